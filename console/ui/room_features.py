"""The features that need more than the window: sessions, files, the server's documents; added in one place for every
room that shows a desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from console.sync.attachments import Attachments
from console.ui.agency_text_acts import AgencyTextActs
from console.ui.attachment_pages import AttachmentPages
from console.ui.evaluation_pages import EvaluationPages
from console.ui.evidence_pages import EvidencePages, Makes
from console.ui.export_pages import ExportPages
from console.ui.feedback_pages import FeedbackPages
from console.ui.hardship_acts import HardshipActs
from console.ui.hardships import Hardships
from console.ui.main_window import MainWindow
from console.ui.panels.command_line import CommandLine
from console.ui.person_switch import PersonSwitch, Switches
from console.ui.privacy_pages import PrivacyPages
from console.ui.read_watch import ReadWatch
from console.ui.review_pages import ReviewPages
from console.ui.schedule_pages import SchedulePages, Source
from console.ui.sounds import Sounds


def add_hard_nights(
    window: MainWindow,
    sessions: Switches,
    home: Path,
    sounds: Sounds | None = None,
    keep_draft: Callable[[], object] = lambda: None,
) -> Hardships:
    """What helps a room through a hard night."""
    add, frame = window.features.add, window.frame
    acts, texts = add(HardshipActs(frame, window.line, sounds)), add(AgencyTextActs(frame, window.case_panel))
    add(PersonSwitch(frame, sessions, keep_draft))
    nights = add(Hardships(frame, home, acts, texts))
    line = window.command.line()
    if isinstance(line, CommandLine):
        line.carried.connect(nights.carried)
    window.actions_.fill(window.menuBar())
    return nights


def add_records(window: MainWindow, evidence: Makes, made: Source, files: Attachments) -> ReadWatch:
    """What is kept, weighed and handed out."""
    add, frame = window.features.add, window.frame
    evaluation = add(EvaluationPages(frame))
    add(FeedbackPages(frame))
    review = add(ReviewPages(frame, window.call_pages.numbers.panel.choose))
    add(EvidencePages(frame, evidence))
    add(ExportPages(frame))
    add(SchedulePages(frame, made))
    attachments = add(AttachmentPages(frame, files, window.case_panel, window.calls.in_form))
    window.call_pages.files_asked.connect(attachments.open_of_call)
    privacy = add(PrivacyPages(frame))
    reads = ReadWatch(window, window)
    attachments.opening.looked.connect(reads.heard)
    review.request_asked.connect(privacy.show_request)
    review.objection_asked.connect(evaluation.show_call)
    return reads
