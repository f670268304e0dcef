"""The window of a desk and its list of features: the only room that knows them all."""
