"""The server's own keys: the one it signs and seals with, the city's certificate authority, and its certificate.
Desks trust this CA and nothing else."""

from __future__ import annotations

import asyncio
import base64
import datetime
import hashlib
import ipaddress
import logging
import os
import re
import socket
import ssl
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from server.errors import Condition, RefusedByServer, StoreUnfit
from server.settings import Config, Home
from wire.durable import replace_file
from wire.limits import FINGERPRINT_CHARS

# The server's Ed25519 key: it signs the server's own entries and the ledger's head, and seals small secrets.


class Signer:
    """Signs and verifies with the server's key; `public` is its raw 32 bytes."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, data: bytes) -> bytes:
        """A signature over these bytes."""
        return self._key.sign(data)

    def derived(self, purpose: bytes) -> bytes:
        """A key of 32 bytes for one purpose, that only who has this one can make."""
        return HKDF(SHA256(), 32, None, purpose).derive(self._key.private_bytes_raw())


def make_signer(path: Path) -> Signer:
    """Make a new key and keep it in a file."""
    key = Ed25519PrivateKey.generate()
    replace_file(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return Signer(key)


def load_signer(path: Path) -> Signer:
    """The kept key. Raises StoreUnfit when it is not there."""
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError) as error:
        raise StoreUnfit(code="signing_key_missing") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise StoreUnfit(code="signing_key_missing")
    return Signer(key)


def signed_by(public: bytes, signature: bytes | None, data: bytes) -> bool:
    """Whether the signature is of this public key (raw 32 bytes) over these bytes."""
    if not signature or len(public) != 32:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


# Small secrets sealed by a key derived from the server's own: a copy of the database alone opens none of them.

_NONCE_BYTES = 12


class SealKey:
    """Seals and opens (AES-256-GCM)."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, secret: bytes) -> bytes:
        """What may lie in a database."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret, None)

    def opened(self, sealed: bytes) -> bytes | None:
        """The secret; none where there is none, or it was sealed by another server's key."""
        if len(sealed) <= _NONCE_BYTES:
            return None
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
        except InvalidTag:
            return None


# Keys of streams rest in the database locked by a key that is not in it: it follows from the server's signing key.
#
# Rule: who has the database alone (its file, its dump, its disk) has no word of any case.

OPEN_BYTES = 32  # as programs of before kept them
_ledger_log = logging.getLogger("konsol112.ledger")


class KeyLock:
    """Locks the keys of one server, and opens them."""

    def __init__(self, signer: Signer) -> None:
        self._cipher = AESGCM(signer.derived(b"konsol112 keys of streams"))

    def locked(self, city: str, stream: str, key: bytes) -> bytes:
        """A key as the database may hold it: of this stream and no other."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, key, _of(city, stream))

    def opened(self, city: str, stream: str, kept: bytes) -> bytes | None:
        """The key; none for one that another server locked, or that was damaged: it is told, and stops nothing."""
        if len(kept) == OPEN_BYTES:
            return kept
        try:
            return self._cipher.decrypt(kept[:_NONCE_BYTES], kept[_NONCE_BYTES:], _of(city, stream))
        except (InvalidTag, ValueError):
            _ledger_log.error("the key of a stream does not open stream=%s", stream)
            return None


def _of(city: str, stream: str) -> bytes:
    return f"{city}\n{stream}".encode()


# Under which names and addresses desks of other computers reach this server: its certificate has to say them.
#
# Found by itself where the machine knows them; a name that only the city's DNS or router knows is told by a person.

LOCAL = ("localhost", "127.0.0.1", "::1")
ALWAYS = LOCAL  # what every certificate says
EVERYWHERE = ("0.0.0.0", "::")
# Bridges to what runs inside this machine: nobody else reaches it by their addresses.
_INSIDE = ("docker", "br-", "veth", "virbr", "lxdbr", "cni", "podman")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*")

if sys.platform == "linux":
    import fcntl
    import struct

    _ADDRESS_OF = 0x8915  # SIOCGIFADDR

    def _addresses() -> Iterator[str]:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            for _, name in socket.if_nameindex():
                if not name.startswith(_INSIDE):
                    with suppress(OSError):  # one without an address
                        held = fcntl.ioctl(asked.fileno(), _ADDRESS_OF, struct.pack("256s", name.encode()[:15]))
                        yield socket.inet_ntoa(held[20:24])
else:

    def _addresses() -> Iterator[str]:
        with suppress(OSError):
            for _, _, _, _, address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
                yield str(address[0])


def own_names() -> tuple[str, ...]:
    """This machine's IPv4 addresses and its host name; IPv6 addresses change by themselves and are told by a person."""
    found = [one for one in dict.fromkeys(_addresses()) if _is_outward(one)]
    host = socket.gethostname().lower()
    return (*found, *((host,) if _NAME.fullmatch(host) and host not in LOCAL else ()))


