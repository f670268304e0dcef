"""What is kept for a court or an inquiry: the case in hand, the call in hand, the calls of a number that have no case.
Rule: what belongs to a case is held with its case; all of it is asked on the page of personal data."""

from __future__ import annotations

from collections.abc import Callable

from console.errors import ConsoleError
from console.models.retention import NAMED_MOST
from console.models.streams import call_stream
from console.ui import formats
from console.ui.frame.frame import Frame
from console.ui.privacy_questions import PrivacyQuestions
from console.ui.rows.call_rows import number_words


class PrivacyHolds:
    """Asks for a hold; `show_page` opens the page it is asked on."""

    def __init__(self, frame: Frame, ask: PrivacyQuestions, show_page: Callable[[], object]) -> None:
        self.frame, self._ask, self._show_page = frame, ask, show_page

    def case(self) -> None:
        """Keep the case in hand."""
        case = self.frame.case()
        if case is None:
            self.frame.doing.refuse(ConsoleError("case_not_chosen"))
        else:
            self._hold_case(case.id)

    def call(self) -> None:
        """Keep the call in hand, with its case if it has one; none in hand: those of a number."""
        call, doing = self.frame.call(), self.frame.doing
        if call is None:
            self.number()
        elif call.case in doing.board.cases:
            self._hold_case(str(call.case))
        else:
            at = formats.clock(call.started_ms, self.frame.zone)
            self._show_page()
            self._ask.hold_call(call.id, f"{at} · {number_words(call, self.frame.hidden)}")

    def number(self) -> None:
        """Keep the calls of a number that belong to no case."""
        self._show_page()
        self._ask.hold_number(self._calls_of)

    def _hold_case(self, case: str) -> None:
        self._show_page()
        self._ask.hold(case, self.frame.doing.board.display_number(case))

    def _calls_of(self, number: str) -> list[str]:
        """Those without a case, however old, laid on the board for the command that follows."""
        desk = self.frame.doing.desk
        rows = desk.archive.calls_of_number(number, limit=NAMED_MOST + 1, alone=True)
        desk.bring([call_stream(one.id) for one in rows])
        calls = (desk.board.calls.get(one.id) for one in rows)
        return [call.id for call in calls if call is not None and call.case is None]
