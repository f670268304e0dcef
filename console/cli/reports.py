"""`konsol112 laporan`: a report from a terminal, by a person who signs in; and the check of a template.

It reads what this desk has; a line is used when there is one, and never waited for without one.
"""

from __future__ import annotations

import argparse
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from console.cli.secrets_typed import ask_of
from console.cli.terminal_desk import Ask, open_desk
from console.clock import now_ms
from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.evidence import make
from console.map.basemap.map_file import current_map
from console.map.plane import Sketch
from console.map.sketch import sketch_of
from console.models.commands.handing_out import (
    Export,
    Preset,
    WantedBundle,
    check_cases_export,
    check_export,
    export_evidence,
    record_cases_export,
)
from console.models.state.case import Case
from console.models.state.place import point_of
from console.models.state.streams import case_stream, shift_stream
from console.models.views.evaluation import Sample, rank
from console.models.views.exports import ExportMap, ExportTable, MappingRefused
from console.models.views.masking import masked
from console.models.views.report_kinds import TEMPLATES, Kind, may_make
from console.models.views.reports import read_period
from console.models.views.statistics import days_ms
from console.reports import words
from console.reports.contents import Contents, DeskSource, blank_words, main_lines
from console.reports.evidence import write_papers
from console.reports.export_file import check_place, format_of, free_place, lay, load_map, write_example, write_lacks
from console.reports.incident import incident_of
from console.reports.maker import By, about_of, make_contents, own_templates
from console.reports.recap import make_letter, open_promises
from console.reports.sheet_child import check_apart, write_apart
from console.reports.situation import Link, make_situation
from console.reports.slip import SlipMap
from console.reports.templates import shipped
from console.station import Station
from console.sync.client import Adapter
from console.text import evaluation as say
from console.text import formats
from console.text.refusals import refusal_sentence, said, sentence
from console.text.reports import map_problem, table_lines
from console.text.time_entry import UnreadableTimeError, read_day_span
from console.text.words import in_language, translate
from console.ui.reports.pages import agency_meant
from console.ui.reports.slips import credit_words, secret_map
from wire.evidence import fingerprint

# `ekspor`: the list for the ministry's monitoring centre, made and handed out from the terminal.


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
    except MappingRefused as refused:
        for problem in refused.problems:
            print(map_problem(problem), file=sys.stderr)
        print(said(refused), file=sys.stderr)
        return 1
    days, ask = Days(given.dari, given.sampai), ask_of(given.orang, given.password_stdin)
    if given.what == "periksa":
        print(
            translate("Export", "The mapping can be used: {count:column|columns}.").format(count=len(mapping.columns))
        )
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


Map = bytes | Sketch


class WantedReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed: a kind and its time, agency or case."""

    kind: Kind
    period: str = ""
    agency: str = ""
    case: str = ""


def make_report(
    home: Path, wanted: WantedReport, place: Path, login: str, ask: Ask, url: str | None = None
) -> list[str]:
    """Write the report, and give what it says in lines: its main numbers and its blanks. Raises ConsoleError."""
    if not free_place(place):
        raise ConsoleError("evidence_place", file=str(place))
    with open_desk(home, ask, url=url) as terminal:
        terminal.sign_in(login, ask)
        station, person = terminal.station, terminal.station.desk.person
        if person is None or not may_make(wanted.kind, person.roles):
            raise ConsoleError("report_not_yours")
        contents, map = _contents(station, wanted)
        by = By(person.name, station.desk.letter)
        return [*main_lines(contents), *_written(station, wanted.kind, (contents, map), place, by)]


def check_template(file: Path, named: str) -> str:
    """Try a template; gives the sentence that says it can be used. Raises ConsoleError."""
    name = named or file.stem
    if name not in TEMPLATES:
        raise Refused("template_unknown", name=name, names=TEMPLATES)
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConsoleError("template_file", file=str(file)) from error
    check_apart(name, text)
    return translate("Reports", "This template can be used.")


def copy_templates(folder: Path) -> list[Path]:
    """Write the shipped templates to a folder, to begin one's own from; what lies there stays. Raises ConsoleError."""
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in TEMPLATES:
            path = folder / f"{name}.j2"
            if not path.exists():
                path.write_text(shipped(name), "utf-8")
                made.append(path)
    except OSError as error:
        raise ConsoleError("report_unwritten", file=str(folder), reason=error.strerror or "?") from error
    return made


def _contents(station: Station, wanted: WantedReport) -> tuple[Contents, Map]:
    """What it says, and the map that an incident report has."""
    if wanted.kind == "berita-acara":
        return _incident(station, wanted.case)
    return _counted(station, wanted), b""


def _counted(station: Station, wanted: WantedReport) -> Contents:
    desk = station.desk
    source = DeskSource(desk.archive, desk.board.reference, desk.now_ms() + 1)
    if wanted.kind == "situasi":
        link = station.loop.state
        alone = None if link.online else link.since_ms
        return make_situation(
            desk.board, desk.now_ms(), source.zone, Link(unsent=desk.status().unsent, alone_since_ms=alone)
        )
    today = words.local(desk.now_ms(), source.zone).date()
    period = read_period(wanted.period, wanted.kind, today)
    if wanted.kind != "surat":
        return make_contents(wanted.kind, period, source)
    agency = agency_meant(desk.board, wanted.agency)
    return make_letter(agency, period, source, open_promises(desk.board, agency, desk.now_ms(), source.zone))


