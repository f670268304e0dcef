"""The faces of printed pages: the program's own, embedded; a sign that it lacks is set in DejaVu, where the system has
that, so that every sign prints. Without both: Helvetica, with a question mark for each letter that it does not have."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

OURS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FACES = (("Inter-Regular", "Inter-SemiBold"), ("DejaVuSans", "DejaVuSans-Bold"))


@dataclass(frozen=True, slots=True)
class Face:
    """Names for reportlab, and the signs that both cuts have (None: those of Western Europe)."""

    plain: str
    bold: str
    signs: frozenset[int] | None

    def has(self, sign: str) -> bool:
        """Whether it can set this sign."""
        return bool(sign.encode("cp1252", "ignore")) if self.signs is None else ord(sign) in self.signs


@dataclass(frozen=True, slots=True)
class Fonts:
    """The face of the papers, and those that are asked for a sign that it lacks."""

    face: Face
    others: tuple[Face, ...] = ()

    @property
    def plain(self) -> str:
        """The name of the plain cut."""
        return self.face.plain

    @property
    def bold(self) -> str:
        """The name of the bold cut."""
        return self.face.bold

    def printable(self, text: str) -> str:
        """The text with a question mark for each sign that this face lacks: for what is drawn in one piece."""
        return "".join(sign if self.face.has(sign) else "?" for sign in text)

    def marked(self, text: str, bold: bool = False) -> str:
        """The text for a paragraph: no markup of its own, each sign in a face that has it."""
        pieces = []
        for face, signs in groupby(text, self._face_of):
            run = "".join(signs)
            safe = escape(run) if face is not None else "?" * len(run)
            pieces.append(safe if face in (self.face, None) else f'<font name="{_cut(face, bold)}">{safe}</font>')
        whole = "".join(pieces)
        return f'<font name="{self.bold}">{whole}</font>' if bold else whole

    def _face_of(self, sign: str) -> Face | None:
        return next((face for face in (self.face, *self.others) if face.has(sign)), None)


def _cut(face: Face, bold: bool) -> str:
    return face.bold if bold else face.plain


@cache
def fonts() -> Fonts:
    """The faces of this machine, found once."""
    return find_fonts([OURS, *_folders()])


def find_fonts(folders: list[Path]) -> Fonts:
    """The program's face and DejaVu, as far as these folders have both cuts, or Helvetica."""
    found = [face for face in (_found(folders, *names) for names in _FACES) if face is not None]
    if not found:
        return Fonts(Face("Helvetica", "Helvetica-Bold", None))
    return Fonts(found[0], tuple(found[1:]))


def _found(folders: list[Path], plain: str, bold: str) -> Face | None:
    paths = {name: next(_files(folders, f"{name}.ttf"), None) for name in (plain, bold)}
    try:
        cuts = [TTFont(name, str(path)) for name, path in paths.items() if path is not None]
    except (TTFError, OSError):
        return None
    if len(cuts) < len(paths):
        return None
    for cut in cuts:
        pdfmetrics.registerFont(cut)
    return Face(plain, bold, frozenset.intersection(*(frozenset(cut.face.charToGlyph) for cut in cuts)))


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
