"""What two rooms tell each other: a case that is offered, in our own words or EIDO-shaped, and what became of it.

What is read may come from any machine: members nobody knows are passed over, each text is bounded.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from console.models.state.case import Case, Offer
from console.models.state.text import shown
from console.text.names import nature_name, place_line, told
from gateway.inbox.book import Came
from gateway.inbox.standing import Standing
from gateway.room import Room
from wire.reading import read_json

Line = Annotated[str, Meta(max_length=600)]
Text = Annotated[str, Meta(max_length=20_000)]
Name = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[!-~]{1,100}$")]
State = Literal["offered", "accepted", "declined", "dispatched", "arrived", "closed"]
_GEO = re.compile(r"(?:geo:)?\s*(-?\d{1,3}(?:\.\d{1,10})?)\s*[, ]\s*(-?\d{1,3}(?:\.\d{1,10})?)")


class Offered(msgspec.Struct, frozen=True, kw_only=True, rename={"sender": "from"}):
    """A case that a room offers. `number` is its own there; `caller` a telephone number, where it goes along.
    The same id comes again when the case changed before it was accepted; `updated` is when."""

    id: Name
    sender: Line = ""
    number: Line = ""
    title: Line = ""
    type: Line = ""
    priority: int = 2
    address: Line = ""
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lng: Annotated[float, Meta(ge=-180, le=180)] | None = None
    remarks: Text = ""
    note: Text = ""
    caller: Line = ""
    opened: datetime.datetime | None = None
    updated: datetime.datetime | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope of it."""

    data: Offered
    type: Literal["handover.offered"] = "handover.offered"
    timestamp: datetime.datetime | None = None


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an offer. `receipt`: the machine has it; `receiver`: who accepted."""

    id: str
    state: State
    receipt: str = ""
    number: Line = ""
    receiver: Line = ""
    reason: Line = ""


def made(room: Room, case: Case, offer: Offer) -> Offered:
    """The case as it is offered now."""
    reference = room.desk.board.reference
    lat, _, lng = shown(case.place.point).partition(",")
    city = reference.city
    return Offered(
        id=offer.id,
        sender=f"112 {city.name}" if city is not None else "112",
        number=case.number,
        title=nature_name(reference.natures.get(case.nature), case.nature, "id"),
        type=case.nature,
        priority=case.priority,
        address=place_line(case.place)[:600],
        lat=float(lat) if lat and lng else None,
        lng=float(lng) if lat and lng else None,
        remarks=told(case.narrative)[:20_000],
        note=told(offer.note)[:20_000],
        caller=shown(offer.number),
        opened=_moment(case.opened_ms),
        updated=_moment(max((line.recorded for line in case.timeline), default=case.opened_ms)),
    )


def _moment(at_ms: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(at_ms / 1000, datetime.UTC)


def as_eido(offered: Offered) -> dict[str, Any]:
    """The same, shaped like an Emergency Incident Data Object: its components, with our texts in them."""
    where = f"geo:{offered.lat},{offered.lng}" if offered.lat is not None else ""
    return {
        "eidoMessageIdentifier": offered.id,
        "sendingSystemIdentifier": offered.sender,
        "lastUpdateTimeStamp": offered.updated,
        "incidentComponent": [
            {
                "incidentTrackingIdentifier": offered.number,
                "incidentTypeInternalText": offered.title,
                "incidentTypeCommonRegistryText": offered.type,
                "incidentOverallPriorityInternalText": str(offered.priority),
            }
        ],
        "locationComponent": [{"locationByValue": where, "civicAddressText": offered.address}],
        "notesComponent": [{"notesActionComments": one} for one in (offered.remarks, offered.note) if one],
        "callComponent": [{"callbackTelephoneNumber": offered.caller}] if offered.caller else [],
    }


def read_offer(body: bytes) -> Offered:
    """An offer in either shape. Raises msgspec.DecodeError."""
    found = read_json(body, object)
    if isinstance(found, dict):
        inner = found.get("eido") if isinstance(found.get("eido"), dict) else found
        if isinstance(inner, dict) and isinstance(inner.get("incidentComponent"), list):
            return _of_eido(inner)
    return msgspec.convert(found, type=Message).data


def _of_eido(said: dict[str, Any]) -> Offered:
    incident, where = _first(said, "incidentComponent"), _first(said, "locationComponent")
    notes = said.get("notesComponent")
    listed = notes if isinstance(notes, list) else []
    words = [str(one.get("notesActionComments", "")) for one in listed if isinstance(one, dict)]
    point = _GEO.search(str(where.get("locationByValue", "")))
    priority = str(incident.get("incidentOverallPriorityInternalText", ""))
    found = {
        "id": said.get("eidoMessageIdentifier"),
        "from": str(said.get("sendingSystemIdentifier", ""))[:600],
        "number": str(incident.get("incidentTrackingIdentifier", ""))[:600],
        "title": str(incident.get("incidentTypeInternalText", ""))[:600],
        "type": str(incident.get("incidentTypeCommonRegistryText", ""))[:600],
        "priority": int(priority) if priority in ("1", "2", "3") else 2,
        "address": str(where.get("civicAddressText", ""))[:600],
        "lat": float(point[1]) if point is not None else None,
        "lng": float(point[2]) if point is not None else None,
        "remarks": "\n".join(words)[:20_000],
        "caller": str(_first(said, "callComponent").get("callbackTelephoneNumber", ""))[:600],
    }
    return msgspec.convert(found, type=Offered)


def _first(said: dict[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name)
    return found[0] if isinstance(found, list) and found and isinstance(found[0], dict) else {}


def came_of(source: str, offered: Offered) -> Came:
    """An offer as a report of the inbox."""
    point = (offered.lat, offered.lng) if offered.lat is not None and offered.lng is not None else None
    return Came(
        channel="neighbour",
        source=source,
        ref=offered.id,
        number=offered.caller,
        name=" · ".join(filter(None, (offered.sender, offered.number))),
        text="\n".join(filter(None, (offered.title, offered.remarks, offered.note))),
        place=offered.address,
        point=point,
        nature=offered.type,
        joins=False,
        changes=True,
    )


_STATES: dict[str, State] = {
    "waits": "offered",
    "read": "offered",
    "filed": "declined",
    "case": "accepted",
    "secret": "accepted",  # pragma: allowlist secret
    "handed_over": "accepted",
    "dispatched": "dispatched",
    "in_progress": "arrived",
    "closed": "closed",
}


def progress_of(offer: str, standing: Standing, receiver: str) -> Progress:
    """How it stands here, as the room that offered it may know."""
    state: State = "closed" if standing.code == "secret" and not standing.open else _STATES[standing.code]
    taken = state not in ("offered", "declined")
    return Progress(
        id=offer,
        state=state,
        receipt=standing.token,
        number=standing.number if taken else "",
        receiver=receiver if taken else "",
    )
