"""The templates of reports, changed in the program: the city's own text, checked before it is saved, or the shipped.
Rule: a text that cannot be used stays in the editor with the sentence that says why and its line; nothing is lost."""

from __future__ import annotations

from functools import partial

from console.errors import ConsoleError
from console.models.reference_commands import define
from console.models.report_kinds import TEMPLATES
from console.people import Person, same_person
from console.reports.sheet_child import check_apart
from console.reports.templates import TemplateFault, shipped
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.pages import Page
from console.ui.panels.template_editor import TemplateEditor
from console.ui.refusal_words import refusal_sentence
from console.ui.rows.report_words import template_words
from console.ui.words import translate
from console.ui.worker import Worker
from wire import facts

KIND = "report_template_defined"


class TemplatePages(Feature):
    """The page over one window."""

    name, streams = "templates", ("ref:template:", "person")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self.panel = TemplateEditor()
        self.worker = Worker(self)
        self.panel.saved.connect(partial(self._check, True))
        self.panel.checked.connect(partial(self._check, False))
        self.panel.reset.connect(self._reset)
        self.panel.spoken.connect(self.refresh)

    def page(self) -> Page:
        """The editor."""
        return Page(self.panel, lambda: translate("Reports", "Templates of reports"), self.refresh, whole=True)

    def end(self) -> None:
        """Before the program ends."""
        self.worker.wait()

    def refresh(self) -> None:
        """The templates in force; what was typed and not saved stays."""
        own = self._own()
        named = {True: translate("Reports", "{name} · the city's own"), False: "{name}"}
        names = [(one, named[one in own].format(name=template_words(one))) for one in TEMPLATES]
        texts = {one: own.get(one, shipped(one)) for one in TEMPLATES}
        self.panel.show_templates(names, texts, frozenset(own), self._desk.can(KIND))

    def _own(self) -> dict[str, str]:
        known = self.frame.board.reference.templates
        return {code: one.text for code, one in known.items() if one.active}

    def _check(self, save: bool) -> None:
        """Try the text on made-up contents, beside the screen."""
        name, text = self.panel.template(), self.panel.text()
        fact = facts.ReportTemplateDefined(code=name, text=text)
        checked = partial(self._checked, fact if save else None, self._desk.person)
        if self.worker.begin(lambda: check_apart(name, text), checked, self._refused):
            self.panel.tell(translate("Reports", "Checking …"))

    def _checked(self, wanted: facts.ReportTemplateDefined | None, asker: Person | None, _: object) -> None:
        if wanted is None:
            self.panel.tell(translate("Reports", "This template can be used."))
        elif self._define(wanted, asker):
            self.panel.tell(translate("Reports", "Saved. Every desk gets it with the next exchange."))

    def _reset(self) -> None:
        """Back to what came with the program; the city's text stays in the journal."""
        name, own = self.panel.template(), self._own()
        shipped_again = facts.ReportTemplateDefined(code=name, text=own.get(name, ""), active=False)
        if name in own and not self._define(shipped_again, self._desk.person):
            return
        self.panel.forget(name)
        self.refresh()
        self.panel.tell(translate("Reports", "The shipped template is in use."))

    def _define(self, fact: facts.ReportTemplateDefined, author: Person | None) -> bool:
        """Write it as the deed of who asked for it, whoever sits here by now."""
        try:
            if author is None or same_person(author, self._desk.person):
                self._desk.do(define, fact)
            else:
                self._desk.do_as(author, define, fact)
        except ConsoleError as error:
            self._refused(error)
            return False
        self.panel.forget(fact.code, fact.text)
        self.refresh()
        return True

    def _refused(self, error: ConsoleError) -> None:
        self.panel.tell(refusal_sentence(error, self.frame.board))
        if isinstance(error, TemplateFault) and error.template == self.panel.template():
            self.panel.go_to(int(str(error.values["line"])))
