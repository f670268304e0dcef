"""What an entry says, as one line of a timeline or a log."""

from __future__ import annotations

from datetime import tzinfo

from console.models.commands.shifts import confirmed_name
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.shift import Down, Shift
from console.models.state.timeline import TimelineLine
from console.text import formats, vocabulary
from console.text.alarms import not_sent_word
from console.text.alerts import alert_words, path_words
from console.text.attachments import timeline_words as attachment_words
from console.text.bulletins import bulletin_words, warning_words
from console.text.calls import besides_again
from console.text.case_links import fact_words, offer_words
from console.text.cautions import of_timeline, subject_word
from console.text.citizens import citizen_words, spoken_words
from console.text.decisions import decided_words
from console.text.names import (
    casualty_words,
    erased_words,
    list_word,
    minutes_words,
    nature_name,
    place_line,
    read_words,
    short_of,
    told,
    told_fully,
    voice_channel,
)
from console.text.reports import export_words
from console.text.telephony import line_fact_words
from console.text.words import language, translate
from wire import facts
from wire.facts import AssignmentStepped, Fact
from wire.ids import typed_name

# Words for a room's hardships: away, a desk that was down, typed names, entries copied from paper.


def paper_words(paper: str) -> str:
    """Late entry, paper 07."""
    said = translate("Hardship", "{late}, paper {number}")
    return said.format(late=vocabulary.word("label", "late_entry"), number=paper)


def emergency_words(board: Board, who: str, person: str) -> str:
    """Who it says it is, marked; with the name a supervisor found."""
    mark = vocabulary.word("label", "emergency")
    found = confirmed_name(board, person)
    if found:
        mark = translate("Hardship", "{mark}, it was {name}").format(mark=mark, name=found)
    return f"{who} · {mark}" if who else mark


def down_words(down: Down, zone: tzinfo) -> str:
    """Desk down 02:14–02:21 (power cut)."""
    span = f"{formats.clock(down.since, zone)}–{formats.clock(down.until, zone)}"
    said = translate("Hardship", "desk down {span}").format(span=span)
    return f"{said} ({down.reason})" if down.reason else said


def away_words(shift: Shift, zone: tzinfo) -> str:
    """Away until 14:20 (coffee)."""
    assert shift.away_until is not None
    said = translate("Hardship", "away until {until}").format(until=formats.clock(shift.away_until, zone))
    return f"{said} ({shift.away_reason})" if shift.away_reason else said


def hardship_words(board: Board, fact: facts.Fact, zone: tzinfo) -> str:
    """What a fact of a shift says of a hardship; empty for any other."""
    match fact:
        case facts.AwayStarted(until=until, reason=reason):
            said = translate("Hardship", "Away until {until}").format(until=formats.clock(until, zone))
            return f"{said} ({reason})" if reason else said
        case facts.AwayEnded():
            return translate("Hardship", "Back at the desk")
        case facts.DeskWasDown(since=since, until=until, reason=reason):
            words = down_words(Down(since=since, until=until, reason=reason), zone)
            return words[:1].upper() + words[1:]
        case facts.PersonConfirmed(account=account, reason=reason):
            if account is None:
                said = translate("Hardship", "Emergency sign-in checked: nobody could be named")
            else:
                said = translate("Hardship", "Emergency sign-in checked: it was {name}")
                said = said.format(name=board.reference.name_of(account))
            return f"{said} ({reason})" if reason else said
    return ""


def person_name(board: Board, person: str) -> str:
    """The name for a list: typed or known."""
    return typed_name(person) or board.reference.name_of(person)


# What the timeline says of clocks that ran over and of questions to agencies.


