"""Commands about agencies on a case: send them, what they report, call them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

from console.desk import Desk
from console.errors import Refused
from console.models.assignment_commands import Order, Report, dispatch_all, recall, step_assignment
from console.models.case import Case
from console.models.condition import holding
from console.ui import formats, vocabulary
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verb, agency_meant, because, case_meant
from console.ui.rows.timeline_words import voice_channel
from console.ui.words import QT_TRANSLATE_NOOP, language, translate
from wire.facts import Step

STEPS: dict[str, tuple[str, ...]] = {
    "told": ("diberitahu", "tahu", "told"),
    "accepted": ("diterima", "terima", "accepted"),
    "rolling": ("berangkat", "jalan", "rolling"),
    "arrived": ("tiba", "arrived"),
    "reported": ("laporan", "lapor", "report", "reported"),
    "cleared": ("selesai", "clear", "cleared"),
    "unable": ("berhalangan", "unable"),
    "silent": ("bungkam", "tidakmenjawab", "noanswer"),
}
STEP_OF = {word: step for step, words in STEPS.items() for word in words}
# The steps that have a list of reasons or results, and which.
LISTED = {"unable": "unable", "cleared": "result"}


def _send(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    if not typed.agencies and not typed.units:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    units, why = desk.board.reference.units, typed.rest or None
    orders = [Order(agency=units[unit].agency, unit=unit, reason=why) for unit in typed.units]
    taken = {order.agency for order in orders}
    orders += [Order(agency=code, reason=why) for code in typed.agencies if code not in taken]
    desk.do(dispatch_all, case.id, orders)
    return case.id


def _assignment(case: Case, typed: Typed) -> str:
    agency = agency_meant(typed)
    mine = [one for one in case.assignments.values() if one.agency == agency]
    still = [one for one in mine if one.open] or mine
    if not still:
        raise Refused("assignment_unknown", agency=agency)
    return still[-1].id


def _step(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    assignment = _assignment(case, typed)
    if not typed.step:
        raise Refused("command_unknown", word=typed.rest or typed.word, guess="tiba")
    step: Step = typed.step  # type: ignore[assignment]
    listed, said, one = _listed(desk, typed), typed.rest or None, case.assignments[assignment]
    held = bool(holding(case, one.agency, step, one.stamps))
    report = Report(
        step=step,
        happened=typed.happened,
        reason=listed if step == "unable" else said if held else None,
        result=listed if step == "cleared" else None,
        text=said if step not in LISTED and not held else None,
    )
    desk.do(step_assignment, case.id, assignment, report)
    return case.id


def _listed(desk: Desk, typed: Typed) -> str | None:
    """The code of the reason or result said, else the words themselves."""
    items = desk.board.reference.lists.get(LISTED.get(typed.step, ""), ())
    said = typed.rest.lower()
    return next((item.code for item in items if said in (item.name_id.lower(), item.name_en.lower())), None) or (
        typed.rest or None
    )


def _step_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """ "Damkar tiba 14:05 (2 menit lalu), lewat HT": the channel is the agency's usual one."""
    when = translate("Command", "now")
    if typed.happened is not None:
        since = max(0, (desk.now_ms() - typed.happened) // 1000)
        when = f"{formats.clock(typed.happened, zone)} ({formats.ago(since, language())})"
    agency = desk.board.reference.agencies.get(typed.agencies[0]) if typed.agencies else None
    by = translate("Command", ", over {channel}").format(channel=voice_channel(agency.channel)) if agency else ""
    act = vocabulary.word("act", typed.step) if typed.step else "…"
    other = f" ({typed.case_named})" if typed.case_named else ""
    return {"act": act, "when": when, "by": by, "other": other, **because(typed)}


def _recall(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(recall, case.id, _assignment(case, typed), typed.rest)
    return case.id


VERBS = (
    Verb(
        id="send",
        words=("kirim", "kr", "send"),
        says=QT_TRANSLATE_NOOP("Command", "Send {named} to {case}{because}"),
        takes=("agencies", "unit", "reason", "case"),
        act=_send,
        fill=lambda desk, typed, zone: because(typed),
        actions=("case.send",),
        example="/kirim damkar pln",
    ),
    Verb(
        # Its words are the agencies themselves: "/damkar tiba -2".
        id="step",
        words=(),
        says=QT_TRANSLATE_NOOP("Command", "{agencies} {act} {when}{by}{other}{because}"),
        takes=("step", "result", "unable", "time", "case"),
        act=_step,
        fill=_step_words,
        actions=tuple(f"step.{step}" for step in STEPS),
        example="/damkar tiba -2",
    ),
    Verb(
        id="recall",
        words=("tarik", "recall"),
        says=QT_TRANSLATE_NOOP("Command", "Recall {agencies} from {case}: {rest}"),
        takes=("agency", "reason", "case"),
        act=_recall,
        actions=("step.recalled",),
        example="/tarik psc tidak diperlukan",
    ),
)
