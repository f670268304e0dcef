"""Keeps the list of places at what this desk's cases teach, and answers what is typed.

Rule: what was learnt is taken in by small slices beside the work; the screen never waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from console.desk import Desk
from console.errors import ConsoleError, StoreError
from console.map.geography import Located
from console.map.place_list import Made, learnt_names
from console.models.state.city import kelurahan_name
from console.models.state.streams import split_stream
from console.models.views.learnt_place import LearntPlace, learnt_of
from console.places.finding import Found, find_places
from console.places.gazetteer import LIMIT, NOTHING_KNOWN, Gazetteer, Hit, Known
from console.places.name_index import NameIndex, PlaceName
from console.places.sources import POSTS, defined_posts
from console.ui.widgets.worker import Worker

LEARNT_MOST = 5_000
SLICE = 100
Locate = Callable[[float, float], Located]
_log = logging.getLogger(__name__)


class PlaceFeed(QObject):
    """The places one may mean. `locate` says in which kelurahan an agency's post lies, `make` makes the city's list
    anew (on a thread). `renewed()` when another list is searched in."""

    renewed = Signal()

    def __init__(
        self,
        desk: Desk,
        gazetteer: Gazetteer,
        locate: Locate,
        parent: QObject | None = None,
        make: Callable[[], Made] | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self._gazetteer, self._locate, self._make = desk, gazetteer, locate, make
        self._maker = Worker(self)
        self._waiting: list[PlaceName] = []
        self._newer: set[str] = set()
        self._gone: dict[str, None] = {}
        self._begun = False
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._take_slice)
        self._stop = desk.subscribe(self._touched)

    def begin(self) -> None:
        """Take in, bit by bit, what cases taught so far. A second time (after another sign-in) it does nothing."""
        if self._begun:
            return
        self._begun = True
        self._follow_posts()
        self._gazetteer.warm()
        self._waiting = learnt_names(self.desk.archive.learnt_places(LEARNT_MOST))
        self._slices.start()

    def renew(self) -> None:
        """The map or the limits are others: their names are searched as soon as the list is made anew."""
        if self._make is not None:
            self._maker.ask(self._make, self._made, self._not_made)

    def _made(self, made: Made) -> None:
        self._gazetteer.replace_city(NameIndex(made.path), made.problem)
        self._gazetteer.warm()
        self._follow_posts()
        self.renewed.emit()

    def _not_made(self, problem: ConsoleError) -> None:
        """What was searched until now stays; the next change, or the next start, tries again."""
        _log.warning("list of places not made: %s", problem.code)

    def end(self) -> None:
        """Let go of the list."""
        self._maker.wait()
        self._slices.stop()
        self._stop()
        self._gazetteer.close()

    def find(self, text: str, limit: int = LIMIT, known: Known | None = None) -> Found:
        """What a text says of a place, and the places it may mean, best first."""
        return find_places(self._gazetteer, text, limit, known)

    def names(self, text: str, limit: int = LIMIT) -> list[str]:
        """The names of the places a text may mean, with their kelurahan, best first."""
        hits = self.find(text, limit).hits
        return list(dict.fromkeys(" ".join(filter(None, (hit.name, kelurahan_name(hit.kelurahan)))) for hit in hits))

    def search(self, text: str, limit: int = LIMIT, known: Known = NOTHING_KNOWN) -> tuple[Hit, ...]:
        """The places a typed text may mean, best first."""
        return self._gazetteer.search(text, limit, known)

    def _follow_posts(self) -> None:
        agencies = self.desk.board.reference.agencies
        if agencies:
            self._gazetteer.learn(POSTS, defined_posts(agencies.values(), self._ward_at), personal=False)

    def _ward_at(self, lat: float, lng: float) -> str | None:
        return self._locate(lat, lng).kelurahan

    def _take_slice(self) -> None:
        if self._gone:
            self._ask_archive()
        else:
            some, self._waiting = self._waiting[:SLICE], self._waiting[SLICE:]
            self._gazetteer.learn_all(one for one in some if one.owner not in self._newer)
        if not self._waiting and not self._gone:
            self._slices.stop()

    def _touched(self, streams: frozenset[str]) -> None:
        if any(stream.startswith("ref:agency:") for stream in streams):
            self._follow_posts()
        touched = {one for kind, one in map(split_stream, streams) if kind == "case"}
        self._newer |= touched
        gone = touched - self.desk.board.cases.keys()
        for one in touched - gone:
            self._gazetteer.learn(one, learnt_names(learnt_of(self.desk.board.cases[one])))
        self._gone |= dict.fromkeys(sorted(gone))
        while len(self._gone) > LEARNT_MOST:
            # A desk that joins reads years: as at a start, the last cases teach.
            del self._gone[next(iter(self._gone))]
        if self._gone:
            if len(self._gone) <= SLICE:
                self._ask_archive()
            else:
                self._slices.start()

    def _ask_archive(self) -> None:
        """A case left the board by its age, and teaches on; or nothing of it is left, and it teaches no more."""
        cases = list(self._gone)[:SLICE]
        for one in cases:
            del self._gone[one]
        with suppress(StoreError):  # a disk that cannot be read now takes nothing away
            taught: dict[str, list[LearntPlace]] = {}
            for place in self.desk.archive.learnt_from(cases):
                taught.setdefault(place.case, []).append(place)
            for one in cases:
                self._gazetteer.learn(one, learnt_names(taught.get(one, ())))
