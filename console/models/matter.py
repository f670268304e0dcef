"""One thing that needs a supervisor, and what was decided about it: a line of some stream, never written by itself."""

import msgspec

from console.models.fold import Folded
from console.models.timeline import TimelineLine
from wire import facts
from wire.fields import review_field


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, why, by whom and when."""

    verdict: str
    reason: str
    by: str
    when: int


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """One thing for a supervisor: `entry` is what it speaks of, `one` what a command of its own needs besides (a field,
    a task), `due` when it ends or becomes worse by itself; `never` are those who may not decide it, beside who wrote
    what is judged."""

    about: str
    stream: str
    entry: str
    by: str
    desk: str
    when: int
    due: int | None = None
    reason: str = ""
    one: str = ""
    never: tuple[str, ...] = ()
    decided: Decision | None = None

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.about}|{self.stream}|{self.entry}|{self.one}"


def decision_of(folded: Folded, about: str, entry: str) -> Decision | None:
    """What counts of what supervisors said of an entry; of two who said it apart, the one in force meanwhile."""
    heads = folded.heads.get(review_field(about, entry), ())
    said = next((line for line in folded.timeline if heads and line.entry == heads[0]), None)
    if said is None or not isinstance(said.fact, facts.ReviewDecided):
        return None
    return Decision(verdict=said.fact.verdict, reason=said.fact.reason, by=said.by, when=said.when)


def matter_of(stream: str, folded: Folded, about: str, line: TimelineLine, reason: str | None = None) -> Matter:
    """A line that somebody else is to look at, with what was decided about it."""
    return Matter(
        about=about,
        stream=stream,
        entry=line.entry,
        by=line.by,
        desk=line.desk,
        when=line.recorded,
        reason=reason or "",
        decided=decision_of(folded, about, line.entry),
    )
