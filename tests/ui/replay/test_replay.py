"""The window of a recording: the room as it was, nothing can be written in it, and the live room is never hidden."""

from __future__ import annotations

import gc
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from console.desk import ReplayDesk
from console.errors import Refused
from console.models.commands.attachments import add_attachment, withdraw_attachment
from console.models.state.shift import Person
from console.models.state.streams import case_stream
from console.store.journal.journal import Journal
from console.text import formats
from console.text.time_entry import UnreadableTimeError, read_past
from console.ui.replay import DRAFT
from console.ui.shift.log import ShiftActs
from console.ui.widgets import theme
from console.ui.widgets.theme import DAY, NIGHT
from console.ui.window.command_line import CommandLine
from console.ui.window.features import ACTIONS, VERBS
from console.ui.window.main_window import MainWindow
from console.ui.window.replay_window import ReplayActs, ReplayWindow, size_beside
from tests.models.commands.test_attachments import kept
from tests.store.disk import open_journal
from tests.ui.call_keys import Key, press
from tests.ui.recorded_day import past_of, recorded_day
from tests.ui.room_day import filled, ringing
from tests.ui.room_desk import PERSON, START_MS, RoomDesk
from wire.messages import Identity

pytestmark = pytest.mark.slow

HOUR_MS = 3_600_000


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a journal with the day in it; each test has a copy."""
    desk, folder = RoomDesk(), tmp_path_factory.mktemp("hari")
    filled(desk)
    recorded_day(desk, folder / "desk.db").close()
    return folder


@pytest.fixture
def journal(desk: RoomDesk, day: Path, tmp_path: Path) -> Iterator[Journal]:
    shutil.copytree(day, tmp_path, dirs_exist_ok=True)
    made = open_journal(tmp_path / "desk.db", identity=Identity(desk.desk_id, desk.letter))
    yield made
    made.close()


@pytest.fixture
def acts(window: MainWindow, journal: Journal, qapp: QApplication) -> Iterator[ReplayActs]:
    made = window.features.add(ReplayActs(window, lambda: past_of(journal)))
    yield made
    made.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened_at(acts: ReplayActs, at_ms: int) -> ReplayWindow:
    acts.open_at(at_ms)
    return there(acts.window)


def there(window: ReplayWindow | None) -> ReplayWindow:
    """The recording, once it shows the moment that was asked for last."""
    assert window is not None
    while window.jumps.busy():
        QTest.qWait(5)
    while window.past.catch_up():
        continue
    return window


def written(journal: Journal) -> tuple[object, ...]:
    with journal.past._db.reading() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*), max(n) FROM {table}").one() for table in ("entries", "keys")
        ]
    return (*map(tuple, counts), journal.drafts(), journal.unsent())


def test_the_room_is_shown_as_it_was_and_says_so(acts: ReplayActs, desk: RoomDesk, cases: dict[str, str]) -> None:
    fire = desk.board.cases[cases["fire"]]
    window = opened_at(acts, fire.opened_ms - 1)
    assert cases["fire"] not in window.desk.board.cases and cases["wasp"] in window.desk.board.cases
    window.go_to(fire.opened_ms + 1_000)
    there(window)
    assert window.case_list.cases.row_of(cases["fire"]) >= 0
    assert "REPLAY" in window.bar.stamp.text() and "REPLAY" in window.windowTitle()
    assert "read only" in " ".join(window.strip.said())
    assert "As the room knew it" in window.strip.accessibleName()
    assert "vehicles not recorded" in window._map_panel.accessibleName()
    assert window.contentsMargins().left() == 6
    window.bridge.tick.emit()
    assert not window.command.sentence(), "nothing in a recording acts by itself"
    assert cases["fire"] in desk.board.cases, "the live board is untouched"


def test_everything_that_is_no_reading_is_refused_with_one_sentence(
    acts: ReplayActs, journal: Journal, desk: RoomDesk, cases: dict[str, str], qtbot: QtBot
) -> None:
    window = opened_at(acts, desk.now_ms())
    window.open_case(cases["fire"])
    before, board = written(journal), window.desk.board.hash()
    refused = "This is a recording: nothing can be written in it. F1 goes back to the room."
    for id in ACTIONS:
        if window.actions_.bound(id) and id not in ("call.take", "supervisor.machine"):
            window.command.clear()
            window.actions_.trigger(id)
            assert ACTIONS[id].in_replay or window.command.sentence() == refused, id
            window.pages.close_current()
            window.pages.open("keys")
            window.pages.close_current()
    line = window.command.line()
    assert isinstance(line, CommandLine)
    for verb in VERBS.all.values():
        if not verb.opens or not ACTIONS[verb.opens].in_replay:
            line.prepare(verb.example)
            qtbot.keyClick(line.line, Qt.Key.Key_Return)
    window.open_case(cases["fire"])
    for panel in (window.case_panel, window.agencies):
        panel.view.setFocus()
        for digit in "1234567890":
            qtbot.keyClick(panel.view, digit)
    for button in window.work.findChildren(QPushButton):
        if button.isVisible() and button.isEnabled():
            button.click()
    assert written(journal) == before
    assert window.desk.board.hash() == board


def test_the_files_that_were_known_then_are_named_and_never_opened(
    window: MainWindow, desk: RoomDesk, cases: dict[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    fire, times = case_stream(cases["fire"]), []
    for sha256, name in (("a" * 64, "dapur.jpg"), ("b" * 64, "lain.jpg")):
        desk.do(add_attachment, fire, kept(sha256, name))
        times.append(desk.now_ms() + 1_000)
        desk.wait(60)
    desk.do(withdraw_attachment, fire, list(desk.board.cases[cases["fire"]].attachments)[1], "kasus lain")
    desk.wait(60)
    journal = recorded_day(desk, tmp_path / "desk.db")
    acts = window.features.add(ReplayActs(window, lambda: past_of(journal)))
    acts.open_at(times[0], cases["fire"])
    replay = there(acts.window)
    page, strip = replay.attachments.panel, replay.case_panel.files
    with qtbot.waitActive(replay):
        replay.activateWindow()
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [line.words for line in page.lines()] == ["dapur.jpg · Picture (JPEG), 1 KB · " + said(desk, times[0])]
    assert "Attachments: 1" in strip.accessibleName()
    replay.go_to(desk.now_ms())
    there(replay)
    first, second = [line.words for line in page.lines()]
    assert "dapur.jpg" in first and "lain.jpg" in second and second.endswith("WITHDRAWN: kasus lain")
    page.list.setFocus()
    press(qtbot, Key.Key_Return)
    assert "only names attachments" in replay.command.sentence()
    acts.end()
    journal.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def said(desk: RoomDesk, at_ms: int) -> str:
    return f"{formats.clock(at_ms - 1_000)}, {desk.board.reference.name_of(PERSON.account)} · A · recorded"


def test_the_ring_of_the_live_room_is_told_and_one_key_goes_back(
    acts: ReplayActs, window: MainWindow, desk: RoomDesk, qtbot: QtBot
) -> None:
    replay = opened_at(acts, desk.now_ms() - HOUR_MS)
    ringing(desk, waited_s=7)
    window.bridge.tick.emit()
    assert replay.bar.live.text() == "ROOM NOW: 1 ringing, 00:07"
    assert not replay.desk.board.waiting_calls()
    with qtbot.waitActive(replay):
        replay.activateWindow()
    qtbot.keyClick(replay, Qt.Key.Key_F1)
    assert not replay.isVisible() and window.isVisible()
    assert desk.board.waiting_calls(), "going back takes no call"
    acts.open()
    assert acts.window is replay and replay.isVisible(), "it is where it was left"


def test_what_else_the_live_room_needs_is_told_too(acts: ReplayActs, window: MainWindow, desk: RoomDesk) -> None:
    replay = opened_at(acts, desk.now_ms() - HOUR_MS)
    assert "need action" in replay.bar.live.text()
    for needing in list(desk.board.cases):
        desk.board.replace_stream(f"case:{needing}", ())
    window.bridge.tick.emit()
    assert replay.bar.live.text() == "Room now: nothing waits"
    desk.line_is(online=False)
    window.bridge.tick.emit()
    assert replay.bar.live.text() == "ROOM NOW: this desk works alone"


def test_a_line_of_the_shift_log_opens_the_room_of_its_second(
    window: MainWindow, journal: Journal, desk: RoomDesk, cases: dict[str, str]
) -> None:
    log = window.features.add(ShiftActs(window.frame)).log
    acts = window.features.add(ReplayActs(window, lambda: past_of(journal), moment_of_log=log.line_ms))
    window.actions_.trigger("shift.log")
    log.table.setFocus()
    opened = next(row for row in log.page().rows if row.case == cases["tree"])
    log.table.go(next(at for at, line in enumerate(log.table.seen()) if line.id.startswith(opened.entry)))
    window.actions_.trigger("supervisor.machine")
    assert there(acts.window).past.now_ms() == desk.board.cases[cases["tree"]].opened_ms
    acts.end()


def test_it_plays_pauses_and_never_runs_beyond_now(acts: ReplayActs, desk: RoomDesk) -> None:
    replay = opened_at(acts, desk.now_ms() - 100_000)
    began = replay.past.now_ms()
    replay.player.set_speed(60)
    replay.player.advance(1.0)
    assert replay.past.now_ms() == began + 60_000
    replay.player.play(True)
    replay.player.advance(1.0)
    assert replay.past.now_ms() == desk.now_ms()
    assert not replay.player.playing
    replay.player.faster(-1)
    assert replay.player.speed == 30


def test_steps_go_through_the_events_of_the_day(acts: ReplayActs, desk: RoomDesk, cases: dict[str, str]) -> None:
    fire = desk.board.cases[cases["fire"]]
    replay = opened_at(acts, fire.opened_ms - 1)
    replay.step(True)
    there(replay)
    assert replay.past.now_ms() == fire.opened_ms
    replay.step(False)
    there(replay)
    assert replay.past.now_ms() < fire.opened_ms
    replay.go_to(desk.now_ms())
    there(replay)
    replay.step(True)
    assert "Nothing more is recorded" in replay.command.sentence()


def test_a_moment_is_read_beside_the_screen_and_of_many_asked_for_the_last_one_counts(
    acts: ReplayActs, desk: RoomDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    replay = opened_at(acts, desk.now_ms() - 100_000)
    began, go, read = replay.past.now_ms(), threading.Event(), ReplayDesk.read
    asked: list[int] = []

    def slow(self: ReplayDesk, at_ms: int, seen_as: Identity | None = None) -> ReplayDesk:
        assert threading.current_thread() is not threading.main_thread()
        asked.append(at_ms)
        assert go.wait(60)
        return read(self, at_ms, seen_as)

    monkeypatch.setattr(ReplayDesk, "read", slow)
    replay.player.play(True)
    for back in range(1, 9):
        assert replay.go_to(began - back * 1_000)
        replay.step(True)  # what is pressed meanwhile does not pile up
        replay.player.advance(1.0)
    assert "Reading" in replay.bar.stamp.text() and replay.past.now_ms() == began
    go.set()
    there(replay)
    assert replay.past.now_ms() == began - 8_000 and asked == [began - 1_000, began - 8_000]
    assert "REPLAY" in replay.bar.stamp.text()


def test_a_moment_that_cannot_be_read_leaves_the_window_where_it_is(
    acts: ReplayActs, window: MainWindow, desk: RoomDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    replay = opened_at(acts, desk.now_ms() - 100_000)
    began = replay.past.now_ms()

    def refused(*_: object) -> ReplayDesk:
        raise Refused("replay_preparing", until_ms=began)

    monkeypatch.setattr(ReplayDesk, "read", refused)
    replay.go_to(began - 50_000, "desk-B")
    there(replay)
    assert replay.past.now_ms() == began and replay.bar.view.code() == "" and replay.command.sentence()
    acts.end()
    acts.open_at(began)
    while acts.window is not None:  # a recording that shows nothing closes again, and the room says why
        QTest.qWait(5)
    assert window.command.sentence()


def test_before_the_journal_began_the_window_says_so(acts: ReplayActs, desk: RoomDesk) -> None:
    replay = opened_at(acts, desk.now_ms() - 1_000 * HOUR_MS)
    assert not replay.desk.board.cases
    assert "the journal of this desk begins 13 Nov 2026" in replay.command.sentence()


def test_bookmarks_are_this_desks_own_and_no_facts(
    acts: ReplayActs, journal: Journal, desk: RoomDesk, cases: dict[str, str]
) -> None:
    before, board = written(journal), desk.board.hash()
    replay = opened_at(acts, desk.board.cases[cases["wasp"]].opened_ms + 1_000)
    replay.open_case(cases["wasp"])
    replay.turn_mark()
    (mark,) = replay.marks.all()
    assert mark.about == replay.desk.board.display_number(cases["wasp"])
    replay.go_to(desk.now_ms())
    there(replay)
    (entry,) = replay.bar.menu.actions()
    entry.trigger()
    there(replay)
    assert replay.past.now_ms() == mark.at_ms
    replay.turn_mark()
    assert not replay.marks.all() and DRAFT in desk.drafts()
    assert written(journal) == before and desk.board.hash() == board


def test_as_a_desk_knew_it(acts: ReplayActs, desk: RoomDesk) -> None:
    replay = opened_at(acts, desk.now_ms())
    codes = [replay.bar.view.itemData(at) for at in range(replay.bar.view.count())]
    assert codes == ["", "desk-A", "desk-B"]
    replay.go_to(desk.now_ms(), "desk-B")
    there(replay)
    assert replay.desk.letter == "B"
    assert "As desk B surely knew it" in replay.strip.accessibleName()


@pytest.mark.parametrize("roles", [("dispatcher",), ("viewer",)])
def test_only_a_supervisor_opens_it(
    acts: ReplayActs, window: MainWindow, desk: RoomDesk, roles: tuple[str, ...]
) -> None:
    desk.set_person(Person("p2", "Petugas 2", roles, "online", START_MS))
    assert not window.actions_.action("supervisor.machine").isEnabled()
    acts.open_typed("14:05")
    assert acts.window is None
    assert window.command.sentence() == "Only a supervisor opens the time machine. Ask the supervisor on call."


@pytest.mark.parametrize(
    "comes", [None, Person("p9", "Pengawas 9", ("supervisor",), "online", START_MS)], ids=["nobody", "another"]
)
def test_a_recording_goes_with_the_person_who_opened_it(acts: ReplayActs, desk: RoomDesk, comes: Person | None) -> None:
    opened_at(acts, desk.now_ms())
    desk.set_person(comes)
    assert acts.window is None


def test_it_opens_by_command_and_from_a_case(
    acts: ReplayActs, window: MainWindow, desk: RoomDesk, cases: dict[str, str], qtbot: QtBot
) -> None:
    line = window.command.line()
    assert isinstance(line, CommandLine)
    line.prepare("/putar -30")
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    assert there(acts.window).past.now_ms() == desk.now_ms() - 30 * 60_000
    acts.end()
    window.open_case(cases["tree"])
    window.actions_.trigger("case.moment")
    assert there(acts.window).past.now_ms() == desk.board.cases[cases["tree"]].opened_ms
    assert acts.window is not None and acts.window.case_panel.case() is not None


def test_personal_data_hidden_in_the_room_is_hidden_in_the_recording(
    acts: ReplayActs, window: MainWindow, desk: RoomDesk
) -> None:
    window.hide_personal()
    assert opened_at(acts, desk.now_ms()).hidden


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14:05", "2026-11-24 14:05:00"),
        ("10:05:30", "2026-11-25 10:05:30"),
        ("21/2 14:05", "2026-02-21 14:05:00"),
        ("26/11 14:05", "2025-11-26 14:05:00"),
        ("29/2 23:59:59", "2024-02-29 23:59:59"),
        ("1/12/2024 00.00", "2024-12-01 00:00:00"),
        ("1-12-24 07:30", "2024-12-01 07:30:00"),
        ("-90", "2026-11-25 11:30:00"),
    ],
)
def test_a_typed_time_is_the_last_such_moment(text: str, said: str) -> None:
    noon = round(formats.local(0).replace(year=2026, month=11, day=25, hour=13, minute=0).timestamp() * 1000)
    assert f"{formats.local(read_past(text, noon)):%Y-%m-%d %H:%M:%S}" == said


@pytest.mark.parametrize("text", ["", "kemarin", "31/2 14:05", "25:00", "21/2", "29/2/2025 10:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UnreadableTimeError):
        read_past(text, START_MS)


def test_a_recording_that_was_closed_leaves_nothing_behind_and_the_look_changes_after_it(
    acts: ReplayActs, desk: RoomDesk, qapp: QApplication
) -> None:
    many = []
    for _ in range(2):
        opened_at(acts, desk.now_ms()).pages.open("keys")
        acts.end()
        theme.apply(qapp, NIGHT, 1.5)  # while it still waits to be deleted
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        theme.apply(qapp, DAY)
        many.append(len(qapp.allWidgets()))
    assert many[0] == many[1]


def test_the_window_of_a_recording_fits_the_screen_with_its_frame(acts: ReplayActs, window: MainWindow) -> None:
    small = QSize(1366, 768)
    assert size_beside(small, small, small).height() + 40 <= 768, (
        "a live window without a frame, over all of the screen"
    )
    assert size_beside(QSize(1200, 600), QSize(1208, 640), QSize(1920, 1080)) == QSize(1200, 600)
    window.showFullScreen()
    assert opened_at(acts, window.desk.now_ms() - HOUR_MS).isMaximized()
    window.showNormal()
