"""Every condition and refusal as a sentence: what is wrong, then what to do; no code, no blame.
The models raise a code with values; here, and only here, it becomes words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from string import Formatter

from console.errors import ConsoleError, Worded
from console.models.state.board import Board
from console.text import formats, vocabulary
from console.text.names import short_of
from console.text.words import QT_TRANSLATE_NOOP, language, translate

# By code: what is wrong, then what to do; at most 120 characters. Ruff refuses a code that stands here twice.
SENTENCES = {
    # What is refused to who looks after the room: replay, evidence, files, evaluation, review.
    "account_name_missing": QT_TRANSLATE_NOOP(
        "Refusal", "The name is missing. Write the full name of whom the account is for."
    ),
    "channel_field_missing": QT_TRANSLATE_NOOP(
        "Refusal", "Something this channel needs is missing. Fill in what is marked with a star."
    ),
    "channel_field_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "One of these does not fit this channel. Choose from the list, or write less."
    ),
    "nothing_chosen": QT_TRANSLATE_NOOP("Refusal", "No report is chosen. Choose a line of the inbox first."),
    "reports_many": QT_TRANSLATE_NOOP("Refusal", "At most {most} reports go in one step. Do it again for the others."),
    "source_code": QT_TRANSLATE_NOOP(
        "Refusal", "The code of a source is 2 to 31 small letters, digits and hyphens. Write it again."
    ),
    "source_taken": QT_TRANSLATE_NOOP(
        "Refusal", "The code {code} is another kind of source already. Choose another code."
    ),
    "source_field_missing": QT_TRANSLATE_NOOP(
        "Refusal", "Something this source needs is missing. Fill in what is marked with a star."
    ),
    "source_field_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "One of these does not fit this source. Read the note above the fields, and write it again."
    ),
    "source_unknown": QT_TRANSLATE_NOOP("Refusal", "There is no source {code}. Set it up first."),
    "answer_by_voice": QT_TRANSLATE_NOOP(
        "Refusal", "This came from another city's room, or by telephone: answer it by voice."
    ),
    "fingerprint_unseen": QT_TRANSLATE_NOOP(
        "Refusal", "The gateway has seen no certificate of that room yet. Set its address, and wait a minute."
    ),
    "fingerprint_other": QT_TRANSLATE_NOOP(
        "Refusal", "This is not what the gateway sees: somebody may be in between. Ask that room again by voice."
    ),
    "neighbour_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "That room is not set up. An admin sets it up on the page of sources; until then, call it."
    ),
    "offer_confidential": QT_TRANSLATE_NOOP(
        "Refusal", "A confidential case does not leave by the line. Hand it over by voice."
    ),
    "offer_waits": QT_TRANSLATE_NOOP("Refusal", "{to} has this offer already and has not answered. Call that room."),
    "offer_taken": QT_TRANSLATE_NOOP(
        "Refusal", "{to} has accepted this case already. Tell them what is new by telephone."
    ),
    "channel_not_set": QT_TRANSLATE_NOOP(
        "Refusal", "This channel is not set up, or is switched off. Set it up on the page of channels first."
    ),
    "no_way_to_phones": QT_TRANSLATE_NOOP(
        "Refusal", "No channel to callers' phones is set up, or it is switched off. /code works now: read it aloud."
    ),
    "trunk_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "There is no such line to the exchange any more. Choose one of the list."
    ),
    "trunk_code_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "The short name of a line is letters, digits, dot and dash, 32 at most. Write another one."
    ),
    "trunk_kind_stays": QT_TRANSLATE_NOOP(
        "Refusal", "This line speaks in another way already. Give the new one another short name."
    ),
    "trunk_field_missing": QT_TRANSLATE_NOOP(
        "Refusal", "Something this line needs is missing: what has a star, and of a webhook a secret or a key."
    ),
    "trunk_field_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "One of these does not fit: addresses begin with https:// or /, ports and minutes are numbers."
    ),
    "extension_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "Write an extension as the exchange calls it: letters, digits, dot and dash, for example 201."
    ),
    "dial_not_possible": QT_TRANSLATE_NOOP(
        "Refusal", "The exchange cannot dial for this desk now. Dial the number by hand: it stands large on the screen."
    ),
    "dial_failed": QT_TRANSLATE_NOOP(
        "Refusal", "The gateway did not dial. Dial the number by hand: it stands large on the screen."
    ),
    "recording_unknown": QT_TRANSLATE_NOOP("Refusal", "This call has no such recording. Choose one of its list."),
    "recording_not_yours": QT_TRANSLATE_NOOP(
        "Refusal",
        "Recordings are heard by who took the call, and by supervisors; of confidential cases by these alone.",
    ),
    "recording_closed": QT_TRANSLATE_NOOP(
        "Refusal", "Where this recording lies cannot be read here any more: the call's data was erased."
    ),
    "recording_unreachable": QT_TRANSLATE_NOOP(
        "Refusal", "The recording cannot be fetched now. Look at the line to the exchange, then try again."
    ),
    "recording_gone": QT_TRANSLATE_NOOP(
        "Refusal", "The exchange does not have this recording any more. Ask its technician."
    ),
    "recording_changed": QT_TRANSLATE_NOOP(
        "Refusal", "This recording is NOT what was recorded then: its hash differs. Tell the supervisor."
    ),
    "call_key_elsewhere": QT_TRANSLATE_NOOP("Refusal", "This call's key is at another gateway. Try there."),
    "address_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "This is no address of this channel. Read the example beside the field, and write it again."
    ),
    "letter_no_address": QT_TRANSLATE_NOOP(
        "Refusal", "No number of this caller is known. Ask for it and type it, or read a code aloud (/kode)."
    ),
    "letter_confidential": QT_TRANSLATE_NOOP(
        "Refusal", "A confidential case: nothing is written to a phone. Speak with the caller only."
    ),
    "letter_just_asked": QT_TRANSLATE_NOOP(
        "Refusal", "This was sent a moment ago. Wait a minute before it is sent again."
    ),
    "letter_other_way": QT_TRANSLATE_NOOP(
        "Refusal", "This was sent a moment ago. Wait a minute, or choose another way: {command}."
    ),
    "report_off": QT_TRANSLATE_NOOP(
        "Refusal", "The city does not show reporters anything yet. An admin switches it on (/datakota)."
    ),
    "letter_whom": QT_TRANSLATE_NOOP("Refusal", "Whose phone? Take a call (F1) or choose a case first."),
    "page_full": QT_TRANSLATE_NOOP("Refusal", "This page takes no more words. Give a new one."),
    "page_gone": QT_TRANSLATE_NOOP("Refusal", "This page is closed or expired already. Give a new one."),
    "offer_gone": QT_TRANSLATE_NOOP("Refusal", "There is no position from the caller's phone here. Ask for one first."),
    "address_missing": QT_TRANSLATE_NOOP("Refusal", "Nobody is reached that way yet. Set the address first."),
    "hours_unfit": QT_TRANSLATE_NOOP("Refusal", "Quiet hours are two hours of the day. Write for example 22-5."),
    "seconds_unfit": QT_TRANSLATE_NOOP("Refusal", "Seconds are a number from 0 to 86400. Write it again."),
    "recipient_unknown": QT_TRANSLATE_NOOP("Refusal", "This person or unit belongs to no agency. Choose another one."),
    "step_behind": QT_TRANSLATE_NOOP("Refusal", "A later step is noted already. Read the task again."),
    "press_old": QT_TRANSLATE_NOOP(
        "Refusal", "This was pressed more than 24 hours ago. Tell the 112 room by voice what holds now."
    ),
    "account_elsewhere": QT_TRANSLATE_NOOP(
        "Refusal", "{name} has no open account of {agency}: choose one of its people."
    ),
    "crew_interval": QT_TRANSLATE_NOOP("Refusal", "Write the minutes as a number from 0 (no timer) to {most}."),
    "beds_unread": QT_TRANSLATE_NOOP(
        "Refusal", "Write the free beds as numbers from 0 to {most}, or leave them empty."
    ),
    "word_newer": QT_TRANSLATE_NOOP("Refusal", "Somebody said something newer meanwhile. Look, and say it again."),
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
    "photo_empty": QT_TRANSLATE_NOOP("Refusal", "This photo is empty. Choose it again, or take another one."),
    "photo_large": QT_TRANSLATE_NOOP(
        "Refusal", "This photo is larger than {limit} MB. Take it again with a smaller size, or write what it shows."
    ),
    "photo_kind": QT_TRANSLATE_NOOP(
        "Refusal", "This is no photo that is taken here. Send one as JPEG, PNG or WebP; a film or a paper is not taken."
    ),
    "photo_damaged": QT_TRANSLATE_NOOP("Refusal", "This photo is damaged and cannot be read. Take it again."),
    "photo_pixels": QT_TRANSLATE_NOOP(
        "Refusal", "This photo has too many pixels to be read safely. Take it again with a smaller size."
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
    "bulletin_gone": QT_TRANSLATE_NOOP("Refusal", "This bulletin is not here. Open the list of bulletins again."),
    "bulletin_over": QT_TRANSLATE_NOOP("Refusal", "This bulletin was withdrawn. Write a new one."),
    "bulletin_newer": QT_TRANSLATE_NOOP("Refusal", "There is a newer version than you read. Read that one first."),
    "bulletin_apart": QT_TRANSLATE_NOOP(
        "Refusal", "Two versions were written apart. Open it, make one of both, and save it."
    ),
    "bulletin_unapproved": QT_TRANSLATE_NOOP(
        "Refusal", "Nobody else has approved this version yet. Ask a second supervisor to read it."
    ),
    "bulletin_out": QT_TRANSLATE_NOOP("Refusal", "This version is published already. Change it first to correct it."),
    "own_bulletin": QT_TRANSLATE_NOOP(
        "Refusal", "Nobody approves their own words. Ask a second supervisor to read it."
    ),
    "sentence_missing": QT_TRANSLATE_NOOP("Refusal", "A bulletin has 1 to {most} sentences. Write what is so."),
    "rumour_missing": QT_TRANSLATE_NOOP("Refusal", "Write what is being told wrongly, so that people know it again."),
    "correction_missing": QT_TRANSLATE_NOOP(
        "Refusal", "This was published. Write what was wrong in it: everybody reads that beside the new words."
    ),
    "evidence_missing": QT_TRANSLATE_NOOP(
        "Refusal", "Sentence {number} stands on nothing. Choose a fact, a warning or a statement for it."
    ),
    "evidence_shaken": QT_TRANSLATE_NOOP(
        "Refusal", "What sentence {number} stands on was corrected. Read it, and change the sentence or its evidence."
    ),
    "evidence_confidential": QT_TRANSLATE_NOOP(
        "Refusal", "Sentence {number} stands on a confidential case. Nothing of it goes out: take another evidence."
    ),
    "personal_found": QT_TRANSLATE_NOOP(
        "Refusal", "This looks like somebody's: {words}. Write it without, or say why it is nobody's."
    ),
    "personal_known": QT_TRANSLATE_NOOP(
        "Refusal", "This is a person's, the room knows it: {words}. Write the bulletin without it."
    ),
    "feed_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "This is no address of a feed. Write https://…, without a name or password in it."
    ),
    "evidence_nothing": QT_TRANSLATE_NOOP("Refusal", "Nothing was recorded in this time. Check its beginning and end."),
    "evidence_waiting": QT_TRANSLATE_NOOP(
        "Refusal", "{count:entry is|entries are} not at the server yet. Make the bundle when all were sent."
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
    # What the rules refuse.
    "call_not_answered": QT_TRANSLATE_NOOP(
        "Refusal", "This call was not answered yet. Press F1 first, then record prank or silent."
    ),
    "call_nobody": QT_TRANSLATE_NOOP("Refusal", "Nobody is on the line at this desk. Ctrl+N shows all calls."),
    "call_not_taken": QT_TRANSLATE_NOOP(
        "Refusal", "F1 took nobody, so nothing was recorded. Press it again if you mean the call in hand."
    ),
    "pressed_twice": QT_TRANSLATE_NOOP("Refusal", "Pressed twice: it counted once. Press again if you mean it."),
    "call_taken": QT_TRANSLATE_NOOP("Refusal", "Desk {desk} has taken this call. F1 takes the next one."),
    "call_recorded": QT_TRANSLATE_NOOP(
        "Refusal", "This call already belongs to case {case}. Open that case, or begin a new report (F2)."
    ),
    "agencies_missing": QT_TRANSLATE_NOOP("Refusal", "No agency is ticked. Tick one with Space, or press Esc."),
    "nothing_alike": QT_TRANSLATE_NOOP("Refusal", "No similar case is open. Save this one with Ctrl+Enter."),
    "person_missing": QT_TRANSLATE_NOOP("Refusal", "The name is missing. Write whom it is about, or who said it."),
    "radius_wrong": QT_TRANSLATE_NOOP("Refusal", "Write the radius in metres, from 1 to {most}."),
    "days_wrong": QT_TRANSLATE_NOOP("Refusal", "Write for how many days it holds, from 1 to {most}."),
    "street_missing": QT_TRANSLATE_NOOP("Refusal", "The street is missing. Write which road is closed."),
    "ward_unknown": QT_TRANSLATE_NOOP(
        "Refusal",
        "“{name}” is no kelurahan of this city. Write names with commas, or leave it empty for the whole city.",
    ),
    "hazard_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "“{word}” is no kind of warning. Begin with cuaca, gempa, gunung or banjir."
    ),
    "until_unreadable": QT_TRANSLATE_NOOP("Refusal", "This time cannot be read. Write 17:30, 6 jam or 3 hari."),
    "day_unreadable": QT_TRANSLATE_NOOP("Refusal", "“{day}” is no day. Write it as 2026-03-12."),
    "road_unknown": QT_TRANSLATE_NOOP("Refusal", "No closed road is called “{street}”. Ctrl+Shift+J lists them."),
    "storm_running": QT_TRANSLATE_NOOP("Refusal", "Storm mode is on already. F12 opens its page."),
    "storm_over": QT_TRANSLATE_NOOP("Refusal", "Storm mode is off. Begin it with F12, or use the form (F1)."),
    "hit_missing": QT_TRANSLATE_NOOP(
        "Refusal", "The letter is missing: J road, K cable, R house, M car or O person. Type one, then Enter."
    ),
    "card_unfinished": QT_TRANSLATE_NOOP(
        "Refusal",
        "Cannot be confirmed as silent: {done} of {steps:card step|card steps} done. Recorded as “not yet confirmed” "
        "for now.",
    ),
    "callback_unsafe": QT_TRANSLATE_NOOP(
        "Refusal", "Do not call back: it may endanger the caller. Go on only with a reason, and write it."
    ),
    "admin_needed": QT_TRANSLATE_NOOP("Refusal", "Only an admin can do this. Sign in as one, or ask the admin."),
    "already_shared": QT_TRANSLATE_NOOP(
        "Refusal", "All desks were told to use this one already; the file is at the server."
    ),
    "no_map_to_share": QT_TRANSLATE_NOOP(
        "Refusal", "This desk has no map of the city yet. Install one first: konsol112 peta pasang FILE."
    ),
    "outside_kelurahan": QT_TRANSLATE_NOOP(
        "Refusal", "By these limits the case lies outside the city. Ask where it is, or hand it over."
    ),
    "not_allowed": QT_TRANSLATE_NOOP("Refusal", "Your role does not allow this. Ask the supervisor on call."),
    "supervisor_needed": QT_TRANSLATE_NOOP(
        "Refusal", "Blocking a number needs a supervisor. Your request is recorded; calls still come in."
    ),
    "block_too_long": QT_TRANSLATE_NOOP(
        "Refusal", "A number can be blocked for {hours:hour|hours} at most. Write fewer hours."
    ),
    "place_missing": QT_TRANSLATE_NOOP(
        "Refusal", "No place yet. Type a street, a place or a landmark, then save again."
    ),
    "place_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "This address is not in the list. The case can still be saved; add a landmark or click the map."
    ),
    "place_ambiguous": QT_TRANSLATE_NOOP("Refusal", "“{name}” may be a kelurahan or a kecamatan. Choose one."),
    "hours_missing": QT_TRANSLATE_NOOP(
        "Refusal", "The hours for calling back are missing. Write for example 16:00 to 20:00."
    ),
    "place_ambiguous_city": QT_TRANSLATE_NOOP(
        "Refusal", "“{name}” may be the kelurahan, the city or the regency. Choose one."
    ),
    "place_unsure": QT_TRANSLATE_NOOP(
        "Refusal", "“{name}” may be the kelurahan or an ordinary word. Ask which kelurahan it is."
    ),
    "place_several": QT_TRANSLATE_NOOP("Refusal", "More than one kelurahan is named: {names}. Choose one."),
    "link_short": QT_TRANSLATE_NOOP(
        "Refusal", "This short link opens only on the internet. Ask for the location itself or its coordinates."
    ),
    "link_without_point": QT_TRANSLATE_NOOP(
        "Refusal", "This link names no point. Ask for the location itself, or write the address."
    ),
    "point_elsewhere": QT_TRANSLATE_NOOP(
        "Refusal", "The point {point} is not in Indonesia. Check the digits, or click the map."
    ),
    "south_assumed": QT_TRANSLATE_NOOP(
        "Refusal", "The minus was missing, so {point} was read. Check the point on the map."
    ),
    "point_far": QT_TRANSLATE_NOOP(
        "Refusal", "The point {point} is {km} km away from the city. Check the digits, or ask where the caller is."
    ),
    "point_half": QT_TRANSLATE_NOOP(
        "Refusal", "“{point}” is only half of a position. Ask for the other half: latitude and longitude."
    ),
    "point_coarse": QT_TRANSLATE_NOOP(
        "Refusal", "“{point}” is exact to kilometres only. Ask for four decimals, or for minutes and seconds."
    ),
    "point_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "Coordinates “{point}” cannot be read. Write them as -8.0983, 112.1681, or click the map."
    ),
    "cpr_noted": QT_TRANSLATE_NOOP("Refusal", "That is noted already, {at}. Ctrl+B takes it back."),
    "ward_differs": QT_TRANSLATE_NOOP(
        "Refusal", "Caller: {said}. {place} lies in {ward}. Ask which is right; until then {said} stands."
    ),
    "near_border": QT_TRANSLATE_NOOP(
        "Refusal",
        "This point is near the city limit, which is approximate on our map. Ask for the village or kelurahan.",
    ),
    "outside_city": QT_TRANSLATE_NOOP(
        "Refusal",
        "This point is outside the city. Hand over to 112 Kabupaten Blitar, or act first and hand over meanwhile.",
    ),
    "nature_missing": QT_TRANSLATE_NOOP(
        "Refusal", "No incident type chosen. Take a suggestion, or type “belum jelas” (unclear)."
    ),
    "prank_dispatched": QT_TRANSLATE_NOOP(
        "Refusal", "This case was dispatched. It can be marked false only after word from an agency on scene."
    ),
    "reason_missing": QT_TRANSLATE_NOOP("Refusal", "The reason is missing. One sentence is enough."),
    "close_agencies_open": QT_TRANSLATE_NOOP(
        "Refusal", "Cannot close: {agencies} not clear. Clear them, recall them, or give a reason."
    ),
    "close_lacking": QT_TRANSLATE_NOOP(
        "Refusal",
        "{count:thing is|things are} missing before closing. Complete all, or give a reason and close with it.",
    ),
    "case_merged": QT_TRANSLATE_NOOP(
        "Refusal", "This case was merged into {case}. Work there, or take it apart with /pisah and a reason."
    ),
    "case_not_merged": QT_TRANSLATE_NOOP("Refusal", "Case {case} is not merged into another. Choose a merged one."),
    "merge_self": QT_TRANSLATE_NOOP("Refusal", "{case} is the selected case itself. Name another case."),
    "merge_ring": QT_TRANSLATE_NOOP(
        "Refusal", "{case} was already merged into this case. Take it apart first (/pisah), then merge."
    ),
    "link_ring": QT_TRANSLATE_NOOP("Refusal", "{case} is already a part of this case. Let it go first (/pisah)."),
    "link_gone": QT_TRANSLATE_NOOP("Refusal", "These two cases are not bound together. Look at the panel again."),
    "other_case_missing": QT_TRANSLATE_NOOP("Refusal", "Name the other case too, for example A-0041."),
    "result_missing": QT_TRANSLATE_NOOP("Refusal", "Choose the result first: its digit, then Enter."),
    "close_no_result": QT_TRANSLATE_NOOP("Refusal", "Choose the outcome first, then close the case."),
    "field_conflict": QT_TRANSLATE_NOOP(
        "Refusal", "The {field} of {case} was changed at two desks. Both are kept; please choose the right one."
    ),
    "text_too_long": QT_TRANSLATE_NOOP(
        "Refusal", "The narrative is too long (limit {limit} characters). Split it: the rest goes to the log."
    ),
    "secret_on_radio": QT_TRANSLATE_NOOP(
        "Refusal", "This case is confidential: not over the radio. Telephone, then Shift+{digit} notes the channel."
    ),
    "step_noted": QT_TRANSLATE_NOOP(
        "Refusal", "{agency}: “{noted}” is noted already, {at}. Shift+{digit} corrects its time."
    ),
    "alert_not_sent": QT_TRANSLATE_NOOP(
        "Refusal", "No server, so {agency} has NOT been told. Use radio or telephone: Ctrl+Shift+D."
    ),
    "message_waits": QT_TRANSLATE_NOOP(
        "Refusal",
        "No server, so the message to {agency} WAITS at this desk. What is urgent, say by radio or telephone.",
    ),
    "reporter_protected": QT_TRANSLATE_NOOP(
        "Refusal", "The reporter must not be called, so no agency gets the number. Ask what is needed yourself."
    ),
    "message_whom": QT_TRANSLATE_NOOP(
        "Refusal", "To whom? Choose the agency's line, in the case (F8) or in the list (F7), or name it."
    ),
    "reply_settled": QT_TRANSLATE_NOOP("Refusal", "Somebody has done with this answer already. Choose another one."),
    "sending_stopped": QT_TRANSLATE_NOOP(
        "Refusal", "Outgoing messages are stopped. Say it by voice; an admin or supervisor lifts it: /hentikanpesan."
    ),
    "alerts_stopped": QT_TRANSLATE_NOOP(
        "Refusal", "NO message goes out, no alert either. Tell every agency by voice: Ctrl+Shift+D."
    ),
    "sending_goes": QT_TRANSLATE_NOOP("Refusal", "Messages go out already. Nothing was changed."),
    "letters_not_held": QT_TRANSLATE_NOOP("Refusal", "None of these messages is held any more. Nothing was changed."),
    "alert_confidential": QT_TRANSLATE_NOOP(
        "Refusal", "CONFIDENTIAL: no alert goes to {agency}. Tell it by telephone now: Ctrl+Shift+D."
    ),
    "message_secret": QT_TRANSLATE_NOOP(
        "Refusal", "This case is confidential: no agency's page shows it. Say it by telephone."
    ),
    "photo_given": QT_TRANSLATE_NOOP(
        "Refusal", "Every agency at work on this case has this photo already. Choose another one."
    ),
    "photo_no_crew": QT_TRANSLATE_NOOP(
        "Refusal", "No agency with a page is at work on this case. Send one first, or describe the photo by radio."
    ),
    "nobody_chosen": QT_TRANSLATE_NOOP("Refusal", "Nobody is chosen. A digit takes an agency in again; Esc leaves."),
    "photo_none": QT_TRANSLATE_NOOP(
        "Refusal", "This caller sent no photo, or its call has no case yet. Open the case first."
    ),
    "messages_many": QT_TRANSLATE_NOOP("Refusal", "There are {most} messages already. Speak by radio or telephone."),
    "agency_already": QT_TRANSLATE_NOOP(
        "Refusal", "{agency} is on this case since {since}. To add strength, choose a unit."
    ),
    "unit_busy": QT_TRANSLATE_NOOP(
        "Refusal", "Unit {unit} is still on case {case}. Choose another, or send it anyway with a reason."
    ),
    "card_missing": QT_TRANSLATE_NOOP(
        "Refusal", "There is no card for this incident type. Ask the supervisor, or write a log line."
    ),
    "question_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "The question “{question}” is not on this card, or stands after it. Open the card again."
    ),
    "condition_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "This condition is not on this case. Choose one of those in the case panel."
    ),
    "condition_settled": QT_TRANSLATE_NOOP(
        "Refusal", "This condition of {agency} is settled already. Undo that step first (Ctrl+B) if it was wrong."
    ),
    "precondition_open": QT_TRANSLATE_NOOP(
        "Refusal", "{agency} has not confirmed that {condition}. Wait, or go on with a reason."
    ),
    "time_future": QT_TRANSLATE_NOOP("Refusal", "{act} {at} lies in the future; it is {now}. Check the time."),
    "time_order": QT_TRANSLATE_NOOP(
        "Refusal", "{act} ({at}) is before {other} ({other_at}). Correct it, or keep both with a reason."
    ),
    "agency_unknown": QT_TRANSLATE_NOOP("Refusal", "Agency {agency} is not in the list. Choose one from the list."),
    "mark_not_lifted": QT_TRANSLATE_NOOP(
        "Refusal", "Only a supervisor takes the confidential mark away. Ask them to do it at their desk."
    ),
    "always_confidential": QT_TRANSLATE_NOOP(
        "Refusal", "This type is always confidential. To show it, change the type first, with a reason."
    ),
    "assignment_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "This assignment is no longer on the case. Look at the agencies of the case again."
    ),
    "call_not_claimed": QT_TRANSLATE_NOOP("Refusal", "Take the call first (F1), then record it."),
    "call_over": QT_TRANSLATE_NOOP("Refusal", "This call is over. Record it, or call back."),
    "call_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "This call is not known on this desk yet. Wait a moment, or open a case by hand."
    ),
    "callback_whatsapp": QT_TRANSLATE_NOOP(
        "Refusal", "The caller wants WhatsApp only. Write a message, or call with a reason."
    ),
    "callback_no_number": QT_TRANSLATE_NOOP(
        "Refusal", "This call has no number, so nobody can call back. Write the place and what was heard into the log."
    ),
    "callback_hours": QT_TRANSLATE_NOOP(
        "Refusal", "This caller may be called at {hours} only. Wait, or call with a reason."
    ),
    "callback_by_card": QT_TRANSLATE_NOOP(
        "Refusal", "A silent call is called back through its card only. Open the card (Ctrl+T) and press 2."
    ),
    "card_not_silent": QT_TRANSLATE_NOOP(
        "Refusal", "This call is not recorded as silent, so its card is closed. Record it with F4 first."
    ),
    "silent_alive": QT_TRANSLATE_NOOP(
        "Refusal", "Somebody gave a sign on this call. Open a case or choose another kind; it was not silent."
    ),
    "task_gone": QT_TRANSLATE_NOOP(
        "Refusal", "This was already done or dropped at another desk. Look at the list again."
    ),
    "time_past": QT_TRANSLATE_NOOP("Refusal", "This time has passed already. Give the minutes from now, such as 15."),
    "number_missing": QT_TRANSLATE_NOOP(
        "Refusal", "This call has no number. Type the number in the form first, or after the command."
    ),
    "notice_gone": QT_TRANSLATE_NOOP(
        "Refusal", "This was decided or ended already. Look at the list of numbers again."
    ),
    "minutes_unreadable": QT_TRANSLATE_NOOP("Refusal", "How many minutes? Write a number from 1 to 1440, such as 15."),
    "desk_not_gone": QT_TRANSLATE_NOOP(
        "Refusal", "That desk was heard a moment ago and still has the call. Ask there, or give it back by hand."
    ),
    "assignment_over": QT_TRANSLATE_NOOP(
        "Refusal",
        "This agency is clear, recalled or unable, so there is nothing to ask. Look at its line again.",
    ),
    "watch_here_already": QT_TRANSLATE_NOOP(
        "Refusal", "This desk watches the clocks of this case already. Nothing needs to be taken over."
    ),
    "card_version_old": QT_TRANSLATE_NOOP(
        "Refusal", "Version {version} of this card is already in use. Load the card again, then change it."
    ),
    "case_closed": QT_TRANSLATE_NOOP("Refusal", "Case {case} is already over. Open it again first, with a reason."),
    "case_not_closed": QT_TRANSLATE_NOOP("Refusal", "Case {case} is still open. Close it first."),
    "case_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "This case is not on this desk. Check the number, or search (Ctrl+F)."
    ),
    "channel_missing": QT_TRANSLATE_NOOP(
        "Refusal", "How was {agency} told? Choose radio, telephone or another channel."
    ),
    "card_type_missing": QT_TRANSLATE_NOOP("Refusal", "Choose first which incident type the card is for."),
    "code_missing": QT_TRANSLATE_NOOP("Refusal", "The short code is missing. Write one, such as DAMKAR."),
    "conflict_gone": QT_TRANSLATE_NOOP("Refusal", "This difference has already been settled. Look at the case again."),
    "count_negative": QT_TRANSLATE_NOOP("Refusal", "The number of casualties cannot be below zero. Correct it."),
    "dead_needs_source": QT_TRANSLATE_NOOP(
        "Refusal", "“Dead” is recorded only from an officer or a medic. Write who said it."
    ),
    "entry_unknown": QT_TRANSLATE_NOOP("Refusal", "This entry is not in the case. Choose it from the timeline."),
    "handover_missing": QT_TRANSLATE_NOOP(
        "Refusal", "Nothing was handed over yet. Who leaves the shift signs first, then accept it."
    ),
    "handover_same_person": QT_TRANSLATE_NOOP("Refusal", "{name} leaves: another person must take over and sign."),
    "handover_taken": QT_TRANSLATE_NOOP(
        "Refusal", "{name} has taken this shift over already. Nothing is left to sign."
    ),
    "handover_yours_only": QT_TRANSLATE_NOOP("Refusal", "Only {name} can hand this shift over. Sign your own shift."),
    "letter_taken": QT_TRANSLATE_NOOP("Refusal", "Letter {letter} already belongs to {agency}. Choose another letter."),
    "nothing_to_undo": QT_TRANSLATE_NOOP(
        "Refusal", "There is no step of yours that can be undone. Write a note that corrects it."
    ),
    "receiver_missing": QT_TRANSLATE_NOOP("Refusal", "Who receives it? Write the name of the person."),
    "shift_running": QT_TRANSLATE_NOOP("Refusal", "A shift is already running. End it first (menu Shift)."),
    "shift_unknown": QT_TRANSLATE_NOOP("Refusal", "This shift is not known on this desk. Choose it from the list."),
    "sign_in_first": QT_TRANSLATE_NOOP("Refusal", "Nobody is signed in on this desk. Sign in first."),
    "source_missing": QT_TRANSLATE_NOOP("Refusal", "Who said it? Choose the source of the number."),
    "text_missing": QT_TRANSLATE_NOOP("Refusal", "Nothing was written yet. Write at least one word."),
    "told_cannot_undo": QT_TRANSLATE_NOOP(
        "Refusal", "The agency was already told; that cannot be undone. Recall it instead (8)."
    ),
    "unit_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "Unit {unit} is not in the list of {agency}. Choose a unit from the list."
    ),
    "casualties_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "“{word}” is no count of casualties. Write for example: 2 hurt 1 severe child."
    ),
    "form_not_open": QT_TRANSLATE_NOOP(
        "Refusal", "No form is in front. F8 turns to an open form; without one, it begins with a call."
    ),
    "warning_not_chosen": QT_TRANSLATE_NOOP("Refusal", "No warning is chosen. Choose one of the list first."),
    "case_not_chosen": QT_TRANSLATE_NOOP("Refusal", "No case is chosen. Choose one in the list (F5)."),
    "line_not_chosen": QT_TRANSLATE_NOOP(
        "Refusal", "No agency at work is chosen. Choose its line with ↑ ↓, in the case (F8) or in the list (F7)."
    ),
    "choice_unknown": QT_TRANSLATE_NOOP("Refusal", "“{word}” is not among the choices: {choices}. Write one of them."),
    "action_not_now": QT_TRANSLATE_NOOP("Refusal", "“{action}” is not possible now. {why}"),
    "priority_unreadable": QT_TRANSLATE_NOOP("Refusal", "“{word}” is no priority. Write 1, 2 or 3, then the reason."),
    "time_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "This time cannot be read. Write 14:05, or -5 for five minutes ago."
    ),
    "on_call_incomplete": QT_TRANSLATE_NOOP(
        "Refusal", "Write who is on call and the telephone number, then record it again."
    ),
    "on_call_span": QT_TRANSLATE_NOOP(
        "Refusal", "The end must come after the beginning and lie ahead, within {days:day|days}. Check the times."
    ),
    "hidden_now": QT_TRANSLATE_NOOP(
        "Refusal", "Personal data is hidden for visitors. Press Ctrl+H to see it again, then change it."
    ),
    "code_taken": QT_TRANSLATE_NOOP(
        "Refusal", "“{name}” is defined already. Choose it in the list, or take another code."
    ),
    "rule_range": QT_TRANSLATE_NOOP(
        "Refusal", "“{value}” does not fit “{name}”: {least} to {most}. The rule was not changed."
    ),
    "definition_unfit": QT_TRANSLATE_NOOP("Refusal", "“{value}” does not fit {name}. The definition was not changed."),
    "account_unknown": QT_TRANSLATE_NOOP("Refusal", "This account is not known. Choose a person of the list."),
    "paper_missing": QT_TRANSLATE_NOOP(
        "Refusal", "The number of the paper form is missing. Write /susulan 02:14 kertas 07."
    ),
    "paper_taken": QT_TRANSLATE_NOOP(
        "Refusal", "Paper form no. {paper} was copied already. Look for it in the case list, or check the number."
    ),
    "shift_missing": QT_TRANSLATE_NOOP("Refusal", "You have no shift at this desk. Start it in the menu Shift first."),
    "time_missing": QT_TRANSLATE_NOOP("Refusal", "The time on the paper is missing. Write /susulan 02:14 kertas 07."),
    "name_missing": QT_TRANSLATE_NOOP("Refusal", "Your name is missing. Write it as your colleagues know it."),
    "pin_wrong": QT_TRANSLATE_NOOP("Refusal", "PIN does not match. {left:try|tries} left."),
    "pin_spent": QT_TRANSLATE_NOOP(
        "Refusal", "PIN does not match, no try left. Sign in with name and password; then set the PIN anew."
    ),
    "pin_none": QT_TRANSLATE_NOOP(
        "Refusal", "No PIN on this desk yet. Sign in with your password, then set a PIN in the menu Shift."
    ),
    "pin_shape": QT_TRANSLATE_NOOP("Refusal", "A PIN has 6 to 8 digits. Type only digits."),
    "pin_short": QT_TRANSLATE_NOOP(
        "Refusal", "A PIN has 6 digits or more now. Use your password, then set a new PIN in the menu Shift."
    ),
    "pin_elsewhere": QT_TRANSLATE_NOOP(
        "Refusal",
        "This PIN was set at another computer, or the keyring is closed. Use your password, then set the PIN anew.",
    ),
    "pin_differs": QT_TRANSLATE_NOOP("Refusal", "The two PINs differ. Type the same PIN twice."),
    # What is refused about personal data.
    "asker_missing": QT_TRANSLATE_NOOP("Refusal", "The name is missing. Write who asks."),
    "subject_missing": QT_TRANSLATE_NOOP("Refusal", "Write about which number or which name it is asked."),
    "date_unreadable": QT_TRANSLATE_NOOP("Refusal", "“{day}” is no day. Write it as 31/12/2027."),
    "until_wrong": QT_TRANSLATE_NOOP("Refusal", "Write a day that is still to come, at most {most} days ahead."),
    "keep_days_wrong": QT_TRANSLATE_NOOP("Refusal", "Write for how many days it is kept, from 1 to {most}."),
    "basis_missing": QT_TRANSLATE_NOOP("Refusal", "The legal basis is missing. Write by which rule of the city."),
    "natures_unknown": QT_TRANSLATE_NOOP("Refusal", "These types are not known: {natures}. Write codes with commas."),
    "rule_unconfirmed": QT_TRANSLATE_NOOP(
        "Refusal", "The city has not confirmed this rule. An admin confirms it (F) before anything is erased by it."
    ),
    "rule_changed": QT_TRANSLATE_NOOP("Refusal", "The rule was changed meanwhile. Open its list again."),
    "rule_by_hand": QT_TRANSLATE_NOOP(
        "Refusal", "A person must confirm what this rule erases. Open its list, look, then confirm."
    ),
    "self_approved": QT_TRANSLATE_NOOP(
        "Refusal", "You recorded this request. Another supervisor or admin decides it and has it done."
    ),
    "identity_missing": QT_TRANSLATE_NOOP("Refusal", "Nobody has seen who asks. Note the identity first (Enter)."),
    "request_not_decided": QT_TRANSLATE_NOOP("Refusal", "The request is not decided. Grant it (Enter) or not (D)."),
    "request_not_granted": QT_TRANSLATE_NOOP(
        "Refusal", "The request is not granted, or it was answered already. Open it again and look."
    ),
    "self_ordered": QT_TRANSLATE_NOOP(
        "Refusal", "You, or this desk, ordered it. Another supervisor or admin agrees to it at another desk."
    ),
    "not_searched": QT_TRANSLATE_NOOP(
        "Refusal",
        "No list was named and granted for this request. Name what is to be erased (Enter); another grants it.",
    ),
    "self_named": QT_TRANSLATE_NOOP(
        "Refusal", "You named this list. Another supervisor or admin looks at it and grants it."
    ),
    "not_of_request": QT_TRANSLATE_NOOP(
        "Refusal",
        "{count} of this list are not of the request's number or name. Nothing was written: "
        "name the list again (F), or deny (D).",
    ),
    "too_many_named": QT_TRANSLATE_NOOP(
        "Refusal", "At most {most} on one list. Leave some out; they go by a request of their own."
    ),
    "no_calls_to_hold": QT_TRANSLATE_NOOP(
        "Refusal", "No call of this number is without a case. Hold the case (/holdcase) instead."
    ),
    "too_many_held": QT_TRANSLATE_NOOP(
        "Refusal", "At most {most} calls are held at a time. Hold the cases they belong to instead."
    ),
    "call_has_case": QT_TRANSLATE_NOOP(
        "Refusal", "This call belongs to a case. Hold the case (/holdcase): its calls stay with it."
    ),
    "erasure_held": QT_TRANSLATE_NOOP(
        "Refusal", "{count:is|are} held for a court or an inquiry: the request waits. Leave that out to erase the rest."
    ),
    "erasure_open": QT_TRANSLATE_NOOP(
        "Refusal", "{count:is|are} still open: the request waits for the end. Leave that out to erase the rest."
    ),
    "nothing_to_erase": QT_TRANSLATE_NOOP(
        "Refusal", "Nothing is left to erase here. Open the list again to see what was done."
    ),
    # Lists that are handed out, and reports the server makes.
    "template_file": QT_TRANSLATE_NOOP("Refusal", "{file} cannot be read as text. Choose a .j2 file in UTF-8."),
    "report_unwritten": QT_TRANSLATE_NOOP("Refusal", "{file} could not be written ({reason}). Choose another folder."),
    "consent_missing": QT_TRANSLATE_NOOP(
        "Refusal",
        "Write who agreed that this person is shown: family or guardian. Without consent nobody is shown.",
    ),
    "licence_missing": QT_TRANSLATE_NOOP(
        "Refusal", "Figures are published with a licence: write how the open data may be used, for example CC BY 4.0."
    ),
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
    "schedules_full": QT_TRANSLATE_NOOP("Refusal", "There are {count:report|reports} already. Change one instead."),
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
    # What this computer, its keys, its disk or the server cannot do now.
    "offline_new_person": QT_TRANSLATE_NOOP(
        "Refusal",
        "This account never signed in on this desk, and there is no server. "
        "Use “emergency sign-in”; a supervisor checks later.",
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Refusal", "The disk is full. The last entry was NOT saved. Write on paper and call the technician now."
    ),
    "disk_denied": QT_TRANSLATE_NOOP(
        "Refusal",
        "This desk's file cannot be opened or written to. Write on paper; the technician must check its folder.",
    ),
    "value_unfit": QT_TRANSLATE_NOOP(
        "Refusal",
        "A value in it cannot be kept, mostly a number that is too large. Nothing was saved; please correct it.",
    ),
    "clock_off": QT_TRANSLATE_NOOP(
        "Refusal", "This computer's clock is {offset} off. Recording goes on; ask the technician to set it."
    ),
    "server_newer": QT_TRANSLATE_NOOP(
        "Refusal", "The server is newer. Entries are safe on this desk and go out once the program is updated."
    ),
    "entry_refused": QT_TRANSLATE_NOOP(
        "Refusal", "The server refused 1 entry: {reason}. It is not lost; open the problem box (Ctrl+Shift+K)."
    ),
    "journal_locked": QT_TRANSLATE_NOOP(
        "Refusal",
        "This desk's data does not open with the key found. Do not delete it; choose “restore with the spare key”.",
    ),
    "already_running": QT_TRANSLATE_NOOP(
        "Refusal", "The program is already open on this computer. Its window is now shown."
    ),
    "command_unknown": QT_TRANSLATE_NOOP("Refusal", "Unknown command “{word}”. Did you mean “{guess}”? Press Tab."),
    "names_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "The list {file} cannot be read. Save it as CSV (UTF-8) or GeoJSON, then install it again."
    ),
    "names_without_column": QT_TRANSLATE_NOOP(
        "Refusal", "The list {file} has no column “{column}”. Add it in the first line, then install it again."
    ),
    "names_line": QT_TRANSLATE_NOOP(
        "Refusal", "{file}, line {line}: the name or the point is missing or wrong. Mend it, then install it again."
    ),
    "points_line": QT_TRANSLATE_NOOP(
        "Refusal", "{file}, line {line}: “{column}” is missing or wrong. Mend it, then import it again."
    ),
    "points_many": QT_TRANSLATE_NOOP("Refusal", "The list {file} has more than {most} points. Split it."),
    "points_double": QT_TRANSLATE_NOOP(
        "Refusal", "{file}: the code {point} stands there twice. Each point has its own."
    ),
    "names_empty": QT_TRANSLATE_NOOP("Refusal", "The list {file} names no place. Check that it is the right file."),
    "names_too_large": QT_TRANSLATE_NOOP(
        "Refusal",
        "The list {file} is too large (limit {limit} MB and 200,000 names). Split it, then install the parts.",
    ),
    "names_unwritten": QT_TRANSLATE_NOOP(
        "Refusal", "The list {file} could not be put into this desk's folder. Make room on the disk, then try again."
    ),
    "needs_server": QT_TRANSLATE_NOOP(
        "Refusal", "This goes through the server. Nothing was changed; do it again when the desk is connected."
    ),
    "blob_hash": QT_TRANSLATE_NOOP("Refusal", "The file did not arrive whole. Nothing was changed; try again."),
    "no_blob": QT_TRANSLATE_NOOP("Refusal", "The server does not have this file. An admin should share it again."),
    "too_large": QT_TRANSLATE_NOOP("Refusal", "The file is larger than the server takes. Make it smaller."),
    "role_missing": QT_TRANSLATE_NOOP("Refusal", "The server does not know you as an admin. Ask the admin."),
    "no_sound": QT_TRANSLATE_NOOP(
        "Refusal", "No loudspeaker found, so ringing cannot be heard. Check the cable or sound settings."
    ),
    "words_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "The Indonesian words ({file}) cannot be read. Install the program again."
    ),
    "journal_broken": QT_TRANSLATE_NOOP(
        "Refusal", "This desk's data file is damaged. Do not delete it; choose “restore” and call the technician."
    ),
    "history_changed": QT_TRANSLATE_NOOP(
        "Refusal",
        "The server gives other words than were read here, from number {n}. Call the admin; work by voice too.",
    ),
    "history_told": QT_TRANSLATE_NOOP(
        "Refusal",
        "The server gives other words than desk {desk} had read, from number {n}. Call the admin; work by voice too.",
    ),
    "file_damaged": QT_TRANSLATE_NOOP(
        "Refusal",
        "This desk's disk fails: {count:page|pages} of its file damaged. Go to another desk; the technician saves "
        "this one: konsol112 selamatkan.",
    ),
    "rescue_not_needed": QT_TRANSLATE_NOOP(
        "Refusal", "This desk's data file is whole. Nothing was changed; start the program as always."
    ),
    "saved_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "{file} is no bundle of a damaged desk, or cannot be read. Choose the file that the rescue wrote."
    ),
    "saved_phrase": QT_TRANSLATE_NOOP(
        "Refusal", "This phrase does not open the bundle. Type the one that was chosen at the rescue."
    ),
    "saved_place": QT_TRANSLATE_NOOP("Refusal", "{file} is there already and is not overwritten. Name another file."),
    "journal_foreign": QT_TRANSLATE_NOOP(
        "Refusal", "The data file here is not one of Konsol 112. Choose another folder, or call the technician."
    ),
    "journal_other_city": QT_TRANSLATE_NOOP(
        "Refusal", "This folder's data is of another city's server. Use that server or another folder; nothing is lost."
    ),
    "journal_newer": QT_TRANSLATE_NOOP(
        "Refusal", "This data was written by a newer program. Install the newer version; the entries are safe."
    ),
    "not_enrolled": QT_TRANSLATE_NOOP(
        "Refusal", "This desk has not joined a room yet. Join it with a code of the supervisor."
    ),
    "not_joined": QT_TRANSLATE_NOOP(
        "Refusal", "This computer is not a desk of a room yet. Join it with a code of the supervisor."
    ),
    "unexpected": QT_TRANSLATE_NOOP("Refusal", "That did not work. Try again; if it stays so, call the technician."),
    "recovered_keyring": QT_TRANSLATE_NOOP("Refusal", "The desk's keys are back in the keyring. Start the program."),
    "recovered_file": QT_TRANSLATE_NOOP(
        "Refusal", "The desk's keys are back in a file with the new passphrase. Start the program."
    ),
    "recovery_missing": QT_TRANSLATE_NOOP("Refusal", "The recovery key {file} is not there. Choose where it lies."),
    "recovery_other_city": QT_TRANSLATE_NOOP(
        "Refusal", "The recovery key {file} belongs to another city. Take the key of this city."
    ),
    "extension_desk": QT_TRANSLATE_NOOP("Refusal", "This desk is not known here. Choose one of the list."),
    "drill_unsealed": QT_TRANSLATE_NOOP(
        "Refusal",
        "No exercise begins: this system gives it no network of its own. "
        "On Linux, run it as root or allow user namespaces.",
    ),
    "scenario_missing": QT_TRANSLATE_NOOP(
        "Refusal", "The exercise {file} is not there. Known are: {known}; or give the path of a .toml file."
    ),
    "scenario_unfit": QT_TRANSLATE_NOOP(
        "Refusal", "The exercise {file} cannot be used: {cause}. Mend that line, then try again."
    ),
    "stream_erased": QT_TRANSLATE_NOOP(
        "Refusal", "The personal data of this case was erased. Nothing can be added to it."
    ),
    "key_withheld": QT_TRANSLATE_NOOP(
        "Refusal",
        "This desk has no key of this confidential case. "
        "A dispatcher or supervisor signs in here once with a line, then try again.",
    ),
    "recovery_key_missing": QT_TRANSLATE_NOOP("Refusal", "The recovery key {file} is not there. Choose where it lies."),
    "recovery_key_broken": QT_TRANSLATE_NOOP("Refusal", "The recovery key {file} is damaged. Take another copy of it."),
    "secret_untyped": QT_TRANSLATE_NOOP(
        "Refusal", "Nothing was typed where a passphrase or password is asked for. Run this in a terminal."
    ),
    "secret_not_text": QT_TRANSLATE_NOOP(
        "Refusal", "What was typed is no UTF-8. Type it again in a terminal that uses UTF-8."
    ),
    "passphrase_wrong": QT_TRANSLATE_NOOP("Refusal", "The passphrase does not match. Try again; mind capital letters."),
    "passphrase_short": QT_TRANSLATE_NOOP("Refusal", "The passphrase is too short. Take at least {least} characters."),
    "key_file_exists": QT_TRANSLATE_NOOP(
        "Refusal", "There is already a key file {file} here. It is not overwritten; choose another place."
    ),
    "key_file_missing": QT_TRANSLATE_NOOP(
        "Refusal", "The key file {file} is not there. Choose where it lies, or restore with the spare key."
    ),
    "key_file_broken": QT_TRANSLATE_NOOP("Refusal", "The key file {file} is damaged. Restore with the spare key."),
    "key_file_unwritable": QT_TRANSLATE_NOOP(
        "Refusal", "The key file {file} cannot be written. Free space or ask the technician for the rights."
    ),
    "secret_too_long": QT_TRANSLATE_NOOP(
        "Refusal", "The key store of this computer cannot hold “{name}”: it is too long. Call the technician."
    ),
    "keyring_locked": QT_TRANSLATE_NOOP(
        "Refusal", "The key store of this computer is locked. Unlock it, then start again."
    ),
    "keyring_none": QT_TRANSLATE_NOOP(
        "Refusal", "This computer has no key store. Choose a passphrase for a key file instead."
    ),
    "keyring_failed": QT_TRANSLATE_NOOP(
        "Refusal", "The key store of this computer does not answer. Start the computer again, or use a key file."
    ),
    "sign_in_empty": QT_TRANSLATE_NOOP("Refusal", "Write your name and your password."),
    "sign_in_wrong": QT_TRANSLATE_NOOP("Refusal", "Name or password does not match. Try again."),
    "sign_in_refused": QT_TRANSLATE_NOOP("Refusal", "Name or password does not match. Try again."),
    "role_outside": QT_TRANSLATE_NOOP(
        "Refusal", "This account has no role in the room, so it signs in at no desk. Ask the admin."
    ),
    "signature_wrong": QT_TRANSLATE_NOOP(
        "Refusal", "That does not match, or this person never signed in on this desk. Nothing was signed."
    ),
    "session_ended": QT_TRANSLATE_NOOP("Refusal", "Your sign-in has ended. Sign in again; what you wrote is kept."),
    "password_guessed": QT_TRANSLATE_NOOP(
        "Refusal", "This password is among the first people guess. Take words that have nothing to do with each other."
    ),
    "password_length": QT_TRANSLATE_NOOP("Refusal", "A password has 10 to 200 characters. Take a few words."),
    "password_name": QT_TRANSLATE_NOOP(
        "Refusal", "This password is made of your own name. Take words that have nothing to do with it."
    ),
    "password_differs": QT_TRANSLATE_NOOP("Refusal", "The two new passwords differ. Type the same one twice."),
    "offline_factor": QT_TRANSLATE_NOOP(
        "Refusal",
        "No connection, and the server has not known you here for {days:day|days}. F2 signs you in as an emergency.",
    ),
    "factor_needed": QT_TRANSLATE_NOOP(
        "Refusal", "Now the code: the six digits of your authenticator, or a recovery code."
    ),
    "factor_wrong": QT_TRANSLATE_NOOP(
        "Refusal", "This code does not fit or was used. Wait for the next one, or type a recovery code."
    ),
    "partner_agency": QT_TRANSLATE_NOOP("Refusal", "A partner's program belongs to one agency. Choose it."),
    "partner_taken": QT_TRANSLATE_NOOP(
        "Refusal", "A person has no token and a program no password, link or roles. For a new program another name."
    ),
    "link_agency": QT_TRANSLATE_NOOP("Refusal", "Only an open account of an agency gets a link. Choose one."),
    "passkey_refused": QT_TRANSLATE_NOOP(
        "Refusal",
        "This passkey was not taken: it is not known here, or took too long. Begin again, or use the password.",
    ),
    "passkeys_many": QT_TRANSLATE_NOOP("Refusal", "Ten passkeys are the most. Take one away that you do not use."),
    "personal_link_gone": QT_TRANSLATE_NOOP(
        "Refusal", "This link opens nothing any more, or is another person's. Look again."
    ),
    "unit_not_theirs": QT_TRANSLATE_NOOP("Refusal", "This unit is not of that agency. Choose one of its own."),
    "account_own": QT_TRANSLATE_NOOP(
        "Refusal", "Nobody changes their own rights or closes their own account. Ask another admin."
    ),
    "account_gone": QT_TRANSLATE_NOOP("Refusal", "The server does not know this account. Open the page again."),
    "login_shape": QT_TRANSLATE_NOOP(
        "Refusal", "This sign-in name cannot be used. Write 2 to 40 small letters, digits, dots or dashes."
    ),
    "login_taken": QT_TRANSLATE_NOOP("Refusal", "This sign-in name exists already. Choose another one."),
    "role_needed": QT_TRANSLATE_NOOP("Refusal", "Choose at least one role."),
    "factor_none": QT_TRANSLATE_NOOP("Refusal", "No second factor is set here: there is nothing to take away."),
    "session_own": QT_TRANSLATE_NOOP("Refusal", "This is the sign-in of this desk. To end it, sign out."),
    "too_many_tries": QT_TRANSLATE_NOOP("Refusal", "Too many tries. Wait five minutes, or ask the supervisor on call."),
    "too_many_guesses": QT_TRANSLATE_NOOP("Refusal", "Too many wrong passwords. Wait a minute, then try again."),
    "enrol_code_shape": QT_TRANSLATE_NOOP(
        "Refusal", "This is not a joining code. Copy it whole, or ask the supervisor for a new one."
    ),
    "answer_strange": QT_TRANSLATE_NOOP("Refusal", "The answer was not one of a Konsol 112 server. Check the address."),
    "enrol_fingerprint": QT_TRANSLATE_NOOP(
        "Refusal", "The server is not the one named in the code. Do not go on; call the technician."
    ),
    "enrol_refused": QT_TRANSLATE_NOOP(
        "Refusal", "The server did not take this code. Ask the supervisor for a new one."
    ),
    "no_connection": QT_TRANSLATE_NOOP(
        "Refusal", "The server does not answer. Check the cable and the address, then try again."
    ),
    "certificate": QT_TRANSLATE_NOOP(
        "Refusal", "The certificate of the server is not the known one. Do not go on; call the technician."
    ),
    "certificate_ended": QT_TRANSLATE_NOOP(
        "Refusal",
        "The certificate of the server has ended. Work on; ask the administrator to look into the server's log.",
    ),
    "certificate_name": QT_TRANSLATE_NOOP(
        "Refusal",
        "The server's certificate does not have this address. Check it, or ask the administrator to add it there.",
    ),
    "clock_wrong": QT_TRANSLATE_NOOP(
        "Refusal",
        "The clock of this computer is {days:day|days} off that of the server. "
        "Set date and time right; the desk then connects by itself.",
    ),
    "certificate_ends": QT_TRANSLATE_NOOP(
        "Refusal",
        "The server's certificate ends on {day} and was not renewed; from then on every desk works alone. "
        "Look into the server's log.",
    ),
    "security_alarm": QT_TRANSLATE_NOOP(
        "Refusal",
        "Since {since} somebody tries to get into the server, or one desk floods it. "
        "Call who runs the server: keamanan.log says which.",
    ),
    "unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "Desk and server did not understand each other. Try again; if it stays, call the technician."
    ),
    "server_code_unknown": QT_TRANSLATE_NOOP(
        "Refusal",
        "The server is newer: “{answer}” is not known here. Update this desk; see the problem box (Ctrl+Shift+K).",
    ),
    "server_older": QT_TRANSLATE_NOOP(
        "Refusal", "The server's program is older and cannot do this. Ask the administrator to bring it up to date."
    ),
    "server_busy": QT_TRANSLATE_NOOP("Refusal", "The server has too much to do now. Try again in a minute."),
    "server_full": QT_TRANSLATE_NOOP(
        "Refusal", "The disk of the SERVER is full. What you wrote is safe here; ask the administrator to make room."
    ),
    "server_fault": QT_TRANSLATE_NOOP(
        "Refusal", "The server has a fault of its own ({answer}). Work on; ask the administrator to look into its log."
    ),
    "server_refused": QT_TRANSLATE_NOOP(
        "Refusal", "The server does not do this ({answer}). Nothing was changed; tell the administrator."
    ),
    "desk_shut_out": QT_TRANSLATE_NOOP(
        "Refusal", "The server does not know this desk any more. Work on; ask the supervisor for a new joining code."
    ),
    "settings_unwritten": QT_TRANSLATE_NOOP(
        "Refusal",
        "The settings could not be written ({reason}). They hold until the program ends; make room on the disk.",
    ),
    "settings_broken": QT_TRANSLATE_NOOP(
        "Refusal",
        "The settings of this computer could not be read; the usual ones hold. Set them again in the menu View.",
    ),
    "server_no_code": QT_TRANSLATE_NOOP(
        "Refusal", "The server of the sample room gave no joining code. Start again with make run."
    ),
    "server_command": QT_TRANSLATE_NOOP("Refusal", "The server command {command} failed: {said}"),
    "server_start": QT_TRANSLATE_NOOP("Refusal", "The server of the sample room did not start. Read {log}."),
    "server_silent": QT_TRANSLATE_NOOP(
        "Refusal", "The server of the sample room does not answer. Read server.log in {folder}, then start again."
    ),
    "room_open": QT_TRANSLATE_NOOP(
        "Refusal", "The sample room in {folder} is open already. Use its window, or close it first."
    ),
    "room_closed": QT_TRANSLATE_NOOP(
        "Refusal", "No sample room is open in {folder}. Open it first: make run, or konsol112 ruang."
    ),
    "room_denied": QT_TRANSLATE_NOOP(
        "Refusal", "The sample room cannot be written to {folder}. Name another place: konsol112 ruang --folder FOLDER"
    ),
    "room_foreign": QT_TRANSLATE_NOOP(
        "Refusal", "{folder} holds other things and stays as it is. Name an empty or new folder: --folder FOLDER"
    ),
    "room_disk_full": QT_TRANSLATE_NOOP(
        "Refusal", "The disk is full: {free} MB free, {needed} MB needed for {folder}. Make room, then start again."
    ),
    "no_display": QT_TRANSLATE_NOOP(
        "Refusal", "There is no display here, nor a virtual one. Type: sudo apt-get install xvfb openbox"
    ),
    "display_failed": QT_TRANSLATE_NOOP(
        "Refusal", "The virtual display did not start. Type Xvfb :99 to see why, then start again."
    ),
}

# What is said of a code that only a newer server can have sent.
NEWER = "server_code_unknown"
# The values that are codes themselves, and the table of their words.
_CODED = {"act": "act_time", "other": "act_time", "field": "changed"}


def said(error: ConsoleError, zone: tzinfo = formats.WIB) -> str:
    """The sentence of a condition in the current language."""
    if isinstance(error, Worded):
        return error.sentence_en if language() == "en" else error.sentence_id
    return sentence(error.code, error.values, zone)


def placeholders(code: str) -> frozenset[str]:
    """The names of the values that the sentence of a code needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name)


