"""The features that need more than the window: sessions, files, the server's documents; added in one place for every
room that shows a desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from console.sync.attachments import Attachments
from console.sync.telephone import Telephone
from console.ui.attachments.pages import AttachmentPages
from console.ui.downtime.acts import HardshipActs
from console.ui.downtime.agency_text import AgencyTextActs
from console.ui.downtime.person_switch import PersonSwitch, Switches
from console.ui.evaluation.feedback import FeedbackPages
from console.ui.evaluation.pages import EvaluationPages
from console.ui.evidence.pages import EvidencePages, Makes
from console.ui.frame.sounds import Sounds
from console.ui.privacy.pages import PrivacyPages
from console.ui.reports.export import ExportPages
from console.ui.reports.schedule import SchedulePages, Source
from console.ui.review.pages import ReviewPages
from console.ui.telephony.calling import Calling
from console.ui.telephony.recordings import RecordingPages
from console.ui.window.command_line import CommandLine
from console.ui.window.downtime import Downtime
from console.ui.window.main_window import MainWindow
from console.ui.window.read_watch import ReadWatch


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
