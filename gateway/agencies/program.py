"""The agencies' pages as a program of the phone: its manifest, its worker, and what it shows without a line.

Rule: nothing here is of a person or a case, so all of it may be kept on every phone.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from gateway.agencies.pages import TYPES, address_of, asset, language_of, page
from gateway.agencies.words import say

KEPT = ("style.css", "page.js", "share.js", "icon-192.png")
OFFLINE, WORKER, MANIFEST = "/tanpa-jaringan", "/pekerja.js", "/manifes.webmanifest"
BAR = "#14202E"


def routes_of_the_program() -> list[Route]:
    """Where each is."""
    return [
        Route("/aset/{name}", get_asset),
        Route(OFFLINE, get_offline),
        Route(WORKER, get_worker),
        Route(MANIFEST, get_manifest),
    ]


async def get_asset(request: Request) -> Response:
    """The style sheet, the script, a picture: by an address that says which version."""
    name = request.path_params["name"]
    try:
        held = asset(name)
    except KeyError:
        raise HTTPException(404) from None
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    # Only what is of nobody is pressed: a page with a form's token and words that others typed never is.
    if not name.endswith(".png") and "gzip" in request.headers.get("accept-encoding", ""):
        held, headers = pressed_together(name), {**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(held, headers=headers, media_type=TYPES["." + name.rpartition(".")[2]])


@cache
def pressed_together(name: str) -> bytes:
    """The same, smaller."""
    return gzip.compress(asset(name), mtime=0)


async def get_offline(request: Request) -> Response:
    """What is shown where there is neither a line nor a page that was kept."""
    return HTMLResponse(page("offline", language_of(request)))


async def get_worker(request: Request) -> Response:
    """The worker, with the addresses it keeps; it is another one when one of them is another."""
    kept = [OFFLINE, MANIFEST, *map(address_of, KEPT)]
    version = hashlib.sha256(" ".join((*kept, page("offline", "id"))).encode()).hexdigest()[:12]
    body = b"const VERSION = %b, KEPT = %b;\n" % (msgspec.json.encode(version), msgspec.json.encode(kept))
    return Response(body + asset("worker.js"), headers={"Cache-Control": "no-cache"}, media_type="text/javascript")


async def get_manifest(request: Request) -> Response:
    """What a phone needs to put it beside its other programs."""
    language = language_of(request)
    icons = [
        {"src": address_of(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, purpose in ((192, "any"), (512, "any"), (512, "maskable"))
    ]
    said = {
        "id": "/",
        "name": say(language, "title"),
        "short_name": "112",
        "lang": language,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": BAR,
        "theme_color": BAR,
        "icons": icons,
    }
    return Response(msgspec.json.encode(said), media_type="application/manifest+json")
