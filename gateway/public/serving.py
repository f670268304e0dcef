"""The site served by the gateway itself: from memory, squeezed beforehand, before anything else of the gateway works.

Rule: an answer costs a look into a table; what a page may do stands in its headers; other paths are not ours.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.public.content import PHOTO
from gateway.public.folder import squeezed
from gateway.public.pages import MARK_CHARS, MISSING, Files
from server.app.door import Pairs, Ready

AT = "/publik"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".csv": "text/csv; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".xml": "application/cap+xml; charset=utf-8",
    PHOTO: "image/jpeg",
}
_OPEN = (".json", ".geojson", ".csv", ".atom", ".xml")  # for programs of others, also in a browser
_POLICY = "; ".join(
    (
        *("default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'"),
        *("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"),
    )
)
_ALWAYS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=(), payment=(), usb=()"),
    (b"vary", b"accept-encoding"),
)
# A minute is as old as a page may be; who finds us busy or gone reads what is kept for a day.
_FRESH = b"public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
_SOON_OVER = b"public, max-age=60"  # of a person: who reads it once more asks whether it is still shown
_FOR_EVER = b"public, max-age=31536000, immutable"  # its address says what is in it
_WAYS = ((b"zstd", ".zst"), (b"gzip", ".gz"), (b"", ""))
_EMPTY = (b"content-length", b"0")
_NOT_TAKEN = Ready(405, [(b"allow", b"GET, HEAD"), _EMPTY, *_ALWAYS])
_MOVED = Ready(308, [(b"location", f"{AT}/".encode()), _EMPTY, *_ALWAYS])
_NOTHING = Ready(404, [(b"cache-control", b"no-store"), _EMPTY, *_ALWAYS])


class Shown:
    """One file: by each way of squeezing a whole answer; and what stands for it where it is known."""

    def __init__(self, path: str, data: bytes, status: int = 200) -> None:
        end = PurePosixPath(path).suffix
        self.tag = tag_of(data)
        opened = end in _OPEN
        headers: Pairs = [
            (b"content-type", _TYPES[end].encode()),
            (b"etag", b'"' + self.tag + b'"'),
            (b"cross-origin-resource-policy", b"cross-origin" if opened else b"same-origin"),
            *([(b"access-control-allow-origin", b"*")] if opened else []),
            *_ALWAYS,
        ]
        kept = (_SOON_OVER, _SOON_OVER) if end == PHOTO else (_FRESH, _FOR_EVER)
        fresh, lasting = ([*headers, (b"cache-control", one)] for one in kept)
        bodies = {"": data, **squeezed(path, data)}
        ways = [(way, bodies[name_end]) for way, name_end in _WAYS if name_end in bodies]
        self.unchanged = Ready(304, fresh)
        self.ways = {way: Ready(status, [*fresh, *_of_body(way, body)], body) for way, body in ways}
        self.lasting = {way: Ready(status, [*lasting, *_of_body(way, body)], body) for way, body in ways}


def _of_body(way: bytes, body: bytes) -> Pairs:
    return [(b"content-length", str(len(body)).encode()), *([(b"content-encoding", way)] if way else [])]


def tag_of(data: bytes) -> bytes:
    """What stands for these bytes."""
    return hashlib.sha256(data).hexdigest()[:20].encode()


class Shelf:
    """What is shown now, by its path; empty until the first site is made."""

    def __init__(self) -> None:
        self._shown: dict[str, Shown] = {}
        self.missing: Shown | None = None  # where nothing lies
        self.answered = 0

    def put(self, files: Files) -> None:
        """From now on these files; those that did not change are kept as they are."""
        fresh: dict[str, Shown] = {}
        for path, data in files.items():
            before = self._shown.get(f"{AT}/{path}")
            one = before if before is not None and before.tag == tag_of(data) else Shown(path, data)
            fresh[f"{AT}/{path}"] = one
            if path == "index.html" or path.endswith("/index.html"):
                fresh[f"{AT}/{path.removesuffix('index.html')}"] = one
        self._shown, self.missing = fresh, Shown(MISSING, files[MISSING], 404) if MISSING in files else None

    def found(self, path: str) -> Shown | None:
        """What lies there."""
        return self._shown.get(path)


class PublicFront:
    """Around the gateway: the paths of the site are answered here, all others go on."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self._app, self._shelf = app, shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(AT) or scope["path"][len(AT) :][:1] not in ("", "/"):
            await self._app(scope, receive, send)
            return
        self._shelf.answered += 1
        line = scope["line"].line
        if line is not None:  # else who asked is gone
            await line.give(self._answer(scope))

    def _answer(self, scope: Scope) -> Ready:
        path = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return _NOT_TAKEN
        if path == AT:
            return _MOVED
        found = self._shelf.found(path)
        one = found or self._shelf.missing
        if one is None:
            return _NOTHING
        asked = dict(scope["headers"])
        if found is not None and found.tag in asked.get(b"if-none-match", b""):
            return found.unchanged
        accepted = asked.get(b"accept-encoding", b"")
        ways = one.lasting if scope["query_string"] == b"v=" + one.tag[:MARK_CHARS] else one.ways
        return next(ways[way] for way, _ in _WAYS if way in ways and way in accepted)
