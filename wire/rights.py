"""Who may write which kind of fact. Judged by the server as known at `seen`, and by the screen to grey out actions."""

from collections.abc import Collection, Mapping
from typing import Literal

_ADMIN_KINDS = frozenset(
    {
        "city_defined",
        "agency_defined",
        "unit_defined",
        "nature_defined",
        "card_published",
        "list_item_defined",
        "room_rules_defined",
        "crew_rule_defined",
        "citizen_rule_defined",
        "phrase_defined",
        "report_template_defined",
        "map_published",
        "boundaries_published",
        "retention_rule_defined",
        "evaluation_form_published",
        "alert_ladder_defined",
        "public_page_defined",
        "public_topic_defined",
        "channel_set",
        "source_set",
        "feed_defined",
        *("trunk_set", "extension_set", "trunk_asked"),
    }
)
# What cannot be taken back: believed of nobody who cannot prove it, not even of a desk of before.
_FINAL_KINDS = frozenset({"erasure_ordered", "erasure_seconded"})
# Both keep these: who walks along the hydrants is led by a supervisor, who also reads what the server reports; and what
# cannot be taken back is decided by those who answer for it.
_KEPT_KINDS = _FINAL_KINDS | {"map_point_defined", "report_scheduled", "data_request_decided", "erasure_stopped"}
_SERVER_KINDS = frozenset(
    {
        *("account_defined", "sign_in_stopped", "desk_enrolled", "epoch_started", "entry_refused"),
        *("sign_in_changed", "personal_link_set", "passkey_set"),
        *("key_destroyed", "erasure_done", "erasure_awaited"),
    }
)
# Judged by what it speaks of: who may sign in is decided by an admin, all else by a supervisor.
_REVIEW, _ACCOUNTS = "review_decided", ("ref:account:", "ref:asked:")
_SUPERVISOR_KINDS = frozenset(
    {
        "number_blocked",
        "number_block_denied",
        "number_unblocked",
        "person_confirmed",
        "on_call_set",
        "on_call_ended",
        "caution_lifted",
        "evidence_exported",
        "hold_placed",
        "hold_lifted",
        "cases_exported",
        "call_evaluated",
        "criterion_marked",
        "missing_person_shown",
        "missing_person_ended",
        "evaluation_reviewed",
        "bulletin_drafted",
        "statement_taken",
        "bulletin_approved",
        "bulletin_published",
        "bulletin_withdrawn",
        _REVIEW,
    }
)
Own = Literal["assignment", "condition", "task", "case", "record", "turn", "recipient", "contact"]
# What an agency itself says from outside of the room, and what makes it its own (wire/belonging.py): the assignment,
# condition or task that the fact names, some assignment of the case it lies in, or a record of the agency's own: its
# stream, or the recipient it names, is the agency, a unit of it or a person who works for it. By which ways somebody is
# reached, and when they are on duty, is their own to say, and their head's of all the agency's. What is not theirs, the
# server refuses.
OWN_BY: Mapping[str, Own] = {
    "assignment_stepped": "assignment",
    "condition_confirmed": "condition",
    "case_noted": "case",
    "task_done": "task",
    "agency_messaged": "assignment",
    "messages_read": "assignment",
    "attachment_added": "case",
    "readiness_set": "record",
    "hospital_set": "record",
    "crew_heard": "assignment",
    "duty_set": "turn",
    "duty_ended": "turn",
    "path_asked": "recipient",
    "contact_set": "contact",
}
# Of these in the room only an admin: by which ways an agency's people are reached is no dispatcher's business.
_CONTACT_KINDS = frozenset({"contact_set"})
_DESK_KINDS = frozenset({"desk_continued", "call_rang", "erasure_due"})
# What becomes of alerts, their channels and tests of their ways, what came back or in writing, what another city's room
# said, what was published, what feeds warn of, what the exchange says: a gateway's own word, and no desk's.
_GATEWAY_KINDS = frozenset(
    {
        *("alert_sent", "alert_delivered", "alert_failed", "alert_replied"),
        *("path_tried", "path_failed", "path_answered"),
        *("channel_resting", "channel_working", "reply_unplaced"),
        "figures_published",
        *("report_came", "report_added", "report_photo_added", "source_seen"),
        *("offer_sent", "offer_failed", "offer_answered"),
        *("letter_sent", "letter_delivered", "letter_failed"),
        *("link_opened", "link_closed", "silent_begun", "position_shared", "citizen_answered"),
        *("warning_received", "warning_ended", "feed_failed", "feed_recovered"),
        *("phone_stepped", "recording_added", "dial_tried", "trunk_heard"),
    }
)
# A citizen's photo: what the room adds to a call or case by a person's hand, a gateway adds to what passes with one.
_GATEWAY_FILES, _CITIZEN = frozenset({"attachment_added"}), "citizen:"
ROOM_ROLES = frozenset({"dispatcher", "supervisor", "admin"})


