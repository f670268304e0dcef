"""What was known at a past moment."""
