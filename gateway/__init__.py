"""A desk without a screen: it serves people outside of the room; what they do becomes facts by the same commands."""
