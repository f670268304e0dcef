"""Joining cut off anywhere can be done again, and never costs a key that opens what was written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console import station as station_module
from console.errors import StoreError
from console.models.commands.calls import start_call
from console.models.state.shift import Person
from console.secrets.wrapping import SecretsError
from console.station import CA, DATABASE, JOINED, Invitation, join, open_station, secure
from console.sync.answers import Enrolled
from console.sync.client import Client

WHO = Person("petugas1", "Petugas Satu", ("dispatcher",), "online", 0)
CERTIFICATE = b"a certificate of "
INVITED = Invitation("https://sample:8112", "K112-ABC-DEF", "Meja")


class Shelf:
    """Secrets in memory; keeps nothing while `locked`."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}
        self.locked = False

    def get(self, name: str) -> str | None:
        return self.held.get(name)

    def set(self, name: str, value: str) -> None:
        if self.locked:
            raise SecretsError("keyring_locked")
        self.held[name] = value

    def delete(self, name: str) -> None:
        self.held.pop(name, None)


@pytest.fixture
def admitted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Enrolled]]:
    """A city that admits everybody; the list says whom. The address says which server it is."""
    given: list[Enrolled] = []

    def admit(client: Client, *_: Any) -> Enrolled:
        letter = "ABCDEFGH"[len(given)]
        given.append(
            Enrolled(
                desk=f"desk-{letter}",
                letter=letter,
                desk_token=f"token-{letter}",
                server=client.url,
                signing_key=b"",
                recovery_key=b"",
                city="c",
            )
        )
        return given[-1]

    monkeypatch.setattr("console.station.fetch_ca", lambda url, *_: CERTIFICATE + url.encode())
    monkeypatch.setattr("console.station.enroll", admit)
    yield given


def written(home: Path, vault: Shelf) -> set[str]:
    opened = open_station(home, vault, changed=lambda: None)
    try:
        return set(opened.desk.board.calls)
    finally:
        opened.close()


def write_call(home: Path, vault: Shelf) -> None:
    opened = open_station(home, vault, changed=lambda: None)
    try:
        opened.desk.set_person(WHO)
        opened.desk.do(start_call, "phone", "0000-1")
    finally:
        opened.close()


def test_a_folder_that_lost_its_word_of_the_city_joins_again_with_all_that_was_written(
    tmp_path: Path, admitted: list[Enrolled]
) -> None:
    vault = Shelf()
    join(tmp_path, vault, INVITED)
    write_call(tmp_path, vault)
    before = written(tmp_path, vault)
    (tmp_path / JOINED).unlink()
    join(tmp_path, vault, INVITED)
    assert written(tmp_path, vault) == before != set()
    opened = open_station(tmp_path, vault, changed=lambda: None)
    assert opened.desk.letter == "B"
    opened.close()


def test_a_journal_whose_key_is_not_here_is_left_as_it_is_and_no_code_is_spent(
    tmp_path: Path, admitted: list[Enrolled]
) -> None:
    vault = Shelf()
    join(tmp_path, vault, INVITED)
    (tmp_path / JOINED).unlink()
    held, journal = dict(vault.held), (tmp_path / DATABASE).read_bytes()
    for name in ("database_key", "desk_key"):
        empty = Shelf()
        empty.held = {other: value for other, value in held.items() if other != name}
        with pytest.raises(StoreError, match="journal_locked"):
            join(tmp_path, empty, INVITED)
        assert name not in empty.held
    assert len(admitted) == 1
    assert (tmp_path / DATABASE).read_bytes() == journal


def test_what_was_written_for_one_city_never_joins_another(tmp_path: Path, admitted: list[Enrolled]) -> None:
    vault = Shelf()
    join(tmp_path, vault, INVITED)
    write_call(tmp_path, vault)
    before = written(tmp_path, vault)
    (tmp_path / JOINED).rename(tmp_path / "kept.json")
    held, paper = dict(vault.held), (tmp_path / CA).read_bytes()
    with pytest.raises(StoreError, match="journal_other_city"):
        join(tmp_path, vault, Invitation("https://other:8112", INVITED.code, INVITED.name))
    assert (vault.held, (tmp_path / CA).read_bytes(), (tmp_path / JOINED).exists()) == (held, paper, False)
    (tmp_path / "kept.json").rename(tmp_path / JOINED)
    assert written(tmp_path, vault) == before != set()


