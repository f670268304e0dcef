"""Refusals and warnings as sentences: what is wrong, then what to do; no code, no blame, at most 120 characters.
The models raise a code with values; here, and only here, it becomes words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from string import Formatter

from console.ui import formats, vocabulary
from console.ui.words import QT_TRANSLATE_NOOP, language, translate

_CALL = {
    "call_not_answered": QT_TRANSLATE_NOOP(
        "Refusal", "This call was not answered yet. Press F1 first, then record prank or silent."
    ),
    "call_taken": QT_TRANSLATE_NOOP("Refusal", "Desk {desk} has taken this call."),
    "card_unfinished": QT_TRANSLATE_NOOP(
        "Refusal",
        "Cannot be confirmed as silent: {done} of {steps} card steps done. Recorded as “not yet confirmed” for now.",
    ),
    "callback_unsafe": QT_TRANSLATE_NOOP(
        "Refusal", "Do not call back: it may endanger the caller. Go on only with a reason, and write it."
    ),
    "not_allowed": QT_TRANSLATE_NOOP("Refusal", "Your role does not allow this. Ask the supervisor on call."),
    "supervisor_needed": QT_TRANSLATE_NOOP(
        "Refusal", "Blocking a number needs a supervisor. Your request is recorded; calls still come in."
    ),
    "block_too_long": QT_TRANSLATE_NOOP("Refusal", "A number can be blocked for {hours} hours at most."),
}
_PLACE = {
    "place_missing": QT_TRANSLATE_NOOP(
        "Refusal", "No place yet. Enter a street, a place or a landmark, then save again."
    ),
    "place_unknown": QT_TRANSLATE_NOOP(
        "Refusal",
        "This address is not in the list. The case can still be saved; add a landmark or click the map.",
    ),
    "place_ambiguous": QT_TRANSLATE_NOOP("Refusal", "“{name}” may be a kelurahan or a kecamatan. Choose one."),
    "point_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "Coordinates “{point}” cannot be read. Write them as -8.0983, 112.1681, or click the map."
    ),
    "near_border": QT_TRANSLATE_NOOP(
        "Refusal",
        "This point is near the city limit, which is approximate on our map. Ask for the village or kelurahan.",
    ),
    "outside_city": QT_TRANSLATE_NOOP(
        "Refusal",
        "This point is outside the city. Hand over to 112 Kabupaten Blitar, or act first and hand over meanwhile.",
    ),
    "boundary_refused": QT_TRANSLATE_NOOP(
        "Refusal", "Boundary file refused: {names} are missing. The old boundaries stay in use."
    ),
}
_CASE = {
    "nature_missing": QT_TRANSLATE_NOOP(
        "Refusal", "No incident type chosen. Take a suggestion, or type “belum jelas” (unclear)."
    ),
    "prank_dispatched": QT_TRANSLATE_NOOP(
        "Refusal", "This case was dispatched. It can be marked false only after word from an agency on scene."
    ),
    "reason_missing": QT_TRANSLATE_NOOP("Refusal", "The reason is missing. One sentence is enough."),
    "close_agencies_open": QT_TRANSLATE_NOOP(
        "Refusal", "Cannot close: {agencies} not clear. Clear them, recall them, or give a reason."
    ),
    "close_no_result": QT_TRANSLATE_NOOP("Refusal", "Choose the outcome first, then close the case."),
    "field_conflict": QT_TRANSLATE_NOOP(
        "Refusal", "The {field} of {case} was changed at two desks. Both are kept; please choose the right one."
    ),
    "text_too_long": QT_TRANSLATE_NOOP(
        "Refusal",
        "The narrative is too long (limit {limit} characters). Split it: the rest goes to the log.",
    ),
    "attachment_refused": QT_TRANSLATE_NOOP(
        "Refusal",
        "This file has {size} MB, the limit is {limit} MB. Make it smaller, or note where it is kept.",
    ),
}
_AGENCY = {
    "secret_on_radio": QT_TRANSLATE_NOOP("Refusal", "This case is confidential. Use the telephone, not the radio."),
    "alert_not_sent": QT_TRANSLATE_NOOP(
        "Refusal", "No server, so {agency} has NOT been told. Use radio or telephone, then press 1."
    ),
    "agency_already": QT_TRANSLATE_NOOP(
        "Refusal", "{agency} is on this case since {since}. To add strength, choose a unit."
    ),
    "unit_busy": QT_TRANSLATE_NOOP(
        "Refusal", "Unit {unit} is still on case {case}. Choose another, or send it anyway with a reason."
    ),
    "precondition_open": QT_TRANSLATE_NOOP(
        "Refusal", "{agency} has not confirmed: {condition}. Wait, or go on with a reason."
    ),
    "time_future": QT_TRANSLATE_NOOP("Refusal", "{act} {at} lies in the future; it is {now}. Check the time."),
    "time_order": QT_TRANSLATE_NOOP(
        "Refusal", "{act} ({at}) is before {other} ({other_at}). Correct it, or keep both with a reason."
    ),
}
_DESK = {
    "pin_wrong": QT_TRANSLATE_NOOP("Refusal", "PIN does not match. {left} tries left."),
    "offline_new_person": QT_TRANSLATE_NOOP(
        "Refusal",
        "This account never signed in on this desk, and there is no server. "
        "Use “emergency sign-in”; a supervisor checks later.",
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Refusal",
        "The disk is full. The last entry was NOT saved. Write on paper and call the technician now.",
    ),
    "clock_off": QT_TRANSLATE_NOOP(
        "Refusal",
        "This computer's clock is {offset} off. Recording goes on; ask the technician to set it.",
    ),
    "server_newer": QT_TRANSLATE_NOOP(
        "Refusal",
        "The server is newer. Entries are safe on this desk and go out once the program is updated.",
    ),
    "entry_refused": QT_TRANSLATE_NOOP(
        "Refusal",
        "The server refused 1 entry: {reason}. It is not lost; open the problem box (Ctrl+Shift+K).",
    ),
    "journal_locked": QT_TRANSLATE_NOOP(
        "Refusal",
        "This desk's data does not open with the key found. Do not delete it; choose “restore with the spare key”.",
    ),
    "already_running": QT_TRANSLATE_NOOP(
        "Refusal", "The program is already open on this computer. Its window is now shown."
    ),
    "command_unknown": QT_TRANSLATE_NOOP("Refusal", "Unknown command “{word}”. Did you mean “{guess}”? Press Tab."),
    "drill_only": QT_TRANSLATE_NOOP("Refusal", "This is a drill. Nothing is sent to any agency."),
    "no_sound": QT_TRANSLATE_NOOP(
        "Refusal", "No loudspeaker found, so ringing cannot be heard. Check the cable or sound settings."
    ),
    "words_not_compiled": QT_TRANSLATE_NOOP(
        "Refusal", "The Indonesian words ({file}) are not there. Install the program again, or run make run."
    ),
    "words_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "The Indonesian words ({file}) cannot be read. Install the program again."
    ),
}
_UNKNOWN = QT_TRANSLATE_NOOP(
    "Refusal", "This cannot be done now. If it comes back, look into the problem box (Ctrl+Shift+K)."
)

SENTENCES = {**_CALL, **_PLACE, **_CASE, **_AGENCY, **_DESK}
# The values that are codes themselves, and the table of their words.
_CODED = {"act": "act_time", "other": "act_time", "field": "changed"}


def placeholders(code: str) -> frozenset[str]:
    """The names of the values that the sentence of a code needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name)


def sentence(code: str, values: Mapping[str, object], zone: tzinfo = formats.WIB) -> str:
    """The sentence in the current language; an unknown code still says what to do.
    Values: texts as they are; `name_ms` (UTC ms) fills {name} with a time; numbers and lists are written out."""
    known = SENTENCES.get(code)
    if known is None:
        return translate("Refusal", _UNKNOWN)
    shown = dict.fromkeys(placeholders(code), "…")
    for name, value in values.items():
        if name.endswith("_ms") and isinstance(value, int):
            shown[name.removesuffix("_ms")] = formats.clock(value, zone)
        else:
            shown[name] = _shown(name, value)
    text = translate("Refusal", known).format(**shown)
    return text[:1].upper() + text[1:]


def _shown(name: str, value: object) -> str:
    table = _CODED.get(name)
    if table is not None and value in vocabulary.codes(table):
        return vocabulary.word(table, str(value))
    if isinstance(value, int | float):
        return formats.decimal(value, 0 if float(value).is_integer() else 1, language())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return formats.joined([str(each) for each in value], language())
    return str(value)
