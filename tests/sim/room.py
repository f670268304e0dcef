"""A whole room in memory: desks with disks, a bad network, a server with committers. Every verb is one small event."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from tests.sim.deeds import asking, deed
from tests.sim.memory_ledger import SERVER_START_MS
from tests.sim.memory_server import GONE, Server, Waiting
from tests.sim.memory_shelf import Disk, Held, MemoryShelf
from tests.sim.network import FATES, Unreadable, carried, damaged
from tests.sim.outside import Outsider
from tests.sim.thief import Thief
from wire.exchange import Exchange
from wire.messages import Answer, Identity, Page, Problem, Request

CITIES = ("blitar", "kediri")
MOST_DESKS = 6
MOST_TURNS = 400
MOST_ROUNDS = 12


class Crash(Exception):
    """The desk's program ended at this point of a commit."""


class Violation(AssertionError):
    """A guarantee is broken."""


@dataclass(eq=False)
class Desk:
    """A desk's program over its disk. `out` is a push that a committer has not finished."""

    city: str
    shelf: MemoryShelf
    exchange: Exchange
    out: tuple[Request, Waiting] | None = None
    rebooted: bool = False


@dataclass(frozen=True)
class Late:
    """Something still under way: a request (no `waiting`), or an answer for the program that asked."""

    desk: Desk
    exchange: Exchange
    request: Request
    waiting: Waiting | None = None
    via: str = ""


@dataclass(frozen=True)
class Promise:
    """An entry that was committed on a desk's disk. `code`: how the server has to refuse it."""

    city: str
    raw: bytes
    code: str