def names_at(address: str, host: str = "") -> tuple[str, ...]:
    """Where a server is reached that listens at this address, for which a person may have said a name; nothing for one
    that only this machine reaches."""
    if address in EVERYWHERE:
        return own_names()
    if address in LOCAL or "%" in address:
        return ()
    return (address, host.lower()) if _NAME.fullmatch(host.lower()) and not _is_address(host) else (address,)


def fit_name(typed: str) -> str:
    """A name or an address as a certificate holds it. Raises RefusedByServer."""
    text = typed.strip().lower().strip("[]")
    with suppress(ValueError):
        address = ipaddress.ip_address(text)
        if not (address.is_unspecified or address.is_multicast):
            return str(address)
        raise RefusedByServer(code="name_unfit", name=typed)
    if _NAME.fullmatch(text):
        return text
    raise RefusedByServer(code="name_unfit", name=typed)


def with_names(config: Config, names: Iterable[str]) -> Config:
    """The settings with these names beside those that are there."""
    return msgspec.structs.replace(config, names=tuple(dict.fromkeys((*config.names, *names))))


def keep_names(home: Home, config: Config, names: Iterable[str]) -> Config:
    """Keep what is new among these names; the settings with all of them."""
    named = with_names(config, names)
    if named != config:
        home.save(named)
    return named


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_outward(text: str) -> bool:
    address = ipaddress.ip_address(text)
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)


CA_DAYS = 20 * 365
SERVER_DAYS = 367
RENEW_BEFORE_DAYS = 60
_BACKDATE = datetime.timedelta(days=30)  # a desk whose clock is behind still connects, and sees by how much it is


def utc_now() -> datetime.datetime:
    """The machine's clock."""
    return datetime.datetime.fromtimestamp(time.time(), datetime.UTC)


def make_ca(folder: Path, city: str, now: datetime.datetime | None = None) -> None:
    """Make the CA once; an existing one is never replaced."""
    if (folder / "ca.pem").exists():
        return
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Konsol 112 CA {city}")])
    now = now or utc_now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATE)
        .not_valid_after(now + datetime.timedelta(days=CA_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _save(folder, "ca", key, certificate)


def make_certificate(folder: Path, names: Iterable[str], now: datetime.datetime | None = None) -> None:
    """A fresh certificate for localhost and these host names or addresses, signed by the CA. Raises StoreUnfit."""
    key = ec.generate_private_key(ec.SECP256R1())
    _save(folder, "tls", key, _issued(folder, "Konsol 112 server", key.public_key(), names, now or utc_now()))


def certificate_for_gateway(folder: Path, public_key: bytes, names: Iterable[str]) -> bytes:
    """A certificate (PEM) for a gateway's key (DER, elliptic), for localhost and these names. Raises RefusedByServer
    for what is no such key, and StoreUnfit."""
    try:
        key = load_der_public_key(public_key)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise RefusedByServer(code="gateway_key") from error
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise RefusedByServer(code="gateway_key")
    return _issued(folder, "Konsol 112 gateway", key, names, utc_now()).public_bytes(Encoding.PEM)


def _issued(
    folder: Path, title: str, key: ec.EllipticCurvePublicKey, names: Iterable[str], now: datetime.datetime
) -> x509.Certificate:
    ca_key, ca = _load(folder, "ca")
    if now >= ca.not_valid_after_utc:
        raise StoreUnfit(code="ca_ended")
    wanted = list(dict.fromkeys([*ALWAYS, *names]))
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title)]))
        .issuer_name(ca.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATE)
        .not_valid_after(min(now + datetime.timedelta(days=SERVER_DAYS), ca.not_valid_after_utc))
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in wanted]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )


def renew_if_due(folder: Path, names: Iterable[str], now: datetime.datetime | None = None) -> bool:
    """A fresh certificate when the old one ends soon, has other names or is not of this CA; whether one was made.

    Raises StoreUnfit.
    """
    if not _is_due(folder, [*ALWAYS, *names], now or utc_now()):
        return False
    try:
        make_certificate(folder, names, now)
    except OSError as error:
        raise StoreUnfit(code="certificate_unwritten", cause=error.strerror or "?") from error
    return True


def is_believed(folder: Path, now: datetime.datetime) -> bool:
    """Whether the certificate that lies there, whatever names it has, can be shown to desks."""
    try:
        key, certificate = _load(folder, "tls")
        certificate.verify_directly_issued_by(read_certificate(folder / "ca.pem"))
    except (StoreUnfit, ValueError, TypeError, InvalidSignature):
        return False
    # The two files are written one after the other: a cut in between leaves two that do not fit.
    good_now = certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc
    return good_now and certificate.public_key() == key.public_key()


