"""Defines and checks the options under ``deidentify``, with defaults and bounds; and the key."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dcm2bq.dicom.dictionary import tag_of
from dcm2bq.errors import ConfigurationError

DEIDENTIFY_KEY = "DCM2BQ_DEIDENTIFY_KEY"

SHORTEST_KEY = 32
"""The least number of bytes in a key: as many as in its digests (RFC 2104, section 3)."""

DeidentifyOption = Literal[
    "RETAIN_SAFE_PRIVATE",
    "RETAIN_UIDS",
    "RETAIN_DEVICE_IDENTITY",
    "RETAIN_INSTITUTION_IDENTITY",
    "RETAIN_PATIENT_CHARACTERISTICS",
    "RETAIN_LONGITUDINAL_FULL_DATES",
    "RETAIN_LONGITUDINAL_MODIFIED_DATES",
    "CLEAN_DESCRIPTORS",
    "CLEAN_STRUCTURED_CONTENT",
    "CLEAN_GRAPHICS",
]
ACTION_CODES = ("K", "X", "Z", "D", "U", "C")

FEWEST_CHARACTERS = 8
"""The least number of different characters in a key. Random keys have more.

One in 27 million random keys of 32 hexadecimal digits has fewer.
"""

_CONTRADICTIONS = (("RETAIN_LONGITUDINAL_FULL_DATES", "RETAIN_LONGITUDINAL_MODIFIED_DATES"),)
_TAG = r"[0-9A-Fa-fx]{4}"
_TAG_PATTERN = re.compile(rf"{_TAG}{_TAG}|{_TAG},{_TAG}|\({_TAG},{_TAG}\)")
MOST_SHIFT_DAYS = 36_500
_DATASET = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,1023}")


@dataclass(frozen=True, slots=True)
class DeidentifyOptions:
    """How rows are de-identified.

    Attributes:
        profile: the profile of PS3.15; None: rows are not de-identified.
        options: options of the profile.
        actions: maps a keyword or tag to one of `ACTION_CODES`.
        dataset_id: a second data set for the de-identified rows; None: no identified rows are
            written.
        date_shift_days: the most days by which dates are shifted.
    """

    profile: Literal["BASIC"] | None = None
    options: tuple[DeidentifyOption, ...] = ()
    actions: Mapping[str, Any] = field(default_factory=dict)
    dataset_id: str | None = None
    date_shift_days: int = 365


DESCRIPTIONS = {
    "deidentify.profile": "de-identify rows by this profile of PS3.15; null: off",
    "deidentify.options": "options of the profile",
    "deidentify.actions": (
        "maps a keyword, a tag, or a tag with x for any digit to K, X, Z, D, U or C; overrides the"
        " profile's code"
    ),
    "deidentify.datasetId": (
        "a second data set (in DuckDB: schema) for the de-identified rows; null: no identified rows"
        " are written"
    ),
    "deidentify.dateShiftDays": "the most days by which a patient's dates are shifted",
}


def deidentify_key(environment: Mapping[str, str] | None = None) -> bytes:
    """Return the secret key of the replacements. It is not in `Configuration`, which is printed.

    Raises:
        ConfigurationError: the key is missing, too short or not random.
    """
    environment = os.environ if environment is None else environment
    # Files and secrets often end with a line break, which is not part of the key.
    key = environment.get(DEIDENTIFY_KEY, "").rstrip("\r\n").encode("utf-8", "surrogateescape")
    if not key:
        raise ConfigurationError(
            f"{DEIDENTIFY_KEY} must be set if deidentify.profile is set: to at least"
            f" {SHORTEST_KEY} random bytes, such as the output of openssl rand -hex 32"
        )
    if fault := too_short(key):
        raise ConfigurationError(f"{DEIDENTIFY_KEY} {fault}; make one with openssl rand -hex 32")
    if len(set(key)) < FEWEST_CHARACTERS:
        raise ConfigurationError(
            f"{DEIDENTIFY_KEY} must be random, and has only {len(set(key))} different characters;"
            " make one with openssl rand -hex 32"
        )
    return key


def too_short(key: bytes) -> str | None:
    """Return what is wrong with the length of a key; None if it is long enough."""
    if len(key) >= SHORTEST_KEY:
        return None
    return f"must have at least {SHORTEST_KEY} bytes, got {len(key)}"


def check(chosen: DeidentifyOptions, identified: tuple[str, ...]) -> None:
    """Refuse options that cannot work or have no effect.

    Args:
        chosen: the options.
        identified: the data sets of the identified rows, which `dataset_id` must not name.

    Raises:
        ConfigurationError: an option is invalid. The message is one line.
    """
    _check_effect(chosen)
    for one, other in _CONTRADICTIONS:
        if one in chosen.options and other in chosen.options:
            raise ConfigurationError(
                f"deidentify.options must have at most one of {one} and {other}, got both"
            )
    for name, code in chosen.actions.items():
        _check_action(name, code)
    if not 1 <= chosen.date_shift_days <= MOST_SHIFT_DAYS:
        raise ConfigurationError(
            f"deidentify.dateShiftDays must be a whole number from 1 to {MOST_SHIFT_DAYS}, got"
            f" {chosen.date_shift_days}"
        )
    if chosen.dataset_id is not None:
        _check_second_dataset(chosen.dataset_id, identified)


def _check_effect(chosen: DeidentifyOptions) -> None:
    if chosen.profile is not None:
        return
    given = {
        "options": chosen.options,
        "actions": chosen.actions,
        "datasetId": chosen.dataset_id,
    }
    for name, value in given.items():
        if value:
            raise ConfigurationError(
                f"deidentify.{name} has no effect without deidentify.profile; set"
                f' deidentify.profile to "BASIC", or remove deidentify.{name}'
            )


def _check_action(name: str, code: object) -> None:
    if code not in ACTION_CODES:
        raise ConfigurationError(
            f"deidentify.actions.{name} must be one of {', '.join(ACTION_CODES)}, got"
            f" {json.dumps(code)[:60]}"
        )
    if not _TAG_PATTERN.fullmatch(name) and tag_of(name) is None:
        raise ConfigurationError(
            f"deidentify.actions.{name[:60]}: unknown keyword; use a keyword of PS3.6, or eight"
            " hexadecimal digits with x for any digit"
        )


def _check_second_dataset(name: str, identified: tuple[str, ...]) -> None:
    if not _DATASET.fullmatch(name):
        raise ConfigurationError(
            "deidentify.datasetId must be letters, digits and underscores, got"
            f" {json.dumps(name)[:60]}"
        )
    if name.casefold() in {each.casefold() for each in identified}:
        raise ConfigurationError(
            f"deidentify.datasetId must not be {name}, which is already in use; choose another name"
        )
