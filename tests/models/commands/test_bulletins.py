"""The life of a bulletin: nothing goes out unread, unproved or with anybody's data in it, and what went out is never
hidden."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import correct_stamp
from console.models.commands.bulletins import (
    DAY_MS,
    approve_bulletin,
    draft_bulletin,
    publish_bulletin,
    take_statement,
    withdraw_bulletin,
)
from console.models.commands.calls import find_false
from console.models.commands.cases import merge, set_place
from console.models.commands.context import Draft
from console.models.state.streams import bulletin_stream, case_stream
from console.models.views.bulletins import (
    Bulletin,
    asks_correction,
    bulletin_on,
    bulletins,
    offered,
    public_bulletins,
    rumours,
    shaken,
)
from tests.models.desks import ELSEWHERE, WORDS, Desk, Room
from wire import facts
from wire.facts import Allowed, BulletinDrafted, Evidence, Sentence

ID = "b-1"
RUMOUR = facts.NatureDefined(
    code="rumour_check", alias="isu", name_id="Kabar belum jelas", name_en="Rumour to be checked", priority=3, order=9
)


@pytest.fixture
def room() -> Room:
    return Room((*WORDS, RUMOUR))


def a_case(desk: Desk, nature: str = "tree_down") -> str:
    return desk.case(nature).id


def standing(desk: Desk, case: str, field: str = "place") -> Evidence:
    found = offered(desk.board, case_stream(case), desk.room.now_ms)
    return next(one.evidence for one in found if one.evidence.field == field)


def said(
    desk: Desk, *evidence: Evidence, text: str = "Pohon tumbang menutup jalan.", **more: object
) -> BulletinDrafted:
    given = {
        "title": "Jalan tertutup pohon",
        "topic": "road",
        "status": "verified",
        "sentences": (Sentence(text=text, evidence=evidence),),
        "expires": desk.room.now_ms + DAY_MS,
    }
    return BulletinDrafted(**{**given, **more})  # type: ignore[arg-type]


def on(desk: Desk) -> Bulletin:
    found = bulletin_on(desk.board, ID)
    assert found is not None
    return found


def code(desk: Desk, command: object, *given: object) -> str:
    with pytest.raises(Refused) as caught:
        desk.do(command, *given)  # type: ignore[arg-type]
    return caught.value.code


def published(desk: Desk, other: Desk, draft: BulletinDrafted, base: str = "") -> str:
    """The version that two people sent out."""
    desk.do(draft_bulletin, ID, draft, base)
    desk.room.meet()
    version = on(other).draft.entry
    other.do(approve_bulletin, ID, version)
    other.do(publish_bulletin, ID, version)
    desk.room.meet()
    return version


def test_a_bulletin_lives_from_draft_to_withdrawal_and_nothing_of_it_is_hidden(
    room: Room, desk: Desk, other: Desk
) -> None:
    case = a_case(desk)
    desk.do(draft_bulletin, ID, said(desk, standing(desk, case), cases=(case,)))
    room.meet()
    version = on(desk).draft.entry
    assert on(desk).state(room.now_ms) == "draft" and public_bulletins(desk.board.notices.values(), room.now_ms) == []
    assert code(desk, approve_bulletin, ID, version) == "own_bulletin"
    assert code(other, publish_bulletin, ID, version) == "bulletin_unapproved"
    other.do(approve_bulletin, ID, version)
    room.meet()
    assert on(desk).state(room.now_ms) == "approved"
    assert public_bulletins(desk.board.notices.values(), room.now_ms) == [], "approved is not published"
    desk.do(publish_bulletin, ID, version)
    room.later()
    assert code(desk, draft_bulletin, ID, said(desk, standing(desk, case))) == "correction_missing"
    mended = said(desk, standing(desk, case), text="Jalan sudah dibuka.", correction="Pohon sudah diangkat.")
    published(desk, other, mended, base=version)
    (public,) = public_bulletins(desk.board.notices.values(), room.now_ms)
    assert [one.said.sentences[0].text for one in public.history] == [
        "Pohon tumbang menutup jalan.",
        "Jalan sudah dibuka.",
    ]
    assert public.phase == "valid" and on(desk).state(room.now_ms) == "corrected"
    other.do(withdraw_bulletin, ID, "Tertukar dengan jalan lain.")
    room.meet()
    (public,) = public_bulletins(desk.board.notices.values(), room.now_ms)
    assert (public.phase, public.withdrawal, len(public.history)) == ("withdrawn", "Tertukar dengan jalan lain.", 2)
    assert code(desk, draft_bulletin, ID, mended) == "bulletin_over"


def test_what_is_out_ends_by_its_own_time(room: Room, desk: Desk, other: Desk) -> None:
    published(desk, other, said(desk, standing(desk, a_case(desk))))
    room.later(24 * 60)
    (public,) = public_bulletins(desk.board.notices.values(), room.now_ms)
    assert public.phase == "expired" and on(desk).state(room.now_ms) == "expired"


def test_of_two_versions_written_apart_none_goes_out_before_one_person_made_one_of_both(
    room: Room, desk: Desk, other: Desk, chief: Desk
) -> None:
    evidence = standing(desk, a_case(desk))
    room.meet()
    desk.do(draft_bulletin, ID, said(desk, evidence))
    room.meet()
    first = on(desk).draft.entry
    desk.do(draft_bulletin, ID, said(desk, evidence, text="Satu pohon."), first)
    other.do(draft_bulletin, ID, said(other, evidence, text="Dua pohon."), first)
    room.meet()
    assert len(on(chief).drafts) == 2
    for one in on(chief).drafts:
        assert code(chief, approve_bulletin, ID, one.entry) == "bulletin_apart"
    desk.do(draft_bulletin, ID, said(desk, evidence, text="Beberapa pohon."))
    room.meet()
    assert len(on(chief).drafts) == 1
    chief.do(approve_bulletin, ID, on(chief).draft.entry)


def test_an_approval_is_of_the_very_words_that_were_read(room: Room, desk: Desk, other: Desk) -> None:
    evidence = standing(desk, a_case(desk))
    desk.do(draft_bulletin, ID, said(desk, evidence))
    room.meet()
    read = on(other).draft.entry
    desk.do(draft_bulletin, ID, said(desk, evidence, text="Lain sama sekali."), read)
    other.do(approve_bulletin, ID, read)  # this desk has not heard of the other words yet
    room.meet()
    now = on(other).draft.entry
    assert now != read and code(other, publish_bulletin, ID, now) == "bulletin_unapproved"
    assert code(other, publish_bulletin, ID, read) == "bulletin_newer"


def test_what_a_desk_writes_past_its_commands_goes_out_no_more_than_that(room: Room, desk: Desk, other: Desk) -> None:
    desk.do(draft_bulletin, ID, said(desk, standing(desk, a_case(desk))))
    entry = on(desk).draft.entry
    desk.write([Draft(bulletin_stream(ID), facts.BulletinApproved(entry))])
    desk.write([Draft(bulletin_stream(ID), facts.BulletinPublished(entry))])
    desk.write([Draft(bulletin_stream(ID), facts.BulletinPublished("not here"))])
    room.meet()
    assert public_bulletins(other.board.notices.values(), room.now_ms) == []


def test_every_sentence_stands_on_something_that_stands(room: Room, desk: Desk) -> None:
    assert code(desk, draft_bulletin, ID, said(desk)) == "evidence_missing"
    secret = a_case(desk, "domestic_violence")
    assert offered(desk.board, case_stream(secret), room.now_ms) == []
    opening = desk.board.cases[secret].timeline[0].entry
    hidden = Evidence(case_stream(secret), opening, "112", room.now_ms)
    assert code(desk, draft_bulletin, ID, said(desk, hidden)) == "evidence_confidential"
    part = a_case(desk)
    place = standing(desk, part)
    desk.do(merge, part, secret)
    assert offered(desk.board, case_stream(part), room.now_ms) == [], "it goes on in a confidential one"
    assert code(desk, draft_bulletin, ID, said(desk, place)) == "evidence_confidential"
    invented = Evidence(case_stream(a_case(desk)), "nothing", "112", room.now_ms)
    assert code(desk, draft_bulletin, ID, said(desk, invented)) == "evidence_shaken"
    assert code(desk, draft_bulletin, ID, said(desk, sentences=())) == "sentence_missing"
    assert code(desk, draft_bulletin, ID, said(desk, status="hoax", sentences=(Sentence("x"),))) == "rumour_missing"


def test_a_statement_has_a_person_an_office_and_its_time(room: Room, desk: Desk) -> None:
    one = facts.StatementTaken(office="BPBD", speaker="Contoh Nama", text="Air surut.")
    desk.do(take_statement, ID, one, room.now_ms - 60_000)
    (offer,) = offered(desk.board, bulletin_stream(ID), room.now_ms)
    assert (offer.evidence.source, offer.evidence.at) == ("BPBD", room.now_ms - 60_000)
    desk.do(draft_bulletin, ID, said(desk, offer.evidence, text="Air sudah surut."))
    assert on(desk).statements[0].said.speaker == "Contoh Nama"
    for missing, why in (("office", "source_missing"), ("speaker", "person_missing"), ("text", "text_missing")):
        given = {"office": "BPBD", "speaker": "x", "text": "y", missing: " "}
        assert code(desk, take_statement, ID, facts.StatementTaken(**given)) == why


@pytest.mark.parametrize("change", ["place", "time", "false"])
def test_a_fact_corrected_afterwards_marks_the_sentence_and_asks_for_a_correction(
    change: str, room: Room, desk: Desk, other: Desk
) -> None:
    case = a_case(desk)
    published(desk, other, said(desk, standing(desk, case), cases=(case,)))
    assert not asks_correction(other.board, on(other), room.now_ms)
    room.later()
    if change == "place":
        desk.do(set_place, case, ELSEWHERE)
    elif change == "time":
        opening = desk.board.cases[case].timeline[0].entry
        desk.do(correct_stamp, case_stream(case), opening, room.now_ms - 5_000, "jam salah")
    else:
        desk.do(find_false, case, "tidak ada apa-apa")
    room.meet()
    (mark,) = shaken(other.board, on(other).draft.said, room.now_ms)
    assert mark.sentence == 0 and mark.trouble == {"place": "replaced", "time": "moved", "false": "false"}[change]
    assert asks_correction(other.board, on(other), room.now_ms)
    if change != "false":  # another field of the same opening still stands
        assert standing(desk, case, "nature")


@pytest.mark.parametrize(
    "text",
    [
        *("Hubungi 0812-0000-0000.", "Mobil AG 0000 XX rusak.", "Rumah di Jl. Contoh No. 5 roboh."),
        *("Korban bernama Contoh Warga selamat.", "Warga RT 03 RW 02 mengungsi."),
    ],
)
def test_what_looks_like_somebodys_stays_in_until_it_is_changed_or_somebody_says_whose_it_is_not(
    text: str, desk: Desk
) -> None:
    evidence = standing(desk, a_case(desk))
    with pytest.raises(Refused) as caught:
        desk.do(draft_bulletin, ID, said(desk, evidence, text=text))
    assert caught.value.code == "personal_found"
    words = str(caught.value.values["words"]).strip("“”")
    assert words in text
    without = said(desk, evidence, text=text, allowed=(Allowed(words, " "),))
    assert code(desk, draft_bulletin, ID, without) == "reason_missing"
    desk.do(draft_bulletin, ID, said(desk, evidence, text=text, allowed=(Allowed(words, "nomor kantor"),)))


def test_what_the_room_knows_as_a_persons_is_never_let_through(desk: Desk, other: Desk) -> None:
    case = a_case(desk)
    evidence = standing(desk, case)
    known = said(desk, evidence, text="Lihat Jl. Contoh 5 sekarang.", cases=(case,))
    assert code(desk, draft_bulletin, ID, known) == "personal_known"
    allowed = said(
        desk, evidence, text=known.sentences[0].text, cases=(case,), allowed=(Allowed("Jl. Contoh 5", "bukan"),)
    )
    assert code(desk, draft_bulletin, ID, allowed) == "personal_known"
    published(desk, other, said(desk, evidence))
    assert code(desk, withdraw_bulletin, ID, "Salah, hubungi 0812-0000-0000") == "personal_found"


def test_a_rumour_waits_until_something_is_told_of_it_with_what_was_found_out(room: Room, desk: Desk) -> None:
    case = a_case(desk, "rumour_check")
    (one,) = rumours(desk.board, room.now_ms)
    assert one.case.id == case and one.bulletins == ()
    desk.do(find_false, case, "sudah dicek petugas")
    desk.do(
        draft_bulletin,
        ID,
        said(desk, standing(desk, a_case(desk)), status="hoax", rumour="Ada penculik.", cases=(case,)),
    )
    (one,) = rumours(desk.board, room.now_ms)
    assert [type(line.fact) for line in one.found] == [facts.CaseFoundFalse] and one.bulletins[0].id == ID


def test_the_list_begins_with_what_waits_for_somebody(room: Room, desk: Desk, other: Desk) -> None:
    published(desk, other, said(desk, standing(desk, a_case(desk))))
    desk.do(draft_bulletin, "b-2", said(desk, standing(desk, a_case(desk))))
    assert [one.id for one in bulletins(desk.board, room.now_ms)] == ["b-2", ID]
