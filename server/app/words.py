"""Every sentence of the command line."""

import getpass
import sys
from collections.abc import Sequence

from console.text.words import QT_TRANSLATE_NOOP, Language, said
from server.errors import RefusedByServer
from wire.verify import Finding, Problem

SENTENCES: dict[str, str] = {
    "made": QT_TRANSLATE_NOOP("ServerTerminal", "The server of {city} is ready in {folder}."),
    "reference": QT_TRANSLATE_NOOP(
        "ServerTerminal", "{count:definition of the city was|definitions of the city were} added."
    ),
    "admin": QT_TRANSLATE_NOOP("ServerTerminal", "The admin account “{login}” was made."),
    "password_ask": QT_TRANSLATE_NOOP("ServerTerminal", "Password for {login}: "),
    "passphrase_ask": QT_TRANSLATE_NOOP("ServerTerminal", "Passphrase of the recovery key: "),
    "recovery_made": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "The recovery key was written to {file}. Keep it away from this server: there is no other copy.",
    ),
    "recovery_none": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "Without a recovery key, a desk that loses its key cannot be opened again. Make one with --recovery-key.",
    ),
    "listening": QT_TRANSLATE_NOOP("ServerTerminal", "The server runs at {url}."),
    "reached": QT_TRANSLATE_NOOP("ServerTerminal", "Desks use one of these addresses: {urls}"),
    "names": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "Desks of other computers reach this server by: {names} (port 11200, unless run has another --port).\n"
        "  Another name or address: konsol112-server names add NAME",
    ),
    "gateway_names": QT_TRANSLATE_NOOP("ServerTerminal", "Phones open {url} (names of the gateway: {names})"),
    "authority_print": QT_TRANSLATE_NOOP(
        "ServerTerminal", "Read this fingerprint to who installs the city's certificate on a phone:\n  {pairs}"
    ),
    "names_none": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "This computer has no network address: only desks of this computer can connect.\n"
        "  Add its address later: konsol112-server names add ADDRESS",
    ),
    "names_live": QT_TRANSLATE_NOOP("ServerTerminal", "A running server uses it within a minute, without a restart."),
    "name_unfit": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "“{name}” is no name or address of a computer. Write it like konsol.example.org or 10.1.2.3, without https "
        "and port.",
    ),
    "name_needed": QT_TRANSLATE_NOOP("ServerTerminal", "Name at least one name or address."),
    "name_unknown": QT_TRANSLATE_NOOP("ServerTerminal", "“{name}” is not in the list. See all of them: names list."),
    "name_own": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{name} is this computer's own and would come back into the list. First change the computer's address or name.",
    ),
    "aside_positions": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{file} is damaged or of a newer program: it was put aside as {kept}, and made anew.\n"
        "  Lost: where units were, and how often devices were refused. What comes next is kept; the ledger is whole.",
    ),
    "aside_reports": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{file} is damaged or of a newer program: it was put aside as {kept}, and made anew.\n"
        "  Lost: the record of which reports were made; they are made again. The ledger is whole.",
    ),
    "positions_unread": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{file} cannot be read ({code}): the list has no places. Start the server again: it puts a damaged file aside.",
    ),
    "certificate": QT_TRANSLATE_NOOP("ServerTerminal", "A new certificate of the server was made."),
    "new_epoch": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The database is older than what was promised: a new epoch began ({cause})."
    ),
    "code": QT_TRANSLATE_NOOP("ServerTerminal", "Enrolment code of a desk (once, 10 minutes): {code}"),
    "gateway_code": QT_TRANSLATE_NOOP("ServerTerminal", "Enrolment code of a gateway (once, 10 minutes): {code}"),
    "account_line": QT_TRANSLATE_NOOP("ServerTerminal", "{login}  {roles}  {state}  {account}  {factor}"),
    "factor_set": QT_TRANSLATE_NOOP("ServerTerminal", "second factor: set"),
    "factor_unset": QT_TRANSLATE_NOOP("ServerTerminal", "second factor: none"),
    "active": QT_TRANSLATE_NOOP("ServerTerminal", "active"),
    "inactive": QT_TRANSLATE_NOOP("ServerTerminal", "inactive"),
    "account_added": QT_TRANSLATE_NOOP("ServerTerminal", "The account “{login}” was made."),
    "account_changed": QT_TRANSLATE_NOOP("ServerTerminal", "The account “{login}” was changed."),
    "desk_line": QT_TRANSLATE_NOOP("ServerTerminal", "{letter}  {name}  {desk}"),
    "gateway_line": QT_TRANSLATE_NOOP("ServerTerminal", "{letter}  {name}  {desk}  gateway"),
    "link_added": QT_TRANSLATE_NOOP("ServerTerminal", "Personal link, good until {until} (shown only once): {url}"),
    "link_nameless": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "It opens on this computer alone: the gateway has no name for phones yet.\n"
        "  Give it one, then make the link again: konsol112-server names add --gateway NAME",
    ),
    "partner_added": QT_TRANSLATE_NOOP(
        "ServerTerminal", "Token of the partner's program, good until {until} (shown only once): {token}"
    ),
    "partner_revoked": QT_TRANSLATE_NOOP("ServerTerminal", "Token {link} opens nothing any more."),
    "partner_agency": QT_TRANSLATE_NOOP("ServerTerminal", "A new partner belongs to an agency: add --agency CODE."),
    "partner_taken": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This name is a person's or another agency's. Choose another name for the partner."
    ),
    "link_line": QT_TRANSLATE_NOOP("ServerTerminal", "{link}  {login}  {unit}  until {until}  {state}"),
    "link_revoked": QT_TRANSLATE_NOOP("ServerTerminal", "Link {link} opens nothing any more; its person is out."),
    "link_agency": QT_TRANSLATE_NOOP(
        "ServerTerminal", "Only an account of an agency (--role agency --agency CODE) gets a link."
    ),
    "link_unknown": QT_TRANSLATE_NOOP("ServerTerminal", "There is no link {link}. See their numbers: link list."),
    "desk_revoked": QT_TRANSLATE_NOOP("ServerTerminal", "Desk {letter} is not accepted any more."),
    "desk_lost": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "Was it lost or stolen? Whoever opens its disk reads what it had read until now. Change now, one by one:",
    ),
    "change_person": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  [ ] {name} was signed in there: a new password: account password {login}"
    ),
    "change_extension": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  [ ] telephone {extension} rings at that desk: at another desk, /sentral"
    ),
    "change_read": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "  [ ] confidential cases could be opened there: look at them first (UU 27/2022: three days to tell)",
    ),
    "change_desk_rest": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "  [ ] the people in its records, where its disk may have been open: the law gives three days to tell them\n"
        "  [ ] a backup from before today: after restoring it revoke this desk again\n"
        "  [ ] what it wrote while it was lost: at a desk, its letter in the history; strike what is not true",
    ),
    "gateway_lost": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "A gateway was among them. Whoever has it knows what it sent and received with. Change now, one by one:",
    ),
    "change_channel": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  [ ] channel {name} ({code}): a new key at its provider, then at a desk: /saluran"
    ),
    "change_source": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "  [ ] way in {name} ({code}): a new key for who reports by it, then at a desk: /sumberlaporan",
    ),
    "change_trunk": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  [ ] line to the exchange {name} ({code}): a new password there, then at a desk: /sentral"
    ),
    "change_links": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  [ ] personal links and tokens: link list, partner list; revoke each, make it anew"
    ),
    "change_rest": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "  [ ] passwords of officers who signed in there since it was lost: account password NAME\n"
        "  [ ] the name it had for phones: let it lead to the new gateway, and withdraw a certificate of its own\n"
        "  [ ] what it wrote while it was lost: at a desk, its letter in the history; strike what is not true",
    ),
    "identifier_ask": QT_TRANSLATE_NOOP("ServerTerminal", "Identifier of {unit} at Traccar: "),
    "unit_needed": QT_TRANSLATE_NOOP("ServerTerminal", "Name at least one unit."),
    "unit_unknown": QT_TRANSLATE_NOOP(
        "ServerTerminal", "There is no unit {unit} in the city's data. Check the unit's code."
    ),
    "device_taken": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This device is enrolled already: number {device}. Revoke it first: device revoke {device}."
    ),
    "device_unknown": QT_TRANSLATE_NOOP(
        "ServerTerminal", "There is no device with the number {device}. See the numbers: device list."
    ),
    "device_added": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "Device {device} for {unit}. Token (shown only once): {token}\n"
        "  Traccar Client, OsmAnd: address …/v1/positions/osmand, device identifier = token\n"
        "  OwnTracks (HTTP mode): address …/v1/positions/owntracks, user {unit}, password = token",
    ),
    "device_added_traccar": QT_TRANSLATE_NOOP(
        "ServerTerminal", "Device {device} for {unit}, by way of the Traccar server."
    ),
    "gateway_added": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "Device {device} for a Traccar server. Token (shown only once): {token}\n"
        "  forward.url = …/v1/positions/traccar, forward.type = json, forward.header = Authorization: Bearer TOKEN",
    ),
    "device_revoked": QT_TRANSLATE_NOOP("ServerTerminal", "Device {device} is not accepted any more."),
    "device_line": QT_TRANSLATE_NOOP("ServerTerminal", "{device}  {unit}  {kind}  {state}  {last}  {refused}"),
    "device_state": QT_TRANSLATE_NOOP("ServerTerminal", "since {made}"),
    "device_state_revoked": QT_TRANSLATE_NOOP("ServerTerminal", "REVOKED {revoked}"),
    "device_token": QT_TRANSLATE_NOOP("ServerTerminal", "token"),
    "device_gateway": QT_TRANSLATE_NOOP("ServerTerminal", "Traccar server"),
    "device_traccar": QT_TRANSLATE_NOOP("ServerTerminal", "by Traccar"),
    "device_strangers": QT_TRANSLATE_NOOP("ServerTerminal", "Unknown devices refused {count}x, last {last}."),
    "fix_none": QT_TRANSLATE_NOOP("ServerTerminal", "no position yet"),
    "fix_last": QT_TRANSLATE_NOOP("ServerTerminal", "position {at} ({lat}, {lng})"),
    "refused_none": QT_TRANSLATE_NOOP("ServerTerminal", "no refusal"),
    "refused_last": QT_TRANSLATE_NOOP("ServerTerminal", "last refused {at}: {counts}"),
    "refused_late": QT_TRANSLATE_NOOP("ServerTerminal", "late"),
    "refused_future": QT_TRANSLATE_NOOP("ServerTerminal", "from the future"),
    "refused_no_time": QT_TRANSLATE_NOOP("ServerTerminal", "no time"),
    "refused_not_a_place": QT_TRANSLATE_NOOP("ServerTerminal", "not a coordinate"),
    "refused_nowhere": QT_TRANSLATE_NOOP("ServerTerminal", "point 0,0"),
    "refused_outside": QT_TRANSLATE_NOOP("ServerTerminal", "outside the area"),
    "refused_no_fix": QT_TRANSLATE_NOOP("ServerTerminal", "no GPS signal"),
    "refused_inaccurate": QT_TRANSLATE_NOOP("ServerTerminal", "not accurate"),
    "refused_jump": QT_TRANSLATE_NOOP("ServerTerminal", "jump"),
    "refused_foreign": QT_TRANSLATE_NOOP("ServerTerminal", "not enrolled"),
    "refused_revoked": QT_TRANSLATE_NOOP("ServerTerminal", "revoked"),
    "refused_unreadable": QT_TRANSLATE_NOOP("ServerTerminal", "unreadable"),
    "refused_encrypted": QT_TRANSLATE_NOOP("ServerTerminal", "encrypted: switch encryption off in the app"),
    "map_published": QT_TRANSLATE_NOOP("ServerTerminal", "The map {file} ({kilobytes} KB) is handed to all desks."),
    "boundaries_published": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The limits {file} ({count} kelurahan) are handed to all desks."
    ),
    "boundaries_unseen": QT_TRANSLATE_NOOP(
        "ServerTerminal", "Look at the changes first with `konsol112 peta batas FILE`, then repeat with --terima."
    ),
    "not_a_map": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The file is neither a Konsol 112 map (.k112map) nor MBTiles. Choose another file."
    ),
    "not_boundaries": QT_TRANSLATE_NOOP("ServerTerminal", "The file is no GeoJSON with areas. Choose another file."),
    "blob_too_large": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The file is larger than {limit} MB. Make it smaller, or change the limit in config.json."
    ),
    "blob_hash": QT_TRANSLATE_NOOP("ServerTerminal", "The file changed while it was read: try again."),
    "backup_blobs": QT_TRANSLATE_NOOP("ServerTerminal", "Map and limit files backed up: {count}"),
    "blobs_damaged": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "These files are damaged and were left out: {names}. Hand them out again from an admin's desk.",
    ),
    "restored_blobs": QT_TRANSLATE_NOOP("ServerTerminal", "Map and limit files restored: {count}"),
    "erased_count": QT_TRANSLATE_NOOP(
        "ServerTerminal", "{count:key of personal data was|keys of personal data were} destroyed."
    ),
    "erased_line": QT_TRANSLATE_NOOP("ServerTerminal", "  {day}  {count}  {reason}"),
    "erased_backup": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{file} is from before the last destruction: it still holds old keys. Make a new one, then delete this.",
    ),
    "backup_made": QT_TRANSLATE_NOOP("ServerTerminal", "Backup written and checked: {file} ({count:entry|entries})."),
    "finding": QT_TRANSLATE_NOOP("ServerTerminal", "  {finding}"),
    "damaged_row": QT_TRANSLATE_NOOP(
        "ServerTerminal", "Number {number} in {file}: damaged beside its entry: {columns}."
    ),
    "damaged_rows": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{count:row|rows} of the database damaged. The entries themselves are whole, and a backup of them is good.\n"
        "  Look at the disk, then put it right: konsol112-server mend BACKUP.",
    ),
    "findings": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{count:finding|findings} in chains of desks: the ledger is sound all the same and can be backed up. Ask the "
        "desks named.",
    ),
    "mended": QT_TRANSLATE_NOOP("ServerTerminal", "Healed: number {numbers}."),
    "mend_none": QT_TRANSLATE_NOOP("ServerTerminal", "No entry is damaged."),
    "mend_left": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "Still damaged: number {numbers}. Take another backup, or connect a desk that has read it: it brings it by "
        "itself.",
    ),
    "backup_unsound": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "THE LEDGER IS NOT SOUND. {problem} Its export is in {file}, but it is no backup. Keep the last sound backup, "
        "and bring it back with the newest keys: restore BACKUP --keys.",
    ),
    "backup_keys": QT_TRANSLATE_NOOP("ServerTerminal", "Backup of the keys: {file}"),
    "backup_keys_open": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This backup of the keys is not sealed: keep it apart and delete it when it is not needed."
    ),
    "backup_none": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "The folder {folder} holds no backup. Make one with backup, or name the right folder of backups.",
    ),
    "rehearse_begun": QT_TRANSLATE_NOOP("ServerTerminal", "Rehearsing a restore of {file} (made {made})."),
    "rehearse_found": QT_TRANSLATE_NOOP(
        "ServerTerminal", "Came back: {entries:entry|entries}, {desks:desk|desks}; the last entry was received {last}."
    ),
    "rehearse_people": QT_TRANSLATE_NOOP("ServerTerminal", "  Accounts that can sign in: {count}"),
    "rehearse_blobs": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  Maps, limits and attachments: {count} sound, {missing} not yet in the backup"
    ),
    "rehearse_blobs_damaged": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  DAMAGED: {names}. Delete these from the backups' folder blobs, then make a new backup."
    ),
    "rehearse_problem": QT_TRANSLATE_NOOP("ServerTerminal", "  NOT SOUND: {problem}"),
    "rehearse_old": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "  TOO OLD: {hours:hour|hours}. The regular backup does not run: look at its schedule and its disk.",
    ),
    "rehearse_keys": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  The keys file opens: {count:key|keys} of cases and calls, and the server's keys"
    ),
    "rehearse_keys_shut": QT_TRANSLATE_NOOP(
        "ServerTerminal", "  The keys file is sealed and was not opened. Every three months repeat with --recovery-key."
    ),
    "rehearse_keys_none": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "  THE KEYS FILE IS MISSING: {file}. Without it no other machine can be this server. Make a new backup.",
    ),
    "rehearse_good": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The rehearsal went well in {seconds:second|seconds}; nothing was left behind."
    ),
    "rehearse_bad": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "The rehearsal FAILED ({seconds:second|seconds}): do not rely on this backup. "
        "Mend what is said above, then repeat.",
    ),
    "rehearse_room": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The rehearsal needs {need} MB in {folder}, only {free} MB are free. Make room, then repeat."
    ),
    "restored": QT_TRANSLATE_NOOP(
        "ServerTerminal", "{count:entry|entries} restored, new epoch {epoch}. The desks will bring what is missing."
    ),
    "recovered": QT_TRANSLATE_NOOP("ServerTerminal", "The desk's key was opened into {file}."),
    "server_runs": QT_TRANSLATE_NOOP("ServerTerminal", "The server is running: stop it first."),
    "no_home": QT_TRANSLATE_NOOP("ServerTerminal", "This is no server's folder: run init first."),
    "config_broken": QT_TRANSLATE_NOOP(
        "ServerTerminal", "config.json cannot be read. Mend what it says, or put it back from a backup."
    ),
    "folder_owner": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{folder} belongs to the account {account}, and you are root: the server cannot read what root makes there.\n"
        "  Run this as that account: runuser -u {account} -- konsol112-server …",
    ),
    "city_differs": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "This folder belongs to another city ({city}). Choose another folder, or that city's data (--city).",
    ),
    "plain_outside": QT_TRANSLATE_NOOP(
        "ServerTerminal", "--plain is only allowed on a local address. Leave --plain out, or use --host 127.0.0.1."
    ),
    "login_shape": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This sign-in name cannot be used. Write 2-40 small letters, digits, dots or dashes."
    ),
    "login_taken": QT_TRANSLATE_NOOP("ServerTerminal", "This sign-in name exists already. Choose another one."),
    "login_unknown": QT_TRANSLATE_NOOP(
        "ServerTerminal", "There is no such sign-in name. See all of them: account list."
    ),
    "secret_untyped": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "Nothing was typed where a secret is asked for. Run this in a terminal, or use --password-stdin.",
    ),
    "role_needed": QT_TRANSLATE_NOOP("ServerTerminal", "Name at least one --role."),
    "letter_unknown": QT_TRANSLATE_NOOP(
        "ServerTerminal", "There is no desk with this letter. See the letters: desk list."
    ),
    "password_length": QT_TRANSLATE_NOOP("ServerTerminal", "This password cannot be used. Take 10-200 characters."),
    "ledger_spoiled": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "The ledger is damaged at number {number}; what stands before it is whole. See verify, then restore a backup.",
    ),
    "factor_none": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This account has no second factor. See all of them: account list."
    ),
    "password_guessed": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "This password is among the first that people guess. Take a few words that have nothing to do with each other.",
    ),
    "password_name": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "This password is made of the person's own name. Take a few words that have nothing to do with each other.",
    ),
    "passphrase_length": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This passphrase is too short. Take at least 12 characters."
    ),
    "file_exists": QT_TRANSLATE_NOOP(
        "ServerTerminal", "{file} exists already and is never overwritten. Choose another name."
    ),
    "recovery_file": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The file is no recovery key. Choose the file of the city's recovery key."
    ),
    "recovery_passphrase": QT_TRANSLATE_NOOP(
        "ServerTerminal", "Wrong passphrase, or a damaged file. Type it again, or take another copy."
    ),
    "recovery_other_city": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This desk's key was sealed to another city, or is damaged. Take that city's recovery key."
    ),
    "recovery_needed": QT_TRANSLATE_NOOP("ServerTerminal", "This backup of the keys is sealed: name --recovery-key."),
    "backup_broken": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This backup is damaged or was changed. {problem} Take another one."
    ),
    "backup_server": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "This backup is another server's: init made this folder anew. Restore into an empty folder, with --keys.",
    ),
    "restored_settings_none": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "This backup of the keys is of an older version: it holds neither the positions' box nor the limits of files.\n"
        "  Run init once for the box, and check the limits in config.json.",
    ),
    "backup_city": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This backup belongs to the city {city}. Choose one of this city."
    ),
    "store_broken": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The database {file} is damaged. Stop the server, then bring a backup back with restore."
    ),
    "store_denied": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{file} cannot be opened or written. Check who owns the file and its folder, and their rights; repeat.",
    ),
    "store_newer": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The database was made by a newer program. Install that program on this server."
    ),
    "no_city": QT_TRANSLATE_NOOP("ServerTerminal", "This city is not in the database. Run init, or restore a backup."),
    "database_unreachable": QT_TRANSLATE_NOOP(
        "ServerTerminal", "PostgreSQL cannot be reached. Check that it runs, and what its DSN file says."
    ),
    "database_unsynchronised": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "PostgreSQL waits for no standby (synchronous_standby_names is empty), and config.json asks for one.\n"
        "  Give it a standby; or set postgres_synchronous to false: what a failure then loses, desks bring back.",
    ),
    "signing_key_missing": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The server's signing key is missing. Bring it back with restore --keys."
    ),
    "certificate_missing": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The CA's certificate is missing. Bring it back with restore --keys."
    ),
    "certificate_unwritten": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "The server's certificate cannot be written ({cause}). Check the disk's room and the folder keys.",
    ),
    "ca_ended": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The city's CA has ended: every desk has to join anew. First check this computer's clock."
    ),
    "disk_full": QT_TRANSLATE_NOOP("ServerTerminal", "The disk is full: nothing was written. Make room, then repeat."),
    "disk_broken": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "The server's disk cannot be read or written. Check the disk, its quota and the folder's rights; repeat.",
    ),
    "busy": QT_TRANSLATE_NOOP("ServerTerminal", "The database is in use: try again."),
    "backup_keys_broken": QT_TRANSLATE_NOOP("ServerTerminal", "This backup of the keys is damaged. Take another one."),
    "store_fault": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "The database refuses this ({cause}). Repeat; if it stays, keep the server's log and call the technician.",
    ),
    "database_waits": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "PostgreSQL cannot be reached yet ({cause}). The server waits and tries again; Ctrl+C gives up.",
    ),
    "database_there": QT_TRANSLATE_NOOP("ServerTerminal", "PostgreSQL can be reached now."),
    "dsn_broken": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "{file} holds no address of PostgreSQL. Write one line, for example host=… dbname=… user=… password=…",
    ),
    "store_sqlite": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "This folder keeps its ledger in ledger.db, not in PostgreSQL; --postgres does not move it. "
        "To move: backup, then restore --keys --postgres into a new folder.",
    ),
    "store_postgres": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "This folder uses PostgreSQL already, with the DSN in {file}. Change what that file says when the address "
        "changes, or leave --postgres out.",
    ),
    "dir_needed": QT_TRANSLATE_NOOP("ServerTerminal", "name the server's folder: --dir FOLDER"),
    "port_taken": QT_TRANSLATE_NOOP(
        "ServerTerminal",
        "Port {port} is used by another program. Stop that program, or choose another port with --port.",
    ),
    "port_denied": QT_TRANSLATE_NOOP(
        "ServerTerminal", "This account may not use port {port}. Choose one above 1023 with --port."
    ),
    "host_unknown": QT_TRANSLATE_NOOP(
        "ServerTerminal", "{host} is no address of this computer. Choose another one with --host."
    ),
    "gateway_join": QT_TRANSLATE_NOOP("ServerTerminal", "The gateway beside this server could not join it."),
    "gateway_ended": QT_TRANSLATE_NOOP(
        "ServerTerminal", "The gateway beside this server ends at once; its log lies in the folder gateway."
    ),
    "secret_not_text": QT_TRANSLATE_NOOP(
        "ServerTerminal", "What was typed is no UTF-8. Type it again in a terminal that uses UTF-8."
    ),
    **dict.fromkeys(
        (
            "blob_parts",
            "desk_key",
            "desk_proof",
            "desk_unknown",
            "enrol_code",
            "epoch",
            "gap",
            "gateway_key",
            "mismatch",
            "renew_proof",
            "too_many",
            "too_much",
        ),
        QT_TRANSLATE_NOOP(
            "ServerTerminal", "This is an answer to desks alone. Repeat the command; if it stays, call the technician."
        ),
    ),
}