def sentence(code: str, values: Mapping[str, object], zone: tzinfo = formats.WIB) -> str:
    """The sentence of one of this program's codes in the current language.
    Values: texts as they are; `name_ms` (UTC ms) fills {name} with a time; numbers and lists are written out."""
    return _filled(code, values, zone)


def told_by_server(code: str, values: Mapping[str, object]) -> str:
    """The same for a code that a server sent: one that is newer may know more of them."""
    return _filled(code, values, formats.WIB)


def _filled(code: str, values: Mapping[str, object], zone: tzinfo) -> str:
    if code not in SENTENCES:
        code, values = NEWER, {"answer": code}
    shown = dict.fromkeys(placeholders(code), "…")
    for name, value in values.items():
        if name.endswith("_ms") and isinstance(value, int):
            shown[name.removesuffix("_ms")] = formats.clock(value, zone)
        else:
            shown[name] = _shown(name, value)
    text = translate("Refusal", SENTENCES[code]).format(**shown)
    return text[:1].upper() + text[1:]


def _shown(name: str, value: object) -> str:
    table = _CODED.get(name)
    if table is not None and value in vocabulary.codes(table):
        return vocabulary.word(table, str(value))
    if isinstance(value, int | float):
        return formats.decimal(value, 0 if float(value).is_integer() else 1, language())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return formats.joined([str(each) for each in value], language())
    return str(value)


