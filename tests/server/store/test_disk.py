"""A full disk at the server, a real one: whoever asks is told so, nothing is lost, all goes on when there is room."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.__main__ import main
from server.errors import Condition, DiskBroken, DiskFull
from server.store.blobs import Blobs
from server.store.destroyed import Destroyed, DestroyedList
from server.store.side import Promise, Sidecar
from server.store.sqlite import SqliteConnection
from tests.server.house import House, served
from tests.server.pen import Pen

PAGE = 4096


class SmallDisk:
    """A disk of a few MB, and what fills it."""

    def __init__(self, place: Path) -> None:
        self.place, self._ballast = place, place / "ballast"

    def fill(self, but: int = 0) -> None:
        """Leave this many bytes."""
        with self._ballast.open("ab", buffering=0) as file:
            try:
                while file.write(bytes(PAGE)):
                    pass
            except OSError:
                file.truncate(max(0, file.seek(0, os.SEEK_END) - but))

    def clear(self) -> None:
        self._ballast.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    place = tmp_path / "small"
    place.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    can = os.geteuid() == 0 and shutil.which("mount") is not None
    if not can or subprocess.run(options, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield SmallDisk(place)
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def house(disk: SmallDisk) -> House:
    return House(disk.place / "server")


@pytest.mark.parametrize("pages", range(10))
def test_a_database_on_a_full_disk_says_full_and_never_in_use(house: House, disk: SmallDisk, pages: int) -> None:
    """Where the log begins, where it grows, at an fsync: SQLite has a different name for each."""
    disk.fill(but=pages * PAGE)
    with pytest.raises(DiskFull):
        _write_much(house)
    disk.clear()
    _write_much(house)


def _write_much(house: House) -> None:
    connection = SqliteConnection(house.home.database_file)
    try:
        with connection.writing():
            for n in range(60):
                connection.run("INSERT INTO one_time VALUES ('35.72',?,0,0,0)", (f"{n}{os.urandom(600).hex()}",))
    finally:
        connection.close()


def test_the_terminal_says_that_the_disk_is_full(
    house: House, disk: SmallDisk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.fill()
    for command in (["account", "add", "siti", "--role", "viewer", "--password-stdin"], ["run", "--plain"], ["init"]):
        monkeypatch.setattr("sys.stdin", io.StringIO("sandi-siti-uji\nsandi-siti-uji\n"))
        assert main([*command, "--dir", str(house.home.folder)]) == 1
        assert "Disk penuh" in capsys.readouterr().err, command


def test_a_running_server_tells_desks_that_its_disk_is_full_and_goes_on_when_there_is_room(
    house: House, disk: SmallDisk, join: Callable[..., Pen], capsys: pytest.CaptureFixture[str]
) -> None:
    with served(house) as running:
        pen = join(running)
        disk.fill()
        taken = 0
        while (answer := pen.send([raw := pen.write()])).status_code == 200:
            taken += 1
        assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
        before = len(pen.everything())
        disk.clear()
        pen.push([raw])
        assert len(pen.everything()) == before + 1
    assert main(["verify", "--dir", str(house.home.folder)]) == 0 and "Utuh" in capsys.readouterr().out


def test_a_backup_that_finds_no_room_leaves_nothing_behind_that_takes_it(
    house: House, disk: SmallDisk, capsys: pytest.CaptureFixture[str]
) -> None:
    disk.fill(but=40 * PAGE)
    house.do(
        lambda tx: [tx.connection.run("INSERT INTO one_time VALUES ('35.72',?,0,0,0)", (str(n),)) for n in range(9)]
    )
    disk.fill(but=2 * PAGE)
    assert main(["backup", str(disk.place / "cadangan"), "--dir", str(house.home.folder)]) == 1
    assert "Disk penuh" in capsys.readouterr().err
    assert not list((disk.place / "cadangan").glob("*"))


@pytest.mark.parametrize("kind", ["sidecar", "destroyed", "blob"])
def test_what_lies_beside_the_database_says_full_too(disk: SmallDisk, kind: str) -> None:
    disk.fill()
    with pytest.raises(DiskFull):
        _write_beside(disk.place, kind)
    disk.clear()
    _write_beside(disk.place, kind)


def _write_beside(folder: Path, kind: str) -> None:
    if kind == "sidecar":
        Sidecar(folder / "head").write(Promise("35.72", "e", 1, b"c", "sqlite"))
    elif kind == "destroyed":
        DestroyedList(folder / "destroyed").add([Destroyed("35.72", "case:1", "aturan")])
    else:
        Blobs(folder / "blobs").part("0" * 64, "desk").write(0, bytes(9 * PAGE))


@pytest.mark.parametrize("kind", ["sidecar", "destroyed", "blob"])
def test_a_disk_that_may_not_be_written_is_neither_full_nor_in_use(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "gone"
    if kind == "blob":
        folder.write_bytes(b"in the way of the folder")
    with pytest.raises(DiskBroken, match="disk_broken"):
        _write_beside(folder, kind)


def test_a_database_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").mkdir()  # what cannot be opened, whoever runs the test
    with pytest.raises(Condition, match="store_denied") as refused:
        SqliteConnection(tmp_path / "ledger.db")
    assert refused.value.details == {"file": "ledger.db"}
