"""Calls: the banner, the line, call-backs, numbers, what comes from callers' phones."""
