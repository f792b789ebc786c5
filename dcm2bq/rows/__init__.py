"""Reads the object of an action into a row."""
