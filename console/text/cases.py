"""A case in words: its line in lists, and what a minute needs first of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import tzinfo
from operator import attrgetter
from sys import intern
from typing import Any, Final

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.state.text import short_number, shown
from console.models.views.advice import Advice, advise_case
from console.models.views.alarm import ACT, ENDED, NEAR, Alarm, alarms_of, case_alarm, sending_alarm
from console.models.views.card import (
    CardProgress,
    Given,
    answers_on,
    asked,
    effect_of,
    given_on,
    progress_of,
    skipped_on,
)
from console.models.views.citizens import waits_to_be_read
from console.models.views.masking import is_secret, masked, masked_draft
from console.store.archive.queries import ArchivedCase
from console.text import formats, vocabulary
from console.text.advice import because
from console.text.alarms import CALLER_BADGE, CHIPS, NOT_SENT_BADGE, badge_chip, mark_of
from console.text.case_links import bond_pairs, follow_ups
from console.text.names import (
    answer_word,
    asked_words,
    caution_parts,
    counted_words,
    exact_place_words,
    joined,
    list_word,
    nature_name,
    place_line,
    short_of,
    told,
    told_fully,
    ward_words,
    way_words,
)
from console.text.vocabulary import CASE_LETTERS, ENDED_STATES
from console.text.words import Language, language, translate
from wire.facts import CardEffect, CardPublished, CardQuestion

# What the card of a case says now, as ready words: the question, its stamp, what to tell, what never to say.


class CardWords(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the card with all that belongs to it: `say` to the caller, `at` its place among the questions,
    notes, what the answers suggest, what is never said; `_jv` are the Javanese words."""

    say: str = ""
    say_jv: str = ""
    at: str = ""
    ask: str = ""
    ask_jv: str = ""
    notes: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    never: str = ""


def card_words(
    board: Board, case: Case, card: CardPublished, advice: Advice, at: int, zone: tzinfo = formats.WIB
) -> CardWords:
    """The question at this place of the card of a case."""
    answers = answers_on(case, card)
    questions = asked(card, answers)
    question = questions[min(at, len(questions) - 1)]
    given = given_on(case, card).get(question.code)
    passed = skipped_on(case, card).get(question.code)
    say, say_jv = _tell(card, question, given, begun=bool(answers))
    return CardWords(
        say=say,
        say_jv=say_jv,
        at=f"{min(at, len(questions) - 1) + 1} / {len(questions)}",
        ask=f"{asked_words(question)}{_must(question)}",
        ask_jv=question.ask_jv or "",
        notes=tuple(note for note in (_stamp(board, given, passed, zone), head_words(board, case, card)) if note),
        suggest=tuple(suggest_words(board, case, advice)),
        never=never_words(card),
    )


def head_words(board: Board, case: Case, card: CardPublished) -> str:
    """How complete it is, which version, and whether the city approved it."""
    sample = "" if card.approved else translate("Card", "sample, to be approved by the city")
    return joined(progress_words(progress_of(board, case)), f"v{card.version}", sample)


def progress_words(done: CardProgress) -> str:
    """Card 4/5 (80 %), 1 passed over; empty without a mandatory question."""
    if done.percent is None:
        return ""
    said = translate("Card", "{answered}/{mandatory} answered ({percent} %)").format(
        answered=done.answered, mandatory=done.mandatory, percent=done.percent
    )
    skipped = translate("Card", "{count} passed over").format(count=done.skipped) if done.skipped else ""
    return joined(said, skipped)


def suggest_words(board: Board, case: Case, advice: Advice) -> list[str]:
    """Priority and nature that the answers suggest and that are not set, with the key that takes them."""
    said = []
    if advice.priority is not None and advice.priority.priority != case.priority:
        one = advice.priority
        words = translate("Card", "[P] takes priority {priority}: {why}")
        said.append(words.format(priority=one.priority, why=because(one.question, one.answer)))
    if advice.nature is not None:
        name = nature_name(board.reference.natures.get(advice.nature.nature), advice.nature.nature, language())
        why = because(advice.nature.question, advice.nature.answer)
        said.append(translate("Card", "[J] takes type {nature}: {why}").format(nature=name, why=why))
    return said


