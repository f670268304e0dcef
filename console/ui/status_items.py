"""What the truth strip says, from the state of the desk and the board. Pure.
Rule: it never looks fine when it is not; what is not known is not said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

from console.desk import DeskStatus
from console.models.board import Board
from console.models.overdue import untold_count
from console.models.watch import Gone
from console.people import Person, days_unchecked
from console.ui import formats, vocabulary
from console.ui.power import Power
from console.ui.rows.hardship_items import evaluation_items, gone_items, hardship_items, power_items
from console.ui.strip_words import StripItem, strip_item, who_item
from console.ui.words import language, translate

CLOCK_OFF_MS = 30_000
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What other parts of the program know: none means that nobody knows."""

    map_date: str | None = None
    map_approximate: bool = True
    map_waiting: bool = False
    silent: bool = False
    phone_line: str = "line_none"
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
    around: Surroundings = Surroundings(),
    zone: tzinfo = formats.WIB,
) -> list[StripItem]:
    """The statements in their order: line, what waits, what must be done, then what is good to know."""
    items = [*_line(status, now_ms, zone), *_waiting(status, board, now_ms), *_files(around)]
    items += [*_account(person, now_ms), *_certificate(status, person, now_ms)]
    items += gone_items(board, around.gone)
    items += hardship_items(board, person, around.own_desk, now_ms, zone)
    items += evaluation_items(board, person, around.evaluations_late)
    if around.review:
        items.append(strip_item("review", count=around.review))
    if around.silent:
        items.append(strip_item("no_sound"))
    items += power_items(around.power)
    items.append(strip_item(around.phone_line))
    items += [*_last_call(board, now_ms, zone), *_background(status, around)]
    items.append(_who(status, board, person))
    return items


def _line(status: DeskStatus, now_ms: int, zone: tzinfo) -> Iterable[StripItem]:
    link = status.link
    if not link.online:
        since = formats.moment(link.since_ms, now_ms, language(), zone)
        told = [strip_item(_PROBLEMS[link.problem])] if link.problem in _PROBLEMS else []
        return [strip_item("alone", since=since), *told]
    if link.last_sync_ms is None:
        return [strip_item("online")]
    ago = formats.ago((now_ms - link.last_sync_ms) / 1000, language())
    return [strip_item("online"), strip_item("synced", ago=ago)]


def _waiting(status: DeskStatus, board: Board, now_ms: int) -> Iterable[StripItem]:
    if status.unsent and not (status.link.online and _just_written(status, now_ms)):
        oldest = status.oldest_unsent_ms if status.oldest_unsent_ms is not None else now_ms
        age = formats.duration((now_ms - oldest) / 1000, language())
        yield strip_item("unsent", count=status.unsent, oldest=age)
    if status.refused:
        yield strip_item("refused", count=status.refused)
    untold = untold_count(board)
    if untold:
        yield strip_item("untold", count=untold)


def _files(around: Surroundings) -> Iterable[StripItem]:
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


def _background(status: DeskStatus, around: Surroundings) -> Iterable[StripItem]:
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


def _who(status: DeskStatus, board: Board, person: Person | None) -> StripItem:
    if person is None:
        nobody = translate("Strip", "Nobody signed in · desk {desk}")
        return StripItem("who", nobody.format(desk=status.letter), "alone", True)
    shifts = [one for one in board.shifts.values() if one.on_duty and one.person == person.account]
    label = next((one.label for one in shifts if one.label), None)
    mark = vocabulary.word("label", person.auth) if person.auth in ("offline", "emergency") else ""
    return who_item(person.name, status.letter, label, mark)
