"""What the desk learns from its closed cases: kept as plain numbers, without persons, and never in the way."""

import io
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread
from typing import Any
from unittest.mock import patch

import msgspec
import numpy as np
import pytest

from console.models.views.incident_words import Vocabulary, read_words
from console.natures import training
from console.natures.asking import Apart, print_suggestions, shipped_words
from console.natures.descriptions import Example, case_examples, parted, words_of_persons, written_examples
from console.natures.model import DESK_MODEL, SHIPPED, ModelUnreadable, model_from_bytes, model_of, read_model
from console.natures.suggester import Suggester
from console.natures.training import learn, learn_all
from console.store.archive.queries import ArchivedCase, CaseFilter
from console.ui.intake.learning import learn_anew
from tests.helpers.campaign import far

pytestmark = pytest.mark.slow

NOW_MS = 1_800_000_000_000
FEW = ("fire_building", "flood", "tree_down", "wasp_nest", "wild_animal")  # a city that asks of no other type
SMALL = [
    *(Example("flood", text) for text in ("banjir di kamar", "air masuk rumah", "kali luber banjir")),
    *(Example("fire_building", text) for text in ("rumah terbakar", "api di dapur", "dapur terbakar api")),
]


class _Archive:
    """Holds closed cases; nobody's calls."""

    def __init__(self) -> None:
        self.held: list[ArchivedCase] = []

    def cases(self, wanted: CaseFilter) -> list[ArchivedCase]:
        return self.held

    def shift_log(self, since_ms: int, until_ms: int) -> Any:
        return self

    @property
    def calls(self) -> list[Any]:
        return []


def closed(number: int, narrative: str, nature: str = "wasp_nest") -> ArchivedCase:
    return ArchivedCase(
        id=str(number), number=f"112-261112-A-{number:04d}", nature=nature, priority=3, state="closed", open=False,
        place="Jl. Contoh", kelurahan="", narrative=narrative, opened_ms=NOW_MS - number, closed_ms=NOW_MS,
        last_ms=NOW_MS, opened_by="p1", desk="d", agencies=(), confidential=False, sample=False, pending=False,
        conflict=False,
    )  # fmt: skip


def test_the_same_sentences_give_the_same_model() -> None:
    one, two = learn(SMALL), learn(SMALL)
    assert one.features == two.features and np.array_equal(one.weights, two.weights)


def test_who_learns_on_from_a_model_knows_the_new_word_and_forgets_what_is_no_longer_asked() -> None:
    three = [*SMALL, *(Example("tree_down", text) for text in ("pohon tumbang", "pohon roboh di jalan", "wit ambruk"))]
    again = [*three, *(Example("wasp_nest", f"brengkutis di atap {word}") for word in ("rumah", "dapur", "kamar"))]
    grown = learn([one for one in again if one.nature != "flood"], start=learn(three))
    assert grown.codes == ["fire_building", "tree_down", "wasp_nest"]
    said = {
        text: grown.codes[int(grown.chances(read_words(text)).argmax())]
        for text in ("ada brengkutis", "pohon roboh", "dapur terbakar")
    }
    assert said == {"ada brengkutis": "wasp_nest", "pohon roboh": "tree_down", "dapur terbakar": "fire_building"}


def test_a_model_read_back_says_the_same() -> None:
    model = learn(SMALL)
    model.words, model.cases = [("flood", "banjir")], 7
    again = model_from_bytes(model.to_bytes())
    assert (again.codes, again.features, again.words, again.cases) == (model.codes, model.features, model.words, 7)
    assert np.abs(again.weights - model.weights).max() < 0.02 * np.abs(model.weights).max()


@pytest.mark.parametrize("spoilt", [b"", b"PK\x03\x04", b"\x00" * 500, SHIPPED.read_bytes()[:-2000]])
def test_a_spoilt_model_leaves_the_shipped_one_in_use(spoilt: bytes, tmp_path: Path) -> None:
    (tmp_path / DESK_MODEL).write_bytes(spoilt)
    with pytest.raises(ModelUnreadable):
        read_model(tmp_path / DESK_MODEL)
    model = model_of(tmp_path)
    assert model is not None and model.cases == 0


def test_names_numbers_and_rare_words_never_enter_the_model() -> None:
    cases = [Example("flood", f"banjir lagi pak Sastroprawira 0342555{at} kebanjengan") for at in range(8)]
    cases.append(Example("flood", "banjir kleyangkleyung"))
    model = learn(SMALL, cases, words_of_persons(["Sastroprawira", "Jl. Contoh"]))
    kept = " ".join(model.features)
    assert "sastro" not in kept and "kleyang" not in kept and not any(char.isdigit() for char in kept)
    assert any("banjeng" in feature for feature in model.features)  # a word that many cases have


