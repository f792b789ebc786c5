"""Reads one hostile file and truncates its document in this process; prints the cost as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from dcm2bq.configuration import DocumentOptions
from dcm2bq.dicom import JsonOptions, read_metadata
from dcm2bq.errors import Dcm2BqError
from dcm2bq.rows.truncation import fit


class Counted:
    """A file that counts its reads."""

    def __init__(self, raw) -> None:
        self._raw = raw
        self.reads = 0

    def seek(self, position: int) -> int:
        return self._raw.seek(position)

    def read(self, size: int) -> bytes:
        self.reads += 1
        return self._raw.read(size)


def main() -> None:
    path, form = sys.argv[1:]
    began = time.process_time()
    codes: list[str] = []
    read = 0.0
    with Path(path).open("rb") as raw:
        file = Counted(raw)
        try:
            document = read_metadata(file, JsonOptions(format=form))
            codes = sorted({line.partition(":")[0].partition(" ")[0] for line in document.warnings})
            read = time.process_time() - began
            fit(document.metadata, DocumentOptions().max_bytes)
            outcome = "read"
        except Dcm2BqError as error:
            outcome = error.reason
    status = Path("/proc/self/status").read_text()  # unlike ru_maxrss, not the parent's
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    took = time.process_time() - began
    figures = {"read": read, "fitted": took - read, "mib": peak, "reads": file.reads}
    print(json.dumps({"outcome": outcome, "codes": codes, **figures}))


if __name__ == "__main__":
    main()
