"""The map and what lies on it, with the warnings that come in by themselves."""
