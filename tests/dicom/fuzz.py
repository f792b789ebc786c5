"""Mutated real files and generated ones: each gives a document or one of our errors.

Each stays within bounds of memory, time and reads, and the plain and the careful reader make the
same of it.

``python -m tests.dicom.fuzz --count 100000`` runs as many as you like, and prints what became of
them and the highest figures, each with its seed. A failure names the seed, so that it can be run
again: ``--seed N --count 1``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dcm2bq.dicom import read_metadata, to_json
from dcm2bq.errors import Dcm2BqError
from tests.dicom import grammar
from tests.dicom.conftest import CountedFile
from tests.dicom.reference import corpus
from tests.dicom.tiers import FORMS, LIMITS, check_tiers

SLOWEST = 5.5
"""Seconds of CPU that one file may take: limits.seconds, and what ends after they are over."""

MOST_MEMORY = 128
"""MiB by which the resident memory of the process may grow while one file is read and encoded."""

MEMORY_IS_KNOWN = sys.platform == "linux"

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


@dataclass(slots=True)
class Highest:
    """The highest figures of the files that were checked, each with the file's seed."""

    figures: dict[str, tuple[float, int]] = field(default_factory=dict)

    def note(self, name: str, figure: float, seed: int) -> None:
        """Take over a figure that is higher than those before."""
        self.figures[name] = max(self.figures.get(name, (0.0, 0)), (figure, seed))


def check(seed: int, highest: Highest | None = None) -> str:
    """What became of one file: the reader that read it, or the name of our error.

    Raises:
        AssertionError: the document is not JSON for BigQuery, took too much, or the readers differ.
    """
    raw = file(seed)
    options, limits = FORMS[seed % len(FORMS)], LIMITS[seed // 7 % len(LIMITS)]
    counted = CountedFile(raw)
    before = _restart_peak()
    began = time.thread_time()
    try:
        document = read_metadata(counted, options, limits=limits)
        text = to_json(document.metadata)
    except Dcm2BqError as error:
        return type(error).__name__
    finally:
        seconds, peak = time.thread_time() - began, _resident("VmHWM")
        if highest is not None:
            highest.note("seconds", seconds, seed)
            highest.note("reads", counted.reads, seed)
            highest.note("MiB more", peak - before, seed)
            highest.note("MiB of the process", peak, seed)
        assert seconds < SLOWEST, f"seed {seed} takes too long"
        assert counted.reads <= limits.reads, f"seed {seed}: too many reads"
        assert peak - before < MOST_MEMORY, f"seed {seed}: too much memory"
    assert b"\\u0000" not in text, f"seed {seed}: NUL"
    assert depth(json.loads(text, parse_constant=_refuse)) < 450, f"seed {seed}: too deep"
    assert document.bytes_read <= 16 * len(raw) + 1, f"seed {seed}: bytes read again and again"
    assert len(document.warnings) <= 101
    check_tiers(raw, options, document, limits)
    return document.tier


def _restart_peak() -> float:
    """Have the kernel count the peak of resident memory from now on; MiB that are resident now."""
    if not MEMORY_IS_KNOWN:
        return 0.0
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _resident("VmRSS")


def _resident(name: str) -> float:
    """MiB of resident memory: ``VmRSS`` now, ``VmHWM`` at its peak."""
    if not MEMORY_IS_KNOWN:
        return 0.0
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{name}:")[2].split()[0]) / 1024


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
    """Run the mutations that the arguments select."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    outcomes: Counter[str] = Counter()
    failures = 0
    highest = Highest()
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        try:
            outcome = check(seed, highest)
        except Exception as error:  # noqa: BLE001 - any is a failure, and the next seed's turn
            failures += 1
            outcome = f"FAILED {type(error).__name__}"
            print(f"seed {seed}: {type(error).__name__}", file=sys.stderr)
        outcomes[outcome] += 1
    print(dict(outcomes))
    for name, (figure, seed) in highest.figures.items():
        print(f"highest {name}: {figure:.2f} (seed {seed})")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
