"""Random entries that a server accepts, and odd ones of older ledgers, shown in a real window."""
