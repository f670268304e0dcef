"""What has to be true of a room after everything was mended."""

import base64
import gzip
import threading
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec

from console.room.server_process import ServerFailed
from tests.chaos.desk import Victim
from tests.chaos.room import ChaosRoom, Writer
from wire.entry import decode_entry, kind_of

CALM_S = 180.0


class NotProven(Exception):
    """A promise was broken; the message says which."""


def prove(room: ChaosRoom) -> list[str]:
    """Everything that was proven, a sentence each. Raises NotProven."""
    fresh = Writer(room, "meja-baru", 99)
    fresh.begin()
    writers = [*room.writers, fresh]
    desks = [writer.open(skew_ms=0) for writer in writers]
    try:
        states = _gc_scheduler(desks)
        proven = _same_boards(states)
        proven += _ledger(room)
        for desk in desks:
            desk.kill()
        desks = [writer.open(skew_ms=0) for writer in writers]
        again = _gc_scheduler(desks)
        if {state["hash"] for state in again} != {states[0]["hash"]}:
            raise NotProven("a desk shows something else after a start from its disk")
        return [*proven, "all desks show the same again after a kill and a start from their disks"]
    finally:
        for desk in desks:
            desk.kill()
        for writer in writers:
            writer.proxy.end()


def _gc_scheduler(desks: list[Victim]) -> list[dict[str, Any]]:
    """The states of all desks once they agree. Raises NotProven when they do not in time."""
    until, pause = monotonic() + CALM_S, threading.Event()
    while True:
        for desk in desks:
            desk.ask("greet")
        pause.wait(0.5)
        states = [desk.ask("state") for desk in desks]
        if _settled(states) and len({state["hash"] for state in states}) == 1:
            return states
        if monotonic() > until:
            kept = ("online", "unsent", "refused", "seq", "head", "epoch", "hash")
            told = [{name: state[name] for name in kept} for state in states]
            raise NotProven(f"the desks do not come to rest: {told}")


def _settled(states: list[dict[str, Any]]) -> bool:
    quiet = all(one["online"] and not one["unsent"] and one["seq"] == one["head"] for one in states)
    return quiet and len({(one["seq"], one["epoch"]) for one in states}) == 1


def _same_boards(states: list[dict[str, Any]]) -> list[str]:
    shown = states[0]["shown"]
    doubled = [number for number, times in Counter(shown).items() if times > 1]
    if doubled:
        raise NotProven(f"two cases are shown under one number: {doubled}")
    refused = sum(state["refused"] for state in states)
    if refused:
        raise NotProven(f"{refused} entries were refused")
    return [
        f"{len(states)} desks (one of them new) show the same board: {len(shown)} cases, hash {states[0]['hash'][:16]}"
    ]


def _ledger(room: ChaosRoom) -> list[str]:
    file = room.folder / "proof.ledger.gz"
    try:
        said = room.server.tell("verify", "--export", str(file), "--lang", "en").strip().splitlines()
    except ServerFailed as failed:
        raise NotProven(f"the ledger does not verify: {failed.values}") from failed
    times, cases = read_ledger(file)
    promised = set().union(*(writer.promised for writer in room.writers))
    lost = [entry for entry in promised if not times[entry]]
    doubled = [entry for entry, count in times.items() if count > 1]
    gone = [case for writer in room.writers for case in writer.cases if not cases[case]]
    if lost or doubled or gone:
        raise NotProven(f"lost {lost}, doubled {doubled}, cases lost {gone}")
    made = sum(len(writer.cases) for writer in room.writers)
    return [
        f"{len(promised)} promised entries and {made} promised cases are in the ledger, each once; "
        f"{sum(times.values())} entries, none doubled, none refused",
        f"ledger verified: {said[-1]}",
    ]


def read_ledger(file: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each entry id stands in an exported ledger, and how often each case is opened."""
    entries: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    with gzip.open(file, "rb") as lines:
        for line in lines:
            held = msgspec.json.decode(line)
            if "seq" not in held:
                continue
            entry = decode_entry(base64.b64decode(held["entry"]))
            entries[entry.id] += 1
            if kind_of(entry) == "case_opened":
                cases[entry.stream.removeprefix("case:")] += 1
    return entries, cases
