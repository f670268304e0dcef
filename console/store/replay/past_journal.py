"""The journal as it was at one moment, in the place of the journal of a desk.
Rule: nothing written here reaches a disk."""

from collections.abc import Iterable, Mapping, Sequence

from console.errors import Refused
from console.models.state.fold import StreamSnapshot
from console.models.state.moment import Moment
from console.models.state.record import Recorded
from console.store.journal.journal import Journal, RefusedEntry
from console.store.journal.state import Prepared, Unsent
from wire.messages import DeviceState, Identity, UnitFix


class NoFixes:
    """Where vehicles were is in no journal."""

    by_unit: Mapping[str, UnitFix] = {}
    refused: Mapping[str, DeviceState] = {}

    def take_news(self) -> bool:
        return False


class PastJournal:
    """Shows `moment`; whoever moves it lays the board anew."""

    def __init__(self, journal: Journal) -> None:
        self.past, self.moment = journal.past, Moment(at_ms=0, seq=0)
        self.fixes = NoFixes()
        self._identity = journal.identity()
        self.seen_as = self._identity
        self.archive = journal.past.archive(lambda: self.moment)
        self._drafts: dict[str, bytes] = {}

    def identity(self) -> Identity:
        """The desk whose view this is; in the room's view the one that looks."""
        return self.seen_as

    def look_as(self, identity: Identity | None) -> None:
        """Be another desk, or the one that looks."""
        self.seen_as = identity or self._identity

    def write(self, entries: Sequence[Prepared]) -> tuple[list[Recorded], dict[str, StreamSnapshot]]:
        """Nothing can be written into the past."""
        raise Refused("replay_read_only")

    def opening_records(self) -> list[Recorded]:
        """None: the board is loaded for each moment."""
        return []

    def opening_streams(self) -> list[str]:
        """What the board of this moment begins with."""
        return self.past.opening(self.moment)

    def records_of(self, streams: Iterable[str]) -> dict[str, list[Recorded]]:
        """What was known of these streams."""
        return self.past.records(streams, self.moment)

    def beside(self, case: str) -> list[str]:
        """The streams that belong on the board with a case."""
        return self.past.beside(case)

    def laid(self, streams: Sequence[str]) -> dict[str, StreamSnapshot]:
        """Snapshots of these streams, for the board to load."""
        return {stream: StreamSnapshot(records) for stream, records in self.records_of(streams).items()}

    def take_touched(self) -> frozenset[str]:
        """Always empty: nothing is written in a replay."""
        return frozenset()

    def lead(self, busy: bool) -> None:
        """A replay has no sync thread that would have to wait."""

    def unsent(self) -> Unsent:
        """A replay sends nothing."""
        return Unsent(0, None)

    def refused(self, *, unread_only: bool = True) -> list[RefusedEntry]:
        """The problem box belongs to the present."""
        return []

    def mark_refused_read(self, entry: str) -> None:
        """Refused, as everything is that would write."""
        raise Refused("replay_read_only")

    def unknown_kinds(self) -> int:
        """Counted in the present."""
        return 0

    def last_running_number(self, letter: str) -> int:
        """No number is given in the past."""
        raise Refused("replay_read_only")

    def save_draft(self, name: str, data: bytes) -> None:
        """What is typed is kept for as long as the window is open."""
        self._drafts[name] = data

    def drop_draft(self, name: str) -> None:
        self._drafts.pop(name, None)

    def drafts(self) -> dict[str, bytes]:
        """What was typed in this window."""
        return dict(self._drafts)
