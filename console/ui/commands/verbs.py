"""The verbs of the command line that no feature declares yet, by group; each group has its file."""

from __future__ import annotations

from console.ui.commands import (
    assignment_lines,
    bond_lines,
    call_lines,
    case_lines,
    change_lines,
    craft_lines,
    screen_lines,
)

VERBS = (
    *case_lines.VERBS,
    *change_lines.VERBS,
    *bond_lines.VERBS,
    *assignment_lines.VERBS,
    *call_lines.VERBS,
    *craft_lines.VERBS,
    *screen_lines.VERBS,
)
