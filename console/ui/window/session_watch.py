"""Asks the server about the person at the desk: when the line is back after an offline sign-in, before a token ends,
and at once when the ledger tells of their account, their password or the end of one of their sign-ins.
Rule: nobody is sent away by it. Whom the server does not know any more works on, marked, and is told so."""

from __future__ import annotations

from functools import partial
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from console.desk import Desk
from console.errors import ConsoleError
from console.models.state.shift import Person
from console.ui.frame.bridge import Bridge
from console.ui.widgets.worker import Worker


class Renews(Protocol):
    """What knows the sessions of this desk; `renew` may wait for the network."""

    def due(self, person: Person) -> bool:
        """Whether it is time to ask."""

    def renew(self, person: Person) -> Person:
        """The person as the server knows them now; raises ConsoleError."""


ABOUT = ("ref:signin:", "ref:stopped:", "ref:account:")


class SessionWatch(QObject):
    """Looks at every tick and at every change of the line. `ended_elsewhere()`: this sign-in was ended from another
    desk by its own person, so that whoever sits here now has to prove who they are."""

    ended_elsewhere = Signal()

    def __init__(self, desk: Desk, sessions: Renews, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sessions = desk, sessions
        self._told = self._why = frozenset[str]()
        self._worker = Worker(self)
        bridge.status_changed.connect(self.look)
        bridge.tick.connect(self.look)
        bridge.touched.connect(self._touched)

    def look(self) -> None:
        """Ask the server if it is time and there is a line."""
        person = self._desk.person
        if person is None or self._worker.busy() or not (self._told or self._sessions.due(person)):
            return
        if self._desk.status().link.online:
            self._why, self._told = self._told, frozenset()
            done, refused = partial(self._done, person), partial(self._refused, person)
            self._worker.begin(lambda: self._sessions.renew(person), done, refused)

    def _touched(self, streams: frozenset[str]) -> None:
        person = self._desk.person
        if person is None or person.ended or person.auth == "emergency" or "person" in streams:
            self._told = frozenset()
            return
        self._told |= streams & {f"{kind}{person.account}" for kind in ABOUT}
        if self._told:
            self.look()

    def _done(self, asked: Person, person: Person) -> None:
        if self._desk.person is asked and person != asked:
            self._desk.set_person(person)

    def _refused(self, asked: Person, error: ConsoleError) -> None:
        if error.code == "session_ended" and self._desk.person is asked:
            self._desk.set_person(msgspec.structs.replace(asked, auth="offline", ended=True))
            if f"ref:signin:{asked.account}" in self._why:
                self.ended_elsewhere.emit()
