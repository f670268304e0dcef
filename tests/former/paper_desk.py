"""The papers of the program in whose folder it is run: `python -P paper_desk.py make|print FILE FOLDER`.

`make` writes a day into a desk's file; `print` every paper that is made of it, by a clock that stands. Names alone are
asked for, wherever a version keeps them; nothing of the tests is imported.
"""

import csv
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.desk import Desk
from wire import facts
from wire.ids import uuid7
from wire.messages import Identity

KEY = bytes(range(32))  # of a file that holds nothing but what is made up here
MOMENT_MS = 1_795_842_000_000  # 2026-11-28, noon in the city
AT_ONCE = 60  # so many entries are folded when they are written
HOUR_MS = 3_600_000
NUMBER = "0000-2345-777"
OTHER, SUPERVISOR = "petugas-2", "petugas-1"
SHOWN = 3  # cases of each state whose papers are compared


@cache
def index() -> dict[str, list[Path]]:
    """Which files of the console define which names."""
    found, wanted = defaultdict[str, list[Path]](list), re.compile(r"^(?:def|class) (\w+)", re.MULTILINE)
    for file in sorted(Path(import_module("console").__file__ or "").parent.rglob("*.py")):
        for name in wanted.findall(file.read_text("utf-8")):
            found[name].append(file)
    return found


def named(name: str, beside: str = "") -> Any:
    """What has this name, or the next of these where it was renamed; where several have it, the one that is known where
    `beside`, which one alone has, is."""
    root = Path(import_module("console").__file__ or "").parents[1]
    (file,) = index()[beside or name]
    module = import_module(".".join(file.relative_to(root).with_suffix("").parts))
    return next(getattr(module, one) for one in name.split() if hasattr(module, one))


@contextmanager
def at_desk(file: Path, clock: Any, account: str) -> Iterator[tuple[Any, Desk]]:
    """The file open, and a person at its desk."""
    journal = named("Journal")(file, KEY, clock, Ed25519PrivateKey.from_private_bytes(KEY).sign)
    try:
        if journal.enrolled() is None:
            journal.enrol(Identity("desk-b", "B"))
            define_room(journal)
        desk = Desk(journal, named("NoLine")(), clock)
        sit_down(desk, account)
        yield journal, desk
    finally:
        journal.close()


def sit_down(desk: Desk, account: str) -> None:
    """This person works on."""
    roles = ("dispatcher", "supervisor", "admin") if account == SUPERVISOR else ("dispatcher",)
    desk.set_person(named("Person")(account, desk.board.reference.name_of(account), roles, "online", MOMENT_MS))


def define_room(journal: Any) -> None:
    """A sample city and its people."""
    made = [
        *named("definitions")(named("load_city")(), sample=True),
        facts.AccountDefined(SUPERVISOR, "Petugas 1 (contoh)", ("dispatcher", "supervisor", "admin")),
        facts.AccountDefined(OTHER, "Petugas 2 (contoh)", ("dispatcher",)),
    ]
    prepared, stream_of, at = named("Prepared"), named("definition_stream"), MOMENT_MS - 48 * HOUR_MS
    of = {"at": at, "by": SUPERVISOR, "auth": "online", "prev": ()}
    entries = [prepared(id=uuid7(at), stream=stream_of(one), fact=one, **of) for one in made]
    for start in range(0, len(entries), AT_ONCE):
        journal.append(entries[start : start + AT_ONCE])


