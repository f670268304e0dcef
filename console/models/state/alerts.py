"""What became of the alerts of a case, what came back by them, and by which ways people are reached.

Sent and delivered are stories of their own: nobody is told by them. A step that came back in a clear word counts like
any other word of the agency.
"""

from __future__ import annotations

import msgspec

from console.models.state.record import Recorded
from wire import facts
from wire.seal import Personal


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What came back by an alert; `step` is empty where it was a message to the room."""

    when: int
    entry_id: str
    step: str = ""
    text: Personal | None = None


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One message about an assignment to one recipient by one channel, and how far it came. Times in ms of UTC; of a
    message that failed `sent_ms` is when it was tried."""

    id: str
    assignment: str
    rung: int
    channel: str
    recipient: str
    occasion: str
    gateway: str  # the desk that last sent it
    sent_ms: int
    doubled: bool = False
    delivered_ms: int | None = None
    failed: str = ""
    dead: bool = False
    replies: tuple[Reply, ...] = ()

    @property
    def state(self) -> str:
        """How far it came, in a word: answered, delivered, failed, sent."""
        if self.replies:
            return "answered"
        return "failed" if self.failed else "delivered" if self.delivered_ms is not None else "sent"


def take_alert(alerts: dict[str, Alert], record: Recorded, when: int) -> None:
    """Add what an entry says of the alerts of its case."""
    match record.fact:
        case facts.AlertSent() as fact:
            tried = _tried(fact, record.desk, when)
            alerts[fact.alert] = _sent(alerts.get(fact.alert), tried, fact.doubled)
            for one in fact.beside:
                made = msgspec.structs.replace(tried, id=one.alert, rung=one.rung, recipient=one.recipient)
                alerts[one.alert] = _sent(alerts.get(one.alert), made, one.doubled)
        case facts.AlertDelivered(alert=alert) if alert in alerts and alerts[alert].delivered_ms is None:
            alerts[alert] = msgspec.structs.replace(alerts[alert], delivered_ms=when)
        case facts.AlertFailed(alert=alert) as fact:
            known = alerts.get(alert) or _tried(fact, record.desk, when)
            if known.gateway != record.desk and not known.failed:
                return  # another gateway has sent it
            alerts[alert] = msgspec.structs.replace(known, failed=fact.reason, dead=known.dead or fact.dead)
        case facts.AlertReplied(alert=alert) as fact if alert in alerts:
            reply = Reply(when=when, entry_id=record.id, step=fact.step or "", text=fact.text)
            alerts[alert] = msgspec.structs.replace(alerts[alert], replies=(*alerts[alert].replies, reply))


def step_of(record: Recorded) -> Recorded | None:
    """The entry as the step it says: of an agency, or a clear word that came back by an alert; none for any other."""
    match record.fact:
        case facts.AssignmentStepped():
            return record
        case facts.AlertReplied(step=step) as fact if step is not None:
            said = facts.AssignmentStepped(
                assignment=fact.assignment, step=step, channel="alert", reason=fact.reason, text=fact.text
            )
            return msgspec.structs.replace(record, fact=said)
    return None


def _sent(known: Alert | None, made: Alert, doubled: bool) -> Alert:
    """A message that was tried before goes on: the first moment counts, and that it may have come twice stays; sent by
    two gateways it did."""
    if known is None:
        return msgspec.structs.replace(made, doubled=doubled)
    return msgspec.structs.replace(
        made,
        sent_ms=made.sent_ms if known.failed else known.sent_ms,
        doubled=known.doubled or doubled or (made.gateway != known.gateway and not known.failed),
        delivered_ms=known.delivered_ms,
        replies=known.replies,
    )


def _tried(fact: facts.AlertSent | facts.AlertFailed, gateway: str, when: int) -> Alert:
    return Alert(
        id=fact.alert,
        assignment=fact.assignment,
        rung=fact.rung,
        channel=fact.channel,
        recipient=fact.recipient,
        occasion=fact.occasion,
        gateway=gateway,
        sent_ms=when,
    )


# By which ways people are reached.


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """One way to one recipient: an account, a unit, or the post of an agency."""

    recipient: str
    agency: str
    channel: str
    address: Personal
    device: str = ""
    after_s: int = 0
    quiet_from: int | None = None
    quiet_to: int | None = None


def contact_of(recipient: str, fact: facts.ContactSet) -> Contact | None:
    """The way a fact opens; none where it ends one."""
    return Contact(recipient=recipient, **msgspec.structs.asdict(fact)) if fact.address is not None else None
