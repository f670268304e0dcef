"""How a phone comes to trust the city's own authority: its certificate to install, what to press, what to compare.

Rule: who installs it compares the fingerprint with the one the room reads out, as this page itself is not trusted yet.
"""

from __future__ import annotations

import hashlib
import plistlib
import uuid

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.agencies.pages import Pages, language_of
from gateway.agencies.people import address_of
from gateway.agencies.qr import qr_picture
from gateway.agencies.words import say

PAGE, CERTIFICATE, PROFILE = "/percaya", "/percaya/konsol112-kota.crt", "/percaya/konsol112-kota.mobileconfig"
FILE = "konsol112-kota.crt"
# Each step with its picture: how the phone shows what is pressed, and the words on it.
Step = tuple[str, str, str]
ANDROID: tuple[Step, ...] = (
    ("trust_android_1", "search", "trust_android_1_key"),
    ("trust_android_2", "dialog", "trust_android_2_key"),
    ("trust_android_3", "files", FILE),
)
IPHONE: tuple[Step, ...] = (
    ("trust_iphone_1", "dialog", "trust_iphone_1_key"),
    ("trust_iphone_2", "row", "trust_iphone_2_key"),
    ("trust_iphone_3", "switch", "112"),
)
_SPACE = uuid.UUID("6d1c3b52-6c6f-5d0e-9d5e-112112112117")


class TrustPaths:
    """Over the authority (DER) that issued the certificate of these pages."""

    def __init__(self, pages: Pages, authority: bytes) -> None:
        self._pages, self._authority = pages, authority

    def routes(self) -> list[Route]:
        """Return the Starlette routes of the page and of what is installed from it."""
        return [
            Route(PAGE, self.get_page),
            Route(CERTIFICATE, self.get_certificate),
            Route(PROFILE, self.get_profile),
        ]

    async def get_page(self, request: Request) -> Response:
        """What to press on either kind of phone, the fingerprint, and this address for the next phone."""
        return self._pages.answer(
            request,
            "trust",
            certificate=CERTIFICATE,
            profile=PROFILE,
            android=ANDROID,
            iphone=IPHONE,
            fingerprint=fingerprint_pairs(self._authority),
            qr=qr_picture(address_of(request) + PAGE),
        )

    async def get_certificate(self, request: Request) -> Response:
        """The authority as Android and computers install it."""
        return Response(self._authority, media_type="application/x-x509-ca-cert")

    async def get_profile(self, request: Request) -> Response:
        """The authority as an iPhone installs it."""
        name = say(language_of(request), "trust_name")
        return Response(profile_of(self._authority, name), media_type="application/x-apple-aspen-config")


def fingerprint_pairs(authority: bytes) -> str:
    """Return the SHA-256 of a certificate as phones show it: "3F A2 …"."""
    return hashlib.sha256(authority).digest().hex(" ").upper()


def profile_of(authority: bytes, name: str) -> bytes:
    """Return a configuration profile (property list) with this authority; the same one replaces itself."""
    print_of_it = hashlib.sha256(authority).hexdigest()
    payload = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"konsol112.{print_of_it[:16]}.ca",
        "PayloadUUID": str(uuid.uuid5(_SPACE, print_of_it)).upper(),
        "PayloadDisplayName": name,
        "PayloadContent": authority,
    }
    outer = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"konsol112.{print_of_it[:16]}",
        "PayloadUUID": str(uuid.uuid5(_SPACE, f"profile/{print_of_it}")).upper(),
        "PayloadDisplayName": name,
        "PayloadContent": [payload],
    }
    return plistlib.dumps(outer)
