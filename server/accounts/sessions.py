"""Sessions: an access token of minutes, a refresh token that rotates, both ended at once when asked."""

from __future__ import annotations

import logging
from typing import Annotated

import msgspec

from server.accounts.accounts import (
    PASSWORD_MAX_CHARS,
    Account,
    Passwords,
    belongs,
    find_account,
    find_login,
    login_at,
    login_of,
    note_changed,
    note_stopped,
    passkeys_of,
)
from server.accounts.factors import as_proved, state_of
from server.accounts.known_phones import PHONE_MAX_CHARS, PHONE_TRIES, make_phone, phone_of
from server.accounts.limits import Tries
from server.accounts.proving import Factors
from server.accounts.tokens import new_token, now_ms, token_hash
from server.errors import Condition, NotAllowed, RefusedByServer, RoomAccountOutside, TokenTwice
from server.ledger.closed import may_open, note_reader
from server.ledger.knowledge import end_sessions, is_earlier_self, is_gateway
from server.ledger.ledger import Ledger
from server.ledger.transaction import Transaction
from server.store.store import Connection, SqlRow, one
from wire.entry import KEY_BYTES, Credential
from wire.facts import Role, SignInChanged, SignInStopped
from wire.ids import made_ms, uuid7
from wire.limits import ACCESS_TOKEN_S, DAY_MS, REFRESH_GRACE_S, SIGNED_OUT_DAYS
from wire.messages import OwnSession, OwnSessions, SecondFactor

SESSION_MAX_S = 30 * 24 * 3600
SESSIONS_EACH = 40  # of one account at one desk, or at one gateway, which lets in half as many browsers
NAME_TRIES, DESK_TRIES, TRIES_SPAN_S = 5, 20, 300.0
NETWORK_TRIES = NAME_TRIES  # of one name at a gateway, from one network
STRANGERS_TRIES = 30  # of one name from all networks together, phones that were signed in before apart
TOLD_EVERY_S = 3600.0
Counted = tuple[tuple[Tries, str], ...]
_log = logging.getLogger("konsol112.accounts")


class SignIn(msgspec.Struct, frozen=True):
    """What a person types; `code`: of the authenticator or of recovery, where a second factor is enrolled; `public_key`
    is the key (Ed25519) of the session the desk begins with it. At a gateway `network` is whence it comes, `phone` what
    an earlier sign-in gave that phone."""

    name: str
    password: str
    public_key: bytes = b""
    code: str = ""
    network: Annotated[str, msgspec.Meta(max_length=64)] = ""
    phone: Annotated[str, msgspec.Meta(max_length=PHONE_MAX_CHARS)] = ""


class Refresh(msgspec.Struct, frozen=True):
    """The token to trade in; `public_key` as at sign-in."""

    refresh_token: str
    public_key: bytes = b""


class SignedIn(msgspec.Struct, frozen=True):
    """A session: who it is, and the tokens; `unit`: for which one a link was made; `phone`: what the phone keeps and
    brings with the next sign-in."""

    account: str
    name: str
    roles: tuple[Role, ...]
    access_token: str
    refresh_token: str
    access_s: int
    agency: str | None = None
    credential: Credential | None = None
    second: SecondFactor | None = None
    unit: str = ""
    phone: str = ""


