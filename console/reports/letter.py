"""The letter to one agency: its cases of a time, how fast it was by its own targets, what it still owes.
Rule: of a confidential case no more than the kelurahan leaves the room."""

from datetime import tzinfo

from msgspec.structs import replace

from console.errors import ConsoleError
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.text import shown
from console.models.views.masking import masked
from console.models.views.reports import Period
from console.models.views.waiting import all_open_tasks
from console.reports import words
from console.reports.contents import AgencyPart, Blank, Letter, Promise
from console.reports.recap import Asking, Source, agency_parts, period_words, stamp_blanks


def make_letter(agency: str, period: Period, source: Source, promises: tuple[Promise, ...] = ()) -> Letter:
    """Everything the letter says; `promises` as `open_promises` found them on the board. Refused for an agency nobody
    knows."""
    known = source.reference.agencies.get(agency)
    if known is None:
        raise ConsoleError("agency_unknown", agency=agency)
    asking = Asking(source, period)
    parts = agency_parts(asking, agency)
    part = parts[0] if parts else AgencyPart(code=agency, name=known.short, cases=0, steps=())
    rows, whole = source.cases_of(agency, asking.since_ms, asking.until_ms)
    cases = tuple(rows)
    since, until = asking.ends()
    blanks = [] if asking.whole else [Blank(kind="period_open", since=until)]
    if part.cases == 0:
        blanks.append(Blank(kind="nothing"))
    still = tuple(one.number for one in cases if one.open)
    if still:
        blanks.append(Blank(kind="open_case", count=len(still), cases=still))
    return Letter(
        period=period_words(period),
        since=since,
        until=until,
        whole=asking.whole,
        agency=part,
        full_name=known.name_id,
        cases=cases,
        more=0 if whole else max(0, part.cases - len(cases)),
        promises=promises,
        blanks=(*blanks, *stamp_blanks(part.steps)),
    )


def open_promises(board: Board, agency: str, now_ms: int, zone: tzinfo) -> tuple[Promise, ...]:
    """What was promised about cases this agency is on, or is to be followed up with it, and is not done."""
    found = []
    for one in all_open_tasks(board):
        on_it = any(each.agency == agency for each in one.case.assignments.values())
        if one.task.agency == agency or on_it:
            secret = masked(board, one.case)
            found.append(
                Promise(
                    number=board.display_number(one.case.id),
                    due=words.local(one.task.due, zone),
                    late=one.task.late(now_ms),
                    text="" if secret else shown(one.task.text),
                )
            )
    return tuple(found)


def masked_now(letter: Letter, board: Board) -> Letter:
    """The letter without what became confidential since it was made: it lies on the screen until it is printed."""

    def of(number: str) -> Case | None:
        case = board.case_by_number(number)
        return case if case is not None and masked(board, case) else None

    cases = tuple(
        one if (case := of(one.number)) is None else replace(one, place=words.ward(case.place.kelurahan))
        for one in letter.cases
    )
    promises = tuple(one if of(one.number) is None else replace(one, text="") for one in letter.promises)
    return replace(letter, cases=cases, promises=promises)
