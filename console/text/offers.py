"""The words of a case that is offered to another city's 112 over the line."""

from __future__ import annotations

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.offer import Offer
from console.text import formats
from console.text.alerts import reason_word
from console.text.names import told
from console.text.words import translate
from wire import facts
from wire.facts import Fact


def progress_word(code: str) -> str:
    """What the other city says of it."""
    words = {
        "accepted": translate("Offer", "accepted"),
        "declined": translate("Offer", "DECLINED"),
        "dispatched": translate("Offer", "their units are sent"),
        "arrived": translate("Offer", "their units are at the scene"),
        "closed": translate("Offer", "closed there"),
    }
    return words.get(code, code)


def offer_reason_word(code: str) -> str:
    """Why an offer did not come through; a code that has none stands for itself."""
    words = {
        "no_answer": translate("Offer", "no answer of their machine"),
        "refused": translate("Offer", "their machine refused it"),
        "broken": translate("Offer", "their machine is out of order"),
        "not_set": translate("Offer", "that room is not set up"),
    }
    return words.get(code) or reason_word(code)


def offer_words(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    """The line of a timeline about an offer; empty for any other fact."""
    match fact:
        case facts.CaseOffered():
            said = translate("Offer", "Offered over the line to {to}").format(to=fact.to)
            note = "" if hidden else told(fact.note)
            return f"{said}: {note}" if note else said
        case facts.OfferSent(offer=offer):
            return translate("Offer", "{to}: their machine has it; nobody has accepted yet").format(to=_to(case, offer))
        case facts.OfferFailed(offer=offer, reason=reason, dead=dead):
            said = (
                translate("Offer", "Offer to {to} given up: {why}")
                if dead
                else translate("Offer", "Offer to {to} did not come through: {why}")
            )
            return said.format(to=_to(case, offer), why=offer_reason_word(reason))
        case facts.OfferAnswered(offer=offer, progress=progress):
            parts = [progress_word(progress), fact.number, "" if hidden else told(fact.receiver), fact.reason or ""]
            return f"{_to(case, offer)}: {', '.join(part for part in parts if part)}"
    return ""


def offer_state(offer: Offer, now_ms: int) -> str:
    """How an offer stands: waits 00:40, NOT ACCEPTED for 01:20, accepted …"""
    if offer.accepted:
        return f"{progress_word(offer.progress)} {offer.their_number}".strip()
    if offer.progress == "declined":
        return ": ".join(filter(None, (progress_word("declined"), offer.reason)))
    if offer.dead:
        return translate("Offer", "GIVEN UP: {why}").format(why=offer_reason_word(offer.failed))
    time = formats.running(max(0, now_ms - offer.offered_ms) // 1000)
    said = (
        translate("Offer", "NOT ACCEPTED for {time}: call them")
        if offer.overdue_s(now_ms)
        else translate("Offer", "waits {time}")
    )
    words = said.format(time=time)
    return f"{words} ({offer_reason_word(offer.failed)})" if offer.failed else words


def _to(case: Case, offer: str) -> str:
    known = case.offers.get(offer)
    return known.to if known is not None else "?"
