"""Dead letters: the events that failed permanently, and where they go."""
