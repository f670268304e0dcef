"""Sharing this desk's map with all desks, and following what is shared: the file first, then the fact that names it."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from console.errors import Refused
from console.map.hand_out import HandOut
from console.models.handout_commands import publish_map
from console.models.streams import BOUNDARIES_STREAM, MAP_STREAM
from console.people import Person
from console.sync.upload import Upload
from console.ui.actions import Actions
from console.ui.bridge import Bridge
from console.ui.carrying import Carrying
from console.ui.doing import Doing
from console.ui.pages import Pages
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import LinesPanel
from console.ui.rows.limits_words import Times, map_words
from console.ui.status_items import Surroundings
from console.ui.words import translate
from wire.facts import MapPublished


class Window(Protocol):
    """The parts of the window that sharing reaches."""

    actions_: Actions
    around: Surroundings
    bridge: Bridge
    doing: Doing
    pages: Pages

    def tell_surroundings(self, around: Surroundings) -> None:
        """For the truth strip."""


class MapSharing(QObject):
    """Asks on the panel that lists the files."""

    def __init__(self, window: Window, hand_out: HandOut, carrying: Carrying, panel: LinesPanel, at: Times) -> None:
        super().__init__(carrying)
        self._window, self._doing, self._out = window, window.doing, hand_out
        self._carrying, self._panel, self._at = carrying, panel, at
        why = lambda: translate("Limits", "Only an admin shares a map with all desks.")  # noqa: E731
        allowed = partial(self._doing.desk.can, "map_published")
        window.actions_.bind("map.share", self.ask, allowed=allowed, why=why)
        window.bridge.touched.connect(self._touched)
        window.bridge.status_changed.connect(self.tell_waiting)
        window.bridge.tick.connect(self.tell_waiting)
        self._follow()

    def ask(self) -> None:
        """The map of this desk for all desks, once it is confirmed."""
        fact = self._out.map_in_use()
        if not self._doing.desk.can("map_published") or fact is None:
            self._doing.refuse(Refused("admin_needed" if fact is not None else "no_map_to_share"))
            return
        if not self._window.pages.is_open("map_files"):
            self._window.pages.open("map_files")
        desks = (("all", translate("Limits", "all desks")),)
        question = Question("for", translate("Limits", "For"), "choice", desks, "all")
        note = translate("Limits", "Every desk uses it as soon as it is there.")
        title = translate("Limits", "Share this map with all desks")
        words = f"{map_words(fact, self._at)}. {note}"
        self._panel.box.ask(title, [question], lambda _: self._share(fact), words)

    def tell_waiting(self) -> None:
        """Whether something all desks are to use is not here yet."""
        waits = bool(self._out.waiting())
        if waits != self._window.around.map_waiting:
            self._window.tell_surroundings(dataclasses.replace(self._window.around, map_waiting=waits))

    def _share(self, fact: MapPublished) -> bool:
        def task() -> None:
            self._carrying.send(Upload(self._out.map_bytes(), fact.sha256, "map_published"))

        asker = self._doing.desk.person
        return self._carrying.begin(task, lambda _: self._shared(fact, asker))

    def _shared(self, fact: MapPublished, asker: Person | None) -> None:
        if self._doing.do_late(asker, publish_map, fact) is not None:
            self._doing.say(translate("Limits", "Shared. Every desk gets this map with the next exchange."))

    def _touched(self, streams: frozenset[str]) -> None:
        if streams & {MAP_STREAM, BOUNDARIES_STREAM}:
            self._follow()
        if "person" in streams:
            self._window.actions_.refresh()

    def _follow(self) -> None:
        self._out.follow(self._doing.board.reference)
        self.tell_waiting()
