"""Sentences and words, without Qt: the screen, the papers, the terminals and the server say the same."""
