"""Faults of the ledger and of the server around it."""

from collections.abc import Generator, Sequence
from typing import Any

import msgspec

from tests.sim import memory_ledger
from tests.sim.memory_ledger import Ledger
from tests.sim.memory_server import Server
from tests.sim.planting import Patches, fault
from wire.messages import Ack, Problem, Push
from wire.verdict import Gap, Known, Rejected, Verdict, judge


@fault
def no_dedupe() -> Patches:
    """An id that is known is numbered again."""

    def take(self: Ledger, push: Push, via: str, right: Any = Ledger.take) -> Any:
        known, self.numbered = self.numbered, {}
        answer = right(self, push, via)
        self.numbered = {**known, **self.numbered}
        return answer

    return [(Ledger, "take", take)]


@fault
def row_dropped_on_send() -> Patches:
    """The server loses an entry of a push between reading and numbering, and acknowledges it."""

    def take(self: Ledger, push: Push, via: str, right: Any = Ledger.take) -> Any:
        if len(push.entries) < 3:
            return right(self, push, via)
        fewer = msgspec.structs.replace(push, entries=push.entries[:-1])
        answer = right(self, fewer, via)
        if isinstance(answer, Problem):
            return answer
        return msgspec.structs.replace(answer, acks=[*answer.acks, Ack(seq=answer.head)])

    return [(Ledger, "take", take)]


@fault
def acknowledged_before_commit() -> Patches:
    """The answers go out while the transaction is still open."""

    def group(self: Server, lane: int) -> Generator[None, None, None]:
        city = self.queue[0].city
        group = [waiting for waiting in self.queue if waiting.city == city]
        self.queue = [waiting for waiting in self.queue if waiting.city != city]
        yield from self.lock(city, lane)
        draft = self.ledgers[city].copy()
        for waiting in group:
            waiting.answer = self.take(draft, waiting)
        yield
        yield
        self.ledgers[city] = draft
        del self.locks[city]

    return [(Server, "group", group)]


@fault
def epoch_repeated() -> Patches:
    """A restored server names its epoch after the backup: the same backup restored twice gives the same name."""

    def new_epoch(self: Ledger) -> str:
        return self.rows[-1].chain.hex()[:32] if self.rows else self.city

    return [(Ledger, "new_epoch", new_epoch)]


@fault
def poison_blocks() -> Patches:
    """A malformed entry makes the whole push fail."""

    def strict(raws: Sequence[bytes], via: str, view: Any, server: str) -> list[Verdict]:
        verdicts = judge(raws, via, view, server)
        if any(isinstance(verdict, Rejected) and verdict.code == "malformed" for verdict in verdicts):
            raise Gap(0)
        return verdicts

    return [(memory_ledger, "judge", strict)]


@fault
def poison_dropped() -> Patches:
    """A refused entry is acknowledged and forgotten: no numbered reason."""
    return [(Ledger, "refuse", lambda self, rejected, via: Known(len(self.rows), rejected.code))]


@fault
def disabled_authors_offline_entries_refused() -> Patches:
    """Roles are judged as known now."""

    def roles(self: Ledger, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str] | None:
        known = self.people.get(account)
        return (known[-1][1] or None) if known else None

    return [(Ledger, "roles", roles)]


@fault
def reference_facts_doubled() -> Patches:
    """Every run of init makes fresh ids."""
    return [(Ledger, "code_id", lambda self, code: str(self.random.random()))]


@fault
def server_loses_keys() -> Patches:
    """Keys are stored after the acknowledgement, and that is forgotten."""
    return [(Ledger, "take_keys", lambda self, keys: None)]


@fault
def destroyed_key_comes_back() -> Patches:
    """A desk that was away brings the key of an erased stream again."""

    def take_keys(self: Ledger, keys: dict[str, bytes]) -> None:
        self.keys.update(keys)

    return [(Ledger, "take_keys", take_keys)]


@fault
def two_committers_lock_two_cities_crosswise() -> Patches:
    """One transaction takes what waits for every city, locking in the order of arrival."""

    def group(self: Server, lane: int) -> Generator[None, None, None]:
        group, self.queue = self.queue, []
        drafts: dict[str, Ledger] = {}
        for city in dict.fromkeys(waiting.city for waiting in group):
            yield from self.lock(city, lane)
            drafts[city] = self.ledgers[city].copy()
            yield
        answers = [self.take(drafts[waiting.city], waiting) for waiting in group]
        yield
        self.ledgers.update(drafts)
        for city in drafts:
            del self.locks[city]
        yield
        for waiting, answer in zip(group, answers, strict=True):
            waiting.answer = answer

    return [(Server, "group", group)]


@fault
def two_committers_write_without_a_lock() -> Patches:
    """Nobody takes the head row: the later commit overwrites the earlier one."""

    def group(self: Server, lane: int) -> Generator[None, None, None]:
        waiting = self.queue.pop(0)
        draft = self.ledgers[waiting.city].copy()
        answer = self.take(draft, waiting)
        yield
        self.ledgers[waiting.city] = draft
        yield
        waiting.answer = answer

    return [(Server, "group", group)]


@fault
def restored_server_gives_letters_again() -> Patches:
    """The next letter is counted in the ledger, which a restore puts back."""

    def next_letter(self: Server, city: str) -> str:
        count = sum(row.stream.startswith("ref:desk:") for row in self.ledgers[city].rows)
        return f"L{city}{count}"

    return [(Server, "next_letter", next_letter)]


@fault
def desks_own_entries_only_count_when_it_sent_them() -> Patches:
    """After a restore others bring a desk's entries back; its next one then looks like a gap, for ever."""

    def hold(self: Ledger, desk: str, desk_seq: int, id: str, via: str) -> None:
        if desk == via:
            self.held.setdefault((desk, desk_seq), id)
            self.highest[desk] = max(self.highest.get(desk, 0), desk_seq)

    return [(Ledger, "_hold", hold)]
