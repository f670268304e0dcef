"""What letters say and how their answers are read: pure tables."""

import asyncio
from types import SimpleNamespace

import pytest

from console.models.state.board import Board
from console.models.state.call import BY_SOURCE
from console.models.state.case import Case
from console.models.state.citizen import LETTER_MS, Letter, Link, Thread
from gateway.alerts import letters
from gateway.alerts.ladder import Due
from gateway.inbox.answers import Replying
from tests.helpers.world import PATIENCE_S

URL = "https://112.kota-contoh-yang-panjang.go.id"
LINK = Link(id="l1", purpose="location", hash="", token="A" * 22, expires=1_796_000_000_000, language="id", given_ms=0)


def letter(kind: str, **more: object) -> Letter:
    said = {"channel": "sms", "number": "+628120000077", "link": "l1", "language": "id", "text": None}
    return Letter(id="s1", kind=kind, asked_ms=0, by="", **{**said, **more})  # type: ignore[arg-type]


def due() -> Due:
    named = {"id": "d", "case": "", "task": "t", "agency": "", "occasion": "letter", "rung": 0, "channel": "sms"}
    return Due(recipient="s1", device="", priority=1, at_ms=0, **named)  # type: ignore[arg-type]


def board_of(one: Letter) -> Board:
    board = Board()
    board.threads["t"] = Thread(id="t", about="call:c", letters={"s1": one}, links={"l1": LINK})
    return board


@pytest.mark.parametrize("kind", ["location", "silent", "rescue", "report"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("doubled", [False, True])
def test_every_letter_fits_one_sms_with_its_whole_address(kind: str, language: str, doubled: bool) -> None:
    made = letters.message(board_of(letter(kind, language=language)), due(), URL, doubled)
    assert made is not None and len(made.short) <= 160 and f"{URL}/w/{'A' * 22}" in made.short


def test_a_letter_with_a_page_is_none_where_the_gateway_has_no_address_of_its_pages() -> None:
    assert letters.message(board_of(letter("location")), due(), "", False) is None
    plain = letters.message(board_of(letter("answer", link="", text="Petugas menuju lokasi.")), due(), "", False)
    assert plain is not None and "Petugas menuju lokasi." in plain.body


@pytest.mark.parametrize(
    ("confidential", "at_ms", "reason"),
    [(False, 1, None), (True, 1, "confidential"), (False, LETTER_MS, "too_late")],
)
def test_a_letter_that_may_not_go_any_more_ends_with_its_reason(
    confidential: bool, at_ms: int, reason: str | None
) -> None:
    board = board_of(letter("answer", link="", text="Petugas menuju lokasi."))
    board.threads["t"].about = "case:k"
    board.cases["k"] = Case(id="k", opened=True, confidential=confidential)
    (one,) = letters.due(board, at_ms)
    assert (letters.held_back(board, one, at_ms), letters.is_done(board, one)) == (reason, False)


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("rescue", "AMAN", "safe"),
        ("rescue", "Aman pak, terima", "safe"),
        ("rescue", "tolong!!", "help"),
        ("rescue", "BANTUAN", "help"),
        ("rescue", "tidak aman", "words"),
        ("rescue", "aman tidak", "words"),
        ("rescue", "aman?", "words"),
        ("rescue", "aman di sini tapi tetangga kebakaran", "words"),
        ("rescue", "", "words"),
        ("location", "tolong", "words"),
    ],
)
def test_only_a_clear_word_to_who_asked_for_one_is_more_than_words(kind: str, text: str, answer: str) -> None:
    assert letters.answer_fact(letter(kind), text).answer == answer


def test_what_a_caller_sends_beside_a_clear_word_does_not_make_it_less_clear() -> None:
    fact = letters.answer_fact(letter("rescue"), "AMAN", "[lokasi: -8.100000, 112.150000]")
    assert (fact.answer, fact.text) == ("safe", "AMAN [lokasi: -8.100000, 112.150000]")
    assert letters.answer_fact(letter("rescue"), "", "[lokasi: -8.1, 112.1]").text == "[lokasi: -8.1, 112.1]"


def test_a_system_that_hangs_keeps_no_answer_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    board = board_of(letter("answer", number=f"{BY_SOURCE}lambat/1", text="Terima kasih.", link=""))
    board.threads["u"] = Thread(
        id="u", about="call:d", letters={"s2": letter("answer", number=f"{BY_SOURCE}lain/1", text="Terima kasih.")}
    )

    async def played() -> list[str]:
        told, other = list[str](), asyncio.Event()

        async def bring(_: Replying, code: str, address: str, waits: Letter) -> bool:
            if code == "lain":
                other.set()
            else:
                await other.wait()
            told.append(code)
            return False

        monkeypatch.setattr(Replying, "_bring", bring)
        room = SimpleNamespace(desk=SimpleNamespace(board=board), now_ms=lambda: 1)
        async with asyncio.timeout(PATIENCE_S):
            await Replying(room).turn()  # type: ignore[arg-type]
        return told

    assert asyncio.run(played()) == ["lain", "lambat"]
