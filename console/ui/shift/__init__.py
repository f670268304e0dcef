"""Shifts, their log, and what one hands to the next."""
