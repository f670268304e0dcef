"""What one person half typed at a desk is neither seen nor sent by the next; a call's draft outlives the change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from console.evidence import Ready
from console.models.commands.calls import start_call
from console.models.commands.handing_out import Made, WantedBundle
from console.models.state.shift import Person
from console.models.state.streams import split_stream
from console.ui.intake.form import IntakeForm
from console.ui.reports import pages as template_pages
from console.ui.reports.evidence import EvidencePages
from console.ui.reports.pages import TemplatePages
from console.ui.widgets import screen_words
from console.ui.widgets.ask_box import AskBox, Question
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, press
from tests.ui.room_day import filled
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.whole_window import Whole, make_pages, page_of, whole_window
from wire.facts import EvidenceExported

pytestmark = pytest.mark.slow

NEXT = Person(account="p2", name="Petugas 2", roles=("dispatcher",), auth="online", last_online_ms=0)
TYPED = "rahasia petugas satu"
Field = QLineEdit | QPlainTextEdit | QTextEdit


@pytest.fixture(scope="module")
def whole(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    screen_words.install(qapp, "en")
    desk = RoomDesk()
    filled(desk)
    with whole_window(desk, tmp_path_factory.mktemp("meja")) as made:
        make_pages(made.window)
        yield made


@pytest.fixture(autouse=True)
def first_sits(whole: Whole) -> None:
    whole.desk.set_person(PERSON)
    while whole.window.pages.close_current():
        pass


@pytest.fixture
def window(whole: Whole) -> MainWindow:
    return whole.window


@pytest.fixture
def desk(whole: Whole) -> RoomDesk:
    return whole.desk


def fields(window: MainWindow) -> list[Field]:
    """Every field of every page, seen or not, that is not of the form of a call."""
    found: list[Field] = []
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        found += [one for one in window.findChildren(kind) if not one.isReadOnly() and not in_form(one)]
    return found


def in_form(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, IntakeForm):
        above = above.parentWidget()
    return above is not None


def said(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def type_everywhere(window: MainWindow) -> int:
    """Half typed words in every field and every box of questions there is; how many."""
    for box in window.findChildren(AskBox):
        if not in_form(box):
            box.ask("Why?", [Question("why", "Why"), Question("who", "Who", "free", (("a", "A"),))], lambda _: True)
    many = fields(window)
    for field in many:
        limit = field.maxLength() if isinstance(field, QLineEdit) else len(TYPED)
        if isinstance(field, QLineEdit):
            field.setText(TYPED[:limit])
        else:
            field.setPlainText(TYPED)
    return len(many)


def left_over(window: MainWindow) -> list[str]:
    return [type(one.parent()).__name__ for one in fields(window) if said(one) and TYPED.startswith(said(one))]


def test_what_was_typed_before_esc_stands_there_when_the_same_is_asked_again(qtbot: QtBot, window: MainWindow) -> None:
    box = window.case_panel.box
    answers: list[dict[str, str]] = []
    questions = [
        Question("why", "Why"),
        Question("pin", "PIN", "secret"),
        Question("who", "Who", "free", (("a", "A"),)),
    ]

    def asked(title: str = "Why?") -> list[str]:
        box.ask(title, questions, lambda given: answers.append(given) is None)
        return [one.text() for one in box.findChildren(QLineEdit)]

    asked()
    for field in box.findChildren(QLineEdit):
        field.setText(TYPED)
    press(qtbot, Key.Key_Escape)
    assert box.isHidden() and asked("Another?") == ["", "", ""]
    assert asked() == [TYPED, "", TYPED], "words stay, a secret does not"
    press(qtbot, Key.Key_Return)
    assert answers == [{"why": TYPED, "pin": "", "who": TYPED}]
    assert asked() == ["", "", ""], "what was answered is not asked again"


@pytest.mark.parametrize("comes", [NEXT, None], ids=["another by PIN", "signed out"])
def test_nothing_that_was_half_typed_anywhere_is_left_for_the_next_person(
    window: MainWindow, desk: RoomDesk, comes: Person | None
) -> None:
    window.pages.open("city_words")
    assert type_everywhere(window) > 30
    desk.set_person(comes)
    assert left_over(window) == []
    assert not any(box.isVisible() for box in window.findChildren(AskBox))


def test_who_is_only_checked_again_keeps_what_they_type(window: MainWindow, desk: RoomDesk) -> None:
    window.pages.open("search")
    window.commands.search.line.setText(TYPED)
    window.case_panel.box.ask("Why?", [Question("why", "Why", value=TYPED)], lambda _: True)
    desk.set_person(msgspec.structs.replace(PERSON, auth="offline", last_online_ms=7))
    assert window.commands.search.line.text() == TYPED and not window.case_panel.box.isHidden()


def test_nothing_comes_back_by_undo_and_no_answer_is_sent_late(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    sent: list[dict[str, str]] = []
    line = window.command.line().line  # type: ignore[attr-defined]
    window.activateWindow()
    for field in (line, window.case_list.search):
        field.setText("")
        field.setFocus()
        qtbot.keyClicks(field, "/catat x")
    box = window.case_panel.box
    box.ask("Why?", [Question("why", "Why", value=TYPED)], lambda answers: not sent.append(answers))
    desk.set_person(NEXT)
    for field in (line, window.case_list.search):
        field.setFocus()
        qtbot.keyClick(field, Key.Key_Z, CTRL)
        assert field.text() == ""
    box.answer()
    assert sent == []


def test_a_refusal_that_names_what_was_typed_is_gone_and_the_line_takes_keys(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    window.focus_command()
    line = window.command.line()
    qtbot.keyClicks(line.line, "damkr")  # type: ignore[attr-defined]
    press(qtbot, Key.Key_Return)
    assert "damkr" in line.sentence() + window.command.sentence()  # type: ignore[attr-defined]
    desk.set_person(NEXT)
    assert line.sentence() == window.command.sentence() == ""  # type: ignore[attr-defined]
    window.focus_command()
    qtbot.keyClicks(QApplication.focusWidget(), "k")
    assert line.line.text() == "/k"  # type: ignore[attr-defined]
    line.line.setText("")  # type: ignore[attr-defined]


def test_what_was_being_edited_is_again_as_it_is_in_force(whole: Whole, window: MainWindow, desk: RoomDesk) -> None:
    window.pages.open("templates")
    editor = whole.window.features[TemplatePages].panel
    shipped = editor.text()
    editor.editor.setPlainText(TYPED)
    window.pages.open("city_words")
    words_page = page_of(window, "city_words")
    names = {name: field.text() for name, field in words_page.fields.items()}  # type: ignore[attr-defined]
    for field in words_page.fields.values():  # type: ignore[attr-defined]
        field.setText(TYPED)
    window.pages.open("templates")
    desk.set_person(NEXT)
    assert editor.text() == shipped and not editor.editor.document().isUndoAvailable()
    assert {name: field.text() for name, field in words_page.fields.items()} == names  # type: ignore[attr-defined]


def test_the_draft_of_a_call_goes_on_with_the_next_person(window: MainWindow, desk: RoomDesk) -> None:
    call = split_stream(desk.do(start_call, "phone", "0000-7")[0].stream)[1]
    window.open_form(call)
    form = window.forms.form
    form.parts.narrative.setPlainText("pohon tumbang")
    form.parts.place.address.setText("Jl. Contoh 7")
    desk.set_person(NEXT)
    assert form.parts.narrative.toPlainText() == "pohon tumbang" and form.call() == call
    assert form.parts.place.address.text() == "Jl. Contoh 7"


@pytest.mark.parametrize("next_comes", [True, False], ids=["another person", "another case"])
def test_a_preview_behind_another_page_is_never_about_what_is_no_longer_there(
    window: MainWindow, desk: RoomDesk, next_comes: bool
) -> None:
    first, second = [one.id for one in desk.board.open_cases()][:2]
    window.open_case(first)
    window.actions_.trigger("case.send")
    assert window.case_panel.shelf.isVisible()
    window.pages.open("search")
    if next_comes:
        desk.set_person(NEXT)
    else:
        window.choose_case(second)
    window.pages.close("search")
    assert not window.case_panel.shelf.isVisible()


class Slow:
    """What takes a while: it goes on when the test says so."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def make(self, wanted: WantedBundle, place: Path) -> Ready:
        assert self.go_on.wait(60)
        lies = place.with_name(place.name + ".new")
        lies.write_bytes(b"bundel")
        return Ready(wanted, Made("ab" * 32, 112), lies, place, "bundel")


