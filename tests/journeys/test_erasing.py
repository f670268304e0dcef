"""What was erased is nowhere: at the desk that ordered it, at one that was away for weeks, at the server, after a start
and after the restore of an older backup; the chain still proves itself, and all desks show the same."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from console.errors import Refused
from console.models.commands.calls import close, end_call, set_caller, start_call
from console.models.commands.cases import CaseForm, note, open_case
from console.models.commands.context import Draft
from console.models.commands.privacy import (
    RequestForm,
    decide,
    name_found,
    order_erasure,
    place_hold,
    record_request,
)
from console.models.state.case import Case
from console.models.state.privacy import Judging, holds
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import erasure_stream, split_stream
from console.secrets.wrapping import KeyFile
from tests.helpers.world import PASSPHRASE, Seat, World, world
from tests.store.open_bytes import open_bytes
from wire.facts import ErasureDone, ErasureOrdered, KeptStream, Place
from wire.seal import Erased

pytestmark = pytest.mark.slow

DAY_MS = 86_400_000
NUMBERS = {"hapus": "0000-555-0199", "tahan": "0000-555-0188", "lain": "0000-555-0177"}


def texts(tag: str) -> tuple[str, ...]:
    """What was told in a case: one text for each way it is kept."""
    return f"cerita{tag}panjang", NUMBERS[tag], f"pemilik{tag}contoh", f"gang{tag}buntu", f"catatan{tag}karangan"


def old_case(seat: Seat, tag: str) -> str:
    """A case that is over."""
    story, number, caller, street, said = texts(tag)
    desk = seat.desk
    call = split_stream(desk.do(start_call, "phone", number)[0].stream)[1]
    desk.do(set_caller, call, caller)
    form = CaseForm(nature="unclear", place=Place(address=street), narrative=story, call=call)
    case = split_stream(desk.do(open_case, form)[-1].stream)[1]
    desk.do(note, case, said)
    desk.do(end_call, call)
    desk.do(close, case, "handled", "sudah selesai")
    return case


def left(seat: Seat, tag: str) -> list[str]:
    """Which of its texts stand in the desk's file, for whoever has its key."""
    vault = KeyFile.open(seat.home / "desk.key", PASSPHRASE)
    found = open_bytes(seat.home / "desk.db", base64.b64decode(str(vault.get("database_key")))).lower()
    return [text for text in texts(tag) if text.encode() in found]


def tended(seat: Seat) -> bool:
    """Nothing is left to be overwritten."""
    assert seat.station is not None
    seat.station.journal.scrubbing.maintain()
    return not seat.station.journal.scrubbing.due()


def erase(seat: Seat, request: str, number: str) -> list[str]:
    """All that concerns the number, on the granted request, as the page does it."""
    desk = seat.desk
    held = holds(desk.board.notices_of("hold"))
    streams = [one for one in desk.archive.concerning(number, "").streams if one != f"request:{request}"]
    known = desk.archive.folded_of(streams)
    look = lambda stream: known.get(stream) or desk.board.folded(stream)  # noqa: E731
    judging = Judging(look=look, held=held, now_ms=desk.now_ms())
    chosen = ErasureOrdered(tuple(streams), "terbukti miliknya", request=request)
    desk.do(order_erasure, chosen, judging)
    return streams


def outcomes(seat: Seat) -> list[ErasureDone]:
    """What the server said of each order, the first one first."""
    orders = sorted((one for one in seat.desk.board.notices.values() if one.kind == "erasure"), key=_begun)
    return [one.timeline[-1].fact for one in orders if isinstance(one.timeline[-1].fact, ErasureDone)]


def _begun(order: StandingRecord) -> tuple[int, str]:
    return order.began_ms, order.id


