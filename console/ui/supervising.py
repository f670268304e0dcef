"""The pages of who looks after the room and its records, over one window: they begin and end together."""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.sync.attachments import Attachments
from console.ui.attachment_pages import AttachmentPages
from console.ui.evaluation_pages import EvaluationPages
from console.ui.evidence_pages import EvidencePages, Makes
from console.ui.export_pages import ExportPages
from console.ui.feedback_pages import FeedbackPages
from console.ui.main_window import MainWindow
from console.ui.privacy_pages import PrivacyPages
from console.ui.read_watch import ReadWatch
from console.ui.review_pages import ReviewPages
from console.ui.schedule_pages import SchedulePages, Source


class Supervising(QObject):
    """What is kept, weighed and handed out."""

    def __init__(
        self, window: MainWindow, evidence: Makes, made: Source, attachments: Attachments, parent: QObject
    ) -> None:
        super().__init__(parent)
        add, frame = window.features.add, window.frame
        self.evaluation, self.feedback = add(EvaluationPages(frame)), add(FeedbackPages(frame))
        self.review = add(ReviewPages(frame, window.call_pages.numbers.panel.choose))
        self.evidence = add(EvidencePages(frame, evidence))
        self.export, self.schedule = add(ExportPages(frame)), add(SchedulePages(frame, made))
        self.attachments = AttachmentPages(window, attachments, self)
        self.privacy = add(PrivacyPages(frame))
        self.reads = ReadWatch(window, self)
        self.attachments.opening.looked.connect(self.reads.heard)
        self.review.request_asked.connect(self.privacy.show_request)
        self.review.objection_asked.connect(self.evaluation.show_call)

    def end(self) -> None:
        """Let go of the desk and of what still works."""
        self.attachments.end()
