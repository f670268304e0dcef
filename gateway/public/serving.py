"""The site served by the gateway itself: from memory, squeezed beforehand, before anything else of the gateway works.

Rule: an answer costs a look into a table; what a page may do stands in its headers; other paths are not ours.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.public.folder import squeezed
from gateway.public.pages import MARK_CHARS, Files

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
_FOR_EVER = b"public, max-age=31536000, immutable"  # its address says what is in it
_WAYS = ((b"zstd", ".zst"), (b"gzip", ".gz"), (b"", ""))
Pairs = list[tuple[bytes, bytes]]


class Shown:
    """One file: by each way of squeezing its headers and its bytes; and what stands for it where it is known."""

    def __init__(self, path: str, data: bytes) -> None:
        end = PurePosixPath(path).suffix
        self.tag = hashlib.sha256(data).hexdigest()[:20].encode()
        same = [(b"access-control-allow-origin", b"*")] if end in _OPEN else []
        crossing = b"cross-origin" if end in _OPEN else b"same-origin"
        self._headers: Pairs = [
            (b"content-type", _TYPES[end].encode()),
            (b"etag", b'"' + self.tag + b'"'),
            (b"cache-control", _FRESH),
            (b"cross-origin-resource-policy", crossing),
            *_ALWAYS,
            *same,
        ]
        self.unchanged: Pairs = self._headers
        bodies = {"": data, **squeezed(path, data)}
        self.ways = {name: (self._with(name, bodies[name_end]), bodies[name_end])
                     for name, name_end in _WAYS if name_end in bodies}  # fmt: skip
        self.lasting = {name: (_lasting(headers), body) for name, (headers, body) in self.ways.items()}

    def _with(self, way: bytes, body: bytes) -> Pairs:
        squeezed_by = [(b"content-encoding", way)] if way else []
        return [*self._headers, (b"content-length", str(len(body)).encode()), *squeezed_by]


def _lasting(headers: Pairs) -> Pairs:
    return [(name, _FOR_EVER if name == b"cache-control" else value) for name, value in headers]


class Shelf:
    """What is shown now, by its path; empty until the first site is made."""

    def __init__(self) -> None:
        self._shown: dict[str, Shown] = {}
        self.answered = 0

    def put(self, files: Files) -> None:
        """From now on these files; those that did not change are kept as they are."""
        fresh: dict[str, Shown] = {}
        for path, data in files.items():
            before = self._shown.get(f"{AT}/{path}")
            same = before is not None and before.tag == hashlib.sha256(data).hexdigest()[:20].encode()
            one = before if same and before is not None else Shown(path, data)
            fresh[f"{AT}/{path}"] = one
            if path == "index.html" or path.endswith("/index.html"):
                fresh[f"{AT}/{path.removesuffix('index.html')}"] = one
        self._shown = fresh

    def found(self, path: str) -> Shown | None:
        """What lies there."""
        return self._shown.get(path)

    @property
    def missing(self) -> Shown | None:
        """What is shown where nothing lies."""
        return self._shown.get(f"{AT}/404.html")


class PublicFront:
    """Around the gateway: the paths of the site are answered here, all others go on."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self._app, self._shelf = app, shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(AT) or scope["path"][len(AT) :][:1] not in ("", "/"):
            await self._app(scope, receive, send)
            return
        self._shelf.answered += 1
        status, headers, body = self._answer(scope)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _answer(self, scope: Scope) -> tuple[int, Pairs, bytes]:
        path = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return 405, [(b"allow", b"GET, HEAD"), (b"content-length", b"0"), *_ALWAYS], b""
        if path == AT:
            return 308, [(b"location", f"{AT}/".encode()), (b"content-length", b"0"), *_ALWAYS], b""
        found, status = self._shelf.found(path), 200
        if found is None:
            found, status = self._shelf.missing, 404
            if found is None:
                return 404, [(b"content-length", b"0"), (b"cache-control", b"no-store"), *_ALWAYS], b""
        asked = dict(scope["headers"])
        if status == 200 and found.tag in asked.get(b"if-none-match", b""):
            return 304, found.unchanged, b""
        accepted = asked.get(b"accept-encoding", b"")
        named = scope["query_string"] == b"v=" + found.tag[:MARK_CHARS]
        ways = found.lasting if named else found.ways
        headers, body = next(ways[way] for way, _ in _WAYS if way in ways and way in accepted)
        return status, headers, body
