"""What the truth strip says, from the state of the desk, its computer and the board."""

from __future__ import annotations

import ctypes
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from console.desk import DeskStatus
from console.models.commands.shifts import away_shifts, unconfirmed
from console.models.state.board import Board
from console.models.state.moment import Moment
from console.models.state.shift import Person, days_unchecked
from console.models.views.alerts import given_up, outages, sending_stop, unplaced_replies
from console.models.views.bulletins import asks_correction, bulletins
from console.models.views.changed_past import changed_lately
from console.models.views.channels import failing_feeds
from console.models.views.citizens import unread_threads
from console.models.views.dangers import unseen_warnings
from console.models.views.handover import missing_handovers
from console.models.views.letter_bounds import held_letters
from console.models.views.overdue import Gone, needing_action, not_sent, supervisors_on_duty, untold_count
from console.models.views.review_queue import unproved_sendings
from console.models.views.shift_log import on_duty
from console.models.views.telephony import exchange
from console.models.views.waiting import ringing_calls, spoken_call
from console.text import formats, vocabulary
from console.text.alerts import channel_word
from console.text.names import list_choices, list_word
from console.text.words import QT_TRANSLATE_NOOP, language, translate

# The sentences of the truth strip: one a variant, with its colour and whether it is out of the normal (bold).


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
    "connecting": ("online", "closed", QT_TRANSLATE_NOOP("Strip", "Connecting")),
    "alone": ("alone", "alone", QT_TRANSLATE_NOOP("Strip", "WORKING ALONE since {since}")),
    "relay": ("relay", "alone", QT_TRANSLATE_NOOP("Strip", "Room only, centre lost {since}")),
    "unsent": ("unsent", "alone", QT_TRANSLATE_NOOP("Strip", "{count} not sent, oldest {oldest}")),
    "refused": ("refused", "broken", QT_TRANSLATE_NOOP("Strip", "{count} refused")),
    "files": ("files", "alone", QT_TRANSLATE_NOOP("Strip", "{count:attachment|attachments} not sent")),
    "files_refused": ("files", "broken", QT_TRANSLATE_NOOP("Strip", "{count:attachment|attachments} REFUSED")),
    "certificate": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE NOT TRUSTED")),
    "certificate_ended": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE HAS ENDED")),
    "certificate_name": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE OF ANOTHER ADDRESS")),
    "certificate_ends": (
        "certificate",
        "act",
        QT_TRANSLATE_NOOP("Strip", "SERVER CERTIFICATE ENDS IN {count:DAY|DAYS}"),
    ),
    "security": ("security", "act", QT_TRANSLATE_NOOP("Strip", "SOMEBODY TRIES THE SERVER")),
    "server_newer": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER IS NEWER: UPDATE THIS PROGRAM")),
    "disk_full": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "DISK FULL")),
    "disk_denied": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "DISK DENIES WRITING")),
    "history": ("history", "broken", QT_TRANSLATE_NOOP("Strip", "THE SERVER CHANGED WHAT WAS WRITTEN: CALL THE ADMIN")),
    "file_damaged": ("file", "broken", QT_TRANSLATE_NOOP("Strip", "THIS DESK'S FILE IS DAMAGED: CALL THE TECHNICIAN")),
    "desk_revoked": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER SHUT THIS DESK OUT")),
    "unchecked": ("account", "alone", QT_TRANSLATE_NOOP("Strip", "ACCOUNT UNCHECKED {days:DAY|DAYS}")),
    "session_ended": ("account", "broken", QT_TRANSLATE_NOOP("Strip", "SIGN IN AGAIN: SESSION ENDED")),
    "ledger_spoiled": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SERVER'S LEDGER IS DAMAGED: CALL ITS ADMIN")),
    "sync_stopped": ("problem", "broken", QT_TRANSLATE_NOOP("Strip", "SYNC STOPPED: RESTART THE PROGRAM")),
    "not_sent": ("not_sent", "act", QT_TRANSLATE_NOOP("Strip", "{count:case|cases} NOT SENT")),
    "untold": ("untold", "act", QT_TRANSLATE_NOOP("Strip", "{count:agency|agencies} not told")),
    "stopped": ("stopped", "broken", QT_TRANSLATE_NOOP("Strip", "MESSAGES TO CITIZENS STOPPED since {since}, {who}")),
    "stopped_all": (
        "stopped",
        "broken",
        QT_TRANSLATE_NOOP("Strip", "NO MESSAGE, NO ALERT: TELL BY VOICE since {since}, {who}"),
    ),
    "held": ("held", "act", QT_TRANSLATE_NOOP("Strip", "{count:MESSAGE|MESSAGES} TO CITIZENS HELD (Ctrl+Shift+K)")),
    "outage": ("outage", "act", QT_TRANSLATE_NOOP("Strip", "{channel} IN TROUBLE, {count:alert waits|alerts wait}")),
    "answer": ("answer", "act", QT_TRANSLATE_NOOP("Strip", "{count:answer|answers} without a task")),
    "given_up": ("given_up", "act", QT_TRANSLATE_NOOP("Strip", "ALERTS GIVEN UP: {count:agency|agencies}")),
    "citizens": (
        "citizens",
        "act",
        QT_TRANSLATE_NOOP("Strip", "{count:FROM A CALLER'S PHONE|FROM CALLERS' PHONES} (Ctrl+Shift+E)"),
    ),
    "warning": ("warning", "act", QT_TRANSLATE_NOOP("Strip", "WARNING: {what} (Ctrl+Shift+W)")),
    "feeds": ("feeds", "alone", QT_TRANSLATE_NOOP("Strip", "{count:feed|feeds} of warnings not read")),
    "bulletin": ("bulletin", "act", QT_TRANSLATE_NOOP("Strip", "{count:BULLETIN|BULLETINS} TO CORRECT")),
    "loading": ("synced", "text", QT_TRANSLATE_NOOP("Strip", "Loading what happened meanwhile")),
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
    "no_sound": ("sound", "broken", QT_TRANSLATE_NOOP("Strip", "No sound")),
    "away_here": ("away", "alone", QT_TRANSLATE_NOOP("Strip", "AWAY until {until}, any key: back")),
    "away_there": ("away", "text", QT_TRANSLATE_NOOP("Strip", "Desk {desk} away until {until}")),
    "away_late": ("away", "act", QT_TRANSLATE_NOOP("Strip", "DESK {desk} NOT BACK since {until}")),
    "watch_gone": ("watch", "act", QT_TRANSLATE_NOOP("Strip", "DESK {desk} GONE, {count:case|cases} unwatched")),
    "emergency": (
        "emergency",
        "alone",
        QT_TRANSLATE_NOOP("Strip", "{count:emergency sign-in|emergency sign-ins} to check"),
    ),
    "sent_unproved": (
        "sent_unproved",
        "broken",
        QT_TRANSLATE_NOOP("Strip", "{count:CASE|CASES} SENT BY NOBODY SIGNED IN, desk {desk} (Ctrl+Shift+O)"),
    ),
    "sent_unproved_there": (
        "sent_unproved",
        "act",
        QT_TRANSLATE_NOOP("Strip", "{count:CASE|CASES} SENT BY NOBODY SIGNED IN: the supervisor is rung"),
    ),
    "sent_unproved_alone": (
        "sent_unproved",
        "broken",
        QT_TRANSLATE_NOOP("Strip", "{count:CASE|CASES} SENT BY NOBODY SIGNED IN: TELEPHONE THE SUPERVISOR (/piket)"),
    ),
    "review": ("review", "text", QT_TRANSLATE_NOOP("Strip", "{count:needs|need} a supervisor")),
    "handover": ("handover", "act", QT_TRANSLATE_NOOP("Strip", "HANDOVER MISSING: desk {desk} (Ctrl+Shift+S)")),
    "feedback": ("feedback", "alone", QT_TRANSLATE_NOOP("Strip", "{count:evaluation|evaluations} for you to read")),
    "objection": ("objection", "alone", QT_TRANSLATE_NOOP("Strip", "{count:objection|objections} to look at")),
    "evaluation_late": (
        "evaluation",
        "act",
        QT_TRANSLATE_NOOP("Strip", "{count:call evaluation|call evaluations} overdue"),
    ),
    "power_only": ("power", "alone", QT_TRANSLATE_NOOP("Strip", "Battery {share}")),
    "power": ("power", "alone", QT_TRANSLATE_NOOP("Strip", "Battery {share}, about {left}")),
    "map": ("map", "text", QT_TRANSLATE_NOOP("Strip", "Map of {date}")),
    "map_approximate": ("map", "text", QT_TRANSLATE_NOOP("Strip", "Map of {date}, approximate limits")),
    "map_waiting": ("map", "text", QT_TRANSLATE_NOOP("Strip", "Map of {date}, the new one is waited for")),
    "map_first": ("map", "text", QT_TRANSLATE_NOOP("Strip", "Sample map, the city's own is waited for")),
    "clock": ("clock", "text", QT_TRANSLATE_NOOP("Strip", "Clock {offset}")),
    "clock_off": ("clock", "broken", QT_TRANSLATE_NOOP("Strip", "CLOCK OFF BY {offset}")),
    "unknown_kinds": (
        "unknown_kinds",
        "text",
        QT_TRANSLATE_NOOP("Strip", "{count:entry|entries} of a newer version"),
    ),
}
_SHORT = {
    "warning": QT_TRANSLATE_NOOP("StripShort", "WARNING"),
    "citizens": QT_TRANSLATE_NOOP("StripShort", "{count:FROM A PHONE|FROM PHONES}"),
    "alone": QT_TRANSLATE_NOOP("StripShort", "ALONE {since}"),
    "unsent": QT_TRANSLATE_NOOP("StripShort", "{count} not sent"),
    "files": QT_TRANSLATE_NOOP("StripShort", "{count:attachment|attachments}"),
    "not_sent": QT_TRANSLATE_NOOP("StripShort", "{count} NOT SENT"),
    "untold": QT_TRANSLATE_NOOP("StripShort", "{count} not told"),
    "stopped": QT_TRANSLATE_NOOP("StripShort", "MESSAGES STOPPED"),
    "stopped_all": QT_TRANSLATE_NOOP("StripShort", "TELL BY VOICE"),
    "held": QT_TRANSLATE_NOOP("StripShort", "{count:MESSAGE|MESSAGES} HELD"),
    "outage": QT_TRANSLATE_NOOP("StripShort", "{channel} IN TROUBLE"),
    "line_none": QT_TRANSLATE_NOOP("StripShort", "Line by hand"),
    "watch_gone": QT_TRANSLATE_NOOP("StripShort", "DESK {desk} GONE ({count})"),
    "emergency": QT_TRANSLATE_NOOP("StripShort", "{count:sign-in|sign-ins} to check"),
    "sent_unproved": QT_TRANSLATE_NOOP("StripShort", "{count} SENT BY NOBODY (Ctrl+Shift+O)"),
    "sent_unproved_there": QT_TRANSLATE_NOOP("StripShort", "{count} SENT BY NOBODY"),
    "sent_unproved_alone": QT_TRANSLATE_NOOP("StripShort", "TELEPHONE THE SUPERVISOR (/piket)"),
    "review": QT_TRANSLATE_NOOP("StripShort", "{count} to decide"),
    "handover": QT_TRANSLATE_NOOP("StripShort", "HANDOVER MISSING: {desk}"),
    "power": QT_TRANSLATE_NOOP("StripShort", "Battery {share}"),
    "away_here": QT_TRANSLATE_NOOP("StripShort", "AWAY until {until}"),
}


