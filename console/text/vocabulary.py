"""The fixed words of the desk: a code becomes a word in the current language.
Rule: a code that has no word is a bug and fails loudly; what a person typed is never translated."""

from __future__ import annotations

from console.text import formats
from console.text.words import QT_TRANSLATE_NOOP, language, translate

# The words of calls, numbers and call-backs by their codes; `vocabulary` speaks them.

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
_TOPIC = {
    "about": QT_TRANSLATE_NOOP("Topic", "What 112 is for"),
    "health": QT_TRANSLATE_NOOP("Topic", "Health"),
    "storm": QT_TRANSLATE_NOOP("Topic", "Storm"),
    "flood": QT_TRANSLATE_NOOP("Topic", "Flood"),
    "ash": QT_TRANSLATE_NOOP("Topic", "Ash of Kelud"),
    "road": QT_TRANSLATE_NOOP("Topic", "Closed roads"),
    "missing": QT_TRANSLATE_NOOP("Topic", "Missing persons"),
    "other": QT_TRANSLATE_NOOP("Topic", "Other"),
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
    "topic": ("Topic", _TOPIC),
    "caller_mind": ("CallerMind", _CALLER_MIND),
    "number_flag": ("NumberFlag", _NUMBER_FLAG),
    "try_outcome": ("TryOutcome", _TRY_OUTCOME),
    "task_cause": ("TaskCause", _TASK_CAUSE),
    "silent_step": ("SilentStep", _SILENT_STEP),
    "silent_outcome": ("SilentOutcome", _SILENT_OUTCOME),
}


