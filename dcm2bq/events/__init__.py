"""Parses a CloudEvent into an action."""
