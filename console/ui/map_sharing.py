"""Sharing this desk's map with all desks, and following what is shared: the file first, then the fact that names it."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject

from console.errors import Refused
from console.map.hand_out import HandOut
from console.models.handout_commands import publish_map
from console.models.streams import BOUNDARIES_STREAM, MAP_STREAM
from console.people import Person
from console.sync.upload import Upload
from console.ui.carrying import Carrying
from console.ui.frame.frame import Frame
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import LinesPanel
from console.ui.rows.limits_words import Times, map_words
from console.ui.words import translate
from wire.facts import MapPublished


class MapSharing(QObject):
    """Asks on the panel that lists the files."""

    def __init__(self, frame: Frame, hand_out: HandOut, carrying: Carrying, panel: LinesPanel, at: Times) -> None:
        super().__init__(carrying)
        self.frame, self.doing, self._out = frame, frame.doing, hand_out
        self._carrying, self._panel, self._at = carrying, panel, at
        frame.bridge.status_changed.connect(self.tell_waiting)
        self._follow()

    def ask(self) -> None:
        """The map of this desk for all desks, once it is confirmed."""
        fact = self._out.map_in_use()
        if not self.frame.desk.can("map_published") or fact is None:
            self.doing.refuse(Refused("admin_needed" if fact is not None else "no_map_to_share"))
            return
        if not self.frame.pages.is_open("map_files"):
            self.frame.pages.open("map_files")
        desks = (("all", translate("Limits", "all desks")),)
        question = Question("for", translate("Limits", "For"), "choice", desks, "all")
        note = translate("Limits", "Every desk uses it as soon as it is there.")
        title = translate("Limits", "Share this map with all desks")
        words = f"{map_words(fact, self._at)}. {note}"
        self._panel.box.ask(title, [question], lambda _: self._share(fact), words)

    def tell_waiting(self) -> None:
        """Whether something all desks are to use is not here yet."""
        waits = bool(self._out.waiting())
        if waits != self.frame.around.map_waiting:
            self.frame.tell_surroundings(dataclasses.replace(self.frame.around, map_waiting=waits))

    def _share(self, fact: MapPublished) -> bool:
        def task() -> None:
            self._carrying.send(Upload(self._out.map_bytes(), fact.sha256, "map_published"))

        asker = self.frame.desk.person
        return self._carrying.begin(task, lambda _: self._shared(fact, asker))

    def _shared(self, fact: MapPublished, asker: Person | None) -> None:
        if self.doing.do_late(asker, publish_map, fact) is not None:
            self.doing.say(translate("Limits", "Shared. Every desk gets this map with the next exchange."))

    def touched(self, streams: frozenset[str]) -> None:
        """A map or limits were published, or another person sits here."""
        if streams & {MAP_STREAM, BOUNDARIES_STREAM}:
            self._follow()
        if "person" in streams:
            self.frame.actions.refresh()

    def _follow(self) -> None:
        self._out.follow(self.frame.board.reference)
        self.tell_waiting()
