"""From a CloudEvent to an action."""
