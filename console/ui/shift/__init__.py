"""Shifts and their log."""
