"""The desk of a dispatcher: works alone, trades facts with its server when it can."""
