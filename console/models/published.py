"""What a file that is handed out says of itself, as the fact that names it. Read here by desk and server alike.

Only its form is looked at: whether a map or limits can be used, each desk checks before it uses them.
"""

import hashlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from wire.facts import BoundariesPublished, MapPublished
from wire.reading import read_json

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
