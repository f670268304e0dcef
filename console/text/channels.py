"""The words of the pages where channels and addresses are set: their fields, their state, their last test."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from console.models.state.alerts import Contact
from console.models.state.board import Board
from console.models.state.configured import Sender
from console.models.views.channels import FIELDS, Field, Tested
from console.text import formats
from console.text.alerts import channel_word, reason_word
from console.text.names import told
from console.text.words import language, translate
from wire import facts
from wire.facts import ChannelKind


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
