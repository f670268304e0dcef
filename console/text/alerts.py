"""The words of alerts: channels, what became of a message, whom it went to, tests of a way."""

from __future__ import annotations

from datetime import tzinfo
from zoneinfo import ZoneInfo

from console.models.state.alerts import Contact
from console.models.state.board import Board
from console.models.state.case import Assignment, Case
from console.models.state.reference import Sender
from console.models.views.alerts import (
    DeadWay,
    Outage,
    SendingStop,
    Unplaced,
    alerts_of,
    given_up,
    rung_of,
    stops_alerts,
    waits_behind,
)
from console.models.views.channels import FIELDS, Field, Tested
from console.models.views.masking import is_secret
from console.text import formats, vocabulary
from console.text.names import list_word, short_of, told
from console.text.words import language, translate
from wire import facts
from wire.facts import ChannelKind, Fact


def channel_word(code: str) -> str:
    """The word of a channel by which a message goes."""
    words = {
        "web_push": translate("AlertChannel", "agency page"),
        "ntfy": "ntfy",
        "telegram": "Telegram",
        "whatsapp_cloud": "WhatsApp",
        "whatsapp_local": translate("AlertChannel", "WhatsApp (own gateway)"),
        "email": translate("AlertChannel", "e-mail"),
        "mqtt": "MQTT",
        "webhook": translate("AlertChannel", "their system"),
        "sms": "SMS",
    }
    return words.get(code, code)


def reason_word(code: str) -> str:
    """Why a message did not go, in a word; a code that has none stands for itself."""
    words = {
        "no_connection": translate("AlertReason", "no connection"),
        "too_many": translate("AlertReason", "too many messages, later"),
        "refused": translate("AlertReason", "the service refused it"),
        "broken": translate("AlertReason", "the service is out of order"),
        "address_gone": translate("AlertReason", "this address is gone"),
        "address_wrong": translate("AlertReason", "this address is no address"),
        "secret_wrong": translate("AlertReason", "the service does not believe our secret"),
        "not_set": translate("AlertReason", "this channel is not set up"),
        "no_answer": translate("AlertReason", "the service did not answer"),
        "over_limit": translate("AlertReason", "the service's limit is reached"),
        "not_delivered": translate("AlertReason", "it did not reach the phone"),
        "no_reply": translate("AlertReason", "the test was not answered"),
        "gave_up": translate("AlertReason", "tried too often"),
        "too_late": translate("AlertReason", "too late"),
        "confidential": translate("AlertReason", "the case is confidential by now"),
        "no_page": translate("AlertReason", "the gateway has no address for citizens' pages"),
        "unproved": translate("AlertReason", "nobody was signed in who asked for it: sign in and send it again"),
        "stopped": translate("AlertReason", "outgoing messages are stopped: say it by voice, or write again later"),
        "certificate": translate("AlertReason", "their certificate is not the one that was confirmed"),
    }
    return words.get(code, code)


def recipient_word(board: Board, recipient: str) -> str:
    """Who was meant: a person's name, a unit, an agency's post, or whoever was the supervisor on call."""
    reference = board.reference
    if recipient in reference.accounts:
        return reference.name_of(recipient)
    if recipient in reference.agencies:
        return translate("Alert", "post of {agency}").format(agency=short_of(reference.agencies, recipient))
    if recipient.startswith("oncall:"):
        return vocabulary.word("label", "supervisor_on_call")
    return recipient


def rung_words(board: Board, case: Case, one: Assignment) -> str:
    """alerted 2/3: WhatsApp, SMS × (did not go), and behind which channel in trouble it waits; of a confidential case
    that voice is the only way; empty where nobody was alerted."""
    if is_secret(board, case):
        return translate("Alert", "CONFIDENTIAL: by telephone alone, no alert goes")
    behind = ", ".join(channel_word(one.channel).partition(" (")[0] for one in waits_behind(board, case, one))
    waits = translate("Alert", "waits, {ways} is in trouble: tell by voice").format(ways=behind) if behind else ""
    if one.open and one.untold and stops_alerts(board):
        waits = translate("Alert", "MESSAGES STOPPED: tell by voice")
    elif given_up(case, one):
        waits = translate("Alert", "ALERTS GIVEN UP: tell by voice")
    return ", ".join(part for part in (_rung_alone(board, case, one), waits) if part)


