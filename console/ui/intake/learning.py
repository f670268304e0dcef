"""Loads the model of incident types after the first paint, learns anew from the closed cases when the room is quiet.
Rule: never on the screen thread, never during a call; what cannot be learned or kept leaves the model before in use."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from console.desk import Desk
from console.errors import ConsoleError, StoreError
from console.map.geography import Located
from console.map.place_list import Made, learnt_names
from console.models.state.city import kelurahan_name
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import split_stream
from console.models.views.incident_words import words_of
from console.models.views.points import LearntPlace, learnt_of
from console.natures.asking import Apart
from console.natures.descriptions import (
    MOST_CASES,
    NEW_CASES_AT_LEAST,
    case_examples,
    parted,
    right_among_three,
    words_of_persons,
)
from console.natures.model import DESK_MODEL, NatureModel, model_of
from console.places.gazetteer import (
    LIMIT,
    NOTHING_KNOWN,
    POSTS,
    Found,
    Gazetteer,
    Hit,
    Known,
    defined_posts,
    find_places,
)
from console.places.name_index import NameIndex, PlaceName
from console.store.archive.queries import Archive, CaseFilter
from console.ui.widgets.worker import Worker

LOOK_EVERY_MS = 20 * 60 * 1000
_log = logging.getLogger("konsol112.natures")


class Learning(QObject):
    """Keeps the desk's suggester supplied with a model."""

    def __init__(self, desk: Desk, home: Path, quiet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._home, self._quiet = desk, home, quiet
        self._apart = Apart()
        self._worker = Worker(self)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.subscribe(self._touched)

    def forget(self) -> None:
        """Something was erased: what was learned of it goes too, and is learned anew of what is left."""
        if self._worker.busy() or (self._home / DESK_MODEL).exists():
            self._worker.ask(self._anew, self._take)  # after what is being learned: that may be of it, and goes too

    def _anew(self) -> NatureModel | None:
        (self._home / DESK_MODEL).unlink(missing_ok=True)
        return model_of(self._home)

    def start(self) -> None:
        """Load what the desk has learned before, or what came with the program."""
        if self._desk.archive.gaps_left():  # something was erased, and perhaps nobody forgot before the program ended
            (self._home / DESK_MODEL).unlink(missing_ok=True)
        self._worker.begin(lambda: model_of(self._home), self._take)
        self._timer.start()

    def look(self) -> None:
        """Learn anew when it is quiet and there is something to learn."""
        model = self._desk.suggester.model
        if self._quiet() and isinstance(model, NatureModel):
            words = words_of(one for one in self._desk.board.reference.natures.values() if one.active)
            archive, now_ms = self._desk.archive, self._desk.now_ms()
            learn = lambda: learn_anew(model, archive, words, now_ms, self._home, self._apart)  # noqa: E731
            self._worker.begin(learn, self._take)

    def end(self) -> None:
        """Before the program ends: what is being learned is given up."""
        self._timer.stop()
        self._apart.stop()
        self._worker.wait()

    def _touched(self, streams: frozenset[str]) -> None:
        ends = (self._desk.board.folded(one) for one in streams if one.startswith("erasure:"))
        if any(isinstance(one, StandingRecord) and not one.open for one in ends):
            self.forget()

    def _take(self, model: NatureModel | None) -> None:
        if model is not None:
            self._desk.suggester.model = model


def learn_anew(
    now: NatureModel, archive: Archive, words: Sequence[tuple[str, str]], now_ms: int, home: Path, apart: Apart
) -> NatureModel | None:
    """A better model of this room, kept in its folder; none when nothing new is known or it would be worse."""
    closed = archive.cases(CaseFilter(states=("closed",), sample=False, order="opened", limit=MOST_CASES))
    cases = case_examples((one.nature, one.narrative) for one in closed if one.narrative)
    if not words or (len(cases) < now.cases + NEW_CASES_AT_LEAST and list(words) == now.words):
        return None
    since_ms = min((one.opened_ms for one in closed), default=now_ms)
    callers = [call.caller for call in archive.shift_log(since_ms, now_ms).calls if call.caller]
    names = words_of_persons([*callers, *(one.place for one in closed)])
    taught, checked = parted(cases)
    if checked:
        tried = apart.learn(words, taught, names)
        if tried is None or right_among_three(tried, checked) < right_among_three(now, checked):
            _log.info("learned of %d cases, and was worse: not kept", len(cases))
            return None
    model = apart.learn(words, cases, names)
    if model is None:
        return None
    _keep(home / DESK_MODEL, model.to_bytes())
    _log.info("learned of %d cases", len(cases))
    return model


def _keep(path: Path, data: bytes) -> None:
    """Whole or not at all. A full disk loses only what can be learned again."""
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_bytes(data)
        os.replace(fresh, path)
    except OSError as problem:
        _log.warning("the model was not kept: %s", problem.strerror)


# Keeps the list of places at what this desk's cases teach, and answers what is typed.
#
# Rule: what was learnt is taken in by small slices beside the work; the screen never waits for it.

LEARNT_MOST = 5_000
SLICE = 100
Locate = Callable[[float, float], Located]


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
        logging.getLogger(__name__).warning("list of places not made: %s", problem.code)

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
