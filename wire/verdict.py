"""The server's verdict on each entry of a push: pure rules over what the ledger knows.

Role and account are judged as known at `seen`. Whether a fact may have happened is never judged.
"""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import msgspec

from wire.bounds import sound
from wire.entry import (
    GENESIS,
    Broken,
    Credential,
    Entry,
    MalformedEntry,
    decode_broken,
    decode_entry,
    entry_hash,
    fact_of,
    keyed,
    kind_named,
    kind_of,
)
from wire.facts import (
    AccountDefined,
    AlertReplied,
    BulletinApproved,
    BulletinPublished,
    DeskContinued,
    Fact,
    ReviewDecided,
    StampCorrected,
    StepUndone,
)
from wire.ids import PREFIX, owned
from wire.limits import AHEAD_MAX_DAYS, ENTRY_MAX_BYTES, GATEWAY_LATE_DAYS
from wire.reading import has_long_number
from wire.rights import (
    SAYING,
    THEIR_STEPS,
    Writer,
    is_asked_for,
    is_head,
    is_of_gateways,
    is_of_the_room,
    is_their_own,
    lifts_mark,
    may_write,
    must_be_proved,
    roles_for,
)
from wire.seal import holds_open_text
from wire.streams import lies_well

_AHEAD_MAX_MS = AHEAD_MAX_DAYS * 86_400_000


class Known(msgspec.Struct, frozen=True):
    """Already numbered (or refused earlier, with its code, as what this desk wrote)."""

    seq: int
    code: str | None = None
    desk: str = ""


class Accepted(msgspec.Struct, frozen=True):
    """To be numbered. `vouched` when it came by another desk than wrote it."""

    entry: Entry
    raw: bytes
    vouched: bool


# Why an entry is refused; a desk has words for each.
Reason = Literal[
    "malformed", "too_large", "not_sealed", "server_only",
    "own_entry", "unknown_author", "role_missing", "bad_signature", "out_of_bounds", "wrong_stream", "wrong_parent",
    "unsigned", "unproved", "not_theirs", "unapproved", "unfounded",
]  # fmt: skip


class Rejected(msgspec.Struct, frozen=True):
    """To be refused by a numbered EntryRefused. The id fields are best effort for malformed bytes: without an id
    of its own an entry is known by its hash, "sha256:…"."""

    id: str
    desk: str
    desk_seq: int
    hash: bytes
    code: Reason


class Clash(msgspec.Struct, frozen=True):
    """This desk's number belongs to another id (or stands behind such a one): its disk was cloned or rolled back."""


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
        """Which ids hold these numbers of a desk, as sent or signed by that desk itself (refused ones too).

        Entries known only by their hash hold no number.
        """

    def hashes(self, desk: str, desk_seqs: Sequence[int]) -> dict[int, set[bytes]]:
        """The hashes of what has these numbers of a desk, whoever brought it (refused ones too)."""

    def max_desk_seq(self, desk: str) -> int:
        """The highest number of this desk in the ledger, whoever brought it (refused ones too)."""

    def roles(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str] | None:
        """The account's roles as known at `seen`; none when it was inactive then, or never known.

        An account defined only after `seen` has the roles of its first definition (its person signed in online
        before the desk had read it). Where the ledger lost what was seen, all roles the account ever had count.
        """

    def has_account(self, account: str) -> bool:
        """Whether the ledger ever heard of it."""

    def agencies(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str]:
        """The agency it worked for as known at `seen`, by the same rule as its roles; where the ledger lost what was
        seen, each it ever worked for."""

    def said_in(self, stream: str) -> Sequence[Fact]:
        """What lies in a stream of the kinds that say whose something is (wire.rights.SAYING), in its order."""

    def author(self, entry: str) -> str | None:
        """Who wrote this entry, as far as it is in the ledger."""

    def last_in_ms(self, stream: str) -> int | None:
        """When the last entry of a stream came; none where it has none."""

    def may_have_lost(self, epoch: str) -> bool:
        """Whether what was written in this epoch may speak of what this ledger lost."""

    def is_gateway(self, desk: str) -> bool:
        """Whether this desk faces the outside: what is not proved at it is nobody's."""

    def goes_on_for(self, desk: str, old: str) -> bool:
        """Whether the server admitted this desk as the one that goes on for the old one."""

    def credential(self, entry: Entry, digest: bytes) -> Credential | None:
        """The session of its author that signed it; none where nothing proves who wrote it."""

    def excuses(self, entry: Entry, kind: str) -> bool:
        """Whether its desk is one of the former version that cannot prove anything yet, and is still believed."""

    def now_ms(self) -> int:
        """The server's clock, or the time when it took its last entry where that is later: a clock that fell back
        refuses nobody."""


