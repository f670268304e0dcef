"""The room as the gateway has it: the same station, board and commands as a desk's, in the event loop of its pages.

Rule: what is personal in a case leaves this folder when the server would not give its key any more.
"""

import asyncio
import logging
import signal
from collections.abc import Callable, Sequence

from console.apart import has_way_out
from console.clock import now_ms
from console.desk import Desk
from console.errors import StoreError
from console.models.state.case import fold_case
from console.models.state.citizen import thread_of
from console.models.state.record import Recorded
from console.models.state.standing_record import fold_notice
from console.models.state.streams import case_stream, citizen_stream, split_stream
from console.models.state.timeline import counts_outside
from console.models.views.masking import is_heard_outside, is_read_outside, is_secret, is_shown_outside
from console.secrets.wrapping import Vault
from console.station import Station, open_station
from console.sync.client import Adapter
from gateway.home import GatewayHome
from gateway.threads import Threads
from server.chores import rang
from wire.facts import PhoneStepped

# The server checks four passwords of ours in less than a second: who waits here is answered in two.
DOOR_THREADS, DOOR_WAITING, DOOR_EACH = 4, 24, 8
PAGE_THREADS, PAGE_WAITING = 6, 200
LET_GO_EVERY_S = 1.0
LEAVE_EVERY_S = 3600.0
CALL_KEY_MS = 26 * 3_600_000
FOR_A_WHILE = ("case:", "citizen:", "call:", "missing:")  # what is here only as long as it goes on
_log = logging.getLogger("konsol112.gateway")


class Room:
    """Open it inside a running event loop: that loop is what a desk's screen thread is."""

    def __init__(
        self,
        home: GatewayHome,
        vault: Vault,
        *,
        url: str | None = None,
        adapter: Adapter | None = None,
        clock_ms: Callable[[], int] = now_ms,
    ) -> None:
        """Raises NotJoined, StoreError, SecretsError."""
        self._news = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self.now_ms = clock_ms
        self.station: Station = open_station(
            home.folder, vault, changed=self._changed, now_ms=clock_ms, url=url, adapter=adapter
        )
        self.desk: Desk = self.station.desk
        self.shown_seq = self.station.journal.cursor().seq  # the last number of the ledger that is on the board
        self.desk.board.face_outside()
        self._end_listening = self.desk.subscribe(self._touched)
        self.at_door = Threads("door", DOOR_THREADS, DOOR_WAITING, DOOR_EACH)  # of who wants to be let in
        self.of_pages = Threads("pages", PAGE_THREADS, PAGE_WAITING)  # of who was
        self._closing = set[str]()
        self._waiting = set[asyncio.Future[None]]()

    def begin(self) -> None:
        """Trade facts with the server from now on."""
        self._stay_inside()
        self.station.loop.start()

    async def turn(self) -> None:
        """Lay what came on the board, and let go what is over. Raises StoreError."""
        if not await rang(self._news, LET_GO_EVERY_S):
            self.desk.let_go()
        self._news.clear()
        brought = self.station.journal.cursor().seq
        while self.desk.catch_up():
            self._stay_inside()
            await asyncio.sleep(0)
        self.shown_seq = brought
        if self._closing:
            streams, self._closing = sorted(self._closing), set[str]()
            await asyncio.to_thread(self._close, streams)

    async def heard(self) -> None:
        """Until something comes onto the board."""
        change: asyncio.Future[None] = self._loop.create_future()
        self._waiting.add(change)
        try:
            await change
        finally:
            self._waiting.discard(change)

    def _stay_inside(self) -> None:
        """An exercise reaches nobody: where there is a way out, this gateway ends before anything is sent."""
        if self.desk.board.reference.of_drill and has_way_out():
            _log.error("a room of exercise with a way out: the gateway ends")
            signal.raise_signal(signal.SIGTERM)

    async def check_file(self) -> None:
        """Raises StoreError (journal_broken) once a page of this folder's file was found damaged."""
        if self.station.journal.damaged_pages:
            raise StoreError("journal_broken")

    async def leave_old(self) -> None:
        """Give up the keys of cases that ended some days ago, and of what is shown no more. Raises StoreError."""
        streams = [one for one in self.station.journal.keyed_streams() if one.startswith(FOR_A_WHILE)]
        await asyncio.to_thread(self._leave, streams)
        await asyncio.to_thread(self._leave_replies)
        self.station.attachments.follow(self.desk.board, fetching=False)  # files of others stay in the room

    def is_open_to_us(self, case: str) -> bool:
        """Whether the key of a case is here: without it nothing personal is read, and nothing is written there."""
        return bool(self.station.journal.keys_for([f"case:{case}"]))

    def is_open_thread(self, thread: str) -> bool:
        """The same of what passes with a citizen."""
        return bool(self.station.journal.keys_for([citizen_stream(thread)]))

    def give_up(self, streams: list[str]) -> None:
        """Nothing personal of these is read here any more. Waits for the disk. Raises StoreError."""
        self.station.journal.leave(streams)
        self._changed()
        _log.info("keys given up count=%d", len(streams))

    def close(self) -> None:
        """Stop syncing and close the file."""
        self._end_listening()
        self.at_door.close()
        self.of_pages.close()
        self.station.close()

    def _close(self, streams: list[str]) -> None:
        held = [one for one in streams if self.station.journal.keys_for([one])]
        if held:
            self.give_up(held)

    def _leave(self, streams: list[str]) -> None:
        journal, at_ms = self.station.journal, self.now_ms()
        stories = journal.records_of([one for one in streams if journal.keys_for([one])])
        over = [stream for stream, records in stories.items() if not _may_stay(stream, records, at_ms)]
        if over:
            self.give_up(over)

    def _leave_replies(self) -> None:
        """What belongs to no task is read in the room alone, once it is there."""
        journal = self.station.journal
        mine = [one for one in journal.keyed_streams() if one.startswith("reply:")]
        if mine and not self.desk.status().unsent:
            journal.leave(mine)

    def _touched(self, streams: frozenset[str]) -> None:
        """A case that became confidential is closed here at once, and a missing person who is shown no more."""
        for change in self._waiting:
            if not change.done():
                change.set_result(None)
        for stream in streams:
            kind, one = split_stream(stream)
            shown = self.desk.board.notices.get(stream) if kind == "missing" else None
            if shown is not None and not is_shown_outside(shown, self.now_ms()):
                self._closing.add(stream)
            for part in self.desk.board.parts_of(one) if kind == "case" else ():
                if is_secret(self.desk.board, part):
                    self._closing.add(case_stream(part.id))
        if self._closing:
            self._news.set()

    def _changed(self) -> None:
        self._loop.call_soon_threadsafe(self._news.set)


def _may_stay(stream: str, records: Sequence[Recorded], now_ms: int) -> bool:
    """Whether a key may be here: by the server's rule, and of a call that began here as long as it waits to be sent;
    of one of the exchange until a late recording cannot come more."""
    kind, one = split_stream(stream)
    records = list(filter(counts_outside, records))
    if kind == "call":
        since_ms = now_ms - CALL_KEY_MS
        told = (one for one in records if isinstance(one.fact, PhoneStepped) and one.at >= since_ms)
        return any(record.seq is None for record in records) or any(told)
    if kind == "citizen":
        return is_heard_outside(thread_of(fold_notice(kind, one, records)), now_ms)
    if kind == "missing":
        return is_shown_outside(fold_notice(kind, one, records), now_ms)
    return is_read_outside(fold_case(one, records), now_ms)
