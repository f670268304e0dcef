"""Handing out evidence: the case in hand, a shift, or a time, as a bundle that proves itself. Supervisors only.
Rule: the bundle is made beside the screen; it comes to its place only when the fact that says so is on the disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

import msgspec

from console.errors import ConsoleError, StoreError
from console.evidence import Ready
from console.models.commands.handing_out import PRESETS, Subject, WantedBundle, check_export, export_evidence
from console.models.state.shift import Person
from console.text import formats, vocabulary
from console.text.reports import case_line, preset_line, shift_words, subject_word
from console.text.time_entry import UnreadableTimeError, read_day_span
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.widgets.ask_box import Question
from console.ui.widgets.files import typed_path
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.table import ENTER, Line
from console.ui.widgets.worker import Worker

PERIOD = "+"
Answers = dict[str, str]


# Makes a bundle beside its place, all of it or nothing. Waits for the network; raises ConsoleError.
Makes = Callable[[WantedBundle, Path], Ready]


class EvidencePages(LinesFeature):
    """The page over one window."""

    name, streams = "evidence", ("person", "case:", "shift:")
    plan = Plan(lambda: translate("Evidence", "Evidence"))
    actions: ClassVar[tuple[Action[EvidencePages], ...]] = (
        Action(
            "supervisor.evidence",
            QT_TRANSLATE_NOOP("Action", "Evidence"),
            order=130,
            group=1,
            verbs=("daftarbukti", "evidencelist"),
            allowed=lambda page: page.may(),
            why=lambda page: translate("Evidence", "Only a supervisor hands out evidence."),
        ),
        Action(
            "case.evidence",
            QT_TRANSLATE_NOOP("Action", "Evidence of this case"),
            order=370,
            group=5,
            verbs=("bukti", "evidence"),
            run=lambda page: page.ask_case(),
            allowed=lambda page: page.may(),
            why=lambda page: translate("Evidence", "Only a supervisor hands out evidence."),
        ),
    )

    def __init__(self, frame: Frame, makes: Makes) -> None:
        super().__init__(frame)
        self._desk, self._makes = frame.desk, makes
        self.worker = Worker(self)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Evidence", "Make a bundle"), self.ask),
            Act(letter("new"), lambda: translate("Evidence", "Of a time"), lambda _: self.ask(PERIOD)),
        ]

    def may(self) -> bool:
        """Whether this person hands out evidence."""
        return self._desk.can("evidence_exported")

    def refresh(self) -> None:
        """The case in hand, the shifts of the last days, and a time."""
        board, zone = self.frame.board, self.frame.zone
        case = self.frame.case()
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
        self.show()
        self.refresh()
        case = self.frame.case()
        if case is None:
            self.runner.refuse(ConsoleError("case_not_chosen"))
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
        stamp = f"{formats.local(self.frame.now_ms(), self.frame.zone):%Y%m%d-%H%M%S}"
        kind, _, one = id.partition(":")
        what = self.frame.board.display_number(one) if kind == "case" else "shift" if kind == "shift" else "waktu"
        return Path.home() / f"bukti-{re.sub(r'[^A-Za-z0-9-]+', '', what)}-{stamp}.zip"

    def _begin(self, kind: Subject, id: str, said: Answers) -> bool:
        wanted = WantedBundle(
            subject=kind,
            preset=next((one for one in PRESETS if one == said["preset"]), "court"),
            reason=said["reason"],
            receiver=said["receiver"],
            id=id,
        )
        if kind == "period":
            try:
                span = read_day_span(said["since"], said["until"], self.frame.now_ms(), self.frame.zone)
            except UnreadableTimeError:
                self.runner.refuse(ConsoleError("evidence_time"))
                return False
            wanted = msgspec.structs.replace(wanted, since_ms=span[0], until_ms=span[1])
        if self.worker.busy() or self.runner.do(check_export, wanted) is None:
            return False
        place = typed_path(said["file"])
        if place.exists() or not place.parent.is_dir():
            self.runner.refuse(ConsoleError("evidence_place", file=str(place)))
            return False
        self.worker.begin(lambda: self._makes(wanted, place), partial(self._made, self._desk.person), self._refused)
        self.runner.say(translate("Evidence", "The bundle is being made."))
        self.refresh()
        return True

    def _made(self, asker: Person | None, ready: Ready) -> None:
        if self.runner.do_late(asker, export_evidence, ready.wanted, ready.made) is None:
            ready.drop()
        else:
            try:
                ready.hand_out()
                said = translate("Evidence", "Evidence is ready: {file}").format(file=ready.place)
                if ready.files_missing:
                    missing = translate("Evidence", "{count:attachment|attachments} could not be had: not in it")
                    said = f"{said} · {missing.format(count=ready.files_missing)}"
                self.runner.say(said)
            except StoreError as error:
                self.runner.refuse(error)
        self.refresh()

    def _refused(self, error: ConsoleError) -> None:
        self.runner.refuse(error)
        self.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Another person, or other shifts and cases."""
        if streams != {"person"}:
            self.refresh_seen()
