"""The agencies' pages: made here from templates that mark nothing anybody typed (Jinja2, autoescape)."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from console.text.words import Language
from gateway.agencies.words import say, state

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "gateway"
TYPES = {"style.css": "text/css", "page.js": "text/javascript"}


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(name: str, language: Language, **values: Any) -> str:
    """One page in this language."""

    def words(sentence: str, **filled: object) -> str:
        return say(language, sentence, **filled)

    def state_words(code: str) -> str:
        return state(language, code)

    made = _templates().get_template(f"{name}.html.j2")
    return made.render(say=words, state=state_words, language=language, **values)


@cache
def asset(name: str) -> bytes:
    """The style sheet or the script, as it lies there."""
    return (FOLDER / name).read_bytes()
