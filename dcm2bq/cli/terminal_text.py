"""Escapes text from outside (object names, attributes) for a terminal."""

from __future__ import annotations

import sys
import unicodedata

import click

# Control characters move the cursor and change colours, and format characters reverse the direction
# of text. Surrogates and unassigned characters cannot be written.
_UNPRINTABLE = frozenset(("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))


def printable(text: str) -> str:
    r"""Return the text with escapes such as ``\x1b`` for what a terminal would act on."""
    if text.isprintable():
        return text
    return "".join(map(_printable_character, text))


def _printable_character(character: str) -> str:
    if unicodedata.category(character) not in _UNPRINTABLE:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def printable_json(text: str) -> str:
    """Return JSON text with JSON's escapes for what a terminal would act on."""
    if text.isprintable():
        return text
    return "".join(map(_json_character, text))


def _json_character(character: str) -> str:
    # Outside strings, only line feeds and blanks occur; JSON strings contain no bare line feed.
    if character == "\n" or unicodedata.category(character) not in _UNPRINTABLE:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def echo(text: str, *, err: bool = False) -> None:
    """Print lines, which are escaped on a terminal and unchanged elsewhere."""
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        text = "\n".join(map(printable, text.split("\n")))
    click.echo(text, err=err)


class Lines:
    """Standard output for a writer of lines, which prints them with `echo`."""

    def write(self, text: str) -> None:
        """Print ``text``, which is one line."""
        echo(text.removesuffix("\n"))
