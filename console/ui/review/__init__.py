"""What waits for a supervisor."""
