"""The one door: a command becomes facts on disk, then the board, then a word to whoever listens.

All of it runs on the screen thread and never waits for the network.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC
from typing import Any, Concatenate, ParamSpec, Protocol
from zoneinfo import ZoneInfo

import msgspec

from console.errors import Refused, StoreError
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.fold import RECENT_MS, StreamSnapshot, alone, began_ms
from console.models.state.moment import Moment, local_moment
from console.models.state.place import Locate, nobody_knows, shared, tracked
from console.models.state.record import Recorded
from console.models.state.shift import Person
from console.models.state.streams import call_stream, case_stream, ref_stream, split_stream
from console.models.views.changed_past import SHOWN_MS
from console.natures.suggester import Suggester
from console.places.gazetteer import FindPlace, without_list
from console.store.aggregates import Rule
from console.store.archive.queries import Archive
from console.store.journal.journal import Journal, RefusedEntry
from console.store.journal.state import HistoryChange, Prepared, Unsent
from console.sync.loop import LinkState
from wire.ids import owned_id, uuid7
from wire.messages import SHARED, DeviceState, Identity, UnitFix
from wire.rights import may_write

# What a desk asks of its memory. The journal gives it, and so does a past moment, which takes nothing.


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
        """Snapshots of these streams, for the board to load."""

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

    def history_changes(self) -> Sequence[HistoryChange]:
        """What the server gave back changed, oldest first."""

    @property
    def damaged_pages(self) -> int:
        """How many pages of the file were found damaged."""

    def last_running_number(self, letter: str) -> int:
        """The highest running number of a letter."""

    def save_draft(self, name: str, data: bytes) -> None:
        """Keep what is being typed."""

    def drop_draft(self, name: str) -> None: ...

    def drafts(self) -> dict[str, bytes]:
        """What was being typed."""


SLICE_S = 0.004
SLICE_STREAMS = 8
TELL_STREAMS = 48  # at once: so much the screen brings up to date in one slice
LET_GO_EVERY_MS = 60_000
TELL_EVERY_S = 0.1  # while much arrives: each telling repaints
CLOCK_MATTERS_MS = 1_000
CITY = ref_stream("city", "")
DEFAULT_ZONE = "Asia/Jakarta"
Listener = Callable[[frozenset[str]], None]
P = ParamSpec("P")
Command = Callable[Concatenate[Board, Context, P], list[Draft]]


# So long a desk that has just begun waits for what happened meanwhile; then it shows what it has, and the strip says
# that it works alone.
CATCHING_UP_S = 15


class DeskStatus(msgspec.Struct, frozen=True):
    """What the truth strip needs to know about this desk's own state. Times in milliseconds of UTC. `catching_up` while
    it has just begun and not yet read what happened meanwhile."""

    link: LinkState
    unsent: int
    oldest_unsent_ms: int | None
    refused: int
    unknown_kinds: int
    letter: str
    catching_up: bool = False
    damaged_pages: int = 0  # of its file, as far as was looked
    rewritten: tuple[int, ...] = ()  # the numbers that the server gave back changed lately


class Line(Protocol):
    """The sync loop as the desk sees it."""

    @property
    def state(self) -> LinkState:
        """How the line is."""

    def wake(self, greet: bool = False) -> None:
        """There is something to send."""


class Desk:
    """The room's memory at this desk."""

    def __init__(self, journal: Kept, line: Line, now_ms: Callable[[], int]) -> None:
        self._journal = journal
        self._line = line
        self._listeners: list[Listener] = []
        self._waiting: deque[str] = deque()
        self._untold: dict[str, None] = {}
        self._told_at = 0.0
        self._in_hand = ""
        self._let_go_at_ms = now_ms()
        self._leaving = deque[str]()
        # Called before each command: whoever paints the screen says with `lead` how long it is busy with it.
        self.before_command: Callable[[], None] = lambda: None
        self.now_ms = now_ms
        self.person: Person | None = None
        self.suggester = Suggester()
        self.locate: Locate = nobody_knows  # whoever has the map puts it in, and who has the list of places
        self.find_place: FindPlace = without_list
        self.board = Board()
        self.board.apply(journal.opening_records())
        self._say_rule()
        self._known_as = journal.identity().desk
        self._fix_offset_ms: int | None = None
        self._opened_ms = self.now_ms()
        self._take_fixes()

    # --- writing ---------------------------------------------------------------------------------------------------

    def do(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        """Carry out a command: on disk first, then on the board. Raises Refused or StoreError; then nothing is done."""
        self.before_command()
        drafts = command(self.board, self._context(self.person), *args, **kwargs)
        return self.write(drafts)

    def do_as(self, person: Person, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        """Carry out a command of a person who proved at this desk who they are, while somebody else sits here."""
        self.before_command()
        return self._write(command(self.board, self._context(person), *args, **kwargs), person)

    def write(self, drafts: list[Draft]) -> list[Recorded]:
        """Put drafts on disk and on the board."""
        return self._write(drafts, self.person)

    def note(self, drafts: list[Draft]) -> list[Recorded]:
        """Put on disk what the desk itself found, whoever sits here."""
        return self._write(drafts, None)

    def _write(self, drafts: list[Draft], person: Person | None) -> list[Recorded]:
        if not drafts:
            return []
        at = self.now_ms()  # one deed has one time, however many entries say it
        records, laid = self._journal.write([self._prepared(draft, person, at) for draft in drafts])
        again = [stream for stream, one in laid.items() if self._lay(stream, one)]
        self._announce(frozenset(laid) or self.board.apply(records))
        self._line.wake()
        with suppress(StoreError):  # all is written; calls that cannot be read now are there after a start
            for stream in again:
                self._announce(self._lay_all(self._missing_beside(stream)))
        return records

    def connect_now(self) -> None:
        """A person asks for the line: do not wait for the next try, which may be half a minute away."""
        self._line.wake(greet=True)

    def can(self, kind: str, stream: str = "") -> bool:
        """Whether the signed-in person may write this kind of fact (there)."""
        return may_write(kind, self.person.roles if self.person else (), stream)

    def set_person(self, person: Person | None) -> None:
        """Somebody signed in, or nobody is here any more."""
        self.person = person
        self._announce(frozenset({"person"}))

    # --- reading ---------------------------------------------------------------------------------------------------

    @property
    def letter(self) -> str:
        """The letter of this desk's case numbers."""
        return self._identity().letter

    @property
    def desk_id(self) -> str:
        return self._identity().desk

    def _identity(self) -> Identity:
        """Who this desk is; with a new id the board knows in the same moment whom it continues."""
        identity = self._journal.identity()
        if identity.desk != self._known_as:
            self._known_as = identity.desk
            stream = ref_stream("desk", identity.desk)
            self._announce(self.board.replace_stream(stream, self._journal.records_of([stream]).get(stream, [])))
        return identity

    @property
    def zone(self) -> str:
        """The name of the city's time zone."""
        city = self.board.reference.city
        return city.zone if city else DEFAULT_ZONE

    @property
    def archive(self) -> Archive:
        """Questions about every case and call ever, not only those on the board."""
        return self._journal.archive

    def recall(self, stream: str) -> None:
        """Load an old case with its calls and parts onto the board and keep it there for as long as it is looked at."""
        self._in_hand = stream
        if self.board.folded(stream) is None:
            self._announce(self._lay_all([stream, *self._missing_beside(stream, but=stream)]))

    def bring(self, streams: Sequence[str]) -> None:
        """Lay old streams on the board for the command that follows; they leave it again by the usual rule."""
        missing = [stream for stream in streams if self.board.folded(stream) is None]
        if missing:
            self._announce(self._lay_all(missing))

    def let_go(self, at_once: bool = False) -> None:
        """Once a minute, or at once: what a start would not lay on the board any more leaves it, but for the case in
        hand.

        When the clock was set back, what left by the wrong one comes again.
        """
        since_ms = self.now_ms() - self._let_go_at_ms
        if abs(since_ms) < LET_GO_EVERY_MS and not at_once:
            return
        if since_ms < 0:
            try:
                self.bring(self._journal.opening_streams())
            except StoreError:
                return  # the next second tries again
        self._let_go_at_ms = self.now_ms()
        self._leaving = deque(self.board.outdated(self._recent_ms()))
        self._tell_gone(self._let_some_go())

    @property
    def letting_go(self) -> bool:
        """Whether more is to leave the board than one slice removes: `catch_up` goes on with it."""
        return bool(self._leaving)

    def _let_some_go(self) -> frozenset[str]:
        """So many as are told at once; what was written of meanwhile stays."""
        some = {self._leaving.popleft() for _ in range(min(TELL_STREAMS, len(self._leaving)))}
        found = {one: self.board.folded(one) for one in some - self._kept_in_hand()}
        gone = [one for one, shown in found.items() if shown and self.board.is_outdated(shown, self._recent_ms())]
        for stream in gone:
            self.board.replace_stream(stream, ())
        return frozenset(gone)

    def _tell_gone(self, gone: frozenset[str]) -> None:
        if gone:
            self._announce(gone)

    def _recent_ms(self) -> int:
        return self.now_ms() - RECENT_MS

    def _kept_in_hand(self) -> set[str]:
        return {self._in_hand, *self._beside_hand()}

    @property
    def refused_devices(self) -> Mapping[str, DeviceState]:
        """The trackers whose messages the server refused, by their numbers."""
        return self._journal.fixes.refused

    def is_catching_up(self) -> bool:
        """Whether this desk has just begun and not yet read what happened meanwhile: how long ago anything was is not
        known then."""
        opened_s = (self.now_ms() - self._opened_ms) / 1000
        return self._line.state.last_sync_ms is None and 0 <= opened_s < CATCHING_UP_S

    def status(self) -> DeskStatus:
        unsent = self._journal.unsent()
        return DeskStatus(
            link=self._line.state,
            unsent=unsent.count,
            oldest_unsent_ms=unsent.oldest_ms,
            refused=len(self._journal.refused()),
            unknown_kinds=self._journal.unknown_kinds(),
            letter=self.letter,
            catching_up=self.is_catching_up(),
            damaged_pages=self._journal.damaged_pages,
            rewritten=self._rewritten(),
        )

    def _rewritten(self) -> tuple[int, ...]:
        since = self.now_ms() - SHOWN_MS
        return tuple(one.of.n for one in self._journal.history_changes() if one.seen_ms >= since)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the touched streams after every change; gives what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def catch_up(self, budget_s: float = SLICE_S) -> bool:
        """Lay what the sync thread committed on the board, for at most about `budget_s`; true when more is waiting.

        A slice either lays, tells or lets go: so a key press waits for one of them, never for more. What a start would
        not lay on the board is not laid now: a desk that joins reads years, and shows what goes on.
        """
        now = time.perf_counter()
        if len(self._untold) >= TELL_STREAMS and now - self._told_at >= TELL_EVERY_S:
            return self._tell()
        if self._leaving and not self._untold:
            self._tell_gone(self._let_some_go())
            return True
        until = now + budget_s
        # What waits is on the disk already: a crash between loses nothing, the next start reads it all.
        if self._take_fixes():
            self._untold["fixes"] = None
        known = dict.fromkeys(self._waiting)
        self._waiting.extend(stream for stream in self._journal.take_touched() if stream not in known)
        while self._waiting:
            some = [self._waiting.popleft() for _ in range(min(SLICE_STREAMS, len(self._waiting)))]
            try:
                for stream, one in self._journal.laid(some).items():
                    self._untold[stream] = None
                    if not self._past(stream, one) and self._lay(stream, one):
                        self._waiting.extend(self._missing_beside(stream))
            except StoreError:
                self._waiting.extendleft(reversed(some))  # the next time they are laid, once more does no harm
                raise
            if time.perf_counter() >= until:
                break
        return True if self._waiting else self._tell()

    def _tell(self) -> bool:
        """Tell subscribers of some of what was loaded; true when more is waiting."""
        some = list(self._untold)[:TELL_STREAMS]
        for stream in some:
            del self._untold[stream]
        if some:
            self._announce(frozenset(some))
        if not self._untold:
            self._told_at = time.perf_counter()
        return bool(self._waiting or self._untold)

    def lead(self, busy: bool) -> None:
        """The screen has something to do or nothing any more: meanwhile the sync thread rests between its steps."""
        self._journal.lead(busy)

    # --- refused entries and drafts --------------------------------------------------------------------------------

    def refused_entries(self) -> list[RefusedEntry]:
        """What the server refused, the last one first."""
        return self._journal.refused(unread_only=False)[::-1]

    def mark_refused_read(self, entry: str) -> None:
        """A person has read why this entry was refused."""
        self._journal.mark_refused_read(entry)
        self._announce(frozenset({"refused"}))

    def save_draft(self, name: str, form: dict[str, Any]) -> None:
        """Keep an unfinished form on this desk's disk."""
        self._journal.save_draft(name, msgspec.json.encode(form))

    def drafts(self) -> dict[str, dict[str, Any]]:
        """The unfinished forms of this desk."""
        return {name: msgspec.json.decode(data) for name, data in self._journal.drafts().items()}

    def drop_draft(self, name: str) -> None:
        """The form was saved as facts, so its draft is of no use."""
        self._journal.drop_draft(name)

    # --- inside ----------------------------------------------------------------------------------------------------

    def new_id(self) -> str:
        return uuid7(self.now_ms())

    def _new_entry_id(self) -> str:
        return owned_id(self._identity().desk, self.new_id())

    def _context(self, person: Person | None) -> Context:
        if person is None:
            raise Refused("sign_in_first")
        identity = self._identity()
        return Context(
            now_ms=self.now_ms(),
            new_id=self.new_id,
            new_entry_id=self._new_entry_id,
            next_case_number=self._next_case_number,
            desk=identity.desk,
            desk_letter=identity.letter,
            person=person.account,
            roles=frozenset(person.roles),
        )

    def _next_case_number(self) -> str:
        day = local_moment(self.now_ms(), UTC).astimezone(ZoneInfo(self.zone))
        running = self._journal.last_running_number(self.letter) + 1
        return f"112-{day:%y%m%d}-{self.letter}-{running:04d}"

    def _prepared(self, draft: Draft, person: Person | None, at: int) -> Prepared:
        return Prepared(
            id=draft.id or self._new_entry_id(),
            stream=draft.stream,
            fact=draft.fact,
            at=at,
            by=person.account if person else "",
            auth=person.auth if person else "offline",
            happened=draft.happened,
            offset_ms=self._line.state.offset_ms,
            prev=self.board.prev_of(draft.stream, draft.fact) if draft.prev is None else draft.prev,
        )

    def _take_fixes(self) -> bool:
        """Put on the board where units are now, by this desk's clock; whether anything of it is new."""
        offset = self._line.state.offset_ms or 0
        news = self._journal.fixes.take_news()
        if news or self._fix_offset_ms is None or abs(offset - self._fix_offset_ms) > CLOCK_MATTERS_MS:
            self._fix_offset_ms = offset
            fixes = self._journal.fixes.by_unit
            of_people = [fix for unit, fix in fixes.items() if unit.startswith(SHARED)]
            self.board.shared = {one.account: one for one in (shared(fix, offset) for fix in of_people)}
            units = {unit: fix for unit, fix in fixes.items() if not unit.startswith(SHARED)}
            self.board.tracked = {unit: tracked(fix, offset) for unit, fix in units.items()}
            return True
        return False

    def _past(self, stream: str, laid: StreamSnapshot) -> bool:
        """Whether this is over, unchanged for long, and not on the board: it is told of, and not loaded."""
        shown = laid.folded
        if shown is None or self.board.folded(stream) is not None or (isinstance(shown, Case) and not alone(shown)):
            return False
        return self.board.is_outdated(shown, self._recent_ms()) and stream not in self._kept_in_hand()

    def _lay(self, stream: str, laid: StreamSnapshot) -> bool:
        """Put a stream on the board; true for a case that is at work again: its calls and parts belong beside it."""
        kind, one = split_stream(stream)
        if kind != "case":
            self.board.replace_stream(stream, laid.records, laid.folded)
            return False
        known, before = one in self.board.cases, self.board.goes_on_open(one)
        self.board.replace_stream(stream, laid.records, laid.folded)
        if before or not self.board.goes_on_open(one):
            return False
        # Of a case that is as young as it is new here nothing has left.
        return known or began_ms(self.board.cases[one]) < self.now_ms() - RECENT_MS

    def _lay_all(self, streams: Sequence[str]) -> frozenset[str]:
        for stream, laid in self._journal.laid(streams).items() if streams else ():
            self._lay(stream, laid)
        return frozenset(streams)

    def _missing_beside(self, case: str, but: str = "") -> list[str]:
        """The calls of a case, what went into it, and the calls of that, as far as they are not on the board."""
        streams = self._journal.beside(split_stream(case)[1])
        return [stream for stream in streams if stream != but and self.board.folded(stream) is None]

    def _beside_hand(self) -> Iterator[str]:
        """The calls and parts of the case in hand."""
        case = split_stream(self._in_hand)[1]
        for part in self.board.parts_of(case):
            yield case_stream(part.id)
            yield from (call_stream(call.id) for call in self.board.calls_of(part.id))

    def _say_rule(self) -> None:
        """Statistics count by the days of this city; a sample room has nothing but samples."""
        self.archive.aggregates.rule = Rule(zone=self.zone, samples=self.board.reference.of_samples)

    def _announce(self, touched: frozenset[str]) -> None:
        if any(stream.startswith(CITY) for stream in touched):
            self._say_rule()
        for listener in list(self._listeners):
            listener(touched)


# The journal as it was at one moment, in the place of the journal of a desk. Rule: nothing written here reaches a
# disk.


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

    def history_changes(self) -> Sequence[HistoryChange]:
        """Seen in the present."""
        return ()

    @property
    def damaged_pages(self) -> int:
        """Looked for in the present."""
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


# A desk that shows a moment of the past: the same board, folded from what was known then; it refuses every command.
#
# First comes what was going on, which takes a moment however old it is; what had ended within 48 hours follows in
# slices.


class NoLine:
    """A recording has no line; what it shows came over it long ago."""

    state = LinkState(online=True)

    def wake(self, greet: bool = False) -> None:
        """A replay has no line: nothing is sent."""


class ReplayDesk(Desk):
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
        """The moment the replay stands at."""
        return self._kept.moment

    def read(self, at_ms: int, desk: Identity | None = None) -> ReplayDesk:
        """Another moment, as the room knew it or as this desk did. Raises Refused and StoreError."""
        found = ReplayDesk(self._of, self.person)
        found._fill(self._kept.past.moment(at_ms, desk.desk if desk else ""), desk)
        return found

    def become(self, other: ReplayDesk) -> None:
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
        """The journal's first entry in ms of UTC; none when it is empty."""
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
        raise Refused("replay_read_only")

    def can(self, kind: str, stream: str = "") -> bool:
        """Always false: a replay is read only."""
        return False

    def do_as(self, person: Person, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        raise Refused("replay_read_only")

    def write(self, drafts: list[Draft]) -> list[Recorded]:
        raise Refused("replay_read_only")

    def mark_refused_read(self, entry: str) -> None:
        raise Refused("replay_read_only")

    def connect_now(self) -> None:
        """There is no line to ask for."""
        raise Refused("replay_read_only")

    def save_draft(self, name: str, form: dict[str, Any]) -> None:
        """Kept for as long as the window is open, and on no disk."""
        super().save_draft(name, form)

    def let_go(self, at_once: bool = False) -> None:
        """Once a minute of the recording, or at once: what would not be on the board any more leaves it."""
        if at_once or self.now_ms() - self._let_go_at_ms >= LET_GO_EVERY_MS:
            self._let_go_at_ms = self.now_ms()
            self._let_go_of_old()

    def is_catching_up(self) -> bool:
        """A recording is whole."""
        return False

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
