"""The command lines of the measurements: a few whole numbers, each with a default."""

from __future__ import annotations

import argparse


def arguments(description: str | None, **defaults: int) -> list[int]:
    """The numbers that are given, in the order of `defaults`; with ``--help`` the description.

    Raises:
        SystemExit: ``--help``, or what is given is not a positive whole number.
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
    """The whole number that an argument gives, which must be at least 1.

    Raises:
        ValueError: it is none.
    """
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
