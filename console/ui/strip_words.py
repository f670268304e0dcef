"""The sentences of the truth strip: one a variant, with its colour and whether it is out of the normal (bold)."""

from __future__ import annotations

from dataclasses import dataclass

from console.ui import formats
from console.ui.words import QT_TRANSLATE_NOOP, language, translate


@dataclass(frozen=True, slots=True)
class StripItem:
    """One statement: `code` tells what gives way when narrow, `colour` is a chip name or "text"; `short` says the same
    where room is short."""

    code: str
    text: str
    colour: str = "text"
    bold: bool = False
    short: str = ""


# variant: (code, colour, sentence); what is not in plain text colour and not "fine" is bold.
_VARIANTS = {
    "online": ("online", "fine", QT_TRANSLATE_NOOP("Strip", "Connected")),
    "alone": ("alone", "alone", QT_TRANSLATE_NOOP("Strip", "WORKING ALONE since {since}")),
    "relay": ("relay", "alone", QT_TRANSLATE_NOOP("Strip", "Room only, centre lost {since}")),
    "unsent": ("unsent", "alone", QT_TRANSLATE_NOOP("Strip", "{count} not sent, oldest {oldest}")),
    "refused": ("refused", "broken", QT_TRANSLATE_NOOP("Strip", "{count} refused")),
    "files_one": ("files", "alone", QT_TRANSLATE_NOOP("Strip", "1 attachment not sent")),
    "files": ("files", "alone", QT_TRANSLATE_NOOP("Strip", "{count} attachments not sent")),
    "files_refused_one": ("files", "broken", QT_TRANSLATE_NOOP("Strip", "1 attachment REFUSED")),
    "files_refused": ("files", "broken", QT_TRANSLATE_NOOP("Strip", "{count} attachments REFUSED")),
    "certificate": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE NOT TRUSTED")),
    "certificate_ended": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE HAS ENDED")),
    "certificate_name": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE OF ANOTHER ADDRESS")),
    "certificate_ends_one": ("certificate", "act", QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE ENDS IN 1 DAY")),
    "certificate_ends": ("certificate", "act", QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE ENDS IN {count} DAYS")),
    "security": ("security", "act", QT_TRANSLATE_NOOP("Strip", "SOMEBODY TRIES THE SERVER")),
    "server_newer": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER IS NEWER: UPDATE THIS PROGRAM")),
    "disk_full": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "DISK FULL")),
    "disk_denied": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "DISK DENIES WRITING")),
    "desk_revoked": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER SHUT THIS DESK OUT")),
    "unchecked": ("account", "alone", QT_TRANSLATE_NOOP("Strip", "ACCOUNT UNCHECKED {days} DAYS")),
    "session_ended": ("account", "broken", QT_TRANSLATE_NOOP("Strip", "SIGN IN AGAIN: SESSION ENDED")),
    "ledger_spoiled": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER'S LEDGER IS DAMAGED: CALL ITS ADMIN")),
    "sync_stopped": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SYNC STOPPED: RESTART THE PROGRAM")),
    "untold_one": ("untold", "act", QT_TRANSLATE_NOOP("Strip", "1 agency not told")),
    "untold": ("untold", "act", QT_TRANSLATE_NOOP("Strip", "{count} agencies not told")),
    "synced": ("synced", "text", QT_TRANSLATE_NOOP("Strip", "Synced {ago}")),
    "line_up": ("phone_line", "text", QT_TRANSLATE_NOOP("Strip", "Line up")),
    "line_none": ("phone_line", "text", QT_TRANSLATE_NOOP("Strip", "Line not connected, record by hand")),
    "line_down": ("phone_line", "broken", QT_TRANSLATE_NOOP("Strip", "LINE DOWN since {since}")),
    "last_call": ("last_call", "text", QT_TRANSLATE_NOOP("Strip", "Last call {at}")),
    "last_call_tested": (
        "last_call",
        "text",
        QT_TRANSLATE_NOOP("Strip", "Last call {at} · line test {test} ✓"),
    ),
    "gateway_queued": ("gateway", "text", QT_TRANSLATE_NOOP("Strip", "WhatsApp queue {count}")),
    "gateway_failing": ("gateway", "broken", QT_TRANSLATE_NOOP("Strip", "WhatsApp failing")),
    "no_sound": ("sound", "broken", QT_TRANSLATE_NOOP("Strip", "No sound")),
    "away_here": ("away", "alone", QT_TRANSLATE_NOOP("Strip", "AWAY until {until}, any key: back")),
    "away_there": ("away", "text", QT_TRANSLATE_NOOP("Strip", "Desk {desk} away until {until}")),
    "away_late": ("away", "act", QT_TRANSLATE_NOOP("Strip", "DESK {desk} NOT BACK since {until}")),
    "watch_gone_one": ("watch", "act", QT_TRANSLATE_NOOP("Strip", "DESK {desk} GONE, 1 case unwatched")),
    "watch_gone": ("watch", "act", QT_TRANSLATE_NOOP("Strip", "DESK {desk} GONE, {count} cases unwatched")),
    "emergency_one": ("emergency", "alone", QT_TRANSLATE_NOOP("Strip", "1 emergency sign-in to check")),
    "emergency": ("emergency", "alone", QT_TRANSLATE_NOOP("Strip", "{count} emergency sign-ins to check")),
    "review_one": ("review", "text", QT_TRANSLATE_NOOP("Strip", "1 needs a supervisor")),
    "review": ("review", "text", QT_TRANSLATE_NOOP("Strip", "{count} need a supervisor")),
    "handover": ("handover", "act", QT_TRANSLATE_NOOP("Strip", "HANDOVER MISSING: desk {desk} (Ctrl+Shift+S)")),
    "feedback_one": ("feedback", "alone", QT_TRANSLATE_NOOP("Strip", "1 evaluation for you to read")),
    "feedback": ("feedback", "alone", QT_TRANSLATE_NOOP("Strip", "{count} evaluations for you to read")),
    "objection_one": ("objection", "alone", QT_TRANSLATE_NOOP("Strip", "1 objection to look at")),
    "objection": ("objection", "alone", QT_TRANSLATE_NOOP("Strip", "{count} objections to look at")),
    "evaluation_late_one": ("evaluation", "act", QT_TRANSLATE_NOOP("Strip", "1 call evaluation overdue")),
    "evaluation_late": ("evaluation", "act", QT_TRANSLATE_NOOP("Strip", "{count} call evaluations overdue")),
    "power_only": ("power", "alone", QT_TRANSLATE_NOOP("Strip", "Battery {share}")),
    "power": ("power", "alone", QT_TRANSLATE_NOOP("Strip", "Battery {share}, about {left}")),
    "map": ("map", "text", QT_TRANSLATE_NOOP("Strip", "Map of {date}")),
    "map_approximate": ("map", "text", QT_TRANSLATE_NOOP("Strip", "Map of {date}, approximate limits")),
    "map_waiting": ("map", "text", QT_TRANSLATE_NOOP("Strip", "Map of {date}, the new one is waited for")),
    "map_first": ("map", "text", QT_TRANSLATE_NOOP("Strip", "Sample map, the city's own is waited for")),
    "clock": ("clock", "text", QT_TRANSLATE_NOOP("Strip", "Clock {offset}")),
    "clock_off": ("clock", "broken", QT_TRANSLATE_NOOP("Strip", "CLOCK OFF BY {offset}")),
    "backup": ("backup", "text", QT_TRANSLATE_NOOP("Strip", "Backup {at} ✓")),
    "no_backup": ("backup", "broken", QT_TRANSLATE_NOOP("Strip", "NO BACKUP")),
    "unknown_kinds_one": ("unknown_kinds", "text", QT_TRANSLATE_NOOP("Strip", "1 entry of a newer version")),
    "unknown_kinds": (
        "unknown_kinds",
        "text",
        QT_TRANSLATE_NOOP("Strip", "{count} entries of a newer version"),
    ),
    "who": ("who", "text", QT_TRANSLATE_NOOP("Strip", "{person} · desk {desk} · shift {shift}")),
}
VARIANTS = tuple(_VARIANTS)
_SHORT = {
    "alone": QT_TRANSLATE_NOOP("StripShort", "ALONE {since}"),
    "unsent": QT_TRANSLATE_NOOP("StripShort", "{count} not sent"),
    "files_one": QT_TRANSLATE_NOOP("StripShort", "1 attachment"),
    "files": QT_TRANSLATE_NOOP("StripShort", "{count} attachments"),
    "untold_one": QT_TRANSLATE_NOOP("StripShort", "1 not told"),
    "untold": QT_TRANSLATE_NOOP("StripShort", "{count} not told"),
    "line_none": QT_TRANSLATE_NOOP("StripShort", "Line by hand"),
    "watch_gone_one": QT_TRANSLATE_NOOP("StripShort", "DESK {desk} GONE"),
    "watch_gone": QT_TRANSLATE_NOOP("StripShort", "DESK {desk} GONE ({count})"),
    "emergency_one": QT_TRANSLATE_NOOP("StripShort", "1 sign-in to check"),
    "emergency": QT_TRANSLATE_NOOP("StripShort", "{count} sign-ins to check"),
    "review_one": QT_TRANSLATE_NOOP("StripShort", "1 to decide"),
    "review": QT_TRANSLATE_NOOP("StripShort", "{count} to decide"),
    "handover": QT_TRANSLATE_NOOP("StripShort", "HANDOVER MISSING: {desk}"),
    "power": QT_TRANSLATE_NOOP("StripShort", "Battery {share}"),
    "away_here": QT_TRANSLATE_NOOP("StripShort", "AWAY until {until}"),
}


