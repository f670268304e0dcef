"""A desk that shows a moment of the past: the same board, folded from what was known then; it refuses every command.

First comes what was going on, which takes a moment however old it is; what had ended within 48 hours follows in slices.
"""

from typing import Any

from console.desk import LET_GO_EVERY_MS, SLICE_S, Command, Desk, DeskStatus, P
from console.errors import Refused
from console.models.context import Draft
from console.models.moment import Moment
from console.models.recent import RECENT_MS, began_ms
from console.models.record import Recorded
from console.models.streams import case_stream
from console.people import Person
from console.store.journal import Journal
from console.store.past_journal import PastJournal
from console.sync.loop import LinkState
from wire.messages import Identity


class NoLine:
    """A recording has no line; what it shows came over it long ago."""

    state = LinkState(online=True)

    def wake(self, greet: bool = False) -> None:
        """Nothing is sent."""


class PastDesk(Desk):
    """`read` makes one of another moment, on any thread; `become` shows it. `go_to` does both, `play_to` goes on from
    where it is. They tell what they touched."""

    def __init__(self, journal: Journal, person: Person | None) -> None:
        self._of = journal
        self._kept = PastJournal(journal)
        super().__init__(self._kept, NoLine(), lambda: self._kept.moment.at_ms)
        self.person = person
        self._older, self._whole = 0, True

    @property
    def moment(self) -> Moment:
        """What is shown."""
        return self._kept.moment

    def read(self, at_ms: int, desk: Identity | None = None) -> "PastDesk":
        """Another moment, as the room knew it or as this desk did. Raises Refused and StoreError."""
        found = PastDesk(self._of, self.person)
        found._fill(self._kept.past.moment(at_ms, desk.desk if desk else ""), desk)
        return found

    def become(self, other: "PastDesk") -> None:
        """Show what the other one shows; it is of no use afterwards."""
        before = self.board.streams()
        self._kept.moment = other.moment
        self._kept.look_as(other._kept.seen_as)
        self.board, self._let_go_at_ms = other.board, other._let_go_at_ms
        self._waiting.clear()
        self._untold.clear()
        self._older, self._whole = other._older, True
        self._announce(before | self.board.streams() | {"person"})

    def go_to(self, at_ms: int, desk: Identity | None = None) -> None:
        """Show another moment, as the room knew it or as this desk did. Raises Refused and StoreError."""
        self.become(self.read(at_ms, desk))

    def look_ahead(self, at_ms: int) -> None:
        """Before the first moment is read: an empty board of that time."""
        if not self.moment.at_ms:
            self._kept.moment = Moment(at_ms=at_ms, seq=0)

    def _fill(self, moment: Moment, desk: Identity | None) -> None:
        self._kept.moment = moment
        self._kept.look_as(desk)
        self._let_go_at_ms = moment.at_ms
        self._lay_all(self._kept.past.opening(moment))
        for case in self.board.open_cases():
            if began_ms(case) < moment.at_ms - RECENT_MS:
                self._lay_all(self._missing_beside(case_stream(case.id)))
        self._drop_outdated()
        self._older = moment.reach

    def play_to(self, at_ms: int) -> None:
        """Go on to a later moment. Raises Refused and StoreError."""
        early, desk = self.moment, self._kept.seen_as
        late = self._kept.past.moment(at_ms, early.desk)
        if late.reach < early.reach:
            self.go_to(at_ms, desk if early.desk else None)
            return
        self._kept.moment = late
        streams = self._kept.past.between(early, late)
        touched = set(self._lay_all(streams))
        for stream in streams:
            if self.board.folded(stream) is not None:
                touched |= self._lay_all(self._missing_beside(stream)) if stream.startswith("case:") else set()
        self.let_go()
        if touched:
            self._announce(frozenset(touched))

    def identity_of(self, desk: str) -> Identity | None:
        """A desk of the room by its id; none for the room's own view."""
        known = self.board.reference.desks.get(desk)
        return Identity(known.desk, known.letter) if known is not None else None

    def step_ms(self, forward: bool) -> int | None:
        """When the next thing became known, or the last one before; none at the ends."""
        return self._kept.past.step(self.moment, forward)

    def first_ms(self) -> int | None:
        """When the journal begins."""
        return self._kept.past.first_ms()

    def catch_up(self, budget_s: float = SLICE_S) -> bool:
        """Lay what had ended shortly before, the newest first; true when more is waiting."""
        if not self._waiting and self._older:
            streams, self._older = self._kept.past.recent(self.moment, self._older)
            self._waiting.extend(one for one in streams if self.board.folded(one) is None)
            self._whole = False
        if super().catch_up(budget_s) or self._older:
            return True
        if not self._whole:
            self._whole = True
            self._let_go_of_old()  # the first piece began before the 48 hours
        return False

    # --- what a recording does not do ------------------------------------------------------------------------------

    def do(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        """Refused, whatever it is."""
        raise Refused("replay_read_only")

    def can(self, kind: str, stream: str = "") -> bool:
        """Nobody writes anything."""
        return False

    def do_as(self, person: Person, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        """Refused, whoever asks."""
        raise Refused("replay_read_only")

    def write(self, drafts: list[Draft]) -> list[Recorded]:
        """Refused, whatever it is."""
        raise Refused("replay_read_only")

    def mark_refused_read(self, entry: str) -> None:
        """Refused."""
        raise Refused("replay_read_only")

    def connect_now(self) -> None:
        """There is no line to ask for."""
        raise Refused("replay_read_only")

    def save_draft(self, name: str, form: dict[str, Any]) -> None:
        """Kept for as long as the window is open, and on no disk."""
        super().save_draft(name, form)

    def let_go(self) -> None:
        """Once a minute of the recording: what would not be on the board any more leaves it."""
        if self.now_ms() - self._let_go_at_ms >= LET_GO_EVERY_MS:
            self._let_go_at_ms = self.now_ms()
            self._let_go_of_old()

    def status(self) -> DeskStatus:
        """No line and nothing that waits: neither is in the journal."""
        return DeskStatus(
            link=NoLine.state, unsent=0, oldest_unsent_ms=None, refused=0, unknown_kinds=0, letter=self.letter
        )

    def _let_go_of_old(self) -> None:
        gone = self._drop_outdated()
        if gone:
            self._announce(gone)

    def _drop_outdated(self) -> frozenset[str]:
        gone = self.board.outdated(self.now_ms() - RECENT_MS) - {self._in_hand, *self._beside_hand()}
        for stream in gone:
            self.board.replace_stream(stream, ())
        return frozenset(gone)
