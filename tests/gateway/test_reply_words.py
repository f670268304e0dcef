"""What comes back from a phone in words: clear ones are steps, all else is for the room."""

import random
from collections.abc import Callable, Mapping
from typing import get_args

import pytest

from console.models.state.board import Board
from console.models.state.case import Case
from gateway.alerts.channel import SHORT_MAX_CHARS, Heard
from gateway.alerts.confirmations import (
    ASKING,
    TAKE_BACK_MS,
    NotedReply,
    Outcome,
    Recipient,
    confirmation,
    message,
    outcome_of,
)
from gateway.alerts.words import Said, is_of, is_take_back, names_in, said
from tests.gateway.agency_sentences import (
    AMBULANCE,
    AMBULANCE_NAMES,
    BESIDE_THE_CASE,
    FIRE,
    FIRE_NAMES,
    POLICE,
    POLICE_NAMES,
)
from tests.gateway.reply_sentences import FRESH, HELD_OUT, LATER, NAMES, TUNED
from tests.helpers.campaign import far
from wire.facts import AlertReplied
from wire.rights import THEIR_STEPS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TERIMA", Said("accepted")),
        ("terima 0012", Said("accepted", "0012")),
        ("Diterima, A-0012.", Said("accepted", "a-0012")),
        ("BERANGKAT 10", Said("rolling", "", 10)),
        ("berangkat 0012 10 menit", Said("rolling", "0012", 10)),
        ("OTW", Said("rolling")),
        ("TIBA 0012", Said("arrived", "0012")),
        ("tiba di lokasi", Said("arrived")),
        ("TIBA 0012 butuh air", Said("arrived", "0012", 0, "butuh air")),
        ("SELESAI", Said("cleared")),
        ("Selesai 12 api padam", Said("cleared", "12", 0, "api padam")),
        ("TIDAK macet", Said("unable", "", 0, "macet")),
        ("tdk, unit rusak", Said("unable", "", 0, "unit rusak")),
        ("TERMA", Said("accepted")),
        ("brangkat 5", Said("rolling", "", 5)),
        ("SLESAI", Said("cleared")),
    ],
)
def test_a_clear_word_is_a_step(text: str, found: Said) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("Terima kasih", "terimakasih banyak", "TERIMA KASIH 0012", "tiba-tiba banyak asap", "tidak apa-apa"),
        *("Selesai?", "sudah tiba belum?", "belum tiba", "ya", "tigaa", "siapa ini", "jalan ditutup", "", "112", "👍"),
        *("Pulsa Anda tinggal Rp 500", "brangkt sekarang juga bersama tim", "jangan berangkat"),
    ],
)
def test_what_is_no_clear_word_stays_whole_for_the_room(text: str) -> None:
    found = said(text)
    assert found.step is None and found.rest == " ".join(text.split())


def test_a_case_is_named_by_its_number_however_it_is_written() -> None:
    assert all(is_of(one, "A-0012") for one in ("12", "0012", "A-0012", "a0012"))
    assert not any(is_of(one, "A-0012") for one in ("13", "B-0012", "", "120"))


def test_words_the_program_was_made_on_are_all_read_right() -> None:
    assert read(TUNED) == ([], [])


def test_of_sentences_it_never_saw_none_is_a_wrong_step_and_nine_of_ten_clear_ones_are_read() -> None:
    wrong, missed = read(HELD_OUT)
    clear = sum(len(sentences) for step, sentences in HELD_OUT.items() if step)
    assert not wrong and len(missed) <= 0.08 * clear, missed


def test_of_what_was_written_later_nothing_is_a_wrong_step() -> None:
    wrong, missed = read(LATER)
    assert not wrong and len(missed) <= 0.08 * sum(len(several) for step, several in LATER.items() if step), missed


def test_of_what_another_hand_wrote_nothing_is_a_wrong_step_and_most_is_read() -> None:
    wrong, missed = read(FRESH)
    assert not wrong and len(missed) <= 17, missed


@pytest.mark.parametrize(
    ("sentences", "names", "most_missed"),
    [(FIRE, FIRE_NAMES, 0.15), (AMBULANCE, AMBULANCE_NAMES, 0.32), (POLICE, POLICE_NAMES, 0.5)],
)
def test_of_what_each_kind_of_agency_writes_nothing_is_a_wrong_step(
    sentences: Mapping[str, tuple[str, ...]], names: frozenset[str], most_missed: float
) -> None:
    wrong, missed = read(sentences, names)
    assert not wrong and len(missed) <= most_missed * sum(len(several) for step, several in sentences.items() if step)


