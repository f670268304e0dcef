"""Whatever the rules refuse, the dispatcher reads a sentence that says what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.errors import ConsoleError, Refused
from console.models.refusals import REFUSALS
from console.ui import sentences, words

ROOT = Path(__file__).resolve().parents[2]
CONDITIONS = {"Refused", "ConsoleError", "StoreError", "SecretsError", "NotJoined", "SignInRefused", "EnrolmentRefused"}
CONDITIONS |= {"NamesRefused"}
# How `refusal_words` names the values of the models before the sentence is made.
RENAMED = {"step": "act", "happened": "at", "other_when": "other_at", "letter": "desk"}
TOO_LONG = 128  # 120, and a little for values that are longer than the placeholders


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[None]:
    words.install(qapp, "id")
    yield
    words.install(qapp, "en")


def refusals() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where, which code, and which values (None: they are not written out) of every refusal in the console."""
    for path in sorted((ROOT / "console").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and _refuses(node.func)):
                continue
            names = [keyword.arg for keyword in node.keywords]
            given = None if None in names else frozenset(map(str, names)) | {RENAMED[n] for n in names if n in RENAMED}
            for code in _codes(node.args[0]):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", code, given


def _refuses(called: ast.expr) -> bool:
    """A condition that is made, or `refused.emit(code, values)` of a widget."""
    if isinstance(called, ast.Name):
        return called.id in CONDITIONS
    asked = isinstance(called, ast.Attribute) and called.attr == "emit"
    return asked and ast.unparse(called).endswith("refused.emit")


def _codes(argument: ast.expr) -> Iterator[str]:
    """The code as written; one of two may be chosen."""
    if isinstance(argument, ast.IfExp):
        yield from (*_codes(argument.body), *_codes(argument.orelse))
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def test_each_refusal_of_the_console_has_a_sentence_and_brings_its_values() -> None:
    problems = []
    for where, code, given in refusals():
        if code not in sentences.SENTENCES:
            problems.append(f"{where}: add a sentence for {code!r} to console/ui/sentences.py")
        elif given is not None and sentences.placeholders(code) - given:
            problems.append(f"{where}: {code!r} also needs {sorted(sentences.placeholders(code) - given)}")
    assert not problems, "\n".join(problems)


def test_each_refusal_the_models_list_has_a_sentence() -> None:
    assert set(sentences.SENTENCES) >= REFUSALS, sorted(REFUSALS - set(sentences.SENTENCES))


def test_a_code_has_one_sentence() -> None:
    names = ("REFUSALS", "PRIVACY_REFUSALS", "REPORT_REFUSALS", "CONDITIONS")
    assert len(sentences.SENTENCES) == sum(len(getattr(sentences, name)) for name in names)


def test_sentences_are_short_and_name_no_code(indonesian: None) -> None:
    for code in sentences.SENTENCES:
        said = sentences.sentence(code, {})
        assert len(said) <= TOO_LONG, (len(said), said)
        assert "error" not in said.lower() and "silakan" not in said.lower() and code not in said


@pytest.mark.usefixtures("indonesian")
class TestIndonesian:
    def test_values_are_filled_in(self) -> None:
        said = sentences.sentence("alert_not_sent", Refused("alert_not_sent", agency="Damkar").values)
        assert said == (
            "Server tidak tersambung, jadi Damkar BELUM diberi tahu. Hubungi lewat HT atau telepon, lalu tekan 1."
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

    def test_an_unknown_code_still_says_what_to_do(self) -> None:
        assert sentences.sentence("never_heard_of", {}).startswith("Ini belum bisa dilakukan sekarang.")


def test_a_condition_carries_its_code_and_values() -> None:
    condition = ConsoleError("pin_wrong", left=3)
    assert str(condition) == "pin_wrong(left=3)"
    assert sentences.sentence(condition.code, condition.values) == "PIN does not match. 3 tries left."
