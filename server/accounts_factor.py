"""The second factor: codes of an authenticator (RFC 6238), codes of recovery for a lost one, and for whom it is asked.

Rule: a code counts once; the secret is sealed by a key that is not in the database; nothing of it is in any log.
"""

import base64
import hashlib
import hmac
import logging
import secrets
import struct
from collections.abc import Collection
from urllib.parse import quote, urlencode

import msgspec

from server.accounts import Account, note_changed
from server.accounts_limits import Tries
from server.accounts_passwords import PASSWORD_MAX_CHARS, Passwords
from server.accounts_tokens import now_ms, token_hash
from server.errors import NotAllowed, RefusedByServer
from server.keys.sealing import SealKey
from server.keys.signing import Signer
from server.ledger import Ledger
from server.ledger_transaction import Transaction
from server.store import Connection, one
from wire.facts import Role, SignInChanged
from wire.messages import RecoveryCodes, SecondFactor, SecondFactorBegun

DEMANDED_OF: frozenset[Role] = frozenset({"supervisor", "admin"})
DIGITS, STEP_S, STEPS_AROUND, SECRET_BYTES = 6, 30, 1, 20
RECOVERY_CODES, RECOVERY_CHARS = 8, 16
FACTOR_TRIES, FACTOR_SPAN_S = 5, 900.0
DAY_MS = 24 * 3_600_000
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_log = logging.getLogger("konsol112.accounts")


class Begin(msgspec.Struct, frozen=True):
    """What proves that it is the person who enrols, or enrols anew: the password, and a code where one is set."""

    password: str
    code: str = ""


class Confirm(msgspec.Struct, frozen=True):
    """A first code of the authenticator that was just set up."""

    code: str


class _Kept(msgspec.Struct):
    """What is kept of one account. `secret` and `pending` are sealed; `until`: from when on its rights need it (ms, 0:
    not begun); `step`: the last one a code of which was used; `reset`: when the operator took a lost one away."""

    secret: bytes = b""
    pending: bytes = b""
    made: int = 0
    step: int = 0
    codes: str = "[]"
    until: int = 0
    reset: int = 0


_COLUMNS = _Kept.__struct_fields__


class Factors:
    """Enrols and proves second factors. `days`: how long supervisors and admins may go on without; 0: for ever."""

    def __init__(self, ledger: Ledger, passwords: Passwords, signer: Signer, days: int) -> None:
        self._ledger, self._passwords, self._days = ledger, passwords, days
        self._key = SealKey(signer.derived(b"konsol112 second factors"))
        self.tries = Tries(FACTOR_TRIES, FACTOR_SPAN_S)

    def prove(self, tx: Transaction, account: Account, code: str) -> SecondFactor:
        """How it stands with a person whose password was right. Raises NotAllowed: factor_needed, factor_wrong."""
        kept = _kept(tx.connection, tx.city, account.account)
        if kept.made:
            self._check(tx, account, kept, code)
        elif self._days and DEMANDED_OF & set(account.roles) and not kept.until:
            kept.until = tx.now_ms + self._days * DAY_MS
            _keep(tx, account.account, kept)
        return _told(kept, account.roles, tx.now_ms)

    async def begin(self, account: Account, asked: Begin) -> SecondFactorBegun:
        """A fresh secret for an authenticator, not in force before `confirm`. Raises NotAllowed, TooMany, Busy."""
        self._count(account)
        city = self._ledger.city
        known = "SELECT login, secret FROM passwords WHERE city=? AND account=?"
        row = await self._ledger.read(lambda connection: one(connection.rows(known, (city, account.account))))
        if row is None or not await self._passwords.matches(row[1], asked.password[: PASSWORD_MAX_CHARS + 1]):
            raise NotAllowed(code="sign_in_refused")
        secret = secrets.token_bytes(SECRET_BYTES)

        def keep(tx: Transaction) -> None:
            kept = _kept(tx.connection, tx.city, account.account)
            if kept.made:
                self._check(tx, account, kept, asked.code)
            kept.pending = self._key.seal(secret)
            _keep(tx, account.account, kept)

        await self._ledger.write(keep)
        self.tries.take_back(account.account)
        text = base64.b32encode(secret).decode()
        return SecondFactorBegun(secret=text, address=otp_address(text, row[0], city))

    async def confirm(self, account: Account, access_token: str, asked: Confirm) -> RecoveryCodes:
        """From now on it is asked for; every other sign-in of the person ends. Raises NotAllowed, TooMany."""
        self._count(account)
        fresh = [_recovery_code() for _ in range(RECOVERY_CODES)]

        def keep(tx: Transaction) -> None:
            kept = _kept(tx.connection, tx.city, account.account)
            secret = self._key.opened(kept.pending)
            step = matching_step(secret, asked.code, tx.now_ms, 0) if secret is not None else None
            if step is None:
                raise NotAllowed(code="factor_wrong")
            hashes = msgspec.json.encode([_recovery_hash(one) for one in fresh]).decode()
            now = _Kept(secret=kept.pending, made=tx.now_ms, step=step, codes=hashes, until=kept.until)
            _keep(tx, account.account, now)
            tx.connection.run(
                "DELETE FROM sessions WHERE city=? AND account=? AND access<>?",
                (tx.city, account.account, token_hash(access_token)),
            )
            note_changed(tx, SignInChanged(account.account, "factor_set"))

        await self._ledger.write(keep)
        self.tries.take_back(account.account)
        _log.info("second factor set account=%s", account.account)
        return RecoveryCodes(fresh)

    async def state(self, account: Account) -> SecondFactor:
        """How it stands with a person who is signed in."""
        city = self._ledger.city
        return await self._ledger.read(lambda connection: state_of(connection, city, account))

    def _count(self, account: Account) -> None:
        """Counted before it is known, as wrong passwords are."""
        self.tries.check(account.account)
        self.tries.failed(account.account)

    def _check(self, tx: Transaction, account: Account, kept: _Kept, code: str) -> None:
        typed = "".join(code.split()).replace("-", "").casefold()
        if not typed:
            raise NotAllowed(code="factor_needed")
        if len(typed) == RECOVERY_CHARS:
            self._spend(tx, account, kept, typed)
            return
        secret = self._key.opened(kept.secret)
        step = matching_step(secret, typed, tx.now_ms, kept.step) if secret is not None else None
        if step is None:
            raise NotAllowed(code="factor_wrong")
        kept.step = step
        _keep(tx, account.account, kept)

    def _spend(self, tx: Transaction, account: Account, kept: _Kept, code: str) -> None:
        left = msgspec.json.decode(kept.codes, type=list[str])
        digest = _recovery_hash(code)
        if digest not in left:
            raise NotAllowed(code="factor_wrong")
        left.remove(digest)
        kept.codes = msgspec.json.encode(left).decode()
        _keep(tx, account.account, kept)
        _log.warning("recovery code used account=%s left=%d", account.account, len(left))
        note_changed(tx, SignInChanged(account.account, "recovery_used"))


