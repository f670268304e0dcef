"""Sentences about lists that are handed out and reports the server makes: what is wrong, then what to do."""

from console.ui.words import QT_TRANSLATE_NOOP

REPORT_REFUSALS = {
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
    "report_kind_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "“{kind}” is no report. Write harian, bulanan, tahunan, surat, berita-acara or situasi."
    ),
    "report_not_yours": QT_TRANSLATE_NOOP(
        "Refusal", "Only a supervisor makes this report. The situation report is open to dispatchers too."
    ),
    "export_map": QT_TRANSLATE_NOOP(
        "Refusal", "The mapping file has mistakes ({count}). Mend them as the list says, then try again."
    ),
    "export_map_file": QT_TRANSLATE_NOOP("Refusal", "{file} cannot be read. Choose the mapping file of the city."),
    "export_time": QT_TRANSLATE_NOOP(
        "Refusal", "These days cannot be read. Write 1/11/2026 to 30/11/2026, the first day first."
    ),
    "export_words": QT_TRANSLATE_NOOP(
        "Refusal", "Say where the list goes and who hands it out: --ke FILE.csv --orang NAME"
    ),
    "export_lacks": QT_TRANSLATE_NOOP(
        "Refusal", "Nothing was written: values are missing. Mend what the list names, or change the mapping."
    ),
    "export_disk": QT_TRANSLATE_NOOP("Refusal", "The file could not be written ({reason}). Choose another folder."),
    "map_personal": QT_TRANSLATE_NOOP(
        "Refusal", "This mapping names personal values: the server opens none. Hand it out at a desk."
    ),
    "report_output": QT_TRANSLATE_NOOP("Refusal", "This format cannot be made here. Choose {outputs}."),
    "report_unknown": QT_TRANSLATE_NOOP("Refusal", "This program does not know such a report. Choose one of the list."),
    "hour_unfit": QT_TRANSLATE_NOOP("Refusal", "This is no hour. Write 0 to 23."),
    "schedule_unknown": QT_TRANSLATE_NOOP("Refusal", "This report is not made any more. Choose another one."),
    "schedules_full": QT_TRANSLATE_NOOP("Refusal", "There are {count} reports already. Change one of them instead."),
    "already_scheduled": QT_TRANSLATE_NOOP("Refusal", "The server makes this report already. Nothing was changed."),
    "report_gone": QT_TRANSLATE_NOOP("Refusal", "The server does not have this file any more. Choose another one."),
    "report_ledger": QT_TRANSLATE_NOOP(
        "Refusal", "The server could not read its ledger. It tries again by itself; ask the administrator if it stays."
    ),
    "report_held": QT_TRANSLATE_NOOP(
        "Refusal", "Another process of the server is still making reports. It tries again by itself; nothing is lost."
    ),
    "report_too_long": QT_TRANSLATE_NOOP(
        "Refusal", "It took longer than half an hour. The server tries again; choose a shorter time if it stays."
    ),
    "report_broke": QT_TRANSLATE_NOOP(
        "Refusal", "The program that makes reports broke off. The server tries again; its log says more."
    ),
    "report_bug": QT_TRANSLATE_NOOP(
        "Refusal",
        "A fault of the server's program ({reason}) prevents it. It tries again by itself; "
        "ask the admin to look into its log.",
    ),
    "report_unknown_here": QT_TRANSLATE_NOOP(
        "Refusal", "The server's program is older and makes no reports. Ask the administrator to bring it up to date."
    ),
    "report_role": QT_TRANSLATE_NOOP("Refusal", "Only a supervisor or admin fetches this list. Ask one of them."),
    "report_offline": QT_TRANSLATE_NOOP(
        "Refusal", "The server cannot be reached now. Try again when the line is back."
    ),
}
