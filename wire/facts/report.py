"""Facts about reports: what the server is to make by itself and when (streams "ref:report:<code>"), and which lists of
cases were handed out (in the stream of the shift of who did, or "export:<uuid>")."""

from typing import Literal

from wire.bounds import Count, Hour, Line, Moment, Name, Pages, Text
from wire.facts.base import Fact

Every = Literal["day", "week", "month", "year"]


class ReportScheduled(Fact, frozen=True, tag="report_scheduled"):
    """The server makes a document of each day, week, month or year that is over, from `hour` of the city's time on.

    `document` and `output` are names a program may not know yet; `mapping` is the text of the file that says what an
    export holds. Not `active`: it is made no more, and what was made stays.
    """

    code: Name
    document: Name
    every: Every
    hour: Hour
    output: Name
    mapping: Pages = ""
    active: bool = True


class CasesExported(Fact, frozen=True, tag="cases_exported"):
    """A list of cases, calls or assignments was handed out: by which mapping, of which time (UTC ms), how many rows.

    `sha256` is the file's; `personal` names the kinds of personal values in it, and then `reason` says why.
    """

    title: Line
    mapping: Text
    since: Moment
    until: Moment
    rows: Count
    output: Name
    sha256: Name
    personal: tuple[Name, ...] = ()
    reason: Text = ""


ReportFact = ReportScheduled | CasesExported