def strip_item(variant: str, **values: object) -> StripItem:
    """The statement of a variant in the current language."""
    code, colour, source = _VARIANTS[variant]
    shown = {
        name: formats.count(value, language()) if isinstance(value, int) else value for name, value in values.items()
    }
    short = translate("StripShort", _SHORT[variant]).format(**shown) if variant in _SHORT else ""
    text = translate("Strip", source).format(**shown)
    return StripItem(code, text, colour, colour not in {"text", "fine"}, short)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits at this desk, for the top of the window; `marked` when the server did not confirm it, or nobody does."""

    text: str
    short: str
    marked: bool


def sitting(status: DeskStatus, board: Board, person: Person | None) -> Sitting:
    """Who sits at which desk in which shift; a mark that the server did not confirm it is never left out."""
    if person is None:
        nobody = translate("Strip", "Nobody signed in · desk {desk}").format(desk=status.letter)
        return Sitting(nobody, nobody, True)
    shifts = [one for one in board.shifts.values() if one.on_duty and one.person == person.account]
    label = next((one.label for one in shifts if one.label), None)
    if label is None:
        said = translate("Strip", "{person} · desk {desk}").format(person=person.name, desk=status.letter)
    else:
        words = translate("Strip", "{person} · desk {desk} · shift {shift}")
        said = words.format(person=person.name, desk=status.letter, shift=list_word(board, "shift", label))
    mark = vocabulary.word("label", person.auth) if person.auth in ("offline", "emergency") else ""
    end = f" · {mark}" if mark else ""
    short = f"{person.name} · {status.letter}"
    # Where there is even less room, its end goes.
    return Sitting(f"{said}{end}", f"{mark} · {short}" if mark else short, bool(mark))


def more(hidden: int) -> str:
    """The last word of a strip that has no room for all: 2 more."""
    return translate("Strip", "{count} more").format(count=hidden)


# The battery of this computer, where there is one: how full, whether it runs out, for how long it lasts.
# Rule: what the system does not say is not guessed.

SUPPLIES = Path("/sys/class/power_supply")
_UNKNOWN, _NO_BATTERY, _UNKNOWN_S = 255, 128, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Power:
    """`share` from 0 to 1; `left_s` none when the system does not say."""

    share: float
    running_out: bool
    left_s: float | None = None


def read_power(supplies: Path = SUPPLIES) -> Power | None:
    """The battery now; none without one."""
    if sys.platform == "win32":
        return _of_windows()
    try:
        found = (_of_folder(folder) for folder in sorted(supplies.iterdir()))
        return next((one for one in found if one is not None), None)
    except OSError:
        return None


def _of_folder(folder: Path) -> Power | None:
    """A battery as Linux tells it; those of mice and headsets (scope Device) are none of ours."""
    told = {name: _text(folder / name) for name in ("type", "scope", "present", "status", "capacity")}
    if told["type"] != "Battery" or told["scope"] == "Device" or told["present"] == "0":
        return None
    if not told["capacity"].isdigit():
        return None
    running_out = told["status"] == "Discharging"
    return Power(int(told["capacity"]) / 100, running_out, _left_s(folder) if running_out else None)


def _left_s(folder: Path) -> float | None:
    """What is left divided by what is used, in energy or in charge."""
    for left, used in (("energy_now", "power_now"), ("charge_now", "current_now")):
        amount, rate = _text(folder / left), _text(folder / used).lstrip("-")
        if amount.isdigit() and rate.isdigit() and int(rate):
            return int(amount) / int(rate) * 3600
    return None


def _text(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text().strip()
    return ""


class _Status(ctypes.Structure):
    """SYSTEM_POWER_STATUS of Windows."""

    _fields_ = (
        ("ac_line", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("system", ctypes.c_ubyte),
        ("life_s", ctypes.c_uint32),
        ("full_life_s", ctypes.c_uint32),
    )


def _of_windows() -> Power | None:
    status = _Status()
    told = ctypes.CDLL("kernel32").GetSystemPowerStatus(ctypes.byref(status))
    return power_of_status(status.ac_line, status.flag, status.percent, status.life_s) if told else None


def power_of_status(ac_line: int, flag: int, percent: int, life_s: int) -> Power | None:
    """What these numbers of Windows mean."""
    if flag & _NO_BATTERY or percent == _UNKNOWN:
        return None
    running_out = ac_line == 0
    return Power(percent / 100, running_out, float(life_s) if running_out and life_s != _UNKNOWN_S else None)


# What the truth strip says of hardships: who is away, what nobody took over, whom nobody has checked yet, a battery
# that runs out.


def hardship_items(board: Board, person: Person | None, desk: str, now_ms: int, zone: tzinfo) -> Iterable[StripItem]:
    """Who is away, which shift nobody took over; for a supervisor also who signed in by a typed name."""
    for shift in away_shifts(board):
        assert shift.away_until is not None
        until = formats.clock(shift.away_until, zone)
        if desk and board.reference.is_of(desk, shift.desk, shift.started_ms):
            yield strip_item("away_here", until=until)
        elif shift.away_until < now_ms:
            yield strip_item("away_late", desk=shift.letter, until=until)
        else:
            yield strip_item("away_there", desk=shift.letter, until=until)
    missing = sorted({one.letter for one in missing_handovers(board, now_ms)})
    if missing:
        yield strip_item("handover", desk=formats.joined(missing, language()))
    waiting = len(unconfirmed(board)) if person is not None and "supervisor" in person.roles else 0
    if waiting:
        yield strip_item("emergency", count=waiting)


def evaluation_items(board: Board, person: Person | None, late: int) -> Iterable[StripItem]:
    """What waits for this person: evaluations of own calls; for a supervisor objections, and what is overdue."""
    if person is None:
        return
    mine = sum(one.given and one.person == person.account and one.read_ms is None for one in board.evaluations.values())
    if mine:
        yield strip_item("feedback", count=mine)
    if "supervisor" not in person.roles:
        return
    asked = (one for one in board.evaluations.values() if one.objected)
    objections = sum(person.account not in (one.by, one.person) for one in asked)
    if objections:
        yield strip_item("objection", count=objections)
    if late:
        yield strip_item("evaluation_late", count=late)


def warning_items(board: Board, person: Person | None, now_ms: int) -> Iterable[StripItem]:
    """Warnings that came by themselves and nobody took note of, feeds that cannot be read, and what is out in public
    and does not stand any more."""
    if unseen := unseen_warnings(board, now_ms):
        yield strip_item("warning", what=f"{unseen[0].said.headline} ({unseen[0].said.source})")
    if failing := failing_feeds(board):
        yield strip_item("feeds", count=len(failing))
    if person is not None and "supervisor" in person.roles:
        shaky = sum(asks_correction(board, one, now_ms) for one in bulletins(board, now_ms))
        if shaky:
            yield strip_item("bulletin", count=shaky)


def gone_items(board: Board, gone: Iterable[Gone]) -> Iterable[StripItem]:
    """The desks that are gone and whose cases nobody watches."""
    counted = Counter(board.reference.letter_of(one.desk) for one in gone)
    for letter, count in sorted(counted.items()):
        yield strip_item("watch_gone", desk=letter, count=count)


def power_items(power: Power | None) -> Iterable[StripItem]:
    """A battery that runs out; on mains there is nothing to say."""
    if power is None or not power.running_out:
        return
    share = formats.percent(power.share)
    if power.left_s is None:
        yield strip_item("power_only", share=share)
    else:
        yield strip_item("power", share=share, left=formats.duration(power.left_s, language()))


# What the truth strip says, from the state of the desk and the board.
# Rule: it never looks fine when it is not; what is not known is not said.

CLOCK_OFF_MS = 30_000
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class DeskHealth:
    """What other parts of the program know: none means that nobody knows."""

    map_date: str | None = None
    map_approximate: bool = True
    map_waiting: bool = False
    silent: bool = False
    gateway_silent_ms: int | None = None  # since when the gateway with the line to the exchange does not answer
    power: Power | None = None
    own_desk: str = ""
    gone: tuple[Gone, ...] = ()
    evaluations_late: int = 0
    review: int = 0
    files_unsent: int = 0
    files_refused: int = 0


# Why there is no line, where a person can do something about it.
_PROBLEMS = {
    "certificate": "certificate",
    "certificate_ended": "certificate_ended",
    "certificate_name": "certificate_name",
    "protocol_old": "server_newer",
    "server_newer": "server_newer",
    "disk_full": "disk_full",
    "disk_denied": "disk_denied",
    "desk_revoked": "desk_revoked",
    "desk_unknown": "desk_revoked",
    "renew_proof": "desk_revoked",
    "sync_stopped": "sync_stopped",
    "ledger_spoiled": "ledger_spoiled",
}


def status_items(
    status: DeskStatus,
    board: Board,
    person: Person | None,
    now_ms: int,
    *,
    around: DeskHealth = DeskHealth(),
    zone: tzinfo = formats.WIB,
) -> list[StripItem]:
    """The statements in their order: line, what waits, what must be done, then what is good to know."""
    items = [*_link_items(status, now_ms, zone)]
    items += [strip_item("file_damaged")] if status.damaged_pages else []
    items += [strip_item("history")] if status.rewritten or changed_lately(board, now_ms) else []
    items += _stopped(board, zone)
    items += _unproved(board, person)
    items += [*_waiting(status, board, now_ms), *_files(around)]
    items += [*_account(person, now_ms), *_certificate(status, person, now_ms)]
    if unread := unread_threads(board):
        items.append(strip_item("citizens", count=len(unread)))
    items += warning_items(board, person, now_ms)
    items += gone_items(board, around.gone)
    items += hardship_items(board, person, around.own_desk, now_ms, zone)
    items += evaluation_items(board, person, around.evaluations_late)
    if around.review:
        items.append(strip_item("review", count=around.review))
    if around.silent:
        items.append(strip_item("no_sound"))
    items += power_items(around.power)
    items.append(phone_item(board, now_ms, around, zone))
    items += [] if status.catching_up else _last_call(board, now_ms, zone)  # there may have been others meanwhile
    items += _background(status, around)
    return items


def phone_item(board: Board, now_ms: int, around: DeskHealth, zone: tzinfo) -> StripItem:
    """How the line to the exchange is; without one calls are recorded by hand. Where its gateway is gone nobody
    tells of a ring."""
    line = exchange(board)
    state, since_ms = line.state, line.since_ms
    if state == "up" and around.gateway_silent_ms is not None:
        state, since_ms = "down", around.gateway_silent_ms
    since = formats.moment(since_ms, now_ms, language(), zone) if state == "down" else ""
    return strip_item(f"line_{state}", since=since)


def _link_items(status: DeskStatus, now_ms: int, zone: tzinfo) -> Iterable[StripItem]:
    """How the connection to the server is. A desk that has just begun says that it connects, until it knows better."""
    link = status.link
    if not link.online and status.catching_up and not link.problem:
        return [strip_item("connecting")]
    if not link.online:
        told = [strip_item(_PROBLEMS[link.problem])] if link.problem in _PROBLEMS else []
        since = formats.moment(link.since_ms, now_ms, language(), zone)
        return [strip_item("alone", since=since), *told]
    if link.last_sync_ms is None:
        return [strip_item("online"), *([strip_item("loading")] if status.catching_up else [])]
    ago = formats.ago((now_ms - link.last_sync_ms) / 1000, language())
    return [strip_item("online"), strip_item("synced", ago=ago)]


def _waiting(status: DeskStatus, board: Board, now_ms: int) -> Iterable[StripItem]:
    if status.unsent and not (status.link.online and _just_written(status, now_ms)):
        oldest = status.oldest_unsent_ms if status.oldest_unsent_ms is not None else now_ms
        age = formats.duration((now_ms - oldest) / 1000, language())
        yield strip_item("unsent", count=status.unsent, oldest=age)
    if status.refused:
        yield strip_item("refused", count=status.refused)
    if waiting := len(not_sent(board, now_ms)):
        yield strip_item("not_sent", count=waiting)
    untold = untold_count(board)
    if untold:
        yield strip_item("untold", count=untold)
    if held := sum(len(one.letters) for one in held_letters(board, now_ms)):
        yield strip_item("held", count=held)
    yield from _of_alerts(board)


def _stopped(board: Board, zone: tzinfo) -> Iterable[StripItem]:
    """That nothing goes out, since when and by whom."""
    if (stop := sending_stop(board)) is not None:
        since, who = formats.clock(stop.since_ms, zone), board.reference.name_of(stop.by)
        yield strip_item("stopped_all" if stop.alerts else "stopped", since=since, who=who)


def _unproved(board: Board, person: Person | None) -> Iterable[StripItem]:
    """That agencies were sent while nobody proved who they are; who is no supervisor reads whether one is to be
    telephoned."""
    found = unproved_sendings(board)
    if not found:
        return
    if person is not None and "supervisor" in person.roles:
        letters = sorted({board.reference.letter_of(one.desk) for one in found})
        yield strip_item("sent_unproved", count=len(found), desk=formats.joined(letters, language()))
    else:
        yield strip_item(f"sent_unproved_{'there' if supervisors_on_duty(board) else 'alone'}", count=len(found))


def _of_alerts(board: Board) -> Iterable[StripItem]:
    """What an alert cannot do by itself: channels in trouble, alerts given up, answers that belong to no task."""
    for outage in outages(board):
        yield strip_item("outage", channel=channel_word(outage.channel).partition(" (")[0], count=outage.waiting)
    alerted = (case for case in board.worked_cases() if case.alerts)
    hopeless = sum(bool(given_up(case, one)) for case in alerted for one in case.open_assignments)
    if hopeless:
        yield strip_item("given_up", count=hopeless)
    if answers := len(unplaced_replies(board)):
        yield strip_item("answer", count=answers)


def _files(around: DeskHealth) -> Iterable[StripItem]:
    """Attachments that lie at this desk only."""
    if around.files_refused:
        yield strip_item("files_refused", count=around.files_refused)
    elif around.files_unsent:
        yield strip_item("files", count=around.files_unsent)


def _just_written(status: DeskStatus, now_ms: int) -> bool:
    """An entry on its way over a good line is no news: it would only flicker."""
    return status.oldest_unsent_ms is not None and now_ms - status.oldest_unsent_ms < 2000


def _last_call(board: Board, now_ms: int, zone: tzinfo) -> Iterable[StripItem]:
    started, tested = board.last_call_ms(), board.last_call_ms(test=True)
    if started:
        at = formats.moment(started, now_ms, language(), zone)
        if tested:
            yield strip_item("last_call_tested", at=at, test=formats.moment(tested, now_ms, language(), zone))
        else:
            yield strip_item("last_call", at=at)


def _background(status: DeskStatus, around: DeskHealth) -> Iterable[StripItem]:
    if around.map_date is not None:
        plain = "map_approximate" if around.map_approximate else "map"
        yield strip_item("map_waiting" if around.map_waiting else plain, date=around.map_date)
    elif around.map_waiting:
        yield strip_item("map_first")
    offset_ms = status.link.offset_ms
    if offset_ms is not None:
        variant = "clock_off" if abs(offset_ms) >= CLOCK_OFF_MS else "clock"
        yield strip_item(variant, offset=formats.offset(offset_ms / 1000, language()))
    if status.unknown_kinds:
        yield strip_item("unknown_kinds", count=status.unknown_kinds)


def _account(person: Person | None, now_ms: int) -> Iterable[StripItem]:
    """What is to be done about the sign-in; nobody is sent away."""
    if person is None:
        return
    days = days_unchecked(person.checked_ms, now_ms)
    if person.ended:
        yield strip_item("session_ended")
    elif days is not None:
        yield strip_item("unchecked", days=days)


def _certificate(status: DeskStatus, person: Person | None, now_ms: int) -> Iterable[StripItem]:
    """What only who runs the server or the room can do something about."""
    if status.link.certificate_ends_ms and person is not None and "admin" in person.roles:
        yield strip_item("certificate_ends", count=max(0, (status.link.certificate_ends_ms - now_ms) // DAY_MS))
    if status.link.alarm_ms and person is not None and {"supervisor", "admin"} & set(person.roles):
        yield strip_item("security")


# The state of the room in a few rows, for who is about to sign in.


@dataclass(frozen=True, slots=True)
class RoomRow:
    """What, how it is (a chip of a meaning), and a quiet word about it."""

    name: str
    said: str
    chip: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class RoomNow:
    """City, date and time of the room, its rows, and the shifts one may begin: codes with their words."""

    city: str
    date: str
    clock: str
    rows: tuple[RoomRow, ...]
    shifts: tuple[tuple[str, str], ...] = ()


def room_now(status: DeskStatus, board: Board, now_ms: int, around: DeskHealth, zone: tzinfo = formats.WIB) -> RoomNow:
    """What a page says that lies over all panels."""
    city = board.reference.city
    return RoomNow(
        city=translate("Room", "Call Center 112 {city}").format(city=city.name) if city else "112",
        date=f"{formats.weekday(now_ms, language(), zone)} {formats.local(now_ms, zone).year}",
        clock=formats.clock_seconds(now_ms, zone),
        rows=tuple(_room_rows(status, board, now_ms, around, zone)),
        shifts=list_choices(board, "shift"),
    )


def _room_rows(status: DeskStatus, board: Board, now_ms: int, around: DeskHealth, zone: tzinfo) -> list[RoomRow]:
    """Server, telephone, who is on duty at the other desks, open cases, and a handover nobody signed."""
    online, *more = _link_items(status, now_ms, zone)
    rows = [RoomRow(translate("Room", "Server"), online.text, online.colour, more[0].text if more else "")]
    ringing, tested = len(ringing_calls(board, now_ms)), board.last_call_ms(test=True)
    phone, spoken = phone_item(board, now_ms, around, zone), spoken_call(board, around.own_desk)
    said, chip = (phone.text, "closed" if phone.colour == "text" else phone.colour)
    if ringing:
        said, chip = translate("Room", "{count} ringing").format(count=ringing), "act"
    elif spoken is not None:
        running = formats.running((now_ms - (spoken.answered_ms or spoken.started_ms)) / 1000)
        said, chip = translate("Room", "on the line at this desk {time}").format(time=running), "act"
    test = translate("Room", "line test {at} ✓").format(at=formats.moment(tested, now_ms, language(), zone))
    rows.append(RoomRow(translate("Room", "Telephone"), said, chip, test if tested else ""))
    for shift in sorted((one for one in board.shifts.values() if one.on_duty), key=lambda one: one.letter):
        since = translate("Room", "on duty since {at}")
        at = formats.moment(shift.started_ms, now_ms, language(), zone)
        name = translate("Room", "Desk {letter}").format(letter=shift.letter)
        rows.append(RoomRow(name, shift.name, "new", since.format(at=at)))
    cases = board.open_cases()
    late = len({need.case for need in needing_action(board, now_ms) if need.case})
    words = translate("Room", "{count}, {late:needs|need} action") if late else "{count}"
    first = sum(one.priority == 1 for one in cases)
    beside = translate("Room", "priority 1: {count}").format(count=first) if first else ""
    open_ = words.format(count=len(cases), late=late)
    rows.append(RoomRow(translate("Room", "Open cases"), open_, "soon" if late else "closed", beside))
    missing = sorted({one.letter for one in missing_handovers(board, now_ms)})
    if missing:
        desks = translate("Room", "desk {letters}").format(letters=formats.joined(missing, language()))
        rows.append(RoomRow(translate("Room", "Handover"), translate("Room", "not signed"), "soon", desks))
    return rows


# What a recording says of itself, and of the room that goes on meanwhile.

NAMED = 4


def stamp(at_ms: int, zone: tzinfo) -> str:
    """21 Feb 2026 14:05:09"""
    when = formats.local(at_ms, zone)
    return f"{formats.day(at_ms, language(), zone)} {when.year} {formats.clock_seconds(at_ms, zone)}"


def title(at_ms: int, zone: tzinfo) -> str:
    """REPLAY 21 Feb 2026 14:05:09"""
    return f"{vocabulary.word('mode', 'replay')} {stamp(at_ms, zone)}"


def strip_of_replay(board: Board, moment: Moment, zone: tzinfo) -> list[StripItem]:
    """What the truth strip says in a recording: when, as whom, and what no journal holds."""
    items = [StripItem("replay", translate("Replay", "{title}, read only").format(title=title(moment.at_ms, zone)))]
    items[0] = StripItem("replay", items[0].text, "replay", bold=True)
    items.append(StripItem("view", view_words(board, moment, zone)))
    items.append(StripItem("duty", duty_words(board)))
    missing = translate("Replay", "Vehicle positions, drafts and the line are not recorded")
    items.append(StripItem("unrecorded", missing))
    return items


def duty_words(board: Board) -> str:
    """Who was at which desk."""
    told = [f"{shift.letter} {shift.name}" for shift in on_duty(board)]
    if not told:
        return translate("Replay", "Nobody signed on")
    more = [f"+{len(told) - NAMED}"] if len(told) > NAMED else []
    return translate("Replay", "At the desks: {people}").format(people=", ".join([*told[:NAMED], *more]))


def view_words(board: Board, moment: Moment, zone: tzinfo) -> str:
    """As whom the moment is seen, and what proves it."""
    if not moment.desk:
        return translate("Replay", "As the room knew it")
    letter = letter_of(board, moment.desk)
    if moment.proved_ms is None:
        return translate("Replay", "Desk {desk} wrote nothing around this time: shown as the room knew it").format(
            desk=letter
        )
    told = translate("Replay", "As desk {desk} surely knew it: its last entry is of {at}")
    return told.format(desk=letter, at=formats.clock_seconds(moment.proved_ms, zone))


def letter_of(board: Board, desk: str) -> str:
    """The letter of a desk."""
    known = board.reference.desks.get(desk)
    return known.letter if known is not None else "?"


def live_words(board: Board, now_ms: int, online: bool) -> tuple[str, bool]:
    """What the room needs now, and whether a person must act at once."""
    waiting = board.waiting_calls()
    if waiting:
        since = formats.running((now_ms - waiting[0].started_ms) / 1000)
        told = translate("Replay", "ROOM NOW: {count} ringing, {since}")
        return told.format(count=len(waiting), since=since), True
    needs = len(needing_action(board, now_ms))
    if needs:
        return translate("Replay", "ROOM NOW: {count:needs|need} action").format(count=needs), True
    if not online:
        return translate("Replay", "ROOM NOW: this desk works alone"), True
    return translate("Replay", "Room now: nothing waits"), False
