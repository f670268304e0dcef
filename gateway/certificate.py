"""The certificate of the gateway's pages: by the city's own CA, asked of the server with a key that never leaves here.

Rule: what does not work is never shown; as long as no fresh one can be had, the old one goes on until its end.
"""

import asyncio
import datetime
import logging
import ssl
import time
from contextlib import suppress

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from console.errors import ConsoleError
from console.station import CA
from console.sync.client import Client, ServerRefused
from gateway.home import GatewayHome, write_private

LOOK_EVERY_S = 30.0
RENEW_BEFORE_DAYS = 60
_log = logging.getLogger("konsol112.gateway")


class PagesCertificate:
    """What is shown to phones and browsers."""

    def __init__(self, home: GatewayHome, client: Client) -> None:
        """Asks for one where none is good. Waits for the network. Raises ConsoleError (gateway_certificate) where none
        can be had."""
        self._home, self._client = home, client
        self._context: ssl.SSLContext | None = None
        self._renew()
        held = self._held()
        if held is None or held.not_valid_after_utc <= _now():
            raise ConsoleError("gateway_certificate")
        self._shown = held

    @property
    def files(self) -> tuple[str, str]:
        """Where the certificate and its key lie."""
        return str(self._home.certificate_file), str(self._home.certificate_key_file)

    @property
    def ends(self) -> datetime.datetime:
        """When the one that is shown ends."""
        return self._shown.not_valid_after_utc

    @property
    def authority(self) -> bytes:
        """The certificate (DER) of the city's own authority, by which this one is trusted. Raises OSError."""
        held = x509.load_pem_x509_certificate((self._home.folder / CA).read_bytes())
        return held.public_bytes(Encoding.DER)

    def show_in(self, context: ssl.SSLContext) -> None:
        """From now on new lines of this context see the newest one."""
        self._context = context

    async def turn(self) -> None:
        """Renew what is due, and show what is new."""
        await asyncio.to_thread(lambda: self._renew(self._wanted_names()))
        held = self._held()
        if held is not None and held != self._shown and self._context is not None:
            self._context.load_cert_chain(*self.files)
            self._shown = held
            _log.info("certificate renewed until=%s", held.not_valid_after_utc.isoformat())

    def _wanted_names(self) -> frozenset[str]:
        """What the city wants it to hold; empty where nobody can be asked now, or the server does not say yet."""
        try:
            return frozenset(self._client.certificate_names())
        except ServerRefused:
            return frozenset()

    def _renew(self, names: frozenset[str] = frozenset()) -> None:
        held = self._held()
        lasts = held is not None and held.not_valid_after_utc - _now() > datetime.timedelta(days=RENEW_BEFORE_DAYS)
        if held is not None and lasts and (not names or names == _names_in(held)):
            return
        key = ec.generate_private_key(ec.SECP256R1())
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        try:
            pem = self._client.certify(public)
        except ServerRefused as refused:
            _log.warning("no certificate was given code=%s", refused.problem.code)
            return
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_private(self._home.certificate_key_file, private)
        write_private(self._home.certificate_file, pem.encode("ascii"))

    def _held(self) -> x509.Certificate | None:
        """The one that lies there, if its key does: a cut between the two files leaves two that do not fit."""
        with suppress(OSError, ValueError):
            held = x509.load_pem_x509_certificate(self._home.certificate_file.read_bytes())
            key = load_pem_private_key(self._home.certificate_key_file.read_bytes(), None)
            if isinstance(key, ec.EllipticCurvePrivateKey) and key.public_key() == held.public_key():
                return held
        return None


def _names_in(certificate: x509.Certificate) -> frozenset[str]:
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return frozenset(str(name.value) for name in held)


def _now() -> datetime.datetime:
    return datetime.datetime.fromtimestamp(time.time(), datetime.UTC)
