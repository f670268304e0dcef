"""Nothing is due before the last word about it, and a hold keeps the whole of what happened."""

from console.models.state.fold import fold
from console.models.state.privacy import Judging, held_streams, kept_because, kept_by_rule
from console.models.state.record import Recorded
from wire import facts
from wire.facts import Fact

DAY = 86_400_000
NOW = 2_000 * DAY
RULE = facts.RetentionRuleDefined("kasus", "cases", "Kasus", 30, "Perwali", confirmed=True)
OPENED = facts.CaseOpened("112-260101-A-0001", "fire", 1, facts.Place())
RECORDED = (facts.CallStarted("phone"), facts.CallAttached("a"))


class Streams:
    """What some streams show, and why one of them is kept."""

    def __init__(self) -> None:
        self._records: dict[str, list[Recorded]] = {}
        self.held: dict[str, int] = {}

    def write(self, stream: str, *written: Fact, days_ago: int) -> None:
        records = self._records.setdefault(stream, [])
        for fact in written:
            heads = tuple(one.id for one in records)
            seq = sum(map(len, self._records.values())) + 1
            records.append(
                Recorded(
                    id=f"{seq:04}", stream=stream, desk="d", desk_seq=seq, at=NOW - days_ago * DAY, by="p",
                    fact=fact, auth="online", seq=seq, prev=heads,
                )
            )  # fmt: skip

    def because(self, stream: str, rule: facts.RetentionRuleDefined = RULE) -> str:
        judging = self._judging()
        return kept_because(stream, judging) or kept_by_rule(stream, rule, [rule], judging)

    def on_request(self, stream: str) -> str:
        return kept_because(stream, self._judging())

    def _judging(self) -> Judging:
        shown = {stream: fold(stream, records) for stream, records in self._records.items()}
        return Judging(look=shown.get, held=self.held, now_ms=NOW)


def test_a_call_of_today_about_a_case_of_last_year_is_young_and_one_that_goes_on_is_open() -> None:
    streams = Streams()
    streams.write("case:a", OPENED, facts.CaseClosed("handled"), days_ago=400)
    streams.write("call:1", *RECORDED, facts.CallEnded(), days_ago=400)
    streams.write("call:2", *RECORDED, facts.CallEnded(), days_ago=1)
    streams.write("call:3", *RECORDED, days_ago=0)
    assert [streams.because(f"call:{one}") for one in (1, 2, 3)] == ["", "not_due", "open"]


def test_a_part_of_a_case_is_as_young_as_its_own_last_word() -> None:
    streams = Streams()
    streams.write("case:a", OPENED, facts.CaseClosed("handled"), days_ago=400)
    streams.write("case:b", OPENED, facts.CaseMerged("a"), days_ago=400)
    assert streams.because("case:b") == ""
    streams.write("case:b", facts.CaseNoted("surat polisi"), days_ago=2)
    assert streams.because("case:b") == "not_due"


def test_who_holds_a_part_holds_the_case_it_went_into_with_its_calls_and_other_parts() -> None:
    streams = Streams()
    streams.write("case:a", OPENED, facts.CaseClosed("handled"), days_ago=400)
    for one in ("b", "c"):
        streams.write(f"case:{one}", OPENED, facts.CaseMerged("a"), days_ago=400)
    streams.write("call:1", *RECORDED, facts.CallEnded(), days_ago=400)
    streams.write("case:z", OPENED, facts.CaseClosed("handled"), days_ago=400)
    streams.held["case:b"] = NOW + DAY
    wanted = {"case:a": "held", "case:b": "held", "case:c": "held", "call:1": "held", "case:z": ""}
    assert {stream: streams.because(stream) for stream in wanted} == wanted


def test_a_call_without_a_case_is_held_by_itself_and_with_what_it_comes_to_belong_to() -> None:
    streams = Streams()
    streams.write("call:1", facts.CallStarted("phone"), facts.CallKindSet("prank"), facts.CallEnded(), days_ago=400)
    streams.write("call:2", facts.CallStarted("phone"), facts.CallKindSet("prank"), facts.CallEnded(), days_ago=400)
    streams.held |= dict.fromkeys(held_streams(facts.HoldPlaced("", NOW + DAY, "tuntutan", ("1",))), NOW + DAY)
    assert [streams.on_request(f"call:{one}") for one in (1, 2)] == ["held", ""]
    streams.write("case:a", OPENED, facts.CaseClosed("handled"), days_ago=400)
    streams.write("call:1", facts.CallAttached("a"), days_ago=400)
    streams.write("call:3", *RECORDED, facts.CallEnded(), days_ago=400)
    assert {streams.because(one) for one in ("case:a", "call:1", "call:3")} == {"held"}
    streams.held["call:1"] = NOW
    assert {streams.because(one) for one in ("case:a", "call:1", "call:3")} == {""}


def test_what_has_no_key_is_nothing_to_erase_and_a_call_that_goes_on_is_open_on_a_request_too() -> None:
    streams = Streams()
    streams.write("hold:1", facts.HoldPlaced("a", NOW - 300 * DAY, "sidang"), facts.HoldLifted("putusan"), days_ago=400)
    streams.write("case:a", OPENED, facts.CaseClosed("handled"), days_ago=1)
    streams.write("call:1", *RECORDED, days_ago=0)
    streams.write("call:2", *RECORDED, days_ago=2)
    judged = {stream: streams.on_request(stream) for stream in ("hold:1", "call:1", "call:2", "case:a")}
    assert judged == {"hold:1": "unknown", "call:1": "open", "call:2": "", "case:a": ""}


def test_a_voice_message_added_late_makes_its_prank_young_again() -> None:
    streams = Streams()
    rule = facts.RetentionRuleDefined("iseng", "false_calls", "Iseng", 30, "Perwali", confirmed=True)
    prank = (facts.CallStarted("whatsapp"), facts.CallKindSet("prank"), facts.CallEnded())
    streams.write("call:1", *prank, days_ago=400)
    streams.write("call:2", *prank, days_ago=400)
    added = facts.AttachmentAdded("1", "ogg", 4, "0" * 64, "0" * 64, "suara.ogg")
    streams.write("call:2", added, days_ago=5)
    assert [streams.because(f"call:{one}", rule) for one in (1, 2)] == ["", "not_due"]


def test_a_missing_person_goes_a_while_after_nobody_is_shown_them_any_more() -> None:
    streams = Streams()
    rule = facts.RetentionRuleDefined("hilang", "missing_persons", "Orang hilang", 30, "Perwali", confirmed=True)
    until = {"ended": NOW, "passed": NOW - 40 * DAY, "lately": NOW - DAY, "shown": NOW + DAY}
    for one, end in until.items():
        streams.write(f"missing:{one}", facts.MissingPersonShown("kata", "ibu", "written", end), days_ago=50)
    streams.write("missing:ended", facts.MissingPersonEnded("found"), days_ago=31)
    judged = {one: streams.because(f"missing:{one}", rule) for one in until}
    assert judged == {"ended": "", "passed": "", "lately": "not_due", "shown": "open"}