def _must(question: CardQuestion) -> str:
    return "\u00a0*" if question.mandatory else ""


def _stamp(board: Board, given: Given | None, skipped: str | None, zone: tzinfo) -> str:
    if given is not None:
        who = board.reference.name_of(given.by)
        return f"✓ {answer_word(given.answer)} · {formats.clock(given.when, zone)} · {who}"
    return translate("Card", "passed over: {reason}").format(reason=skipped) if skipped else ""


def _tell(card: CardPublished, question: CardQuestion, given: Given | None, begun: bool) -> tuple[str, str]:
    """What the answer says to tell, else what the card tells anyway; before the first answer, how it opens."""
    effect = effect_of(question, given.answer) if given else CardEffect()
    if effect.tell_id:
        return told_words(effect)
    if not begun:
        return (card.opening_id if language() == "id" else card.opening_en), card.opening_jv
    told = card.tell_id if language() == "id" else card.tell_en
    return " ".join(told), " ".join(card.tell_jv)


def told_words(effect: CardEffect) -> tuple[str, str]:
    """What an answer tells the caller to do, in the language of the screen and in Javanese."""
    return (effect.tell_id if language() == "id" else effect.tell_en) or "", effect.tell_jv or ""


def say_words(effect: CardEffect) -> str:
    """The same as one text."""
    words, also = told_words(effect)
    return f"{words}\njv  {also}" if also else words


def never_words(card: CardPublished) -> str:
    """What is never said or promised."""
    never = card.never_id if language() == "id" else card.never_en
    return translate("Card", "Never: {words}").format(words=" ".join(never)) if never else ""


# One line of the case list as ready strings and sort keys, its saved filters and its orders.
# Rule: nothing is computed per paint, keystroke or comparison that could be computed once per row.

COLUMNS: Final = ("priority", "number", "nature", "place", "callers", "state", "agencies", "age")
PRIORITY, NUMBER, NATURE, PLACE, CALLERS, STATE, AGENCIES, AGE = range(len(COLUMNS))
_STATE_RANKS = {state: rank for rank, state in enumerate(CASE_LETTERS)}


class CaseRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What one row shows. Agencies are (letter, mark, chip of the badge); `level` is that of its alarm, `overdue_s` 0
    when nothing is late, `left_s` what is left where a limit is near; `not_sent`: nobody goes, and should by now;
    `closed_ms` is 0 while the case is open; priority 0 means none yet; `pointless`: open, and not on the map; `dated`:
    its day is told in place of its age. Times are UTC milliseconds."""

    id: str
    priority: int = 0
    number: str = ""
    short_number: str = ""
    state: str = "new"
    merged_into: str = ""
    nature: str = ""
    nature_short: str = ""
    place: str = ""
    kelurahan: str = ""
    opened_ms: int = 0
    closed_ms: int = 0
    callers: int = 0
    agencies: tuple[tuple[str, str, str], ...] = ()
    level: int = ENDED
    overdue_s: int = 0
    left_s: int | None = None
    unsent: bool = False
    not_sent: bool = False
    conflict: bool = False
    pointless: bool = False
    mine: bool = False
    draft: bool = False
    dated: bool = False
    # Made by the row itself; equal rows have equal ones.
    search: str = ""
    nature_key: str = ""
    number_key: str = ""
    place_key: str = ""
    agency_key: int = 0

    def __post_init__(self) -> None:
        put = msgspec.structs.force_setattr
        # The short number is the end of the whole one, and is found in it.
        texts = (self.number or self.short_number, self.nature, self.nature_short, self.place, self.kelurahan)
        put(self, "search", "\n".join(texts).casefold())
        put(self, "nature_key", intern(self.nature.casefold()))  # few words, many rows: told apart without reading them
        put(self, "place_key", self.place.casefold())
        letter, _, digits = self.number.rpartition("-")
        put(self, "number_key", letter + digits.zfill(9))
        put(self, "agency_key", -100 * sum(chip == "act" for _, _, chip in self.agencies) - len(self.agencies))


def is_open(row: CaseRow) -> bool:
    """Whether its case goes on."""
    return row.state not in ENDED_STATES


def _active(row: CaseRow, _: int = 0) -> bool:
    """What goes on, and what ended and needs somebody all the same: a need is never out of sight."""
    return is_open(row) or row.level == ACT


FILTERS: dict[str, Callable[[CaseRow, int], bool]] = {
    "active": _active,
    "mine": lambda row, _: row.mine and _active(row),
    "late": lambda row, _: row.overdue_s > 0,
    "conflict": lambda row, _: row.conflict,
    "today": lambda row, day_start_ms: row.opened_ms >= day_start_ms,
    "all": lambda row, _: True,
}

_KEYS: tuple[Callable[[CaseRow], Any], ...] = (
    lambda row: row.priority or 9,
    attrgetter("number_key"),
    attrgetter("nature_key"),
    attrgetter("place_key"),
    lambda row: -row.callers,
    lambda row: _STATE_RANKS.get(row.state, 0),
    attrgetter("agency_key"),
    lambda row: -row.opened_ms,
)


def newest_first(row: CaseRow) -> tuple[int, str]:
    """The order beneath every order: rows that are equal in a column stay newest first, and never swap."""
    return -row.opened_ms, row.id


class Order:
    """The order by one column, up or down; a total order, so that a row is found by halving."""

    def __init__(self, column: int, descending: bool = False) -> None:
        self.column = column
        self.descending = descending
        self.key = _KEYS[column]

    def arranged(self, rows: Iterable[CaseRow]) -> list[CaseRow]:
        """The rows in this order; they must come newest first."""
        return sorted(rows, key=self.key, reverse=self.descending)

    def precedes(self, one: CaseRow, other: CaseRow) -> bool:
        """Whether one row stands above the other."""
        mine, its = self.key(one), self.key(other)
        if mine == its:
            return newest_first(one) < newest_first(other)
        return bool(mine < its) is not self.descending

    def position(self, rows: Sequence[CaseRow], row: CaseRow, upto: int | None = None) -> int:
        """Where the row stands in ordered rows (of which only so many count), or where it would have to be put."""
        low, high = 0, len(rows) if upto is None else upto
        while low < high:
            middle = (low + high) // 2
            if self.precedes(rows[middle], row):
                low = middle + 1
            else:
                high = middle
        return low

    def line(self, rows: Sequence[CaseRow], row: CaseRow, upto: int | None = None) -> int:
        """Where the row of this id stands in ordered rows (of which only so many count), or -1."""
        line = self.position(rows, row, upto)
        return line if line < (len(rows) if upto is None else upto) and rows[line].id == row.id else -1


# From a case of the board to a line of the case list. What is personal stays out when it is hidden.


def case_row(
    board: Board, case: Case, now_ms: int, *, person: str, language: Language, hidden: bool = False
) -> CaseRow:
    """The line of a case at this moment; `hidden` leaves out what identifies a person."""
    nature = board.reference.natures.get(case.nature)
    secret = masked(board, case, hidden=hidden)
    ring = board.ring_of(case.id)
    closure = case.closure
    late = f" · {vocabulary.word('label', 'late_entry')}" if case.paper else ""
    alarm, sending = case_alarm(board, case, now_ms), sending_alarm(board, case, now_ms)
    return CaseRow(
        id=case.id,
        priority=case.priority,
        number=case.number,
        short_number=board.display_number(case.id) if case.number else "",
        state=case.stage if ring else case.state,
        merged_into=_merged_into(board, case),
        nature=nature_name(nature, case.nature, language) + late,
        nature_short=f"{nature.alias}{late}" if nature and language == "id" else "",  # the short word is Indonesian
        place=place_line(case.place, secret),
        kelurahan=kelurahan_name(case.place.kelurahan),
        opened_ms=case.opened_ms,
        closed_ms=closure.when if closure and not ring else 0,
        callers=sum(len(board.calls_of(part.id)) for part in board.parts_of(case.id)),
        agencies=(*_not_sent(sending), *_of_callers(board, case), *_agencies(board, case, now_ms)),
        level=alarm.level,
        overdue_s=alarm.over_s,
        left_s=alarm.left_s,
        unsent=case.pending,
        not_sent=any(one.need for one in sending),
        conflict=bool(case.conflicts or ring),
        pointless=board.still_open(case.id) and not case.place.point,
        mine=bool(person) and case.opened_by == person,
    )


def _merged_into(board: Board, case: Case) -> str:
    root = board.goes_on_in(case.id)
    return board.display_number(root) if root != case.id and root in board.cases else ""


def _not_sent(alarms: list[Alarm]) -> list[tuple[str, str, str]]:
    """The badge of a case to which nobody goes, once its time is near or over."""
    return [(*NOT_SENT_BADGE, CHIPS[one.level]) for one in alarms if one.level >= NEAR]


def _of_callers(board: Board, case: Case) -> list[tuple[str, str, str]]:
    """The badge of a case whose callers wrote something nobody read yet."""
    return [(*CALLER_BADGE, CHIPS[ACT])] if waits_to_be_read(board, case) else []


def _agencies(board: Board, case: Case, now_ms: int) -> tuple[tuple[str, str, str], ...]:
    """Letter, mark and chip of each agency; of several assignments of one agency the most urgent, then the last."""
    parts = board.parts_of(case.id) or [case]
    alarms = {id: alarm for part in parts for id, alarm in alarms_of(board, part, now_ms).items()}
    shown_of: dict[str, tuple[int, tuple[str, str, str]]] = {}
    for one in (one for part in parts for one in part.assignments.values()):
        known = board.reference.agencies.get(one.agency)
        letter, alarm = known.letter if known else one.agency[:1], alarms[one.id]
        before = shown_of.get(one.agency)
        if before is None or alarm.level > before[0] or (one.open and alarm.level == before[0]):
            shown_of[one.agency] = alarm.level, (letter, mark_of(one.state, alarm), badge_chip(one.state, alarm))
    return tuple(badge for _, badge in shown_of.values())


# Lines of the case list that are no longer on the board: drafts of the form before, archived cases after.

DRAFT = "draft:"


def archived_row(board: Board, one: ArchivedCase, *, person: str, language: Language, hidden: bool = False) -> CaseRow:
    """The line of a case of the archive; its agencies are letters without a state, for they have none any more."""
    nature = board.reference.natures.get(one.nature)
    agencies = board.reference.agencies
    secret = hidden or one.confidential
    ward = kelurahan_name(one.kelurahan)
    gone = translate("Erased", "personal data erased") if one.erased else ""
    parts = [gone or ("" if secret else one.place), ward if gone or secret or ward not in one.place else ""]
    return CaseRow(
        id=one.id,
        priority=one.priority,
        number=one.number,
        short_number=short_number(one.number),
        state=one.state,
        nature=nature_name(nature, one.nature, language),
        nature_short=nature.alias if nature and language == "id" else "",  # the short word is Indonesian
        place=", ".join(part for part in parts if part),
        kelurahan=ward,
        opened_ms=one.opened_ms,
        closed_ms=one.closed_ms or (0 if one.open else one.last_ms),
        agencies=tuple(
            (agencies[code].letter if code in agencies else code[:1], "", "closed") for code in one.agencies
        ),
        unsent=one.pending,
        conflict=one.conflict,
        mine=bool(person) and one.opened_by == person,
    )


def draft_row(board: Board, call_id: str, kept: Mapping[str, object], language: Language, hidden: bool) -> CaseRow:
    """The line of a form that was left: nothing of it is lost, and it is seen where cases are."""
    call = board.calls.get(call_id)
    code = str(kept.get("nature") or "")
    place = kept.get("place")
    address = str(place.get("address") or "") if isinstance(place, dict) else ""
    narrative = str(kept.get("narrative") or "").partition("\n")[0][:80]
    priority = kept.get("priority")
    defined = board.reference.natures.get(code)
    hide = masked_draft(defined, kept.get("confidential"), hidden=hidden)
    said = "" if hide else address or narrative or (shown(call.number) if call else "")
    return CaseRow(
        id=DRAFT + call_id,
        priority=priority if isinstance(priority, int) else 0,
        state="draft",
        nature=nature_name(board.reference.natures.get(code), code, language) if code else "",
        place=said,
        opened_ms=call.started_ms if call else 0,
        mine=True,
        draft=True,
    )


# What a minute needs first about a case, as pairs of a label and ready words.
# Rule: hidden or confidential, what identifies a person is left out; the kelurahan stays.

Pair = tuple[str, str]


class CaseHeading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at the head of a case: `where` is its place in one line, `more` whatever else is known of it."""

    nature: str
    priority: str
    number: str
    where: str
    more: tuple[str, ...]
    age: str


