"""So many letters to citizens go in an hour; the count is what went, and danger is never made to wait."""

from __future__ import annotations

import pytest

from console.errors import Refused
from console.models.commands.channels import stop_sending
from console.models.commands.citizens import LetterForm, LinkForm, ask_letter, give_link, release_letters
from console.models.state.citizen import Letter
from console.models.state.streams import channel_stream
from console.models.views.letter_bounds import MOST, HeldLetters, held_letters
from tests.models.desks import Desk, Room
from wire import facts

NUMBER = "0812-0000-0077"


@pytest.fixture
def desk() -> Desk:
    made = Room().desk("A")
    made.note(channel_stream("sms"), facts.ChannelSet("sms", "sms"))
    return made


def ask(desk: Desk, many: int = 1) -> None:
    for _ in range(many):
        about = f"call:{desk.call(number=NUMBER).id}"
        desk.do(ask_letter, LetterForm(about=about, kind="received"))
    desk.room.meet()


def held(desk: Desk) -> list[tuple[str, str, int]]:
    return [(one.bound, one.who, len(one.letters)) for one in groups(desk)]


def groups(desk: Desk) -> list[HeldLetters]:
    return held_letters(desk.board, desk.room.now_ms)


def send_all(desk: Desk) -> None:
    """A channel took whatever is not held."""
    waits = {letter.id for one in groups(desk) for _, letter in one.letters}
    for thread in list(desk.board.threads.values()):
        for letter in list(thread.letters.values()):
            if letter.state == "asked" and letter.id not in waits:
                desk.note(f"citizen:{thread.id}", facts.LetterSent(letter.id, letter.channel))
    desk.room.meet()


def test_a_person_a_desk_and_the_city_have_their_own_bound_and_what_is_more_waits(desk: Desk) -> None:
    ask(desk, MOST["person"] + 3)
    assert held(desk) == [("person", "sari", 3)]
    send_all(desk)
    assert held(desk) == [("person", "sari", 3)], "what went counts"
    desk.person = "budi"
    ask(desk, MOST["desk"] - MOST["person"] + 1)
    assert held(desk) == [("person", "sari", 3), ("desk", desk.name, 1)]
    for letter in "BCD":
        other = desk.room.desk(letter, f"orang-{letter}")
        other.board.apply(desk.room.ledger)
        ask(other, MOST["person"])
        send_all(other)
    last = desk.room.desk("E", "orang-e")
    ask(last, MOST["city"] - MOST["desk"] - 3 * MOST["person"] + 1)
    assert ("city", "", 1) in held(last)


def test_the_hour_goes_by_the_gateways_clock_and_held_letters_follow_by_themselves(desk: Desk) -> None:
    ask(desk, MOST["person"] + 1)
    send_all(desk)
    desk.room.later(59)
    assert held(desk) == [("person", "sari", 1)]
    desk.room.later(1)
    assert held(desk) == []


def test_a_desk_that_dates_its_letters_apart_gains_nothing(desk: Desk) -> None:
    for _ in range(MOST["person"] + 2):
        ask(desk)
        desk.room.later(-61)
    desk.room.later(61 * (MOST["person"] + 2))
    assert held(desk) == [("person", "sari", 2)]


def test_who_cannot_speak_and_has_the_page_open_is_answered_beyond_every_bound_at_their_own_number(desk: Desk) -> None:
    ask(desk, MOST["person"])
    send_all(desk)
    about = f"call:{desk.call(number=NUMBER).id}"
    stream = desk.do(give_link, LinkForm(about=about, purpose="silent"))[0].stream
    thread = stream.removeprefix("citizen:")
    assert held(desk) == [], "the link itself has a share of its own"
    answer = LetterForm(about=about, kind="answer", text="Petugas datang", thread=thread)
    desk.do(ask_letter, answer)
    assert held(desk) == [("person", "sari", 1)], "nobody opened the page"
    (link,) = desk.board.threads[thread].links
    desk.note(stream, facts.LinkOpened(link, "0" * 64))
    assert held(desk) == []
    other = facts.LetterAsked("palsu", "answer", "sms", "+6281200000001", about, text="lari")
    desk.note(stream, other)
    assert held(desk) == [("person", "sari", 1)], "another number is nobody in danger"


def test_a_supervisor_lets_held_letters_go_and_only_those(desk: Desk) -> None:
    ask(desk, MOST["person"] + 3)
    send_all(desk)
    first: Letter = groups(desk)[0].letters[0][1]
    desk.do(release_letters, {first.id}, "sudah ditanyakan")
    assert held(desk) == [("person", "sari", 2)]
    with pytest.raises(Refused, match="letters_not_held"):
        desk.do(release_letters, {first.id}, "lagi")
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(release_letters, {groups(desk)[0].letters[0][1].id}, " ")
    desk.do(stop_sending, "pesan palsu")
    assert held(desk) == [], "what is stopped ends and does not wait"
