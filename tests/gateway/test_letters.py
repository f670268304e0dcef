"""A letter to a caller goes by the channels and the outbox of alerts: real server, desk, gateway process and peer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.errors import Refused
from console.models.commands.calls import set_call_back
from console.models.commands.channels import resume_sending, stop_sending
from console.models.commands.citizens import LetterForm, LinkForm, ask_letter, give_link, release_letters
from console.models.views.letter_bounds import MOST, held_letters
from gateway.alerts.sending import BACKLOG, BATCH, WORKERS
from tests.gateway.citizen_room import PUBLIC, CitizenRoom, token_in
from tests.helpers.world import world

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CitizenRoom]:
    folder: Path = tmp_path_factory.mktemp("surat")
    with world(folder) as room:
        made = CitizenRoom(room, folder)
        try:
            made.gateway.start()
            made.arrived()
            yield made
        finally:
            made.end()


def test_a_link_goes_to_the_callers_number_as_one_message_and_every_step_is_a_fact(scene: CitizenRoom) -> None:
    call = scene.call()
    thread, token = scene.link(f"call:{call}")
    letter = scene.letter(thread, "sent")
    (text,) = scene.texts()
    assert token_in(text) == token and "warga.contoh" in text
    assert (letter.channel, letter.kind, letter.doubled) == ("whatsapp_local", "location", False)
    kinds = [line.kind for line in scene.desk.desk.board.notices[f"citizen:{thread.id}"].timeline]
    assert kinds == ["link_given", "letter_asked", "letter_sent"]
    with pytest.raises(Refused, match="letter_just_asked"):
        scene.desk.desk.do(give_link, LinkForm(about=f"call:{call}"))


def test_killed_while_the_channel_was_touched_it_is_sent_again_and_says_so(scene: CitizenRoom) -> None:
    scene.down.add("whatsapp")
    before = len(scene.texts())
    call = scene.call()
    thread, _ = scene.link(f"call:{call}")
    scene.gateway.wait_until(lambda: len(scene.texts()) > before)
    scene.gateway.kill()
    assert scene.stream_key_is_at_gateway(f"citizen:{thread.id}"), "what it has to send it can read"
    assert not scene.stream_key_is_at_gateway(f"call:{call}"), "a gateway that is taken over opens no call"
    scene.down.clear()
    scene.gateway.start()
    assert scene.letter(thread, "sent").doubled
    assert "mungkin+yang+kedua" in scene.texts()[-1] and len(scene.texts()) == before + 2


def test_nobody_is_written_to_who_must_not_be_contacted_or_whose_number_nobody_knows(scene: CitizenRoom) -> None:
    desk, before = scene.desk.desk, len(scene.texts())
    barred = scene.call("+628120000078")
    desk.do(set_call_back, barred, "never")
    nameless = scene.call(None)
    with pytest.raises(Refused, match="callback_unsafe"):
        desk.do(give_link, LinkForm(about=f"call:{barred}"))
    with pytest.raises(Refused, match="letter_no_address"):
        desk.do(ask_letter, LetterForm(about=f"call:{nameless}", kind="received"))
    assert len(scene.texts()) == before and PUBLIC.startswith("https")


def test_what_somebody_asks_for_by_a_typed_name_goes_to_nobody_and_they_hear_why(scene: CitizenRoom) -> None:
    call, before = scene.call(), len(scene.texts())
    with scene.desk.nobody_signed_in():
        thread, _ = scene.link(f"call:{call}")
        assert scene.letter(thread, "failed").reason == "unproved"
    assert len(scene.texts()) == before


def test_a_stop_ends_what_is_asked_for_says_so_and_nothing_of_it_goes_when_it_is_lifted(scene: CitizenRoom) -> None:
    before = len(scene.texts())
    scene.admin.desk.do(stop_sending, "meja diambil alih")
    scene.arrived()
    thread, _ = scene.link(f"call:{scene.call()}")
    failed = scene.letter(thread, "failed")
    assert (failed.reason, failed.dead) == ("stopped", True)
    assert scene.thread(thread.id).unread[-1].what == "undelivered", "who asked hears at once that it did not go"
    scene.admin.desk.do(resume_sending)
    scene.arrived()
    later, _ = scene.link(f"call:{scene.call()}")
    scene.letter(later, "sent")
    assert len(scene.texts()) == before + 1, "what the stop met is written again by a person, or never"


def test_a_stop_meets_what_waits_behind_a_message_that_is_being_sent(scene: CitizenRoom) -> None:
    before = len(scene.texts())
    scene.gateway.end()
    for _ in range(BACKLOG + BATCH + 1):  # so that a worker takes many at a time
        scene.desk.desk.do(give_link, LinkForm(about=f"call:{scene.call()}", purpose="silent"))
    scene.answers.clear()
    scene.gateway.start()
    scene.arrived()
    scene.gateway.wait_until(lambda: len(scene.texts()) > before)
    scene.admin.desk.do(stop_sending, "meja diambil alih")
    scene.arrived()
    on_its_way = len(scene.texts())
    assert on_its_way - before <= WORKERS
    scene.answers.set()
    scene.desk.wait_until(lambda: all(one.state in ("sent", "failed") for one in scene.letters()))
    assert len(scene.texts()) == on_its_way, "what was taken and not yet sent stays here"
    scene.admin.desk.do(resume_sending)
    scene.arrived()


def test_of_one_person_so_many_go_in_an_hour_the_others_wait_and_a_supervisor_lets_them_go(scene: CitizenRoom) -> None:
    desk, wanted = scene.desk.desk, {one.id for one in scene.letters()}
    about = [f"call:{scene.call()}" for _ in range(MOST["person"] + 2)]
    for one in about:
        desk.do(ask_letter, LetterForm(about=one, kind="received"))
    scene.arrived()

    def states() -> list[str]:
        return [one.state for one in scene.letters() if one.id not in wanted]

    went = sum(one.state in ("sent", "delivered") and one.kind == "location" for one in scene.letters())
    scene.desk.wait_until(lambda: states().count("sent") == MOST["person"] - went)
    (held,) = held_letters(desk.board, desk.now_ms())
    assert (held.bound, len(held.letters)) == ("person", 2 + went)
    urgent, _ = scene.link(f"call:{scene.call()}", purpose="silent")
    scene.letter(urgent, "sent")
    assert states().count("asked") == 2 + went, "who cannot speak is written to, and the others wait on"
    scene.admin.wait_until(lambda: bool(held_letters(scene.admin.desk.board, desk.now_ms())))
    scene.admin.desk.do(release_letters, {letter.id for _, letter in held.letters}, "sudah ditanyakan")
    scene.desk.wait_until(lambda: states().count("sent") == MOST["person"] + 3)
    assert not held_letters(desk.board, desk.now_ms())
