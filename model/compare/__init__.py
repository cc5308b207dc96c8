"""What would change if a new model took another's place."""
