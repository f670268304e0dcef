"""The sentences of what is refused about personal data, by code."""

from __future__ import annotations

from console.ui.words import QT_TRANSLATE_NOOP

PRIVACY_REFUSALS = {
    "asker_missing": QT_TRANSLATE_NOOP("Refusal", "The name is missing. Write who asks."),
    "subject_missing": QT_TRANSLATE_NOOP("Refusal", "Write about which number or which name it is asked."),
    "date_unreadable": QT_TRANSLATE_NOOP("Refusal", "“{day}” is no day. Write it as 31/12/2027."),
    "until_wrong": QT_TRANSLATE_NOOP("Refusal", "Write a day that is still to come, at most {most} days ahead."),
    "keep_days_wrong": QT_TRANSLATE_NOOP("Refusal", "Write for how many days it is kept, from 1 to {most}."),
    "basis_missing": QT_TRANSLATE_NOOP("Refusal", "The legal basis is missing. Write by which rule of the city."),
    "natures_unknown": QT_TRANSLATE_NOOP("Refusal", "These types are not known: {natures}. Write codes with commas."),
    "rule_unconfirmed": QT_TRANSLATE_NOOP(
        "Refusal", "The city has not confirmed this rule. An admin confirms it (F) before anything is erased by it."
    ),
    "rule_changed": QT_TRANSLATE_NOOP("Refusal", "The rule was changed meanwhile. Open its list again."),
    "rule_by_hand": QT_TRANSLATE_NOOP(
        "Refusal", "A person must confirm what this rule erases. Open its list, look, then confirm."
    ),
    "self_approved": QT_TRANSLATE_NOOP(
        "Refusal", "You recorded this request. Another supervisor or admin decides it and has it done."
    ),
    "identity_missing": QT_TRANSLATE_NOOP("Refusal", "Nobody has seen who asks. Note the identity first (Enter)."),
    "request_not_decided": QT_TRANSLATE_NOOP("Refusal", "The request is not decided. Grant it (Enter) or not (D)."),
    "request_not_granted": QT_TRANSLATE_NOOP(
        "Refusal", "The request is not granted, or it was answered already. Open it again and look."
    ),
    "self_ordered": QT_TRANSLATE_NOOP(
        "Refusal", "You, or this desk, ordered it. Another supervisor or admin agrees to it at another desk."
    ),
    "not_searched": QT_TRANSLATE_NOOP(
        "Refusal",
        "No list was named and granted for this request. Name what is to be erased (Enter); another grants it.",
    ),
    "self_named": QT_TRANSLATE_NOOP(
        "Refusal", "You named this list. Another supervisor or admin looks at it and grants it."
    ),
    "not_of_request": QT_TRANSLATE_NOOP(
        "Refusal",
        "{count} of this list are not of the request's number or name. Nothing was written: "
        "name the list again (F), or deny (D).",
    ),
    "too_many_named": QT_TRANSLATE_NOOP(
        "Refusal", "At most {most} on one list. Leave some out; they go by a request of their own."
    ),
    "no_calls_to_hold": QT_TRANSLATE_NOOP(
        "Refusal", "No call of this number is without a case. Hold the case (/holdcase) instead."
    ),
    "too_many_held": QT_TRANSLATE_NOOP(
        "Refusal", "At most {most} calls are held at a time. Hold the cases they belong to instead."
    ),
    "call_has_case": QT_TRANSLATE_NOOP(
        "Refusal", "This call belongs to a case. Hold the case (/holdcase): its calls stay with it."
    ),
    "erasure_held": QT_TRANSLATE_NOOP(
        "Refusal", "{count} are held for a court or an inquiry: the request waits. Leave those out to erase the rest."
    ),
    "erasure_open": QT_TRANSLATE_NOOP(
        "Refusal", "{count} are still open: the request waits until they end. Leave those out to erase the rest."
    ),
    "nothing_to_erase": QT_TRANSLATE_NOOP(
        "Refusal", "Nothing is left to erase here. Open the list again to see what was done."
    ),
}
