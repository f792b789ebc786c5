"""Parses the command lines of the benchmarks: integers with defaults."""

from __future__ import annotations

import argparse


def parser(description: str | None, **defaults: int) -> argparse.ArgumentParser:
    """Return a parser of optional positive numbers in the order of `defaults`."""
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in defaults.items():
        made.add_argument(
            name, nargs="?", type=positive, default=default, help=f"default: {default}"
        )
    return made


def arguments(description: str | None, **defaults: int) -> list[int]:
    """Return the given numbers in the order of `defaults`.

    Raises:
        SystemExit: after the description for ``--help``, or if a number is not positive.
    """
    given = parser(description, **defaults).parse_args()
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
