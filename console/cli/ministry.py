"""`ekspor`: the list for the ministry's monitoring centre, made and handed out from the terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from console.cli.secrets_typed import ask_of
from console.cli.terminal_desk import Ask, open_desk
from console.errors import ConsoleError
from console.models.commands.handing_out import Export, check_cases_export, record_cases_export
from console.models.views.exports import ExportMap, ExportTable, MapRefused
from console.models.views.statistics import days_ms
from console.reports.export_file import check_place, format_of, lay, load_map, write_example, write_lacks
from console.station import Station
from console.text.refusals import said, sentence
from console.text.reports import map_problem, table_lines
from console.text.words import translate

# `konsol112 ekspor-kementerian`: checks a mapping file, checks a time against it, or hands the list out with its fact.
#
# A mapping and a time can be checked by whoever can open the desk; the list is handed out by a supervisor who signs in.


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
    return days_ms(days.since, days.until, station.desk.archive.aggregates.zone)


# The words of `konsol112 ekspor-kementerian`: what is asked, what is printed, and with which number it ends.


def run_export(given: argparse.Namespace, home: Path) -> int:
    """Do it and print what there is to know; 1 when nothing was written. Raises ConsoleError."""
    if given.what == "contoh":
        place = Path(given.ke or "peta-kementerian.toml")
        write_example(place)
        print(place)
        return 0
    try:
        mapping = load_map(Path(given.peta or ""))
    except MapRefused as refused:
        for problem in refused.problems:
            print(map_problem(problem), file=sys.stderr)
        print(said(refused), file=sys.stderr)
        return 1
    days, ask = Days(given.dari, given.sampai), ask_of(given.orang, given.password_stdin)
    if given.what == "periksa":
        print(translate("Export", "The mapping can be used: {count} columns.").format(count=len(mapping.columns)))
        if given.dari:
            print("\n".join(table_lines(check_days(home, mapping, days, ask))))
        return 0
    if not given.ke or not given.orang:
        raise ConsoleError("export_words")
    table = hand_out(home, (mapping, days, given.alasan), Path(given.ke), (given.orang, ask, given.server))
    print("\n".join(table_lines(table)))
    if (lacks := write_lacks(table, Path(given.ke))) is not None:
        print(translate("Export", "All cases concerned: {file}").format(file=lacks))
    if not table.good_for(mapping):
        print(sentence("export_lacks", {}), file=sys.stderr)
        return 1
    print(given.ke)
    return 0
