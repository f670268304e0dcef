"""What the program wrote in one language is read in that of the screen; what people typed stays as it is."""

from __future__ import annotations

from random import Random

import pytest

from console.map.geography import Around, Near, load_geography
from console.models.commands.cases import CaseForm
from console.models.commands.intake import Intake
from console.models.state.board import Board
from console.text.calls import besides_again, besides_words
from console.text.city import severity_word
from console.text.map import landmark_words
from console.text.words import Language, in_language
from tests.helpers.campaign import far
from tests.ui.room_desk import RoomDesk
from wire.facts import CasualtiesReported, Place


@pytest.fixture(scope="module")
def board() -> Board:
    return RoomDesk().board


def drawn(board: Board, chance: Random) -> Intake:
    """A form as a tired person may have filled it in."""
    card = chance.choice(list(board.reference.cards.values()))
    questions = [one.code for one in card.questions]
    chance.shuffle(questions)
    half = len(questions) // 2
    place = Place(
        address=chance.choice([None, "Jl. Umpama (gang) 3", "pasar"]),
        kelurahan=chance.choice(["35.72.01.1001", None]),
        point=chance.choice([None, "-8.1,112.2"]),
        certainty=chance.choice(["none", "caller", "map", "officer", "wrong"]),
    )
    counts = [chance.choice([0, 0, 1, 12]) for _ in range(4)]
    return Intake(
        form=CaseForm(
            nature=chance.choice(list(board.reference.natures)), place=place, priority=chance.choice([1, 2, 3])
        ),
        casualties=CasualtiesReported(
            chance.choice(["caller", "officer", "medic"]), *counts, chance.random() < 0.5, chance.random() < 0.5
        ),
        answers={code: chance.choice(["yes", "no", "unknown"]) for code in questions[:half]},
        skipped=dict.fromkeys(questions[half:], "ora sempat"),
    )


def test_all_a_form_wrote_into_a_note_is_read_in_the_language_of_the_screen(board: Board) -> None:
    """On an English screen it stood in Indonesian: the place, what the map said of it, the card, the casualties."""
    chance = Random(35)
    both: tuple[tuple[Language, Language], ...] = (("id", "en"), ("en", "id"))
    for _ in range(far(40, 2000)):
        intake = drawn(board, chance)
        for wrote, reads in both:
            with in_language(wrote):
                written = besides_words(board, intake)
            with in_language(reads):
                assert besides_again(board, written) == besides_words(board, intake), written
                assert besides_again(board, besides_words(board, intake)) == besides_words(board, intake)


@pytest.mark.parametrize(
    "typed",
    ["Lokasi: mburi pasar", "Prioritas tinggi", "Korban: wong loro", "Jenis: mboh", "ya", "Lokasi: (cocok)", ""],
)
def test_what_somebody_typed_stays_as_it_is(board: Board, typed: str) -> None:
    with in_language("en"):
        assert besides_again(board, typed) == typed


def test_the_level_of_a_warning_and_the_kind_of_a_crossing_are_said_in_the_language_of_the_screen() -> None:
    located = load_geography().locate(-8.0983, 112.1681)
    around = Around(located, Near("Perempatan Jl. A – Jl. B", 80, 5), None)
    with in_language("en"):
        assert severity_word("waspada") == "Waspada (be alert)" and severity_word("kuning") == "kuning"
        assert "of the crossing Jl. A – Jl. B" in landmark_words(around)
    with in_language("id"):
        assert severity_word("waspada") == "Waspada"
        assert "perempatan Jl. A – Jl. B" in landmark_words(around)
