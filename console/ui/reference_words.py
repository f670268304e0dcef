"""The words of the fields of a definition, as the editor shows them; a field without a word is shown by its name."""

from __future__ import annotations

from console.ui.words import QT_TRANSLATE_NOOP, translate

FIELDS = {
    "letter": QT_TRANSLATE_NOOP("ReferenceField", "Letter"),
    "name": QT_TRANSLATE_NOOP("ReferenceField", "Name"),
    "name_id": QT_TRANSLATE_NOOP("ReferenceField", "Name (Indonesian)"),
    "name_en": QT_TRANSLATE_NOOP("ReferenceField", "Name (English)"),
    "short": QT_TRANSLATE_NOOP("ReferenceField", "Short name"),
    "channel": QT_TRANSLATE_NOOP("ReferenceField", "Usual channel"),
    "phone": QT_TRANSLATE_NOOP("ReferenceField", "Telephone"),
    "lat": QT_TRANSLATE_NOOP("ReferenceField", "Latitude"),
    "lng": QT_TRANSLATE_NOOP("ReferenceField", "Longitude"),
    "targets": QT_TRANSLATE_NOOP("ReferenceField", "Targets (seconds)"),
    "active": QT_TRANSLATE_NOOP("ReferenceField", "In use"),
    "sample": QT_TRANSLATE_NOOP("ReferenceField", "Sample"),
    "agency": QT_TRANSLATE_NOOP("ReferenceField", "Agency"),
    "unit_kind": QT_TRANSLATE_NOOP("ReferenceField", "Kind of unit"),
    "alias": QT_TRANSLATE_NOOP("ReferenceField", "Short word"),
    "priority": QT_TRANSLATE_NOOP("ReferenceField", "Priority"),
    "order": QT_TRANSLATE_NOOP("ReferenceField", "Order"),
    "alert_first": QT_TRANSLATE_NOOP("ReferenceField", "Alert first"),
    "confidential": QT_TRANSLATE_NOOP("ReferenceField", "Confidential"),
    "call_back": QT_TRANSLATE_NOOP("ReferenceField", "Call back"),
    "words_id": QT_TRANSLATE_NOOP("ReferenceField", "Words (Indonesian)"),
    "words_jv": QT_TRANSLATE_NOOP("ReferenceField", "Words (Javanese)"),
    "title_id": QT_TRANSLATE_NOOP("ReferenceField", "Title (Indonesian)"),
    "title_en": QT_TRANSLATE_NOOP("ReferenceField", "Title (English)"),
    "tell_id": QT_TRANSLATE_NOOP("ReferenceField", "Tell the caller (Indonesian)"),
    "tell_en": QT_TRANSLATE_NOOP("ReferenceField", "Tell the caller (English)"),
    "alert_one_of": QT_TRANSLATE_NOOP("ReferenceField", "Alert one of"),
    "fallback": QT_TRANSLATE_NOOP("ReferenceField", "Stands in when it cannot"),
    "parent": QT_TRANSLATE_NOOP("ReferenceField", "Part of"),
    "nature": QT_TRANSLATE_NOOP("ReferenceField", "Incident type"),
    "opening_id": QT_TRANSLATE_NOOP("ReferenceField", "First sentence (Indonesian)"),
    "opening_en": QT_TRANSLATE_NOOP("ReferenceField", "First sentence (English)"),
    "opening_jv": QT_TRANSLATE_NOOP("ReferenceField", "First sentence (Javanese)"),
    "tell_jv": QT_TRANSLATE_NOOP("ReferenceField", "Tell the caller (Javanese)"),
    "never_id": QT_TRANSLATE_NOOP("ReferenceField", "Never say (Indonesian)"),
    "never_en": QT_TRANSLATE_NOOP("ReferenceField", "Never say (English)"),
    "cautions_id": QT_TRANSLATE_NOOP("ReferenceField", "Cautions (Indonesian)"),
    "cautions_en": QT_TRANSLATE_NOOP("ReferenceField", "Cautions (English)"),
    "ask_id": QT_TRANSLATE_NOOP("ReferenceField", "question (Indonesian)"),
    "ask_en": QT_TRANSLATE_NOOP("ReferenceField", "question (English)"),
    "ask_jv": QT_TRANSLATE_NOOP("ReferenceField", "question (Javanese)"),
    "questions": QT_TRANSLATE_NOOP("ReferenceField", "Questions in their order; a new one: code = question"),
    "mandatory": QT_TRANSLATE_NOOP("ReferenceField", "must be asked"),
    "only_if": QT_TRANSLATE_NOOP("ReferenceField", "only after (question answer, answer)"),
    "yes": QT_TRANSLATE_NOOP("ReferenceField", "yes suggests"),
    "no": QT_TRANSLATE_NOOP("ReferenceField", "no suggests"),
    "unknown": QT_TRANSLATE_NOOP("ReferenceField", "not known suggests"),
    "caution_id": QT_TRANSLATE_NOOP("ReferenceField", "Caution (Indonesian)"),
    "caution_en": QT_TRANSLATE_NOOP("ReferenceField", "Caution (English)"),
    "thresholds": QT_TRANSLATE_NOOP("ReferenceField", "From this weight on (4 prioritas 1 PSC119; …)"),
    "condition": QT_TRANSLATE_NOOP(
        "ReferenceField", "condition (owner; what; in English; who waits; before; seconds; only after)"
    ),
    "approved": QT_TRANSLATE_NOOP("ReferenceField", "Approved"),
    "code": QT_TRANSLATE_NOOP("ReferenceField", "Code (short, not changed later)"),
    "list": QT_TRANSLATE_NOOP("ReferenceField", "Which list"),
    "text": QT_TRANSLATE_NOOP("ReferenceField", "Sentence"),
    "sound_after_s": QT_TRANSLATE_NOOP("ReferenceField", "Late agency: sound after (seconds)"),
    "sound_again_s": QT_TRANSLATE_NOOP("ReferenceField", "Late agency: sound again every (seconds)"),
    "supervisor_p1_s": QT_TRANSLATE_NOOP("ReferenceField", "Supervisor called, priority 1: after (seconds)"),
    "supervisor_p2_s": QT_TRANSLATE_NOOP("ReferenceField", "Supervisor called, priority 2: after (seconds)"),
    "supervisor_p3_s": QT_TRANSLATE_NOOP("ReferenceField", "Supervisor called, priority 3: after (seconds)"),
    "silent_times": QT_TRANSLATE_NOOP("ReferenceField", "No answer so often: another agency"),
    "silent_again_s": QT_TRANSLATE_NOOP("ReferenceField", "No answer: try again after (seconds)"),
    "ask_again_min": QT_TRANSLATE_NOOP("ReferenceField", "Asked for word: again after (minutes)"),
    "claim_min": QT_TRANSLATE_NOOP("ReferenceField", "Desk not heard: its calls back in the queue after (minutes)"),
    "watch_min": QT_TRANSLATE_NOOP("ReferenceField", "Desk not heard: its cases shown as left after (minutes)"),
    "silent_steps": QT_TRANSLATE_NOOP("ReferenceField", "Card of the silent call: steps"),
    "silent_call_backs": QT_TRANSLATE_NOOP("ReferenceField", "Card of the silent call: call back so often"),
    "silent_card_min": QT_TRANSLATE_NOOP("ReferenceField", "Card of the silent call: due after (minutes)"),
    "call_back_min": QT_TRANSLATE_NOOP("ReferenceField", "Call back: due after (minutes)"),
    "closing_steps": QT_TRANSLATE_NOOP("ReferenceField", "Closing: steps that must be noted"),
    "flag_days": QT_TRANSLATE_NOOP("ReferenceField", "Flag of a number: runs out after (days)"),
    "flag_after": QT_TRANSLATE_NOOP("ReferenceField", "Flag of a number: offered after so many pranks"),
    "answer_target_s": QT_TRANSLATE_NOOP("ReferenceField", "Target from ring to answer (seconds)"),
    "first_told_target_s": QT_TRANSLATE_NOOP("ReferenceField", "Target from case to first agency told (seconds)"),
    "point_kind": QT_TRANSLATE_NOOP("ReferenceField", "Kind of point"),
    "state": QT_TRANSLATE_NOOP("ReferenceField", "State"),
    "checked_on": QT_TRANSLATE_NOOP("ReferenceField", "Checked on (2026-03-12)"),
    "note": QT_TRANSLATE_NOOP("ReferenceField", "Note"),
    "zone": QT_TRANSLATE_NOOP("ReferenceField", "Time zone"),
    "neighbour": QT_TRANSLATE_NOOP("ReferenceField", "Neighbour's 112"),
}


def field_word(name: str) -> str:
    """What a field is called; "breathing.ask_id" is a question of a card."""
    question, _, part = name.rpartition(".")
    answer, _, of_answer = part.partition("_")
    if answer in ("yes", "no", "unknown") and of_answer:
        return f"{question}, {translate('ReferenceField', FIELDS[answer])}: {field_word(of_answer)}"
    word = translate("ReferenceField", FIELDS[part]) if part in FIELDS else part
    return f"{question}: {word}" if question else word
