"""What is kept of second factors: codes of an authenticator (RFC 6238), codes of recovery, for whom one is asked, how
it stands. Rule: a code counts once, and nothing of a secret is in any log."""

import hashlib
import hmac
import logging
import secrets
import struct
from collections.abc import Collection
from urllib.parse import quote, urlencode

import msgspec

from server.accounts.accounts import Account, drop_passkeys, note_changed
from server.accounts.tokens import now_ms, token_hash
from server.errors import RefusedByServer
from server.ledger.knowledge import end_sessions
from server.ledger.transaction import Transaction
from server.store.store import Connection, one
from wire.facts import Role, SignInChanged
from wire.messages import SecondFactor
from wire.rights import is_of_the_room

DEMANDED_OF: frozenset[Role] = frozenset({"supervisor", "admin"})
DIGITS, STEP_S, STEPS_AROUND = 6, 30, 1
RECOVERY_CHARS = 16
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_log = logging.getLogger("konsol112.accounts")


class Kept(msgspec.Struct):
    """What is kept of one account. `secret` and `pending` are sealed; `until`: from when on its rights need it (ms, 0:
    not begun); `step`: the last one a code of which was used; `reset`: when the operator took a lost one away."""

    secret: bytes = b""
    pending: bytes = b""
    made: int = 0
    step: int = 0
    codes: str = "[]"
    until: int = 0
    reset: int = 0


_COLUMNS = Kept.__struct_fields__


def reset_factor(tx: Transaction, account: str, by: str = "server") -> None:
    """The operator takes a lost one away, and passkeys with it: signed out everywhere, and the person is told when they
    sign in."""
    kept = kept_of(tx.connection, tx.city, account)
    if not (drop_passkeys(tx, account, by) or kept.made):
        raise RefusedByServer(code="factor_none")
    keep(tx, account, Kept(reset=tx.now_ms))
    end_sessions(tx.connection, tx.city, "account=?", (account,))
    _log.warning("second factor reset by the operator account=%s", account)
    note_changed(tx, SignInChanged(account, "factor_reset"), by)


def has_factor(connection: Connection, city: str, account: str) -> bool:
    """Whether an account is asked for a code."""
    return bool(kept_of(connection, city, account).made)


def state_of(connection: Connection, city: str, account: Account) -> SecondFactor:
    """How it stands with an account, by the roles the ledger gives it."""
    return told_of(kept_of(connection, city, account.account), account.roles, now_ms())


def as_proved(connection: Connection, city: str, account: Account) -> Account:
    """The account with the roles it may use: who let the time go by without a second factor works as a dispatcher."""
    if not DEMANDED_OF & set(account.roles) or state_of(connection, city, account).state != "late":
        return account
    left = tuple(role for role in account.roles if role not in DEMANDED_OF)
    return msgspec.structs.replace(account, roles=left if is_of_the_room(left) else (*left, "dispatcher"))


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


def told_of(kept: Kept, roles: Collection[Role], at_ms: int) -> SecondFactor:
    """How it stands, in the words of the protocol."""
    left = len(msgspec.json.decode(kept.codes, type=list[str]))
    if kept.made:
        return SecondFactor(state="set", codes_left=left)
    if not DEMANDED_OF & set(roles) or not kept.until:
        return SecondFactor(state="none", reset=kept.reset)
    return SecondFactor(state="late" if at_ms >= kept.until else "due", until=kept.until, reset=kept.reset)


def kept_of(connection: Connection, city: str, account: str) -> Kept:
    """What is kept of an account; nothing of who never enrolled."""
    asked = f"SELECT {','.join(_COLUMNS)} FROM second_factors WHERE city=? AND account=?"
    row = one(connection.rows(asked, (city, account)))
    return Kept(bytes(row[0]), bytes(row[1]), *row[2:]) if row is not None else Kept()


def keep(tx: Transaction, account: str, kept: Kept) -> None:
    """Keep this in place of what was kept of an account."""
    tx.connection.run("DELETE FROM second_factors WHERE city=? AND account=?", (tx.city, account))
    tx.connection.insert(
        "second_factors", ("city", "account", *_COLUMNS), [(tx.city, account, *msgspec.structs.astuple(kept))]
    )


def recovery_code() -> str:
    """About 79 random bits, typed by hand: k7q2-mxp4-…"""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(RECOVERY_CHARS))
    return "-".join(signs[at : at + 4] for at in range(0, RECOVERY_CHARS, 4))


def recovery_hash(code: str) -> str:
    """What is kept of one: it has too many random bits to be tried."""
    return token_hash(f"recovery:{code.replace('-', '')}")
