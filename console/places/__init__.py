"""From a caller's words to a place: the address reader, and the gazetteer with its search.

Rule: readings and hits are proposals with their source; what is taken is decided by a person and kept as a fact.
"""
