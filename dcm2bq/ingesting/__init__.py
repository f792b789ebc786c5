"""What is already there, into the warehouse: a folder or a bucket, once or again."""