def judge(raws: Sequence[bytes], via: str, view: LedgerView, server: str) -> list[Verdict]:
    """One verdict per entry of a push by desk `via`, in order. `server` is the server's own id. Raises Gap.

    An id that comes twice in one push gets the same verdict object twice: number it once.
    """
    read = [_read(raw) for raw in raws]
    numbers = _Numbers(via, read, view)
    known = view.known([item.id for item in read])
    people = _People(view, read)
    fresh: dict[str, Verdict] = {}
    verdicts: list[Verdict] = []
    for raw, found in zip(raws, read, strict=True):
        item = numbers.believed(found)
        before = known.get(item.id)
        if before is not None and before.code is not None and before.desk not in ("", item.desk):
            before = None  # what another desk wrote under this id was refused: that takes nobody's id
        verdict: Verdict | None = before or fresh.get(item.id) if item.id else None
        if verdict is None:
            verdict = _judge_fresh(raw, item, via, people, server) if numbers.take(item) else Clash()
            if isinstance(verdict, Accepted) and not numbers.follows(verdict.entry):
                verdict = Rejected(item.id, item.desk, item.desk_seq, entry_hash(raw), "wrong_parent")
            if isinstance(verdict, Accepted):
                people.take(verdict.entry)
            if item.id:
                fresh[item.id] = verdict
            numbers.hold(item, raw)
        verdicts.append(verdict)
    return verdicts


class _Numbers:
    """Whether an own entry's number is free, and whether it follows the one before. Behind a clash nothing is taken.

    What follows may follow from what clashed; all of it is offered again, in order, under the renewed identity.
    """

    def __init__(self, via: str, read: Sequence[Entry | Broken], view: LedgerView) -> None:
        own = [item.desk_seq for item in read if item.desk == via]
        self._via = via
        self._holders = view.holders(via, own) if own else {}
        self._hashes = view.hashes(via, [number - 1 for number in own]) if own else {}
        self._highest = view.max_desk_seq(via) if own else 0
        self._clashed = False

    def believed(self, item: Entry | Broken) -> Entry | Broken:
        """Broken bytes without a name, or with a number far ahead, are refused without it: they hold up no others."""
        beyond = item.desk == self._via and item.desk_seq > self._highest + 1
        if isinstance(item, Broken) and (beyond or not item.id):
            return Broken(id=item.id, hash=item.hash, size=item.size)
        return item

    def take(self, item: Entry | Broken) -> bool:
        """False is a clash; a skipped number raises Gap."""
        if self._clashed:
            return False
        if item.desk != self._via or item.desk_seq < 1:
            return True
        if self._holders.get(item.desk_seq, item.id) != item.id:
            self._clashed = True
            return False
        if item.desk_seq > self._highest + 1:
            raise Gap(self._highest + 1)
        self._highest = max(self._highest, item.desk_seq)
        self._holders[item.desk_seq] = item.id
        return True

    def follows(self, entry: Entry) -> bool:
        """Whether an own entry names what it follows: the first one nothing, or as the beginning of a desk that goes on
        anew the end of the old chain; each other one that before it, if the ledger has that (some of it may be lost).
        """
        if entry.desk != self._via:
            return True
        if entry.desk_seq > 1:
            before = self._hashes.get(entry.desk_seq - 1)
            return before is None or entry.parent in before
        if entry.parent == GENESIS:
            return True
        fact = fact_of(entry)
        return isinstance(fact, DeskContinued) and fact.last_hash == entry.parent

    def hold(self, item: Entry | Broken, raw: bytes) -> None:
        """This own number is taken, by an entry or by its refusal."""
        if item.desk == self._via:
            digest = item.hash if isinstance(item, Broken) and item.hash else entry_hash(raw)
            self._hashes.setdefault(item.desk_seq, set()).add(digest)


