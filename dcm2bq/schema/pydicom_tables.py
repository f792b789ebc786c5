"""pydicom's dictionaries, loaded without the package.

Importing pydicom also imports its decoders, and NumPy where that is installed, which takes ten
times as long as all tables (0.45 s of CPU in a test environment).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def _loaded(name: str) -> ModuleType:
    """Load a module of pydicom that imports nothing, by its file."""
    package = importlib.util.find_spec("pydicom")
    assert package is not None
    assert package.origin is not None
    spec = importlib.util.spec_from_file_location(
        f"{__name__}.{name}", Path(package.origin).with_name(f"{name}.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_attributes = _loaded("_dicom_dict")

ATTRIBUTES: dict[int, tuple[str, str, str, str, str]] = _attributes.DicomDictionary
"""By tag: VR, VM, name, ``Retired`` or nothing, keyword."""

REPEATERS: dict[str, tuple[str, str, str, str, str]] = _attributes.RepeatersDictionary
"""The same by eight characters, with ``x`` for any hexadecimal digit."""

UIDS: dict[str, tuple[str, str, str, str, str]] = _loaded("_uid_dict").UID_dictionary
"""By UID: name, type, more about it, ``Retired`` or nothing, keyword."""

TAGS = {keyword: tag for tag, (*_, keyword) in ATTRIBUTES.items()}
"""Tags by keyword."""
