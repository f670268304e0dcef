"""The supervisor on call by keys: named in a list or by a command, offered where one is needed and none is there."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.shifts import end_shift
from console.models.views.on_duty import OnCall, on_call_now
from console.models.views.shift_log import LogFilter
from console.text import formats
from console.text.shift import log_page
from console.ui.calls.on_call import OnCallPages
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, words, write
from tests.ui.room_day import ringing, send
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts

pytestmark = pytest.mark.slow


def panel_of(window: MainWindow) -> LinesPanel:
    return window.features[OnCallPages].panel


def on_call(desk: RoomDesk) -> OnCall:
    found = on_call_now(desk.board, desk.clock_ms)
    assert found is not None
    return found


def named(desk: RoomDesk) -> str:
    """The time of day at this desk, so many minutes from now."""
    return formats.clock(desk.clock_ms + 3_600_000, ZoneInfo(desk.zone))


@pytest.fixture
def alone(desk: RoomDesk, cases: dict[str, str]) -> RoomDesk:
    """Night: a dispatcher, and no supervisor on duty."""
    for one in [shift for shift in desk.board.shifts.values() if shift.on_duty]:
        desk.do(end_shift, one.id)
    return desk


def test_a_supervisor_names_one_in_the_list_and_takes_the_same_again_with_enter(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    command(qtbot, "daftarpiket")
    assert "No supervisor is named" in panel_of(window).above.text()
    press(qtbot, Key.Key_Plus)
    for text in ("Rina Contoh", "0000-118", ""):
        write(qtbot, text)
        press(qtbot, Key.Key_Tab)
    write(qtbot, named(desk))
    press(qtbot, Key.Key_Return)
    assert (on_call(desk).name, on_call(desk).number, on_call(desk).since_ms) == (
        "Rina Contoh",
        "0000-118",
        desk.clock_ms,
    )
    assert words(panel_of(window))[0].startswith("NOW · Rina Contoh · 0000-118 · ")
    assert panel_of(window).list.heads() == ["State", "Name", "Telephone", "From", "Until", "Set by"]
    cells = panel_of(window).lines()[0].cells
    assert [cell.text for cell in cells[4:]] == [named(desk), "Petugas 1"], "a time and a name have a column each"
    desk.wait(3_600)
    window.pages.close("on_call")
    command(qtbot, "daftarpiket")
    assert words(panel_of(window)) == ["+ supervisor on call"]


def test_it_ends_with_a_reason_and_visitors_see_no_name(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    command(qtbot, f"piket Rina Contoh 0000-118 {named(desk)}")
    assert on_call(desk).name == "Rina Contoh"
    command(qtbot, "daftarpiket")
    press(qtbot, Key.Key_H, CTRL)
    window.features[OnCallPages].refresh()
    assert "Rina" not in " ".join([*words(panel_of(window)), panel_of(window).above.text()])
    press(qtbot, Key.Key_A)
    write(qtbot, "sakit")
    press(qtbot, Key.Key_Return)
    assert on_call_now(desk.board, desk.clock_ms) is None


def test_a_dispatcher_reads_it_and_does_not_set_it(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    command(qtbot, f"piket Rina 0000-118 {named(desk)}")
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    command(qtbot, "piket")
    assert "Rina 0000-118, until" in window.command.sentence()
    command(qtbot, "daftarpiket")
    press(qtbot, Key.Key_Plus)
    assert window.command.sentence().startswith("Your role does not allow this")


def test_a_command_that_names_no_number_or_no_time_says_what_is_missing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    command(qtbot, "piket Rina 06:00")
    assert "telephone number" in window.command.line().sentence()  # type: ignore[attr-defined]
    press(qtbot, Key.Key_Escape)
    command(qtbot, "piket Rina 0000-118 25:00")
    assert window.command.line().sentence()  # type: ignore[attr-defined]
    assert on_call_now(desk.board, desk.clock_ms) is None


def test_who_is_on_call_is_offered_when_an_agency_is_late_and_no_supervisor_is_there(
    qtbot: QtBot, window: MainWindow, alone: RoomDesk, cases: dict[str, str], online: bool
) -> None:
    desk = alone
    command(qtbot, f"piket Rina 0000-118 {named(desk)}")
    send(desk, cases["wasp"], "DAMKAR")
    desk.wait(1_000)
    window.tick()
    press(qtbot, Key.Key_D, CTRL | Mod.ShiftModifier)
    panel = window.work.page("contact")
    line = next(one for one in panel.view.lines() if "SUPERVISOR ON CALL" in one.text)  # type: ignore[attr-defined]
    panel.view.choose(line.id)  # type: ignore[attr-defined]
    assert "Rina 0000-118" in panel.above.text()  # type: ignore[attr-defined]


def test_the_silent_card_says_whom_to_ask(qtbot: QtBot, window: MainWindow, alone: RoomDesk) -> None:
    command(qtbot, f"piket Rina 0000-118 {named(alone)}")
    ringing(alone)
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F4)
    command(qtbot, "kartusunyi")
    said = words(window.call_pages.tasks.card)
    assert [one for one in said if "Rina 0000-118" in one] == [said[-1]]


def test_the_shift_log_names_who_was_on_call(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    command(qtbot, f"piket Rina 0000-118 {named(desk)}")
    page = log_page(desk.board, LogFilter(since_ms=desk.clock_ms - 1000, until_ms=desk.clock_ms + 1000), formats.WIB)
    assert any(one.startswith("Supervisor on call · Rina") for one in page.duty)
    assert not any("0000-118" in one for one in page.duty)


def test_another_desk_reads_it(window: MainWindow, desk: RoomDesk) -> None:
    fact = facts.OnCallSet("Budi", "0000-119", desk.clock_ms, desk.clock_ms + 1000)
    window.pages.open("on_call")
    desk.other("oncall:b1", fact)
    assert words(panel_of(window))[0].startswith("NOW · Budi · 0000-119")
