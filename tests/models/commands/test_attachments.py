"""Files of a case: what a file is by its bytes, what is refused, and that nothing added is ever taken out."""

from typing import get_args

import pytest

from console.errors import Refused
from console.models.commands.attachments import (
    MOST_OF_A_CASE,
    add_attachment,
    attachments_of,
    check_file,
    plain_name,
    withdraw_attachment,
)
from console.models.commands.calls import Heard, attach_call, file_call, record_kind
from console.models.commands.context import Draft
from console.models.commands.intake import undo_last
from console.models.state.streams import call_stream, case_stream
from console.models.state.text import shown
from console.models.views.files import media_of
from tests.helpers.sample_files import SAMPLES
from tests.models.desks import Desk, Room
from wire import facts
from wire.facts import AttachmentAdded, CaseMerged
from wire.limits import ATTACHMENT_MAX_BYTES


def kept(sha256: str = "ab" * 32, name: str = "foto.jpg") -> AttachmentAdded:
    return AttachmentAdded("", media="jpeg", size_bytes=1000, sha256=sha256, sealed="cd" * 32, name=name)


@pytest.mark.parametrize("media", get_args(facts.Media))
def test_each_kind_of_the_list_is_known_by_its_bytes(media: str) -> None:
    assert media_of(SAMPLES[media][:64]) == media
    assert check_file(SAMPLES[media]) == media


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00" + bytes(60),
        b"\x7fELF" + bytes(60),
        b"PK\x03\x04" + bytes(60),
        b"#!/bin/sh\necho\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>alert(1)</script>",
        b"GIF89a" + bytes(60),
        b"II*\x00" + bytes(60),
        b"BM" + bytes(60),
        b"RIFF\x00\x00\x00\x00AVI " + bytes(60),
        b"\x00\x00\x00\x18ftypqt  " + bytes(60),
        b"halo",
        b"\xff\xff\xff\xff",
        b"\xff",
    ],
)
def test_anything_else_is_refused_whatever_its_name(data: bytes) -> None:
    with pytest.raises(Refused, match="attachment_kind"):
        check_file(data)


def test_what_is_empty_or_too_large_is_refused_with_its_size() -> None:
    with pytest.raises(Refused, match="attachment_empty"):
        check_file(b"")
    with pytest.raises(Refused) as refused:
        check_file(SAMPLES["pdf"] + bytes(ATTACHMENT_MAX_BYTES))
    assert refused.value.code == "attachment_refused" and refused.value.values == {"size": 21, "limit": 20}


def test_a_name_cannot_lead_out_of_a_folder_or_turn_words_around() -> None:
    assert plain_name("../../etc/passwd") == "passwd"
    assert plain_name("C:\\Users\\x\\foto rumah.jpg") == "foto rumah.jpg"
    assert plain_name("a\u202egpj.exe\x00\x1b[2J") == "agpj.exe[2J"
    assert plain_name(".hidden") == "hidden"
    long = plain_name("a" * 300 + ".jpeg")
    assert len(long) == 120 and long.endswith(".jpeg")


def test_a_file_is_added_to_an_open_and_to_an_ended_case(desk: Desk) -> None:
    case = desk.case()
    desk.do(add_attachment, case_stream(case.id), kept(), "dari warga")
    (one,) = desk.board.cases[case.id].attachments.values()
    assert (one.media, one.size_bytes, shown(one.name), shown(one.note)) == ("jpeg", 1000, "foto.jpg", "dari warga")
    assert one.sealed_bytes == 1028 and one.pending and not one.erased


def test_the_same_file_twice_is_refused_until_the_first_is_withdrawn(desk: Desk) -> None:
    case = desk.case()
    desk.do(add_attachment, case_stream(case.id), kept())
    with pytest.raises(Refused, match="attachment_already"):
        desk.do(add_attachment, case_stream(case.id), kept(name="lain.jpg"))
    (one,) = desk.board.cases[case.id].attachments.values()
    desk.do(withdraw_attachment, case_stream(case.id), one.id, "foto kasus lain")
    desk.do(add_attachment, case_stream(case.id), kept())
    first, second = attachments_of(desk.board, case_stream(case.id))
    assert {first.withdrawn, second.withdrawn} == {"foto kasus lain", None}