def case_heading(board: Board, case: Case, now_ms: int, hidden: bool) -> CaseHeading:
    """The head of a case."""
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    end_ms = case.closure.when if case.closure and not board.ring_of(case.id) else now_ms
    where = place_line(case.place, hidden)
    landmark = "" if hidden else told(case.place.landmark)
    ward = ward_words(case.place)
    certain = vocabulary.word("certainty", case.place.certainty) if where != "…" else ""
    exact = (one for one in (landmark, ward) if one not in where)
    return CaseHeading(
        nature=nature,
        priority=f"{case.priority} {vocabulary.word('priority', str(case.priority))}",
        number=board.display_number(case.id),
        where=where,
        more=tuple(one for one in (*exact, certain, _off_the_map(board, case)) if one),
        age=formats.age((end_ms - case.opened_ms) / 1000, language()) if case.opened_ms else "",
    )


def case_facts(board: Board, case: Case, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB) -> list[Pair]:
    """The pairs that have something to say, in the order in which they are needed; the head and the strip of cautions
    say the rest."""
    secret = translate("CaseSheet", "hidden")
    calls = [call for part in board.parts_of(case.id) for call in board.calls_of(part.id)]
    pairs = [
        _narrative(case, hidden),
        (translate("CaseSheet", "Casualties"), _casualties(case)),
        (vocabulary.word("label", "card"), progress_words(progress_of(board, case))),
        (translate("CaseSheet", "Caller"), secret if hidden and calls else caller_words(calls)),
        (vocabulary.word("label", "lead"), _lead(board, case, hidden)),
        (
            vocabulary.word("label", "follow_ups"),
            joined(follow_ups(board, case, now_ms, hidden, zone), follow_up_words(calls, now_ms, zone)),
        ),
        *bond_pairs(board, case, now_ms, hidden, zone),
        (translate("CaseSheet", "Opened"), _opened(board, case, now_ms, zone)),
        (translate("CaseSheet", "Hand-over"), _handover(case, hidden, zone)),
        (translate("CaseSheet", "End"), _end(board, case, now_ms, zone)),
    ]
    return [pair for pair in pairs if pair[1]]