def test_words_of_a_step_that_are_said_beside_the_case_are_for_the_room_and_of_few_is_their_writer_asked() -> None:
    found = [said(text, FIRE_NAMES) for text in BESIDE_THE_CASE]
    # One is noted: "api sudah selesai", where the fire is over and perhaps not yet the work.
    assert [one.step for one in found if one.step] == ["cleared"] and len([one for one in found if one.likely]) <= 5


def read(sentences: Mapping[str, tuple[str, ...]], names: frozenset[str] = NAMES) -> tuple[list[str], list[str]]:
    """Those that were read as a step they do not say, and the clear ones that were not read."""
    read_as = [(text, step, said(text, names)) for step, several in sentences.items() for text in several]
    assert not [text for text, step, got in read_as if got.step is not None and got.step != step]
    found = [(text, step, got.step or got.likely) for text, step, got in read_as]  # likely: its writer is asked
    wrong = [text for text, step, got in found if got is not None and got != step]
    return wrong, [text for text, step, got in found if got is None and step]


# A sentence and what it means are made together: what says a step, what is polite beside it, what turns it round.
STEPS: Mapping[str, tuple[str, ...]] = {
    "accepted": ("terima", "kami terima", "siap", "86", "diterima", "ok siap", "siap laksanakan"),
    "rolling": ("otw", "meluncur", "kami berangkat", "tim meluncur", "sudah otw", "wis budhal", "sdh brgkt"),
    "arrived": ("tiba", "sudah tiba", "sampai", "sdh nyampe", "sudah di lokasi", "di tkp", "wis tekan"),
    "cleared": ("selesai", "sudah selesai", "sdh slesai", "beres", "tuntas", "tugas selesai"),
    "unable": ("tidak bisa", "kami tidak bisa", "gak bisa", "ndak bs", "ora iso", "belum bisa", "mboten saget"),
}
BEFORE = ("", "", "ndan, ", "mohon ijin ndan, ", "selamat malam pak, ", "maaf, ", "assalamualaikum, ")
AFTER = ("", "", " ndan", " pak", " komandan 🙏", ", terima kasih", " B-0012", " no 12")
PLACES = ("", "", " ke lokasi", " tkp", " jl melati 14", " di sumbersari")
TURNS = (
    *(
        " tapi {other}",
        ", eh batal",
        " kalau hujan reda",
        ", nunggu sopir",
        " belum",
        ", jangan dulu",
        " nanti",
        " besok",
    ),
    *("?", " atau tidak", ", {other}", " asal ada bensin", " setelah isi air", ", gak jadi", " hampir", " kapan"),
)
TURNED_BEFORE = (
    "mohon ",
    "mohon tim ",
    "nyuwun unit ",
    "belum ",
    "jangan ",
    "kalau ",
    "kapan ",
    "hampir ",
    "nanti ",
    "mau ",
    "akan ",
    "bukan ",
    "durung ",
    "arep ",
)


def slipped(draw: random.Random, word: str) -> str:
    """A slip of the finger in a long word: two letters changed over, or one that stands twice."""
    if len(word) < 7 or not word.isalpha():
        return word
    at = draw.randrange(1, len(word) - 2)
    return (
        word[:at] + word[at] + word[at:]
        if draw.random() < 0.5
        else word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    )


def clear_sentence(draw: random.Random, step: str) -> str:
    place = draw.choice(PLACES) if step in ("rolling", "arrived") else ""
    minutes = draw.choice(("", " 10 menit", " 5 mnt")) if step in ("accepted", "rolling") else ""
    words = f"{draw.choice(BEFORE)}{draw.choice(STEPS[step])}{place}{minutes}{draw.choice(AFTER)}"
    if draw.random() < 0.3:
        words = " ".join(slipped(draw, word) for word in words.split(" "))
    how: Callable[[str], str] = draw.choice((str, str, str.upper, str.capitalize))
    return how(words)


def turned_sentence(draw: random.Random, step: str) -> str:
    """One that begins like a step, or has one in it, and does not say it."""
    other = draw.choice(STEPS[draw.choice([one for one in STEPS if one not in ("accepted", step)])])
    if step != "unable" and draw.random() < 0.4:
        return f"{draw.choice(TURNED_BEFORE)}{draw.choice(STEPS[step])}{draw.choice(AFTER)}"
    return f"{draw.choice(STEPS[step])}{draw.choice(AFTER[:4])}{draw.choice(TURNS).format(other=other)}"


