"""A desk process whose clock is wrong: `python -m tests.chaos.desk HOME URL LOGIN SKEW_MS`, spoken to by `Victim`.

Its person signs in, with the server or without it: what they write is proved also where it was written without a line.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import select

from console.clock import now_ms
from console.errors import Refused, StoreError
from console.models.commands.agencies import dispatch
from console.secrets.wrapping import KeyFile
from console.station import open_station
from console.store.file.schema import displaced
from console.sync.session import SignInRefused
from tests.helpers.cheap import cheap_guesses
from tests.helpers.desk_process import DeskProcess, _Room
from tests.helpers.world import PASSPHRASE, PASSWORD
from wire.entry import entry_hash

LOG = "process.log"  # of what the process says of its errors
SAID = 4_000


class Gone(Exception):
    """The desk's process was killed before it answered."""


class Died(Exception):
    """The desk's process ended by itself; what it said last."""


class Victim(DeskProcess):
    """The parent's side. `kill_now` may be called while another thread waits for an answer."""

    def __init__(self, home: Path, url: str, account: str, skew_ms: int, before: tuple[str, ...] = ()) -> None:
        self.home = home
        line = [*before, sys.executable, "-m", "tests.chaos.desk", str(home), url, account, str(skew_ms)]
        with (home / LOG).open("ab") as log:
            self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            self.ask("hello")
        except BaseException:
            self.kill()
            raise

    def ask(self, verb: str, *arguments: object) -> Any:
        """One command and its answer. Raises Gone, or Died when nobody has killed it."""
        try:
            return super().ask(verb, *arguments)
        except (AssertionError, BrokenPipeError, ValueError, OSError) as error:
            if self._process.wait(timeout=30) == -signal.SIGKILL:
                raise Gone(self.home.name) from error
            raise Died((self.home / LOG).read_text()[-SAID:]) from error

    @property
    def pid(self) -> int | None:
        """The process, while it runs."""
        return self._process.pid if self._process.poll() is None else None

    def kill_now(self) -> None:
        """SIGKILL from any thread; who waits for an answer gets Gone."""
        if self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGKILL)


class Room(_Room):
    """What else a desk is asked here."""

    def sign_in(self, login: str) -> None:
        """As soon as it can: the first time only with the server."""
        pause = threading.Event()
        while True:
            try:
                self.desk.set_person(self.station.sessions.sign_in(login, PASSWORD))
                return
            except SignInRefused as refused:
                assert refused.code in ("offline_new_person", "too_many_tries"), refused.code
            pause.wait(0.1)

    def burst(self, case: str, count: int) -> list[str]:
        return [self.note(case, f"catatan {number}")[0] for number in range(count)]

    def task(self, agency: str) -> dict[str, str]:
        """A case with this agency on it."""
        case = self.case("tree_down", "Jl. Contoh 12")["case"]
        self.desk.do(dispatch, case, agency)
        (one,) = self.desk.board.cases[case].assignments
        return {"case": case, "assignment": one}

    def account(self, login: str) -> str | None:
        """The id of who signs in by this name, once this desk knows."""
        accounts = self.desk.board.reference.accounts
        return next((id for id, said in accounts.items() if said.name == login), None)

    def displaced(self) -> list[tuple[str, str]]:
        """What this desk wrote or read and the ledger holds other bytes for: the id, and the hash of what gave way."""
        with self.station.journal._db.reading() as connection:
            return [(one.id, entry_hash(one.raw).hex()) for one in connection.execute(select(displaced))]


def main(home: str, url: str, account: str, skew_ms: str) -> None:
    """Work until the line ends."""
    vault = KeyFile.open(Path(home) / "desk.key", PASSPHRASE)
    skew = int(skew_ms)
    station = open_station(Path(home), vault, changed=lambda: None, url=url, now_ms=lambda: now_ms() + skew)
    room = Room(station)
    station.loop.start()
    room.sign_in(account)
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        if verb == "end":
            print(json.dumps("ended"), flush=True)
            break
        try:
            answer = getattr(room, verb)(*arguments)
        except Refused as refused:
            answer = {"refused": refused.code}
        except StoreError as error:  # the disk fails: nothing of it is promised
            answer = {"refused": error.code}
        print(json.dumps(answer), flush=True)
    station.close()


if __name__ == "__main__":
    with cheap_guesses():
        main(*sys.argv[1:])
