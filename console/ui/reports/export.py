"""The list for the ministry's monitoring centre by keys: a mapping file, days, where it goes; what is amiss is a list.
Rule: the list is made beside the screen; it comes to its place only when the fact that says so is on the disk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

import msgspec

from console.errors import ConsoleError
from console.models.commands.handing_out import Export, check_cases_export, record_cases_export
from console.models.state.shift import Person, same_person
from console.models.views.exports import ExportMap, ExportTable, MappingRefused
from console.models.views.statistics import days_ms
from console.reports.export_file import Lying, check_place, format_of, lay, load_map, write_example, write_lacks
from console.text import formats, vocabulary
from console.text.reports import map_problem, table_lines
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.widgets.ask_box import Question
from console.ui.widgets.files import typed_path
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.table import ENTER, Line
from console.ui.widgets.worker import Worker

NEW, EXAMPLE = "+", "example"
Answers = dict[str, str]


class Made(msgspec.Struct, frozen=True):
    """A list that was made: where it lies, none when the mapping does not let it be handed out; and what is amiss."""

    export: Export
    table: ExportTable
    lying: Lying | None
    lacks: Path | None


class ExportPages(LinesFeature):
    """The page over one window."""

    name, streams = "export", ("person",)
    plan = Plan(lambda: translate("Export", "List for the ministry"))
    actions: ClassVar[tuple[Action[ExportPages], ...]] = (
        Action(
            "supervisor.export",
            QT_TRANSLATE_NOOP("Action", "List for the ministry"),
            order=90,
            verbs=("eksporkementerian", "ministrylist"),
            rights="cases_exported",
            why=lambda page: translate("Export", "Only a supervisor hands out lists of cases."),
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self.worker = Worker(self)
        self._told: list[str] = []
        self._before: Answers = {}
        self._seen_by = self._desk.person

    def acts(self) -> list[Act]:
        return [Act(ENTER, lambda: translate("Export", "Choose"), self._enter)]

    def refresh(self) -> None:
        """What can be done, and what was found the last time."""
        lines = [
            Line(NEW, translate("Export", "+ hand out a list of cases by a mapping file")),
            Line(EXAMPLE, translate("Export", "Write the example of a mapping file, for the city to fill in")),
        ]
        if self._told:
            lines.append(Line("head", translate("Export", "What was found"), heading=True))
            lines += [Line(f"told:{at}", text) for at, text in enumerate(self._told)]
        making = translate("Export", "The list is being made.") if self.worker.busy() else ""
        self.panel.show_lines(lines, above=making)

    def ask(self) -> None:
        """By which mapping, of which days, where to; and why, where it holds personal values."""
        home, said = Path.home(), self._before
        hint = vocabulary.phrase("example", value="1/11/2026")
        questions = [
            Question(
                "map", translate("Export", "Mapping file"), value=said.get("map", f"{home}/peta-kementerian.toml")
            ),
            Question("since", translate("Export", "First day"), value=said.get("since", ""), hint=hint),
            Question("until", translate("Export", "Last day"), value=said.get("until", ""), hint=hint),
            Question("file", translate("Export", "File (.csv, .json, .xlsx)"), value=self._place()),
            Question("why", translate("Export", "Why, with personal values"), value=said.get("why", "")),
        ]
        title = translate("Export", "List of cases by a mapping file")
        self.panel.box.ask(title, questions, self._begin)

    def _place(self) -> str:
        stamp = f"{formats.local(self.frame.now_ms(), self.frame.zone):%Y%m%d-%H%M%S}"
        return str(Path.home() / f"kementerian-{stamp}.csv")

    def _enter(self, id: str) -> None:
        if id == NEW:
            self.ask()
        elif id == EXAMPLE:
            where = Question("file", translate("Export", "File"), value=str(Path.home() / "peta-kementerian.toml"))
            self.panel.box.ask(translate("Export", "Example of a mapping file"), [where], self._write_example)

    def _write_example(self, said: Answers) -> bool:
        try:
            place = typed_path(said["file"])
            write_example(place)
        except ConsoleError as error:
            self.runner.refuse(error)
            return False
        self.runner.say(translate("Export", "The example is written: {file}").format(file=place))
        return True

    def _begin(self, said: Answers) -> bool:
        self._before, place = said, typed_path(said["file"])
        try:
            mapping = load_map(typed_path(said["map"]))
            check_place(place)
            span = days_ms(said["since"], said["until"], self.frame.zone)
        except MappingRefused as refused:
            self._tell([map_problem(one) for one in refused.problems])
            self.runner.refuse(refused)
            return True
        except ConsoleError as error:
            self.runner.refuse(error)
            return False
        export = Export(
            mapping=mapping, since_ms=span[0], until_ms=span[1], output=format_of(place), reason=said["why"]
        )
        if self.worker.busy() or self.runner.do(check_cases_export, export) is None:
            return False
        archive, city = self._desk.archive, self.frame.board.reference
        make = lambda: _make(export, archive.export(mapping, span, city), place)  # noqa: E731
        self.worker.begin(make, partial(self._made, self._desk.person), self._refused)
        self._tell([])
        return True

    def _made(self, asker: Person | None, made: Made) -> None:
        if not same_person(asker, self._desk.person):  # nobody hands it out in their place
            if made.lying is not None:
                made.lying.drop()
            self.refresh()
            return
        told = table_lines(made.table)
        if made.lacks is not None:
            told.append(translate("Export", "All cases concerned: {file}").format(file=made.lacks))
        if made.lying is None:
            self.runner.refuse(ConsoleError("export_lacks"))
        else:
            self._hand_out(made, made.lying)
        self._tell(told)

    def _hand_out(self, made: Made, lying: Lying) -> None:
        if self.runner.do(record_cases_export, made.export, len(made.table.rows), lying.sha256) is None:
            lying.drop()
            return
        try:
            lying.hand_out()
        except ConsoleError as error:
            self.runner.refuse(error)
            return
        self.runner.say(translate("Export", "The list is written: {file}").format(file=lying.place))

    def touched(self, streams: frozenset[str]) -> None:
        if not same_person(self._seen_by, self._desk.person):
            self._seen_by, self._before = self._desk.person, {}
            self._tell([])  # what one person may see is not left for the next

    def _refused(self, error: ConsoleError) -> None:
        self.runner.refuse(error)
        self.refresh()

    def _tell(self, lines: list[str]) -> None:
        self._told = lines
        self.refresh()


def _make(export: Export, table: ExportTable, place: Path) -> Made:
    mapping: ExportMap = export.mapping
    lying = lay(table, place) if table.good_for(mapping) else None
    return Made(export, table, lying, write_lacks(table, place))
