"""Every sentence of the command line, Indonesian first."""

from typing import Literal

from wire.verify import Finding, Problem

Language = Literal["id", "en"]
SENTENCES: dict[str, tuple[str, str]] = {
    "made": ("Server kota {city} siap di {folder}.", "The server of {city} is ready in {folder}."),
    "reference": ("{count} data kota ditambahkan.", "{count} definitions of the city were added."),
    "admin": ("Akun admin “{login}” dibuat.", "The admin account “{login}” was made."),
    "password_ask": ("Kata sandi untuk {login}: ", "Password for {login}: "),
    "passphrase_ask": ("Frasa sandi kunci pemulihan: ", "Passphrase of the recovery key: "),
    "recovery_made": (
        "Kunci pemulihan ditulis ke {file}. Simpan di luar server ini: tidak ada salinan lain.",
        "The recovery key was written to {file}. Keep it away from this server: there is no other copy.",
    ),
    "recovery_none": (
        "Tanpa kunci pemulihan, meja yang kehilangan kuncinya tidak bisa dibuka lagi. Buat dengan --recovery-key.",
        "Without a recovery key, a desk that loses its key cannot be opened again. Make one with --recovery-key.",
    ),
    "listening": ("Server berjalan di {url}.", "The server runs at {url}."),
    "reached": ("Meja memakai salah satu alamat ini: {urls}", "Desks use one of these addresses: {urls}"),
    "names": (
        "Meja di komputer lain mencapai server ini lewat: {names} (port 11200, kecuali run memakai --port lain).\n"
        "  Nama atau alamat lain: konsol112-server names add NAMA",
        "Desks of other computers reach this server by: {names} (port 11200, unless run has another --port).\n"
        "  Another name or address: konsol112-server names add NAME",
    ),
    "names_none": (
        "Komputer ini tidak punya alamat jaringan: hanya meja di komputer ini yang bisa tersambung.\n"
        "  Tambahkan alamatnya nanti: konsol112-server names add ALAMAT",
        "This computer has no network address: only desks of this computer can connect.\n"
        "  Add its address later: konsol112-server names add ADDRESS",
    ),
    "names_live": (
        "Server yang berjalan memakainya dalam satu menit, tanpa dimulai ulang.",
        "A running server uses it within a minute, without a restart.",
    ),
    "name_unfit": (
        "“{name}” bukan nama atau alamat komputer. Tulis seperti konsol.contoh.id atau 10.1.2.3, tanpa https dan port.",
        "“{name}” is no name or address of a computer. Write it like konsol.example.org or 10.1.2.3, without https "
        "and port.",
    ),
    "name_needed": ("Sebutkan paling sedikit satu nama atau alamat.", "Name at least one name or address."),
    "name_unknown": (
        "“{name}” tidak ada di daftar. Lihat semuanya dengan names list.",
        "“{name}” is not in the list. See all of them: names list.",
    ),
    "name_own": (
        "{name} milik komputer ini sendiri dan akan kembali ke daftar. Ubah dulu alamat atau nama komputernya.",
        "{name} is this computer's own and would come back into the list. First change the computer's address or name.",
    ),
    "aside_positions": (
        "{file} rusak atau dari program yang lebih baru: disisihkan sebagai {kept}, dan dibuat baru.\n"
        "  Yang hilang: riwayat posisi unit dan hitungan penolakan alatnya. Posisi berikutnya tercatat; "
        "catatan kasus utuh.",
        "{file} is damaged or of a newer program: it was put aside as {kept}, and made anew.\n"
        "  Lost: where units were, and how often devices were refused. What comes next is kept; the ledger is whole.",
    ),
    "aside_reports": (
        "{file} rusak atau dari program yang lebih baru: disisihkan sebagai {kept}, dan dibuat baru.\n"
        "  Yang hilang: catatan laporan mana yang sudah dibuat; semuanya dibuat lagi. Catatan kasus utuh.",
        "{file} is damaged or of a newer program: it was put aside as {kept}, and made anew.\n"
        "  Lost: the record of which reports were made; they are made again. The ledger is whole.",
    ),
    "positions_unread": (
        "{file} tidak bisa dibaca ({code}): daftar ini tanpa posisi. Mulai ulang server: berkas yang rusak disisihkan.",
        "{file} cannot be read ({code}): the list has no places. Start the server again: it puts a damaged file aside.",
    ),
    "certificate": ("Sertifikat server dibuat baru.", "A new certificate of the server was made."),
    "new_epoch": (
        "Isi basis data lebih tua dari yang pernah dijanjikan: zaman baru dimulai ({cause}).",
        "The database is older than what was promised: a new epoch began ({cause}).",
    ),
    "code": (
        "Kode pendaftaran meja (sekali pakai, 10 menit): {code}",
        "Enrolment code of a desk (once, 10 minutes): {code}",
    ),
    "account_line": (
        "{login}  {roles}  {state}  {account}  {factor}",
        "{login}  {roles}  {state}  {account}  {factor}",
    ),
    "factor_set": ("faktor kedua: ada", "second factor: set"),
    "factor_unset": ("faktor kedua: belum", "second factor: none"),
    "active": ("aktif", "active"),
    "inactive": ("nonaktif", "inactive"),
    "account_added": ("Akun “{login}” dibuat.", "The account “{login}” was made."),
    "account_changed": ("Akun “{login}” diubah.", "The account “{login}” was changed."),
    "desk_line": ("{letter}  {name}  {desk}", "{letter}  {name}  {desk}"),
    "desk_revoked": ("Meja {letter} tidak diterima lagi.", "Desk {letter} is not accepted any more."),
    "identifier_ask": ("ID {unit} di Traccar: ", "Identifier of {unit} at Traccar: "),
    "unit_needed": ("Sebutkan paling sedikit satu unit.", "Name at least one unit."),
    "unit_unknown": (
        "Unit {unit} tidak ada di data kota. Periksa kode unitnya.",
        "There is no unit {unit} in the city's data. Check the unit's code.",
    ),
    "device_taken": (
        "Alat ini sudah terdaftar: nomor {device}. Cabut dulu dengan device revoke {device}.",
        "This device is enrolled already: number {device}. Revoke it first: device revoke {device}.",
    ),
    "device_unknown": (
        "Tidak ada alat bernomor {device}. Lihat nomornya dengan device list.",
        "There is no device with the number {device}. See the numbers: device list.",
    ),
    "device_added": (
        "Alat {device} untuk {unit}. Token (hanya tampil sekali): {token}\n"
        "  Traccar Client, OsmAnd: alamat …/v1/positions/osmand, ID alat = token\n"
        "  OwnTracks (mode HTTP): alamat …/v1/positions/owntracks, nama {unit}, kata sandi = token",
        "Device {device} for {unit}. Token (shown only once): {token}\n"
        "  Traccar Client, OsmAnd: address …/v1/positions/osmand, device identifier = token\n"
        "  OwnTracks (HTTP mode): address …/v1/positions/owntracks, user {unit}, password = token",
    ),
    "device_added_traccar": (
        "Alat {device} untuk {unit}, lewat server Traccar.",
        "Device {device} for {unit}, by way of the Traccar server.",
    ),
    "gateway_added": (
        "Alat {device} untuk server Traccar. Token (hanya tampil sekali): {token}\n"
        "  forward.url = …/v1/positions/traccar, forward.type = json, forward.header = Authorization: Bearer TOKEN",
        "Device {device} for a Traccar server. Token (shown only once): {token}\n"
        "  forward.url = …/v1/positions/traccar, forward.type = json, forward.header = Authorization: Bearer TOKEN",
    ),
    "device_revoked": ("Alat {device} tidak diterima lagi.", "Device {device} is not accepted any more."),
    "device_line": (
        "{device}  {unit}  {kind}  {state}  {last}  {refused}",
        "{device}  {unit}  {kind}  {state}  {last}  {refused}",
    ),
    "device_state": ("sejak {made}", "since {made}"),
    "device_state_revoked": ("DICABUT {revoked}", "REVOKED {revoked}"),
    "device_token": ("token", "token"),
    "device_gateway": ("server Traccar", "Traccar server"),
    "device_traccar": ("lewat Traccar", "by Traccar"),
    "device_strangers": (
        "Alat tak dikenal ditolak {count}x, terakhir {last}.",
        "Unknown devices refused {count}x, last {last}.",
    ),
    "fix_none": ("belum ada posisi", "no position yet"),
    "fix_last": ("posisi {at} ({lat}, {lng})", "position {at} ({lat}, {lng})"),
    "refused_none": ("tanpa penolakan", "no refusal"),
    "refused_last": ("ditolak terakhir {at}: {counts}", "last refused {at}: {counts}"),
    "refused_late": ("terlambat", "late"),
    "refused_future": ("dari masa depan", "from the future"),
    "refused_no_time": ("tanpa waktu", "no time"),
    "refused_not_a_place": ("bukan koordinat", "not a coordinate"),
    "refused_nowhere": ("titik 0,0", "point 0,0"),
    "refused_outside": ("di luar wilayah", "outside the area"),
    "refused_no_fix": ("tanpa sinyal GPS", "no GPS signal"),
    "refused_inaccurate": ("tidak akurat", "not accurate"),
    "refused_jump": ("loncatan", "jump"),
    "refused_foreign": ("tidak terdaftar", "not enrolled"),
    "refused_revoked": ("sudah dicabut", "revoked"),
    "refused_unreadable": ("tidak terbaca", "unreadable"),
    "refused_encrypted": ("tersandi: matikan enkripsi di aplikasinya", "encrypted: switch encryption off in the app"),
    "map_published": (
        "Peta {file} ({kilobytes} KB) dibagikan ke semua meja.",
        "The map {file} ({kilobytes} KB) is handed to all desks.",
    ),
    "boundaries_published": (
        "Batas {file} ({count} kelurahan) dibagikan ke semua meja.",
        "The limits {file} ({count} kelurahan) are handed to all desks.",
    ),
    "boundaries_unseen": (
        "Lihat dulu perubahannya dengan `konsol112 peta batas BERKAS`, lalu ulangi dengan --terima.",
        "Look at the changes first with `konsol112 peta batas FILE`, then repeat with --terima.",
    ),
    "not_a_map": (
        "Berkas itu bukan peta Konsol 112 (.k112map) atau MBTiles. Pilih berkas lain.",
        "The file is neither a Konsol 112 map (.k112map) nor MBTiles. Choose another file.",
    ),
    "not_boundaries": (
        "Berkas itu bukan GeoJSON berisi area. Pilih berkas lain.",
        "The file is no GeoJSON with areas. Choose another file.",
    ),
    "blob_too_large": (
        "Berkas itu lebih besar dari {limit} MB. Kecilkan, atau ubah batasnya di config.json.",
        "The file is larger than {limit} MB. Make it smaller, or change the limit in config.json.",
    ),
    "blob_hash": ("Berkas itu berubah selama dibaca: coba lagi.", "The file changed while it was read: try again."),
    "backup_blobs": ("Berkas peta dan batas ikut dicadangkan: {count}", "Map and limit files backed up: {count}"),
    "blobs_damaged": (
        "Berkas ini rusak dan tidak ikut: {names}. Bagikan lagi dari meja admin.",
        "These files are damaged and were left out: {names}. Hand them out again from an admin's desk.",
    ),
    "restored_blobs": ("Berkas peta dan batas dipulihkan: {count}", "Map and limit files restored: {count}"),
    "erased_count": ("{count} kunci data pribadi sudah dimusnahkan.", "{count} keys of personal data were destroyed."),
    "erased_line": ("  {day}  {count}  {reason}", "  {day}  {count}  {reason}"),
    "erased_backup": (
        "{file} dibuat sebelum pemusnahan terakhir: masih berisi kunci lama. Buat yang baru, lalu hapus ini.",
        "{file} is from before the last destruction: it still holds old keys. Make a new one, then delete this.",
    ),
    "backup_made": (
        "Cadangan ditulis dan diperiksa: {file} ({count} entri).",
        "Backup written and checked: {file} ({count} entries).",
    ),
    "finding": ("  {finding}", "  {finding}"),
    "findings": (
        "{count} temuan pada rantai meja: buku besar tetap utuh dan bisa dicadangkan. Tanyakan pada meja yang disebut.",
        "{count} findings in chains of desks: the ledger is sound all the same and can be backed up. Ask the desks "
        "named.",
    ),
    "mended": ("Entri yang sembuh: nomor {numbers}.", "Healed: number {numbers}."),
    "mend_none": ("Tidak ada entri yang rusak.", "No entry is damaged."),
    "mend_left": (
        "Masih rusak: nomor {numbers}. Pakai cadangan lain, atau hubungkan meja yang pernah membacanya: ia membawanya "
        "sendiri.",
        "Still damaged: number {numbers}. Take another backup, or connect a desk that has read it: it brings it by "
        "itself.",
    ),
    "backup_unsound": (
        "BUKU BESAR TIDAK UTUH. {problem} Ekspornya ada di {file}, tetapi bukan cadangan. Simpan cadangan utuh yang "
        "terakhir, lalu pulihkan dengan itu dan kunci terbaru: restore CADANGAN --keys.",
        "THE LEDGER IS NOT SOUND. {problem} Its export is in {file}, but it is no backup. Keep the last sound backup, "
        "and bring it back with the newest keys: restore BACKUP --keys.",
    ),
    "backup_keys": ("Cadangan kunci: {file}", "Backup of the keys: {file}"),
    "backup_keys_open": (
        "Cadangan kunci ini tidak tersegel: simpan terpisah dan hapus bila tidak perlu.",
        "This backup of the keys is not sealed: keep it apart and delete it when it is not needed.",
    ),
    "backup_none": (
        "Folder {folder} tidak berisi cadangan. Buat dengan backup, atau sebutkan folder cadangan yang benar.",
        "The folder {folder} holds no backup. Make one with backup, or name the right folder of backups.",
    ),
    "rehearse_begun": (
        "Gladi pemulihan dari {file} (dibuat {made}).",
        "Rehearsing a restore of {file} (made {made}).",
    ),
    "rehearse_found": (
        "Kembali: {entries} entri, {desks} meja; entri terakhir diterima {last}.",
        "Came back: {entries} entries, {desks} desks; the last entry was received {last}.",
    ),
    "rehearse_people": ("  Akun yang bisa masuk: {count}", "  Accounts that can sign in: {count}"),
    "rehearse_blobs": (
        "  Peta, batas dan lampiran: {count} utuh, {missing} belum ada di cadangan",
        "  Maps, limits and attachments: {count} sound, {missing} not yet in the backup",
    ),
    "rehearse_blobs_damaged": (
        "  RUSAK: {names}. Hapus berkas itu dari folder blobs cadangan, lalu buat cadangan baru.",
        "  DAMAGED: {names}. Delete these from the backups' folder blobs, then make a new backup.",
    ),
    "rehearse_problem": ("  TIDAK UTUH: {problem}", "  NOT SOUND: {problem}"),
    "rehearse_old": (
        "  TERLALU TUA: {hours} jam. Cadangan berkala tidak berjalan: periksa jadwal dan disknya.",
        "  TOO OLD: {hours} hours. The regular backup does not run: look at its schedule and its disk.",
    ),
    "rehearse_keys": (
        "  Berkas kunci terbuka: {count} kunci kasus dan panggilan, dan kunci server",
        "  The keys file opens: {count} keys of cases and calls, and the server's keys",
    ),
    "rehearse_keys_shut": (
        "  Berkas kunci tersegel dan tidak dibuka. Tiap tiga bulan ulangi dengan --recovery-key.",
        "  The keys file is sealed and was not opened. Every three months repeat with --recovery-key.",
    ),
    "rehearse_keys_none": (
        "  BERKAS KUNCI TIDAK ADA: {file}. Tanpanya server ini tidak bisa pindah mesin. Buat cadangan baru.",
        "  THE KEYS FILE IS MISSING: {file}. Without it no other machine can be this server. Make a new backup.",
    ),
    "rehearse_good": (
        "Gladi berhasil dalam {seconds} detik; tidak ada yang ditinggalkan.",
        "The rehearsal went well in {seconds} seconds; nothing was left behind.",
    ),
    "rehearse_bad": (
        "Gladi GAGAL ({seconds} detik): jangan andalkan cadangan ini. Betulkan yang disebut di atas, lalu ulangi.",
        "The rehearsal FAILED ({seconds} seconds): do not rely on this backup. Mend what is said above, then repeat.",
    ),
    "rehearse_room": (
        "Gladi perlu {need} MB di {folder}, yang bebas hanya {free} MB. Kosongkan ruang, lalu ulangi.",
        "The rehearsal needs {need} MB in {folder}, only {free} MB are free. Make room, then repeat.",
    ),
    "restored": (
        "{count} entri dipulihkan, zaman baru {epoch}. Meja akan melengkapi yang kurang.",
        "{count} entries restored, new epoch {epoch}. The desks will bring what is missing.",
    ),
    "recovered": ("Kunci meja dibuka ke {file}.", "The desk's key was opened into {file}."),
    "server_runs": ("Server sedang berjalan: hentikan dulu.", "The server is running: stop it first."),
    "no_home": ("Folder ini bukan folder server: jalankan init dulu.", "This is no server's folder: run init first."),
    "config_broken": (
        "config.json tidak bisa dibaca. Betulkan isinya, atau kembalikan dari cadangan.",
        "config.json cannot be read. Mend what it says, or put it back from a backup.",
    ),
    "folder_owner": (
        "{folder} milik akun {account}, dan Anda root: berkas yang dibuat root tidak bisa dibaca servernya.\n"
        "  Jalankan sebagai akun itu: runuser -u {account} -- konsol112-server …",
        "{folder} belongs to the account {account}, and you are root: the server cannot read what root makes there.\n"
        "  Run this as that account: runuser -u {account} -- konsol112-server …",
    ),
    "city_differs": (
        "Folder ini milik kota lain ({city}). Pilih folder lain, atau data kota itu (--city).",
        "This folder belongs to another city ({city}). Choose another folder, or that city's data (--city).",
    ),
    "plain_outside": (
        "--plain hanya boleh di alamat lokal. Buang --plain, atau pakai --host 127.0.0.1.",
        "--plain is only allowed on a local address. Leave --plain out, or use --host 127.0.0.1.",
    ),
    "login_shape": (
        "Nama masuk itu tidak bisa dipakai. Tulis 2-40 huruf kecil, angka, titik atau garis.",
        "This sign-in name cannot be used. Write 2-40 small letters, digits, dots or dashes.",
    ),
    "login_taken": (
        "Nama masuk itu sudah ada. Pilih nama lain.",
        "This sign-in name exists already. Choose another one.",
    ),
    "login_unknown": (
        "Nama masuk itu tidak ada. Lihat semuanya dengan account list.",
        "There is no such sign-in name. See all of them: account list.",
    ),
    "secret_untyped": (
        "Frasa atau kata sandi ditanya, tetapi tidak ada yang diketik. Pakai terminal, atau --password-stdin.",
        "Nothing was typed where a secret is asked for. Run this in a terminal, or use --password-stdin.",
    ),
    "role_needed": ("Sebutkan paling sedikit satu --role.", "Name at least one --role."),
    "letter_unknown": (
        "Tidak ada meja dengan huruf itu. Lihat hurufnya dengan desk list.",
        "There is no desk with this letter. See the letters: desk list.",
    ),
    "password_length": (
        "Kata sandi itu tidak bisa dipakai. Pakai 10-200 huruf.",
        "This password cannot be used. Take 10-200 characters.",
    ),
    "ledger_spoiled": (
        "Buku besar rusak di nomor {number}; yang sebelumnya utuh. Lihat dengan verify, lalu pulihkan dari cadangan.",
        "The ledger is damaged at number {number}; what stands before it is whole. See verify, then restore a backup.",
    ),
    "factor_none": (
        "Akun itu belum punya faktor kedua. Lihat semuanya dengan account list.",
        "This account has no second factor. See all of them: account list.",
    ),
    "password_guessed": (
        "Kata sandi itu termasuk yang pertama ditebak orang. Pakai beberapa kata yang tidak berhubungan.",
        "This password is among the first that people guess. Take a few words that have nothing to do with each other.",
    ),
    "password_name": (
        "Kata sandi itu dibuat dari nama orangnya. Pakai beberapa kata yang tidak berhubungan.",
        "This password is made of the person's own name. Take a few words that have nothing to do with each other.",
    ),
    "passphrase_length": (
        "Frasa sandi itu terlalu pendek. Pakai paling sedikit 12 huruf.",
        "This passphrase is too short. Take at least 12 characters.",
    ),
    "file_exists": (
        "{file} sudah ada dan tidak akan ditimpa. Pilih nama lain.",
        "{file} exists already and is never overwritten. Choose another name.",
    ),
    "recovery_file": (
        "Berkas itu bukan kunci pemulihan. Pilih berkas kunci pemulihan kota.",
        "The file is no recovery key. Choose the file of the city's recovery key.",
    ),
    "recovery_passphrase": (
        "Frasa sandi salah, atau berkasnya rusak. Ketik lagi, atau pakai salinan lain.",
        "Wrong passphrase, or a damaged file. Type it again, or take another copy.",
    ),
    "recovery_other_city": (
        "Kunci meja ini disegel untuk kota lain, atau rusak. Pakai kunci pemulihan kota itu.",
        "This desk's key was sealed to another city, or is damaged. Take that city's recovery key.",
    ),
    "recovery_needed": (
        "Cadangan kunci ini tersegel: sebutkan --recovery-key.",
        "This backup of the keys is sealed: name --recovery-key.",
    ),
    "backup_broken": (
        "Cadangan ini rusak atau diubah. {problem} Pakai cadangan lain.",
        "This backup is damaged or was changed. {problem} Take another one.",
    ),
    "backup_server": (
        "Cadangan ini milik server lain: folder ini dibuat init tersendiri. Pulihkan ke folder kosong, dengan --keys.",
        "This backup is another server's: init made this folder anew. Restore into an empty folder, with --keys.",
    ),
    "restored_settings_none": (
        "Cadangan kunci ini dari versi lama: kotak posisi dan batas berkas tidak ada di dalamnya.\n"
        "  Jalankan init sekali untuk kotaknya, dan periksa batas di config.json.",
        "This backup of the keys is of an older version: it holds neither the positions' box nor the limits of files.\n"
        "  Run init once for the box, and check the limits in config.json.",
    ),
    "backup_city": (
        "Cadangan ini milik kota {city}. Pilih cadangan kota ini.",
        "This backup belongs to the city {city}. Choose one of this city.",
    ),
    "store_broken": (
        "Basis data {file} rusak. Hentikan server, lalu pulihkan dari cadangan dengan restore.",
        "The database {file} is damaged. Stop the server, then bring a backup back with restore.",
    ),
    "store_denied": (
        "{file} tidak bisa dibuka atau ditulis. Periksa pemilik dan izin berkas dan foldernya, lalu ulangi.",
        "{file} cannot be opened or written. Check who owns the file and its folder, and their rights; repeat.",
    ),
    "store_newer": (
        "Basis data dibuat program yang lebih baru. Pasang program itu di server ini.",
        "The database was made by a newer program. Install that program on this server.",
    ),
    "no_city": (
        "Kota ini tidak ada di basis data. Jalankan init, atau pulihkan dari cadangan.",
        "This city is not in the database. Run init, or restore a backup.",
    ),
    "database_unreachable": (
        "PostgreSQL tidak bisa dihubungi. Periksa apakah berjalan, dan isi berkas DSN-nya.",
        "PostgreSQL cannot be reached. Check that it runs, and what its DSN file says.",
    ),
    "signing_key_missing": (
        "Kunci tanda tangan server tidak ada. Pulihkan dengan restore --keys.",
        "The server's signing key is missing. Bring it back with restore --keys.",
    ),
    "certificate_missing": (
        "Sertifikat CA tidak ada. Pulihkan dengan restore --keys.",
        "The CA's certificate is missing. Bring it back with restore --keys.",
    ),
    "certificate_unwritten": (
        "Sertifikat server tidak bisa ditulis ({cause}). Periksa ruang disk dan hak folder keys.",
        "The server's certificate cannot be written ({cause}). Check the disk's room and the folder keys.",
    ),
    "ca_ended": (
        "CA kota sudah berakhir: semua meja perlu bergabung lagi. Periksa dulu jam komputer ini.",
        "The city's CA has ended: every desk has to join anew. First check this computer's clock.",
    ),
    "disk_full": (
        "Disk penuh: tidak ada yang ditulis. Kosongkan ruang, lalu ulangi.",
        "The disk is full: nothing was written. Make room, then repeat.",
    ),
    "disk_broken": (
        "Disk server tidak bisa dibaca atau ditulis. Periksa disk, kuota, dan izin foldernya, lalu ulangi.",
        "The server's disk cannot be read or written. Check the disk, its quota and the folder's rights; repeat.",
    ),
    "busy": ("Basis data sedang dipakai: coba lagi.", "The database is in use: try again."),
    "backup_keys_broken": (
        "Cadangan kunci ini rusak. Pakai cadangan lain.",
        "This backup of the keys is damaged. Take another one.",
    ),
    "store_fault": (
        "Basis data menolak ({cause}). Ulangi; bila tetap, simpan log server dan hubungi teknisi.",
        "The database refuses this ({cause}). Repeat; if it stays, keep the server's log and call the technician.",
    ),
    "database_waits": (
        "PostgreSQL belum bisa dihubungi ({cause}). Server menunggu dan mencoba lagi; Ctrl+C membatalkan.",
        "PostgreSQL cannot be reached yet ({cause}). The server waits and tries again; Ctrl+C gives up.",
    ),
    "database_there": ("PostgreSQL sudah bisa dihubungi.", "PostgreSQL can be reached now."),
    "dsn_broken": (
        "{file} tidak berisi alamat PostgreSQL. Tulis satu baris, misalnya host=… dbname=… user=… password=…",
        "{file} holds no address of PostgreSQL. Write one line, for example host=… dbname=… user=… password=…",
    ),
    "store_sqlite": (
        "Folder ini menyimpan catatannya di ledger.db, bukan di PostgreSQL; --postgres tidak memindahkannya. "
        "Untuk pindah: backup, lalu restore --keys --postgres ke folder baru.",
        "This folder keeps its ledger in ledger.db, not in PostgreSQL; --postgres does not move it. "
        "To move: backup, then restore --keys --postgres into a new folder.",
    ),
    "store_postgres": (
        "Folder ini sudah memakai PostgreSQL dengan DSN di {file}. Ubah isi berkas itu bila alamatnya berganti, "
        "atau buang --postgres.",
        "This folder uses PostgreSQL already, with the DSN in {file}. Change what that file says when the address "
        "changes, or leave --postgres out.",
    ),
    "dir_needed": ("sebutkan folder server: --dir FOLDER", "name the server's folder: --dir FOLDER"),
    "port_taken": (
        "Port {port} sudah dipakai program lain. Hentikan program itu, atau pilih yang lain dengan --port.",
        "Port {port} is used by another program. Stop that program, or choose another port with --port.",
    ),
    "port_denied": (
        "Port {port} tidak boleh dipakai akun ini. Pilih port di atas 1023 dengan --port.",
        "This account may not use port {port}. Choose one above 1023 with --port.",
    ),
    "host_unknown": (
        "{host} bukan alamat komputer ini. Pilih alamat lain dengan --host.",
        "{host} is no address of this computer. Choose another one with --host.",
    ),
    "secret_not_text": (
        "Yang diketik bukan UTF-8. Ketik lagi di terminal yang memakai UTF-8.",
        "What was typed is no UTF-8. Type it again in a terminal that uses UTF-8.",
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
            "mismatch",
            "renew_proof",
            "too_many",
            "too_much",
        ),
        (
            "Jawaban ini hanya untuk meja. Ulangi perintahnya; bila tetap, hubungi teknisi.",
            "This is an answer to desks alone. Repeat the command; if it stays, call the technician.",
        ),
    ),
}


def say(language: Language, sentence: str, /, **values: object) -> str:
    """One sentence; what was found in a ledger is said in the same language."""
    found = (Problem, Finding)
    said = {name: value.sentence(language) if isinstance(value, found) else value for name, value in values.items()}
    return SENTENCES[sentence][language == "en"].format(**said)
