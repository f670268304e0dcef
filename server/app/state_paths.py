"""The paths for who watches the server: health, ready, metrics. No personal data, no secrets."""

from typing import Literal

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from server.accounts.tokens import now_ms
from server.app.body import answer
from server.app.room import room_of
from server.errors import UNSYNCHRONISED, Busy, Condition, LedgerSpoiled
from server.ledger.knowledge import former_until
from server.ledger.read import current_head
from server.ledger.transaction import Head
from server.store.store import Connection


class Running(msgspec.Struct, frozen=True):
    """The process runs."""

    status: Literal["ok"] = "ok"


class Ready(msgspec.Struct, frozen=True):
    """What can be read of the ledger now; `warnings` name what somebody has to look after in time. `former_until`: so
    long (ms of UTC) desks that cannot prove who writes are believed; 0 where none are."""

    epoch: str
    head: int
    city: str
    former_until: int = 0
    warnings: tuple[Literal["certificate"], ...] = ()
    status: Literal["ok"] = "ok"


async def get_health(request: Request) -> Response:
    """The process runs."""
    return answer(request, Running())


async def get_ready(request: Request) -> Response:
    """The ledger can be read and its committer works; `warnings` name what somebody has to look after in time."""
    ledger = room_of(request).ledger
    if not ledger.working:
        raise Busy(code="committer_down")
    if ledger.stopped_by == UNSYNCHRONISED:
        raise Busy(code=UNSYNCHRONISED)
    try:
        head, until = await ledger.read(lambda connection: _state(connection, ledger.city))
    except Condition as condition:
        condition.status = Busy.status  # whatever it is, this server is not ready
        raise
    if number := await ledger.spoiled():
        raise LedgerSpoiled(number=number)
    warnings: tuple[Literal["certificate"], ...] = ("certificate",) if room_of(request).certificate_ends_ms else ()
    return answer(request, Ready(head.epoch, head.n, ledger.city, until, warnings))


def _state(connection: Connection, city: str) -> tuple[Head, int]:
    until = former_until(connection, city)
    return current_head(connection, city), until if until > now_ms() else 0


async def get_metrics(request: Request) -> Response:
    """Counters in the text format of Prometheus."""
    room = room_of(request)
    counts = room.ledger.counts
    found = {
        "head": ("gauge", "newest number of the ledger", room.ledger.head.n),
        "streams_open": ("gauge", "open event streams", room.events.open),
        "waiting_entries": ("gauge", "entries waiting for the committer", room.ledger.waiting),
        "groups_total": ("counter", "group commits", counts.groups),
        "jobs_total": ("counter", "pushes and other jobs taken", counts.jobs),
        "numbered_total": ("counter", "entries numbered", counts.numbered),
        "refused_total": ("counter", "acknowledgements that were refusals", counts.refused),
        "clashes_total": ("counter", "acknowledgements that were clashes", counts.clashes),
        "failed_groups_total": ("counter", "group commits that failed", counts.failed_groups),
        "commit_seconds_total": ("counter", "seconds spent in group commits", round(counts.commit_s, 6)),
        "former_believed_total": (
            "counter",
            "entries believed of desks that prove nothing",
            room.ledger.former_believed,
        ),
        "history_told_total": (
            "counter",
            "times a desk said that it had read the ledger otherwise",
            room.ledger.history_told,
        ),
        "positions_taken_total": ("counter", "places of units taken from trackers", room.positions.taken),
        "positions_refused_total": ("counter", "messages of trackers that were refused", room.positions.refused),
        "chores_failing": ("gauge", "works beside answering whose last turn failed", len(room.troubles)),
        "requests_total": ("counter", "requests", request.app.state.tally.requests),
        "problems_total": ("counter", "answers of 400 and above", request.app.state.tally.problems),
    }
    if room.certificate is not None:
        ends, ca_ends = room.certificate.ends.timestamp(), room.certificate.ca_ends.timestamp()
        found["certificate_ends_seconds"] = ("gauge", "when the server's certificate ends (Unix time)", round(ends))
        found["ca_ends_seconds"] = ("gauge", "when the city's CA ends (Unix time)", round(ca_ends))
    lines = []
    for name, (kind, meaning, value) in found.items():
        full = f"konsol112_{name}"
        lines += [f"# HELP {full} {meaning}", f"# TYPE {full} {kind}", f"{full} {value}"]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
