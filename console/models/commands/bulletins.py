"""Bulletins: written by one person, read by a second, sent out by a press of its own, corrected and taken back in the
open.

Rule: no sentence without evidence that stands, no word that looks like somebody's, no approval of one's own words, and
nothing goes out that was not approved as it stands.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft, in_force, not_future
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.streams import bulletin_stream, missing_stream
from console.models.state.text import clean, clean_line, line_given, reason_given, shown, text_given
from console.models.views.bulletins import (
    Bulletin,
    Found,
    Version,
    bulletin_on,
    own_words,
    personal_in,
    shaken,
    trouble_of,
    values_known,
)
from console.models.views.masking import is_secret, may_be_seen
from wire import facts
from wire.facts import Allowed, BulletinDrafted, MissingPersonEnded, MissingPersonShown, Sentence
from wire.limits import TEXT_MAX_CHARS

DAY_MS = 86_400_000
DAYS_MOST, SENTENCES_MOST = 90, 40


def draft_bulletin(board: Board, context: Context, bulletin: str, said: BulletinDrafted, base: str = "") -> list[Draft]:
    """Write a version, in the place of the one it was made from (`base`; empty: all that stand): what somebody wrote
    meanwhile stays beside it. Refused: bulletin_over, text_missing, sentence_missing, evidence_missing,
    evidence_shaken, evidence_confidential, rumour_missing, correction_missing, time_past, days_wrong, personal_found,
    reason_missing."""
    known = bulletin_on(board, bulletin)
    if known is not None and known.withdrawn is not None:
        raise Refused("bulletin_over")
    said = _cleaned(said)
    _whole(said, known, context.now_ms)
    _grounded(board, said, context.now_ms)
    check_personal(board, said)
    prev = (base,) if base else tuple(one.entry for one in known.drafts) if known is not None else ()
    return [context.draft(bulletin_stream(bulletin), said, prev=prev)]


def take_statement(
    board: Board, context: Context, bulletin: str, said: facts.StatementTaken, happened: int | None = None
) -> list[Draft]:
    """Note what a named person said, and when. Refused: text_missing, source_missing, person_missing, time_future,
    bulletin_over."""
    known = bulletin_on(board, bulletin)
    if known is not None and known.withdrawn is not None:
        raise Refused("bulletin_over")
    office = line_given(said.office, "source_missing")
    speaker = line_given(shown(said.speaker), "person_missing")
    fact = facts.StatementTaken(office=office, speaker=speaker, text=text_given(shown(said.text)))
    return [context.draft(bulletin_stream(bulletin), fact, not_future(context, happened))]


def approve_bulletin(board: Board, context: Context, bulletin: str, version: str) -> list[Draft]:
    """A second person read this very version. Refused: bulletin_gone, bulletin_over, bulletin_newer, bulletin_apart,
    own_bulletin, evidence_shaken, personal_found."""
    known, read = _to_send(board, bulletin, version)
    if context.person == read.by:
        raise Refused("own_bulletin")
    if any(by == context.person for by, _ in read.approved_by):
        return []
    _stands(board, context, read)
    return [context.draft(bulletin_stream(known.id), facts.BulletinApproved(version=read.entry))]


def publish_bulletin(board: Board, context: Context, bulletin: str, version: str) -> list[Draft]:
    """Send an approved version out. Refused as an approval is, and: bulletin_unapproved, bulletin_out."""
    known, read = _to_send(board, bulletin, version)
    if not read.approved_by:
        raise Refused("bulletin_unapproved")
    if not known.waits():
        raise Refused("bulletin_out")
    if read.said.expires <= context.now_ms:
        raise Refused("time_past")
    _stands(board, context, read)
    return [context.draft(bulletin_stream(known.id), facts.BulletinPublished(version=read.entry))]


def withdraw_bulletin(board: Board, context: Context, bulletin: str, reason: str) -> list[Draft]:
    """Take it back, with a reason that everybody reads: one person may, it must not wait for a second. Refused:
    bulletin_gone, bulletin_over, reason_missing, personal_found."""
    known = _known(board, bulletin)
    why = reason_given(reason)
    found = personal_in(why, own_words(board), values_known(board, known.draft.said.cases))
    if found:
        raise _refusal(found)
    return [context.draft(bulletin_stream(known.id), facts.BulletinWithdrawn(reason=why))]


# --- what is asked of a version ------------------------------------------------------------------------------------


def personal_left(board: Board, said: BulletinDrafted) -> list[Found]:
    """What in a version looks like somebody's and nobody has said why it is not; what is known of people stays."""
    ours, known = own_words(board), values_known(board, said.cases)
    allowed = {one.text.lower() for one in said.allowed if one.reason.strip()}
    return [
        one
        for text in texts_of(said)
        for one in personal_in(text, ours, known)
        if one.looks == "known" or one.text.lower() not in allowed
    ]


