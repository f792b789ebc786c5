"""``python -m dcm2bq.beam.backfill``."""

import sys

from dcm2bq.beam.backfill.pipeline import main

if __name__ == "__main__":
    sys.exit(main())
