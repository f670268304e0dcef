"""The process: its command line, what it serves, and what it tells who watches it."""
