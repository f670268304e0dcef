"""Call evaluation by keys: the sample, the form, what the person reads and answers, the second look, who sees what."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from console.cli.reports import encoded, read_month, sample_text, sample_value
from console.errors import ConsoleError
from console.models.commands.calls import start_call
from console.models.commands.cases import set_confidential
from console.models.commands.shifts import confirm_person, start_shift
from console.models.state.shift import emergency_person
from console.models.views.evaluation import rank
from console.settings import SettingsFile
from console.ui.evaluation import EvaluationPages, FeedbackPages, Read
from console.ui.frame.bridge import Bridge
from console.ui.widgets import screen_words
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, press, write
from tests.ui.call_keys import words as lines_of
from tests.ui.evaluation_room import DAY_MS, DEWI, SARI, TONO, EvaluationRoom

pytestmark = pytest.mark.slow


class Screen:
    """A window with both pages over the desk of the room."""

    def __init__(self, room: EvaluationRoom, settings: SettingsFile) -> None:
        self.room = room
        self.window = MainWindow(room.desk, Bridge(room.desk), settings=settings)
        self.pages, self.feedback = (
            self.window.features.add(EvaluationPages(self.window.frame)),
            self.window.features.add(FeedbackPages(self.window.frame)),
        )
        self.said: list[str] = []
        self.window.runner.noted.connect(self.said.append)
        self.window.runner.refused.connect(self.said.append)
        self.window.resize(1366, 700)
        self.window.show()

    def open(self, qtbot: QtBot, name: str) -> None:
        self.window.pages.open(name)
        self.settle(qtbot)
        (self.pages if name == "evaluation" else self.feedback).panel.list.setFocus()

    def settle(self, qtbot: QtBot) -> None:
        """What is read beside the screen has come back."""
        qtbot.waitUntil(lambda: not self.pages.reader.busy() and not self.feedback.reader.busy())

    def end(self) -> None:
        self.pages.end()
        self.feedback.end()
        self.window.bridge.stop()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """One room and one window for the whole file: its tests tell one story, in their order."""
    home = tmp_path_factory.mktemp("evaluation")
    screen_words.install(qapp, "en")
    settings = SettingsFile(home)
    settings.change(language="en", theme="day")
    room = EvaluationRoom(home)
    made = Screen(room, settings)
    yield made
    made.end()
    room.close()


@pytest.fixture
def screen(shared: Screen, qtbot: QtBot) -> Screen:
    with qtbot.waitActive(shared.window):
        shared.window.activateWindow()
    shared.said.clear()
    return shared


def chosen(screen: Screen, person: str) -> str:
    """The call of a person in the sample, put in focus."""
    sample = screen.room.desk.archive.qa_sampling.sample(202610)
    assert sample is not None
    call = next(one.calls[0].call for one in sample.persons if one.person == person)
    assert screen.pages.panel.choose(f"202610|{call}")
    return call


def fill(qtbot: QtBot, screen: Screen, *, place: str) -> None:
    """Every criterion gets a class; the place a deviation with this remark."""
    for name, field in screen.pages.panel.box._fields.items():
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData("moderate" if name.endswith("place") else "none"))
        elif name == "remark place":
            field.setText(place)
    press(qtbot, Key.Key_Return)
    screen.settle(qtbot)


def test_a_dispatcher_sees_no_sample_and_a_supervisor_sees_whose_calls_and_until_when(
    screen: Screen, qtbot: QtBot
) -> None:
    screen.open(qtbot, "evaluation")
    assert len(screen.pages.panel.lines()) > 3
    screen.room.sit(SARI)
    assert not screen.window.actions_.trigger("supervisor.evaluation")
    assert screen.pages.panel.lines() == () and "supervisor" in screen.pages.panel.empty.text()
    screen.room.sit(DEWI)
    screen.open(qtbot, "evaluation")
    shown = lines_of(screen.pages.panel)
    assert shown[0] == "Oct 2026: 0 of 3 evaluated · due 22 Nov 2026"
    assert "Petugas 2: 1 of 10 answered calls" in shown
    assert sum("not evaluated yet" in one for one in shown) == 2
    assert sum("your own call" in one for one in shown) == 1


def test_nobody_is_asked_about_their_own_call(screen: Screen, qtbot: QtBot) -> None:
    chosen(screen, DEWI.account)
    press(qtbot, Key.Key_Return)
    assert screen.said == ["This is your own call. Another supervisor evaluates it."]
    assert not screen.pages.panel.box.isVisible()


def test_a_call_under_a_typed_name_is_told_to_whom_a_supervisor_found_behind_it(screen: Screen) -> None:
    desk, typed = screen.room.desk, emergency_person("Nama Contoh", "A", screen.room.now_ms)
    screen.room.sit(typed)
    shift = desk.do(start_shift)[0].stream.removeprefix("shift:")
    call = desk.do(start_call)[0].stream.removeprefix("call:")
    screen.room.sit(DEWI)
    assert screen.pages._who(call, typed.account) == typed.account
    desk.do(confirm_person, shift, SARI.account)
    assert screen.pages._who(call, typed.account) == SARI.account
    assert screen.pages._who(call, TONO.account) == TONO.account


def test_the_form_chooses_nothing_beforehand_and_wants_a_remark_with_a_deviation(screen: Screen, qtbot: QtBot) -> None:
    call = chosen(screen, SARI.account)
    assert screen.pages.beside.story.model().index(0, 0).data() == "Case closed: handled"
    press(qtbot, Key.Key_Return)
    assert "form version 1 (sample, to be approved by the city)" in screen.pages.beside.words.toPlainText()
    press(qtbot, Key.Key_Return)
    assert "Not every criterion" in screen.said[-1]
    fill(qtbot, screen, place="")
    assert "a deviation needs a remark" in screen.said[-1]
    fill(qtbot, screen, place="tidak dibaca ulang")
    assert screen.said[-1] == "Evaluated ✓"
    found = screen.room.desk.board.evaluations[call]
    assert (found.by, found.person, found.marks["place"].deviation) == (DEWI.account, SARI.account, "moderate")
    assert "1 of 3 evaluated" in lines_of(screen.pages.panel)[0]


def test_a_correction_asks_why_and_shows_what_was_said_before(screen: Screen, qtbot: QtBot) -> None:
    chosen(screen, SARI.account)
    press(qtbot, Key.Key_C)
    box = screen.pages.panel.box._fields
    for name, code in (("criterion", "place"), ("class", "minor")):
        field = box[name]
        assert isinstance(field, QComboBox)
        field.setCurrentIndex(field.findData(code))
    box["remark"].setText("patokan ditanyakan, tidak dibaca ulang")  # type: ignore[union-attr]
    press(qtbot, Key.Key_Return)
    assert "reason" in screen.said[-1].lower()
    box["reason"].setText("dibaca sekali lagi")  # type: ignore[union-attr]
    press(qtbot, Key.Key_Return)
    screen.settle(qtbot)
    assert screen.said[-1] == "Corrected ✓"
    assert "corrected by Pengawas 1, before: moderate. Reason: dibaca sekali lagi" in (
        screen.pages.beside.words.toPlainText()
    )


def test_the_person_is_told_reads_and_objects_and_sees_only_their_own(screen: Screen, qtbot: QtBot) -> None:
    screen.window.pages.close("evaluation")
    screen.room.sit(TONO)
    screen.open(qtbot, "feedback")
    assert screen.feedback.panel.lines() == ()
    screen.room.sit(SARI)
    screen.settle(qtbot)
    screen.window.bridge.tick.emit()
    assert any("1 evaluation for you to read" in one.text for one in screen.window.strip._items)
    (line,) = lines_of(screen.feedback.panel)
    assert line.startswith("Oct 2026 · ") and line.endswith("minor · not read yet · corrected")
    assert "patokan ditanyakan" in screen.feedback.beside.words.toPlainText()
    press(qtbot, Key.Key_Return)
    screen.settle(qtbot)
    assert "Read" in screen.said[-1] and lines_of(screen.feedback.panel)[0].endswith("read · corrected")
    press(qtbot, Key.Key_C)
    write(qtbot, "alamat dibaca ulang")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "y")
    press(qtbot, Key.Key_Return)
    screen.settle(qtbot)
    assert screen.said[-1] == "Answered ✓" and "OBJECTION" in lines_of(screen.feedback.panel)[0]
    screen.window.pages.close("feedback")


def test_who_sits_down_while_another_person_is_read_sees_their_own_all_the_same(screen: Screen, qtbot: QtBot) -> None:
    screen.room.sit(TONO)
    screen.open(qtbot, "feedback")
    assert screen.feedback.panel.lines() == ()
    gate = Event()
    screen.feedback.reader.ask(lambda: (gate.wait(9), Read())[1], screen.feedback._found)
    screen.room.sit(SARI)
    gate.set()
    qtbot.waitUntil(lambda: len(screen.feedback.panel.lines()) == 1)
    screen.feedback.ask(screen.feedback.panel.chosen())
    screen.window.work.turn_to("case")  # as behind the page that asks for the PIN
    screen.room.sit(DEWI)
    screen.window.work.turn_to("feedback")
    assert screen.feedback.panel.lines() == () and not screen.feedback.beside.words.toPlainText()
    assert screen.feedback.panel.box.isHidden()
    screen.window.pages.close("feedback")


def test_a_page_left_open_shows_nothing_to_who_sits_down_next(screen: Screen, qtbot: QtBot) -> None:
    screen.room.sit(DEWI)
    screen.open(qtbot, "evaluation")
    chosen(screen, SARI.account)
    assert screen.pages.beside.words.toPlainText()
    screen.window.work.turn_to("case")
    screen.room.sit(SARI)
    screen.window.work.turn_to("evaluation")
    assert screen.pages.panel.lines() == () and not screen.pages.beside.words.toPlainText()
    screen.window.pages.close("evaluation")


def test_another_supervisor_has_the_second_look(screen: Screen, qtbot: QtBot) -> None:
    screen.room.sit(DEWI)
    screen.open(qtbot, "evaluation")
    call = chosen(screen, SARI.account)
    press(qtbot, Key.Key_Return)
    assert "The second look is another supervisor's" in screen.said[-1]
    screen.room.sit(TONO)
    screen.settle(qtbot)
    screen.pages.show_call(call)  # as the supervisors' list asks for it
    screen.settle(qtbot)
    assert screen.pages.panel.chosen() == f"second|{call}"
    press(qtbot, Key.Key_Return)
    assert "Objection" in screen.pages.beside.words.toPlainText()
    fields = screen.pages.panel.box._fields
    assert isinstance(fields["class place"], QComboBox) and fields["class place"].currentData() == "minor"
    fields["text"].setText("catatannya jelas")  # type: ignore[union-attr]
    press(qtbot, Key.Key_Return)
    screen.settle(qtbot)
    assert screen.said[-1] == "Second look recorded ✓"
    assert any("the marks stay" in one for one in lines_of(screen.pages.panel))


def test_of_a_confidential_case_the_page_tells_no_more_than_every_list(screen: Screen, qtbot: QtBot) -> None:
    def told() -> str:
        model = screen.pages.beside.story.model()
        return "\n".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))

    call = chosen(screen, SARI.account)
    assert "Jl. Contoh" in told()
    case = screen.room.desk.board.calls[call].case
    assert case is not None
    screen.room.sit(DEWI)
    screen.room.desk.do(set_confidential, case, True, "anak")
    screen.pages.refresh()
    ward = screen.room.desk.board.cases[case].place.kelurahan
    assert str(ward) in told() and "Jl. Contoh" not in told()
    screen.room.sit(TONO)
    screen.settle(qtbot)


def test_trends_are_counts_and_the_draw_can_be_followed(screen: Screen, qtbot: QtBot, tmp_path: Path) -> None:
    press(qtbot, Key.Key_V)
    shown = [one.replace("\u00a0", " ") for one in lines_of(screen.pages.panel)]
    said = "Petugas 2 · 1 of 1 evaluated, 10 calls answered · n 1: no deviation 0 (0 %), minor 1 (100 %)"
    assert shown[2].startswith(said) and shown[2].endswith("objections 1, of these changed 0 · corrected marks 1")
    assert any(one.startswith("Making sure of the place: n 1: no deviation 0 (0 %), minor 1") for one in shown)
    press(qtbot, Key.Key_V)
    sample = screen.room.desk.archive.qa_sampling.sample(202610)
    assert sample is not None and sample.seed.hex() in lines_of(screen.pages.panel)
    assert screen.pages.write(tmp_path / "made.xlsx")
    with zipfile.ZipFile(tmp_path / "made.xlsx") as book:
        assert "<f>" not in "".join(book.read(one).decode() for one in book.namelist() if "sheet" in one)
    screen.pages.print()
    assert list(Path.home().glob("penilaian-*.pdf"))
    press(qtbot, Key.Key_V)
    older = msgspec.structs.replace(screen.pages.read, older=(202601,))
    said = [one.words for one in msgspec.structs.replace(screen.pages._lines(), read=older).sample()]
    assert said[-2] == "Jan 2026" and said[-1].startswith("This desk no longer holds all of that month")


def test_what_is_left_undone_after_its_day_is_said_in_the_strip(screen: Screen, qtbot: QtBot) -> None:
    screen.room.now_ms += 20 * DAY_MS
    screen.window.bridge.tick.emit()
    screen.settle(qtbot)
    screen.window.bridge.tick.emit()
    assert any("2 call evaluations overdue" in one.text for one in screen.window.strip._items)
    assert "OVERDUE since 22 Nov 2026" in lines_of(screen.pages.panel)[0]


def test_the_terminal_tells_the_sample_and_all_that_is_needed_to_draw_it_again(screen: Screen) -> None:
    desk = screen.room.desk
    sample = desk.archive.qa_sampling.sample(read_month("2026-10"))
    assert sample is not None
    value = sample_value(desk, sample)
    assert value["month"] == "2026-10" and value["seed"] == sample.seed.hex() and value["closing"] == sample.closing
    drawn = [one for person in value["persons"] for one in person["calls"]]
    assert [one["rank"] for one in drawn] == [rank(sample.seed, one["call"]).hex() for one in drawn]
    assert sum(one["evaluated"] for one in drawn) == 1 and encoded(value).startswith("{")
    assert "Petugas 2: 1 of 10 answered calls" in sample_text(desk, sample)
    with pytest.raises(ConsoleError, match="month_unreadable"):
        read_month("2026-13")
