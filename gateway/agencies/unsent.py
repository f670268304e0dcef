"""Words that a page could not take: they come back in a form of their own, with why, to a browser without a script.

Rule: nothing on it says what the page is about, because whoever hides may have to show it.
"""

from __future__ import annotations

import uuid

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from console.text.words import QT_TRANSLATE_NOOP, Language, said
from gateway.agencies.pages import (
    CITIZEN_COOKIE,
    COOKIE,
    TYPED,
    address_of,
    form_of,
    language_of,
    of_our_page,
    templates,
)
from gateway.agencies.sign_ins import token_of_forms

SENTENCES = {
    "title": QT_TRANSLATE_NOOP("UnsentPage", "NOT SENT YET"),
    "words": QT_TRANSLATE_NOOP("UnsentPage", "Your words"),
    "send": QT_TRANSLATE_NOOP("UnsentPage", "Send again"),
    "back": QT_TRANSLATE_NOOP("UnsentPage", "Back, without sending"),
    "sign_in": QT_TRANSLATE_NOOP("UnsentPage", "Sign in (opens beside this page)"),
    "many": QT_TRANSLATE_NOOP("UnsentPage", "Too much was sent at once. Wait half a minute, then press send."),
    "over": QT_TRANSLATE_NOOP(
        "UnsentPage", "This page has ended or is used elsewhere. Keep your words and open it anew."
    ),
    "sign_in_first": QT_TRANSLATE_NOOP(
        "UnsentPage", "You are signed out. Sign in, come back here, and press send twice."
    ),
    "not_now": QT_TRANSLATE_NOOP("UnsentPage", "It could not be noted now. Wait a moment, then press send."),
}
_WHY = {429: "many", 403: "over", 404: "over"}


def reads_pages(request: Request) -> bool:
    """Whether a browser shows what is answered; a script of ours keeps the words itself."""
    return "text/html" in request.headers.get("accept", "")


def words_again(request: Request, status: int, why: str = "", language: Language | None = None) -> Response | None:
    """The form that was sent, to be sent again, under the same key where it may have been noted; none where it held no
    words, or a script sent it. `why`: a sentence in place of what the status says."""
    form: dict[str, str] = request.scope.get(TYPED, {})
    if not form.get("text", "").strip() or not reads_pages(request):
        return None
    spoken, citizen = language or language_of(request), request.url.path.startswith("/w")
    signed_out = status == 403 and not citizen

    def words(name: str) -> str:
        return said(spoken, "UnsentPage", SENTENCES[name])

    kept = {name: value for name, value in form.items() if name not in ("text", "form")}
    if status == 409:  # that press is refused for good
        kept["key"] = str(uuid.uuid4())
    made = templates().get_template("unsent.html.j2")
    page = made.render(
        say=words,
        asset=address_of,
        language=spoken,
        why=why or words("sign_in_first" if signed_out else _WHY.get(status, "not_now")),
        kept={**kept, "form": token_of_forms(request.cookies.get(CITIZEN_COOKIE if citizen else COOKIE, ""))},
        text=form["text"],
        signed_out=signed_out,
        back="/w" if citizen else request.url.path if request.url.path.startswith("/tugas/") else "/",
    )
    return HTMLResponse(page, status)


async def words_refused_unread(request: Request, status: int) -> Response | None:
    """The same for a form that was refused before anybody read it; none where it is not from a page of ours."""
    if request.method != "POST" or not reads_pages(request):
        return None
    try:
        of_our_page(request)
        await form_of(request)
    except HTTPException:
        return None
    return words_again(request, status)