_UNIT_KIND = {
    "pumper": QT_TRANSLATE_NOOP("UnitKind", "fire engine"),
    "tanker": QT_TRANSLATE_NOOP("UnitKind", "water tanker"),
    "ladder": QT_TRANSLATE_NOOP("UnitKind", "ladder truck"),
    "rescue": QT_TRANSLATE_NOOP("UnitKind", "rescue crew"),
    "boat": QT_TRANSLATE_NOOP("UnitKind", "boat"),
    "ambulance": QT_TRANSLATE_NOOP("UnitKind", "ambulance"),
    "motorcycle_ambulance": QT_TRANSLATE_NOOP("UnitKind", "motorcycle ambulance"),
    "emergency_room": QT_TRANSLATE_NOOP("UnitKind", "emergency room"),
    "hearse": QT_TRANSLATE_NOOP("UnitKind", "hearse"),
    "patrol": QT_TRANSLATE_NOOP("UnitKind", "patrol"),
    "traffic": QT_TRANSLATE_NOOP("UnitKind", "traffic crew"),
    "tree_crew": QT_TRANSLATE_NOOP("UnitKind", "tree crew"),
    "repair": QT_TRANSLATE_NOOP("UnitKind", "repair crew"),
    "truck": QT_TRANSLATE_NOOP("UnitKind", "truck"),
    "other": QT_TRANSLATE_NOOP("UnitKind", "other unit"),
}
_CASE_STATE = {
    "draft": QT_TRANSLATE_NOOP("CaseState", "draft"),
    "new": QT_TRANSLATE_NOOP("CaseState", "new"),
    "verified": QT_TRANSLATE_NOOP("CaseState", "verified"),
    "dispatched": QT_TRANSLATE_NOOP("CaseState", "dispatched"),
    "in_progress": QT_TRANSLATE_NOOP("CaseState", "in progress"),
    "done": QT_TRANSLATE_NOOP("CaseState", "done"),
    "closed": QT_TRANSLATE_NOOP("CaseState", "closed"),
    "cancelled": QT_TRANSLATE_NOOP("CaseState", "cancelled"),
    "false": QT_TRANSLATE_NOOP("CaseState", "false report"),
    "merged": QT_TRANSLATE_NOOP("CaseState", "merged"),
    "handed_over": QT_TRANSLATE_NOOP("CaseState", "handed over"),
}
_CALL_KIND = {
    "emergency": QT_TRANSLATE_NOOP("CallKind", "emergency"),
    "urgent": QT_TRANSLATE_NOOP("CallKind", "urgent"),
    "information": QT_TRANSLATE_NOOP("CallKind", "information"),
    "complaint": QT_TRANSLATE_NOOP("CallKind", "complaint"),
    "follow_up": QT_TRANSLATE_NOOP("CallKind", "follow-up"),
    "prank": QT_TRANSLATE_NOOP("CallKind", "prank"),
    "ghost_unconfirmed": QT_TRANSLATE_NOOP("CallKind", "silent, not confirmed"),
    "ghost": QT_TRANSLATE_NOOP("CallKind", "silent"),
    "abandoned": QT_TRANSLATE_NOOP("CallKind", "abandoned"),
    "wrong_number": QT_TRANSLATE_NOOP("CallKind", "wrong number"),
    "test": QT_TRANSLATE_NOOP("CallKind", "line test"),
}
_CHANNEL = {
    "phone": QT_TRANSLATE_NOOP("Channel", "telephone 112"),
    "whatsapp": QT_TRANSLATE_NOOP("Channel", "WhatsApp"),
    "social": QT_TRANSLATE_NOOP("Channel", "social media"),
    "app": QT_TRANSLATE_NOOP("Channel", "Silpusitron"),
    "radio": QT_TRANSLATE_NOOP("Channel", "radio"),
    "walk_in": QT_TRANSLATE_NOOP("Channel", "walk-in"),
    "field": QT_TRANSLATE_NOOP("Channel", "officer in the field"),
    "neighbour": QT_TRANSLATE_NOOP("Channel", "112 of another region"),
    "telegram": QT_TRANSLATE_NOOP("Channel", "Telegram"),
    "sms": QT_TRANSLATE_NOOP("Channel", "SMS"),
    "email": QT_TRANSLATE_NOOP("Channel", "e-mail"),
}
_CERTAINTY = {
    "none": QT_TRANSLATE_NOOP("Certainty", "unknown"),
    "caller": QT_TRANSLATE_NOOP("Certainty", "from caller"),
    "map": QT_TRANSLATE_NOOP("Certainty", "matches map"),
    "officer": QT_TRANSLATE_NOOP("Certainty", "confirmed on site"),
    "wrong": QT_TRANSLATE_NOOP("Certainty", "found wrong"),
}
_READINESS = {
    "ready": QT_TRANSLATE_NOOP("Readiness", "ready"),
    "limited": QT_TRANSLATE_NOOP("Readiness", "limited"),
    "busy": QT_TRANSLATE_NOOP("Readiness", "busy"),
    "off": QT_TRANSLATE_NOOP("Readiness", "out of service"),
    "unknown": QT_TRANSLATE_NOOP("Readiness", "no word yet"),
}
_EMERGENCY_ROOM = {
    "open": QT_TRANSLATE_NOOP("EmergencyRoom", "ER open"),
    "diverted": QT_TRANSLATE_NOOP("EmergencyRoom", "ER diverted"),
    "closed": QT_TRANSLATE_NOOP("EmergencyRoom", "ER closed"),
}
_BEDS = {
    "emergency": QT_TRANSLATE_NOOP("Beds", "ER beds"),
    "icu": QT_TRANSLATE_NOOP("Beds", "ICU"),
    "nicu": QT_TRANSLATE_NOOP("Beds", "NICU"),
    "isolation": QT_TRANSLATE_NOOP("Beds", "isolation"),
    "ward": QT_TRANSLATE_NOOP("Beds", "ward"),
    "delivery": QT_TRANSLATE_NOOP("Beds", "delivery"),
}
_PRIORITY = {
    "1": QT_TRANSLATE_NOOP("Priority", "red, life at risk"),
    "2": QT_TRANSLATE_NOOP("Priority", "yellow, urgent"),
    "3": QT_TRANSLATE_NOOP("Priority", "green, can wait"),
    "0": QT_TRANSLATE_NOOP("Priority", "no priority yet"),
}
_PRIORITY_COLOUR = {
    "1": QT_TRANSLATE_NOOP("PriorityColour", "Red"),
    "2": QT_TRANSLATE_NOOP("PriorityColour", "Yellow"),
    "3": QT_TRANSLATE_NOOP("PriorityColour", "Green"),
}
_CALL_BACK = {
    "allowed": QT_TRANSLATE_NOOP("CallBack", "may be called back"),
    "never": QT_TRANSLATE_NOOP("CallBack", "do NOT call back"),
    "whatsapp": QT_TRANSLATE_NOOP("CallBack", "WhatsApp only"),
    "hours": QT_TRANSLATE_NOOP("CallBack", "at certain hours"),
}
_SPOKEN = {
    "id": QT_TRANSLATE_NOOP("Spoken", "Indonesian"),
    "jv": QT_TRANSLATE_NOOP("Spoken", "Javanese"),
    "other": QT_TRANSLATE_NOOP("Spoken", "other"),
}
_ASSIGNMENT = {
    "advised": QT_TRANSLATE_NOOP("Assignment", "suggested"),
    "untold": QT_TRANSLATE_NOOP("Assignment", "NOT TOLD YET"),
    "told": QT_TRANSLATE_NOOP("Assignment", "told, no answer yet"),
    "accepted": QT_TRANSLATE_NOOP("Assignment", "accepted"),
    "rolling": QT_TRANSLATE_NOOP("Assignment", "rolling"),
    "arrived": QT_TRANSLATE_NOOP("Assignment", "on scene"),
    "reported": QT_TRANSLATE_NOOP("Assignment", "first report in"),
    "cleared": QT_TRANSLATE_NOOP("Assignment", "clear"),
    "unable": QT_TRANSLATE_NOOP("Assignment", "unable"),
    "silent": QT_TRANSLATE_NOOP("Assignment", "no answer"),
    "recalled": QT_TRANSLATE_NOOP("Assignment", "recalled"),
    "retell": QT_TRANSLATE_NOOP("Assignment", "TELL AGAIN"),
    "unheard": QT_TRANSLATE_NOOP("Assignment", "CREW NOT HEARD"),
    "message": QT_TRANSLATE_NOOP("Assignment", "NEW MESSAGE"),
}
_ACT = {
    "untold": QT_TRANSLATE_NOOP("Act", "send"),
    "told": QT_TRANSLATE_NOOP("Act", "told"),
    "accepted": QT_TRANSLATE_NOOP("Act", "accepted"),
    "rolling": QT_TRANSLATE_NOOP("Act", "rolling"),
    "arrived": QT_TRANSLATE_NOOP("Act", "arrived"),
    "reported": QT_TRANSLATE_NOOP("Act", "first report"),
    "cleared": QT_TRANSLATE_NOOP("Act", "clear"),
    "unable": QT_TRANSLATE_NOOP("Act", "unable"),
    "recalled": QT_TRANSLATE_NOOP("Act", "recall"),
    "silent": QT_TRANSLATE_NOOP("Act", "no answer"),
    "retell": QT_TRANSLATE_NOOP("Act", "told again"),
    "heard": QT_TRANSLATE_NOOP("Act", "crew heard"),
}
_ACT_TIME = {
    "told": QT_TRANSLATE_NOOP("ActTime", "time told"),
    "accepted": QT_TRANSLATE_NOOP("ActTime", "acceptance"),
    "rolling": QT_TRANSLATE_NOOP("ActTime", "departure"),
    "arrived": QT_TRANSLATE_NOOP("ActTime", "arrival"),
    "reported": QT_TRANSLATE_NOOP("ActTime", "first report"),
    "cleared": QT_TRANSLATE_NOOP("ActTime", "time clear"),
    "unable": QT_TRANSLATE_NOOP("ActTime", "time unable"),
    "recalled": QT_TRANSLATE_NOOP("ActTime", "recall"),
    "silent": QT_TRANSLATE_NOOP("ActTime", "time of no answer"),
}
_CHANGED = {
    "place": QT_TRANSLATE_NOOP("Changed", "place"),
    "nature": QT_TRANSLATE_NOOP("Changed", "type"),
    "priority": QT_TRANSLATE_NOOP("Changed", "priority"),
    "caution": QT_TRANSLATE_NOOP("Changed", "caution"),
}
_CASE_FILTER = {
    "active": QT_TRANSLATE_NOOP("CaseFilter", "Active"),
    "mine": QT_TRANSLATE_NOOP("CaseFilter", "Mine"),
    "late": QT_TRANSLATE_NOOP("CaseFilter", "Late"),
    "conflict": QT_TRANSLATE_NOOP("CaseFilter", "Conflict"),
    "today": QT_TRANSLATE_NOOP("CaseFilter", "Today"),
    "all": QT_TRANSLATE_NOOP("CaseFilter", "All"),
}
_MODE = {
    "drill": QT_TRANSLATE_NOOP("Mode", "DRILL"),
    "sample": QT_TRANSLATE_NOOP("Mode", "SAMPLE"),
    "replay": QT_TRANSLATE_NOOP("Mode", "REPLAY"),
    "storm": QT_TRANSLATE_NOOP("Mode", "STORM MODE"),
}
_LABEL = {
    "ringing": QT_TRANSLATE_NOOP("Label", "RINGING"),
    "talking": QT_TRANSLATE_NOOP("Label", "TALKING"),
    "unrecorded": QT_TRANSLATE_NOOP("Label", "ENDED, NOT RECORDED"),
    "next_step": QT_TRANSLATE_NOOP("Label", "Next step"),
    "follow_ups": QT_TRANSLATE_NOOP("Label", "Follow-ups"),
    "promises": QT_TRANSLATE_NOOP("Label", "Promises"),
    "timeline": QT_TRANSLATE_NOOP("Label", "Timeline"),
    "happened": QT_TRANSLATE_NOOP("Label", "Happened"),
    "recorded": QT_TRANSLATE_NOOP("Label", "Recorded"),
    "cautions": QT_TRANSLATE_NOOP("Label", "Cautions"),
    "conflict": QT_TRANSLATE_NOOP("Label", "Two values"),
    "problem_box": QT_TRANSLATE_NOOP("Label", "Problem box"),
    "shift_log": QT_TRANSLATE_NOOP("Label", "Shift log"),
    "handover": QT_TRANSLATE_NOOP("Label", "Handover"),
    "reading": QT_TRANSLATE_NOOP("Label", "REPORT TAKEN"),
    "on_duty": QT_TRANSLATE_NOOP("Label", "On duty"),
    "offline": QT_TRANSLATE_NOOP("Label", "offline"),
    "emergency": QT_TRANSLATE_NOOP("Label", "emergency sign-in"),
    "unproved": QT_TRANSLATE_NOOP("Label", "writer not proved"),
    "seen_old": QT_TRANSLATE_NOOP("Label", "had not read the latest"),
    "author_inactive": QT_TRANSLATE_NOOP("Label", "account closed"),
    "late_entry": QT_TRANSLATE_NOOP("Label", "late entry"),
    "supervisor_on_call": QT_TRANSLATE_NOOP("Label", "Supervisor on call"),
    "alike": QT_TRANSLATE_NOOP("Label", "Similar"),
    "card": QT_TRANSLATE_NOOP("Label", "Card"),
    "send": QT_TRANSLATE_NOOP("Label", "Send"),
    "why": QT_TRANSLATE_NOOP("Label", "Why"),
    "lacking": QT_TRANSLATE_NOOP("Label", "Missing"),
    "condition": QT_TRANSLATE_NOOP("Label", "Condition"),
    "lead": QT_TRANSLATE_NOOP("Label", "Lead on scene"),
    "unsent": QT_TRANSLATE_NOOP("Label", "not sent yet"),
    "no_point": QT_TRANSLATE_NOOP("Label", "no point on the map"),
    "overdue": QT_TRANSLATE_NOOP("Label", "overdue"),
    "draft": QT_TRANSLATE_NOOP("Label", "draft"),
    "confidential": QT_TRANSLATE_NOOP("Label", "confidential"),
}
_COLUMN = {
    "priority": QT_TRANSLATE_NOOP("CaseColumn", "P"),
    "number": QT_TRANSLATE_NOOP("CaseColumn", "No."),
    "nature": QT_TRANSLATE_NOOP("CaseColumn", "Type"),
    "place": QT_TRANSLATE_NOOP("CaseColumn", "Place"),
    "callers": QT_TRANSLATE_NOOP("CaseColumn", "Callers"),
    "state": QT_TRANSLATE_NOOP("CaseColumn", "State"),
    "agencies": QT_TRANSLATE_NOOP("CaseColumn", "Agencies"),
    "age": QT_TRANSLATE_NOOP("CaseColumn", "Age"),
}
_PHRASE = {
    "example": QT_TRANSLATE_NOOP("Phrase", "e.g. {value}"),
    "merged_into": QT_TRANSLATE_NOOP("Phrase", "merged into {case}"),
    "no_word_since": QT_TRANSLATE_NOOP("Phrase", "no word since {since}"),
    "with_detail": QT_TRANSLATE_NOOP("Phrase", "{state} ({detail})"),
    "silent_try": QT_TRANSLATE_NOOP("Phrase", "no answer, {nth} try"),
    "retell_changed": QT_TRANSLATE_NOOP("Phrase", "TELL AGAIN: {what} changed"),
    "corrected": QT_TRANSLATE_NOOP("Phrase", "corrected, was {before}"),
    "damaged": QT_TRANSLATE_NOOP("Phrase", "damaged: a value in it cannot be meant"),
    "open_case_of_number": QT_TRANSLATE_NOOP("Phrase", "Open case of this number: {case}"),
    "to_say": QT_TRANSLATE_NOOP("Phrase", "Say: “{words}”"),
    "history": QT_TRANSLATE_NOOP("Phrase", "{pranks} of {calls}, last {ago}"),
    "called_before": QT_TRANSLATE_NOOP("Phrase", "before: {calls}"),
    "first_call": QT_TRANSLATE_NOOP("Phrase", "first call of this number"),
    "last_place": QT_TRANSLATE_NOOP("Phrase", "last place: {place}"),
    "queued": QT_TRANSLATE_NOOP("Phrase", "+{count} waiting"),
    "queued_wordless": QT_TRANSLATE_NOOP("Phrase", "without a voice"),
    "queued_some_wordless": QT_TRANSLATE_NOOP("Phrase", "{count} without a voice"),
    "late_ring": QT_TRANSLATE_NOOP("Phrase", "PAST TARGET"),
    "idle": QT_TRANSLATE_NOOP("Phrase", "No call"),
    "idle_last": QT_TRANSLATE_NOOP("Phrase", "No call · last {last}"),
    "idle_tested": QT_TRANSLATE_NOOP("Phrase", "No call · last {last} · line test {test} ✓"),
    "take": QT_TRANSLATE_NOOP("Phrase", "F1 Take"),
    "begin": QT_TRANSLATE_NOOP("Phrase", "F1 New call"),
    "other_channel": QT_TRANSLATE_NOOP("Phrase", "F2 Other channel"),
    "record": QT_TRANSLATE_NOOP("Phrase", "F8 Record"),
    "over": QT_TRANSLATE_NOOP("Phrase", "Shift+F2 Over"),
    "number_hidden": QT_TRANSLATE_NOOP("Phrase", "number withheld"),
}
_NOUNS = {
    "call": QT_TRANSLATE_NOOP("Noun", "{count:call|calls}"),
    "prank": QT_TRANSLATE_NOOP("Noun", "{count:prank|pranks}"),
    "case": QT_TRANSLATE_NOOP("Noun", "{count:case|cases}"),
    "agency": QT_TRANSLATE_NOOP("Noun", "{count:agency|agencies}"),
    "minute": QT_TRANSLATE_NOOP("Noun", "{count:minute|minutes}"),
    "message": QT_TRANSLATE_NOOP("Noun", "{count:message|messages}"),
}
_MEASURE = {
    "calls": QT_TRANSLATE_NOOP("Statistics", "Calls, how many"),
    "cases": QT_TRANSLATE_NOOP("Statistics", "Cases, how many"),
    "answer": QT_TRANSLATE_NOOP("Statistics", "Ring to answer"),
    "taken": QT_TRANSLATE_NOOP("Statistics", "Report in writing to taken"),
    "talked": QT_TRANSLATE_NOOP("Statistics", "Answer to end of the call (exchange)"),
    "held": QT_TRANSLATE_NOOP("Statistics", "Of that on hold (exchange)"),
    "first_told": QT_TRANSLATE_NOOP("Statistics", "Answer to first agency told"),
    "first_arrived": QT_TRANSLATE_NOOP("Statistics", "Answer to first arrival"),
    "closed": QT_TRANSLATE_NOOP("Statistics", "Case opened to closed"),
    "recognised": QT_TRANSLATE_NOOP("Statistics", "Answer to cardiac arrest recognised"),
    "compressions": QT_TRANSLATE_NOOP("Statistics", "Answer to first chest compression"),
    "told": QT_TRANSLATE_NOOP("Statistics", "Agency: dispatch to told"),
    "accepted": QT_TRANSLATE_NOOP("Statistics", "Agency: told to accepted"),
    "rolling": QT_TRANSLATE_NOOP("Statistics", "Agency: told to rolling"),
    "arrived": QT_TRANSLATE_NOOP("Statistics", "Agency: told to arrived"),
    "reported": QT_TRANSLATE_NOOP("Statistics", "Agency: arrived to first report"),
    "acknowledged": QT_TRANSLATE_NOOP("Statistics", "Agency: message to answer"),
    "ack_rolling": QT_TRANSLATE_NOOP("Statistics", "Agency: accepted by a press to rolling"),
    "ack_arrived": QT_TRANSLATE_NOOP("Statistics", "Agency: accepted by a press to arrived"),
    "reached": QT_TRANSLATE_NOOP("Statistics", "Messages to agencies, answered"),
    "ready": QT_TRANSLATE_NOOP("Statistics", "Agency: hours ready"),
    "false": QT_TRANSLATE_NOOP("Statistics", "False calls (prank, silent)"),
    "abandoned": QT_TRANSLATE_NOOP("Statistics", "Rang and was given up"),
    "attached": QT_TRANSLATE_NOOP("Statistics", "Calls attached to a known case"),
    "called_back": QT_TRANSLATE_NOOP("Statistics", "Promised calls and call-backs done"),
    "card": QT_TRANSLATE_NOOP("Statistics", "SOP cards answered in full"),
    "corrected": QT_TRANSLATE_NOOP("Statistics", "Cases with a correction"),
    "reopened": QT_TRANSLATE_NOOP("Statistics", "Cases opened again"),
}

