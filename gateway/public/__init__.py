"""The page for everybody: written as files when something changes, and served from memory."""
