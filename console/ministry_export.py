"""`konsol112 ekspor-kementerian`: checks a mapping file, checks a time against it, or hands the list out with its fact.

A mapping and a time can be checked by whoever can open the desk; the list is handed out by a supervisor who signs in.
"""

from pathlib import Path

import msgspec

from console.errors import ConsoleError
from console.models.export_commands import Export, check_cases_export, record_cases_export
from console.models.export_map import ExportMap
from console.models.export_table import ExportTable
from console.models.stat_choice import days_ms
from console.station import Station
from console.terminal_desk import Ask, open_desk
from console.ui.reports.export_file import check_place, format_of, lay


class Days(msgspec.Struct, frozen=True):
    """From the first to the last day, both included, as typed."""

    since: str
    until: str


def check_days(home: Path, mapping: ExportMap, days: Days, ask: Ask) -> ExportTable:
    """What the list of these days would be. Nothing is written. Raises ConsoleError."""
    with open_desk(home, ask) as terminal:
        station = terminal.station
        return station.desk.archive.export(mapping, _span(station, days), station.desk.board.reference)


def hand_out(
    home: Path, wanted: tuple[ExportMap, Days, str], place: Path, who: tuple[str, Ask, str | None]
) -> ExportTable:
    """Write the list with its fact; `wanted` is the mapping, the days and why, `who` the account, what asks for its
    secrets, and the server's address. What is amiss and not allowed by the mapping is given back, and nothing is
    written. Raises ConsoleError."""
    mapping, days, reason = wanted
    login, ask, url = who
    check_place(place)
    with open_desk(home, ask, url=url) as terminal:
        terminal.sign_in(login, ask)
        station = terminal.station
        span = _span(station, days)
        export = Export(mapping=mapping, since_ms=span[0], until_ms=span[1], output=format_of(place), reason=reason)
        station.desk.do(check_cases_export, export)
        table = station.desk.archive.export(mapping, span, station.desk.board.reference)
        if table.good_for(mapping):
            lying = lay(table, place)
            try:
                station.desk.do(record_cases_export, export, len(table.rows), lying.sha256)
            except ConsoleError:
                lying.drop()
                raise
            lying.hand_out()
            terminal.send()
        return table


def _span(station: Station, days: Days) -> tuple[int, int]:
    return days_ms(days.since, days.until, station.desk.archive.tallies.zone)
