"""Questions about what passes with citizens: of which call or case, what waits to be read, who was written to."""

from __future__ import annotations

import re

from console.models.state.attachments import Attachment
from console.models.state.board import Board
from console.models.state.call import Call, caller_number
from console.models.state.case import Assignment, Case
from console.models.state.citizen import Link, Offer, Thread
from console.models.state.streams import call_stream, case_stream, split_stream
from console.models.state.text import phone_key

HOUR_MS = 3_600_000
RESCUED_FOR_MS = 900_000  # who hung up longer ago than that is called back, not written to
_MOBILE = re.compile(r"08[1-9][0-9]{7,10}")
_HUNG_UP = frozenset({"abandoned", "ghost_unconfirmed"})
# What a citizen presses that means danger: heard at the desk until somebody reads it.
ALARMING = frozenset({"fire", "ambulance", "police", "hidden", "help", "unsolved"})


# What the room says with a picture, in the order of their digits; and which of them are answered by yes or no.
PHRASES = ("fire", "ambulance", "danger", "safe", "hide", "out", "lock", "where")
ASKING = frozenset({"fire", "ambulance", "danger", "safe"})


def open_page(thread: Thread, now_ms: int) -> Link | None:
    """The page that a citizen opened and may still use, the newest of them; none where there is no such page."""
    found = [one for one in thread.links.values() if one.holder and one.works(now_ms) and one.purpose != "report"]
    return max(found, key=lambda one: one.opened_ms or 0, default=None)


def talking_thread(board: Board, about: str, now_ms: int) -> Thread | None:
    """With whom a call or case speaks by an open page: who wrote last."""
    found = [one for one in threads_of(board, about) if open_page(one, now_ms) is not None]
    return max(found, key=lambda one: one.offers[-1].when if one.offers else 0, default=None)


def threads_of(board: Board, about: str) -> list[Thread]:
    """All that passes with citizens about a call; or about a case, what went into it and their calls."""
    kind, one = split_stream(about)
    if kind != "case":
        return board.threads_about(about)
    return [thread for part in board.parts_of(one) for thread in own_threads(board, part.id)]


def calls_about(board: Board, about: str) -> list[Call]:
    """The call itself; of a case all its calls and those of what went into it."""
    kind, one = split_stream(about)
    if kind != "case":
        return [board.calls[one]] if one in board.calls else []
    return [call for part in board.parts_of(one) for call in board.calls_of(part.id)]


def own_threads(board: Board, case: str) -> list[Thread]:
    """All that passes with citizens about this case itself and its own calls, without what went into it."""
    streams = (case_stream(case), *(call_stream(call.id) for call in board.calls_of(case)))
    return [thread for stream in streams for thread in board.threads_about(stream)]


def case_of(board: Board, thread: Thread) -> str | None:
    """The case that goes on for what it is about; none of a call without one."""
    kind, one = split_stream(thread.about)
    if kind == "call":
        call = board.calls.get(one)
        one = (call.case if call is not None else None) or ""
    root = board.goes_on_in(one)
    return root if root in board.cases else None


def is_confidential(board: Board, thread: Thread) -> bool:
    """Whether its case is confidential by now: nothing more is written to that citizen."""
    case = case_of(board, thread)
    return case is not None and board.cases[case].confidential


def callers_photos(board: Board, about: str) -> dict[str, Attachment]:
    """The photos that callers' phones sent about a call or case, by their ids, the oldest first; none that was
    withdrawn or erased."""
    found = [one for thread in threads_of(board, about) for one in thread.attachments.values()]
    seen = [one for one in found if one.media == "jpeg" and one.withdrawn is None and not one.erased]
    return {one.id: one for one in sorted(seen, key=lambda one: (one.when, one.id))}


def crews_with_page(board: Board, case: str) -> list[Assignment]:
    """Who is at work on a case and sees on a page, or in a system of theirs, what the room shows there."""
    readers = {one.agency for one in board.reference.accounts.values() if one.active}
    return [one for one in board.cases[case].assignments.values() if one.open and one.agency in readers]


def crews_without(board: Board, case: str, photo: str) -> list[Assignment]:
    """Those of them who were not shown this photo."""
    told = {one.assignment for one in board.cases[case].messages if one.photo == photo}
    return [one for one in crews_with_page(board, case) if one.id not in told]


def left_out_of(board: Board, case: str, photo: str) -> frozenset[str]:
    """The agencies that were at work when the photo was last shown, and were not shown it."""
    shown_ms = max((one.when for one in board.cases[case].messages if one.photo == photo), default=0)
    return frozenset(one.agency for one in crews_without(board, case, photo) if one.requested_ms < shown_ms)


def newest_position(board: Board, about: str) -> Offer | None:
    """Where a caller's telephone last said it was, read or not."""
    found = [one for thread in threads_of(board, about) if (one := thread.position) is not None]
    return max(found, key=lambda one: one.when, default=None)


