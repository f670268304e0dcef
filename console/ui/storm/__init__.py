"""Storm mode."""
