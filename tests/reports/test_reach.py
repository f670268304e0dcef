"""Which channel reached an agency and how fast it answered: the figures of a letter and a recap, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.models.state.moment import local_moment
from console.models.state.streams import case_stream
from console.models.views.reports import Period
from console.reports.contents import AgencyPart, DeskSource, Letter, Recap
from console.reports.maker import make_contents, write_report
from tests.reports.pdf import text_of
from tests.ui.room_day import new_case, send
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import ChannelKind, Place

pytestmark = pytest.mark.slow


def alerted(desk: RoomDesk, channel: ChannelKind, answer_s: int | None) -> None:
    """A request of which a message went by this channel, and was answered by a word after so many seconds."""
    case = new_case(desk, "tree_down", Place(address="Jl. Contoh 1"))
    one, stream = send(desk, case, "DAMKAR")["DAMKAR"], case_stream(case)
    desk.other(stream, facts.AlertSent(one, f"m-{one}", 0, channel, "DAMKAR"))
    if answer_s is not None:
        desk.wait(answer_s)
        desk.other(stream, facts.AlertReplied(one, f"m-{one}", channel, "DAMKAR", step="accepted"))


def source_of(desk: RoomDesk) -> DeskSource:
    while desk.journal.maintain():
        pass
    return DeskSource(desk.journal.archive, desk.board.reference, desk.now_ms())


def figures(part: AgencyPart | Recap) -> dict[str, tuple[int, int, int]]:
    return {one.code: (one.n, one.sent, one.answered) for one in part.ways}


def test_a_letter_and_a_recap_say_which_channel_reached_whom_and_how_fast_it_was_answered(tmp_path: Path) -> None:
    desk = RoomDesk()
    for seconds in (20, 40, 60):
        alerted(desk, "whatsapp_local", seconds)
    alerted(desk, "sms", 100)
    alerted(desk, "sms", None)
    failed = new_case(desk, "tree_down", Place(address="Jl. Contoh 2"))
    one = send(desk, failed, "DAMKAR")["DAMKAR"]
    desk.other(case_stream(failed), facts.AlertFailed(one, "m-f", 0, "ntfy", "DAMKAR", "no_connection"))
    source = source_of(desk)
    day = local_moment(desk.now_ms(), source.zone).date()
    letter = make_contents("surat", Period(day, day), source, agency="DAMKAR")
    recap = make_contents("harian", Period(day, day), source)
    assert isinstance(letter, Letter) and isinstance(recap, Recap)
    assert (
        figures(letter.agency) == figures(recap) == {"whatsapp_local": (3, 0, 3), "sms": (2, 1, 1), "ntfy": (1, 0, 0)}
    )
    by_way = {one.code: one for one in letter.agency.answers}
    whatsapp = by_way["whatsapp_local"]
    assert (whatsapp.n, whatsapp.missing) == (3, 0.0)
    assert whatsapp.median_s == pytest.approx(40, rel=0.02) and whatsapp.p90_s == pytest.approx(60, rel=0.02)
    assert (by_way[""].n, by_way[""].missing) == (0, 1.0), "nobody answered"
    write_report("surat", Period(day, day), source, tmp_path / "surat.pdf", agency="DAMKAR")
    text = text_of(tmp_path / "surat.pdf")
    assert "Kabar dan tanggapan" in text and "WhatsApp" in text and "Sampai di HP" in text
