"""What is wrong with a configuration and what it names: ``dcm2bq doctor``."""
