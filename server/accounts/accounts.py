"""Accounts: the public part is a fact everybody syncs, the password hash stays in a table of its own."""

from __future__ import annotations

import asyncio
import functools
import logging
import os
import re
import unicodedata
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw

from server.accounts.tokens import now_ms
from server.errors import Busy, RefusedByServer
from server.ledger.knowledge import end_sessions
from server.ledger.transaction import REPLACED_MOST, Draft, Transaction
from server.store.store import Connection, one
from wire.bounds import clean
from wire.facts import AccountDefined, PasskeySet, Role, SignInChanged, SignInStopped
from wire.ids import uuid7
from wire.messages import OwnPasskey
from wire.rights import is_of_an_agency, is_of_the_room

# Passwords: argon2id with its library's defaults, at most two at a time, each try as slow for unknown names.

PASSWORD_MIN_CHARS = 10
PASSWORD_MAX_CHARS = 200
WAITING_MAX = 40
WRAP_MEMORY_KIB = 64 * 1024
_hasher = PasswordHasher()


class Passwords:
    """Hashes and checks passwords beside the event loop."""

    def __init__(self) -> None:
        self._pool, self._outside = ThreadPoolExecutor(2, "argon2"), ThreadPoolExecutor(1, "argon2-outside")
        self._waiting = {False: 0, True: 0}

    async def matches(self, secret: str | None, password: str, outside: bool = False) -> bool:
        """Whether a password is the one behind a kept hash; takes as long when there is none. `outside`: at a gateway,
        where strangers try and no desk waits for them. Raises Busy."""
        if self._waiting[outside] >= WAITING_MAX:
            raise Busy(wait_s=2.0)
        self._waiting[outside] += 1
        try:
            pool = self._outside if outside else self._pool
            return await asyncio.get_running_loop().run_in_executor(pool, _matches, secret, password)
        finally:
            self._waiting[outside] -= 1

    async def hashed(self, password: str) -> str:
        """The hash to keep of a password."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, make, password)

    def close(self) -> None:
        self._pool.shutdown()
        self._outside.shutdown()


def make(password: str) -> str:
    """The hash to keep of a password."""
    return _hasher.hash(password)


def check(secret: str, password: str) -> bool:
    """Whether a password is the one behind a kept hash."""
    try:
        return _hasher.verify(secret, password)
    except (VerificationError, InvalidHashError):
        return False


@functools.cache
def _nobody() -> str:
    """What is checked when there is no such name, so that it takes as long."""
    return make(os.urandom(16).hex())


def _matches(secret: str | None, password: str) -> bool:
    return check(secret or _nobody(), password) and secret is not None


def stretch(passphrase: str, salt: bytes) -> bytes:
    """A 32-byte key from a passphrase (argon2id, 64 MiB)."""
    return hash_secret_raw(passphrase.encode(), salt, 3, WRAP_MEMORY_KIB, 2, 32, Type.ID)


# What is kept of passkeys: whose each is, the page's name it was made for, its public key. Nothing of it is secret.
#
# Rule: a passkey leaves with what it was believed by: another password, a lost factor taken away, a closed account.

_log = logging.getLogger("konsol112.accounts")


class Passkey(msgspec.Struct, frozen=True):
    """One of an account: the browser's name for it (`credential`), the page's name (`site`), its public key (COSE), how
    often its phone says it signed (0: it does not count). Times in ms of UTC."""

    passkey: str
    account: str
    credential: bytes
    site: str
    key: bytes
    count: int
    made: int
    used: int


_COLUMNS = ", ".join(Passkey.__struct_fields__)


def keep_passkey(tx: Transaction, account: str, site: str, credential: bytes, key: tuple[bytes, int]) -> None:
    """One more, with its public key and count."""
    name = uuid7(tx.now_ms)[-12:]
    row = (tx.city, name, account, credential, site, *key, tx.now_ms, 0)
    tx.connection.run(f"INSERT INTO passkeys (city, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", row)
    _tell(tx, PasskeySet(account, name), account)


def note_use(tx: Transaction, known: Passkey, count: int) -> None:
    """It opened a session."""
    tx.connection.run(
        "UPDATE passkeys SET count=?, used=? WHERE city=? AND passkey=?", (count, tx.now_ms, tx.city, known.passkey)
    )


def drop_passkeys(tx: Transaction, account: str, by: str, only: str = "") -> int:
    """All of an account's, or the only one that is meant; how many there were."""
    there = [one.passkey for one in passkeys_of(tx.connection, tx.city, account) if only in ("", one.passkey)]
    for passkey in there:
        tx.connection.run("DELETE FROM passkeys WHERE city=? AND passkey=?", (tx.city, passkey))
        _tell(tx, PasskeySet(account, passkey, gone=True), by)
    return len(there)