def roles_for(kind: str, stream: str = "") -> frozenset[str] | None:
    """The roles that may write this kind in a stream; none means only the server; an empty set means the desk itself
    may."""
    if kind in _SERVER_KINDS:
        return None
    if kind in _DESK_KINDS or is_of_gateways(kind, stream):
        return frozenset()
    if kind in _ADMIN_KINDS or (kind == _REVIEW and stream.startswith(_ACCOUNTS)):
        return frozenset({"admin"})
    if kind in _KEPT_KINDS:
        return frozenset({"admin", "supervisor"})
    if kind in _CONTACT_KINDS:
        return frozenset({"admin", "agency"})
    if kind in OWN_BY:
        return ROOM_ROLES | {"agency"}
    return frozenset({"supervisor"}) if kind in _SUPERVISOR_KINDS else ROOM_ROLES


def may_write(kind: str, roles: Collection[str], stream: str = "") -> bool:
    """Whether a person with these roles may write this kind there. Kinds this program does not know are for the
    room."""
    needed = roles_for(kind, stream)
    return needed is not None and (not needed or bool(needed.intersection(roles)))


def must_be_proved(kind: str, stream: str = "") -> bool:
    """Whether such a fact is believed of nobody whose session does not prove it: what is not a dispatcher's work."""
    needed = roles_for(kind, stream)
    return needed is not None and bool(needed) and "dispatcher" not in needed


def own_by(kind: str) -> Own | None:
    """What makes a fact of this kind an agency's own; none where agencies do not write it."""
    return OWN_BY.get(kind)


def is_of_gateways(kind: str, stream: str = "") -> bool:
    """Whether it is believed of a gateway alone, which writes it by itself."""
    return kind in _GATEWAY_KINDS or (kind in _GATEWAY_FILES and stream.startswith(_CITIZEN))


def is_final(kind: str) -> bool:
    """Whether what it orders cannot be taken back."""
    return kind in _FINAL_KINDS


def is_of_the_room(roles: Collection[str]) -> bool:
    """Whether a person with these roles sits at a desk, which reads its whole city. Agencies and who only looks on do
    not."""
    return bool(ROOM_ROLES & set(roles))


def is_of_an_agency(roles: Collection[str], agency: str | None) -> bool:
    """Whether a person acts for an agency, at a gateway: for one, and for nobody in the room."""
    return "agency" in roles and bool(agency) and not is_of_the_room(roles)


def is_head(roles: Collection[str]) -> bool:
    """Whether a person who works for an agency keeps its people: their accounts, links and addresses."""
    return "head" in roles and "agency" in roles and not is_of_the_room(roles)


def may_read_report(document: str, roles: Collection[str]) -> bool:
    """Whether a person with these roles may fetch a document the server made: figures are also for who only looks on,
    lists of cases are not."""
    readers = {"supervisor", "admin", *(("viewer",) if document == "recap" else ())}
    return bool(readers & set(roles))