def clock_words(board: Board, case: Case, fact: Fact, hidden: bool = False) -> str:
    """The words of a fact about clocks, watch or questions; empty for any other."""
    match fact:
        case facts.AssignmentEscalated(assignment=assignment, step=step):
            said = translate("Timeline", "Supervisor called: {agency}, {step}")
            return said.format(agency=_agency(board, case, assignment), step=vocabulary.word("act_time", step))
        case facts.CrewTimerSet(assignment=assignment, interval_s=0):
            said = translate("Timeline", "{agency}: the crew's timer ended")
            return said.format(agency=_agency(board, case, assignment))
        case facts.CrewTimerSet(assignment=assignment, interval_s=interval_s):
            said = translate("Timeline", "{agency}: the crew is to be heard every {time}")
            return said.format(agency=_agency(board, case, assignment), time=formats.duration(interval_s, language()))
        case facts.CrewHeard(assignment=assignment, channel=channel):
            said = translate("Timeline", "{agency}: crew heard").format(agency=_agency(board, case, assignment))
            return f"{said}, {voice_channel(channel)}" if channel else said
        case facts.OfficerAnswered(assignment=assignment, answer="comes", minutes=minutes):
            said = translate("Timeline", "{agency}: one more comes").format(agency=_agency(board, case, assignment))
            return f"{said}, {minutes_words(minutes)}" if minutes else said
        case facts.OfficerAnswered(assignment=assignment, reason=reason):
            said = translate("Timeline", "{agency}: one of its people cannot come")
            words = list_word(board, "unable", reason) if reason else None
            return _because(said.format(agency=_agency(board, case, assignment)), words)
        case facts.WatchTaken(reason=reason):
            return translate("Timeline", "This desk watches the clocks now ({reason})").format(reason=reason)
        case facts.TaskPlanned(task_kind="ask_agency", assignment=assignment, due=due):
            said = translate("Timeline", "{agency} asked for word, again at {at}")
            return said.format(agency=_agency(board, case, assignment or ""), at=formats.clock(due))
        case facts.TaskPlanned(task_kind="supervisor", cause="not_sent"):
            return translate("Timeline", "For the supervisor: {agency}").format(agency=not_sent_word())
        case facts.TaskPlanned(task_kind="supervisor", agency=agency):
            said = translate("Timeline", "For the supervisor: {agency}")
            return said.format(agency=short_of(board.reference.agencies, agency or ""))
    return _of_task(board, case, fact, hidden)


def said_by_other(case: Case, fact: Fact) -> bool:
    """Whether another line of the case says the same: that the supervisor was called about a step that is late."""
    if not isinstance(fact, facts.TaskPlanned) or fact.task_kind != "supervisor":
        return False
    return f"{fact.assignment}:{fact.cause}" in case.escalated


