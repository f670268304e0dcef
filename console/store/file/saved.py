"""The bundle of a damaged desk: what the server may not have, the keys to read it, and what was being typed, sealed by
a phrase. Another desk takes it as it takes what a server lost: each entry under its own name, signed by its desk."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from console.errors import StoreError
from console.store.file import schema
from console.store.file.database import PAGE_BYTES, Database, PageSeal, among, listed
from console.store.file.migrate import STEPS, check
from console.store.journal import proofs as proving
from console.store.journal.entries import read_entry
from console.store.journal.stream_keys import destroyed_of
from wire.entry import Credential, UnknownFact, entry_hash
from wire.seal import KEY_BYTES

# What is still whole in a damaged desk file, page by page and without its tables: entries proved by their hash, keys,
# drafts and sessions. Rule: the file is read and never written; a page without the seal of the file's key is lost.

_SALT, _IV, _HMAC = 16, 16, 64
_USABLE = PAGE_BYTES - _IV - _HMAC
_WAL_HEAD, _FRAME_HEAD = 32, 24
_LEAF, _KEYED_LEAF, _KEYED_INNER = 0x0D, 0x0A, 0x02  # rows by number; rows by a key of their own
_WAITING, _STATUSES = ("pending", "overlay"), ("pending", "overlay", "confirmed", "refused", "void")
_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
# Where the columns of an entry lie in its row; the last ones are missing in rows of older files.
_ID, _STREAM, _DESK, _SEQ, _RAW, _HASH, _OWN, _STATUS, _SIG, _HAND = 1, 2, 4, 5, 7, 8, 9, 10, 14, 20
_SHORTEST_ROW, _KEY_ROW, _DRAFT_ROW = 20, 3, 3


class Carved(msgspec.Struct):
    """An entry that the server may not have: its bytes, its signature if another desk wrote it, and who wrote it."""

    stream: str
    desk: str
    desk_seq: int
    raw: bytes
    sig: bytes | None
    hand: bytes | None


class Found(msgspec.Struct):
    """What a damaged file still gives, by id and name; `lost` of `pages` cannot be read."""

    pages: int = 0
    lost: int = 0
    entries: dict[str, Carved] = {}
    sent: dict[str, int] = {}  # of each desk the highest number that the server is known to have
    numbers: dict[str, set[int]] = {}  # and all numbers that are here
    drafts: dict[str, bytes] = {}
    keys: dict[str, list[bytes]] = {}
    sessions: dict[str, Credential] = {}


def is_sound(path: Path, key: bytes) -> bool:
    """Whether the file can be used as it is."""
    database = Database(path, key)
    try:
        forgot_words = check(database) <= STEPS.index(schema.mend_log)  # the next start makes their index anew
        with database.reading() as connection:
            said = [str(line) for line in connection.exec_driver_sql("PRAGMA quick_check").scalars()]
        return all(line == "ok" or (forgot_words and line.startswith("fts5:")) for line in said)
    except StoreError:
        return False
    finally:
        database.close()


def gaps(found: Found) -> list[int]:
    """The numbers of own entries that cannot be read and that the server may not have."""
    missing: list[int] = []
    for desk, numbers in found.numbers.items():
        missing += sorted(set(range(found.sent.get(desk, 0) + 1, max(numbers) + 1)) - numbers)
    return missing


def carve(path: Path, key: bytes) -> Found:
    """Read what is whole. Raises OSError."""
    pages, found = _Pages(path, key), Found()
    for number in range(1, pages.count + 1):
        page = pages.page(number)
        found.pages += 1
        found.lost += page is None
        for row in _rows(pages, number, page) if page is not None else ():
            _take(row, found)
    return found


class _Pages:
    """The pages of the file as its log changes them, opened one by one."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._key, self._seal = key, PageSeal(key)
        self._data, log = path.read_bytes(), path.with_name(path.name + "-wal")
        self._logged = _logged(log.read_bytes()) if log.exists() else {}
        self.count = max([-(-len(self._data) // PAGE_BYTES), *self._logged])

    def page(self, number: int) -> bytes | None:
        """What was written there; none when it is damaged."""
        at = (number - 1) * PAGE_BYTES
        raw = self._logged.get(number) or self._data[at : at + PAGE_BYTES]
        skipped = _SALT if number == 1 else 0
        if len(raw) != PAGE_BYTES or not self._seal.is_on(number, raw):
            return None
        opener = Cipher(algorithms.AES(self._key), modes.CBC(raw[_USABLE : _USABLE + _IV])).decryptor()
        return bytes(skipped) + opener.update(raw[skipped:_USABLE]) + opener.finalize()


def _logged(log: bytes) -> dict[int, bytes]:
    """The newest whole page of each number in the log, as far as transactions in it ended."""
    done: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    salts = log[16:24]
    for at in range(_WAL_HEAD, len(log) - _FRAME_HEAD - PAGE_BYTES + 1, _FRAME_HEAD + PAGE_BYTES):
        number, size = struct.unpack_from(">II", log, at)
        if log[at + 8 : at + 16] != salts:
            break  # what lies behind is of an earlier round
        waiting[number] = log[at + _FRAME_HEAD : at + _FRAME_HEAD + PAGE_BYTES]
        if size:
            done |= waiting
            waiting = {}
    return done


def _rows(pages: _Pages, number: int, page: bytes) -> Iterator[list[Any]]:
    """The rows of a page that has some; one that makes no sense is left out."""
    head = 100 if number == 1 else 0
    kind = page[head]
    if kind not in (_LEAF, _KEYED_LEAF, _KEYED_INNER):
        return
    begin = head + (12 if kind == _KEYED_INNER else 8)
    (cells,) = struct.unpack_from(">H", page, head + 3)
    for cell in range(min(cells, (_USABLE - begin) // 2)):
        (at,) = struct.unpack_from(">H", page, begin + 2 * cell)
        try:
            yield _row(_payload(pages, page, at, kind))
        except (IndexError, ValueError, struct.error):
            continue


def _payload(pages: _Pages, page: bytes, at: int, kind: int) -> bytes:
    """The bytes of a row, with what went over to other pages. Raises ValueError."""
    at += 4 if kind == _KEYED_INNER else 0
    size, at = _varint(page, at)
    if kind == _LEAF:
        _, at = _varint(page, at)
    most = _USABLE - 35 if kind == _LEAF else (_USABLE - 12) * 64 // 255 - 23
    if size <= most:
        return page[at : at + size]
    least = (_USABLE - 12) * 32 // 255 - 23
    here = least + (size - least) % (_USABLE - 4)
    here = here if here <= most else least
    parts, left = [page[at : at + here]], size - here
    (after,) = struct.unpack_from(">I", page, at + here)
    while left > 0:
        more = pages.page(after) if 0 < after <= pages.count else None
        if more is None or len(parts) > pages.count:
            raise ValueError("a page is lost")
        parts.append(more[4 : 4 + min(left, _USABLE - 4)])
        left -= len(parts[-1])
        (after,) = struct.unpack_from(">I", more, 0)
    return b"".join(parts)


def _row(data: bytes) -> list[Any]:
    """The values of a row. Raises ValueError."""
    head, at = _varint(data, 0)
    kinds = []
    while at < head:
        kind, at = _varint(data, at)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        size = _NUMBERS.get(kind, 8 if kind == 7 else (kind - 12) // 2 if kind >= 12 else 0)
        part = data[at : at + size]
        if len(part) != size:
            raise ValueError("cut off")
        at += size
        values.append(_value(kind, part))
    return values


def _value(kind: int, part: bytes) -> Any:
    if kind in _NUMBERS:
        return int.from_bytes(part, "big", signed=True)
    if kind >= 12:
        return part.decode() if kind % 2 else part
    return {8: 0, 9: 1}.get(kind)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        byte = data[at + place]
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise ValueError("varint")


def _take(row: list[Any], found: Found) -> None:
    if len(row) >= _SHORTEST_ROW and row[_STATUS] in _STATUSES and isinstance(row[_RAW], bytes):
        if entry_hash(row[_RAW]) != row[_HASH]:
            return
        if row[_OWN]:
            found.numbers.setdefault(row[_DESK], set()).add(row[_SEQ])
        if row[_STATUS] not in _WAITING:
            found.sent[row[_DESK]] = max(found.sent.get(row[_DESK], 0), row[_SEQ])
        else:
            hand = row[_HAND] if len(row) > _HAND else None
            found.entries[row[_ID]] = Carved(row[_STREAM], row[_DESK], row[_SEQ], row[_RAW], row[_SIG], hand)
    elif len(row) == _KEY_ROW and row[0] is None and isinstance(row[2], bytes) and len(row[2]) == KEY_BYTES:
        kept = found.keys.setdefault(str(row[1]), [])
        if row[2] not in kept:
            kept.append(row[2])
    elif len(row) == _DRAFT_ROW and isinstance(row[0], str) and isinstance(row[1], bytes):
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            if isinstance(row[2], int) and isinstance(msgspec.json.decode(row[1]), dict):
                found.drafts[row[0]] = row[1]
            elif isinstance(row[2], bytes):
                found.sessions[row[0]] = msgspec.json.decode(row[2], type=Credential)


_HERE = select(schema.entries.c.id).where(among(schema.entries.c.id))


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle holds. `secrets` open what is left of the damaged file, should somebody look at it again."""

    server: str
    letter: str
    made_ms: int
    entries: list[Carved]
    keys: dict[str, list[bytes]]
    drafts: dict[str, bytes]
    sessions: list[Credential]
    secrets: dict[str, str]


def chosen(found: Found, sign: Callable[[bytes], bytes]) -> list[Carved]:
    """The entries in the order they were written; this desk's own are signed now, one by one."""
    waiting = sorted(found.entries.values(), key=lambda one: (one.sig is None, one.desk, one.desk_seq))
    return [msgspec.structs.replace(one, sig=one.sig or sign(entry_hash(one.raw))) for one in waiting]


def take(connection: Connection, saved: Saved, now_ms: int) -> tuple[set[str], int, int]:
    """Keep what is not here yet; gives the streams touched, how many entries were new, and how many drafts."""
    ids = {read_entry(one.raw).id: one for one in saved.entries}
    here = set(connection.execute(_HERE, listed(list(ids))).scalars())
    gone = destroyed_of(connection, [one.stream for one in saved.entries])
    rows = [_saved_row(one) for name, one in ids.items() if name not in here and one.stream not in gone]
    if rows:
        connection.execute(insert(schema.entries), rows)
    keep = [{"stream": stream, "key": key} for stream, keys in saved.keys.items() for key in keys if stream not in gone]
    if keep:
        connection.execute(insert_or(schema.keys).on_conflict_do_nothing(), keep)
    proving.keep(connection, [], saved.sessions)
    drafts = [{"name": name, "data": data, "at": now_ms} for name, data in saved.drafts.items()]
    kept = 0
    for one in drafts:
        kept += connection.execute(insert_or(schema.drafts).on_conflict_do_nothing(), one).rowcount
    return {str(row["stream"]) for row in rows}, len(rows), kept


def _saved_row(one: Carved) -> dict[str, object]:
    read = read_entry(one.raw)
    return {
        "id": read.id,
        "stream": one.stream,
        "kind": read.kind,
        "desk": one.desk,
        "desk_seq": one.desk_seq,
        "at": read.entry.at if read.entry else 0,
        "raw": one.raw,
        "hash": entry_hash(one.raw),
        "own": 0,
        "status": "overlay",
        "unknown": int(isinstance(read.fact, UnknownFact)),
        "sig": one.sig,
        "lost": 0,
        "refused_read": 0,
        "hand": one.hand,
        "trust": 0,
    }
