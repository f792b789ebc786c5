# ruff: noqa: INP001 - a script that the image copies
"""What Dataflow's launcher starts: the backfill, with the template's parameters as arguments."""

import sys

from dcm2bq.beam.backfill.pipeline import main

sys.exit(main())
