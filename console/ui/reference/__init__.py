"""The city's own words, changed in the program."""
