"""Loads the model of incident types after the first paint, learns anew from the closed cases when the room is quiet.
Rule: never on the screen thread, never during a call; what cannot be learned or kept leaves the model before in use."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from console.desk import Desk
from console.models.state.standing_record import StandingRecord
from console.models.views.incident_words import words_of
from console.natures.asking import Apart
from console.natures.descriptions import (
    MOST_CASES,
    NEW_CASES_AT_LEAST,
    case_examples,
    parted,
    right_among_three,
    words_of_persons,
)
from console.natures.model import NatureModel
from console.natures.shelf import DESK_MODEL, model_of
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
