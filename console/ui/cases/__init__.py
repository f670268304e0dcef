"""Cases: the list, the panel of the selected one, what is done with it, the search in the archive."""
