"""What goes into a bundle: which entries, where the chain is cut, and what the server is asked to sign for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from console.errors import Refused
from console.models.commands.handing_out import Wanted
from console.models.state.streams import shift_stream
from console.models.views.evidence import Rules
from console.store.journal.chain import Chain, Span, Standing
from wire.entry import decode_entry, kind_of

# Up to so many other entries between two of the bundle are linked by their hashes (32 bytes each); a longer gap is cut,
# and the server signs the head before it.
GAP_MOST = 4_096
CUTS_MOST = 400


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle before it is made. `parts` are what the server counts; `desk` is that of a shift."""

    wanted: Wanted
    span: Span
    rules: Rules
    streams: tuple[str, ...] = ()
    desk: str = ""
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it ends with its last entry: what comes after a shift or a time is not of it."""
        return self.wanted.subject != "case"

    def part_of(self, one: Standing) -> str:
        """As which part an entry counts."""
        return "-" if not self.parts else one.stream if self.wanted.subject == "case" else self.parts[0][0]


def plan(chain: Chain, wanted: Wanted) -> Plan:
    """Refused when nothing of it is confirmed, or something of it is not yet."""
    match wanted.subject:
        case "case":
            made = _of_case(chain, wanted)
        case "shift":
            made = _of_shift(chain, wanted)
        case "period":
            span = chain.span_between(wanted.since_ms or 0, wanted.until_ms or 0)
            made = Plan(wanted=wanted, span=span, rules=Rules(wanted.preset, False, chain.confidential()))
    if made.span.count == 0:
        raise Refused("evidence_nothing")
    return made


def _of_case(chain: Chain, wanted: Wanted) -> Plan:
    streams = tuple(chain.streams_of_case(wanted.id))
    if waiting := chain.waiting(streams):
        raise Refused("evidence_waiting", count=waiting)
    rules = Rules(wanted.preset, True, chain.confidential() & set(streams))
    if rules.secret and wanted.preset == "press":
        raise Refused("press_confidential")
    parts = tuple((stream, 0) for stream in streams)
    return Plan(wanted=wanted, span=chain.span_of(streams), rules=rules, streams=streams, parts=parts)


def _of_shift(chain: Chain, wanted: Wanted) -> Plan:
    """From its start to its end: everything its desk recorded, as the ledger numbered it."""
    stream = shift_stream(wanted.id)
    span = chain.span_of([stream])
    if span.count == 0 or chain.waiting([stream]):
        raise Refused("evidence_waiting", count=chain.waiting([stream]))
    own = list(chain.entries(span, streams=[stream]))
    ends = [one for one in own if kind_of(decode_entry(one.raw)) == "shift_ended"]
    last = ends[-1].seq if ends else chain.cursor().seq
    desk = own[0].desk
    whole = chain.span_of_desk(desk, own[0].seq, last)
    rules = Rules(wanted.preset, False, chain.confidential())
    return Plan(wanted=wanted, span=whole, rules=rules, desk=desk, parts=((f"desk:{desk}", own[0].seq),))


def cuts(numbers: Sequence[int]) -> list[int]:
    """The numbers after which the chain is cut: those before the longest gaps."""
    gaps = [(after - before, before) for before, after in pairwise(numbers)]
    long = sorted((one for one in gaps if one[0] > GAP_MOST), reverse=True)[:CUTS_MOST]
    return sorted(before for _, before in long)
