"""Sharing a map, importing limits, looking at what changes, accepting, refusing and going back: by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.models.state.place import point_of
from console.models.state.streams import case_stream
from console.sync import transfer
from console.ui.map.boundaries import LimitsDiff, LimitsPages
from console.ui.map.moved import MovedPages
from console.ui.widgets.files import typed_path
from console.ui.window.main_window import MainWindow
from tests.map.limits_data import shifted
from tests.ui.call_keys import Key, command, press, words, write
from tests.ui.room_day import new_case
from tests.ui.room_desk import RoomDesk
from tests.ui.town_files import Files, raster
from wire.facts import BoundariesPublished, MapPublished, Place

pytestmark = pytest.mark.slow

HERE = "-8.095370,112.166500"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    monkeypatch.setattr(transfer, "LOOK_AGAIN_S", 0.01)
    made = Files(tmp_path / "home")
    yield made
    made.transfer.stop()


@pytest.fixture
def pages(window: MainWindow, desk: RoomDesk, files: Files) -> Iterator[LimitsPages]:
    assert desk.person is not None
    desk.set_person(msgspec.structs.replace(desk.person, roles=("admin",)))
    made = window.features.add(LimitsPages(window.frame, files.out, files.geography, files.server))
    made.moved = window.features.add(MovedPages(window.frame, files.geography))  # type: ignore[attr-defined]
    yield made
    made.end()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "kantor.geojson"
    path.write_bytes(shifted(0.004))
    return path


def imported(qtbot: QtBot, window: MainWindow, pages: LimitsPages, path: Path) -> LimitsDiff:
    """By keys: the page, I, the file's name, who drew it."""
    command(qtbot, "batas")
    press(qtbot, Key.Key_I)
    write(qtbot, str(path))
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "Kantor contoh 2026")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: window.work.current() == "limits_diff", timeout=10_000)
    return pages.diff


def in_force(desk: RoomDesk) -> BoundariesPublished | None:
    said = desk.board.reference.boundaries
    return said.fact if said is not None and isinstance(said.fact, BoundariesPublished) else None


def test_imported_limits_are_looked_at_and_accepted_for_all_desks(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files, office: Path
) -> None:
    diff = imported(qtbot, window, pages, office)
    lines = words(diff.lines)
    assert lines[0].startswith("Whole city · ") and "km²" in lines[0]
    assert any(line.startswith("Kepanjenlor · ") and "%" in line for line in lines)
    assert files.out.shelf.in_use == "" and not files.server.blobs
    press(qtbot, Key.Key_T)
    qtbot.waitUntil(lambda: in_force(desk) is not None, timeout=10_000)
    fact = in_force(desk)
    assert fact is not None and (fact.name, fact.source, fact.areas) == ("kantor", "Kantor contoh 2026", 21)
    assert files.server.blobs[fact.sha256] and not fact.approximate
    qtbot.waitUntil(lambda: not files.geography.approximate, timeout=10_000)
    assert files.out.shelf.in_use == fact.sha256
    assert window.work.current() == "map_files"
    pages.refresh()
    assert any("IN USE" in line and "for all desks" in line for line in words(pages.panel))


def test_refused_limits_change_nothing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files, office: Path
) -> None:
    imported(qtbot, window, pages, office)
    press(qtbot, Key.Key_X)
    assert window.work.current() == "map_files"
    assert in_force(desk) is None and not files.server.blobs and not files.out.shelf.versions()


def test_without_a_line_nothing_is_accepted_and_it_is_said(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files, office: Path
) -> None:
    files.server.online = False
    imported(qtbot, window, pages, office)
    press(qtbot, Key.Key_T)
    qtbot.waitUntil(lambda: "goes through the server" in window.command.sentence(), timeout=10_000)
    assert in_force(desk) is None and files.out.shelf.in_use == "" and not files.out.shelf.versions()
    assert window.work.current() == "limits_diff"


def test_a_file_that_does_not_fit_is_refused_with_its_sentence(
    qtbot: QtBot, window: MainWindow, pages: LimitsPages, tmp_path: Path
) -> None:
    path = tmp_path / "rusak.geojson"
    path.write_text("{}")
    command(qtbot, "batas")
    press(qtbot, Key.Key_I)
    write(qtbot, str(path))
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "Boundary file refused" in window.command.sentence(), timeout=10_000)
    assert window.work.current() == "map_files"


