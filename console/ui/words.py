"""The words where the screen has looked for them until now: console/text/words.py has them."""

from console.text.words import QT_TRANSLATE_NOOP, Language, in_indonesian, language, translate

__all__ = ["QT_TRANSLATE_NOOP", "Language", "in_indonesian", "language", "translate"]
