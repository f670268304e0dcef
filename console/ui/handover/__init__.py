"""One shift hands to the next."""
