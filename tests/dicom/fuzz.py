"""Mutated real files and generated ones: each gives a document or one of our errors.

Each stays within bounds, and the plain and the careful reader make the same of it.

``python -m tests.dicom.fuzz --count 100000`` runs as many as you like. A failure names the seed, so
that it can be run again: ``--seed N --count 1``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from functools import cache
from typing import Any

from dcm2bq.dicom import read_metadata, to_json
from dcm2bq.errors import Dcm2BqError
from tests.dicom import grammar
from tests.dicom.conftest import CountedFile
from tests.dicom.reference import corpus
from tests.dicom.tiers import FORMS, LIMITS, check_tiers

SLOWEST = 5.0
"""Seconds of CPU that one file may take."""

LARGEST = 300_000


@cache
def seeds() -> list[bytes]:
    """The beginnings of real files: headers, and some of what follows."""
    found = [path.read_bytes()[:LARGEST] for path in corpus()]
    return [raw for raw in found if raw]


def mutated(seed: int) -> bytes:
    """A real file with some of its bytes changed, cut, doubled or moved."""
    chance = random.Random(seed)
    raw = bytearray(chance.choice(seeds()))
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        _mutate(raw, chance)
    return gzip.compress(bytes(raw), 1)[: -chance.randint(1, 20)] if seed % 50 == 0 else bytes(raw)


def _mutate(raw: bytearray, chance: random.Random) -> None:
    at = chance.randrange(min(len(raw), chance.choice((300, 3000, LARGEST)))) if raw else 0
    kind = chance.randrange(8)
    if kind == 0:
        del raw[at:]
    elif kind == 1:
        raw[at : at + 1] = bytes([chance.randrange(256)])
    elif kind == 2:
        raw[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\xfe\xff\x00\xe0", b"\0\0\0\0"))
    elif kind == 3:
        raw[at : at + 2] = chance.choice((b"SQ", b"UN", b"OB", b"??", b"lo", b"US", b"FD", b"ZZ"))
    elif kind == 4:
        del raw[at : at + chance.randint(1, 40)]
    elif kind == 5:
        raw[at:at] = raw[at : at + chance.randint(1, 400)]
    elif kind == 6:
        raw[at : at + 8] = chance.choice(
            (
                b"\xfe\xff\xdd\xe0\0\0\0\0",
                b"\xfe\xff\x0d\xe0\0\0\0\0",
                b"\xfe\xff\x00\xe0\xff\xff\xff\xff",
            )
        )
    else:
        raw[at : at + 8] = chance.randbytes(8)


def file(seed: int) -> bytes:
    """The mutated (even seeds) or generated (odd ones) file of a seed."""
    return grammar.generated(seed) if seed % 2 else mutated(seed)


def check(seed: int) -> str:
    """What became of one file: the reader that read it, or the name of our error.

    Raises:
        AssertionError: the document is no JSON for BigQuery, took too much, or the readers differ.
    """
    raw = file(seed)
    options, limits = FORMS[seed % len(FORMS)], LIMITS[seed // 7 % len(LIMITS)]
    counted = CountedFile(raw)
    began = time.thread_time()
    try:
        document = read_metadata(counted, options, limits=limits)
    except Dcm2BqError as error:
        return type(error).__name__
    finally:
        assert time.thread_time() - began < SLOWEST, f"seed {seed} takes too long"
        assert counted.reads <= limits.reads, f"seed {seed}: too many reads"
    text = to_json(document.metadata)
    assert b"\\u0000" not in text, f"seed {seed}: NUL"
    assert depth(json.loads(text, parse_constant=_refuse)) < 450, f"seed {seed}: too deep"
    assert document.bytes_read <= 8 * len(raw) + 1, f"seed {seed}: bytes read again and again"
    assert len(document.warnings) <= 101
    check_tiers(raw, options, document, limits)
    return document.tier


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


def depth(value: Any) -> int:
    """How deep JSON is nested, without recursion."""
    deepest, layer = 0, [value]
    while layer:
        deepest += 1
        inner = [
            v.values() if isinstance(v, dict) else v for v in layer if isinstance(v, (dict, list))
        ]
        layer = [item for values in inner for item in values]
    return deepest


def main() -> int:
    """Run the mutations that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    outcomes: dict[str, int] = {}
    failures = 0
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        try:
            outcome = check(seed)
        except Exception as error:  # noqa: BLE001 - any is a failure, and the next seed's turn
            failures += 1
            outcome = f"FAILED {type(error).__name__}"
            print(f"seed {seed}: {type(error).__name__}", file=sys.stderr)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    print(outcomes)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