def _incident(station: Station, number: str) -> tuple[Contents, Map]:
    desk = station.desk
    found = desk.archive.cases_of_number(number)
    if len(found) != 1:
        raise Refused("case_unknown", case=number)
    desk.recall(case_stream(found[0].id))
    case, zone = desk.board.cases[found[0].id], desk.archive.aggregates.zone
    with in_language("id"):
        map, words = _map_of(station, case)
    slip_map = SlipMap(words=words)
    return incident_of(desk.board, case, desk.now_ms(), zone, slip_map=slip_map), map


def _map_of(station: Station, case: Case) -> tuple[Map, str]:
    """The map, drawn without a window, and the words below it; or why there is none."""
    desk, point = station.desk, point_of(case.place)
    if masked(desk.board, case):
        return b"", secret_map().words
    if point is None:
        return b"", translate("Slip", "No map: this case has no point yet.")
    drawn = sketch_of(current_map(station.home), *point)
    if drawn is None:
        return b"", translate(
            "Reports", "No map: at the terminal it is drawn from the city's map file, and there is none."
        )
    return drawn[0], credit_words(drawn[1], desk.now_ms(), desk.archive.aggregates.zone)


def _written(station: Station, kind: Kind, what: tuple[Contents, Map], place: Path, by: By) -> list[str]:
    desk, (contents, map) = station.desk, what
    reference = desk.board.reference
    about = about_of(reference, words.local(desk.now_ms(), desk.archive.aggregates.zone), by)
    try:
        made = write_apart(kind, contents, about, own_templates(reference), place, map)
    except OSError as error:
        raise ConsoleError("report_unwritten", file=str(place), reason=error.strerror or "?") from error
    faults = (refusal_sentence(one, desk.board) for one in made.faults)
    return [*(f"▲ {blank_words(one)}" for one in contents.blanks), *faults, str(place)]


# `konsol112 bukti`: a bundle of evidence from a terminal, by a supervisor who signs in, with its fact in the journal.
#
# It needs the line: a bundle ends at a head that the server signs.

PRESETS: dict[str, Preset] = {"pengadilan": "court", "instansi": "agency", "pers": "press"}


class Handed(msgspec.Struct, frozen=True):
    """What was handed out: its title, and the fingerprint its receiver compares."""

    title: str
    fingerprint: str
    unsent: int


def wanted_of(said: Namespace) -> WantedBundle:
    """What the words of a command line ask for. Raises ConsoleError for a time that cannot be read."""
    wanted = WantedBundle(
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


def hand_out_case(
    home: Path, wanted: WantedBundle, place: Path, login: str, ask: Ask, url: str | None = None
) -> Handed:
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


def _meant(station: Station, wanted: WantedBundle) -> WantedBundle:
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


# `konsol112 contoh-penilaian`: the sample of a month and how it follows, for a supervisor who signs in.
#
# Writes nothing. Whoever has the ledger draws the same calls by the rule that is printed with them.


def read_month(text: str) -> int:
    """202610 for "2026-10". Raises ConsoleError."""
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text.strip())
    if found is None:
        raise ConsoleError("month_unreadable", month=text)
    return int(found[1]) * 100 + int(found[2])


def print_sample(
    home: Path, month: int, login: str, ask: Ask, *, url: str | None = None, adapter: Adapter | None = None
) -> tuple[str, dict[str, Any]]:
    """The sample in words and as a value for JSON. Raises ConsoleError: what opening and signing in refuse,
    `not_allowed` for who is no supervisor, `sample_not_fixed`."""
    with open_desk(home, ask, url=url, adapter=adapter) as terminal:
        terminal.sign_in(login, ask)
        desk = terminal.station.desk
        if not desk.can("call_evaluated"):
            raise Refused("not_allowed", kind="call_evaluated")
        sample = desk.archive.qa_sampling.sample(month)
        if sample is None:
            raise ConsoleError("sample_not_fixed")
        return sample_text(desk, sample), sample_value(desk, sample)


def sample_value(desk: Desk, sample: Sample) -> dict[str, Any]:
    """Everything that is needed to draw it again, and what was drawn."""
    done = {one.call_id for one in desk.archive.evaluations(sample.month, sample.month)}
    zone = ZoneInfo(desk.zone)
    persons = [
        {
            "person": one.person,
            "name": desk.board.reference.name_of(one.person),
            "answered": one.answered,
            "calls": [
                {
                    "call": each.call,
                    "seq": each.seq,
                    "answered": formats.local(each.when, zone).isoformat(),
                    "rank": rank(sample.seed, each.call).hex(),
                    "evaluated": each.call in done,
                }
                for each in one.calls
            ],
        }
        for one in sample.persons
    ]
    values = {name: getattr(sample, name) for name in ("first", "closing", "percent", "form", "tests", "paper")}
    month = f"{sample.month // 100}-{sample.month % 100:02}"
    return {"month": month, **values, "seed": sample.seed.hex(), "rule": say.rule_words(), "persons": persons}


def sample_text(desk: Desk, sample: Sample) -> str:
    """The sample as lines for a terminal."""
    done = {one.call_id for one in desk.archive.evaluations(sample.month, sample.month)}
    lines = [say.month_words(sample.month), *say.drawn_words(sample), say.rule_words()]
    for one in sample.persons:
        name = translate("Evaluation", "{name}: {drawn} of {answered:answered call|answered calls}")
        known = desk.board.reference.name_of(one.person)
        lines += ["", name.format(name=known, drawn=len(one.calls), answered=one.answered)]
        for each in one.calls:
            at = formats.local(each.when, ZoneInfo(desk.zone))
            state = translate("Evaluation", "Evaluated") if each.call in done else say.state_parts(None, None)[1]
            lines.append(f"  {at:%Y-%m-%d %H:%M:%S}  {each.call}  {state}")
    return "\n".join(lines)


def encoded(value: dict[str, Any]) -> str:
    """The value as JSON, indented."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
