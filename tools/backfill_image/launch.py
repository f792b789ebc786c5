# ruff: noqa: INP001 - a script that the image copies
"""The program that Dataflow's launcher starts: the backfill, with the template's parameters."""

import sys

from dcm2bq.beam.backfill.pipeline import main

sys.exit(main())
