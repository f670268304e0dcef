"""Joining a city: a one-time code whose fingerprint makes the server's own CA trustworthy, then an identity.

Nothing is written here: what was agreed is handed to the desk's home and its secrets.
"""

import base64
import hashlib
import warnings
from collections.abc import Callable
from typing import Any

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from requests.adapters import BaseAdapter
from urllib3.exceptions import InsecureRequestWarning

from console.errors import ConsoleError
from console.sync.answers import Enrolled, refusal
from console.sync.client import Client, ServerRefused
from wire.limits import FINGERPRINT_CHARS
from wire.messages import Answer, Identity, Problem


class EnrolmentRefused(ConsoleError):
    """The server did not take this desk."""


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The raw 32-byte public key of a desk."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def fetch_ca(url: str, code: str, adapter: BaseAdapter | None = None) -> bytes:
    """The server's CA as PEM, once its fingerprint matches the code. Raises EnrolmentRefused."""
    parts = code.strip().rsplit("-", 1)
    if not code.upper().startswith("K112-") or len(parts[-1]) < FINGERPRINT_CHARS:  # a part of it fits many a server
        raise EnrolmentRefused("enrol_code_shape")
    client = Client(url, None, adapter)
    client.trust_anyone()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", InsecureRequestWarning)
            pem = client.fetch_ca()
    except ServerRefused as refused:
        raise refusal(EnrolmentRefused, refused.problem) from refused
    finally:
        client.close()
    try:
        der = x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
    except ValueError as error:
        raise EnrolmentRefused("answer_strange") from error
    shown = base64.b32encode(hashlib.sha256(der).digest()).decode()
    if not shown.startswith(parts[1].upper()):
        raise EnrolmentRefused("enrol_fingerprint")
    return pem


def enroll(client: Client, code: str, name: str, key: Ed25519PrivateKey, gateway: bool = False) -> Enrolled:
    """Trade the code for an identity. Raises EnrolmentRefused."""
    try:
        return client.enroll(code.strip(), name.strip(), public_bytes(key), gateway)
    except ServerRefused as refused:
        raise refusal(EnrolmentRefused, refused.problem) from refused


def renewal(
    client: Client,
    key: Ed25519PrivateKey,
    now_ms: Callable[[], int],
    enrolment_of: Callable[[str], tuple[bytes, bytes] | None],
    keep: Callable[[Enrolled], None],
) -> Callable[[str], Answer]:
    """How a desk asks for a new identity: it proves its old key, and `keep` stores the new token.

    The server's own entry about the enrolment goes along, for a server that was restored from before it.
    """

    granted: dict[str, Enrolled] = {}

    def renew(old: str) -> Answer:
        if old not in granted:
            answer = ask(old)
            if isinstance(answer, Problem):
                return answer
            granted[old] = answer
        # What was granted and could not be kept (a full disk, locked keys) is kept now: no second letter is spent.
        keep(granted[old])
        client.authorize(granted[old].desk_token, granted[old].desk)
        return Identity(granted[old].desk, granted[old].letter)

    def ask(old: str) -> Enrolled | Problem:
        at, public = now_ms(), public_bytes(key)
        signature = key.sign(msgspec.json.encode([old, at, public]))
        statement: dict[str, Any] = {"desk": old, "at": at, "public_key": public, "signature": signature}
        held = enrolment_of(old)
        if held is not None:
            statement |= {"enrolled": msgspec.Raw(held[0]), "enrolled_sig": held[1]}
        try:
            return client.renew(statement)
        except ServerRefused as refused:
            return refused.problem

    return renew