_TABLES = {
    "unit_kind": ("UnitKind", _UNIT_KIND),
    "case_state": ("CaseState", _CASE_STATE),
    "call_kind": ("CallKind", _CALL_KIND),
    "channel": ("Channel", _CHANNEL),
    "certainty": ("Certainty", _CERTAINTY),
    "readiness": ("Readiness", _READINESS),
    "emergency_room": ("EmergencyRoom", _EMERGENCY_ROOM),
    "beds": ("Beds", _BEDS),
    "priority": ("Priority", _PRIORITY),
    "priority_colour": ("PriorityColour", _PRIORITY_COLOUR),
    "call_back": ("CallBack", _CALL_BACK),
    "spoken": ("Spoken", _SPOKEN),
    "assignment": ("Assignment", _ASSIGNMENT),
    "act": ("Act", _ACT),
    "act_time": ("ActTime", _ACT_TIME),
    "changed": ("Changed", _CHANGED),
    "case_filter": ("CaseFilter", _CASE_FILTER),
    "mode": ("Mode", _MODE),
    "label": ("Label", _LABEL),
    "column": ("CaseColumn", _COLUMN),
    "phrase": ("Phrase", _PHRASE),
    "measure": ("Statistics", _MEASURE),
    **TABLES,
}


_marks = {"room": "sample"}  # what is written over all that is not real here


