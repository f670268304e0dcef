"""Personal links: 128 random bits that open a session of one account at a gateway, for one unit or all of its agency's;
and the tokens by which a partner's program does the same, each opening only what is of its kind.

Rule: only the hash rests here; a link ends by itself, is taken back at once, and opens nothing at a desk.
"""

from __future__ import annotations

import secrets

import msgspec

from server.accounts.accounts import (
    Account,
    add_account,
    belongs,
    find_account,
    find_login,
    note_changed,
    sign_out_everywhere,
)
from server.accounts.tokens import token_hash
from server.errors import RefusedByServer
from server.ledger.transaction import Transaction
from server.store.store import Connection, one
from wire.facts import SignInChanged
from wire.ids import uuid7

TOKEN_BYTES = 16
PARTNER_PREFIX = "k112_"  # so that who scans files for lost secrets finds one
DAYS_MOST = 366
DAY_MS = 86_400_000


class Link(msgspec.Struct, frozen=True):
    """A link without its secret. Times in ms of UTC; `revoked` 0: it counts until then."""

    link: str
    account: str
    unit: str
    made: int
    until: int
    revoked: int
    partner: int = 0


def make_link(tx: Transaction, account: str, unit: str, days: int) -> tuple[str, int]:
    """A new one for an account of an agency: its secret, and until when (ms). Raises RefusedByServer."""
    known = find_account(tx.connection, tx.city, account)
    if known is None or not known.active or not belongs(known, outside=True):
        raise RefusedByServer(code="link_agency")
    return _keep(tx, account, unit, days, partner=False)


def add_partner(tx: Transaction, wanted: Account, nobodys: str, unit: str, days: int) -> tuple[str, int]:
    """A token for a partner's program, whose account is made with the first one; `nobodys`: the hash of a password that
    nobody knows. Several count at once, so that one is replaced without a gap. Raises RefusedByServer."""
    found = find_login(tx.connection, tx.city, wanted.login)
    if found is None:
        if not wanted.agency:
            raise RefusedByServer(code="partner_agency")
        return _keep(tx, add_account(tx, wanted, nobodys), unit, days, partner=True)
    held = "SELECT 1 FROM links WHERE city=? AND account=? AND partner=1"
    if not tx.connection.rows(held, (tx.city, found[0].account)) or wanted.agency not in ("", found[0].agency):
        raise RefusedByServer(code="partner_taken")
    return _keep(tx, found[0].account, unit, days, partner=True)


def _keep(tx: Transaction, account: str, unit: str, days: int, partner: bool) -> tuple[str, int]:
    token = PARTNER_PREFIX + secrets.token_urlsafe(32) if partner else secrets.token_urlsafe(TOKEN_BYTES)
    until = tx.now_ms + days * DAY_MS
    row = (tx.city, uuid7(tx.now_ms)[-12:], token_hash(token), account, unit, tx.now_ms, until, 0, int(partner))
    columns = "city, link, token, account, unit, made, until, revoked, partner"
    tx.connection.run(f"INSERT INTO links ({columns}) VALUES (?,?,?,?,?,?,?,?,?)", row)
    return token, until


def revoke_link(tx: Transaction, link: str) -> None:
    """It opens nothing any more, and its person is signed out everywhere. Raises RefusedByServer."""
    row = one(tx.connection.rows("SELECT account FROM links WHERE city=? AND link=?", (tx.city, link)))
    if row is None:
        raise RefusedByServer(code="link_unknown", link=link)
    tx.connection.run("UPDATE links SET revoked=? WHERE city=? AND link=?", (tx.now_ms, tx.city, link))
    sign_out_everywhere(tx.connection, tx.city, row[0])
    note_changed(tx, SignInChanged(row[0], "session_ended"))


def all_links(connection: Connection, city: str) -> list[Link]:
    """Every link, the oldest first."""
    rows = connection.rows(
        "SELECT link, account, unit, made, until, revoked, partner FROM links WHERE city=? ORDER BY made", (city,)
    )
    return [Link(*row) for row in rows]
