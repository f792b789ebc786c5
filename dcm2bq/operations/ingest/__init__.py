"""The objects that exist already into the warehouse: a folder or a bucket, once or again.

::

    recorded      what the warehouse has on record, merged with what is listed
    comparing     how an object compares with its record, and under which version it is read
    workers       from an object to its row, in worker processes
    worker_pool   the processes, and the signals that stop an ingest
    row_files     the temporary files in which they leave rows
    sinks         rows by the thousand into either warehouse
    run           all of it together, and the count of what became of each object
"""