def passkeys_of(connection: Connection, city: str, account: str) -> list[OwnPasskey]:
    """Those of an account, the oldest first."""
    asked = "SELECT passkey, site, made, used FROM passkeys WHERE city=? AND account=? ORDER BY made, passkey"
    rows = connection.rows(asked, (city, account))
    return [OwnPasskey(passkey=row[0], site=row[1], made=row[2], used=row[3]) for row in rows]


def credentials_of(connection: Connection, city: str, account: str) -> list[bytes]:
    """The browsers' names for them: a phone that holds one of these makes no second."""
    rows = connection.rows("SELECT credential FROM passkeys WHERE city=? AND account=?", (city, account))
    return [bytes(row[0]) for row in rows]


def find_passkey(connection: Connection, city: str, credential: bytes) -> Passkey | None:
    """The one that a browser names so."""
    asked = f"SELECT {_COLUMNS} FROM passkeys WHERE city=? AND credential=?"
    row = one(connection.rows(asked, (city, credential)))
    return Passkey(row[0], row[1], bytes(row[2]), row[3], bytes(row[4]), *row[5:]) if row is not None else None


def _tell(tx: Transaction, fact: PasskeySet, by: str) -> None:
    _log.info("passkey %s account=%s passkey=%s", "gone" if fact.gone else "set", fact.account, fact.passkey)
    tx.write(Draft(f"ref:signin:{fact.account}", fact, by=by))


# Passwords that are guessed first: words people take, keys that lie side by side, one's own name. Our own list.

_LIST = """
sandi katasandi katakunci kunci rahasia rahasiaku password passwd passw pass passphrase pasword kode kodeku admin
administrator adminku root user pengguna operator petugas supervisor dispatcher dispatch penyelia atasan meja konsol
console server komputer laptop internet jaringan sistem aplikasi program login masuk keluar tamu guest test tes coba
percobaan demo default ganti ubah baru lama sementara temporary change changeme changeit darurat emergency panggilan
call center centre pusat layanan siaga piket ambulans ambulance polisi damkar pemadam kebakaran bencana bpbd
basarnas puskesmas dinas kantor pemkot pemda kota kabupaten provinsi negara indonesia merdeka garuda pancasila
nusantara jakarta bandung surabaya semarang medan makassar jogja yogyakarta bali jawa sumatra kalimantan sulawesi
papua selamat datang pagi siang sore malam halo hello hai welcome terima kasih terimakasih thanks makasih tolong
bantu sayang sayangku cinta cintaku rindu love iloveyou loveyou aku kamu kita saya anda i you my me bismillah
alhamdulillah allah tuhan yesus doa ibu bapak mama papa mamah bunda ayah anak keluarga istri suami bola sepakbola
persib persija arema football kopi nasi rumah mobil motor kucing anjing naga harimau singa elang dragon monkey tiger
lion eagle shadow master superman batman sunshine princess baseball hunter letmein trustno secret qwerty qwertyuiop
qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsx edc qaz qwer asd zxc abc abcd abcde
abcdef abcdefg abcdefgh abcdefghij aaa xxx satu dua tiga empat lima enam tujuh delapan sembilan nol one two three
four five januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu
kamis jumat sabtu minggu hari bulan tahun tgl lahir
"""
_WORDS = frozenset(_LIST.split())
_LOOKALIKES = str.maketrans("01345789@$!|+", "oieastbgasiit")
DIFFERENT_MIN = 5


def is_guessed(password: str) -> bool:
    """Whether it is among the first that are guessed: few different signs, or nothing but listed words and digits."""
    if len(set(password.casefold())) < DIFFERENT_MIN:
        return True
    return _nothing_but(password, _WORDS)


def holds_name(password: str, names: Iterable[str]) -> bool:
    """Whether it is made of these names (a login, a full name) and of listed words and digits."""
    own = {part for name in names for part in re.findall(r"[^\W\d_]+", _plain(name)) if len(part) > 2}
    return _nothing_but(password, _WORDS | own) and not _nothing_but(password, _WORDS)


def _nothing_but(password: str, words: frozenset[str]) -> bool:
    plain = _plain(password)
    readings = (plain, plain.translate(_LOOKALIKES))
    return any(_made_of("".join(re.findall(r"[^\W\d_]+", one)), words) for one in readings)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _made_of(letters: str, words: frozenset[str]) -> bool:
    """Whether these letters are such words one after the other; none at all are."""
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in words for start in reached):
            reached.add(end)
    return len(letters) in reached


_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


class Account(msgspec.Struct, frozen=True):
    """An account as it is now."""

    account: str
    login: str
    name: str
    roles: tuple[Role, ...]
    agency: str | None
    active: bool


def login_of(text: str) -> str:
    """The name people sign in with, as it is compared. Raises RefusedByServer."""
    login = unicodedata.normalize("NFKC", text).strip().casefold()
    if not _LOGIN.fullmatch(login):
        raise RefusedByServer(code="login_shape")
    return login


