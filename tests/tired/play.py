"""Plays stories at one window of a real room, and finds the shortest play that still fails."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from console.app import screen_of
from console.entry import Gate
from console.secrets.wrapping import KeyFile
from console.settings import SettingsFile
from console.station import open_station
from console.sync.cable import Cable
from tests.chaos.proof import read_ledger
from tests.helpers.keyed_desk import Key, KeyedDesk, KeyedRoom, Watch, keyed_room
from tests.helpers.world import PASSPHRASE
from tests.tired.hands import Hands
from tests.tired.judge import Judge, Wrong
from tests.tired.keyboard import wait
from tests.tired.slips import Slips
from tests.tired.stories import STORIES


class Table:
    """A desk with tired hands at it, and every entry that was promised there."""

    def __init__(self, room: KeyedRoom, desk: KeyedDesk, gate: Gate) -> None:
        self._room, self._desk = room, desk
        self.judge = Judge(desk.screen.station)
        self.hands = Hands(desk, gate, self.judge)
        self._bugs: list[str] = []
        self._promised: set[str] = set()

    def failure(self, slips: Slips) -> str:
        """What went wrong in this play; nothing: all was as it should be."""
        self.hands.slips = slips
        self.hands.play += 1
        self.judge.begin()
        try:
            with self._hearing_bugs():
                STORIES[slips.story](self.hands)
                self.judge.look("the end", frozenset())
                self.judge.end()
            said = self._bugs[0] if self._bugs else ""
        except (Wrong, AssertionError, LookupError, ValueError, StopIteration) as error:
            said = str(error) if isinstance(error, Wrong) else traceback.format_exc()
            said = "\n".join([said, *self._bugs])
        self._promised |= {one.id for one in self.judge.written()}
        self._tidy()
        return said

    def settle(self) -> None:
        """The cable is in: all that was promised is in the ledger of the server, each once. Raises Wrong."""
        self._desk.cable.mend()
        self._desk.desk.connect_now()
        wait(self._desk.sent)
        server = self._room.room.server
        file = Path(server.folder).parent / f"tired-{self.hands.play}.ledger.gz"
        server.tell("verify", "--export", str(file), "--lang", "en")
        entries = read_ledger(file).times
        wrong = [one for one in self._promised if entries[one] != 1]
        if wrong:
            raise Wrong(f"not once in the ledger: {wrong}")

    @contextmanager
    def _hearing_bugs(self) -> Iterator[None]:
        """What nobody caught in a slot comes to the hook; the program goes on, as at a desk."""
        before, self._bugs = sys.excepthook, []

        def hear(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            self._bugs.append("".join(traceback.format_exception(kind, error, trace)))

        sys.excepthook = hear
        try:
            yield
        finally:
            sys.excepthook = before

    def _tidy(self) -> None:
        """What a play that failed left is out of the way of the next."""
        hands = self.hands
        hands.talking = hands.may_change = False
        self.judge.begin()
        if self._desk.desk.person is None:
            self._desk.cable.mend()
            self._desk.desk.connect_now()
            hands.sign_in("petugas1")
        self._go_out()
        self._desk.hang_up()
        self.judge.look("", between=True)

    def _go_out(self) -> None:
        """Esc until nothing is in front, and the focus is in the list; the clock goes on."""
        window = self._desk.window
        for _ in range(9):
            self.hands.leave()
            if window.work.current() == "case":
                break
            self.hands.press(Key.Key_Escape)
        window.case_list.table.setFocus()


@contextmanager
def table(folder: Path) -> Iterator[Table]:
    """A room, its window and somebody who signed in there."""
    with keyed_room(folder) as room:
        home, cable, watch = room.home, Cable(), Watch()
        vault = KeyFile.open(home / "desk.key", PASSPHRASE)
        settings = SettingsFile(home)
        url = room.room.server.url
        screen = screen_of(
            lambda changed: open_station(home, vault, changed=changed, now_ms=watch, adapter=cable, url=url), settings
        )
        gate = Gate(home, settings)
        try:
            gate.take_in(screen)
            screen.station.desk.set_person(None)  # the page that asks comes
            desk = KeyedDesk(screen, cable, room.other, watch)
            made = Table(room, desk, gate)
            wait(lambda: desk.desk.status().link.online)
            made.hands.sign_in("petugas1")
            made.judge.begin()
            yield made
        finally:
            gate.end()


def shortest(at: Table, failed: Slips) -> Slips | None:
    """The same play with as few slips as it still fails with; none when it does not fail again."""
    found: Slips | None = None
    for number in (None, *sorted(failed.made, reverse=True)):
        without = (found or failed).without | ({number} if number is not None else frozenset())
        fewer = Slips(failed.story, failed.seed, without)
        if at.failure(fewer):
            found = fewer
        elif number is None:
            return None
    return found


def told(slips: Slips, said: str) -> str:
    """A failure, with all that is needed to see it again."""
    happened = "".join(f"\n    {number}: {what}" for number, what in sorted(slips.made.items())) or " none"
    again = f"again: python -m tests.tired --story '{slips.story}' --seed {slips.seed} --plays 1"
    return f"story “{slips.story}”, seed {slips.seed}: {said}\nslips:{happened}\n{again}"


def reported(at: Table, failed: Slips, said: str) -> str:
    """The same of the shortest play that still fails."""
    short = shortest(at, failed)
    if short is None:
        return f"{told(failed, said)}\nit does not fail when it is played again: what was played before belongs to it"
    return told(short, at.failure(short) or said)
