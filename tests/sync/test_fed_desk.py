"""Real desks at a real server: what one writes reaches the other by the stream, with no request of its own."""

from pathlib import Path
from typing import Any

import pytest
import requests

from console.models.commands.cases import note
from console.sync.cable import Cable
from tests.bench.sync import take_case
from tests.helpers.world import Seat, World, world

pytestmark = pytest.mark.slow


class Counting(Cable):
    """A cable that remembers what was asked through it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        self.asked.append(f"{request.method} {request.path_url.partition('?')[0]}")
        return super().send(request, *args, **kwargs)


def counted(room: World, name: str, login: str) -> tuple[Seat, Counting]:
    seat = Seat(room.folder / name, room.server)
    seat.join()
    cable = seat.cable = Counting()
    room.seats.append(seat.open())
    seat.wait_until(lambda: bool(seat.desk.board.reference.accounts))
    seat.sign_in(login)
    return seat, cable


def fed(seat: Seat) -> bool:
    assert seat.station is not None
    loop = seat.station.loop
    return loop._exchange.fed and loop._exchange.at_rest and loop._idle and not loop._greet and seat.settled()


def test_a_desk_is_fed_by_the_stream_and_pulls_when_the_stream_was_away(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, asked_by_a = counted(room, "a", "petugas1")
        b, asked_by_b = counted(room, "b", "petugas2")
        case = take_case(a)
        room.settle()
        for seat in (a, b):
            seat.wait_until(lambda seat=seat: fed(seat))
        for cable in (asked_by_a, asked_by_b):
            cable.asked.clear()
        a.desk.do(note, case, "satu")
        b.wait_until(lambda: len(b.desk.board.cases[case].timeline) == len(a.desk.board.cases[case].timeline))
        a.wait_until(a.settled)
        assert "GET /v1/entries" not in asked_by_b.asked
        assert asked_by_a.asked.count("POST /v1/entries") == 1
        assert "GET /v1/entries" not in asked_by_a.asked

        b.cable.pull()
        b.wait_until(lambda: not b.desk.status().link.online)
        a.desk.do(note, case, "dua")
        b.cable.mend()
        room.settle()
        assert "GET /v1/entries" in asked_by_b.asked
        assert len(b.desk.board.cases[case].timeline) == len(a.desk.board.cases[case].timeline)
        b.wait_until(lambda: fed(b))
