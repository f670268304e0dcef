"""Every text of the program has Indonesian words, and the words file holds nothing else."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console.errors import ConsoleError
from console.text import formats, vocabulary, words
from console.ui.widgets import screen_words

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
TS = ROOT / "resources" / "i18n" / "konsol112_id.ts"
FIX = "run scripts/words.sh, translate what is unfinished in resources/i18n/konsol112_id.ts, run it again"


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    screen_words.install(qapp, "en")


def messages(file: Path) -> dict[tuple[str, str], ET.Element]:
    found = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            found[context.findtext("name", ""), message.findtext("source", "")] = message
    return found


def translation(message: ET.Element) -> str:
    return message.findtext("translation", "")


def marked() -> list[Path]:
    """Where texts are marked for the translator."""
    return sorted(file for package in ("console", "server", "gateway") for file in (ROOT / package).rglob("*.py"))


def lupdate() -> str:
    name = next(
        (
            found
            for place in (Path(sys.executable).parent, Path(PySide6.__file__).parent)
            for tool in ("pyside6-lupdate", "lupdate")
            if (found := shutil.which(tool, path=str(place)))
        ),
        None,
    )
    assert name is not None, "pyside6-lupdate comes with PySide6_Essentials"
    return name


def test_every_text_that_is_translated_stands_in_the_words_file() -> None:
    """What reads the sources does not look into f-strings: a text marked inside one would stay English."""
    known = messages(TS)
    lost = []
    sources = {file: file.read_text("utf-8") for file in marked()}
    for file in (one for one, source in sources.items() if "translate(" in source):
        for call in ast.walk(ast.parse(sources[file])):
            if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "translate" or len(call.args) != 2:
                continue
            context, text = call.args
            if isinstance(context, ast.Constant) and isinstance(text, ast.Constant):
                key = (str(context.value), str(text.value))
                lost += [(file.name, *key)] if key not in known else []
    assert not lost, "take translate(…) out of the f-string"


def test_no_text_is_unfinished_or_vanished() -> None:
    bad = [key for key, message in messages(TS).items() if message.find("translation").get("type")]  # type: ignore[union-attr]
    assert not bad, f"{FIX}: {bad}"


def test_the_words_file_holds_exactly_the_texts_of_the_code(tmp_path: Path) -> None:
    fresh, sources = tmp_path / "fresh_id.ts", tmp_path / "sources.lst"
    sources.write_text("\n".join(map(str, marked())))
    run = subprocess.run(
        [lupdate(), "-silent", "-locations", "none", f"@{sources}", "-ts", str(fresh)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "warning" not in run.stderr.lower(), run.stderr
    in_code, in_file = set(messages(fresh)), set(messages(TS))
    assert in_code == in_file, f"{FIX}: missing {in_code - in_file}, too many {in_file - in_code}"


def test_a_translation_keeps_the_values_and_the_line_ends_of_its_source() -> None:
    for (_, source), message in messages(TS).items():
        said = translation(message)
        if not said:
            continue  # told by the test above
        names = [sorted(name for _, name, _, _ in Formatter().parse(text) if name) for text in (source, said)]
        assert names[0] == names[1], source
        edges = [len(text) - len(strip(text)) for text in (source, said) for strip in (str.lstrip, str.rstrip)]
        assert source.strip() and edges[:2] == edges[2:], source


def test_an_english_number_has_both_forms_of_its_noun() -> None:
    texts = "\n".join(text for _, text in messages(TS))
    numbers = {"count", "n", *re.findall(r"\{(\w+):[^|{}]+\|", texts)} - {"agencies", "paper"}  # those are named
    one_form = re.findall(rf"\{{(?:{'|'.join(numbers)})\}} (?!of )(?:[a-z]+ )?[a-z]+s\b.*", texts, re.IGNORECASE)
    assert one_form == [], "write it {count:row|rows}"


def test_switching_to_indonesian_and_back_changes_words_and_tells_widgets(qtbot: QtBot, qapp: QApplication) -> None:
    told = []

    class Watching(QLabel):
        def changeEvent(self, event: QEvent) -> None:
            if event.type() == QEvent.Type.LanguageChange:
                told.append(words.language())

    label = Watching()
    qtbot.addWidget(label)
    label.show()
    screen_words.install(qapp, "id")
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what is thrown away is gone
    assert words.language() == "id" and vocabulary.word("case_state", "new") == "baru"
    assert words.translate("QPlatformTheme", "Cancel") == "Batal"
    screen_words.install(qapp, "en")
    qapp.processEvents()
    assert words.language() == "en" and vocabulary.word("case_state", "new") == "new"
    assert "id" in told and "en" in told


def test_what_qt_writes_itself_comes_from_the_same_words(qapp: QApplication) -> None:
    screen_words.install(qapp, "id")
    of_qt = {key: translation(message) for key, message in messages(TS).items() if key[0].startswith("Q")}
    assert len(of_qt) > 30
    assert {(context, text): QCoreApplication.translate(context, text) for context, text in of_qt} == of_qt
    assert QCoreApplication.translate("QPlatformTheme", "of no list") == "of no list"
    screen_words.install(qapp, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_words_that_are_missing_or_broken_are_a_clear_error_and_change_nothing(
    tmp_path: Path, qapp: QApplication
) -> None:
    (tmp_path / "broken.ts").write_text("<TS", encoding="utf-8")
    for source in (tmp_path / "broken.ts", tmp_path / "none.ts"):
        with pytest.raises(ConsoleError) as told:
            screen_words.install(qapp, "id", source)
        assert told.value.code == "words_unreadable" and words.language() == "en"


def test_a_sentence_is_said_in_a_language_whatever_is_spoken(qapp: QApplication) -> None:
    for spoken in ("id", "en"):
        screen_words.install(qapp, spoken)  # type: ignore[arg-type]
        assert words.said("id", "CaseState", "new") == "baru" and words.said("en", "CaseState", "new") == "new"


class TestVocabulary:
    @pytest.mark.parametrize("table", ["case_state", "assignment", "act", "channel", "case_filter"])
    def test_each_code_has_a_word_in_both_languages(self, table: str, qapp: QApplication) -> None:
        english = [vocabulary.word(table, code) for code in vocabulary.codes(table)]
        screen_words.install(qapp, "id")
        assert all(vocabulary.word(table, code) for code in vocabulary.codes(table)) and all(english)

    def test_each_state_has_its_letter_and_its_chip(self) -> None:
        assert set(vocabulary.CASE_LETTERS) == set(vocabulary.codes("case_state"))
        assert (
            set(vocabulary.ASSIGNMENT_MARKS) == set(vocabulary.codes("assignment")) == set(vocabulary.ASSIGNMENT_CHIPS)
        )
        assert set(vocabulary.ACT_KEYS.values()) <= set(vocabulary.codes("act"))
        assert vocabulary.case_chip("in_progress") == "onscene" and vocabulary.case_chip("merged") == "closed"

    def test_states_with_details_read_as_designed(self, qapp: QApplication) -> None:
        assert vocabulary.assignment("silent", tries=2) == "no answer, 2nd try"
        screen_words.install(qapp, "id")
        assert vocabulary.case_state("merged", "A-0041") == "digabung ke A-0041"
        assert vocabulary.readiness("unknown", "06:00") == "belum ada kabar sejak 06:00"
        assert vocabulary.assignment("silent", tries=2) == "tidak menjawab ke-2"
        assert vocabulary.assignment("cleared", "tertangani") == "selesai (tertangani)"
        assert vocabulary.assignment("retell", vocabulary.word("changed", "place")) == (
            "PERLU DIKABARI ULANG: lokasi berubah"
        )
        assert vocabulary.history(3, 4, 2 * 86400) == "3 iseng dari 4 panggilan, terakhir 2 hari lalu"

    def test_english_counts_have_a_singular(self) -> None:
        assert vocabulary.history(1, 4, 2 * 86400) == "1 prank of 4 calls, last 2 days ago"
        assert vocabulary.history(0, 0, 0) == "first call of this number"
        assert formats.joined([vocabulary.counted("case", 1), vocabulary.counted("case", 2)], "en") == (
            "1 case and 2 cases"
        )
        needs = words.translate("Replay", "ROOM NOW: {count:needs|need} action")
        assert needs.format(count=1) == "ROOM NOW: 1 needs action"
        assert needs.format_map({"count": "2"}) == "ROOM NOW: 2 need action"


def test_papers_have_the_words_of_the_screen(qapp: QApplication) -> None:
    screen_words.install(qapp, "id")
    said = {(context, text): words.translate(context, text) for context, text in messages(TS)}
    screen_words.install(qapp, "en")
    assert words.language() == "en"
    with words.in_language("id"):
        assert words.language() == "id"
        assert {(context, text): words.translate(context, text) for context, text in messages(TS)} == said
        assert words.translate("CaseState", "of no list") == "of no list"


def test_papers_without_words_are_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / TS.name).write_text("<TS", encoding="utf-8")
    for source in (tmp_path / TS.name, tmp_path / "none"):
        with pytest.raises(ConsoleError) as broken, words.in_language("id", source):
            pytest.fail("there are no words")
        assert broken.value.code == "words_unreadable"
