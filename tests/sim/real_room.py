"""A room of two real desks and one in memory beside a ledger in memory: what only real files and boards can break.

Pages that are heard with gaps, overlaps and cuts; pieces with a program that ends, a disk that refuses or somebody who
types between them; cases that leave the board and come back; restores in the middle of it. Guarantees at every moment
and at the end; above all, a desk that runs shows what a desk shows that was just started.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

from console.errors import StoreError
from tests.sim.deeds import deed
from tests.sim.memory_ledger import SERVER_START_MS, Ledger
from tests.sim.memory_shelf import Disk, MemoryShelf
from tests.sim.network import carried, damaged
from tests.sim.real_desk import SECRET, Killed, RealDesk
from tests.sim.room import Violation
from wire import facts
from wire.entry import decode_entry
from wire.exchange import Exchange
from wire.ids import uuid7
from wire.messages import Answer, Hello, Identity, Page, Problem, Pull, Push, Renew, Request

GONE = Problem(0, "lost")
MOST_TURNS = 400
HOUR_MS = 3_600_000
PASSES_MS = (60_000, 5 * HOUR_MS, 30 * HOUR_MS, 49 * HOUR_MS)
Talker = Exchange
# Small enough that every history meets pieces, marked streams and a full hand-over.
SIZES = (
    ("console.store.journal.journal.PAGE_PIECE", 2),
    ("console.store.journal.journal.REFOLD_PIECE", 2),
    ("console.store.journal.journal.PIECE", 3),
    ("console.store.archive.archive.REFOLD_AT_ONCE", 2),
    ("console.store.journal.journal.KEPT", 4),
    ("console.store.journal.journal.LATELY", 3),
)


@contextmanager
def small_pieces() -> Iterator[None]:
    with ExitStack() as stack:
        for name, value in SIZES:
            stack.enter_context(patch(name, value))
        yield


class RealRoom:
    """The state of one history. Arguments of verbs are any numbers: they are taken modulo what there is."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.now_ms = SERVER_START_MS + 10 * 24 * HOUR_MS
        self.ledger = Ledger("blitar", self.random)
        self.ledger.begin_epoch("init")
        self.ledger.init()
        self.backups: list[Ledger] = []
        self.letters = 0
        self.page_rows = 500
        self.promised_elsewhere: set[str] = set()
        self.desks = [
            RealDesk(folder / f"{name}.db", self.enrol(), self.random, lambda: self.now_ms) for name in ("a", "b")
        ]
        self.other = MemoryShelf(
            Disk(self.enrol(), SECRET), self.random, lambda held: self.promised_elsewhere.add(held.id)
        )
        self.other_exchange = Exchange(self.other)
        for talker in self.talkers():
            self._talk_out(*talker)
        for desk in self.desks:
            desk.catch_up()

    def close(self) -> None:
        for desk in self.desks:
            desk.journal.close()

    def enrol(self) -> Identity:
        self.letters += 1
        desk, letter = uuid7(SERVER_START_MS, self.random.randbytes), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[self.letters % 26]
        self.ledger.write(f"ref:desk:{desk}", facts.DeskEnrolled(desk, letter, letter, SECRET))
        return Identity(desk, letter)

    def talkers(self) -> list[tuple[Exchange, Callable[[], str]]]:
        real = [(desk.exchange, lambda desk=desk: desk.journal.identity().desk) for desk in self.desks]
        return [*real, (self.other_exchange, lambda: self.other.identity().desk)]  # type: ignore[list-item]

    def desk(self, n: int) -> RealDesk:
        return self.desks[n % len(self.desks)]

    def guarded(self, desk: RealDesk, act: Callable[[], object]) -> None:
        """A step of the sync thread or the screen: what a disk refuses comes again, who is killed starts anew."""
        try:
            act()
        except Killed:
            desk.restart()
        except StoreError:
            pass
        consistent(desk)

    # --- verbs -------------------------------------------------------------------------------------------------

    def act(self, a: int, b: int) -> None:
        desk = self.desk(a)
        self.guarded(desk, lambda: desk.act(b))

    def elsewhere(self, a: int, b: int) -> None:
        """The desk in memory does something, good or poison, and says so."""
        self.other.now_ms = max(self.other.now_ms, self.now_ms)
        drafts, _ = deed(self.other.disk, b, self.random)
        if drafts:
            self.other.append(drafts)
        for _ in range(a % 6):
            self._talk(self.other_exchange, lambda: self.other.identity().desk, 0)

    def talk(self, a: int, b: int) -> None:
        desk = self.desk(a)
        self.guarded(desk, lambda: self._talk(desk.exchange, lambda: desk.journal.identity().desk, b))

    def settle(self, a: int, b: int) -> None:
        for _ in range(b % 12):
            self.talk(a, 0)

    def stream(self, a: int, b: int) -> None:
        """A page of the stream: the next, an old one, one that begins before, one behind a gap, a damaged one, one of
        another ledger, or a head alone."""
        desk = self.desk(a)
        how, more = b % 8, b // 8
        desk.exchange.fed = how > 0
        after = max(0, desk.journal.cursor().seq + (0, 0, 0, 0, -1 - more % 5, 1, 0, 0)[how])
        ledger = self.backups[more % len(self.backups)] if how == 7 and self.backups else self.ledger
        page = carried(ledger.rows_after(after, self.page_rows))
        heard = damaged(page, more) if how == 6 else page
        assert isinstance(heard, Page)
        if how == 0:
            self.guarded(desk, lambda: desk.exchange.told_head(heard.epoch, heard.head))
        else:
            self.guarded(desk, lambda: desk.exchange.hear(heard))

    def kill(self, a: int, b: int) -> None:
        """The program ends: at once, or at one of the next points."""
        self.desk(a).restart() if b % 8 == 0 else self.desk(a).arm(b % 8, Killed)

    def refuse(self, a: int, b: int) -> None:
        """The disk refuses at one of the next points, before or after what it was asked to keep."""
        desk, left = self.desk(a), 1 + b // 2 % 8
        desk.arm(0, StoreError, left) if b % 2 else desk.arm(left, StoreError)

    def type(self, a: int, b: int) -> None:
        """Somebody begins to type, or stops: pages are taken in pieces, and points are used."""
        desk = self.desk(a)
        desk.typing = (0, 5, 20)[b % 3]
        desk.journal.lead(b % 3 > 0)

    def pass_time(self, a: int, b: int) -> None:
        self.now_ms += PASSES_MS[b % len(PASSES_MS)]

    def set_clock(self, a: int, b: int) -> None:
        """Somebody sets the clock of a desk wrong, or right again."""
        self.desk(a).skew_ms = (0, 0, 72 * HOUR_MS, -72 * HOUR_MS)[b % 4]

    def maintain(self, a: int, b: int) -> None:
        desk = self.desk(a)
        self.guarded(desk, desk.journal.maintain)

    def compare(self, a: int, b: int) -> None:
        """A desk shows now what it would show after a start."""
        desk = self.desk(a)
        typing, desk.typing = desk.typing, 0
        desk.arm(0, Killed)
        self._bring_up(desk)
        as_started(desk)
        desk.typing = typing

    def back_up(self, a: int, b: int) -> None:
        self.backups.append(self.ledger.copy())

    def restore(self, a: int, b: int) -> None:
        """Yesterday's ledger comes back; now and then a desk ends in the middle of its way back."""
        if self.backups:
            self.ledger = self.backups[a % len(self.backups)].copy()
            self.ledger.begin_epoch("restore")
            if b % 2:
                self.desk(a).arm(1 + b // 2 % 8, Killed if b % 3 else StoreError)
                self.settle(a, 4)

    def erase(self, a: int, b: int) -> None:
        """The key of a stream is destroyed."""
        streams = [
            stream for stream in dict.fromkeys(row.stream for row in self.ledger.rows) if stream in self.ledger.keys
        ]
        if streams:
            stream = streams[a % len(streams)]
            self.ledger.write(stream, facts.KeyDestroyed(stream, "asked for"))

    def tear(self, a: int, b: int) -> None:
        """A desk finds that somebody else uses its identity."""
        desk = self.desk(a)
        desk.exchange._torn = desk.journal.identity().desk

    def page_size(self, a: int, b: int) -> None:
        self.page_rows = 1 + a % 9 if b % 3 else 500

    def poke(self, a: int, b: int) -> None:
        self.desk(a).exchange.poke()

    # --- the line ----------------------------------------------------------------------------------------------

    def _talk(self, exchange: Exchange, via: Callable[[], str], fate: int) -> bool:
        request = exchange.next()
        if request is None:
            return False
        answer = GONE if fate % 8 == 1 else carried(self._ask(via(), carried(request)))
        if fate % 8 == 2:
            answer = GONE
        exchange.receive(request, damaged(answer, fate // 8) if fate % 8 == 3 else answer)
        return True

    def _ask(self, via: str, request: Request) -> Answer:
        match request:
            case Hello():
                return self.ledger.hello(request, via)
            case Pull():
                return self.ledger.pull(request, self.page_rows)
            case Push():
                draft = self.ledger.copy()
                answer = draft.take(request, via)
                self.ledger = draft
                return answer
            case Renew():
                return self.enrol()

    def _talk_out(self, exchange: Exchange, via: Callable[[], str]) -> None:
        exchange.fed = False
        exchange.poke()
        for _ in range(MOST_TURNS):
            if not self._talk(exchange, via, 0):
                return
        raise Violation("a desk talks for ever")

    def _bring_up(self, desk: RealDesk) -> None:
        """A minute later, with nothing in between: the board has all there is and has let go what is over."""
        while desk.journal.maintain():
            continue
        desk.catch_up()
        self.now_ms += 61_000
        desk.desk.let_go()
        desk.catch_up()

    # --- the end -----------------------------------------------------------------------------------------------

    def heal(self) -> None:
        """Everything works again, all clocks are right, and all desks talk until nothing is left to say."""
        for desk in self.desks:
            desk.typing, desk.skew_ms = 0, 0
            desk.arm(0, Killed)
            desk.journal.lead(False)
        before: list[object] = []
        for _ in range(12):
            for talker in self.talkers():
                self._talk_out(*talker)
            now: list[object] = [self.ledger.epoch, len(self.ledger.rows)]
            if now == before:
                break
            before = now
        else:
            raise Violation("the room never comes to rest")
        for desk in self.desks:
            self._bring_up(desk)

    def check(self) -> None:
        """Every promise is kept, once; both desks hold the ledger's rows and show the same."""
        wanted = [(seq, row.raw, row.chain) for seq, row in enumerate(self.ledger.rows, 1)]
        numbered = [decode_entry(row.raw).id for row in self.ledger.rows]
        demand(len(numbered) == len(set(numbered)), "an entry is in the ledger twice")
        promised = self.promised_elsewhere.union(*(desk.promised for desk in self.desks))
        lost = promised - set(self.ledger.numbered)
        demand(not lost, f"lost: {sorted(lost)}")
        for desk in self.desks:
            consistent(desk)
            demand(desk.rows() == wanted, "a desk holds other rows than the ledger")
            demand(not desk.journal.to_send(self.ledger.epoch, 500, 10**7), "a desk still has something to send")
            as_started(desk)
        boards = [desk.desk.board.hash() for desk in self.desks]
        demand(boards[0] == boards[1], "two desks show different boards")


def demand(holds: bool, what: str) -> None:
    if not holds:
        raise Violation(what)


def consistent(desk: RealDesk) -> None:
    """The cursor stands at the last of dense rows, and what is remembered is what the file says."""
    journal = desk.journal
    rows, cursor = desk.rows(), journal._read_cursor()
    demand([row[0] for row in rows] == list(range(1, cursor.seq + 1)), "the cursor is not where the rows end")
    demand(not rows or rows[-1][2] == cursor.chain, "the cursor has another chain hash than its row")
    demand(journal.cursor() == cursor, "another cursor is remembered")
    demand(journal.unsent() == journal._count_unsent(), "what waits to be sent is remembered wrong")
    demand(journal.refused() == journal._read_refused(True), "what was refused is remembered wrong")


def as_started(desk: RealDesk) -> None:
    """The archive is the fold of the entries, and the board is what a start would lay."""
    kept, computed = desk.archive_rows()
    demand(kept == computed, "the archive is not the fold of the entries")
    fresh = desk.fresh().board
    shown, expected = desk.desk.board, fresh
    odd = sorted(shown.streams() ^ expected.streams())
    demand(not odd, f"on one of two boards only: {odd[:3]}")
    demand(shown.hash() == expected.hash(), "a desk that runs shows another board than a desk that was started")
