"""Every word of the agencies' pages."""

from console.text.words import QT_TRANSLATE_NOOP, Language, said

SENTENCES = {
    "drill": QT_TRANSLATE_NOOP("AgencyPage", "DRILL"),
    "title": QT_TRANSLATE_NOOP("AgencyPage", "112 for agencies"),
    "ring": QT_TRANSLATE_NOOP("AgencyPage", "Let this phone ring"),
    "ring_why": QT_TRANSLATE_NOOP("AgencyPage", "A new task rings here, also while this page is closed."),
    "ring_done": QT_TRANSLATE_NOOP("AgencyPage", "This phone rings from now on. Try it under “How I am reached”."),
    "ring_failed": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "This phone does not allow it. Allow this page's notifications in its settings, then press again.",
    ),
    "trust": QT_TRANSLATE_NOOP("AgencyPage", "Let this phone trust the city"),
    "trust_short": QT_TRANSLATE_NOOP("AgencyPage", "This phone warns of this page?"),
    "trust_name": QT_TRANSLATE_NOOP("AgencyPage", "112: certificate of the city"),
    "trust_why": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Once for each phone. Without it the phone warns, does not ring and cannot keep these pages.",
    ),
    "trust_print": QT_TRANSLATE_NOOP("AgencyPage", "Fingerprint (SHA-256)"),
    "trust_compare": QT_TRANSLATE_NOOP(
        "AgencyPage", "Compare it with the one the 112 room reads to you. If one pair differs: install nothing, call."
    ),
    "trust_certificate": QT_TRANSLATE_NOOP("AgencyPage", "Download the certificate"),
    "trust_profile": QT_TRANSLATE_NOOP("AgencyPage", "Download the profile"),
    "trust_android_1": QT_TRANSLATE_NOOP("AgencyPage", "Open Settings and search for “CA certificate”."),
    "trust_android_2": QT_TRANSLATE_NOOP("AgencyPage", "Press “CA certificate”, then “Install anyway”."),
    "trust_android_3": QT_TRANSLATE_NOOP("AgencyPage", "Choose the file konsol112-kota.crt among the downloads."),
    "trust_android_1_key": QT_TRANSLATE_NOOP("AgencyPage", "CA certificate"),
    "trust_android_2_key": QT_TRANSLATE_NOOP("AgencyPage", "Install anyway"),
    "trust_iphone_1_key": QT_TRANSLATE_NOOP("AgencyPage", "Allow"),
    "trust_iphone_2_key": QT_TRANSLATE_NOOP("AgencyPage", "Profile Downloaded"),
    "trust_iphone_1": QT_TRANSLATE_NOOP("AgencyPage", "In Safari, press “Allow”, then “Close”."),
    "trust_iphone_2": QT_TRANSLATE_NOOP("AgencyPage", "Open Settings, “Profile Downloaded”, “Install”."),
    "trust_iphone_3": QT_TRANSLATE_NOOP(
        "AgencyPage", "Settings, General, About, “Certificate Trust Settings”: switch the city on."
    ),
    "trust_then": QT_TRANSLATE_NOOP("AgencyPage", "Then"),
    "trust_again": QT_TRANSLATE_NOOP(
        "AgencyPage", "Close the browser, open your link again: there is no warning. Add the page to the home screen."
    ),
    "trust_next": QT_TRANSLATE_NOOP("AgencyPage", "The next phone opens this page here"),
    "sign_in": QT_TRANSLATE_NOOP("AgencyPage", "Sign in"),
    "sign_out": QT_TRANSLATE_NOOP("AgencyPage", "Sign out"),
    "link": QT_TRANSLATE_NOOP("AgencyPage", "Your personal link"),
    "open": QT_TRANSLATE_NOOP("AgencyPage", "Open my tasks"),
    "name": QT_TRANSLATE_NOOP("AgencyPage", "Sign-in name"),
    "password": QT_TRANSLATE_NOOP("AgencyPage", "Password"),
    "code": QT_TRANSLATE_NOOP("AgencyPage", "Code of the authenticator, where you have one"),
    "sign_in_refused": QT_TRANSLATE_NOOP("AgencyPage", "Name or password is wrong. Type both again."),
    "role_outside": QT_TRANSLATE_NOOP(
        "AgencyPage", "This account belongs to no agency. Ask the head of your agency or the 112 room."
    ),
    "factor_needed": QT_TRANSLATE_NOOP("AgencyPage", "Type the code of your authenticator too."),
    "factor_wrong": QT_TRANSLATE_NOOP("AgencyPage", "The code does not fit. Type the next one."),
    "passkey_refused": QT_TRANSLATE_NOOP(
        "AgencyPage", "The passkey was not taken. Try once more, or sign in by name and password."
    ),
    "passkey_open": QT_TRANSLATE_NOOP("AgencyPage", "Sign in with a passkey"),
    "passkey_failed": QT_TRANSLATE_NOOP(
        "AgencyPage", "No passkey came from this phone. Try once more, or use name and password."
    ),
    "too_many": QT_TRANSLATE_NOOP("AgencyPage", "Too many tries. Wait five minutes, or call 112."),
    "no_connection": QT_TRANSLATE_NOOP(
        "AgencyPage", "The 112 room cannot be reached to sign in. Who is signed in goes on. Call 112 meanwhile."
    ),
    "connected": QT_TRANSLATE_NOOP("AgencyPage", "Connected to the 112 room"),
    "alone": QT_TRANSLATE_NOOP("AgencyPage", "No line to the room: what you press is kept and sent later. Call 112."),
    "waits": QT_TRANSLATE_NOOP("AgencyPage", "{count} waiting to be sent"),
    "skip": QT_TRANSLATE_NOOP("AgencyPage", "To the content"),
    "sections": QT_TRANSLATE_NOOP("AgencyPage", "Sections"),
    "queued": QT_TRANSLATE_NOOP("AgencyPage", "waits since {time}"),
    "waiting": QT_TRANSLATE_NOOP("AgencyPage", "Waiting: {count}, since {time}"),
    "held": QT_TRANSLATE_NOOP("AgencyPage", "Not in the 112 room yet: {count}, since {time}. Urgent: call 112."),
    "undo": QT_TRANSLATE_NOOP("AgencyPage", "Take back"),
    "undo_what": QT_TRANSLATE_NOOP("AgencyPage", "Pressed: {label}"),
    "noted_otherwise": QT_TRANSLATE_NOOP("AgencyPage", "{label}, {number}, pressed at {time}. {why}"),
    "offline": QT_TRANSLATE_NOOP("AgencyPage", "No line, as of {time}. Presses are kept. Urgent: call 112."),
    "sign_in_again": QT_TRANSLATE_NOOP(
        "AgencyPage", "Your session is over. Sign in again: {count:press is|presses are} kept and sent then."
    ),
    "waiting_others": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "{count:press waits|presses wait} on this phone, to be sent when the one who pressed signs in here.",
    ),
    "gone": QT_TRANSLATE_NOOP("AgencyPage", "This task is not your agency's any more."),
    "unreadable": QT_TRANSLATE_NOOP("AgencyPage", "The gateway could not read it."),
    "refused_press": QT_TRANSLATE_NOOP(
        "AgencyPage", "NOT NOTED: {label}, {number}, pressed at {time}. {why} Tell the room by voice what holds now."
    ),
    "understood": QT_TRANSLATE_NOOP("AgencyPage", "I have read it"),
    "leave_unsent": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "{count:press is|presses are} not sent yet. Nothing leaves this phone until you sign in again. Sign out?",
    ),
    "left": QT_TRANSLATE_NOOP("AgencyPage", "You are signed out; nothing of a case is kept on this phone."),
    "unkept": QT_TRANSLATE_NOOP("AgencyPage", "This phone keeps nothing: the press was not noted. Call 112."),
    "no_line": QT_TRANSLATE_NOOP("AgencyPage", "No line"),
    "no_line_what": QT_TRANSLATE_NOOP(
        "AgencyPage", "The gateway cannot be reached, and this page is not kept on the phone. Urgent: call 112."
    ),
    "try_again": QT_TRANSLATE_NOOP("AgencyPage", "Try again"),
    "choose": QT_TRANSLATE_NOOP("AgencyPage", "Choose …"),
    "tasks": QT_TRANSLATE_NOOP("AgencyPage", "{count:task|tasks}"),
    "my_tasks": QT_TRANSLATE_NOOP("AgencyPage", "Tasks"),
    "none": QT_TRANSLATE_NOOP("AgencyPage", "No task now."),
    "confidential": QT_TRANSLATE_NOOP("AgencyPage", "This case is confidential. Call 112 for all of it."),
    "merged_there": QT_TRANSLATE_NOOP("AgencyPage", "This case goes on as {number}. Open your task there."),
    "merged_here": QT_TRANSLATE_NOOP(
        "AgencyPage", "This case goes on as {number}. Your steps count here; all else by voice: call 112."
    ),
    "over": QT_TRANSLATE_NOOP("AgencyPage", "This task is over."),
    "retell": QT_TRANSLATE_NOOP("AgencyPage", "Something changed: read it again."),
    "map": QT_TRANSLATE_NOOP("AgencyPage", "Open the map"),
    "map_of": QT_TRANSLATE_NOOP("AgencyPage", "Map around {number}, north is above"),
    "map_sample": QT_TRANSLATE_NOOP("AgencyPage", "sample map"),
    "route": QT_TRANSLATE_NOOP("AgencyPage", "Way there"),
    "copy_key": QT_TRANSLATE_NOOP("AgencyPage", "Copy the address"),
    "copied": QT_TRANSLATE_NOOP("AgencyPage", "Copied"),
    "call": QT_TRANSLATE_NOOP("AgencyPage", "Call 112"),
    "others": QT_TRANSLATE_NOOP("AgencyPage", "Also going"),
    "steps": QT_TRANSLATE_NOOP("AgencyPage", "Steps"),
    "limit": QT_TRANSLATE_NOOP("AgencyPage", "limit {limit}"),
    "back": QT_TRANSLATE_NOOP("AgencyPage", "All tasks"),
    "press_accepted": QT_TRANSLATE_NOOP("AgencyPage", "We accept"),
    "press_rolling": QT_TRANSLATE_NOOP("AgencyPage", "We are on the way"),
    "press_arrived": QT_TRANSLATE_NOOP("AgencyPage", "We have arrived"),
    "press_reported": QT_TRANSLATE_NOOP("AgencyPage", "Send the first report"),
    "press_cleared": QT_TRANSLATE_NOOP("AgencyPage", "We are done"),
    "unable": QT_TRANSLATE_NOOP("AgencyPage", "Cannot come"),
    "me_too": QT_TRANSLATE_NOOP("AgencyPage", "I come too"),
    "answers": QT_TRANSLATE_NOOP("AgencyPage", "Who comes"),
    "minutes": QT_TRANSLATE_NOOP("AgencyPage", "{minutes} min"),
    "answered_of": QT_TRANSLATE_NOOP("AgencyPage", "{said} of {asked} have answered"),
    "not_a_step": QT_TRANSLATE_NOOP(
        "AgencyPage", "NOT NOTED AS A STEP: “{what}”, pressed at {at} without seeing: {others}"
    ),
    "as_message": QT_TRANSLATE_NOOP(
        "AgencyPage", "No step: a colleague has said something meanwhile. The room reads it as a message from you."
    ),
    "press_refused": QT_TRANSLATE_NOOP(
        "AgencyPage", "NOT NOTED: “{what}”, case {number}, pressed at {at}: {why}. Ask them by voice what holds now."
    ),
    "a_press": QT_TRANSLATE_NOOP("AgencyPage", "a press on the page"),
    "waits_for_room": QT_TRANSLATE_NOOP("AgencyPage", "Waits for the 112 room. Urgent: call 112."),
    "why": QT_TRANSLATE_NOOP("AgencyPage", "Why"),
    "eta": QT_TRANSLATE_NOOP("AgencyPage", "Arrival in about (minutes)"),
    "eta_said": QT_TRANSLATE_NOOP("AgencyPage", "arrival in about {minutes:minute|minutes}"),
    "report": QT_TRANSLATE_NOOP("AgencyPage", "What you see"),
    "result": QT_TRANSLATE_NOOP("AgencyPage", "Result"),
    "messages": QT_TRANSLATE_NOOP("AgencyPage", "Messages with the room"),
    "message": QT_TRANSLATE_NOOP("AgencyPage", "Message to the room"),
    "messages_none": QT_TRANSLATE_NOOP("AgencyPage", "Nobody has written yet."),
    "room": QT_TRANSLATE_NOOP("AgencyPage", "112 room · {name}"),
    "message_waits": QT_TRANSLATE_NOOP("AgencyPage", "not in the room yet"),
    "message_sent": QT_TRANSLATE_NOOP("AgencyPage", "sent"),
    "message_read": QT_TRANSLATE_NOOP("AgencyPage", "read {at}"),
    "message_new": QT_TRANSLATE_NOOP("AgencyPage", "New from the room"),
    "message_got": QT_TRANSLATE_NOOP("AgencyPage", "Read and understood"),
    "unread": QT_TRANSLATE_NOOP("AgencyPage", "{count} new from the room"),
    "met_short": QT_TRANSLATE_NOOP("AgencyPage", "Precondition confirmed"),
    "presses_short": QT_TRANSLATE_NOOP("AgencyPage", "Presses"),
    "presses": QT_TRANSLATE_NOOP("AgencyPage", "My presses"),
    "presses_none": QT_TRANSLATE_NOOP("AgencyPage", "You have pressed nothing yet in the tasks you see."),
    "press_late": QT_TRANSLATE_NOOP("AgencyPage", "pressed {at}, noted {late}"),
    "copy": QT_TRANSLATE_NOOP("AgencyPage", "Address, one tap selects it"),
    "position_send": QT_TRANSLATE_NOOP("AgencyPage", "Send my position"),
    "position_said": QT_TRANSLATE_NOOP("AgencyPage", "We are at {place} (within {metres} m)"),
    "position_once": QT_TRANSLATE_NOOP("AgencyPage", "Sent once, to the room alone, as a message of this task."),
    "position_none": QT_TRANSLATE_NOOP(
        "AgencyPage", "This phone does not say where it is. Allow it for this page, or write it."
    ),
    "share_for": QT_TRANSLATE_NOOP("AgencyPage", "Share my position for {minutes:minute|minutes}"),
    "share_what": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "On the room's map, with its age, while a page of ours is open here; it ends by itself, and with the task. "
        "Nothing of it is kept.",
    ),
    "share_on": QT_TRANSLATE_NOOP("AgencyPage", "The room sees where you are until {until}. Leave this page open."),
    "share_seeks": QT_TRANSLATE_NOOP("AgencyPage", "This phone looks for its position, to share it until {until} …"),
    "share_end": QT_TRANSLATE_NOOP("AgencyPage", "Stop sharing"),
    "share_over": QT_TRANSLATE_NOOP("AgencyPage", "Your position is shared no longer."),
    "share_waits": QT_TRANSLATE_NOOP("AgencyPage", "No line: the room sees your last position with its age."),
    "by_reply": QT_TRANSLATE_NOOP("AgencyPage", "Answer from a phone"),
    "photo": QT_TRANSLATE_NOOP("AgencyPage", "Photo"),
    "photos": QT_TRANSLATE_NOOP("AgencyPage", "Photos"),
    "of_reporter": QT_TRANSLATE_NOOP("AgencyPage", "from the reporter"),
    "photo_send": QT_TRANSLATE_NOOP("AgencyPage", "Send a photo"),
    "photo_take": QT_TRANSLATE_NOOP("AgencyPage", "Take or choose a photo (JPEG, PNG, WebP; 12 MB)"),
    "photo_note": QT_TRANSLATE_NOOP("AgencyPage", "What it shows"),
    "photo_bare": QT_TRANSLATE_NOOP(
        "AgencyPage", "Place, time and phone are taken out of it; the room keeps the picture."
    ),
    "photo_away": QT_TRANSLATE_NOOP("AgencyPage", "The picture lies in the room."),
    "call_reporter": QT_TRANSLATE_NOOP("AgencyPage", "Ask the room to call the reporter"),
    "call_reporter_said": QT_TRANSLATE_NOOP("AgencyPage", "Asks to call the reporter"),
    "call_reporter_why": QT_TRANSLATE_NOOP("AgencyPage", "What the room should ask, or why"),
    "send": QT_TRANSLATE_NOOP("AgencyPage", "Send"),
    "met": QT_TRANSLATE_NOOP("AgencyPage", "Done: {what}"),
    "crew_by": QT_TRANSLATE_NOOP("AgencyPage", "Tell the room by {at} that you are safe."),
    "crew_late": QT_TRANSLATE_NOOP(
        "AgencyPage", "The room has not heard you since it was due at {at}. Press, or call 112."
    ),
    "crew_heard": QT_TRANSLATE_NOOP("AgencyPage", "We are safe"),
    "crew": QT_TRANSLATE_NOOP("AgencyPage", "Our crew"),
    "ready": QT_TRANSLATE_NOOP("AgencyPage", "Readiness"),
    "ready_why": QT_TRANSLATE_NOOP("AgencyPage", "Why, or what is missing (may stay empty)"),
    "duty": QT_TRANSLATE_NOOP("AgencyPage", "On duty"),
    "duty_none": QT_TRANSLATE_NOOP("AgencyPage", "Nobody is named: everybody of the agency is alerted."),
    "duty_until": QT_TRANSLATE_NOOP("AgencyPage", "I am on duty until"),
    "duty_since": QT_TRANSLATE_NOOP("AgencyPage", "From (empty: now)"),
    "duty_unit": QT_TRANSLATE_NOOP("AgencyPage", "For"),
    "duty_all": QT_TRANSLATE_NOOP("AgencyPage", "the whole agency"),
    "duty_say": QT_TRANSLATE_NOOP("AgencyPage", "I am on duty"),
    "duty_end": QT_TRANSLATE_NOOP("AgencyPage", "My turn is over"),
    "duty_later": QT_TRANSLATE_NOOP("AgencyPage", "It begins later"),
    "duty_who": QT_TRANSLATE_NOOP("AgencyPage", "Who"),
    "duty_set": QT_TRANSLATE_NOOP("AgencyPage", "On duty until"),
    "hospital": QT_TRANSLATE_NOOP("AgencyPage", "Emergency room and beds"),
    "hospital_none": QT_TRANSLATE_NOOP("AgencyPage", "Nothing was said yet: ambulances ask by telephone."),
    "hospital_old": QT_TRANSLATE_NOOP("AgencyPage", "This counts no longer. Say it again, also when nothing changed."),
    "hospital_beds": QT_TRANSLATE_NOOP("AgencyPage", "Free beds (empty: not counted)"),
    "hospital_note": QT_TRANSLATE_NOOP("AgencyPage", "What ambulances should know (may stay empty)"),
    "hospitals": QT_TRANSLATE_NOOP("AgencyPage", "Hospitals"),
    "ready_say": QT_TRANSLATE_NOOP("AgencyPage", "Tell the room"),
    "people": QT_TRANSLATE_NOOP("AgencyPage", "People of the agency"),
    "people_new": QT_TRANSLATE_NOOP("AgencyPage", "Add a person"),
    "people_login": QT_TRANSLATE_NOOP("AgencyPage", "Sign-in name (small letters, digits, dots)"),
    "people_name": QT_TRANSLATE_NOOP("AgencyPage", "Full name"),
    "people_how": QT_TRANSLATE_NOOP("AgencyPage", "How they sign in"),
    "people_by_link": QT_TRANSLATE_NOOP("AgencyPage", "by a personal link"),
    "people_by_password": QT_TRANSLATE_NOOP("AgencyPage", "by a first password"),
    "people_unit": QT_TRANSLATE_NOOP("AgencyPage", "The link shows tasks of"),
    "people_all": QT_TRANSLATE_NOOP("AgencyPage", "the whole agency"),
    "people_days": QT_TRANSLATE_NOOP("AgencyPage", "Good for (days)"),
    "people_own": QT_TRANSLATE_NOOP("AgencyPage", "YOUR password: it is you"),
    "people_add": QT_TRANSLATE_NOOP("AgencyPage", "Add"),
    "people_head": QT_TRANSLATE_NOOP("AgencyPage", "head"),
    "people_you": QT_TRANSLATE_NOOP("AgencyPage", "you"),
    "people_closed": QT_TRANSLATE_NOOP("AgencyPage", "CLOSED"),
    "people_second": QT_TRANSLATE_NOOP("AgencyPage", "second factor set"),
    "people_passkeys": QT_TRANSLATE_NOOP("AgencyPage", "{count:passkey|passkeys}"),
    "people_sessions": QT_TRANSLATE_NOOP("AgencyPage", "signed in at {count:place|places}"),
    "people_link": QT_TRANSLATE_NOOP("AgencyPage", "link until {until}"),
    "people_change": QT_TRANSLATE_NOOP("AgencyPage", "Change {name}"),
    "people_do": QT_TRANSLATE_NOOP("AgencyPage", "Do it"),
    "act_link": QT_TRANSLATE_NOOP("AgencyPage", "make a new link"),
    "act_unlink": QT_TRANSLATE_NOOP("AgencyPage", "take back: {link}"),
    "act_password": QT_TRANSLATE_NOOP("AgencyPage", "make a new password"),
    "act_sign_out": QT_TRANSLATE_NOOP("AgencyPage", "sign out everywhere (phone lost)"),
    "act_disable": QT_TRANSLATE_NOOP("AgencyPage", "close: may not sign in any more"),
    "act_enable": QT_TRANSLATE_NOOP("AgencyPage", "open again"),
    "act_factor_reset": QT_TRANSLATE_NOOP("AgencyPage", "take away a lost second factor and all passkeys"),
    "made_link": QT_TRANSLATE_NOOP("AgencyPage", "Link of {name}, good until {until}. It is shown only now."),
    "made_show": QT_TRANSLATE_NOOP("AgencyPage", "Let them scan it, or send it to them alone: who has it is them."),
    "made_password": QT_TRANSLATE_NOOP("AgencyPage", "Password of {name}. It is shown only now."),
    "made_tell": QT_TRANSLATE_NOOP("AgencyPage", "Tell it to them alone; they choose their own under “My sign-in”."),
    "own": QT_TRANSLATE_NOOP("AgencyPage", "My sign-in"),
    "own_done": QT_TRANSLATE_NOOP("AgencyPage", "Done."),
    "own_places": QT_TRANSLATE_NOOP("AgencyPage", "Where I am signed in"),
    "own_since": QT_TRANSLATE_NOOP("AgencyPage", "since {since}"),
    "own_here": QT_TRANSLATE_NOOP("AgencyPage", "here"),
    "own_end": QT_TRANSLATE_NOOP("AgencyPage", "End it"),
    "own_end_all": QT_TRANSLATE_NOOP("AgencyPage", "End all but this one"),
    "own_password": QT_TRANSLATE_NOOP("AgencyPage", "Another password"),
    "own_old": QT_TRANSLATE_NOOP("AgencyPage", "The password until now"),
    "own_fresh": QT_TRANSLATE_NOOP("AgencyPage", "The new one, a few words"),
    "own_again": QT_TRANSLATE_NOOP("AgencyPage", "The new one once more"),
    "own_change": QT_TRANSLATE_NOOP("AgencyPage", "Change it"),
    "own_second": QT_TRANSLATE_NOOP("AgencyPage", "Second factor"),
    "own_second_none": QT_TRANSLATE_NOOP("AgencyPage", "Not set. With it a stolen password opens nothing."),
    "own_second_set": QT_TRANSLATE_NOOP("AgencyPage", "Set. {left:recovery code is|recovery codes are} left."),
    "own_begin": QT_TRANSLATE_NOOP("AgencyPage", "Set up an authenticator"),
    "own_now_code": QT_TRANSLATE_NOOP("AgencyPage", "Code of the authenticator until now"),
    "own_scan": QT_TRANSLATE_NOOP("AgencyPage", "Scan it with the authenticator, or type: {secret}"),
    "own_first": QT_TRANSLATE_NOOP("AgencyPage", "The first code it shows"),
    "own_confirm": QT_TRANSLATE_NOOP("AgencyPage", "Put it in force"),
    "own_codes": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "In force. Recovery codes for a lost phone, each good once; write them down, they are shown only now:",
    ),
    "ways_short": QT_TRANSLATE_NOOP("AgencyPage", "How I am reached"),
    "ways": QT_TRANSLATE_NOOP("AgencyPage", "So that this phone rings"),
    "ways_ring": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Put this page on the home screen (browser menu, “Add to home screen”), open it from there, and let it ring.",
    ),
    "saver": QT_TRANSLATE_NOOP("AgencyPage", "Switch off the battery saver for the browser"),
    "saver_why": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Phones put to sleep what is not used, and an alert then comes minutes late. Do what your maker's line says "
        "for the browser, and for ntfy, Telegram or WhatsApp where you are reached by them. The words differ a little "
        "from phone to phone.",
    ),
    "saver_samsung": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Settings, Battery, Background usage limits, “Never auto sleeping apps”, +, choose the browser. "
        "Then Settings, Apps, the browser, Battery, Unrestricted.",
    ),
    "saver_xiaomi": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Settings, Apps, Manage apps, the browser: switch on Autostart; Battery saver, No restrictions. "
        "In the list of open apps pull the browser down until the padlock shows.",
    ),
    "saver_oppo": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Settings, Battery, More settings, “Optimise battery use”, the browser, Don't optimise. "
        "Then Settings, Apps, Auto launch, switch on the browser.",
    ),
    "saver_vivo": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Settings, Battery, Background power consumption management, the browser, “Don't restrict”. "
        "Then Settings, Apps, Autostart, switch on the browser.",
    ),
    "saver_transsion": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Open Phone Master, Auto-start management, switch on the browser. "
        "Then Settings, Apps, the browser, Battery, Unrestricted.",
    ),
    "saver_other": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Settings, Apps, the browser, Battery (or App battery usage), Unrestricted. Switch off Data Saver for it too.",
    ),
    "saver_apple": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Share, “Add to Home Screen”, open it from there. Settings, Notifications, 112: allow, with sound. "
        "Switch off Low Power Mode while on duty, and let 112 through Focus.",
    ),
    "ways_try_all": QT_TRANSLATE_NOOP("AgencyPage", "Try each way"),
    "ways_try_why": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Press “Try” and lock the phone at once: it must ring within a minute. Try again when it has lain still for an "
        "hour. Each week a test comes by itself: answer it.",
    ),
    "ways_none": QT_TRANSLATE_NOOP("AgencyPage", "No way is set: only who has this page open sees a task."),
    "ways_try": QT_TRANSLATE_NOOP("AgencyPage", "Try"),
    "ways_rang": QT_TRANSLATE_NOOP("AgencyPage", "Yes, it rang"),
    "ways_end": QT_TRANSLATE_NOOP("AgencyPage", "End this way"),
    "ways_add": QT_TRANSLATE_NOOP("AgencyPage", "Add or change a way"),
    "ways_channel": QT_TRANSLATE_NOOP("AgencyPage", "By"),
    "ways_address": QT_TRANSLATE_NOOP("AgencyPage", "Address or number"),
    "ways_quiet_from": QT_TRANSLATE_NOOP("AgencyPage", "Rest from (not for priority 1)"),
    "ways_quiet_to": QT_TRANSLATE_NOOP("AgencyPage", "Rest until"),
    "ways_never": QT_TRANSLATE_NOOP("AgencyPage", "never"),
    "ways_keep": QT_TRANSLATE_NOOP("AgencyPage", "Keep it"),
    "ways_no_channel": QT_TRANSLATE_NOOP(
        "AgencyPage", "The 112 room has set up no other channel yet. Ask its admin for one."
    ),
    "ways_unit": QT_TRANSLATE_NOOP(
        "AgencyPage", "This link is a crew's: other ways of the unit are set by the head of your agency."
    ),
    "passkeys": QT_TRANSLATE_NOOP("AgencyPage", "Passkeys"),
    "passkeys_none": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "None. With one, this phone's finger, face or PIN signs you in, and nobody can lure it out of you.",
    ),
    "passkey_kept": QT_TRANSLATE_NOOP("AgencyPage", "made {made}, for {site}"),
    "passkey_used": QT_TRANSLATE_NOOP("AgencyPage", "last used {used}"),
    "passkey_end": QT_TRANSLATE_NOOP("AgencyPage", "Take it away"),
    "passkey_begin": QT_TRANSLATE_NOOP("AgencyPage", "Set up a passkey"),
    "passkey_make": QT_TRANSLATE_NOOP("AgencyPage", "Make it on this phone now"),
    "passkey_make_what": QT_TRANSLATE_NOOP("AgencyPage", "The phone asks for your finger, face or PIN."),
    "passkey_numbers": QT_TRANSLATE_NOOP(
        "AgencyPage",
        "Passkeys need a page with a name, and this one was opened by an address of numbers. "
        "Set up an authenticator instead, or ask the 112 room for the page's name.",
    ),
    "passkey_browser": QT_TRANSLATE_NOOP(
        "AgencyPage", "This browser makes no passkeys here. Set up an authenticator instead."
    ),
    "own_line": QT_TRANSLATE_NOOP("AgencyPage", "All of this needs the line to the 112 room."),
    "written": QT_TRANSLATE_NOOP("AgencyPage", "Noted."),
    "again": QT_TRANSLATE_NOOP("AgencyPage", "This was noted before."),
    "refused": QT_TRANSLATE_NOOP("AgencyPage", "Not noted: {why}"),
    "step_told": QT_TRANSLATE_NOOP("AgencyPage", "told"),
    "step_accepted": QT_TRANSLATE_NOOP("AgencyPage", "accepted"),
    "step_rolling": QT_TRANSLATE_NOOP("AgencyPage", "on the way"),
    "step_arrived": QT_TRANSLATE_NOOP("AgencyPage", "arrived"),
    "step_reported": QT_TRANSLATE_NOOP("AgencyPage", "first report"),
    "step_cleared": QT_TRANSLATE_NOOP("AgencyPage", "done"),
    "state_unable": QT_TRANSLATE_NOOP("AgencyPage", "cannot"),
    "state_recalled": QT_TRANSLATE_NOOP("AgencyPage", "called off"),
    "state_untold": QT_TRANSLATE_NOOP("AgencyPage", "asked"),
    "state_silent": QT_TRANSLATE_NOOP("AgencyPage", "no answer"),
}


