"""The table of all verbs of the command line, by group; each group has its file.

To add a verb: write a `Verb` into the file of its group (or a new file beside these), and name the file here.
"""

from __future__ import annotations

from console.ui.commands import (
    assignment_lines,
    bond_lines,
    call_lines,
    case_lines,
    change_lines,
    clock_lines,
    craft_lines,
    hardship_lines,
    hazard_lines,
    map_lines,
    road_lines,
    screen_lines,
)

GROUPS = (
    case_lines.VERBS,
    change_lines.VERBS,
    bond_lines.VERBS,
    assignment_lines.VERBS,
    clock_lines.VERBS,
    call_lines.VERBS,
    craft_lines.VERBS,
    hardship_lines.VERBS,
    hazard_lines.VERBS,
    road_lines.VERBS,
    map_lines.VERBS,
    screen_lines.VERBS,
)
VERBS = {verb.id: verb for group in GROUPS for verb in group}
VERB_OF = {word: verb.id for verb in VERBS.values() for word in verb.words}
STEPS = assignment_lines.STEPS
STEP_OF = {word: step for step, words in STEPS.items() for word in words}
