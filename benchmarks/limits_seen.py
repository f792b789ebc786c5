"""The highest use of each of ``limits.*`` over the real files of pydicom and pydicom-data.

Run as ``python -m benchmarks.limits_seen`` from the repository, with the test extra installed.
"""

from __future__ import annotations

import io
import sys
from unittest import mock

from benchmarks.arguments import arguments
from dcm2bq.dicom import document, read_metadata
from dcm2bq.dicom.limits import Budget
from dcm2bq.errors import Dcm2BqError
from tests.dicom.reference import corpus

COUNTED = ("elements", "values", "decoded_bytes", "bytes_read", "reads", "inflated_bytes")


def main() -> int:
    arguments(__doc__)
    budgets: list[Budget] = []

    class Kept(Budget):
        """A budget whose state is read afterwards."""

        def __init__(self, *values, **named) -> None:
            super().__init__(*values, **named)
            budgets.append(self)

    with mock.patch.object(document, "Budget", Kept):
        for path in corpus():
            try:
                read_metadata(io.BytesIO(path.read_bytes()))
            except Dcm2BqError:
                continue
    for name in COUNTED:
        print(f"{name:16}{max(getattr(budget, name) for budget in budgets):12,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
