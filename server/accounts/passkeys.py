"""Passkeys (WebAuthn): a key in somebody's phone opens their session at a gateway, in the place of name, password and
code.

Rule: one counts only where the phone itself looked who holds it, for the page's name it was made for, over a challenge
of this server, once. What a browser sends is bounded, and what cannot be read is refused like what is not true.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import logging
import re
import struct
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from fido2 import cbor
from fido2.cose import RS256, CoseKey

from server.accounts.accounts import (
    Account,
    Passkey,
    belongs,
    credentials_of,
    drop_passkeys,
    find_account,
    find_passkey,
    keep_passkey,
    note_use,
    passkeys_of,
)
from server.accounts.factors import as_proved
from server.accounts.proving import Factors, end_others
from server.accounts.sessions import SESSION_MAX_S, SignedIn, open_session
from server.accounts.tokens import Challenges
from server.errors import NotAllowed, RefusedByServer
from server.keys import Signer
from server.ledger.ledger import Ledger
from server.ledger.transaction import Transaction
from wire.messages import Challenge, PasskeyBegun
from wire.reading import read_json

CHALLENGE_S = 300  # somebody looks for the finger that the phone knows
ALGORITHMS = (-7, -8, -257)  # ES256, Ed25519, RS256: what phones and computers make
RSA_MAX_BYTES = 512
# Authenticator data (WebAuthn, 6.1): hash of the page's name, flags, count; then, where it was made, the phone's make.
FLAGS_AT, DATA_BYTES, AAGUID_BYTES, NAME_MAX_BYTES = 32, 37, 16, 1_023
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
CBOR_MAX_DEPTH = 8
PASSKEYS_MOST = 10  # of one account
_SITE = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
# All that the readers of CBOR and of keys fail with where a stranger wrote what they read.
UNREADABLE = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, struct.error),
    *(InvalidSignature, UnsupportedAlgorithm),
)
Piece = Annotated[bytes, msgspec.Meta(max_length=4_096)]
Name = Annotated[bytes, msgspec.Meta(min_length=1, max_length=1_023)]
_log = logging.getLogger("konsol112.accounts")


class ClientData(msgspec.Struct, frozen=True):
    """What a browser writes about what it signed: the deed, the challenge (base64url), the page's origin."""

    type: str
    challenge: str
    origin: str
    crossOrigin: bool = False


class BeginPasskey(msgspec.Struct, frozen=True):
    """Who enrols proves it by the password, and a code where one is set; `site`: the page's name."""

    password: str
    site: Annotated[str, msgspec.Meta(max_length=253)]
    code: str = ""


class MadePasskey(msgspec.Struct, frozen=True):
    """What the browser made: its client data (JSON) and the attestation object (CBOR)."""

    client: Piece
    attestation: Piece


class PasskeySignIn(msgspec.Struct, frozen=True):
    """What the browser signed: the passkey's name, client data, authenticator data, signature; `public_key` as at
    sign-in."""

    credential: Name
    client: Piece
    authenticator: Piece
    signature: Piece
    public_key: bytes = b""


def passkey_challenges(signer: Signer) -> Challenges:
    """Challenges that nothing but a passkey answers."""
    return Challenges(signer, purpose=b"konsol112 passkeys", good_s=CHALLENGE_S)


class Passkeys:
    """Enrols passkeys and signs people in by them, at gateways alone."""

    def __init__(self, ledger: Ledger, factors: Factors, challenges: Challenges) -> None:
        self._ledger, self._factors, self._challenges = ledger, factors, challenges

    async def challenge(self, desk: str) -> Challenge:
        """What a passkey signs to open a session; good once. Raises RefusedByServer."""
        await self._outside(desk)
        return self._challenges.make()

    async def sign_in(self, desk: str, asked: PasskeySignIn) -> SignedIn:
        """A session. Raises NotAllowed (one code for every reason) or RefusedByServer (gateway_only)."""
        await self._outside(desk)
        challenge, site = client_of(asked.client, "webauthn.get")
        self._spend(challenge, "")
        return await self._ledger.write(lambda tx: _enter(tx, desk, site, asked))

    async def begin(self, desk: str, account: Account, asked: BeginPasskey) -> PasskeyBegun:
        """What a browser is to make a passkey of. Raises NotAllowed, TooMany, Busy, RefusedByServer."""
        await self._outside(desk)
        if not is_site(asked.site):
            raise RefusedByServer(code="passkey_site")
        login = await self._factors.proved_by_all(account, asked.password, asked.code)
        city, whose = self._ledger.city, account.account
        known = await self._ledger.read(lambda connection: credentials_of(connection, city, whose))
        made = self._challenges.make(whose).challenge
        return PasskeyBegun(
            challenge=made, site=asked.site, user=whose.encode(), login=login, name=account.name, known=known
        )

    async def confirm(self, desk: str, account: Account, asked: MadePasskey) -> None:
        """It opens the person's sessions from now on. Raises NotAllowed, RefusedByServer."""
        await self._outside(desk)
        challenge, site = client_of(asked.client, "webauthn.create")
        self._spend(challenge, account.account)
        credential, key, count = key_of(asked.attestation, site)

        def write(tx: Transaction) -> None:
            if len(passkeys_of(tx.connection, tx.city, account.account)) >= PASSKEYS_MOST:
                raise RefusedByServer(code="passkeys_many")
            if find_passkey(tx.connection, tx.city, credential) is not None:
                raise RefusedByServer(code="passkey_taken")
            keep_passkey(tx, account.account, site, credential, (key, count))

        await self._ledger.write(write)

    async def drop(self, account: Account, passkey: str, access_token: str) -> None:
        """The person takes one away; whoever it signed in elsewhere is out. Raises RefusedByServer."""

        def write(tx: Transaction) -> None:
            if not drop_passkeys(tx, account.account, account.account, only=passkey):
                raise RefusedByServer(code="passkey_unknown")
            end_others(tx, account, access_token)

        await self._ledger.write(write)

    async def _outside(self, desk: str) -> None:
        """Desks of the room have no browser. Raises RefusedByServer."""
        if not await self._ledger.is_gateway(desk):
            raise RefusedByServer(code="gateway_only")

    def _spend(self, challenge: str, whose: str) -> None:
        try:
            self._challenges.spend(challenge, whose)
        except NotAllowed:
            raise NotAllowed(code="passkey_refused") from None