# Whose phones put a browser to sleep, and the sentence that says how to stop it.
MAKERS: tuple[tuple[str, str], ...] = (
    ("Samsung", "saver_samsung"),
    ("Xiaomi · Redmi · POCO", "saver_xiaomi"),
    ("OPPO · realme · OnePlus", "saver_oppo"),
    ("vivo · iQOO", "saver_vivo"),
    ("Infinix · TECNO · itel", "saver_transsion"),
    ("Google · Nokia · Sony · Motorola · …", "saver_other"),
    ("iPhone", "saver_apple"),
)

# What the script of a page says, with its places to fill.
OF_THE_SCRIPT = {
    "queued": "queued",
    "waiting": "waiting",
    "offline": "offline",
    "again": "sign_in_again",
    "enter": "sign_in",
    "others": "waiting_others",
    "gone": "gone",
    "unread": "unreadable",
    "refused": "refused_press",
    "seen": "understood",
    "call": "call",
    "leave": "leave_unsent",
    "left": "left",
    "unkept": "unkept",
    "held": "held",
    "undo": "undo",
    "undone": "undo_what",
    "otherwise": "noted_otherwise",
}


def words_of_the_script(language: Language) -> dict[str, str]:
    """Each by the name it has there."""
    return {name: said(language, "AgencyPage", SENTENCES[code]) for name, code in OF_THE_SCRIPT.items()}


def say(language: Language, sentence: str, **values: object) -> str:
    """A sentence in this language."""
    return said(language, "AgencyPage", SENTENCES[sentence]).format(**values)


def state(language: Language, code: str) -> str:
    """How an assignment stands, in a word."""
    name = next((one for one in (f"step_{code}", f"state_{code}") if one in SENTENCES), None)
    return say(language, name) if name else say(language, "over")
