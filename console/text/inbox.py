"""The words of the inbox: who wrote by which way, what, where, for how long it has waited; and of the sources."""

from __future__ import annotations

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call, caller_number
from console.models.state.reference import Source
from console.models.state.text import shown
from console.models.views.alarm import ACT
from console.models.views.channels import Field
from console.models.views.duplicates import Likeness
from console.models.views.inbox import Pressing, Waiting, report_text
from console.text import formats, vocabulary
from console.text.names import nature_name, told
from console.text.words import language, translate
from wire import facts
from wire.facts import Fact, SourceKind


class InboxRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the inbox."""

    wait: str
    source: str
    count: str
    what: str
    words: str
    place: str
    alike: str


def channel_of(board: Board, call: Call) -> str:
    """By which way it came: the app or room by its name, else the channel."""
    written = call.written
    known = board.reference.sources.get(written.source) if written is not None else None
    return known.name if known is not None else vocabulary.word("channel", call.channel)


def sender_words(board: Board, call: Call, hidden: bool) -> str:
    """Who wrote by which way: Silpusitron, Warga Contoh, 0811…"""
    name = shown(call.written.name) if call.written is not None else ""
    parts = [channel_of(board, call)]
    if hidden:
        return f"{parts[0]} · …" if name or caller_number(call) else parts[0]
    return " · ".join(filter(None, (*parts, name, caller_number(call))))


def inbox_row(board: Board, one: Waiting, alike: list[Likeness], hidden: bool) -> InboxRow:
    """The words of a group: those of its first report."""
    call, count = one.call, len(one.calls)
    nature = (call.written.nature or "") if call.written is not None else ""
    known = board.reference.natures.get(nature)
    return InboxRow(
        wait=formats.running(one.wait_s),
        source=sender_words(board, call, hidden),
        count=f"{formats.count(count, language())}×" if count > 1 else "",
        what=nature_name(known, nature, language()) if known is not None else "",
        words="…" if hidden else " ".join(report_text(call).split()) or translate("Inbox", "(no words)"),
        place="…" if hidden else place_words(call),
        alike=alike_words(board, alike),
    )


def place_words(call: Call) -> str:
    """Where, as its sender said: words, else the point with how exact it is."""
    written = call.written
    if written is None:
        return ""
    words, point = shown(written.place), shown(written.point)
    if not point:
        return words
    exact = f" ±{written.accuracy_m} m" if written.accuracy_m else ""
    return words or f"{point}{exact}"


def alike_words(board: Board, alike: list[Likeness]) -> str:
    """A-0042 (120 m), the most alike open case."""
    if not alike:
        return ""
    best = alike[0]
    number = board.display_number(best.case)
    return f"{number} ({best.metres} m)" if best.metres is not None else number


def report_lines(board: Board, call: Call, hidden: bool, photos: int) -> list[str]:
    """A report as a whole, line by line: for who reads it before deciding."""
    written = call.written
    if written is None:
        return []
    said = [sender_words(board, call, hidden), formats.stamp(written.came_ms, language())]
    lines = [" · ".join(said)]
    if written.nature and written.nature in board.reference.natures:
        known = board.reference.natures[written.nature]
        name = nature_name(known, written.nature, language())
        lines.append(translate("Inbox", "Chosen by the sender: {type}").format(type=name))
    if place := ("…" if hidden else place_words(call)):
        lines.append(translate("Inbox", "Place as sent: {place}").format(place=place))
    if photos:
        lines.append(translate("Inbox", "Photos: {count}").format(count=formats.count(photos, language())))
    if written.follows:
        lines.append(translate("Inbox", "Goes on from what the same sender wrote before"))
    if missed := sum(one.missed for one in written.added):
        said_missed = translate(
            "Inbox", "{count:more message was|more messages were} too many: read on at the service itself"
        )
        lines.append(said_missed.format(count=formats.count(missed, language())))
    lines += ["", "…" if hidden else report_text(call) or translate("Inbox", "(no words)")]
    return lines


def form_words(board: Board, call: Call) -> str:
    """What a form begins with: who says so, the type that was chosen, all that was written, and where."""
    written = call.written
    if written is None:
        return ""
    known = board.reference.natures.get(written.nature or "")
    head = channel_of(board, call)
    if known is not None:
        head = f"{head} ({nature_name(known, known.code, language())})"
    return "\n".join(filter(None, (f"{head}: {report_text(call)}", shown(written.place))))


def short_words(one: Pressing) -> str:
    """Reports 12, longest 03:20; nothing where none waits."""
    if not one.count:
        return ""
    said = translate("Inbox", "reports: {count}, longest {time}")
    if one.level == ACT:
        said = translate("Inbox", "REPORTS WAIT: {count}, longest {time}")
    return said.format(count=formats.count(one.count, language()), time=formats.running(one.longest_s))


def report_entry_words(board: Board, fact: Fact, hidden: bool) -> str:
    """The line of an entry about a report; empty for any other fact."""
    match fact:
        case facts.ReportCame():
            known = board.reference.sources.get(fact.source)
            by = known.name if known is not None else vocabulary.word("channel", fact.channel)
            said = translate("ShiftLog", "Report in writing, {way}").format(way=by)
            return said if hidden or not told(fact.text) else f"{said}: {told(fact.text)}"
        case facts.ReportAdded(missed=missed) if missed:
            return translate("ShiftLog", "Sender wrote too much: {count:message|messages} left at the service").format(
                count=formats.count(missed, language())
            )
        case facts.ReportAdded():
            said = translate("ShiftLog", "Sender wrote on")
            return said if hidden or not told(fact.text) else f"{said}: {told(fact.text)}"
        case facts.SourceSet():
            return translate("ShiftLog", "Source of reports set: {name}").format(name=fact.name)
        case facts.SourceSeen():
            return translate("ShiftLog", "Source of reports looked at: {name}").format(name=fact.code)
    return ""


def source_kind_word(kind: SourceKind) -> str:
    """What a source is."""
    return {
        "app": translate("Sources", "app (Open311)"),
        "webhook": translate("Sources", "signed webhook (social media)"),
        "mailbox": translate("Sources", "mailbox (IMAP)"),
        "neighbour": translate("Sources", "112 of another city"),
    }[kind]


def source_field_word(one: Field) -> str:
    """The label of a field; a star where it is needed."""
    words = {
        "minute": translate("SourceField", "Reports a minute, at most"),
        "contact": translate("SourceField", "Who looks after it (name, telephone)"),
        "secrets": translate("SourceField", "Signing secrets (whsec_…), newest first"),
        "secret": translate("SourceField", "Common signing secret (whsec_…)"),
        "reply_url": translate("SourceField", "Address answers are sent to"),
        "host": translate("SourceField", "Server (host)"),
        "port": translate("SourceField", "Port"),
        "security": translate("SourceField", "Protection of the line"),
        "user": translate("SourceField", "User"),
        "password": translate("SourceField", "Password"),
        "folder": translate("SourceField", "Folder"),
        "url": translate("SourceField", "Address of its gateway"),
        "fingerprint": translate("SourceField", "Fingerprint of its certificate (SHA-256)"),
        "shape": translate("SourceField", "Speaks like"),
        "phone": translate("SourceField", "Telephone of that room"),
        "ours": translate("SourceField", "By what code they know us (usual: its own code)"),
    }
    word = words.get(one.name, one.name)
    return f"{word} *" if one.needed else word


def source_words(one: Source) -> str:
    """What is set of a source, without any secret."""
    return " · ".join(f"{source_field_word(Field(name))}: {value}" for name, value in sorted(one.settings.items()))


def filed_word(why: str) -> str:
    """Why a report becomes no case."""
    return {
        "prank": translate("Inbox", "prank"),
        "spam": translate("Inbox", "spam, advertisement"),
        "elsewhere": translate("Inbox", "not for 112"),
        "information": translate("Inbox", "information, nothing to do"),
        "follow_up": translate("Inbox", "asks about a case"),
        "test": translate("Inbox", "test"),
    }[why]
