"""What callers say is read as the design page says it, traps included; and the measured figures do not fall."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from console.models.views.incident_words import Vocabulary, read_words
from console.natures.asking import open_asked, shipped_words
from console.natures.descriptions import Example, written_examples
from console.natures.features import empty_words
from console.natures.shorthand import WRITTEN_WORDS, counted_words
from console.natures.suggester import Suggester

HERE = Path(__file__).parent
MEASURED = {
    "heard_first.txt": 0.95,
    "heard_second.txt": 0.86,
    "heard_third.txt": 0.97,
    "heard_fourth.txt": 0.97,
    "held_plain.txt": 0.97,
    "held_traps.txt": 0.92,
    "held_shorthand.txt": 0.88,
}
ALIKE = 0.7
ALIKE_SHARE = {"held_plain.txt": 0.053}  # frozen before anybody looked: 11 of its 210 texts, no more
SUGGESTER, WORDS = open_asked(None)


def first_three(text: str) -> list[str]:
    return [one.nature for one in SUGGESTER.suggest_by(WORDS, text).types]


@pytest.mark.parametrize(
    ("said", "nature"),
    [
        ("gendheng mabur kena angin", "wind_damage"),
        ("ana wong gendheng ngamuk", "mental_crisis"),
        ("mendem gadung", "poisoning"),
        ("mendem nang dalan bengok-bengok", "public_order"),
        ("lampu mati sak kampung", "utility_outage"),
        ("bangjo mati", "road_hazard"),
        ("kereta api nabrak motor", "traffic_accident"),
        ("gunung api meletus", "quake_ash"),
        ("trek-trekan nang dalan", "public_order"),
        ("trek mogok nang tanjakan", "road_hazard"),
        ("ulo mlebu omah", "wild_animal"),
        ("gk sadar", "unconscious"),
        ("kbkran rmh", "fire_building"),
        ("kebakaraaan", "fire_building"),
        ("ora ambegan", "unconscious"),
        ("bukan maling, tapi pohon tumbang", "tree_down"),
        ("tetangga saya jatuh di kamar mandi tidak bangun-bangun", "unconscious"),
        ("ada bau kayak telur busuk dari tabung", "gas_hazmat"),
    ],
)
def test_traps_of_the_language_are_read_right(said: str, nature: str) -> None:
    assert first_three(said)[0] == nature


@pytest.mark.parametrize("said", ["bukan kebakaran", "halo", "", "x1 ?", "123"])
def test_what_is_denied_or_says_nothing_gives_no_emergency(said: str) -> None:
    assert first_three(said) == []


@pytest.mark.parametrize(
    ("said", "nature", "doubts", "denied"),
    [
        ("ini latihan kebakaran", "fire_building", ("drill",), ""),
        ("tanya saja pak, soal kebakaran rumah", "fire_building", ("question",), ""),
        ("cuma mau tanya pak, rumah saya terbakar", "fire_building", ("question",), ""),
        ("bukan rumahnya yang terbakar, mobilnya", "fire_vehicle", (), ""),
        ("bukan kecelakaan, pohon tumbang", "tree_down", ("denied",), "kecelakaan"),
        ("ini bukan latihan, pohon tumbang", "tree_down", (), ""),
        ("nggak prank pak, banjir masuk rumah", "flood", (), ""),
        ("kesetrum waktu latihan drumband", "electrocution", (), ""),
    ],
)
def test_a_preface_and_a_denial_leave_what_remains_and_say_their_doubt(
    said: str, nature: str, doubts: tuple[str, ...], denied: str
) -> None:
    heard = SUGGESTER.suggest_by(WORDS, said)
    assert (heard.types[0].nature, heard.doubts, heard.denied) == (nature, doubts, denied)


def test_smoke_remains_where_only_the_fire_is_denied() -> None:
    heard = SUGGESTER.suggest_by(WORDS, "ora kobong, mung kebul")
    assert heard.types and heard.doubts == ("denied",) and heard.denied == "kobong"


@pytest.mark.parametrize("preface", ["cuma mau tanya pak, ", "maaf ini bukan latihan, ", "mung arep takon, "])
def test_a_polite_preface_empties_no_suggestion(preface: str) -> None:
    heard = written_examples(HERE / "heard_fourth.txt")
    assert not [one.text for one in heard if not first_three(preface + one.text)]
    assert sum(one.nature in first_three(preface + one.text) for one in heard) >= 0.97 * len(heard)


@pytest.mark.parametrize(
    "said", ["ngombe potas", "adik minum obat suket", "ibu menenggak racun tikus", "pakdhe nenggak pestisida"]
)
def test_poison_that_was_drunk_offers_both_types(said: str) -> None:
    assert {"self_harm", "poisoning"} <= set(first_three(said))


def test_every_suggestion_says_which_words_it_comes_from() -> None:
    for one in SUGGESTER.suggest_by(WORDS, "wit trembesi ambruk ngebruki omah").types:
        assert one.words and 0 <= one.share <= 1


def test_a_type_the_city_switched_off_is_not_suggested() -> None:
    only = Vocabulary([("flood", "banjir"), ("wasp_nest", "tawon")])
    assert {one.nature for one in SUGGESTER.suggest_by(only, "rumah terbakar kena banjir").types} <= {
        "flood",
        "wasp_nest",
    }


def test_a_new_word_of_the_city_works_before_anything_is_learned() -> None:
    words = Vocabulary([*WORDS_OF_CITY, ("flood", "mbelekethek")])
    assert SUGGESTER.suggest_by(words, "omahku mbelekethek").types[0].nature == "flood"


def test_without_a_model_the_words_serve_alone() -> None:
    assert Suggester().suggest_by(WORDS, "omah kobong").types[0].nature == "fire_building"


@pytest.mark.parametrize("name", MEASURED)
def test_the_measured_share_within_the_first_three_does_not_fall(name: str) -> None:
    heard = written_examples(HERE / name)
    found = [first_three(one.text) for one in heard]
    right = sum(one.nature in three for one, three in zip(heard, found, strict=True))
    assert right / len(heard) >= MEASURED[name]
    assert all(found), "never empty when an emergency is named"


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURED)
def test_nothing_that_is_measured_with_is_learned_from(name: str) -> None:
    heard = [_telling(one) for one in written_examples(HERE / name) if one.nature != "unclear"]
    alike = [told for told in heard if any(len(told & known) > ALIKE * len(told | known) for known in _near(told))]
    assert len(alike) <= ALIKE_SHARE.get(name, 0.03) * len(heard)  # short sentences meet by chance


def test_the_shorthand_is_of_our_sentences_and_the_city_s_words() -> None:
    texts = [*(one.text for one in written_examples()), *(said for _, said in shipped_words())]
    assert WRITTEN_WORDS.read_text("utf-8") == counted_words(texts), "run: python -m scripts.train_natures"


def test_every_type_has_enough_sentences_to_learn_from() -> None:
    written = [one.nature for one in written_examples()]
    assert set(written) == set(WORDS.codes)
    assert min(written.count(code) for code in WORDS.codes) >= 40


def _telling(one: Example) -> frozenset[str]:
    return frozenset(read_words(one.text).stems) - empty_words()


@cache
def _learned() -> dict[str, set[frozenset[str]]]:
    """What the written sentences tell, by each stem in them."""
    found: dict[str, set[frozenset[str]]] = {}
    for one in written_examples():
        told = _telling(one)
        for stem in told:
            found.setdefault(stem, set()).add(told)
    return found


def _near(told: frozenset[str]) -> Iterator[frozenset[str]]:
    """Those that may share more than `ALIKE` of all stems: they lack fewer of these than would be too many."""
    by_stem = _learned()
    seldom = sorted(told, key=lambda stem: len(by_stem.get(stem, ())))
    for stem in seldom[: int((1 - ALIKE) * len(told)) + 1]:
        yield from by_stem.get(stem, ())


WORDS_OF_CITY = [("flood", "banjir"), ("fire_building", "rumah terbakar"), ("wasp_nest", "tawon")]