def unread_words(thread: Thread) -> list[Offer]:
    """What this citizen said or showed and nobody read yet; where their phone is, and that it is dealt with, wait for
    nobody."""
    return [one for one in thread.unread if one.what not in ("position", "undelivered", "solved")]


def waits_to_be_read(board: Board, case: Case) -> bool:
    """Whether a caller of the case, or of what went into it, wrote something nobody read yet, also after it ended; what
    went into another case waits there."""
    if board.goes_on_in(case.id) != case.id and not board.ring_of(case.id):
        return False
    return any(unread_words(thread) for thread in threads_of(board, case_stream(case.id)))


def goes_on_silently(board: Board, about: str, now_ms: int) -> bool:
    """Whether who cannot speak has a page open about a call or case: they are spoken with in writing alone."""
    pages = (open_page(thread, now_ms) for thread in threads_of(board, about))
    return any(page is not None and page.purpose == "silent" for page in pages)


def speaks_in_writing(board: Board, about: str, now_ms: int) -> bool:
    """Whether what is said of a call or case is read, not heard: who cannot speak has a page open, or words of a caller
    wait to be read."""
    written = any(unread_words(thread) for thread in threads_of(board, about))
    return written or goes_on_silently(board, about, now_ms)


def unread_threads(board: Board) -> list[Thread]:
    """Those with something nobody read yet: danger first, words before where a phone is, then what came first."""
    found = [one for one in board.threads.values() if one.unread]
    return sorted(found, key=lambda one: (not is_alarming(one), not unread_words(one), one.unread[0].when, one.id))


def is_alarming(thread: Thread) -> bool:
    """Whether what nobody read yet speaks of danger."""
    return any(one.what in ALARMING for one in thread.unread)


def is_hiding(board: Board, call: str) -> bool:
    """Whether the caller pressed that they are in danger and hide: a telephone that rings would give them away."""
    return any(one.what == "hidden" for thread in board.threads_about(call_stream(call)) for one in thread.offers)


def said_of_safety(board: Board, call: str) -> str:
    """What who hung up last pressed: safe, help, or empty."""
    said = [one for thread in board.threads_about(call_stream(call)) for one in thread.offers]
    pressed = [one for one in said if one.what in ("safe", "help")]
    return pressed[-1].what if pressed else ""


def wants_rescue(board: Board, call: Call, now_ms: int) -> bool:
    """Whether who hung up, or was silent, is to be written to by the city's rule: once for a call, and while the
    call-back still waits."""
    if not board.reference.citizen_rule.rescue or call.call_kind not in _HUNG_UP:
        return False
    if not is_mobile_number(caller_number(call)) or not call.open_tasks or call.ended_ms is None:
        return False
    if not board.reference.rescue_since_ms <= call.ended_ms or now_ms - call.ended_ms > RESCUED_FOR_MS:
        return False
    return not (board.threads_about(call_stream(call.id)) or lately_rescued(board, call, now_ms))


def withdrawn_rescues(board: Board, now_ms: int) -> list[tuple[Thread, Link]]:
    """The pages for who hung up, unopened, of calls that were filed as abandoned and answered after all."""
    return [
        (thread, link)
        for thread in board.threads.values()
        for link in thread.links.values()
        if link.purpose == "rescue" and link.works(now_ms) and not link.holder and _was_answered(board, thread)
    ]


def _was_answered(board: Board, thread: Thread) -> bool:
    kind, one = split_stream(thread.about)
    call = board.calls.get(one) if kind == "call" else None
    if call is None or call.phone is None or not call.phone.picked_up:
        return False
    return any(line.struck and line.kind == "call_kind_set" for line in call.timeline)


def is_mobile_number(number: str) -> bool:
    """Whether a message can reach it: a mobile number of this country, not a landline, a short or a service number."""
    return bool(_MOBILE.fullmatch(phone_key(number)))


def unsolved(board: Board, case: str) -> list[Offer]:
    """What reporters answered who say that it is not dealt with."""
    threads = threads_of(board, f"case:{case}")
    return [one for thread in threads for one in thread.offers if one.what == "unsolved"]


def unsolved_task(entry: str) -> str:
    """The id of the follow-up: the same at every desk."""
    return f"unsolved-{entry}"


def unfollowed(board: Board) -> list[str]:
    """The cases that a reporter says are not dealt with, and nobody was given the follow-up of yet."""
    found = []
    for thread in board.threads.values():
        said = [one for one in thread.offers if one.what == "unsolved"]
        case = board.cases.get(case_of(board, thread) or "") if said else None
        if case is not None and any(unsolved_task(one.entry) not in case.tasks for one in said):
            found.append(case.id)
    return found


def lately_rescued(board: Board, call: Call, now_ms: int) -> bool:
    """Whether such a message went to this number in the last hour."""
    number = caller_number(call)
    calls = board.calls_from(number) if number else []
    return any(
        letter.kind == "rescue" and now_ms - letter.asked_ms < HOUR_MS
        for one in calls
        for thread in board.threads_about(call_stream(one.id))
        for letter in thread.letters.values()
    )
