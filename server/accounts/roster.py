"""Accounts as an admin keeps them from a desk, and the head of an agency those of its people from a gateway: the same
checks as on the server's command line.

Rule: who changes an account proves it by their own password, never changes their own rights, and stands by name in the
ledger as who did it. A head keeps officers of the own agency and makes no other head; what is not theirs is unknown. A
password somebody was given is theirs to change; whoever had the old one is signed out.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from server.accounts.accounts import (
    Account,
    Passwords,
    add_account,
    all_accounts,
    change_account,
    find_account,
    fit_password,
    login_of,
    note_changed,
    passkeys_of,
    set_password,
    sign_out_everywhere,
)
from server.accounts.factors import has_factor, reset_factor
from server.accounts.link_book import (
    DAYS_MOST,
    add_partner,
    add_token,
    all_links,
    is_partner,
    make_link,
    revoke_link,
    revoke_links,
)
from server.accounts.proving import Factors
from server.accounts.tokens import new_token, now_ms
from server.errors import RefusedByServer
from server.ledger.ledger import Ledger
from server.ledger.transaction import Transaction
from server.store.store import Connection, one
from wire.facts import Role, SignInChanged
from wire.messages import KnownAccount, KnownAccounts, KnownLink, MadeLink
from wire.rights import is_head, is_of_an_agency

Short = Annotated[str, msgspec.Meta(max_length=100)]
Act = Literal["password", "roles", "disable", "enable", "factor_reset", "link", "unlink", "sign_out", "token"]
_OF_PEOPLE = ("password", "roles", "factor_reset", "link")  # a partner's program has none of it
Days = Annotated[int, msgspec.Meta(ge=1, le=DAYS_MOST)]
LINK_DAYS = 90


class AddAccount(msgspec.Struct, frozen=True):
    """A new account. `password` is that of who asks, `fresh` the one the person begins with. `partner`: it is a program
    of the agency's, which gets a token for so many `days` and no password."""

    password: str
    login: Short
    name: Short
    roles: tuple[Role, ...]
    fresh: str
    agency: Short | None = None
    partner: bool = False
    days: Days = LINK_DAYS


class ChangeAccount(msgspec.Struct, frozen=True):
    """One change of an account. `password` is that of who asks; `roles` and `fresh` where the change is about them;
    `unit` and `days` of a link or a partner's token to make, `link` of one to take back."""

    password: str
    act: Act
    roles: tuple[Role, ...] = ()
    fresh: str = ""
    unit: Short = ""
    days: Days = LINK_DAYS
    link: Short = ""


class Roster:
    """All accounts of the city for who is an admin; those of an agency for its head."""

    def __init__(self, ledger: Ledger, passwords: Passwords, factors: Factors) -> None:
        self._ledger, self._passwords, self._factors = ledger, passwords, factors

    async def listed(self, keeper: Account) -> KnownAccounts:
        """Theirs to keep, by sign-in name. Raises RefusedByServer."""
        scope, city = _scope(keeper), self._ledger.city
        return await self._ledger.read(lambda connection: _listed(connection, city, scope))

    async def add(self, keeper: Account, asked: AddAccount) -> KnownAccounts:
        """A new account. Raises NotAllowed, TooMany, Busy, RefusedByServer."""
        scope = _scope(keeper)
        await self._factors.proved(keeper, asked.password)
        if scope is not None:
            if asked.roles != ("agency",):
                raise RefusedByServer(code="role_missing")
            asked = msgspec.structs.replace(asked, agency=scope)
        login, name = login_of(asked.login), asked.name.strip() or asked.login
        if asked.partner:
            return await self._add_partner(keeper, scope, asked, (login, name))
        _fit_roles(asked.roles)
        fit_password(asked.fresh, login, name)
        secret = await self._passwords.hashed(asked.fresh)
        account = Account("", login, name, tuple(dict.fromkeys(asked.roles)), asked.agency, True)

        def write(tx: Transaction) -> None:
            _still(tx, keeper, scope)
            add_account(tx, account, secret, keeper.account)

        await self._ledger.write(write)
        return await self.listed(keeper)

    async def _add_partner(
        self, keeper: Account, scope: str | None, asked: AddAccount, named: tuple[str, str]
    ) -> KnownAccounts:
        """A program of an agency's, for an admin alone; with its first token."""
        if scope is not None:
            raise RefusedByServer(code="role_missing")
        nobodys = await self._passwords.hashed(new_token())
        wanted = Account("", *named, ("agency",), asked.agency or "", True)

        def write(tx: Transaction) -> MadeLink:
            _still(tx, keeper, scope)
            token, until = add_partner(tx, wanted, nobodys, "", asked.days, keeper.account)
            return MadeLink(account="", token=token, until=until, partner=True)

        made = await self._ledger.write(write)
        return msgspec.structs.replace(await self.listed(keeper), made=made)

    async def change(self, keeper: Account, account: str, asked: ChangeAccount) -> KnownAccounts:
        """One change. Raises NotAllowed, TooMany, Busy, RefusedByServer."""
        scope, city = _scope(keeper), self._ledger.city
        await self._factors.proved(keeper, asked.password)
        if account == keeper.account:
            raise RefusedByServer(code="account_own")
        if scope is not None and asked.act == "roles":
            raise RefusedByServer(code="role_missing")
        known = await self._ledger.read(lambda connection: _known(connection, city, account, scope))
        secret = ""
        if asked.act == "password":
            fit_password(asked.fresh, known.login, known.name)
            secret = await self._passwords.hashed(asked.fresh)
        elif asked.act == "roles":
            _fit_roles(asked.roles)

        def write(tx: Transaction) -> MadeLink | None:
            _still(tx, keeper, scope)
            partner = is_partner(tx.connection, tx.city, account)
            if (asked.act == "token" and scope is not None) or (partner and asked.act in _OF_PEOPLE):
                raise RefusedByServer(code="partner_taken")
            return _write(tx, _known(tx.connection, tx.city, account, scope), asked, secret, keeper.account)

        made = await self._ledger.write(write)
        return msgspec.structs.replace(await self.listed(keeper), made=made)


