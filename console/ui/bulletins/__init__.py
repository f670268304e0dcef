"""Bulletins for the public: written on evidence, approved by a second person, published, corrected, taken back."""
