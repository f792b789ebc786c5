"""Builds the package, which pyproject.toml describes.

With ``DCM2BQ_MYPYC=1`` in the environment, mypyc compiles the modules in which the parser spends
its time (docs/document.md). Without it, the package is pure Python.
"""

import os
import sys

from setuptools import Extension, setup

COMPILED = (
    "collected_warnings",
    "decoder",
    "file_format",
    "file_window",
    "element_layout",
    "limits",
    "binary_numbers",
    "pixel_values",
    "plain_reader",
    "private_elements",
    "text_values",
    "value_extents",
    "value_kinds",
)


def extensions() -> list[Extension]:
    """The extension modules: none unless they are asked for, nor to name the package's metadata."""
    if os.environ.get("DCM2BQ_MYPYC") != "1" or {"egg_info", "dist_info"} & set(sys.argv):
        return []
    from mypyc.build import mypycify

    return mypycify(
        [f"dcm2bq/dicom/{name}.py" for name in COMPILED],
        opt_level=os.environ.get("DCM2BQ_MYPYC_OPTIMIZE", "3"),
        debug_level="0",
    )


setup(ext_modules=extensions())
