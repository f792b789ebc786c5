"""Measures the CPU seconds of a pass over files, for `header_to_json.py`.

``python read_headers.py FILES FORM SECONDS``: FILES is a JSON list of paths. It reads the files for
one second to warm up, then for SECONDS, and prints the best pass. It imports only ``dcm2bq.dicom``,
so that it can measure older versions too.
"""

import io
import json
import sys
import time
from pathlib import Path

from dcm2bq.dicom import JsonOptions, read_metadata, to_json

WARM_UP = 1.0


def best_pass(files, options, seconds):
    """Return the CPU seconds of the best pass that begins within ``seconds``."""
    best = float("inf")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.process_time()
        for raw in files:
            to_json(read_metadata(io.BytesIO(raw), options).metadata)
        best = min(best, time.process_time() - began)
    return best


if __name__ == "__main__":
    listed, form, seconds = sys.argv[1:]
    files = [Path(path).read_bytes() for path in json.loads(Path(listed).read_text())]
    options = JsonOptions(format=form)
    best_pass(files, options, WARM_UP)
    print(best_pass(files, options, float(seconds)))