def case_sheet(board: Board, case: Case, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB) -> list[Pair]:
    """The same for a paper: place and cautions too."""
    place = joined(exact_place_words(case.place, hidden), _off_the_map(board, case))
    story, careful = _narrative(case, hidden), " · ".join(case_cautions(board, case))
    first = [(translate("CaseSheet", "Place"), place), story, (vocabulary.word("label", "cautions"), careful)]
    rest = (pair for pair in case_facts(board, case, now_ms, hidden, zone) if pair != story)
    return [pair for pair in (*first, *rest) if pair[1]]


def _narrative(case: Case, hidden: bool) -> Pair:
    secret = translate("CaseSheet", "hidden")
    return translate("CaseSheet", "Narrative"), secret if hidden and case.narrative else told_fully(case.narrative)


def case_cautions(board: Board, case: Case) -> list[str]:
    """What to be careful with: of the place and of what may be said, then what the card and its answers warn of."""
    return [*caution_parts(case, is_secret(board, case)), *_card_cautions(board, case)]


def _card_cautions(board: Board, case: Case) -> tuple[str, ...]:
    """What the card and its answers warn crews of."""
    advice = advise_case(board, case)
    return tuple(advice.cautions_id if language() == "id" else advice.cautions_en)


def _off_the_map(board: Board, case: Case) -> str:
    return vocabulary.word("label", "no_point") if board.still_open(case.id) and not case.place.point else ""