def test_a_folder_with_the_papers_of_another_city_is_not_opened(tmp_path: Path, admitted: list[Enrolled]) -> None:
    vault = Shelf()
    join(tmp_path, vault, INVITED)
    paper = tmp_path / JOINED
    own = paper.read_bytes()
    paper.write_bytes(own.replace(b'"server": "https://sample', b'"server": "https://other'))
    with pytest.raises(StoreError, match="journal_other_city"):
        written(tmp_path, vault)
    paper.write_bytes(own)
    assert written(tmp_path, vault) == set()


def test_keys_that_cannot_be_kept_spend_no_code(tmp_path: Path, admitted: list[Enrolled]) -> None:
    vault = Shelf()
    vault.locked = True
    with pytest.raises(SecretsError):
        join(tmp_path, vault, INVITED)
    assert admitted == []


def test_a_cut_after_the_journal_was_made_is_no_end(
    tmp_path: Path, admitted: list[Enrolled], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, write = Shelf(), station_module._write

    def cut(path: Path, data: bytes) -> None:
        if path.name == JOINED:
            raise StoreError("disk_full")
        write(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(station_module, "_write", cut)
        with pytest.raises(StoreError):
            join(tmp_path, vault, INVITED)
    join(tmp_path, vault, INVITED)
    assert written(tmp_path, vault) == set()
    assert (tmp_path / CA).read_bytes() == CERTIFICATE + INVITED.url.encode()


def test_a_damaged_word_of_the_city_is_explained_and_the_file_can_be_tried_again(
    tmp_path: Path, admitted: list[Enrolled], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Shelf()
    join(tmp_path, vault, INVITED)
    whole = (tmp_path / JOINED).read_bytes()
    (tmp_path / JOINED).write_bytes(whole[:10])
    with pytest.raises(StoreError, match="journal_broken"):
        open_station(tmp_path, vault, changed=lambda: None)
    (tmp_path / JOINED).write_bytes(whole)

    def failing(*_: Any) -> None:
        raise StoreError("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr("console.station.Desk", failing)
        with pytest.raises(StoreError, match="disk_full"):
            open_station(tmp_path, vault, changed=lambda: None)
    assert written(tmp_path, vault) == set()


def test_the_spare_key_follows_a_renewal(
    tmp_path: Path, admitted: list[Enrolled], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[dict[str, str]] = []
    grant: list[Any] = []
    vault = Shelf()
    join(tmp_path, vault, INVITED)
    monkeypatch.setattr("console.station.keep", lambda _home, secrets, _key: kept.append(dict(secrets)))
    monkeypatch.setattr("console.station.renewal", lambda *given: grant.append(given[-1]))
    joined = (tmp_path / JOINED).read_bytes().replace(b'"recovery_key": ""', b'"recovery_key": "AAAA"')
    (tmp_path / JOINED).write_bytes(joined)
    opened = open_station(tmp_path, vault, changed=lambda: None)
    grant[0](Enrolled(desk="n", letter="N", desk_token="t", server="s", signing_key=b"", recovery_key=b"", city="c"))
    opened.close()
    assert kept[-1]["desk_pass"] == vault.held["desk_pass"]
    assert '"desk":"n"' in vault.held["desk_pass"]


def test_passwords_and_tokens_never_travel_in_plain_text() -> None:
    for typed in ("http://10.0.0.5:8112", "10.0.0.5:8112/", " https://10.0.0.5:8112 "):
        assert secure(typed) == "https://10.0.0.5:8112"


def test_an_address_without_a_port_is_that_of_a_server_as_it_is_installed() -> None:
    for typed in ("10.0.0.5", "https://10.0.0.5/", "10.0.0.5:11200"):
        assert secure(typed) == "https://10.0.0.5:11200"
    assert (secure("[fd00::5]"), secure("konsol.contoh.id")) == (
        "https://[fd00::5]:11200",
        "https://konsol.contoh.id:11200",
    )
    assert secure("konsol.contoh.id:443") == "https://konsol.contoh.id:443"


def test_an_old_spare_key_never_leads_back_to_an_old_identity(tmp_path: Path, admitted: list[Enrolled]) -> None:
    vault = Shelf()
    join(tmp_path, vault, INVITED)
    old, letters = vault.held["desk_pass"], []
    for given in ("B", "C"):
        vault.set("desk_pass", old.replace("desk-A", f"desk-{given}").replace('"A"', f'"{given}"'))
        opened = open_station(tmp_path, vault, changed=lambda: None)
        letters.append(opened.desk.letter)
        opened.close()
    vault.set("desk_pass", old)
    opened = open_station(tmp_path, vault, changed=lambda: None)
    letters.append(opened.desk.letter)
    opened.close()
    assert letters == ["B", "C", "C"]
