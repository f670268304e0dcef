"""The font of printed pages: DejaVu embedded where the system has it, so that every sign prints; else Helvetica, with a
question mark for each letter that it does not have."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names for reportlab, and what makes a text printable with them."""

    plain: str
    bold: str
    printable: Callable[[str], str]


@cache
def fonts() -> Fonts:
    """The fonts of this machine, found once."""
    return find_fonts(_folders())


def find_fonts(folders: list[Path]) -> Fonts:
    """Both cuts of DejaVu from these folders, or Helvetica."""
    found = {name: next(_files(folders, f"{name}.ttf"), None) for name in (PLAIN, BOLD)}
    try:
        cuts = [TTFont(name, str(path)) for name, path in found.items() if path is not None]
    except (TTFError, OSError):
        cuts = []
    if len(cuts) < len(found):
        return Fonts("Helvetica", "Helvetica-Bold", _western)
    for cut in cuts:
        pdfmetrics.registerFont(cut)
    known = set.intersection(*(set(cut.face.charToGlyph) for cut in cuts))
    return Fonts(PLAIN, BOLD, lambda text: "".join(one if ord(one) in known else "?" for one in text))


def _folders() -> list[Path]:
    """Where this system keeps its fonts, the person's own first."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:\\Windows"))
        return [Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft" / "Windows" / "Fonts", windows / "Fonts"]
    if sys.platform == "darwin":
        return [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [own / "fonts", home / ".fonts", *(Path(one) / "fonts" for one in shared if one)]


def _files(folders: list[Path], name: str) -> Iterator[Path]:
    return (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob(name)))


def _western(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1252")