def mark_room(drill: bool) -> None:
    """Say whether this program works in a room of exercise: its screens and papers are marked so from now on."""
    _marks["room"] = "drill" if drill else "sample"


def mark_of_room() -> tuple[str, str]:
    """The word that marks what is not real, and its code: `sample` or `drill`."""
    return word("mode", _marks["room"]), _marks["room"]


def codes(table: str) -> tuple[str, ...]:
    """The codes of a table in their order ("case_state", "channel", …)."""
    return tuple(_TABLES[table][1])


def word(table: str, code: str) -> str:
    """The word of a code, as `word("case_state", "new")`; a code that has none stands for itself."""
    context, words = _TABLES[table]
    return translate(context, words[code]) if code in words else code


def phrase(code: str, **values: object) -> str:
    """A short text with values, as `phrase("merged_into", case="A-0041")`."""
    return word("phrase", code).format(**values)


def counted(noun: str, count: int) -> str:
    """1 call, 4 calls; 4 panggilan."""
    return translate("Noun", _NOUNS[noun]).format(count=formats.count(count, language()))


def case_state(code: str, merged_into: str = "") -> str:
    """The state of a case; a merged one says where it went."""
    return phrase("merged_into", case=merged_into) if code == "merged" and merged_into else word("case_state", code)


