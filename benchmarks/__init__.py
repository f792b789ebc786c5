"""Measurements. Each is a command, ``python -m benchmarks.NAME``; docs/benchmarks.md has figures."""
