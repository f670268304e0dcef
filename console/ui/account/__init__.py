"""A person's own sign-ins and second factor."""
