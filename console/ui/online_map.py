"""The address of the online map, set by an admin on this computer; empty: no such layer. No address is built in.
Rule: it is said beside the question that whoever serves the pictures sees which places are looked at."""

from __future__ import annotations

from collections.abc import Callable

from console.map.ground import OnlineOffer
from console.settings import Settings, SettingsFile
from console.sync.online_tiles import is_address
from console.ui.doing import Doing
from console.ui.panels.ask_box import AskBox, Question
from console.ui.words import translate


def offered(settings: Settings) -> OnlineOffer | None:
    """The online map of these settings, if they have one."""
    return OnlineOffer(settings.online_map, settings.online_credit) if is_address(settings.online_map) else None


class OnlineMap:
    """`changed` is called when there is another address."""

    def __init__(self, settings: SettingsFile, doing: Doing, changed: Callable[[], None]) -> None:
        self._settings, self._doing, self._changed = settings, doing, changed

    def offer(self) -> OnlineOffer | None:
        """What may be switched on."""
        return offered(self._settings.now)

    def ask(self, box: AskBox) -> None:
        """Which address, and whose pictures they are."""
        person = self._doing.desk.person
        if person is None or "admin" not in person.roles:
            self._doing.refused.emit(translate("OnlineMap", "Only an admin sets the address of the online map."))
            return
        now = self._settings.now
        hint = "https://…/{z}/{x}/{y}.png"
        questions = [
            Question("map", translate("OnlineMap", "Address"), value=now.online_map, hint=hint),
            Question("credit", translate("OnlineMap", "Whose pictures"), value=now.online_credit, hint="©"),
        ]
        note = translate(
            "OnlineMap",
            "Whoever serves the pictures sees which places this desk looks at. Empty: no online map.",
        )
        box.ask(translate("OnlineMap", "Online map"), questions, self._keep, note)

    def _keep(self, answers: dict[str, str]) -> bool:
        address = answers["map"]
        if address and not is_address(address):
            told = translate(
                "OnlineMap", "No address of map pictures. It begins with https:// and holds {z}, {x} and {y}."
            )
            self._doing.refused.emit(told)
            return False
        self._settings.change(online_map=address, online_credit=answers["credit"])
        self._changed()
        kept = translate("OnlineMap", "Online map kept ✓ Switch it on in the list of layers.")
        self._doing.say(kept if address else translate("OnlineMap", "There is no online map any more ✓"))
        return True
