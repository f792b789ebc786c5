"""Parses the command lines of the benchmarks: integers with defaults."""

from __future__ import annotations

import argparse


def arguments(description: str | None, **defaults: int) -> list[int]:
    """Return the given numbers in the order of `defaults`.

    Raises:
        SystemExit: after the description for ``--help``, or if a number is not positive.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in defaults.items():
        parser.add_argument(
            name, nargs="?", type=positive, default=default, help=f"default: {default}"
        )
    given = parser.parse_args()
    return [getattr(given, name) for name in defaults]


def positive(text: str) -> int:
    """Parse a positive integer.

    Raises:
        ValueError: the text is not one.
    """
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
