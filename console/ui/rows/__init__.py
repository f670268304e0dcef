"""Fast lists: the models of rows and the delegates that draw them."""
