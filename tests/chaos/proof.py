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
from tests.chaos.malicious import NAME as MALICIOUS
from tests.chaos.room import ChaosRoom, Writer
from wire.entry import decode_entry, entry_hash, fact_of, kind_of
from wire.facts import CaseOpened, DeskEnrolled, EntryRefused
from wire.rights import must_be_proved
from wire.verify import Report, verify_file

CALM_S = 180.0
FRESH = "meja-baru"
FORGED = "a forgery was numbered"
DISPLACED = "the ledger holds other bytes than desks wrote or read"


class NotProven(Exception):
    """A promise was broken; the message says which."""


def prove(room: ChaosRoom) -> list[str]:
    """Everything that was proven, a sentence each. Raises NotProven."""
    _look_for_forgeries(room)
    if room.officer is not None and not room.officer.settle():
        raise NotProven(f"the gateway does not send what it holds: {room.officer.gateway.ready()}")
    fresh = Writer(room, FRESH, 99)
    fresh.begin()
    writers = [*room.writers, fresh]
    desks = [writer.open(skew_ms=0) for writer in writers]
    try:
        states = _agreed(desks)
        proven = _same_boards(states)
        displaced = [(entry, bytes.fromhex(digest)) for desk in desks for entry, digest in desk.ask("displaced")]
        proven += _ledger(room, displaced)
        for desk in desks:
            desk.kill()
        desks = [writer.open(skew_ms=0) for writer in writers]
        again = _agreed(desks)
        if {state["hash"] for state in again} != {states[0]["hash"]}:
            raise NotProven("a desk shows something else after a start from its disk")
        return [*proven, "all desks show the same again after a kill and a start from their disks"]
    finally:
        for desk in desks:
            desk.kill()
        for writer in writers:
            writer.proxy.end()


def _agreed(desks: list[Victim]) -> list[dict[str, Any]]:
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


def _look_for_forgeries(room: ChaosRoom) -> None:
    """In what the ledger held before each loss and holds now. Raises NotProven where it finds one: before anybody waits
    for desks to agree, which they may never do then."""
    room.keep_ledger()
    forged = dict[str, str]()
    for file in room.ledgers:
        forged |= forgeries(read_ledger(file), room.malicious.made)
    check_forgeries(forged, room.malicious.made, [])


def _ledger(room: ChaosRoom, displaced: list[tuple[str, bytes]]) -> list[str]:
    file = room.folder / "proof.ledger.gz"
    try:
        said = room.server.tell("verify", "--export", str(file), "--lang", "en").strip().splitlines()
    except ServerFailed as failed:
        raise NotProven(f"the ledger does not verify: {failed.values}") from failed
    read = read_ledger(file)
    check_forgeries(forgeries(read, room.malicious.made), room.malicious.made, displaced)
    pressed = room.officer.promised if room.officer is not None else set[str]()
    promised = pressed.union(*(writer.promised for writer in room.writers))
    lost = [entry for entry in promised if not read.times[entry]]
    doubled = [entry for entry, count in read.times.items() if count > 1]
    gone = [case for writer in room.writers for case in writer.cases if not read.cases[case]]
    if lost or doubled or gone:
        raise NotProven(f"lost {lost}, doubled {doubled}, cases lost {gone}")
    made = sum(len(writer.cases) for writer in room.writers)
    return [
        f"{len(promised)} promised entries and {made} promised cases are in the ledger, each once; "
        f"{read.times.total()} entries, none doubled, none refused",
        *([f"{len(pressed)} presses that the gateway's page promised are among them"] if pressed else []),
        f"ledger verified: {next(line for line in said if line.startswith('Sound'))}",
        *_culprits(read, verify_file(file), room.malicious.made),
    ]


class Read(msgspec.Struct):
    """An exported ledger: how often each entry is in it, how often each case is opened, what was refused, whose
    entries have which numbers, and how desks are called."""

    times: Counter[str] = msgspec.field(default_factory=Counter)
    cases: Counter[str] = msgspec.field(default_factory=Counter)
    refused: list[EntryRefused] = msgspec.field(default_factory=list)
    ids: dict[int, str] = msgspec.field(default_factory=dict)
    desks: dict[int, tuple[str, str]] = msgspec.field(default_factory=dict)  # desk and kind
    hashes: dict[int, bytes] = msgspec.field(default_factory=dict)  # at a refusal, of what was refused
    brought: dict[int, str] = msgspec.field(default_factory=dict)  # which desk brought it without its desk's signature
    names: dict[str, str] = msgspec.field(default_factory=dict)