def reset_factor(tx: Transaction, account: str) -> None:
    """The operator takes a lost one away: signed out everywhere, and the person is told when they sign in."""
    kept = _kept(tx.connection, tx.city, account)
    if not kept.made:
        raise RefusedByServer(code="factor_none")
    _keep(tx, account, _Kept(reset=tx.now_ms))
    tx.connection.run("DELETE FROM sessions WHERE city=? AND account=?", (tx.city, account))
    _log.warning("second factor reset by the operator account=%s", account)
    note_changed(tx, SignInChanged(account, "factor_reset"))


def has_factor(connection: Connection, city: str, account: str) -> bool:
    """Whether an account is asked for a code."""
    return bool(_kept(connection, city, account).made)


def state_of(connection: Connection, city: str, account: Account) -> SecondFactor:
    """How it stands with an account, by the roles the ledger gives it."""
    return _told(_kept(connection, city, account.account), account.roles, now_ms())


def as_proved(connection: Connection, city: str, account: Account) -> Account:
    """The account with the roles it may use: who let the time go by without a second factor works as a dispatcher."""
    if not DEMANDED_OF & set(account.roles) or state_of(connection, city, account).state != "late":
        return account
    left = tuple(role for role in account.roles if role not in DEMANDED_OF)
    return msgspec.structs.replace(account, roles=left or ("dispatcher",))


def code_at(secret: bytes, step: int) -> str:
    """The code of a step (RFC 4226 by RFC 6238: HMAC-SHA-1, six digits)."""
    digest = hmac.digest(secret, struct.pack(">Q", step), hashlib.sha1)
    at = digest[-1] & 15
    return str((int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF) % 10**DIGITS).zfill(DIGITS)


def matching_step(secret: bytes, code: str, at_ms: int, after: int) -> int | None:
    """Which step a code is of, a step before or after now too; none where it is of none or was used."""
    now = at_ms // 1000 // STEP_S
    typed = code.strip()
    near = [step for step in range(now - STEPS_AROUND, now + STEPS_AROUND + 1) if step > after]
    found = [step for step in near if hmac.compare_digest(code_at(secret, step), typed)] if typed.isascii() else []
    return found[0] if found else None


def otp_address(secret: str, login: str, city: str) -> str:
    """What an authenticator reads from the QR code."""
    label = quote(f"Konsol 112 {city}:{login}", safe=":")
    more = urlencode(
        {"secret": secret, "issuer": f"Konsol 112 {city}", "digits": DIGITS, "period": STEP_S}, quote_via=quote
    )
    return f"otpauth://totp/{label}?{more}"


def _told(kept: _Kept, roles: Collection[Role], at_ms: int) -> SecondFactor:
    left = len(msgspec.json.decode(kept.codes, type=list[str]))
    if kept.made:
        return SecondFactor(state="set", codes_left=left)
    if not DEMANDED_OF & set(roles) or not kept.until:
        return SecondFactor(state="none", reset=kept.reset)
    return SecondFactor(state="late" if at_ms >= kept.until else "due", until=kept.until, reset=kept.reset)


def _kept(connection: Connection, city: str, account: str) -> _Kept:
    asked = f"SELECT {','.join(_COLUMNS)} FROM second_factors WHERE city=? AND account=?"
    row = one(connection.rows(asked, (city, account)))
    return _Kept(bytes(row[0]), bytes(row[1]), *row[2:]) if row is not None else _Kept()


def _keep(tx: Transaction, account: str, kept: _Kept) -> None:
    tx.connection.run("DELETE FROM second_factors WHERE city=? AND account=?", (tx.city, account))
    tx.connection.insert(
        "second_factors", ("city", "account", *_COLUMNS), [(tx.city, account, *msgspec.structs.astuple(kept))]
    )


def _recovery_code() -> str:
    """About 79 random bits, typed by hand: k7q2-mxp4-…"""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(RECOVERY_CHARS))
    return "-".join(signs[at : at + 4] for at in range(0, RECOVERY_CHARS, 4))


def _recovery_hash(code: str) -> str:
    return token_hash(f"recovery:{code.replace('-', '')}")
