"""The place of a storm report: one line that completes streets, Enter takes the street that begins as typed.
Rule: the house number and other words a person typed are never lost to a completion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from console.models.duplicates import words_of
from console.places.address import read_address
from console.places.certainty import certainty_by
from console.places.gazetteer import Hit
from console.ui.panels.intake_fields import is_enter
from console.ui.panels.place_line import LETTERS, PlaceLine
from console.ui.panels.place_sources import PlaceSources
from wire.facts import Place


class StormPlace(PlaceLine):
    """A line of text that knows which place of the city is meant."""

    def __init__(self, sources: PlaceSources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._hit: Hit | None = None
        self._known: list[Hit] = []
        self.textEdited.connect(self._typed)
        self.taken.connect(self._take_hit)

    def begin(self) -> None:
        """Empty for the next report."""
        self._hit, self._known = None, []
        super().forget_typed()

    def forget_typed(self) -> None:
        """Another person sits down."""
        self.begin()

    def place(self) -> Place:
        """The place as typed, with point and kelurahan of the street where the city knows it."""
        text = " ".join(self.text().split())
        reading = read_address(text)
        hit = self._hit or next((one for one in self._known if _within(one, text)), None)
        point = reading.point or (hit.point if hit is not None else None)
        located = self._sources.locate(*point) if point is not None and self._sources.locate is not None else None
        known = hit is not None and reading.point is None
        ward = located.kelurahan if located is not None else hit.kelurahan if hit is not None else None
        return Place(
            address=text or None,
            rt=reading.rt or None,
            rw=reading.rw or None,
            point=f"{point[0]:.6f},{point[1]:.6f}" if point is not None else None,
            kelurahan=reading.kelurahan or ward,
            certainty=certainty_by("gazetteer", hit=hit.certainty) if known and hit is not None else "caller",
            source="gazetteer" if known else "typed",
            outside=located.outside if located is not None else False,
            near_border=located.near_border if located is not None else False,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not self.text().strip():
            return  # F12 and Enter where a storm runs already: the street would land in the letter and the words
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._hit = None
        find = self._sources.find
        self._known = list(find(text).hits) if find is not None and len(text.strip()) >= LETTERS else []
        self.offer(self._known)
        row = _meant(self.offered(), text)
        if row is not None:
            self.list.setCurrentRow(row)  # what Enter will take is seen before it is pressed

    def _take_hit(self, hit: Hit) -> None:
        self._hit = hit


def _meant(hits: Sequence[Hit], text: str) -> int | None:
    """The one name that was typed whole, or the only one that goes on so; among several a person chooses."""
    whole = [at for at, hit in enumerate(hits) if _plain(hit.name) == _plain(text)]
    begun = whole or [at for at, hit in enumerate(hits) if _begins(hit, text)]
    return begun[0] if len(begun) == 1 else None


def _begins(hit: Hit, text: str) -> bool:
    """Whether the name goes on from what was typed: "jl mel" of "Jl. Melati"."""
    typed, name = _plain(text), _plain(hit.name)
    return bool(typed) and (name.startswith(typed) or name.removeprefix("jl ").startswith(typed))


def _within(hit: Hit, text: str) -> bool:
    """Whether all words of the name were typed, with others beside them: "jl melati 12 depan toko"."""
    name = words_of(hit.name)
    return bool(name) and name <= words_of(text)


def _plain(text: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in text.lower()).split()
    return " ".join("jl" if word in ("jalan", "jln") else word for word in words)
