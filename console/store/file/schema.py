"""The tables of a desk's file, for statements. What makes them is migrate.py; a test holds the two together."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()


def _table(table: str, /, **columns: type[Integer] | type[String] | type[LargeBinary]) -> Table:
    return Table(table, metadata, *(Column(column, kind) for column, kind in columns.items()))


# --- the journal: what happened. `status`: pending, confirmed, refused, overlay (another desk's, of a lost ledger)
# or void (what a lost ledger said about itself). `own` entries were written with this file; `lost` is below 0 for what
# a ledger once had and lost, in its old order.
entries = _table(
    "entries",
    n=Integer,
    id=String,
    stream=String,
    kind=String,
    desk=String,
    desk_seq=Integer,
    at=Integer,
    raw=LargeBinary,
    hash=LargeBinary,
    own=Integer,
    status=String,
    unknown=Integer,
    seq=Integer,
    chain=LargeBinary,
    sig=LargeBinary,
    acked_epoch=String,
    lost=Integer,
    refused_code=String,
    refused_seq=Integer,
    refused_read=Integer,
    # Of own entries: the key of their person's session and its signature. Of confirmed ones what the server holds
    # beside them: the name of the proof, how it came (0 by its own desk, 1 signed, 2 unverified), what is to be known,
    # and when it came.
    hand=LargeBinary,
    proof=String,
    trust=Integer,
    flag=String,
    received=Integer,
)
proofs = _table("proofs", id=String, credential=String, run=LargeBinary, sig=LargeBinary)
credentials = _table("credentials", id=String, key=LargeBinary, raw=LargeBinary)
displaced = _table("displaced", n=Integer, id=String, raw=LargeBinary)
keys = _table("keys", n=Integer, stream=String, key=LargeBinary)
destroyed = _table("destroyed", stream=String)
state = _table("state", name=String, value=LargeBinary)
drafts = _table("drafts", name=String, data=LargeBinary, at=Integer)

# --- the archive: what the facts say, one row per case, call, assignment and shift. Always computed, never written
# by hand; `streams.fold` is the version of the rules a stream was computed with.
streams = _table("streams", stream=String, kind=String, open=Integer, last_ms=Integer, fold=Integer)
cases = _table(
    "cases",
    n=Integer,
    id=String,
    number=String,
    letter=String,
    running=Integer,
    nature=String,
    priority=Integer,
    state=String,
    open=Integer,
    place=String,
    kelurahan=String,
    narrative=String,
    opened_ms=Integer,
    closed_ms=Integer,
    last_ms=Integer,
    opened_by=String,
    desk=String,
    agencies=String,
    confidential=Integer,
    sample=Integer,
    pending=Integer,
    conflict=Integer,
    merged_into=String,
    # Millionths of a degree; none without a point, and of a confidential case, whose exact place is on no map.
    lat_e6=Integer,
    lng_e6=Integer,
    # The call it was opened from. `card`: the card it began and the answers, for how complete it is.
    call_id=String,
    paper=Integer,
    corrected=Integer,
    reopened=Integer,
    promised=Integer,
    kept=Integer,
    card=String,
    # When a cardiac arrest was recognised and the chest first pressed.
    recognised_ms=Integer,
    compressions_ms=Integer,
)
calls = _table(
    "calls",
    id=String,
    case_id=String,
    channel=String,
    number=String,
    phone_key=String,
    caller=String,
    call_kind=String,
    state=String,
    claimed_by=String,
    started_ms=Integer,
    rang_ms=Integer,
    answered_ms=Integer,
    ended_ms=Integer,
    last_ms=Integer,
    pending=Integer,
    paper=Integer,
    promised=Integer,
    kept=Integer,
    exchange=Integer,
    talked_ms=Integer,
    held_ms=Integer,
)
assignments = _table(
    "assignments",
    id=String,
    case_id=String,
    agency=String,
    unit=String,
    state=String,
    open=Integer,
    requested_ms=Integer,
    told_ms=Integer,
    accepted_ms=Integer,
    rolling_ms=Integer,
    arrived_ms=Integer,
    reported_ms=Integer,
    cleared_ms=Integer,
    result=String,
    told=Integer,
    reach=String,
)
shifts = _table(
    "shifts",
    id=String,
    person=String,
    name=String,
    desk=String,
    letter=String,
    started_ms=Integer,
    ended_ms=Integer,
    forgotten=Integer,
)
# What cases teach about places: personal, so it lies here and nowhere else on a disk.
learnt = _table(
    "learnt",
    case_id=String,
    what=String,
    name=String,
    kelurahan=String,
    point=String,
    officer=Integer,
    last_ms=Integer,
)
# The activity log: the days on which a stream has lines, and what it is found by (`rowid` is the stream's `n`).
log_streams = _table("log_streams", n=Integer, stream=String)
log_days = _table("log_days", day=Integer, n=Integer)
log_words = _table("log_words", rowid=Integer, words=String)
# Full text: `rowid` is the case's `n`.
case_words = _table("case_words", rowid=Integer, words=String)

# --- the aggregates: what was measured, as counts. `span` is a day (20261125) or a month (202611); `bins` a map of each
# value of the division to its bins. `whole`: the month was added up. `tally_due` are the UTC hours that changed since.
aggregates = _table("tallies", measure=String, division=String, agency=String, span=Integer, bins=LargeBinary)
tally_months = _table("tally_months", month=Integer, whole=Integer)
tally_due = _table("tally_due", hour=Integer, changed=Integer)

# --- the past, computed from the journal like the archive: after which number which streams were going on, and when it
# was known (no entry before it was written later); and the entries that were numbered long after they were written.
checkpoints = _table("checkpoints", seq=Integer, known_ms=Integer, fold=Integer, streams=LargeBinary)
latecomers = _table("latecomers", seq=Integer, desk=String, at_ms=Integer, read=Integer, stream=String)

# --- call evaluation: what was found, in codes (`marks`: class by criterion; the words stay sealed in the journal); and
# the number at which each month of the ledger begins (202610), with the ledger's time there.
evaluations = _table(
    "evaluations",
    call_id=String,
    person=String,
    month=Integer,
    form=Integer,
    by=String,
    evaluated_ms=Integer,
    read_ms=Integer,
    answered_ms=Integer,
    objected=Integer,
    reviewed=String,
    corrected=Integer,
    marks=String,
)
month_starts = _table("month_starts", month=Integer, seq=Integer, known_ms=Integer)
