"""A disaster's hour: ten thousand reports in writing at one desk. Are all of them in the inbox, grouped, and is the
room as quick as before? python -m tests.bench.reports. Real window, real disk; the line is quiet."""

import random
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from console.desk import Desk
from console.models.commands.agencies import Report, dispatch, step_assignment
from console.models.commands.calls import cancel
from console.models.commands.cases import CaseForm, open_case
from console.models.state.streams import call_stream
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.inbox import InboxPages
from console.ui.intake.form import IntakeForm
from console.ui.window.main_window import MainWindow
from tests.bench.lines import Line, figure, spent_ms
from tests.bench.still import still_desk
from tests.store.disk import NOW, Ledger, new_id, written_elsewhere
from wire.facts import Fact, Place, ReportCame

MANY, AT_ONCE, PLACES = 10_000, 250, 60
DISPATCHES, OPEN_CASES = 60, 40
WORDS = ("banjir", "air", "masuk", "rumah", "lansia", "terjebak", "atap", "perahu", "listrik", "jembatan", "tolong")


def reports() -> Iterator[tuple[str, Fact]]:
    """One flood, at sixty places, told by ten thousand people."""
    seeded = random.Random(112)
    places = [(-8.06 - seeded.random() * 0.08, 112.13 + seeded.random() * 0.08) for _ in range(PLACES)]
    for number in range(MANY):
        lat, lng = seeded.choice(places)
        point = f"{lat + seeded.gauss(0, 0.0006):.5f},{lng + seeded.gauss(0, 0.0006):.5f}"
        text = " ".join(seeded.sample(WORDS, 5))
        phone = f"0811{number:08}"
        yield call_stream(new_id()), ReportCame("app", "silpusitron", text=text, point=point, number=phone)


def dispatched_ms(desk: Desk) -> float:
    """Until a case is open and an agency on it; then it is cancelled: the next one meets as many open cases."""
    begun = perf_counter()
    records = desk.do(open_case, CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 5")))
    case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
    desk.do(dispatch, case, "DAMKAR")
    took_ms = (perf_counter() - begun) * 1000
    (sent,) = desk.board.cases[case].assignments
    desk.do(step_assignment, case, sent, Report(step="unable", channel="phone", reason="contoh"))
    desk.do(cancel, case, "contoh")
    return took_ms


def measure() -> list[Line]:
    """Dispatch before and after; the longest the window was held while they came, and each second after."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as made:
        ledger = Ledger()
        journal, desk = still_desk(Path(made) / "desk.db", ledger, OPEN_CASES)
        window = MainWindow(desk, Bridge(desk), settings=SettingsFile(Path(made)))
        window.place_form(IntakeForm(desk, [], parent=window.work.pages))
        window.resize(1366, 690)
        window.show()
        app.processEvents()
        inbox = window.features[InboxPages]
        before = [dispatched_ms(desk) for _ in range(DISPATCHES)]
        window.actions_.trigger("call.inbox")
        held = list[float]()
        waiting = list(reports())
        for at in range(0, MANY, AT_ONCE):
            after = len(ledger.rows)
            some = waiting[at : at + AT_ONCE]
            ledger.number(
                written_elsewhere(stream, fact, desk_seq=at + n, at=NOW) for n, (stream, fact) in enumerate(some)
            )
            journal.commit(ledger.page(after))
            more = True
            while more:
                held.append(spent_ms(lambda: _slice(app, desk)))
                more = desk.catch_up(0.0)
            held.append(spent_ms(window.tick))
        while inbox._slices.isActive():
            held.append(spent_ms(app.processEvents))
        seconds = [spent_ms(lambda: (window.tick(), app.processEvents())) for _ in range(20)]
        behind = [dispatched_ms(desk) for _ in range(DISPATCHES)]
        groups = inbox._grouping.groups()
        window.close()
        journal.close()
    there = sum(map(len, groups))
    ratio = statistics.median(behind) / statistics.median(before)
    return [
        figure("reports of an hour in the inbox", there, "", MANY, MANY, least=True),
        figure("groups they stand in (of 60 places)", len(groups), "", PLACES),
        figure("dispatch with 10,000 reports waiting", ratio, "x", 1.0, 1.2),
        figure("longest the window was held while they came", max(held), "ms", 16, 50),
        figure("a second of the open inbox, longest", max(seconds), "ms", 16, 50),
    ]


def _slice(app: QApplication, desk: Desk) -> None:
    desk.catch_up()
    app.processEvents()


if __name__ == "__main__":
    for found in measure():
        print(found)