class Sessions:
    """Signs people in and out on enrolled desks."""

    def __init__(self, ledger: Ledger, passwords: Passwords, factors: Factors, public_key: bytes) -> None:
        """`public_key`: of the server, whose word about phones is believed."""
        self._ledger = ledger
        self._public_key = public_key
        self._passwords = passwords
        self._factors = factors
        self._by_name = Tries(NAME_TRIES, TRIES_SPAN_S)
        self._by_phone = Tries(PHONE_TRIES, TRIES_SPAN_S)
        self._by_strangers = Tries(STRANGERS_TRIES, TRIES_SPAN_S)
        self._by_desk = Tries(DESK_TRIES, TRIES_SPAN_S)
        self._told = Tries(1, TOLD_EVERY_S)

    async def sign_in(self, desk: str, asked: SignIn) -> SignedIn:
        """A new session. Raises NotAllowed (one code for every reason: names cannot be tried), TooMany or Busy."""
        try:
            login = login_of(asked.name)
        except RefusedByServer:
            login = ""
        outside = await self._ledger.is_gateway(desk)
        counted = self._counted(desk, login, asked, outside)
        # Looked at and counted in one step, before it is known: many tries at once are not better than one after the
        # other. At a gateway strangers try too: there each address is counted, and nobody shuts out the others.
        for tries, key in counted if outside else (*counted, (self._by_desk, desk)):
            tries.check(key)
        for tries, key in (*counted, (self._by_desk, desk)):
            tries.failed(key)
        try:
            found, good = await self._known(login, asked.password, outside)
        except Condition:
            _take_back((*counted, (self._by_desk, desk)))
            raise
        if found is None or not (good and found[0].active):
            await self._tell(desk, counted, found[0] if found is not None else None, good)
            raise NotAllowed(code="sign_in_refused")
        if outside and not belongs(found[0], outside):
            await self._tell(desk, counted, found[0], good=False)
            raise RoomAccountOutside()
        self._by_desk.take_back(desk)
        if not belongs(found[0], outside):
            _forget(counted)
            raise RefusedByServer(code="role_outside")
        codes, whose = self._factors.tries, found[0].account
        if asked.code:
            codes.check(whose)
            codes.failed(whose)
        try:
            signed = await self._ledger.write(lambda tx: self._enter(tx, login, found, asked, desk))
        except Condition as refused:
            if refused.code == "factor_wrong":
                await self._tell(desk, counted, found[0], good=False)
            else:
                _take_back(counted)
                if asked.code:
                    codes.take_back(whose)
            raise
        _forget(counted)
        if asked.code:
            codes.take_back(whose)
        return signed

    def _counted(self, desk: str, login: str, asked: SignIn, outside: bool) -> Counted:
        """By what a try of this name is counted, its own count first. At a gateway that is the phone where its owner
        signed in before, else the network it comes from and all strangers together."""
        if not outside:
            return ((self._by_name, f"{desk}/{login}"),)
        phone = phone_of(asked.phone, self._ledger.city, self._public_key, now_ms())
        if phone is not None and phone.is_of(self._ledger.city, login):
            return ((self._by_phone, f"{phone.name}/{login}"),)
        return (self._by_name, f"{desk}/{login}/{asked.network}"), (self._by_strangers, login)

    def _enter(self, tx: Transaction, login: str, matched: tuple[Account, str], asked: SignIn, desk: str) -> SignedIn:
        """In one transaction: the account is as it was looked at, its second factor is proved, a session opens."""
        account = _unchanged(tx, login, matched)
        second = self._factors.prove(tx, account, asked.code)
        until = tx.now_ms + SESSION_MAX_S * 1000
        signed = open_session(tx, as_proved(tx.connection, tx.city, account), desk, asked.public_key, until)
        return msgspec.structs.replace(signed, second=second)

    async def _known(self, login: str, password: str, outside: bool) -> tuple[tuple[Account, str] | None, bool]:
        """Whose name it is with the kept hash, and whether the password is theirs."""
        city = self._ledger.city
        found = await self._ledger.read(lambda connection: find_login(connection, city, login))
        good = await self._passwords.matches(found[1] if found else None, password[: PASSWORD_MAX_CHARS + 1], outside)
        return found, good

    async def _tell(self, desk: str, counted: Counted, account: Account | None, good: bool) -> None:
        """A person cannot sign in now: the room is told once an hour, by a fact without anything that was typed."""
        whose = account.account if account is not None else ""
        waits = (
            (SignInStopped(whose, "closed", desk), 1.0 if good else 0.0),
            (SignInStopped(whose, "tries", desk), max(tries.wait_s(key) for tries, key in counted)),
            (SignInStopped("", "desk", desk), self._by_desk.wait_s(desk)),
        )
        for fact, wait_s in waits:
            told = f"{fact.cause}/{fact.account}/{desk}"
            if not wait_s or self._told.wait_s(told):
                continue
            self._told.failed(told)
            if fact.cause != "closed":
                fact = msgspec.structs.replace(fact, until=now_ms() + round(wait_s * 1000))
            if not await self._write(fact):
                self._told.take_back(told)

    async def _write(self, fact: SignInStopped) -> bool:
        try:
            await self._ledger.write(lambda tx: note_stopped(tx, fact))
        except Condition as condition:  # whoever tries to sign in is answered all the same
            _log.warning("sign-in stopped, not noted cause=%s desk=%s code=%s", fact.cause, fact.desk, condition.code)
            return False
        return True

    async def refresh(self, desk: str, asked: Refresh) -> SignedIn:
        """Fresh tokens for a refresh token or, for ten minutes, its predecessor. Raises NotAllowed."""
        answer = await self._ledger.write(lambda tx: _rotate(tx, desk, asked))
        assert isinstance(answer, SignedIn), "a condition that is given back is raised by the ledger"
        return answer

    async def sign_out(self, desk: str, access_token: str) -> None:
        """End the session of an access token of this desk; one that is not there is ended already."""
        values = token_hash(access_token), desk

        def end(tx: Transaction) -> None:
            end_sessions(tx.connection, tx.city, "access=? AND desk=?", values, SIGNED_OUT_DAYS * DAY_MS)

        await self._ledger.write(end)

    async def person_of(self, desk: str, access_token: str) -> Account:
        """Who holds an access token, at the desk where it was given. Raises NotAllowed."""
        digest, city = token_hash(access_token), self._ledger.city

        def find(connection: Connection) -> Account | None:
            row = one(
                connection.rows(
                    "SELECT account FROM sessions WHERE city=? AND access=? AND desk=? AND access_until>?",
                    (city, digest, desk, now_ms()),
                )
            )
            found = find_account(connection, city, row[0]) if row else None
            return as_proved(connection, city, found) if found is not None else None

        account = await self._ledger.read(find)
        if account is None or not account.active or not belongs(account, await self._ledger.is_gateway(desk)):
            raise NotAllowed(code="session_over")
        return account


