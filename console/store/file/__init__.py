"""The encrypted file: its tables, steps, lock, faults and rescue."""
