"""Tokens by which a partner's program signs in at a gateway: given out at the server's command line alone."""

from __future__ import annotations

from server.accounts.accounts import Account, add_account, find_login
from server.accounts.link_book import keep
from server.errors import RefusedByServer
from server.ledger.transaction import Transaction


def add_partner(tx: Transaction, wanted: Account, nobodys: str, unit: str, days: int) -> tuple[str, int]:
    """A token for a partner's program, whose account is made with the first one; `nobodys`: the hash of a password that
    nobody knows. Several count at once, so that one is replaced without a gap. Raises RefusedByServer."""
    found = find_login(tx.connection, tx.city, wanted.login)
    if found is None:
        if not wanted.agency:
            raise RefusedByServer(code="partner_agency")
        return keep(tx, add_account(tx, wanted, nobodys), unit, days, partner=True)[:2]
    held = "SELECT 1 FROM links WHERE city=? AND account=? AND partner=1"
    if not tx.connection.rows(held, (tx.city, found[0].account)) or wanted.agency not in ("", found[0].agency):
        raise RefusedByServer(code="partner_taken")
    return keep(tx, found[0].account, unit, days, partner=True)[:2]