def check_personal(board: Board, said: BulletinDrafted) -> None:
    """Refused (`personal_found`) with the words, where something looks like somebody's."""
    found = personal_left(board, said)
    if found:
        raise _refusal(found)


def _refusal(found: list[Found]) -> Refused:
    words = ", ".join(dict.fromkeys(f"“{one.text}”" for one in found))
    if any(one.looks == "known" for one in found):
        return Refused("personal_known", words=words)
    return Refused("personal_found", words=words)


def texts_of(said: BulletinDrafted) -> Iterable[str]:
    """Everything of a version that goes out."""
    yield from (said.title, said.title_en, said.rumour, said.rumour_en, said.correction, said.correction_en)
    for sentence in said.sentences:
        yield from (sentence.text, sentence.text_en, *(one.source for one in sentence.evidence))


def _cleaned(said: BulletinDrafted) -> BulletinDrafted:
    """Every text without what steers a screen; refused (`text_too_long`, `reason_missing`)."""
    return msgspec.structs.replace(
        said,
        title=clean_line(said.title) or "",
        title_en=clean_line(said.title_en) or "",
        rumour=clean(said.rumour),
        rumour_en=clean(said.rumour_en),
        correction=clean(said.correction),
        correction_en=clean(said.correction_en),
        sentences=tuple(_sentence(one) for one in said.sentences if one.text.strip()),
        kelurahan=tuple(dict.fromkeys(said.kelurahan)),
        cases=tuple(dict.fromkeys(said.cases)),
        allowed=tuple(Allowed(text=one.text, reason=reason_given(one.reason)) for one in said.allowed),
    )


def _sentence(one: Sentence) -> Sentence:
    """One line: every form says it as one."""
    text, english = (" ".join(clean(text, TEXT_MAX_CHARS).split()) for text in (one.text, one.text_en))
    return msgspec.structs.replace(one, text=text, text_en=english)


def _whole(said: BulletinDrafted, known: Bulletin | None, now_ms: int) -> None:
    if not said.title:
        raise Refused("text_missing")
    if not said.sentences or len(said.sentences) > SENTENCES_MOST:
        raise Refused("sentence_missing", most=SENTENCES_MOST)
    if said.status == "hoax" and not said.rumour:
        raise Refused("rumour_missing")
    if known is not None and known.out is not None and not said.correction:
        raise Refused("correction_missing")
    if said.expires <= now_ms:
        raise Refused("time_past")
    if said.expires > now_ms + DAYS_MOST * DAY_MS:
        raise Refused("days_wrong", most=DAYS_MOST)


def _grounded(board: Board, said: BulletinDrafted, now_ms: int) -> None:
    """Every sentence stands on something that is there and stands itself."""
    for at, sentence in enumerate(said.sentences, 1):
        if not sentence.evidence:
            raise Refused("evidence_missing", number=at)
        for evidence in sentence.evidence:
            folded = board.folded(evidence.stream)
            if isinstance(folded, Case) and is_secret(board, folded):
                raise Refused("evidence_confidential", number=at)
            if trouble_of(board, evidence, now_ms):
                raise Refused("evidence_shaken", number=at)


def _stands(board: Board, context: Context, read: Version) -> None:
    """What was written then still holds now, and looks like nobody's at this desk either."""
    for one in shaken(board, read.said, context.now_ms):
        raise Refused("evidence_shaken", number=one.sentence + 1)
    check_personal(board, read.said)


def _known(board: Board, bulletin: str) -> Bulletin:
    known = bulletin_on(board, bulletin)
    if known is None:
        raise Refused("bulletin_gone")
    if known.withdrawn is not None:
        raise Refused("bulletin_over")
    return known


def _to_send(board: Board, bulletin: str, version: str) -> tuple[Bulletin, Version]:
    """The one version that stands, where it is the one that was read."""
    known = _known(board, bulletin)
    read = known.version(version)
    if len(known.drafts) > 1:
        raise Refused("bulletin_apart")
    if read is None or read.entry != known.draft.entry:
        raise Refused("bulletin_newer")
    return known, read


# Missing persons on the page for everybody: shown with somebody's consent, for some days, and taken away at once.

MISSING_DAYS_MOST = 30
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
    if not 0 < form.days <= MISSING_DAYS_MOST:
        raise Refused("days_wrong", most=MISSING_DAYS_MOST)
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
    in_force(board, missing_stream(one), "missing", MissingPersonShown)
    return [context.draft(missing_stream(one), MissingPersonEnded(outcome))]
