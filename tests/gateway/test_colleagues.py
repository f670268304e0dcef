"""An agency is more than one person: their presses beside each other, taken back, late, refused by the server. Real
server, real gateway process, real desk; the pages are asked as a browser asks them."""

import re
import time
from collections.abc import Iterator

import pytest
import requests

from console.models.commands.agencies import Report, step_assignment
from console.models.commands.intake import undo_last
from console.models.views.alerts import unplaced_replies
from console.models.views.overdue import needs_of
from tests.helpers.agency_room import Officer, Scene, agency_room

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("rekan")) as made:
        assert made.damkar.sign_in("damkar1").ok
        yield made


@pytest.fixture(scope="module")
def colleague(scene: Scene) -> Officer:
    made = Officer(scene.gateway)
    assert made.sign_in("damkar2").ok
    return made


class Page:
    """A task's page as it was shown once: what is pressed on it later says what it showed."""

    def __init__(self, officer: Officer, path: str) -> None:
        self.officer, self.path, self.text = officer, path, officer.ask(path).text
        (self.form,) = set(re.findall(r'name="form" value="(\w+)"', self.text))
        (self.steps,) = set(re.findall(r'name="steps" value="([^"]*)"', self.text)) or {""}

    def press(self, what: str, key: str = "", **more: str) -> requests.Response:
        fields = {"form": self.form, "what": what, "key": key or f"{what}-{time.monotonic_ns()}", "steps": self.steps}
        return self.officer.ask(self.path, **{**fields, **more})


def fate(answer: requests.Response) -> str:
    """What the script reads of the answer."""
    return re.findall(r'data-fate="(\w*)"', answer.text)[0]


def test_an_old_cannot_does_not_end_the_task_a_colleague_drives_to_and_the_room_reads_it(
    scene: Scene, colleague: Officer
) -> None:
    case, one, path = scene.task()
    old, fresh = Page(scene.damkar, path), Page(colleague, path)
    assert fresh.press("accepted").ok and Page(colleague, path).press("rolling", eta="10").ok
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
    answer = old.press("unable", reason="ban kempes")
    assert answer.status_code == 200 and fate(answer) == "message"
    assert "rekan Anda" in answer.text, "who pressed is told that it is no step"
    board = scene.desk.desk.board
    scene.desk.wait_until(lambda: bool(board.cases[case].messages))
    assert scene.seen(case, one).state == "rolling"
    (message,) = board.cases[case].messages
    assert "damkar2: berangkat" in str(message.text) and "ban kempes" in str(message.text)
    needs = needs_of(board, board.cases[case], scene.desk.desk.now_ms())
    assert any(need.code == "message" for need in needs), "loud until somebody read it"
    page = colleague.ask(path).text
    assert "damkar1" in page and "2 dari 2 sudah menjawab" in page and "10 mnt" in page


def test_two_who_accept_at_once_are_two_who_come_and_the_room_is_not_disturbed(
    scene: Scene, colleague: Officer
) -> None:
    case, one, path = scene.task()
    first, second = Page(scene.damkar, path), Page(colleague, path)
    assert fate(first.press("accepted")) == "" and fate(second.press("accepted", eta="5")) == ""
    scene.desk.wait_until(lambda: len(scene.seen(case, one).answers) == 2)
    assert not scene.desk.desk.board.cases[case].messages
    assert [said.minutes for said in scene.seen(case, one).answers.values()] == [None, 5]
    assert "Saya ikut datang" not in colleague.ask(path).text


def test_an_arrival_the_room_noted_too_stands_when_the_room_strikes_its_note(scene: Scene) -> None:
    case, one, path = scene.task()
    old, desk = Page(scene.damkar, path), scene.desk.desk
    desk.do(step_assignment, case, one, Report(step="arrived", channel="radio"))
    scene.arrived()
    assert fate(old.press("arrived")) == "", "thanked for"
    scene.desk.wait_until(lambda: len(scene.seen(case, one).answers) == 1)
    desk.do(undo_last)
    assert scene.seen(case, one).state == "arrived"


def test_who_said_it_twice_and_takes_it_back_has_not_said_it(scene: Scene) -> None:
    case, one, path = scene.task()
    page = Page(scene.damkar, path)
    assert page.press("accepted", "dua-kali-1").ok
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    again = page.press("accepted", "dua-kali-2")
    assert again.ok and "sudah" in again.text
    assert page.press("undo", of="dua-kali-2", taken="accepted").ok
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "untold")