def is_site(name: str) -> bool:
    """Whether it is a name that browsers make passkeys for: of letters, no address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return _SITE.fullmatch(name) is not None and not name.rpartition(".")[2].isdigit()
    return False


def client_of(data: bytes, wanted: str) -> tuple[str, str]:
    """What the browser says it signed for this deed: the challenge, and the name of the page that asked. Raises
    NotAllowed."""
    try:
        said = read_json(data, ClientData)
        page = urlsplit(said.origin)
        site, challenge = page.hostname or "", base64.b64decode(said.challenge + "==", altchars=b"-_").decode("ascii")
    except (msgspec.DecodeError, ValueError):
        raise NotAllowed(code="passkey_refused") from None
    if said.type != wanted or said.crossOrigin or page.scheme != "https" or not is_site(site):
        raise NotAllowed(code="passkey_refused")
    return challenge, site


def key_of(attestation: bytes, site: str) -> tuple[bytes, bytes, int]:
    """What a phone made for this page: the passkey's name, its public key (COSE), its count. Raises NotAllowed."""
    try:
        made = _cbor(attestation)["authData"]
        count, named = _looked(made, site), made[DATA_BYTES + AAGUID_BYTES :]
        length = int.from_bytes(named[:2], "big")
        credential, key = named[2 : 2 + length], CoseKey.parse(_cbor(named[2 + length :]))
        if not made[FLAGS_AT] & ATTESTED or not 0 < length <= NAME_MAX_BYTES:
            raise ValueError(site)
        _fit_key(key)
        return credential, cbor.encode(dict(key)), count
    except UNREADABLE:
        raise NotAllowed(code="passkey_refused") from None


def count_of(known: Passkey, asked: PasskeySignIn) -> int:
    """How often the phone says it signed, where it signed this for the page the passkey was made for. Raises
    NotAllowed."""
    try:
        count = _looked(asked.authenticator, known.site)
        signed = asked.authenticator + hashlib.sha256(asked.client).digest()
        CoseKey.parse(_cbor(known.key)).verify(signed, asked.signature)
        return count
    except UNREADABLE:
        raise NotAllowed(code="passkey_refused") from None


def _looked(data: bytes, site: str) -> int:
    """The count of a phone that says it looked who holds it, for this page. Raises one of UNREADABLE."""
    if len(data) < DATA_BYTES or data[:FLAGS_AT] != hashlib.sha256(site.encode()).digest():
        raise ValueError(site)
    if data[FLAGS_AT] & (PRESENT | VERIFIED) != PRESENT | VERIFIED:
        raise ValueError(site)
    return int.from_bytes(data[FLAGS_AT + 1 : DATA_BYTES], "big")


def _cbor(data: bytes) -> dict[Any, Any]:
    """The first map in it; what stands behind it are extensions nobody asked for. Raises one of UNREADABLE."""
    _check_depth(data)
    found, _ = cbor.decode_from(data)
    if not isinstance(found, dict):
        raise TypeError
    return found


def _check_depth(data: bytes) -> None:
    """CBOR that nests deeper than anything of a phone does is not given to a reader that calls itself. Raises one of
    UNREADABLE."""
    at, left = 0, [1]
    while left:
        kind, short = data[at] >> 5, data[at] & 31
        size = 1 << (short - 24) if 24 <= short <= 27 else 0
        held = short if short < 24 else int.from_bytes(data[at + 1 : at + 1 + size], "big")
        at += 1 + size + (held if kind in (2, 3) else 0)
        left[-1] -= 1
        if kind in (4, 5):
            left.append(held * (kind - 3))
        if len(left) > CBOR_MAX_DEPTH or short > 27:
            raise ValueError(len(left))
        while left and not left[-1]:
            left.pop()


def _fit_key(key: CoseKey) -> None:
    """Raises one of UNREADABLE for a key that proves nothing here."""
    if key.ALGORITHM not in ALGORITHMS or (isinstance(key, RS256) and not 256 <= len(key[-1]) <= RSA_MAX_BYTES):
        raise ValueError(key.ALGORITHM)
    try:
        key.verify(b"", b"")
    except InvalidSignature:
        return  # it is a key: only the signature is none


def _enter(tx: Transaction, desk: str, site: str, asked: PasskeySignIn) -> SignedIn:
    """In one transaction: whose it is, that it signed, a session opens."""
    known = find_passkey(tx.connection, tx.city, asked.credential)
    account = find_account(tx.connection, tx.city, known.account) if known is not None else None
    if known is None or known.site != site or account is None or not account.active or not belongs(account, True):
        raise NotAllowed(code="passkey_refused")
    count = count_of(known, asked)
    if (count or known.count) and count <= known.count:
        _log.warning("a passkey signed out of turn: two may have it account=%s", known.account)
        raise NotAllowed(code="passkey_refused")
    note_use(tx, known, count)
    until = tx.now_ms + SESSION_MAX_S * 1000
    return open_session(tx, as_proved(tx.connection, tx.city, account), desk, asked.public_key, until)
