"""Answers the questions of reports from the archive of a desk, by the same door as the page of statistics."""

from datetime import tzinfo

import msgspec

from console.models.state.reference import Reference
from console.models.state.streams import split_stream
from console.models.views.statistics import StatChoice, StatTable, target_of
from console.reports import words
from console.reports.contents import LetterCase
from console.store.aggregates.aggregates import Asked, Progress, silent
from console.store.aggregates.answers import answer, asked_of, behind
from console.store.archive.queries import Archive, ArchivedCase

# A letter of so many cases is about 100 pages, and made within 5 seconds.
MOST_LISTED = 3_000


class DeskSource:
    """One look at a desk: its words are those of `reference`, its clock stands at `now_ms`."""

    def __init__(self, archive: Archive, reference: Reference, now_ms: int, progress: Progress = silent) -> None:
        self._archive, self.reference, self.now_ms = archive, reference, now_ms
        self._progress = progress

    @property
    def zone(self) -> tzinfo:
        """Whose days are counted."""
        return self._archive.aggregates.zone

    @property
    def first_ms(self) -> int | None:
        """When the first call or case began."""
        return self._archive.aggregates.first_ms()

    def table(self, choice: StatChoice) -> StatTable:
        """A question answered. Raises Stopped."""
        target = target_of(self.reference, choice.measure, choice.nature)
        return answer(self._archive, choice, self.now_ms, target, self._progress).table

    def target_s(self, choice: StatChoice, agency: str = "") -> float | None:
        """What a question is held against."""
        return target_of(self.reference, choice.measure, choice.nature)(agency)

    def cases_of(self, agency: str, since_ms: int, until_ms: int) -> tuple[list[LetterCase], bool]:
        """The cases that an agency had, the newest ones where they are more than fit, and whether that is all."""
        asked = asked_of(StatChoice(measure="cases", by="agency"), since_ms, until_ms)
        rest: tuple[Asked, ...] = (msgspec.structs.replace(asked, only=(("agency", agency),)),)
        found: dict[str, ArchivedCase] = {}
        known: set[str] = set()
        while rest and len(found) < MOST_LISTED:
            piece = behind(self._archive.aggregates, rest, progress=self._progress, known=known)
            known.update(piece.streams)
            ids = [split_stream(one)[1] for one in piece.streams]
            found.update((one.id, one) for one in self._archive.cases_of(ids))
            rest = piece.rest
        ordered = sorted(found.values(), key=lambda one: (one.opened_ms, one.number))
        return [self._case(one) for one in ordered], not rest

    def _case(self, one: ArchivedCase) -> LetterCase:
        """Of a confidential case no more than the kelurahan leaves the room."""
        ward = words.ward(one.kelurahan)
        return LetterCase(
            number=one.number,
            opened=words.local(one.opened_ms, self.zone),
            nature=words.nature(self.reference, one.nature),
            place=ward if one.confidential or not one.place else one.place,
            priority=one.priority,
            state=words.word("case_state", one.state),
            open=one.open,
        )