def test_unclear_and_empty_cases_teach_nothing_and_no_type_drowns_the_others() -> None:
    told = [("tree_down", f"pohon tumbang {at}") for at in range(500)] + [
        ("unclear", "tolong pak tolong"),
        ("flood", "x"),
    ]
    found = case_examples(told)
    assert {one.nature for one in found} == {"tree_down"} and len(found) == 150
    taught, checked = parted(found)
    assert len(taught) + len(checked) == 150 and len(checked) == 30


def test_a_room_teaches_its_own_word_and_the_desk_keeps_it(tmp_path: Path) -> None:
    archive = _Archive()
    archive.held = [closed(at, f"ana brengkutis nang omahe tangga nomer {at}") for at in range(30)]
    now, words = read_model(SHIPPED), [said for said in shipped_words() if said[0] in FEW]
    model = learn_anew(now, archive, words, NOW_MS, tmp_path, Apart())  # type: ignore[arg-type]
    assert model is not None and model.cases == 30
    again = Suggester(model_of(tmp_path))
    assert again.suggest_by(Vocabulary(words), "brengkutis neng kene").types[0].nature == "wasp_nest"
    assert learn_anew(model, archive, words, NOW_MS, tmp_path, Apart()) is None  # type: ignore[arg-type]


def test_what_is_being_learned_is_given_up_at_once_when_the_program_ends(tmp_path: Path) -> None:
    archive = _Archive()
    archive.held = [closed(at, f"ana brengkutis nang omahe tangga nomer {at}") for at in range(30)]
    apart, told = Apart(), list[object]()
    at_work = Thread(
        target=lambda: told.append(
            learn_anew(read_model(SHIPPED), archive, shipped_words(), NOW_MS, tmp_path, apart)  # type: ignore[arg-type]
        )
    )
    at_work.start()
    apart.stop()
    at_work.join()
    assert told == [None] and not (tmp_path / DESK_MODEL).exists()
    assert apart.learn([("flood", "banjir")], [], frozenset()) is None, "stopped for good"


def test_a_lesson_that_is_ended_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    apart, begun, processes = Apart(), Event(), list[subprocess.Popen[bytes]]()

    class Seen(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *line: Any, **more: Any) -> None:
            super().__init__(*line, **more)
            processes.append(self)
            begun.set()

    monkeypatch.setattr("console.natures.asking.subprocess.Popen", Seen)
    learning = Thread(target=apart.learn, args=(shipped_words(), [], frozenset()))
    learning.start()
    begun.wait()
    apart.stop()
    assert [process.returncode for process in processes] == [-signal.SIGKILL]
    learning.join()


@pytest.mark.filterwarnings("ignore:lbfgs failed to converge")
def test_the_shipped_model_is_the_one_of_these_sentences_and_words() -> None:
    # There is one end of the learning, wherever it begins: near it, it takes half the steps. Two steps from other
    # sentences already lead away from it; that all of them lead nowhere is what `make soak` tells.
    shipped = read_model(SHIPPED)
    with patch.object(training, "ROUNDS", far(2, training.ROUNDS)):
        made = learn_all(shipped_words(), start=shipped)
    assert shipped.features == made.features and shipped.words == made.words, "run: python -m scripts.train_natures"
    # Another processor adds in another order and ends its steps elsewhere (6 % apart was seen): the answers count.
    assert np.linalg.norm(shipped.weights - made.weights) < 0.1 * np.linalg.norm(made.weights)
    said = [read_words(one.text) for one in written_examples()]
    same = [shipped.chances(one).argmax() == made.chances(one).argmax() for one in said]
    assert sum(same) >= 0.999 * len(same)


def test_the_command_answers_each_line_with_three_types(tmp_path: Path) -> None:
    told = io.StringIO()
    print_suggestions(None, True, io.StringIO("omah kobong\n\nbukan kebakaran\n"), told)
    lines = [msgspec.json.decode(line) for line in told.getvalue().splitlines()]
    assert [line["top"][0]["code"] if line["top"] else "" for line in lines] == ["fire_building", "", ""]
    print_suggestions(tmp_path, False, io.StringIO("tawon ndas\n"), told)
    assert "wasp_nest" in told.getvalue()


def test_nothing_but_learning_loads_the_learning_library() -> None:
    program = (
        "import sys, console.app, console.natures.asking as a; a.open_asked(None); print('sklearn' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_without_any_model_nothing_breaks() -> None:
    assert Suggester(None).suggest_by(Vocabulary([("flood", "banjir")]), "banjir").types[0].nature == "flood"