def read_ledger(file: Path) -> Read:
    """What an export holds."""
    read = Read()
    with gzip.open(file, "rb") as lines:
        for line in lines:
            held = msgspec.json.decode(line)
            if "seq" not in held:
                continue
            raw = base64.b64decode(held["entry"])
            entry, fact = decode_entry(raw), fact_of(decode_entry(raw))
            read.hashes[held["seq"]] = entry_hash(raw)
            via = next((one for one in str(held.get("flag") or "").split() if one.startswith("via:")), None)
            if via is not None:
                read.brought[held["seq"]] = via.removeprefix("via:")
            read.times[entry.id] += 1
            read.ids[held["seq"]] = entry.id
            read.desks[held["seq"]] = entry.desk, kind_of(entry)
            if isinstance(fact, CaseOpened):
                read.cases[entry.stream.removeprefix("case:")] += 1
            elif isinstance(fact, EntryRefused):
                read.refused.append(fact)
                read.hashes[held["seq"]] = fact.hash
            elif isinstance(fact, DeskEnrolled):
                read.names[fact.desk] = fact.name
    return read


def _culprits(read: Read, report: Report, made: frozenset[bytes]) -> list[str]:
    """What was found, what nobody proves and what was refused is all of the malicious desk: by name, or made by it,
    whoever brought it later."""
    named = Counter[str]()
    for finding in report.findings:
        # What an honest desk brought back after a loss, as it had read it, is still the word of the desk it names.
        desks = {one.split()[-1] for one in (finding.via, finding.desk) if one}
        _blame(read, desks, finding.sentence("en"), read.hashes[finding.seq] in made)
        named[finding.code] += 1
    for seq in report.unproved:
        desk, kind = read.desks[seq]
        desks = {desk, read.brought.get(seq, desk)}
        _blame(read, desks, f"number {seq} ({kind}) is proved by nobody", read.hashes[seq] in made)
        if must_be_proved(kind):
            raise NotProven(f"number {seq} ({kind}) was taken without a proof")
    for fact in read.refused:
        _blame(read, {fact.via or fact.desk}, f"{fact.entry} was refused: {fact.code}", fact.hash in made)
    codes = Counter(fact.code for fact in read.refused)
    missing = {"brought", "parent", "number", "fork"} - set(named) | {"unsigned", "unproved"} - set(codes)
    if missing or not report.unproved:
        raise NotProven(f"the malicious desk did not do all it was to do: nothing was found of {missing or 'unproved'}")
    return [
        f"the malicious desk is named, and nobody else: {named.total()} findings ({_counted(named)}), {codes.total()} "
        f"refused ({_counted(codes)}), {len(report.unproved)} entries that nobody proves; "
        f"{sum(report.proved.values())} of the others are proved"
    ]


def forgeries(read: Read, made: frozenset[bytes]) -> dict[str, str]:
    """By id: what the malicious desk made and this ledger has in the name of an honest one, marked or not. It has no
    signature of that desk."""
    forged = {}
    for seq in sorted(seq for seq, digest in read.hashes.items() if digest in made):
        desk, kind = read.desks[seq]
        name = read.names.get(desk, desk)
        if name != MALICIOUS and desk in read.names:
            forged[read.ids[seq]] = f"number {seq} ({kind}) in the name of desk {name}"
    return forged


def check_forgeries(numbered: dict[str, str], made: frozenset[bytes], displaced: list[tuple[str, bytes]]) -> None:
    """Raises NotProven where forgeries are numbered. Before, where a desk's bytes (by id and hash) gave way to
    something else than such a forgery: then the ledger itself changed an entry, and that must not pass as a forgery
    that was looked for."""
    forged = {entry: f"for a while, under id {entry}" for entry, digest in displaced if digest in made} | numbered
    if unexplained := sorted({entry for entry, _ in displaced} - set(forged)):
        raise NotProven(f"{DISPLACED}: {', '.join(unexplained)}")
    if forged:
        raise NotProven(f"{FORGED}: {'; '.join(forged.values())}")


def _blame(read: Read, desks: set[str], what: str, is_its_making: bool) -> None:
    """One of those it is laid at must be the malicious one, or it made the thing itself. Raises NotProven."""
    names = {read.names.get(desk, desk) for desk in desks}
    if MALICIOUS not in names and not is_its_making:
        raise NotProven(f"this is laid at the door of desk {', '.join(sorted(names))}: {what}")


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
