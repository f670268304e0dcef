"""Where a desk's secrets rest: the system keyring, or a key file wrapped by a passphrase. Never in plain text.
Each module by its own name: what wraps secrets is also asked for where there is no keyring."""
