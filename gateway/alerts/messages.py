"""What a message says: type, priority and number; the rest stands on the page, behind its sign-in.

Rule: no name, no number of a caller, no narrative; the place only where the city's setting allows it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.place import point_shown_to
from console.models.state.timeline import may_act
from console.text.names import nature_name, place_line, short_of
from console.text.words import QT_TRANSLATE_NOOP, Language, said
from gateway.alerts.channel import SHORT_MAX_CHARS, Message
from gateway.alerts.ladder import Due

SENTENCES = {
    "dispatch": QT_TRANSLATE_NOOP("AlertMessage", "TASK {number}: {nature}, P{priority}"),
    "changed": QT_TRANSLATE_NOOP("AlertMessage", "CHANGED {number}: {nature}, P{priority}"),
    "withdrawn": QT_TRANSLATE_NOOP("AlertMessage", "CALLED OFF {number}: {nature}"),
    "closed": QT_TRANSLATE_NOOP("AlertMessage", "ENDED {number}: {nature}"),
    "message": QT_TRANSLATE_NOOP("AlertMessage", "MESSAGE {number}: the room has written to you"),
    "digest": QT_TRANSLATE_NOOP("AlertMessage", "{count:TASK|TASKS} for {agency}"),
    "test": QT_TRANSLATE_NOOP("AlertMessage", "TEST of this way, {agency}"),
    "read": QT_TRANSLATE_NOOP("AlertMessage", "Open the page for all of it, or call 112."),
    "read_again": QT_TRANSLATE_NOOP("AlertMessage", "Read it again on the page, or call 112."),
    "read_message": QT_TRANSLATE_NOOP("AlertMessage", "Read it on the page, or call 112."),
    "over": QT_TRANSLATE_NOOP("AlertMessage", "Nothing more is to be done. Thank you."),
    "test_body": QT_TRANSLATE_NOOP("AlertMessage", "No task. Answer, so that we know that this way reaches you."),
    "test_by_page": QT_TRANSLATE_NOOP(
        "AlertMessage", "No task. Press “Yes, it rang” on the page, so that we know that this way reaches you."
    ),
    "test_by_voice": QT_TRANSLATE_NOOP(
        "AlertMessage", "No task. Tell the 112 room that it came, so that we know that this way reaches you."
    ),
    "answer": QT_TRANSLATE_NOOP("AlertMessage", "Answer TERIMA {short}, or TIDAK {short} and why."),
    "answer_shortly": QT_TRANSLATE_NOOP("AlertMessage", "Answer TERIMA/TIDAK {short}."),
    "answer_test": QT_TRANSLATE_NOOP("AlertMessage", "Answer TERIMA."),
    "doubled": QT_TRANSLATE_NOOP("AlertMessage", "(perhaps twice)"),
    "unproved": QT_TRANSLATE_NOOP("AlertMessage", "(nobody was signed in)"),
    "accept": QT_TRANSLATE_NOOP("AlertMessage", "We accept"),
    "unable": QT_TRANSLATE_NOOP("AlertMessage", "We cannot"),
    "received": QT_TRANSLATE_NOOP("AlertMessage", "Received"),
}


class Wording(msgspec.Struct, frozen=True):
    """How messages speak: the addresses of the agencies' and the citizens' pages, and whether the place may stand in
    them. `here`: where a gateway listens that only its own machine reaches."""

    page: str = ""
    public: str = ""
    here: str = ""
    place: bool = False
    language: Language = "id"

    def say(self, sentence: str, **values: object) -> str:
        """A sentence in this language."""
        return said(self.language, "AlertMessage", SENTENCES[sentence]).format(**values)


def message(board: Board, one: Due, wording: Wording, doubled: bool = False) -> Message:
    """What one alert says."""
    if one.occasion == "test":
        return _test(board, one, wording)
    case = board.cases[one.case]
    going, asks = one.occasion in ("dispatch", "changed", "message"), one.occasion in ("dispatch", "changed")
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, wording.language)
    title = wording.say(one.occasion, number=case.short_number, nature=nature, priority=case.priority)
    closing = {"dispatch": "read", "changed": "read_again", "message": "read_message"}.get(one.occasion, "over")
    lines = [_place(case, wording) if asks else "", wording.say(closing)]
    hint = wording.say("answer", short=case.short_number) if asks else ""
    unproved = "" if is_proved(case, one.task if going else "") else wording.say("unproved")
    title = " ".join(filter(None, (title, unproved, wording.say("doubled") if doubled else "")))
    return Message(
        id=one.id,
        group=one.group,
        title=title,
        body="\n".join(line for line in lines if line),
        short=_short(case, title, wording, asks),
        priority=case.priority,  # type: ignore[arg-type]
        occasion=one.occasion,
        number=case.short_number,
        url=f"{wording.page}/tugas/{case.id}/{one.task}" if wording.page and going else "",
        point=point_shown_to(case.place, one.agency) if asks and wording.place else "",
        replies=(("TERIMA", wording.say("accept")), ("TIDAK", wording.say("unable"))) if asks else (),
        at=one.at_ms,
        hint=hint,
    )


def digest(board: Board, several: Sequence[Due], wording: Wording, doubled: bool = False) -> Message:
    """Several tasks of one agency in one message, the most severe first."""
    first = several[0]
    agency = short_of(board.reference.agencies, first.agency)
    mark = wording.say("doubled") if doubled else ""
    title = f"{wording.say('digest', count=len(several), agency=agency)} {mark}".strip()
    lines = []
    for one in sorted(several, key=lambda due: (due.priority, due.at_ms)):
        case = board.cases[one.case]
        nature = nature_name(board.reference.natures.get(case.nature), case.nature, wording.language)
        lines.append(" · ".join(filter(None, (f"P{case.priority}", case.short_number, nature, _place(case, wording)))))
    numbers = " ".join(board.cases[one.case].short_number for one in several)
    return Message(
        id=first.id,
        group=first.id,
        title=title,
        body="\n".join((*lines, wording.say("read"))),
        short=f"{title}: {numbers}"[:SHORT_MAX_CHARS],
        priority=min((one.priority for one in several), default=3),
        occasion="digest",
        number="",
        url=f"{wording.page}/" if wording.page else "",
        point="",
        replies=(),
        at=first.at_ms,
    )


def _test(board: Board, one: Due, wording: Wording) -> Message:
    title = wording.say("test", agency=short_of(board.reference.agencies, one.agency))
    hint = wording.say("answer_test")
    return Message(
        id=one.id,
        group=one.group,
        title=title,
        body=wording.say(_how_to_answer(board, one, wording)),
        short=f"{title}. {hint}"[:SHORT_MAX_CHARS],
        priority=3,
        occasion="test",
        number="",
        url=f"{wording.page}/dihubungi" if wording.page else "",
        point="",
        replies=(("TERIMA", wording.say("received")),),
        at=one.at_ms,
        hint=hint,
    )


def is_proved(case: Case, task: str) -> bool:
    """Whether people who proved who they are wrote what agencies are told, and sent for this task, where one is named;
    what a typed name did goes out and says so."""
    told = {*case.basis, case.assignments[task].requested.entry_id if task else ""}
    return all(may_act(line) for line in case.timeline if line.entry in told)


def _place(case: Case, wording: Wording) -> str:
    """The exact place where the city allows it, else the kelurahan."""
    return place_line(case.place) if wording.place else case.place.kelurahan or ""


def _how_to_answer(board: Board, one: Due, wording: Wording) -> str:
    """Which sentence of a test says how to answer it: nobody reads the answers to an e-mail, nor those of ntfy and MQTT
    where no topic for them is set."""
    senders = (each for each in board.reference.senders.values() if each.kind == one.channel and each.active)
    by_topic = one.channel not in ("ntfy", "mqtt") or any(each.settings.get("answers") for each in senders)
    if one.channel != "email" and by_topic:
        return "test_body"
    return "test_by_page" if wording.page else "test_by_voice"


def _short(case: Case, title: str, wording: Wording, asks: bool) -> str:
    """As much as one SMS takes. What it is and where goes before the page, and both before how to answer."""
    if not asks:
        return title[:SHORT_MAX_CHARS]
    where = f"{title}, {case.place.kelurahan}" if case.place.kelurahan else title
    page = f"{wording.page}{short_path(case)}" if wording.page else ""
    hints = [wording.say(one, short=case.short_number) for one in ("answer", "answer_shortly")]
    wanted = [(where, page, hints[0]), (where, page, hints[1]), (where, page), (where, hints[1]), (where,)]
    texts = (". ".join(part for part in parts if part) for parts in wanted)
    return next((text for text in texts if len(text) <= SHORT_MAX_CHARS), where[:SHORT_MAX_CHARS])


def short_path(case: Case) -> str:
    """Where the agencies' page shows the own task of a case: short enough for an SMS, and behind the sign-in."""
    return f"/t/{case.short_number}"
