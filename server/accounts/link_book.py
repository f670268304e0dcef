"""Personal links: 128 random bits that open a session of one account at a gateway, for one unit or all of its agency's;
and the tokens by which a partner's program does the same, each opening only what is of its kind.

Rule: only the hash rests here; a link ends by itself, is taken back at once, and opens nothing at a desk.
"""

from __future__ import annotations

import secrets
from contextlib import suppress

import msgspec

from server.accounts.accounts import (
    Account,
    add_account,
    belongs,
    find_account,
    find_login,
    sign_out_everywhere,
)
from server.accounts.tokens import token_hash
from server.errors import RefusedByServer
from server.ledger.transaction import Draft, Transaction
from server.store.store import Connection, one
from wire.entry import MalformedEntry, decode_entry, fact_of
from wire.facts import PersonalLinkSet, UnitDefined
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


def make_link(tx: Transaction, account: str, unit: str, days: int, by: str = "server") -> tuple[str, int]:
    """A new one for an account of an agency: its secret, and until when (ms). Raises RefusedByServer."""
    known = find_account(tx.connection, tx.city, account)
    if known is None or not known.active or not belongs(known, outside=True):
        raise RefusedByServer(code="link_agency")
    if unit and not is_unit_of(tx, unit, known.agency or ""):
        raise RefusedByServer(code="unit_unknown", unit=unit)
    token, until, link = keep(tx, account, unit, days, partner=False)
    tx.write(Draft(f"ref:signin:{account}", PersonalLinkSet(account, link, unit, until), by=by))
    return token, until


def is_unit_of(tx: Transaction, unit: str, agency: str) -> bool:
    """Whether a unit is the agency's, by the ledger's last word about it."""
    last = None
    for raw in tx.raws_in(f"ref:unit:{unit}", 0):
        with suppress(MalformedEntry):
            fact = fact_of(decode_entry(raw))
            last = fact if isinstance(fact, UnitDefined) else last
    return last is not None and last.active and last.agency == agency


def keep(tx: Transaction, account: str, unit: str, days: int, partner: bool) -> tuple[str, int, str]:
    """Its secret, until when, its name."""
    token = PARTNER_PREFIX + secrets.token_urlsafe(32) if partner else secrets.token_urlsafe(TOKEN_BYTES)
    until, link = tx.now_ms + days * DAY_MS, uuid7(tx.now_ms)[-12:]
    row = (tx.city, link, token_hash(token), account, unit, tx.now_ms, until, 0, int(partner))
    columns = "city, link, token, account, unit, made, until, revoked, partner"
    tx.connection.run(f"INSERT INTO links ({columns}) VALUES (?,?,?,?,?,?,?,?,?)", row)
    return token, until, link


def revoke_link(tx: Transaction, link: str, by: str = "server", of: str | None = None) -> None:
    """It opens nothing any more, and its person is signed out everywhere; `of`: it must be this account's. Raises
    RefusedByServer."""
    row = one(tx.connection.rows("SELECT account FROM links WHERE city=? AND link=?", (tx.city, link)))
    if row is None or of not in (None, row[0]):
        raise RefusedByServer(code="link_unknown", link=link)
    tx.connection.run("UPDATE links SET revoked=? WHERE city=? AND link=?", (tx.now_ms, tx.city, link))
    sign_out_everywhere(tx.connection, tx.city, row[0])
    tx.write(Draft(f"ref:signin:{row[0]}", PersonalLinkSet(row[0], link), by=by))


def revoke_links(tx: Transaction, account: str, by: str) -> None:
    """None of an account's opens anything any more."""
    for one_of in links_of(tx.connection, tx.city, account, tx.now_ms):
        revoke_link(tx, one_of.link, by)


def links_of(connection: Connection, city: str, account: str, now_ms: int) -> list[Link]:
    """Those of an account that count now."""
    return [
        one for one in all_links(connection, city) if one.account == account and not one.revoked and one.until > now_ms
    ]


def all_links(connection: Connection, city: str) -> list[Link]:
    """Every link, the oldest first."""
    rows = connection.rows(
        "SELECT link, account, unit, made, until, revoked, partner FROM links WHERE city=? ORDER BY made", (city,)
    )
    return [Link(*row) for row in rows]


# Tokens by which a partner's program signs in at a gateway: given out at the server's command line, and by an admin
# at a desk.
#
# Rule: a partner is an account of one agency that has tokens and no password; no link, password or role makes it a
# person's, and no person gets a token.


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
