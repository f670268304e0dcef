"""The sentences of what this computer, its keys, its disk or the server cannot do now, by code."""

from __future__ import annotations

from console.ui.words import QT_TRANSLATE_NOOP

CONDITIONS = {
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
    "stream_erased": QT_TRANSLATE_NOOP(
        "Refusal", "The personal data of this case was erased. Nothing can be added to it."
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
        "No connection, and the server has not known you here for {days} days. F2 signs you in as an emergency.",
    ),
    "factor_needed": QT_TRANSLATE_NOOP(
        "Refusal", "Now the code: the six digits of your authenticator, or a recovery code."
    ),
    "factor_wrong": QT_TRANSLATE_NOOP(
        "Refusal", "This code does not fit or was used. Wait for the next one, or type a recovery code."
    ),
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
        "The clock of this computer is {days} days off that of the server. "
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
