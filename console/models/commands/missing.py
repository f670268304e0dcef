"""Missing persons on the page for everybody: shown with somebody's consent, for some days, and taken away at once."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Literal

from console.errors import Refused
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.streams import missing_stream
from console.models.state.text import clean, clean_line
from console.models.views.outside import may_be_seen
from wire.facts import MissingPersonEnded, MissingPersonShown
from wire.limits import TEXT_MAX_CHARS

DAY_MS = 86_400_000
DAYS_MOST = 30
Consent = Literal["written", "recorded", "witnessed"]
Outcome = Literal["found", "withdrawn", "mistake"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingForm:
    """Who is missed, in the words that everybody reads; who agreed to that, and how it was recorded; a photo of them as
    everybody sees it, or none."""

    text: str
    consent_by: str
    consent: Consent
    days: int = 7
    kelurahan: str = ""
    photo: bytes = b""


def show_missing(board: Board, context: Context, form: MissingForm) -> list[Draft]:
    """Refused: text_missing, consent_missing, days_wrong, attachment_damaged (no photo that may be shown),
    not_allowed."""
    text, agreed = clean(form.text, TEXT_MAX_CHARS), clean_line(form.consent_by)
    if not text:
        raise Refused("text_missing")
    if agreed is None:
        raise Refused("consent_missing")
    if not 0 < form.days <= DAYS_MOST:
        raise Refused("days_wrong", most=DAYS_MOST)
    if form.photo and not may_be_seen(form.photo):
        raise Refused("attachment_damaged")
    fact = MissingPersonShown(
        text=text,
        consent_by=agreed,
        consent=form.consent,
        until=context.now_ms + form.days * DAY_MS,
        kelurahan=form.kelurahan,
        photo=base64.b64encode(form.photo).decode() or None,
    )
    return [context.draft(missing_stream(context.new_id()), fact)]


def end_missing(board: Board, context: Context, one: str, outcome: Outcome) -> list[Draft]:
    """They are shown no more; refused: notice_gone, not_allowed."""
    known = board.notices.get(one)
    if known is None or known.said("missing") is None:
        raise Refused("notice_gone")
    return [context.draft(missing_stream(one), MissingPersonEnded(outcome))]
