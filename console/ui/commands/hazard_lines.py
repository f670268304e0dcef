"""Commands about warnings of official channels: /peringatan cuaca hujan lebat di Gedog sampai 17:00: BMKG."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from zoneinfo import ZoneInfo

from console.desk import Desk
from console.errors import Refused
from console.models.hazard_commands import note_hazard
from console.ui import formats
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verb
from console.ui.hazard_reading import read_hazard
from console.ui.rows.hazard_words import hazard_kind, where_words
from console.ui.words import QT_TRANSLATE_NOOP, language, translate


def _note(desk: Desk, typed: Typed) -> str:
    desk.do(note_hazard, read_hazard(typed.rest, desk.now_ms(), ZoneInfo(desk.zone)))
    return ""


def _said(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """The preview says what was understood; what could not be read is said when Enter refuses it."""
    try:
        form = read_hazard(typed.rest, desk.now_ms(), zone)
    except Refused:
        return {"what": typed.rest or "…", "where": "…", "until": "…", "source": "…"}
    usual = translate("Hazard", "as long as usual")
    return {
        "what": f"{hazard_kind(form.hazard)}: {form.headline or '…'}",
        "where": where_words(form.kelurahan, form.radius_m, form.point is not None),
        "until": formats.moment(form.until, desk.now_ms(), language(), zone) if form.until is not None else usual,
        "source": form.source or "…",
    }


VERBS = (
    Verb(
        id="hazard",
        words=("peringatan", "warning"),
        says=QT_TRANSLATE_NOOP("Command", "Write a warning down: {what}; {where}; until {until}; says {source}"),
        takes=("text", "source"),
        act=_note,
        fill=_said,
        actions=("map.hazard",),
        example="/peringatan cuaca hujan lebat di Gedog sampai 17:00: BMKG",
    ),
)
