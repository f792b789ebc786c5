"""``dcm2bq ingest``: reads the existing objects of a folder or bucket into the warehouse.

::

    recorded_versions   the versions on record in the warehouse, merged with a listing
    comparison          decides whether an object is read, and under which version
    workers             read objects into rows, in worker processes
    worker_pool         the worker processes, and the signals that stop an ingest
    row_files           temporary files in which workers leave rows
    archives            reads a listed archive's members
    sinks               write batches of thousands of rows to either warehouse
    run                 runs an ingest and counts the outcome of each object
"""
