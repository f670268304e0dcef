"""The spare key: sealed to the city, opened by the operator, and only believed when it opens the desk's file."""

import base64
from pathlib import Path

import pytest

from console.errors import StoreError
from console.secrets.wrapping import SecretsError
from console.store.file import recovery
from server.safety import make_recovery_key
from tests.store.disk import KEY, open_journal
from wire.seal import public_of, seal_to_city

pytestmark = pytest.mark.slow

PASSPHRASE = "sandi operator kota"
SECRETS = {"database_key": base64.b64encode(KEY).decode(), "desk_key": "kunci meja", "desk_pass": "tanda masuk"}


def city(tmp_path: Path) -> tuple[Path, bytes]:
    """The operator's key file as the server makes it, and the public key every desk gets."""
    return tmp_path / "recovery.key", make_recovery_key(tmp_path / "recovery.key", PASSPHRASE)


def home(tmp_path: Path, key: bytes = KEY) -> Path:
    place = tmp_path / "home"
    place.mkdir()
    open_journal(place / "desk.db", key).close()
    return place


def test_the_operators_key_brings_back_all_secrets_of_a_desk(tmp_path: Path) -> None:
    (key_file, public), place = city(tmp_path), home(tmp_path)
    recovery.keep(place, {"database_key": "old"}, public)
    recovery.keep(place, SECRETS, public)
    assert recovery.recover(place, key_file, PASSPHRASE) == SECRETS
    assert {file.name for file in place.iterdir()} == {"desk.db", "desk.lock", "desk.recovery"}


def test_no_secret_stands_in_the_sealed_file(tmp_path: Path) -> None:
    (_, public), place = city(tmp_path), home(tmp_path)
    recovery.keep(place, SECRETS, public)
    content = (place / "desk.recovery").read_bytes()
    assert not any(secret.encode() in content for secret in SECRETS.values())
    assert KEY not in content


def test_a_seal_over_the_bare_key_of_the_file_opens_too(tmp_path: Path) -> None:
    (key_file, public), place = city(tmp_path), home(tmp_path)
    (place / "desk.recovery").write_bytes(seal_to_city(KEY, public))
    assert recovery.recover(place, key_file, PASSPHRASE) == {"database_key": SECRETS["database_key"]}


def test_every_way_it_can_fail_has_a_name(tmp_path: Path) -> None:
    (key_file, public), place = city(tmp_path), home(tmp_path, bytes(32))
    with pytest.raises(StoreError, match="recovery_missing"):
        recovery.recover(place, key_file, PASSPHRASE)
    recovery.keep(place, SECRETS, public)
    with pytest.raises(StoreError, match="journal_locked"):
        recovery.recover(place, key_file, PASSPHRASE)
    with pytest.raises(SecretsError, match="passphrase_wrong"):
        recovery.recover(place, key_file, "sandi yang lain")
    with pytest.raises(SecretsError, match="recovery_key_missing"):
        recovery.recover(place, tmp_path / "nowhere", PASSPHRASE)
    key_file.write_bytes(b"something else")
    with pytest.raises(SecretsError, match="recovery_key_broken"):
        recovery.recover(place, key_file, PASSPHRASE)


def test_another_citys_key_opens_nothing(tmp_path: Path) -> None:
    (key_file, _), place = city(tmp_path), home(tmp_path)
    recovery.keep(place, SECRETS, public_of(bytes(range(1, 33))))
    with pytest.raises(StoreError, match="recovery_other_city"):
        recovery.recover(place, key_file, PASSPHRASE)


def test_a_desk_without_its_file_is_not_recovered(tmp_path: Path) -> None:
    (key_file, public), place = city(tmp_path), home(tmp_path)
    recovery.keep(place, SECRETS, public)
    (place / "desk.db").unlink()
    with pytest.raises(StoreError, match="journal_broken"):
        recovery.recover(place, key_file, PASSPHRASE)
    assert not (place / "desk.db").exists()
