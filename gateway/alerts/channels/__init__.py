"""Ways to a phone, one module each: what is sent by it, what its other side answers, what comes back."""
