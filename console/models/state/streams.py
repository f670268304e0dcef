"""Names of streams: a call, a case and a shift each have their own; so has each thing of the reference data."""

from wire import facts
from wire.facts import Fact

_CLASSES: dict[type[Fact], str] = {
    facts.CityDefined: "city",
    facts.AgencyDefined: "agency",
    facts.UnitDefined: "unit",
    facts.NatureDefined: "nature",
    facts.CardPublished: "card",
    facts.RoomRulesDefined: "rules",
    facts.CrewRuleDefined: "crew",
    facts.PublicPageDefined: "public",
    facts.PublicTopicDefined: "topic",
    facts.CitizenRuleDefined: "citizens",
    facts.PhraseDefined: "phrase",
    facts.ReportTemplateDefined: "template",
    facts.MapPointDefined: "point",
    facts.RetentionRuleDefined: "retention",
    facts.ReportScheduled: "report",
    facts.EvaluationFormPublished: "evaluation_form",
    facts.AlertLadderDefined: "ladder",
    facts.FeedDefined: "feed",
    facts.ExtensionSet: "extension",
    facts.TrunkAsked: "line",
    facts.TrunkHeard: "line",
}
# Of each kind of file that is handed out to the desks there is one in force.
MAP_STREAM, BOUNDARIES_STREAM = "ref:map:file", "ref:boundaries:file"


def call_stream(call: str) -> str:
    return f"call:{call}"


def case_stream(case: str) -> str:
    return f"case:{case}"


def shift_stream(shift: str) -> str:
    return f"shift:{shift}"


def caution_stream(caution: str) -> str:
    return f"caution:{caution}"


def number_stream(notice: str) -> str:
    """The stream of one flag, block or mute of a telephone number."""
    return f"number:{notice}"


def storm_stream(storm: str) -> str:
    return f"storm:{storm}"


def road_stream(road: str) -> str:
    """The stream of a closed road."""
    return f"road:{road}"


def on_call_stream(on_call: str) -> str:
    """The stream of one supervisor's time on call."""
    return f"oncall:{on_call}"


def duty_stream(turn: str) -> str:
    """The stream of one turn of somebody's duty at an agency; a turn is named by its agency first: "DAMKAR:<uuid>"."""
    return f"duty:{turn}"


def hazard_stream(hazard: str) -> str:
    """The stream of a warning of an official channel."""
    return f"hazard:{hazard}"


def feed_stream(feed: str) -> str:
    """The stream of whether a feed of warnings can be read."""
    return f"feed:{feed}"


def bulletin_stream(bulletin: str) -> str:
    """The stream of one bulletin for the public: its versions, what they stand on, what became of it."""
    return f"bulletin:{bulletin}"


def outgoing_stream(stop: str) -> str:
    """The stream of one time in which nothing goes out of the room."""
    return f"outgoing:{stop}"


def evidence_stream(export: str) -> str:
    """The stream of one bundle of evidence that no case and no shift tells of."""
    return f"evidence:{export}"


def hold_stream(hold: str) -> str:
    """The stream of one reason to keep a case."""
    return f"hold:{hold}"


def request_stream(request: str) -> str:
    """The stream of what one person asks about their data."""
    return f"request:{request}"


def erasure_stream(erasure: str) -> str:
    """The stream of one order to destroy keys."""
    return f"erasure:{erasure}"


def read_stream(about: str) -> str:
    """The stream of who looked at personal data: of a case or call, else of a shift or desk."""
    return f"read:{about}"


def export_stream(export: str) -> str:
    """The stream of a list of cases handed out by somebody without a shift."""
    return f"export:{export}"


def evaluation_stream(call: str) -> str:
    """The stream of what was found of a call: one for each call, so that two who evaluate it apart meet in it."""
    return f"evaluation:{call}"


def contact_stream(recipient: str) -> str:
    """The stream of the ways by which an account, a unit or the post of an agency is reached."""
    return f"contact:{recipient}"


def channel_stream(setting: str) -> str:
    """The stream of one setting of a channel: each has its own, and its key stays at the gateways."""
    return f"channel:{setting}"


def citizen_stream(thread: str) -> str:
    """The stream of what passes between the room and one citizen outside; it is named by its call or case first."""
    return f"citizen:{thread}"


def trunk_stream(setting: str) -> str:
    """The stream of one setting of a way to the exchange, as of a channel."""
    return f"trunk:{setting}"


def path_stream(test: str) -> str:
    """The stream of one test of a way."""
    return f"path:{test}"


def outage_stream(outage: str) -> str:
    """The stream of a time in which a channel of alerts goes by no message."""
    return f"outage:{outage}"


def reply_stream(reply: str) -> str:
    """The stream of one thing that came back and belongs to no task."""
    return f"reply:{reply}"


def figures_stream(published: str) -> str:
    """The stream of the figures of a month and an agency, or of the room: "202610:DAMKAR", "202610:"."""
    return f"figures:{published}"


def missing_stream(one: str) -> str:
    """The stream of a missing person who is shown to everybody."""
    return f"missing:{one}"


def ref_stream(group: str, code: str) -> str:
    """The stream of one thing of the reference data, for example ("agency", "DAMKAR")."""
    return f"ref:{group}:{code}"


def definition_stream(fact: Fact) -> str:
    """The stream a definition belongs to; raises TypeError for a fact that defines nothing."""
    if isinstance(fact, facts.ListItemDefined):
        return ref_stream("list", f"{fact.list}.{fact.code}")
    if isinstance(fact, facts.AccountDefined):
        return ref_stream("account", fact.account)
    if isinstance(fact, facts.DeskEnrolled):
        return ref_stream("desk", fact.desk)
    if isinstance(fact, facts.MapPublished):
        return MAP_STREAM
    if isinstance(fact, facts.BoundariesPublished):
        return BOUNDARIES_STREAM
    group = _CLASSES.get(type(fact))
    if group is None:
        raise TypeError(f"{type(fact).__name__} defines nothing")
    return ref_stream(group, getattr(fact, "code"))  # noqa: B009 - every class of the table has a code


def split_stream(stream: str) -> tuple[str, str]:
    """The kind of a stream and the id within it: "case:1" is ("case", "1")."""
    kind, _, rest = stream.partition(":")
    return kind, rest
