"""A room whose parts are of this program or of the former one: a server, and desks that write without rest."""

import itertools
import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from console.room.server_process import ServerProcess
from tests.chaos.proof import read_ledger
from tests.helpers.world import PASSPHRASE, PASSWORD
from wire.verify import Report, verify_file

CALM_S = 120.0
READ = ("shown", "cases", "natures", "narratives", "notes")  # of a board
HERE = Path(__file__).parents[2]
DESK = Path(__file__).with_name("desk.py").relative_to(HERE)  # each program's own: it knows the program's names


class NotProven(Exception):
    """A promise was broken; the message says which."""


class Program(NamedTuple):
    """The folder of a version of this program."""

    folder: Path

    @property
    def server(self) -> tuple[str, ...]:
        return ("env", "-C", str(self.folder), sys.executable, "-m", "server")

    @property
    def desk(self) -> tuple[str, ...]:
        paths = f"PYTHONPATH={self.folder}"
        return ("env", "-C", str(self.folder), paths, sys.executable, "-P", str(self.folder / DESK))


class Desk:
    """One desk: its process, and a thread that lets it write while it is `at_work`."""

    def __init__(self, home: Path, login: str) -> None:
        self.home, self.login = home, login
        self.promised: set[str] = set()
        self.cases: dict[str, str] = {}
        self.identity: list[str] = []
        self.code = ""
        self._process: subprocess.Popen[str] | None = None
        self._asking = threading.Lock()

    def open(self, program: Program, url: str) -> "Desk":
        """Start it with this program; the first time it joins."""
        line = [*program.desk, str(self.home), url]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._say([PASSPHRASE, PASSWORD, self.code])
        state = self.ask("state")
        if Path(state["program"]) != program.folder:
            raise NotProven(f"the desk {self.home.name} runs {state['program']}")
        self.identity = self.identity or state["identity"]
        return self

    def close(self) -> None:
        """End it in order."""
        if self._process is not None:
            with self._asking:
                self._say(["end"])
                self._process.communicate(timeout=60)
            self._process = None

    def ask(self, verb: str, *arguments: object) -> Any:
        """One command and its answer. Raises NotProven when the desk refuses or ends."""
        with self._asking:
            assert self._process is not None and self._process.stdout is not None
            self._say([verb, *arguments])
            answer = self._process.stdout.readline()
        if not answer:
            raise NotProven(f"the desk {self.home.name} ended at {verb}")
        said = json.loads(answer)
        if isinstance(said, dict) and "condition" in said:
            raise NotProven(f"the desk {self.home.name} said to {verb}: {said['condition']}")
        return said

    def write(self, verb: str, *arguments: object) -> None:
        """What is written is promised from then on."""
        answer = self.ask(verb, *arguments)
        if isinstance(answer, dict):
            self.cases[answer["case"]] = answer["number"]
            answer = answer["entries"]
        self.promised.update(answer)

    def kill(self) -> None:
        """Whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """It writes without rest meanwhile. Raises what its thread met."""
        over, before = threading.Event(), len(self.promised)

        def work() -> None:
            for turn in itertools.count():
                self._turn(turn)
                if over.wait(0.05):
                    return

        with ThreadPoolExecutor(1) as pool:
            working = pool.submit(work)
            try:
                yield
            finally:
                over.set()
            working.result()
        if len(self.promised) == before:
            raise NotProven(f"the desk {self.home.name} wrote nothing meanwhile")

    def _turn(self, turn: int) -> None:
        if turn % 5 == 0 or not self.cases:
            self.write("case")
        elif turn % 5 == 1:
            self.write("call")
        else:
            case = list(self.cases)[turn % len(self.cases)]
            self.write(
                *(
                    ("nature", case, ("tree_down", "flood")[turn % 2])
                    if turn % 5 == 2
                    else ("note", case, "catatan contoh")
                )
            )

    def _say(self, line: list[Any]) -> None:
        assert self._process is not None and self._process.stdin is not None
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()


class Room:
    """A server and its desks in one folder; every promise is counted from the first word on."""

    def __init__(self, folder: Path, program: Program) -> None:
        self.folder = folder
        self.desks: list[Desk] = []
        self._exports = itertools.count()
        self.server = ServerProcess(folder / "server", command=program.server)
        self.server.init(PASSWORD, PASSPHRASE)
        self.server.add_account("petugas1", "Petugas Satu", PASSWORD, "dispatcher")
        self.server.add_account("petugas2", "Petugas Dua", PASSWORD, "dispatcher", "supervisor")
        self.server.start(0)
        self.port, self.url = self.server.port, self.server.url
        with closing(sqlite3.connect(self.server.folder / "ledger.db")) as base:
            self.steps = tuple(name for (name,) in base.execute("SELECT name FROM steps ORDER BY number"))

    @property
    def proves(self) -> bool:
        """Whether desks of the program it began with prove who writes."""
        return "proofs" in self.steps

    def seat(self, name: str, login: str, program: Program) -> Desk:
        """A new desk, joined and signed in."""
        desk = Desk(self.folder / name, login)
        desk.code = self.server.desk_code()
        self.desks.append(desk.open(program, self.url))
        self.wait(lambda: "Petugas Dua" in desk.ask("state")["accounts"], f"{name} hears of people")
        desk.ask("sign_in", login)
        return desk

    def run(self, program: Program) -> None:
        """From now on the server is of this program, at the port of before."""
        self.server.stop()
        self.server = ServerProcess(self.server.folder, command=program.server)
        self.server.start(self.port)

    def renew(self, desk: Desk, program: Program) -> None:
        """A desk is upgraded: known without a line first, then with it; its words and its identity stay."""
        desk.ask("draft", f"naskah {desk.home.name}")
        desk.close()
        desk.open(program, self.url)
        desk.ask("pull")
        if (how := desk.ask("sign_in", desk.login)) != "offline":
            raise NotProven(f"{desk.login} signed in {how} without a line")
        desk.write("case")
        desk.ask("mend")
        desk.ask("sign_in", desk.login)
        state = desk.ask("state")
        if state["drafts"] != {"intake:contoh": {"narrative": f"naskah {desk.home.name}"}}:
            raise NotProven(f"the words of {desk.home.name} are {state['drafts']}")

    def wait(self, true: Any, what: str) -> None:
        """Until it is so. Raises NotProven."""
        until, pause = time.monotonic() + CALM_S, threading.Event()
        while not true():
            if time.monotonic() > until:
                states = [desk.ask("state") for desk in self.desks]
                kept = ("online", "problem", "unsent", "pending", "refused", "seq", "head", "epoch", "hash")
                raise NotProven(f"{what}: not within {CALM_S} s: {[{one: s[one] for one in kept} for s in states]}")
            pause.wait(0.2)

    def prove(self, step: str) -> str:
        """When all desks have read everything: they show the same, and all that was promised is there once."""
        self.wait(self._calm, step)
        states = [desk.ask("state") for desk in self.desks]
        for desk, state in zip(self.desks, states, strict=True):
            if state["identity"] != desk.identity:
                raise NotProven(f"{step}: {desk.home.name} was {desk.identity} and is {state['identity']}")
            if state["refused"]:
                raise NotProven(f"{step}: {state['refused']} entries of {desk.home.name} were refused")
        # A fingerprint is one of the version that made it: desks of two versions are compared by what is read there.
        alike = [[one for one in states if one["program"] == program] for program in {one["program"] for one in states}]
        for what, among in [("hash", some) for some in alike] + [(one, states) for one in READ]:
            if any(state[what] != among[0][what] for state in among):
                raise NotProven(f"{step}: the desks differ in {what}: {[state[what] for state in among]}")
        numbers = states[0]["shown"]
        if len(set(numbers)) != len(numbers):
            raise NotProven(f"{step}: two cases have one number: {numbers}")
        return f"{step}: {self._ledger(step)}; {len(states)} desks show the same {len(numbers)} cases"

    def _calm(self) -> bool:
        for desk in self.desks:
            desk.ask("greet")
        states = [desk.ask("state") for desk in self.desks]
        quiet = all(one["online"] and not one["unsent"] and not one["pending"] and one["whole"] for one in states)
        return (
            quiet
            and len({(one["seq"], one["head"], one["epoch"]) for one in states}) == 1
            and (states[0]["seq"] == states[0]["head"])
        )

    def _ledger(self, step: str) -> str:
        file = self.folder / f"export-{next(self._exports)}.ledger.gz"
        said = self.server.tell("verify", "--export", str(file), "--lang", "en").strip().splitlines()
        read = read_ledger(file)
        times, cases = read.times, read.cases
        promised = set().union(*(desk.promised for desk in self.desks))
        lost, doubled = [one for one in promised if not times[one]], [one for one, count in times.items() if count > 1]
        gone = [case for desk in self.desks for case in desk.cases if cases[case] != 1]
        if lost or doubled or gone:
            raise NotProven(f"{step}: lost {lost}, doubled {doubled}, cases not there once {gone}")
        return f"{len(promised)} promised of {sum(times.values())} entries, each once; verify: {said[-1]}"

    def backup(self, name: str) -> Path:
        """The folder of a fresh backup."""
        self.server.tell("backup", str(self.folder / name))
        return self.folder / name

    def restore(self, program: Program, backup: Path, name: str) -> None:
        """The server's folder is put aside and a backup comes into a new one, as docs/produksi.md says."""
        (ledger,), (keys,) = (list(backup.glob(f"*.{end}")) for end in ("ledger.gz", "keys"))
        self.server.stop()
        self.server = ServerProcess(self.folder / name, command=program.server)
        self.server.folder.mkdir(mode=0o700)
        key = str(self.folder / "server-recovery.key")
        self.server.tell("restore", str(ledger), "--keys", str(keys), "--recovery-key", key, secrets=(PASSPHRASE,))
        self.server.start(self.port)

    def report(self) -> Report:
        """What this program's check says of a fresh backup."""
        (ledger,) = self.backup(f"checked-{next(self._exports)}").glob("*.ledger.gz")
        return verify_file(ledger)

    def end(self) -> None:
        """Everything it started."""
        for desk in self.desks:
            desk.kill()
        self.server.kill()
