"""What a desk asks of its memory. The journal gives it, and so does a past moment, which takes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from console.models.state.fold import StreamSnapshot
from console.models.state.record import Recorded
from console.store.archive.queries import Archive
from console.store.journal.journal import RefusedEntry
from console.store.journal.state import Prepared, Unsent
from wire.messages import Identity
from wire.positions import DeviceState, UnitFix


class KeptFixes(Protocol):
    """Where units are."""

    @property
    def by_unit(self) -> Mapping[str, UnitFix]:
        """The last place of each."""

    @property
    def refused(self) -> Mapping[str, DeviceState]:
        """Trackers that were refused."""

    def take_news(self) -> bool:
        """Whether anything is new."""


class Kept(Protocol):
    """Every method means what the journal says it means."""

    @property
    def archive(self) -> Archive:
        """Questions about everything ever."""

    @property
    def fixes(self) -> KeptFixes:
        """Where units are."""

    def identity(self) -> Identity:
        """Who this desk is."""

    def write(self, entries: Sequence[Prepared]) -> tuple[list[Recorded], dict[str, StreamSnapshot]]:
        """Write entries, all or none."""

    def opening_records(self) -> list[Recorded]:
        """What the board begins with."""

    def opening_streams(self) -> list[str]:
        """The streams it would begin with now."""

    def records_of(self, streams: Iterable[str]) -> dict[str, list[Recorded]]:
        """The entries of these streams."""

    def beside(self, case: str) -> list[str]:
        """The streams that belong on the board with a case."""

    def laid(self, streams: Sequence[str]) -> dict[str, StreamSnapshot]:
        """These streams as the board takes them."""

    def take_touched(self) -> frozenset[str]:
        """What others changed since this was last asked."""

    def lead(self, busy: bool) -> None:
        """The screen has something to do or nothing any more."""

    def unsent(self) -> Unsent:
        """What waits to be sent."""

    def refused(self, *, unread_only: bool = True) -> list[RefusedEntry]:
        """What the server refused."""

    def mark_refused_read(self, entry: str) -> None:
        """A person has read it."""

    def unknown_kinds(self) -> int:
        """Entries of newer programs."""

    def last_running_number(self, letter: str) -> int:
        """The highest running number of a letter."""

    def save_draft(self, name: str, data: bytes) -> None:
        """Keep what is being typed."""

    def drop_draft(self, name: str) -> None: ...

    def drafts(self) -> dict[str, bytes]:
        """What was being typed."""
