"""Keeps the rendered page, in memory and on disk: importing folium takes half a second that a start should not."""

import hashlib
import os
from importlib import import_module, metadata
from pathlib import Path

import msgspec

from console.map.page_shape import EDITION, Page

_in_memory: dict[str, Page] = {}


class _Kept(msgspec.Struct, frozen=True):
    """A page on disk, with the hash of its text: a damaged file is rendered again."""

    page: Page
    sha256: str


def page_for(lat: float, lng: float, folder: Path | None = None) -> Page:
    """The page of a map that begins at this point; `folder` is where it is kept for the next start."""
    key = _hash(f"{metadata.version('folium')} {EDITION} {lat} {lng}".encode())
    if key not in _in_memory:
        path = folder / f"map-page-{key[:16]}.json" if folder else None
        _in_memory[key] = _read(path) or _render(lat, lng, path)
    return _in_memory[key]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read(path: Path | None) -> Page | None:
    if path is None:
        return None
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return kept.page if kept.sha256 == _hash(msgspec.json.encode(kept.page)) else None


def _render(lat: float, lng: float, path: Path | None) -> Page:
    page: Page = import_module("console.map.page").render(lat, lng)
    if path is not None:
        try:
            _write(path, msgspec.json.encode(_Kept(page, _hash(msgspec.json.encode(page)))))
        except OSError:
            return page  # A full or read-only disk costs half a second at the next start, nothing else.
    return page


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)
