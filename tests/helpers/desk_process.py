"""A desk as a process of its own, told what to do over its standard input, so that it can be killed with SIGKILL.

`python -m tests.helpers.desk_process HOME URL LOGIN`: each line in is a JSON list [verb, arguments…]; each line out is
a JSON answer. An answer to `case`, `set` or `note` is printed only after the facts are on the disk.
"""

import json
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from console.desk import Desk
from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm, note, open_case, set_nature
from console.models.state.shift import Person
from console.secrets.wrapping import KeyFile
from console.station import Station, open_station
from tests.helpers.world import PASSPHRASE, shows_all
from wire.facts import Place


class DeskProcess:
    """The parent's side: sends a line, reads the answer."""

    def __init__(self, home: Path, url: str, account: str) -> None:
        self.home = home
        line = [sys.executable, "-m", "tests.helpers.desk_process", str(home), url, account]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.ask("hello") == "ready"

    def ask(self, verb: str, *arguments: object) -> Any:
        """One command and its answer; the desk must be alive."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([verb, *arguments]) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the desk's process has ended"
        return json.loads(answer)

    def wait_for(self, verb: str, true: Any, within_s: float = 90.0, arguments: tuple[object, ...] = ()) -> Any:
        """Ask again until `true(answer)`."""
        pause = threading.Event()
        until = time.monotonic() + within_s
        while not true(answer := self.ask(verb, *arguments)):
            assert time.monotonic() < until, f"{verb} at {self.home.name}: {answer}"
            pause.wait(0.1)
        return answer

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        if self._process.poll() is None:
            self._process.kill()
        self._end()

    def stop(self) -> None:
        if self._process.poll() is None:
            self.ask("end")
        self._end()

    def _end(self) -> None:
        self._process.wait(timeout=30)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # a word half said to one that was killed
                    pipe.close()


class _Room:
    def __init__(self, station: Station) -> None:
        self.station = station

    @property
    def desk(self) -> Desk:
        while self.station.desk.catch_up():
            continue
        return self.station.desk

    def hello(self) -> str:
        return "ready"

    def case(self, nature: str, address: str) -> dict[str, str]:
        call = self.desk.do(start_call, "phone", "0000-1111-222")[0].stream.removeprefix("call:")
        form = CaseForm(nature=nature, place=Place(address=address), narrative="contoh", call=call)
        records = self.desk.do(open_case, form)
        stream = next(record.stream for record in records if record.stream.startswith("case:"))
        case = stream.removeprefix("case:")
        return {"case": case, "number": self.desk.board.cases[case].number}

    def set(self, case: str, nature: str) -> list[str]:
        return [record.id for record in self.desk.do(set_nature, case, nature)]

    def note(self, case: str, text: str) -> list[str]:
        return [record.id for record in self.desk.do(note, case, text)]

    def state(self) -> dict[str, Any]:
        cursor, desk = self.station.journal.cursor(), self.desk
        status = desk.status()
        return {
            "online": status.link.online,
            "problem": status.link.problem,
            "unsent": status.unsent,
            "refused": status.refused,
            "letter": desk.letter,
            "seq": cursor.seq,
            "whole": shows_all(self.station),
            "epoch": cursor.epoch,
            "head": self.station.loop.head,
            "hash": desk.board.hash(),
            "cases": {case.id: case.number for case in desk.board.cases.values()},
            "shown": sorted(desk.board.display_number(case) for case in desk.board.cases),
            "conflicts": {case.id: sorted(case.conflicts) for case in desk.board.cases.values() if case.conflicts},
            "notes": sum(line.kind == "case_noted" for case in desk.board.cases.values() for line in case.timeline),
        }

    def greet(self) -> str:
        self.station.loop.wake(greet=True)
        return "greeted"


def main(home: str, url: str, account: str) -> None:
    """Work until told to end."""
    vault = KeyFile.open(Path(home) / "desk.key", PASSPHRASE)
    station = open_station(Path(home), vault, changed=lambda: None, url=url)
    station.desk.set_person(Person(account, account, ("dispatcher",), "offline", 0))
    room = _Room(station)
    station.loop.start()
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        if verb == "end":
            print(json.dumps("ended"), flush=True)
            break
        print(json.dumps(getattr(room, verb)(*arguments)), flush=True)
    station.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