def _is_due(folder: Path, names: Iterable[str], now: datetime.datetime) -> bool:
    wanted = {str(_general(name).value) for name in names}
    if not is_believed(folder, now):
        return True
    certificate, ca = read_certificate(folder / "tls.pem"), read_certificate(folder / "ca.pem")
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    ends = certificate.not_valid_after_utc
    # Near the end of the CA a fresh one would not last longer.
    soon = ends - now <= datetime.timedelta(days=RENEW_BEFORE_DAYS) and ends < ca.not_valid_after_utc
    return soon or {str(name.value) for name in held} != wanted


def read_certificate(path: Path) -> x509.Certificate:
    """A certificate of the keys folder. Raises StoreUnfit."""
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as error:
        raise StoreUnfit(code="certificate_missing") from error


def fingerprint(ca_pem: bytes) -> str:
    """The part of the CA's fingerprint that enrolment codes carry: base32 of SHA-256, 80 bits."""
    der = x509.load_pem_x509_certificate(ca_pem).public_bytes(Encoding.DER)
    return base64.b32encode(hashlib.sha256(der).digest()).decode()[:FINGERPRINT_CHARS]


def authority_pairs(ca_pem: bytes) -> str:
    """Return the SHA-256 of the CA as phones show it where they install it: "3F A2 …"."""
    der = x509.load_pem_x509_certificate(ca_pem).public_bytes(Encoding.DER)
    return hashlib.sha256(der).digest().hex(" ").upper()


def _usage(signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _general(name: str) -> x509.DNSName | x509.IPAddress:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(fit_name(name))


def _save(folder: Path, name: str, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> None:
    replace_file(folder / f"{name}.key", key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    replace_file(folder / f"{name}.pem", certificate.public_bytes(Encoding.PEM))


def _load(folder: Path, name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    try:
        key = load_pem_private_key((folder / f"{name}.key").read_bytes(), None)
    except (OSError, ValueError) as error:
        raise StoreUnfit(code="certificate_missing") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise StoreUnfit(code="certificate_missing")
    return key, read_certificate(folder / f"{name}.pem")


# The certificate a running server shows: renewed in time and when names change, shown to new lines without a restart.
#
# Rule: what does not work is never shown; as long as no fresh one can be made, the old one goes on and its end is
# told.

LOOK_EVERY_S = 60.0
# It is renewed sixty days before its end: when that has failed for so long, a person has to look.
WARN_DAYS = 50
# Every desk joins anew when the CA ends: that takes planning.
CA_WARN_DAYS = 180
_log = logging.getLogger("konsol112.server")


class ServedCertificate:
    """The certificate of a server that listens at this address, and under the name that was said for it."""

    def __init__(
        self, home: Home, address: str, host: str = "", now: Callable[[], datetime.datetime] = utc_now
    ) -> None:
        """Makes one where none fits; where that fails, the one that lies there does as long as it is good. Raises
        Condition."""
        self._home, self._at, self._now = home, (address, host), now
        self.names: tuple[str, ...] = ()  # by which desks of other computers reach it
        self.renewed = False
        try:
            self.renewed = self._renew()
        except Condition as condition:
            if not is_believed(home.keys, now()):
                raise
            _log.error("the certificate was not renewed code=%s", condition.code)
        self._shown = self._held()
        self._ca = read_certificate(home.keys / "ca.pem")
        self._context: ssl.SSLContext | None = None
        self._turning = asyncio.Lock()

    @property
    def files(self) -> tuple[str, str]:
        """Where the certificate and its key lie."""
        return str(self._home.keys / "tls.pem"), str(self._home.keys / "tls.key")

    def show_in(self, context: ssl.SSLContext) -> None:
        """From now on new lines of this context see the newest certificate."""
        self._context = context

    async def turn(self) -> None:
        """Renew what is due and show what is new; one turn at a time. Raises Condition."""
        async with self._turning:
            await asyncio.to_thread(self._renew)
            held = await asyncio.to_thread(self._held)
            if held != self._shown and self._context is not None:
                ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*self.files)  # what fails fails here
                self._context.load_cert_chain(*self.files)
                self._shown = held
                _log.info("certificate renewed until=%s", held.not_valid_after_utc.isoformat())

    @property
    def ends(self) -> datetime.datetime:
        """When the one that is shown ends."""
        return self._shown.not_valid_after_utc

    @property
    def ca_ends(self) -> datetime.datetime:
        """When the CA ends, and with it every desk's trust."""
        return self._ca.not_valid_after_utc

    def to_warn_of(self) -> datetime.datetime | None:
        """The end that a person has to do something about now."""
        now = self._now()
        ends = ((self.ends, WARN_DAYS), (self.ca_ends, CA_WARN_DAYS))
        return min((end for end, days in ends if end - now <= datetime.timedelta(days=days)), default=None)

    def _renew(self) -> bool:
        config = keep_names(self._home, self._home.config(), names_at(*self._at))
        renewed = renew_if_due(self._home.keys, config.names, self._now())
        self.names = config.names if self._at[0] not in LOCAL else ()
        return renewed

    def _held(self) -> x509.Certificate:
        return read_certificate(self._home.keys / "tls.pem")