def say(language: Language, sentence: str, /, **values: object) -> str:
    """One sentence; what was found in a ledger is said in the same language."""
    found = (Problem, Finding)
    shown = {name: value.sentence(language) if isinstance(value, found) else value for name, value in values.items()}
    return said(language, "ServerTerminal", SENTENCES[sentence]).format(**shown)


# How the command line speaks: sentences out; secrets in from a prompt or standard input, never from arguments.


class Asking:
    """One run of the command line. From standard input each secret is one line, in the order it is needed."""

    def __init__(self, language: Language, from_stdin: bool) -> None:
        self.language: Language = language
        self._from_stdin = from_stdin

    def say(self, sentence: str, /, **values: object) -> None:
        print(say(self.language, sentence, **values), flush=True)

    def say_names(self, names: Sequence[str]) -> None:
        """Print where desks reach this server."""
        if names:
            self.say("names", names=", ".join(names))
        else:
            self.say("names_none")

    def password(self, login: str) -> str:
        return self._secret(say(self.language, "password_ask", login=login))

    def passphrase(self) -> str:
        """The recovery key's passphrase, never shown."""
        return self._secret(say(self.language, "passphrase_ask"))

    def identifier(self, unit: str) -> str:
        """A unit's identifier at Traccar: there it is as good as a password, so it is no argument."""
        return self._secret(say(self.language, "identifier_ask", unit=unit))

    def _secret(self, prompt: str) -> str:
        try:
            secret = sys.stdin.readline().rstrip("\r\n") if self._from_stdin else getpass.getpass(prompt)
            secret.encode()
        except EOFError as error:
            raise RefusedByServer(code="secret_untyped") from error
        except UnicodeError as error:
            raise RefusedByServer(code="secret_not_text") from error
        return secret
