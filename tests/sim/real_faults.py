"""Faults of pieces, of the hand-over to the board and of what leaves it: each has to be found by real_history."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.models.state import fold
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.fold import Folded, StreamSnapshot
from console.models.state.shift import Shift
from console.store.journal import intake
from console.store.journal import journal as rewinding
from console.store.journal.journal import Brought, Journal, PendingUpdates
from tests.sim.planting import Patches, planting
from wire.exchange import Cursor, PageTaken

FAULTS: dict[str, Callable[[], Patches]] = {}


def fault(make: Callable[[], Patches]) -> Callable[[], Patches]:
    """Register a fault under the words of its function's name."""
    FAULTS[make.__name__.replace("_", " ")] = make
    return make


@contextmanager
def planted(name: str) -> Iterator[None]:
    """The room with this fault in it."""
    with planting(FAULTS[name]()):
        yield


# --- pages in pieces ------------------------------------------------------------------------------------------------

_pieces = intake.pieces


def _changed(change: Callable[[PageTaken, PageTaken], PageTaken]) -> Patches:
    def pieces(page: PageTaken, rows: Sequence[intake.ReadRow], size: int) -> Iterator[Any]:
        for piece, some in _pieces(page, rows, size):
            yield change(page, piece), some

    return [(intake, "pieces", pieces)]


@fault
def cursor_of_the_page_with_its_first_piece() -> Patches:
    """A crash behind it leaves a cursor that is ahead of the disk."""
    return _changed(lambda page, piece: msgspec.structs.replace(piece, cursor=page.cursor))


@fault
def cursor_of_the_page_with_its_last_piece_only() -> Patches:
    """A crash before it leaves rows that the cursor says nothing of."""

    def change(page: PageTaken, piece: PageTaken) -> PageTaken:
        first = page.rows[0].seq
        before = msgspec.structs.replace(page.cursor, seq=first - 1)
        return piece if piece.cursor == page.cursor else msgspec.structs.replace(piece, cursor=before)

    return _changed(change)


@fault
def keys_of_the_page_with_its_last_piece() -> Patches:
    """What came with the first pieces is never opened when the program ends between them."""
    return _changed(
        lambda page, piece: msgspec.structs.replace(piece, keys=page.keys if piece.cursor == page.cursor else {})
    )


@fault
def a_way_back_that_leaps_to_its_goal() -> Patches:
    """The first piece of a way back says that all of it is gone."""

    def roll_back(connection: Connection, cursor: Cursor, right: Any = rewinding.roll_back) -> set[str]:
        touched: set[str] = right(connection, cursor)
        epoch = "leapt" if cursor.epoch != goals[-1].epoch else cursor.epoch
        rewinding.state.put_cursor(connection, msgspec.structs.replace(goals[-1], epoch=epoch))
        return touched

    goals: list[Cursor] = []

    def steps_to(connection: Connection, goal: Cursor, right: Any = rewinding.steps_to) -> list[Cursor]:
        goals.append(goal)
        steps: list[Cursor] = right(connection, goal)
        return steps

    return [(rewinding, "roll_back", roll_back), (rewinding, "steps_to", steps_to)]


# --- what is handed to the board --------------------------------------------------------------------------------------


@fault
def what_the_screen_wrote_meanwhile_unnoticed() -> Patches:
    """The board gets a stream as it was before the last command."""
    return [(PendingUpdates, "note", lambda self, streams: {})]


@fault
def older_hand_over_kept() -> Patches:
    """A stream that was touched again without being computed is laid as it was the time before."""

    def bring(self: PendingUpdates, touched: Iterable[str], laid: dict[str, StreamSnapshot]) -> None:
        with self._lock:
            written, self._written = self._written or set(), None
            self._touched.update(touched)
            self._laid.update({stream: one for stream, one in laid.items() if stream not in written})

    return [(PendingUpdates, "bring", bring)]


@fault
def written_lately_never_read_again() -> Patches:
    """What is remembered of a stream stays what it was the first time."""

    def remember(self: PendingUpdates, stream: str, laid: StreamSnapshot) -> None:
        first = self.__dict__.setdefault("first", {})
        self._lately[stream] = first.setdefault(stream, laid.records)

    return [(PendingUpdates, "_remember", remember)]


@fault
def a_failed_commit_taken_for_undone() -> Patches:
    """A page whose commit only seemed to fail never reaches the board."""

    @contextmanager
    def taking(self: PendingUpdates) -> Iterator[Brought]:
        self.begin()
        brought = Brought()
        yield brought
        self.bring(brought.touched, brought.laid)

    return [(PendingUpdates, "taking", taking)]


@fault
def refusals_and_erasures_not_computed_again() -> Patches:
    """What a page does to streams it holds no row of stays on the board as it was."""

    def take_page(*given: Any, right: Any = intake.take_page) -> intake.Taken:
        taken = right(*given)
        return intake.Taken(taken.touched - taken.more, set(), taken.stays)

    return [(intake, "take_page", take_page)]


@fault
def remembered_through_every_page() -> Patches:
    """What waits and what was refused is taken to be as before, whatever a page held."""

    def take_page(*given: Any, right: Any = intake.take_page) -> intake.Taken:
        return msgspec.structs.replace(right(*given), stays=intake.NOT_OF_PAGES)

    return [(intake, "take_page", take_page)]


# --- what leaves the board --------------------------------------------------------------------------------------------


@fault
def nothing_leaves_the_board() -> Patches:
    return [(Board, "is_outdated", lambda self, shown, since_ms, *rule: False)]


@fault
def what_is_open_leaves_too() -> Patches:
    def is_outdated(self: Board, shown: Folded, since_ms: int, *rule: Any, right: Any = Board.is_outdated) -> bool:
        return right(self, shown, since_ms, *rule) or (isinstance(shown, Call) and shown.last_ms < since_ms)

    return [(Board, "is_outdated", is_outdated)]


@fault
def what_went_into_an_open_case_leaves() -> Patches:
    def goes_on_open(self: Board, case: str | None) -> bool:
        return case in self.cases and self.cases[case].open

    return [(Board, "goes_on_open", goes_on_open)]


@fault
def notices_stay_on_the_board() -> Patches:
    def is_outdated(self: Board, shown: Folded, since_ms: int, *rule: Any, right: Any = Board.is_outdated) -> bool:
        return right(self, shown, since_ms, *rule) and isinstance(shown, Case | Call | Shift)

    return [(Board, "is_outdated", is_outdated)]


@fault
def a_late_word_comes_alone() -> Patches:
    """Of a case that left the board only the new entries are laid."""

    def laid(self: Journal, streams: Sequence[str], right: Any = Journal.laid) -> dict[str, StreamSnapshot]:
        since = self._now_ms() - fold.RECENT_MS
        found: dict[str, StreamSnapshot] = right(self, streams)
        return {
            name: StreamSnapshot([one for one in laid.records if one.at >= since] or laid.records)
            for name, laid in found.items()
        }

    return [(Journal, "laid", laid)]


@fault
def a_clock_that_was_wrong_empties_the_board() -> Patches:
    """What left by a clock that ran ahead does not come back when it is set right."""
    return [(Journal, "opening_streams", lambda self: [])]
