"""Pages before the window: the first start, signing in, a file that does not open."""
