"""Commands that change how things look: /warna malam, /bahasa en, /huruf 125."""

from __future__ import annotations

from console.ui.frame.verb import Verb

VERBS: tuple[Verb, ...] = (
    Verb(
        id="colours",
        words=("warna", "colours"),
        takes=("choice",),
        choices=(("siang", "day", "view.day"), ("malam", "night", "view.night"), ("komputer", "auto", "view.auto")),
        example="/warna malam",
    ),
    Verb(
        id="language",
        words=("bahasa", "language"),
        takes=("choice",),
        choices=(("id", "indonesia", "view.indonesian"), ("en", "english", "view.english")),
        example="/bahasa en",
    ),
    Verb(
        id="text_size",
        words=("huruf", "textsize"),
        takes=("choice",),
        choices=tuple((str(size), f"{size}%", f"view.{size}") for size in (100, 125, 150, 200)),
        example="/huruf 125",
    ),
)
