"""From an action and what was read to a row."""
