"""The sentences of what is wrong with a report or a template, by code. Say what is wrong, then what to do."""

from __future__ import annotations

from console.ui.words import QT_TRANSLATE_NOOP

REPORTS = {
    "template_file": QT_TRANSLATE_NOOP("Refusal", "{file} cannot be read as text. Choose a .j2 file in UTF-8."),
    "report_unwritten": QT_TRANSLATE_NOOP("Refusal", "{file} could not be written ({reason}). Choose another folder."),
    "template_unknown": QT_TRANSLATE_NOOP("Refusal", "“{name}” is no template. There are: {names}."),
    "template_syntax": QT_TRANSLATE_NOOP(
        "Refusal", "Template {template}, line {line}: {why}. Mend it; the shipped one is used."
    ),
    "template_name": QT_TRANSLATE_NOOP(
        "Refusal", "Template {template}, line {line}: unknown name ({why}). Mend it; the shipped one is used."
    ),
    "template_mark": QT_TRANSLATE_NOOP(
        "Refusal", "Template {template}, line {line}: {why} is no mark. Mend it; the shipped one is used."
    ),
    "template_wrong": QT_TRANSLATE_NOOP(
        "Refusal", "Template {template}, line {line}: impossible ({why}). Mend it; the shipped one is used."
    ),
    "period_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "“{text}” is no time of a report. Write 2026-02-13, 2026-02, 2026, or 2026-02-01..2026-02-13."
    ),
    "period_future": QT_TRANSLATE_NOOP("Refusal", "“{text}” has not begun. Choose a time that has."),
    "report_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "“{kind}” is no report. Write harian, bulanan, tahunan, surat, berita-acara or situasi."
    ),
    "report_not_yours": QT_TRANSLATE_NOOP(
        "Refusal", "Only a supervisor makes this report. The situation report is open to dispatchers too."
    ),
}
