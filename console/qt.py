"""Qt, loaded before the rest of a program with a window. PySide6 reads the source of each module imported after it, in
case it wants a feature of its own that nobody here uses: half a second and 60 MB of each start. It is to leave that."""

import builtins
from importlib import import_module


def load_qt() -> None:
    """Qt is there, and imports go Python's own way again."""
    import_module("PySide6.QtCore")
    names = vars(builtins)
    names["__import__"] = names.get("__orig_import__", names["__import__"])
