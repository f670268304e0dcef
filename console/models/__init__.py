"""The pure rules: the board computed from facts, and the commands that look at it and give facts. No I/O, no Qt."""
