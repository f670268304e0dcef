"""Reports: made now, by the server on its days, from templates the city changes. What takes long is made beside the
screen and says how far it is; what is seen is what is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from console.errors import ConsoleError, Refused
from console.models.commands.handing_out import check_schedule, end_schedule, schedule_report
from console.models.commands.reference import define
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.shift import Person, same_person
from console.models.state.streams import case_stream
from console.models.views.exports import MappingRefused
from console.models.views.masking import masked
from console.models.views.report_kinds import KINDS, RECAPS, TEMPLATES, Kind, kind_of, may_make
from console.models.views.reports import DOCUMENTS, EVERY, Period, read_period, schedules_in_force, usual
from console.reports import words as paper_words
from console.reports.contents import Contents, DeskSource, Letter, blank_words, kind_words, main_lines, template_words
from console.reports.export_file import map_bytes
from console.reports.incident import incident_of
from console.reports.maker import By, Made, about_of, make_contents, own_templates
from console.reports.recap import make_letter, masked_now, open_promises
from console.reports.sheet_child import check_apart, write_apart
from console.reports.situation import Link, make_situation
from console.reports.slip import NO_MAP, SlipMap
from console.reports.templates import TemplateFault, shipped
from console.text import formats, vocabulary
from console.text.refusals import refusal_sentence, said
from console.text.reports import document_name, every_name, made_line, map_problem, schedule_line, trouble_line
from console.text.words import QT_TRANSLATE_NOOP, in_language, translate
from console.ui.frame.actions import Action, Verb
from console.ui.frame.feature import Feature, Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.frame.printing import place_of, unwritten, written
from console.ui.reports.slips import SlipMaps, secret_map
from console.ui.widgets import theme
from console.ui.widgets.ask_box import Question
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import ChoiceField, is_save
from console.ui.widgets.files import typed_path
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.panel import Panel
from console.ui.widgets.table import DIGITS, ENTER, Line
from console.ui.widgets.worker import Worker
from wire import facts
from wire.facts import ReportScheduled
from wire.facts.report import Every
from wire.messages import MadeReport, MadeReports, Trouble

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
            Act(
                letter("view"), lambda: translate("Reports", "Templates"), lambda _: self.frame.pages.open("templates")
            ),
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
        if self.worker.busy() or self._slip_maps.busy():
            self.runner.say(translate("Reports", "A report is being made. A stops it."))
        elif ready is None:
            self.runner.say(translate("Reports", "Choose a report first: a digit, or Enter in its line."))
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

    def stop(self) -> object:
        """The person does not want to wait for it."""
        if not self.worker.busy() or self.ready is not None:  # what is being written comes to its end
            return NOT_THIS_LINE
        self.worker.cancel()
        self._rest()
        return None

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

    def touched(self, streams: frozenset[str]) -> None:
        if not same_person(self._seen_by, self._desk.person):
            self._seen_by, self.ready = self._desk.person, None  # what one may see is not left for the next
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


# Reports the server makes by itself: what it makes and when, what was made, fetching a file. Rule: setting
# one is a fact; the list of what was made is the server's, and an old one says that it is old.

AGAIN_MS = 60_000
_READERS = frozenset({"supervisor", "admin", "viewer"})


class Source(Protocol):
    """Where the documents are. Both wait for the network and raise ConsoleError."""

    def listed(self) -> MadeReports:
        """What this person may know of, the newest first, and what the server fails at."""

    def fetch(self, report: MadeReport) -> bytes:
        """One of them, whole."""


class SchedulePages(LinesFeature):
    """The page over one window."""

    name, streams = "schedule", ("ref:report:", "person")
    plan = Plan(lambda: translate("Schedule", "Reports by schedule"))
    actions: ClassVar[tuple[Action[SchedulePages], ...]] = (
        Action(
            "supervisor.schedule",
            QT_TRANSLATE_NOOP("Action", "Reports by schedule"),
            order=80,
            verbs=("laporanterjadwal", "scheduledreports"),
            allowed=lambda page: page.may_see(),
            why=lambda page: translate("Schedule", "For supervisors, admins and those who look on."),
        ),
    )

    def __init__(self, frame: Frame, source: Source) -> None:
        super().__init__(frame)
        self._desk, self._source = frame.desk, source
        self.asking, self.fetching = Worker(self), Worker(self)
        self._made: list[MadeReport] = []
        self._troubles: tuple[Trouble, ...] = ()
        self._problem: ConsoleError | None = None
        self._mistakes: list[str] = []
        self._asked_ms = 0
        self._seen_by = self._desk.person

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Schedule", "Fetch, or change"), self._enter),
            Act(letter("end"), lambda: translate("Schedule", "Make it no more"), self._end),
        ]

    def refresh(self) -> None:
        """What the server makes, and what it has made."""
        now_ms, zone = self.frame.now_ms(), self.frame.zone
        lines = [Line("of", translate("Schedule", "What the server makes"), heading=True)]
        lines += [
            Line(f"set:{one.code}", schedule_line(one, now_ms, zone)) for one in schedules_in_force(self.frame.board)
        ]
        new = translate("Schedule", "+ {document}, by a schedule")
        lines += [Line(f"new:{one}", new.format(document=document_name(one))) for one in DOCUMENTS]
        lines += [Line(f"wrong:{at}", text) for at, text in enumerate(self._mistakes)]
        if self._troubles:
            lines.append(Line("troubles", translate("Schedule", "What the server fails at now"), heading=True))
            lines += [Line(f"trouble:{one.name}", trouble_line(one, zone)) for one in self._troubles]
            ask = translate("Schedule", "All else goes on, and it tries again. If it stays, ask the administrator.")
            lines.append(Line("ask", ask))
        made, nothing = translate("Schedule", "What was made"), translate("Schedule", "Nothing was made yet.")
        lines.append(Line("made", made if self._made or self._problem is not None else nothing, heading=True))
        newest = _newest(self._made)
        lines += [Line(_id(one), made_line(one, zone, newest.get(_of(one), 1))) for one in self._made]
        self.panel.show_lines(lines, above=said(self._problem) if self._problem is not None else "")

    def ask_new(self, document: str) -> None:
        """A document the server does not make yet, or another one of the kind."""
        if self._may_set():
            every: Every = "day" if document == "recap" else "month"
            self._ask(ReportScheduled(code="", document=document, every=every, hour=6, output=DOCUMENTS[document][0]))

    def _ask(self, one: ReportScheduled) -> None:
        often = tuple((each, every_name(each)) for each in EVERY)
        outputs = tuple((each, each.upper()) for each in DOCUMENTS.get(one.document, (one.output,)))
        questions = [
            Question("every", translate("Schedule", "How often"), "choice", often, one.every),
            Question("hour", translate("Schedule", "From what hour"), value=str(one.hour), hint="0–23"),
            Question("output", translate("Schedule", "Format"), "choice", outputs, one.output),
        ]
        if one.document == "ministry":
            known = "" if one.mapping else str(Path.home() / "peta-kementerian.toml")
            hint = translate("Schedule", "empty: as it is")
            questions.append(Question("map", translate("Schedule", "Mapping file"), value=known, hint=hint))
        self.panel.box.ask(document_name(one.document), questions, lambda said: self._set(one, said))

    def _set(self, one: ReportScheduled, said: Answers) -> bool:
        hour = int(said["hour"]) if said["hour"].strip().isdecimal() else -1
        self._mistakes, mapping = [], one.mapping
        try:
            if said.get("map") or ("map" in said and not one.mapping):
                mapping = map_bytes(typed_path(said["map"])).decode("utf-8-sig", "replace")
            every = next(each for each in EVERY if each == said["every"])
            wanted = ReportScheduled(
                code=one.code, document=one.document, every=every, hour=hour, output=said["output"], mapping=mapping
            )
            check_schedule(wanted)
        except ConsoleError as error:
            if isinstance(error, MappingRefused):
                self._mistakes = [map_problem(each) for each in error.problems]
            self.runner.refuse(error)
            self.refresh()
            return False
        return self.wrote(schedule_report, wanted)

    def _may_set(self) -> bool:
        if not self._desk.can("report_scheduled"):
            self.runner.refuse(Refused("not_allowed", kind="report_scheduled"))
            return False
        return True

    def _enter(self, id: str) -> None:
        kind, _, name = id.partition(":")
        if kind == "new":
            self.ask_new(name)
        elif kind == "set" and self._may_set():
            self._ask(self.frame.board.reference.schedules[name])
        elif kind == "file":
            report = next(one for one in self._made if _id(one) == id)
            fetched = partial(self._fetched, report)
            self.fetching.begin(lambda: self._source.fetch(report), fetched, self.runner.refuse)
        elif kind == "failed":
            report = next(one for one in self._made if _id(one) == id)
            self._mistakes = list(report.said)
            self.refresh()

    def _end(self, id: str) -> object:
        kind, _, code = id.partition(":")
        if kind != "set":
            return NOT_THIS_LINE
        self.runner.do(end_schedule, code)
        self.refresh()
        return None

    def opened(self) -> None:
        self._mistakes = []
        self.refresh()
        self._list()

    def _list(self) -> None:
        self._asked_ms = self.frame.now_ms()
        self.asking.renew(self._source.listed, partial(self._listed, self._desk.person), self._not_listed)

    def _listed(self, asker: Person | None, made: MadeReports) -> None:
        if not same_person(asker, self._desk.person):  # what one person may see is not shown to the next
            self._list()
            return
        self._made, self._troubles, self._problem = made.reports, made.troubles, None
        self.refresh()

    def _not_listed(self, error: ConsoleError) -> None:
        self._problem = error
        self.refresh()

    def _fetched(self, report: MadeReport, data: bytes) -> None:
        place = Path.home() / report.name
        try:
            place.write_bytes(data)
        except OSError as error:
            self.runner.refuse(ConsoleError("export_disk", reason=error.strerror or "?"))
            return
        self.runner.say(translate("Schedule", "Fetched: {file}").format(file=place))

    def may_see(self) -> bool:
        """Whether it is for this person."""
        person = self._desk.person
        return person is not None and bool(_READERS & set(person.roles))

    def touched(self, streams: frozenset[str]) -> None:
        """What the server makes is another, or who sits here."""
        if "person" in streams:
            if not same_person(self._seen_by, self._desk.person):
                self._seen_by, self._made, self._mistakes = self._desk.person, [], []
                self._troubles = ()
            self._problem = None
        if self.panel.isVisible():
            self.refresh()
            self._list()

    def tick(self) -> None:
        """While somebody looks, the list is asked for now and then."""
        if self.panel.isVisible() and abs(self.frame.now_ms() - self._asked_ms) >= AGAIN_MS:
            self._list()


def _id(one: MadeReport) -> str:
    kind = {"made": "file", "failed": "failed"}.get(one.state, "over")
    edition = f":{one.edition}" if one.edition > 1 else ""
    return f"{kind}:{one.code}:{one.document}:{one.every}:{one.since}{edition}"


def _of(one: MadeReport) -> tuple[str, str, str, int]:
    return one.code, one.document, one.every, one.since


def _newest(made: list[MadeReport]) -> dict[tuple[str, str, str, int], int]:
    """The last edition of each document that was made."""
    there = sorted((one for one in made if one.state != "failed"), key=lambda one: one.edition)
    return {_of(one): one.edition for one in there}


# The templates of reports, changed in the program: the city's own text, checked before it is saved, or the shipped.
# Rule: a text that cannot be used stays in the editor with the sentence that says why and its line; nothing is lost.


class TemplateEditor(Panel):
    """`saved()`, `checked()`, `reset()` for what the buttons say, `spoken()` when another language was chosen."""

    saved = Signal()
    checked = Signal()
    reset = Signal()
    spoken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._texts: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._own: frozenset[str] = frozenset()
        self._may = False
        inner = QWidget(self)
        self.choice = ChoiceField(inner)
        self.editor = QPlainTextEdit(inner)
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.editor.setTabChangesFocus(True)
        self.place, self.state = QLabel(inner), QLabel(inner)
        self.state.setWordWrap(True)
        self.save_button, self.check_button, self.reset_button = (KeyButton(inner) for _ in range(3))
        self.save_button.setProperty("main", True)
        top, low, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(inner)
        top.addWidget(self.choice, 1)
        top.addWidget(self.place)
        low.addWidget(self.state, 1)
        for button in (self.reset_button, self.check_button, self.save_button):
            low.addWidget(button)
        column.setContentsMargins(8, 4, 8, 6)
        column.addLayout(top)
        column.addWidget(self.editor, 1)
        column.addLayout(low)
        self.choice.activated.connect(self._turn)
        self.editor.textChanged.connect(self._keep)
        self.editor.cursorPositionChanged.connect(self._say_place)
        self.save_button.clicked.connect(self.saved)
        self.check_button.clicked.connect(self.checked)
        self.reset_button.clicked.connect(self.reset)
        inner.setFocusProxy(self.editor)
        self.set_content(inner)
        self._retranslate()

    def show_templates(
        self, names: list[tuple[str, str]], texts: dict[str, str], own: frozenset[str], may: bool
    ) -> None:
        """The templates in force, which are the city's own, and whether this person may change them."""
        chosen = self.choice.code() or names[0][0]
        self._texts, self._own, self._may = texts, own, may
        self.choice.fill(names)
        self.choice.choose(chosen)
        self._turn()

    def template(self) -> str:
        """Which one is in the editor."""
        return self.choice.code()

    def text(self) -> str:
        """What stands in the editor."""
        return self.editor.toPlainText()

    def forget(self, name: str, saved: str | None = None) -> None:
        """What was typed there is saved, or not wanted any more; what was typed since it was sent stays."""
        if saved is None or self._typed.get(name) == saved:
            self._typed.pop(name, None)

    def forget_typed(self) -> None:
        """Another person sits down: what was typed and not saved is gone from every template."""
        self._typed.clear()
        with QSignalBlocker(self.editor):
            self.editor.setPlainText(self._texts.get(self.template(), ""))
        self._turn()

    def tell(self, sentence: str) -> None:
        """Say what was found or done."""
        self.state.setText(sentence)

    def go_to(self, line: int) -> None:
        """Mark a line and bring it in sight."""
        cursor = QTextCursor(self.editor.document().findBlockByNumber(max(0, line - 1)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.centerCursor()
        self.editor.setFocus()

    def _turn(self) -> None:
        """Another template, or the same as it is in force now; what was typed and not saved stays."""
        name = self.template()
        text = self._typed.get(name, self._texts.get(name, ""))
        if text != self.text():
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(text)
        self.editor.setReadOnly(not self._may)
        self.save_button.setEnabled(self._may)
        self.reset_button.setEnabled(self._may and (name in self._own or name in self._typed))
        self.tell("" if self._may else translate("Reports", "Only an admin can change this."))
        self._say_place()

    def _keep(self) -> None:
        name = self.template()
        if self.text() == self._texts.get(name):
            self.forget(name)
        else:
            self._typed[name] = self.text()
        self.reset_button.setEnabled(self._may and (name in self._own or name in self._typed))

    def _say_place(self) -> None:
        line = translate("Reports", "line {n}").format(n=self.editor.textCursor().blockNumber() + 1)
        typed = translate("Reports", "not saved") if self.template() in self._typed else ""
        self.place.setText(" · ".join(filter(None, (typed, line))))

    def _retranslate(self) -> None:
        self.set_title(translate("Reports", "Templates of reports"))
        self.choice.setAccessibleName(translate("Reports", "Template"))
        self.editor.setAccessibleName(translate("Reports", "Text of the template"))
        self.save_button.setText(translate("Reports", "Ctrl+Enter Save"))
        self.check_button.setText(translate("Reports", "Check"))
        self.reset_button.setText(translate("Reports", "Back to the shipped one"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.current_sizes().text)
        self.editor.setFont(font)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter is the page's own while the focus is inside it: the window's would save the form.
        if isinstance(event, QKeyEvent) and is_save(event):
            if event.type() == QEvent.Type.KeyPress and self._may:
                self.saved.emit()
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "save_button"):
            self._retranslate()
        elif event.type() == QEvent.Type.LanguageChange:
            self.spoken.emit()


KIND = "report_template_defined"


class TemplatePages(Feature):
    """The page over one window."""

    name, streams = "templates", ("ref:template:", "person")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self.panel = TemplateEditor()
        self.worker = Worker(self)
        self.panel.saved.connect(partial(self._check, True))
        self.panel.checked.connect(partial(self._check, False))
        self.panel.reset.connect(self._reset)
        self.panel.spoken.connect(self.refresh)

    def page(self) -> Page:
        return Page(self.panel, lambda: translate("Reports", "Templates of reports"), self.refresh, whole=True)

    def refresh(self) -> None:
        """The templates in force; what was typed and not saved stays."""
        own = self._own()
        named = {True: translate("Reports", "{name} · the city's own"), False: "{name}"}
        names = [(one, named[one in own].format(name=template_words(one))) for one in TEMPLATES]
        texts = {one: own.get(one, shipped(one)) for one in TEMPLATES}
        self.panel.show_templates(names, texts, frozenset(own), self._desk.can(KIND))

    def _own(self) -> dict[str, str]:
        known = self.frame.board.reference.templates
        return {code: one.text for code, one in known.items() if one.active}

    def _check(self, save: bool) -> None:
        """Try the text on made-up contents, beside the screen."""
        name, text = self.panel.template(), self.panel.text()
        fact = facts.ReportTemplateDefined(code=name, text=text)
        checked = partial(self._checked, fact if save else None, self._desk.person)
        if self.worker.begin(lambda: check_apart(name, text), checked, self._refused):
            self.panel.tell(translate("Reports", "Checking …"))

    def _checked(self, wanted: facts.ReportTemplateDefined | None, asker: Person | None, _: object) -> None:
        if wanted is None:
            self.panel.tell(translate("Reports", "This template can be used."))
        elif self._define(wanted, asker):
            self.panel.tell(translate("Reports", "Saved. Every desk gets it with the next exchange."))

    def _reset(self) -> None:
        """Back to what came with the program; the city's text stays in the journal."""
        name, own = self.panel.template(), self._own()
        shipped_again = facts.ReportTemplateDefined(code=name, text=own.get(name, ""), active=False)
        if name in own and not self._define(shipped_again, self._desk.person):
            return
        self.panel.forget(name)
        self.refresh()
        self.panel.tell(translate("Reports", "The shipped template is in use."))

    def _define(self, fact: facts.ReportTemplateDefined, author: Person | None) -> bool:
        """Write it as the deed of who asked for it, whoever sits here by now."""
        try:
            if author is None or same_person(author, self._desk.person):
                self._desk.do(define, fact)
            else:
                self._desk.do_as(author, define, fact)
        except ConsoleError as error:
            self._refused(error)
            return False
        self.panel.forget(fact.code, fact.text)
        self.refresh()
        return True

    def _refused(self, error: ConsoleError) -> None:
        self.panel.tell(refusal_sentence(error, self.frame.board))
        if isinstance(error, TemplateFault) and error.template == self.panel.template():
            self.panel.go_to(int(str(error.values["line"])))
