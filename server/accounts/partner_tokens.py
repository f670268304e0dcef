"""Tokens by which a partner's program signs in at a gateway: given out at the server's command line, and by an admin at
a desk.

Rule: a partner is an account of one agency that has tokens and no password; no link, password or role makes it a
person's, and no person gets a token.
"""

from __future__ import annotations

from server.accounts.accounts import Account, add_account, belongs, find_account, find_login
from server.accounts.link_book import is_unit_of, keep
from server.errors import RefusedByServer
from server.ledger.transaction import Draft, Transaction
from server.store.store import Connection
from wire.facts import PersonalLinkSet


def add_partner(
    tx: Transaction, wanted: Account, nobodys: str, unit: str, days: int, by: str = "server"
) -> tuple[str, int]:
    """A token for a partner's program, whose account is made with the first one; `nobodys`: the hash of a password that
    nobody knows. Several count at once, so that one is replaced without a gap. Raises RefusedByServer."""
    found = find_login(tx.connection, tx.city, wanted.login)
    if found is None:
        if not wanted.agency:
            raise RefusedByServer(code="partner_agency")
        if unit and not is_unit_of(tx, unit, wanted.agency):
            raise RefusedByServer(code="unit_unknown", unit=unit)
        return _token(tx, add_account(tx, wanted, nobodys, by), unit, days, by)
    account = found[0].account
    if not is_partner(tx.connection, tx.city, account) or wanted.agency not in ("", found[0].agency):
        raise RefusedByServer(code="partner_taken")
    return add_token(tx, account, unit, days, by)


def add_token(tx: Transaction, account: str, unit: str, days: int, by: str) -> tuple[str, int]:
    """Another token of a partner: its secret, and until when (ms). Raises RefusedByServer."""
    if not is_partner(tx.connection, tx.city, account):
        raise RefusedByServer(code="partner_taken")
    known = find_account(tx.connection, tx.city, account)
    if known is None or not known.active or not belongs(known, outside=True):
        raise RefusedByServer(code="link_agency")
    if unit and not is_unit_of(tx, unit, known.agency or ""):
        raise RefusedByServer(code="unit_unknown", unit=unit)
    return _token(tx, account, unit, days, by)


def is_partner(connection: Connection, city: str, account: str) -> bool:
    """Whether an account is a partner's program: it was ever given a token."""
    return bool(connection.rows("SELECT 1 FROM links WHERE city=? AND account=? AND partner=1", (city, account)))


def _token(tx: Transaction, account: str, unit: str, days: int, by: str) -> tuple[str, int]:
    token, until, link = keep(tx, account, unit, days, partner=True)
    tx.write(Draft(f"ref:signin:{account}", PersonalLinkSet(account, link, unit, until), by=by))
    return token, until
