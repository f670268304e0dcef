"""What an officer and the room write to each other: both ways, once, readable to nobody else, also without the server.
Real server, real gateway process, real desk."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.errors import Refused
from console.models.commands.agencies import dispatch, give_reporter, message_agency, read_messages
from console.models.commands.calls import cancel, finish_task, set_call_back, set_caller, start_call
from console.models.commands.cases import CaseForm, open_case, set_confidential
from console.models.state.case import Message
from console.models.state.streams import case_stream
from console.models.views.overdue import needs_of
from console.store.archive.queries import CaseFilter
from tests.gateway.test_agencies import HOSTILE
from tests.helpers.agency_room import Officer, Scene, agency_room
from wire.facts import Place

pytestmark = pytest.mark.slow


@contextmanager
def opened(folder: Path) -> Iterator[Scene]:
    """Such a room, with an officer of each of two agencies signed in."""
    with agency_room(folder) as made:
        assert made.damkar.sign_in("damkar1").ok and made.pmi.sign_in("pmi1").ok
        yield made


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with opened(tmp_path_factory.mktemp("pesan")) as made:
        yield made


def messages(scene: Scene, case: str) -> tuple[Message, ...]:
    return scene.desk.desk.board.cases[case].messages


def seen_on(officer: Officer, path: str) -> str:
    """The messages of the room that stand unread on the page, as a form carries them."""
    return re.findall(r'name="seen" value="([^"]*)"', officer.ask(path).text)[0]


def test_a_message_of_the_page_is_a_fact_of_its_own_and_the_answer_comes_back(scene: Scene) -> None:
    case, one, path = scene.task()
    for _ in range(3):
        assert scene.damkar.press(path, "message", "satu", text=f"jalan tertutup {HOSTILE}").status_code == 200
    scene.desk.wait_until(lambda: len(messages(scene, case)) == 1)
    (written,) = messages(scene, case)
    account = next(who for who, said in scene.desk.desk.board.reference.accounts.items() if said.name == "damkar1")
    assert (written.assignment, written.by, written.from_room, written.unread) == (one, account, False, True)
    board, now = scene.desk.desk.board, scene.desk.desk.now_ms()
    assert "message" in {need.code for need in needs_of(board, board.cases[case], now)}
    scene.arrived()
    assert "terkirim" in scene.damkar.ask(path).text
    assert not any(line.kind == "case_noted" for line in board.cases[case].timeline)
    scene.desk.desk.do(message_agency, case, one, "lewat gang utara")
    assert not messages(scene, case)[0].unread, "who answers has read"
    scene.arrived()
    page = scene.damkar.ask(path).text
    assert "lewat gang utara" in page and "Baru dari ruang" in page and "dibaca" in page and HOSTILE not in page
    assert "1 baru dari ruang" in scene.damkar.ask("/").text
    assert scene.damkar.press(path, "read", seen=seen_on(scene.damkar, path)).status_code == 200
    scene.desk.wait_until(lambda: not messages(scene, case)[1].unread)
    assert messages(scene, case)[1].read_by == account and "Baru dari ruang" not in scene.damkar.ask(path).text
    assert scene.desk.desk.archive.cases(CaseFilter(words="tertutup"))[0].id == case


def test_please_call_the_reporter_is_a_task_of_the_case_until_a_person_did_it(scene: Scene) -> None:
    case, one, path = scene.task()
    assert scene.damkar.press(path, "call_reporter", text="alamat tidak ketemu").status_code == 200
    assert scene.damkar.press(path, "call_reporter", text="alamat tidak ketemu").status_code == 200
    scene.desk.wait_until(lambda: bool(scene.desk.desk.board.cases[case].tasks))
    (task,) = scene.desk.desk.board.cases[case].tasks.values()
    assert (task.cause, task.assignment, task.text, task.open) == ("call_reporter", one, "alamat tidak ketemu", True)
    scene.desk.desk.do(finish_task, case_stream(case), task.id, "di belakang mushola")
    assert not scene.desk.desk.board.cases[case].tasks[task.id].open


def test_another_agency_reads_none_of_it_and_writes_nothing(scene: Scene) -> None:
    case, one, path = scene.task()
    scene.desk.desk.do(dispatch, case, "PMI")
    other = next(two.id for two in scene.desk.desk.board.cases[case].assignments.values() if two.agency == "PMI")
    scene.desk.desk.do(message_agency, case, one, "hanya untuk Damkar")
    scene.arrived()
    assert "hanya untuk Damkar" in scene.damkar.ask(path).text
    theirs = scene.pmi.ask(f"/tugas/{case}/{other}").text
    assert "hanya untuk Damkar" not in theirs and "baru dari ruang" not in scene.pmi.ask("/").text
    (message,) = messages(scene, case)
    for what, more in (("message", {"text": "x"}), ("read", {"seen": message.id}), ("call_reporter", {"text": "x"})):
        assert scene.pmi.press(path, what, **more).status_code == 404
    assert scene.pmi.press(f"/tugas/{case}/{other}", "read", seen=message.id).status_code == 200
    scene.arrived()
    assert messages(scene, case) == (message,), "whoever names another's message has read nothing"


def test_a_closed_case_shows_no_message_and_a_confidential_one_is_spoken_of_by_voice(scene: Scene) -> None:
    case, one, path = scene.task()
    scene.damkar.press(path, "message", text="rahasia dapur")
    assert scene.damkar.press(path, "unable", reason="unit rusak").status_code == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")
    scene.desk.desk.do(cancel, case, "uji")
    scene.arrived()
    assert "rahasia dapur" not in scene.damkar.ask(path).text
    assert scene.damkar.press(path, "message", "lagi", text="masih").status_code == 409
    with pytest.raises(Refused, match="case_closed"):
        scene.desk.desk.do(message_agency, case, one, "halo")
    case, one, path = scene.task()
    scene.desk.desk.do(set_confidential, case, True, "uji")
    with pytest.raises(Refused, match="message_secret"):
        scene.desk.desk.do(message_agency, case, one, "halo")
    scene.arrived()
    said = scene.damkar.press(path, "message", text="halo")
    assert said.status_code == 409 and "Kasus ini rahasia" in said.text, "the page says why, and nothing else"


def test_empty_and_endless_messages_are_refused_whole(scene: Scene) -> None:
    case, _, path = scene.task()
    for key, text in (("a", "  "), ("b", "x" * 601)):
        assert scene.damkar.press(path, "message", key, text=text).status_code == 409
    assert not messages(scene, case)


def test_without_the_server_both_sides_write_on_and_each_reads_the_other_later(scene: Scene) -> None:
    case, one, path = scene.task()
    scene.room.server.stop()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["online"] is False)
    assert scene.damkar.press(path, "message", text="kami di lokasi").status_code == 202
    assert "belum sampai di ruang" in scene.damkar.ask(path).text, "the page says that nobody has it yet"
    scene.desk.desk.do(message_agency, case, one, "tunggu PLN")
    assert messages(scene, case)[0].pending
    scene.gateway.kill()  # a power cut right after the press
    scene.gateway.start()
    scene.room.server.start()
    scene.desk.wait_until(lambda: len(messages(scene, case)) == 2)
    scene.arrived()
    assert "tunggu PLN" in scene.damkar.ask(path).text
    scene.desk.desk.do(read_messages, case, one, by_room=True)
    assert [one.text for one in messages(scene, case) if one.unread] == ["tunggu PLN"]


def test_the_reporters_number_is_given_by_the_room_to_one_agency_while_the_case_goes_on(scene: Scene) -> None:
    desk = scene.desk.desk
    call = desk.do(start_call, "phone", "0000-1234")[0].stream.removeprefix("call:")
    desk.do(set_caller, call, "Warga Contoh", "id")
    form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 5"), call=call)
    case = desk.do(open_case, form)[-1].stream.removeprefix("case:")
    desk.do(dispatch, case, "DAMKAR")
    desk.do(dispatch, case, "PMI")
    one, other = (find.id for find in desk.board.cases[case].assignments.values())
    desk.do(give_reporter, case, one)
    scene.arrived()
    path = f"/tugas/{case}/{one}"
    assert "0000-1234" in scene.damkar.ask(path).text and "Warga Contoh" in scene.damkar.ask(path).text
    assert "0000-1234" not in scene.pmi.ask(f"/tugas/{case}/{other}").text
    desk.do(set_call_back, call, "never", None, "uji")
    with pytest.raises(Refused, match="reporter_protected"):
        desk.do(give_reporter, case, other)
    for officer, name in ((scene.damkar, one), (scene.pmi, other)):
        officer.press(f"/tugas/{case}/{name}", "unable", reason="uji")
    scene.desk.wait_until(lambda: not desk.board.cases[case].open_assignments)
    desk.do(cancel, case, "uji")
    scene.arrived()
    assert "0000-1234" not in scene.damkar.ask(path).text


def test_who_pressed_sees_what_they_pressed_when_and_what_came_late(scene: Scene) -> None:
    case, _, path = scene.task()
    asked = scene.desk.desk.board.cases[case].opened_ms
    scene.damkar.press(path, "accepted")
    scene.damkar.press(path, "message", text="jalan tertutup", at=str(asked - 120_000))
    scene.arrived()
    page = scene.damkar.ask("/tekanan").text
    assert f"{path}" in page and "diterima" in page and "Pesan ke ruang" in page
    assert "jalan tertutup" not in page and case not in scene.pmi.ask("/tekanan").text
    assert "/masuk" in Officer(scene.gateway).ask("/tekanan").url
