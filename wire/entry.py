"""An entry: one fact with its author, its desk, its place in the desk's chain and the heads it replaces.

The bytes an entry is first written with are kept for ever, by the desk and by the ledger alike.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Annotated, Literal

import msgspec

from wire.bounds import Chars, EntryId, Moment, Offset
from wire.facts import AnyFact, Fact
from wire.limits import ENTRY_MAX_DEPTH
from wire.reading import check_depth, read_json
from wire.verify import run_statement, session_statement, signed

Auth = Literal["online", "offline", "emergency", "server"]
GENESIS = b"\0" * 32

# What a database can hold and index: an entry outside of this is malformed, not a fault of the one who stores it.
# What else it is out of is out of bounds (wire/bounds.py): read, and mended where it is shown.
Id = Annotated[EntryId, msgspec.Meta(min_length=1, max_length=64)]
Name = Annotated[str, msgspec.Meta(max_length=200), Chars("name", 200)]
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """How much of the ledger the writer knew."""

    epoch: Annotated[str, msgspec.Meta(max_length=64)]
    seq: Number


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One fact as it stands on disk and on the wire. `parent` is the hash of the desk's entry before it.

    `at` is the desk's UTC clock when it was recorded, `happened` when it happened if that is another time,
    `offset_ms` the desk's measured offset to the server; all in milliseconds.
    """

    id: Id
    stream: Name
    desk: Id
    desk_seq: Number
    at: Moment
    by: Name
    auth: Auth
    seen: Seen
    parent: bytes
    fact: msgspec.Raw
    happened: Moment | None = None
    offset_ms: Offset | None = None
    prev: tuple[EntryId, ...] = ()


