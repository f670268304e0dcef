"""A desk at work, of the program in whose folder it is run: `python -P desk.py HOME URL`, spoken to by `room.Desk`.

Each version of the program brings its own, so the verbs here stay what they are; nothing of the tests is imported.
The first line in is [phrase, password, code]; each further one [verb, arguments…]; each line out is an answer, when it
is on the disk.
"""

import json
import sys
from pathlib import Path
from typing import Any

import wire
from console.desk import Desk
from console.errors import ConsoleError
from console.models.commands.calls import end_call, start_call
from console.models.commands.cases import CaseForm, note, open_case, set_nature
from console.models.commands.reference import define
from console.models.commands.shifts import start_shift
from console.models.state.board import Board
from console.secrets.wrapping import KeyFile
from console.station import Invitation, Station, join, open_station
from console.sync.cable import Cable
from wire.facts import ListItemDefined, Place


class Work:
    """What a desk is told to do; what it writes is answered by its entries' ids."""

    def __init__(self, station: Station, cable: Cable, password: str) -> None:
        self._station, self._cable, self._password = station, cable, password

    @property
    def _desk(self) -> Desk:
        while self._station.desk.catch_up():
            continue
        return self._station.desk

    def sign_in(self, login: str) -> str:
        """How the person is known here from now on: online or offline."""
        person = self._station.sessions.sign_in(login, self._password)
        self._desk.set_person(person)
        return person.auth

    def pull(self) -> None:
        """The cable is out from now on."""
        self._cable.pull()

    def mend(self) -> None:
        """In again."""
        self._cable.mend()
        self.greet()

    def greet(self) -> None:
        """Ask the server how far it is."""
        self._station.loop.wake(greet=True)

    def call(self) -> list[str]:
        """A call that ends without a case."""
        started = self._desk.do(start_call, "phone", "0000-1111-222")
        ended = self._desk.do(end_call, started[0].stream.partition(":")[2])
        return [one.id for one in (*started, *ended)]

    def case(self) -> dict[str, Any]:
        """A call and its case."""
        began = self._desk.do(start_call, "phone", "0000-1111-333")
        call = began[0].stream.partition(":")[2]
        form = CaseForm(nature="flood", place=Place(address="Jl. Contoh 1"), narrative="air setinggi lutut", call=call)
        records = self._desk.do(open_case, form)
        case = next(one.stream for one in records if one.stream.startswith("case:")).partition(":")[2]
        return {
            "case": case,
            "number": self._desk.board.cases[case].number,
            "entries": [one.id for one in (*began, *records)],
        }

    def note(self, case: str, text: str) -> list[str]:
        """A line in a case."""
        return [one.id for one in self._desk.do(note, case, text)]

    def nature(self, case: str, nature: str) -> list[str]:
        """Another nature of a case."""
        return [one.id for one in self._desk.do(set_nature, case, nature)]

    def shift(self) -> list[str]:
        """The person sits down."""
        return [one.id for one in self._desk.do(start_shift, None, "Petugas Contoh")]

    def define(self, code: str) -> list[str]:
        """What nobody but an admin writes."""
        return [one.id for one in self._desk.do(define, ListItemDefined("outcome", code, code, code))]

    def draft(self, text: str) -> None:
        """Words that were not sent."""
        self._desk.save_draft("intake:contoh", {"narrative": text})

    def state(self) -> dict[str, Any]:
        """How it stands, and what the board shows."""
        desk, cursor = self._desk, self._station.journal.cursor()
        status = desk.status()
        board = desk.board
        shelves = (board.cases, board.calls, board.shifts, board.notices, board.definitions)
        lines = [line for case in board.cases.values() for line in case.timeline]
        return {
            "program": str(Path(wire.__file__).parent.parent),
            "online": status.link.online,
            "problem": str(status.link.problem),
            "unsent": status.unsent,
            "pending": sum(bool(one.pending) for shelf in shelves for one in shelf.values()),
            "refused": status.refused,
            "identity": [desk.desk_id, desk.letter],
            "drafts": desk.drafts(),
            "seq": cursor.seq,
            "epoch": cursor.epoch,
            "head": self._station.loop.head,
            "hash": board.hash(),
            "whole": self._whole(),
            "accounts": sorted(one.name for one in board.reference.accounts.values()),
            "cases": {case.id: case.number for case in board.cases.values()},
            "shown": sorted(board.display_number(case) for case in board.cases),
            "natures": {case.id: case.nature for case in board.cases.values()},
            "narratives": sorted(str(case.narrative) for case in board.cases.values()),
            "notes": sorted(str(line.fact) for line in lines if line.kind == "case_noted"),
        }

    def _whole(self) -> bool:
        fresh = Board()
        fresh.apply(self._station.journal.opening_records())
        return fresh.hash() == self._station.desk.board.hash()


def main(home: Path, url: str) -> None:
    """Join if that was not done yet, then work until the line ends."""
    phrase, password, code = json.loads(sys.stdin.readline())
    key = home / "desk.key"
    if not key.exists():
        vault = KeyFile.create(key, phrase)
        join(home, vault, Invitation(url, code, home.name))
    cable = Cable()
    station = open_station(home, KeyFile.open(key, phrase), changed=lambda: None, adapter=cable, url=url)
    work = Work(station, cable, password)
    station.loop.start()
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        if verb == "end":
            break
        try:
            answer = getattr(work, verb)(*arguments)
        except ConsoleError as condition:
            answer = {"condition": str(condition)}
        print(json.dumps(answer), flush=True)
    station.close()
    print(json.dumps("ended"), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
