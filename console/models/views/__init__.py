"""Pure questions to the board: what is overdue, alike, advised, measured."""
