"""Opens personal links (`server/accounts/link_book.py`) at gateways."""

from __future__ import annotations

import msgspec

from server.accounts.accounts import belongs, find_account
from server.accounts.sessions import SESSION_MAX_S, SignedIn, open_session
from server.accounts.tokens import token_hash
from server.errors import NotAllowed, RefusedByServer
from server.ledger.knowledge import is_gateway
from server.ledger.ledger import Ledger
from server.ledger.transaction import Transaction
from server.store.store import one


class OpenLink(msgspec.Struct, frozen=True):
    """The secret part of a link; `public_key` as at sign-in; `partner`: it is the token of a partner's program."""

    token: str
    public_key: bytes = b""
    partner: bool = False


class Links:
    """Opens links at gateways."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def open(self, desk: str, asked: OpenLink) -> SignedIn:
        """A session. Raises NotAllowed (one code for every reason) or RefusedByServer (role_outside)."""
        return await self._ledger.write(lambda tx: self._open(tx, desk, asked))

    def _open(self, tx: Transaction, desk: str, asked: OpenLink) -> SignedIn:
        if not is_gateway(tx.connection, tx.city, desk):
            raise RefusedByServer(code="role_outside")
        row = one(
            tx.connection.rows(
                "SELECT account, unit, until FROM links "
                "WHERE city=? AND token=? AND partner=? AND revoked=0 AND until>?",
                (tx.city, token_hash(asked.token[:200]), int(asked.partner), tx.now_ms),
            )
        )
        account = find_account(tx.connection, tx.city, row[0]) if row is not None else None
        if row is None or account is None or not account.active or not belongs(account, outside=True):
            raise NotAllowed(code="sign_in_refused")
        until = min(row[2], tx.now_ms + SESSION_MAX_S * 1000)
        return msgspec.structs.replace(open_session(tx, account, desk, asked.public_key, until), unit=row[1])
