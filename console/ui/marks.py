"""Letters, digits, shapes and chip colours of the states: the same in both languages. Pure: no Qt."""

from __future__ import annotations

# The same letters in both languages: they are on printed slips and in people's heads.
CASE_LETTERS = {
    "draft": "–",
    "new": "B",
    "verified": "V",
    "dispatched": "R",
    "in_progress": "G",
    "done": "S",
    "closed": "T",
    "cancelled": "X",
    "false": "P",
    "merged": "M",
    "handed_over": "H",
}
CASE_CHIPS = {
    "draft": "new",
    "new": "new",
    "verified": "new",
    "dispatched": "progress",
    "in_progress": "onscene",
}
ASSIGNMENT_MARKS = {
    "advised": "–",
    "untold": "?",
    "told": "1",
    "accepted": "2",
    "rolling": "3",
    "arrived": "4",
    "reported": "5",
    "cleared": "6",
    "unable": "×",
    "silent": "!",
    "recalled": "–",
    "retell": "↻",
}
ASSIGNMENT_CHIPS = {
    "advised": "closed",
    "untold": "act",
    "told": "new",
    "accepted": "progress",
    "rolling": "progress",
    "arrived": "onscene",
    "reported": "onscene",
    "cleared": "closed",
    "unable": "act",
    "silent": "act",
    "recalled": "closed",
    "retell": "act",
}
# The ladder of digits of an assignment in focus.
ACT_KEYS = {
    1: "told",
    2: "accepted",
    3: "rolling",
    4: "arrived",
    5: "reported",
    6: "cleared",
    0: "unable",
    8: "recalled",
    9: "silent",
}
NO_POINT = "∅"  # a case that is not on the map
PRIORITY_SHAPES = {1: "●", 2: "▲", 3: "■"}
AGENCY_LETTERS = {
    "D": "Damkar",
    "G": "Satpol PP",
    "B": "BPBD",
    "P": "PSC 119",
    "R": "RSUD",
    "O": "Polres",
    "K": "Kodim",
    "L": "DLH",
    "H": "Dishub",
    "U": "DPUPR",
    "S": "Dinsos",
    "N": "PLN",
    "A": "PDAM",
    "M": "PMI",
    "T": "Telkom",
}

# The case is over; `done` is not: somebody still has to close it.
ENDED_STATES = frozenset({"closed", "cancelled", "false", "merged", "handed_over"})


def case_chip(code: str) -> str:
    """The name of the chip that shows a state of a case."""
    return CASE_CHIPS.get(code, "closed")
