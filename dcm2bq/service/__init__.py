"""The function as it is served: an event in, one outcome on record."""

from pathlib import Path

SOURCE = Path(__file__).with_name("function.py")
