"""The chaos test: the served function under faults, kills, duplicates and reordered events."""
