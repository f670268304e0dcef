"""Cases whose point lies in another kelurahan than is written with them, since the limits are others.
Rule: what is written stays; a person puts one case at a time into the other kelurahan, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import ClassVar

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from console.desk import Desk
from console.errors import Refused, StoreError
from console.map.boundary_diff import MovedCase, now_elsewhere, perhaps_elsewhere
from console.map.geography import Geography
from console.models.commands.cases import set_place
from console.models.state.city import kelurahan_name, ward_code
from console.models.state.streams import case_stream
from console.models.views.points import day_of
from console.places.files import read_day
from console.store.archive.queries import PlacedCase
from console.text import formats
from console.text.city import moved_line
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.widgets.ask_box import Question, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.table import ENTER, Line
from console.ui.widgets.worker import Worker

# Cases of a named period, from the archive, whose point lies elsewhere than is written: found beside the work.
# Rule: an old case is on the board only while it is looked at closely, by a few at a time; the screen never waits.

SLICE = 8
MOST = 500


class OlderMoved(QObject):
    """`changed()` when more is known; `refused(error)` when the archive could not be read."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, geography: Geography, line: Callable[[MovedCase], str], parent: QObject) -> None:
        """`line`: the words of a case while it is on the board."""
        super().__init__(parent)
        self._desk, self._geography, self._line = desk, geography, line
        self.found: dict[str, tuple[MovedCase, str]] = {}
        self.looked_at = 0
        self.more = False
        self._waiting: list[str] = []
        self._reader = Worker(self)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._slice)

    def busy(self) -> bool:
        """Whether it is still looking."""
        return self._reader.busy() or bool(self._waiting)

    def look(self, since_ms: int, until_ms: int) -> None:
        """Look at the cases opened in this span (UTC ms, the end excluded). Does nothing while it is reading."""
        if not self._reader.busy():
            self.forget()
            archive = self._desk.archive
            self._reader.ask(lambda: archive.placed(since_ms, until_ms), self._take, self._refuse)

    def forget(self, case: str = "") -> None:
        """One case is where it belongs now; without one: the limits or the period are others."""
        if case:
            self.found.pop(case, None)
            return
        self._reader.cancel()
        self.found, self._waiting, self.looked_at, self.more = {}, [], 0, False
        self._slices.stop()

    def _take(self, cases: list[PlacedCase]) -> None:
        named = ((one.id, ward_code(one.kelurahan), one) for one in cases)
        points = [(id, code, (one.lat_e6 / 1e6, one.lng_e6 / 1e6)) for id, code, one in named if code]
        waiting = perhaps_elsewhere(points, self._geography)
        self._waiting, self.more = waiting[:MOST], len(waiting) > MOST
        self.looked_at = len(cases)
        self._slices.start()
        self.changed.emit()

    def _slice(self) -> None:
        some, self._waiting = self._waiting[:SLICE], self._waiting[SLICE:]
        try:
            self._desk.bring([case_stream(case) for case in some])
        except StoreError as error:
            self._waiting = []
            self.refused.emit(error)
        board = self._desk.board
        for moved in now_elsewhere((board.cases[case] for case in some if case in board.cases), self._geography):
            self.found[moved.case] = (moved, self._line(moved))
        if not self._waiting:
            self._slices.stop()
            self.changed.emit()

    def _refuse(self, error: object) -> None:
        self.refused.emit(error)
        self.changed.emit()


PERIOD = "period"
MAY_NAME = frozenset({"supervisor", "admin"})
Answers = dict[str, str]


