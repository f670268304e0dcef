"""Faults of the sync core and of a desk's disk."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from tests.sim import memory_shelf
from tests.sim.memory_ledger import Ledger
from tests.sim.memory_shelf import Disk, MemoryShelf
from tests.sim.planting import Patches, fault
from wire import exchange
from wire.exchange import AcksForgotten, Change, Cursor, Exchange, OutgoingEntry, PageTaken
from wire.messages import Ack, HelloAnswer, Page, Problem, Pull, Push, PushAnswer


def _commit_changed(change_of: Callable[[MemoryShelf, Change], Change | None]) -> Patches:
    def commit(self: MemoryShelf, change: Change, right: Any = MemoryShelf.commit) -> None:
        changed = change_of(self, change)
        if changed is not None:
            right(self, changed)

    return [(MemoryShelf, "commit", commit)]


@fault
def cursor_taken_from_the_head() -> Patches:
    """The cursor jumps to the newest number of the server instead of the last row read."""
    heads: list[int] = []

    def on_page(self: Exchange, page: Page, expected: bool, right: Any = Exchange._on_page) -> None:
        heads.append(page.head)
        right(self, page, expected)

    def changed(shelf: MemoryShelf, change: Change) -> Change:
        if not isinstance(change, PageTaken):
            return change
        cursor = msgspec.structs.replace(change.cursor, seq=heads[-1])
        return msgspec.structs.replace(change, cursor=cursor)

    return [(Exchange, "_on_page", on_page), *_commit_changed(changed)]


@fault
def cursor_before_entries() -> Patches:
    """The cursor is committed before the rows, in a transaction of its own."""

    def commit(self: MemoryShelf, change: Change, right: Any = MemoryShelf.commit) -> None:
        if isinstance(change, PageTaken):
            disk = self.disk.copy()
            before, disk.cursor = disk.cursor, change.cursor
            self.write(disk)
            self.disk.cursor = before
        right(self, change)

    return [(MemoryShelf, "commit", commit)]


@fault
def epoch_ignored() -> Patches:
    """A server that was restored is taken for the one it was."""

    def meet(self: Exchange, agreed: Cursor, answer: HelloAnswer, right: Any = Exchange._meet) -> None:
        here = self._shelf.cursor()
        if here.epoch:
            answer = msgspec.structs.replace(answer, epoch=here.epoch)
        right(self, agreed, answer)

    def take(self: Ledger, push: Push, via: str, right: Any = Ledger.take) -> Any:
        answer = right(self, msgspec.structs.replace(push, epoch=self.epoch), via)
        return answer if isinstance(answer, Problem) else msgspec.structs.replace(answer, epoch=push.epoch)

    def pull(self: Ledger, pull: Pull, limit: int, right: Any = Ledger.pull) -> Any:
        answer = right(self, msgspec.structs.replace(pull, epoch=self.epoch), limit)
        return answer if isinstance(answer, Problem) else msgspec.structs.replace(answer, epoch=pull.epoch)

    return [(Exchange, "_meet", meet), (Ledger, "take", take), (Ledger, "pull", pull)]


@fault
def hole_unnoticed() -> Patches:
    """A page is taken without looking at its numbers and its chain."""

    def read_page(page: Page, cursor: Cursor) -> Any:
        if page.epoch != cursor.epoch or not page.rows:
            return exchange._Reading([], cursor, {}, {}, {}, {})
        last = page.rows[-1]
        return exchange._Reading(page.rows, Cursor(page.epoch, last.seq, last.hash), {}, {}, {}, {})

    return [(exchange, "_read_page", read_page)]


@fault
def changed_row_unnoticed() -> Patches:
    """A row's number is looked at, its hash is not."""

    def read_page(page: Page, cursor: Cursor, right: Any = exchange._read_page) -> Any:
        rows = page.rows
        if page.epoch != cursor.epoch or [row.seq for row in rows] != [cursor.seq + n + 1 for n in range(len(rows))]:
            return None
        last = Cursor(page.epoch, rows[-1].seq, rows[-1].hash) if rows else cursor
        reading = right(page, cursor)
        found = (reading.hashes, reading.desks, reading.sigs, reading.bare) if reading else ({}, {}, {}, {})
        return exchange._Reading(rows, last, *found)

    return [(exchange, "_read_page", read_page)]


@fault
def rows_heard_before_taken_again() -> Patches:
    """A page of the stream that begins before the cursor is taken with the rows that a pull has brought already."""

    def read_page(page: Page, cursor: Cursor, right: Any = exchange._read_page) -> Any:
        reading = right(page, cursor)
        return reading and msgspec.structs.replace(reading, rows=page.rows)

    return [(exchange, "_read_page", read_page)]


@fault
def whole_batch_acknowledged() -> Patches:
    """One answer for the batch: every entry of it counts as taken, clashes too."""

    def on_acks(self: Exchange, request: Push, answer: PushAnswer, right: Any = Exchange._on_acks) -> None:
        clash = any(ack.clash for ack in answer.acks)
        right(self, request, msgspec.structs.replace(answer, acks=[Ack(seq=1) for _ in answer.acks]))
        self._torn = self._shelf.identity().desk if clash else self._torn

    return [(Exchange, "_on_acks", on_acks)]