class _People:
    """Roles and authors as the ledger knows them, and as this push itself brings them."""

    def __init__(self, view: LedgerView, read: Sequence[Entry | Broken]) -> None:
        self.view = view
        self._brought: dict[str, frozenset[str]] = {}
        self._accepted: dict[str, list[Entry]] = {}
        self._said: dict[str, Sequence[Fact]] = {}
        self._written = {item.id: item.by for item in read if isinstance(item, Entry)}
        self.latest_ms = view.now_ms() + _AHEAD_MAX_MS

    def bring(self, fact: AccountDefined) -> None:
        """An accepted definition earlier in the push."""
        roles = fact.roles if fact.active else ()
        self._brought[fact.account] = self._brought.get(fact.account, frozenset()).union(roles)

    def take(self, entry: Entry) -> None:
        """An accepted entry earlier in the push: it may say whose something is."""
        self._accepted.setdefault(entry.stream, []).append(entry)

    def is_their_own(self, item: Entry, fact: Fact, session: Credential) -> bool:
        """Whether who works for an agency writes of that agency's own work: of the one they worked for when they wrote,
        and when they signed in."""
        if isinstance(fact, StepUndone) and not self.wrote(item, fact.entry):
            return False
        agencies = self.view.agencies(item.by, item.seen.epoch, item.seen.seq)
        agencies &= self.view.agencies(item.by, session.epoch, session.n)
        kind, of, head = kind_named(fact), self._agency_of(item), is_head(session.roles)
        return any(
            is_their_own(fact, kind, item.stream, Writer(item.by, agency, head), self._said_in, of)
            for agency in agencies
        )

    def is_asked_for(self, item: Entry, fact: Fact) -> bool:
        """Whether what a gateway says by itself was asked for by the room, where the room is the one to ask, and of
        lately; of what the ledger may have lost that is believed."""
        if self.view.may_have_lost(item.seen.epoch):
            return True
        last_ms = self.view.last_in_ms(item.stream) if item.stream.startswith(("call:", "case:")) else None
        if last_ms is not None and last_ms < self.view.now_ms() - GATEWAY_LATE_DAYS * 86_400_000:
            return False
        return is_asked_for(fact, item.stream, self._said_in, item.at + (item.offset_ms or 0))

    def _agency_of(self, item: Entry) -> Callable[[str], frozenset[str]]:
        return lambda account: self.view.agencies(account, item.seen.epoch, item.seen.seq)

    def approved(self, item: Entry, version: str) -> bool:
        """Whether this version was approved in the entry's stream: by somebody else, else that was refused."""
        said = self._said_in(item.stream)
        return any(isinstance(one, BulletinApproved) and one.version == version for one in said)

    def _said_in(self, stream: str) -> list[Fact]:
        """As the ledger has it, and as this push brought it before."""
        if stream not in self._said:
            self._said[stream] = self.view.said_in(stream)
        brought = (fact_of(entry) for entry in self._accepted.get(stream, ()) if kind_of(entry) in SAYING)
        return [*self._said[stream], *brought]

    def roles(self, item: Entry) -> frozenset[str] | None:
        """The roles an entry's author had."""
        known = self.view.roles(item.by, item.seen.epoch, item.seen.seq)
        return self._brought.get(item.by) or None if known is None else known

    def is_unheard_of(self, account: str) -> bool:
        """Whether neither the ledger nor this push says anything of an account: its word may be lost."""
        return account not in self._brought and not self.view.has_account(account)

    def is_founded(self, item: Entry, fact: Fact) -> bool:
        """Whether what it rests on stands: what it judges in the ledger, or accepted earlier in the push, and of a desk
        that goes on for another its admission; of what the ledger may have lost that is believed."""
        if self.view.may_have_lost(item.seen.epoch):
            return True
        if isinstance(fact, DeskContinued):
            return self.view.goes_on_for(item.desk, fact.old)
        judged = _judged_in(fact)
        brought = (one.id for of_stream in self._accepted.values() for one in of_stream)
        return not judged or self.view.author(judged) is not None or judged in brought

    def wrote(self, item: Entry, entry: str) -> bool:
        """Whether who wrote this entry wrote that one too, in the ledger or in this push."""
        by = self.view.author(entry)
        return item.by == (self._written.get(entry) if by is None else by)


def _read(raw: bytes) -> Entry | Broken:
    try:
        item: Entry | Broken = decode_entry(raw)
    except MalformedEntry:
        item = decode_broken(raw)
    # PostgreSQL has no text with a zero in it.
    return Broken(hash=entry_hash(raw)) if "\0" in item.id + item.desk else item


def _judge_fresh(raw: bytes, item: Entry | Broken, via: str, people: _People, server: str) -> Verdict:
    code = _fault(raw, item, people, server)
    if code is None and isinstance(item, Entry):
        return Accepted(item, raw, vouched=item.desk != via)
    digest = item.hash if isinstance(item, Broken) else b""
    return Rejected(item.id, item.desk, item.desk_seq, digest or entry_hash(raw), code or "malformed")


