"""The sentences of what is refused to who looks after the room: replay, evidence, files, evaluation, review."""

from __future__ import annotations

from console.ui.words import QT_TRANSLATE_NOOP

OF_SUPERVISORS = {
    "account_name_missing": QT_TRANSLATE_NOOP(
        "Refusal", "The name is missing. Write the full name of whom the account is for."
    ),
    "replay_attachment": QT_TRANSLATE_NOOP(
        "Refusal", "A recording only names attachments. F1 goes back to the room, where they are opened."
    ),
    "replay_read_only": QT_TRANSLATE_NOOP(
        "Refusal", "This is a recording: nothing can be written in it. F1 goes back to the room."
    ),
    "replay_supervisor": QT_TRANSLATE_NOOP(
        "Refusal", "Only a supervisor opens the time machine. Ask the supervisor on call."
    ),
    "replay_preparing": QT_TRANSLATE_NOOP(
        "Refusal", "The recording of that time is still being prepared. Try again in a few minutes."
    ),
    "replay_not_yet": QT_TRANSLATE_NOOP("Refusal", "That time is not over yet. Choose an earlier one."),
    "replay_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "This time cannot be read. Write 14:05, 21/2 14:05:30, or -30 for half an hour ago."
    ),
    "attachment_refused": QT_TRANSLATE_NOOP(
        "Refusal", "This file has {size} MB, the limit is {limit} MB. Make it smaller, or note where it is kept."
    ),
    "attachment_kind": QT_TRANSLATE_NOOP(
        "Refusal", "This kind of file is not taken. Send a picture (JPEG, PNG), a PDF, a sound or a film (MP4)."
    ),
    "attachment_empty": QT_TRANSLATE_NOOP("Refusal", "This file is empty. Ask the sender to send it again."),
    "attachment_damaged": QT_TRANSLATE_NOOP(
        "Refusal", "This picture is damaged and cannot be read. Ask the sender to send it again."
    ),
    "attachment_pdf_damaged": QT_TRANSLATE_NOOP(
        "Refusal", "No preview: this PDF is damaged, or too large to draw. The computer's program may still show it."
    ),
    "attachment_pdf_locked": QT_TRANSLATE_NOOP(
        "Refusal", "No preview: this PDF has a password. The computer's program asks for it."
    ),
    "attachment_pixels": QT_TRANSLATE_NOOP(
        "Refusal", "This picture has too many pixels to be read safely. Make it smaller, then add it."
    ),
    "attachment_file": QT_TRANSLATE_NOOP("Refusal", "{file} cannot be read. Choose a file of this computer."),
    "attachment_already": QT_TRANSLATE_NOOP("Refusal", "This file is attached already. Choose another one."),
    "attachment_gone": QT_TRANSLATE_NOOP("Refusal", "This attachment was withdrawn already. Choose another one."),
    "attachments_many": QT_TRANSLATE_NOOP(
        "Refusal", "There are {most} attachments already, and no more are taken. Withdraw what is not needed."
    ),
    "attachment_hidden": QT_TRANSLATE_NOOP(
        "Refusal", "This is protected or persons are hidden now. Only who works on it opens its files."
    ),
    "attachment_absent": QT_TRANSLATE_NOOP(
        "Refusal", "This file is not at this desk yet. It is fetched as soon as the network and its desk allow it."
    ),
    "attachment_erased": QT_TRANSLATE_NOOP("Refusal", "This file was erased for ever; only the record of it is left."),
    "attachment_nothing": QT_TRANSLATE_NOOP(
        "Refusal", "There is no picture and no file to paste. Copy one first, or press + to choose a file."
    ),
    "attachment_no_viewer": QT_TRANSLATE_NOOP(
        "Refusal", "No program of this computer opens this kind of file. Save a copy with W instead."
    ),
    "attachment_busy": QT_TRANSLATE_NOOP("Refusal", "Another file is being added. Try again in a moment."),
    "attachment_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "What arrived is not what was recorded. Withdraw it and add the file again."
    ),
    "attachment_server_limit": QT_TRANSLATE_NOOP(
        "Refusal", "It is larger than the server takes. Withdraw it, add a smaller one, or ask the admin."
    ),
    "attachment_server_old": QT_TRANSLATE_NOOP(
        "Refusal", "The server's program is older and takes no attachments yet. Ask the admin to update it."
    ),
    "attachments_full": QT_TRANSLATE_NOOP(
        "Refusal", "The server's room for attachments is full. It stays here; ask the admin to make room."
    ),
    "evaluation_done": QT_TRANSLATE_NOOP(
        "Refusal", "{name} has evaluated this call already. C corrects a mark, with the reason."
    ),
    "evaluation_no_form": QT_TRANSLATE_NOOP(
        "Refusal", "This city has no evaluation form yet. Run init on the server again: it adds what is missing."
    ),
    "evaluation_no_objection": QT_TRANSLATE_NOOP(
        "Refusal", "Nobody asks for a second look at this evaluation. Choose another one."
    ),
    "evaluation_not_yours": QT_TRANSLATE_NOOP(
        "Refusal", "This evaluation is about somebody else's call. Choose one about yours."
    ),
    "evaluation_own_call": QT_TRANSLATE_NOOP("Refusal", "This is your own call. Another supervisor evaluates it."),
    "evaluation_remark_missing": QT_TRANSLATE_NOOP(
        "Refusal", "“{criterion}”: a deviation needs a remark. Write what was seen in this call."
    ),
    "evaluation_same": QT_TRANSLATE_NOOP("Refusal", "That is what stands there already. Nothing was written."),
    "evaluation_second_only": QT_TRANSLATE_NOOP(
        "Refusal", "{name} evaluated this call. The second look is another supervisor's."
    ),
    "evaluation_unfinished": QT_TRANSLATE_NOOP(
        "Refusal", "Not every criterion of the form has a class. Choose one for each, then Enter."
    ),
    "evaluation_unknown": QT_TRANSLATE_NOOP("Refusal", "This call was not evaluated yet. Evaluate it first."),
    "evaluation_who_first": QT_TRANSLATE_NOOP(
        "Refusal",
        "{name} signed in by a typed name. Say first who it was (menu Supervisor, Emergency sign-ins to check).",
    ),
    "evaluation_yours_only": QT_TRANSLATE_NOOP(
        "Refusal", "{name} evaluated this call and corrects it. A person who disagrees may object."
    ),
    "sample_not_fixed": QT_TRANSLATE_NOOP(
        "Refusal", "The sample of this month is fixed by the first entry of the next month. It has not come yet."
    ),
    "sample_older": QT_TRANSLATE_NOOP(
        "Refusal",
        "This desk no longer holds all of that month: it would draw another sample. Draw it at a desk that does.",
    ),
    "month_unreadable": QT_TRANSLATE_NOOP("Refusal", "“{month}” is no month. Write it as 2026-10."),
    "press_cases_only": QT_TRANSLATE_NOOP(
        "Refusal", "The press gets single cases only. Choose a case, or another opening."
    ),
    "press_confidential": QT_TRANSLATE_NOOP("Refusal", "This case is confidential: nothing of it goes to the press."),
    "evidence_nothing": QT_TRANSLATE_NOOP("Refusal", "Nothing was recorded in this time. Check its beginning and end."),
    "evidence_waiting": QT_TRANSLATE_NOOP(
        "Refusal", "{count} entries are not at the server yet. Make the bundle when all were sent."
    ),
    "evidence_offline": QT_TRANSLATE_NOOP(
        "Refusal", "The server signs each bundle, and it cannot be reached now. Try again when the line is back."
    ),
    "evidence_behind": QT_TRANSLATE_NOOP("Refusal", "This desk is still reading what is new. Try again in a moment."),
    "evidence_time": QT_TRANSLATE_NOOP("Refusal", "This time cannot be read. Write 24/11 06:00, and the end after it."),
    "evidence_place": QT_TRANSLATE_NOOP(
        "Refusal", "{file} exists already, or its folder does not. Choose another file."
    ),
    "review_gone": QT_TRANSLATE_NOOP(
        "Refusal", "This is not to be decided here any more. Look at the list again: somebody may have done it."
    ),
    "review_own": QT_TRANSLATE_NOOP("Refusal", "You wrote this yourself. Another supervisor has to decide about it."),
    "review_about_you": QT_TRANSLATE_NOOP("Refusal", "This is about you. Another supervisor has to decide about it."),
    "review_other_key": QT_TRANSLATE_NOOP("Refusal", "This cannot be decided with this key. {hint}"),
}
