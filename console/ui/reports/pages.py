"""The page of reports: choose a kind and its time, see its main numbers and its blanks, then put it on paper.
Rule: what takes long is made beside the screen and says how far it is; what is seen is what is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from console.errors import ConsoleError, Refused
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.shift import Person, same_person
from console.models.state.streams import case_stream
from console.models.views.masking import masked
from console.models.views.report_kinds import KINDS, RECAPS, Kind, kind_of, may_make
from console.models.views.reports import Period, read_period, usual
from console.reports import words as paper_words
from console.reports.contents import Contents, DeskSource, Letter, blank_words, kind_words, main_lines
from console.reports.incident import incident_of
from console.reports.maker import By, Made, about_of, make_contents, own_templates
from console.reports.recap import make_letter, masked_now, open_promises
from console.reports.sheet_child import write_apart
from console.reports.situation import Link, make_situation
from console.reports.slip import NO_MAP, SlipMap
from console.text import formats, vocabulary
from console.text.refusals import refusal_sentence
from console.text.words import QT_TRANSLATE_NOOP, in_language, translate
from console.ui.frame.actions import Action, Verb
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.frame.printing import place_of, unwritten, written
from console.ui.reports.slips import SlipMaps, secret_map
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.table import DIGITS, ENTER, Line
from console.ui.widgets.worker import Worker

# What a report needs to know before it is made, and whom a typed name means. Pure.


def questions_of(kind: Kind, board: Board, case: Case | None, today: date) -> list[Question]:
    """The fields of a kind, with what is usual in them; a situation report has none."""
    period = Question(
        "period",
        translate("Reports", "Time"),
        value=str(usual(kind, today)),
        hint=translate("Reports", "2026-02-13, 2026-02, 2026, 2026-02-01..2026-02-13"),
        enter="show",
    )
    if kind in RECAPS:
        return [period]
    if kind == "surat":
        known = tuple((one.code, one.short) for one in board.reference.agencies.values() if one.active)
        first = known[0][0] if known else ""
        return [Question("agency", translate("Reports", "Agency"), "choice", known, first, enter="show"), period]
    if kind == "berita-acara":
        number = board.display_number(case.id) if case is not None else ""
        hint = vocabulary.phrase("example", value="A-0042")
        return [Question("case", translate("Reports", "Case"), value=number, hint=hint, enter="show")]
    return []


def agency_meant(board: Board, typed: str) -> str:
    """The code of an agency written by its code or its short name; else what was typed."""
    said = typed.lower().replace(" ", "")
    agencies = board.reference.agencies.values()
    same = (one.code for one in agencies if said in (one.code.lower(), one.short.lower().replace(" ", "")))
    return next(same, typed)


Answers = dict[str, str]
Result = TypeVar("Result")


VERB = Verb(
    id="reports",
    words=("laporan", "reports"),
    says=QT_TRANSLATE_NOOP("Command", "Report: {rest}"),
    takes=("words",),
    opens="supervisor.reports",
    example="/laporan bulanan 2026-02",
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A report that is seen and not written: `name` of its file, and the case of an incident report."""

    kind: Kind
    name: str
    contents: Contents
    case: str = ""


