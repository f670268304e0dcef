"""Reusable parts of the screen that know no subject."""
