"""The server's own keys: its certificates and the key it signs with."""
