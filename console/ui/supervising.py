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
        self.evaluation, self.feedback = EvaluationPages(window, self), FeedbackPages(window, self)
        self.review = ReviewPages(window, self)
        self.evidence = EvidencePages(window, evidence, self)
        self.export = window.features.add(ExportPages(window.frame))
        self.schedule = window.features.add(SchedulePages(window.frame, made))
        self.attachments = AttachmentPages(window, attachments, self)
        self.privacy = PrivacyPages(window, self)
        self.reads = ReadWatch(window, self)
        self.attachments.opening.looked.connect(self.reads.heard)
        self.review.request_asked.connect(self.privacy.show)
        self.review.objection_asked.connect(self.evaluation.show)

    def end(self) -> None:
        """Let go of the desk and of what still works."""
        for pages in (
            self.evidence,
            self.evaluation,
            self.feedback,
            self.attachments,
            self.review,
            self.privacy,
        ):
            pages.end()
