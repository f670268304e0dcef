"""The archive as it can be told at a past moment: rows that have not changed since, and nothing that began later.

What was closed then and touched again later is left out: its row says what it became, and not what it was.
"""

from collections.abc import Callable, Sequence

import msgspec

from console.models.board import CallerHistory
from console.models.fold import Laid
from console.models.learnt_place import LearntPlace
from console.models.moment import Moment
from console.models.notice import Granted
from console.store.database import Database
from console.store.log_book import LogAsk, LogFound
from console.store.placed import PlacedCase
from console.store.queries import Archive, ArchivedCall, ArchivedCase, CaseFilter, ShiftLog
from console.store.spread import Spread, SpreadFilter


class PastArchive(Archive):
    """Questions to the archive as of a moment that moves."""

    def __init__(self, database: Database, moment: Callable[[], Moment]) -> None:
        super().__init__(database, lambda: moment().at_ms)
        self._moment = moment

    def cases(self, wanted: CaseFilter) -> list[ArchivedCase]:
        """One page of the list of cases that were over and are as they were."""
        return super().cases(self._past(wanted))

    def count(self, wanted: CaseFilter) -> int:
        """How many the whole list has."""
        return super().count(self._past(wanted))

    def cases_of_number(self, typed: str) -> list[ArchivedCase]:
        """The cases of a number that are as they were."""
        return [one for one in super().cases_of_number(typed) if one.last_ms <= self._at_ms()]

    def calls_of_number(self, number: str, limit: int = 200, *, alone: bool = False) -> list[ArchivedCall]:
        """The calls of a number that had begun."""
        return [one for one in super().calls_of_number(number, limit, alone=alone) if one.started_ms <= self._at_ms()]

    def history_of(self, number: str) -> CallerHistory:
        """How often a number had called."""
        calls = self.calls_of_number(number)
        kinds = [one.call_kind for one in calls if one.call_kind]
        last_ms = max((one.started_ms for one in calls), default=None)
        return CallerHistory(total=len(calls), kinds={kind: kinds.count(kind) for kind in kinds}, last_ms=last_ms)

    def shift_log(self, since_ms: int, until_ms: int) -> ShiftLog:
        """What a span of time held until then."""
        return super().shift_log(since_ms, self._until(until_ms))

    def learnt_places(self, limit: int = 20_000) -> list[LearntPlace]:
        """Nothing: a recording teaches no places."""
        return []

    def learnt_from(self, cases: Sequence[str]) -> list[LearntPlace]:
        """Nothing."""
        return []

    def grants(self, since_ms: int, until_ms: int) -> list[Granted]:
        """The blocks that had been granted."""
        return super().grants(since_ms, self._until(until_ms))

    def spread(self, wanted: SpreadFilter) -> Spread:
        """Where cases were that had begun."""
        return super().spread(msgspec.structs.replace(wanted, until_ms=self._until(wanted.until_ms)))

    def log(self, wanted: LogAsk) -> LogFound:
        """The watch book with what was known."""
        moment = self._moment()
        found = super().log(wanted)
        laid = {
            stream: Laid([moment.as_known(record) for record in one.records if moment.knows(record)])
            for stream, one in found.laid.items()
        }
        return LogFound(laid, found.more, found.beside)

    def placed(self, since_ms: int, until_ms: int) -> list[PlacedCase]:
        """Cases with a point that had begun."""
        return super().placed(since_ms, self._until(until_ms))

    def _at_ms(self) -> int:
        return self._moment().at_ms

    def _until(self, until_ms: int) -> int:
        return min(until_ms, self._at_ms() + 1)

    def _past(self, wanted: CaseFilter) -> CaseFilter:
        return msgspec.structs.replace(wanted, unchanged_since_ms=self._at_ms())
