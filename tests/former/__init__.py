"""A room of the former program is upgraded while people work in it, in both orders, and goes back where that is
promised."""