def readiness(code: str, since: str = "") -> str:
    """The readiness of an agency; without word it says since when."""
    return phrase("no_word_since", since=since) if code == "unknown" and since else word("readiness", code)


def assignment(code: str, detail: str = "", tries: int = 0) -> str:
    """The state of an assignment, with its result or reason, or with the number of tries that nobody answered."""
    if code == "silent" and tries > 1:
        return phrase("silent_try", nth=formats.ordinal(tries, language()))
    if code == "retell" and detail:
        return phrase("retell_changed", what=detail)
    said = word("assignment", code)
    return phrase("with_detail", state=said, detail=detail) if detail else said


def history(pranks: int, calls: int, last_s: float) -> str:
    """3 pranks of 4 calls, last 2 days ago."""
    if calls == 0:
        return phrase("first_call")
    ago = formats.ago(last_s, language())
    return phrase("history", pranks=counted("prank", pranks), calls=counted("call", calls), ago=ago)


# Letters, digits, shapes and chip colours of the states: the same in both languages.

# The same letters in both languages: they are on printed slips and in people's heads.
CASE_LETTERS = {
    "draft": "–",
    "new": "B",
    "verified": "V",
    "dispatched": "R",
    "in_progress": "G",
    "done": "S",
    "closed": "T",
    "cancelled": "X",
    "false": "P",
    "merged": "M",
    "handed_over": "H",
}
CASE_CHIPS = {
    "draft": "new",
    "new": "new",
    "verified": "new",
    "dispatched": "progress",
    "in_progress": "onscene",
}
ASSIGNMENT_MARKS = {
    "advised": "–",
    "untold": "?",
    "told": "1",
    "accepted": "2",
    "rolling": "3",
    "arrived": "4",
    "reported": "5",
    "cleared": "6",
    "unable": "×",
    "silent": "!",
    "recalled": "–",
    "retell": "↻",
    "unheard": "‼",
    "message": "»",
}
ASSIGNMENT_CHIPS = {
    "advised": "closed",
    "untold": "act",
    "told": "new",
    "accepted": "progress",
    "rolling": "progress",
    "arrived": "onscene",
    "reported": "onscene",
    "cleared": "closed",
    "unable": "act",
    "silent": "act",
    "recalled": "closed",
    "retell": "act",
    "unheard": "act",
    "message": "act",
}
# The ladder of digits of an assignment in focus.
ACT_KEYS = {
    1: "told",
    2: "accepted",
    3: "rolling",
    4: "arrived",
    5: "reported",
    6: "cleared",
    7: "heard",
    0: "unable",
    8: "recalled",
    9: "silent",
}
NO_POINT = "∅"  # a case that is not on the map
PRIORITY_SHAPES = {1: "●", 2: "▲", 3: "■"}
AGENCY_LETTERS = {
    "D": "Damkar",
    "G": "Satpol PP",
    "B": "BPBD",
    "P": "PSC 119",
    "R": "RSUD",
    "O": "Polres",
    "K": "Kodim",
    "L": "DLH",
    "H": "Dishub",
    "U": "DPUPR",
    "S": "Dinsos",
    "N": "PLN",
    "A": "PDAM",
    "M": "PMI",
    "T": "Telkom",
}