def test_whatever_is_put_together_is_read_as_what_it_was_made_to_say() -> None:
    draw, many = random.Random(112), far(400, 40_000)
    made = [(step, clear_sentence(draw, step)) for step in STEPS for _ in range(many)]
    found = [(step, text, (got := said(text, NAMES)).step or got.likely) for step, text in made]
    assert not [one for one in found if one[2] not in (None, one[0])]
    assert sum(got is None for _, _, got in found) <= 0.08 * len(made), [text for _, text, got in found if got is None][
        :20
    ]


def test_whatever_turns_a_sentence_round_brings_it_to_the_room() -> None:
    draw = random.Random(113)
    made = [(step, turned_sentence(draw, step)) for step in STEPS for _ in range(far(400, 40_000))]
    assert not [(text, got) for step, text in made if (got := said(text, NAMES).step) and not agreed(step, text, got)]


AFTER_ALL = (
    *(", tapi nunggu sopir", ", eh batal", " kalau hujan reda", ", jangan dulu", " nanti saja", " besok", "?"),
    *(" atau tidak", " asal ada bensin", " setelah isi air", ", gak jadi", " katanya", " kata warga"),
    *(", belum", ", salah kirim ndan"),
)


def test_what_an_agency_wrote_is_for_the_room_once_a_word_behind_it_turns_it() -> None:
    for sentences, names in ((FIRE, FIRE_NAMES), (AMBULANCE, AMBULANCE_NAMES), (POLICE, POLICE_NAMES)):
        whole = [text.rstrip(".") for step, several in sentences.items() if step for text in several]
        assert not [
            text + turn for text in whole for turn in AFTER_ALL if (got := said(text + turn, names)).step or got.likely
        ]


def agreed(step: str, text: str, got: str) -> bool:
    """A roger before another step is politeness: "siap, sudah otw" says that they go."""
    return step == "accepted" and "," in text and got in ("rolling", "arrived", "cleared")


@pytest.mark.parametrize("text", ["BATAL", "batal", "Batal.", "batal B-0012", "BATAL 12"])
def test_one_word_takes_back_what_was_noted(text: str) -> None:
    assert is_take_back(text) and said(text).step is None


@pytest.mark.parametrize(
    "text", ["siap batal", "batal berangkat", "tidak batal", "batalkan saja tugasnya ke kota lain", ""]
)
def test_more_than_that_word_is_for_the_room(text: str) -> None:
    assert not is_take_back(text)


def test_a_street_is_known_by_its_name_and_no_name_turns_a_sentence_round() -> None:
    names = names_in("Jl. Kenanga Tapi 7", "DAMKAR")
    assert said("meluncur kenanga", names).step == "rolling" and said("meluncur kenanga").step is None
    assert said("damkar otw", names).step == "rolling"
    assert said("meluncur tapi kenanga", names).step is None


def test_a_step_is_taken_back_within_ten_minutes_and_once() -> None:
    case = Case(id="c", timeline=(), pending=False)
    said_so = AlertReplied("t", "m", "sms", "DAMKAR", step="accepted")
    noted = NotedReply(entry="e", fact=said_so, when=1_000, case=case)
    assert outcome_of(noted, 1_000 + TAKE_BACK_MS) == "taken_back"
    assert outcome_of(noted, 1_001 + TAKE_BACK_MS) == "too_late"
    before = NotedReply(entry="f", fact=AlertReplied("t", "m", "sms", "DAMKAR", takes_back="e"), when=1_000, case=case)
    assert outcome_of(before, 2_000) == "taken_back_before"


@pytest.mark.parametrize(
    "says", [*(before + step for step in sorted(THEIR_STEPS) for before in ("", ASKING)), *get_args(Outcome)]
)
def test_what_is_said_back_fits_one_sms_and_offers_to_take_back_what_was_noted(says: str) -> None:
    board = Board()
    board.cases["c"] = Case(id="c", timeline=(), pending=False, number="112-261112-B-0012")
    heard = Heard(channel="sms", address="620000000002", ref="", what="reply", text="x", id="1")
    one = confirmation(heard, Recipient("DAMKAR", "AMBULANS-PSC-119", ""), "c", "t", says, 5)
    made = message(board, one)
    assert len(f"{made.title} {made.body}".strip()) <= SHORT_MAX_CHARS and made.group == made.id
    assert bool(made.replies) is (says not in get_args(Outcome))
    assert [word for word, _ in made.replies] == [word for word in ("BATAL", "YA") if f"{word}." in made.body]
    assert ("YA." in made.body) is says.startswith(ASKING)
    assert "B-0012" in made.short or says == "nothing"