# From a condition to its sentence: codes of agencies, cases and desks become the names people use.


# The command that sends a link, by its purpose; the word of a way comes after it.
_LINK_COMMANDS = {"location": "/tautan", "silent": "/tautanbisu", "report": "/kabarpelapor"}


def refusal_sentence(error: ConsoleError, board: Board, zone: tzinfo = formats.WIB) -> str:
    """What is wrong and what to do, in the current language."""
    if isinstance(error, Worded):
        return said(error)
    return sentence(error.code, _named(error.values, board, zone), zone)


def _named(values: dict[str, object], board: Board, zone: tzinfo) -> dict[str, object]:
    def agency(code: object) -> str:
        return short_of(board.reference.agencies, str(code))

    def clock(at_ms: object) -> str:
        return formats.clock(at_ms, zone) if isinstance(at_ms, int) else str(at_ms)

    def case(id: object) -> str:
        return board.display_number(str(id)) if str(id) in board.cases else str(id)

    readers: dict[str, tuple[str, Callable[[object], object]]] = {
        "agency": ("agency", agency),
        "agencies": ("agencies", lambda codes: [agency(code) for code in _listed(codes)]),
        "case": ("case", case),
        "since": ("since", clock),
        "step": ("act", _act),
        "noted": ("noted", lambda step: vocabulary.word("act", _plain(step))),
        "digit": (
            "digit",
            lambda step: next((key for key, one in vocabulary.ACT_KEYS.items() if one == _plain(step)), ""),
        ),
        "other": ("other", _act),
        "happened": ("at", clock),
        "other_when": ("other_at", clock),
        "now": ("now", clock),
    }
    named = dict(values)
    if language() == "en" and "condition_en" in values:
        named["condition"] = values["condition_en"]
    if language() == "en" and "criterion_en" in values:
        named["criterion"] = values["criterion_en"]
    for name, (shown, read) in readers.items():
        if name in values:
            named[shown] = read(values[name])
    if "purpose" in values:
        way = "sms" if values.get("channel") == "sms" else "wa"
        named["command"] = f"{_LINK_COMMANDS.get(str(values['purpose']), '')} {way}"
    if "letter" in values:
        named["desk"] = values["letter"]
    return named


def _plain(step: object) -> str:
    """The step of a digit: telling again has the digit of telling."""
    return "told" if step == "retold" else str(step)


def _act(step: object) -> str:
    code = str(step)
    if code in vocabulary.codes("act_time"):
        return vocabulary.word("act_time", code)
    return translate("RefusalWords", "request") if code == "requested" else translate("RefusalWords", "time")


def _listed(codes: object) -> list[str]:
    return [str(code) for code in codes] if isinstance(codes, list | tuple) else [str(codes)]
