"""What a person asks about their data, read from the notice of the request: who, what, seen how, decided, answered.

Nothing is erased on a request but what one person found and named, and another looked at and granted.
"""

import hashlib
from collections.abc import Iterable
from typing import Literal

import msgspec

from console.models.notice import Notice
from wire import facts
from wire.privacy_facts import IdentitySeen

State = Literal["identity", "search", "decision", "granted", "denied", "answered"]


class DataRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`state` is what comes next: identity to be seen, what is to be erased to be named, to be decided, to be done
    and answered; or it is answered. `named` is what was found and named."""

    id: str
    said: facts.DataRequestRecorded
    recorded_ms: int
    recorded_by: str
    identity: IdentitySeen
    named: tuple[str, ...] = ()
    named_by: str = ""
    decided: facts.DataRequestDecided | None = None
    decided_by: str = ""
    answered: facts.DataRequestAnswered | None = None
    answered_ms: int | None = None

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.answered is not None:
            return "answered"
        if self.decided is not None and not self.decided.granted:
            return "denied"
        if self.said.wish == "erasure" and self.identity != "none":
            return self._of_list()
        if self.decided is not None:
            return "granted"
        return "identity" if self.identity == "none" else "decision"

    def _of_list(self) -> State:
        """A grant holds for the list that was looked at, and for no other."""
        if not self.named:
            return "search"
        return "granted" if self.decided is not None and self.decided.found == list_hash(self.named) else "decision"

    @property
    def may_erase(self) -> bool:
        """Whether it grants that something is erased: it was seen who asks, and it is not answered yet."""
        return self.said.wish == "erasure" and self.state == "granted" and self.identity != "none"


def list_hash(streams: Iterable[str]) -> str:
    """What a list of streams is known by (SHA-256, hex), in whatever order they were named."""
    return hashlib.sha256("\n".join(sorted(set(streams))).encode()).hexdigest()


def request_of(notice: Notice | None) -> DataRequest | None:
    """The request a notice tells of, or none where it tells of none (yet)."""
    if notice is None or not isinstance(notice.began, facts.DataRequestRecorded):
        return None
    seen, decision = notice.in_force.get("identity"), notice.in_force.get("decision")
    search = None if "search" in notice.conflicts else notice.in_force.get("search")
    identity = seen.fact.identity if seen is not None and isinstance(seen.fact, facts.DataRequestIdentified) else None
    answer = notice.in_force.get("request")
    answered = answer.fact if answer is not None and isinstance(answer.fact, facts.DataRequestAnswered) else None
    decided = decision.fact if decision is not None else None
    decided_by = decision.by if decision is not None else ""
    if not isinstance(decided, facts.DataRequestDecided):
        # The answer ends all of it; what was decided before still stands in its lines.
        lines = [line for line in notice.timeline if isinstance(line.fact, facts.DataRequestDecided)]
        last = lines[-1] if lines and answered is not None else None
        decided = last.fact if last is not None and isinstance(last.fact, facts.DataRequestDecided) else None
        decided_by = last.by if last is not None else ""
    return DataRequest(
        id=notice.id,
        said=notice.began,
        recorded_ms=notice.began_ms,
        recorded_by=notice.by,
        identity=identity or notice.began.identity,
        named=search.fact.streams if search is not None and isinstance(search.fact, facts.DataRequestSearched) else (),
        named_by=search.by if search is not None else "",
        decided=decided,
        decided_by=decided_by,
        answered=answered,
        answered_ms=answer.when if answered is not None and answer is not None else None,
    )


def requests_of(notices: Iterable[Notice]) -> list[DataRequest]:
    """All requests among these notices, those to be answered first by when they are due, then the newest."""
    found = [one for notice in notices if (one := request_of(notice)) is not None]
    return sorted(
        found, key=lambda one: (one.answered is not None, one.said.due if one.answered is None else -one.recorded_ms)
    )
