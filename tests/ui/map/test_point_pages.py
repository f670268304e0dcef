"""Hydrants and assembly points by keyboard: importing a list, showing one, changing and adding one."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.reference import take_points
from console.ui.map.layers import LayerPages
from console.ui.map.points import PointPages
from console.ui.reference import ReferenceEditor
from console.ui.shift.log import ShiftActs
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, command, press, words, write
from tests.ui.room_desk import PERSON, RoomDesk
from wire.facts import MapPointDefined

pytestmark = pytest.mark.slow

LIST = """kode,jenis,nama,lat,lng,keadaan,dicek
H-001,hidran,Hidran Contoh,-8.1,112.16,baik,2026-05-02
K-001,titik kumpul,Lapangan Contoh,-8.11,112.17,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hidran.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def ask_file(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    command(qtbot, "hidran")
    window.features[PointPages].panel.list.setFocus()
    write(qtbot, "+")
    write(qtbot, str(path))
    press(qtbot, Key.Key_Return)


def test_a_list_is_looked_at_first_and_taken_by_a_second_enter(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, file: Path, online: bool
) -> None:
    ask_file(qtbot, window, file)
    box = window.features[PointPages].panel.box
    assert "2 points, 2 new, 0 changed" in box.accessibleName()
    assert desk.board.reference.points == {}
    press(qtbot, Key.Key_Return)
    assert sorted(desk.board.reference.points) == ["H-001", "K-001"]
    assert not box.isVisible()
    assert words(window.features[PointPages].panel)[1] == "H-001 · Hidran Contoh · hydrant · works · checked 2 May 2026"


def test_a_wrong_list_is_refused_with_its_line_and_nothing_is_taken(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, file: Path
) -> None:
    file.write_text(LIST.replace("112.17", "abc"), encoding="utf-8")
    ask_file(qtbot, window, file)
    assert "line 3" in window.command.sentence()
    assert desk.board.reference.points == {}


def test_who_may_not_keep_the_points_is_told_so(qtbot: QtBot, window: MainWindow, desk: RoomDesk, file: Path) -> None:
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    ask_file(qtbot, window, file)
    press(qtbot, Key.Key_Return)
    assert "role" in window.command.sentence()
    assert desk.board.reference.points == {}


def test_enter_shows_a_point_on_the_map(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    desk.do(take_points, [MapPointDefined("H-001", "hydrant", "Hidran", -8.1, 112.16)])
    command(qtbot, "hidran")
    window.features[PointPages].panel.list.setFocus()
    with qtbot.waitSignal(window.features[PointPages].chosen) as chosen:
        press(qtbot, Key.Key_Return)
    assert chosen.args == [-8.1, 112.16]


def test_an_empty_list_says_how_points_come_in(qtbot: QtBot, window: MainWindow) -> None:
    command(qtbot, "hidran")
    assert words(window.features[PointPages].panel) == ["+ import a list, or add one with C"]


def test_one_key_leads_to_the_city_s_data(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    window.features.add(ShiftActs(window.frame))
    command(qtbot, "hidran")
    window.features[PointPages].panel.list.setFocus()
    press(qtbot, Key.Key_C)
    assert window.work.current() == "city_words"


class TestTheEditor:
    @pytest.fixture
    def editor(self, desk: RoomDesk, qtbot: QtBot) -> ReferenceEditor:
        made = ReferenceEditor(desk)
        qtbot.addWidget(made)
        made.show()
        made.kind.choose("point")
        made.refresh()
        return made

    def fill(self, editor: ReferenceEditor, **texts: str) -> None:
        editor.items.setCurrentRow(editor.items.count() - 1)
        for name, text in texts.items():
            editor.fields[name].setText(text)

    def test_a_new_point_gets_the_next_code_of_its_kind(self, editor: ReferenceEditor, desk: RoomDesk) -> None:
        assert editor.items.item(0).text() == "+ new"
        where = {"lat": "-8,1", "lng": "112.16"}
        self.fill(editor, name="Hidran Contoh", **where)
        assert editor.save()
        self.fill(editor, name="Lapangan", point_kind="assembly point", state="works", checked_on="2026-03-12", **where)
        assert editor.save()
        points = desk.board.reference.points
        assert [(one.code, one.point_kind, one.state) for one in points.values()] == [
            ("H-001", "hydrant", "unknown"),
            ("K-001", "assembly", "ok"),
        ]

    @pytest.mark.parametrize("wrong", [{"name": ""}, {"lat": ""}, {"checked_on": "kemarin"}])
    def test_what_does_not_fit_is_refused_and_what_was_typed_stays(
        self, editor: ReferenceEditor, desk: RoomDesk, wrong: dict[str, str]
    ) -> None:
        self.fill(editor, **{"name": "Hidran", "lat": "-8.1", "lng": "112.16", **wrong})
        assert not editor.save()
        assert desk.board.reference.points == {}
        assert all(editor.fields[name].text() == text for name, text in wrong.items())

    def test_a_point_not_used_any_more_stays_on_the_list(self, editor: ReferenceEditor, desk: RoomDesk) -> None:
        self.fill(editor, name="Hidran", lat="-8.1", lng="112.16")
        assert editor.save()
        editor.items.setCurrentRow(0)
        editor.fields["active"].setText("tidak")
        assert editor.save()
        assert editor.items.item(0).text() == "H-001 · Hidran · not used"


def test_what_only_the_map_knows_is_listed_after_the_citys_own_and_shown_by_enter(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    own = MapPointDefined("H-001", "hydrant", "Hidran Contoh", -8.1, 112.16, "ok", "2026-05-02")
    desk.do(take_points, [own])
    same = MapPointDefined("a", "hydrant", "Hidran", -8.10001, 112.16, checked_on="2025-01-01")
    other = MapPointDefined("b", "hydrant", "Hidran", -8.2, 112.17, checked_on="2025-10-01")
    command(qtbot, "hidran")
    window.features[LayerPages].tell_map((same, other))
    listed = words(window.features[PointPages].panel)
    assert [line.split(" · ")[0] for line in listed[:2]] == ["H-001", "Hidran"] and len(listed) == 3
    assert "from the map of 1 Oct 2025, not checked" in listed[1]
    window.features[PointPages].panel.list.setFocus()
    with qtbot.waitSignal(window.features[PointPages].chosen) as told:
        press(qtbot, Key.Key_2)
        press(qtbot, Key.Key_Return)
    assert told.args == [other.lat, other.lng]