def test_one_goes_back_to_an_earlier_version_and_to_the_programs_own(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files, tmp_path: Path
) -> None:
    used: list[str] = []
    for number, east in enumerate((0.004, 0.006)):
        path = tmp_path / f"versi{number}.geojson"
        path.write_bytes(shifted(east))
        imported(qtbot, window, pages, path)
        press(qtbot, Key.Key_T)
        qtbot.waitUntil(lambda: files.out.shelf.in_use not in ("", *used), timeout=10_000)
        used.append(files.out.shelf.in_use)
        window.pages.close("map_files")
        desk.wait(60)
    first, second = used
    accept_version(qtbot, window, pages, first)
    qtbot.waitUntil(lambda: files.out.shelf.in_use == first, timeout=10_000)
    accept_version(qtbot, window, pages, "")
    qtbot.waitUntil(lambda: files.out.shelf.in_use == "" and files.geography.approximate, timeout=10_000)
    pages.refresh()
    lines = words(pages.panel)
    assert sum("versi" in line for line in lines) == 2 and "IN USE" in lines[-1]
    assert len(desk.board.reference.boundary_versions) == 4 and second


def accept_version(qtbot: QtBot, window: MainWindow, pages: LimitsPages, sha256: str) -> None:
    if not window.pages.is_open("map_files"):
        command(qtbot, "batas")
    assert pages.panel.choose(f"limits:{sha256}")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: window.work.current() == "limits_diff", timeout=10_000)
    press(qtbot, Key.Key_T)
    qtbot.waitUntil(lambda: window.work.current() == "map_files", timeout=10_000)


def test_a_version_that_is_only_at_the_server_is_fetched_to_be_looked_at(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files
) -> None:
    older, newer = shifted(0.004), shifted(0.006)
    names = [files.server.keep(data) for data in (older, newer)]
    before: tuple[str, ...] = ()
    for name, data in zip(names, (older, newer), strict=True):
        desk.other("ref:boundaries:file", BoundariesPublished(name, len(data), name[:4], areas=21), before)
        before = desk.board.prev_of("ref:boundaries:file", BoundariesPublished(""))
    qtbot.waitUntil(lambda: files.out.shelf.in_use == names[1], timeout=10_000)
    accept_version(qtbot, window, pages, names[0])
    qtbot.waitUntil(lambda: files.out.shelf.in_use == names[0], timeout=10_000)


def test_limits_of_this_desk_alone_say_so_and_give_way_to_the_rooms(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files, office: Path
) -> None:
    imported(qtbot, window, pages, office)
    press(qtbot, Key.Key_T)
    qtbot.waitUntil(lambda: files.out.shelf.in_use != "", timeout=10_000)
    room = files.out.shelf.in_use
    files.out.shelf.use("")
    pages.refresh()
    assert any("IN USE" in line and "AT THIS DESK ONLY" in line for line in words(pages.panel))
    accept_version(qtbot, window, pages, room)
    qtbot.waitUntil(lambda: files.out.shelf.in_use == room, timeout=10_000)
    assert len(desk.board.reference.boundary_versions) == 1


def test_whoever_is_no_admin_looks_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files
) -> None:
    assert desk.person is not None
    desk.set_person(msgspec.structs.replace(desk.person, roles=("dispatcher", "supervisor")))
    raster(files.home / "map" / "current.mbtiles")
    command(qtbot, "batas")
    press(qtbot, Key.Key_I)
    assert "Only an admin" in window.command.sentence() and not pages.panel.box.isVisible()
    window.command.clear()
    press(qtbot, Key.Key_B)
    assert "Only an admin" in window.command.sentence() and not pages.panel.box.isVisible()
    assert "Only an admin" in window.actions_.why_not("map.share")


def test_the_map_of_this_desk_is_shared_once_it_is_confirmed(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files
) -> None:
    command(qtbot, "bagikanpeta")
    assert "no map of the city" in window.command.sentence()
    path = raster(files.home / "map" / "current.mbtiles")
    command(qtbot, "bagikanpeta")
    assert pages.panel.box.isVisible() and desk.board.reference.map_file is None
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: desk.board.reference.map_file is not None, timeout=10_000)
    said = desk.board.reference.map_file
    assert said is not None and isinstance(said.fact, MapPublished)
    assert files.server.blobs[said.fact.sha256] == path.read_bytes()
    qtbot.waitUntil(lambda: not files.out.waiting(), timeout=10_000)
    pages.refresh()
    assert "for all desks since" in words(pages.panel)[0] and "data of 10 Nov" in words(pages.panel)[0]