def test_what_was_erased_is_nowhere_and_the_chain_holds(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        first, away = room.seat("satu", "petugas2"), room.seat("dua", "petugas1")
        case, kept, other = (old_case(first, tag) for tag in ("hapus", "tahan", "lain"))
        asked = RequestForm(wish="erasure", name="Pemohon", about_number=NUMBERS["hapus"], identity="card")
        request = split_stream(away.desk.do(record_request, asked, "PD-1")[0].stream)[1]
        first.desk.do(place_hold, kept, first.desk.now_ms() + DAY_MS, "sidang")
        room.settle()
        found = [one for one in away.desk.archive.concerning(NUMBERS["hapus"], "").streams if one[:8] != "request:"]
        away.desk.do(name_found, request, found)
        room.settle()
        with pytest.raises(Refused, match="not_of_request"):
            first.desk.do(decide, request, True, "nomornya sendiri", found[1:])
        first.desk.do(decide, request, True, "nomornya sendiri", found)
        with pytest.raises(Refused, match="not_of_request"):
            erase(first, request, NUMBERS["tahan"])
        # A desk that does not ask itself orders what nobody granted: the server does nothing of it.
        forged = ErasureOrdered((f"case:{case}", f"case:{other}"), "pura-pura", request=request)
        first.desk.write([Draft(erasure_stream(first.desk.new_id()), forged)])
        room.settle()
        foreign = tuple(KeptStream(one, "not_of_request") for one in forged.streams)
        assert outcomes(first) == outcomes(away) == [ErasureDone(0, foreign)]
        assert first.station is not None and left(away, "hapus") and left(first, "hapus")
        key = first.station.journal.keys_for([f"case:{case}"])[f"case:{case}"]
        room.server.tell("backup", str(tmp_path / "backups"))
        away.cable.pull()
        streams = erase(first, request, NUMBERS["hapus"])
        assert f"case:{case}" in streams and f"case:{kept}" not in streams
        room.settle(first)
        assert outcomes(first)[-1] == ErasureDone(len(streams))
        room.server.stop()
        server = room.server.folder
        assert [one.name for one in server.rglob("*") if one.is_file() and key in one.read_bytes()] == []
        # The backup from before holds the key; restored, the server destroys it again before anybody can ask.
        _restore(room, tmp_path / "backups")
        room.server.start()
        away.cable.mend()
        _meet(first, away)
        assert first.desk.board.hash() == away.desk.board.hash()
        said = first.desk.archive.folded_of([f"case:{case}", f"case:{kept}"])
        erased, held = said[f"case:{case}"], said[f"case:{kept}"]
        assert isinstance(erased, Case) and isinstance(erased.narrative, Erased)
        assert erased.narrative.why == "request PD-1" and erased.state == "closed"
        assert isinstance(held, Case) and held.narrative == texts("tahan")[0]
        for seat in (first, away):
            seat.close()
            seat.open(sync=False).wait_until(lambda seat=seat: tended(seat))  # type: ignore[misc]
            assert seat.station is not None and seat.station.journal.keys_for([f"case:{case}"]) == {}
            assert left(seat, "hapus") == [] and len(left(seat, "tahan")) == 5


def _meet(first: Seat, other: Seat) -> None:
    """Both have read the same ledger after its restore, and what it lost came back to it."""
    assert first.station is not None and other.station is not None
    here, there = first.station, other.station

    def met() -> bool:
        seats = (first, other)
        online = all(seat.desk.status().link.online and not seat.desk.status().unsent for seat in seats)
        return online and here.journal.cursor() == there.journal.cursor() and all(seat.shows_all() for seat in seats)

    for seat in (first, other):
        assert seat.station is not None
        seat.station.loop.wake(greet=True)
    for seat in (first, other, first, other):
        seat.wait_until(lambda seat=seat: seat.desk.status().link.online and seat.shows_all())  # type: ignore[misc]
    first.wait_until(lambda: not other.desk.catch_up() and met())


def _restore(room: World, backups: Path) -> None:
    ledger, keys = next(backups.glob("*.ledger.gz")), next(backups.glob("*.keys"))
    recovery = room.folder / "server-recovery.key"
    room.server.tell(
        "restore", str(ledger), "--keys", str(keys), "--recovery-key", str(recovery), secrets=(PASSPHRASE,)
    )
