"""A whole room of real processes, killed, cut, stalled and skewed from a seed; at the end everything is proven."""
