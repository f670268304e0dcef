"""A file of a case or a call in words: what it is, how large, from whom, and where it lies now.
Rule: hidden or confidential, name and note are left out; kind, size and time stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from console.models.state.attachments import Attachment
from console.models.state.board import Board
from console.sync.attachments import State
from console.text import formats
from console.text.names import told
from console.text.refusals import sentence
from console.text.words import language, translate
from wire import facts

KB, MB = 1024, 1024 * 1024


def media_word(media: str) -> str:
    """What kind of file it is."""
    words = {
        "jpeg": translate("Attachment", "Picture (JPEG)"),
        "png": translate("Attachment", "Picture (PNG)"),
        "webp": translate("Attachment", "Picture (WebP)"),
        "heic": translate("Attachment", "Picture (HEIC)"),
        "pdf": "PDF",
        "ogg": translate("Attachment", "Sound (OGG)"),
        "mp3": translate("Attachment", "Sound (MP3)"),
        "m4a": translate("Attachment", "Sound (M4A)"),
        "aac": translate("Attachment", "Sound (AAC)"),
        "wav": translate("Attachment", "Sound (WAV)"),
        "mp4": translate("Attachment", "Film (MP4)"),
    }
    return words.get(media, media)


def size_word(size_bytes: int) -> str:
    """1,2 MB; below a megabyte in whole kilobytes."""
    if size_bytes >= MB:
        return f"{formats.decimal(size_bytes / MB, 1, language())} MB"
    return f"{formats.count(max(1, round(size_bytes / KB)), language())} KB"


def state_words(state: State) -> str:
    """Where it lies: here, at the server, on its way, or refused with the reason."""
    percent = formats.percent(state.share)
    match state.where:
        case "sent":
            return translate("Attachment", "at this desk ✓ sent ✓")
        case "waiting":
            return translate("Attachment", "at this desk ✓ waits for the network")
        case "sending":
            return translate("Attachment", "at this desk ✓ being sent, {share}").format(share=percent)
        case "refused":
            said = translate("Attachment", "at this desk ✓ REFUSED by the server. {why}")
            return said.format(why=sentence(REFUSED[state.problem], {}))
        case "server":
            return translate("Attachment", "not at this desk yet")
        case "fetching":
            return translate("Attachment", "being fetched, {share}").format(share=percent)
        case "erased":
            return translate("Attachment", "erased for ever")


# What the server says of a file, by the sentence that says what to do.
REFUSED = {
    "too_large": "attachment_server_limit",
    "attachments_full": "attachments_full",
    "blob_size": "attachment_unfit",
    "blob_kind": "attachment_server_old",
    "blob_hash": "attachment_unfit",
    "blob_erased": "attachment_erased",
}


def file_words(one: Attachment, hidden: bool) -> str:
    """The name, or that it is hidden or erased."""
    if one.erased:
        return translate("Attachment", "erased")
    return translate("CaseSheet", "hidden") if hidden else told(one.name)


def attachment_line(board: Board, one: Attachment, where: str, hidden: bool, zone: tzinfo = formats.WIB) -> str:
    """photo.jpg · Picture (JPEG), 1.2 MB · 14:02, Sari · A · the note · where it is."""
    who = f"{board.reference.name_of(one.by)} · {board.reference.letter_of(one.desk)}"
    parts = [
        file_words(one, hidden),
        f"{media_word(one.media)}, {size_word(one.size_bytes)}",
        f"{formats.clock(one.when, zone)}, {who}",
        "" if hidden else told(one.note),
        where,
    ]
    if one.withdrawn is not None:
        parts.append(translate("Attachment", "WITHDRAWN: {why}").format(why=one.withdrawn))
    return " · ".join(part for part in parts if part)


def timeline_words(known: Mapping[str, Attachment], fact: facts.Fact, hidden: bool) -> str:
    """Its lines in the timeline of what has these files; nothing for other facts."""
    match fact:
        case facts.AttachmentAdded():
            said = translate("Timeline", "Attachment: {what}")
            kind = f"{media_word(fact.media)}, {size_word(fact.size_bytes)}"
            name, note = ("", "") if hidden else (told(fact.name), told(fact.note))
            return said.format(what=", ".join(part for part in (name, kind, note) if part))
        case facts.AttachmentWithdrawn():
            one = known.get(fact.attachment)
            said = translate("Timeline", "Attachment withdrawn: {what} ({why})")
            return said.format(what=file_words(one, hidden) if one is not None else "…", why=fact.reason)
    return ""


def known_words(one: Attachment) -> str:
    """Of a past moment: whether the record had reached the server. Where the file lay then nobody recorded."""
    if one.erased:
        return translate("Attachment", "erased for ever")
    return translate("Attachment", "not sent yet") if one.pending else translate("Attachment", "recorded")


def strip_words(count: int, states: Sequence[State] = ()) -> str:
    """How many files a case has, and how many of them the server lacks or refused."""
    parts = [translate("Attachment", "Attachments: {count}").format(count=count)]
    waiting = sum(one.where in ("waiting", "sending") for one in states)
    refused = sum(one.where == "refused" for one in states)
    if waiting:
        parts.append(translate("Attachment", "{count} not sent yet").format(count=waiting))
    if refused:
        parts.append(translate("Attachment", "{count} REFUSED").format(count=refused))
    return " · ".join([*parts, "Ctrl+Shift+A"])
