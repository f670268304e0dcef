"""Who asks what is held about them gets theirs on paper and as a sheet, and not a word of anybody else."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

from console.models.commands.calls import attach_call, close, end_call, note_call, set_caller
from console.models.commands.cases import merge, note, set_narrative
from console.models.commands.context import Draft
from console.models.state.call import Call
from console.models.state.privacy import DataRequest
from console.models.views.held_values import Held, asker_of, held_of
from console.reports.privacy import held_sheet, left_note, write_privacy
from tests.models.desks import SOMEWHERE, Room
from tests.reports.pdf import text_of
from wire import facts
from wire.facts import DataRequestRecorded

ZONE = ZoneInfo("Asia/Jakarta")
NAME, NUMBER, STORY = "Bu Melati Karangan", "0000-555-0101", "atap runtuh di kamar belakang"
OTHER, OTHER_NUMBER, OTHER_STORY = "Pak Cempaka Misalan", "0000-555-0202", "terdengar jeritan lewat jendela dapur"
# Each in every way it could be written.
OF_OTHERS = ("cempaka", "misalan", "5550202", "555-0202", "jeritan", "jendela", "dapur", "kenanga", "danton", "polisi")


class Story:
    """A case with two callers: the first opened it, the second called about it too."""

    def __init__(self, nature: str = "domestic_violence") -> None:
        self.room = Room()
        self.desk = self.room.desk("A")
        self.own = self.calls(NUMBER, NAME)
        self.case = self.desk.case(nature, call=self.own.id, narrative=STORY)
        self.desk.do(note_call, self.own.id, "minta pintu belakang dibuka")
        self.desk.do(note_call, self.own.id, "katanya Pak Cempaka juga mendengar")
        order = self.desk.send(self.case)
        self.desk.step(self.case, order, "accepted", channel="phone", speaker="Danton")
        self.other = self.calls(OTHER_NUMBER, OTHER)
        self.desk.do(attach_call, self.other.id, self.case.id)
        self.desk.do(note_call, self.other.id, OTHER_STORY)
        self.desk.do(set_narrative, self.case.id, f"{STORY}; {OTHER_STORY}")
        self.desk.do(note, self.case.id, "warga Bu Kenanga diungsikan, polisi diminta datang")

    def calls(self, number: str, name: str) -> Call:
        call = self.desk.call(channel="phone", number=number)
        self.desk.do(set_caller, call.id, name)
        return call

    def held(self, request: DataRequest) -> Held:
        board = self.desk.board
        streams = [one for one in sorted(board.streams()) if not one.startswith("ref:")]
        known = {one: folded for one in streams if (folded := board.folded(one)) is not None}
        return held_of(asker_of(request), streams, known)


def asks(name: str = NAME, number: str = NUMBER, about: str = "") -> DataRequest:
    said = DataRequestRecorded("PD-1", "access", name, 0, about_number=number or None, about_name=about or None)
    return DataRequest(id="1", said=said, recorded_ms=0, recorded_by="sari", identity="card")


def handed(story: Story, request: DataRequest, tmp_path: Path) -> str:
    """All that stands in the two files, in small letters, as a reader and as a search of the bytes would find it."""
    sheet = held_sheet(story.desk.board, request, story.held(request), ZONE)
    write_privacy(sheet, tmp_path / "held.pdf")
    with zipfile.ZipFile(tmp_path / "held.xlsx") as book:
        cells = " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    bare = re.sub(r"(?<=\d)[ -](?=\d)", "", cells)
    return f"{text_of(tmp_path / 'held.pdf')} {cells} {bare}".lower()


def texts(held: Held) -> set[str]:
    return {one.text for one in held.values}


def left(held: Held) -> dict[tuple[str, str], int]:
    return {(one.field, one.why): one.count for one in held.left}


def test_the_files_for_one_of_two_callers_have_no_character_of_the_other(tmp_path: Path) -> None:
    story = Story()
    story.desk.do(end_call, story.own.id)
    story.desk.do(close, story.case.id, "handled", "Pak Cempaka sudah tenang")
    said = handed(story, asks(), tmp_path)
    assert [one for one in OF_OTHERS if one in said] == []
    for own in ("melati karangan", "555-0101", STORY, "minta pintu belakang", "jl. contoh 5", "domestic violence"):
        assert own in said, own
    for told in (story.case.short_number.lower(), "gedog", "handled", "was told to", "fire", "not handed over"):
        assert told in said, told
    # And the other way round: who called second gets nothing that the first one told, not the door either.
    said = handed(story, asks(OTHER, OTHER_NUMBER), tmp_path)
    assert [one for one in ("melati", "karangan", "5550101", "atap", "kamar", "jl. contoh") if one in said] == []
    assert OTHER_STORY in said and "gedog" in said and "cempaka misalan" in said


def test_what_is_left_out_is_counted_by_what_it_is_and_said_to_who_hands_it_over() -> None:
    story = Story("tree_down")
    held = story.held(asks())
    counted = left(held)
    assert counted["text", "others"] == 2, "the other's words, and the note that names them"
    assert counted["number", "others"] == counted["name", "others"] == counted["narrative", "others"] == 1
    assert counted["text", "officers"] == counted["speaker", "officers"] == 1
    assert "5 values of other people, 2 words" in left_note(held) and "confidential" not in left_note(held)


def test_somebody_else_of_the_same_telephone_or_of_a_like_name_is_somebody_else() -> None:
    story = Story()
    story.calls(NUMBER, "Pak Suami Misal")
    story.calls("0000-555-0303", NAME)
    story.calls("0000-555-0404", "Melati Orangkaya")
    assert texts(story.held(asks())) & {"Pak Suami Misal", "0000-555-0303", "Melati Orangkaya"} == set()
    # By the name alone it is the whole name.
    found = story.held(asks(number="", about="Melati Karangan"))
    assert "2 calls were found by the name alone" in left_note(found) and story.held(asks()).by_name == 0
    by_name = texts(found)
    assert {NUMBER, "0000-555-0303", NAME, STORY} <= by_name
    assert "0000-555-0404" not in by_name and OTHER_NUMBER not in by_name
    assert texts(story.held(asks(number="", about="Melati"))) == set()


def test_a_confidential_case_somebody_else_called_about_is_not_named_and_another_is_only_counted() -> None:
    story = Story()
    third = asks("Bu Mawar Contoh", "0000-555-0505")
    held = story.held(third)
    assert (held.values, held.left, held.unnamed) == ([], [], 1)
    assert "1 confidential case without" in left_note(held)
    held = Story("tree_down").held(third)
    assert held.values == [] and held.unnamed == 0 and {one.why for one in held.left} == {"others"}


def test_what_went_into_their_case_is_told_by_its_end_and_not_by_its_words(tmp_path: Path) -> None:
    story = Story("tree_down")
    part = story.desk.case(call=story.calls("0000-555-0606", "Dahlia").id, narrative="pohon kamboja roboh")
    whole = story.desk.case(place=SOMEWHERE, narrative="laporan gabungan flamboyan")
    story.desk.do(merge, part.id, story.case.id)
    story.desk.do(merge, story.case.id, whole.id)
    story.desk.do(close, whole.id, "handled", "selesai")
    held = story.held(asks())
    (own,) = held.cases
    assert (own.case.id, own.root.id) == (story.case.id, whole.id)
    said = handed(story, asks(), tmp_path)
    assert [one for one in ("dahlia", "5550606", "kamboja", "flamboyan") if one in said] == []
    assert whole.short_number.lower() in said and "handled" in said


def test_a_request_of_somebody_else_about_the_same_number_stays_theirs() -> None:
    story = Story()
    for one, name in (("x", OTHER), ("y", NAME)):
        asked = DataRequestRecorded("PD-0", "access", name, 0, contact=f"alamat {one}", about_number=NUMBER)
        story.desk.write([Draft(f"request:{one}", asked)])
    story.desk.write([Draft("number:1", facts.NumberFlagged(NUMBER, "prank", story.room.now_ms, "tiga kali"))])
    caution = facts.CautionSet("anjing galak", "person", "polisi", person=NAME)
    story.desk.write([Draft("caution:1", caution)])
    held = story.held(asks())
    assert "alamat y" in texts(held) and not {"alamat x", "anjing galak", OTHER} & texts(held)
    assert ("caution:1", "text", "officers") in {(one.stream, one.field, one.why) for one in held.left}