def _rung_alone(board: Board, case: Case, one: Assignment) -> str:
    rung, rungs = rung_of(board, case, one)
    if not rung:
        return ""
    ways: dict[str, bool] = {}
    for alert in alerts_of(case, one):
        name = channel_word(alert.channel).partition(" (")[0]
        ways[name] = ways.get(name, False) or alert.state != "failed"
    said = ", ".join(name if went else f"{name}\u00a0×" for name, went in ways.items())
    return translate("Alert", "alerted {rung}/{rungs}: {ways}").format(rung=rung, rungs=rungs, ways=said)


def reached_words(board: Board, case: Case, one: Assignment, zone: tzinfo = formats.WIB) -> str:
    """Who was reached how, a line each: 04:31 WhatsApp, Budi: it reached the phone."""
    states = {
        "answered": translate("Alert", "answered"),
        "delivered": translate("Alert", "reached the phone"),
        "sent": translate("Alert", "sent, no answer"),
    }
    lines = []
    for alert in alerts_of(case, one):
        state = states.get(alert.state) or reason_word(alert.failed)
        who, at = recipient_word(board, alert.recipient), formats.clock(alert.sent_ms, zone)
        said = f"{at} {channel_word(alert.channel)}, {who}: {state}"
        lines.append(translate("Alert", "{what} (perhaps twice)").format(what=said) if alert.doubled else said)
    return "\n".join(lines)


def outage_words(one: Outage, zone: tzinfo = formats.WIB) -> str:
    """WhatsApp in trouble since 04:31 (no connection), 14 alerts wait"""
    said = translate("Alert", "{channel} in trouble since {at} ({why}), {count:alert waits|alerts wait}")
    return said.format(
        channel=channel_word(one.channel),
        at=formats.clock(one.since_ms, zone),
        why=reason_word(one.reason),
        count=formats.count(one.waiting, language()),
    )


def stop_words(board: Board, one: SendingStop, zone: tzinfo = formats.WIB) -> str:
    """Outgoing messages are stopped since 04:31 by Sari: a desk sends false words"""
    said = (
        translate("Alert", "No message goes out, no alert either, since {at} by {who}: {why}")
        if one.alerts
        else translate("Alert", "Messages to citizens are stopped since {at} by {who}: {why}")
    )
    words = said.format(at=formats.clock(one.since_ms, zone), who=board.reference.name_of(one.by), why=one.reason)
    away = translate("Alert", "{what}. The line has not carried it away yet: until then messages go")
    return away.format(what=words) if one.waits else words


def given_up_words(board: Board, case: Case, one: Assignment) -> str:
    """B-0012 Damkar: all alerts given up (WhatsApp: this address is gone). Tell it by voice: Ctrl+Shift+D"""
    whys = {f"{channel_word(alert.channel)}: {reason_word(alert.failed)}": None for alert in given_up(case, one)}
    said = translate("Alert", "{number} {agency}: all alerts given up ({whys}). Tell it by voice: Ctrl+Shift+D")
    agency = short_of(board.reference.agencies, one.agency)
    return said.format(number=board.display_number(case.id), agency=agency, whys=", ".join(whys))


