"""The names of things, which all other words use: agencies, incident types, places, numbers, answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from itertools import product
from typing import Literal

from console.models.state.board import Board
from console.models.state.call import Call, caller_number
from console.models.state.case import Assignment, Case
from console.models.state.city import kelurahan_name
from console.models.state.privacy import ground_of
from console.models.views.on_duty import OnCall, Turn, on_call_now, turns_of
from console.text import formats, vocabulary
from console.text.words import QT_TRANSLATE_NOOP, Language, in_language, language, said, translate
from wire import facts
from wire.facts import AgencyDefined, CardQuestion, Fact, ListItemDefined, NatureDefined, Place
from wire.seal import Erased, Personal, Sealed

# How a personal value is read: its text, or when and by what it was erased; never a blank where something stood.


def told(value: Personal | None) -> str:
    """The open text; in its place when it was erased, or that its key is not here; nothing where nothing stood."""
    if isinstance(value, Erased):
        return translate("Erased", "erased {date}").format(date=_date(value.when))
    return translate("Erased", "sealed, the key is not here") if isinstance(value, Sealed) else value or ""


def told_fully(value: Personal | None) -> str:
    """The same; of what was erased also by which rule or on whose request."""
    return erased_words(value.when, value.why) if isinstance(value, Erased) else told(value)


def erased_words(when_ms: int, why: str) -> str:
    """Erased by rule “kasus”, version 2, 27 Nov 2026."""
    ground, date = ground_of(why), _date(when_ms)
    if ground is not None and ground.request:
        said = translate("Erased", "erased on request {request}, {date}")
        return said.format(request=ground.request, date=date)
    if ground is not None:
        said = translate("Erased", "erased by rule “{rule}” version {version}, {date}")
        return said.format(rule=ground.rule, version=ground.version, date=date)
    said = translate("Erased", "erased {date}").format(date=date)
    return f"{said}: {why}" if why else said


def _date(when_ms: int) -> str:
    return formats.whole_day(formats.local(when_ms).date(), language())


# The names of agencies.


def minutes_words(minutes: int) -> str:
    """10 min"""
    return translate("Agencies", "{minutes} min").format(minutes=minutes)


def state_words(board: Board, one: Assignment) -> str:
    """The state with its reason or result, as "unable (no unit)"."""
    if one.state == "silent":
        return vocabulary.assignment("silent", tries=one.silent_times)
    if one.state == "cleared":
        return vocabulary.assignment("cleared", detail=list_word(board, "result", one.result))
    if one.state == "unable":
        return vocabulary.assignment("unable", detail=list_word(board, "unable", one.unable_reason))
    return vocabulary.assignment(one.state, detail=one.recall_reason or "" if one.state == "recalled" else "")


# A room that was made before shifts were a list of the city has these three, as ever.
_SHIFTS = (
    ListItemDefined("shift", "morning", "pagi", "morning", 1),
    ListItemDefined("shift", "afternoon", "siang", "afternoon", 2),
    ListItemDefined("shift", "night", "malam", "night", 3),
)


def _items(board: Board, name: str) -> Sequence[ListItemDefined]:
    return board.reference.lists.get(name) or (_SHIFTS if name == "shift" else ())


def list_word(board: Board, name: str, code: str | None) -> str:
    """The word of an item of the city's lists; what was typed instead stays as it is."""
    found = next((item for item in _items(board, name) if item.code == code), None)
    if found is None:
        return code or ""
    return found.name_id if language() == "id" else found.name_en


def list_choices(board: Board, name: str) -> tuple[tuple[str, str], ...]:
    """What can be chosen of a list of the city: codes with their words."""
    items = _items(board, name)
    return tuple((item.code, list_word(board, name, item.code)) for item in items if item.active)


def short_of(agencies: Mapping[str, AgencyDefined], code: str) -> str:
    """The short name of an agency; its code when this desk does not know it yet."""
    known = agencies.get(code)
    return known.short if known else code


# Incident types and places.


def nature_name(nature: NatureDefined | None, code: str, language: Language) -> str:
    """The name of an incident type; its code when this desk does not know it yet."""
    if nature is None:
        return code
    return nature.name_id if language == "id" else nature.name_en


def place_line(place: Place, hidden: bool = False) -> str:
    """Where, in one line: street or landmark, RT/RW, kelurahan. Hidden: the kelurahan only."""
    parts = [] if hidden else [told(place.address) or told(place.landmark), neighbourhood(place)]
    said = [part for part in dict.fromkeys((*parts, kelurahan_name(place.kelurahan))) if part]
    if not said and not hidden:
        return told(place.point)
    return ", ".join(said) or "…"


def neighbourhood(place: Place) -> str:
    """RT 3 RW 2, as far as it is known."""
    sealed = next((one for one in (place.rt, place.rw) if isinstance(one, Sealed)), None)
    if sealed is not None:
        return told(sealed)
    rt, rw = told(place.rt), told(place.rw)
    return " ".join(part for part in (f"RT {rt}" if rt else "", f"RW {rw}" if rw else "") if part)


