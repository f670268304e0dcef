"""What a desk does by itself about calls, each second: files the abandoned, says that it still has its calls, and
gives back those of a desk that was not heard for the stated time. Every one of these is a fact that people see."""

from __future__ import annotations

from console.desk import Command, Desk
from console.models.task_commands import is_abandoned, record_abandoned
from console.models.waiting import calls_elsewhere, claim_ms, open_talks, release_left, renew_claim
from console.ui.doing import Doing
from console.ui.hearing import Hearing
from wire import facts

# The desk that saw the call end files it; another one only when that did not happen.
OTHERS_WAIT_MS = 60_000
# What was refused (a full disk, a role) is said once and tried again later, not every second.
TRY_AGAIN_MS = 60_000


class LineWatch:
    """Looks at the calls of this desk and of the others."""

    def __init__(self, doing: Doing) -> None:
        self._doing, self._desk = doing, doing.desk
        self._hearing = Hearing(doing.desk)
        self._refused: dict[str, int] = {}

    def look(self, online: bool) -> None:
        """A second went by."""
        if not _may(self._desk):
            return
        self._file_abandoned()
        for call in open_talks(self._desk.board, self._desk.desk_id):
            self._try(call.id, renew_claim)
        for left, claim, since in self.silent_claims(online):
            if self._desk.now_ms() - since >= claim_ms(self._desk.board):
                self._try(left, release_left, claim, since)

    def silent_claims(self, online: bool) -> list[tuple[str, str, int]]:
        """The calls of other desks: which, whose, and since when that desk was not heard.

        Empty while this desk itself hears nobody.
        """
        self._hearing.look(online)
        found = []
        for call in calls_elsewhere(self._desk.board, self._desk.desk_id):
            for claim in call.claims:
                last = self._hearing.last(claim)
                if last is not None:
                    found.append((call.id, claim, last))
        return found

    def _file_abandoned(self) -> None:
        now_ms = self._desk.now_ms()
        for call in [one for one in self._desk.board.pressing_calls() if is_abandoned(one)]:
            ended = next((line for line in call.timeline if isinstance(line.fact, facts.CallEnded)), None)
            mine = ended is not None and ended.desk == self._desk.desk_id
            if mine or now_ms - (call.ended_ms or 0) >= OTHERS_WAIT_MS:
                self._try(call.id, record_abandoned)

    def _try(self, call: str, command: Command[...], *args: object) -> None:
        now_ms = self._desk.now_ms()
        refused_ms = self._refused.get(call)
        if refused_ms is not None and now_ms - refused_ms < TRY_AGAIN_MS:
            return
        self._refused.pop(call, None)
        if self._doing.do(command, call, *args) is None:
            self._refused[call] = now_ms


def _may(desk: Desk) -> bool:
    return desk.person is not None and desk.can("task_planned")
