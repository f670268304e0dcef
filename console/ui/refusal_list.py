"""The sentences of what the rules refuse, by code. Say what is wrong, then what to do; at most 120 characters."""

from __future__ import annotations

from console.ui.supervisor_refusals import OF_SUPERVISORS
from console.ui.words import QT_TRANSLATE_NOOP

REFUSALS = {
    **OF_SUPERVISORS,
    "call_not_answered": QT_TRANSLATE_NOOP(
        "Refusal", "This call was not answered yet. Press F1 first, then record prank or silent."
    ),
    "call_nobody": QT_TRANSLATE_NOOP("Refusal", "Nobody is on the line at this desk. Ctrl+N shows all calls."),
    "pressed_twice": QT_TRANSLATE_NOOP("Refusal", "Pressed twice: it counted once. Press again if you mean it."),
    "call_taken": QT_TRANSLATE_NOOP("Refusal", "Desk {desk} has taken this call. F1 takes the next one."),
    "call_recorded": QT_TRANSLATE_NOOP(
        "Refusal", "This call already belongs to case {case}. Open that case, or begin a new report (F2)."
    ),
    "agencies_missing": QT_TRANSLATE_NOOP("Refusal", "No agency is ticked. Tick one with Space, or press Esc."),
    "nothing_alike": QT_TRANSLATE_NOOP("Refusal", "No similar case is open. Save this one with Ctrl+Enter."),
    "person_missing": QT_TRANSLATE_NOOP("Refusal", "The name is missing. Write whom the caution is about."),
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
        "Cannot be confirmed as silent: {done} of {steps} card steps done. Recorded as “not yet confirmed” for now.",
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
        "Refusal", "A number can be blocked for {hours} hours at most. Write fewer hours."
    ),
    "place_missing": QT_TRANSLATE_NOOP(
        "Refusal", "No place yet. Enter a street, a place or a landmark, then save again."
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
    "point_unreadable": QT_TRANSLATE_NOOP(
        "Refusal", "Coordinates “{point}” cannot be read. Write them as -8.0983, 112.1681, or click the map."
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
        "Refusal", "{count} things are missing before closing. Complete them, or give a reason and close with it."
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
    "close_no_result": QT_TRANSLATE_NOOP("Refusal", "Choose the outcome first, then close the case."),
    "field_conflict": QT_TRANSLATE_NOOP(
        "Refusal", "The {field} of {case} was changed at two desks. Both are kept; please choose the right one."
    ),
    "text_too_long": QT_TRANSLATE_NOOP(
        "Refusal", "The narrative is too long (limit {limit} characters). Split it: the rest goes to the log."
    ),
    "secret_on_radio": QT_TRANSLATE_NOOP("Refusal", "This case is confidential. Use the telephone, not the radio."),
    "alert_not_sent": QT_TRANSLATE_NOOP(
        "Refusal", "No server, so {agency} has NOT been told. Use radio or telephone, then press 1."
    ),
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
    "form_not_open": QT_TRANSLATE_NOOP("Refusal", "No form is in front. F1 takes a call, F8 turns to an open form."),
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
        "Refusal", "The end must come after the beginning and lie ahead, within {days} days. Check the times."
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
    "pin_wrong": QT_TRANSLATE_NOOP("Refusal", "PIN does not match. {left} tries left."),
    "pin_wrong_one": QT_TRANSLATE_NOOP("Refusal", "PIN does not match. One try left."),
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
}
