"""The city's own certificate authority and the server's certificate. Desks trust this CA and nothing else."""

import base64
import datetime
import hashlib
import ipaddress
import time
from collections.abc import Iterable
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_public_key,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from server.errors import RefusedByServer, StoreUnfit
from server.keys.names import LOCAL, fit_name
from server.settings import write_private
from wire.limits import FINGERPRINT_CHARS

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
    wanted = list(dict.fromkeys([*LOCAL, *names]))
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
    if not _is_due(folder, [*LOCAL, *names], now or utc_now()):
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
    write_private(folder / f"{name}.key", key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    write_private(folder / f"{name}.pem", certificate.public_bytes(Encoding.PEM))


def _load(folder: Path, name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    try:
        key = load_pem_private_key((folder / f"{name}.key").read_bytes(), None)
    except (OSError, ValueError) as error:
        raise StoreUnfit(code="certificate_missing") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise StoreUnfit(code="certificate_missing")
    return key, read_certificate(folder / f"{name}.pem")
