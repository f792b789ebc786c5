"""Tools for maintainers: generated files, the demo, the backfill image."""
