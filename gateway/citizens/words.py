"""Every word of the citizens' pages."""

from console.text.words import QT_TRANSLATE_NOOP, Language, said

# Written into the room, not on a page.
COUNTED = QT_TRANSLATE_NOOP("CitizenPage", "Silent calls from the same network: +{count} or more. The last: {last}")
SENTENCES = {
    "counted": QT_TRANSLATE_NOOP(
        "CitizenPage", "Room 112 hears that somebody here needs help, but not what. Call 112 if you can."
    ),
    "call": QT_TRANSLATE_NOOP("CitizenPage", "In danger and able to speak: call 112"),
    "agree_location": QT_TRANSLATE_NOOP(
        "CitizenPage", "Room 112 asks where you are. Your phone will ask whether it may tell."
    ),
    "agree_silent": QT_TRANSLATE_NOOP("CitizenPage", "You can tell 112 what you need without speaking."),
    "agree_rescue": QT_TRANSLATE_NOOP("CitizenPage", "You called 112 and the line ended. Are you safe?"),
    "agree_report": QT_TRANSLATE_NOOP("CitizenPage", "See what becomes of your report."),
    "agree_what": QT_TRANSLATE_NOOP(
        "CitizenPage", "What you send goes to room 112 only, and is kept and erased with your report."
    ),
    "agree": QT_TRANSLATE_NOOP("CitizenPage", "I agree, go on"),
    "gone": QT_TRANSLATE_NOOP("CitizenPage", "This link is over"),
    "gone_what": QT_TRANSLATE_NOOP(
        "CitizenPage", "It has expired, was ended, or was opened on another phone. Call 112 for a new one."
    ),
    "many": QT_TRANSLATE_NOOP("CitizenPage", "Too many tries from here. Wait some minutes, or call 112."),
    "moment": QT_TRANSLATE_NOOP("CitizenPage", "One moment: this page comes back by itself. What you wrote is kept."),
    "send_here": QT_TRANSLATE_NOOP("CitizenPage", "Send my position"),
    "send_live": QT_TRANSLATE_NOOP("CitizenPage", "Send it for 15 minutes"),
    "stop_live": QT_TRANSLATE_NOOP("CitizenPage", "Stop sending"),
    "position": QT_TRANSLATE_NOOP("CitizenPage", "Where I am"),
    "none_sent": QT_TRANSLATE_NOOP("CitizenPage", "No position was sent yet."),
    "sent_at": QT_TRANSLATE_NOOP("CitizenPage", "Position sent at {at}, to within {metres} m."),
    "sent_coarse": QT_TRANSLATE_NOOP(
        "CitizenPage",
        "Sent at {at}, but only to within {metres} m. Switch on GPS, step outside, and send again.",
    ),
    "asking": QT_TRANSLATE_NOOP("CitizenPage", "Looking for your position …"),
    "denied": QT_TRANSLATE_NOOP(
        "CitizenPage",
        "Your phone does not tell where you are. Allow location for this page, or write the address below.",
    ),
    "unfound": QT_TRANSLATE_NOOP(
        "CitizenPage", "Your phone finds no position. Step outside and try again, or write the address below."
    ),
    "offline": QT_TRANSLATE_NOOP("CitizenPage", "No network. It is kept here and sent as soon as there is one."),
    "queued": QT_TRANSLATE_NOOP("CitizenPage", "Waits:"),
    "not_sent": QT_TRANSLATE_NOOP("CitizenPage", "NOT SENT:"),
    "unsent_over": QT_TRANSLATE_NOOP("CitizenPage", "This link is over. Call 112."),
    "seen": QT_TRANSLATE_NOOP("CitizenPage", "I have read this"),
    "full": QT_TRANSLATE_NOOP("CitizenPage", "This page takes no more. Call 112."),
    "photo_offline": QT_TRANSLATE_NOOP(
        "CitizenPage", "The photo was not sent and is not kept here. Press send again where there is a network."
    ),
    "no_script": QT_TRANSLATE_NOOP(
        "CitizenPage", "This browser cannot send a position. Write the address or a landmark below."
    ),
    "live_over": QT_TRANSLATE_NOOP("CitizenPage", "15 minutes are over: nothing more is sent."),
    "write": QT_TRANSLATE_NOOP("CitizenPage", "Write to room 112"),
    "send": QT_TRANSLATE_NOOP("CitizenPage", "Send"),
    "photo": QT_TRANSLATE_NOOP("CitizenPage", "Send a photo"),
    "photo_what": QT_TRANSLATE_NOOP(
        "CitizenPage", "Where and with which phone it was taken is removed. Do not put yourself in danger for it."
    ),
    "photo_limits": QT_TRANSLATE_NOOP("CitizenPage", "JPEG, PNG or WebP, up to {limit} MB, {most} photos."),
    "photos_many": QT_TRANSLATE_NOOP(
        "CitizenPage", "{most} photos were sent, and no more are taken. Write what else is to be seen."
    ),
    "photo_none": QT_TRANSLATE_NOOP("CitizenPage", "Choose a photo first."),
    "photo_left": QT_TRANSLATE_NOOP(
        "CitizenPage", "The photo was not sent yet. Choose it again, and press send below it."
    ),
    "thanks": QT_TRANSLATE_NOOP("CitizenPage", "Room 112 has it."),
    "end": QT_TRANSLATE_NOOP("CitizenPage", "End, send nothing more"),
    "ended": QT_TRANSLATE_NOOP("CitizenPage", "Ended. Nothing more is sent from this phone."),
    "need": QT_TRANSLATE_NOOP("CitizenPage", "What do you need?"),
    "fire": QT_TRANSLATE_NOOP("CitizenPage", "Fire"),
    "ambulance": QT_TRANSLATE_NOOP("CitizenPage", "Ambulance"),
    "police": QT_TRANSLATE_NOOP("CitizenPage", "Police"),
    "hidden": QT_TRANSLATE_NOOP("CitizenPage", "I must hide"),
    "hidden_what": QT_TRANSLATE_NOOP("CitizenPage", "The screen then shows a plain note. Nobody calls you."),
    "safe": QT_TRANSLATE_NOOP("CitizenPage", "I am safe"),
    "help": QT_TRANSLATE_NOOP("CitizenPage", "I need help"),
    "said": QT_TRANSLATE_NOOP("CitizenPage", "You said: {what}"),
    "notes": QT_TRANSLATE_NOOP("CitizenPage", "Notes"),
    "save": QT_TRANSLATE_NOOP("CitizenPage", "Save"),
    "number": QT_TRANSLATE_NOOP("CitizenPage", "Your number, if you may be called or written to"),
    "silent": QT_TRANSLATE_NOOP("CitizenPage", "112 without a voice"),
    "silent_what": QT_TRANSLATE_NOOP(
        "CitizenPage", "Press what you need. Room 112 hears it at once and reads what you write."
    ),
    "code": QT_TRANSLATE_NOOP("CitizenPage", "Code from room 112"),
    "code_what": QT_TRANSLATE_NOOP("CitizenPage", "Type the 8 digits that are read to you."),
    "code_wrong": QT_TRANSLATE_NOOP("CitizenPage", "This code does not fit or is too old. Ask for a new one."),
    "open": QT_TRANSLATE_NOOP("CitizenPage", "Open"),
    "reads": QT_TRANSLATE_NOOP("CitizenPage", "An officer reads"),
    "read_at": QT_TRANSLATE_NOOP("CitizenPage", "read {at}"),
    "unread": QT_TRANSLATE_NOOP("CitizenPage", "not read yet"),
    "you": QT_TRANSLATE_NOOP("CitizenPage", "You"),
    "yes": QT_TRANSLATE_NOOP("CitizenPage", "Yes, that is so"),
    "no": QT_TRANSLATE_NOOP("CitizenPage", "No"),
    "close": QT_TRANSLATE_NOOP("CitizenPage", "Close"),
    "received": QT_TRANSLATE_NOOP("CitizenPage", "Received"),
    "forwarded": QT_TRANSLATE_NOOP("CitizenPage", "Passed on to those who come"),
    "on_way": QT_TRANSLATE_NOOP("CitizenPage", "On the way"),
    "finished": QT_TRANSLATE_NOOP("CitizenPage", "Finished"),
    "not_yet": QT_TRANSLATE_NOOP("CitizenPage", "not yet"),
    "asked": QT_TRANSLATE_NOOP("CitizenPage", "Was it dealt with?"),
    "solved": QT_TRANSLATE_NOOP("CitizenPage", "Yes"),
    "unsolved": QT_TRANSLATE_NOOP("CitizenPage", "Not yet"),
    "answered": QT_TRANSLATE_NOOP("CitizenPage", "Thank you. Room 112 has your answer."),
    "nothing": QT_TRANSLATE_NOOP("CitizenPage", "Nothing can be shown of this report. Ask room 112 by telephone."),
    "unsent": QT_TRANSLATE_NOOP("CitizenPage", "It was not taken: {why}"),
    "not_noted": QT_TRANSLATE_NOOP("CitizenPage", "It could not be noted. Try again later."),
    "waits": QT_TRANSLATE_NOOP("CitizenPage", "Not sent yet. It is kept here and tried again by itself."),
    "refused": QT_TRANSLATE_NOOP("CitizenPage", "It could not be noted now. Try again, or call 112."),
}
SCRIPT = (
    *("asking", "denied", "unfound", "offline", "live_over", "sent_at", "sent_coarse", "thanks", "ended", "refused"),
    *("queued", "not_sent", "unsent_over", "seen", "photo_offline", "waits"),
    *("fire", "ambulance", "police", "hidden", "safe", "help", "solved", "unsolved"),
)


def say(language: Language, sentence: str, **values: object) -> str:
    """A sentence in this language."""
    return said(language, "CitizenPage", SENTENCES[sentence]).format(**values)


def words_of_the_script(language: Language) -> dict[str, str]:
    """What the script says; where a value goes stands as {name}."""
    return {name.replace("_", "-"): said(language, "CitizenPage", SENTENCES[name]) for name in SCRIPT}
