"""A desk on a real encrypted disk whose line is quiet, with the city's data and a working day on its board."""

from pathlib import Path

from console.desk import Desk
from console.models.state.city import load_city
from console.models.state.shift import Person
from console.models.state.streams import definition_stream
from console.models.views.city_facts import definitions
from console.store.journal.journal import Journal
from console.sync.loop import LinkState
from tests.store.disk import NOW, Ledger, open_journal, prepared, written_elsewhere

PERSON = Person("petugas-1", "Petugas 1", ("dispatcher", "supervisor"), "online", NOW)


class StillLine:
    """No server, and nothing to wake."""

    state = LinkState(online=True, since_ms=NOW, last_sync_ms=NOW, offset_ms=0)

    def wake(self, greet: bool = False) -> None:
        """Nothing to do."""


def with_city(journal: Journal, ledger: Ledger) -> None:
    """Take the city's definitions in, as a page of the server's."""
    facts = definitions(load_city(), sample=True)
    after = len(ledger.rows)
    ledger.number(written_elsewhere(definition_stream(fact), fact, desk_seq=1, at=NOW) for fact in facts)
    journal.commit(ledger.page(after))


def still_desk(path: Path, ledger: Ledger, open_cases: int = 0) -> tuple[Journal, Desk]:
    """A desk with this many open cases."""
    from tests.bench.sync import stories

    journal = open_journal(path)
    with_city(journal, ledger)
    for story in stories(open_cases, "B"):
        journal.append([prepared(stream, fact) for stream, fact in story if stream.startswith("case:")])
    desk = Desk(journal, StillLine(), lambda: NOW)
    desk.set_person(PERSON)
    return journal, desk
