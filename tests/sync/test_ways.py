"""A desk asks another way only when nobody answers at the known one, and keeps the one that works."""

from console.sync.client import MOST, SILENT_TIMES, Ways
from wire.messages import Answer, Problem, PushAnswer

HERE = "https://10.0.0.5:11200"
SILENT, OTHERS_PLACE, OURS = Problem(0, "no_connection"), Problem(0, "certificate_name"), Problem(401, "desk_unknown")
ANSWERED: Answer = PushAnswer("e", [], 1)


def test_a_silence_is_mostly_ones_own_cable_and_another_name_is_asked_now_and_then() -> None:
    ways = Ways((HERE, ("konsol.contoh.id", "fd00::5")))
    rounds = [list(ways.others(HERE, SILENT)) for _ in range(2 * SILENT_TIMES)]
    asked = ["https://konsol.contoh.id:11200", "https://[fd00::5]:11200"]
    assert rounds == [*[[]] * (SILENT_TIMES - 1), asked] * 2
    assert not ways.others(HERE, ANSWERED)
    assert not ways.others(HERE, SILENT), "the counting begins anew"


def test_where_another_computer_answers_the_others_are_asked_at_once() -> None:
    ways = Ways((HERE, ("konsol.contoh.id",)))
    for code in ("certificate", "certificate_name", "no_tls"):
        assert list(ways.others(HERE, Problem(0, code))) == ["https://konsol.contoh.id:11200"]


def test_a_server_that_says_no_and_a_clock_lead_nowhere_else() -> None:
    ways = Ways((HERE, ("konsol.contoh.id",)))
    for answer in (OURS, Problem(0, "clock_wrong"), Problem(503, "busy"), ANSWERED):
        assert not any(ways.others(HERE, answer) for _ in range(2 * SILENT_TIMES))


def test_what_works_is_kept_once_and_the_way_back_stays_open() -> None:
    kept: list[tuple[str, tuple[str, ...]]] = []
    ways = Ways((HERE, ()), lambda url, names: kept.append((url, names)))
    ways.found(HERE, [])
    assert not kept
    ways.found(HERE, ["konsol.contoh.id"])
    ways.found(HERE, ["konsol.contoh.id"])
    assert kept == [(HERE, ("konsol.contoh.id",))]
    ways.found(HERE, [])
    assert kept[1:] == [], "a server of before, which tells no names, takes none away"
    given = "https://10.0.0.9:11200"  # by --server
    assert list(ways.others(given, OTHERS_PLACE)) == [HERE, "https://konsol.contoh.id:11200"]
    ways.found(given, [f"n{n}" for n in range(99)])
    assert kept[1] == (given, tuple(f"n{n}" for n in range(MOST)))
