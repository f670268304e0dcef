"""What people decide about personal data: rules, holds, requests, orders to erase. Each is a fact with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft, call_known, case_known, in_force
from console.models.state.board import Board
from console.models.state.privacy import (
    DAY_MS,
    NAMED_MOST,
    ORDER_MOST,
    DataRequest,
    Judging,
    kept_of,
    list_hash,
    refused_whole,
    request_of,
    waits,
)
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import (
    definition_stream,
    erasure_stream,
    hold_stream,
    read_stream,
    request_stream,
    split_stream,
)
from console.models.state.text import clean, clean_line, line_given, phone_key, reason_given
from console.models.views.masking import WITHOUT_SHIFT_MS, Act, is_work, reads_of
from console.models.views.on_duty import own_shift
from wire import facts
from wire.facts import PersonalRead
from wire.facts.privacy import IdentitySeen, Wish

# UU 27/2022 article 30 and following: access, correction and erasure within 3 × 24 hours of the request.
DUE_MS = 3 * DAY_MS
HOLD_DAYS_MOST = 3_650
KEEP_DAYS_MOST = 36_500


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForm:
    """A request as filled in: who asks, about which number or name, what, and how it was seen who they are."""

    wish: Wish
    name: str
    contact: str = ""
    about_number: str = ""
    about_name: str = ""
    words: str = ""
    identity: IdentitySeen = "none"
    due_ms: int | None = None


def define_rule(board: Board, context: Context, rule: facts.RetentionRuleDefined) -> list[Draft]:
    """Change or confirm a rule as its next version; refused: keep_days_wrong, basis_missing, natures_unknown."""
    if not 1 <= rule.keep_days <= KEEP_DAYS_MOST:
        raise Refused("keep_days_wrong", most=KEEP_DAYS_MOST)
    basis = line_given(rule.basis, "basis_missing")
    unknown = [nature for nature in rule.natures if nature not in board.reference.natures]
    if unknown:
        raise Refused("natures_unknown", natures=", ".join(unknown))
    if rule.automatic and not rule.confirmed:
        raise Refused("rule_unconfirmed")
    before = board.reference.retention.get(rule.code)
    version = before.version + 1 if before is not None else 1
    fact = msgspec.structs.replace(rule, basis=basis, version=version)
    return [context.draft(definition_stream(fact), fact)]


def place_hold(board: Board, context: Context, case: str, until_ms: int, reason: str) -> list[Draft]:
    """Keep a case and its calls until then; refused: case_unknown, until_wrong, reason_missing."""
    fact = facts.HoldPlaced(case_known(board, case).id, _until(context, until_ms), reason_given(reason))
    return [context.draft(hold_stream(context.new_id()), fact)]


def hold_calls(board: Board, context: Context, calls: Sequence[str], until_ms: int, reason: str) -> list[Draft]:
    """Keep these calls, which belong to no case, by one decision.

    Refused: no_calls_to_hold, too_many_held, call_unknown, call_has_case, until_wrong, reason_missing.
    """
    if not calls:
        raise Refused("no_calls_to_hold")
    if len(calls) > NAMED_MOST:
        raise Refused("too_many_held", most=NAMED_MOST)
    known = [call_known(board, one) for one in calls]
    if any(one.case for one in known):
        raise Refused("call_has_case")
    ids = tuple(one.id for one in known)
    fact = facts.HoldPlaced("", _until(context, until_ms), reason_given(reason), ids)
    return [context.draft(hold_stream(context.new_id()), fact)]


def _until(context: Context, until_ms: int) -> int:
    if not context.now_ms < until_ms <= context.now_ms + HOLD_DAYS_MOST * DAY_MS:
        raise Refused("until_wrong", most=HOLD_DAYS_MOST)
    return until_ms


def lift_hold(board: Board, context: Context, hold: str, reason: str) -> list[Draft]:
    """It is needed no longer; refused: notice_gone, reason_missing."""
    in_force(board, hold_stream(hold), "hold", facts.HoldPlaced)
    return [context.draft(hold_stream(hold), facts.HoldLifted(reason=reason_given(reason)))]


def record_request(board: Board, context: Context, form: RequestForm, number: str) -> list[Draft]:
    """Note what a person asks; `number` is what it is called by. Refused: name_missing, subject_missing,
    number_missing for a number that is none."""
    name = line_given(form.name, "asker_missing")
    about_number, about_name = clean_line(form.about_number), clean_line(form.about_name)
    if about_number is None and about_name is None:
        raise Refused("subject_missing")
    if about_number is not None and not phone_key(about_number):
        raise Refused("number_missing")
    fact = facts.DataRequestRecorded(
        number=number,
        wish=form.wish,
        name=name,
        due=form.due_ms if form.due_ms is not None else context.now_ms + DUE_MS,
        contact=clean_line(form.contact),
        about_number=about_number,
        about_name=about_name,
        words=clean(form.words) or None,
        identity=form.identity,
    )
    return [context.draft(request_stream(context.new_id()), fact)]


def identify(board: Board, context: Context, request: str, identity: IdentitySeen, note: str = "") -> list[Draft]:
    """Note how it was seen who asks; refused: notice_gone, identity_missing."""
    _open_request(board, request)
    if identity == "none":
        raise Refused("identity_missing")
    fact = facts.DataRequestIdentified(identity=identity, note=clean_line(note))
    return [context.draft(request_stream(request), fact)]


def name_found(board: Board, context: Context, request: str, streams: Sequence[str]) -> list[Draft]:
    """Name what was found and is to be erased on a request: another person looks at this list before granting it.

    Refused: notice_gone, identity_missing, nothing_to_erase, too_many_named.
    """
    known = _open_request(board, request)
    if known.identity == "none":
        raise Refused("identity_missing")
    if known.said.wish != "erasure" or known.state not in ("search", "decision"):
        raise Refused("notice_gone")
    if not streams:
        raise Refused("nothing_to_erase")
    if len(streams) > NAMED_MOST:
        raise Refused("too_many_named", most=NAMED_MOST)
    fact = facts.DataRequestSearched(streams=tuple(streams))
    return [context.draft(request_stream(request), fact)]


def decide(
    board: Board, context: Context, request: str, granted: bool, reason: str, found: Collection[str] = ()
) -> list[Draft]:
    """Grant it or not; `found` is what this desk itself finds of it, before it grants that something is erased.

    Refused: self_approved, identity_missing before it is granted, reason_missing; of an erasure not_searched,
    self_named, and not_of_request when the list names what this desk does not find.
    """
    known = _open_request(board, request)
    if known.recorded_by == context.person:
        raise Refused("self_approved")
    if granted and known.identity == "none":
        raise Refused("identity_missing")
    erases = granted and known.said.wish == "erasure"
    if erases and not known.named:
        raise Refused("not_searched")
    if erases and known.named_by == context.person:
        raise Refused("self_named")
    if erases:
        _belong(known.named, found)
    fact = facts.DataRequestDecided(granted, reason_given(reason), list_hash(known.named) if erases else "")
    return [context.draft(request_stream(request), fact)]


def _belong(streams: Iterable[str], found: Collection[str]) -> None:
    if foreign := set(streams).difference(found):
        raise Refused("not_of_request", count=len(foreign))


def answer(board: Board, context: Context, request: str, said: str, sha256: str = "") -> list[Draft]:
    """The person was answered; refused: notice_gone, request_not_decided, reason_missing."""
    known = _open_request(board, request)
    if known.decided is None:
        raise Refused("request_not_decided")
    fact = facts.DataRequestAnswered(answer=reason_given(said), sha256=sha256)
    return [context.draft(request_stream(request), fact)]


def order_erasure(board: Board, context: Context, chosen: facts.ErasureOrdered, judging: Judging) -> list[Draft]:
    """Order the keys of these streams destroyed, for ever, by the rule as it stands. The server looks once more and
    says what it kept.

    Refused: nothing_to_erase, rule_changed, rule_unconfirmed, request_not_granted, not_searched, not_of_request,
    self_approved, reason_missing; erasure_held or erasure_open for a request of which one stream is held or open: it
    waits.
    """
    reason, rules = reason_given(chosen.reason), board.reference.retention
    rule = rules.get(chosen.rule)
    version = rule.version if rule is not None else 0
    order = msgspec.structs.replace(chosen, streams=(), reason=reason, version=version)
    if why := refused_whole(order, context.person or "", rules, judging):
        raise Refused(why, count=len(chosen.streams))
    request = request_of(board.notices.get(request_stream(chosen.request)))
    if request is not None:
        _belong(chosen.streams, request.named)  # that these belong to it was looked at before it was granted
    kept = {stream: code for stream in chosen.streams if (code := kept_of(stream, order, rules, judging))}
    if chosen.request and (waits := [stream for stream, code in kept.items() if code in ("held", "open")]):
        raise Refused("erasure_held" if "held" in kept.values() else "erasure_open", count=len(waits))
    streams = [stream for stream in chosen.streams if stream not in kept]
    if not streams:
        raise Refused("nothing_to_erase")
    return [
        context.draft(erasure_stream(context.new_id()), msgspec.structs.replace(order, streams=tuple(some)))
        for some in in_orders(streams)
    ]


def second_erasure(board: Board, context: Context, order: str, reason: str) -> list[Draft]:
    """Agree to an order somebody else gave at another desk; refused: notice_gone, self_ordered, reason_missing."""
    notice = _waiting_order(board, order)
    desks = {line.desk for line in notice.timeline if line.fact == notice.began}
    if notice.by == context.person or context.desk in desks:
        raise Refused("self_ordered")
    return [context.draft(erasure_stream(order), facts.ErasureSeconded(reason_given(reason)))]


def stop_erasure(board: Board, context: Context, order: str, reason: str) -> list[Draft]:
    """Stop an order that waits; refused: notice_gone, reason_missing."""
    _waiting_order(board, order)
    return [context.draft(erasure_stream(order), facts.ErasureStopped(reason_given(reason)))]


def _waiting_order(board: Board, order: str) -> StandingRecord:
    notice = board.notices.get(erasure_stream(order))
    if notice is None or not waits(notice):
        raise Refused("notice_gone")
    return notice


def in_orders(streams: Sequence[str]) -> list[Sequence[str]]:
    """As many orders as are needed."""
    return [streams[at : at + ORDER_MOST] for at in range(0, len(streams), ORDER_MOST)]


def _open_request(board: Board, request: str) -> DataRequest:
    known = request_of(board.notices.get(request_stream(request)))
    if known is None or known.answered is not None:
        raise Refused("notice_gone")
    return known


# Looking at personal data is noted once for each person, case and shift.


def note_read(board: Board, context: Context, act: Act, owner: str = "") -> list[Draft]:
    """Record a look, at the data of this stream (a case or call), where it is not work and not recorded yet."""
    if context.person is None:
        return []
    kind, of = split_stream(owner)
    call = board.calls.get(of) if kind == "call" else None
    case = of if kind == "case" else (call.case or "") if call is not None else ""
    if case and is_work(board, case, context.person):
        return []
    if not case and call is not None and any(line.by == context.person for line in call.timeline):
        return []
    shift = own_shift(board, context.desk, context.person)
    about = case or of or (shift.id if shift is not None else context.desk)
    since = shift.started_ms if shift is not None else context.now_ms - WITHOUT_SHIFT_MS
    before = board.notices.get(read_stream(about))
    known = reads_of([before]) if before is not None else ()
    if any(one.fact.act == act and one.line.by == context.person and one.line.recorded >= since for one in known):
        return []
    fact = PersonalRead(act=act, case=case, call=of if kind == "call" else "")
    return [context.draft(read_stream(about), fact)]
