"""Hard nights: away from the desk, paper, another person at the desk, a desk that was down."""