def test_withdrawing_needs_a_reason_and_keeps_the_record(desk: Desk) -> None:
    case = desk.case()
    desk.do(add_attachment, case_stream(case.id), kept())
    (one,) = desk.board.cases[case.id].attachments.values()
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(withdraw_attachment, case_stream(case.id), one.id, " ")
    desk.do(withdraw_attachment, case_stream(case.id), one.id, "salah kasus")
    with pytest.raises(Refused, match="attachment_gone"):
        desk.do(withdraw_attachment, case_stream(case.id), one.id, "lagi")
    assert desk.board.cases[case.id].attachments[one.id].sealed == one.sealed


def test_ctrl_b_takes_no_file_away(desk: Desk) -> None:
    case = desk.case()
    desk.do(add_attachment, case_stream(case.id), kept())
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.do(undo_last)
    assert desk.board.cases[case.id].attachments


def test_a_case_takes_so_many_and_no_more(desk: Desk) -> None:
    case = desk.case()
    for number in range(MOST_OF_A_CASE):
        desk.do(add_attachment, case_stream(case.id), kept(f"{number:064x}"))
    with pytest.raises(Refused, match="attachments_many"):
        desk.do(add_attachment, case_stream(case.id), kept("ff" * 32))


def test_only_people_of_the_room_add_files(desk: Desk) -> None:
    case = desk.case()
    desk.roles = frozenset({"viewer"})
    with pytest.raises(Refused, match="not_allowed"):
        desk.do(add_attachment, case_stream(case.id), kept())


def test_files_of_a_merged_case_are_seen_in_the_case_that_goes_on(desk: Desk) -> None:
    root, part = desk.case(), desk.case()
    desk.do(add_attachment, case_stream(part.id), kept())
    desk.write([Draft(f"case:{part.id}", CaseMerged(into=root.id))])
    assert [one.stream for one in attachments_of(desk.board, case_stream(root.id))] == [f"case:{part.id}"]


def test_two_desks_that_add_apart_show_the_same(room: Room, desk: Desk, other: Desk) -> None:
    case = desk.case()
    room.meet()
    desk.do(add_attachment, case_stream(case.id), kept())
    other.do(add_attachment, case_stream(case.id), kept("12" * 32, "suara.ogg"))
    room.meet()
    assert desk.board.cases[case.id].attachments == other.board.cases[case.id].attachments
    assert len(desk.board.cases[case.id].attachments) == 2


def test_a_call_that_became_no_case_has_files_of_its_own(desk: Desk) -> None:
    call = desk.call()
    desk.do(file_call, call.id, "prank", Heard())
    desk.do(add_attachment, call_stream(call.id), kept(name="suara.ogg"), "rekaman iseng")
    (one,) = attachments_of(desk.board, call_stream(call.id))
    assert (one.stream, shown(one.name), one.erased) == (call_stream(call.id), "suara.ogg", False)
    with pytest.raises(Refused, match="attachment_already"):
        desk.do(add_attachment, call_stream(call.id), kept())
    with pytest.raises(Refused, match="call_unknown"):
        desk.do(add_attachment, call_stream("tidak ada"), kept())
    desk.do(withdraw_attachment, call_stream(call.id), one.id, "panggilan lain")
    assert desk.board.calls[call.id].attachments[one.id].withdrawn == "panggilan lain"


def test_files_of_a_call_are_seen_in_the_case_it_belongs_to_later_and_not_added_there_again(desk: Desk) -> None:
    call, case, root = desk.call(), desk.case(), desk.case()
    desk.do(add_attachment, call_stream(call.id), kept())
    assert attachments_of(desk.board, case_stream(case.id)) == []
    desk.do(attach_call, call.id, case.id)
    assert [one.stream for one in attachments_of(desk.board, case_stream(case.id))] == [call_stream(call.id)]
    with pytest.raises(Refused, match="attachment_already"):
        desk.do(add_attachment, case_stream(case.id), kept())
    desk.write([Draft(case_stream(case.id), CaseMerged(into=root.id))])
    assert len(attachments_of(desk.board, case_stream(root.id))) == 1, "and in the case that goes on for it"


def test_the_last_calls_that_became_no_case_are_known_in_their_order(desk: Desk) -> None:
    first, second, third = desk.call(), desk.call(), desk.call()
    for call, kind in ((first, "prank"), (second, "information"), (third, "test")):
        desk.do(record_kind, call.id, kind)
    assert [one.id for one in desk.board.filed_calls(5)] == [second.id, first.id], "a test of the line is none"
    assert [one.id for one in desk.board.filed_calls(1)] == [second.id]
    desk.do(attach_call, second.id, desk.case().id)
    assert [one.id for one in desk.board.filed_calls(5)] == [first.id]
