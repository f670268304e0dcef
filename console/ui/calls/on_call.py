"""The supervisors on call: one list, set by a supervisor (menu Supervisor, /piket), read by everybody.
Rule: who was named before is taken again with Enter and other times; nothing ends by itself but its time."""

from __future__ import annotations

from typing import ClassVar

from console.errors import Refused
from console.models.commands.shifts import end_on_call, set_on_call
from console.models.views.on_duty import OnCall, on_call_list
from console.models.views.overdue import supervisors_named
from console.text import vocabulary
from console.text.names import now_words
from console.text.shift import on_call_row
from console.text.time_entry import UnreadableTimeError, read_span
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, LinesFeature
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.table import ENTER, Cell, Column, Line

Answers = dict[str, str]
_CHIPS = {"now": "onscene", "later": "progress", "replaced": "closed"}


class OnCallPages(LinesFeature):
    """The page over one window."""

    name, streams, saved = "on_call", ("oncall:",), True
    plan = Plan(
        lambda: vocabulary.word("label", "supervisor_on_call"),
        purpose=lambda: translate("OnCall", "Who is telephoned while no supervisor is on duty. Enter sets one anew."),
        columns=(
            Column("state", lambda: translate("OnCall", "State"), 24),
            Column("name", lambda: translate("OnCall", "Name")),
            Column("number", lambda: translate("OnCall", "Telephone"), 20),
            Column("since", lambda: translate("OnCall", "From"), 14),
            Column("until", lambda: translate("OnCall", "Until"), 14),
            Column("by", lambda: translate("OnCall", "Set by"), 24),
        ),
    )
    actions: ClassVar[tuple[Action[OnCallPages], ...]] = (
        Action(
            "supervisor.oncall",
            QT_TRANSLATE_NOOP("Action", "Supervisor on call"),
            order=20,
            verbs=("daftarpiket", "oncalllist"),
            in_replay=True,
        ),
    )

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("OnCall", "Set anew"), self._again),
            Act(letter("new"), lambda: translate("OnCall", "Another person"), lambda _: self.ask()),
            Act(letter("end"), lambda: translate("OnCall", "End it"), self._end),
        ]

    def refresh(self) -> None:
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        lines = [*map(self._row, self._list()), Line(NEW, translate("OnCall", "+ supervisor on call"))]
        self.panel.show_lines(lines, above=now_words(board, now_ms, zone, self.frame.hidden))

    def _row(self, one: OnCall) -> Line:
        board, now_ms = self.frame.board, self.frame.now_ms()
        row = on_call_row(board, one, now_ms, self.frame.zone, self.frame.hidden)
        cells = (
            Cell(row.said, chip=_CHIPS[row.state]),
            Cell(row.name, strong=row.state == "now"),
            Cell(row.number, strong=row.state == "now"),
            Cell(row.since, order=one.since_ms),
            Cell(row.until, order=one.until_ms),
            Cell(row.by, quiet=True),
        )
        return Line(one.id, cells=cells)

    def ask(self, one: OnCall | None = None) -> None:
        """Who, the number, from when to when."""
        if not self.frame.desk.can("on_call_set"):
            self.runner.refuse(Refused("not_allowed", kind="on_call_set"))
            return
        names = tuple((name, name) for name in supervisors_named(self.frame.board))
        questions = [
            Question("name", translate("OnCall", "Name"), "free", names, one.name if one is not None else ""),
            Question("number", translate("OnCall", "Telephone"), value=one.number if one is not None else ""),
            Question("since", translate("OnCall", "From"), hint=translate("OnCall", "22:00, 24/11 22:00; empty: now")),
            Question("until", translate("OnCall", "Until"), hint=translate("OnCall", "06:00, 25/11 06:00")),
        ]
        self.panel.box.ask(translate("OnCall", "Supervisor on call"), questions, self._set)

    def _set(self, said: Answers) -> bool:
        try:
            span = read_span(said["since"], said["until"], self.frame.now_ms(), self.frame.zone)
        except UnreadableTimeError:
            self.runner.refuse_time()
            return False
        return self.wrote(set_on_call, said["name"], said["number"], *span)

    def _again(self, id: str) -> None:
        self.ask(next((one for one in self._list() if one.id == id), None))

    def _end(self, id: str) -> object:
        if id == NEW:
            return NOT_THIS_LINE
        title = translate("OnCall", "It holds no longer: why?")
        self.ask_why(title, lambda why: self.wrote(end_on_call, id, why))
        return None

    def _list(self) -> list[OnCall]:
        return on_call_list(self.frame.board, self.frame.now_ms())
