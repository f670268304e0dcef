"""Whatever the rules refuse, the dispatcher reads a sentence that says what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args, get_type_hints
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from console.errors import ConsoleError, Refused, Worded
from console.models.state.privacy import KeptBecause
from console.models.views.exports import MapProblem, RowProblem
from console.sync.answers import SAID
from console.sync.attachments import REFUSING
from console.text import attachments as attachment_words
from console.text import refusals as sentences
from console.text import reports as export_words
from console.text.privacy import kept_word
from console.text.review import refusal_reason
from console.text.words import said
from console.ui.widgets import screen_words
from server.accounts.sessions import TRIES_SPAN_S
from server.reports import Done
from tests.helpers.codes import ROOT, Call, Unclear, sources, subclasses
from wire.verdict import Reason

pytestmark = pytest.mark.slow

PACKAGES = ("console", "server", "wire")
TS, MANUAL = ROOT / "resources" / "i18n" / "konsol112_id.ts", ROOT / "docs" / "panduan" / "masalah.md"
# How `refusal_words` names the values of the models before the sentence is made.
RENAMED = {"step": "act", "happened": "at", "other_when": "other_at", "letter": "desk", "purpose": "command"}
TOO_LONG = 128  # 120, and a little for values that are longer than the placeholders
DEMANDS = ("Write ", "Choose ", "Name ", "Take ", "Press ")
WRITE_OUT = "write the code out where the condition is made, or type it by a Literal (tests/helpers/codes.py)"


@dataclass(frozen=True)
class Said:
    """A code on its way to its sentence: where, which it can be, and the table it must stand in. `given` are the
    names of the values that come along; none where they are not written out."""

    where: str
    codes: frozenset[str]
    table: Mapping[str, object]
    given: frozenset[str] | None = None


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[None]:
    screen_words.install(qapp, "id")
    yield
    screen_words.install(qapp, "en")


@cache
def walked(packages: tuple[str, ...] = PACKAGES) -> tuple[list[Said], list[str]]:
    """Every code of a condition of the console, wherever it is made; and where nobody can say which code it is."""
    names = subclasses("ConsoleError", *packages) | {"sentence", "Done"}
    found, unclear = list[Said](), list[str]()
    for source in sources(frozenset(names), *packages):
        defines = any(isinstance(one, ast.ClassDef) and one.name in names for one in source.tree.body)
        for call in source.calls():
            if call.name not in names and not source.hands_in and not (defines and call.name == "__init__"):
                continue
            expression, table, given = _code_of(call)
            if expression is None:
                continue
            try:
                found.append(Said(call.where, call.codes(expression) - {""}, table, given))
            except Unclear as error:
                unclear.append(f"{call.where}: {error} may be any text: {WRITE_OUT}")
    return found, unclear


def _code_of(call: Call) -> tuple[ast.expr | None, Mapping[str, object], frozenset[str] | None]:
    """Which argument of a call is a code, where that code must stand, and with which values it comes."""
    above, called, table = call.made_by, call.called, sentences.SENTENCES
    if above is not None:
        has_code = issubclass(above, ConsoleError) and above is not ConsoleError and not issubclass(above, Worded)
        return call.argument(0) if has_code else None, table, call.keywords
    if called is Done:
        return call.argument(-1, "problem"), table, None
    if called is sentences.sentence:
        return call.argument(0), table, None
    if not isinstance(called, type) or not issubclass(called, ConsoleError):
        return None, table, None
    if issubclass(called, Worded):
        return call.argument(0) if called.SENTENCES else None, called.SENTENCES, None
    return call.argument(0) if called.__init__ is ConsoleError.__init__ else None, table, call.keywords


def test_each_condition_of_the_console_has_a_sentence_and_brings_its_values() -> None:
    found, problems = walked()[0], list(walked()[1])
    for one in found:
        problems += [
            f"{one.where}: {code!r} has no sentence: add one in console/text/refusals.py, or beside its class"
            for code in sorted(one.codes - set(one.table))
        ]
        if one.given is None:
            continue
        given = one.given | {RENAMED[name] for name in one.given if name in RENAMED}
        given |= {name.removesuffix("_ms") for name in given}
        problems += [
            f"{one.where}: {code!r} also needs {sorted(lacks)}"
            for code in one.codes & set(one.table)
            if (lacks := sentences.placeholders(code) - given)
        ]
    assert len(found) > 500, "hardly any condition was found: the walk is broken"
    assert not problems, "\n".join(problems)


def test_no_sentence_is_without_a_use() -> None:
    # The gateway says what a desk would, beside sentences of its own.
    found = walked(("gateway", *PACKAGES))[0]
    used = frozenset(SAID.values()).union(*(one.codes for one in found), {sentences.NEWER})
    assert not set(sentences.SENTENCES) - used, "delete them, or write their codes out where they are used"


def test_a_code_has_one_sentence() -> None:
    written = (ROOT / "console" / "text" / "refusals.py").read_text("utf-8")
    assert len(sentences.SENTENCES) == len(re.findall(r'^    "\w+": QT_TRANSLATE_NOOP', written, re.MULTILINE))


def test_sentences_are_short_and_say_what_to_do_without_a_code(qapp: QApplication) -> None:
    for language in ("en", "id"):
        screen_words.install(qapp, language)
        for code in sentences.SENTENCES:
            said = sentences.sentence(code, {})
            assert len(said) <= TOO_LONG, (len(said), said)
            assert "error" not in said.lower() and "silakan" not in said.lower()
            assert language == "en" or code not in said
            if language == "en":
                parts = [part for part in re.split(r"[.:;?!]\s", said) if part]
                assert len(parts) > 1 or said.startswith(DEMANDS), f"say what is wrong, then what to do: {said}"
    screen_words.install(qapp, "en")


def test_each_sentence_is_there_in_both_languages(qapp: QApplication) -> None:
    english = {code: sentences.sentence(code, {}) for code in sentences.SENTENCES}
    screen_words.install(qapp, "id")
    same = [said for code, said in english.items() if sentences.sentence(code, {}) == said]
    screen_words.install(qapp, "en")
    assert not same, "translate them in resources/i18n/konsol112_id.ts (scripts/words.sh)"


def test_conditions_that_bring_their_own_sentence_bring_it_in_both_languages() -> None:
    tables = [(kind.__name__, kind.SENTENCES) for kind in Worded.__subclasses__() if kind.SENTENCES]
    assert len(tables) >= 2
    for context, in_english in ((context, text) for context, table in tables for text in table.values()):
        in_indonesian = said("id", context, in_english)
        assert in_indonesian and in_english and in_indonesian != in_english
        assert ". " in in_english, f"say what is wrong, then what to do: {in_english}"


def test_what_the_server_refuses_of_a_file_has_its_sentence() -> None:
    assert set(attachment_words.REFUSED) == REFUSING


def test_each_reason_for_which_a_server_refuses_an_entry_has_its_words(qapp: QApplication) -> None:
    assert "newer server" in refusal_reason("of_a_newer_server")
    for reason in get_args(Reason):
        assert "newer server" not in refusal_reason(reason), reason


def test_each_reason_for_which_a_server_keeps_personal_data_has_its_words(qapp: QApplication) -> None:
    assert "newer server" in kept_word("of_a_newer_server")
    codes = [code for one in get_args(KeptBecause) for code in get_args(one) or (one,) if code]
    assert {"held", "self_approved", "too_many", "gone", "unproven"} <= set(codes)
    for code in codes:
        assert "newer server" not in kept_word(code), code


def test_whatever_is_wrong_in_a_mapping_and_its_rows_has_its_words() -> None:
    for code in get_args(get_type_hints(MapProblem)["code"]):
        assert export_words.map_problem(MapProblem(code=code, column="1", named="x"))
    for code in get_args(get_type_hints(RowProblem)["code"]):
        assert export_words.row_problem(RowProblem(code=code, column="1"))


def test_the_manual_has_each_sentence_as_it_is_said(indonesian: None) -> None:
    texts = (message.findtext("translation", "") for message in ElementTree.parse(TS).getroot().iter("message"))
    known = {re.sub(r"\{[^}]*\}", "…", text) for text in texts}
    rows = re.findall(r"^\| (.*?) \| ", MANUAL.read_text("utf-8"), re.MULTILINE)
    assert len(rows) > 80 and not [row for row in rows if row not in known | {"kalimat"}]


def test_without_a_display_the_sentence_is_the_command_that_brings_one(indonesian: None) -> None:
    assert "sudo apt-get install xvfb openbox" in sentences.sentence("no_display", {})


@pytest.mark.usefixtures("indonesian")
class TestIndonesian:
    def test_values_are_filled_in(self) -> None:
        said = sentences.sentence("alert_not_sent", Refused("alert_not_sent", agency="Damkar").values)
        assert said == (
            "Server tidak tersambung, jadi Damkar BELUM diberi tahu. Hubungi lewat HT atau telepon: Ctrl+Shift+D."
        )

    def test_codes_times_and_lists_become_words(self) -> None:
        late = {"act": "arrived", "at_ms": 1794466500000, "other": "rolling", "other_at": "14:09"}
        assert sentences.sentence("time_order", late) == (
            "Jam tiba (13:55) lebih awal daripada jam berangkat (14:09). Betulkan, atau simpan keduanya dengan alasan."
        )
        said = sentences.sentence("close_agencies_open", {"agencies": ["PLN", "PSC 119"]})
        assert said.startswith("Belum bisa ditutup: PLN dan PSC 119 belum selesai.")
        assert "batas 20.000 huruf" in sentences.sentence("text_too_long", {"limit": 20000})
        assert sentences.sentence("field_conflict", {"field": "place", "case": "A-0042"}).startswith(
            "Lokasi A-0042 diubah di dua meja."
        )

    def test_a_code_of_a_newer_server_is_named_with_what_to_do(self) -> None:
        said = sentences.told_by_server("never_heard_of", {})
        assert said == (
            "Server lebih baru: “never_heard_of” belum dikenal di sini. Perbarui program meja ini; lihat Kotak masalah "
            "(Ctrl+Shift+K)."
        )


def test_a_condition_carries_its_code_and_values() -> None:
    condition = ConsoleError("pin_wrong", left=3)
    assert str(condition) == "pin_wrong(left=3)"
    assert sentences.sentence(condition.code, condition.values) == "PIN does not match. 3 tries left."


def test_who_tried_too_often_is_told_as_long_a_wait_as_the_server_makes(qapp: QApplication) -> None:
    screen_words.install(qapp, "id")
    assert TRIES_SPAN_S == 5 * 60 and "lima menit" in sentences.sentence("too_many_tries", {})
