"""What is already there, into the warehouse: a folder or a bucket, once or again.

::

    standing   what the warehouse has of it already, beside what stands there
    workers    an object to its row, in worker processes
    sinks      rows by the thousand into either warehouse
    ingest     all of it together, and the count of what became of each object
    letters    the event that a dead letter of an object or a file holds
"""
