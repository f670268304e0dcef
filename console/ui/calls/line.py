"""Banner and ring of the window: what the line does, and what of it must be heard.
Rule: a blocked number neither rings nor takes the banner; a muted one is seen and not heard."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from console.desk import Command, Desk
from console.models.commands.calls import release_left, renew_claim
from console.models.commands.tasks import is_abandoned, record_abandoned
from console.models.views.waiting import calls_elsewhere, claim_ms, is_said, loud_calls, open_talks, spoken_call
from console.text.calls import View
from console.ui.calls.acts import CallActs
from console.ui.calls.banner import CallBanner, banner_state
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.hearing import Hearing
from console.ui.frame.lock import Guard
from console.ui.frame.parts import Apart
from console.ui.frame.sounds import RINGS, Sounds
from console.ui.parts.number_past import NumberPast
from wire import facts

# What a desk does by itself about calls, each second: files the abandoned, says that it still has its calls, and
# gives back those of a desk that was not heard for the stated time. Every one of these is a fact that people see.

# The desk that saw the call end files it; another one only when that did not happen.
OTHERS_WAIT_MS = 60_000
TURN_MS = 3_000
# What was refused (a full disk, a role) is said once and tried again later, not every second.
TRY_AGAIN_MS = 60_000


class LineWatch:
    """Looks at the calls of this desk and of the others."""

    def __init__(self, runner: CommandRunner, picked_up: Callable[[str], object]) -> None:
        self._runner, self._desk, self._picked_up = runner, runner.desk, picked_up
        self._hearing = Hearing(runner.desk)
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

    def pick_up(self) -> None:
        """What was picked up at this desk's own telephone is taken here, by the person who sits here."""
        if not _may(self._desk):
            return
        for call in open_talks(self._desk.board, self._desk.desk_id):
            if call.phone is not None and call.phone.state == "talking" and not is_said(self._desk.board, call):
                self._picked_up(call.id)

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
            waits_ms = self._turn_ms() if call.phone is not None else OTHERS_WAIT_MS
            if mine or now_ms - (call.ended_ms or 0) >= waits_ms:
                self._try(call.id, record_abandoned)

    def _turn_ms(self) -> int:
        """What the exchange says of, no desk saw first: one after the other, by their letters."""
        board = self._desk.board
        letters = sorted({shift.letter for shift in board.shifts.values() if shift.on_duty})
        own = board.reference.letter_of(self._desk.desk_id)
        return (1 + (letters.index(own) if own in letters else len(letters))) * TURN_MS

    def _try(self, call: str, command: Command[...], *args: object) -> None:
        now_ms = self._desk.now_ms()
        refused_ms = self._refused.get(call)
        if refused_ms is not None and now_ms - refused_ms < TRY_AGAIN_MS:
            return
        self._refused.pop(call, None)
        if self._runner.do(command, call, *args) is None:
            self._refused[call] = now_ms


def _may(desk: Desk) -> bool:
    return desk.person is not None and desk.can("task_planned")


class LineView(QObject):
    """Keeps the banner and the ring to what the board says."""

    def __init__(
        self, runner: CommandRunner, banner: CallBanner, calls: CallActs, sounds: Sounds | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner, self._banner, self._calls, self._sounds = runner, banner, calls, sounds
        self._watch, self._past = LineWatch(runner, calls.picked_up), NumberPast(runner.desk)
        self.apart = Apart("banner", lambda: runner.board, banner, self)
        # Whether a ring is for another desk, because the person here is away.
        self.elsewhere: Callable[[], bool] = lambda: False
        self.locked: Callable[[], bool] = lambda: False

    def view(self, hidden: bool) -> View:
        """Who looks at the line now."""
        desk = self._runner.desk
        return View(
            desk=desk.desk_id,
            now_ms=desk.now_ms(),
            past=self._past,
            hidden=hidden,
            zone=ZoneInfo(desk.zone),
            hand=self._calls.current,
        )

    def touched(self, streams: frozenset[str]) -> None:
        """Entries came."""
        self._past.forget(streams)
        if any(one.startswith("call:") for one in streams):
            QTimer.singleShot(0, self, self._pick_up)  # not within the telling

    def tick(self) -> None:
        """A second went by: what the desk does by itself about calls."""
        self._pick_up()
        self._watch.look(self._runner.desk.status().link.online)

    def _pick_up(self) -> None:
        if not self.locked():
            self._watch.pick_up()

    def refresh(self, hidden: bool, guard: Guard | None = None) -> None:
        """The ring itself, and the banner as it is now."""
        self.apart.paint(self._ring)
        self.apart.paint(lambda: self._banner.show_state(banner_state(self._runner.board, self.view(hidden), guard)))

    def _ring(self) -> None:
        """Softer while somebody speaks here: the caller hears it too."""
        board, now_ms = self._runner.board, self._runner.now_ms()
        if self._sounds is None:
            return
        wanted = loud_calls(board, now_ms) and not self.elsewhere()
        speaks = spoken_call(board, self._runner.desk.desk_id, self._calls.current) is not None
        for kind in RINGS:
            if wanted and (kind == "second_ring") is speaks:
                self._sounds.start(kind)
            else:
                self._sounds.acknowledge(kind)
