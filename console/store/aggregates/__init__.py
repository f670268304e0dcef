"""Counts of what was measured, by day and month, and the answers read from them."""
