"""The table of all actions in the order of the menus; keys as decided for the first shift card.
Rule: no Alt letters and no Alt+F keys; Alt belongs to the fields of the form."""

from __future__ import annotations

from dataclasses import dataclass

from console.ui.words import QT_TRANSLATE_NOOP

MENUS = {
    "call": QT_TRANSLATE_NOOP("Menu", "Call"),
    "case": QT_TRANSLATE_NOOP("Menu", "Case"),
    "agency": QT_TRANSLATE_NOOP("Menu", "Agencies"),
    "map": QT_TRANSLATE_NOOP("Menu", "Map"),
    "shift": QT_TRANSLATE_NOOP("Menu", "Shift"),
    "supervisor": QT_TRANSLATE_NOOP("Menu", "Supervisor"),
    "view": QT_TRANSLATE_NOOP("Menu", "View"),
    "help": QT_TRANSLATE_NOOP("Menu", "Help"),
}

SUBMENUS = {
    "change": QT_TRANSLATE_NOOP("Menu", "Change the case"),
    "bonds": QT_TRANSLATE_NOOP("Menu", "Other cases and promises"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: `keys` are shortcuts, `digit` a plain key of the focused line; `group` draws the separators, `sub` is
    the menu inside the menu."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    digit: str = ""
    group: int = 0
    sub: str = ""
    works_locked: bool = False

    @property
    def shown_keys(self) -> str:
        """The key as people read it."""
        return self.digit or (self.keys[0] if self.keys else "")


# Keypad Enter first: it is shown as Enter; Return is the key of the letters' side.
_SAVE = ("Ctrl+Enter", "Ctrl+Return")

_CALL = (
    Entry("call.take", "call", QT_TRANSLATE_NOOP("Action", "Take call, or new call"), ("F1",)),
    Entry("call.other", "call", QT_TRANSLATE_NOOP("Action", "Report by another channel"), ("F2",)),
    Entry("call.prank", "call", QT_TRANSLATE_NOOP("Action", "Prank (after answering)"), ("F3",), group=1),
    Entry("call.silent", "call", QT_TRANSLATE_NOOP("Action", "Silent (after answering)"), ("F4",), group=1),
    Entry("call.kind", "call", QT_TRANSLATE_NOOP("Action", "Kind of call"), ("Ctrl+J",), group=1),
    Entry("call.card", "call", QT_TRANSLATE_NOOP("Action", "Card of the silent call"), group=1),
    Entry("call.end", "call", QT_TRANSLATE_NOOP("Action", "Call is over"), ("Shift+F2",), group=1),
    Entry("form.save", "call", QT_TRANSLATE_NOOP("Action", "Save (open case)"), _SAVE, group=2),
    Entry("form.attach", "call", QT_TRANSLATE_NOOP("Action", "Attach to similar case"), ("Ctrl+G",), group=2),
    Entry("undo", "call", QT_TRANSLATE_NOOP("Action", "Undo last step"), ("Ctrl+B",), group=3),
    Entry("command", "call", QT_TRANSLATE_NOOP("Action", "Command line"), ("Ctrl+/",), group=3),
    Entry("call.queue", "call", QT_TRANSLATE_NOOP("Action", "Calls waiting, held, elsewhere"), ("Ctrl+N",), group=4),
    Entry("call.tasks", "call", QT_TRANSLATE_NOOP("Action", "Call-back list"), ("Ctrl+T",), group=4),
    Entry("call.back", "call", QT_TRANSLATE_NOOP("Action", "Call back later"), group=4),
    Entry("call.release", "call", QT_TRANSLATE_NOOP("Action", "Give call back to the queue"), group=4),
    Entry("call.caller", "call", QT_TRANSLATE_NOOP("Action", "Caller flags"), ("Ctrl+Shift+F",), group=5),
    Entry("call.note", "call", QT_TRANSLATE_NOOP("Action", "Note on the call"), group=5),
    Entry("call.attachments", "call", QT_TRANSLATE_NOOP("Action", "Attachments of the call"), group=5),
    Entry("call.flag", "call", QT_TRANSLATE_NOOP("Action", "Flag the number"), group=6),
    Entry("call.mute", "call", QT_TRANSLATE_NOOP("Action", "Mute the number's ring"), group=6),
    Entry("call.block", "call", QT_TRANSLATE_NOOP("Action", "Ask for a block of the number"), group=6),
    Entry("call.hold", "call", QT_TRANSLATE_NOOP("Action", "Hold this call: nothing is erased"), group=6),
    Entry("call.test", "call", QT_TRANSLATE_NOOP("Action", "Line test works"), group=7),
)
_CASE = (
    Entry("panel.cases", "case", QT_TRANSLATE_NOOP("Action", "Case list"), ("F5",)),
    Entry("panel.work", "case", QT_TRANSLATE_NOOP("Action", "Selected case or form"), ("F8",)),
    Entry("case.find", "case", QT_TRANSLATE_NOOP("Action", "Search"), ("Ctrl+F",)),
    Entry("case.next", "case", QT_TRANSLATE_NOOP("Action", "Next that needs action"), ("Ctrl+Down",), group=1),
    Entry("case.previous", "case", QT_TRANSLATE_NOOP("Action", "Previous that needs action"), ("Ctrl+Up",), group=1),
    Entry("case.send", "case", QT_TRANSLATE_NOOP("Action", "Dispatch (preview, Enter sends)"), ("F9",), group=2),
    Entry("case.cautions", "case", QT_TRANSLATE_NOOP("Action", "Cautions of this case"), ("Ctrl+Shift+H",), group=2),
    Entry("case.caution", "case", QT_TRANSLATE_NOOP("Action", "New caution"), group=2),
    Entry("case.priority1", "case", QT_TRANSLATE_NOOP("Action", "Priority 1"), ("Ctrl+1",), group=3),
    Entry("case.priority2", "case", QT_TRANSLATE_NOOP("Action", "Priority 2"), ("Ctrl+2",), group=3),
    Entry("case.priority3", "case", QT_TRANSLATE_NOOP("Action", "Priority 3"), ("Ctrl+3",), group=3),
    Entry("case.card", "case", QT_TRANSLATE_NOOP("Action", "SOP card of the case"), ("Shift+F8",), group=4),
    Entry("case.conditions", "case", QT_TRANSLATE_NOOP("Action", "Conditions of the case"), ("Shift+F9",), group=4),
    Entry("case.condition", "case", QT_TRANSLATE_NOOP("Action", "New condition"), group=4),
    Entry("case.note", "case", QT_TRANSLATE_NOOP("Action", "Add log line"), ("Ctrl+I",), group=4),
    Entry("case.phrases", "case", QT_TRANSLATE_NOOP("Action", "Quick phrases"), group=4),
    Entry("case.nature", "case", QT_TRANSLATE_NOOP("Action", "Another type"), group=4, sub="change"),
    Entry("case.place", "case", QT_TRANSLATE_NOOP("Action", "Another place, how certain it is"), group=4, sub="change"),
    Entry("case.caller", "case", QT_TRANSLATE_NOOP("Action", "Caller, number, calling back"), group=4, sub="change"),
    Entry("case.casualties", "case", QT_TRANSLATE_NOOP("Action", "Casualties"), group=4, sub="change"),
    Entry("case.lead", "case", QT_TRANSLATE_NOOP("Action", "Lead on scene"), group=4, sub="change"),
    Entry("case.handover", "case", QT_TRANSLATE_NOOP("Action", "Hand over, and who took it"), group=4, sub="change"),
    Entry("case.merge", "case", QT_TRANSLATE_NOOP("Action", "Merge into another case"), group=4, sub="bonds"),
    Entry("case.split", "case", QT_TRANSLATE_NOOP("Action", "Take apart"), group=4, sub="bonds"),
    Entry("case.parent", "case", QT_TRANSLATE_NOOP("Action", "Part of another case"), group=4, sub="bonds"),
    Entry("case.related", "case", QT_TRANSLATE_NOOP("Action", "Related to another case"), group=4, sub="bonds"),
    Entry("case.promise", "case", QT_TRANSLATE_NOOP("Action", "Promise to the caller"), group=4, sub="bonds"),
    Entry("case.followup", "case", QT_TRANSLATE_NOOP("Action", "Follow-up"), group=4, sub="bonds"),
    Entry("case.verify", "case", QT_TRANSLATE_NOOP("Action", "Confirmed as real"), group=4),
    Entry("case.secret", "case", QT_TRANSLATE_NOOP("Action", "Mark confidential"), ("Ctrl+R",), group=4),
    Entry("case.watch", "case", QT_TRANSLATE_NOOP("Action", "Take the watch of the clocks over"), group=4),
    Entry("case.print", "case", QT_TRANSLATE_NOOP("Action", "Print slip"), ("Ctrl+P",), group=5),
    Entry("case.copy", "case", QT_TRANSLATE_NOOP("Action", "Copy WA text and show QR"), ("Ctrl+Shift+C",), group=5),
    Entry("case.report", "case", QT_TRANSLATE_NOOP("Action", "Incident report of this case"), group=5),
    Entry("case.attachments", "case", QT_TRANSLATE_NOOP("Action", "Attachments"), ("Ctrl+Shift+A",), group=5),
    Entry("case.attach", "case", QT_TRANSLATE_NOOP("Action", "Add an attachment"), group=5),
    Entry("case.evidence", "case", QT_TRANSLATE_NOOP("Action", "Evidence of this case"), group=5),
    Entry("case.hold", "case", QT_TRANSLATE_NOOP("Action", "Hold this case: nothing is erased"), group=5),
    Entry("case.close", "case", QT_TRANSLATE_NOOP("Action", "Close case"), group=6),
    Entry("case.cancel", "case", QT_TRANSLATE_NOOP("Action", "Cancel case"), group=6),
    Entry("case.false", "case", QT_TRANSLATE_NOOP("Action", "False report"), group=6),
    Entry("case.reopen", "case", QT_TRANSLATE_NOOP("Action", "Open case again"), group=6),
    Entry("case.moment", "case", QT_TRANSLATE_NOOP("Action", "Show the room at this moment"), group=7),
    Entry("case.tasks", "case", QT_TRANSLATE_NOOP("Action", "Follow-ups and promises"), ("Ctrl+Shift+T",), group=7),
    Entry("problems", "case", QT_TRANSLATE_NOOP("Action", "Problem box"), ("Ctrl+Shift+K",), group=7),
)
_AGENCY = (
    Entry("panel.agencies", "agency", QT_TRANSLATE_NOOP("Action", "Agencies"), ("F7",)),
    Entry("step.told", "agency", QT_TRANSLATE_NOOP("Action", "Told"), digit="1", group=1),
    Entry("step.accepted", "agency", QT_TRANSLATE_NOOP("Action", "Accepted"), digit="2", group=1),
    Entry("step.rolling", "agency", QT_TRANSLATE_NOOP("Action", "Rolling"), digit="3", group=1),
    Entry("step.arrived", "agency", QT_TRANSLATE_NOOP("Action", "Arrived"), digit="4", group=1),
    Entry("step.reported", "agency", QT_TRANSLATE_NOOP("Action", "First report"), digit="5", group=1),
    Entry("step.cleared", "agency", QT_TRANSLATE_NOOP("Action", "Clear"), digit="6", group=1),
    Entry("step.unable", "agency", QT_TRANSLATE_NOOP("Action", "Unable"), digit="0", group=2),
    Entry("step.recalled", "agency", QT_TRANSLATE_NOOP("Action", "Recall"), digit="8", group=2),
    Entry("step.silent", "agency", QT_TRANSLATE_NOOP("Action", "No answer"), digit="9", group=2),
    Entry("agency.round", "agency", QT_TRANSLATE_NOOP("Action", "Contact round"), ("Ctrl+Shift+D",)),
    Entry("agency.ask", "agency", QT_TRANSLATE_NOOP("Action", "Ask for word, remind again"), group=2),
    Entry("agency.readiness", "agency", QT_TRANSLATE_NOOP("Action", "Readiness and position"), ("Shift+F7",), group=3),
)
_MAP = (
    Entry("panel.map", "map", QT_TRANSLATE_NOOP("Action", "Map"), ("F6",)),
    Entry("map.roads", "map", QT_TRANSLATE_NOOP("Action", "Closed roads"), ("Ctrl+Shift+J",)),
    Entry("map.close", "map", QT_TRANSLATE_NOOP("Action", "Close a road")),
    Entry("map.vehicles", "map", QT_TRANSLATE_NOOP("Action", "Vehicles")),
    Entry("map.layers", "map", QT_TRANSLATE_NOOP("Action", "Map layers"), ("Ctrl+M",)),
    Entry("map.heat", "map", QT_TRANSLATE_NOOP("Action", "Cases by kelurahan and hour")),
    Entry("map.hazards", "map", QT_TRANSLATE_NOOP("Action", "Warnings of official channels"), ("Ctrl+Shift+W",)),
    Entry("map.hazard", "map", QT_TRANSLATE_NOOP("Action", "New warning of an official channel")),
    Entry("map.points", "map", QT_TRANSLATE_NOOP("Action", "Hydrants and assembly points")),
    Entry("map.find", "map", QT_TRANSLATE_NOOP("Action", "Find a place on the map"), ("Shift+F6",), group=1),
    Entry("map.case", "map", QT_TRANSLATE_NOOP("Action", "Show selected case on the map"), group=1),
    Entry("map.city", "map", QT_TRANSLATE_NOOP("Action", "Back to the whole city"), ("Ctrl+0",), group=1),
    Entry("map.point", "map", QT_TRANSLATE_NOOP("Action", "Point at a place by keyboard"), ("Ctrl+Shift+P",), group=2),
    Entry("map.measure", "map", QT_TRANSLATE_NOOP("Action", "Measure a distance"), ("Ctrl+Shift+M",), group=2),
    Entry("map.radius", "map", QT_TRANSLATE_NOOP("Action", "Circle and what lies in it"), ("Ctrl+Shift+R",), group=2),
    Entry("map.nearest", "map", QT_TRANSLATE_NOOP("Action", "Nearest ready units"), ("Ctrl+Shift+N",), group=3),
    Entry("map.files", "map", QT_TRANSLATE_NOOP("Action", "Map file and limits"), group=4),
    Entry("map.share", "map", QT_TRANSLATE_NOOP("Action", "Share this map with all desks"), group=4),
    Entry("map.moved", "map", QT_TRANSLATE_NOOP("Action", "Cases now in another kelurahan"), group=4),
)
_SHIFT = (
    Entry("shift.handover", "shift", QT_TRANSLATE_NOOP("Action", "Handover"), ("Ctrl+Shift+S",)),
    Entry("shift.log", "shift", QT_TRANSLATE_NOOP("Action", "Shift log")),
    Entry("shift.export", "shift", QT_TRANSLATE_NOOP("Action", "Shift log as a spreadsheet (XLSX, CSV)")),
    Entry("shift.situation", "shift", QT_TRANSLATE_NOOP("Action", "Situation report")),
    Entry("shift.feedback", "shift", QT_TRANSLATE_NOOP("Action", "Evaluations of my calls")),
    Entry("shift.start", "shift", QT_TRANSLATE_NOOP("Action", "Start shift")),
    Entry("shift.note", "shift", QT_TRANSLATE_NOOP("Action", "Note in the shift log")),
    Entry("shift.end", "shift", QT_TRANSLATE_NOOP("Action", "End shift")),
    Entry("shift.away", "shift", QT_TRANSLATE_NOOP("Action", "Leave the desk for a while"), group=1),
    Entry("shift.late", "shift", QT_TRANSLATE_NOOP("Action", "Late entry from paper"), group=1),
    Entry("shift.paper", "shift", QT_TRANSLATE_NOOP("Action", "Print paper forms"), group=1),
    Entry("shift.person", "shift", QT_TRANSLATE_NOOP("Action", "Switch person (PIN)"), ("Ctrl+Shift+L",), group=1),
    Entry("shift.pin", "shift", QT_TRANSLATE_NOOP("Action", "Set my PIN on this desk"), group=1),
    Entry("shift.own", "shift", QT_TRANSLATE_NOOP("Action", "My sign-ins"), group=1),
    Entry("shift.account", "shift", QT_TRANSLATE_NOOP("Action", "Ask for an account"), group=1),
    Entry("shift.lock", "shift", QT_TRANSLATE_NOOP("Action", "Lock screen"), ("Ctrl+L",), group=1),
    Entry("shift.connect", "shift", QT_TRANSLATE_NOOP("Action", "Connect now"), group=2),
    Entry("room.cable", "shift", QT_TRANSLATE_NOOP("Action", "Sample room: pull the cable"), group=2),
    Entry("shift.out", "shift", QT_TRANSLATE_NOOP("Action", "Sign out"), group=3),
    Entry("shift.quit", "shift", QT_TRANSLATE_NOOP("Action", "Quit"), group=3),
)
_SUPERVISOR = (
    Entry("supervisor.review", "supervisor", QT_TRANSLATE_NOOP("Action", "Needs a supervisor"), ("Ctrl+Shift+O",)),
    Entry("supervisor.oncall", "supervisor", QT_TRANSLATE_NOOP("Action", "Supervisor on call")),
    Entry("supervisor.numbers", "supervisor", QT_TRANSLATE_NOOP("Action", "Numbers: blocks, flags, mutes")),
    Entry("supervisor.cautions", "supervisor", QT_TRANSLATE_NOOP("Action", "Cautions in force")),
    Entry("supervisor.persons", "supervisor", QT_TRANSLATE_NOOP("Action", "Emergency sign-ins to check")),
    Entry("supervisor.statistics", "supervisor", QT_TRANSLATE_NOOP("Action", "Statistics")),
    Entry("supervisor.reports", "supervisor", QT_TRANSLATE_NOOP("Action", "Reports")),
    Entry("supervisor.schedule", "supervisor", QT_TRANSLATE_NOOP("Action", "Reports by schedule")),
    Entry("supervisor.export", "supervisor", QT_TRANSLATE_NOOP("Action", "List for the ministry")),
    Entry("supervisor.evaluation", "supervisor", QT_TRANSLATE_NOOP("Action", "Call evaluation")),
    Entry("supervisor.bulletin", "supervisor", QT_TRANSLATE_NOOP("Action", "Bulletin desk")),
    Entry("supervisor.words", "supervisor", QT_TRANSLATE_NOOP("Action", "Change the city's data"), group=1),
    Entry("supervisor.evidence", "supervisor", QT_TRANSLATE_NOOP("Action", "Evidence"), group=1),
    Entry("supervisor.privacy", "supervisor", QT_TRANSLATE_NOOP("Action", "Personal data"), group=1),
    Entry("supervisor.machine", "supervisor", QT_TRANSLATE_NOOP("Action", "Time machine"), ("Ctrl+Shift+Y",)),
)
_VIEW = (
    Entry("view.menu", "view", QT_TRANSLATE_NOOP("Action", "Menu"), ("F10",), works_locked=True),
    Entry("view.full", "view", QT_TRANSLATE_NOOP("Action", "Full screen"), ("F11",), works_locked=True),
    Entry("view.storm", "view", QT_TRANSLATE_NOOP("Action", "Storm mode (Enter confirms)"), ("F12",)),
    Entry("storm.lists", "view", QT_TRANSLATE_NOOP("Action", "Work lists of the storm"), ("Shift+F12",)),
    Entry("storm.end", "view", QT_TRANSLATE_NOOP("Action", "End storm mode")),
    Entry("view.day", "view", QT_TRANSLATE_NOOP("Action", "Day colours"), group=1, works_locked=True),
    Entry("view.night", "view", QT_TRANSLATE_NOOP("Action", "Night colours"), group=1, works_locked=True),
    Entry("view.auto", "view", QT_TRANSLATE_NOOP("Action", "Colours as the computer"), group=1, works_locked=True),
    Entry("view.indonesian", "view", "Bahasa Indonesia", group=2, works_locked=True),
    Entry("view.english", "view", "English", group=2, works_locked=True),
    Entry("view.100", "view", QT_TRANSLATE_NOOP("Action", "Text 100 %"), group=3, works_locked=True),
    Entry("view.125", "view", QT_TRANSLATE_NOOP("Action", "Text 125 %"), group=3, works_locked=True),
    Entry("view.150", "view", QT_TRANSLATE_NOOP("Action", "Text 150 %"), group=3, works_locked=True),
    Entry("view.200", "view", QT_TRANSLATE_NOOP("Action", "Text 200 %"), group=3, works_locked=True),
    Entry("view.wall", "view", QT_TRANSLATE_NOOP("Action", "Wall window (no persons)"), group=4, works_locked=True),
    Entry("view.hide", "view", QT_TRANSLATE_NOOP("Action", "Hide personal data (visitors)"), ("Ctrl+H",), group=4),
    Entry("view.float", "view", QT_TRANSLATE_NOOP("Action", "Put this panel in a window of its own"), group=5),
    Entry("view.dock", "view", QT_TRANSLATE_NOOP("Action", "Put all panels back"), group=5),
)
_HELP = (
    Entry("help.keys", "help", QT_TRANSLATE_NOOP("Action", "Key list"), ("Shift+F1",), works_locked=True),
    Entry("help.manual", "help", QT_TRANSLATE_NOOP("Action", "Manual")),
)

ENTRIES = {entry.id: entry for entry in (*_CALL, *_CASE, *_AGENCY, *_MAP, *_SHIFT, *_SUPERVISOR, *_VIEW, *_HELP)}
