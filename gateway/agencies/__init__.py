"""Agencies: who signs in for one, what of its own cases it sees, what it presses, and the pages for that."""
