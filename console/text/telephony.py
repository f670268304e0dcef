"""The words of telephony: what the exchange says of a call, how its lines are, what a trunk is set to."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.reference import Trunk
from console.models.state.telephony import LineState, Phone, Recording
from console.models.views.channels import Field
from console.models.views.telephony import desk_at
from console.models.views.waiting import unanswered_since
from console.text import formats
from console.text.words import language, translate
from wire import facts

_RINGING_MOST = 3


def step_words(board: Board, fact: facts.PhoneStepped) -> str:
    """The line of a timeline about what the exchange said."""
    words = {
        "waiting": translate("Telephony", "Exchange: rings"),
        "ringing": translate("Telephony", "Exchange: rings at {where}"),
        "answered": translate("Telephony", "Exchange: picked up at {where}"),
        "found": translate("Telephony", "Exchange: found in a talk at {where}"),
        "held": translate("Telephony", "Exchange: on hold"),
        "resumed": translate("Telephony", "Exchange: off hold"),
        "transferred": translate("Telephony", "Exchange: passed on to {where}"),
        "ended": translate("Telephony", "Exchange: ended"),
        "abandoned": translate("Telephony", "Exchange: caller hung up, nobody had answered"),
        "lost": translate("Telephony", "Exchange: over, nobody knows since when"),
    }
    return words[fact.step].format(where=where_words(board, fact.extension, fact.desk))


def where_words(board: Board, extension: str, desk: str = "") -> str:
    """201 (desk C); of a telephone that stands at no desk its extension alone."""
    at = desk or desk_at(board, extension)
    if not at:
        return extension or "?"
    letter = board.reference.letter_of(at)
    if not extension:
        return translate("Telephony", "desk {letter}").format(letter=letter)
    return translate("Telephony", "{extension} (desk {letter})").format(extension=extension, letter=letter)


def phone_words(board: Board, call: Call) -> str:
    """How the call stands at the exchange, where that is more than its state says."""
    phone = call.phone
    if phone is None or phone.over:
        return ""
    if phone.state == "held":
        return translate("Telephony", "on hold at the exchange")
    if phone.state == "transferred":
        return translate("Telephony", "passed on to {where}").format(where=where_words(board, phone.extension))
    if phone.state == "waiting" and phone.ringing:
        where = ", ".join(where_words(board, one) for one in phone.ringing[:_RINGING_MOST])
        more = len(phone.ringing) - _RINGING_MOST
        more_words = f" +{more}" if more > 0 else ""
        return translate("Telephony", "rings at {where}").format(where=f"{where}{more_words}")
    if unanswered_since(board, call) is not None:
        return translate("Telephony", "TELEPHONE NOT PICKED UP")
    return ""


def at_phone(phone: Phone, now_ms: int) -> str:
    """Telephone 205: talking 01:12."""
    running = formats.running((now_ms - phone.since_ms) / 1000)
    said = translate("Telephony", "Telephone {extension}, no desk: talking {time}")
    return said.format(extension=phone.extension or "?", time=running)


def dial_words(outcome: str) -> str:
    """What became of a call-back that the exchange was to dial."""
    return {
        "": translate("Telephony", "the exchange is asked …"),
        "ringing": translate("Telephony", "Exchange: dials, pick up your telephone"),
        "no_answer": translate("Telephony", "Exchange: your telephone was not picked up"),
        "refused": translate("Telephony", "Exchange: did not dial"),
        "no_connection": translate("Telephony", "Exchange: no line to it, nothing was dialled"),
        "not_possible": translate("Telephony", "Exchange: cannot dial for this desk"),
    }[outcome]


def recording_words(one: Recording, now_ms: int, zone: ZoneInfo) -> str:
    """Recording of 10:14, 02:31."""
    when = formats.moment(one.when, now_ms, language(), zone)
    said = translate("Telephony", "Recording {when}").format(when=when)
    return f"{said} · {formats.running(one.length_s)}" if one.length_s is not None else said


# The page of the exchange.


def kind_word(kind: str) -> str:
    """What a trunk speaks."""
    return {
        "ami": translate("Telephony", "Asterisk (AMI)"),
        "webhook": translate("Telephony", "any exchange (webhook)"),
    }[kind]


def field_word(one: Field) -> str:
    """The label of a field; a star where it is needed."""
    words = {
        "host": translate("TrunkField", "Host of the exchange"),
        "port": translate("TrunkField", "Port"),
        "user": translate("TrunkField", "User of the manager interface"),
        "password": translate("TrunkField", "Its password"),
        "queue": translate("TrunkField", "Queues of 112 (commas; empty: all)"),
        "context": translate("TrunkField", "Or context where 112 comes in"),
        "technology": translate("TrunkField", "Telephones are called by"),
        "dial_context": translate("TrunkField", "Context for calls out"),
        "call_log": translate("TrunkField", "Queue log or CDR (file or https): calls of an outage come back"),
        "caller_id": translate("TrunkField", "Number shown when calling back"),
        "secrets": translate("TrunkField", "Signing secrets (whsec_…), newest first"),
        "token": translate("TrunkField", "Or key of who cannot sign"),
        "quiet_min": translate("TrunkField", "Silent so many minutes: line down (empty: never)"),
        "answers": translate("TrunkField", "Tells when a telephone is picked up"),
        "recordings": translate("TrunkField", "Recordings lie at (https://… or folder)"),
        "recordings_user": translate("TrunkField", "User for recordings"),
        "recordings_password": translate("TrunkField", "Password for recordings"),
    }
    word = words[one.name]
    return f"{word} *" if one.needed else word


def choice_word(choice: str) -> str:
    """Yes or no."""
    return {"yes": translate("TrunkField", "yes"), "no": translate("TrunkField", "no")}[choice]


def setting_words(trunk: Trunk) -> str:
    """What it is set to, in short; nothing secret is in it."""
    names = ("host", "queue", "context", "recordings")
    return " · ".join(text for name in names if (text := trunk.settings.get(name, "")))


def reason_word(reason: str) -> str:
    """Why there is no line."""
    return {
        "": "",
        "no_connection": translate("Telephony", "not reached"),
        "secret_wrong": translate("Telephony", "user or password refused"),
        "not_set": translate("Telephony", "not set up"),
        "no_answer": translate("Telephony", "does not answer"),
        "silent": translate("Telephony", "says nothing"),
        "refused": translate("Telephony", "refused"),
    }[reason]


def line_words(state: LineState | None, now_ms: int, zone: ZoneInfo) -> str:
    """How the line is, and since when."""
    if state is not None and state.asked_ms > state.said_ms:
        return translate("Telephony", "asked, waits for the gateway")
    if state is None or state.up is None:
        return translate("Telephony", "no gateway has said anything yet")
    since = formats.moment(state.since_ms, now_ms, language(), zone)
    if not state.up:
        said = translate("Telephony", "NO LINE since {since}: {why}")
        return said.format(since=since, why=reason_word(state.reason))
    said = translate("Telephony", "line since {since}, calls there: {calls}")
    return said.format(since=since, calls=formats.count(state.calls, language()))


def line_fact_words(fact: facts.TrunkAsked | facts.TrunkHeard) -> str:
    """The line of a log about a line to the exchange."""
    if isinstance(fact, facts.TrunkAsked):
        return translate("Telephony", "Line to the exchange asked for: {code}").format(code=fact.code)
    if fact.up:
        return translate("Telephony", "Line to the exchange: {code}").format(code=fact.code)
    said = translate("Telephony", "NO LINE to the exchange: {code} ({why})")
    return said.format(code=fact.code, why=reason_word(fact.reason))