# The case is over; `done` is not: somebody still has to close it.
ENDED_STATES = frozenset({"closed", "cancelled", "false", "merged", "handed_over"})


def case_chip(code: str) -> str:
    """The name of the chip that shows a state of a case."""
    return CASE_CHIPS.get(code, "closed")


# The words of the fields of a definition, as the editor shows them; a field without a word is shown by its name.

FIELDS = {
    "letter": QT_TRANSLATE_NOOP("ReferenceField", "Letter"),
    "name": QT_TRANSLATE_NOOP("ReferenceField", "Name"),
    "name_id": QT_TRANSLATE_NOOP("ReferenceField", "Name (Indonesian)"),
    "name_en": QT_TRANSLATE_NOOP("ReferenceField", "Name (English)"),
    "short": QT_TRANSLATE_NOOP("ReferenceField", "Short name"),
    "channel": QT_TRANSLATE_NOOP("ReferenceField", "Usual channel"),
    "phone": QT_TRANSLATE_NOOP("ReferenceField", "Telephone"),
    "lat": QT_TRANSLATE_NOOP("ReferenceField", "Latitude"),
    "lng": QT_TRANSLATE_NOOP("ReferenceField", "Longitude"),
    "targets": QT_TRANSLATE_NOOP("ReferenceField", "Targets (seconds)"),
    "active": QT_TRANSLATE_NOOP("ReferenceField", "In use"),
    "sample": QT_TRANSLATE_NOOP("ReferenceField", "Sample"),
    "agency": QT_TRANSLATE_NOOP("ReferenceField", "Agency"),
    "unit_kind": QT_TRANSLATE_NOOP("ReferenceField", "Kind of unit"),
    "alias": QT_TRANSLATE_NOOP("ReferenceField", "Short word"),
    "priority": QT_TRANSLATE_NOOP("ReferenceField", "Priority"),
    "order": QT_TRANSLATE_NOOP("ReferenceField", "Order"),
    "alert_first": QT_TRANSLATE_NOOP("ReferenceField", "Alert first"),
    "confidential": QT_TRANSLATE_NOOP("ReferenceField", "Confidential"),
    "call_back": QT_TRANSLATE_NOOP("ReferenceField", "Call back"),
    "words_id": QT_TRANSLATE_NOOP("ReferenceField", "Words (Indonesian)"),
    "words_jv": QT_TRANSLATE_NOOP("ReferenceField", "Words (Javanese)"),
    "title_id": QT_TRANSLATE_NOOP("ReferenceField", "Title (Indonesian)"),
    "title_en": QT_TRANSLATE_NOOP("ReferenceField", "Title (English)"),
    "tell_id": QT_TRANSLATE_NOOP("ReferenceField", "Tell the caller (Indonesian)"),
    "tell_en": QT_TRANSLATE_NOOP("ReferenceField", "Tell the caller (English)"),
    "alert_one_of": QT_TRANSLATE_NOOP("ReferenceField", "Alert one of"),
    "fallback": QT_TRANSLATE_NOOP("ReferenceField", "Stands in when it cannot"),
    "parent": QT_TRANSLATE_NOOP("ReferenceField", "Part of"),
    "nature": QT_TRANSLATE_NOOP("ReferenceField", "Incident type"),
    "opening_id": QT_TRANSLATE_NOOP("ReferenceField", "First sentence (Indonesian)"),
    "opening_en": QT_TRANSLATE_NOOP("ReferenceField", "First sentence (English)"),
    "opening_jv": QT_TRANSLATE_NOOP("ReferenceField", "First sentence (Javanese)"),
    "tell_jv": QT_TRANSLATE_NOOP("ReferenceField", "Tell the caller (Javanese)"),
    "never_id": QT_TRANSLATE_NOOP("ReferenceField", "Never say (Indonesian)"),
    "never_en": QT_TRANSLATE_NOOP("ReferenceField", "Never say (English)"),
    "cautions_id": QT_TRANSLATE_NOOP("ReferenceField", "Cautions (Indonesian)"),
    "cautions_en": QT_TRANSLATE_NOOP("ReferenceField", "Cautions (English)"),
    "ask_id": QT_TRANSLATE_NOOP("ReferenceField", "question (Indonesian)"),
    "ask_en": QT_TRANSLATE_NOOP("ReferenceField", "question (English)"),
    "ask_jv": QT_TRANSLATE_NOOP("ReferenceField", "question (Javanese)"),
    "caution_id": QT_TRANSLATE_NOOP("ReferenceField", "Caution (Indonesian)"),
    "caution_en": QT_TRANSLATE_NOOP("ReferenceField", "Caution (English)"),
    "condition": QT_TRANSLATE_NOOP(
        "ReferenceField", "condition (owner; what; in English; who waits; before; seconds; only after)"
    ),
    "criteria": QT_TRANSLATE_NOOP("ReferenceField", "Criteria in their order; a new one: code = name"),
    "minor_id": QT_TRANSLATE_NOOP("ReferenceField", "minor (Indonesian)"),
    "minor_en": QT_TRANSLATE_NOOP("ReferenceField", "minor (English)"),
    "moderate_id": QT_TRANSLATE_NOOP("ReferenceField", "moderate (Indonesian)"),
    "moderate_en": QT_TRANSLATE_NOOP("ReferenceField", "moderate (English)"),
    "severe_id": QT_TRANSLATE_NOOP("ReferenceField", "severe (Indonesian)"),
    "severe_en": QT_TRANSLATE_NOOP("ReferenceField", "severe (English)"),
    "percent": QT_TRANSLATE_NOOP("ReferenceField", "Evaluated of each person's calls (percent)"),
    "due_days": QT_TRANSLATE_NOOP("ReferenceField", "Evaluated within (days after the month)"),
    "minors": QT_TRANSLATE_NOOP("ReferenceField", "So many minor ones weigh as moderate"),
    "moderates": QT_TRANSLATE_NOOP("ReferenceField", "So many moderate ones weigh as severe"),
    "approved": QT_TRANSLATE_NOOP("ReferenceField", "Approved"),
    "code": QT_TRANSLATE_NOOP("ReferenceField", "Code (short, not changed later)"),
    "list": QT_TRANSLATE_NOOP("ReferenceField", "Which list"),
    "text": QT_TRANSLATE_NOOP("ReferenceField", "Sentence"),
    "sound_after_s": QT_TRANSLATE_NOOP("ReferenceField", "Late agency: sound after (seconds)"),
    "sound_again_s": QT_TRANSLATE_NOOP("ReferenceField", "Late agency: sound again every (seconds)"),
    "supervisor_p1_s": QT_TRANSLATE_NOOP("ReferenceField", "Supervisor called, priority 1: after (seconds)"),
    "supervisor_p2_s": QT_TRANSLATE_NOOP("ReferenceField", "Supervisor called, priority 2: after (seconds)"),
    "supervisor_p3_s": QT_TRANSLATE_NOOP("ReferenceField", "Supervisor called, priority 3: after (seconds)"),
    "silent_times": QT_TRANSLATE_NOOP("ReferenceField", "No answer so often: another agency"),
    "silent_again_s": QT_TRANSLATE_NOOP("ReferenceField", "No answer: try again after (seconds)"),
    "ask_again_min": QT_TRANSLATE_NOOP("ReferenceField", "Asked for word: again after (minutes)"),
    "claim_min": QT_TRANSLATE_NOOP("ReferenceField", "Desk not heard: its calls back in the queue after (minutes)"),
    "watch_min": QT_TRANSLATE_NOOP("ReferenceField", "Desk not heard: its cases shown as left after (minutes)"),
    "silent_steps": QT_TRANSLATE_NOOP("ReferenceField", "Card of the silent call: steps"),
    "silent_call_backs": QT_TRANSLATE_NOOP("ReferenceField", "Card of the silent call: call back so often"),
    "silent_card_min": QT_TRANSLATE_NOOP("ReferenceField", "Card of the silent call: due after (minutes)"),
    "call_back_min": QT_TRANSLATE_NOOP("ReferenceField", "Call back: due after (minutes)"),
    "closing_steps": QT_TRANSLATE_NOOP("ReferenceField", "Closing: steps that must be noted"),
    "flag_days": QT_TRANSLATE_NOOP("ReferenceField", "Flag of a number: runs out after (days)"),
    "flag_after": QT_TRANSLATE_NOOP("ReferenceField", "Flag of a number: offered after so many pranks"),
    "answer_target_s": QT_TRANSLATE_NOOP("ReferenceField", "Target from ring to answer (seconds)"),
    "first_told_target_s": QT_TRANSLATE_NOOP("ReferenceField", "Target from the answer to first agency told (seconds)"),
    "report_near_s": QT_TRANSLATE_NOOP("ReferenceField", "Report in the inbox: yellow after (seconds)"),
    "report_act_s": QT_TRANSLATE_NOOP("ReferenceField", "Report in the inbox: red, and heard, after (seconds)"),
    "send_p1_s": QT_TRANSLATE_NOOP("ReferenceField", "Nobody sent, priority 1: late after (seconds)"),
    "send_p2_s": QT_TRANSLATE_NOOP("ReferenceField", "Nobody sent, priority 2: late after (seconds)"),
    "send_p3_s": QT_TRANSLATE_NOOP("ReferenceField", "Nobody sent, priority 3: late after (seconds)"),
    "crew_p1_s": QT_TRANSLATE_NOOP("ReferenceField", "Crew at the scene, priority 1: heard every (seconds; 0: no)"),
    "crew_p2_s": QT_TRANSLATE_NOOP("ReferenceField", "Crew at the scene, priority 2: heard every (seconds; 0: no)"),
    "crew_p3_s": QT_TRANSLATE_NOOP("ReferenceField", "Crew at the scene, priority 3: heard every (seconds; 0: no)"),
    "rescue": QT_TRANSLATE_NOOP("ReferenceField", "Write to who hung up: safe, or help?"),
    "silent": QT_TRANSLATE_NOOP("ReferenceField", "Silent 112 begun by anybody on the city's page"),
    "report": QT_TRANSLATE_NOOP("ReferenceField", "Reporters may see what becomes of it"),
    "link_min": QT_TRANSLATE_NOOP("ReferenceField", "A caller's link works for (minutes)"),
    "report_h": QT_TRANSLATE_NOOP("ReferenceField", "A reporter's link works for (hours)"),
    "point_kind": QT_TRANSLATE_NOOP("ReferenceField", "Kind of point"),
    "state": QT_TRANSLATE_NOOP("ReferenceField", "State"),
    "checked_on": QT_TRANSLATE_NOOP("ReferenceField", "Checked on (2026-03-12)"),
    "note": QT_TRANSLATE_NOOP("ReferenceField", "Note"),
    "zone": QT_TRANSLATE_NOOP("ReferenceField", "Time zone"),
    "topic": QT_TRANSLATE_NOOP("ReferenceField", "Topic"),
    "text_id": QT_TRANSLATE_NOOP("ReferenceField", "Text (Indonesian), a paragraph a line"),
    "text_en": QT_TRANSLATE_NOOP("ReferenceField", "Text (English), a paragraph a line"),
    "text_easy": QT_TRANSLATE_NOOP("ReferenceField", "Text in easy words, a sentence a line"),
    "text_jv": QT_TRANSLATE_NOOP("ReferenceField", "Text (Javanese), a paragraph a line"),
    "address": QT_TRANSLATE_NOOP("ReferenceField", "Web address (https://…)"),
    "roads": QT_TRANSLATE_NOOP("ReferenceField", "Show closed roads"),
    "figures": QT_TRANSLATE_NOOP("ReferenceField", "Publish monthly figures and open data"),
    "licence": QT_TRANSLATE_NOOP("ReferenceField", "Licence of the open data"),
    "contact": QT_TRANSLATE_NOOP("ReferenceField", "Whom to write to about the page"),
    "neighbour": QT_TRANSLATE_NOOP("ReferenceField", "Neighbour's 112"),
}


def field_word(name: str) -> str:
    """What a field is called; "opening.minor_id" is one of a criterion of the evaluation form."""
    criterion, _, part = name.rpartition(".")
    word = translate("ReferenceField", FIELDS[part]) if part in FIELDS else part
    return f"{criterion}: {word}" if criterion else word
