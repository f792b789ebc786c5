"""The served function tormented: faults, kills, duplicates, disorder."""
