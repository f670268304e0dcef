"""Warnings of official channels by keyboard: a list, writing one down, ending it. Nothing is fetched from anywhere.
Rule: who warned and until when stands in every line; what ran out stays to be read for a while."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.errors import Refused
from console.models.hazard_commands import HazardForm, end_hazard, note_hazard
from console.models.hazards import hazards
from console.ui import vocabulary
from console.ui.actions import Actions
from console.ui.doing import Doing
from console.ui.hazard_reading import read_area, read_until
from console.ui.letters import letter
from console.ui.pages import Page, Pages
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.hazard_words import HAZARDS, hazard_kind, hazard_line
from console.ui.time_entry import UnreadableTimeError
from console.ui.words import translate

Answers = dict[str, str]
NEW = "+"
SOURCES = ("BMKG", "PVMBG", "BPBD")
SEVERITIES = ("", "Waspada", "Siaga", "Awas")


class Window(Protocol):
    """The parts of the window that these pages reach."""

    actions_: Actions
    doing: Doing
    pages: Pages


class HazardPages(QObject):
    """The page of warnings."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing = window, window.doing
        title = lambda: translate("Hazard", "Warnings of official channels")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("Hazard", "It holds no longer"), self._enter),
            Act(letter("new"), lambda: translate("Hazard", "New warning"), lambda _: self.ask_new()),
        ]
        self.panel = LinesPanel(acts, title)
        window.pages.put("hazards", Page(self.panel, title, self.refresh))
        window.actions_.bind("map.hazards", lambda: window.pages.toggle("hazards"))
        window.actions_.bind("map.hazard", self.ask_new)

    def touched(self, streams: frozenset[str]) -> None:
        """Entries came."""
        if any(one.startswith("hazard:") for one in streams):
            self.tick()

    def tick(self) -> None:
        """Times begin and run out, where they are seen."""
        if self.panel.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """The warnings as they are now."""
        board, now_ms, zone = self._doing.board, self._doing.now_ms(), ZoneInfo(self._doing.desk.zone)
        lines = [Line(one.id, hazard_line(board, one, now_ms, zone)) for one in hazards(board, now_ms)]
        none = "" if lines else translate("Hazard", "No warning is written down.")
        self.panel.show_lines([*lines, Line(NEW, translate("Hazard", "+ write a warning down"))], above=none)

    def ask_new(self) -> None:
        """What the channel says, in its own words."""
        if not self._window.pages.is_open("hazards"):
            self._window.pages.open("hazards")
        kinds = tuple((one, hazard_kind(one)) for one in HAZARDS)
        questions = [
            Question("hazard", translate("Hazard", "Kind"), "choice", kinds, HAZARDS[0]),
            Question("severity", translate("Hazard", "Its level"), "free", _free(SEVERITIES)),
            Question("headline", translate("Hazard", "What it says")),
            Question("source", translate("Hazard", "Who warns"), "free", _free(SOURCES), SOURCES[0]),
            Question("area", translate("Hazard", "For where"), hint=translate("Hazard", "empty: the whole city")),
            Question("until", translate("Hazard", "Until"), hint=translate("Hazard", "17:30, 6 jam, 3 hari, or empty")),
        ]
        note = translate("Hazard", "For where: kelurahan with commas, or a point and a distance: -8.05,112.31 20 km")
        self.panel.box.ask(translate("Hazard", "New warning"), questions, self._note, note)

    def _note(self, answers: Answers) -> bool:
        try:
            until = read_until(answers["until"], self._doing.now_ms(), ZoneInfo(self._doing.desk.zone))
            area = read_area(answers["area"])
        except UnreadableTimeError:
            self._doing.refuse(Refused("until_unreadable"))
            return False
        except Refused as error:
            self._doing.refuse(error)
            return False
        form = HazardForm(
            hazard=answers["hazard"],  # type: ignore[arg-type]
            headline=answers["headline"],
            source=answers["source"],
            severity=answers["severity"],
            until=until,
            kelurahan=area.kelurahan,
            point=area.point,
            radius_m=area.radius_m,
        )
        done = self._doing.do(note_hazard, form) is not None
        self.refresh()
        return done

    def _enter(self, id: str) -> None:
        if id == NEW:
            self.ask_new()
            return

        def done(answers: Answers) -> bool:
            taken = self._doing.do(end_hazard, id, answers["why"] or None) is not None
            self.refresh()
            return taken

        why = Question("why", vocabulary.word("label", "why"), hint=translate("Hazard", "may stay empty"))
        self.panel.box.ask(translate("Hazard", "It holds no longer"), [why], done)


def _free(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """To choose from, or to write over."""
    return tuple((one, one) for one in words)
