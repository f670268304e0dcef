"""What has to be true when everything works again: the guarantees, checked against what was really promised."""

from collections.abc import Iterable
from itertools import pairwise

from tests.sim.memory_ledger import OFFICER, OFFICERS_AGENCY, Ledger
from tests.sim.memory_shelf import heads, opened
from tests.sim.outside import THEIR_STEPS
from tests.sim.room import Desk, Room, Violation
from wire import facts
from wire.entry import GENESIS, entry_hash, keyed, ledger_chain
from wire.streams import fields_of


def check(room: Room) -> None:
    """Raise Violation for the first guarantee that does not hold."""
    for city, ledger in room.server.ledgers.items():
        desks = [desk for desk in room.desks if desk.city == city]
        _ledger_is_sound(ledger)
        _every_promise_is_kept(room, ledger)
        _reference_facts_are_single(ledger)
        _numbers_are_single(room, ledger)
        _parents_are_here(room, ledger)
        _nothing_precedes_its_cause(ledger)
        _an_officer_wrote_of_their_own(ledger)
        _keys_are_everywhere(room, ledger, desks)
        for desk in desks:
            _desk_equals_ledger(room, desk, ledger)
            _order_is_kept(room, desk, ledger)
            _identity_is_its_own(desk)
        _no_head_is_lost(ledger, desks)


def check_meanwhile(room: Room) -> None:
    """What holds at every moment: a log is dense, confirmed, and the beginning of the ledger of its epoch."""
    for desk in room.desks:
        disk, ledger = desk.shelf.disk, room.server.ledgers[desk.city]
        _demand(disk.cursor.seq == len(disk.log), "the log has holes")
        _demand(disk.chains[-1] == disk.cursor.chain and len(disk.chains) == len(disk.log) + 1, "the chain has holes")
        if disk.cursor.epoch == ledger.epoch:
            _demand(disk.log == [row.id for row in ledger.rows[: disk.cursor.seq]], "the log is not the ledger's")


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise Violation(what)


def _refusals(ledger: Ledger) -> Iterable[tuple[int, facts.EntryRefused]]:
    for seq, row in enumerate(ledger.rows, 1):
        read = opened(row.raw)
        if read and isinstance(read[1], facts.EntryRefused):
            yield seq, read[1]


def _ledger_is_sound(ledger: Ledger) -> None:
    chain = GENESIS
    for seq, row in enumerate(ledger.rows, 1):
        chain = ledger_chain(chain, seq, row.raw)
        _demand(row.chain == chain, f"the ledger's chain breaks at {seq}")
    ids = [row.id for row in ledger.rows]
    _demand(len(ids) == len(set(ids)), "an entry is in the ledger twice")


def _every_promise_is_kept(room: Room, ledger: Ledger) -> None:
    rows = {row.id: row.raw for row in ledger.rows}
    refused = {fact.entry: fact.code for _, fact in _refusals(ledger)}
    for id, promise in room.promised.items():
        if promise.city != ledger.city:
            _demand(id not in rows, f"{id} is in another city's ledger")
            continue
        if id not in rows and id not in refused:
            _demand(id in room.excused, f"{id} is lost")
            continue
        _demand(not (id in rows and id in refused), f"{id} is accepted and refused")
        _demand(refused.get(id, "") == promise.code, f"{id} is refused as {refused.get(id)!r}, not {promise.code!r}")
        _demand(rows.get(id, promise.raw) == promise.raw, f"{id} was changed")


def _reference_facts_are_single(ledger: Ledger) -> None:
    by_server = [row.stream for row in ledger.rows if _is_first_definition(ledger, row.raw)]
    _demand(len(by_server) == len(set(by_server)), "a reference fact is doubled")


def _is_first_definition(ledger: Ledger, raw: bytes) -> bool:
    read = opened(raw)
    return bool(read and read[0].desk == ledger.server and isinstance(read[1], facts.AgencyDefined))


def _numbers_are_single(room: Room, ledger: Ledger) -> None:
    """Only a letter whose disk was cloned or rolled back may have given a number twice."""
    seen: set[str] = set()
    desk_seqs: set[tuple[str, int]] = set()
    letters: dict[str, str] = {}
    for row in ledger.rows:
        read = opened(row.raw)
        fact = read[1] if read else None
        if isinstance(fact, facts.CaseOpened) and fact.number.split("-")[0] not in room.torn_letters:
            _demand(fact.number not in seen, f"two cases are {fact.number}")
            seen.add(fact.number)
        known = read is not None and not room.is_false(row.id, read[0].desk)
        if read and known and read[0].desk != ledger.server and read[0].desk not in room.torn_desks:
            number = (read[0].desk, read[0].desk_seq)
            _demand(number not in desk_seqs, f"a desk gave the number {number} twice")
            desk_seqs.add(number)
        if isinstance(fact, facts.DeskContinued):
            _demand(fact.old in room.torn_desks, f"desk {fact.old} took a new identity without need")
        if isinstance(fact, facts.DeskEnrolled):
            _demand(letters.setdefault(fact.letter, fact.desk) == fact.desk, f"two desks have letter {fact.letter}")


def _parents_are_here(room: Room, ledger: Ledger) -> None:
    """A desk's chain can be followed through accepted and refused entries, except where a disk was lost."""
    hashes = {entry_hash(row.raw) for row in ledger.rows} | {fact.hash for _, fact in _refusals(ledger)}
    hashes |= {entry_hash(room.promised[id].raw) for id in room.excused}
    for row in ledger.rows:
        read = opened(row.raw)
        assert read is not None
        entry = read[0]
        if entry.desk != ledger.server and not room.is_false(entry.id, entry.desk):
            _demand(entry.parent == GENESIS or entry.parent in hashes, f"the parent of {entry.id} is missing")
            _demand((entry.parent == GENESIS) == (entry.desk_seq == 1), f"{entry.id} begins a chain in its middle")


