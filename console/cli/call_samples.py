"""`konsol112 contoh-penilaian`: the sample of a month and how it follows, for a supervisor who signs in.

Writes nothing. Whoever has the ledger draws the same calls by the rule that is printed with them.
"""

import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from console.cli.terminal_desk import Ask, open_desk
from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.models.views.evaluation import Sample, rank
from console.sync.client import Adapter
from console.text import evaluation as say
from console.text import formats
from console.text.words import translate


def read_month(text: str) -> int:
    """202610 for "2026-10". Raises ConsoleError."""
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text.strip())
    if found is None:
        raise ConsoleError("month_unreadable", month=text)
    return int(found[1]) * 100 + int(found[2])


def print_sample(
    home: Path, month: int, login: str, ask: Ask, *, url: str | None = None, adapter: Adapter | None = None
) -> tuple[str, dict[str, Any]]:
    """The sample in words and as a value for JSON. Raises ConsoleError: what opening and signing in refuse,
    `not_allowed` for who is no supervisor, `sample_not_fixed`."""
    with open_desk(home, ask, url=url, adapter=adapter) as terminal:
        terminal.sign_in(login, ask)
        desk = terminal.station.desk
        if not desk.can("call_evaluated"):
            raise Refused("not_allowed", kind="call_evaluated")
        sample = desk.archive.qa_sampling.sample(month)
        if sample is None:
            raise ConsoleError("sample_not_fixed")
        return sample_text(desk, sample), sample_value(desk, sample)


def sample_value(desk: Desk, sample: Sample) -> dict[str, Any]:
    """Everything that is needed to draw it again, and what was drawn."""
    done = {one.call_id for one in desk.archive.evaluations(sample.month, sample.month)}
    zone = ZoneInfo(desk.zone)
    persons = [
        {
            "person": one.person,
            "name": desk.board.reference.name_of(one.person),
            "answered": one.answered,
            "calls": [
                {
                    "call": each.call,
                    "seq": each.seq,
                    "answered": formats.local(each.when, zone).isoformat(),
                    "rank": rank(sample.seed, each.call).hex(),
                    "evaluated": each.call in done,
                }
                for each in one.calls
            ],
        }
        for one in sample.persons
    ]
    values = {name: getattr(sample, name) for name in ("first", "closing", "percent", "form", "tests", "paper")}
    month = f"{sample.month // 100}-{sample.month % 100:02}"
    return {"month": month, **values, "seed": sample.seed.hex(), "rule": say.rule_words(), "persons": persons}


def sample_text(desk: Desk, sample: Sample) -> str:
    """The sample as lines for a terminal."""
    done = {one.call_id for one in desk.archive.evaluations(sample.month, sample.month)}
    lines = [say.month_words(sample.month), *say.drawn_words(sample), say.rule_words()]
    for one in sample.persons:
        name = translate("Evaluation", "{name}: {drawn} of {answered:answered call|answered calls}")
        known = desk.board.reference.name_of(one.person)
        lines += ["", name.format(name=known, drawn=len(one.calls), answered=one.answered)]
        for each in one.calls:
            at = formats.local(each.when, ZoneInfo(desk.zone))
            state = translate("Evaluation", "Evaluated") if each.call in done else say.state_parts(None, None)[1]
            lines.append(f"  {at:%Y-%m-%d %H:%M:%S}  {each.call}  {state}")
    return "\n".join(lines)


def encoded(value: dict[str, Any]) -> str:
    """The value as JSON, indented."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
