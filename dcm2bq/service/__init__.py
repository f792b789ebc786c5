"""The function: takes an event and records exactly one outcome."""

from pathlib import Path

SOURCE = Path(__file__).with_name("function.py")
