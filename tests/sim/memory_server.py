"""A server in memory: cities with a ledger each, several committers, group commit, crashes, backups, restores."""

from collections.abc import Generator
from dataclasses import dataclass
from random import Random

from tests.sim.memory_ledger import SERVER_START_MS, Ledger
from wire import facts
from wire.ids import uuid7
from wire.messages import Answer, Hello, Identity, Problem, Pull, Push, Renew, Request

COMMITTERS = 2
GONE = Problem(0, "lost")


@dataclass
class Waiting:
    """A request at the server. `answer` is none until there is one."""

    city: str
    via: str
    request: Request
    answer: Answer | None = None


class Server:
    """What stands on its disk: the ledgers, the backups, and beside them (never restored) letters and tombstones."""

    def __init__(self, cities: tuple[str, ...], random: Random) -> None:
        self.random = random
        self.ledgers = {city: Ledger(city, random) for city in cities}
        self.backups: list[Ledger] = []
        self.letters = 0
        self.enrolled: dict[str, tuple[str, bytes]] = {}  # the letter and the secret of each desk
        self.erased: dict[str, list[str]] = {city: [] for city in cities}
        self.page_rows = 500
        self.queue: list[Waiting] = []
        self.locks: dict[str, int] = {}
        self.lanes: list[Generator[None, None, None] | None] = [None] * COMMITTERS
        for ledger in self.ledgers.values():
            ledger.begin_epoch("init")
            ledger.init()

    # --- requests ----------------------------------------------------------------------------------------------

    def ask(self, city: str, via: str, request: Request) -> Waiting:
        """Take a request; a push waits for a committer, the others are answered at once."""
        waiting = Waiting(city, via, request)
        ledger = self.ledgers[city]
        match request:
            case Hello():
                waiting.answer = ledger.hello(request, via)
            case Pull():
                waiting.answer = ledger.pull(request, self.page_rows)
            case Renew():
                waiting.answer = self.renew(city, request.old)
            case Push():
                self.queue.append(waiting)
        return waiting

    def renew(self, city: str, old: str = "") -> Answer:
        """A new desk with a letter that nobody ever had; one that goes on keeps its secret, which is known for ever."""
        if city in self.locks:
            return Problem(503, "busy")
        letter = self.next_letter(city)
        desk = uuid7(SERVER_START_MS, self.random.randbytes)
        draft = self.ledgers[city].copy()
        secret = self.enrolled[old][1] if old in self.enrolled else self.random.randbytes(16)
        self.enrolled[desk] = letter, secret
        if old:
            draft.desk_keys.setdefault(old, secret)
            draft.olds[desk] = old
        draft.write(f"ref:desk:{desk}", facts.DeskEnrolled(desk, letter, letter, secret))
        self.ledgers[city] = draft
        return Identity(desk, letter)

    def next_letter(self, city: str) -> str:
        self.letters += 1
        return f"L{self.letters}"

    # --- committers --------------------------------------------------------------------------------------------

    def step(self, lane: int) -> bool:
        """Advance one committer; false when it has nothing to do."""
        running = self.lanes[lane]
        if running is None:
            if not self.queue:
                return False
            running = self.lanes[lane] = self.group(lane)
        if next(running, "ended") == "ended":
            self.lanes[lane] = None
        return True

    def group(self, lane: int) -> Generator[None, None, None]:
        """One transaction: everything that waits for one city."""
        city = self.queue[0].city
        group = [waiting for waiting in self.queue if waiting.city == city]
        self.queue = [waiting for waiting in self.queue if waiting.city != city]
        yield from self.lock(city, lane)
        draft = self.ledgers[city].copy()
        answers = [self.take(draft, waiting) for waiting in group]
        yield
        self.ledgers[city] = draft
        del self.locks[city]
        yield
        for waiting, answer in zip(group, answers, strict=True):
            waiting.answer = answer

    def lock(self, city: str, lane: int) -> Generator[None, None, None]:
        while self.locks.setdefault(city, lane) != lane:
            yield

    def take(self, draft: Ledger, waiting: Waiting) -> Answer:
        assert isinstance(waiting.request, Push)
        if waiting.via not in draft.desk_keys:  # its token is good for nothing until it is enrolled again
            letter, secret = self.enrolled[waiting.via]
            draft.write(f"ref:desk:{waiting.via}", facts.DeskEnrolled(waiting.via, letter, letter, secret))
        return draft.take(waiting.request, waiting.via)

    # --- mishaps and their cure --------------------------------------------------------------------------------

    def crash(self) -> None:
        """Whatever was not committed never was; nobody gets an answer."""
        self.lanes = [None] * COMMITTERS
        self.queue = []
        self.locks = {}

    def back_up(self, city: str) -> None:
        self.backups.append(self.ledgers[city].copy())

    def restore(self, backup: Ledger) -> None:
        """Start again from a backup, which may be used more than once."""
        self.crash()
        ledger = backup.copy()
        ledger.begin_epoch("restore")
        self.open(ledger)

    def start_afresh(self, city: str) -> None:
        """Everything was lost: a new init of the same city."""
        self.crash()
        ledger = Ledger(city, self.random)
        ledger.begin_epoch("init")
        ledger.init()
        ledger.whole = False  # desks would be enrolled again first, and bring back what the server wrote of it
        self.open(ledger)

    def open(self, ledger: Ledger) -> None:
        """Keys destroyed since the backup are destroyed again before anybody can ask."""
        for stream in self.erased[ledger.city]:
            if stream not in ledger.destroyed:
                ledger.write(stream, facts.KeyDestroyed(stream, "asked for"))
        self.ledgers[ledger.city] = ledger

    def run_init_again(self, city: str) -> None:
        """An upgrade adds what is missing and changes nothing else."""
        if city not in self.locks:
            ledger = self.ledgers[city].copy()
            ledger.init()
            self.ledgers[city] = ledger

    def define_account(self, city: str, person: str, active: bool) -> None:
        if city not in self.locks:
            ledger = self.ledgers[city].copy()
            ledger.write(f"ref:account:{person}", facts.AccountDefined(person, person, ("dispatcher",), None, active))
            self.ledgers[city] = ledger

    def destroy_key(self, city: str, stream: str) -> None:
        if city not in self.locks:
            ledger = self.ledgers[city].copy()
            ledger.write(stream, facts.KeyDestroyed(stream, "asked for"))
            self.ledgers[city] = ledger
            self.erased[city].append(stream)
