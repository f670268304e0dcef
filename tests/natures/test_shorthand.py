"""A typist's shorthand is spelt out where it is shorthand, and nothing else is touched."""

import random

import pytest

from console.models.views.incident_words import stem_of
from console.natures.shorthand import Shorthand, looks_short, shipped_shorthand

SHORT = shipped_shorthand()


@pytest.mark.parametrize(
    ("short", "word"),
    [("kbkrn", "kebakaran"), ("lmpt", "lompat"), ("jmbtan", "jembatan"), ("bsenjata", "bersenjata"),
     ("nfs", "napas"), ("mncrgkan", "mencurigakan"), ("prcb", "percobaan")],
)  # fmt: skip
def test_shorthand_is_read_by_its_consonants(short: str, word: str) -> None:
    assert word in SHORT.readings(short)


@pytest.mark.parametrize("word", ["ambruk", "listrik", "tumpah", "pak", "dan", "mas", "rumah", "xqzkw", "kx", "sawah"])
def test_a_whole_or_a_strange_word_stays(word: str) -> None:
    assert SHORT.readings(word) == ()


def test_any_word_without_its_vowels_is_found_again() -> None:
    words = [word for word, count in SHORT.counted() if count > 20 and len(word) > 6]
    lost = [word for word in words if looks_short(short := _bare(word)) and short not in dict(SHORT.counted())
            and stem_of(word) not in map(stem_of, SHORT.readings(short))]  # fmt: skip
    assert len(lost) <= 0.08 * len(words), lost


def test_what_two_words_may_be_is_decided_by_the_word_beside_it() -> None:
    short = Shorthand([("tumbang", 9), ("tabung", 20), ("pohon", 50)])
    assert short.spell_out("pohon tbg", (), {"pohon tumbang"}) == "pohon tumbang"
    assert short.spell_out("tbg", (), ()) == "tabung tumbang"
    assert short.spell_out("tbg", {"tbg"}, ()) == "tbg", "the city's own word"


def test_strange_texts_are_read_too() -> None:
    chance = random.Random(70)
    for _ in range(300):
        SHORT.spell_out("".join(chance.choice("kbgtr aeu12.,\n'-éŁ😀") for _ in range(60)), (), ())


def _bare(word: str) -> str:
    return word[0] + "".join(char for char in word[1:] if char not in "aeiou")
