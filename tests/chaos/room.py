"""The room of a campaign: a server, desks with a proxy and a writer each, and a malicious desk; each a process."""

import random
import sys
import threading
from pathlib import Path

from console.secrets.wrapping import KeyFile
from console.station import Invitation, join
from tests.chaos.desk import Died, Gone, Victim
from tests.chaos.failing_disk import FailingDisk, built
from tests.chaos.malicious import MaliciousDesk
from tests.chaos.officer import AGENCY, OFFICER, TASKS, OfficerAtWork
from tests.chaos.proxy import Proxy
from tests.helpers.cheap import CHEAP
from tests.helpers.here import HereServer
from tests.helpers.postgres_pair import PostgresPair
from tests.helpers.world import PASSPHRASE, PASSWORD

NATURES = ("tree_down", "wasp_nest", "flood", "road_hazard", "electrical_hazard", "traffic_accident")
LOGIN, PERSON = "petugas1", "Petugas Satu"
HOUR_MS = 3_600_000


class Writer(threading.Thread):
    """One desk at work: writes without rest, remembers what was promised, and is started again after each kill."""

    def __init__(self, room: "ChaosRoom", name: str, seed: int) -> None:
        super().__init__(name=name, daemon=True)
        self.home = room.folder / name
        self.proxy = Proxy(room.server.port, seed)
        self.promised: set[str] = set()
        self.cases: dict[str, str] = {}
        self.kills = self.answers = 0
        self.failure: BaseException | None = None
        self.victim: Victim | None = None
        self.disk = room.disk(name)
        self._room = room
        self._chance = random.Random(seed)

    def begin(self) -> None:
        """Join the city."""
        vault = KeyFile.create(self.home / "desk.key", PASSPHRASE, CHEAP)
        code = self._room.server.desk_code()
        join(self.home, vault, Invitation(self._room.server.url, code, self.home.name))

    def open(self, skew_ms: int | None = None) -> Victim:
        """Start its process, with a clock that is wrong by up to hours."""
        skew = int(self._chance.uniform(-6, 6) * HOUR_MS) if skew_ms is None else skew_ms
        return Victim(self.home, f"https://127.0.0.1:{self.proxy.port}", LOGIN, skew, self.disk.line)

    def run(self) -> None:
        """Write until the campaign is over."""
        try:
            while not self._room.over.is_set():
                try:
                    self.victim = self.victim or self.open()
                    self._write(self.victim)
                    self.disk.has_failed = self.disk.is_failing
                except Gone:
                    self.kills += 1
                    self._end()
                except Died:
                    if not self.disk.has_failed:
                        raise
                    self._end()
            self._end()
        except BaseException as error:
            self.failure = error
            raise

    def _end(self) -> None:
        if self.victim is not None:
            self.victim.kill()
        self.victim = None

    def _write(self, victim: Victim) -> None:
        self._room.over.wait(self._chance.expovariate(20))
        shared = list(self._room.cases)
        act = self._chance.choices(("case", "set", "note", "burst", "state"), (2, 3, 5, 1, 1))[0]
        if act == "case" or not shared:
            made = victim.ask("case", self._chance.choice(NATURES), f"Jl. Contoh {self._chance.randrange(999)}")
            if "refused" in made:
                return
            self.cases[made["case"]] = made["number"]
            self._room.cases.add(made["case"])
        elif act == "state":
            self._room.cases.update(victim.ask("state")["cases"])
        else:
            self._change(victim, act, self._chance.choice(shared))
        self.answers += 1

    def _change(self, victim: Victim, act: str, case: str) -> None:
        if case not in victim.ask("state")["cases"]:
            return
        values = {"set": self._chance.choice(NATURES), "note": "catatan contoh", "burst": self._chance.randrange(5, 60)}
        answer = victim.ask(act, case, values[act])
        if isinstance(answer, list):
            self.promised.update(answer)


class ChaosRoom:
    """The server, the writers and the malicious desk in one folder. `command`: another program as the server; `pair`:
    its ledger is in this PostgreSQL."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        desks: int = 3,
        command: tuple[str, ...] = (),
        pair: PostgresPair | None = None,
    ) -> None:
        self.folder, self.pair = folder, pair
        dsn = folder / "dsn"
        if pair is not None:
            dsn.write_text(pair.dsn)
        self._library = built(folder)
        self.server_disk = self.disk("server-disk")
        command = (*self.server_disk.line, *(command or (sys.executable, "-m", "server")))
        self.server = HereServer(folder / "server", command=command, postgres=dsn if pair is not None else None)
        self.over = threading.Event()
        self.cases: set[str] = set()
        self.ledgers: list[Path] = []  # as they were before each loss
        self.server.init(PASSWORD, PASSPHRASE)
        self.server.add_account(LOGIN, PERSON, PASSWORD, "dispatcher", "supervisor")
        self.server.start(0)
        self.writers = [Writer(self, f"meja-{number}", seed * 100 + number) for number in range(desks)]
        for writer in self.writers:
            writer.begin()
        codes = self.server.desk_code(), self.server.desk_code()
        self.malicious = MaliciousDesk(self.server.url, folder / "server" / "keys" / "ca.pem", seed, codes)
        self.met: dict[str, int] = {}
        self.officer: OfficerAtWork | None = None

    def disk(self, name: str) -> FailingDisk:
        """The disk under a process of this name."""
        return FailingDisk(self.folder / f"{name}.says", self._library)

    def open_gateway(self, seed: int) -> None:
        """A gateway, and an officer at it with tasks of their agency, before any harm is done."""
        wanted = ("--name", OFFICER, "--role", "agency", "--agency", AGENCY)
        self.server.tell("account", "add", OFFICER, *wanted, secrets=(PASSWORD,))
        self.officer = OfficerAtWork(self.folder, self.server, seed, self.over)
        desk = self.writers[0].open(skew_ms=0)
        try:
            account = desk.wait_for("account", bool, arguments=(OFFICER,))
            tasks = [desk.ask("task", AGENCY) for _ in range(TASKS)]
            desk.wait_for("state", lambda state: state["online"] and not state["unsent"])
        finally:
            desk.kill()
        self.officer.begin([(one["case"], one["assignment"]) for one in tasks], account)

    def keep_ledger(self) -> None:
        """As it is now, for the judge: what comes next may lose some of it."""
        folder = self.folder / f"ledger-{len(self.ledgers)}"
        self.server.tell("backup", str(folder))
        self.ledgers.append(next(folder.glob("*.ledger.gz")))

    def end_harm(self) -> None:
        """The malicious desk ends; what it was answered is known from here on."""
        self.met = self.malicious.end()

    def kill(self) -> None:
        """End all processes at once."""
        self.over.set()
        for writer in self.writers:
            if writer.victim is not None:
                writer.victim.kill_now()
        if self.officer is not None:
            self.officer.kill()
        self.malicious.kill()
        self.server.kill()