class MovedPages(LinesFeature):
    """The open and the recent cases, one line each; of a period that a supervisor names, the older ones too."""

    name = "moved_cases"
    plan = Plan(lambda: translate("Limits", "Cases now in another kelurahan"))
    actions: ClassVar[tuple[Action[MovedPages], ...]] = (
        Action(
            "map.moved",
            QT_TRANSLATE_NOOP("Action", "Cases now in another kelurahan"),
            order=190,
            group=4,
            verbs=("pindahkelurahan", "movedcases"),
        ),
    )

    def __init__(self, frame: Frame, geography: Geography) -> None:
        super().__init__(frame)
        self._geography = geography
        self._period: tuple[date, date] | None = None
        self.older = OlderMoved(frame.desk, geography, lambda one: moved_line(frame.board, one), self)
        self.older.changed.connect(self._changed)
        self.older.refused.connect(frame.runner.refuse)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Limits", "Open the case"), self._open),
            Act("P", lambda: translate("Limits", "Put into the other kelurahan"), self._ask),
            Act(letter("move"), lambda: translate("Limits", "Cases of a period"), lambda _: self._ask_period()),
        ]

    def limits_changed(self) -> None:
        """What was found of older cases was found by other limits."""
        self._period = None
        self.older.forget()
        self._changed()

    def moved(self) -> list[MovedCase]:
        """Those on the board now, the open ones first."""
        board = self.frame.board
        over = [one for one in board.cases.values() if not board.still_open(one.id)]
        return now_elsewhere([*board.open_cases(), *over], self._geography)

    def refresh(self) -> None:
        lines = {one.case: moved_line(self.frame.board, one) for one in self.moved()}
        for case, (_, words) in self.older.found.items():
            lines.setdefault(case, words)
        more = Line(PERIOD, translate("Limits", "Older cases: name a period with G"))
        self.panel.show_lines([*(Line(*one) for one in lines.items()), more], above=self._above(bool(lines)))

    def _changed(self) -> None:
        if not self.panel.isVisible():
            return
        self.refresh()
        if not self.older.busy() and self.panel.chosen() == PERIOD:
            self.panel.choose(self.panel.lines()[0].id)

    def _above(self, found: bool) -> str:
        said = [] if found else [translate("Limits", "Every case lies in the kelurahan that is written with it.")]
        if self._period is not None:
            since, until = (formats.whole_day(one, language()) for one in self._period)
            if self.older.busy():
                text = translate("Limits", "Looking at the cases from {since} to {until}…")
            else:
                text = translate("Limits", "{since} to {until}, cases looked at: {count}, no confidential ones")
            count = formats.count(self.older.looked_at, language())
            said.append(text.format(since=since, until=until, count=count))
        if self.older.more:
            said.append(
                translate("Limits", "Only the last {count} are listed: name a shorter period.").format(count=MOST)
            )
        return "\n".join(said)

    def _open(self, case: str) -> None:
        if case == PERIOD:
            self._ask_period()
        else:
            self.frame.open_case(case)

    # --- a period --------------------------------------------------------------------------------------------------

    def _ask_period(self) -> None:
        person = self.frame.desk.person
        if person is None or not MAY_NAME.intersection(person.roles):
            self.runner.refuse(Refused("supervisor_needed"))
            return
        hint = translate("Limits", "as 2026-03-12 or 12/3/2026")
        today = self._today().isoformat()
        questions = [
            Question("since", translate("Limits", "Opened from"), hint=hint, enter="show"),
            Question("until", translate("Limits", "to (with that day)"), value=today, hint=hint),
        ]
        self.panel.box.ask(translate("Limits", "Cases of which period?"), questions, self._look)

    def _look(self, answers: Answers) -> bool:
        days = [day_of(read_day(answers[name].strip())) for name in ("since", "until")]
        for day, name in zip(days, ("since", "until"), strict=True):
            if day is None:
                self.runner.refuse(Refused("day_unreadable", day=answers[name][:40]))
                return False
        since, until = sorted(day for day in days if day is not None)
        self._period = (since, until)
        self.older.look(self._begins(since), self._begins(until + timedelta(days=1)))
        self.refresh()
        return True

    def _today(self) -> date:
        return formats.local(self.frame.now_ms(), self.frame.zone).date()

    def _begins(self, day: date) -> int:
        return round(datetime(day.year, day.month, day.day, tzinfo=self.frame.zone).timestamp() * 1000)

    # --- putting one elsewhere -------------------------------------------------------------------------------------

    def _ask(self, case: str) -> object:
        if case == PERIOD:
            return NOT_THIS_LINE
        try:
            # An old one has left the board since it was looked at.
            self.frame.desk.bring([case_stream(case)])
        except StoreError as error:
            self.runner.refuse(error)
            return None
        moved = next((one for one in self.moved() if one.case == case), None)
        if moved is None or moved.now is None:
            self.runner.refuse(Refused("outside_kelurahan"))
            return None
        title = translate("Limits", "{case} to {kelurahan}")
        title = title.format(case=self.frame.board.display_number(case), kelurahan=kelurahan_name(moved.now))
        reason = reason_field(value=translate("Limits", "new limits"))
        note = translate("Limits", "Its agencies are to be told again.")
        self.panel.box.ask(title, [reason], lambda answers: self._put(moved, answers["why"]), note)
        return None

    def _put(self, moved: MovedCase, why: str) -> bool:
        try:
            self.frame.desk.bring([case_stream(moved.case)])
        except StoreError as error:
            self.runner.refuse(error)
            return False
        place = msgspec.structs.replace(
            self.frame.board.cases[moved.case].place, kelurahan=moved.now, map_kelurahan=None, kelurahan_said=False
        )
        done = self.runner.do(set_place, moved.case, place, why or None) is not None
        if done:
            self.older.forget(moved.case)
        self.refresh()
        return done