def test_a_press_is_taken_back_within_seconds_and_its_word_stays_on_record(scene: Scene) -> None:
    case, one, path = scene.task()
    page = Page(scene.damkar, path)
    assert page.press("accepted", "salah-1").ok
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    assert page.press("undo", of="salah-1").status_code == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "untold")
    lines = scene.desk.desk.board.cases[case].timeline
    assert any(line.struck and line.kind == "assignment_stepped" for line in lines)
    assert page.press("message", "pesan-1", text="jalan licin").ok
    assert page.press("undo", of="pesan-1").status_code == 409, "what was written is not unsaid"
    assert page.press("undo", of="tak-pernah-sampai").status_code == 200, "what never came needs nothing"
    other = Page(scene.pmi, "/") if scene.pmi.sign_in("pmi1").ok else None
    assert other is not None and scene.pmi.ask(path, form=other.form, what="undo", of="salah-1").status_code == 404


def test_when_it_was_pressed_is_written_also_ten_seconds_later(scene: Scene, colleague: Officer) -> None:
    case, one, path = scene.task()
    now = scene.desk.desk.now_ms()
    asked_ms = scene.seen(case, one).requested_ms
    scene.desk.desk.do(step_assignment, case, one, Report(step="told", channel="phone", happened=asked_ms))
    scene.arrived()
    time_of = {"at": str(now), "sent": str(now + 10_000)}  # by a phone whose clock is right or wrong, ten seconds ago
    before = int(time.time() * 1000) - 10_000
    page = Page(scene.damkar, path)
    assert page.press("message", text="jalan licin", **time_of).ok
    scene.desk.wait_until(lambda: bool(scene.desk.desk.board.cases[case].messages))
    (message,) = scene.desk.desk.board.cases[case].messages
    assert max(asked_ms, before) <= message.when <= max(asked_ms, int(time.time() * 1000) - 10_000)
    line = next(line for line in scene.desk.desk.board.cases[case].timeline if line.entry == message.id)
    assert line.when < line.recorded


def test_what_the_server_refuses_is_told_to_who_pressed_and_to_the_room(scene: Scene) -> None:
    case, one, path = scene.task()
    officer, elsewhere = Officer(scene.gateway), Officer(scene.gateway)
    assert officer.sign_in("damkar2").ok
    page = Page(officer, path)
    assert elsewhere.sign_in("damkar2").ok
    own = elsewhere.ask("/saya").text
    (form,) = set(re.findall(r'name="form" value="(\w+)"', own))
    assert elsewhere.ask("/saya", form=form, what="end", session="").ok  # all but this one: the lost phone
    answer = page.press("unable", "hilang-1", reason="sakit")
    assert answer.status_code == 409 and fate(answer) == "refused" and "tidak dicatat" in answer.text.lower()
    scene.desk.wait_until(lambda: bool(unplaced_replies(scene.desk.desk.board)))
    (told,) = unplaced_replies(scene.desk.desk.board)
    assert (
        "tidak bisa" in str(told.fact.text)
        and scene.desk.desk.board.reference.name_of(told.fact.recipient) == "damkar2"
    )
    assert scene.seen(case, one).state == "untold"
    assert officer.sign_in("damkar2").ok
    (form,) = set(re.findall(r'name="form" value="(\w+)"', officer.ask("/").text))
    again = officer.ask(path, form=form, what="unable", key="hilang-1", reason="sakit")
    assert again.status_code == 409 and fate(again) == "refused", "asked again it is the same answer"


def test_without_the_room_a_press_waits_and_is_noted_once_the_server_has_it(scene: Scene) -> None:
    case, one, path = scene.task()
    page = Page(scene.damkar, path)
    scene.room.server.stop()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["online"] is False)
    waits = page.press("accepted", "tunggu-1")
    assert waits.status_code == 202 and fate(waits) == "waits" and "Menunggu ruang 112" in waits.text
    scene.room.server.start()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["unsent"] == 0)
    noted = page.press("accepted", "tunggu-1")
    assert noted.status_code == 200 and fate(noted) == ""
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