@fault
def clash_in_a_page_stops_pulling() -> Patches:
    """A page with an unknown entry of this desk is put aside until somebody looks at it."""

    def on_page(self: Exchange, page: Page, expected: bool, right: Any = Exchange._on_page) -> None:
        reading = exchange._read_page(page, self._shelf.cursor())
        here = self._shelf.hashes_of(list(reading.hashes)) if reading else {}
        mine = self._shelf.identity().desk
        if reading is None or all(desk != mine or id in here for id, desk in reading.desks.items()):
            right(self, page, expected)

    return [(Exchange, "_on_page", on_page)]


@fault
def clash_in_a_page_unnoticed() -> Patches:
    """Only acknowledgements are searched for clashes, and a greeting is not."""

    def read_page(page: Page, cursor: Cursor, right: Any = exchange._read_page) -> Any:
        reading = right(page, cursor)
        return reading and msgspec.structs.replace(reading, desks={})

    def hello(self: Ledger, hello: Any, via: str, right: Any = Ledger.hello) -> Any:
        return msgspec.structs.replace(right(self, hello, via), my_max_desk_seq=0)

    return [(exchange, "_read_page", read_page), (Ledger, "hello", hello)]


@fault
def broken_bytes_sent_as_they_are() -> Patches:
    """Bytes that are no JSON make the whole push unreadable."""
    return [(exchange, "_sendable", lambda parcel: parcel.raw)]


# --- the desk's disk --------------------------------------------------------------------------------------------


@fault
def old_acknowledgement_believed() -> Patches:
    """An acknowledgement counts for ever, not only within its epoch."""

    def to_send(self: MemoryShelf, epoch: str, limit: int, max_bytes: int) -> list[OutgoingEntry]:
        waiting = [held for held in self.in_order() if held.state in ("pending", "overlay") and not held.acked]
        return [OutgoingEntry(h.id, h.stream, h.raw, None, h.desk, h.desk_seq) for h in waiting[:limit]]

    def roll_back(disk: Disk, cursor: Cursor, right: Any = memory_shelf._rewind) -> None:
        acked = {id: held.acked for id, held in disk.entries.items()}
        right(disk, cursor)
        disk.entries = {id: replace(held, acked=acked[id]) for id, held in disk.entries.items()}

    forget_nothing = _commit_changed(lambda shelf, change: None if isinstance(change, AcksForgotten) else change)
    return [(MemoryShelf, "to_send", to_send), (memory_shelf, "_rewind", roll_back), *forget_nothing]


def _after_rewinding(lose: Callable[[Disk, Disk], None]) -> Patches:
    def roll_back(disk: Disk, cursor: Cursor, right: Any = memory_shelf._rewind) -> None:
        before = disk.copy()
        right(disk, cursor)
        lose(before, disk)

    return [(memory_shelf, "_rewind", roll_back)]


@fault
def refused_entries_not_reoffered_after_a_restore() -> Patches:
    """What was refused stays refused, though the ledger no longer says so."""

    def lose(before: Disk, after: Disk) -> None:
        for id, held in before.entries.items():
            if held.state == "refused":
                after.entries[id] = held
                after.lost = [other for other in after.lost if other != id]

    return _after_rewinding(lose)


@fault
def entries_of_other_desks_not_reoffered() -> Patches:
    """Each desk only brings back its own."""

    def lose(before: Disk, after: Disk) -> None:
        after.lost = [id for id in after.lost if after.entries[id].own]
        after.entries = {id: held for id, held in after.entries.items() if held.state != "overlay"}

    return _after_rewinding(lose)


@fault
def lost_entries_offered_by_number_alone() -> Patches:
    """Numbers of two lost epochs are compared with each other."""

    def lose(before: Disk, after: Disk) -> None:
        after.lost = sorted(after.lost, key=lambda id: after.entries[id].seq)

    return _after_rewinding(lose)


@fault
def other_desks_entries_offered_before_own() -> Patches:
    """What the ledger lost is offered by who wrote it, not in its old order."""

    def lose(before: Disk, after: Disk) -> None:
        after.lost = sorted(after.lost, key=lambda id: after.entries[id].own)

    return _after_rewinding(lose)


@fault
def own_entries_offered_where_their_refusals_stood() -> Patches:
    """An entry refused late is offered behind its followers: that looks like a gap, and costs the desk its letter."""
    return [(memory_shelf, "_own_in_order", lambda disk, ids: ids)]


@fault
def clash_quarantines_good_entries() -> Patches:
    """What was written under the old identity is put aside when the desk gets a new one."""

    def to_send(self: MemoryShelf, epoch: str, limit: int, max_bytes: int, right: Any = MemoryShelf.to_send) -> Any:
        mine = self.disk.identity.desk
        aside = {held.id for held in self.disk.entries.values() if held.own and held.desk != mine}
        return [parcel for parcel in right(self, epoch, limit, max_bytes) if parcel.id not in aside]

    return [(MemoryShelf, "to_send", to_send)]


@fault
def key_lost() -> Patches:
    """Keys travel with the first push only, not whenever the entries do."""

    def keys_for(self: MemoryShelf, streams: Sequence[str]) -> dict[str, bytes]:
        sent = self.__dict__.setdefault("keys_sent", set())
        fresh = [stream for stream in streams if stream not in sent]
        sent.update(fresh)
        return {stream: self.disk.keys[stream] for stream in fresh if stream in self.disk.keys}

    return [(MemoryShelf, "keys_for", keys_for)]
