"""Why an agency is suggested, what holds it up, and what the dispatcher does next, in words."""

from __future__ import annotations

import re
from datetime import tzinfo
from math import ceil

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case, Condition
from console.models.views.advice import Advised, Distance, Lack, Rating, UnitRating, Way, advise_case
from console.models.views.card import HELD_STEP, in_view
from console.models.views.citizens import waits_to_be_read
from console.models.views.masking import is_secret
from console.models.views.overdue import NO_FALLBACK, OFFER_BACK, Need, needs_of, nobody_goes
from console.text import formats, vocabulary
from console.text.agencies import readiness_words
from console.text.names import answer_word, asked_words, joined, short_of, told
from console.text.words import language, translate
from wire.facts import AlertAlso, CardQuestion

# Why an agency or unit is suggested and what is missing, as ready words.
# Rule: what is missing stands first, because a narrow list cuts the end; then the reason, then word and distance.


def because(question: CardQuestion | None, answer: str | None) -> str:
    """The answer that says so; without one the weights of the answers do."""
    if question is None:
        return translate("Advice", "by the weight of the answers")
    return f"{asked_words(question)} {answer_word(answer or '')}".strip()


def why_words(board: Board, advised: Advised) -> str:
    """Why this agency."""
    match advised.why:
        case "first":
            return translate("Shelves", "always first")
        case "one_of":
            return translate("Advice", "one of these; ask which")
        case "fallback":
            instead = short_of(board.reference.agencies, advised.instead or "")
            return translate("Advice", "stands in for {agency}").format(agency=instead)
        case _:
            return because(advised.question, advised.answer)


def also_words(also: AlertAlso) -> str:
    """When the city's list adds an agency."""
    when = also.when_id if language() == "id" else also.when_en
    return translate("Dispatch", "if {when}").format(when=when)


def advised_words(board: Board, advised: Advised, zone: tzinfo = formats.WIB) -> str:
    """The whole line behind the name of an advised agency."""
    rated = advised.rating
    lacks = lack_words(rated.lacks) if rated is not None else ""
    return joined(lacks, why_words(board, advised), rating_words(board, rated, zone, lacks=False))


def rating_words(board: Board, rated: Rating | None, zone: tzinfo = formats.WIB, lacks: bool = True) -> str:
    """What is missing, how ready, how far, how much it has to do."""
    if rated is None:
        return ""
    word = (
        ""
        if any(one.code in ("no_unit", "no_word") for one in rated.lacks)
        else readiness_words(board, rated.agency, zone)
    )
    load = (
        translate("Advice", "{count:other assignment|other assignments}").format(count=rated.load) if rated.load else ""
    )
    return joined(lack_words(rated.lacks) if lacks else "", word, distance_words(rated), load)


def distance_words(rated: Rating | UnitRating) -> str:
    """4 min by road (1.9 km) from its post, with the closed roads it goes around; without roads the straight line."""
    found = rated.distance
    if found is None:
        return ""
    far = far_words(found)
    if found.source == "post":
        far = translate("Advice", "{distance} from its post").format(distance=far)
    if found.about:
        far = translate("Advice", "about {distance}").format(distance=far)
    return ", ".join([far, *closed_words(found.way)])


def far_words(found: Distance) -> str:
    """4 min by road (1.9 km), or straight line 1.4 km."""
    far = formats.distance(found.metres, language())
    if found.way is None:
        return translate("Advice", "straight line {distance}").format(distance=far)
    minutes = max(1, ceil(found.way.seconds / 60))
    return translate("Advice", "{minutes} min by road ({distance})").format(minutes=minutes, distance=far)


def closed_words(way: Way | None) -> list[str]:
    """The closed roads a way goes around, and those it cannot do without."""
    if way is None:
        return []
    through = translate("Advice", "ONLY OVER {roads}, CLOSED")
    around = translate("Advice", "around {roads}, closed")
    said = ((through, way.through), (around, way.around))
    return [words.format(roads=formats.joined(roads, language())) for words, roads in said if roads]


def lack_words(lacks: tuple[Lack, ...]) -> str:
    """What is missing, each with its name: 0 units ready, position 34 minutes old."""
    said = [_lack(one) for one in lacks]
    return f"{vocabulary.word('label', 'lacking')}: {', '.join(said)}" if said else ""


def unit_words(board: Board, unit: UnitRating) -> str:
    """A unit: its name, its word, where it is, on which case."""
    word = vocabulary.readiness(unit.readiness) if unit.readiness != "unknown" else ""
    on = [translate("Advice", "still on {case}").format(case=board.display_number(case)) for case in unit.cases]
    return joined(unit.name, word, distance_words(unit), *on, lack_words(unit.lacks))


def _lack(one: Lack) -> str:
    age = formats.duration(one.value, language())
    words = {
        "off": vocabulary.readiness("off"),
        "no_unit": translate("Advice", "0 units ready"),
        "last_unit": translate("Advice", "its last free unit"),
        "no_word": translate("Advice", "no word of its readiness"),
        "word_old": translate("Advice", "word {age} old").format(age=age),
        "position_old": translate("Advice", "position {age} old").format(age=age),
    }
    return words[one.code]


