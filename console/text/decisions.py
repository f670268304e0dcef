"""What is looked at by a supervisor, and what was decided, in words for pages, logs and timelines."""

from __future__ import annotations

from console.text.words import translate
from wire.facts import ReviewDecided


def about_word(about: str) -> str:
    """What a matter is, in a few words; the code itself of one a newer program knows."""
    words = {
        "conflict": translate("Review", "two values"),
        "block": translate("Review", "block asked for"),
        "blocked": translate("Review", "running block"),
        "promise": translate("Review", "promise or call-back past its time"),
        "request": translate("Review", "request about personal data"),
        "erasure": translate("Review", "order to erase for ever"),
        "objection": translate("Review", "objection to a call evaluation"),
        "refused": translate("Review", "refused by the server"),
        "clock": translate("Review", "clock of a desk is off"),
        "handover": translate("Review", "handover missing or not signed"),
        "sent_unproved": translate("Review", "agencies sent by nobody signed in"),
        "emergency": translate("Review", "emergency sign-in"),
        "stopped": translate("Review", "sign-in stopped, or password set anew"),
        "wanted": translate("Review", "account asked for"),
        "account": translate("Review", "account made or changed"),
        "unchecked": translate("Review", "sign-in unchecked for 7 days"),
        "own_block": translate("Review", "block granted by who asked for it"),
        "flag": translate("Review", "flag of a number"),
        "silent": translate("Review", "silent call not confirmed"),
        "false": translate("Review", "false report"),
        "closed": translate("Review", "closed with something missing"),
        "reopened": translate("Review", "opened again"),
        "overruled": translate("Review", "advice or condition overruled"),
        "skipped": translate("Review", "question passed over"),
        "correction": translate("Review", "corrected or taken back"),
        "late": translate("Review", "late entry from paper"),
    }
    return words.get(about, about)


def otherwise_words(about: str) -> str:
    """What happens if nobody decides."""
    waits = translate("Review", "it stands as recorded; leaves this list after 30 days")
    words = {
        "conflict": translate("Review", "one of the values counts meanwhile"),
        "block": translate("Review", "not blocked; the calls come in"),
        "blocked": translate("Review", "ends by itself at its time"),
        "promise": translate("Review", "stays late; nothing ends by itself"),
        "request": translate("Review", "the person waits, and the time the law allows runs out"),
        "erasure": translate("Review", "it waits for a second person, or is done at its time; D stops it until then"),
        "objection": translate("Review", "the marks stand as they were given, and the objection stays open"),
        "refused": translate("Review", "no other desk has it; leaves this list after 30 days"),
        "clock": translate("Review", "its times stay off until the clock is set"),
        "sent_unproved": translate("Review", "it rings on until somebody who signed in looks or ends the case"),
        "emergency": translate("Review", "all that was written stays marked"),
        "stopped": translate("Review", "nobody learns whether it was them; leaves this list after 30 days"),
        "wanted": translate("Review", "no account; the person can only sign in by a typed name"),
        "account": translate("Review", "it holds as defined; leaves this list after 30 days"),
        "own_block": translate("Review", "it runs out by itself; this line stays until somebody else looked"),
        "flag": translate("Review", "runs out by itself"),
        "silent": translate("Review", "stays “not yet confirmed” in every count"),
    }
    return words.get(about, waits)


def verdict_word(verdict: str) -> str:
    """Accepted, or not."""
    return translate("Review", "accepted") if verdict == "accepted" else translate("Review", "NOT ACCEPTED")


def decided_words(fact: ReviewDecided) -> str:
    """A decision as a line of a timeline or log."""
    said = translate("Review", "Supervisor: {what}: {verdict} ({reason})")
    return said.format(what=about_word(fact.about), verdict=verdict_word(fact.verdict), reason=fact.reason)
