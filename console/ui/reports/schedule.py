"""Reports the server makes by itself, by keys: what it makes and when, what was made, fetching a file.
Rule: setting one is a fact; the list of what was made is the server's, and an old one says that it is old."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from console.errors import ConsoleError, Refused
from console.models.commands.handing_out import check_schedule, end_schedule, schedule_report
from console.models.state.shift import Person, same_person
from console.models.views.exports import MappingRefused
from console.models.views.reports import DOCUMENTS, EVERY, schedules_in_force
from console.reports.export_file import map_bytes
from console.text.refusals import said
from console.text.reports import document_name, every_name, made_line, map_problem, schedule_line, trouble_line
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.widgets.ask_box import Question
from console.ui.widgets.files import typed_path
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.table import ENTER, Line
from console.ui.widgets.worker import Worker
from wire.facts import ReportScheduled
from wire.facts.report import Every
from wire.messages import MadeReport, MadeReports, Trouble

AGAIN_MS = 60_000
_READERS = frozenset({"supervisor", "admin", "viewer"})
Answers = dict[str, str]


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

    def _end(self, id: str) -> None:
        kind, _, code = id.partition(":")
        if kind == "set":
            self.runner.do(end_schedule, code)
            self.refresh()

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
            self.frame.actions.refresh()
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
