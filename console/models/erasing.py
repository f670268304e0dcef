"""What the server asks of an order before it destroys a key, and what a destroyed key tells of its ground. Pure."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from console.models.data_request import DataRequest, request_of
from console.models.fold import Folded
from console.models.notice import Notice
from console.models.retention import Judging, KeptCode, kept_because, kept_by_rule
from console.models.streams import request_stream
from wire.facts import (
    ErasureAwaited,
    ErasureDone,
    ErasureDue,
    ErasureOrdered,
    ErasureSeconded,
    ErasureStopped,
    RetentionRuleDefined,
)

Order = ErasureOrdered | ErasureDue
RefusedWhole = Literal[
    "", "not_searched", "request_not_granted", "self_approved", "not_of_request",
    "rule_changed", "rule_unconfirmed", "rule_by_hand",
]  # fmt: skip
# What else the server has against an order, or against one stream of it.
Against = Literal["", "unproven", "author_inactive"]
Unfit = Literal["", "stopped", "emergency", "role_missing", "too_many"]
KeptBecause = Against | Unfit | RefusedWhole | KeptCode | Literal["gone"]


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """On what ground a key was destroyed: a rule in a version, or a request by its number."""

    rule: str = ""
    version: int = 0
    request: str = ""


def refused_whole(order: Order, by: str, rules: Mapping[str, RetentionRuleDefined], judging: Judging) -> RefusedWhole:
    """Why nothing of an order is done: its rule is another or not confirmed, its request not granted by two people
    who saw the same list, or one of its streams not on that list."""
    if isinstance(order, ErasureOrdered) and order.request:
        notice = _notice(judging.look(request_stream(order.request)))
        request = request_of(notice)
        if notice is None or notice.conflicts or request is None or not request.may_erase:
            clear = notice is not None and not notice.conflicts
            return "not_searched" if clear and _granted_unseen(request) else "request_not_granted"
        if request.recorded_by in (by, request.decided_by) or request.named_by == request.decided_by:
            return "self_approved"
        return "" if set(order.streams) <= set(request.named) else "not_of_request"
    rule = rules.get(order.rule)
    if rule is None or not rule.active or rule.version != order.version:
        return "rule_changed"
    if not rule.confirmed:
        return "rule_unconfirmed"
    return "rule_by_hand" if isinstance(order, ErasureDue) and not rule.automatic else ""


def _granted_unseen(request: DataRequest | None) -> bool:
    """Whether it was granted without the list that is to be erased now."""
    if request is None or request.decided is None or not request.decided.granted:
        return False
    return request.state in ("search", "decision")


def kept_of(stream: str, order: Order, rules: Mapping[str, RetentionRuleDefined], judging: Judging) -> KeptCode:
    """Why a stream of an order that is done as a whole is kept; empty when its key is to be destroyed."""
    if isinstance(order, ErasureOrdered) and order.request:
        return kept_because(stream, judging)
    return kept_by_rule(stream, rules[order.rule], rules.values(), judging)


def reason_of(order: Order, judging: Judging) -> str:
    """The ground as it is written into the fact that a key was destroyed."""
    if isinstance(order, ErasureOrdered) and order.request:
        request = request_of(_notice(judging.look(request_stream(order.request))))
        return f"request {request.said.number if request is not None else order.request}"
    return f"rule {order.rule} {order.version}"


def waits(notice: Notice) -> bool:
    """Whether an order is not done with, and nobody has stopped it."""
    return not any(isinstance(line.fact, ErasureDone | ErasureStopped) for line in notice.timeline)


def needs_second(notice: Notice) -> bool:
    """Whether an order waits for another person's word."""
    told = [line.fact for line in notice.timeline if isinstance(line.fact, ErasureAwaited)]
    agreed = any(isinstance(line.fact, ErasureSeconded) for line in notice.timeline)
    return waits(notice) and bool(told) and told[-1].due is None and not agreed


def ground_of(why: str) -> Ground | None:
    """The ground as it was written; none for what a person wrote by hand."""
    match why.split(" "):
        case ["rule", code, version] if version.isdecimal():
            return Ground(rule=code, version=int(version))
        case ["request", number]:
            return Ground(request=number)
    return None


def _notice(folded: Folded | None) -> Notice | None:
    return folded if isinstance(folded, Notice) else None


def newest(definitions: Iterable[RetentionRuleDefined | None]) -> dict[str, RetentionRuleDefined]:
    """Rules by their code."""
    return {one.code: one for one in definitions if one is not None}
