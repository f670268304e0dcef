"""Accounts as an admin keeps them from a desk: the same checks as on the server's command line.

Rule: who changes an account proves it by their own password, never changes their own rights, and stands by name in the
ledger as who did it. A password somebody was given is theirs to change; whoever had the old one is signed out.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from server.accounts.accounts import (
    Account,
    add_account,
    all_accounts,
    change_account,
    find_account,
    fit_password,
    login_of,
    set_password,
)
from server.accounts.factors import has_factor, reset_factor
from server.accounts.passwords import Passwords
from server.accounts.proving import Factors
from server.errors import RefusedByServer
from server.ledger.ledger import Ledger
from server.ledger.transaction import Transaction
from server.store.store import Connection, one
from wire.facts import Role
from wire.messages import KnownAccount, KnownAccounts

Short = Annotated[str, msgspec.Meta(max_length=100)]
Act = Literal["password", "roles", "disable", "enable", "factor_reset"]


class AddAccount(msgspec.Struct, frozen=True):
    """A new account. `password` is that of who asks, `fresh` the one the person begins with."""

    password: str
    login: Short
    name: Short
    roles: tuple[Role, ...]
    fresh: str
    agency: Short | None = None


class ChangeAccount(msgspec.Struct, frozen=True):
    """One change of an account. `password` is that of who asks; `roles` and `fresh` where the change is about them."""

    password: str
    act: Act
    roles: tuple[Role, ...] = ()
    fresh: str = ""


class Roster:
    """All accounts of the city, for who is an admin."""

    def __init__(self, ledger: Ledger, passwords: Passwords, factors: Factors) -> None:
        self._ledger, self._passwords, self._factors = ledger, passwords, factors

    async def listed(self, admin: Account) -> KnownAccounts:
        """All of them, by sign-in name. Raises RefusedByServer."""
        _may(admin)
        city = self._ledger.city
        return await self._ledger.read(lambda connection: _listed(connection, city))

    async def add(self, admin: Account, asked: AddAccount) -> KnownAccounts:
        """A new account. Raises NotAllowed, TooMany, Busy, RefusedByServer."""
        _may(admin)
        await self._factors.proved(admin, asked.password)
        login, name = login_of(asked.login), asked.name.strip() or asked.login
        if not asked.roles:
            raise RefusedByServer(code="role_needed")
        fit_password(asked.fresh, login, name)
        secret = await self._passwords.hashed(asked.fresh)
        account = Account("", login, name, tuple(dict.fromkeys(asked.roles)), asked.agency, True)

        def write(tx: Transaction) -> None:
            _still(tx, admin)
            add_account(tx, account, secret, admin.account)

        await self._ledger.write(write)
        return await self.listed(admin)

    async def change(self, admin: Account, account: str, asked: ChangeAccount) -> KnownAccounts:
        """One change. Raises NotAllowed, TooMany, Busy, RefusedByServer."""
        _may(admin)
        await self._factors.proved(admin, asked.password)
        if account == admin.account:
            raise RefusedByServer(code="account_own")
        known = await self._ledger.read(lambda connection: _known(connection, self._ledger.city, account))
        secret = ""
        if asked.act == "password":
            fit_password(asked.fresh, known.login, known.name)
            secret = await self._passwords.hashed(asked.fresh)
        elif asked.act == "roles" and not asked.roles:
            raise RefusedByServer(code="role_needed")

        def write(tx: Transaction) -> None:
            _still(tx, admin)
            _write(tx, _known(tx.connection, tx.city, account), asked, secret, admin.account)

        await self._ledger.write(write)
        return await self.listed(admin)


def _write(tx: Transaction, known: Account, asked: ChangeAccount, secret: str, by: str) -> None:
    match asked.act:
        case "password":
            set_password(tx, known.account, secret, by)
        case "factor_reset":
            reset_factor(tx, known.account, by)
        case "roles":
            change_account(tx, msgspec.structs.replace(known, roles=tuple(dict.fromkeys(asked.roles))), by)
        case "disable" | "enable":
            change_account(tx, msgspec.structs.replace(known, active=asked.act == "enable"), by)


def _may(person: Account) -> None:
    if "admin" not in person.roles:
        raise RefusedByServer(code="role_missing")


def _still(tx: Transaction, admin: Account) -> None:
    """Between the question and this the rights may have been taken away."""
    now = find_account(tx.connection, tx.city, admin.account)
    if now is None or not now.active or "admin" not in now.roles:
        raise RefusedByServer(code="role_missing")


def _known(connection: Connection, city: str, account: str) -> Account:
    """The account with its sign-in name. Raises RefusedByServer."""
    row = one(connection.rows("SELECT login FROM passwords WHERE city=? AND account=?", (city, account)))
    found = find_account(connection, city, account) if row is not None else None
    if row is None or found is None:
        raise RefusedByServer(code="account_unknown")
    return msgspec.structs.replace(found, login=row[0])


def _listed(connection: Connection, city: str) -> KnownAccounts:
    return KnownAccounts(
        tuple(
            KnownAccount(
                account=account.account,
                login=account.login,
                name=account.name,
                roles=account.roles,
                agency=account.agency or "",
                active=account.active,
                second=has_factor(connection, city, account.account),
            )
            for account in all_accounts(connection, city)
        )
    )
