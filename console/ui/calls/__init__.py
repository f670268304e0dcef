"""Calls: the banner, the line, call-backs, numbers."""
