"""From a caller's words to the incident type: the city's vocabulary and a small learned model. It only suggests."""
