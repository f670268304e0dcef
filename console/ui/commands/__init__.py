"""The command line's grammar and what its verbs do."""
