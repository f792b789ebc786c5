"""What pydicom's dictionaries say of a tag: value representation (VR) and keyword (PS3.6).

The dictionaries are pydicom's own files, executed on their own: ``import pydicom`` pulls in its
pixel decoders, its data manager and, where it is installed, numpy, which costs more than the whole
start of this service may. A test holds that both ways give the same answers.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

from dcm2bq.errors import ConfigurationError


def pydicom_folder() -> Path:
    """The folder of the installed pydicom, found without importing it.

    Raises:
        ConfigurationError: pydicom is not installed.
    """
    spec = importlib.util.find_spec("pydicom")
    if spec is None or spec.origin is None:
        raise ConfigurationError("pydicom is not installed: pip install pydicom")
    return Path(spec.origin).parent


def _pydicom_module(name: str) -> Any:
    """A module of pydicom that imports nothing, such as ``_dicom_dict``."""
    loaded = sys.modules.get(f"pydicom.{name}")
    if loaded is not None:
        return loaded
    spec = importlib.util.spec_from_file_location(
        f"{__name__}.{name}", pydicom_folder() / f"{name}.py"
    )
    if spec is None or spec.loader is None:
        raise ConfigurationError(f"pydicom has no {name}: install pydicom 3")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_standard_module = _pydicom_module("_dicom_dict")
_STANDARD: dict[int, tuple[str, str, str, str, str]] = _standard_module.DicomDictionary


def _mask(pattern: str) -> tuple[int, int]:
    """The bits that ``pattern`` (eight hex digits, ``x`` for any) fixes, and where they are."""
    bits = int(pattern.replace("x", "0"), 16)
    where = int("".join("0" if digit == "x" else "F" for digit in pattern), 16)
    return bits, where


_REPEATERS: list[tuple[int, int, tuple[str, str, str, str, str]]] = [
    (*_mask(pattern), entry) for pattern, entry in _standard_module.RepeatersDictionary.items()
]

# The groups whose repeating attributes take the keyword; see `keyword`.
_FIRST_OF_REPEATERS = (0x5000, 0x6000)


def _entry(tag: int) -> tuple[str, str, str, str, str] | None:
    """The dictionary's line for ``tag``; a repeating group's for each of its tags."""
    entry = _STANDARD.get(tag)
    if entry is None and not tag & 0x10000:
        for bits, where, repeater in _REPEATERS:
            if tag & where == bits:
                return repeater
    return entry


def standard_vr(tag: int) -> str | None:
    """The VR of a public tag, ``"US or SS"`` and the like included; None where it is not known."""
    entry = _entry(tag)
    return None if entry is None else entry[0]


def keyword(tag: int) -> str | None:
    """The keyword of ``tag``, or None.

    Repeating groups share their keywords, so only group 5000 or 6000 takes it: two overlays of one
    data set must not fall on one key.
    """
    entry = _STANDARD.get(tag)
    if entry is None and tag >> 16 in _FIRST_OF_REPEATERS:
        entry = _entry(tag)
    return entry[4] or None if entry is not None else None


@cache
def _private() -> dict[str, dict[str, tuple[str, str, str, str]]]:
    """Private dictionaries by creator, loaded when the first private creator shows up."""
    found: dict[str, dict[str, tuple[str, str, str, str]]]
    found = _pydicom_module("_private_dict").private_dictionaries
    return found


def private_vr(tag: int, creator: str) -> str | None:
    """The VR of a private tag under its private creator, or None (PS3.5 7.8.1)."""
    entries = _private().get(creator)
    if entries is None:
        return None
    digits = f"{tag:08X}"
    block = f"{digits[:4]}xx{digits[6:]}"
    groups = f"{digits[:2]}xxxx{digits[6:]}"
    entry = entries.get(digits) or entries.get(block) or entries.get(groups)
    return None if entry is None else entry[0]
