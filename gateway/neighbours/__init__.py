"""Cases handed over between cities' rooms over the line: offered, taken or declined, and how they go on there."""
