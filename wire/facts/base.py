"""What every fact has, and the words facts are made of. Times are milliseconds of UTC."""

from typing import Literal

import msgspec

Priority = Literal[1, 2, 3]
Channel = Literal["phone", "whatsapp", "social", "app", "radio", "walk_in", "field", "neighbour"]
CallKind = Literal[
    "emergency",
    "urgent",
    "information",
    "complaint",
    "follow_up",
    "prank",
    "ghost_unconfirmed",
    "ghost",
    "abandoned",
    "wrong_number",
    "test",
]
Certainty = Literal["none", "caller", "map", "officer", "wrong"]
CallBack = Literal["allowed", "never", "whatsapp", "hours"]
Language = Literal["id", "jv", "other"]
VoiceChannel = Literal["phone", "radio", "whatsapp", "in_person", "alert"]
Step = Literal[
    "told", "accepted", "rolling", "arrived", "reported", "cleared", "unable", "silent", "recalled", "retold"
]
OfficerReply = Literal["comes", "unable"]
Readiness = Literal["ready", "limited", "busy", "off", "unknown"]
Role = Literal["dispatcher", "supervisor", "agency", "admin", "viewer", "head"]


class Fact(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind"):
    """What happened. Each child names its kind on the wire by its tag."""