# A place as a sheet says it.


def exact_place_words(place: Place, hidden: bool) -> str:
    """Everything known about where, with how certain it is."""
    exact = [] if hidden else [told(place.address), told(place.landmark), neighbourhood(place)]
    parts = [part for part in dict.fromkeys((*exact, ward_words(place))) if part]
    if not parts and not hidden and place.point:
        parts = [told(place.point)]
    said = " · ".join(parts)
    return f"{said} ({vocabulary.word('certainty', place.certainty)})" if said else ""


def ward_words(place: Place) -> str:
    """The kelurahan; where a person said another one than the map does, both."""
    said = kelurahan_name(place.kelurahan)
    if not place.map_kelurahan or place.map_kelurahan == place.kelurahan:
        return said
    both = translate("CaseSheet", "{said} (the point lies in {found})")
    return both.format(said=said, found=kelurahan_name(place.map_kelurahan))


def cautions(case: Case, secret: bool) -> str:
    """What to be careful with, in one line."""
    return " · ".join(caution_parts(case, secret))


def caution_parts(case: Case, secret: bool) -> list[str]:
    """The same one by one."""
    said = []
    if secret:
        said.append(translate("CaseSheet", "confidential: no names and no exact place by radio"))
    if case.place.near_border:
        said.append(translate("CaseSheet", "near the city limit (approximate): ask for the village"))
    if case.place.outside:
        said.append(translate("CaseSheet", "outside the city"))
    if case.place.certainty == "wrong":
        said.append(translate("CaseSheet", "this place was found wrong"))
    return said


# The number of a caller.


def caller_words(call: Call, hidden: bool = False) -> str:
    """The number, or the channel, or that there is none: a call without a SIM is a usual one."""
    number = caller_number(call)
    if number:
        return "…" if hidden else number
    if isinstance(call.number, Sealed):
        return told(call.number)
    if call.wordless:
        return wordless_words()
    none = translate("Calls", "no number")
    return none if call.channel == "phone" else f"{way_words(call)}, {none}"


def way_words(call: Call) -> str:
    """The way a call came by: its channel, or that somebody began it who cannot speak."""
    return wordless_words() if call.wordless else vocabulary.word("channel", call.channel)


def wordless_words() -> str:
    """The name of a call that somebody began on the city's page who cannot speak."""
    return translate("Calls", "112 WITHOUT A VOICE")


# People hurt, and radio channels.


def voice_channel(code: str) -> str:
    """The word of a channel by which agencies are reached."""
    words = {
        "phone": translate("VoiceChannel", "telephone"),
        "radio": translate("VoiceChannel", "radio"),
        "whatsapp": "WhatsApp",
        "in_person": translate("VoiceChannel", "in person"),
        "alert": translate("VoiceChannel", "alert of this program"),
    }
    return words[code]


_COUNTED = (
    QT_TRANSLATE_NOOP("Casualties", "{count} hurt lightly"),
    QT_TRANSLATE_NOOP("Casualties", "{count} hurt badly"),
    QT_TRANSLATE_NOOP("Casualties", "{count} dead"),
    QT_TRANSLATE_NOOP("Casualties", "{count} missing"),
)


def casualties_again(what: str, other: Language) -> str:
    """A count that was said in the other language, in that of the screen; empty where it is not said in these words."""
    numbers = [0] * len(_COUNTED)
    for part in re.split("[,;] ", what):
        number, _, _ = part.partition(" ")
        for at, words in enumerate(_COUNTED):
            if number.isdecimal() and part == said(other, "Casualties", words).format(count=number):
                numbers[at] = int(number)
    light, severe, dead, missing = numbers
    sources: tuple[Literal["caller", "officer", "medic"], ...] = ("caller", "officer", "medic")
    for child, elderly, source in product((False, True), (False, True), sources):
        fact = facts.CasualtiesReported(source, light, severe, dead, missing, child, elderly)
        with in_language(other):
            same = counted_words(fact) == what
        if same:
            return casualty_words(fact)
    return ""


def casualty_words(fact: facts.CasualtiesReported) -> str:
    """Casualties: 2 hurt lightly, 1 badly, according to the officer."""
    return translate("Casualties", "Casualties: {what}").format(what=counted_words(fact))


def counted_words(fact: facts.CasualtiesReported | None) -> str:
    """2 hurt lightly, 1 badly, according to the officer; that nobody counted yet."""
    if fact is None:
        return translate("Casualties", "nothing counted")
    counts = (fact.light, fact.severe, fact.dead, fact.missing)
    parts = [
        translate("Casualties", words).format(count=count)
        for count, words in zip(counts, _COUNTED, strict=True)
        if count
    ]
    if fact.child:
        parts.append(translate("Casualties", "a child among them"))
    if fact.elderly:
        parts.append(translate("Casualties", "an old person among them"))
    sources = {
        "caller": translate("Casualties", "the caller"),
        "officer": translate("Casualties", "an officer"),
        "medic": translate("Casualties", "a medic"),
    }
    what = ", ".join(parts) or translate("Casualties", "nobody hurt")
    return translate("Casualties", "{what}; according to {source}").format(what=what, source=sources[fact.source])


