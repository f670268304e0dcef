"""A build that was interrupted goes on where a stage was complete; another extract begins anew."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from console.map.basemap.build import Silent, Task, build_map
from console.map.basemap.map_file import MapRefused
from console.map.geography import Geography
from tests.helpers.osm_draft import Draft
from tests.map.basemap.reading_maps import everything, names

pytestmark = pytest.mark.slow


class Interrupted(Silent):
    """Somebody presses Ctrl+C when a stage begins; remembers what began."""

    def __init__(self, at: str = "") -> None:
        self.at, self.began = at, list[str]()

    def stage(self, name: str) -> None:
        self.began.append(name)
        if name == self.at:
            raise KeyboardInterrupt

    def share(self, done: float) -> None:
        if self.at == f"within {self.began[-1]}":
            raise KeyboardInterrupt


def interrupt(task: Task, at: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        build_map(task, Interrupted(at))


@pytest.fixture
def task(small_extract: Path, geography: Geography, tmp_path: Path) -> Task:
    return Task(small_extract, tmp_path / "kota.k112map", geography)


@pytest.mark.parametrize("at", ["read", "tiles 13", "within tiles 15", "names", "check"])
def test_an_interrupted_build_goes_on_and_gives_the_same_map(at: str, task: Task, small_map: Path) -> None:
    interrupt(task, at)
    assert not task.target.exists() and task.part.exists() and task.cut_out.exists()
    told = Interrupted()
    built = build_map(task, told)
    assert built.resumed == (at != "check"), "what was complete is only looked at again, by a new build"
    assert ("cut" in told.began) == (at == "check")
    assert everything(built.path) == everything(small_map)
    assert list(task.target.parent.iterdir()) == [task.target]


def test_interrupted_while_it_cuts_it_cuts_again(task: Task, small_map: Path) -> None:
    interrupt(task, "cut")
    built = build_map(task)
    assert not built.resumed and everything(built.path) == everything(small_map)


def test_another_extract_of_the_same_name_begins_anew(geography: Geography, tmp_path: Path) -> None:
    task = Task(tmp_path / "kota.osm", tmp_path / "kota.k112map", geography)
    for name in ("Jalan Lama", "Jalan Baru"):
        draft = Draft()
        draft.line([(0, 0), (90, 0)], {"highway": "residential", "name": name})
        draft.write(task.source)
        if name == "Jalan Lama":
            interrupt(task, "names")
    built = build_map(task)
    assert not built.resumed and set(names(built.path)) == {"Jalan Baru"}


def test_another_rim_begins_anew(task: Task) -> None:
    interrupt(task, "names")
    wider = Task(task.source, task.target, task.geography, rim_km=4.0)
    assert not build_map(wider).resumed


def test_a_half_written_file_of_another_kind_does_no_harm(task: Task, small_map: Path) -> None:
    task.part.write_bytes(b"no database")
    assert everything(build_map(task).path) == everything(small_map)


def test_the_old_map_stays_until_the_new_one_is_whole(task: Task) -> None:
    task.target.write_bytes(b"the old map")
    for at in ("cut", "names", "check"):
        interrupt(task, at)
        assert task.target.read_bytes() == b"the old map"
    assert build_map(task).path.read_bytes() != b"the old map"


def test_a_second_build_of_the_same_file_is_told_to_wait_and_spoils_nothing(task: Task, small_map: Path) -> None:
    class Second(Silent):
        """The same command once more, in the middle of the first."""

        said = ""

        def stage(self, name: str) -> None:
            if name == "tiles 13":
                with pytest.raises(MapRefused) as caught:
                    build_map(task)
                self.said = caught.value.problem

    told = Second()
    built = build_map(task, told)
    assert told.said == "busy" and everything(built.path) == everything(small_map)
    assert list(task.target.parent.iterdir()) == [task.target]


def test_what_a_killed_build_left_is_gone_on_with_at_once(task: Task, small_map: Path) -> None:
    dies = (
        "import os, pathlib; from console.map.basemap.map_check import only_one\n"
        f"with only_one(pathlib.Path({str(task.target)!r})): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", dies], timeout=60, check=False).returncode == 9
    assert len(list(task.target.parent.iterdir())) == 1
    assert everything(build_map(task).path) == everything(small_map)


def test_a_file_that_is_no_map_is_not_written_over(task: Task, tmp_path: Path) -> None:
    extract = tmp_path / "kota.osm.pbf"
    extract.write_bytes(task.source.read_bytes())
    held = extract.read_bytes()
    for source in (task.source, extract):
        with pytest.raises(MapRefused) as caught:
            build_map(msgspec.structs.replace(task, source=source, target=extract))
        assert caught.value.problem == "not_for_a_map" and extract.read_bytes() == held