def _of_task(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    task = case.tasks.get(getattr(fact, "task", ""))
    if task is None or task.task_kind not in ("ask_agency", "supervisor"):
        return ""
    agency = not_sent_word() if task.cause == "not_sent" else short_of(board.reference.agencies, task.agency or "")
    called = task.task_kind == "supervisor"
    match fact:
        case facts.TaskMoved(due=due):
            return translate("Timeline", "{agency} to be asked again at {at}").format(
                agency=agency, at=formats.clock(due)
            )
        case facts.TaskTried():
            return translate("Timeline", "{agency} asked, no answer").format(agency=agency)
        case facts.TaskDone(text=text):
            said = (
                translate("Timeline", "The supervisor has taken up: {agency}")
                if called
                else translate("Timeline", "{agency} has given word")
            ).format(agency=agency)
            return f"{said} ({told(text)})" if text and not hidden else said
        case facts.TaskDropped(reason=reason):
            return translate("Timeline", "Supervisor not needed: {agency} ({reason})").format(
                agency=agency, reason=reason
            )
    return ""


def _agency(board: Board, case: Case, assignment: str) -> str:
    one = case.assignments.get(assignment)
    return short_of(board.reference.agencies, one.agency) if one else "?"


# What agencies and the room wrote to each other.


def message_words(board: Board, case: Case, fact: Fact, hidden: bool = False) -> str:
    """Who wrote to whom, and what; that it was read; empty for any other fact."""
    match fact:
        case facts.AgencyMessaged(assignment=assignment, from_room=from_room, asks=asks):
            if from_room:
                said = translate("Timeline", "To {agency}: {text}")
            elif asks == "call_reporter":
                said = translate("Timeline", "{agency} asks the room to call the reporter: {text}")
            else:
                said = translate("Timeline", "{agency} writes: {text}")
            text = "…" if hidden else told_fully(fact.text)
            return said.format(agency=_agency(board, case, assignment), text=text)
        case facts.MessagesRead(assignment=assignment, messages=messages):
            mine = any(one.from_room for one in case.messages if one.id in messages)
            said = (
                translate("Timeline", "{agency} has read what the room wrote")
                if mine
                else translate("Timeline", "What {agency} wrote was read")
            )
            return said.format(agency=_agency(board, case, assignment))
    return ""


# What an entry of a timeline says, as one line. Pure: the words come from the vocabulary and the city's lists.

_DOUBTS = frozenset({"unproved", "seen_old", "author_inactive"})


def line_words(board: Board, case: Case, line: TimelineLine, hidden: bool = False) -> str:
    """The text of a line; `hidden` leaves out what identifies a person."""
    fact = line.fact
    if isinstance(fact, facts.DispatchRequested):
        return _request(board, case, fact)
    if isinstance(fact, AssignmentStepped):
        return _step(board, case, fact, hidden)
    return (
        clock_words(board, case, fact, hidden)
        or message_words(board, case, fact, hidden)
        or _of_caller(case, fact, hidden)
        or _of_case(board, case, fact, hidden)
        or _of_card(board, case, fact, hidden)
        or of_timeline(board, fact, hidden)
        or fact_words(board, case, fact, hidden)
        or _of_key(fact, line.when)
        or alert_words(board, case, fact, hidden)
        or offer_words(board, case, fact, hidden)
        or attachment_words(case.attachments, fact, hidden)
        or _of_changes(board, case, fact, hidden)
    )


def _of_caller(case: Case, fact: Fact, hidden: bool) -> str:
    """What was said with a caller; a file of the case itself is none of it."""
    own = isinstance(fact, facts.AttachmentAdded) and fact.attachment in case.attachments
    return "" if own else spoken_words(fact, hidden)


def _of_key(fact: Fact, when_ms: int) -> str:
    if not isinstance(fact, facts.KeyDestroyed):
        return ""
    return translate("Timeline", "Personal data: {erased}").format(erased=erased_words(when_ms, fact.reason))


def who_words(board: Board, line: TimelineLine) -> str:
    """Who wrote a line at which desk, and whether the server did not know the person at that time."""
    who = f"{board.reference.name_of(line.by)} · {board.reference.letter_of(line.desk)}"
    if line.by and line.auth == "emergency":
        who = emergency_words(board, who, line.by)
    elif line.by and line.auth == "offline":
        who = f"{who} · {vocabulary.word('label', 'offline')}"
    return " · ".join([who, *doubt_words(line.doubts)])


def doubt_words(doubts: tuple[str, ...]) -> list[str]:
    """What the server says of who wrote an entry; words of a newer server are left out."""
    return [vocabulary.word("label", one) for one in doubts if one in _DOUBTS]


def _request(board: Board, case: Case, fact: facts.DispatchRequested) -> str:
    who = short_of(board.reference.agencies, fact.agency)
    said = translate("Timeline", "{agency} requested").format(agency=f"{who} · {fact.unit}" if fact.unit else who)
    before = case.assignments.get(fact.fallback_of or "")
    if before is not None:
        instead = short_of(board.reference.agencies, before.agency)
        said = translate("Timeline", "{what} instead of {agency}").format(what=said, agency=instead)
    if fact.override:
        said = translate("Timeline", "{what}, although it was busy").format(what=said)
    return _because(said, fact.override or fact.reason)


def _step(board: Board, case: Case, fact: AssignmentStepped, hidden: bool) -> str:
    one = case.assignments.get(fact.assignment)
    who = short_of(board.reference.agencies, one.agency) if one else "?"
    parts = [f"{who}: {vocabulary.word('act', 'retell' if fact.step == 'retold' else fact.step)}"]
    if fact.result:
        parts.append(list_word(board, "result", fact.result))
    if fact.channel:
        parts.append(voice_channel(fact.channel))
    if fact.speaker and not hidden:
        parts.append(translate("Timeline", "said by {name}").format(name=told(fact.speaker)))
    if fact.text and not hidden:
        parts.append(told(fact.text))
    return _because(", ".join(parts), list_word(board, "unable", fact.reason) if fact.reason else None)


def said_words(board: Board, call_id: str, text: str) -> str:
    """What another caller said of a case, with who it was."""
    call = board.calls.get(call_id)
    parts = [told(call.caller), told(call.number)] if call is not None else []
    who = " · ".join(part for part in parts if part)
    said = (
        translate("Timeline", "Another caller ({who}): {text}")
        if who
        else translate("Timeline", "Another caller: {text}")
    )
    return said.format(who=who, text=text)


def _of_case(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    match fact:
        case facts.CaseOpened():
            nature = nature_name(board.reference.natures.get(fact.nature), fact.nature, language())
            said = translate("Timeline", "Case opened: {nature}, priority {priority}, {place}")
            opened = said.format(nature=nature, priority=fact.priority, place=place_line(fact.place, hidden))
            return f"{opened} · {paper_words(fact.paper)}" if fact.paper else opened
        case facts.CaseNoted():
            if hidden:
                return translate("Timeline", "Note (hidden)")
            if not fact.call:
                return told_fully(fact.text)
            return said_words(board, fact.call, besides_again(board, told_fully(fact.text)))
        case facts.CaseVerified():
            return translate("Timeline", "Confirmed as real: {source}").format(source=fact.source)
        case facts.CasualtiesReported():
            return casualty_words(fact)
        case facts.CardAnswered():
            return _answer(board, fact)
        case facts.CaseHandedOver():
            return _because(translate("Timeline", "Offered to {receiver}").format(receiver=fact.to), fact.reason)
        case facts.HandoverConfirmed():
            return translate("Timeline", "Taken over by {name}").format(name="…" if hidden else told(fact.receiver))
        case facts.CaseClosed():
            said = translate("Timeline", "Case closed: {outcome}")
            return _because(said.format(outcome=list_word(board, "outcome", fact.outcome)), fact.reason)
        case facts.CaseReopened():
            return _because(translate("Timeline", "Case opened again"), fact.reason)
        case facts.CaseCancelled():
            return _because(translate("Timeline", "Case cancelled"), fact.reason)
        case facts.CaseFoundFalse():
            return _because(translate("Timeline", "False report"), fact.reason)
    return ""


def cpr_words(step: str) -> str:
    """A moment of the first minutes of a cardiac arrest."""
    said = {
        "recognised": translate("Timeline", "Cardiac arrest recognised"),
        "compressions": translate("Timeline", "First chest compression"),
    }
    return said[step]


def _of_card(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    match fact:
        case facts.CardBegun():
            return translate("Timeline", "Card {card}, version {version}").format(
                card=_card_title(board, fact.card), version=fact.version
            )
        case facts.CardSkipped():
            question = _question(board, fact.card, fact.version, fact.question)
            return translate("Timeline", "Not asked: {question} ({reason})").format(
                question=question, reason=fact.reason
            )
        case facts.CprNoted():
            return cpr_words(fact.step)
        case facts.ConditionRaised():
            owner = short_of(board.reference.agencies, fact.owner)
            text = fact.text_id if language() == "id" else fact.text_en
            return translate("Timeline", "Condition: {agency}, {text}").format(agency=owner, text=text)
        case facts.ConditionConfirmed():
            parts = [
                translate("Timeline", "Condition met: {condition}").format(condition=_condition(board, case, fact))
            ]
            parts += [voice_channel(fact.channel)] if fact.channel else []
            if fact.speaker and not hidden:
                parts.append(translate("Timeline", "said by {name}").format(name=told(fact.speaker)))
            return ", ".join(parts)
        case facts.ConditionOverridden():
            said = translate("Timeline", "Gone on without: {condition}")
            return _because(said.format(condition=_condition(board, case, fact)), fact.reason)
    return ""


def _condition(board: Board, case: Case, fact: facts.ConditionConfirmed | facts.ConditionOverridden) -> str:
    known = case.conditions.get(fact.condition)
    if known is None:
        return "…"
    text = known.text_id if language() == "id" else known.text_en
    return f"{short_of(board.reference.agencies, known.owner)}, {text}"


def _card_title(board: Board, code: str) -> str:
    card = board.reference.cards.get(code)
    return code if card is None else card.title_id if language() == "id" else card.title_en


def _question(board: Board, code: str, version: int, question: str) -> str:
    """The words of a question in the version that was asked."""
    reference = board.reference
    card = reference.card_versions.get(code, {}).get(version) or reference.cards.get(code)
    asked = next((one for one in card.questions if one.code == question), None) if card else None
    return question if asked is None else asked.ask_id if language() == "id" else asked.ask_en


def _of_changes(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    match fact:
        case facts.CaseNatureSet():
            nature = nature_name(board.reference.natures.get(fact.nature), fact.nature, language())
            return _because(translate("Timeline", "Type: {nature}").format(nature=nature), fact.reason)
        case facts.CasePrioritySet():
            said = translate("Timeline", "Priority {priority}").format(priority=fact.priority)
            return _because(said, fact.reason)
        case facts.CasePlaced():
            said = translate("Timeline", "Place: {place}").format(place=place_line(fact.place, hidden))
            if fact.place.kept_from:
                whom = ", ".join(short_of(board.reference.agencies, one) for one in fact.place.kept_from)
                said = translate("Timeline", "{place} (point not shown to {agencies})").format(
                    place=said, agencies=whom
                )
            return _because(said, fact.reason)
        case facts.CaseNarrativeSet():
            return translate("Timeline", "Narrative changed")
        case facts.CaseConfidentialSet(confidential=True):
            return _because(translate("Timeline", "Marked confidential"), _why_secret(board, fact.reason))
        case facts.CaseConfidentialSet():
            return _because(translate("Timeline", "No longer confidential"), fact.reason)
        case facts.CaseLeadSet():
            who = short_of(board.reference.agencies, fact.agency)
            name = "" if hidden or not fact.name else f", {told(fact.name)}"
            return f"{vocabulary.word('label', 'lead')}: {who}{name}"
        case facts.StampCorrected():
            return _because(translate("Timeline", "Time corrected"), fact.reason)
        case facts.StepUndone():
            return _undone(board, case, fact, hidden)
        case facts.EvidenceExported():
            return export_words(fact, hidden)
        case facts.ReviewDecided():
            return decided_words(fact)
    return translate("Timeline", "Entry of a newer version")


def _why_secret(board: Board, reason: str | None) -> str | None:
    """What the program itself wrote as the reason, in words: the type that is always confidential, or a child."""
    if reason in board.reference.natures:
        return nature_name(board.reference.natures[reason], reason, language())
    return vocabulary.word("caller_flag", reason) if reason in vocabulary.codes("caller_flag") else reason


def _undone(board: Board, case: Case, fact: facts.StepUndone, hidden: bool) -> str:
    taken = next((line for line in case.timeline if line.entry == fact.entry), None)
    what = line_words(board, case, taken, hidden) if taken and not isinstance(taken.fact, facts.StepUndone) else "…"
    return _because(translate("Timeline", "Taken back: {what}").format(what=what), fact.reason)


def _answer(board: Board, fact: facts.CardAnswered) -> str:
    question = _question(board, fact.card, fact.version, fact.question)
    answers = {
        "yes": translate("CardAnswer", "yes"),
        "no": translate("CardAnswer", "no"),
        "unknown": translate("CardAnswer", "not known"),
    }
    return f"{question} {answers[fact.answer]}"


def _because(said: str, reason: str | None) -> str:
    return f"{said} ({reason})" if reason else said


# One line for a fact that belongs to no case: cautions, storms, closed roads, warnings, who is on call.
# Rule: whom or where a caution is about stays on the page of cautions, never in a log.


def notice_words(fact: Fact) -> str:
    """What happened; empty for what this program does not know."""
    match fact:
        case facts.CautionSet():
            return translate("ShiftLog", "Caution set: {about}").format(about=subject_word(fact.subject))
        case facts.CautionLifted():
            return _because(translate("ShiftLog", "Caution lifted"), fact.reason)
        case facts.StormStarted():
            return translate("ShiftLog", "Storm mode begun: {name}").format(name=fact.name)
        case facts.StormEnded():
            return _because(translate("ShiftLog", "Storm mode ended"), fact.reason)
        case facts.RoadClosed():
            return _because(translate("ShiftLog", "Road closed: {street}").format(street=fact.street), fact.reason)
        case facts.RoadOpened():
            return _because(translate("ShiftLog", "Road open again"), fact.source)
        case facts.OnCallSet():
            return translate("ShiftLog", "On call: {name}").format(name=fact.name)
        case facts.OnCallEnded():
            return _because(translate("ShiftLog", "On call ended"), fact.reason)
        case facts.DutySet():
            return translate("ShiftLog", "Turn of duty at an agency noted")
        case facts.DutyEnded():
            return _because(translate("ShiftLog", "Turn of duty at an agency ended"), fact.reason)
        case facts.HazardAlertNoted():
            return _because(translate("ShiftLog", "Warning: {headline}").format(headline=fact.headline), fact.source)
        case facts.HazardAlertEnded():
            return _because(translate("ShiftLog", "Warning ended"), fact.reason)
        case facts.PersonalRead() | facts.RecordingPlayed():
            return read_words(fact)
        case facts.MissingPersonShown():
            return translate("ShiftLog", "A missing person is shown on the public page, with consent")
        case facts.MissingPersonEnded():
            return translate("ShiftLog", "A missing person is not shown any more")
        case facts.FiguresPublished():
            month = f"{fact.month // 100}-{fact.month % 100:02}"
            about = fact.agency or "112"
            return translate("ShiftLog", "Figures of {month} published: {about}").format(month=month, about=about)
        case facts.TrunkAsked() | facts.TrunkHeard():
            return line_fact_words(fact)
    return citizen_words(fact) or path_words(fact) or warning_words(fact) or bulletin_words(fact)
