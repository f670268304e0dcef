"""What of a case may be read outside of the room, where agencies are told and answer."""

from console.models.state.case import Case
from wire.limits import GATEWAY_KEY_DAYS

DAY_MS = 86_400_000


def is_read_outside(case: Case, now_ms: int) -> bool:
    """Whether a gateway may open what is personal in it: it goes on or ended a few days ago, and is not confidential.
    The server gives keys by this rule, and a gateway forgets them by it."""
    if not case.opened or case.confidential:
        return False
    return case.closure is None or case.closure.when >= now_ms - GATEWAY_KEY_DAYS * DAY_MS
