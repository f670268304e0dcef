"""Which model a desk suggests by: its own, which learned of its closed cases, else the one that came along."""

import logging
from pathlib import Path

from console.natures.model import SHIPPED, ModelUnreadable, NatureModel, read_model
from console.natures.shorthand import shipped_shorthand

DESK_MODEL = "natures.npz"
_log = logging.getLogger("konsol112.natures")


def model_of(home: Path | None = None) -> NatureModel | None:
    """The desk's own model when it has one that can be read, else the shipped one, else none; the shorthand beside it
    is read here too, so that no key press waits for it."""
    shipped_shorthand()
    for path in ([home / DESK_MODEL] if home else []) + [SHIPPED]:
        if path.exists():
            try:
                return read_model(path)
            except ModelUnreadable as problem:
                _log.warning("the model %s is not used: %s", path.name, problem)
    return None
