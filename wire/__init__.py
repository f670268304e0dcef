"""What a desk and the server say to each other: facts, entries, chain, messages and the I/O-free sync core."""
