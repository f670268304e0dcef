"""The map of a slip: around the case, by day, in a page of its own; the operator's map stays as it is.
Rule: where the place is masked there is no map, and where none can be made the slip says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.map.basemap.map_file import current_map
from console.map.basemap.map_problems import MapRefused
from console.map.doors import GroundLook
from console.map.geography import Geography
from console.map.ground import Ground
from console.map.picture import MapPicture, Subject
from console.models.case import Case
from console.models.masking import is_secret
from console.models.place import point_of
from console.ui import formats
from console.ui.doing import Doing
from console.ui.reports.map_sheet import SlipMap
from console.ui.words import language, translate

Done = Callable[[SlipMap], None]


class SlipMaps(QObject):
    """One picture at a time. Until it is attached to a map there are none."""

    def __init__(self, doing: Doing, parent: QObject) -> None:
        super().__init__(parent)
        self._doing = doing
        self._geography: Geography | None = None
        self._home: Path | None = None
        self._subject: Callable[[Case], Subject | None] = lambda case: None
        self._picture: MapPicture | None = None

    def attach(self, geography: Geography, home: Path, subject: Callable[[Case], Subject | None]) -> None:
        """The map is there: `subject` says what of a case may be on it."""
        self._geography, self._home, self._subject = geography, home, subject

    def busy(self) -> bool:
        """Whether a picture is being made."""
        return self._picture is not None

    def end(self) -> None:
        """The program ends: no picture is waited for."""
        if self._picture is not None:
            self._picture.cancel()
            self._picture = None

    def take(self, case: Case, done: Done) -> None:
        """Make the map of a case; `done` is called at once where there is none, else in a moment."""
        subject = None if is_secret(self._doing.board, case) else self._subject(case)
        if is_secret(self._doing.board, case):
            done(secret_map())
        elif point_of(case.place) is None:
            done(SlipMap(words=translate("Slip", "No map: this case has no point yet.")))
        elif subject is None or self._geography is None or self._home is None:
            done(_no_map())
        else:
            self._begin(self._geography, self._home, subject, done)

    def _begin(self, geography: Geography, home: Path, subject: Subject, done: Done) -> None:
        ground = Ground()
        try:
            ground.use(current_map(home))
            words = self._words(ground, geography)
            self._picture = MapPicture(geography, home, subject, lambda png: self._end(png, words, done), self)
        except MapRefused:
            done(_no_map())
        finally:
            ground.close()

    def _end(self, png: bytes, words: str, done: Done) -> None:
        self._picture = None
        done(SlipMap(png, words) if png else _no_map())

    def _words(self, ground: Ground, geography: Geography) -> str:
        zone = ZoneInfo(self._doing.desk.zone)
        limits = translate("Slip", "APPROXIMATE LIMITS") if geography.approximate else ""
        return " · ".join(filter(None, (credit_words(ground.look(), self._doing.now_ms(), zone), limits)))


def credit_words(look: GroundLook, now_ms: int, zone: tzinfo) -> str:
    """Whose data, of which day, and what must not be trusted."""
    dated = translate("Slip", "map of {date}")
    parts = [
        look.credit,
        dated.format(date=formats.date(look.made_ms, now_ms, language(), zone)) if look.made_ms else "",
        translate("Slip", "SAMPLE MAP") if look.sample else "",
    ]
    return " · ".join(part for part in parts if part)


def secret_map() -> SlipMap:
    """What stands in place of the map of a confidential case."""
    return SlipMap(words=translate("Slip", "No map: the exact place of a confidential case is not printed."))


def _no_map() -> SlipMap:
    return SlipMap(words=translate("Slip", "No map: this desk cannot show one."))
