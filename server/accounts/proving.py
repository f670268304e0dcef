"""Enrolling a second factor, and proving it at sign-in. Rule: the secret is sealed by a key outside of the database;
it takes the password, and the old factor where there is one, to enrol."""

import base64
import logging
import secrets

import msgspec

from server.accounts.accounts import PASSWORD_MAX_CHARS, Account, Passwords, drop_passkeys, fit_password, note_changed
from server.accounts.factors import (
    DEMANDED_OF,
    RECOVERY_CHARS,
    Kept,
    keep,
    kept_of,
    matching_step,
    otp_address,
    recovery_code,
    recovery_hash,
    state_of,
    told_of,
)
from server.accounts.limits import Tries
from server.accounts.tokens import token_hash
from server.errors import NotAllowed
from server.keys import SealKey, Signer
from server.ledger.knowledge import end_sessions
from server.ledger.ledger import Ledger
from server.ledger.transaction import Transaction
from server.store.store import one
from wire.facts import SignInChanged
from wire.messages import RecoveryCodes, SecondFactor, SecondFactorBegun

SECRET_BYTES, RECOVERY_CODES = 20, 8
FACTOR_TRIES, FACTOR_SPAN_S = 5, 900.0
DAY_MS = 24 * 3_600_000
_log = logging.getLogger("konsol112.accounts")


class Begin(msgspec.Struct, frozen=True):
    """What proves that it is the person who enrols, or enrols anew: the password, and a code where one is set."""

    password: str
    code: str = ""


class ChangePassword(msgspec.Struct, frozen=True):
    """The password of before proves who asks."""

    password: str
    fresh: str


class Confirm(msgspec.Struct, frozen=True):
    """A first code of the authenticator that was just set up."""

    code: str


class Factors:
    """Enrols and proves second factors. `days`: how long supervisors and admins may go on without; 0: for ever."""

    def __init__(self, ledger: Ledger, passwords: Passwords, signer: Signer, days: int) -> None:
        self._ledger, self._passwords, self._days = ledger, passwords, days
        self._key = SealKey(signer.derived(b"konsol112 second factors"))
        self.tries = Tries(FACTOR_TRIES, FACTOR_SPAN_S)

    def prove(self, tx: Transaction, account: Account, code: str) -> SecondFactor:
        """How it stands with a person whose password was right. Raises NotAllowed: factor_needed, factor_wrong."""
        kept = kept_of(tx.connection, tx.city, account.account)
        if kept.made:
            self._check(tx, account, kept, code)
        elif self._days and DEMANDED_OF & set(account.roles) and not kept.until:
            kept.until = tx.now_ms + self._days * DAY_MS
            keep(tx, account.account, kept)
        return told_of(kept, account.roles, tx.now_ms)

    async def change_password(self, account: Account, access_token: str, asked: ChangePassword) -> None:
        """Another password, chosen by the person; every other sign-in of theirs ends. Raises NotAllowed, TooMany, Busy,
        RefusedByServer."""
        login, kept = await self._known(account, asked.password)
        fit_password(asked.fresh, login, account.name)
        secret = await self._passwords.hashed(asked.fresh)

        def set_it(tx: Transaction) -> None:
            changed = tx.connection.run(
                "UPDATE passwords SET secret=?, changed=? WHERE city=? AND account=? AND secret=?",
                (secret, tx.now_ms, tx.city, account.account, kept),
            )
            if not changed:  # it was set anew meanwhile
                raise NotAllowed(code="sign_in_refused")
            drop_passkeys(tx, account.account, account.account)
            end_others(tx, account, access_token)
            note_changed(tx, SignInChanged(account.account, "password_set"))

        await self._ledger.write(set_it)
        self.tries.take_back(account.account)
        _log.info("password changed by its person account=%s", account.account)

    async def _known(self, account: Account, password: str) -> tuple[str, str]:
        """Sign-in name and kept hash of who proves it by the password."""
        self._count(account)
        city, known = self._ledger.city, "SELECT login, secret FROM passwords WHERE city=? AND account=?"
        row = await self._ledger.read(lambda connection: one(connection.rows(known, (city, account.account))))
        if row is None or not await self._passwords.matches(row[1], password[: PASSWORD_MAX_CHARS + 1]):
            raise NotAllowed(code="sign_in_refused")
        return row[0], row[1]

    async def proved(self, account: Account, password: str) -> None:
        """Whether it is the person themselves, before what nobody else may do. Raises NotAllowed, TooMany, Busy."""
        await self._known(account, password)
        self.tries.take_back(account.account)

    async def proved_by_all(self, account: Account, password: str, code: str) -> str:
        """The same by the password and, where a second factor is set, a code of it: before another way in is made for
        them; their sign-in name. Raises NotAllowed, TooMany, Busy."""
        login, _ = await self._known(account, password)

        def check(tx: Transaction) -> None:
            kept = kept_of(tx.connection, tx.city, account.account)
            if kept.made:
                self._check(tx, account, kept, code)

        await self._ledger.write(check)
        self.tries.take_back(account.account)
        return login

    async def begin(self, account: Account, asked: Begin) -> SecondFactorBegun:
        """A fresh secret for an authenticator, not in force before `confirm`. Raises NotAllowed, TooMany, Busy."""
        login = await self.proved_by_all(account, asked.password, asked.code)
        secret, city = secrets.token_bytes(SECRET_BYTES), self._ledger.city

        def keep_it(tx: Transaction) -> None:
            kept = kept_of(tx.connection, tx.city, account.account)
            kept.pending = self._key.seal(secret)
            keep(tx, account.account, kept)

        await self._ledger.write(keep_it)
        text = base64.b32encode(secret).decode()
        return SecondFactorBegun(secret=text, address=otp_address(text, login, city))

    async def confirm(self, account: Account, access_token: str, asked: Confirm) -> RecoveryCodes:
        """From now on it is asked for; every other sign-in of the person ends. Raises NotAllowed, TooMany."""
        self._count(account)
        fresh = [recovery_code() for _ in range(RECOVERY_CODES)]

        def keep_it(tx: Transaction) -> None:
            kept = kept_of(tx.connection, tx.city, account.account)
            secret = self._key.opened(kept.pending)
            step = matching_step(secret, asked.code, tx.now_ms, 0) if secret is not None else None
            if step is None:
                raise NotAllowed(code="factor_wrong")
            hashes = msgspec.json.encode([recovery_hash(one) for one in fresh]).decode()
            now = Kept(secret=kept.pending, made=tx.now_ms, step=step, codes=hashes, until=kept.until)
            keep(tx, account.account, now)
            end_others(tx, account, access_token)
            note_changed(tx, SignInChanged(account.account, "factor_set"))

        await self._ledger.write(keep_it)
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

    def _check(self, tx: Transaction, account: Account, kept: Kept, code: str) -> None:
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
        keep(tx, account.account, kept)

    def _spend(self, tx: Transaction, account: Account, kept: Kept, code: str) -> None:
        left = msgspec.json.decode(kept.codes, type=list[str])
        digest = recovery_hash(code)
        if digest not in left:
            raise NotAllowed(code="factor_wrong")
        left.remove(digest)
        kept.codes = msgspec.json.encode(left).decode()
        keep(tx, account.account, kept)
        _log.warning("recovery code used account=%s left=%d", account.account, len(left))
        note_changed(tx, SignInChanged(account.account, "recovery_used"))


def end_others(tx: Transaction, account: Account, access_token: str) -> None:
    """Sign the person out everywhere but where they ask."""
    end_sessions(tx.connection, tx.city, "account=? AND access<>?", (account.account, token_hash(access_token)))
