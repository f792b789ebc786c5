"""What maintainers run: generated files, the demo, the backfill image."""