def test_what_the_room_uses_and_this_desk_has_not_got_is_in_the_strip_and_the_list(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files, tmp_path: Path
) -> None:
    data = raster(tmp_path / "baru.mbtiles", west=100.0).read_bytes()
    name = files.server.keep(data)
    files.server.online = False
    desk.other("ref:map:file", MapPublished(name, len(data), "raster"))
    assert window.frame.around.map_waiting
    command(qtbot, "batas")
    assert any(line.startswith("New map") and "0\N{NO-BREAK SPACE}% here" in line for line in words(pages.panel))
    files.server.online = True
    qtbot.waitUntil(lambda: files.transfer.progress(name).refused, timeout=10_000)
    window.bridge.tick.emit()
    assert window.frame.around.map_waiting
    assert any("no map of this city" in line for line in words(pages.panel))


def placed_case(desk: RoomDesk, kelurahan: str, **more: Any) -> str:
    return new_case(desk, "tree_down", Place(address="Jl. Contoh 7", point=HERE, kelurahan=kelurahan, **more))


def test_cases_stay_where_they_were_written_until_a_person_puts_them_elsewhere(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files, office: Path
) -> None:
    point = point_of(Place(point=HERE))
    assert point is not None
    before = files.geography.locate(*point).kelurahan
    assert before is not None
    case = placed_case(desk, before)
    diff = imported(qtbot, window, pages, office)
    after = diff.candidate.geography.locate(*point).kelurahan  # type: ignore[union-attr]
    assert after is not None and after != before
    number = desk.board.display_number(case)
    assert words(diff.lines)[1].startswith(number) and "→" in words(diff.lines)[1]
    press(qtbot, Key.Key_T)
    qtbot.waitUntil(lambda: not files.geography.approximate, timeout=10_000)
    assert desk.board.cases[case].place.kelurahan == before
    command(qtbot, "pindahkelurahan")
    panel = pages.moved.panel  # type: ignore[attr-defined]
    assert [line.partition(" · ")[0] for line in words(panel)[:-1]] == [number]
    written = len(desk.board.records_of(case_stream(case)))
    press(qtbot, Key.Key_P)
    press(qtbot, Key.Key_Return)
    place = desk.board.cases[case].place
    assert (place.kelurahan, place.map_kelurahan, place.point) == (after, None, HERE)
    assert len(desk.board.records_of(case_stream(case))) == written + 1
    assert not words(panel)[:-1]


def test_a_case_whose_kelurahan_a_person_chose_against_the_map_is_not_asked_about(
    desk: RoomDesk, pages: LimitsPages, files: Files
) -> None:
    point = point_of(Place(point=HERE))
    assert point is not None
    found = files.geography.locate(*point).kelurahan
    placed_case(desk, "35.72.02.1004", map_kelurahan=found)
    assert pages.moved.moved() == []  # type: ignore[attr-defined]


def test_the_picture_looks_where_the_line_in_focus_points_and_hides_before_visitors(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: LimitsPages, files: Files, office: Path
) -> None:
    point = point_of(Place(point=HERE))
    assert point is not None
    case = placed_case(desk, files.geography.locate(*point).kelurahan or "")
    diff = imported(qtbot, window, pages, office)
    whole = diff.picture.grab().toImage()
    press(qtbot, Key.Key_Down)
    assert diff.lines.chosen() == f"case:{case}" and diff.picture._point is not None
    assert diff.picture.grab().toImage() != whole
    window.hide_personal()
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Down)
    assert diff.picture._point is None
    press(qtbot, Key.Key_Down)
    assert diff.lines.chosen().startswith("area:") and diff.picture._named


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/srv/a b.geojson", "/srv/a b.geojson"),
        ('"/srv/a b.geojson"', "/srv/a b.geojson"),
        ("file:///srv/a%20b.geojson\n", "/srv/a b.geojson"),
        ("~/x", str(Path("~/x").expanduser())),
    ],
)
def test_a_file_may_be_typed_pasted_or_dropped(typed: str, path: str) -> None:
    assert typed_path(typed) == Path(path)