def unplaced_words(board: Board, one: Unplaced, hidden: bool, zone: tzinfo = formats.WIB) -> str:
    """04:31 Answer by WhatsApp from 62812…, whom nobody knows: siapa ini"""
    fact = one.fact
    who = recipient_word(board, fact.recipient) if fact.recipient else "…" if hidden else told(fact.address)
    said = (
        translate("Alert", "{at} Answer by {channel} from {who}, of no certain task: {text}")
        if fact.recipient
        else translate("Alert", "{at} Answer by {channel} from {who}, whom nobody knows: {text}")
    )
    text = "…" if hidden else told(fact.text) or translate("Alert", "(no words)")
    words = said.format(at=formats.clock(one.when, zone), channel=channel_word(fact.channel), who=who, text=text)
    if fact.flooded:
        words += translate("Alert", " (so many came that those of the next hour are not kept)")
    return words


def dead_words(board: Board, one: DeadWay) -> str:
    """WhatsApp, Budi: this address is gone"""
    return f"{channel_word(one.channel)}, {recipient_word(board, one.recipient)}: {reason_word(one.reason)}"


def alert_words(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    """The line of a timeline about an alert; empty for any other fact."""
    match fact:
        case facts.AlertSent():
            said = {
                "dispatch": translate("Alert", "Alert sent to {who} by {channel}"),
                "changed": translate("Alert", "Change sent to {who} by {channel}"),
                "withdrawn": translate("Alert", "Calling off sent to {who} by {channel}"),
                "closed": translate("Alert", "End of the case sent to {who} by {channel}"),
                "message": translate("Alert", "That there is a message sent to {who} by {channel}"),
                "supervisor": translate("Alert", "That nobody was signed in sent to {who} by {channel}"),
            }[fact.occasion]
            words = said.format(**_whom(board, fact.recipient, fact.channel, hidden))
            if fact.beside:
                words = translate("Alert", "{what}, and {count} more").format(what=words, count=len(fact.beside))
            return translate("Alert", "{what} (perhaps twice)").format(what=words) if fact.doubled else words
        case facts.AlertDelivered(alert=alert):
            return translate("Alert", "Reached the phone: {who}, {channel}").format(**_of(board, case, alert, hidden))
        case facts.AlertFailed():
            said = (
                translate("Alert", "Alert to {who} by {channel} given up: {why}")
                if fact.dead
                else translate("Alert", "Alert to {who} by {channel} did not go: {why}")
            )
            whom = _whom(board, fact.recipient, fact.channel, hidden)
            return said.format(**whom, why=reason_word(fact.reason))
        case facts.AlertReplied():
            return _reply(board, case, fact, hidden)
    return ""


def path_words(fact: Fact) -> str:
    """The line about a channel, a test of a way or an answer without a task; empty for any other fact."""
    match fact:
        case facts.ChannelResting():
            said = translate("Alert", "Channel in trouble: {channel} ({why}), {count:alert waits|alerts wait}")
            why, count = reason_word(fact.reason), formats.count(fact.waiting, language())
            return said.format(channel=channel_word(fact.channel), why=why, count=count)
        case facts.ChannelWorking():
            return translate("Alert", "Channel works again: {channel}").format(channel=channel_word(fact.channel))
        case facts.ReplyUnplaced():
            return translate("Alert", "Answer without a task: {channel}").format(channel=channel_word(fact.channel))
        case facts.SendingStopped(reason=reason, alerts=alerts):
            said = (
                translate("Alert", "All messages and alerts stopped ({why})")
                if alerts
                else translate("Alert", "All messages to citizens stopped ({why})")
            )
            return said.format(why=reason)
        case facts.SendingResumed():
            return translate("Alert", "Messages go out again")
        case facts.ReplySettled():
            return translate("Alert", "Answer without a task: done with")
        case facts.PathAsked():
            return translate("Alert", "Test of a way asked: {channel}").format(channel=channel_word(fact.channel))
        case facts.PathTried():
            return translate("Alert", "Test of a way sent: {channel}").format(channel=channel_word(fact.channel))
        case facts.PathFailed():
            said = translate("Alert", "Way is dead: {channel} ({why})")
            return said.format(channel=channel_word(fact.channel), why=reason_word(fact.reason))
        case facts.PathAnswered():
            return translate("Alert", "Test of a way answered: {channel}").format(channel=channel_word(fact.channel))
    return ""


def _reply(board: Board, case: Case, fact: facts.AlertReplied, hidden: bool) -> str:
    one = case.assignments.get(fact.assignment)
    who = short_of(board.reference.agencies, one.agency) if one else "?"
    whose = _whom(board, fact.recipient, fact.channel, hidden)
    said = translate("Alert", "{agency}, by reply from {who} ({channel})").format(agency=who, **whose)
    parts = [f"{said}: {vocabulary.word('act', fact.step)}"] if fact.step else [said]
    if fact.takes_back:
        taken = next((line.fact for line in case.timeline if line.entry == fact.takes_back), None)
        step = vocabulary.word("act", taken.step or "") if isinstance(taken, facts.AlertReplied) else "?"
        back = translate("Alert", "takes back “{step}”").format(step=step)
        return f"{said}: {back}"
    if fact.reason:
        parts.append(list_word(board, "unable", fact.reason))
    if fact.text and not hidden:
        parts.append(told(fact.text))
    return ", ".join(parts) if fact.step else ": ".join(parts)


def _of(board: Board, case: Case, alert: str, hidden: bool) -> dict[str, str]:
    known = case.alerts.get(alert)
    return _whom(board, known.recipient, known.channel, hidden) if known else {"who": "?", "channel": "?"}


def _whom(board: Board, recipient: str, channel: str, hidden: bool) -> dict[str, str]:
    who = "…" if hidden and recipient in board.reference.accounts else recipient_word(board, recipient)
    return {"who": who, "channel": channel_word(channel)}


# The words of the pages where channels and addresses are set: their fields, their state, their last test.


def field_word(channel: str, one: Field) -> str:
    """The label of a field; a star where it is needed."""
    words = {
        "contact": translate("ChannelField", "E-mail of the room (for push services)"),
        "hosts": translate("ChannelField", "Only to these hosts, spaces between"),
        "server": translate("ChannelField", "Server (address)"),
        "answers": translate("ChannelField", "Topic of answers"),
        "token": translate("ChannelField", "Key (token)"),
        "answer_token": translate("ChannelField", "Key that may only write answers"),
        "number": translate("ChannelField", "Id of the number"),
        "template": translate("ChannelField", "Approved template"),
        "language": translate("ChannelField", "Language of the template"),
        "app_secret": translate("ChannelField", "App secret (signs what comes)"),
        "verify": translate("ChannelField", "Word of verification"),
        "url": translate("ChannelField", "Address it is sent to"),
        "dialect": translate("ChannelField", "Speaks like"),
        "hook": translate("ChannelField", "Key in the address of answers"),
        "host": translate("ChannelField", "Server (host)"),
        "from": translate("ChannelField", "From (e-mail)"),
        "port": translate("ChannelField", "Port"),
        "security": translate("ChannelField", "Protection of the line"),
        "user": translate("ChannelField", "User"),
        "password": translate("ChannelField", "Password"),
        "prefix": translate("ChannelField", "Topics begin with"),
        "secrets": translate("ChannelField", "Signing secrets (whsec_…), newest first"),
        "reports": translate("ChannelField", "What citizens write there is a report (inbox)"),
        "config": translate("ChannelField", "File of gammu-smsd at the gateway"),
    }
    word = words.get(one.name, one.name)
    return f"{word} *" if one.needed else word


def example_of(channel: ChannelKind) -> str:
    """How an address of it is written."""
    return {
        "web_push": translate("ChannelExample", "set on the agency's page itself"),
        "ntfy": translate("ChannelExample", "topic nobody can guess: 16 letters or more, no name in it"),
        "telegram": translate("ChannelExample", "number of the chat, e.g. 123456789"),
        "whatsapp_cloud": translate("ChannelExample", "telephone, e.g. 081100000000"),
        "whatsapp_local": translate("ChannelExample", "telephone, e.g. 081100000000"),
        "email": translate("ChannelExample", "e-mail, e.g. piket@contoh.go.id"),
        "mqtt": translate("ChannelExample", "topic below the room's own, e.g. damkar"),
        "webhook": translate("ChannelExample", "https://… at a host that the channel names"),
        "sms": translate("ChannelExample", "telephone, e.g. 081100000000"),
    }[channel]


def setting_words(sender: Sender) -> str:
    """What it is set to, in short; nothing secret is in it."""
    shown = [sender.settings.get(one.name, "") for one in FIELDS[sender.kind] if not one.secret]
    return " · ".join(one for one in shown if one)


def way_back_words(channel: ChannelKind) -> str:
    """How an answer comes back by a channel, as an admin sets it up over there; empty where nothing is to be set up."""
    return {
        "ntfy": translate("ChannelBack", "Answers: by the buttons, where a topic of answers is set."),
        "whatsapp_cloud": translate(
            "ChannelBack",
            "Answers: let Meta call https://GATEWAY/saluran/whatsapp (field messages), with the word of verification.",
        ),
        "whatsapp_local": translate(
            "ChannelBack",
            "Answers: let the service call https://GATEWAY/saluran/whatsapp-lokal/KEY, KEY being the one typed here.",
        ),
        "mqtt": translate(
            "ChannelBack",
            "Answers: the station writes {shape} to TOPIC/STATION, a new id each time; TOPIC is the one typed here.",
        ).format(shape='{"text": "TERIMA B-0012", "id": "1"}'),
        "email": translate("ChannelBack", "Nobody reads answers to these e-mails; they do not ask for any."),
        "webhook": translate(
            "ChannelBack", "Their program answers by the partners' interface: /api/v1 of the gateway."
        ),
    }.get(channel, "")


def needs_secret(channel: ChannelKind) -> bool:
    """Whether a person gives it one."""
    return any(one.secret and not one.made for one in FIELDS[channel])


def tested_words(one: Tested | None, now_ms: int, zone: ZoneInfo) -> str:
    """What the last test of a way found."""
    if one is None:
        return translate("ChannelTest", "never tried")
    when = formats.moment(one.at, now_ms, language(), zone)
    said = {
        "asked": translate("ChannelTest", "asked {when}, waits for the gateway"),
        "tried": translate("ChannelTest", "sent {when}, no answer yet"),
        "failed": translate("ChannelTest", "DEAD {when}: {why}"),
        "answered": translate("ChannelTest", "answered {when}"),
    }[one.state]
    return said.format(when=when, why=reason_word(one.reason))


def ladder_words(ladder: facts.AlertLadderDefined | None) -> str:
    """The rungs of an agency, in their order."""
    if ladder is None or not ladder.rungs:
        return translate("Ladder", "as usual: every channel of its people, at 0, 60 and 120 s")
    said = translate("Ladder", "{channel} {seconds} s")
    rungs = [said.format(channel=channel_word(one.channel), seconds=one.after_s) for one in ladder.rungs]
    last = translate("Ladder", "supervisor {seconds} s").format(seconds=ladder.supervisor_s)
    return " → ".join([*rungs, last])


def ladder_after(ladder: facts.AlertLadderDefined | None) -> str:
    """What comes after the last rung."""
    if ladder is not None and ladder.fallback:
        return translate("Ladder", "then the next agency")
    return translate("Ladder", "then the contact round")


def way_words(board: Board, way: Contact) -> str:
    """How much later than its rung, and when it is left in peace."""
    parts = []
    if way.after_s:
        parts.append(translate("ContactWay", "{seconds} s later").format(seconds=way.after_s))
    if way.quiet_from is not None and way.quiet_to is not None:
        said = translate("ContactWay", "quiet {begin}–{end}, but for P1")
        parts.append(said.format(begin=f"{way.quiet_from:02}", end=f"{way.quiet_to:02}"))
    return " · ".join(parts)


def address_words(way: Contact) -> str:
    """The address; of a browser only that there is one."""
    return translate("ContactWay", "a browser") if way.channel == "web_push" else told(way.address)
