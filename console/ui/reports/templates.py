"""The templates of reports, changed in the program: the city's own text, checked before it is saved, or the shipped.
Rule: a text that cannot be used stays in the editor with the sentence that says why and its line; nothing is lost."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.models.commands.reference import define
from console.models.state.shift import Person, same_person
from console.models.views.report_kinds import TEMPLATES
from console.reports.contents import template_words
from console.reports.sheet_child import check_apart
from console.reports.templates import TemplateFault, shipped
from console.text.refusals import refusal_sentence
from console.text.words import translate
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import ChoiceField, is_save
from console.ui.widgets.panel import Panel
from console.ui.widgets.worker import Worker
from wire import facts

# An editor for templates: which one, its text with a line number, what was found in it. It knows nothing of what a
# template means; `console.ui.reports.templates` does.


class TemplateEditor(Panel):
    """`saved()`, `checked()`, `reset()` for what the buttons say, `spoken()` when another language was chosen."""

    saved = Signal()
    checked = Signal()
    reset = Signal()
    spoken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._texts: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._own: frozenset[str] = frozenset()
        self._may = False
        inner = QWidget(self)
        self.choice = ChoiceField(inner)
        self.editor = QPlainTextEdit(inner)
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.editor.setTabChangesFocus(True)
        self.place, self.state = QLabel(inner), QLabel(inner)
        self.state.setWordWrap(True)
        self.save_button, self.check_button, self.reset_button = (KeyButton(inner) for _ in range(3))
        self.save_button.setProperty("main", True)
        top, low, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(inner)
        top.addWidget(self.choice, 1)
        top.addWidget(self.place)
        low.addWidget(self.state, 1)
        for button in (self.reset_button, self.check_button, self.save_button):
            low.addWidget(button)
        column.setContentsMargins(8, 4, 8, 6)
        column.addLayout(top)
        column.addWidget(self.editor, 1)
        column.addLayout(low)
        self.choice.activated.connect(self._turn)
        self.editor.textChanged.connect(self._keep)
        self.editor.cursorPositionChanged.connect(self._say_place)
        self.save_button.clicked.connect(self.saved)
        self.check_button.clicked.connect(self.checked)
        self.reset_button.clicked.connect(self.reset)
        inner.setFocusProxy(self.editor)
        self.set_content(inner)
        self._retranslate()

    def show_templates(
        self, names: list[tuple[str, str]], texts: dict[str, str], own: frozenset[str], may: bool
    ) -> None:
        """The templates in force, which are the city's own, and whether this person may change them."""
        chosen = self.choice.code() or names[0][0]
        self._texts, self._own, self._may = texts, own, may
        self.choice.fill(names)
        self.choice.choose(chosen)
        self._turn()

    def template(self) -> str:
        """Which one is in the editor."""
        return self.choice.code()

    def text(self) -> str:
        """What stands in the editor."""
        return self.editor.toPlainText()

    def forget(self, name: str, saved: str | None = None) -> None:
        """What was typed there is saved, or not wanted any more; what was typed since it was sent stays."""
        if saved is None or self._typed.get(name) == saved:
            self._typed.pop(name, None)

    def forget_typed(self) -> None:
        """Another person sits down: what was typed and not saved is gone from every template."""
        self._typed.clear()
        with QSignalBlocker(self.editor):
            self.editor.setPlainText(self._texts.get(self.template(), ""))
        self._turn()

    def tell(self, sentence: str) -> None:
        """Say what was found or done."""
        self.state.setText(sentence)

    def go_to(self, line: int) -> None:
        """Mark a line and bring it in sight."""
        cursor = QTextCursor(self.editor.document().findBlockByNumber(max(0, line - 1)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.centerCursor()
        self.editor.setFocus()

    def _turn(self) -> None:
        """Another template, or the same as it is in force now; what was typed and not saved stays."""
        name = self.template()
        text = self._typed.get(name, self._texts.get(name, ""))
        if text != self.text():
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(text)
        self.editor.setReadOnly(not self._may)
        self.save_button.setEnabled(self._may)
        self.reset_button.setEnabled(self._may and (name in self._own or name in self._typed))
        self.tell("" if self._may else translate("Reports", "Only an admin can change this."))
        self._say_place()

    def _keep(self) -> None:
        name = self.template()
        if self.text() == self._texts.get(name):
            self.forget(name)
        else:
            self._typed[name] = self.text()
        self.reset_button.setEnabled(self._may and (name in self._own or name in self._typed))

    def _say_place(self) -> None:
        line = translate("Reports", "line {n}").format(n=self.editor.textCursor().blockNumber() + 1)
        typed = translate("Reports", "not saved") if self.template() in self._typed else ""
        self.place.setText(" · ".join(filter(None, (typed, line))))

    def _retranslate(self) -> None:
        self.set_title(translate("Reports", "Templates of reports"))
        self.choice.setAccessibleName(translate("Reports", "Template"))
        self.editor.setAccessibleName(translate("Reports", "Text of the template"))
        self.save_button.setText(translate("Reports", "Ctrl+Enter Save"))
        self.check_button.setText(translate("Reports", "Check"))
        self.reset_button.setText(translate("Reports", "Back to the shipped one"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.current_sizes().text)
        self.editor.setFont(font)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter is the page's own while the focus is inside it: the window's would save the form.
        if isinstance(event, QKeyEvent) and is_save(event):
            if event.type() == QEvent.Type.KeyPress and self._may:
                self.saved.emit()
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "save_button"):
            self._retranslate()
        elif event.type() == QEvent.Type.LanguageChange:
            self.spoken.emit()


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
        return Page(self.panel, lambda: translate("Reports", "Templates of reports"), self.refresh, whole=True)

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
