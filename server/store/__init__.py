"""Where the ledger rests: databases and the files beside it."""
