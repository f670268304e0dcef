"""A disk that is full at any one write of a desk: each is a condition, nothing that was promised is lost, and
all goes on once there is room."""

import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.errors import StoreError
from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from console.secrets.wrapping import KeyFile, SecretsError
from console.store.journal.journal import Journal
from console.ui.frame.sounds import Sounds
from tests.helpers.cheap import CHEAP
from tests.store.disk import Ledger, note, offered, open_journal, opened, prepared, written_elsewhere
from wire.exchange import Rewound

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file")]

STEP, MOST_STEPS = 4096, 400


@contextmanager
def room_left(folder: Path, grows: int) -> Iterator[None]:
    """The log of the file may get so many bytes longer, and no file is written beyond that."""
    log = folder / "desk.db-wal"
    now = log.stat().st_size if log.exists() else 0
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (now + grows, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def until_it_fits(folder: Path, act: Callable[[], object]) -> int:
    """Do it with a little more room each time; how often the disk was full."""
    for grows in range(0, STEP * MOST_STEPS, STEP):
        try:
            with room_left(folder, grows):
                act()
        except StoreError as error:
            assert error.code == "disk_full", error
            continue
        return grows // STEP
    raise AssertionError("it never fits")


def test_each_write_of_a_desk_may_find_the_disk_full(tmp_path: Path) -> None:
    path, held, ledger = tmp_path / "desk.db", list[Journal](), Ledger()
    assert until_it_fits(tmp_path, lambda: held.append(open_journal(path))) > 50
    assert {one.name for one in tmp_path.iterdir()} <= {"desk.db", "desk.db-wal", "desk.db-shm", "desk.lock"}
    journal = held.pop()
    acts: list[Callable[[], object]] = [
        lambda: journal.append([prepared("case:1", opened()), note("case:1", "x" * 3_000)]),
        lambda: journal.save_draft("form", b"y" * 30_000),
        lambda: journal.drop_draft("form"),
        lambda: journal.key_of("case:99"),
        lambda: journal.commit(ledger.page(journal.cursor().seq)),
        lambda: _settled(journal),
        lambda: journal.commit(Rewound(ledger.cursor(3))),
        lambda: journal.commit(ledger.page(journal.cursor().seq)),
        lambda: _settled(journal),
        journal._db.rewrite,
    ]
    ledger.number(written_elsewhere(f"case:{at}", opened(at, letter="B"), desk_seq=at) for at in range(2, 9))
    full = [until_it_fits(tmp_path, act) for act in acts]
    assert sum(full) > 20, "the disk was never full"
    assert len(journal.records_of(["case:1"])["case:1"]) == 2 == journal.last_desk_seq()
    assert journal.cursor() == ledger.cursor()
    journal.close()
    again = open_journal(path)
    assert len(offered(again)) == 2 and again.cursor() == ledger.cursor()
    again.close()


def _settled(journal: Journal) -> None:
    journal._db._settled = -1_000  # now, not when there is much
    while journal.maintain():
        pass


def test_what_lies_beside_the_file_is_a_condition_too(tmp_path: Path) -> None:
    """As where no new file can be made: here a folder stands in the way, or is no folder."""
    (tmp_path / "desk.lock").mkdir()
    with pytest.raises(StoreError, match="disk_"):
        open_journal(tmp_path / "desk.db")
    (tmp_path / "desk.lock").rmdir()
    (tmp_path / "desk.db.new").mkdir()
    with pytest.raises(StoreError, match="disk_"):
        open_journal(tmp_path / "desk.db")
    keys = KeyFile.create(tmp_path / "keys" / "desk.key", "frasa kunci contoh", CHEAP)
    with room_left(tmp_path, 0), pytest.raises(SecretsError, match="key_file_unwritable"):
        keys.set("refresh", "x")
    (tmp_path / "keys").rename(tmp_path / "gone")
    (tmp_path / "keys").write_bytes(b"")
    with pytest.raises(SecretsError, match="key_file_unwritable"):
        keys.set("refresh", "y")


def test_a_desk_on_a_full_disk_finds_its_places_and_has_its_alarms(qapp: QApplication, tmp_path: Path) -> None:
    with room_left(tmp_path, 0):
        with closing(open_gazetteer(load_geography(None), tmp_path / "home")) as gazetteer:
            found = gazetteer.search("sananwetan")
        sounds = Sounds()
    assert found
    sounds.deleteLater()
