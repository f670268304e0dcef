"""What the sample room says in the terminal. Without Qt: the first line comes before it is loaded."""

from console.text import words
from console.text.words import QT_TRANSLATE_NOOP, Language

SENTENCES: dict[str, str] = {
    "room": QT_TRANSLATE_NOOP(
        "RoomTerminal", "Sample room in {folder}: all in it is a sample, nothing is real. The program's log: {log}"
    ),
    "step": QT_TRANSLATE_NOOP("RoomTerminal", "[{number}/{count}] {text}"),
    "done_of": QT_TRANSLATE_NOOP("RoomTerminal", "{text}: {done} of {total}"),
    "left": QT_TRANSLATE_NOOP("RoomTerminal", "{text} · about {left_s} s left"),
    "making": QT_TRANSLATE_NOOP("RoomTerminal", "Making the sample city: keys, accounts, desks"),
    "server": QT_TRANSLATE_NOOP("RoomTerminal", "Starting the server"),
    "day": QT_TRANSLATE_NOOP("RoomTerminal", "Loading a sample day, calls"),
    "window": QT_TRANSLATE_NOOP("RoomTerminal", "Opening the window"),
    "story": QT_TRANSLATE_NOOP("RoomTerminal", "Playing one minute without a display"),
    "display_closed": QT_TRANSLATE_NOOP(
        "RoomTerminal", "This account cannot open the display {display}, so a virtual one is used."
    ),
    "opened": QT_TRANSLATE_NOOP(
        "RoomTerminal", "The room is open. Within ten seconds a call rings: press F1. Ctrl+C here closes it."
    ),
    "phone": QT_TRANSLATE_NOOP(
        "RoomTerminal",
        "An agency's phone is open too: window {name}. In any browser: {address}, name {login}, password in {file}",
    ),
    "letter": QT_TRANSLATE_NOOP(
        "RoomTerminal", "SAMPLE, sent to nobody. SMS to {number}: {text} (Open its address in a browser here.)"
    ),
    "closed": QT_TRANSLATE_NOOP(
        "RoomTerminal", "The room is closed; all is kept in {folder}. The same command opens it again."
    ),
    "stopped": QT_TRANSLATE_NOOP("RoomTerminal", "Stopped; nothing runs any more. The same command goes on from here."),
    "drill": QT_TRANSLATE_NOOP(
        "RoomTerminal", "DRILL “{title}”: nothing leaves this machine, nobody is reached. Its room is made in {folder}"
    ),
    "drill_begun": QT_TRANSLATE_NOOP("RoomTerminal", "The exercise runs. Ctrl+C here ends it."),
    "drill_over": QT_TRANSLATE_NOOP("RoomTerminal", "Over: {got} of {of:point|points}. The report: {file}"),
    "day_played": QT_TRANSLATE_NOOP(
        "RoomTerminal", "The sample day is played at {speed:g}x at {desk}; Ctrl+C stops it"
    ),
    # The scripted minute.
    "seen_room": QT_TRANSLATE_NOOP("RoomTerminal", "The sample room is open: case list, sample map, agencies."),
    "seen_ringing": QT_TRANSLATE_NOOP("RoomTerminal", "A call rings at every desk."),
    "seen_form": QT_TRANSLATE_NOOP("RoomTerminal", "F1 takes the call; story, place and type are typed."),
    "seen_advice": QT_TRANSLATE_NOOP("RoomTerminal", "F9 shows who will be sent."),
    "seen_sent": QT_TRANSLATE_NOOP(
        "RoomTerminal", "Enter sends. The agencies are NOT TOLD YET until somebody tells them."
    ),
    "seen_similar": QT_TRANSLATE_NOOP(
        "RoomTerminal", "A second caller about the same: Ctrl+G joins them, one case stays one."
    ),
    "seen_pressed": QT_TRANSLATE_NOOP(
        "RoomTerminal",
        "BPBD's officer presses “We accept” and “We are on the way” on the page of their phone; desk A sees both.",
    ),
    "seen_cable_out": QT_TRANSLATE_NOOP(
        "RoomTerminal", "The cable is out: the desk works alone, a new case is on its disk all the same."
    ),
    "seen_mended": QT_TRANSLATE_NOOP(
        "RoomTerminal",
        "The cable is mended: all went out once, both desks are the same (same fingerprint of the board).",
    ),
    "seen_all": QT_TRANSLATE_NOOP("RoomTerminal", "Done in {spent_s} s. {count:picture is|pictures are} in {pictures}"),
    "broken": QT_TRANSLATE_NOOP(
        "RoomTerminal", "FAILED: {what} did not happen within {within_s} s. The program's log: {log}"
    ),
    "map_there": QT_TRANSLATE_NOOP("RoomTerminal", "the map"),
    "day_there": QT_TRANSLATE_NOOP("RoomTerminal", "the sample day at this desk"),
    "window_active": QT_TRANSLATE_NOOP("RoomTerminal", "an active window"),
    "call_taken": QT_TRANSLATE_NOOP("RoomTerminal", "taking the call"),
    "case_opened": QT_TRANSLATE_NOOP("RoomTerminal", "opening the case"),
    "agency_sent": QT_TRANSLATE_NOOP("RoomTerminal", "sending an agency"),
    "call_joined": QT_TRANSLATE_NOOP("RoomTerminal", "joining the second call"),
    "case_at_b": QT_TRANSLATE_NOOP("RoomTerminal", "the case at desk B"),
    "word_from_officer": QT_TRANSLATE_NOOP("RoomTerminal", "the officer's presses"),
    "officers_picture": QT_TRANSLATE_NOOP("RoomTerminal", "the picture of the phone"),
    "alone": QT_TRANSLATE_NOOP("RoomTerminal", "working alone"),
    "all_sent": QT_TRANSLATE_NOOP("RoomTerminal", "sending everything"),
    "boards_same": QT_TRANSLATE_NOOP("RoomTerminal", "both desks being the same"),
    "ringing": QT_TRANSLATE_NOOP("RoomTerminal", "the ringing"),
    "server_known": QT_TRANSLATE_NOOP("RoomTerminal", "the city's data from the server"),
}


def said(language: Language, code: str, **values: object) -> str:
    """The sentence in this language; what has none is said as it is."""
    sentence = SENTENCES.get(code)
    return code if sentence is None else words.said(language, "RoomTerminal", sentence).format(**values)
