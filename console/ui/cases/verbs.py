"""Commands about a case: open, place, priority, notes, casualties, handing over, closing, taking back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo
from functools import partial

import msgspec

from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.models.commands.calls import cancel, close, confirm_handover, find_false, plan_task, reopen
from console.models.commands.cases import (
    CaseForm,
    link,
    merge,
    note,
    open_case,
    report_casualties,
    separate,
    set_confidential,
    set_lead,
    set_nature,
    set_place,
    set_priority,
    split_off,
    unlink,
    verify,
)
from console.models.commands.intake import undo_last
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.views.case_links import bonds_of
from console.models.views.incident_words import UNCLEAR, casualties_in
from console.places.gazetteer import named, placed_by
from console.places.reading import NO_POINT, Doubt
from console.text import formats, vocabulary
from console.text.names import casualty_words, list_word, nature_name, short_of
from console.text.timeline import line_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Typed, Verb, agency_meant, case_meant, with_words
from console.ui.frame.command_runner import step_to_undo
from console.ui.parts.verbs import due_from, told_again
from wire.facts import CasualtiesReported, Certainty, Place
from wire.facts.link import Relation
from wire.facts.task import TaskKind

_SOURCES = frozenset({"sumber", "source", "menurut"})
_WHY = re.compile(r"[:;] |(?:^|(?<= ))(?:karena|sebab|alasan|because|reason):? ", re.IGNORECASE)


def form_said(desk: Desk, typed: Typed) -> CaseForm:
    """The form of these words; the nature is a short word at the beginning, else the most likely one."""
    natures = desk.board.reference.natures.values()
    first = typed.rest.split()[0].lower() if typed.rest else ""
    alias = next((one.code for one in natures if one.active and one.alias == first), "")
    found = () if alias else desk.suggester.suggest(natures, typed.rest, 1).types
    return CaseForm(
        nature=alias or (found[0].nature if found else UNCLEAR),
        place=place_said(desk, typed.rest.partition(" ")[2] if alias else typed.rest),
        narrative=typed.rest or None,
        happened=typed.happened,
    )


def place_said(desk: Desk, text: str) -> Place:
    """A place from typed words: its parts when every word was read, else also the words as they stand. A street of the
    city that is called by its name brings its point."""
    found = desk.find_place(text)
    reading = found.reading
    doubt: Doubt | None = next((one for one in reading.doubts if one.code in NO_POINT), None)
    if doubt is not None:
        raise Refused(doubt.code, **doubt.values)
    whole = bool(reading.unread)
    point = f"{reading.point[0]:.6f},{reading.point[1]:.6f}" if reading.point else None
    place = Place(
        address=(text if whole else reading.address) or None,
        landmark=None if whole else reading.landmark or None,
        rt=reading.rt or None,
        rw=reading.rw or None,
        point=point,
        kelurahan=reading.kelurahan,
        kelurahan_said=reading.kelurahan is not None,
        source="link" if point and "://" in text else "typed",
    )
    hit = named(found) if point is None else None
    return place if hit is None else placed_by(place, hit, desk.locate)


def place_words(place: Place) -> str:
    """A place as the preview says it."""
    ward = kelurahan_name(place.kelurahan)
    address = shown(place.address)
    parts = [address, shown(place.landmark), "" if ward and ward.lower() in address.lower() else ward]
    return ", ".join(part for part in parts if part)


def _open(desk: Desk, typed: Typed) -> str:
    """The preview has named the nature before Enter."""
    return split_stream(desk.do(open_case, form_said(desk, typed))[-1].stream)[1]


def _open_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    try:
        form = form_said(desk, typed)
    except ConsoleError:
        return {"said": typed.rest}
    nature = desk.board.reference.natures.get(form.nature or "")
    said = [nature_name(nature, form.nature or "", language()), place_words(form.place) if form.place else ""]
    if nature is not None and nature.priority:
        said.append(translate("Command", "priority {number}").format(number=nature.priority))
    return {"said": ", ".join(part for part in said if part)}


def _place(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    place, why = place_and_why(typed.rest)
    desk.do(set_place, case.id, place_said(desk, place), why or None)
    return case.id


def place_and_why(text: str) -> tuple[str, str]:
    """The place, and the reason that follows a colon or a word that begins one."""
    place, *why = _WHY.split(text, maxsplit=1)
    return place.strip(), "".join(why).strip()


def _place_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    place, why = place_and_why(typed.rest)
    return {**told_again(desk, typed, zone), "place": place or "…", "because": f" ({why})" if why else ""}


def _priority(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    number, _, why = typed.rest.partition(" ")
    if number not in ("1", "2", "3"):
        raise Refused("priority_unreadable", word=number)
    desk.do(set_priority, case.id, int(number), why or None)  # type: ignore[arg-type]
    return case.id


def _priority_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    number, _, why = typed.rest.partition(" ")
    return {"number": number or "…", "because": f": {why}" if why else ""}


def _note(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(note, case.id, typed.rest, typed.happened)
    return case.id


def _casualties(desk: Desk, typed: Typed) -> str:
    """A named agency is the source: a medic's for the ambulance, an officer's for the others."""
    case = case_meant(desk, typed)
    count, strange = _counted(typed)
    if count is None:
        raise Refused("casualties_unreadable", word=strange)
    desk.do(report_casualties, case.id, count)
    return case.id


def _counted(typed: Typed) -> tuple[CasualtiesReported | None, str]:
    """What was counted and by whom, else the word not understood."""
    count, strange = casualties_in(" ".join(word for word in typed.rest.split() if word.lower() not in _SOURCES))
    source = "caller" if not typed.agencies else "medic" if typed.agencies[0] in ("PSC119", "RSUD") else "officer"
    return (None, strange) if count is None else (msgspec.structs.replace(count, source=source), "")


def _casualty_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """As the timeline will say it; a named agency in the place of "an officer"."""
    count, _ = _counted(typed)
    if count is None or not typed.rest:
        return {"counted": translate("Command", "Casualties: how many, and who says so")}
    said = casualty_words(count)
    if typed.agencies:
        said = f"{said} ({short_of(desk.board.reference.agencies, typed.agencies[0])})"
    return {"counted": said}


def _neighbour(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    city = desk.board.reference.city
    return {"neighbour": city.neighbour if city else typed.rest or "…"}


def _secret(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(set_confidential, case.id, True, typed.rest)
    return case.id


def outcome_said(desk: Desk, said: str) -> tuple[str, str]:
    """The outcome a text begins with, and what is said after it."""
    items = desk.board.reference.lists.get("outcome", ())
    low = said.lower()
    named = [
        (item.code, word) for item in items for word in (item.name_id, item.name_en) if low.startswith(word.lower())
    ]
    code, word = max(named, key=lambda pair: len(pair[1]), default=("", ""))
    return code, said[len(word) :].strip()


def _close(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    code, why = outcome_said(desk, typed.rest)
    desk.do(close, case.id, code or None, why or None)
    return case.id


def _close_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    code, why = outcome_said(desk, typed.rest)
    said = [list_word(desk.board, "outcome", code) if code else "", why]
    return {"said": ", ".join(part for part in said if part) or "…"}


def _undo(desk: Desk, typed: Typed) -> str:
    desk.do(undo_last, typed.rest or None)
    return ""


def _undo_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """Which step it is, as the timeline says it."""
    record = step_to_undo(desk)
    case = desk.board.cases.get(split_stream(record.stream)[1]) if record is not None else None
    line = next((one for one in case.timeline if record and one.entry == record.id), None) if case else None
    if case is None or line is None:
        return {"step": ""}
    number, at = desk.board.display_number(case.id), formats.clock(line.when, zone)
    return {"step": f": {line_words(desk.board, case, line)} {at} ({number})"}


VERBS: tuple[Verb, ...] = (
    Verb(
        id="case",
        words=("kasus", "k", "case"),
        says=QT_TRANSLATE_NOOP("Command", "Open case: {said}"),
        takes=("nature", "place", "time"),
        act=_open,
        fill=_open_words,
        example="/kasus pohon jl contoh gedog",
    ),
    Verb(
        id="place",
        words=("lokasi", "place"),
        says=QT_TRANSLATE_NOOP("Command", "Change the place of {case}: {place}{because}{again}"),
        takes=("place", "reason", "case"),
        act=_place,
        fill=_place_words,
        example="/lokasi jl misal 4 turi karena pelapor salah sebut",
    ),
    Verb(
        id="priority",
        words=("pri", "prioritas", "priority"),
        says=QT_TRANSLATE_NOOP("Command", "Priority of {case} becomes {number}{because}"),
        takes=("priority", "reason", "case"),
        act=_priority,
        fill=_priority_words,
        actions=("case.priority1", "case.priority2", "case.priority3"),
        example="/pri 1 ada orang di dalam",
    ),
    Verb(
        id="note",
        words=("catat", "c", "note"),
        says=QT_TRANSLATE_NOOP("Command", "Add a note to {case}: {rest}"),
        takes=("text", "time", "case"),
        act=_note,
        actions=("case.note",),
        example="/catat warga sudah mengevakuasi",
    ),
    Verb(
        id="verify",
        words=("benar", "verify"),
        says=QT_TRANSLATE_NOOP("Command", "{case} is confirmed as real, says {rest}"),
        takes=("source", "case"),
        act=with_words(verify),
        actions=("case.verify",),
        example="/benar pak rt",
    ),
    Verb(
        id="casualties",
        words=("korban", "casualties"),
        says=QT_TRANSLATE_NOOP("Command", "{counted} ({case})"),
        takes=("number", "agency", "case"),
        act=_casualties,
        fill=_casualty_words,
        actions=("case.casualties",),
        example="/korban luka 2 sumber damkar",
    ),
    Verb(
        id="hand_over",
        words=("serahkan", "tocity"),
        says=QT_TRANSLATE_NOOP("Command", "Hand {case} over to {neighbour}: asks before it goes"),
        takes=("case",),
        fill=_neighbour,
        opens="case.handover",
        example="/serahkan kab",
    ),
    Verb(
        id="secret",
        words=("rahasia", "confidential"),
        says=QT_TRANSLATE_NOOP("Command", "Mark {case} confidential: {rest}"),
        takes=("reason", "case"),
        act=_secret,
        actions=("case.secret",),
        example="/rahasia kdrt",
    ),
    Verb(
        id="close",
        words=("tutup", "close"),
        says=QT_TRANSLATE_NOOP("Command", "Close {case}: {said}"),
        takes=("outcome", "reason", "case"),
        act=_close,
        fill=_close_words,
        actions=("case.close",),
        example="/tutup tertangani",
    ),
    Verb(
        id="reopen",
        words=("buka", "reopen"),
        says=QT_TRANSLATE_NOOP("Command", "Open {case} again: {rest}"),
        takes=("reason", "case"),
        act=with_words(reopen),
        actions=("case.reopen",),
        example="/buka ada titik api lagi",
    ),
    Verb(
        id="cancel",
        words=("batal", "cancel"),
        says=QT_TRANSLATE_NOOP("Command", "Cancel {case}: {rest}"),
        takes=("reason", "case"),
        act=with_words(cancel),
        actions=("case.cancel",),
        example="/batal pelapor membatalkan",
    ),
    Verb(
        id="false",
        words=("palsu", "false"),
        says=QT_TRANSLATE_NOOP("Command", "{case} is a false report: {rest}"),
        takes=("reason", "case"),
        act=with_words(find_false),
        actions=("case.false",),
        example="/palsu damkar: tidak ada api",
    ),
    Verb(
        id="undo",
        words=("urung", "undo"),
        says=QT_TRANSLATE_NOOP("Command", "Take back the last step{step}"),
        takes=("reason",),
        act=_undo,
        fill=_undo_words,
        actions=("undo",),
        example="/urung",
    ),
)


# Commands about what is changed of a case later: its type, how certain its place is, who leads on the scene, and who
# at the neighbour's 112 took it.

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


CHANGE_VERBS: tuple[Verb, ...] = (
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
        actions=("case.lead",),
        example="/pimpin damkar Danton Contoh",
    ),
    Verb(
        id="receiver",
        words=("penerima", "receiver"),
        says=QT_TRANSLATE_NOOP("Command", "{case} was taken over by {rest}"),
        takes=("text", "case"),
        act=with_words(confirm_handover),
        actions=("case.handover",),
        example="/penerima Petugas 112 Kabupaten",
    ),
)


# Commands about cases that belong together, and about what was promised: /gabung, /pisah, /induk, /janji, /tindak.


def _merge(desk: Desk, typed: Typed) -> str:
    case, other = _pair(desk, typed)
    desk.do(merge, case.id, other.id, typed.rest or None)
    return desk.board.goes_on_in(case.id)


def _link(relation: Relation, desk: Desk, typed: Typed) -> str:
    case, other = _pair(desk, typed)
    desk.do(link, case.id, other.id, relation, typed.rest or None)
    return case.id


def _split(desk: Desk, typed: Typed) -> str:
    """A merged case is taken out again; two that are bound are let go; else a second incident gets its own case."""
    named = case_meant(desk, typed)
    if named.state == "merged":
        desk.do(separate, named.id, typed.rest)
        return named.id
    selected = desk.board.cases.get(typed.selected)
    if typed.case_named and selected is not None and any(one == named.id for _, one in bonds_of(desk.board, selected)):
        desk.do(unlink, selected.id, named.id, typed.rest or None)
        return selected.id
    return split_stream(desk.do(split_off, named.id, typed.rest)[-1].stream)[1]


def _plan(kind: TaskKind, desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    when, _, text = typed.rest.partition(" ")
    desk.do(plan_task, case.id, kind, due_from(when, desk.now_ms(), desk.zone), text or None)
    return case.id


def _pair(desk: Desk, typed: Typed) -> tuple[Case, Case]:
    """The selected case and the named one."""
    selected = desk.board.cases.get(typed.selected)
    if selected is None:
        raise Refused("case_unknown", case=typed.selected or "…")
    if not typed.case_named:
        raise Refused("other_case_missing")
    return selected, case_meant(desk, typed)


def _two(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    board = desk.board
    selected = board.display_number(typed.selected) if typed.selected in board.cases else "…"
    known = typed.case_named and typed.case in board.cases
    other = board.display_number(typed.case) if known else typed.case_named or "…"
    return {"selected": selected, "other": other}


def _due(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    when, _, text = typed.rest.partition(" ")
    try:
        at = formats.clock(due_from(when, desk.now_ms(), desk.zone), zone)
    except Refused:
        at = "…"
    return {"at": at, "text": text or "…"}


BOND_VERBS: tuple[Verb, ...] = (
    Verb(
        id="merge",
        words=("gabung", "merge"),
        says=QT_TRANSLATE_NOOP("Command", "Merge {selected} into {other}{because}"),
        takes=("case", "reason"),
        act=_merge,
        fill=_two,
        actions=("case.merge",),
        example="/gabung A-0041",
    ),
    Verb(
        id="split",
        words=("pisah", "split"),
        says=QT_TRANSLATE_NOOP("Command", "Take {case} apart, or cut a second case out of it{because}"),
        takes=("reason", "case"),
        act=_split,
        actions=("case.split",),
        example="/pisah pohon kedua menimpa mobil",
    ),
    Verb(
        id="parent",
        words=("induk", "parent"),
        says=QT_TRANSLATE_NOOP("Command", "Make {selected} a part of {other}{because}"),
        takes=("case", "reason"),
        act=partial(_link, "child"),
        fill=_two,
        actions=("case.parent",),
        example="/induk A-0040",
    ),
    Verb(
        id="related",
        words=("kait", "related"),
        says=QT_TRANSLATE_NOOP("Command", "Mark {selected} and {other} as related{because}"),
        takes=("case", "reason"),
        act=partial(_link, "related"),
        fill=_two,
        actions=("case.related",),
        example="/kait A-0040",
    ),
    Verb(
        id="promise",
        words=("janji", "promise"),
        says=QT_TRANSLATE_NOOP("Command", "Promise to the caller of {case}, due {at}: {text}"),
        takes=("minutes", "text", "case"),
        act=partial(_plan, "promise"),
        fill=_due,
        actions=("case.promise",),
        example="/janji 10 kabari ambulans",
    ),
    Verb(
        id="follow_up",
        words=("tindak", "followup"),
        says=QT_TRANSLATE_NOOP("Command", "Follow-up on {case}, due {at}: {text}"),
        takes=("minutes", "text", "case"),
        act=partial(_plan, "follow_up"),
        fill=_due,
        actions=("case.followup",),
        example="/tindak 30 cek genset",
    ),
    Verb(
        id="task_list",
        words=("daftarjanji", "promises"),
        opens="case.tasks",
        example="/daftarjanji",
    ),
)
