"""What is asked about a precondition: who confirmed it and how, why somebody goes on without it, a new one by hand."""

from __future__ import annotations

from console.models.board import Board
from console.models.case import Case
from console.models.condition_commands import Wanted, confirm_condition, override_condition, raise_condition
from console.ui import vocabulary
from console.ui.doing import Doing
from console.ui.panels.ask_box import AskBox, Question
from console.ui.rows.agency_lines import short_of
from console.ui.rows.condition_words import condition_text
from console.ui.rows.timeline_words import voice_channel
from console.ui.words import translate
from wire.facts import VoiceChannel

_CHANNELS: tuple[VoiceChannel, ...] = ("phone", "radio", "whatsapp", "in_person")
_STEPS = ("arrived", "rolling", "reported")


def confirm_now(doing: Doing, box: AskBox, case: Case, condition: str, asked: bool) -> None:
    """Note that a condition is met, now and by the owner's usual channel; asked: channel and name first."""
    if not asked:
        if doing.do(confirm_condition, case.id, condition) is not None:
            doing.say(f"{_title(doing.board, case, condition)} ✓")
        return
    channels = tuple((code, voice_channel(code)) for code in _CHANNELS)
    owner = doing.board.reference.agencies.get(case.conditions[condition].owner)
    usual = owner.channel if owner and owner.channel in _CHANNELS else _CHANNELS[0]
    questions = [
        Question("speaker", translate("Step", "Said by")),
        Question("channel", translate("Step", "Channel"), "choice", channels, usual),
    ]

    def take(answers: dict[str, str]) -> bool:
        channel: VoiceChannel | None = answers.get("channel") or None  # type: ignore[assignment]
        speaker = answers.get("speaker") or None
        return doing.do(confirm_condition, case.id, condition, channel, speaker) is not None

    box.ask(_title(doing.board, case, condition), questions, take)


def pass_over(doing: Doing, box: AskBox, case: Case, condition: str) -> None:
    """Go on without it: why?"""
    title = translate("Conditions", "{condition}: go on without it?").format(
        condition=_title(doing.board, case, condition)
    )

    def take(answers: dict[str, str]) -> bool:
        return doing.do(override_condition, case.id, condition, answers["why"]) is not None

    box.ask(title, [Question("why", vocabulary.word("label", "why"))], take)


def ask_condition(doing: Doing, box: AskBox, case: Case) -> None:
    """A condition by hand: who must do what before whom goes on."""
    agencies = [one for one in doing.board.reference.agencies.values() if one.active]
    choices = tuple((one.code, one.short) for one in agencies)
    working = [one.agency for one in case.open_assignments]
    steps = tuple((code, vocabulary.word("act", code)) for code in _STEPS)
    questions = [
        Question("owner", translate("Conditions", "Who must do it"), "choice", choices, "PLN"),
        Question("text", translate("Conditions", "What (ends “… has not confirmed that”)")),
        Question("blocks", translate("Conditions", "Who waits"), "choice", (("", _everybody()), *choices), ""),
        Question("step", translate("Conditions", "Before"), "choice", steps, _STEPS[0]),
    ]
    if len(working) == 1:
        questions[2] = Question("blocks", questions[2].label, "choice", questions[2].choices, working[0])

    def take(answers: dict[str, str]) -> bool:
        blocks = (answers["blocks"],) if answers.get("blocks") else ()
        wanted = Wanted(
            owner=answers["owner"],
            text=answers["text"],
            blocks=blocks,
            step=answers["step"],  # type: ignore[arg-type]
        )
        return doing.do(raise_condition, case.id, wanted) is not None

    number = doing.board.display_number(case.id)
    title = translate("Conditions", "New condition")
    box.ask(f"{number} · {title}", questions, take)


def _everybody() -> str:
    return translate("Conditions", "everybody")


def _title(board: Board, case: Case, condition: str) -> str:
    known = case.conditions[condition]
    owner = short_of(board.reference.agencies, known.owner)
    return f"{board.display_number(case.id)} · {owner}: {condition_text(known)}"
