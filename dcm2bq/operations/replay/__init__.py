"""Lists pending dead letters, and sends their original events again.

::

    dead_letters   a stored dead letter, and the event that it was written for
    store          the pending dead letters in the warehouse, and the marks of the replayed ones
    destinations   where an event goes: the served function, or the handler in this process
    run            replays dead letters, and reports the outcome of each
"""
