"""Dead letters again: what waits, and sending the original events once more.

::

    letters        what a stored letter is, and the event that it was written of
    store          the letters that wait, from the warehouse, and the marks of those replayed
    destinations   where an event goes: the served function, or the core in this process
    replay         letter after letter, and what became of each
"""
