"""The server's verdict on each entry of a push: pure rules over what the ledger knows.

Role and account are judged as known at `seen`. Whether a fact may have happened is never judged.
"""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from wire.entry import Entry, MalformedEntry, decode_entry, entry_hash, fact_of, keyed, kind_of
from wire.limits import ENTRY_MAX_BYTES
from wire.rights import may_write, roles_for
from wire.seal import holds_open_text


class Known(msgspec.Struct, frozen=True):
    """Already numbered (or refused earlier, with its code)."""

    seq: int
    code: str | None = None


class Accepted(msgspec.Struct, frozen=True):
    """To be numbered. `vouched` when it came by another desk than wrote it."""

    entry: Entry
    raw: bytes
    vouched: bool


class Rejected(msgspec.Struct, frozen=True):
    """To be refused by a numbered EntryRefused. The id fields are best effort for malformed bytes."""

    id: str
    desk: str
    desk_seq: int
    hash: bytes
    code: str


class Clash(msgspec.Struct, frozen=True):
    """This desk's number belongs to another id: the desk's disk was cloned or rolled back."""


class Gap(Exception):
    """A desk's own number was skipped: nothing of the push is taken."""

    def __init__(self, expected: int) -> None:
        super().__init__(f"expected desk_seq {expected}")
        self.expected = expected


Verdict = Known | Accepted | Rejected | Clash


class LedgerView(Protocol):
    """What the verdict asks the ledger, inside its transaction."""

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        """Of these ids, those already numbered or refused."""

    def holders(self, desk: str, desk_seqs: Sequence[int]) -> dict[int, str]:
        """Which ids hold these numbers of a desk, as sent by that desk itself (refused ones too)."""

    def max_desk_seq(self, desk: str) -> int:
        """The highest number this desk itself has sent."""

    def roles(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str] | None:
        """The account's roles as known at `seen`; none when it was unknown or inactive then."""


class _Loose(msgspec.Struct):
    id: str = ""
    desk: str = ""
    desk_seq: int = 0


def judge(raws: Sequence[bytes], via: str, view: LedgerView, server: str) -> list[Verdict]:
    """One verdict per entry of a push by desk `via`, in order. `server` is the server's own id. Raises Gap."""
    read = [_read(raw) for raw in raws]
    known = view.known([item.id for item in read])
    own = [item.desk_seq for item in read if item.desk == via]
    holders = view.holders(via, own) if own else {}
    highest = view.max_desk_seq(via) if own else 0
    verdicts: list[Verdict] = []
    fresh: dict[str, int] = {}
    for raw, item in zip(raws, read, strict=True):
        if item.id and item.id in known:
            verdicts.append(known[item.id])
            continue
        if item.id and item.id in fresh:
            verdicts.append(verdicts[fresh[item.id]])
            continue
        if item.desk == via and item.desk_seq > 0:
            if holders.get(item.desk_seq, item.id) != item.id:
                verdicts.append(Clash())
                continue
            if item.desk_seq > highest + 1:
                raise Gap(highest + 1)
            highest = max(highest, item.desk_seq)
            holders[item.desk_seq] = item.id
        if item.id:
            fresh[item.id] = len(verdicts)
        verdicts.append(_judge_fresh(raw, item, via, view, server))
    return verdicts


def _read(raw: bytes) -> Entry | _Loose:
    try:
        return decode_entry(raw)
    except MalformedEntry:
        try:
            return msgspec.json.decode(raw, type=_Loose)
        except msgspec.DecodeError:
            return _Loose()


def _judge_fresh(raw: bytes, item: Entry | _Loose, via: str, view: LedgerView, server: str) -> Verdict:
    code = _fault(raw, item, view, server)
    if code is None and isinstance(item, Entry):
        return Accepted(item, raw, vouched=item.desk != via)
    return Rejected(item.id, item.desk, item.desk_seq, entry_hash(raw), code or "malformed")


def _fault(raw: bytes, item: Entry | _Loose, view: LedgerView, server: str) -> str | None:
    if len(raw) > ENTRY_MAX_BYTES:
        return "too_large"
    if not isinstance(item, Entry) or item.desk_seq < 1:
        return "malformed"
    try:
        kind, fact = kind_of(item), fact_of(item)
    except MalformedEntry:
        return "malformed"
    if item.desk == server:
        return None  # the server's own entry, brought back by a desk after a restore; its signature is checked
    if keyed(item.stream) and holds_open_text(fact):
        return "not_sealed"
    needed = roles_for(kind)
    if needed is None:
        return "server_only"
    if not needed or item.auth == "emergency":
        return None
    roles = view.roles(item.by, item.seen.epoch, item.seen.seq)
    if roles is None:
        return "unknown_author"
    return None if may_write(kind, roles) else "role_missing"
