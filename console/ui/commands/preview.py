"""What Enter would do, as a full sentence; empty while the line means nothing yet."""

from __future__ import annotations

from datetime import tzinfo

from console.desk import Desk
from console.ui import formats
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verbs
from console.ui.rows.agency_lines import short_of
from console.ui.words import language, translate


def preview(verbs: Verbs, desk: Desk, typed: Typed, zone: tzinfo = formats.WIB) -> str:
    """The sentence of a line that was read."""
    if not typed.verb:
        return ""
    verb, board = verbs[typed.verb], desk.board
    if not verb.says:
        action = verb.action(typed.rest)
        return translate("Action", verbs.texts[action]) if action else ""
    number = board.display_number(typed.case) if typed.case in board.cases else typed.case_named or "…"
    names = formats.joined([short_of(board.reference.agencies, code) for code in typed.agencies], language())
    named = formats.joined([*typed.units, *([names] if names else [])], language())
    values = {"case": number, "agencies": names or "…", "named": named or "…", "rest": typed.rest or "…"}
    more = verb.fill(desk, typed, zone) if verb.fill is not None else {}
    return translate("Command", verb.says).format(**values, **more)
