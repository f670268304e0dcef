"""The bulletin desk by keys: written on evidence, saved, approved by another person, published, seen to need a
correction, withdrawn; feeds switched on by an admin; a warning taken note of."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import dispatch
from console.models.state.streams import feed_stream, hazard_stream
from console.models.views.bulletins import bulletins, public_bulletins
from console.models.views.dangers import unseen_warnings
from console.models.views.overdue import not_sent
from console.ui.bulletins import FORMS, BulletinEditor, BulletinPages
from console.ui.map.hazards import FeedPages, HazardPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, command, press, words, write
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts

CHIEF = msgspec.structs.replace(PERSON, account="s1", name="Pengawas Satu", roles=("dispatcher", "supervisor"))
SECOND = msgspec.structs.replace(PERSON, account="s2", name="Pengawas Dua", roles=("dispatcher", "supervisor"))
ADMIN = msgspec.structs.replace(PERSON, account="a1", name="Admin", roles=("admin",))


def warned(desk: RoomDesk, headline: str = "Gempa M 5,3, kedalaman 10 km", feed: str = "bmkg_auto") -> None:
    """A warning as a gateway writes it."""
    now = desk.clock_ms
    fact = facts.WarningReceived(
        feed, "r1", "quake", headline, "BMKG", now - 60_000, now + 3_600_000, point="-9.1,112.2", radius_m=100_000
    )
    before = desk.board.folded(hazard_stream("w1"))
    desk.other(hazard_stream("w1"), fact, before.heads["hazard"] if before is not None else ())


def sit(window: MainWindow, desk: RoomDesk, person: object) -> None:
    desk.set_person(person)  # type: ignore[arg-type]
    window.actions_.refresh()


def choose(pages: BulletinPages | BulletinEditor | HazardPages | FeedPages, id: str) -> None:
    assert pages.panel.choose(id), words(pages.panel)
    pages.panel.list.setFocus()


def answer(qtbot: QtBot, pages: BulletinPages | BulletinEditor, **given: str) -> None:
    for name, value in given.items():
        field = pages.panel.box._fields[name]
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        else:
            field.setText(value)
    pages.panel.box.answer()


@pytest.fixture
def pages(window: MainWindow, desk: RoomDesk) -> BulletinPages:
    sit(window, desk, CHIEF)
    return window.features[BulletinPages]


def written(qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: BulletinPages) -> str:
    """A version of the newest warning, written and saved by keys."""
    warned(desk)
    editor = window.features[BulletinEditor]
    command(qtbot, "tulisbuletin")
    answer(qtbot, pages)  # of the newest warning
    assert any("BMKG: Gempa M 5,3" in line and "BMKG," in line for line in words(editor.panel)), "it stands on it"
    choose(editor, "title")
    press(qtbot, Key.Key_Return)
    write(qtbot, "Gempa terasa di kota")
    press(qtbot, Key.Key_Return)
    choose(editor, "rumour_en")
    press(qtbot, Key.Key_Return)
    write(qtbot, "The dam has burst.")
    press(qtbot, Key.Key_Return)
    assert not any("What was wrong" in line for line in words(editor.panel)), "nothing went out that could be wrong"
    choose(editor, "s0")
    press(qtbot, Key.Key_Return)
    answer(qtbot, editor, text="Korban bernama Contoh Warga selamat.")
    editor.save()
    assert bulletins(desk.board, desk.clock_ms) == [], "personal data stays out"
    choose(editor, "s0")
    press(qtbot, Key.Key_Return)
    answer(qtbot, editor, text="BMKG mencatat gempa M 5,3.")
    editor.panel.list.setFocus()
    for _ in FORMS:
        assert editor.side.text.toPlainText()
        press(qtbot, Key.Key_V)
    press(qtbot, Key.Key_W)
    (one,) = bulletins(desk.board, desk.clock_ms)
    assert one.state(desk.clock_ms) == "draft"
    assert not any(name.startswith("bulletin:") for name in desk.drafts()), "what is saved is no draft any more"
    return one.id


def test_a_bulletin_is_written_of_a_warning_read_by_a_second_person_published_and_withdrawn(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: BulletinPages
) -> None:
    id = written(qtbot, window, desk, pages)
    command(qtbot, "buletin")
    choose(pages, id)
    press(qtbot, Key.Key_Y)
    answer(qtbot, pages, yes="1")
    assert not bulletins(desk.board, desk.clock_ms)[0].draft.approved_by, "nobody approves their own words"
    pages.panel.box.leave()
    sit(window, desk, SECOND)
    choose(pages, id)
    press(qtbot, Key.Key_Y)
    answer(qtbot, pages, yes="1")
    assert public_bulletins(desk.board.notices.values(), desk.clock_ms) == []
    choose(pages, id)
    press(qtbot, Key.Key_S)
    answer(qtbot, pages)
    assert public_bulletins(desk.board.notices.values(), desk.clock_ms) == [], "a hasty Enter publishes nothing"
    choose(pages, id)
    press(qtbot, Key.Key_S)
    answer(qtbot, pages, yes="1")
    (public,) = public_bulletins(desk.board.notices.values(), desk.clock_ms)
    assert (public.said.title, public.said.rumour_en) == ("Gempa terasa di kota", "The dam has burst.")

    warned(desk, "Gempa M 4,8, kedalaman 10 km")
    pages.refresh()
    assert "TO CORRECT" in words(pages.panel)[0]
    choose(pages, id)
    press(qtbot, Key.Key_Return)
    editor = window.features[BulletinEditor]
    for field, text in (("correction", "Kekuatannya lain."), ("correction_en", "Its magnitude is another one.")):
        choose(editor, field)
        press(qtbot, Key.Key_Return)
        write(qtbot, text)
        press(qtbot, Key.Key_Return)
    assert editor.work is not None and editor.work.said.correction_en == "Its magnitude is another one."
    command(qtbot, "buletin")
    choose(pages, id)
    press(qtbot, Key.Key_X)
    answer(qtbot, pages, why="Kekuatan diralat BMKG.")
    (public,) = public_bulletins(desk.board.notices.values(), desk.clock_ms)
    assert (public.phase, public.withdrawal) == ("withdrawn", "Kekuatan diralat BMKG.")


def test_what_was_not_saved_is_found_again_and_is_no_dispatchers(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: BulletinPages
) -> None:
    editor = window.features[BulletinEditor]
    command(qtbot, "tulisbuletin")
    answer(qtbot, pages, of="")
    choose(editor, "title")
    press(qtbot, Key.Key_Return)
    write(qtbot, "Setengah jadi")
    press(qtbot, Key.Key_Return)
    editor.work = None
    assert any("Setengah jadi" in said for _, said in editor.sources())
    sit(window, desk, msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    assert not pages.may() and not editor.may()


def test_a_warning_stands_in_banner_and_strip_until_somebody_takes_note_of_it(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    warned(desk)
    window.refresh_line()
    assert "Gempa M 5,3" in window.banner.accessibleName() and "BMKG" in window.banner.accessibleName()
    assert {"not_sent", "untold", "warning"} <= set(window.strip.chips()), "graver chips do not push it out"
    for need in not_sent(desk.board, desk.clock_ms):
        desk.do(dispatch, need.case, "DAMKAR")
    window.refresh_line()
    assert "warning" in window.strip.chips()
    hazards = window.features[HazardPages]
    hazards.show()
    hazards.refresh()
    choose(hazards, "w1")
    press(qtbot, Key.Key_Y)
    assert unseen_warnings(desk.board, desk.clock_ms) == []
    window.refresh_line()
    assert "Gempa" not in window.banner.accessibleName()
    assert "warning" not in [*window.strip.chips(), *(item.code for item in window.strip.hidden())]


def test_an_admin_switches_a_feed_on_and_its_trouble_is_said_where_problems_are(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    sit(window, desk, ADMIN)
    feeds = window.features[FeedPages]
    command(qtbot, "umpan")
    assert sum("off" in line for line in words(feeds.panel)) == 4, "nothing is asked before somebody says so"
    choose(feeds, "bmkg_auto")
    press(qtbot, Key.Key_Y)
    assert desk.board.reference.feeds["bmkg_auto"].active
    desk.other(feed_stream("bmkg_auto"), facts.FeedFailed("bmkg_auto", "hostile"), by="")
    feeds.refresh()
    assert "would harm a program" in words(feeds.panel)[0]
    window.refresh_line()
    assert "feeds" in {item.code for item in (*window.strip._items,)}
    window.problems.refresh()
    found = [window.problems.list.item(at).text() for at in range(window.problems.count())]
    assert any("BMKG: gempa terbaru" in one and "/umpan" in one for one in found)
