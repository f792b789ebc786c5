"""Lists pending dead letters, and sends their original events again.

::

    dead_letters   a stored dead letter, and its original event
    store          the pending dead letters in the warehouse, and the marks of replayed ones
    destinations   the destination of an event: a served function, or the handler in this process
    run            replays dead letters, and reports the outcome of each
"""
