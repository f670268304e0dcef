"""The paths for who watches the gateway: health, ready, metrics. No personal data, no secrets, and only for this
machine: what is ready and how much waits is nobody else's business."""

import asyncio
import ipaddress
from collections import Counter
from typing import Any, Literal

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from console.models.views.overdue import needs_by_kind
from gateway.app.serving import Served

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


class Running(msgspec.Struct, frozen=True):
    """The process runs."""

    status: Literal["ok"] = "ok"


class Ready(msgspec.Struct, frozen=True):
    """It works, with a line to the server or without; `seq` is the last number of the ledger that is shown here."""

    city: str
    letter: str
    online: bool
    seq: int
    unsent: int
    problem: str = ""
    status: Literal["ok"] = "ok"


def served(request: Request) -> Served:
    """What the application was built for."""
    found: Served = request.app.state.served
    return found


async def get_health(request: Request) -> Response:
    """The process runs."""
    return _json(Running())


async def get_ready(request: Request) -> Response:
    """200 as long as the board is brought up to date and entries can be written, also when the server is away."""
    _of_this_machine(request)
    here = served(request)
    if here.chores.failing("board"):
        trouble = next(one for one in here.chores.troubles if one.name == "board")
        return _json({"status": "board", "cause": trouble.cause}, 503)
    status = here.room.desk.status()
    joined = here.room.station.joined
    link = status.link
    return _json(Ready(joined.city, status.letter, link.online, here.room.shown_seq, status.unsent, link.problem))


async def get_metrics(request: Request) -> Response:
    """Counters in the text format of Prometheus."""
    _of_this_machine(request)
    here = served(request)
    status, tally = here.room.desk.status(), here.tally
    found: dict[str, tuple[str, str, Any]] = {
        "online": ("gauge", "whether the server answers", int(status.link.online)),
        "seq": ("gauge", "last number of the ledger that is here", here.room.station.journal.cursor().seq),
        "unsent": ("gauge", "entries that wait to be sent", status.unsent),
        "refused": ("gauge", "entries of this gateway that the server refused", status.refused),
        "history_changed": (
            "gauge",
            "times the server gave back other words than were read here",
            len(here.room.station.journal.history_changes()),
        ),
        "cases": ("gauge", "cases on the board", len(here.room.desk.board.cases)),
        "lines_open": ("gauge", "open lines", here.door.open),
        "chores_failing": ("gauge", "works beside answering whose last turn failed", len(here.chores.troubles)),
        "requests_total": ("counter", "requests", tally.requests),
        "problems_total": ("counter", "answers of 400 and above", tally.problems),
        "too_many_total": ("counter", "requests that were one too many of an address", tally.too_many),
    }
    needs = needs_by_kind(here.room.desk.board, here.room.desk.now_ms())
    found |= {f"needs_{kind}": ("gauge", f"cases and calls that need a person: {kind}", needs[kind]) for kind in needs}
    found |= await _of_alerts(here)
    if here.inbox is not None:
        held = [one for one in here.room.station.journal.keyed_streams() if one.startswith("call:")]
        found["reports_total"] = ("counter", "reports in writing since the start", here.inbox.came)
        found["reports_held"] = ("gauge", "reports whose key is still here", len(held))
        found["reports_too_many_total"] = ("counter", "messages that were one too many", here.inbox.too_many)
    if here.publishing is not None:
        answers = here.publishing.shelf.answered
        found["public_answers_total"] = ("counter", "answers of the page for everybody", answers)
    if here.warnings is not None:
        failing = len(here.warnings.failing())
        found["feeds_failing"] = ("gauge", "feeds of warnings whose last try failed", failing)
    if here.certificate is not None:
        ends = round(here.certificate.ends.timestamp())
        found["certificate_ends_seconds"] = ("gauge", "when the certificate ends (Unix time)", ends)
    lines = []
    for name, (kind, meaning, value) in found.items():
        full = f"konsol112_gateway_{name}"
        lines += [f"# HELP {full} {meaning}", f"# TYPE {full} {kind}", f"{full} {value}"]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


async def _of_alerts(here: Served) -> dict[str, tuple[str, str, Any]]:
    """How alerts go: what waits, what was given up, which channels rest."""
    if here.outbox is None or here.alerts is None or here.lease is None:
        return {}
    counts = await asyncio.to_thread(here.outbox.counts)
    by_state = Counter[str]()
    for (_, state), many in counts.items():
        by_state[state] += many
    waiting = by_state["pending"] + by_state["failed"] + by_state["sending"]
    return {
        "alerts_sender": ("gauge", "whether this gateway sends the alerts", int(here.lease.held)),
        "alerts_waiting": ("gauge", "alerts that are still to be sent", waiting),
        "alerts_sent": (
            "gauge",
            "alerts of the last days that a channel took",
            by_state["sent"] + by_state["delivered"],
        ),
        "alerts_dead": ("gauge", "alerts of the last days that were given up", by_state["dead"]),
        "channels_resting": ("gauge", "channels that are in trouble now", len(here.alerts.troubles())),
    }


def _of_this_machine(request: Request) -> None:
    """Who comes from elsewhere, by a proxy of this machine too, finds nothing here."""
    host = request.client.host if request.client else ""
    try:
        near = ipaddress.ip_address(host).is_loopback
    except ValueError:
        near = False
    if not near or any(name in request.headers for name in _FORWARDED):
        raise HTTPException(404)


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")
