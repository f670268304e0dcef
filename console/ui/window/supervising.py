"""The pages of who looks after the room and its records, over one window: they begin and end together."""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.sync.attachments import Attachments
from console.ui.attachments.pages import AttachmentPages
from console.ui.evaluation.feedback import FeedbackPages
from console.ui.evaluation.pages import EvaluationPages
from console.ui.evidence.pages import EvidencePages, Makes
from console.ui.privacy.pages import PrivacyPages
from console.ui.reports.export import ExportPages
from console.ui.reports.schedule import SchedulePages, Source
from console.ui.review.pages import ReviewPages
from console.ui.window.main_window import MainWindow
from console.ui.window.read_watch import ReadWatch


class Supervising(QObject):
    """What is kept, weighed and handed out."""

    def __init__(
        self, window: MainWindow, evidence: Makes, made: Source, attachments: Attachments, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.evaluation, self.feedback = EvaluationPages(window, self), FeedbackPages(window, self)
        self.review = ReviewPages(window, self)
        self.evidence = EvidencePages(window, evidence, self)
        self.export, self.schedule = ExportPages(window, self), SchedulePages(window, made, self)
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
            self.export,
            self.schedule,
            self.evaluation,
            self.feedback,
            self.attachments,
            self.review,
            self.privacy,
        ):
            pages.end()
