"""The function on a disk that takes no file beyond LIMIT bytes, unless MENDED exists."""

import os
import resource
import signal
from pathlib import Path

from dcm2bq.service.function import handle_event as handle

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def handle_event(event):
    full = not Path(os.environ["MENDED"]).exists()
    limit = int(os.environ["LIMIT"]) if full else resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    handle(event)