# What was looked at.


def read_words(fact: facts.PersonalRead | facts.RecordingPlayed) -> str:
    """What of others' work was looked at."""
    words = {
        "case": translate("ShiftLog", "Looked into a case that was not theirs"),
        "file": translate("ShiftLog", "Opened an attachment that was not theirs"),
        "search": translate("ShiftLog", "Searched the archive by words or a number"),
        "past": translate("ShiftLog", "Replayed the room of before"),
        "recording": translate("ShiftLog", "Heard a call's recording"),
    }
    return words[fact.act]


# Answers of cards.


def asked_words(question: CardQuestion) -> str:
    """A question in the language of the screen."""
    return question.ask_id if language() == "id" else question.ask_en


def answer_word(answer: str) -> str:
    """ya, tidak, tidak tahu."""
    words = {
        "yes": translate("CardAnswer", "yes"),
        "no": translate("CardAnswer", "no"),
        "unknown": translate("CardAnswer", "not known"),
    }
    return words.get(answer, answer)


def joined(*parts: str) -> str:
    """The parts that say something."""
    return " · ".join(part for part in parts if part)


# Numbers of cases and kinds of tasks.


def kind_word(kind: str) -> str:
    """A promise to the caller, a follow-up."""
    words = {
        "promise": translate("Bonds", "Promise to the caller"),
        "follow_up": translate("Bonds", "Follow-up"),
        "ask_agency": translate("Bonds", "Ask the agency"),
    }
    return words.get(kind, translate("Bonds", "Task"))


def number_of(board: Board, case: str) -> str:
    """The short number of a case; three dots while it has not arrived."""
    return board.display_number(case) if case in board.cases else "…"


# Roles.


def role_word(role: str) -> str:
    """A role as the room calls it."""
    words = {
        "dispatcher": translate("Roster", "dispatcher"),
        "supervisor": translate("Roster", "supervisor"),
        "admin": translate("Roster", "admin"),
        "agency": translate("Roster", "agency"),
        "viewer": translate("Roster", "viewer"),
        "head": translate("Roster", "head of the agency"),
    }
    return words.get(role, role)


# Who is on call, and who of an agency is on duty.


def turn_words(board: Board, turn: Turn, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """Regu Satu (D-1) until 07:00; of one that comes later also from when."""
    name = board.reference.name_of(turn.account)
    who = f"{name} ({turn.unit})" if turn.unit else name
    until = formats.moment(turn.until_ms, now_ms, language(), zone)
    if turn.holds(now_ms):
        return translate("Duty", "{who} until {until}").format(who=who, until=until)
    since = formats.moment(turn.since_ms, now_ms, language(), zone)
    return translate("Duty", "{who} from {since} to {until}").format(who=who, since=since, until=until)


def on_duty_words(board: Board, agency: str, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """On duty: Regu Satu (D-1) until 07:00; empty where nobody is named."""
    here = [turn_words(board, one, now_ms, zone) for one in turns_of(board, now_ms, agency) if one.holds(now_ms)]
    return translate("Duty", "On duty: {names}").format(names=", ".join(here)) if here else ""


def duty_words(board: Board, fact: Fact, zone: tzinfo = formats.WIB) -> str:
    """What the activity log says of a turn of duty."""
    if not isinstance(fact, facts.DutySet):
        return translate("Duty", "Turn of duty ended")
    unit = f" ({fact.unit})" if fact.unit else ""
    since, until = (formats.moment(at, fact.until, language(), zone) for at in (fact.since, fact.until))
    said = translate("Duty", "On duty from {since} to {until}: {who}")
    return said.format(since=since, until=until, who=f"{board.reference.name_of(fact.account)}{unit}")


def reached(one: OnCall, hidden: bool = False) -> str:
    """Rina 0000-118"""
    return "…" if hidden else f"{one.name} {one.number}"


def now_words(board: Board, now_ms: int, zone: tzinfo = formats.WIB, hidden: bool = False) -> str:
    """Supervisor on call: Rina 0000-118, until 06:00; or that nobody was named, and how it is done."""
    one = on_call_now(board, now_ms)
    if one is None:
        return translate("OnCall", "No supervisor is named as on call: a supervisor sets it with /piket.")
    until = formats.moment(one.until_ms, now_ms, language(), zone)
    said = translate("OnCall", "Supervisor on call: {who}, until {until}")
    return said.format(who=reached(one, hidden), until=until)
