"""What is asked before a step of an assignment is noted: only what the step needs, all of it with Shift."""

from __future__ import annotations

from collections.abc import Callable

from console.errors import ConsoleError, Refused
from console.models.commands.agencies import (
    Report,
    correct_stamp,
    hear_crew,
    locate_unit,
    set_crew_timer,
    step_assignment,
)
from console.models.commands.reference import set_readiness
from console.models.state.board import Board
from console.models.state.case import LADDER, Stamp
from console.models.state.city import kelurahan_point
from console.models.state.place import point_of
from console.models.state.streams import case_stream
from console.models.views.agencies import usual_channel
from console.models.views.card import HELD_STEP, holding
from console.models.views.overdue import crew_rule_s, crew_timer
from console.places.address import read_address
from console.text import formats, vocabulary
from console.text.agencies import AgencyLine, waits_for
from console.text.names import list_choices, short_of, voice_channel
from console.text.refusals import refusal_sentence
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import language, translate
from console.ui.frame.command_runner import CommandRunner
from console.ui.widgets.ask_box import AskBox, Question, reason_field
from wire.facts import AssignmentStepped, CrewHeard, Step, VoiceChannel

CHANNELS: tuple[VoiceChannel, ...] = ("phone", "radio", "whatsapp", "in_person")
USUAL_TIMER_S = 15 * 60
# These steps are asked about even without Shift: a reason or a result belongs to them.
_ASKED = {"cleared": "result", "unable": "unable", "recalled": ""}
# With Shift, a step that has its time already is corrected; another report is another report.
_CORRECTED = frozenset({"told", "accepted", "rolling", "arrived", "cleared"})
# One digit for both: what was told again a moment ago is not told once more.
_KEY_OF = {"retold": "told"}


def step_now(
    runner: CommandRunner, box: AskBox, line: AgencyLine, step: str, asked: bool, *, in_round: bool = False
) -> None:
    """A digit was pressed: note the step now, or ask first. In the contact round one digit is the result of one call,
    which may bring several steps at once; elsewhere a step that leaves one out is asked about."""
    if step == "heard":
        _heard(runner, box, line, asked)
        return
    wanted = _step_of(runner.board, line, step)
    if not asked and _twice(runner, line, wanted, in_round):
        runner.refuse(Refused("pressed_twice"))
        return
    stamp = _stamp(runner.board, line, wanted)
    if not asked and not in_round and stamp is not None and _is_noted(runner.board, line, wanted):
        agency = runner.board.cases[line.case].assignments[line.assignment].agency
        runner.refuse(Refused("step_noted", agency=agency, noted=wanted, digit=wanted, happened=stamp.when))
        return
    if asked and stamp is not None and wanted in _CORRECTED:
        _correct(runner, box, line, wanted, stamp)
        return
    held = _held_by(runner.board, line, wanted)
    if held:
        runner.refused.emit(held)
    skips = not in_round and bool(_skipped(runner.board, line, wanted))
    if asked or wanted in _ASKED or held or skips:
        _ask(runner, box, line, wanted, asked)
    else:
        _note(runner, line, Report(step=wanted))


def _heard(runner: CommandRunner, box: AskBox, line: AgencyLine, asked: bool) -> None:
    """The crew was heard; with Shift how often it is to be heard is asked."""
    last = next(iter(runner.board.written_at(runner.desk.desk_id, 1)), None)
    fact = last.fact if last is not None and runner.wrote(last).again(runner.press()) else None
    if not asked and isinstance(fact, CrewHeard) and fact.assignment == line.assignment:
        runner.refuse(Refused("pressed_twice"))
    elif not asked:
        if runner.do(hear_crew, line.case, line.assignment) is not None:
            runner.say(f"{line.title}: {vocabulary.word('act', 'heard')} ✓")
    else:
        _ask_timer(runner, box, line)


