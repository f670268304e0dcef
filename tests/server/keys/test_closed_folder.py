"""Who has the database alone reads no case; and the folder is the server's account's, also where it was open before."""

import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.conninfo import conninfo_to_dict

from server.app.open_home import database_of
from server.keys import KeyLock, Signer, load_signer
from server.ledger.read import Cursor, page
from server.safety import load, make_backup, restore
from server.store.postgres import PostgresDatabase
from tests.server.house import CITY, House, Served, served
from tests.server.pen import Pen
from wire.facts import CaseNoted
from wire.seal import sealed_with

pytestmark = pytest.mark.slow
KEY = b"\x11" * 32


def with_case(house: House, state: Served) -> bytes:
    """A desk brings a case with its key; what the database holds of that key."""
    with closing(Pen(state.url, house.account("petugas"))) as pen:
        pen.enroll(house.code())
        assert pen.push([pen.write(sealed_with(CaseNoted("rahasia"), KEY), stream="case:1")], keys={"case:1": KEY})[
            0
        ].seq
        assert pen.page().keys == {"case:1": KEY}
        ((kept,),) = house.rows("SELECT key FROM stream_keys WHERE stream='case:1'")
        return bytes(kept)


def test_no_key_of_a_stream_can_be_read_from_the_database(house: House) -> None:
    with served(house) as state:
        kept = with_case(house, state)
    assert KEY not in kept and len(kept) == 60
    if house.is_sqlite:
        files = [path.read_bytes() for path in house.home.folder.glob("ledger.db*")]
        assert files and not any(KEY in data for data in files)
    lock = KeyLock(load_signer(house.home.keys / "signing.key"))
    assert lock.opened(CITY, "case:1", kept) == KEY
    assert lock.opened(CITY, "case:2", kept) is None, "a key that was moved to another stream opens nothing"
    assert KeyLock(Signer(Ed25519PrivateKey.generate())).opened(CITY, "case:1", kept) is None


def test_keys_that_a_program_of_before_kept_open_are_locked_at_the_next_start(house: House) -> None:
    with served(house) as state:
        with_case(house, state)
    connection = database_of(house.home, house.config).connect(writer=True)
    connection.run("UPDATE stream_keys SET key=?", (KEY,))
    connection.run("INSERT INTO keys_open VALUES (?)", (CITY,))
    connection.close()
    with house.opened() as opened:
        found = page(opened.connection, CITY, Cursor(0), 500, lock=opened.committer.lock)
    assert found.keys == {"case:1": KEY}
    ((kept,),) = house.rows("SELECT key FROM stream_keys")
    assert bytes(kept) != KEY and house.rows("SELECT * FROM keys_open") == []


def test_a_backup_holds_the_keys_so_that_another_machine_reads_them(sqlite_house: House, tmp_path: Path) -> None:
    house = sqlite_house
    with served(house) as state:
        with_case(house, state)
    with house.opened() as opened:
        backup = make_backup(house.home, house.config, opened.connection, opened.signer, tmp_path / "backups")
        house.home.database_file.rename(tmp_path / "lost.db")
    secrets = load(backup.keys, b"")
    restore(house.home, database_of(house.home, house.config), opened.signer, backup.ledger, secrets)
    with house.opened() as opened:
        found = page(opened.connection, CITY, Cursor(0), 500, lock=opened.committer.lock)
        assert found.keys == {"case:1": KEY}
    ((kept,),) = house.rows("SELECT key FROM stream_keys")
    assert bytes(kept) != KEY


@pytest.mark.skipif(sys.platform == "win32", reason="rights are told otherwise there")
def test_a_folder_that_was_open_to_others_is_closed_at_the_next_start(sqlite_house: House, tmp_path: Path) -> None:
    home = sqlite_house.home
    outside = tmp_path / "outside"
    outside.write_text("x")
    outside.chmod(0o644)
    (home.folder / "link").symlink_to(outside)
    for path in (home.folder, home.keys):
        path.chmod(0o755)
    for path in (home.database_file, home.config_file, home.keys / "ca.key"):
        path.chmod(0o644)
    with sqlite_house.opened():
        held = {path: mode(path) for path in (home.folder, home.keys, *home.folder.iterdir(), *home.keys.iterdir())}
    open_to_others = {path: f"{found:o}" for path, found in held.items() if found & 0o077 and not path.is_symlink()}
    assert not open_to_others
    assert mode(outside) == 0o644, "what a link points to is not ours"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_derived_of_a_signing_key_is_the_same_and_different_for_each_purpose() -> None:
    signer, other = Signer(Ed25519PrivateKey.generate()), Signer(Ed25519PrivateKey.generate())
    assert signer.derived(b"a") == signer.derived(b"a") != signer.derived(b"b")
    assert signer.derived(b"a") != other.derived(b"a")


@pytest.mark.parametrize(
    ("dsn", "asked"),
    [
        ("host=db.contoh.id dbname=k", "require"),
        ("postgresql://konsol@10.1.2.9/k", "require"),
        ("host=db.contoh.id dbname=k sslmode=verify-full", "verify-full"),
        ("host=/var/run/postgresql dbname=k", None),
        ("dbname=k", None),
        ("host=127.0.0.1 dbname=k", None),
    ],
)
def test_the_line_to_a_database_on_another_machine_is_never_plain(tmp_path: Path, dsn: str, asked: str | None) -> None:
    (tmp_path / "dsn").write_text(dsn)
    assert conninfo_to_dict(PostgresDatabase(tmp_path / "dsn")._dsn()).get("sslmode") == asked