def make(file: Path) -> None:
    """A day, and beside it something of everything that goes on paper."""
    clock = named("DayClock")(MOMENT_MS - 24 * HOUR_MS)
    with at_desk(file, clock, OTHER) as (_, desk):
        desk.do(named("start_shift"), "malam", "Petugas Contoh Dua")
        named("write_history")(desk, clock, MOMENT_MS - HOUR_MS // 60, lambda *_: None)
        sit_down(desk, SUPERVISOR)
        story(desk)


def story(desk: Desk) -> None:
    """A shift, a confidential case, a promise, a storm, evaluated calls, a person who asks, a hold."""
    do = desk.do
    shift = do(named("start_shift"), "papan", "Petugas Contoh")[-1].stream.partition(":")[2]
    do(named("note_shift"), shift, "HT dua mati, baterainya diisi di pos depan")
    cases = sorted(desk.board.open_cases(), key=lambda one: one.id)
    do(named("set_confidential"), cases[0].id, True, "anak di bawah umur")
    do(named("plan_task"), cases[1].id, "promise", desk.now_ms() + HOUR_MS, "kabari anak pelapor")
    do(named("place_hold"), cases[1].id, desk.now_ms() + 900 * HOUR_MS, "gugatan pohon tumbang")
    call = do(named("start_call", "end_call"), "phone", NUMBER)[0].stream.partition(":")[2]
    do(named("set_caller"), call, "Pelapor Karangan")
    place = facts.Place(address="Jl. Contoh 5", point="-8.08951,112.19054", kelurahan="35.72.03.1001")
    form = named("CaseForm")(nature="flood", place=place, narrative="air setinggi lutut", call=call)
    opened = [one.stream.partition(":")[2] for one in do(named("open_case", "set_nature"), form)]
    do(named("dispatch"), opened[-1], "DLH")
    measured(desk, cases[2], opened[-1])
    asked = named("RequestForm")(wish="access", name="Pelapor Karangan", about_number=NUMBER, identity="card")
    do(named("record_request"), asked, "PD-1")
    do(named("start_storm"), "angin kencang", True)
    form, sampled, marked = (named(one, "evaluate_call") for one in ("form_in_force", "Sampled", "Marked"))
    criteria = form(desk.board).criteria
    calls = sorted(one.id for one in desk.board.calls.values() if one.id != call)
    for at, one in enumerate(calls[:3]):
        classes = ("minor" if at == nth else "none" for nth in range(len(criteria)))
        marks = [marked(each.code, found, "kurang jelas") for each, found in zip(criteria, classes, strict=True)]
        do(named("evaluate_call"), sampled(one, OTHER, 202611), marks)
    do(named("hand_shift_over"), shift, open_state(desk), "kunci lemari HT di laci kiri")


def measured(desk: Desk, case: Any, own: str) -> None:
    """What is easily counted in two ways: a second caller, a card in full, a form of paper with times by hand."""
    second = desk.do(named("start_call", "end_call"), "phone", "0000-2345-778")[0].stream.partition(":")[2]
    desk.do(named("attach_call", "end_call"), second, case.id)
    card = named("card_of")(desk.board, "flood")
    for one in card.questions if card is not None else ():
        desk.do(named("answer_question"), own, one.code, "no")
    call, paper, given = uuid7(desk.now_ms()), uuid7(desk.now_ms()), {"assignment": "kertas", "channel": "phone"}
    told = [
        (f"call:{call}", facts.CallStarted(paper="7")),
        (f"case:{paper}", facts.CaseOpened("112-261128-B-0077", "tree_down", 2, case.place, call=call, paper="7")),
        (f"call:{call}", facts.CallAttached(case=paper)),
        (f"case:{paper}", facts.DispatchRequested(assignment="kertas", agency="DLH")),
        *((f"case:{paper}", facts.AssignmentStepped(step=step, **given)) for step in ("told", "arrived")),
        (f"case:{paper}", facts.CaseClosed(outcome="handled")),
        (f"call:{second}", facts.CallKindSet(call_kind="prank")),
    ]
    desk.do(lambda _, context: [context.draft(*one) for one in told])


def open_state(desk: Desk) -> Any:
    """What a handover tells."""
    return named("OpenState")(lines=tuple(named("open_lines")(desk.board, desk.now_ms())))


class Papers:
    """Writes all of them into a folder, in a language."""

    def __init__(self, desk: Any, folder: Path) -> None:
        self._desk, self._folder, self._now, self._zone = desk, folder, MOMENT_MS, ZoneInfo(desk.zone)

    def all(self) -> None:
        """Each group apart."""
        self.log()
        self.figures()
        self.sheets()
        self.lists()
        self.incidents()
        self.slips()
        self.evidence()
        self.reports()

    def _at(self, name: str) -> Path:
        return self._folder / name

    def log(self) -> None:
        """The shift log in three forms, as its page writes it."""
        panel = named("ShiftLogPanel")(self._desk)
        panel.write(self._at("log.pdf"))
        sheets = named("sheets_of")(panel.page(), self._zone)
        named("write_xlsx")(sheets, self._at("log.xlsx"))
        named("write_csv")(sheets, self._at("log.csv"))

    def reports(self) -> None:
        """Recaps of a day, a month and a year, a letter to each agency, the situation."""
        reference = self._desk.board.reference
        source = named("DeskSource")(self._desk.archive, reference, self._now + 1)
        today = self._local(self._now).date()
        for kind, period in (
            ("harian", str(today)),
            ("harian", str(today - timedelta(days=1))),
            ("bulanan", f"{today:%Y-%m}"),
            ("tahunan", f"{today:%Y}"),
        ):
            read = named("read_period")(period, kind, today)
            self._report(kind, named("make_contents")(kind, read, source), period)
        read = named("read_period")(f"{today:%Y-%m}", "surat", today)
        for code in sorted(reference.agencies)[: 2 * SHOWN]:
            promises = named("open_promises")(self._desk.board, code, self._now, self._zone)
            self._report("surat", named("make_letter")(code, read, source, promises), code)
        self._report("situasi", named("make_situation")(self._desk.board, self._now, self._zone), "kini")

    def incidents(self) -> None:
        """The incident report of each case on the board."""
        for case in self._cases():
            told = named("incident_of")(self._desk.board, case, self._now, self._zone)
            self._report("berita-acara", told, self._number(case))

    def _report(self, kind: str, contents: Any, about: str) -> None:
        maker = partial(named, beside="write_contents")
        made = self._local(self._now)
        by = maker("By")("Petugas Contoh", "B")
        head = maker("about_of")(self._desk.board.reference, made, by)
        maker("write_contents")(kind, contents, head, {}, self._at(f"{kind}-{about}.pdf"))

    def figures(self) -> None:
        """Every measure by every division, and the recaps of these as sheets."""
        recap = named("Recap", "write_recap")
        month = self._local(self._now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        for every, since in (("day", self._now - 24 * HOUR_MS), ("month", int(month.timestamp() * 1000))):
            asked = recap(
                archive=self._desk.archive,
                board=self._desk.board,
                every=every,
                since_ms=since,
                until_ms=self._now,
                now_ms=self._now,
            )
            for ending in ("pdf", "xlsx"):
                named("write_recap")(asked, self._at(f"recap-{every}.{ending}"))
        told = named("TOLD", "write_recap")
        measures = {one[0] for one in told}
        with self._at("figures.csv").open("w", newline="") as file:
            table = csv.writer(file)
            for measure in sorted(measures):
                for by in sorted(named("divisions", "Gathered")(measure)):
                    self._section(table, asked, measure, by)

    def _section(self, table: Any, asked: Any, measure: str, by: str) -> None:
        found = named("section", "write_recap")(asked, measure, by)
        for row in found.numbers if found is not None else ():
            table.writerow([measure, by, *row])

    def slips(self) -> None:
        """A slip of each case, the storm's run sheets in both orders."""
        board = self._desk.board
        for case in self._cases():
            warned = [named("caution_words")(one) for one in named("cautions_of_case")(board, case, self._now)]
            beside = named("Beside", "write_slip")(warned)
            place = self._at(f"slip-{self._number(case)}.pdf")
            named("write_slip")(board, case, beside, place, self._now, self._zone)
        storm = named("running_storm")(board)
        for order in ("by_agency", "by_kelurahan"):
            groups = named(order)(board, storm.id)
            named("write_run_sheets")(board, storm.id, groups, self._at(f"run-{order}.pdf"), self._now, self._zone)

    def sheets(self) -> None:
        """Handover, personal data, evaluation, forms for the time without computers."""
        board, archive = self._desk.board, self._desk.archive
        view = named("View", "handed_words")(self._now, False, self._zone)
        shift = next(one for one in board.shifts.values() if one.handed is not None)
        sheet = named("sheet_of")(board, open_state(self._desk), shift, view, self._desk.desk_id)
        named("write_handover")(sheet, self._at("handover.pdf"))
        record = named("record_sheet")(board, archive.erasures(), self._zone, self._now)
        named("write_privacy")(record, self._at("erasures.pdf"))
        one = min(named("requests_of")(board.notices.values()), key=lambda each: each.id)
        streams = archive.concerning(NUMBER, "").streams
        held = named("held_of")(named("asker_of")(one), streams, archive.folded_with_callers(streams))
        named("write_privacy")(named("held_sheet")(board, one, held, self._zone), self._at("held.pdf"))
        read = named("read_samples")(archive)
        trends = named("trend_sheets")(board, read.rows, read.samples, "contoh")
        named("write_trends")(trends, self._at("evaluation.pdf"), True)
        named("write_xlsx")(trends, self._at("evaluation.xlsx"))
        named("write_forms")(self._at("forms.pdf"), range(1, 4), "A5", "contoh")

    def lists(self) -> None:
        """The ministry's list by the shipped example of a mapping, in each form."""
        place = self._at("mapping.toml")
        named("write_example")(place)
        mapping = named("load_map")(place)
        span = (self._now - 48 * HOUR_MS, self._now)
        table = self._desk.archive.export(mapping, span, self._desk.board.reference)
        for ending in ("csv", "json", "xlsx"):
            named("lay")(table, self._at(f"ministry.{ending}")).hand_out()
        named("write_lacks")(table, self._at("ministry.csv"))

    def evidence(self) -> None:
        """The readable page of a bundle of evidence, for each use."""
        board, case = self._desk.board, self._cases()[-1]
        streams = [f"case:{case.id}", *(f"call:{one.id}" for one in board.calls_of(case.id))]
        parts = {
            "records": [one for stream in streams for one in board.records_of(stream)],
            "reference": [one for stream in board.definitions for one in board.records_of(stream)],
            "files": [],
            "letter": "B",
            "fingerprint": "contoh",
            "head_ms": self._now,
            "made_ms": self._now,
        }
        counts = {"shown": 9, "withheld": 2, "first": 1, "head": 11, "files_missing": 0}
        for use, preset in named("PRESETS", "wanted_of").items():
            said = {"subject": "case", "preset": preset, "reason": "diminta penyidik", "receiver": "Penyidik"}
            wanted = named("WantedBundle Wanted", "export_evidence")(id=case.id, **said)
            view = named("View", "write_papers")(wanted=wanted, names_people=use == "pengadilan", **parts, **counts)
            papers = named("write_papers")(view)
            self._at(f"evidence-{use}.pdf").write_bytes(papers.page)
            self._at(f"evidence-{use}.txt").write_text("\n".join((papers.title, papers.readme, papers.files)))

    def _cases(self) -> list[Any]:
        by_state = defaultdict[str, list[Any]](list)
        for case in sorted(self._desk.board.cases.values(), key=lambda one: (one.opened_ms, one.id)):
            by_state[case.state].append(case)
        return [case for cases in by_state.values() for case in cases[:SHOWN]]

    def _number(self, case: Any) -> str:
        return str(self._desk.board.display_number(case.id)).replace(" ", "")

    def _local(self, at_ms: int) -> Any:
        return import_module("console.reports.words").local(at_ms, self._zone)


def print_all(file: Path, folder: Path) -> None:
    """Every paper of a desk's file as it stood at its moment, in both languages."""
    app = named("make_application")(["konsol112"], "id")
    with at_desk(file, lambda: MOMENT_MS, SUPERVISOR) as (journal, desk):
        count = getattr(journal, "maintain", None) or journal.tend
        while count():
            continue
        for language in ("id", "en"):
            (folder / language).mkdir(parents=True)
            named("speak")(language)
            Papers(desk, folder / language).all()
    app.processEvents()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    task, *given = sys.argv[1:]
    if task == "make":
        make(Path(given[0]))
    else:
        print_all(Path(given[0]), Path(given[1]))
