"""python -m tests.former FOLDER: a room of the former program (its folder, as it was released) is upgraded at work."""

import argparse
import os
import ssl
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, time

import msgspec

from console.room.server_process import ServerFailed
from server.ledger.migrate import STEPS
from tests.former.room import HERE, NotProven, Program, Room

THIS, BEGUN = Program(HERE), monotonic()


def begun(folder: Path, former: Program) -> Room:
    """A room of the former program with a first day of work in it."""
    room = Room(folder, former)
    room.seat("a", "petugas1", former)
    room.seat("b", "admin", former)
    for desk in room.desks:
        desk.write("shift")
        with desk.at_work():
            desk.write("case")
    room.desks[1].write("define", "lama")
    say(room.prove("the former program alone"))
    return room


def upgrade_server(room: Room) -> None:
    """While one desk works with it, and another has no line."""
    a, b = room.desks
    b.ask("pull")
    with a.at_work(), b.at_work():
        room.run(THIS)
        b.write("define", "tanpa-server")
    with a.at_work():
        b.ask("mend")
    b.write("define", "server-baru")


def upgrade_desk(room: Room, index: int) -> None:
    """While the other works."""
    with room.desks[1 - index].at_work():
        room.renew(room.desks[index], THIS)
    with ExitStack() as work:
        for desk in room.desks:
            work.enter_context(desk.at_work())
    room.desks[1].write("define", f"meja-{index}")


def server_first(room: Room, former: Program) -> None:
    """As docs/produksi.md says it: the server, then the desks one by one."""
    old = room.backup("before")
    upgrade_server(room)
    say(room.prove("server new, desks former"))
    say(believed(room))
    upgrade_desk(room, 0)
    say(room.prove("server new, one desk new"))
    upgrade_desk(room, 1)
    say(room.prove("all new"))
    whole(room, old)


def desks_first(room: Room, former: Program) -> None:
    """The other way round."""
    old = room.backup("before")
    for index in (0, 1):
        upgrade_desk(room, index)
        say(room.prove(f"server former, {index + 1} of 2 desks new"))
    upgrade_server(room)
    say(room.prove("all new"))
    whole(room, old)


def way_back(room: Room, former: Program) -> None:
    """The server new, one desk new, and back again: the former program with the backup of before the upgrade."""
    old = room.backup("before")
    upgrade_server(room)
    upgrade_desk(room, 0)
    say(room.prove("server new, one desk new"))
    say(gone_back(room, former))
    with room.desks[0].at_work():
        room.restore(former, old, "server-back")
    say(room.prove("server former again, from the backup of before"))
    upgrade_server(room)
    say(room.prove("server new once more"))


def gone_back(room: Room, former: Program) -> str:
    """The former program meets the database as this one left it: one with fewer steps refuses it."""
    newer = room.steps != tuple(step.name for step in STEPS)
    try:
        room.run(former)
    except ServerFailed:
        log = (room.server.folder / "server.log").read_text(errors="replace").strip().splitlines()
        if not newer:
            raise
        return f"the former program refuses the newer database: {log[-1]}"
    if newer:
        raise NotProven("the former program took a newer database")
    return room.prove("server former again, with the database as it is")


def whole(room: Room, old: Path) -> None:
    """The check tells what is under the old rule; backups of both programs come back with this one."""
    report = room.report()
    if report.problems or report.findings or bool(report.former) == room.proves:
        raise NotProven(f"problems {report.problems}, findings {report.findings}, former {report.former}")
    say(f"verify of a backup: no problem, no finding, {report.former} entries under the old rule")
    fresh = room.backup("after")
    room.restore(THIS, fresh, "server-after")
    say(room.prove("a backup of this program restored"))
    with room.desks[0].at_work():
        room.restore(THIS, old, "server-before")
    say(room.prove("a backup of the former program restored by this one"))
    room.seat("c", "petugas2", THIS)
    with room.desks[2].at_work():
        room.desks[2].write("shift")
    say(room.prove("a new desk beside them"))


def believed(room: Room) -> str:
    """Until when the server says that it believes desks that prove nothing: not at all where all of them do."""
    context = ssl.create_default_context(cafile=str(room.server.folder / "keys" / "ca.pem"))
    with urllib.request.urlopen(f"{room.url}/ready", context=context, timeout=30) as answer:
        until = msgspec.json.decode(answer.read())["former_until"]
    if room.proves:
        if until:
            raise NotProven(f"desks are believed without a proof until {until}")
        return "no desk is believed without a proof"
    days = (until / 1000 - time()) / 86_400
    if not 29 < days <= 30:
        raise NotProven(f"former desks are believed for {days} days")
    return f"former desks are believed for {days:.1f} days more"


STORIES: dict[str, Callable[[Room, Program], None]] = {
    "server-first": server_first,
    "desks-first": desks_first,
    "way-back": way_back,
}


def say(sentence: str) -> None:
    """What was proven, and after how long."""
    print(f"{monotonic() - BEGUN:6.1f} s proven: {sentence}", flush=True)


def play(name: str, folder: Path, former: Program) -> int:
    """One story; 0 when everything was proven."""
    started, room = monotonic(), None
    print(f"{name}:", flush=True)
    try:
        room = begun(folder, former)
        STORIES[name](room, former)
        return 0
    except (NotProven, ServerFailed) as failed:
        print(f"NOT PROVEN: {failed}", flush=True)
        return 1
    finally:
        if room is not None:
            room.end()
        print(f"{name}: {monotonic() - started:.0f} s", flush=True)


def main() -> int:
    """The stories one after the other, each in a room of its own."""
    parser = argparse.ArgumentParser(prog="tests.former", description=__doc__)
    parser.add_argument("former", type=Path, help="the folder of the former program")
    parser.add_argument("--story", choices=sorted(STORIES), action="append", help="only this one")
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it there")
    given = parser.parse_args()
    former, bad = Program(given.former.resolve()), 0
    with tempfile.TemporaryDirectory(prefix="k112-") as made:
        place = given.keep or Path(made)
        os.environ["HOME"] = str(place)  # nothing of who runs this is read or written
        for name in given.story or STORIES:
            (place / name).mkdir(parents=True)
            bad += play(name, place / name, former)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
