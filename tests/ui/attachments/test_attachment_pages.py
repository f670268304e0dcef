"""The page of attachments by keys, drop and paste, offline: what is kept, refused, opened, hidden and withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.attachments import add_attachment, attachments_of
from console.models.commands.calls import attach_call, end_call, record_kind, start_call
from console.models.commands.cases import set_confidential
from console.models.state.attachments import Attachment
from console.models.state.fold import RECENT_MS
from console.models.state.streams import call_stream, case_stream
from console.models.state.text import shown
from console.settings import SettingsFile
from console.store.attachments import Blob
from console.sync.attachments import blob_of
from console.ui.attachments import ADD, UNSENT_S, AttachmentPages, file_name, offered_of_paths
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.widgets import screen_words
from console.ui.window.main_window import MainWindow
from tests.helpers.sample_files import SAMPLES, locked_pdf, pdf_page, picture
from tests.models.commands.test_attachments import kept
from tests.ui.attachment_room import attachments, held
from tests.ui.call_keys import Key, command, press, write
from tests.ui.room_day import filled
from tests.ui.room_desk import PERSON, RoomDesk

pytestmark = pytest.mark.slow

GUEST = PERSON.__class__(account="p9", name="Tamu", roles=("viewer",), auth="online", last_online_ms=0)
WAIT_MS = 15_000


class Room:
    """One window for all tests of this file."""

    def __init__(self, window: MainWindow, desk: RoomDesk, pages: AttachmentPages, cases: dict[str, str]) -> None:
        self.window, self.desk, self.pages, self.cases = window, desk, pages, cases

    def choose(self, about: str) -> str:
        case = self.cases[about]
        self.window.open_case(case)
        return case

    def drop(self, *paths: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        copy, at = Qt.DropAction.CopyAction, QPointF(5, 5)
        QCoreApplication.sendEvent(self.window.case_panel, QDragEnterEvent(at.toPoint(), copy, data, left, nothing))
        QCoreApplication.sendEvent(self.window.case_panel, QDropEvent(at, copy, data, left, nothing))

    def added(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: not self.pages.worker.busy(), timeout=WAIT_MS)


@pytest.fixture(scope="module")
def made(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    screen_words.install(qapp, "en")
    folder = tmp_path_factory.mktemp("desk")
    settings = SettingsFile(folder)
    settings.change(language="en", theme="day")
    desk = RoomDesk()
    cases = filled(desk)
    window = MainWindow(desk, Bridge(desk), settings=settings)
    window.place_form(IntakeForm(desk, [("35.72.03.1001", "Gedog")], parent=window.work.pages))
    window.resize(1366, 690)
    window.show()
    with attachments(window, desk, folder) as pages:
        yield Room(window, desk, pages, cases)
    window.bridge.stop()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def refused(made: Room) -> Iterator[list[str]]:
    heard: list[str] = []
    made.window.runner.refused.connect(heard.append)
    yield heard
    made.window.runner.refused.disconnect(heard.append)


@pytest.fixture
def room(made: Room, qtbot: QtBot) -> Iterator[Room]:
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    yield made
    made.pages.panel.box.leave()
    for page in ("attachment_picture", "attachments"):
        made.window.pages.close(page)


def first(room: Room, case: str) -> Attachment:
    return held(room.desk, case)[-1]


def test_files_dropped_on_the_case_are_asked_about_once_and_kept_sealed(
    room: Room, qtbot: QtBot, tmp_path: Path, refused: list[str]
) -> None:
    case = room.choose("fire")
    good, bad = tmp_path / "dapur.jpg", tmp_path / "tagihan.pdf.jpg"
    good.write_bytes(SAMPLES["jpeg"])
    bad.write_bytes(b"MZ" + bytes(200))
    room.drop(good, bad, tmp_path)
    assert room.pages.panel.box.isVisible() and held(room.desk, case) == []
    write(qtbot, "dari warga")
    press(qtbot, Key.Key_Return)
    room.added(qtbot)
    one = first(room, case)
    assert (shown(one.name), shown(one.note), one.media, one.size_bytes) == (
        "dapur.jpg", "dari warga", "jpeg", len(SAMPLES["jpeg"]),
    )  # fmt: skip
    shelf = room.pages.opening._files.shelf
    assert shelf.read(blob_of(one)) == SAMPLES["jpeg"] and one.preview is not None
    assert shelf.has(Blob(one.stream, one.preview)) and shelf.waits(blob_of(one))
    assert [said.split()[-1] for said in refused] == ["(MP4).", "computer."], "a program, and a folder"
    assert "waits for the network" in room.pages.panel.lines()[0].words
    assert room.pages.panel.lines()[-1].id == ADD
    for _ in range(UNSENT_S):
        room.window.bridge.tick.emit()
    assert room.window.frame.around.files_unsent == 1, "the truth strip says what lies at this desk only"


def test_a_picture_is_pasted_with_ctrl_v_and_opened_in_the_program(room: Room, qtbot: QtBot) -> None:
    case = room.choose("tree")
    image = QImage.fromData(picture("png", 300, 200))
    QGuiApplication.clipboard().setImage(image)
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Key.Key_Return)
    room.added(qtbot)
    assert first(room, case).media == "png"
    press(qtbot, Key.Key_1)
    qtbot.waitUntil(room.pages.opening.view.isVisible, timeout=WAIT_MS)
    press(qtbot, Key.Key_Plus)
    press(qtbot, Key.Key_Escape)
    assert room.pages.panel.isVisible() and not room.window.pages.is_open("attachment_picture")
    press(qtbot, Key.Key_1)
    qtbot.waitUntil(room.pages.opening.view.isVisible, timeout=WAIT_MS)
    room.desk.do(set_confidential, case, True, "anak")
    try:
        room.desk.set_person(GUEST)
        assert not room.window.pages.is_open("attachment_picture"), "the next person may not see it"
    finally:
        room.desk.set_person(PERSON)
        room.desk.do(set_confidential, case, False, "keliru")


def test_other_kinds_open_outside_from_a_private_file_that_is_removed(
    room: Room, qtbot: QtBot, tmp_path: Path, refused: list[str]
) -> None:
    room.choose("wasp")
    opened: list[Path] = []

    def outside(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    room.pages.opening.open_outside = outside
    script = tmp_path / "laporan.desktop"
    script.write_bytes(SAMPLES["pdf"])
    room.drop(script)
    press(qtbot, Key.Key_Return)
    room.added(qtbot)
    case = room.window.case_panel.case_id
    room.pages.panel.choose(first(room, case).id)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=WAIT_MS)
    (path,) = opened
    assert path.name == "laporan.desktop.pdf", "what opens it is decided by what it is"
    assert refused[-1].startswith("No preview: this PDF is damaged"), "why nothing of it is seen here is said"
    assert path.read_bytes() == SAMPLES["pdf"]
    assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0
    room.pages.opening._private.tidy(0.0)
    assert not path.parent.exists()


def test_of_a_document_the_first_page_is_seen_here_and_enter_opens_all_of_it(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    case = room.choose("wasp")
    opened: list[Path] = []
    room.pages.opening.open_outside = lambda url: opened.append(Path(url.toLocalFile())) is None
    letter, locked = tmp_path / "surat.pdf", tmp_path / "rahasia.pdf"
    letter.write_bytes(pdf_page())
    locked.write_bytes(locked_pdf())
    room.drop(letter, locked)
    press(qtbot, Key.Key_Return)
    room.added(qtbot)
    one, other = held(room.desk, case)[-2:]
    assert one.preview is not None and other.preview is None
    assert "no preview of rahasia.pdf" in room.window.command.sentence()
    room.pages.panel.choose(one.id)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(room.pages.opening.view.isVisible, timeout=WAIT_MS)
    assert not opened
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=WAIT_MS)
    assert opened[0].read_bytes() == pdf_page()
    press(qtbot, Key.Key_Escape)


def test_a_copy_is_saved_and_a_file_is_withdrawn_with_a_reason(
    room: Room, qtbot: QtBot, tmp_path: Path, refused: list[str]
) -> None:
    case = room.choose("fire")
    sound = tmp_path / "suara.ogg"
    sound.write_bytes(SAMPLES["ogg"])
    room.drop(sound)
    press(qtbot, Key.Key_Return)
    room.added(qtbot)
    one = first(room, case)
    room.pages.panel.choose(one.id)
    press(qtbot, Key.Key_W)
    target = tmp_path / "salinan.ogg"
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(qtbot, str(target))
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(target.exists, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: target.read_bytes() == SAMPLES["ogg"], timeout=WAIT_MS)
    room.pages.panel.choose(one.id)
    press(qtbot, Key.Key_A)
    press(qtbot, Key.Key_Return)
    assert refused, "a reason is needed"
    write(qtbot, "rekaman kasus lain")
    press(qtbot, Key.Key_Return)
    assert room.desk.board.cases[case].attachments[one.id].withdrawn == "rekaman kasus lain"
    assert "WITHDRAWN" in next(line.words for line in room.pages.panel.lines() if line.id == one.id)


def test_a_confidential_case_shows_no_name_and_opens_nothing_for_who_does_not_work_on_it(
    room: Room, qtbot: QtBot, refused: list[str]
) -> None:
    case = room.choose("ill")
    room.desk.do(add_attachment, case_stream(case), kept(name="ktp-contoh.jpg"))
    room.desk.do(set_confidential, case, True, "anak")
    room.desk.set_person(GUEST)
    try:
        room.window.pages.open("attachments")
        one = first(room, case)
        line = next(line for line in room.pages.panel.lines() if line.id == one.id)
        assert "ktp" not in line.words and "hidden" in line.words
        room.pages.panel.choose(one.id)
        press(qtbot, Key.Key_Return)
        assert "protected" in refused[-1]
    finally:
        room.desk.set_person(PERSON)


def test_without_a_case_or_a_clipboard_it_says_what_to_do(room: Room, qtbot: QtBot, refused: list[str]) -> None:
    room.choose("fire")
    QGuiApplication.clipboard().setText("hanya tulisan")
    room.pages.paste()
    assert "no picture and no file" in refused[-1]
    room.window.case_panel.show_case("")
    command(qtbot, "lampiran")
    assert refused[-1] != "" and not room.window.pages.is_open("attachments")


@pytest.mark.parametrize(
    ("name", "media", "wanted"),
    [
        ("foto.JPG", "jpeg", "foto.JPG"),
        ("foto", "jpeg", "foto.jpg"),
        ("x.exe", "mp4", "x.exe.mp4"),
        ("", "pdf", "pdf.pdf"),
    ],
)
def test_the_name_outside_ends_as_its_kind(name: str, media: str, wanted: str, made: Room) -> None:
    one = held(made.desk, made.cases["fire"])[0]
    assert file_name(msgspec.structs.replace(one, name=name, media=media)) == wanted


def test_a_voice_message_of_a_prank_lies_with_its_call_and_comes_along_to_a_case(
    room: Room, qtbot: QtBot, tmp_path: Path, refused: list[str]
) -> None:
    board, window = room.desk.board, room.window
    of_case = room.choose("fire")
    before = len(attachments_of(board, case_stream(of_case)))
    press(qtbot, Key.Key_F1)
    call = window.forms.form.call()
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    sound = tmp_path / "suara.ogg"
    sound.write_bytes(SAMPLES["ogg"] + b"iseng")
    room.pages.offer(offered_of_paths([str(sound)]))
    press(qtbot, Key.Key_Return)
    room.added(qtbot)
    (one,) = board.calls[call].attachments.values()
    assert room.pages.opening._files.shelf.read(blob_of(one)) == SAMPLES["ogg"] + b"iseng"
    assert one.stream == call_stream(call) and len(attachments_of(board, case_stream(of_case))) == before
    window.case_panel.show_case(room.cases["tree"])
    assert [line.id for line in room.pages.panel.lines()] == [one.id, ADD], "whatever case is in hand meanwhile"
    press(qtbot, Key.Key_F3)
    assert board.calls[call].call_kind == "prank"
    press(qtbot, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    calls = window.call_pages.panel
    assert calls.choose(call)
    assert "Attachments: 1" in next(line.words for line in calls.lines() if line.id == call)
    press(qtbot, Key.Key_Q)
    assert [line.id for line in room.pages.panel.lines()] == [one.id, ADD]
    window.pages.close("calls")
    window.pages.close("attachments")
    command(qtbot, "lampiranpanggilan")
    assert [line.id for line in room.pages.panel.lines()] == [one.id, ADD], "the last call this desk had"
    room.desk.do(attach_call, call, of_case)
    window.touched(frozenset({call_stream(call)}))
    assert len(room.pages.panel.lines()) == before + 2, "now it is seen with the case"
    assert refused == []


def test_a_call_of_long_ago_comes_back_to_the_board_for_as_long_as_its_files_are_looked_at(
    room: Room,
) -> None:
    desk, pages = room.desk, room.pages
    with desk.at(desk.clock_ms - RECENT_MS * 2):
        stream = desk.do(start_call)[0].stream
        call = stream.partition(":")[2]
        desk.do(add_attachment, stream, kept(name="suara.jpg"))
        desk.do(record_kind, call, "prank")
        desk.do(end_call, call)
    room.choose("tree")

    def leaves() -> None:
        desk.wait(60)
        desk.let_go()
        assert pages.owner.stream() == stream or call not in desk.board.calls

    leaves()
    room.window.call_pages.files_asked.emit(call)
    seen = [line.id for line in pages.panel.lines()]
    assert len(seen) == 2 and seen[-1] == ADD
    leaves()
    assert [line.id for line in pages.panel.lines()] == seen, "never the files of the case in hand in their place"
    room.window.bridge.tick.emit()
    assert pages.owner.stream() == stream