def test_what_took_a_while_is_the_deed_of_who_asked_for_it(
    qtbot: QtBot,
    whole: Whole,
    window: MainWindow,
    desk: RoomDesk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, slow, pages = desk.board.open_cases()[0].id, Slow(), whole.window.features[EvidencePages]
    monkeypatch.setattr(pages, "_makes", slow.make)
    window.choose_case(case)
    said = {"preset": "court", "receiver": "Penyidik", "reason": "diminta", "file": str(tmp_path / "bukti.zip")}
    assert pages._begin("case", case, said)
    desk.set_person(NEXT)
    slow.go_on.set()
    qtbot.waitUntil((tmp_path / "bukti.zip").exists)
    (line,) = [one for one in desk.board.cases[case].timeline if isinstance(one.fact, EvidenceExported)]
    assert line.by == PERSON.account


def test_a_template_that_was_being_checked_is_saved_by_who_wrote_it(
    qtbot: QtBot, whole: Whole, window: MainWindow, desk: RoomDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_pages, "check_apart", lambda *_: None)
    desk.set_person(msgspec.structs.replace(PERSON, roles=("admin",)))
    window.pages.open("templates")
    templates = whole.window.features[TemplatePages]
    templates.panel.choice.choose("kop")
    templates.panel._turn()
    templates.panel.editor.setPlainText("== KOP KARANGAN\n")
    templates.panel.saved.emit()
    desk.set_person(NEXT)
    qtbot.waitUntil(lambda: not templates.worker.busy() and bool(desk.board.reference.templates))
    (record,) = desk.board.records_of("ref:template:kop")
    assert record.by == PERSON.account
    desk.set_person(msgspec.structs.replace(PERSON, roles=("admin",)))
    templates.panel.editor.setPlainText("== KOP KEDUA\n")
    templates.panel.saved.emit()
    templates.panel.editor.setPlainText("== KOP KEDUA, dan lagi\n")
    qtbot.waitUntil(lambda: len(desk.board.records_of("ref:template:kop")) == 2)
    assert templates.panel.editor.toPlainText() == "== KOP KEDUA, dan lagi\n", "what was typed meanwhile stays"


def test_a_page_that_is_not_for_the_next_person_is_closed_and_another_stays(window: MainWindow, desk: RoomDesk) -> None:
    for page in ("search", "statistics", "behind_number"):
        window.pages.open(page)
    desk.set_person(NEXT)
    assert [page for page in ("search", "statistics", "behind_number") if window.pages.is_open(page)] == ["search"]
