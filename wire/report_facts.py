"""Facts about reports: what the server is to make by itself and when (streams "ref:report:<code>"), and which lists of
cases were handed out (in the stream of the shift of who did, or "export:<uuid>")."""

from typing import Literal

from wire.fact_base import Fact, Whole

Every = Literal["day", "week", "month", "year"]


class ReportScheduled(Fact, frozen=True, tag="report_scheduled"):
    """The server makes a document of each day, week, month or year that is over, from `hour` of the city's time on.

    `document` and `output` are names a program may not know yet; `mapping` is the text of the file that says what an
    export holds. Not `active`: it is made no more, and what was made stays.
    """

    code: str
    document: str
    every: Every
    hour: Whole
    output: str
    mapping: str = ""
    active: bool = True


class CasesExported(Fact, frozen=True, tag="cases_exported"):
    """A list of cases, calls or assignments was handed out: by which mapping, of which time (UTC ms), how many rows.

    `sha256` is the file's; `personal` names the kinds of personal values in it, and then `reason` says why.
    """

    title: str
    mapping: str
    since: Whole
    until: Whole
    rows: Whole
    output: str
    sha256: str
    personal: tuple[str, ...] = ()
    reason: str = ""


ReportFact = ReportScheduled | CasesExported