def fit_password(password: str, *names: str) -> None:
    """Raises RefusedByServer for a password that is too short or long, that everybody guesses first, or that is made
    of the person's own names."""
    if not PASSWORD_MIN_CHARS <= len(password) <= PASSWORD_MAX_CHARS:
        raise RefusedByServer(code="password_length")
    if is_guessed(password):
        raise RefusedByServer(code="password_guessed")
    if holds_name(password, names):
        raise RefusedByServer(code="password_name")


def add_account(tx: Transaction, account: Account, secret: str, by: str = "server") -> str:
    """Define a new account with its password's hash; its id. `by`: who ordered it at a desk."""
    if find_login(tx.connection, tx.city, account.login) is not None:
        raise RefusedByServer(code="login_taken")
    account_id = account.account or uuid7(tx.now_ms)
    _define(tx, msgspec.structs.replace(account, account=account_id), by)
    tx.connection.run(
        "INSERT INTO passwords VALUES (?,?,?,?,?)", (tx.city, account_id, account.login, secret, tx.now_ms)
    )
    return account_id


def change_account(tx: Transaction, account: Account, by: str = "server") -> None:
    """Define an account anew; whoever is not active any more is signed out everywhere, and keeps no passkey."""
    _define(tx, account, by)
    if not account.active:
        drop_passkeys(tx, account.account, by)
        sign_out_everywhere(tx.connection, tx.city, account.account)


def set_password(tx: Transaction, account: str, secret: str, by: str = "server") -> None:
    """Keep a new password's hash, end every session of the account and take its passkeys away; every desk is told that
    it was so."""
    tx.connection.run(
        "UPDATE passwords SET secret=?, changed=? WHERE city=? AND account=?", (secret, now_ms(), tx.city, account)
    )
    drop_passkeys(tx, account, by)
    sign_out_everywhere(tx.connection, tx.city, account)
    note_stopped(tx, SignInStopped(account, "password"), by)


def note_stopped(tx: Transaction, fact: SignInStopped, by: str = "server") -> None:
    """Write that somebody could not sign in, in the stream of the account, or of the desk where nobody is known."""
    tx.write(Draft(f"ref:stopped:{fact.account or fact.desk}", fact, by=by))


def note_changed(tx: Transaction, fact: SignInChanged, by: str = "server") -> None:
    """Write that something about a person's sign-in changed: their desks ask the server about them at once."""
    tx.write(Draft(f"ref:signin:{fact.account}", fact, by=by))


def sign_out_everywhere(connection: Connection, city: str, account: str) -> None:
    """End every session of an account."""
    end_sessions(connection, city, "account=?", (account,))


def find_login(connection: Connection, city: str, login: str) -> tuple[Account, str] | None:
    """The account of a name, and its password's hash."""
    row = one(connection.rows("SELECT account, login, secret FROM passwords WHERE city=? AND login=?", (city, login)))
    if row is None:
        return None
    found = find_account(connection, city, row[0])
    return (msgspec.structs.replace(found, login=row[1]), row[2]) if found else None


def login_at(connection: Connection, city: str, account: str) -> str:
    """The sign-in name of an account; empty where it has no password."""
    row = one(connection.rows("SELECT login FROM passwords WHERE city=? AND account=?", (city, account)))
    return str(row[0]) if row is not None else ""


def belongs(account: Account, outside: bool) -> bool:
    """Who works in the room signs in at its desks, who works for an agency at a gateway, and nobody at both."""
    return is_of_an_agency(account.roles, account.agency) if outside else is_of_the_room(account.roles)


def find_account(connection: Connection, city: str, account: str) -> Account | None:
    """An account by id, without its sign-in name."""
    row = one(
        connection.rows(
            "SELECT account, name, roles, agency, active FROM people WHERE city=? AND account=? "
            "ORDER BY seq DESC LIMIT 1",
            (city, account),
        )
    )
    if row is None:
        return None
    roles = msgspec.convert(row[2].split(), tuple[Role, ...])
    return Account(row[0], "", row[1], roles, row[3], bool(row[4]))


def all_accounts(connection: Connection, city: str) -> list[Account]:
    """Every account that can sign in."""
    logins = connection.rows("SELECT login FROM passwords WHERE city=? ORDER BY login", (city,))
    found = (find_login(connection, city, row[0]) for row in logins)
    return [pair[0] for pair in found if pair]


def _define(tx: Transaction, account: Account, by: str) -> None:
    """In the place of all that was said of the account before: nobody is asked to choose between then and now."""
    fact = clean(AccountDefined(account.account, account.name, account.roles, account.agency, account.active))
    before = tx.connection.rows(
        "SELECT e.id FROM people p JOIN entries e ON e.city=p.city AND e.seq=p.seq WHERE p.city=? AND p.account=? "
        f"ORDER BY p.seq DESC LIMIT {REPLACED_MOST}",
        (tx.city, account.account),
    )
    tx.write(Draft(f"ref:account:{account.account}", fact, by=by, prev=tuple(row[0] for row in before)))
