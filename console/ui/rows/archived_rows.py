"""Lines of the case list that are no longer on the board: drafts of the form before, archived cases after. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from console.models.board import Board
from console.models.city import kelurahan_name
from console.models.masking import masked_draft
from console.models.number import short_number
from console.models.text import shown
from console.store.queries import ArchivedCase
from console.ui.formats import Language
from console.ui.rows.case_row import CaseRow
from console.ui.rows.case_rows import nature_name
from console.ui.words import translate

DRAFT = "draft:"


def archived_row(board: Board, one: ArchivedCase, *, person: str, language: Language, hidden: bool = False) -> CaseRow:
    """The line of a case of the archive; its agencies are letters without a state, for they have none any more."""
    nature = board.reference.natures.get(one.nature)
    agencies = board.reference.agencies
    secret = hidden or one.confidential
    ward = kelurahan_name(one.kelurahan)
    gone = translate("Erased", "personal data erased") if one.erased else ""
    parts = [gone or ("" if secret else one.place), ward if gone or secret or ward not in one.place else ""]
    return CaseRow(
        id=one.id,
        priority=one.priority,
        number=one.number,
        short_number=short_number(one.number),
        state=one.state,
        nature=nature_name(nature, one.nature, language),
        nature_short=nature.alias if nature and language == "id" else "",  # the short word is Indonesian
        place=", ".join(part for part in parts if part),
        kelurahan=ward,
        opened_ms=one.opened_ms,
        closed_ms=one.closed_ms or (0 if one.open else one.last_ms),
        agencies=tuple((agencies[code].letter if code in agencies else code[:1], "", False) for code in one.agencies),
        unsent=one.pending,
        conflict=one.conflict,
        mine=bool(person) and one.opened_by == person,
    )


def draft_row(board: Board, call_id: str, kept: Mapping[str, object], language: Language, hidden: bool) -> CaseRow:
    """The line of a form that was left: nothing of it is lost, and it is seen where cases are."""
    call = board.calls.get(call_id)
    code = str(kept.get("nature") or "")
    place = kept.get("place")
    address = str(place.get("address") or "") if isinstance(place, dict) else ""
    narrative = str(kept.get("narrative") or "").partition("\n")[0][:80]
    priority = kept.get("priority")
    defined = board.reference.natures.get(code)
    hide = masked_draft(defined, kept.get("confidential"), hidden=hidden)
    said = "" if hide else address or narrative or (shown(call.number) if call else "")
    return CaseRow(
        id=DRAFT + call_id,
        priority=priority if isinstance(priority, int) else 0,
        state="draft",
        nature=nature_name(board.reference.natures.get(code), code, language) if code else "",
        place=said,
        opened_ms=call.started_ms if call else 0,
        mine=True,
        draft=True,
    )