def _fault(raw: bytes, item: Entry | Broken, people: _People, server: str) -> Reason | None:
    if max(len(raw), item.size if isinstance(item, Broken) else 0) > ENTRY_MAX_BYTES:
        return "too_large"
    if not isinstance(item, Entry) or item.desk_seq < 1 or "\0" in item.stream + item.by:
        return "malformed"
    if not _readable_by_all(raw) or owned(item.id, item.desk) != item.id:
        return "malformed"
    try:
        fact = fact_of(item)
    except MalformedEntry:
        return "malformed"
    kind = kind_named(fact)
    if item.desk == server:
        # The server's own entry, brought back by a desk after a restore; its signature is checked by the ledger.
        if isinstance(fact, AccountDefined):
            people.bring(fact)
        return None
    if not lies_well(fact, item.stream):
        return "wrong_stream"
    if keyed(item.stream) and holds_open_text(fact):
        return "not_sealed"
    needed = roles_for(kind, item.stream)
    if needed is None or item.auth == "server":
        return "server_only"
    if is_of_gateways(kind, item.stream) and not people.view.is_gateway(item.desk):
        return "role_missing"
    if is_of_gateways(kind, item.stream) and not people.is_asked_for(item, fact):
        return "not_theirs"
    if isinstance(fact, AlertReplied) and fact.step is not None and fact.step not in THEIR_STEPS:
        return "not_theirs"
    if (about := _judged_in(fact)) and people.wrote(item, about):
        return "own_entry"
    if item.auth == "emergency":
        code = _fault_of_emergency(item, fact, kind, people)
    else:
        code = _fault_of_hand(raw, item, fact, people) if needed else None
    if code is None and isinstance(fact, BulletinPublished) and not people.approved(item, fact.version):
        return "unapproved"
    if code is None and not people.is_founded(item, fact):
        return "unfounded"
    return code or ("out_of_bounds" if _out_of_bounds(item, fact, people.latest_ms) else None)


def _judged_in(fact: Fact) -> str:
    """The entry that only somebody else than its author may judge."""
    match fact:
        case ReviewDecided(entry=entry):
            return entry
        case BulletinApproved(version=version):
            return version
    return ""


def _fault_of_emergency(item: Entry, fact: Fact, kind: str, people: _People) -> Reason | None:
    """Nobody is locked out of the room, nobody is believed to be somebody: a typed name does a dispatcher's work."""
    if (item.by and not item.by.startswith(PREFIX)) or people.view.is_gateway(item.desk):
        return "unproved"
    may = may_write(kind, ("dispatcher",), item.stream) and not lifts_mark(fact)
    return None if may else "role_missing"


def _fault_of_hand(raw: bytes, item: Entry, fact: Fact, people: _People) -> Reason | None:
    """By the roles its author had, and for what is not a dispatcher's work, or came by a gateway, by the session that
    proves them; who is not of the room writes of their own agency's work alone."""
    roles, kind = people.roles(item), kind_named(fact)
    if roles is None and people.is_unheard_of(item.by):
        # A ledger that lost the word about them believes the server's word about their session.
        lost = people.view.credential(item, entry_hash(raw))
        roles = frozenset(lost.roles) if lost is not None else None
    if roles is None:
        return "unknown_author"
    lifts = lifts_mark(fact)
    if not may_write(kind, roles, item.stream) or (lifts and "supervisor" not in roles):
        return "role_missing"
    outside = people.view.is_gateway(item.desk)
    if not (outside or lifts or must_be_proved(kind, item.stream) or not is_of_the_room(roles)):
        return None
    session = people.view.credential(item, entry_hash(raw))
    if session is None:
        return None if not outside and people.view.excuses(item, kind) else "unproved"
    if not may_write(kind, session.roles, item.stream) or (lifts and "supervisor" not in session.roles):
        return "role_missing"
    theirs = is_of_the_room(roles & set(session.roles)) or people.is_their_own(item, fact, session)
    return None if theirs else "not_theirs"


def _out_of_bounds(item: Entry, fact: Fact, latest_ms: int) -> bool:
    """Whether a field says what none of its kind may, or a time is one that this room cannot have reached."""
    if sound(item) is not item or sound(fact) is not fact:
        return True
    offset_ms = item.offset_ms or 0
    times = (item.at, item.happened, fact.happened if isinstance(fact, StampCorrected) else None)
    return any(at is not None and at + offset_ms > latest_ms for at in times)


def _readable_by_all(raw: bytes) -> bool:
    """One line of UTF-8 without endless numbers: else one entry could break an event stream or a reader of a page."""
    if b"\n" in raw or b"\r" in raw:
        return False
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return not has_long_number(raw)
