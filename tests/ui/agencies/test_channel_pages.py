"""Channels and addresses by keys: set up, tried and switched off by an admin alone; no secret is seen again."""

from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.models.views.alerts import sending_stop
from console.models.views.letter_bounds import MOST, held_letters
from console.text.strip import status_items
from console.ui.agencies.channels import ChannelPages, OutgoingPages, ReachPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, command, press, words, write
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts

ADMIN = msgspec.structs.replace(PERSON, account="a1", name="Admin", roles=("admin",))
SECRET = "1234567:RAHASIA-contoh"


@pytest.fixture
def channels(window: MainWindow, desk: RoomDesk) -> ChannelPages:
    desk.set_person(ADMIN)
    window.actions_.refresh()
    return window.features[ChannelPages]


@pytest.fixture
def reach(window: MainWindow, channels: ChannelPages) -> ReachPages:
    return window.features[ReachPages]


def row(pages: ChannelPages | ReachPages, start: str) -> str:
    return next(line for line in words(pages.panel) if line.strip().startswith(start))


def test_a_channel_is_set_up_tried_and_switched_off_and_its_secret_never_shown(
    qtbot: QtBot, desk: RoomDesk, channels: ChannelPages, reach: ReachPages
) -> None:
    command(qtbot, "saluran")
    assert len(words(channels.panel)) == 9 and "not set up" in row(channels, "Telegram")
    channels.panel.choose("telegram")
    channels.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    write(qtbot, SECRET)
    press(qtbot, Key.Key_Return)
    assert "sealed" in row(channels, "Telegram") and " on" in row(channels, "Telegram")
    channels.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    fields = channels.panel.box._fields
    assert all(SECRET not in field.text() for field in fields.values() if hasattr(field, "text"))  # type: ignore[union-attr]
    press(qtbot, Key.Key_Escape)
    assert not any(SECRET in line for line in words(channels.panel))

    command(qtbot, "jangkauan")
    reach.panel.list.setFocus()
    press(qtbot, Key.Key_Plus)
    box = reach.panel.box
    _choose(box._fields["recipient"], "DAMKAR")
    _choose(box._fields["channel"], "telegram")
    box.focus("address")
    write(qtbot, "42")
    press(qtbot, Key.Key_Return)
    way = next(line for line in reach.panel.lines() if line.id.startswith("way:"))
    assert "Telegram" in way.words and "42" in way.words and "never tried" in way.words
    reach.panel.choose(way.id)
    reach.panel.list.setFocus()
    press(qtbot, Key.Key_T)
    assert "waits for the gateway" in row(reach, way.cells[0].text.strip())
    (test,) = [one for one in desk.board.notices.values() if one.kind == "path"]
    desk.other(f"path:{test.id}", facts.PathFailed("DAMKAR", "DAMKAR", "telegram", "address_gone"), test.heads["path"])
    desk.catch_up()
    reach.refresh()
    assert "DEAD" in row(reach, way.cells[0].text.strip())

    _is_off_and_on(qtbot, desk, channels)


def test_setting_up_a_channel_says_how_answers_come_back(qtbot: QtBot, channels: ChannelPages) -> None:
    command(qtbot, "saluran")
    for kind, said in (
        ("whatsapp_cloud", "/saluran/whatsapp "),
        ("whatsapp_local", "/saluran/whatsapp-lokal/KEY"),
        ("mqtt", '{"text": "TERIMA B-0012", "id": "1"}'),
        ("email", "Nobody reads answers"),
    ):
        channels.panel.choose(kind)
        channels.panel.list.setFocus()
        press(qtbot, Key.Key_Return)
        assert said in channels.panel.box.accessibleDescription()
        press(qtbot, Key.Key_Escape)


def _is_off_and_on(qtbot: QtBot, desk: RoomDesk, channels: ChannelPages) -> None:
    command(qtbot, "saluran")
    channels.panel.choose("telegram")
    channels.panel.list.setFocus()
    press(qtbot, Key.Key_A)
    assert "SWITCHED OFF" in row(channels, "Telegram")
    press(qtbot, Key.Key_T)
    press(qtbot, Key.Key_Return)
    assert len([one for one in desk.board.notices.values() if one.kind == "path"]) == 1, "what is off sends nothing"
    press(qtbot, Key.Key_Escape)
    channels.panel.list.setFocus()
    press(qtbot, Key.Key_Y)
    assert " on" in row(channels, "Telegram")


