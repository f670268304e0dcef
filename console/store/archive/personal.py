"""Which streams hold personal values still: those due by a rule, and those that concern a number or a name.

A stream holds some as long as its key is here. What nobody may erase (held, not over after all) the server keeps.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, text

from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.evaluation import Evaluation
from console.models.state.fold import Folded, fold
from console.models.state.privacy import DAY_MS, FALSE_KINDS, Judging, kept_by_rule
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import call_stream, case_stream, evaluation_stream, split_stream
from console.models.state.text import phone_key, shown
from console.models.views.shift_log import words_in
from console.store.archive.archive import threads_about
from console.store.file.database import Database
from console.store.journal.entries import records_of
from wire.facts import RetentionRuleDefined

# So many are counted and ordered at a time; what is left comes the next time.
MOST = 1_000
_AT_ONCE = 200
_HAS_KEY = "EXISTS (SELECT 1 FROM keys k WHERE k.stream = '{kind}:' || {id})"
# By the case that goes on for it, as far as the archive tells in one step; the server follows all of them.
_OVER = (
    "coalesce(r.open, c.open) = 0 "
    "AND max(coalesce(r.closed_ms, c.closed_ms), coalesce(r.last_ms, c.last_ms)) <= :until "
    # Nothing ended before it began: by its index, what is younger is not read.
    "AND c.opened_ms <= :until "
)
_CASES = (
    "SELECT 'case:' || c.id FROM cases c LEFT JOIN cases r ON r.id = c.merged_into "
    f"WHERE {_OVER} AND c.last_ms <= :until AND {_HAS_KEY.format(kind='case', id='c.id')}"
)
_CALLS_OF_CASES = (
    "SELECT 'call:' || a.id FROM cases c "
    "LEFT JOIN cases r ON r.id = c.merged_into CROSS JOIN calls a ON a.case_id = c.id "
    f"WHERE {_OVER} AND a.last_ms <= :until AND {_HAS_KEY.format(kind='call', id='a.id')}"
)
_CALLS = (
    "SELECT 'call:' || a.id FROM calls a JOIN streams s ON s.stream = 'call:' || a.id WHERE a.case_id IS NULL "
    f"AND s.open = 0 AND max(a.ended_ms, a.last_ms) <= :until AND {_HAS_KEY.format(kind='call', id='a.id')} "
    "AND a.started_ms <= :until AND s.stream NOT IN (SELECT value FROM json_each(:held)) "
    "AND coalesce(a.call_kind, '') {among} (SELECT value FROM json_each(:kinds))"
)
_NOTICES = (
    "SELECT s.stream FROM streams s WHERE s.kind = :kind AND EXISTS (SELECT 1 FROM keys k WHERE k.stream = s.stream) "
    "ORDER BY s.last_ms"
)
_KINDS = {"numbers": "number", "cautions": "caution", "requests": "request", "missing_persons": "missing"}


class DueAsk(msgspec.Struct, frozen=True):
    """A rule, the other rules of the city, until when streams are held, and the time (UTC ms)."""

    rule: RetentionRuleDefined
    rules: tuple[RetentionRuleDefined, ...]
    held: dict[str, int]
    now_ms: int


class Found(msgspec.Struct, frozen=True):
    """What concerns a number or a name: streams with a key, and how many lines stand in clear text, for ever."""

    streams: list[str]
    clear: list[str]


def due_of(database: Database, ask: DueAsk, most: int = MOST) -> list[str]:
    """The streams a rule is to erase now, at most so many. Takes a moment over a long history."""
    with database.reading() as connection:
        if ask.rule.subject in _KINDS:
            return _notices_due(connection, ask, most)
        values: dict[str, object] = {"until": ask.now_ms - ask.rule.keep_days * DAY_MS, "most": most}
        if ask.rule.subject in ("calls", "false_calls"):
            among = "IN" if ask.rule.subject == "false_calls" else "NOT IN"
            values["kinds"] = msgspec.json.encode(FALSE_KINDS).decode()
            values["held"] = msgspec.json.encode(_held(ask)).decode()
            found = _first(connection, _CALLS.format(among=among) + " LIMIT :most", values)
        else:
            found = _cases_due(connection, ask, values, most)
        return found + _found_of(connection, found)


def _found_of(connection: Connection, streams: Iterable[str]) -> list[str]:
    """What was found of the calls among these, and what passed with citizens about any of them: it goes with them."""
    kinds = [split_stream(stream) for stream in streams]
    found = [evaluation_stream(one) for kind, one in kinds if kind == "call"]
    return _with_keys(connection, [*found, *threads_about(connection, [one for _, one in kinds])])


def _cases_due(connection: Connection, ask: DueAsk, values: Mapping[str, object], most: int) -> list[str]:
    others = {nature for rule in ask.rules if _beside(rule, ask.rule) for nature in rule.natures}
    natures, among = (ask.rule.natures, "IN") if ask.rule.natures else (tuple(sorted(others)), "NOT IN")
    kept = _went_into(connection, _held(ask))
    of_rule = (
        f" AND max(c.confidential, coalesce(r.confidential, 0)) = {int(ask.rule.subject == 'confidential_cases')} "
        f"AND coalesce(r.nature, c.nature) {among} (SELECT value FROM json_each(:natures)) "
        "AND c.id NOT IN (SELECT value FROM json_each(:held)) AND NOT EXISTS (SELECT 1 FROM json_each(:held) h "
        "WHERE h.value = r.id) LIMIT :most"
    )
    texts = {"natures": msgspec.json.encode(natures).decode(), "held": msgspec.json.encode(kept).decode()}
    found: list[str] = []
    for query in (_CASES, _CALLS_OF_CASES):
        found += _first(connection, query + of_rule, {**values, **texts, "most": most - len(found)})
    return found


def _held(ask: DueAsk) -> list[str]:
    return [stream for stream, until in ask.held.items() if until > ask.now_ms]


def _went_into(connection: Connection, streams: Sequence[str]) -> list[str]:
    """The cases of these calls, these cases, and those they went into."""
    ids: dict[str, list[str]] = {"case": [], "call": []}
    for kind, one in map(split_stream, streams):
        ids.setdefault(kind, []).append(one)
    wanted = (
        "WITH RECURSIVE whole(id) AS (SELECT value FROM json_each(?) UNION SELECT case_id FROM calls "
        "WHERE case_id IS NOT NULL AND id IN (SELECT value FROM json_each(?)) UNION SELECT c.merged_into FROM cases c "
        "JOIN whole ON c.id = whole.id WHERE c.merged_into IS NOT NULL) SELECT id FROM whole ORDER BY id"
    )
    asked = tuple(msgspec.json.encode(ids[kind]).decode() for kind in ("case", "call"))
    return list(connection.exec_driver_sql(wanted, asked).scalars())


def _beside(rule: RetentionRuleDefined, other: RetentionRuleDefined) -> bool:
    return rule.active and rule.code != other.code and rule.subject == other.subject


def _notices_due(connection: Connection, ask: DueAsk, most: int) -> list[str]:
    found: list[str] = []
    for folded_stream, folded in _notices(connection, _KINDS[ask.rule.subject]):
        judging = Judging(look={folded_stream: folded}.get, held={}, now_ms=ask.now_ms)
        if not kept_by_rule(folded_stream, ask.rule, ask.rules, judging):
            found.append(folded_stream)
        if len(found) >= most:
            break
    return found


def concerning(database: Database, number: str, name: str) -> Found:
    """All calls of a number or of a caller of this name with their cases, and what was noted about either."""
    key, words = phone_key(number), words_in(name)
    with database.reading() as connection:
        calls = _calls(connection, key, words)
        cases = {case for _, case in calls if case} | set(_cases(connection, words, number))
        streams = [f"call:{call}" for call, _ in calls] + [
            f"case:{case}" for case in sorted(_with_parts(connection, cases))
        ]
        notes = [
            stream
            for kind in ("number", "caution", "request", "missing")
            for stream, notice in _notices(connection, kind)
            if _about(notice, key, words)
        ]
        held = _with_keys(connection, dict.fromkeys(streams + notes))
        held += _found_of(connection, streams)
        return Found(held, _in_clear(connection, key, words, set(held)))


def _calls(connection: Connection, key: str, words: Sequence[str]) -> list[tuple[str, str | None]]:
    found: dict[str, str | None] = {}
    if key:
        wanted = "SELECT id, case_id FROM calls WHERE phone_key = ? AND phone_key <> ''"
        found |= {row[0]: row[1] for row in connection.exec_driver_sql(wanted, (key,))}
    if words:
        # What has marks on its letters is compared here; the rest SQLite passes over.
        wanted = (
            "SELECT id, case_id, caller FROM calls WHERE caller <> '' AND (instr(lower(caller), ?) > 0 "
            "OR caller GLOB '*[^ -~]*')"
        )
        for call, case, caller in connection.exec_driver_sql(wanted, (max(words, key=len),)):
            if set(words) <= set(words_in(caller)):
                found[call] = case
    return list(found.items())


def _cases(connection: Connection, words: Sequence[str], number: str) -> list[str]:
    """Cases whose words tell of the name, or of the number as it was typed."""
    found: list[str] = []
    for sought in (list(words), words_in(number)):
        if sought:
            asked = " ".join(f'"{word}"' for word in sought)
            wanted = "SELECT c.id FROM case_words JOIN cases c ON c.n = case_words.rowid WHERE case_words MATCH ?"
            found += [case for (case,) in connection.exec_driver_sql(wanted, (asked,))]
    return found


def _with_parts(connection: Connection, cases: Iterable[str]) -> set[str]:
    """These cases and those that went into them."""
    wanted = (
        "WITH RECURSIVE parts(id) AS (SELECT value FROM json_each(?) UNION "
        "SELECT c.id FROM cases c JOIN parts ON c.merged_into = parts.id) SELECT id FROM parts"
    )
    return set(connection.exec_driver_sql(wanted, (msgspec.json.encode(sorted(cases)).decode(),)).scalars())


def _notices(connection: Connection, kind: str) -> list[tuple[str, Folded]]:
    streams = list(connection.exec_driver_sql(_NOTICES.replace(":kind", "?"), (kind,)).scalars())
    read = records_of(connection, streams)
    return [(stream, fold(stream, records)) for stream, records in read.items() if records]


def _about(notice: Folded, key: str, words: Sequence[str]) -> bool:
    if not isinstance(notice, StandingRecord):
        return False
    said = notice.began
    numbers = (notice.number, shown(getattr(said, "about_number", None)))
    fields = ("text", "consent_by") if notice.kind == "missing" else ("person", "name", "about_name")
    persons = (shown(getattr(said, name, None)) for name in fields)
    named = any(words and set(words) <= set(words_in(one)) for one in persons)
    return named or any(key and phone_key(one) == key for one in numbers)


def _with_keys(connection: Connection, streams: Iterable[str]) -> list[str]:
    asked = list(streams)
    wanted = "SELECT DISTINCT stream FROM keys WHERE stream IN (SELECT value FROM json_each(?))"
    held = set(connection.exec_driver_sql(wanted, (msgspec.json.encode(asked).decode(),)).scalars())
    return [stream for stream in asked if stream in held]


def _in_clear(connection: Connection, key: str, words: Sequence[str], sealed: set[str]) -> list[str]:
    """Streams of the activity log that no key seals (shifts, storms, reasons) with this name in them."""
    if not words:
        return []
    asked = " ".join(f'"{word}"' for word in words)
    wanted = "SELECT s.stream FROM log_words JOIN log_streams s ON s.n = log_words.rowid WHERE log_words MATCH ?"
    return [stream for (stream,) in connection.exec_driver_sql(wanted, (asked,)) if stream not in sealed]


def folded_of(database: Database, streams: Sequence[str]) -> dict[str, Folded]:
    """These streams as they are now, with the cases they belong to and those these went into."""
    found: dict[str, Folded] = {}
    missing, seen = list(dict.fromkeys(streams)), set[str]()
    with database.reading() as connection:
        while missing:
            for at in range(0, len(missing), _AT_ONCE):
                read = records_of(connection, missing[at : at + _AT_ONCE])
                found |= {stream: fold(stream, records) for stream, records in read.items() if records}
            seen.update(missing)
            missing = sorted({one for folded in found.values() for one in _beside_of(folded)} - seen)
    return found


def folded_with_callers(database: Database, streams: Sequence[str]) -> dict[str, Folded]:
    """The same, and every call of the cases among them: who else told of it."""
    found = folded_of(database, streams)
    cases = [split_stream(one)[1] for one, folded in found.items() if isinstance(folded, Case)]
    wanted = "SELECT 'call:' || id FROM calls WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY id"
    with database.reading() as connection:
        calls = connection.exec_driver_sql(wanted, (msgspec.json.encode(cases).decode(),)).scalars().all()
    return found | folded_of(database, [one for one in calls if one not in found])


def _beside_of(folded: Folded) -> Iterator[str]:
    if isinstance(folded, Evaluation):
        yield call_stream(folded.id)
    if isinstance(folded, Call) and folded.case:
        yield case_stream(folded.case)
    if isinstance(folded, Case) and folded.closure is not None and folded.closure.into:
        yield case_stream(folded.closure.into)


def notices_ever(database: Database, kind: str, limit: int = 500) -> list[StandingRecord]:
    """All notices of a kind, the last one first, at most so many."""
    wanted = "SELECT stream FROM streams WHERE kind = ? ORDER BY last_ms DESC LIMIT ?"
    with database.reading() as connection:
        streams = list(connection.exec_driver_sql(wanted, (kind, limit)).scalars())
        read = records_of(connection, streams)
    found = (fold(stream, read[stream]) for stream in streams if read[stream])
    return [one for one in found if isinstance(one, StandingRecord)]


def _first(connection: Connection, query: str, values: Mapping[str, object]) -> list[str]:
    return list(connection.execute(text(query), values).scalars())