class Broken(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of bytes that are no entry: offered in their place, so that they are refused and block nothing.

    `hash` is that of the broken bytes (the next entry's parent names it), `size` their length.
    """

    id: Annotated[str, msgspec.Meta(max_length=64)] = ""
    desk: Annotated[str, msgspec.Meta(max_length=64)] = ""
    desk_seq: Number = 0
    hash: Annotated[bytes, msgspec.Meta(max_length=32)] = b""
    size: Number = 0


class UnknownFact(Fact, frozen=True, tag="unknown"):
    """A fact of a newer program: kept whole in its entry, counted, passed on."""

    name: Annotated[str, Chars("name", 200)] = ""


class _Kind(msgspec.Struct):
    kind: str = ""


class _Named(msgspec.Struct):
    id: str = ""


_KEYED = (
    "citizen:",
    *("call:", "case:", "caution:", "number:", "evaluation:", "request:", "contact:", "channel:"),
    *("bulletin:", "reply:", "trunk:", "missing:"),
)
_encoder = msgspec.json.Encoder()
_entry_decoder = msgspec.json.Decoder(Entry)
_fact_decoder = msgspec.json.Decoder(AnyFact)
_kind_decoder = msgspec.json.Decoder(_Kind)
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError)
_KINDS = frozenset(kind.__struct_config__.tag for kind in AnyFact.__args__)


class MalformedEntry(ValueError):
    """Bytes that are not an entry."""


def encode_fact(fact: Fact) -> msgspec.Raw:
    return msgspec.Raw(_encoder.encode(fact))


def encode_entry(entry: Entry) -> bytes:
    """The canonical bytes of an entry: made once, kept for ever."""
    return _encoder.encode(entry)


def decode_entry(raw: bytes) -> Entry:
    """Read an entry; raises MalformedEntry."""
    try:
        check_depth(raw, ENTRY_MAX_DEPTH)
        return _entry_decoder.decode(raw)
    except _UNREADABLE as error:
        raise MalformedEntry(str(error)) from error


def encode_broken(broken: Broken) -> bytes:
    """The bytes offered in place of a broken entry."""
    return _encoder.encode(broken)


def decode_broken(raw: bytes) -> Broken:
    """What can still be read of bytes that are no entry."""
    try:
        return read_json(raw, Broken)
    except msgspec.DecodeError:
        return Broken()


def claimed_id(raw: bytes) -> str:
    """The id that bytes claim to have, whatever else they are; empty when there is none to read."""
    try:
        return read_json(raw, _Named).id
    except msgspec.DecodeError:
        return ""


def kind_of(entry: Entry) -> str:
    """The kind of an entry's fact, known or not."""
    try:
        return _kind_decoder.decode(_fact_bytes(entry)).kind
    except _UNREADABLE as error:
        raise MalformedEntry(str(error)) from error


def kind_named(fact: Fact) -> str:
    """The kind of a fact as its entry names it, also of a fact of a newer program."""
    return fact.name if isinstance(fact, UnknownFact) else str(fact.__struct_config__.tag)


def fact_of(entry: Entry) -> Fact:
    """The fact of an entry; a kind this program does not know comes as UnknownFact. Raises MalformedEntry."""
    try:
        fact: Fact = _fact_decoder.decode(_fact_bytes(entry))
        return fact
    except msgspec.ValidationError as error:
        kind = kind_of(entry)
        if kind and kind not in _KINDS:
            return UnknownFact(name=kind)
        raise MalformedEntry(str(error)) from error
    except _UNREADABLE as error:
        raise MalformedEntry(str(error)) from error


def _fact_bytes(entry: Entry) -> bytes:
    """The bytes of a fact that may be decoded. Raises msgspec.DecodeError."""
    raw = bytes(entry.fact)
    check_depth(raw, ENTRY_MAX_DEPTH - 1)
    return raw


def entry_hash(raw: bytes) -> bytes:
    """The hash of an entry: SHA-256 of its bytes, which name its parent's hash. So a desk's entries form a chain."""
    return hashlib.sha256(raw).digest()


def ledger_chain(before: bytes, seq: int, raw: bytes) -> bytes:
    """The ledger's chain hash at `seq`: SHA-256(before + seq as 8 bytes + hash of the entry)."""
    return hashlib.sha256(before + seq.to_bytes(8, "big") + entry_hash(raw)).digest()


def keyed(stream: str) -> bool:
    """Whether the personal values of this stream are sealed under a key of its own."""
    return stream.startswith(_KEYED)


# Who wrote an entry, proved: the server certifies the key of a session, and the session signs the hashes of what its
# person wrote. One signature covers a run of entries; it is checked by `wire.verify` alone.

HASH_BYTES, KEY_BYTES = 32, 32


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """The server's signed word: whoever holds this key is this person, with these roles at this desk.

    `n` is the newest number of the ledger when it was given, `since` and `until` its time (ms of UTC).
    """

    id: str
    account: str
    roles: tuple[str, ...]
    desk: str
    epoch: str
    n: int
    since: int
    until: int
    key: bytes
    sig: bytes = b""

    def statement(self, city: str) -> bytes:
        """What the server signs of it."""
        return session_statement(city, msgspec.to_builtins(self, builtin_types=(bytes,)))

    def is_of(self, city: str, server_key: bytes) -> bool:
        """Whether that city's server gave it."""
        return signed(server_key, self.sig, self.statement(city))


class Proof(msgspec.Struct, frozen=True):
    """A session's signature over a run of entries: their hashes one after the other, 32 bytes each."""

    credential: str
    run: bytes
    sig: bytes

    @property
    def id(self) -> str:
        """The name it is kept under."""
        return hashlib.sha256(self.sig + self.run).hexdigest()[:32]

    def hashes(self) -> list[bytes]:
        """The entries it speaks of."""
        return [self.run[at : at + HASH_BYTES] for at in range(0, len(self.run), HASH_BYTES)]

    def is_of(self, credential: Credential, holds: Callable[[bytes, bytes, bytes], bool] = signed) -> bool:
        """Whether that session signed it; `holds` checks the signature."""
        whole = len(self.run) % HASH_BYTES == 0 and len(self.run) > 0
        return whole and holds(credential.key, self.sig, run_statement(self.run))


def statement_of(hashes: Iterable[bytes]) -> bytes:
    """What a session signs of entries with these hashes."""
    return run_statement(b"".join(hashes))
