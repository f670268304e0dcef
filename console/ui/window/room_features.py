"""The features that need more than the window: sessions, files, the server's documents; added in one place for every
room that shows a desk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject

from console.desk import Desk
from console.errors import ConsoleError
from console.models.commands.privacy import note_read
from console.models.state.streams import case_stream
from console.models.views.masking import Act, masked_for
from console.sync.asking import Telephone
from console.sync.attachments import Attachments
from console.ui.account import PersonSwitch, Switches
from console.ui.agencies.agency_text import AgencyTextActs
from console.ui.attachments import AttachmentPages, Offered
from console.ui.cases.search import SearchPage
from console.ui.downtime import HardshipActs
from console.ui.evaluation import EvaluationPages, FeedbackPages
from console.ui.frame.sounds import Sounds
from console.ui.privacy import PrivacyPages
from console.ui.reports.evidence import EvidencePages, Makes
from console.ui.reports.export import ExportPages
from console.ui.reports.pages import SchedulePages, Source
from console.ui.review import ReviewPages
from console.ui.telephony import Calling, RecordingPages
from console.ui.window.command_line import CommandLine
from console.ui.window.downtime import Downtime
from console.ui.window.main_window import MainWindow

# Records who looks at personal data that are not of their work: a case in the panel, a file, a search, the past.
# Rule: a look is a few seconds with the words in sight; who only passes by in the list has not read.


LOOK_TICKS = 3  # of a second each


class ReadWatch(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk = window, window.desk
        self._looked_at, self._ticks = "", 0
        window.bridge.tick.connect(self._tick)
        window.commands.searched.connect(self._searched)

    def heard(self, owner: str) -> None:
        """An attachment of a case or call was opened."""
        self._note("file", owner)

    def _searched(self, page: SearchPage) -> None:
        """The archive answered a search."""
        if page.names_somebody():
            self._note("search")

    def replayed(self) -> None:
        """The room of before is seen."""
        self._note("past")

    def _tick(self) -> None:
        case = self._in_sight()
        self._ticks = self._ticks + 1 if case and case == self._looked_at else 0
        self._looked_at = case
        if self._ticks == LOOK_TICKS:
            self._note("case", case_stream(case))

    def _in_sight(self) -> str:
        """The case whose personal data this person sees now."""
        panel, person, window = self._window.case_panel, self._desk.person, self._window
        case = panel.case()
        if case is None or person is None or window.locked() or not panel.isVisible():
            return ""
        return "" if masked_for(self._desk.board, case, person.roles, hidden=window.hidden) else case.id

    def _note(self, act: Act, owner: str = "") -> None:
        desk: Desk = self._desk
        with suppress(ConsoleError):  # a full disk is told by whatever is written next, and keeps nobody from reading
            desk.do(note_read, act, owner)


def add_hard_nights(
    window: MainWindow,
    sessions: Switches,
    home: Path,
    sounds: Sounds | None = None,
    keep_draft: Callable[[], object] = lambda: None,
) -> Downtime:
    """What helps a room through a hard night."""
    add, frame = window.features.add, window.frame
    acts, texts = add(HardshipActs(frame, sounds)), add(AgencyTextActs(frame, window.case_panel.view))
    window.line.elsewhere = acts.away.rings_elsewhere
    add(PersonSwitch(frame, sessions, keep_draft))
    nights = add(Downtime(frame, home, acts, texts))
    line = window.command.line()
    if isinstance(line, CommandLine):
        line.carried.connect(nights.carried)
    window.actions_.fill(window.menuBar())
    return nights


def add_telephony(window: MainWindow, ca: Path | None) -> Calling:
    """What goes by way of the gateway to the exchange: recordings, call-backs."""
    telephone, add = Telephone(ca), window.features.add
    recordings = add(RecordingPages(window.frame, telephone))
    window.features[EvaluationPages].recordings_asked.connect(recordings.show_call)
    calling, tasks = add(Calling(window.frame, telephone)), window.call_pages.tasks

    def into_files(call: str, name: str, sound: bytes) -> None:
        files = window.features[AttachmentPages]
        files.open_of_call(call)
        files.offer([Offered(name, data=sound)])

    recordings.kept.connect(into_files)

    def dial(id: str) -> None:
        call = window.desk.board.calls.get(id)
        if call is not None:
            calling.call_back(call)

    tasks.dial_asked.connect(dial)
    calling.done.connect(tasks.note_of)
    window.actions_.fill(window.menuBar())
    return calling


def add_records(window: MainWindow, evidence: Makes, made: Source, files: Attachments) -> ReadWatch:
    """What is kept, weighed and handed out."""
    add, frame = window.features.add, window.frame
    evaluation = add(EvaluationPages(frame))
    add(FeedbackPages(frame))
    review = add(ReviewPages(frame, window.call_pages.numbers.panel.choose))
    add(EvidencePages(frame, evidence))
    add(ExportPages(frame))
    add(SchedulePages(frame, made))
    panel = window.case_panel
    attachments = add(AttachmentPages(frame, files, panel.files, panel, window.calls.in_form))
    window.call_pages.files_asked.connect(attachments.open_of_call)
    window.inbox.files_asked.connect(attachments.open_of_call)
    privacy = add(PrivacyPages(frame))
    reads = ReadWatch(window, window)
    attachments.opening.looked.connect(reads.heard)
    review.request_asked.connect(privacy.show_request)
    review.objection_asked.connect(evaluation.show_call)
    return reads
