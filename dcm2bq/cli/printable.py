"""Text from outside (names of objects, attributes of dead letters) that is safe on a terminal."""

from __future__ import annotations

import unicodedata

# Control characters move the cursor and change colours; format characters turn the direction of
# text around; surrogates and what is unassigned cannot be written.
_UNPRINTABLE = frozenset(("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))


def printable(text: str) -> str:
    r"""The text, with ``\x1b`` and the like in place of what a terminal would act on."""
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
