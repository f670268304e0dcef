"""`konsol112 bukti`: a bundle of evidence from a terminal, by a supervisor who signs in, with its fact in the journal.

It needs the line: a bundle ends at a head that the server signs.
"""

from argparse import Namespace
from pathlib import Path

import msgspec

from console.cli.terminal_desk import Ask, open_desk
from console.clock import now_ms
from console.errors import ConsoleError, Refused
from console.evidence.bundle import make
from console.models.commands.handing_out import Wanted, check_export, export_evidence
from console.models.state.streams import case_stream, shift_stream
from console.models.views.evidence import Preset
from console.reports.evidence import write_papers
from console.reports.export_file import free_place
from console.station import Station
from console.text.time_entry import UnreadableTimeError, read_day_span
from wire.evidence import fingerprint

PRESETS: dict[str, Preset] = {"pengadilan": "court", "instansi": "agency", "pers": "press"}


class Handed(msgspec.Struct, frozen=True):
    """What was handed out: its title, and the fingerprint its receiver compares."""

    title: str
    fingerprint: str
    unsent: int


def wanted_of(said: Namespace) -> Wanted:
    """What the words of a command line ask for. Raises ConsoleError for a time that cannot be read."""
    wanted = Wanted(
        subject="case" if said.kasus else "shift" if said.shift else "period",
        preset=PRESETS[said.untuk],
        reason=said.alasan,
        receiver=said.penerima,
        id=said.kasus or said.shift or "",
    )
    if not said.dari:
        return wanted
    try:
        span = read_day_span(said.dari, said.sampai, now_ms())
    except UnreadableTimeError as error:
        raise ConsoleError("evidence_time") from error
    return msgspec.structs.replace(wanted, since_ms=span[0], until_ms=span[1])


def hand_out(home: Path, wanted: Wanted, place: Path, login: str, ask: Ask, url: str | None = None) -> Handed:
    """`wanted.id` may be the number of a case. Raises ConsoleError; then nothing is handed out."""
    if not free_place(place):
        raise ConsoleError("evidence_place", file=str(place))
    with open_desk(home, ask, url=url) as terminal:
        terminal.sign_in(login, ask)
        station = terminal.station
        meant = _meant(station, wanted)
        station.desk.do(check_export, meant)
        ready = make(station, meant, place, write_papers)
        try:
            station.desk.do(export_evidence, meant, ready.made)
        except ConsoleError:
            ready.drop()
            raise
        ready.hand_out()
        return Handed(ready.title, fingerprint(station.joined.signing_key), terminal.send())


def _meant(station: Station, wanted: Wanted) -> Wanted:
    """With the id of the case that a number names, and that case or shift on the board."""
    if wanted.subject == "shift":
        station.desk.bring([shift_stream(wanted.id)])
    if wanted.subject != "case":
        return wanted
    found = station.desk.archive.cases_of_number(wanted.id)
    if len(found) > 1:
        raise Refused("case_unknown", case=wanted.id)
    one = found[0].id if found else wanted.id
    station.desk.recall(case_stream(one))
    return msgspec.structs.replace(wanted, id=one)
