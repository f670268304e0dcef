"""The words of calls, numbers and call-backs by their codes; `vocabulary` speaks them."""

from __future__ import annotations

from console.ui.words import QT_TRANSLATE_NOOP

_CALLER_FLAG = {
    "child": QT_TRANSLATE_NOOP("CallerFlag", "child"),
    "elderly": QT_TRANSLATE_NOOP("CallerFlag", "elderly"),
    "deaf": QT_TRANSLATE_NOOP("CallerFlag", "hard of hearing"),
    "panicking": QT_TRANSLATE_NOOP("CallerFlag", "panicking"),
    "drunk": QT_TRANSLATE_NOOP("CallerFlag", "drunk"),
    "foreign": QT_TRANSLATE_NOOP("CallerFlag", "foreign language"),
}
_CALLER_MIND = {
    "child": QT_TRANSLATE_NOOP(
        "CallerMind", "short questions, praise, “is a grown-up with you?”, do not hang up first"
    ),
    "elderly": QT_TRANSLATE_NOOP("CallerMind", "slowly and loudly, one question at a time, ask for a neighbour"),
    "deaf": QT_TRANSLATE_NOOP("CallerMind", "yes or no by key presses, go on by WhatsApp, no telephone call back"),
    "panicking": QT_TRANSLATE_NOOP("CallerMind", "calm and firm, say the name, repeat the place question word by word"),
    "drunk": QT_TRANSLATE_NOOP("CallerMind", "believe the emergency, ask for somebody else beside the caller"),
    "foreign": QT_TRANSLATE_NOOP("CallerMind", "simple words, place first, find somebody who translates"),
}
_NUMBER_FLAG = {
    "prank": QT_TRANSLATE_NOOP("NumberFlag", "prank"),
    "silent": QT_TRANSLATE_NOOP("NumberFlag", "silent"),
    "abuse": QT_TRANSLATE_NOOP("NumberFlag", "abuse"),
}
_TRY_OUTCOME = {
    "reached": QT_TRANSLATE_NOOP("TryOutcome", "reached"),
    "no_answer": QT_TRANSLATE_NOOP("TryOutcome", "no answer"),
    "busy": QT_TRANSLATE_NOOP("TryOutcome", "busy"),
    "switched_off": QT_TRANSLATE_NOOP("TryOutcome", "switched off"),
    "refused": QT_TRANSLATE_NOOP("TryOutcome", "did not want to talk"),
    "message_left": QT_TRANSLATE_NOOP("TryOutcome", "message left"),
}
_TASK_CAUSE = {
    "asked": QT_TRANSLATE_NOOP("TaskCause", "call back"),
    "abandoned": QT_TRANSLATE_NOOP("TaskCause", "rang, nobody took it"),
    "silent": QT_TRANSLATE_NOOP("TaskCause", "silent call: do its card"),
}
_SILENT_STEP = {
    "key_press": QT_TRANSLATE_NOOP("SilentStep", "“If you cannot speak, press any key” (while the line is open)"),
    "call_back": QT_TRANSLATE_NOOP("SilentStep", "call back twice"),
    "message": QT_TRANSLATE_NOOP("SilentStep", "write a message: “This is 112. Do you need help?”"),
    "supervisor": QT_TRANSLATE_NOOP("SilentStep", "ask the supervisor"),
}
_SILENT_OUTCOME = {
    "nothing": QT_TRANSLATE_NOOP("SilentOutcome", "nothing was heard"),
    "no_answer": QT_TRANSLATE_NOOP("SilentOutcome", "no answer"),
    "answered": QT_TRANSLATE_NOOP("SilentOutcome", "somebody answered or gave a sign"),
    "sign_of_danger": QT_TRANSLATE_NOOP("SilentOutcome", "DANGER: screams, threats, sign for help"),
    "not_possible": QT_TRANSLATE_NOOP("SilentOutcome", "not possible"),
    "agreed": QT_TRANSLATE_NOOP("SilentOutcome", "the supervisor agrees: silent"),
}

TABLES = {
    "caller_flag": ("CallerFlag", _CALLER_FLAG),
    "caller_mind": ("CallerMind", _CALLER_MIND),
    "number_flag": ("NumberFlag", _NUMBER_FLAG),
    "try_outcome": ("TryOutcome", _TRY_OUTCOME),
    "task_cause": ("TaskCause", _TASK_CAUSE),
    "silent_step": ("SilentStep", _SILENT_STEP),
    "silent_outcome": ("SilentOutcome", _SILENT_OUTCOME),
}
