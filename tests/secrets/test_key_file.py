"""The key file: secrets wrapped by a passphrase, on computers without a keyring."""

import json
import threading
from pathlib import Path

import pytest

from console.secrets.wrapping import Cost, KeyFile, SecretsError, check_password, hash_password

pytestmark = pytest.mark.slow

PASSPHRASE = "empat kata sandi panjang"
TOKEN = "token-petugas-satu-yang-panjang"


def test_secrets_are_there_again_with_the_passphrase(tmp_path: Path) -> None:
    vault = KeyFile.create(tmp_path / "desk.key", PASSPHRASE)
    vault.set("refresh:1", TOKEN)
    vault.set("refresh:2", "lain")
    vault.delete("refresh:2")
    vault.delete("never there")
    again = KeyFile.open(tmp_path / "desk.key", PASSPHRASE)
    assert again.get("refresh:1") == TOKEN
    assert again.get("refresh:2") is None


def test_a_guess_costs_as_much_as_was_promised_and_a_file_keeps_the_cost_it_was_made_with(tmp_path: Path) -> None:
    path = tmp_path / "desk.key"
    KeyFile.create(path, PASSPHRASE).set("refresh:1", TOKEN)
    written = json.loads(path.read_bytes())
    assert (written["memory_kib"], written["rounds"], written["lanes"]) == (64 * 1024, 3, 4)
    other = tmp_path / "other.key"
    KeyFile.create(other, PASSPHRASE, Cost(memory_kib=1024, rounds=2, lanes=1))
    KeyFile.open(other, PASSPHRASE).set("refresh:1", TOKEN)
    assert KeyFile.open(other, PASSPHRASE).get("refresh:1") == TOKEN


def test_nothing_stands_in_plain_text_and_only_the_owner_may_read(tmp_path: Path) -> None:
    vault = KeyFile.create(tmp_path / "desk.key", PASSPHRASE)
    vault.set("refresh:1", TOKEN)
    files = list(tmp_path.rglob("*"))
    assert [file.name for file in files] == ["desk.key"]
    content = files[0].read_bytes()
    assert not any(word.encode() in content for word in (TOKEN, PASSPHRASE, "refresh"))
    assert files[0].stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_opens_nothing(tmp_path: Path) -> None:
    KeyFile.create(tmp_path / "desk.key", PASSPHRASE)
    with pytest.raises(SecretsError, match="passphrase_wrong"):
        KeyFile.open(tmp_path / "desk.key", PASSPHRASE + "x")


def test_a_short_passphrase_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(SecretsError, match="passphrase_short"):
        KeyFile.create(tmp_path / "desk.key", "pendek")


def test_an_old_key_file_is_never_overwritten(tmp_path: Path) -> None:
    KeyFile.create(tmp_path / "desk.key", PASSPHRASE)
    with pytest.raises(SecretsError, match="key_file_exists"):
        KeyFile.create(tmp_path / "desk.key", PASSPHRASE)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SecretsError, match="key_file_missing"):
        KeyFile.open(tmp_path / "desk.key", PASSPHRASE)


@pytest.mark.parametrize("damage", ["cut", "other", "memory"])
def test_a_damaged_file_says_so(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "desk.key"
    KeyFile.create(path, PASSPHRASE)
    content = path.read_bytes()
    broken = {"cut": content[:-9], "other": b"{}", "memory": json.dumps({**json.loads(content), "memory_kib": 1})}
    damaged = broken[damage]
    path.write_bytes(damaged.encode() if isinstance(damaged, str) else damaged)
    with pytest.raises(SecretsError, match="key_file_broken"):
        KeyFile.open(path, PASSPHRASE)


def test_a_password_is_checked_against_its_hash_only() -> None:
    hashed = hash_password("kata sandi petugas")
    assert "kata sandi" not in hashed
    assert check_password(hashed, "kata sandi petugas")
    assert not check_password(hashed, "kata sandi lain")
    assert not check_password("no hash", "kata sandi petugas")


def test_two_threads_keep_secrets_at_once_and_the_file_holds_both(tmp_path: Path) -> None:
    vault = KeyFile.create(tmp_path / "desk.key", PASSPHRASE)
    threads = [
        threading.Thread(target=lambda n=number: [vault.set(f"{n}-{i}", "x") for i in range(20)]) for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened = KeyFile.open(tmp_path / "desk.key", PASSPHRASE)
    assert all(opened.get(f"{number}-{i}") == "x" for number in range(4) for i in range(20))
