"""Warnings of official channels by keyboard: a list, writing one down, ending it. Nothing is fetched from anywhere.
Rule: who warned and until when stands in every line; what ran out stays to be read for a while."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from console.errors import Refused
from console.models.hazard_commands import HazardForm, end_hazard, note_hazard
from console.models.hazards import hazards
from console.ui import vocabulary
from console.ui.commands import hazard_lines
from console.ui.frame.action import Action
from console.ui.frame.feature import NEW, LinesFeature
from console.ui.hazard_reading import read_area, read_until
from console.ui.letters import letter
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.rows.hazard_words import HAZARDS, hazard_kind, hazard_line
from console.ui.time_entry import UnreadableTimeError
from console.ui.words import QT_TRANSLATE_NOOP, translate

Answers = dict[str, str]
SOURCES = ("BMKG", "PVMBG", "BPBD")
SEVERITIES = ("", "Waspada", "Siaga", "Awas")


class HazardPages(LinesFeature):
    """The page of warnings."""

    name, streams, timed = "hazards", ("hazard:",), True
    actions: ClassVar[tuple[Action[HazardPages], ...]] = (
        Action(
            "map.hazards",
            "map",
            QT_TRANSLATE_NOOP("Action", "Warnings of official channels"),
            order=70,
            keys=("Ctrl+Shift+W",),
            verbs=("daftarperingatan", "warnings"),
            in_replay=True,
            run=lambda page: page.toggle(),
        ),
        Action(
            "map.hazard",
            "map",
            QT_TRANSLATE_NOOP("Action", "New warning of an official channel"),
            order=80,
            run=lambda page: page.ask_new(),
        ),
    )
    spoken = hazard_lines.VERBS

    def title(self) -> str:
        """The words of its tab."""
        return translate("Hazard", "Warnings of official channels")

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Hazard", "It holds no longer"), self._enter),
            Act(letter("new"), lambda: translate("Hazard", "New warning"), lambda _: self.ask_new()),
        ]

    def lines(self) -> list[Line]:
        """The warnings as they are now."""
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        return [Line(one.id, hazard_line(board, one, now_ms, zone)) for one in hazards(board, now_ms)]

    def none(self) -> str:
        """Where there are none."""
        return translate("Hazard", "No warning is written down.")

    def new(self) -> str:
        """The line that makes one."""
        return translate("Hazard", "+ write a warning down")

    def ask_new(self) -> None:
        """What the channel says, in its own words."""
        self.show()
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
            until = read_until(answers["until"], self.frame.now_ms(), self.frame.zone)
            area = read_area(answers["area"])
        except UnreadableTimeError:
            self.doing.refuse(Refused("until_unreadable"))
            return False
        except Refused as error:
            self.doing.refuse(error)
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
        done = self.doing.do(note_hazard, form) is not None
        self.refresh()
        return done

    def _enter(self, id: str) -> None:
        if id == NEW:
            self.ask_new()
            return

        def done(answers: Answers) -> bool:
            taken = self.doing.do(end_hazard, id, answers["why"] or None) is not None
            self.refresh()
            return taken

        why = Question("why", vocabulary.word("label", "why"), hint=translate("Hazard", "may stay empty"))
        self.panel.box.ask(translate("Hazard", "It holds no longer"), [why], done)


def _free(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """To choose from, or to write over."""
    return tuple((one, one) for one in words)