def _take_back(counted: Counted) -> None:
    """It was no guess."""
    for tries, key in counted:
        tries.take_back(key)


def _forget(counted: Counted) -> None:
    """The own count begins anew; what others typed elsewhere stays counted."""
    (own, key), *others = counted
    own.succeeded(key)
    _take_back(tuple(others))


def _unchanged(tx: Transaction, login: str, matched: tuple[Account, str]) -> Account:
    """The account whose password was matched a moment ago. Raises NotAllowed where it was changed meanwhile: a password
    set anew, or an account switched off, leaves no session behind that began just before."""
    now = find_login(tx.connection, tx.city, login)
    if now is None or now[1] != matched[1] or not now[0].active:
        raise NotAllowed(code="sign_in_refused")
    return now[0]


def open_session(tx: Transaction, account: Account, desk: str, key: bytes, until: int) -> SignedIn:
    """A new session of an account that proved itself, until then (ms)."""
    tx.connection.run("DELETE FROM sessions WHERE city=? AND until<?", (tx.city, tx.now_ms))
    tx.connection.run(
        "DELETE FROM spent_tokens WHERE city=? AND session NOT IN (SELECT session FROM sessions WHERE city=?)",
        (tx.city, tx.city),
    )
    access, refresh = new_token(), new_token()
    credential = _certify(tx, account, (desk, key, until), None)
    tx.connection.run(
        "INSERT INTO sessions VALUES (?,?,?,?,?,?,?,NULL,0,?,?)",
        (
            *(tx.city, uuid7(tx.now_ms), account.account, desk, token_hash(access)),
            *(tx.now_ms + ACCESS_TOKEN_S * 1000, token_hash(refresh), until, _packed(credential)),
        ),
    )
    _end_oldest(tx, account.account, desk)
    if may_open(account.roles):
        note_reader(tx.connection.run, tx.city, desk, until)
    signed = _signed_in(account, access, refresh, credential)
    login = login_at(tx.connection, tx.city, account.account) if is_gateway(tx.connection, tx.city, desk) else ""
    return msgspec.structs.replace(signed, phone=make_phone(tx.city, login, tx.now_ms, tx.sign)) if login else signed


def _end_oldest(tx: Transaction, account: str, desk: str) -> None:
    """A person has so many sessions at one desk: those that asked longest ago end, and their keys a day later, as of
    who signed out; what they signed may still be on its way."""
    sql = "SELECT session FROM sessions WHERE city=? AND account=? AND desk=? ORDER BY access_until DESC, session DESC"
    for (session,) in tx.connection.rows(sql, (tx.city, account, desk))[SESSIONS_EACH:]:
        end_sessions(tx.connection, tx.city, "session=?", (session,), SIGNED_OUT_DAYS * DAY_MS)