def _an_officer_wrote_of_their_own(ledger: Ledger) -> None:
    """Whatever a gateway made of an officer's session: steps of their agency's assignments, notes in its cases."""
    asked: set[tuple[str, str]] = set()
    for row in ledger.rows:
        read = opened(row.raw)
        assert read is not None
        entry, fact = read
        if isinstance(fact, facts.DispatchRequested) and fact.agency == OFFICERS_AGENCY:
            asked.add((row.stream, fact.assignment))
        if entry.by != OFFICER:
            continue
        if isinstance(fact, facts.AssignmentStepped):
            known = (row.stream, fact.assignment) in asked
            _demand(known and fact.step in THEIR_STEPS, f"an officer said {fact.step} of {fact.assignment}")
        else:
            theirs = isinstance(fact, facts.CaseNoted) and fact.call is None
            _demand(theirs and any(stream == row.stream for stream, _ in asked), f"an officer wrote in {row.stream}")


def _keys_are_everywhere(room: Room, ledger: Ledger, desks: list[Desk]) -> None:
    read = [opened(row.raw) for row in ledger.rows]
    destroyed = {known[1].stream for known in read if known and isinstance(known[1], facts.KeyDestroyed)}
    for stream in {row.stream for row in ledger.rows if keyed(row.stream)}:
        wanted = None if stream in destroyed else room.keys.get(stream)
        _demand(ledger.keys.get(stream) == wanted, f"the server's key of {stream} is not as it should be")
        for desk in desks:
            _demand(desk.shelf.disk.keys.get(stream) == wanted, f"a desk's key of {stream} is not as it should be")


def _desk_equals_ledger(room: Room, desk: Desk, ledger: Ledger) -> None:
    disk, name = desk.shelf.disk, desk.shelf.disk.identity.letter
    _demand(disk.cursor.epoch == ledger.epoch, f"desk {name} is in another epoch")
    _demand(disk.cursor.seq == len(ledger.rows), f"desk {name} has read {disk.cursor.seq} of {len(ledger.rows)}")
    _demand(disk.cursor.chain == ledger.rows[-1].chain, f"desk {name} has another chain")
    _demand(disk.log == [row.id for row in ledger.rows], f"desk {name} has another log")
    for seq, row in enumerate(ledger.rows, 1):
        held = disk.entries[row.id]
        _demand(held.state == "confirmed" and held.seq == seq, f"desk {name}: {row.id} is {held.state} at {held.seq}")
        _demand(held.raw == row.raw, f"desk {name}: other bytes of {row.id}")
    waiting = [held for held in disk.entries.values() if held.state in ("pending", "overlay")]
    open_ids = [held.id for held in waiting if not room.is_false(held.id, held.desk)]
    _demand(not open_ids, f"desk {name} still waits for {open_ids}")


def _order_is_kept(room: Room, desk: Desk, ledger: Ledger) -> None:
    """What was written at one desk under one identity stands in the ledger in the order of writing."""
    places = {row.id: seq for seq, row in enumerate(ledger.rows, 1)}
    written = [held for held in desk.shelf.disk.entries.values() if held.own and held.id in places]
    for before, after in pairwise(sorted(written, key=lambda held: held.desk)):
        in_order = before.desk != after.desk or places[before.id] < places[after.id]
        _demand(in_order, f"{after.id} stands before {before.id}")


def _identity_is_its_own(desk: Desk) -> None:
    """A desk that finds in the ledger what it did not write itself goes on under another identity.

    A program that ended in between may have forgotten it, and what bears no signature of its own does not count (it may
    have stood over a refused one): then the next greeting or clash tells.
    """
    disk = desk.shelf.disk
    if desk.rebooted:
        return
    strange = [
        held.id for held in disk.entries.values() if held.desk == disk.identity.desk and not held.own and held.sig
    ]
    _demand(not strange, f"desk {disk.identity.letter} shares its identity with the writer of {strange}")


def _nothing_precedes_its_cause(ledger: Ledger) -> None:
    """An entry stands behind the heads it names, and a case's entries behind its opening."""
    places = {row.id: seq for seq, row in enumerate(ledger.rows, 1)}
    begun: set[str] = set()
    for row in ledger.rows:
        read = opened(row.raw)
        assert read is not None
        for head in read[0].prev:
            _demand(places.get(head, 0) < places[row.id], f"{row.id} stands before {head}, which it replaces")
        if isinstance(read[1], facts.CaseOpened):
            _demand(row.stream not in begun, f"{row.stream} is opened in its middle")
        if not isinstance(read[1], facts.KeyDestroyed):
            begun.add(row.stream)


def _no_head_is_lost(ledger: Ledger, desks: list[Desk]) -> None:
    """Who reads the log sees every value that no later fact has seen, on every desk the same."""
    setting: dict[tuple[str, str], set[str]] = {}
    replaced: dict[tuple[str, str], set[str]] = {}
    for row in ledger.rows:
        read = opened(row.raw)
        assert read is not None
        for name in fields_of(read[1]):
            replaced.setdefault((row.stream, name), set()).update(read[0].prev)
            setting.setdefault((row.stream, name), set()).add(row.id)
    for (stream, name), ids in setting.items():
        in_force = ids - replaced[stream, name]
        for desk in desks[:1]:  # all have the same log
            _demand(heads(desk.shelf.disk, stream, name) == in_force, f"heads of {stream} {name} differ")
