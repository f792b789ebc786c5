"""``python -m dcm2bq``: the command line."""

from dcm2bq.cli import main

main()
