"""Commands about what is changed of a case later: its type, how certain its place is, who leads on the scene, and who
at the neighbour's 112 took it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

import msgspec

from console.desk import Desk
from console.errors import Refused
from console.models.case_commands import set_lead, set_nature, set_place
from console.models.closing_commands import confirm_handover
from console.ui import vocabulary
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verb, agency_meant, because, case_meant
from console.ui.rows.case_rows import nature_name
from console.ui.words import QT_TRANSLATE_NOOP, language
from wire.facts import Certainty

_CERTAINTIES: dict[str, Certainty] = {
    **dict.fromkeys(("petugas", "officer"), "officer"),
    **dict.fromkeys(("pelapor", "caller"), "caller"),
    **dict.fromkeys(("peta", "map"), "map"),
    **dict.fromkeys(("salah", "wrong"), "wrong"),
    **dict.fromkeys(("belum", "unknown"), "none"),
}


def _nature_said(desk: Desk, typed: Typed) -> tuple[str, str]:
    """The type a text begins with, by its short word, and the reason after it."""
    alias, _, why = typed.rest.partition(" ")
    natures = desk.board.reference.natures.values()
    return next((one.code for one in natures if one.active and one.alias == alias.lower()), ""), why


def _nature(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    code, why = _nature_said(desk, typed)
    desk.do(set_nature, case.id, code, why or None)
    return case.id


def _nature_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    code, why = _nature_said(desk, typed)
    name = nature_name(desk.board.reference.natures.get(code), "", language()) if code else "…"
    return {"nature": name, "why": f": {why}" if why else ""}


def _certainty(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    certainty = _CERTAINTIES.get(typed.rest.split()[0].lower()) if typed.rest else None
    if certainty is None:
        raise Refused("choice_unknown", word=typed.rest or "…", choices="petugas · pelapor · peta · salah · belum")
    source = "officer" if certainty in ("officer", "wrong") else case.place.source
    desk.do(set_place, case.id, msgspec.structs.replace(case.place, certainty=certainty, source=source))
    return case.id


def _certainty_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    code = _CERTAINTIES.get(typed.rest.split()[0].lower()) if typed.rest else None
    return {"certainty": vocabulary.word("certainty", code) if code else "…"}


def _lead(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(set_lead, case.id, agency_meant(typed), typed.rest or None)
    return case.id


def _receiver(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(confirm_handover, case.id, typed.rest)
    return case.id


VERBS = (
    Verb(
        id="nature",
        words=("jenis", "type"),
        says=QT_TRANSLATE_NOOP("Command", "{case} becomes {nature}{why}"),
        takes=("nature", "reason", "case"),
        act=_nature,
        fill=_nature_words,
        actions=("case.nature",),
        example="/jenis laka ternyata tabrakan",
    ),
    Verb(
        id="certainty",
        words=("kepastian", "certainty"),
        says=QT_TRANSLATE_NOOP("Command", "Place of {case}: {certainty}"),
        takes=("sure", "case"),
        act=_certainty,
        fill=_certainty_words,
        actions=("case.place",),
        example="/kepastian petugas",
    ),
    Verb(
        id="lead",
        words=("pimpin", "lead"),
        says=QT_TRANSLATE_NOOP("Command", "{agencies} leads on the scene of {case}{because}"),
        takes=("agency", "text", "case"),
        act=_lead,
        fill=lambda desk, typed, zone: because(typed),
        actions=("case.lead",),
        example="/pimpin damkar Danton Contoh",
    ),
    Verb(
        id="receiver",
        words=("penerima", "receiver"),
        says=QT_TRANSLATE_NOOP("Command", "{case} was taken over by {rest}"),
        takes=("text", "case"),
        act=_receiver,
        actions=("case.handover",),
        example="/penerima Petugas 112 Kabupaten",
    ),
)
