"""Files: what one is by its first bytes, and what a published one says of itself."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from wire.facts import BoundariesPublished, MapPublished, Media
from wire.reading import read_json

# What a file is, by its first bytes: a closed list. Names and what a sender says of it count for nothing.

PICTURES = frozenset({"jpeg", "png", "webp", "heic"})
SOUNDS = frozenset({"ogg", "mp3", "m4a", "aac", "wav"})
# HEIC is taken and kept, but Qt has no reader for it. Of a PDF the first page is shown.
SHOWN = frozenset({"jpeg", "png", "webp", "pdf"})
ENDINGS: dict[str, str] = {"jpeg": "jpg"}
_STARTS: tuple[tuple[bytes, Media], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"OggS\x00", "ogg"),
    (b"ID3", "mp3"),
)
_RIFF: dict[bytes, Media] = {b"WEBP": "webp", b"WAVE": "wav"}
# The major brand of a box file (ISO/IEC 14496-12, 23008-12). What else there is of them is not taken.
_BRANDS: dict[bytes, Media] = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1"), "heic"),
    **dict.fromkeys((b"M4A ", b"M4B "), "m4a"),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V "), "mp4"),
    **dict.fromkeys((b"3gp4", b"3gp5", b"3gp6"), "mp4"),
}


def media_of(head: bytes) -> Media | None:
    """The kind of a file by its first bytes (64 bytes are enough); none: it is not of the list."""
    for start, media in _STARTS:
        if head.startswith(start):
            return media
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12])
    return _audio_frame(head)


def _audio_frame(head: bytes) -> Media | None:
    """A bare stream of MPEG audio frames: layer 3 is MP3, layer "0" is AAC in ADTS frames."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, speed = head[2] >> 2 & 3, head[2] >> 4
    if layer == 0:
        return "aac" if version in (2, 3) and head[2] >> 2 & 0xF <= 12 else None
    return "mp3" if layer == 1 and version != 1 and rate != 3 and speed not in (0, 15) else None


def ending_of(media: str) -> str:
    """How the name of such a file ends, without the dot."""
    return ENDINGS.get(media, media)


def is_bare(photo: bytes) -> bool:
    """Whether a JPEG holds nothing but its picture: no EXIF, profile or comment, nothing behind its end."""
    at = 2
    while photo[:2] == b"\xff\xd8" and photo[at : at + 1] == b"\xff" and at + 4 <= len(photo):
        kind, length = photo[at + 1], int.from_bytes(photo[at + 2 : at + 4], "big")
        if kind == 0xDA:  # from here on the picture itself
            return photo.endswith(b"\xff\xd9") and photo.count(b"\xff\xd9", at) == 1
        if kind == 0xFE or 0xE1 <= kind <= 0xEF or (kind == 0xE0 and photo[at + 4 : at + 9] != b"JFIF\0"):
            return False
        at += 2 + length
    return False


# What a file that is handed out says of itself, as the fact that names it. Read here by desk and server alike.
#
# Only its form is looked at: whether a map or limits can be used, each desk checks before it uses them.

MAP_APPLICATION = 0x4B313132
_LINE_CHARS = 200


class _Feature(msgspec.Struct):
    properties: dict[str, Any] | None = None


class _Collection(msgspec.Struct, tag_field="type", tag="FeatureCollection"):
    features: list[_Feature]


def describe_map(path: Path) -> MapPublished | None:
    """A map file; none when it is not one. Raises OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    try:
        own, said = _meta(path)
    except sqlite3.DatabaseError:
        return None
    return MapPublished(
        sha256=digest,
        size_bytes=size,
        map_kind="vector" if own else "raster",
        made_at=_milliseconds(said.get("made_at", "")),
        source_date=_milliseconds(said.get("source_date", "")),
        sample=said.get("sample") == "1",
    )


def describe_boundaries(data: bytes, name: str, source: str) -> BoundariesPublished | None:
    """A GeoJSON text of areas; none when it is not one."""
    try:
        areas = read_json(data.removeprefix(b"\xef\xbb\xbf"), _Collection).features
    except msgspec.DecodeError:
        return None
    return BoundariesPublished(
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        name=_line(name),
        source=_line(source),
        approximate=any((area.properties or {}).get("approximate") is True for area in areas),
        areas=len(areas),
    )


def _meta(path: Path) -> tuple[bool, dict[str, str]]:
    """Whether it is a map of our own form, and what it says of itself."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        own = database.execute("PRAGMA application_id").fetchone()[0] == MAP_APPLICATION
        rows = database.execute(f"SELECT * FROM {'meta' if own else 'metadata'}").fetchall()
        database.execute("SELECT 1 FROM tiles LIMIT 1").fetchone()
    finally:
        database.close()
    return own, {str(row[0]): str(row[1]) for row in rows if len(row) == 2}


def _milliseconds(text: str) -> int | None:
    """A time as map files write it, without a zone in UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000)


def _line(text: str) -> str:
    return " ".join(text.split())[:_LINE_CHARS]
