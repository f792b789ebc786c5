"""ChaosTest the served function: ``python -m dcm2bq.testing.chaos``.

It is served for real, on a stub cloud of which a fifth of all calls fails, and killed while it
works. The exit code is 1 where a promise did not hold.
"""

from __future__ import annotations

import argparse
import sys

from dcm2bq.testing.chaos.run import torment


def main() -> int:
    parser = argparse.ArgumentParser(prog="torment", description="ChaosTest the served function.")
    parser.add_argument("--objects", type=int, default=400, help="objects with a history")
    parser.add_argument("--kills", type=int, default=8, help="SIGKILLs while it works")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long histories unfold")
    parser.add_argument("--seed", type=int, default=1, help="the dice; any number")
    given = parser.parse_args()
    result = torment(given.objects, given.kills, given.seconds, given.seed)
    sys.stdout.write(result.report() + "\n")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())
