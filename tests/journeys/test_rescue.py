"""A desk's file is damaged with work in it that nobody else has: it is saved, the desk joins anew, and all arrives."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.__main__ import main
from console.cli.rescue import save, take
from console.entry import Gate
from console.errors import StoreError
from console.models.commands.calls import end_call, start_call
from console.secrets.wrapping import KeyFile
from console.settings import SettingsFile
from console.station import Invitation, has_joined, join
from console.store.file.database import PAGE_BYTES
from console.store.file.saved import carve
from console.ui.startup import FirstRunPage, LockedFilePage, SignInPage, UnlockPage
from tests.helpers.here import run
from tests.helpers.world import PASSPHRASE, World, desk_code, world

pytestmark = pytest.mark.slow

PHRASE = "frasa selamatan contoh"


def ask(what: str) -> str:
    return {"phrase": PASSPHRASE, "bundle": PHRASE}[what]


def damage(path: Path) -> None:
    """The beginning and a page in the middle, as a bad disk does it."""
    content = bytearray(path.read_bytes())
    for page in (0, len(content) // PAGE_BYTES // 2):
        content[page * PAGE_BYTES + 100] ^= 1
    path.write_bytes(content)


def unsent_work(room: World) -> str:
    """A desk with a call that it alone knows; it was sent before that. Gives the desk's id."""
    seat = room.seat("meja", "petugas1")
    seat.desk.do(start_call, "phone", "0000-1")
    room.settle()
    seat.close()
    seat.open(sync=False)
    seat.sign_in("petugas1")
    (started,) = seat.desk.do(start_call, "phone", "0000-2")
    seat.desk.do(end_call, started.stream.partition(":")[2])
    seat.desk.save_draft("intake:x", {"narrative": "asap di dapur"})
    desk = seat.desk.desk_id
    seat.close()
    return desk


def test_what_a_damaged_desk_had_not_sent_arrives_in_its_own_name(tmp_path: Path) -> None:
    with world(tmp_path / "room") as room:
        desk = unsent_work(room)
        home, bundle = room.folder / "meja", tmp_path / "selamatan.k112"
        with pytest.raises(StoreError, match="rescue_not_needed"):
            save(home, bundle, ask, "id")
        damage(home / "desk.db")
        before = (home / "desk.db").read_bytes()
        told = "\n".join(save(home, bundle, ask, "id"))
        assert "Tidak terbaca: 2 dari" in told and "1 naskah" in told
        (aside,) = home.glob("rusak-*")
        assert (aside / "desk.db").read_bytes() == before and not has_joined(home)
        assert b"dapur" not in bundle.read_bytes()
        vault = KeyFile.open(home / "desk.key", PASSPHRASE)
        join(home, vault, Invitation(room.server.url, desk_code(room.server.folder), "meja"))
        with pytest.raises(StoreError, match="saved_phrase"):
            take(home, bundle, lambda _: "frasa yang lain", "id")
        assert "1 naskah" in "\n".join(take(home, bundle, ask, "id"))
        assert ": 0 catatan baru" in take(home, bundle, ask, "id")[0]
        seat, other = room.seats[0].open(), room.seat("meja-2", "petugas2")
        seat.sign_in("petugas1")
        room.settle(seat, other)
        numbers = {call.number for call in other.desk.board.calls.values()}
        assert numbers == {"0000-1", "0000-2"} and seat.desk.desk_id != desk
        assert seat.desk.drafts()["intake:x"] == {"narrative": "asap di dapur"}
        assert other.station is not None
        streams = [f"call:{id}" for id in other.desk.board.calls]
        records = [one for rows in other.station.journal.records_of(streams).values() for one in rows]
        assert {(one.desk, one.seq is not None, one.doubts) for one in records} == {(desk, True, ())}


def test_what_does_not_prove_itself_is_not_told_and_nothing_that_is_no_file_of_ours_is_read(
    tmp_path: Path, qapp: QApplication
) -> None:
    noise = tmp_path / "desk.db"
    noise.write_bytes(bytes(range(256)) * 64)
    found = carve(noise, bytes(32))
    assert (found.pages, found.lost, found.entries, found.drafts) == (4, 4, {}, {})
    line = ["--home", str(tmp_path), "--lang", "id", "selamatkan", "--dari", str(noise), "--password-stdin"]
    said = run(main, line, PHRASE.encode() + b"\n")
    assert (said.number, "bukan berkas selamatan" in said.err) == (1, True)


def test_a_key_at_the_damaged_desk_saves_joins_again_and_takes_in_what_was_saved(tmp_path: Path, qtbot: QtBot) -> None:
    with world(tmp_path / "room") as room:
        unsent_work(room)
        home = room.folder / "meja"
        damage(home / "desk.db")
        gate = Gate(home, SettingsFile(home))
        gate.begin()
        unlock = gate.page()
        assert isinstance(unlock, UnlockPage)
        unlock.passphrase.setText(PASSPHRASE)
        unlock.begin()
        qtbot.waitUntil(lambda: isinstance(gate.page(), LockedFilePage))
        page = gate.page()
        assert isinstance(page, LockedFilePage)
        for phrase in (PHRASE[:3], PHRASE):
            page.phrase.setText(phrase)
            qtbot.keyClick(page.repeated, Qt.Key.Key_Return)
            assert page.said.text() and not page.is_saved
            page.repeated.setText(phrase)
            qtbot.keyClick(page.repeated, Qt.Key.Key_Return)
            qtbot.waitUntil(page.main.isEnabled)
            assert (phrase == PHRASE) is page.is_saved is bool([*home.glob("rusak-*")])
        assert "1 naskah" in page.said.text() and not page.phrase.isVisible()
        qtbot.keyClick(page, Qt.Key.Key_Return)
        join_page(gate, room)
        qtbot.waitUntil(lambda: isinstance(gate.page(), SignInPage))
        signs_in = gate.page()
        assert isinstance(signs_in, SignInPage) and "1 naskah" in signs_in.said.text()
        assert gate.screen is not None
        desk = gate.screen.station.desk
        qtbot.waitUntil(lambda: (desk.catch_up(), desk.status().unsent)[1] == 0)
        assert {call.number for call in desk.board.calls.values()} >= {"0000-2"}
        gate.end()


def join_page(gate: Gate, room: World) -> None:
    """The page of the first start, filled in."""
    page = gate.page()
    assert isinstance(page, FirstRunPage)
    page.server.setText(room.server.url)
    page.code.setText(desk_code(room.server.folder))
    page.name.setText("meja")
    page.keys.setCurrentIndex(page.keys.findData("file"))
    page.passphrase.setText(PASSPHRASE)
    page.repeated.setText(PASSPHRASE)
    page.begin()
