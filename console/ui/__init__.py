"""What the dispatcher sees: one subject one file or folder, over frame and widgets; the window knows them all."""

import builtins
from importlib import import_module


def load_qt() -> None:
    """Load Qt ahead of a program with a window, and let imports go Python's own way again: PySide6 reads the source of
    each module imported after it, in case it wants a feature nobody here uses (half a second and 60 MB a start)."""
    import_module("PySide6.QtCore")
    names = vars(builtins)
    names["__import__"] = names.get("__orig_import__", names["__import__"])
