"""Cases: the list, the panel of the selected one, what is done with it, its cautions, the search in the archive."""
