"""The keys of confidential cases go to desks at which somebody signed in who may open them, and to no other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from console.errors import StoreError
from console.models.commands.calls import attach_call, start_call
from console.models.commands.cases import CaseForm, merge, note, open_case, set_confidential
from console.models.commands.citizens import LinkForm, give_link
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.evaluation import Evaluation
from console.models.state.streams import evaluation_stream
from server.app.open_home import open_home
from server.ledger.closed import closed_after
from server.settings import Home
from tests.helpers.world import Seat, World, world
from wire.facts import CallEvaluated, Place

pytestmark = pytest.mark.slow

SECRET = "anak kecil di lantai dua"
NUMBER = "0342999001"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("closed") / "room") as made:
        made.seat("a", "petugas1")
        yield made


def opened(seat: Seat, confidential: bool = False) -> str:
    """A case with a caller's number, at a desk; its id."""
    call = seat.desk.do(start_call, "phone", NUMBER)[0].stream.removeprefix("call:")
    place = Place(address="Jl. Contoh 1")
    form = CaseForm(nature="tree_down", place=place, narrative=SECRET, call=call, confidential=confidential)
    case = next(one.stream for one in seat.desk.do(open_case, form) if one.stream.startswith("case:"))
    return case.removeprefix("case:")


def read_at(seat: Seat, case: str) -> tuple[object, object]:
    """What a desk reads of a case's narrative, and of its callers' numbers."""
    board = seat.desk.board
    return board.cases[case].narrative, {one.number for one in board.calls_of(case)}


def is_open(seat: Seat, case: str) -> bool:
    return read_at(seat, case) == (SECRET, {NUMBER})


def is_closed(seat: Seat, case: str) -> bool:
    narrative, numbers = read_at(seat, case)
    return narrative != SECRET and NUMBER not in numbers


def test_a_desk_reads_a_confidential_case_once_somebody_signed_in_who_may(room: World) -> None:
    busy = room.seats[0]
    plain, secret, later, into = opened(busy), opened(busy, True), opened(busy), opened(busy)
    busy.desk.do(set_confidential, later, True, "uji")
    busy.desk.do(merge, into, later)
    again = busy.desk.do(start_call, "phone", NUMBER)[0].stream.removeprefix("call:")
    busy.desk.do(attach_call, again, secret)
    fresh = room.seat("b")
    room.settle()
    closed = (secret, later, into)
    assert is_open(fresh, plain) and all(is_closed(fresh, case) for case in closed)
    fresh.sign_in("admin")
    assert all(is_closed(fresh, case) for case in closed), "an admin sends nobody there"
    with pytest.raises(StoreError, match="key_withheld"):
        fresh.desk.do(note, secret, "di bawah kunci lain tidak akan pernah terbaca")
    live = opened(busy, True)
    room.settle()
    assert read_at(fresh, live)[0] != SECRET, "told by the stream, also where its call had come before"
    fresh.sign_in("petugas1")
    fresh.wait_until(lambda: all(is_open(fresh, case) for case in (*closed, live)))
    fresh.desk.do(note, secret, "tambahan")
    told = opened(busy, True)
    room.settle()
    fresh.wait_until(lambda: is_open(fresh, told))
    room.server.stop()
    fresh.close()
    fresh.open().sign_in("petugas1")
    assert is_open(fresh, secret) and is_open(fresh, told), "and without a line"
    room.server.start(room.server.port)
    room.settle()


def test_what_passes_with_the_citizen_of_a_confidential_case_and_what_is_found_of_its_calls_is_closed_with_it(
    room: World,
) -> None:
    busy, judge = room.seats[0], room.seat("d", "petugas2")
    case, plain, secret = opened(busy), opened(busy), opened(busy, True)
    for one in (case, plain):
        busy.desk.do(give_link, LinkForm(about=f"case:{one}", aloud=True))
    room.settle()
    for one in (case, plain, secret):
        judge.desk.do(evaluated, one)
    busy.desk.do(set_confidential, case, True, "uji")
    fresh = room.seat("e")
    room.settle()
    assert not isinstance(code_at(fresh, case), str) and isinstance(code_at(fresh, plain), str)
    assert [remark_at(fresh, one) == SECRET for one in (plain, case, secret)] == [True, False, False]
    fresh.sign_in("petugas1")
    fresh.wait_until(lambda: isinstance(code_at(fresh, case), str))
    assert all(remark_at(fresh, one) == SECRET for one in (case, secret))


def evaluated(board: Board, context: Context, case: str) -> list[Draft]:
    """What a supervisor finds of the call of a case."""
    (call,) = board.calls_of(case)
    found = CallEvaluated(call.id, "orang lain", 202611, 1, remark=SECRET)
    return [context.draft(evaluation_stream(call.id), found)]


def remark_at(seat: Seat, case: str) -> object:
    """What a desk reads of that."""
    (call,) = seat.desk.board.calls_of(case)
    evaluation = seat.desk.board.folded(evaluation_stream(call.id))
    assert isinstance(evaluation, Evaluation)
    return evaluation.remark


def code_at(seat: Seat, case: str) -> object:
    """What a desk reads of the code that the citizen of a case was told."""
    (thread,) = seat.desk.board.threads_about(f"case:{case}")
    (link,) = thread.links.values()
    return link.code


def test_a_ledger_of_before_and_a_restored_one_know_what_is_confidential(room: World, tmp_path: Path) -> None:
    busy = room.seats[0]
    secret = opened(busy, True)
    room.settle()
    room.server.stop()
    home = Home(room.server.folder)
    with open_home(home) as house:
        known = closed_after(house.connection, house.config.city, "")
    assert f"case:{secret}" in known and any(one.startswith("call:") for one in known)
    with closing(sqlite3.connect(room.server.folder / "ledger.db")) as ledger:
        for table in ("closed_streams", "ties", "desk_readers"):
            ledger.execute(f"DELETE FROM {table}")
        ledger.execute("INSERT INTO closing SELECT city, 0 FROM head")
        ledger.commit()
    with open_home(home) as house:
        assert closed_after(house.connection, house.config.city, "") == known
    room.server.start(room.server.port)
    fresh = room.seat("c")
    room.settle()
    assert is_closed(fresh, secret)
    fresh.sign_in("petugas2")
    fresh.wait_until(lambda: is_open(fresh, secret))
