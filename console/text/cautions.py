"""The words of cautions, one line each. `hidden` leaves out whom and where, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.streams import caution_stream
from console.models.views.dangers import Caution, cautions_of_case, unread
from console.text import formats, vocabulary
from console.text.names import told
from console.text.words import language, translate
from wire import facts
from wire.facts import Fact


def subject_word(subject: str) -> str:
    """place, number, person"""
    words = {
        "place": translate("Caution", "place"),
        "number": translate("Caution", "number"),
        "person": translate("Caution", "person"),
    }
    return words.get(subject, subject)


def caution_words(one: Caution, hidden: bool = False) -> str:
    """fierce dog (Jl. Contoh 5, 20 m away)"""
    if hidden:
        return translate("Caution", "hidden")
    far = formats.distance(one.metres, language()) if one.metres is not None else ""
    away = translate("Caution", "{distance} away").format(distance=far) if far else ""
    about = ", ".join(part for part in (one.about, away) if part)
    return f"{one.text} ({about})" if about else one.text


def caution_line(board: Board, one: Caution, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB) -> str:
    """Everything of a caution: about what, the words, how far around, until when, who says so, who wrote it."""
    said = one.said
    until = formats.day(said.expires, language(), zone) if said.expires is not None else "…"
    parts = [
        subject_word(said.subject),
        caution_words(one, hidden),
        formats.distance(said.radius_m, language()) if said.subject == "place" else "",
        translate("Caution", "until {at}").format(at=until),
        "" if hidden else translate("Caution", "says {source}").format(source=said.source),
        board.reference.name_of(one.by),
    ]
    return " · ".join(part for part in parts if part)


def warning(cautions: Sequence[Caution], hidden: bool = False, own: str = "") -> str:
    """CAUTION: fierce dog (20 m away); gas store"""
    said = [*([translate("Caution", "hidden") if hidden else own] if own else [])]
    said += [caution_words(one, hidden) for one in cautions]
    return f"{vocabulary.word('label', 'cautions').upper()}: {'; '.join(said)}" if said else ""


def case_warning(board: Board, case: Case, now_ms: int, hidden: bool = False) -> str:
    """What to beware of with a case; how much of it nobody has read is said at the end."""
    found = cautions_of_case(board, case, now_ms)
    said = warning(found, hidden, told(case.caution))
    left = len(unread(case, found))
    if said and left:
        said += " · " + translate("Caution", "{count} not read (Ctrl+Shift+H)").format(count=left)
    return said


def read_words(board: Board, case: Case, caution: str) -> str:
    """✓ read by Petugas 1; nothing while nobody has"""
    by = case.cautions_read.get(caution)
    return translate("Caution", "✓ read by {name}").format(name=board.reference.name_of(by)) if by is not None else ""


def of_timeline(board: Board, fact: Fact, hidden: bool) -> str:
    """A caution in the story of a case; nothing for what is none."""
    if isinstance(fact, facts.CaseCautioned):
        said = translate("Caution", "hidden") if hidden else told(fact.caution)
        words = translate("Caution", "Caution: {text} (says {source})")
        return words.format(text=said, source="…" if hidden else fact.source)
    if isinstance(fact, facts.CautionRead):
        notice = board.notices.get(caution_stream(fact.caution))
        text = told(getattr(notice.began, "text", None)) if notice is not None and not hidden else ""
        return translate("Caution", "Caution read: {text}").format(text=text or "…")
    return ""
