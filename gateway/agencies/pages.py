"""The agencies' pages: made here from templates that mark nothing anybody typed (Jinja2, autoescape)."""

from collections.abc import Awaitable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import Response

from console.errors import ConsoleError
from console.text.words import Language
from gateway.agencies.sign_ins import Seat
from gateway.agencies.words import say, state

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "gateway"
TYPES = {"style.css": "text/css", "page.js": "text/javascript"}


class Shared(Protocol):
    """What the pages of all subjects share."""

    def language(self, request: Request) -> Language:
        """In which the browser reads."""

    def seat(self, request: Request) -> tuple[str, Seat | None]:
        """The cookie, and who asks."""

    def pressed(self, request: Request) -> Awaitable[tuple[str, Seat, dict[str, str]]]:
        """A form of our own page: the cookie, who sent it, its fields. Raises HTTPException."""

    def answer(self, request: Request, name: str, status: int = 200, **values: Any) -> Response:
        """A page."""

    def why(self, request: Request, error: ConsoleError) -> str:
        """A refusal as a sentence."""


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
