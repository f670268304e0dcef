"""The questions about a call and how their answers are read. A digit before each choice makes it one key."""

from __future__ import annotations

import re

from console.models.board import Board
from console.models.call import Call
from console.ui import vocabulary
from console.ui.panels.ask_box import Question
from console.ui.words import translate
from wire.facts import CallerFlag

# The order of the digits; the silent card alone gives "ghost".
KINDS = (
    "emergency",
    "urgent",
    "information",
    "complaint",
    "follow_up",
    "wrong_number",
    "test",
    "prank",
    "ghost_unconfirmed",
    "abandoned",
)
# Kinds that need no case: recording them ends the call and closes its form.
FILED_AT_ONCE = frozenset(KINDS) - {"emergency", "urgent", "abandoned"}
FLAGS: tuple[CallerFlag, ...] = ("child", "elderly", "deaf", "panicking", "drunk", "foreign")
TRY_CHANNELS = ("phone", "whatsapp")
OUTCOMES = ("reached", "no_answer", "busy", "switched_off", "refused", "message_left")


def numbered(table: str, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Choices with their digit before them: typing the digit chooses."""
    return tuple((code, f"{(at + 1) % 10} {vocabulary.word(table, code)}") for at, code in enumerate(codes))


def kind_questions(call: Call) -> list[Question]:
    """Which kind, and a note to it."""
    kinds = numbered("call_kind", KINDS)
    value = call.call_kind if call.call_kind in KINDS else "information"
    return [
        Question("kind", translate("Calls", "Kind of call"), "choice", kinds, value),
        Question("note", translate("Calls", "Note"), hint=translate("Calls", "may stay empty")),
    ]


def flags_question(call: Call) -> Question:
    """All flags by their digits."""
    hint = "  ".join(words for _, words in numbered("caller_flag", FLAGS))
    value = "".join(str(FLAGS.index(flag) + 1) for flag in call.flags if flag in FLAGS)
    return Question("flags", hint, value=value, hint=translate("Calls", "digits, e.g. 14; empty: none"))


def flags_of(digits: str) -> tuple[CallerFlag, ...]:
    """The flags of typed digits; what is no digit of a flag is passed over."""
    return tuple(FLAGS[int(one) - 1] for one in digits if one.isdigit() and 1 <= int(one) <= len(FLAGS))


def call_back_questions(board: Board) -> list[Question]:
    """When, what about, and why in spite of the caller's wish."""
    return [
        Question("minutes", translate("Calls", "In how many minutes"), value=str(board.reference.rules.call_back_min)),
        Question("text", translate("Calls", "About what"), hint=translate("Calls", "may stay empty")),
        _why_anyway(),
    ]


def try_questions(board: Board) -> list[Question]:
    """How the attempt went, and when to try again."""
    return [
        Question("outcome", translate("Calls", "Result"), "choice", numbered("try_outcome", OUTCOMES), "reached"),
        Question("channel", translate("Calls", "Channel"), "choice", numbered("channel", TRY_CHANNELS), "phone"),
        Question("again", translate("Calls", "Again in minutes"), value=str(board.reference.rules.call_back_min)),
        Question("text", translate("Calls", "Note"), hint=translate("Calls", "may stay empty")),
        _why_anyway(),
    ]


def silent_questions(outcomes: tuple[str, ...]) -> list[Question]:
    """How a step of the silent card ended."""
    return [
        Question("outcome", translate("Calls", "Result"), "choice", numbered("silent_outcome", outcomes), outcomes[0]),
        Question("text", translate("Calls", "Heard, or who said it"), hint=translate("Calls", "may stay empty")),
        _why_anyway(),
    ]


def block_questions() -> list[Question]:
    """How long, and why."""
    return [
        Question("hours", translate("Calls", "Hours (24 at most)"), value="2"),
        Question("why", vocabulary.word("label", "why")),
    ]


def number_of(text: str) -> int | None:
    """The whole number that was typed, or none."""
    found = re.fullmatch(r"\s*(\d{1,5})\s*", text)
    return int(found[1]) if found else None


def _why_anyway() -> Question:
    hint = translate("Calls", "only against the caller's wish")
    return Question("why", vocabulary.word("label", "why"), hint=hint)
