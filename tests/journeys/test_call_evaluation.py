"""An evaluation over a real server: its words travel sealed and are read by who it is about; who may not is refused."""

from pathlib import Path

import pytest

from console.cli.reports import print_sample
from console.errors import Refused
from console.models.commands.calls import start_call
from console.models.commands.evaluation import Marked, Sampled, answer_evaluation, evaluate_call
from console.models.state.streams import split_stream
from tests.helpers.world import PASSPHRASE, PASSWORD, world

pytestmark = pytest.mark.slow


def ask(what: str) -> str:
    return {"phrase": PASSPHRASE, "password": PASSWORD}[what]


def test_what_a_supervisor_found_is_read_and_answered_at_another_desk(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        desk, other = room.seat("meja-a", "petugas1"), room.seat("meja-b", "petugas2")
        room.settle()
        call = split_stream(desk.desk.do(start_call)[0].stream)[1]
        person, form = desk.desk.person, other.desk.board.reference.forms["call"]
        assert person is not None
        marks = [Marked(one.code, "minor", "patokan tidak ditanyakan") for one in form.criteria]
        sampled = Sampled(call, person.account, 202610)
        with pytest.raises(Refused, match="not_allowed"):
            desk.desk.do(evaluate_call, sampled, marks)
        other.desk.do(evaluate_call, sampled, marks)
        desk.wait_until(lambda: call in desk.desk.board.evaluations)
        assert desk.desk.board.evaluations[call].marks["place"].remark == "patokan tidak ditanyakan"
        desk.desk.do(answer_evaluation, call, "sudah saya tanyakan", True)
        other.wait_until(lambda: other.desk.board.evaluations[call].objected)
        assert other.desk.archive.evaluations(202610, 202610)[0].waits_for_second
        assert not other.desk.status().refused and not desk.desk.status().refused
        raw = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "ledger" in path.name)
        assert raw and b"patokan tidak" not in raw
        desk.close()
        with pytest.raises(Refused, match="not_allowed"):
            print_sample(desk.home, 202610, "petugas1", ask, url=room.server.url)
