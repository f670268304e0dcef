"""The documents the server makes by itself."""
