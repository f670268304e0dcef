"""A person's own sign-ins: where they are signed in, since when, and the end of one of them or of all the others."""

import logging

from server.accounts import find_account, note_changed
from server.accounts_factor import state_of
from server.accounts_tokens import now_ms, token_hash
from server.errors import NotAllowed, RefusedByServer
from server.ledger import Ledger
from server.ledger_ended import end_sessions
from server.ledger_transaction import Transaction
from server.store import Connection, SqlRow, one
from wire.facts import SignInChanged
from wire.ids import made_ms
from wire.limits import ACCESS_TOKEN_S
from wire.messages import OwnSession, OwnSessions, SecondFactor

_log = logging.getLogger("konsol112.accounts")
_COLUMNS = "session, account, desk, access, access_until"


class OwnSignIns:
    """What a person may see and end, who proves by an access token that it is theirs."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def listed(self, access_token: str) -> OwnSessions:
        """Every sign-in of the person, the newest first. Raises NotAllowed."""
        return await self._ledger.read(lambda connection: self._listed(connection, token_hash(access_token)))

    async def end(self, access_token: str, session: str) -> OwnSessions:
        """End one of them; empty: all but the one that asks. Raises NotAllowed, RefusedByServer."""
        return await self._ledger.write(lambda tx: self._end(tx, token_hash(access_token), session))

    def _listed(self, connection: Connection, access: str) -> OwnSessions:
        city, mine = self._ledger.city, _asking(connection, self._ledger.city, access)
        rows = connection.rows(
            f"SELECT {_COLUMNS} FROM sessions WHERE city=? AND account=? AND until>? ORDER BY session DESC",
            (city, mine[1], now_ms()),
        )
        desks = {row[0]: (row[1], row[2]) for row in connection.rows(
            "SELECT desk, letter, name FROM desks WHERE city=? ORDER BY seq", (city,)
        )}  # fmt: skip
        account = find_account(connection, city, mine[1])
        second = state_of(connection, city, account) if account is not None else SecondFactor()
        return OwnSessions([_told(row, desks.get(row[2], ("", "")), row[0] == mine[0]) for row in rows], second)

    def _end(self, tx: Transaction, access: str, session: str) -> OwnSessions:
        mine = _asking(tx.connection, tx.city, access)
        if session == mine[0]:
            raise RefusedByServer(code="session_own")
        which = ("account=? AND session=?", session) if session else ("account=? AND session<>?", mine[0])
        for desk in end_sessions(tx.connection, tx.city, which[0], (mine[1], which[1])):
            _log.info("sign-in ended by its person account=%s desk=%s", mine[1], desk)
            note_changed(tx, SignInChanged(mine[1], "session_ended", desk))
        return self._listed(tx.connection, access)


def _asking(connection: Connection, city: str, access: str) -> SqlRow:
    """The session of an access token that counts."""
    row = one(
        connection.rows(
            f"SELECT {_COLUMNS} FROM sessions WHERE city=? AND access=? AND access_until>?", (city, access, now_ms())
        )
    )
    if row is None:
        raise NotAllowed(code="session_over")
    return row


def _told(row: SqlRow, desk: tuple[str, str], here: bool) -> OwnSession:
    last = row[4] - ACCESS_TOKEN_S * 1000
    return OwnSession(
        session=row[0], desk=row[2], letter=desk[0], name=desk[1], since=made_ms(row[0]), last=last, here=here
    )
