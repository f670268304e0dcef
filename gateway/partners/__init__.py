"""Another city's or a partner's program: the same cases and presses as on the agencies' page, by a token, as JSON."""
