"""Cautions of places, numbers and people."""