def strip_item(variant: str, **values: object) -> StripItem:
    """The statement of a variant in the current language; a `count` of one takes the singular by itself."""
    if values.get("count") == 1 and f"{variant}_one" in _VARIANTS:
        variant = f"{variant}_one"
    code, colour, source = _VARIANTS[variant]
    shown = {
        name: formats.count(value, language()) if isinstance(value, int) else value for name, value in values.items()
    }
    short = translate("StripShort", _SHORT[variant]).format(**shown) if variant in _SHORT else ""
    text = translate("Strip", source).format(**shown)
    return StripItem(code, text, colour, colour not in {"text", "fine"}, short)


def who_item(person: str, desk: str, shift: str | None, mark: str = "") -> StripItem:
    """Who sits at which desk in which shift; `mark` says that the server did not confirm it, and is never left out."""
    said = translate("Strip", "{person} · desk {desk}").format(person=person, desk=desk)
    if shift is not None:
        said = strip_item("who", person=person, desk=desk, shift=shift).text
    end = f" · {mark}" if mark else ""
    return StripItem("who", f"{said}{end}", bold=bool(mark), short=f"{person} · {desk}{end}")


def more(hidden: int) -> str:
    """The last word of a strip that has no room for all: 2 more."""
    return translate("Strip", "{count} more").format(count=hidden)
