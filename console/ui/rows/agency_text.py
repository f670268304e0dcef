"""A case as a plain text for an agency's WhatsApp group, read on any telephone. Pure.
Rule: of a confidential case it says only that there is one and where to call: no name, no number, no exact place."""

from __future__ import annotations

from datetime import tzinfo

from console.models.board import Board
from console.models.case import Case
from console.models.city import kelurahan_name
from console.models.masking import masked
from console.models.place import point_of
from console.ui import formats
from console.ui.rows.agency_lines import short_of
from console.ui.rows.case_rows import nature_name, place_line
from console.ui.rows.case_sheet import cautions
from console.ui.rows.erased_words import told
from console.ui.rows.timeline_words import casualty_words
from console.ui.words import language, translate

LONGEST = 900


def agency_text(board: Board, case: Case, agency: str, zone: tzinfo) -> str:
    """The text, one thing a line; what is not known has no line."""
    city = board.reference.city
    number = board.display_number(case.id)
    to = short_of(board.reference.agencies, agency) if agency else ""
    head = f"112 {city.name if city else ''}".strip()
    lines = [f"{head} · {number}" + (f" · {to}" if to else "")]
    if (city and city.sample) or case.sample:
        lines.append(translate("AgencyText", "SAMPLE, not a real case"))
    if masked(board, case):
        lines += _secret(case)
    else:
        lines += _open(board, case)
    lines.append(_recorded(case, zone))
    return "\n".join(line for line in lines if line)


def _secret(case: Case) -> list[str]:
    ward = kelurahan_name(case.place.kelurahan)
    return [
        translate("AgencyText", "Confidential case, priority {priority}").format(priority=case.priority),
        translate("AgencyText", "Area: {place}").format(place=ward) if ward else "",
        translate("AgencyText", "Details only by telephone: call 112."),
    ]


def _open(board: Board, case: Case) -> list[str]:
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    point = point_of(case.place)
    landmark = told(case.place.landmark)
    narrative, careful = " ".join(told(case.narrative).split())[:LONGEST], cautions(case, False)
    return [
        translate("AgencyText", "{nature}, priority {priority}").format(nature=nature, priority=case.priority),
        translate("AgencyText", "Place: {place}").format(place=place_line(case.place)),
        translate("AgencyText", "Landmark: {landmark}").format(landmark=landmark) if landmark else "",
        f"https://maps.google.com/?q={point[0]:.5f},{point[1]:.5f}" if point else "",
        translate("AgencyText", "Said: {narrative}").format(narrative=" ".join(narrative.split())[:LONGEST])
        if narrative
        else "",
        casualty_words(case.casualties) if case.casualties is not None else "",
        translate("AgencyText", "Careful: {cautions}").format(cautions=careful) if careful else "",
    ]


def _recorded(case: Case, zone: tzinfo) -> str:
    return translate("AgencyText", "Recorded {at}. Please answer: received, rolling, arrived, clear.").format(
        at=formats.clock(case.opened_ms, zone)
    )
