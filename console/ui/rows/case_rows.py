"""From a case of the board to a line of the case list. Pure: no Qt; what is personal stays out when it is hidden."""

from __future__ import annotations

from console.models.board import Board
from console.models.case import Case
from console.models.city import kelurahan_name
from console.models.masking import masked
from console.ui import vocabulary
from console.ui.formats import Language
from console.ui.marks import ASSIGNMENT_MARKS
from console.ui.rows.case_row import CaseRow
from console.ui.rows.erased_words import told
from console.ui.rows.needs import needs_by_assignment, overdue_s
from wire.facts import NatureDefined, Place
from wire.seal import Sealed


def case_row(
    board: Board, case: Case, now_ms: int, *, person: str, language: Language, hidden: bool = False
) -> CaseRow:
    """The line of a case at this moment; `hidden` leaves out what identifies a person."""
    nature = board.reference.natures.get(case.nature)
    secret = masked(board, case, hidden=hidden)
    ring = board.ring_of(case.id)
    closure = case.closure
    late = f" · {vocabulary.word('label', 'late_entry')}" if case.paper else ""
    return CaseRow(
        id=case.id,
        priority=case.priority,
        number=case.number,
        short_number=board.display_number(case.id) if case.number else "",
        state=case.stage if ring else case.state,
        merged_into=_merged_into(board, case),
        nature=nature_name(nature, case.nature, language) + late,
        nature_short=f"{nature.alias}{late}" if nature and language == "id" else "",  # the short word is Indonesian
        place=place_line(case.place, secret),
        kelurahan=kelurahan_name(case.place.kelurahan),
        opened_ms=case.opened_ms,
        closed_ms=closure.when if closure and not ring else 0,
        agencies=_agencies(board, case, now_ms),
        overdue_s=overdue_s(board, case, now_ms),
        unsent=case.pending,
        conflict=bool(case.conflicts or ring),
        pointless=board.still_open(case.id) and not case.place.point,
        mine=bool(person) and case.opened_by == person,
    )


def _merged_into(board: Board, case: Case) -> str:
    root = board.goes_on_in(case.id)
    return board.display_number(root) if root != case.id and root in board.cases else ""


def nature_name(nature: NatureDefined | None, code: str, language: Language) -> str:
    """The name of an incident type; its code when this desk does not know it yet."""
    if nature is None:
        return code
    return nature.name_id if language == "id" else nature.name_en


def place_line(place: Place, hidden: bool = False) -> str:
    """Where, in one line: street or landmark, RT/RW, kelurahan. Hidden: the kelurahan only."""
    parts = [] if hidden else [told(place.address) or told(place.landmark), neighbourhood(place)]
    said = [part for part in dict.fromkeys((*parts, kelurahan_name(place.kelurahan))) if part]
    if not said and not hidden:
        return told(place.point)
    return ", ".join(said) or "…"


def neighbourhood(place: Place) -> str:
    """RT 3 RW 2, as far as it is known."""
    sealed = next((one for one in (place.rt, place.rw) if isinstance(one, Sealed)), None)
    if sealed is not None:
        return told(sealed)
    rt, rw = told(place.rt), told(place.rw)
    return " ".join(part for part in (f"RT {rt}" if rt else "", f"RW {rw}" if rw else "") if part)


def _agencies(board: Board, case: Case, now_ms: int) -> tuple[tuple[str, str, bool], ...]:
    """Letter, mark and need of each agency; of several assignments of one agency the one that needs most."""
    parts = board.parts_of(case.id) or [case]
    needs = {id: need for part in parts for id, need in needs_by_assignment(board, part, now_ms).items()}
    shown_of: dict[str, tuple[str, str, bool]] = {}
    for one in (one for part in parts for one in part.assignments.values()):
        known = board.reference.agencies.get(one.agency)
        letter = known.letter if known else one.agency[:1]
        need = needs.get(one.id, "")
        mark = ASSIGNMENT_MARKS["retell" if need == "retell" else one.state]
        before = shown_of.get(one.agency)
        if before is None or (need and not before[2]) or (one.open and not before[2]):
            shown_of[one.agency] = (letter, mark, bool(need))
    return tuple(shown_of.values())