def _ask_timer(runner: CommandRunner, box: AskBox, line: AgencyLine) -> None:
    case = runner.board.cases.get(line.case)
    one = case.assignments.get(line.assignment) if case else None
    if case is None or one is None:
        runner.refuse(Refused("line_not_chosen"))
        return
    known = crew_timer(runner.board, case, one)
    seconds = known.interval_s if known is not None else crew_rule_s(runner.board, case) or USUAL_TIMER_S
    asks = translate("Step", "Crew heard every (minutes; 0: no timer)")

    def take(answers: dict[str, str]) -> bool:
        typed = answers["minutes"].strip()
        minutes = int(typed) if typed.isdecimal() and len(typed) < 5 else -1
        return runner.do(set_crew_timer, line.case, line.assignment, minutes) is not None

    box.ask(f"{line.title}: {asks}", [Question("minutes", asks, value=str(seconds // 60))], take)


def _twice(runner: CommandRunner, line: AgencyLine, step: Step, in_round: bool) -> bool:
    """Whether the same step was noted a moment ago, and nothing was written since. In the contact round the focus has
    gone on meanwhile: a second press would tell an agency that nobody has spoken with."""
    last = next(iter(runner.board.written_at(runner.desk.desk_id, 1)), None)
    fact = last.fact if last is not None and runner.wrote(last).again(runner.press()) else None
    if not isinstance(fact, AssignmentStepped) or _KEY_OF.get(fact.step, fact.step) != _KEY_OF.get(step, step):
        return False
    return in_round or fact.assignment == line.assignment


def _held_by(board: Board, line: AgencyLine, step: Step) -> str:
    """The sentence of the precondition this step would pass over; then its reason is asked for."""
    case = board.cases.get(line.case)
    one = case.assignments.get(line.assignment) if case else None
    held = holding(case, one.agency, step, one.stamps) if case is not None and one is not None else []
    if not held:
        return ""
    first = held[0]
    values = {"agency": first.owner, "condition": first.text_id, "condition_en": first.text_en}
    return refusal_sentence(Refused("precondition_open", **values), board)


def _skipped(board: Board, line: AgencyLine, step: Step) -> list[str]:
    """The steps between the highest that was noted and this one; a first report may always be left out."""
    case = board.cases.get(line.case)
    one = case.assignments.get(line.assignment) if case else None
    if one is None or step not in LADDER:
        return []
    noted = [at for at, rung in enumerate(LADDER) if rung in one.stamps or (rung == "told" and one.told)]
    return [rung for rung in LADDER[max(noted, default=-1) + 1 : LADDER.index(step)] if rung != "reported"]


def _step_of(board: Board, line: AgencyLine, step: str) -> Step:
    """1 on a line that must be told again means that it was told again."""
    case = board.cases.get(line.case)
    one = case.assignments.get(line.assignment) if case else None
    again = step == "told" and one is not None and one.told and bool(one.retell)
    wanted: Step = "retold" if again else step  # type: ignore[assignment]
    return wanted


def _stamp(board: Board, line: AgencyLine, step: str) -> Stamp | None:
    case = board.cases.get(line.case)
    one = case.assignments.get(line.assignment) if case else None
    return one.stamps.get(step) if one else None


def _is_noted(board: Board, line: AgencyLine, step: Step) -> bool:
    """Whether it got as far as this step already and nothing called it back: a plain digit would note it once more."""
    state = board.cases[line.case].assignments[line.assignment].state
    if step not in LADDER or state not in LADDER:
        return step == state != "silent"
    return step in _CORRECTED and LADDER.index(state) >= LADDER.index(step)


def _correct(runner: CommandRunner, box: AskBox, line: AgencyLine, step: Step, stamp: Stamp) -> None:
    """The time of a step was noted wrong: another time, with a reason; the first one stays visible."""
    title = translate("Step", "{what}: correct the time (was {at})").format(
        what=_title(runner.board, line, step), at=formats.clock(stamp.when)
    )

    def take(answers: dict[str, str]) -> bool:
        try:
            happened = read_time(answers["time"], runner.now_ms())
        except UnreadableTimeError:
            happened = None
        if happened is None:
            runner.refuse_time()
            return False
        stream = case_stream(line.case)
        if runner.do(correct_stamp, stream, stamp.entry_id, happened, answers["why"]) is None:
            return False
        runner.say(translate("Step", "Time corrected ✓"))
        return True

    questions = [
        Question("time", translate("Step", "Time"), hint=translate("Step", "14:05 or -5")),
        reason_field(),
    ]
    box.ask(title, questions, take)


def _note(runner: CommandRunner, line: AgencyLine, report: Report) -> bool:
    done = runner.do(step_assignment, line.case, line.assignment, report)
    if done is None:
        return False
    waits = waits_for(runner.board, line.case, line.assignment) if report.step == HELD_STEP else ""
    runner.say(" · ".join(filter(None, (f"{_title(runner.board, line, report.step)} ✓", waits))))
    return True


def _title(board: Board, line: AgencyLine, step: str) -> str:
    case = board.cases[line.case]
    agency = short_of(board.reference.agencies, case.assignments[line.assignment].agency)
    return (
        f"{agency} · {board.display_number(case.id)} · {vocabulary.word('act', 'retell' if step == 'retold' else step)}"
    )


def _ask(runner: CommandRunner, box: AskBox, line: AgencyLine, step: Step, asked: bool) -> None:
    board = runner.board
    questions = []
    name = _ASKED.get(step)
    if name is not None:
        questions.append(_why(board, step, name))
    elif _held_by(board, line, step):
        questions.append(Question("why", vocabulary.word("label", "why"), "free", _held_choices()))
    if asked:
        questions += _circumstances(board, line)
        if not any(question.name == "why" for question in questions):
            hint = translate("Step", "only when times or conditions contradict")
            questions.append(reason_field(hint))
    elif not questions:
        questions.append(Question("speaker", translate("Step", "Said by")))
    if step in ("reported", "cleared"):
        questions.append(Question("text", translate("Step", "What was said")))
    note = _missing(board, line, step)
    if step == "unable":
        note = " · ".join(word for _, word in list_choices(board, step))
    box.ask(_title(board, line, step), questions, _taker(runner, line, step), note)


def _missing(board: Board, line: AgencyLine, step: Step) -> str:
    """What was not noted before this step, so that a digit that came too early is seen before Enter."""
    left = [vocabulary.word("act", rung) for rung in _skipped(board, line, step)]
    if not left:
        return ""
    said = translate("Step", "Not noted yet: {steps}. Enter notes this step alone, Esc nothing.")
    return said.format(steps=formats.joined(left, language()))


def _held_choices() -> tuple[tuple[str, str], ...]:
    """The usual reasons, ready to be taken; any other may be typed."""
    words = (
        translate("Step", "waits near the place, was told"),
        translate("Step", "a life is at risk"),
        translate("Step", "confirmed by what the crew sees"),
    )
    return tuple((word, word) for word in words)


def _why(board: Board, step: Step, name: str) -> Question:
    choices = list_choices(board, name)
    label = translate("Step", "Result") if step == "cleared" else vocabulary.word("label", "why")
    if not choices:
        return Question("why", label)
    hint = translate("Step", "↓ chooses, or type")
    return Question("why", label, "free", choices, choices[0][0] if step == "cleared" else "", hint)


def _circumstances(board: Board, line: AgencyLine) -> list[Question]:
    case = board.cases[line.case]
    agency = board.reference.agencies.get(case.assignments[line.assignment].agency)
    channels = tuple((code, voice_channel(code)) for code in CHANNELS)
    usual = usual_channel(board, case, agency) if agency else CHANNELS[0]
    if usual == "alert":
        usual = CHANNELS[0]
    hint = translate("Step", "now; 14:05 or -5")
    return [
        Question("time", translate("Step", "Time"), hint=hint),
        Question("channel", translate("Step", "Channel"), "choice", channels, usual),
        Question("speaker", translate("Step", "Said by")),
    ]


def _taker(runner: CommandRunner, line: AgencyLine, step: Step) -> Callable[[dict[str, str]], bool]:
    def take(answers: dict[str, str]) -> bool:
        try:
            happened = read_time(answers.get("time", ""), runner.now_ms())
        except UnreadableTimeError:
            runner.refuse_time()
            return False
        channel: VoiceChannel | None = answers.get("channel") or None  # type: ignore[assignment]
        why = answers.get("why") or None
        if step == "unable" and why is None:
            runner.refuse(Refused("reason_missing"))
            return False
        report = Report(
            step=step,
            channel=channel,
            happened=happened,
            speaker=answers.get("speaker") or None,
            reason=None if step == "cleared" else why,
            result=why if step == "cleared" else None,
            text=answers.get("text") or None,
        )
        return _note(runner, line, report)

    return take


# What is asked about readiness and positions: who, how ready, where, and who said so. A place may be coordinates, a
# map link, a kelurahan, or the number of a case; an empty field leaves what was known.

READINESS = ("ready", "limited", "busy", "off", "unknown")


def ask_readiness(runner: CommandRunner, box: AskBox, chosen: str) -> None:
    """Ask for an agency or unit; `chosen` is the one in focus."""
    reference = runner.board.reference
    who = [(one.code, one.short) for one in reference.agencies.values() if one.active]
    who += [(one.code, f"{one.code} {one.name}") for one in reference.units.values() if one.active]
    words = tuple((code, vocabulary.readiness(code)) for code in READINESS)
    questions = [
        Question("who", translate("Readiness", "Who"), "free", tuple(who), chosen or who[0][0]),
        Question("ready", translate("Readiness", "Readiness"), "choice", words, READINESS[0]),
        Question("place", translate("Readiness", "Position"), hint=translate("Readiness", "empty: unchanged")),
        Question("source", translate("Step", "Said by")),
    ]

    def take(answers: dict[str, str]) -> bool:
        return note_readiness(runner, answers)

    box.ask(translate("Readiness", "Readiness and position"), questions, take)


def note_readiness(runner: CommandRunner, answers: dict[str, str]) -> bool:
    """Write what was answered; a place that cannot be read is refused before anything is written."""
    code = code_named(runner.board, answers["who"])
    try:
        point = place_named(runner.board, answers["place"]) if answers.get("place") else None
        if point is not None and code not in runner.board.reference.units:
            raise Refused("unit_unknown", unit=answers["who"], agency="")
    except ConsoleError as error:
        runner.refuse(error)
        return False
    source = answers.get("source") or None
    if runner.do(set_readiness, code, answers["ready"], source) is None:  # type: ignore[arg-type]
        return False
    if point is not None and runner.do(locate_unit, code, point, source) is None:
        return False
    runner.say(f"{code}: {vocabulary.readiness(answers['ready'])} ✓")
    return True


def code_named(board: Board, text: str) -> str:
    """The code of an agency or unit as typed; what is not known stays as it is."""
    said = text.strip().casefold()
    reference = board.reference
    for code, unit in reference.units.items():
        if said in (code.casefold(), unit.name.casefold(), f"{code} {unit.name}".casefold()):
            return code
    for code, agency in reference.agencies.items():
        if said in (code.casefold(), agency.short.casefold(), agency.short.replace(" ", "").casefold()):
            return code
    return text.strip()


def place_named(board: Board, text: str) -> tuple[float, float]:
    """The point of a typed place; refused (`point_unreadable`) when it means none."""
    case = board.case_by_number(text)
    reading = read_address(text)
    found = reading.point or (point_of(case.place) if case is not None else None)
    if found is None:
        found = kelurahan_point(text.strip().title()) or kelurahan_point(reading.kelurahan)
    if found is None:
        raise Refused("point_unreadable", point=text.strip()[:40])
    return found