def test_an_agencys_ladder_is_set_by_rungs_and_an_address_taken_away(
    qtbot: QtBot, desk: RoomDesk, reach: ReachPages
) -> None:
    desk.other("contact:DAMKAR", facts.ContactSet("DAMKAR", "sms", address="+6281100000000"))
    desk.catch_up()
    command(qtbot, "jangkauan")
    assert "as usual" in next(line.words for line in reach.panel.lines() if line.id == "ladder:DAMKAR")
    reach.panel.choose("ladder:DAMKAR")
    reach.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    fields = reach.panel.box._fields
    for name, value in (("channel1", "sms"), ("channel2", "ntfy"), ("fallback", "1")):
        _choose(fields[name], value)
    for name, text in (("after1", "45"), ("after2", "0"), ("supervisor", "x")):
        fields[name].setText(text)  # type: ignore[union-attr]
    press(qtbot, Key.Key_Return)
    assert reach.panel.box.isVisible(), "seconds are a number"
    fields["supervisor"].setText("120")  # type: ignore[union-attr]
    press(qtbot, Key.Key_Return)
    ladder = desk.board.reference.ladders["DAMKAR"]
    assert [(one.channel, one.after_s) for one in ladder.rungs] == [("ntfy", 0), ("sms", 45)]
    assert (ladder.supervisor_s, ladder.fallback) == (120, True)
    said = next(line.words for line in reach.panel.lines() if line.id == "ladder:DAMKAR")
    assert "ntfy 0 s → SMS 45 s" in said
    reach.panel.choose("way:sms::DAMKAR")
    reach.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert desk.board.reference.contacts["DAMKAR"][0].address == "+6281100000000", "read again as it was written"
    reach.panel.list.setFocus()
    press(qtbot, Key.Key_A)
    assert not desk.board.reference.contacts.get("DAMKAR")


def test_whoever_is_no_admin_sees_neither_page_and_both_close_behind_one(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, channels: ChannelPages
) -> None:
    command(qtbot, "saluran")
    command(qtbot, "jangkauan")
    desk.set_person(PERSON)
    assert not window.pages.is_open("channels") and not window.pages.is_open("reach")
    window.actions_.refresh()
    assert "admin" in window.actions_.why_not("supervisor.channels")


def test_a_supervisor_stops_what_goes_out_alerts_only_when_asked_twice_and_everybody_sees_it(
    qtbot: QtBot, desk: RoomDesk, window: MainWindow
) -> None:
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    window.actions_.refresh()
    command(qtbot, "hentikanpesan")
    assert not window.pages.is_open("outgoing")
    desk.set_person(msgspec.structs.replace(PERSON, roles=("supervisor",)))
    window.actions_.refresh()
    command(qtbot, "hentikanpesan")
    page = window.features[OutgoingPages].panel
    box = page.box
    assert not page._titled and page.accessibleName(), "the box says its title, and nothing says it twice"
    _choose(box._fields["what"], "all")
    box.focus("why")
    write(qtbot, "pesan palsu")
    press(qtbot, Key.Key_Return)
    assert sending_stop(desk.board) is None, "alerts stop by a second answer alone"
    press(qtbot, Key.Key_Return)
    assert sending_stop(desk.board) is None and not window.pages.is_open("outgoing"), "the first answer is no"
    command(qtbot, "hentikanpesan")
    box.focus("why")
    write(qtbot, "pesan palsu")
    press(qtbot, Key.Key_Return)
    stop = sending_stop(desk.board)
    assert stop is not None and stop.waits and not stop.alerts
    said = {one.code: one.text for one in status_items(desk.status(), desk.board, None, desk.now_ms())}
    assert said["stopped"].startswith("MESSAGES TO CITIZENS STOPPED since ")
    assert "has not carried it away" in window.command.sentence()
    command(qtbot, "hentikanpesan")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert sending_stop(desk.board) is None


def test_held_letters_are_said_and_a_supervisor_looks_at_them_and_lets_them_go(
    qtbot: QtBot, desk: RoomDesk, window: MainWindow
) -> None:
    supervisor = msgspec.structs.replace(PERSON, roles=("dispatcher", "supervisor"))
    for number in range(MOST["person"] + 2):
        about, words = "call:lama", f"Pesan {number}"
        desk.other(
            f"citizen:{about}:{number}",
            facts.LetterAsked(f"s{number}", "answer", "sms", "+628120000077", about, text=words),
            by=PERSON.account,
        )
    said = {one.code: one.text for one in status_items(desk.status(), desk.board, supervisor, desk.now_ms())}
    assert said["held"] == "2 MESSAGES TO CITIZENS HELD (Ctrl+Shift+K)"
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    window.actions_.refresh()
    command(qtbot, "lepaspesan")
    assert not window.pages.is_open("outgoing"), "a dispatcher does not"
    desk.set_person(supervisor)
    window.actions_.refresh()
    window.pages.open("problems")
    texts = [window.problems.list.item(row).text() for row in range(window.problems.list.count())]
    row = next(at for at, text in enumerate(texts) if "at most 20 an hour from" in text)
    window.problems.list.setCurrentRow(row)
    window.problems.list.setFocus()
    press(qtbot, Key.Key_Return)
    panel = window.features[OutgoingPages].panel
    assert "Pesan" in panel.box.accessibleDescription()
    panel.box.focus("why")
    write(qtbot, "sudah ditanyakan")
    press(qtbot, Key.Key_Return)
    assert held_letters(desk.board, desk.now_ms()) == [] and "2 messages go out now" in window.command.sentence()


def _choose(field: object, value: str) -> None:
    field.setCurrentIndex(field.findData(value))  # type: ignore[attr-defined]
