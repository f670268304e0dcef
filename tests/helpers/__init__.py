"""Real parts for tests: a room, a keyring, a database."""
