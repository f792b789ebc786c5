"""``python -m dcm2bq.beam.backfill``."""

from dcm2bq.beam.backfill.pipeline import main

if __name__ == "__main__":
    main()
