"""Citizens outside: a link or a code for the caller, what comes back, and taking it."""