class Room:
    """The state of one history. Arguments of verbs are any numbers: they are taken modulo what there is."""

    def __init__(self, seed: int, desks: int = 3) -> None:
        self.random = Random(seed)
        self.server = Server(CITIES, self.random)
        self.promised: dict[str, Promise] = {}
        self.excused: set[str] = set()
        self.torn_letters: set[str] = set()
        self.torn_desks: set[str] = set()
        self.keys: dict[str, bytes] = {}
        self.images: list[tuple[Desk, Disk]] = []
        self.late: list[Late] = []
        self.desks: list[Desk] = []
        self.poison = ""
        self.thief: Thief | None = None
        self.outsider: Outsider | None = None
        for n in range(desks):
            self.enrol(CITIES[n % 3 // 2])

    # --- desks -------------------------------------------------------------------------------------------------

    def enrol(self, city: str) -> None:
        identity = self.server.renew(city)
        if isinstance(identity, Identity) and len(self.desks) < MOST_DESKS:
            self.add_desk(city, Disk(identity, self.server.enrolled[identity.desk][1]))

    def add_desk(self, city: str, disk: Disk) -> Desk:
        def promise(held: Held) -> None:
            self.promised[held.id] = Promise(city, held.raw, self.poison)
            for stream, key in desk.shelf.disk.keys.items():
                self.keys.setdefault(stream, key)

        shelf = MemoryShelf(disk, self.random, promise)
        shelf.now_ms = SERVER_START_MS + self.random.randrange(-(10**9), 10**9)
        desk = Desk(city, shelf, Exchange(shelf))
        self.desks.append(desk)
        return desk

    def desk(self, n: int) -> Desk:
        return self.desks[n % len(self.desks)]

    def reboot(self, desk: Desk) -> None:
        desk.shelf.point = lambda: None
        desk.exchange = Exchange(desk.shelf)
        desk.out = None
        desk.rebooted = True

    def guarded(self, desk: Desk, act: Callable[[], object]) -> None:
        """Run a step of a desk's program; where its disk crashes, it starts again."""
        try:
            act()
        except Crash:
            self.reboot(desk)
        disk = desk.shelf.disk
        if not disk.cursor.seq == len(disk.log) == len(disk.chains) - 1:
            raise Violation(f"the cursor is at {disk.cursor.seq}, the log holds {len(disk.log)}")

    # --- verbs -------------------------------------------------------------------------------------------------

    def write(self, a: int, b: int) -> None:
        """Somebody does something at a desk."""
        desk = self.desk(a)
        drafts, self.poison = deed(desk.shelf.disk, b, self.random)
        if drafts:
            self.guarded(desk, lambda: desk.shelf.append(drafts))
        self.poison = ""

    def talk(self, a: int, b: int) -> None:
        """One request of a desk, with one of the fates a network has."""
        desk = self.desk(a)
        self.guarded(desk, lambda: self._talk(desk, FATES[b % len(FATES)], b // len(FATES)))

    def settle(self, a: int, b: int) -> None:
        """A desk has a good line for a while."""
        desk = self.desk(a)
        for _ in range(2 + b % 12):
            self.guarded(desk, lambda: self._talk(desk, "fine", 0))

    def commit(self, a: int, b: int) -> None:
        """A committer goes one step on."""
        self.server.step(a % len(self.server.lanes))

    def burst(self, a: int, b: int) -> None:
        """A call rings at every desk; they push at the same time, and the committers take turns."""
        turned = [self.desk(a + n) for n in range(len(self.desks))]
        half = len(turned) // 2
        for lane, desks in enumerate((turned[:half], turned[half:][::-1])):
            for desk in desks:
                self.write(self.desks.index(desk), 0)
                if desk.out is None:
                    self.guarded(desk, partial(self._talk, desk, "slow", 0))
            self.server.step(lane)
        for n in range(b % 8):
            self.server.step(b >> n & 1)

    def arrive(self, a: int, b: int) -> None:
        """Something late arrives after all."""
        if self.late:
            late = self.late.pop(a % len(self.late))
            self.guarded(late.desk, lambda: self._arrive(late))

    def crash(self, a: int, b: int) -> None:
        """A desk's program ends: at once, or at one of the next points of a commit."""
        desk = self.desk(a)
        left = [b % 4]
        if left[0] == 0:
            self.reboot(desk)
            return

        def point() -> None:
            left[0] -= 1
            if left[0] == 0:
                raise Crash

        desk.shelf.point = point

    def poke(self, a: int, b: int) -> None:
        self.desk(a).exchange.poke()

    def stream(self, a: int, b: int) -> None:
        """The event stream of a desk brings a page: the next, an old one, one behind a gap, a damaged one, or none."""
        desk = self.desk(a)
        how, more = b % 8, b // 8
        desk.exchange.fed = how > 0
        after = max(0, desk.shelf.cursor().seq + (0, 0, 0, 0, -1 - more % 5, 1, 0, 0)[how])
        if how < 7:
            page = carried(self.server.ledgers[desk.city].rows_after(after, self.server.page_rows))
            heard = damaged(page, more) if how == 6 else page
            assert isinstance(heard, Page)
            self.guarded(desk, lambda: desk.exchange.hear(heard))

    def restart(self, a: int, b: int) -> None:
        desk = self.desk(a)
        if desk.out is None:
            desk.exchange.restart()

    def clone(self, a: int, b: int) -> None:
        """A desk's folder is copied to another machine, and both go on."""
        if len(self.desks) < MOST_DESKS:
            desk = self.desk(a)
            self.add_desk(desk.city, desk.shelf.disk.copy()).rebooted = True
            self._tear(desk)

    def image(self, a: int, b: int) -> None:
        desk = self.desk(a)
        self.images.append((desk, desk.shelf.disk.copy()))

    def roll_back(self, a: int, b: int) -> None:
        """A desk's disk is put back to an older image of it."""
        images = [(desk, disk) for desk, disk in self.images if desk in self.desks]
        if images:
            desk, disk = images[a % len(images)]
            self._tear(desk)
            desk.shelf.disk = disk.copy()
            self.reboot(desk)
            self._excuse()

    def lose(self, a: int, b: int) -> None:
        """A desk burns; another one is enrolled in its place."""
        if len(self.desks) > 2:
            desk = self.desk(a)
            self.desks.remove(desk)
            self._excuse()
            self.enrol(desk.city)

    def join(self, a: int, b: int) -> None:
        self.enrol(CITIES[a % len(CITIES)])

    def crash_server(self, a: int, b: int) -> None:
        self.server.crash()
        self._hang_up()

    def back_up(self, a: int, b: int) -> None:
        self.server.back_up(CITIES[a % len(CITIES)])

    def restore(self, a: int, b: int) -> None:
        """The server starts again from a backup, maybe one it was restored from before."""
        if self.server.backups:
            self.server.restore(self.server.backups[a % len(self.server.backups)])
            self._hang_up()
            self._excuse()

    def start_afresh(self, a: int, b: int) -> None:
        self.server.start_afresh(CITIES[a % len(CITIES)])
        self._hang_up()
        self._excuse()

    def init_again(self, a: int, b: int) -> None:
        self.server.run_init_again(CITIES[a % len(CITIES)])

    def account(self, a: int, b: int) -> None:
        """A person joins, or is disabled."""
        city = CITIES[0]
        person = f"p{b % 3}"
        known = self.server.ledgers[city].people.get(person)
        if known is None or known[-1][1]:
            self.server.define_account(city, person, active=known is None)

    def erase(self, a: int, b: int) -> None:
        """The key of a stream is destroyed."""
        ledger = self.server.ledgers[CITIES[0]]
        streams = [stream for stream in dict.fromkeys(row.stream for row in ledger.rows) if stream in ledger.keys]
        if streams:
            self.server.destroy_key(ledger.city, streams[a % len(streams)])

    def malice(self, a: int, b: int) -> None:
        """Who has the token of one more desk of the city attacks its ledger, in the name of one of the others."""
        city = CITIES[0]
        if city in self.server.locks:
            return
        if self.thief is None:
            identity = self.server.renew(city)
            assert isinstance(identity, Identity)
            self.thief = Thief(identity, self.random)
        draft = self.server.ledgers[city].copy()
        draft.take(self.thief.push(draft, self.desk(a).shelf.identity().desk, b), self.thief.desk)
        self.server.ledgers[city] = draft

    def outside(self, a: int, b: int) -> None:
        """The room asks an agency, and a gateway that was taken over writes with the session of an officer of one."""
        city, desk = CITIES[0], self.desk(a)
        if city in self.server.locks:
            return
        if self.outsider is None:
            identity = self.server.renew(city)
            assert isinstance(identity, Identity)
            self.outsider = Outsider(identity, self.random)
        draft = self.server.ledgers[city].copy()
        draft.gateways = frozenset({self.outsider.desk})
        draft.take(self.outsider.push(draft, desk.shelf.identity().desk, b), self.outsider.desk)
        self.server.ledgers[city] = draft
        if drafts := asking(desk.shelf.disk, b, self.random):
            self.guarded(desk, lambda: desk.shelf.append(drafts))

    def is_false(self, id: str, desk: str) -> bool:
        """Whether the thief or the outsider wrote this, under whatever name."""
        false = [one for one in (self.thief, self.outsider) if one is not None]
        return any(desk == one.desk or id in one.forged for one in false)

    def page_size(self, a: int, b: int) -> None:
        self.server.page_rows = 1 + a % 7

    # --- the line ----------------------------------------------------------------------------------------------

    def _talk(self, desk: Desk, fate: str, more: int) -> bool:
        """One request and its fate; false when the desk has nothing to ask."""
        if desk.out is not None:
            (pushed, waiting), desk.out = desk.out, None
            answer = GONE if fate in ("request_lost", "answer_lost") else self._answer(waiting)
            desk.exchange.receive(pushed, answer)
            return True
        request = desk.exchange.next()
        if request is None:
            return False
        via = desk.shelf.identity().desk
        if fate in ("request_lost", "request_late"):
            if fate == "request_late":
                self.late.append(Late(desk, desk.exchange, request, via=via))
            desk.exchange.receive(request, GONE)
            return True
        waiting = self._ask(desk.city, via, request)
        if fate == "slow" and waiting.answer is None:
            desk.out = (request, waiting)
            return True
        if fate == "twice":
            self._answer(self._ask(desk.city, via, request))
        if fate == "answer_late":
            self.late.append(Late(desk, desk.exchange, request, waiting))
        if fate in ("answer_lost", "answer_late"):
            desk.exchange.receive(request, GONE)
            return True
        answer = self._answer(waiting)
        desk.exchange.receive(request, damaged(answer, more) if fate == "damaged" else answer)
        if fate == "twice":
            desk.exchange.receive(request, answer)
        return True

    def _ask(self, city: str, via: str, request: Request) -> Waiting:
        try:
            return self.server.ask(city, via, carried(request))
        except Unreadable:
            return Waiting(city, via, request, Problem(400, "unreadable"))

    def _answer(self, waiting: Waiting) -> Answer:
        """Let the committers work until there is an answer."""
        for _ in range(MOST_TURNS):
            if waiting.answer is not None:
                return carried(waiting.answer)
            moved = [self.server.step(lane) for lane in range(len(self.server.lanes))]
            if not any(moved):
                return GONE
        raise Violation("the committers wait for each other")

    def _arrive(self, late: Late) -> None:
        if late.waiting is None:
            self._answer(self._ask(late.desk.city, late.via, late.request))
        elif late.desk.exchange is late.exchange and late.desk in self.desks:
            late.exchange.receive(late.request, self._answer(late.waiting))

    def _hang_up(self) -> None:
        self.late = [late for late in self.late if late.waiting is None or late.waiting.answer is not None]

    # --- what may be lost --------------------------------------------------------------------------------------

    def _tear(self, desk: Desk) -> None:
        identity = desk.shelf.identity()
        self.torn_letters.add(identity.letter)
        self.torn_desks.add(identity.desk)

    def _excuse(self) -> None:
        """What no disk and no ledger holds any more was lost with its disk: no program can bring it back."""
        alive = {id for desk in self.desks for id, held in desk.shelf.disk.entries.items() if held.state != "void"}
        for ledger in self.server.ledgers.values():
            alive |= ledger.numbered.keys()
        self.excused |= self.promised.keys() - alive

    # --- the end -----------------------------------------------------------------------------------------------

    def heal(self) -> None:
        """Everything works again: whatever was under way arrives, and all desks talk until nothing is left to say."""
        for desk in self.desks:
            desk.shelf.point = lambda: None
            desk.exchange.fed = False
        while self.late:
            self.arrive(0, 0)
        self._finish()
        for _ in range(MOST_ROUNDS):
            before = self._positions()
            for desk in self.random.sample(self.desks, len(self.desks)):
                desk.exchange.poke()
                self._talk_out(desk)
            self._finish()
            if self._positions() == before:
                return
        raise Violation("the room never comes to rest")

    def _finish(self) -> None:
        """Let the committers end what they have begun."""
        for _ in range(MOST_TURNS):
            moved = [self.server.step(lane) for lane in range(len(self.server.lanes))]
            if not any(moved):
                return
        raise Violation("the committers wait for each other")

    def _talk_out(self, desk: Desk) -> None:
        for _ in range(MOST_TURNS):
            if not self._talk(desk, "fine", 0):
                return
        raise Violation(f"desk {desk.shelf.identity().letter} talks for ever")

    def _positions(self) -> list[object]:
        heads: list[object] = [(ledger.epoch, len(ledger.rows)) for ledger in self.server.ledgers.values()]
        return heads + [desk.shelf.disk.cursor for desk in self.desks]
