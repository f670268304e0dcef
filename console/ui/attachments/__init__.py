"""Files of cases and calls."""
