"""F7: every agency of the city, what it works on and against which clock; one digit notes a step for it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.errors import Refused
from console.models.state.case import Case
from console.models.views.storms import running_storm
from console.text.agencies import AgencyLine, Working, alone_line, arranged, working
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.agencies.verbs import READINESS_VERBS
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.parts import Apart
from console.ui.frame.stage import Places, Zone
from console.ui.parts.agency_view import AgencyView
from console.ui.parts.step_questions import ask_readiness, step_now
from console.ui.widgets.ask_box import AskBox
from console.ui.widgets.panel import Panel


class AgencyPanel(Panel):
    """`opened(case)` when the person wants to see the case of the line in focus, `ticked` when a second went by."""

    opened = Signal(str)
    ticked = Signal()

    def __init__(self, runner: CommandRunner, parent: QWidget | None = None) -> None:
        super().__init__("F7", "", parent)
        self._runner = runner
        self._at_work: dict[str, list[Working]] = {}
        self.apart = Apart("agencies", lambda: runner.board, self, self)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.view = AgencyView(inner)
        self.box = AskBox(inner)
        column.addWidget(self.view, 1)
        column.addWidget(self.box)
        inner.setFocusProxy(self.view)
        self.set_content(inner)
        self.view.stepped.connect(self.step)
        self.view.unmarked.connect(lambda: runner.refuse(Refused("line_not_chosen")))
        self.view.listening.connect(lambda _: self._say_digits())
        self.view.opened.connect(self.opened)
        self._retranslate()
        self.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Of a case, its own lines are made anew; of the city's words, all."""
        self.apart.paint(lambda: self._touched(streams))

    def _touched(self, streams: frozenset[str]) -> None:
        board, now_ms = self._runner.board, self._runner.now_ms()
        if any(stream.startswith(("ref:", "storm:", "duty:", "outage:", "reply:")) for stream in streams):
            self.refresh()
            return
        cases = [stream.removeprefix("case:") for stream in streams if stream.startswith("case:")]
        for one in cases:
            case = board.cases.get(one)
            self._at_work[one] = self._working(case, now_ms) if case is not None and board.at_work(one) else []
        if cases:
            self._show()

    def refresh(self) -> None:
        """The lines as they are now."""
        self.apart.paint(self._refresh)

    def _refresh(self) -> None:
        board, now_ms = self._runner.board, self._runner.now_ms()
        self._at_work = {case.id: self._working(case, now_ms) for case in board.worked_cases()}
        self._show()

    def tick(self) -> None:
        """A second went by: the clocks go on, and what they call for."""
        self.refresh()
        self.ticked.emit()

    def _working(self, case: Case, now_ms: int) -> list[Working]:
        """The lines of one case; of one that cannot be painted none, and the list of cases says so."""
        return self.apart.each(lambda: working(self._runner.board, case, now_ms), lambda _: [])

    def _show(self) -> None:
        at_work = [one for of_case in self._at_work.values() for one in of_case]
        board = self._runner.board
        lines = arranged(board, at_work, self._runner.now_ms(), storm=running_storm(board) is not None)
        alone = not self._runner.desk.status().link.online and board.untold_count > 0
        self.view.show_lines([alone_line(), *lines] if alone else lines)

    def agency_in_focus(self) -> str:
        """The unit or agency of the line in focus, else nothing."""
        line = self.view.current_line()
        case = self._runner.board.cases.get(line.case) if line is not None else None
        one = case.assignments.get(line.assignment) if case is not None and line is not None else None
        return "" if one is None else one.unit or one.agency

    def step(self, line: AgencyLine, step: str, asked: bool) -> None:
        """Note a step of a line, by its digit or from the menu."""
        step_now(self._runner, self.box, line, step, asked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _retranslate(self) -> None:
        self.set_title(translate("AgencyPanel", "Agencies"))
        self.view.setAccessibleName(translate("AgencyPanel", "Agencies and their assignments"))
        self._say_digits()

    def _say_digits(self) -> None:
        said = translate("AgencyPanel", "digit 0–9 · Shift: time")
        self.set_hint(said if self.view.hasFocus() else "")


class ReadinessActs(Feature):
    """How ready an agency or unit is, and where it is; the panel asks, so it must be seen."""

    actions: ClassVar[tuple[Action[ReadinessActs], ...]] = (
        Action(
            "agency.readiness",
            "agency",
            QT_TRANSLATE_NOOP("Action", "Readiness and position"),
            order=130,
            keys=("Shift+F7",),
            group=3,
            run=lambda acts: acts.readiness(),
        ),
    )
    spoken = READINESS_VERBS

    def __init__(self, frame: Frame, panel: AgencyPanel, places: Places) -> None:
        super().__init__(frame)
        self._panel, self._places = panel, places

    def readiness(self) -> None:
        """Shift+F7: of the line in focus."""
        if not self._panel.isVisible():
            self._places.show(Zone.AGENCIES)
        ask_readiness(self.runner, self._panel.box, self._panel.agency_in_focus())
