"""Handing out evidence: the case in hand, a shift, or a time, as a bundle that proves itself. Supervisors only.
Rule: the bundle is made beside the screen; it comes to its place only when the fact that says so is on the disk."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject

from console.errors import ConsoleError, StoreError
from console.evidence.bundle import Ready
from console.models.commands.handing_out import Wanted, check_export, export_evidence
from console.models.state.people import Person
from console.models.views.evidence import PRESETS, Subject
from console.text import formats, vocabulary
from console.text.evidence import case_line, preset_line, shift_words, subject_word
from console.text.time_entry import UnreadableTimeError, read_day_span
from console.text.words import translate
from console.ui.cases.panel import CasePanel
from console.ui.frame.actions import Actions
from console.ui.frame.bridge import Bridge
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.pages import Page, Pages
from console.ui.widgets.ask_box import Question
from console.ui.widgets.files import typed_path
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.widgets.worker import Worker

PERIOD = "+"
Answers = dict[str, str]


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    bridge: Bridge
    case_panel: CasePanel
    runner: CommandRunner
    pages: Pages


class Makes(Protocol):
    """Makes a bundle beside its place. Waits for the network; raises ConsoleError."""

    def __call__(self, wanted: Wanted, place: Path) -> Ready:
        """All of it, or nothing."""


class EvidencePages(QObject):
    """The page over one window."""

    def __init__(self, window: Window, makes: Makes, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._runner, self._desk, self._makes = window, window.runner, window.runner.desk, makes
        self.worker = Worker(self)
        title = lambda: translate("Evidence", "Evidence")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("Evidence", "Make a bundle"), self.ask),
            Act(letter("new"), lambda: translate("Evidence", "Of a time"), lambda _: self.ask(PERIOD)),
        ]
        self.panel = LinesPanel(acts, title)
        allowed = partial(self._desk.can, "evidence_exported")
        window.pages.put("evidence", Page(self.panel, title, self.refresh, allowed=allowed))
        why = lambda: translate("Evidence", "Only a supervisor hands out evidence.")  # noqa: E731
        show = lambda: window.pages.toggle("evidence")  # noqa: E731
        window.actions_.bind("supervisor.evidence", show, allowed=allowed, why=why)
        window.actions_.bind("case.evidence", self.ask_case, allowed=allowed, why=why)
        window.bridge.touched.connect(self._touched)

    def end(self) -> None:
        """Before the program ends."""
        self.worker.wait()

    def refresh(self) -> None:
        """The case in hand, the shifts of the last days, and a time."""
        board, zone = self._runner.board, ZoneInfo(self._desk.zone)
        case = self._window.case_panel.case()
        lines = [Line(f"case:{case.id}", case_line(board, case))] if case is not None else []
        shifts = sorted((one for one in board.shifts.values() if one.person), key=lambda one: -one.started_ms)
        lines += [Line(f"shift:{one.id}", shift_words(one, zone)) for one in shifts]
        lines.append(Line(PERIOD, translate("Evidence", "+ all that was recorded in a time")))
        above = "" if len(lines) > 1 else translate("Evidence", "No case is chosen, and no shift is on this desk.")
        if self.worker.busy():
            above = translate("Evidence", "The bundle is being made.")
        self.panel.show_lines(lines, above=above)

    def ask_case(self) -> None:
        """The page with the question about the case in hand."""
        if not self._window.pages.is_open("evidence"):
            self._window.pages.open("evidence")
        self.refresh()
        case = self._window.case_panel.case()
        if case is None:
            self._runner.refuse(ConsoleError("case_not_chosen"))
        elif self.panel.choose(f"case:{case.id}"):
            self.ask(f"case:{case.id}")

    def ask(self, id: str) -> None:
        """For whom, to whom, why, and where the file goes."""
        presets = tuple((one, preset_line(one)) for one in PRESETS)
        questions = [
            Question("preset", translate("Evidence", "Opened for"), "choice", presets, "court"),
            Question("receiver", translate("Evidence", "Who receives it")),
            Question("reason", translate("Evidence", "Why")),
            Question("file", translate("Evidence", "File"), value=str(self._place(id))),
        ]
        if id == PERIOD:
            hint = vocabulary.phrase("example", value="24/11 06:00")
            questions.insert(0, Question("until", translate("Evidence", "Until"), hint=hint))
            questions.insert(0, Question("since", translate("Evidence", "From"), hint=hint))
        kind: Subject = "period" if id == PERIOD else "case" if id.startswith("case:") else "shift"
        title = translate("Evidence", "Bundle of evidence: {subject}").format(subject=subject_word(kind))
        self.panel.box.ask(title, questions, lambda said: self._begin(kind, id.partition(":")[2], said))

    def _place(self, id: str) -> Path:
        """In the person's own folder, named by what it is and when it was made."""
        stamp = f"{formats.local(self._runner.now_ms(), ZoneInfo(self._desk.zone)):%Y%m%d-%H%M%S}"
        kind, _, one = id.partition(":")
        what = self._runner.board.display_number(one) if kind == "case" else "shift" if kind == "shift" else "waktu"
        return Path.home() / f"bukti-{re.sub(r'[^A-Za-z0-9-]+', '', what)}-{stamp}.zip"

    def _begin(self, kind: Subject, id: str, said: Answers) -> bool:
        wanted = Wanted(
            subject=kind,
            preset=next((one for one in PRESETS if one == said["preset"]), "court"),
            reason=said["reason"],
            receiver=said["receiver"],
            id=id,
        )
        if kind == "period":
            try:
                span = read_day_span(said["since"], said["until"], self._runner.now_ms(), ZoneInfo(self._desk.zone))
            except UnreadableTimeError:
                self._runner.refuse(ConsoleError("evidence_time"))
                return False
            wanted = msgspec.structs.replace(wanted, since_ms=span[0], until_ms=span[1])
        if self.worker.busy() or self._runner.do(check_export, wanted) is None:
            return False
        place = typed_path(said["file"])
        if place.exists() or not place.parent.is_dir():
            self._runner.refuse(ConsoleError("evidence_place", file=str(place)))
            return False
        self.worker.begin(lambda: self._makes(wanted, place), partial(self._made, self._desk.person), self._refused)
        self._runner.say(translate("Evidence", "The bundle is being made."))
        self.refresh()
        return True

    def _made(self, asker: Person | None, ready: Ready) -> None:
        if self._runner.do_late(asker, export_evidence, ready.wanted, ready.made) is None:
            ready.drop()
        else:
            try:
                ready.hand_out()
                said = translate("Evidence", "Evidence is ready: {file}").format(file=ready.place)
                if ready.files_missing:
                    missing = translate("Evidence", "{count} attachments could not be had, and are not in it")
                    said = f"{said} · {missing.format(count=ready.files_missing)}"
                self._runner.say(said)
            except StoreError as error:
                self._runner.refuse(error)
        self.refresh()

    def _refused(self, error: ConsoleError) -> None:
        self._runner.refuse(error)
        self.refresh()

    def _touched(self, streams: frozenset[str]) -> None:
        if "person" in streams:
            self._window.actions_.refresh()
        if self.panel.isVisible() and any(one.startswith(("case:", "shift:")) for one in streams):
            self.refresh()
