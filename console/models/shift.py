"""One person's time on duty at one desk, computed from its entries."""

from collections.abc import Iterable
from dataclasses import dataclass

from console.models.record import Recorded
from console.models.timeline import TimelineLine, read_story
from wire import facts


@dataclass(slots=True, kw_only=True)
class Shift:
    """A shift; `forgotten`: somebody else made up for the sign-off; `checked_ms`: begun offline, so long after this."""

    id: str
    person: str = ""
    name: str = ""
    letter: str = ""
    label: str | None = None
    desk: str = ""
    started_ms: int = 0
    ended_ms: int | None = None
    forgotten: bool = False
    checked_ms: int | None = None
    timeline: tuple[TimelineLine, ...] = ()
    last_ms: int = 0
    pending: bool = False
    unknown_kinds: int = 0

    @property
    def on_duty(self) -> bool:
        """Whether the person is on duty."""
        return bool(self.person) and self.ended_ms is None


def fold_shift(shift: str, records: Iterable[Recorded]) -> Shift:
    """Compute a shift from its entries, in any order and however incomplete."""
    story = read_story(records)
    folded = Shift(id=shift, timeline=story.lines, pending=story.pending)
    for record in story.counted:
        match record.fact:
            case facts.ShiftStarted() as fact:
                folded.person, folded.name, folded.letter, folded.label = (
                    fact.person,
                    fact.name,
                    fact.letter,
                    fact.label,
                )
                folded.checked_ms = fact.checked_ms
                folded.desk, folded.started_ms = record.desk, story.when(record)
            case facts.ShiftEnded(forgotten=forgotten):
                folded.ended_ms, folded.forgotten = story.when(record), forgotten
    folded.last_ms = max((line.recorded for line in story.lines), default=0)
    folded.unknown_kinds = sum(line.kind == "unknown" for line in story.lines)
    return folded
