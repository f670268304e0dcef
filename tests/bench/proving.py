"""What it costs the server that authors are proved: 10,000 entries judged and numbered, with proofs and without.

python -m tests.bench.proving. Processor time, a push of one kind after one of the other, so that both find the same.
"""

import tempfile
from contextlib import closing
from pathlib import Path
from time import process_time

from server.ledger.intake import PushJob
from tests.bench.lines import Line, figure
from tests.bench.sync import stories
from tests.server.house import House, served
from tests.server.pen import Pen
from wire.limits import BATCH_MAX_ENTRIES
from wire.seal import new_key, sealed_with

ENTRIES = 10_000


def jobs(pen: Pen) -> list[PushJob]:
    """The work of an hour offline, in full pushes; with the proofs of those who sign."""
    key, made = new_key(), list[PushJob]()
    raws = [
        pen.write(sealed_with(fact, key), stream) for one in stories(ENTRIES // 10, pen.letter) for stream, fact in one
    ]
    for first in range(0, ENTRIES, BATCH_MAX_ENTRIES):
        some = raws[first : first + BATCH_MAX_ENTRIES]
        known = tuple(hand.credential for hand in pen.hands.values())
        made.append(
            PushJob(pen.epoch, pen.desk, tuple(some), {}, pen.signature(some[-1]), tuple(pen.proofs(some)), known)
        )
    return made


def measure() -> list[Line]:
    """The cost of an entry, beside that of one without."""
    with tempfile.TemporaryDirectory() as made:
        house = House(Path(made))
        author = house.account("petugas")
        with (
            served(house) as state,
            closing(Pen(state.url, author)) as plain,
            closing(Pen(state.url, author)) as proving,
        ):
            for pen in (plain, proving):
                pen.enroll(house.code())
        house.hand(proving, author, "dispatcher")
        spent = {plain.desk: 0.0, proving.desk: 0.0}
        with house.opened() as opened:
            for pair in zip(jobs(plain), jobs(proving), strict=True):
                for job in pair:
                    begun = process_time()
                    (acks,) = opened.committer.take([job])
                    spent[job.via] += process_time() - begun
                    assert all(ack.seq for ack in acks), acks
        assert house.rows("SELECT count(*) FROM entries WHERE proof IS NOT NULL")[0][0] == ENTRIES
    each_us = [spent[pen.desk] / ENTRIES * 1e6 for pen in (proving, plain)]
    return [
        figure("an entry whose author is proved, at the server (baseline without)", each_us[0], "us x", each_us[1], 1.1)
    ]


if __name__ == "__main__":
    for found in measure():
        print(found)