def caller_words(calls: list[Call]) -> str:
    """Who called, from which number, and whether that number may be called back."""
    if not calls:
        return ""
    first = calls[0]
    parts = [told(first.caller), told(first.number) or way_words(first)]
    if first.call_back != "allowed":
        parts.append(vocabulary.word("call_back", first.call_back))
    if len(calls) > 1:
        parts.append(vocabulary.counted("call", len(calls)))
    return " · ".join(part for part in dict.fromkeys(parts) if part)


def follow_up_words(calls: list[Call], now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """The call-backs of a case that are still to be done, with the time they are due."""
    said = []
    for task in (one for call in calls for one in call.open_tasks if one.task_kind in ("call_back", "silent_check")):
        cause = vocabulary.word("task_cause", task.cause or "asked")
        words = (
            translate("CaseSheet", "{cause}, LATE since {at}")
            if task.late(now_ms)
            else translate("CaseSheet", "{cause}, due {at}")
        )
        said.append(words.format(cause=cause, at=formats.moment(task.due, now_ms, language(), zone)))
    return " · ".join(said)


def _casualties(case: Case) -> str:
    return counted_words(case.casualties) if case.casualties is not None else ""


def _lead(board: Board, case: Case, hidden: bool) -> str:
    """Who leads on the scene, as long as that agency still works there."""
    said = case.lead
    at_work = {one.agency for part in board.parts_of(case.id) for one in part.open_assignments}
    if said is None or said.agency not in at_work:
        return ""
    name = "" if hidden or not said.name else f", {told(said.name)}"
    return f"{short_of(board.reference.agencies, said.agency)}{name}"


def _opened(board: Board, case: Case, now_ms: int, zone: tzinfo) -> str:
    at = formats.moment(case.opened_ms, now_ms, language(), zone)
    said = translate("CaseSheet", "{number}, {at}, {name}, desk {desk}")
    name, desk = board.reference.name_of(case.opened_by), board.reference.letter_of(case.desk)
    return said.format(number=case.number, at=at, name=name, desk=desk)


def _handover(case: Case, hidden: bool, zone: tzinfo) -> str:
    offer = case.handover
    if offer is None:
        return ""
    if offer.confirmed_ms is None:
        return translate("CaseSheet", "offered to {to}, no receiver yet").format(to=offer.to)
    at = formats.clock(offer.confirmed_ms, zone)
    return translate("CaseSheet", "{to}, taken by {name} at {at}").format(
        to=offer.to, name="…" if hidden else told(offer.receiver), at=at
    )


def _end(board: Board, case: Case, now_ms: int, zone: tzinfo) -> str:
    end = case.closure
    if end is None:
        return ""
    parts = [vocabulary.word("case_state", end.state), list_word(board, "outcome", end.outcome), end.reason or ""]
    parts.append(formats.moment(end.when, now_ms, language(), zone))
    return " · ".join(part for part in parts if part)
