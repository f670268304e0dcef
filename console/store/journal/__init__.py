"""This desk's append-only file of entries, and what goes in and out of it."""
