"""Every sentence of the command line, Indonesian first."""

from typing import Literal

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
    "certificate": ("Sertifikat server diperbarui.", "The server's certificate was renewed."),
    "new_epoch": (
        "Isi basis data lebih tua dari yang pernah dijanjikan: zaman baru dimulai ({cause}).",
        "The database is older than what was promised: a new epoch began ({cause}).",
    ),
    "code": (
        "Kode pendaftaran meja (sekali pakai, 10 menit): {code}",
        "Enrolment code of a desk (once, 10 minutes): {code}",
    ),
    "account_line": ("{login}  {roles}  {state}  {account}", "{login}  {roles}  {state}  {account}"),
    "active": ("aktif", "active"),
    "inactive": ("nonaktif", "inactive"),
    "account_added": ("Akun “{login}” dibuat.", "The account “{login}” was made."),
    "account_changed": ("Akun “{login}” diubah.", "The account “{login}” was changed."),
    "desk_line": ("{letter}  {name}  {desk}", "{letter}  {name}  {desk}"),
    "desk_revoked": ("Meja {letter} tidak diterima lagi.", "Desk {letter} is not accepted any more."),
    "identifier_ask": ("ID {unit} di Traccar: ", "Identifier of {unit} at Traccar: "),
    "unit_needed": ("Sebutkan paling sedikit satu unit.", "Name at least one unit."),
    "unit_unknown": ("Unit {unit} tidak ada di data kota.", "There is no unit {unit} in the city's data."),
    "device_taken": ("Alat ini sudah terdaftar: nomor {device}.", "This device is enrolled already: number {device}."),
    "device_unknown": ("Tidak ada alat bernomor {device}.", "There is no device with the number {device}."),
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
        "Berkas itu bukan peta Konsol 112 (.k112map) atau MBTiles.",
        "The file is neither a Konsol 112 map (.k112map) nor MBTiles.",
    ),
    "not_boundaries": ("Berkas itu bukan GeoJSON berisi area.", "The file is no GeoJSON with areas."),
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
    "backup_keys": ("Cadangan kunci: {file}", "Backup of the keys: {file}"),
    "backup_keys_open": (
        "Cadangan kunci ini tidak tersegel: simpan terpisah dan hapus bila tidak perlu.",
        "This backup of the keys is not sealed: keep it apart and delete it when it is not needed.",
    ),
    "restored": (
        "{count} entri dipulihkan, zaman baru {epoch}. Meja akan melengkapi yang kurang.",
        "{count} entries restored, new epoch {epoch}. The desks will bring what is missing.",
    ),
    "recovered": ("Kunci meja dibuka ke {file}.", "The desk's key was opened into {file}."),
    "server_runs": ("Server sedang berjalan: hentikan dulu.", "The server is running: stop it first."),
    "no_home": ("Folder ini bukan folder server: jalankan init dulu.", "This is no server's folder: run init first."),
    "config_broken": ("config.json tidak bisa dibaca.", "config.json cannot be read."),
    "city_differs": (
        "Folder ini milik kota lain ({city}).",
        "This folder belongs to another city ({city}).",
    ),
    "plain_outside": (
        "--plain hanya boleh di alamat lokal (127.0.0.1).",
        "--plain is only allowed on a local address (127.0.0.1).",
    ),
    "login_shape": (
        "Nama masuk: 2-40 huruf kecil, angka, titik, garis.",
        "Sign-in name: 2-40 small letters, digits, dots, dashes.",
    ),
    "login_taken": ("Nama masuk itu sudah ada.", "This sign-in name exists already."),
    "login_unknown": ("Nama masuk itu tidak ada.", "There is no such sign-in name."),
    "secret_untyped": (
        "Frasa atau kata sandi ditanya, tetapi tidak ada yang diketik. Pakai terminal, atau --password-stdin.",
        "Nothing was typed where a secret is asked for. Run this in a terminal, or use --password-stdin.",
    ),
    "role_needed": ("Sebutkan paling sedikit satu --role.", "Name at least one --role."),
    "letter_unknown": ("Tidak ada meja dengan huruf itu.", "There is no desk with this letter."),
    "password_length": ("Kata sandi harus 10-200 huruf.", "A password has 10-200 characters."),
    "passphrase_length": ("Frasa sandi harus paling sedikit 12 huruf.", "A passphrase has at least 12 characters."),
    "file_exists": (
        "Berkas itu sudah ada dan tidak akan ditimpa.",
        "The file exists already and is never overwritten.",
    ),
    "file_missing": ("Berkas {file} tidak bisa dibaca.", "The file {file} cannot be read."),
    "recovery_file": ("Berkas itu bukan kunci pemulihan.", "The file is no recovery key."),
    "recovery_passphrase": ("Frasa sandi salah, atau berkasnya rusak.", "Wrong passphrase, or a damaged file."),
    "recovery_other_city": (
        "Kunci meja ini disegel untuk kota lain, atau rusak.",
        "This desk's key was sealed to another city, or is damaged.",
    ),
    "recovery_needed": (
        "Cadangan kunci ini tersegel: sebutkan --recovery-key.",
        "This backup of the keys is sealed: name --recovery-key.",
    ),
    "backup_broken": ("Cadangan ini rusak atau diubah: {problem}", "This backup is damaged or was changed: {problem}"),
    "backup_city": ("Cadangan ini milik kota {city}.", "This backup belongs to the city {city}."),
    "store_broken": ("Basis data rusak.", "The database is damaged."),
    "store_newer": (
        "Basis data dibuat program yang lebih baru.",
        "The database was made by a newer program.",
    ),
    "no_city": ("Kota ini tidak ada di basis data.", "This city is not in the database."),
    "database_unreachable": ("PostgreSQL tidak bisa dihubungi.", "PostgreSQL cannot be reached."),
    "signing_key_missing": ("Kunci tanda tangan server tidak ada.", "The server's signing key is missing."),
    "certificate_missing": ("Sertifikat CA tidak ada.", "The CA's certificate is missing."),
    "disk_full": ("Disk penuh: tidak ada yang ditulis.", "The disk is full: nothing was written."),
    "busy": ("Basis data sedang dipakai: coba lagi.", "The database is in use: try again."),
    "other": ("Tidak bisa: {code}", "Not possible: {code}"),
}


def say(language: Language, sentence: str, /, **values: object) -> str:
    """One sentence."""
    pair = SENTENCES.get(sentence)
    if pair is None:
        return say(language, "other", code=sentence)
    return pair[0 if language == "id" else 1].format(**values)