def _end_of(tx: Transaction, digest: str, session: str | None) -> NotAllowed:
    """Somebody comes with a token that was traded in, or that is another desk's: two have it, so nobody goes on."""
    if session is None:
        spent = tx.connection.rows("SELECT session FROM spent_tokens WHERE city=? AND token=?", (tx.city, digest))
        session = spent[0][0] if spent else None
    if session is not None:
        ended = end_sessions(tx.connection, tx.city, "session=?", (session,))
        tx.connection.run("DELETE FROM spent_tokens WHERE city=? AND session=?", (tx.city, session))
        if ended:
            _log.warning("a refresh token came twice: its session ended session=%s", session)
            return TokenTwice()
    return NotAllowed(code="session_over")


def _certify(
    tx: Transaction, account: Account, at: tuple[str, bytes, int], known: Credential | None
) -> Credential | None:
    """The word for a session's key (at this desk, until then); the one before where nothing of it changed.

    A session keeps its first key: who holds only its tokens cannot put another one in its place.
    """
    desk, key, until = at
    if len(key) != KEY_BYTES or (known is not None and known.key != key):
        return None
    if known is not None and (known.roles, known.desk, known.epoch) == (account.roles, desk, tx.head.epoch):
        return known
    said = Credential(
        id=uuid7(tx.now_ms), account=account.account, roles=account.roles, desk=desk, epoch=tx.head.epoch, n=tx.head.n,
        since=tx.now_ms, until=until, key=key,
    )  # fmt: skip
    return msgspec.structs.replace(said, sig=tx.sign(said.statement(tx.city)))


def _packed(credential: Credential | None) -> bytes | None:
    return msgspec.json.encode(credential) if credential is not None else None


def _rotate(tx: Transaction, desk: str, asked: Refresh) -> SignedIn | NotAllowed:
    """A Condition that is given back, not raised: what was ended stays so."""
    digest = token_hash(asked.refresh_token)
    row = one(
        tx.connection.rows(
            "SELECT session, account, refresh, previous_until, until, desk, credential FROM sessions "
            "WHERE city=? AND (refresh=? OR previous=?)",
            (tx.city, digest, digest),
        )
    )
    # A session goes on with its desk when that goes on under a new letter.
    if row is None or not is_earlier_self(tx.connection, tx.city, desk, row[5]):
        return _end_of(tx, digest, row[0] if row is not None else None)
    if row[2] != digest and row[3] < tx.now_ms:
        return _end_of(tx, digest, row[0])
    if row[4] < tx.now_ms:
        return NotAllowed(code="session_over")
    account = find_account(tx.connection, tx.city, row[1])
    if account is None or not account.active or not belongs(account, is_gateway(tx.connection, tx.city, desk)):
        return NotAllowed(code="session_over")
    for traded in {digest, row[2]}:
        tx.connection.run("INSERT INTO spent_tokens VALUES (?,?,?) ON CONFLICT DO NOTHING", (tx.city, traded, row[0]))
    account = as_proved(tx.connection, tx.city, account)
    access, refresh = new_token(), new_token()
    known = msgspec.json.decode(bytes(row[6]), type=Credential) if row[6] is not None else None
    credential = _certify(tx, account, (desk, asked.public_key, row[4]), known)
    grace = tx.now_ms + REFRESH_GRACE_S * 1000 if row[2] == digest else row[3]
    tx.connection.run(
        "UPDATE sessions SET desk=?, access=?, access_until=?, refresh=?, previous=?, previous_until=?, "
        "credential=? WHERE city=? AND session=?",
        (
            *(desk, token_hash(access), tx.now_ms + ACCESS_TOKEN_S * 1000, token_hash(refresh), digest, grace),
            *(_packed(credential or known), tx.city, row[0]),
        ),
    )
    if may_open(account.roles):
        note_reader(tx.connection.run, tx.city, desk, row[4])
    return _signed_in(account, access, refresh, credential)


def _signed_in(account: Account, access: str, refresh: str, credential: Credential | None) -> SignedIn:
    said = (account.account, account.name, account.roles, access, refresh, ACCESS_TOKEN_S, account.agency)
    return SignedIn(*said, credential)


# A person's own sign-ins: where they are signed in, since when, and the end of one of them or of all the others.

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
        told = [_told(row, desks.get(row[2], ("", "")), row[0] == mine[0]) for row in rows]
        return OwnSessions(told, second, passkeys_of(connection, city, mine[1]))

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


# Personal links (`server/accounts/link_book.py`) open a session at gateways.
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
