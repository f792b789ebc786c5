"""Runs the chaos test: ``python -m dcm2bq.testing.chaos``.

The function is served against a stub cloud that fails a fifth of all calls, and is killed while it
works. The exit code is 1 if a guarantee does not hold.
"""

from __future__ import annotations

import argparse
import sys

from dcm2bq.testing.chaos.run import run_chaos_test


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="dcm2bq.testing.chaos", description="Run the chaos test on the served function."
    )
    parser.add_argument("--objects", type=int, default=400, help="objects with a history")
    parser.add_argument("--kills", type=int, default=8, help="how often the function is killed")
    parser.add_argument(
        "--seconds", type=float, default=30.0, help="seconds over which objects change"
    )
    parser.add_argument("--seed", type=int, default=1, help="seed of the random numbers")
    given = parser.parse_args()
    result = run_chaos_test(given.objects, given.kills, given.seconds, given.seed)
    sys.stdout.write(result.report() + "\n")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())