class ReportPages(LinesFeature):
    """The page over one window."""

    name, streams = "reports", ("person",)
    plan = Plan(lambda: translate("Reports", "Reports"), keys=DIGITS[: len(KINDS)])
    actions: ClassVar[tuple[Action[ReportPages], ...]] = (
        Action(
            "supervisor.reports",
            QT_TRANSLATE_NOOP("Action", "Reports"),
            order=70,
            take=lambda page, words: page.ask_words(words),
            allowed=lambda page: page.may_make("situasi"),
            why=lambda page: page.sentence(ConsoleError("report_not_yours")),
        ),
        Action(
            "case.report",
            QT_TRANSLATE_NOOP("Action", "Incident report of this case"),
            order=340,
            group=5,
            verbs=("beritaacara", "incidentreport"),
            run=lambda page: page.ask_case(),
            allowed=lambda page: page.may_make("berita-acara"),
            why=lambda page: page.sentence(ConsoleError("report_not_yours")),
        ),
        Action(
            "shift.situation",
            QT_TRANSLATE_NOOP("Action", "Situation report"),
            order=40,
            verbs=("situasi", "situation"),
            run=lambda page: page.open_with("situasi"),
            allowed=lambda page: page.may_make("situasi"),
            why=lambda page: page.sentence(ConsoleError("report_not_yours")),
        ),
    )
    spoken = (VERB,)

    def __init__(self, frame: Frame, slip_maps: SlipMaps) -> None:
        super().__init__(frame)
        self._desk, self._slip_maps = frame.desk, slip_maps
        self.ready: Ready | None = None
        self._busy = ""
        self._seen_by = self._desk.person
        self.worker = Worker(self)
        self.worker.heard.connect(self._hear)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Reports", "Choose"), self.ask),
            Act("Ctrl+P", lambda: translate("Reports", "PDF"), lambda _: self.print()),
            Act(letter("end"), lambda: translate("Reports", "Stop"), lambda _: self.stop()),
            Act(letter("view"), lambda: translate("Reports", "Templates"), lambda _: self._templates()),
        ]

    def page(self) -> Page:
        """It needs the room, and has its own paper."""
        return Page(self.panel, self.plan.title, self.refresh, whole=True, paper=self.print)

    # --- asking ----------------------------------------------------------------------------------------------------

    def ask(self, id: str) -> None:
        """What a kind needs to know; a situation report needs nothing. A blank opens its first case."""
        kind = kind_of(id)
        if kind is None:
            self._open_blank(id)
            return
        if not self.may_make(kind):
            self.runner.refuse(ConsoleError("report_not_yours"))
            return
        questions = questions_of(kind, self.frame.board, self.frame.case(), self._today())
        if not questions:
            self.prepare(kind, {})
            return
        self.panel.box.ask(kind_words(kind), questions, partial(self.prepare, kind))

    def ask_case(self) -> None:
        """The incident report of the case in hand."""
        case = self.frame.case()
        if case is None:
            self.runner.refuse(ConsoleError("case_not_chosen"))
            return
        number = self.frame.board.display_number(case.id)
        self.open_with("berita-acara", {"case": number or case.id})

    def ask_words(self, text: str) -> None:
        """/laporan bulanan 2025-02; /laporan surat damkar 2025-02; /laporan situasi."""
        name, _, rest = text.strip().partition(" ")
        kind = next((one for one in KINDS if one.replace("-", "") == name.lower().replace("-", "")), None)
        if kind is None or not self.may_make(kind):
            code = "report_kind_unknown" if kind is None else "report_not_yours"
            self.runner.refuse(ConsoleError(code, kind=name))
            return
        said = {"period": rest, "case": rest}
        if kind == "surat":
            agency, _, period = rest.strip().partition(" ")
            said = {"agency": agency_meant(self.frame.board, agency), "period": period}
        self.open_with(kind, said)

    def open_with(self, kind: Kind, said: Answers | None = None) -> None:
        """The page with this report."""
        self.show()
        self.panel.choose(kind)
        self.panel.list.setFocus()
        self.prepare(kind, said or {})

    # --- making ----------------------------------------------------------------------------------------------------

    def prepare(self, kind: Kind, said: Answers) -> bool:
        """Make what the report says; false when it cannot be made, and what was typed stays."""
        if self.worker.busy():
            self.runner.say(translate("Reports", "A report is being made. A stops it."))
            return False
        try:
            if kind == "situasi":
                self._show(self._situation())
            elif kind == "berita-acara":
                self._show(self._incident(self._case(said.get("case", ""))))
            else:
                period = read_period(said.get("period", ""), kind, self._today())
                self._begin(kind, period, said.get("agency", ""))
        except ConsoleError as error:
            self.runner.refuse(error)
            return False
        return True

    def print(self) -> None:
        """Put what is seen on paper."""
        ready = self.ready
        if ready is None:
            self.runner.say(translate("Reports", "Choose a report first: a digit, or Enter in its line."))
        elif self.worker.busy() or self._slip_maps.busy():
            self.runner.say(translate("Reports", "A report is being made. A stops it."))
        elif ready.case:
            self._desk.recall(case_stream(ready.case))  # an old case may have left the board since it was seen
            with in_language("id"):
                case = self.frame.board.cases[ready.case]
                self._slip_maps.take(case, partial(self._with_map, ready.case))
        elif ready.kind == "situasi":
            self._write(self._situation())  # what came since it was seen is in it too
        elif isinstance(ready.contents, Letter):
            contents = masked_now(ready.contents, self.frame.board)
            self._write(Ready(ready.kind, ready.name, contents))
        else:
            self._write(ready)

    def stop(self) -> None:
        """The person does not want to wait for it."""
        if self.worker.busy() and self.ready is None:  # what is being written comes to its end
            self.worker.cancel()
            self._rest()

    def _begin(self, kind: Kind, period: Period, agency: str) -> None:
        board, now_ms = self.frame.board, self.frame.now_ms()
        source = DeskSource(self._desk.archive, board.reference, now_ms + 1, self.worker.progress)
        name = f"{kind}-{period}"
        if kind == "surat":
            promises = open_promises(board, agency, now_ms, source.zone)
            make: Callable[[], Contents] = partial(make_letter, agency, period, source, promises)
            name = f"{kind}-{agency.lower()}-{period}"
        else:
            make = partial(make_contents, kind, period, source)

        name = name.replace("..", "-sd-")
        self.ready = None
        counted = partial(self._counted, self._desk.person)
        self._run(translate("Reports", "Counting …"), lambda: Ready(kind, name, make()), counted)

    def _situation(self) -> Ready:
        board, now_ms, status = self.frame.board, self.frame.now_ms(), self._desk.status()
        alone = None if status.link.online else status.link.since_ms
        link = Link(unsent=status.unsent, alone_since_ms=alone)
        return Ready("situasi", "situasi", make_situation(board, now_ms, self.frame.zone, link))

    def _incident(self, case: Case, slip_map: SlipMap = NO_MAP) -> Ready:
        board = self.frame.board
        made = incident_of(
            board, case, self.frame.now_ms(), self.frame.zone, hidden=self.frame.hidden, slip_map=slip_map
        )
        number = board.display_number(case.id).replace(" ", "")
        return Ready("berita-acara", f"berita-acara-{number}", made, case.id)

    def _with_map(self, id: str, slip_map: SlipMap) -> None:
        """The case as it is now: what came while the map was drawn is in the report too; of another one, nothing."""
        ready = self.ready
        if ready is not None and ready.case == id and not self.worker.busy():
            case = self.frame.board.cases[id]
            if masked(self.frame.board, case, hidden=self.frame.hidden):
                with in_language("id"):
                    slip_map = secret_map()
            self._write(self._incident(case, slip_map), slip_map.png)

    def _write(self, ready: Ready, map: bytes = b"") -> None:
        reference, person = self.frame.board.reference, self._desk.person
        by = By(person.name if person is not None else "", self._desk.letter)
        about = about_of(reference, paper_words.local(self.frame.now_ms(), self.frame.zone), by)
        own, place = own_templates(reference), place_of(self._desk, f"laporan-{ready.name}")

        def write() -> Made | OSError:
            try:
                return write_apart(ready.kind, ready.contents, about, own, place, map)
            except OSError as error:
                return error

        self._show(ready)
        self._run(translate("Reports", "Writing …"), write, partial(self._written, place))

    def _run(self, words: str, work: Callable[[], Result], done: Callable[[Result], object]) -> None:
        self._busy = words
        self.worker.begin(work, done, self._refused)
        self.refresh()

    def _rest(self) -> None:
        self._busy = ""
        self.refresh()

    def _counted(self, asker: Person | None, ready: Ready) -> None:
        self.ready = ready if same_person(asker, self._desk.person) else None
        self._rest()

    def _written(self, place: Path, made: Made | OSError) -> None:
        """Where it is, and whether a shipped template stands in for one of the city."""
        if isinstance(made, OSError):
            self.runner.say(unwritten(made))
        else:
            self.runner.say(" · ".join((written(place), *(self.sentence(one) for one in made.faults))))
        self._rest()

    def _refused(self, error: ConsoleError) -> None:
        self.runner.refuse(error)
        self._rest()

    def _hear(self, done: int, of: int) -> None:
        self._busy = translate("Reports", "Counting: day {done} of {of}").format(done=done, of=of)
        self.refresh()

    # --- what is seen ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The kinds, and what the chosen one would say."""
        lines = [Line(kind, kind_words(kind)) for kind in KINDS]
        ready = self.ready
        if ready is not None:
            lines.append(
                Line("seen", translate("Reports", "On paper: {kind}").format(kind=kind_words(ready.kind)), True)
            )
            lines += [Line(f"main{at}", one) for at, one in enumerate(main_lines(ready.contents))]
            blanks = [blank_words(one) for one in ready.contents.blanks]
            heading = translate("Reports", "Not known ({n})").format(n=len(blanks))
            lines.append(Line("blanks", heading if blanks else translate("Reports", "Nothing is blank."), True))
            lines += [Line(f"blank{at}", f"▲ {one}") for at, one in enumerate(blanks)]
        self.panel.show_lines(lines, above=self._busy)
        if ready is not None:  # in large letters the kinds alone would fill the page
            at = next(at for at, line in enumerate(lines) if line.id == "blanks")
            self.panel.list.scrollTo(self.panel.list.model().index(at, 1))

    def _show(self, ready: Ready) -> None:
        self.ready = ready
        self.refresh()

    def _open_blank(self, id: str) -> None:
        blanks = self.ready.contents.blanks if self.ready is not None else ()
        numbers = blanks[int(id.removeprefix("blank"))].cases if id.startswith("blank") else ()
        if numbers:
            try:
                self.frame.open_case(self._case(numbers[0]).id)
            except ConsoleError as error:
                self.runner.refuse(error)

    def _templates(self) -> None:
        self.frame.pages.open("templates")

    def touched(self, streams: frozenset[str]) -> None:
        if not same_person(self._seen_by, self._desk.person):
            self._seen_by, self.ready = self._desk.person, None  # what one may see is not left for the next
        self.frame.actions.refresh()
        self.refresh()

    def may_make(self, kind: Kind) -> bool:
        """Whether this person may make such a report."""
        person = self._desk.person
        return person is not None and may_make(kind, person.roles)

    def _case(self, typed: str) -> Case:
        """The case of a number; one that left the board comes back to it."""
        board = self.frame.board
        case = board.case_by_number(typed) or board.cases.get(typed)
        if case is None:
            found = self._desk.archive.cases_of_number(typed)
            if found:
                self._desk.recall(case_stream(found[0].id))
                case = board.cases.get(found[0].id)
        if case is None:
            raise Refused("case_unknown", case=typed or "…")
        return case

    def sentence(self, error: ConsoleError) -> str:
        """What a condition is called here."""
        return refusal_sentence(error, self.frame.board)

    def _today(self) -> date:
        return formats.local(self.frame.now_ms(), self.frame.zone).date()