# A precondition as one line: who must do what, whom it holds up, its clock, how it ended.


class ConditionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line; `late` when its target is over, `open` while it holds others up."""

    id: str
    text: str
    clock: str = ""
    open: bool = True
    late: bool = False


def condition_text(condition: Condition) -> str:
    """What has to be done, in the language of the screen."""
    return condition.text_id if language() == "id" else condition.text_en


def condition_lines(
    board: Board, case: Case, now_ms: int, hidden: bool = False, zone: tzinfo = formats.WIB
) -> list[ConditionLine]:
    """The conditions of a case as lines, open ones first."""
    return [_line(board, one, now_ms, hidden, zone) for one in in_view(case)]


def waits_words(board: Board, condition: Condition) -> str:
    """Before which step, and who waits: in this order, because a narrow list cuts the end."""
    agencies = board.reference.agencies
    who = formats.joined([short_of(agencies, code) for code in condition.blocks], language())
    step = vocabulary.word("act", condition.step or HELD_STEP)
    everybody = translate("Conditions", "everybody")
    return translate("Conditions", "before “{step}”: {agencies}").format(agencies=who or everybody, step=step)


def _line(board: Board, one: Condition, now_ms: int, hidden: bool, zone: tzinfo) -> ConditionLine:
    owner = short_of(board.reference.agencies, one.owner)
    said = f"{owner}: {condition_text(one)}"
    if not one.open:
        return ConditionLine(id=one.id, text=f"✓ {said} · {_ended(board, one, hidden, zone)}", open=False)
    elapsed_s = max(0, now_ms - one.raised_ms) // 1000
    late = one.target_s is not None and elapsed_s > one.target_s
    if late and one.target_s is not None:
        clock = formats.overdue(elapsed_s - one.target_s, language())
    else:
        running = formats.running(elapsed_s)
        clock = f"{running} / {formats.running(one.target_s)}" if one.target_s else running
    return ConditionLine(id=one.id, text=f"{said} · {waits_words(board, one)}", clock=clock, late=late)


def _ended(board: Board, one: Condition, hidden: bool, zone: tzinfo) -> str:
    at = formats.clock(one.settled_ms, zone) if one.settled_ms is not None else ""
    if one.settled == "overridden":
        return translate("Conditions", "gone on without it {at}: {reason}").format(at=at, reason=one.reason or "")
    by = told(one.speaker) if one.speaker and not hidden else board.reference.name_of(one.settled_by or "")
    return translate("Conditions", "confirmed {at}, {name}").format(at=at, name=by)


# What the dispatcher does next about a case, as one sentence: the most pressing need, else the next stage.

_ORDER = (
    *("not_sent", "unheard", "ring", "untold", "silent", "unable", "retell", "message"),
    *("citizen", "conflict", "condition", "promise", "follow_up", "overdue", "handover"),
)


class NextStep(msgspec.Struct, frozen=True):
    """One sentence, its keys in square brackets; `must`: somebody waits for it, `assignment`: its digit is for the line
    of this one."""

    words: str = ""
    must: bool = False
    assignment: str = ""

    def led_by(self, arrows: str) -> NextStep:
        """The same with the arrows that lead to the line before its digit."""
        way = "".join(f"[{arrow}] " for arrow in arrows)
        return msgspec.structs.replace(self, words=_DIGIT.sub(lambda found: way + found[0], self.words))


_DIGIT = re.compile(r"\[\d\]")
_KEYS_BEHIND = re.compile(r" \([^()]*\[[^()]*\)")
_PART_END = re.compile(r"(?<=[,;.?!])(?= )")


def next_step(board: Board, case: Case, now_ms: int) -> str:
    """One plain sentence without keys, for pages and paper, where a key does something else or nothing; empty when
    there is nothing to do."""
    return _without_keys(next_move(board, case, now_ms).words)


def caller_wrote() -> str:
    """The same where somebody waits to be read."""
    return _without_keys(_caller_wrote())


def _without_keys(said: str) -> str:
    words = said.removesuffix(f" {_by_digit()}")
    parts = _PART_END.split(_KEYS_BEHIND.sub("", words))
    kept = "".join(part for part in parts if "[" not in part)
    return f"{kept[:-1]}." if kept.endswith((",", ";")) else kept


def next_move(board: Board, case: Case, now_ms: int) -> NextStep:
    """What to do next with its keys marked, and whether somebody must act."""
    if not board.still_open(case.id):
        writes = waits_to_be_read(board, case)
        return NextStep(_caller_wrote() if writes else "", must=writes)
    parts = board.parts_of(case.id)
    needs = [(part, need) for part in parts for need in needs_of(board, part, now_ms)]
    if needs:
        pressing = min(needs, key=lambda pair: (_ORDER.index(pair[1].code), pair[1].since_ms))
        return NextStep(_for_need(board, *pressing), must=True, assignment=pressing[1].assignment or "")
    return NextStep(_next_stage(board, case, parts))


def _caller_wrote() -> str:
    return translate("NextStep", "The caller has WRITTEN. Read and answer ([Alt+9]).")


def _next_stage(board: Board, case: Case, parts: list[Case]) -> str:
    if case.stage == "done":
        return translate("NextStep", "All agencies are clear. Close the case with its outcome.")
    if case.stage == "handed_over":
        return translate("NextStep", "Taken over by the neighbour. Close the case.")
    if nobody_goes(board, case):
        return _to_send(board, case)
    waiting = next((one for one in in_view(case) if one.open), None)
    if waiting is not None:
        return _ask_for(board, waiting)
    wait = translate("NextStep", "Wait for word from the agencies.")
    return f"{wait} {_by_digit()}"


def _by_digit() -> str:
    return translate("NextStep", "Press its digit when it comes.")


def _for_need(board: Board, case: Case, need: Need) -> str:
    if need.code == "condition":
        return _ask_for(board, case.conditions[need.detail[0]])
    if need.code == "not_sent":
        return translate("NextStep", "NOT SENT. {send}").format(send=_to_send(board, case))
    one = case.assignments.get(need.assignment or "")
    agency = short_of(board.reference.agencies, one.agency) if one else ""
    match need.code:
        case "unheard":
            said = translate("NextStep", "The crew of {agency} was not heard in time. Call it, then press [7].")
        case "untold":
            said = _to_tell(is_secret(board, case))
        case "silent" | "unable" if NO_FALLBACK in need.detail:
            said = translate(
                "NextStep", "NOBODY LEFT to stand in for {agency}. Send another ([F9]), call the supervisor."
            )
        case "silent":
            said = translate("NextStep", "{agency} does not answer. Try again, or send another agency ([F9]).")
        case "unable":
            said = translate("NextStep", "{agency} cannot come. Send another agency or unit ([F9]).")
        case "retell":
            said = _to_retell(is_secret(board, case))
        case "message":
            said = translate("NextStep", "{agency} has written. Read and answer ([Ctrl+Shift+I]).")
        case "citizen":
            said = _caller_wrote()
        case "ring":
            said = translate("NextStep", "Merged into each other at two desks. Choose which goes on ([Ctrl+Shift+K]).")
        case "promise":
            said = translate("NextStep", "A promise to the caller is late. Keep it, then note it ([Ctrl+Shift+T]).")
        case "follow_up":
            said = translate("NextStep", "A follow-up is late. Do it, then note it ([Ctrl+Shift+T]).")
        case "conflict":
            said = translate("NextStep", "Two desks wrote different values. Choose the right one.")
        case "overdue":
            said = translate("NextStep", "{agency} is late ({step}). Ask for word.")
        case "handover" if OFFER_BACK in need.detail:
            said = translate(
                "NextStep", "{neighbour} has NOT accepted. Call that room, or send our own agencies ([F9])."
            )
        case _:
            said = translate("NextStep", "Wait for the name of the receiver at {neighbour}, then note it.")
    what = formats.joined([vocabulary.word("changed", name) for name in need.detail if name in _CHANGED], language())
    step = vocabulary.word("act_time", need.detail[0]) if need.code == "overdue" and need.detail else ""
    neighbour = need.detail[0] if need.code == "handover" and need.detail else ""
    return said.format(agency=agency, what=what, step=step, neighbour=neighbour)


def _to_tell(secret: bool) -> str:
    if secret:
        return translate("NextStep", "Telephone {agency} (NOT by radio), then press [1].")
    return translate("NextStep", "Tell {agency} by radio or telephone, then press [1].")


def _to_retell(secret: bool) -> str:
    if secret:
        return translate("NextStep", "Telephone {agency} again (NOT by radio): {what} changed. Then press [1].")
    return translate("NextStep", "Tell {agency} again: {what} changed. Then press [1].")


def _ask_for(board: Board, condition: Condition) -> str:
    said = translate("NextStep", "Ask {agency}: {what}? Then [Shift+F9] and [1].")
    what = condition.text_id if language() == "id" else condition.text_en
    return said.format(agency=short_of(board.reference.agencies, condition.owner), what=what)


_CHANGED = frozenset(vocabulary.codes("changed"))


def _to_send(board: Board, case: Case) -> str:
    advised = [one for one in advise_case(board, case).agencies if not one.on_case]
    if not advised:
        return translate("NextStep", "Choose who must come ([F9]).")
    names = formats.joined([short_of(board.reference.agencies, one.agency) for one in advised], language())
    return translate("NextStep", "Send {agencies} ([F9], [Enter]).").format(agencies=names)


def to_suggest(board: Board, case: Case) -> list[tuple[str, str]]:
    """The agencies that are advised and that nobody has sent yet: letter and name; none that said it cannot come."""
    if not board.still_open(case.id):
        return []
    agencies = board.reference.agencies
    cannot = {one.agency for one in case.assignments.values() if one.state == "unable"}
    fit = (one.agency for one in advise_case(board, case).agencies if not one.on_case)
    advised = [agency for agency in fit if agency not in cannot]
    known = ((agencies[code].letter if code in agencies else code[:1], short_of(agencies, code)) for code in advised)
    return list(dict.fromkeys(known))