def _write(tx: Transaction, known: Account, asked: ChangeAccount, secret: str, by: str) -> MadeLink | None:
    match asked.act:
        case "link":
            token, until = make_link(tx, known.account, asked.unit, asked.days, by)
            return MadeLink(account=known.account, token=token, until=until)
        case "token":
            token, until = add_token(tx, known.account, asked.unit, asked.days, by)
            return MadeLink(account=known.account, token=token, until=until, partner=True)
        case "unlink":
            revoke_link(tx, asked.link, by, of=known.account)
        case "sign_out":
            sign_out_everywhere(tx.connection, tx.city, known.account)
            note_changed(tx, SignInChanged(known.account, "session_ended"), by)
        case "password":
            set_password(tx, known.account, secret, by)
        case "factor_reset":
            reset_factor(tx, known.account, by)
        case "roles":
            change_account(tx, msgspec.structs.replace(known, roles=tuple(dict.fromkeys(asked.roles))), by)
        case "disable":
            revoke_links(tx, known.account, by)
            change_account(tx, msgspec.structs.replace(known, active=False), by)
        case "enable":
            change_account(tx, msgspec.structs.replace(known, active=True), by)
    return None


def _fit_roles(roles: tuple[Role, ...]) -> None:
    """Raises RefusedByServer for none, and for a head of no agency."""
    if not roles or ("head" in roles and not is_head(roles)):
        raise RefusedByServer(code="role_needed")


def _scope(keeper: Account) -> str | None:
    """Whose accounts they keep: an agency's, or (none) everybody's. Raises RefusedByServer."""
    if "admin" in keeper.roles:
        return None
    if not (is_head(keeper.roles) and keeper.agency):
        raise RefusedByServer(code="role_missing")
    return keeper.agency


def _still(tx: Transaction, keeper: Account, scope: str | None) -> None:
    """Between the question and this the rights may have been taken away."""
    now = find_account(tx.connection, tx.city, keeper.account)
    if now is None or not now.active or _scope(now) != scope:
        raise RefusedByServer(code="role_missing")


def _is_in(account: Account, scope: str | None) -> bool:
    """Whether a head sees it: who works for that agency and for nobody in the room."""
    return scope is None or (account.agency == scope and is_of_an_agency(account.roles, scope))


def _known(connection: Connection, city: str, account: str, scope: str | None) -> Account:
    """The account with its sign-in name; for a head, only an officer of theirs. Raises RefusedByServer."""
    row = one(connection.rows("SELECT login FROM passwords WHERE city=? AND account=?", (city, account)))
    found = find_account(connection, city, account) if row is not None else None
    if row is None or found is None or not _is_in(found, scope) or (scope is not None and is_head(found.roles)):
        raise RefusedByServer(code="account_unknown")
    return msgspec.structs.replace(found, login=row[0])


def _listed(connection: Connection, city: str, scope: str | None) -> KnownAccounts:
    now, links, kept = now_ms(), dict[str, list[KnownLink]](), all_links(connection, city)
    partners = {link.account for link in kept if link.partner}
    for link in kept:
        if not link.revoked and link.until > now and (scope is None or not link.partner):
            links.setdefault(link.account, []).append(KnownLink(link=link.link, until=link.until, unit=link.unit))
    open_ones = "SELECT account, count(*) FROM sessions WHERE city=? AND until>? GROUP BY account"
    sessions = {row[0]: int(row[1]) for row in connection.rows(open_ones, (city, now))}
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
                sessions=sessions.get(account.account, 0),
                passkeys=len(passkeys_of(connection, city, account.account)),
                partner=account.account in partners,
                links=tuple(links.get(account.account, ())),
            )
            for account in all_accounts(connection, city)
            if _is_in(account, scope)
        )
    )
