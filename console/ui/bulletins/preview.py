"""A bulletin in all its forms beside the rows, before and after it goes out: what is seen is what is sent."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from console.models.views.bulletins import PublicBulletin
from console.text import formats
from console.text.bulletins import Issuer, feed_entry, plain_text, radio_script, shown, whatsapp_text
from console.text.cap import Areas, cap_of, no_areas
from console.text.words import language, translate
from console.ui.widgets.letters import letter
from console.ui.widgets.panel import Panel

FORMS = ("page", "whatsapp", "radio", "feed", "cap")


class Preview(QWidget):
    """One form at a time; `turn` shows the next."""

    def __init__(self) -> None:
        super().__init__()
        self.form = FORMS[0]
        self._panel = Panel("", "", self)
        self.text = QPlainTextEdit(self._panel)
        self.text.setReadOnly(True)
        self._panel.set_content(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        self.areas: Areas = no_areas
        self._public: PublicBulletin | None = None
        self._issuer = Issuer(city="")

    def turn(self) -> None:
        """The next form."""
        self.form = FORMS[(FORMS.index(self.form) + 1) % len(FORMS)]
        self._write()

    def show_bulletin(self, public: PublicBulletin | None, issuer: Issuer) -> None:
        """Show this one; none where nothing is chosen."""
        self._public, self._issuer = public, issuer
        self._write()

    def _write(self) -> None:
        names = {
            "page": translate("BulletinDesk", "Page"),
            "whatsapp": "WhatsApp",
            "radio": translate("BulletinDesk", "Radio"),
            "feed": translate("BulletinDesk", "Feed"),
            "cap": "CAP 1.2",
        }
        title = translate("BulletinDesk", "As everybody sees it: {form}").format(form=names[self.form])
        hint = translate("BulletinDesk", "[{key}] next form").format(key=letter("view"))
        self._panel.set_title(title)
        self._panel.set_hint(hint)
        words = form_text(self._public, self._issuer, self.form, self.areas) if self._public is not None else ""
        self.text.setAccessibleName(title)
        if words != self.text.toPlainText():
            self.text.setPlainText(words)


def form_text(public: PublicBulletin, issuer: Issuer, form: str, areas: Areas) -> str:
    """One form in words; the radio's begins with how long it is spoken."""
    if form == "whatsapp":
        return whatsapp_text(public, issuer)
    if form == "radio":
        script = radio_script(public, issuer)
        spoken = translate("BulletinDesk", "Read aloud: {time}")
        return f"{spoken.format(time=formats.duration(script.spoken_s, language()))}\n\n{script.text}"
    if form == "feed":
        entry = feed_entry(public, issuer)
        return f"{entry.title}\n{entry.id}\n\n{entry.content}"
    if form == "cap":
        return cap_of(public, issuer, areas).decode()
    return plain_text(shown(public, issuer, language()), language())
