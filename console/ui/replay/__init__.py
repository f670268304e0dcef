"""What was known at a past moment, in the same window."""
