<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message>
        <source>Accounts are an admin&apos;s, and need a connection.</source>
        <translation>Akun diurus admin, dan perlu sambungan.</translation>
    </message>
    <message>
        <source>Accounts and roles</source>
        <translation>Akun dan peran</translation>
    </message>
    <message>
        <source>Who may sign in, and as what. Enter changes the chosen account.</source>
        <translation>Siapa boleh masuk, sebagai apa. Enter mengubah akun yang dipilih.</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Nama masuk</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Faktor kedua</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Akun baru</translation>
    </message>
    <message>
        <source>New partner</source>
        <translation>Mitra baru</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>Bertanya ke server …</translation>
    </message>
    <message>
        <source>set</source>
        <translation>terpasang</translation>
    </message>
    <message>
        <source>none</source>
        <translation>belum</translation>
    </message>
    <message>
        <source>by token ({count})</source>
        <translation>dengan token ({count})</translation>
    </message>
    <message>
        <source>may sign in</source>
        <translation>boleh masuk</translation>
    </message>
    <message>
        <source>CLOSED</source>
        <translation>DITUTUP</translation>
    </message>
    <message>
        <source>partner&apos;s program</source>
        <translation>program mitra</translation>
    </message>
    <message>
        <source>Which one</source>
        <translation>Yang mana</translation>
    </message>
    <message>
        <source>The one before counts on, so that it is replaced without a gap.</source>
        <translation>Token sebelumnya tetap berlaku, jadi penggantian tidak memutus mitra.</translation>
    </message>
    <message>
        <source>Name of the program</source>
        <translation>Nama program</translation>
    </message>
    <message>
        <source>For which agency</source>
        <translation>Untuk instansi mana</translation>
    </message>
    <message>
        <source>It sees and writes what that agency&apos;s officers do, and nothing else.</source>
        <translation>Melihat dan menulis yang boleh petugas instansi itu, tidak lebih.</translation>
    </message>
    <message>
        <source>The token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>It is shown only now. Give it to who runs the program: whoever has it is it.</source>
        <translation>Hanya ditampilkan sekarang. Berikan kepada pengelola program itu: siapa yang memegangnya dianggap program itu.</translation>
    </message>
    <message>
        <source>Token of a partner</source>
        <translation>Token mitra</translation>
    </message>
    <message>
        <source>other roles</source>
        <translation>peran lain</translation>
    </message>
    <message>
        <source>a new password (ends every sign-in of theirs)</source>
        <translation>kata sandi baru (semua sesinya berakhir)</translation>
    </message>
    <message>
        <source>a new token for the program</source>
        <translation>token baru untuk program itu</translation>
    </message>
    <message>
        <source>take back a token: it counts no more at once</source>
        <translation>cabut token: langsung tidak berlaku</translation>
    </message>
    <message>
        <source>close it: may sign in nowhere</source>
        <translation>tutup: tidak bisa masuk di mana pun</translation>
    </message>
    <message>
        <source>open it again</source>
        <translation>buka lagi</translation>
    </message>
    <message>
        <source>take away a lost second factor and all passkeys</source>
        <translation>cabut faktor kedua yang hilang dan semua kunci sandi</translation>
    </message>
    <message>
        <source>sign out everywhere (a phone or desk was lost)</source>
        <translation>keluarkan di semua tempat (ponsel atau meja hilang)</translation>
    </message>
    <message>
        <source>a new personal link for the agencies&apos; page</source>
        <translation>tautan pribadi baru untuk halaman instansi</translation>
    </message>
    <message>
        <source>take back a personal link</source>
        <translation>cabut tautan pribadi</translation>
    </message>
    <message>
        <source>What is to change</source>
        <translation>Apa yang diubah</translation>
    </message>
    <message>
        <source>Change {name} ({login})</source>
        <translation>Ubah {name} ({login})</translation>
    </message>
    <message>
        <source>Signed out everywhere at once; what was written stays.</source>
        <translation>Keluar di semua meja saat itu juga; yang ditulisnya tetap ada.</translation>
    </message>
    <message>
        <source>It opens nothing any more, and its person is signed out everywhere at once.</source>
        <translation>Tidak membuka apa pun lagi, dan orangnya keluar seketika di semua tempat.</translation>
    </message>
    <message>
        <source>Only for who lost telephone and codes and stands before you.</source>
        <translation>Hanya bila telepon dan kodenya hilang, dan orangnya ada di depan Anda.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nama lengkap</translation>
    </message>
    <message>
        <source>Agency (only for the role agency)</source>
        <translation>Instansi (hanya untuk peran instansi)</translation>
    </message>
    <message>
        <source>Tell the password in person; the person changes it at the first sign-in.</source>
        <translation>Sampaikan sandinya langsung; orangnya mengganti sendiri setelah masuk pertama.</translation>
    </message>
    <message>
        <source>Done ✓ Every desk knows it at once; it is in the security log.</source>
        <translation>Selesai ✓ Semua meja langsung tahu; tercatat di log keamanan.</translation>
    </message>
    <message>
        <source>all tasks of the agency</source>
        <translation>semua tugas instansi</translation>
    </message>
    <message>
        <source>Address of the agencies&apos; page</source>
        <translation>Alamat halaman instansi</translation>
    </message>
    <message>
        <source>For which unit</source>
        <translation>Untuk unit</translation>
    </message>
    <message>
        <source>Good for (days)</source>
        <translation>Berlaku (hari)</translation>
    </message>
    <message>
        <source>until {until}</source>
        <translation>sampai {until}</translation>
    </message>
    <message>
        <source>The link</source>
        <translation>Tautannya</translation>
    </message>
    <message>
        <source>It is shown only now. Let them scan it, or send it to its person alone: whoever has it is them.</source>
        <translation>Hanya tampil sekarang. Biarkan orangnya memindai, atau kirim kepadanya saja: siapa pemegangnya dianggap dia.</translation>
    </message>
    <message>
        <source>Personal link</source>
        <translation>Tautan pribadi</translation>
    </message>
    <message>
        <source>Their password, a few words</source>
        <translation>Kata sandinya, beberapa kata</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Sekali lagi yang sama</translation>
    </message>
    <message>
        <source>YOUR password: it is you</source>
        <translation>Kata sandi ANDA sendiri: tanda bahwa ini Anda</translation>
    </message>
</context>
<context>
    <name>Act</name>
    <message>
        <source>send</source>
        <translation>kirim</translation>
    </message>
    <message>
        <source>told</source>
        <translation>sudah diberi tahu</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>rolling</source>
        <translation>berangkat</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>tiba</translation>
    </message>
    <message>
        <source>first report</source>
        <translation>laporan awal</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>unable</source>
        <translation>berhalangan</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>tarik</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>tidak menjawab</translation>
    </message>
    <message>
        <source>told again</source>
        <translation>sudah dikabari ulang</translation>
    </message>
    <message>
        <source>crew heard</source>
        <translation>regu terdengar</translation>
    </message>
</context>
<context>
    <name>ActTime</name>
    <message>
        <source>time told</source>
        <translation>jam diberi tahu</translation>
    </message>
    <message>
        <source>acceptance</source>
        <translation>jam diterima</translation>
    </message>
    <message>
        <source>departure</source>
        <translation>jam berangkat</translation>
    </message>
    <message>
        <source>arrival</source>
        <translation>jam tiba</translation>
    </message>
    <message>
        <source>first report</source>
        <translation>jam laporan awal</translation>
    </message>
    <message>
        <source>time clear</source>
        <translation>jam selesai</translation>
    </message>
    <message>
        <source>time unable</source>
        <translation>jam berhalangan</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>jam penarikan</translation>
    </message>
    <message>
        <source>time of no answer</source>
        <translation>jam tidak menjawab</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Take call, or new call</source>
        <translation>Ambil panggilan, atau panggilan baru</translation>
    </message>
    <message>
        <source>Report by another channel</source>
        <translation>Laporan dari kanal lain</translation>
    </message>
    <message>
        <source>Prank (after answering)</source>
        <translation>Iseng (sudah diangkat)</translation>
    </message>
    <message>
        <source>Silent (after answering)</source>
        <translation>Tanpa suara (sudah diangkat)</translation>
    </message>
    <message>
        <source>Kind of call</source>
        <translation>Jenis panggilan</translation>
    </message>
    <message>
        <source>Card of the silent call</source>
        <translation>Kartu tanpa suara</translation>
    </message>
    <message>
        <source>Call is over</source>
        <translation>Panggilan selesai</translation>
    </message>
    <message>
        <source>Save (open case)</source>
        <translation>Simpan (buka kasus)</translation>
    </message>
    <message>
        <source>Attach to similar case</source>
        <translation>Gabung ke kasus mirip</translation>
    </message>
    <message>
        <source>Undo last step</source>
        <translation>Batalkan langkah terakhir</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Baris perintah</translation>
    </message>
    <message>
        <source>Calls waiting, held, elsewhere</source>
        <translation>Panggilan: antre, ditahan, di meja lain</translation>
    </message>
    <message>
        <source>Call-back list</source>
        <translation>Daftar telepon balik</translation>
    </message>
    <message>
        <source>Call back later</source>
        <translation>Telepon balik nanti</translation>
    </message>
    <message>
        <source>Give call back to the queue</source>
        <translation>Kembalikan ke antrean</translation>
    </message>
    <message>
        <source>Caller flags</source>
        <translation>Penanda penelepon</translation>
    </message>
    <message>
        <source>Note on the call</source>
        <translation>Catatan panggilan</translation>
    </message>
    <message>
        <source>Attachments of the call</source>
        <translation>Lampiran panggilan</translation>
    </message>
    <message>
        <source>Flag the number</source>
        <translation>Tandai nomor</translation>
    </message>
    <message>
        <source>Mute the number&apos;s ring</source>
        <translation>Redam dering nomor</translation>
    </message>
    <message>
        <source>Ask for a block of the number</source>
        <translation>Minta blokir nomor</translation>
    </message>
    <message>
        <source>Hold this call: nothing is erased</source>
        <translation>Tahan panggilan ini: tidak ada yang dihapus</translation>
    </message>
    <message>
        <source>Line test works</source>
        <translation>Uji saluran berhasil</translation>
    </message>
    <message>
        <source>Case list</source>
        <translation>Daftar kasus</translation>
    </message>
    <message>
        <source>Selected case or form</source>
        <translation>Kasus terpilih atau formulir</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Next that needs action</source>
        <translation>Tindakan mendesak berikut</translation>
    </message>
    <message>
        <source>Previous that needs action</source>
        <translation>Tindakan mendesak sebelum</translation>
    </message>
    <message>
        <source>Dispatch (preview, Enter sends)</source>
        <translation>Kirim (lihat dulu, Enter mengirim)</translation>
    </message>
    <message>
        <source>Cautions of this case</source>
        <translation>Hati-hati kasus ini</translation>
    </message>
    <message>
        <source>New caution</source>
        <translation>Hati-hati baru</translation>
    </message>
    <message>
        <source>Priority 1</source>
        <translation>Prioritas 1</translation>
    </message>
    <message>
        <source>Priority 2</source>
        <translation>Prioritas 2</translation>
    </message>
    <message>
        <source>Priority 3</source>
        <translation>Prioritas 3</translation>
    </message>
    <message>
        <source>SOP card of the case</source>
        <translation>Kartu SOP kasus</translation>
    </message>
    <message>
        <source>Conditions of the case</source>
        <translation>Syarat kasus</translation>
    </message>
    <message>
        <source>New condition</source>
        <translation>Syarat baru</translation>
    </message>
    <message>
        <source>Add log line</source>
        <translation>Tambah catatan log</translation>
    </message>
    <message>
        <source>Quick phrases</source>
        <translation>Kalimat cepat</translation>
    </message>
    <message>
        <source>Another type</source>
        <translation>Jenis lain</translation>
    </message>
    <message>
        <source>Another place, how certain it is</source>
        <translation>Lokasi lain, dan seberapa pasti</translation>
    </message>
    <message>
        <source>Caller, number, calling back</source>
        <translation>Pelapor, nomor, menelepon balik</translation>
    </message>
    <message>
        <source>Casualties</source>
        <translation>Korban</translation>
    </message>
    <message>
        <source>Lead on scene</source>
        <translation>Penanggung jawab lapangan</translation>
    </message>
    <message>
        <source>Hand over, and who took it</source>
        <translation>Serahkan, dan siapa yang menerima</translation>
    </message>
    <message>
        <source>Merge into another case</source>
        <translation>Gabung ke kasus lain</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Pisah</translation>
    </message>
    <message>
        <source>Part of another case</source>
        <translation>Bagian dari kasus lain</translation>
    </message>
    <message>
        <source>Related to another case</source>
        <translation>Terkait dengan kasus lain</translation>
    </message>
    <message>
        <source>Promise to the caller</source>
        <translation>Janji ke pelapor</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Tindak lanjut</translation>
    </message>
    <message>
        <source>Confirmed as real</source>
        <translation>Terverifikasi</translation>
    </message>
    <message>
        <source>Mark confidential</source>
        <translation>Tandai rahasia</translation>
    </message>
    <message>
        <source>Take the watch of the clocks over</source>
        <translation>Ambil alih pengawasan waktu</translation>
    </message>
    <message>
        <source>Print slip</source>
        <translation>Cetak lembar tugas</translation>
    </message>
    <message>
        <source>Copy WA text and show QR</source>
        <translation>Salin teks WA dan tampilkan QR</translation>
    </message>
    <message>
        <source>Incident report of this case</source>
        <translation>Berita acara kasus ini</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Lampiran</translation>
    </message>
    <message>
        <source>Add an attachment</source>
        <translation>Tambah lampiran</translation>
    </message>
    <message>
        <source>Evidence of this case</source>
        <translation>Bukti kasus ini</translation>
    </message>
    <message>
        <source>Hold this case: nothing is erased</source>
        <translation>Tahan kasus ini: tidak ada yang dihapus</translation>
    </message>
    <message>
        <source>Close case</source>
        <translation>Tutup kasus</translation>
    </message>
    <message>
        <source>Cancel case</source>
        <translation>Batalkan kasus</translation>
    </message>
    <message>
        <source>False report</source>
        <translation>Laporan palsu</translation>
    </message>
    <message>
        <source>Open case again</source>
        <translation>Buka lagi kasus</translation>
    </message>
    <message>
        <source>Show the room at this moment</source>
        <translation>Tampilkan ruangan pada saat ini</translation>
    </message>
    <message>
        <source>Follow-ups and promises</source>
        <translation>Tindak lanjut dan janji</translation>
    </message>
    <message>
        <source>Problem box</source>
        <translation>Kotak masalah</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Sudah diberi tahu</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Rolling</source>
        <translation>Berangkat</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Tiba</translation>
    </message>
    <message>
        <source>First report</source>
        <translation>Laporan awal</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Crew heard</source>
        <translation>Regu terdengar, aman</translation>
    </message>
    <message>
        <source>Unable</source>
        <translation>Berhalangan</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Tarik</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Tidak menjawab</translation>
    </message>
    <message>
        <source>Contact round</source>
        <translation>Daftar hubungi</translation>
    </message>
    <message>
        <source>Ask for word, remind again</source>
        <translation>Minta kabar, ingatkan lagi</translation>
    </message>
    <message>
        <source>Readiness and position</source>
        <translation>Kesiapan dan posisi</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Peta</translation>
    </message>
    <message>
        <source>Closed roads</source>
        <translation>Jalan ditutup</translation>
    </message>
    <message>
        <source>Close a road</source>
        <translation>Tutup jalan</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>Kendaraan</translation>
    </message>
    <message>
        <source>Map layers</source>
        <translation>Lapisan peta</translation>
    </message>
    <message>
        <source>Cases by kelurahan and hour</source>
        <translation>Kasus per kelurahan dan jam</translation>
    </message>
    <message>
        <source>Warnings of official channels</source>
        <translation>Peringatan resmi</translation>
    </message>
    <message>
        <source>New warning of an official channel</source>
        <translation>Catat peringatan resmi</translation>
    </message>
    <message>
        <source>Hydrants and assembly points</source>
        <translation>Hidran dan titik kumpul</translation>
    </message>
    <message>
        <source>Find a place on the map</source>
        <translation>Cari tempat di peta</translation>
    </message>
    <message>
        <source>Show selected case on the map</source>
        <translation>Tunjukkan kasus terpilih di peta</translation>
    </message>
    <message>
        <source>Back to the whole city</source>
        <translation>Kembali ke seluruh kota</translation>
    </message>
    <message>
        <source>Point at a place by keyboard</source>
        <translation>Tunjuk titik dengan papan ketik</translation>
    </message>
    <message>
        <source>Measure a distance</source>
        <translation>Ukur jarak</translation>
    </message>
    <message>
        <source>Circle and what lies in it</source>
        <translation>Radius dan isinya</translation>
    </message>
    <message>
        <source>Nearest ready units</source>
        <translation>Unit siap terdekat</translation>
    </message>
    <message>
        <source>Map file and limits</source>
        <translation>Berkas peta dan batas</translation>
    </message>
    <message>
        <source>Share this map with all desks</source>
        <translation>Bagikan peta ini ke semua meja</translation>
    </message>
    <message>
        <source>Cases now in another kelurahan</source>
        <translation>Kasus yang kini di kelurahan lain</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Serah terima</translation>
    </message>
    <message>
        <source>Shift log</source>
        <translation>Catatan shift</translation>
    </message>
    <message>
        <source>Shift log as a spreadsheet (XLSX, CSV)</source>
        <translation>Catatan shift sebagai lembar hitung (XLSX, CSV)</translation>
    </message>
    <message>
        <source>Situation report</source>
        <translation>Laporan situasi</translation>
    </message>
    <message>
        <source>Evaluations of my calls</source>
        <translation>Penilaian panggilan saya</translation>
    </message>
    <message>
        <source>Start shift</source>
        <translation>Mulai shift</translation>
    </message>
    <message>
        <source>Note in the shift log</source>
        <translation>Tulis di catatan shift</translation>
    </message>
    <message>
        <source>End shift</source>
        <translation>Akhiri shift</translation>
    </message>
    <message>
        <source>Leave the desk for a while</source>
        <translation>Tinggalkan meja sebentar (jeda)</translation>
    </message>
    <message>
        <source>Late entry from paper</source>
        <translation>Catat susulan dari kertas</translation>
    </message>
    <message>
        <source>Print paper forms</source>
        <translation>Cetak formulir kertas</translation>
    </message>
    <message>
        <source>Switch person (PIN)</source>
        <translation>Ganti petugas (PIN)</translation>
    </message>
    <message>
        <source>Set my PIN on this desk</source>
        <translation>Pasang PIN saya di meja ini</translation>
    </message>
    <message>
        <source>My sign-ins</source>
        <translation>Masuk saya</translation>
    </message>
    <message>
        <source>Ask for an account</source>
        <translation>Minta akun</translation>
    </message>
    <message>
        <source>Lock screen</source>
        <translation>Kunci layar</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>Sambungkan sekarang</translation>
    </message>
    <message>
        <source>Sample room: pull the cable</source>
        <translation>Ruang contoh: cabut kabel</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Tutup program</translation>
    </message>
    <message>
        <source>Needs a supervisor</source>
        <translation>Perlu pengawas</translation>
    </message>
    <message>
        <source>Supervisor on call</source>
        <translation>Pengawas piket</translation>
    </message>
    <message>
        <source>Numbers: blocks, flags, mutes</source>
        <translation>Nomor: blokir, tanda, redam</translation>
    </message>
    <message>
        <source>Cautions in force</source>
        <translation>Hati-hati yang berlaku</translation>
    </message>
    <message>
        <source>Emergency sign-ins to check</source>
        <translation>Masuk darurat yang perlu diperiksa</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Reports by schedule</source>
        <translation>Laporan terjadwal</translation>
    </message>
    <message>
        <source>List for the ministry</source>
        <translation>Daftar untuk kementerian</translation>
    </message>
    <message>
        <source>Call evaluation</source>
        <translation>Penilaian panggilan</translation>
    </message>
    <message>
        <source>Bulletin desk</source>
        <translation>Meja buletin</translation>
    </message>
    <message>
        <source>New bulletin</source>
        <translation>Buletin baru</translation>
    </message>
    <message>
        <source>Change the city&apos;s data</source>
        <translation>Ubah data kota</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Bukti</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Data pribadi</translation>
    </message>
    <message>
        <source>Time machine</source>
        <translation>Mesin waktu</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Layar penuh</translation>
    </message>
    <message>
        <source>Storm mode (Enter confirms)</source>
        <translation>Mode badai (Enter memastikan)</translation>
    </message>
    <message>
        <source>Work lists of the storm</source>
        <translation>Daftar kerja badai</translation>
    </message>
    <message>
        <source>End storm mode</source>
        <translation>Akhiri mode badai</translation>
    </message>
    <message>
        <source>Day colours</source>
        <translation>Warna siang</translation>
    </message>
    <message>
        <source>Night colours</source>
        <translation>Warna malam</translation>
    </message>
    <message>
        <source>Colours as the computer</source>
        <translation>Warna mengikuti komputer</translation>
    </message>
    <message>
        <source>Text 100 %</source>
        <translation>Teks 100 %</translation>
    </message>
    <message>
        <source>Text 125 %</source>
        <translation>Teks 125 %</translation>
    </message>
    <message>
        <source>Text 150 %</source>
        <translation>Teks 150 %</translation>
    </message>
    <message>
        <source>Text 200 %</source>
        <translation>Teks 200 %</translation>
    </message>
    <message>
        <source>Wall window (no persons)</source>
        <translation>Jendela dinding (tanpa data orang)</translation>
    </message>
    <message>
        <source>Hide personal data (visitors)</source>
        <translation>Samarkan layar (tamu)</translation>
    </message>
    <message>
        <source>Put this panel in a window of its own</source>
        <translation>Lepaskan panel ini ke jendela sendiri</translation>
    </message>
    <message>
        <source>Put all panels back</source>
        <translation>Kembalikan semua panel</translation>
    </message>
    <message>
        <source>Key list</source>
        <translation>Daftar tombol</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Panduan</translation>
    </message>
    <message>
        <source>Accounts and roles</source>
        <translation>Akun dan peran</translation>
    </message>
    <message>
        <source>Channels to agencies&apos; phones</source>
        <translation>Saluran ke telepon instansi</translation>
    </message>
    <message>
        <source>Stop all outgoing messages, or let them go</source>
        <translation>Hentikan semua pesan keluar, atau jalankan lagi</translation>
    </message>
    <message>
        <source>Let held messages to citizens go</source>
        <translation>Lepas pesan ke warga yang ditahan</translation>
    </message>
    <message>
        <source>How agencies are reached</source>
        <translation>Cara instansi dijangkau</translation>
    </message>
    <message>
        <source>Messages: read and answer</source>
        <translation>Pesan: baca dan jawab</translation>
    </message>
    <message>
        <source>Give the agency the reporter&apos;s number</source>
        <translation>Beri instansi nomor pelapor</translation>
    </message>
    <message>
        <source>Ask the caller&apos;s phone where it is (link)</source>
        <translation>Minta lokasi dari ponsel pelapor (tautan)</translation>
    </message>
    <message>
        <source>The same by a code read aloud</source>
        <translation>Sama, dengan kode yang dibacakan</translation>
    </message>
    <message>
        <source>Link for who cannot speak (pictograms)</source>
        <translation>Tautan untuk yang tidak bisa bicara (gambar)</translation>
    </message>
    <message>
        <source>Take the position of the caller&apos;s phone</source>
        <translation>Ambil posisi dari ponsel pelapor</translation>
    </message>
    <message>
        <source>Link that shows the reporter what becomes of it</source>
        <translation>Tautan perkembangan untuk pelapor</translation>
    </message>
    <message>
        <source>Sources of reports, other cities&apos; 112</source>
        <translation>Sumber laporan, 112 kota lain</translation>
    </message>
    <message>
        <source>Telephone exchange</source>
        <translation>Sentral telepon</translation>
    </message>
    <message>
        <source>Recordings of calls</source>
        <translation>Rekaman panggilan</translation>
    </message>
    <message>
        <source>Missing persons on the public page</source>
        <translation>Orang hilang di halaman publik</translation>
    </message>
    <message>
        <source>Feeds of warnings</source>
        <translation>Umpan peringatan</translation>
    </message>
    <message>
        <source>New call, also while speaking</source>
        <translation>Panggilan baru, juga selagi bicara</translation>
    </message>
    <message>
        <source>Conversation with the caller in writing</source>
        <translation>Percakapan tertulis dengan pelapor</translation>
    </message>
    <message>
        <source>Inbox: what citizens write and send</source>
        <translation>Laporan masuk: tulisan dan kiriman warga</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Unlock the screen first.</source>
        <translation>Buka kunci layar dulu.</translation>
    </message>
    <message>
        <source>Look in the menu (F10) what is open to you.</source>
        <translation>Lihat di menu (F10) apa yang bisa dipilih.</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>by the weight of the answers</source>
        <translation>menurut bobot jawaban</translation>
    </message>
    <message>
        <source>one of these; ask which</source>
        <translation>salah satu dari ini; tanyakan yang mana</translation>
    </message>
    <message>
        <source>stands in for {agency}</source>
        <translation>pengganti {agency}</translation>
    </message>
    <message>
        <source>{count:other assignment|other assignments}</source>
        <translation>{count} penugasan lain</translation>
    </message>
    <message>
        <source>{distance} from its post</source>
        <translation>{distance} dari posnya</translation>
    </message>
    <message>
        <source>about {distance}</source>
        <translation>kira-kira {distance}</translation>
    </message>
    <message>
        <source>straight line {distance}</source>
        <translation>garis lurus {distance}</translation>
    </message>
    <message>
        <source>{minutes} min by road ({distance})</source>
        <translation>{minutes} mnt lewat jalan ({distance})</translation>
    </message>
    <message>
        <source>ONLY OVER {roads}, CLOSED</source>
        <translation>HANYA LEWAT {roads} YANG DITUTUP</translation>
    </message>
    <message>
        <source>around {roads}, closed</source>
        <translation>memutar: {roads} ditutup</translation>
    </message>
    <message>
        <source>still on {case}</source>
        <translation>masih di {case}</translation>
    </message>
    <message>
        <source>0 units ready</source>
        <translation>0 unit siap</translation>
    </message>
    <message>
        <source>its last free unit</source>
        <translation>unit siap terakhir</translation>
    </message>
    <message>
        <source>no word of its readiness</source>
        <translation>belum ada kabar kesiapan</translation>
    </message>
    <message>
        <source>word {age} old</source>
        <translation>kabar lama {age}</translation>
    </message>
    <message>
        <source>position {age} old</source>
        <translation>posisi lama {age}</translation>
    </message>
</context>
<context>
    <name>Agencies</name>
    <message>
        <source>{state} · instead of {agency}</source>
        <translation>{state} · pengganti {agency}</translation>
    </message>
    <message>
        <source>{state} · nobody left to stand in</source>
        <translation>{state} · TIDAK ADA PENGGANTI</translation>
    </message>
    <message>
        <source>CREW NOT HEARD {late}</source>
        <translation>REGU TAK TERDENGAR {late}</translation>
    </message>
    <message>
        <source>crew heard within {left}</source>
        <translation>kabar regu dalam {left}</translation>
    </message>
    <message>
        <source>waits for {agency}: {condition}</source>
        <translation>menunggu {agency}: {condition}</translation>
    </message>
    <message>
        <source>also on {cases}</source>
        <translation>juga di {cases}</translation>
    </message>
    <message>
        <source>{free}/{all} ready</source>
        <translation>{free}/{all} siap</translation>
    </message>
    <message>
        <source>No agency is to be reached now</source>
        <translation>Tidak ada instansi yang perlu dihubungi</translation>
    </message>
    <message>
        <source>No line: alerts wait at this desk. Tell agencies by voice, Ctrl+Shift+D</source>
        <translation>Tanpa jalur: pemberitahuan menunggu di meja ini. Kabari instansi dengan suara, Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>{outage}. Tell by voice: Ctrl+Shift+D</source>
        <translation>{outage}. Beri tahu lewat suara: Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>{channel} in trouble, {count:waits|wait}: by voice</source>
        <translation>{channel} terganggu, {count} menunggu: lewat suara</translation>
    </message>
    <message>
        <source>Answers without a task: {count}. Read them: Ctrl+Shift+K</source>
        <translation>Balasan tanpa tugas: {count}. Baca: Ctrl+Shift+K</translation>
    </message>
    <message>
        <source>WAYS THAT REACH NOBODY</source>
        <translation>JALUR YANG TIDAK SAMPAI</translation>
    </message>
    <message>
        <source>{count} free</source>
        <translation>{count} bebas</translation>
    </message>
    <message>
        <source>LOAD PER AGENCY</source>
        <translation>BEBAN PER INSTANSI</translation>
    </message>
    <message>
        <source>cases · units free</source>
        <translation>kasus · unit bebas</translation>
    </message>
    <message>
        <source>HOSPITALS</source>
        <translation>RUMAH SAKIT</translation>
    </message>
    <message>
        <source>{told} of {all}</source>
        <translation>{told} dari {all}</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>SIAP</translation>
    </message>
    <message>
        <source>{free} of {all:unit|units}</source>
        <translation>{free} dari {all} unit</translation>
    </message>
    <message>
        <source>said by {name}, {at}</source>
        <translation>kata {name}, {at}</translation>
    </message>
    <message>
        <source>comes: {names}</source>
        <translation>datang: {names}</translation>
    </message>
    <message>
        <source>cannot: {names}</source>
        <translation>tidak bisa: {names}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} mnt</translation>
    </message>
    <message>
        <source>{said} of {asked} answered</source>
        <translation>{said} dari {asked} menjawab</translation>
    </message>
    <message>
        <source>Call {at}</source>
        <translation>Panggilan {at}</translation>
    </message>
    <message>
        <source>no case yet</source>
        <translation>belum ada kasus</translation>
    </message>
</context>
<context>
    <name>AgencyPage</name>
    <message>
        <source>DRILL</source>
        <translation>LATIHAN</translation>
    </message>
    <message>
        <source>112 for agencies</source>
        <translation>112 untuk instansi</translation>
    </message>
    <message>
        <source>Let this phone ring</source>
        <translation>Biarkan ponsel ini berdering</translation>
    </message>
    <message>
        <source>A new task rings here, also while this page is closed.</source>
        <translation>Tugas baru berdering di sini, juga saat halaman ini tertutup.</translation>
    </message>
    <message>
        <source>This phone rings from now on. Try it under “How I am reached”.</source>
        <translation>Mulai sekarang ponsel ini berdering. Coba di “Cara saya dihubungi”.</translation>
    </message>
    <message>
        <source>This phone does not allow it. Allow this page&apos;s notifications in its settings, then press again.</source>
        <translation>Ponsel ini tidak mengizinkan. Izinkan pemberitahuan halaman ini di pengaturannya, lalu tekan lagi.</translation>
    </message>
    <message>
        <source>Let this phone trust the city</source>
        <translation>Supaya ponsel ini percaya kepada kota</translation>
    </message>
    <message>
        <source>This phone warns of this page?</source>
        <translation>Ponsel ini memperingatkan halaman ini?</translation>
    </message>
    <message>
        <source>112: certificate of the city</source>
        <translation>112: sertifikat kota</translation>
    </message>
    <message>
        <source>Once for each phone. Without it the phone warns, does not ring and cannot keep these pages.</source>
        <translation>Sekali untuk tiap ponsel. Tanpa ini ponsel memperingatkan, tidak berdering, dan tidak bisa menyimpan halaman ini.</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Sidik (SHA-256)</translation>
    </message>
    <message>
        <source>Compare it with the one the 112 room reads to you. If one pair differs: install nothing, call.</source>
        <translation>Cocokkan dengan yang dibacakan ruang 112. Satu pasang saja berbeda: jangan pasang, telepon.</translation>
    </message>
    <message>
        <source>Download the certificate</source>
        <translation>Unduh sertifikat</translation>
    </message>
    <message>
        <source>Download the profile</source>
        <translation>Unduh profil</translation>
    </message>
    <message>
        <source>Open Settings and search for “CA certificate”.</source>
        <translation>Buka Setelan, cari “sertifikat CA”.</translation>
    </message>
    <message>
        <source>Press “CA certificate”, then “Install anyway”.</source>
        <translation>Tekan “Sertifikat CA”, lalu “Tetap instal”.</translation>
    </message>
    <message>
        <source>Choose the file konsol112-kota.crt among the downloads.</source>
        <translation>Pilih berkas konsol112-kota.crt di unduhan.</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>sertifikat CA</translation>
    </message>
    <message>
        <source>Install anyway</source>
        <translation>Tetap instal</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Izinkan</translation>
    </message>
    <message>
        <source>Profile Downloaded</source>
        <translation>Profil Diunduh</translation>
    </message>
    <message>
        <source>In Safari, press “Allow”, then “Close”.</source>
        <translation>Di Safari tekan “Izinkan”, lalu “Tutup”.</translation>
    </message>
    <message>
        <source>Open Settings, “Profile Downloaded”, “Install”.</source>
        <translation>Buka Pengaturan, “Profil Diunduh”, “Instal”.</translation>
    </message>
    <message>
        <source>Settings, General, About, “Certificate Trust Settings”: switch the city on.</source>
        <translation>Pengaturan, Umum, Mengenai, “Pengaturan Kepercayaan Sertifikat”: nyalakan kota.</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Lalu</translation>
    </message>
    <message>
        <source>Close the browser, open your link again: there is no warning. Add the page to the home screen.</source>
        <translation>Tutup peramban, buka lagi tautan Anda: tidak ada peringatan. Tambahkan halamannya ke layar utama.</translation>
    </message>
    <message>
        <source>The next phone opens this page here</source>
        <translation>Ponsel berikutnya membuka halaman ini di sini</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Your personal link</source>
        <translation>Tautan pribadi Anda</translation>
    </message>
    <message>
        <source>Open my tasks</source>
        <translation>Buka tugas saya</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Nama masuk</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Sandi</translation>
    </message>
    <message>
        <source>Code of the authenticator, where you have one</source>
        <translation>Kode autentikator, bila ada</translation>
    </message>
    <message>
        <source>Name or password is wrong. Type both again.</source>
        <translation>Nama atau sandi salah. Ketik ulang keduanya.</translation>
    </message>
    <message>
        <source>This account belongs to no agency. Ask the head of your agency or the 112 room.</source>
        <translation>Akun ini bukan milik instansi. Tanyakan kepada kepala instansi Anda atau ruang 112.</translation>
    </message>
    <message>
        <source>Type the code of your authenticator too.</source>
        <translation>Ketik juga kode autentikator Anda.</translation>
    </message>
    <message>
        <source>The code does not fit. Type the next one.</source>
        <translation>Kodenya tidak cocok. Ketik kode berikutnya.</translation>
    </message>
    <message>
        <source>The passkey was not taken. Try once more, or sign in by name and password.</source>
        <translation>Kunci sandi tidak diterima. Coba sekali lagi, atau masuk dengan nama dan kata sandi.</translation>
    </message>
    <message>
        <source>Sign in with a passkey</source>
        <translation>Masuk dengan kunci sandi</translation>
    </message>
    <message>
        <source>No passkey came from this phone. Try once more, or use name and password.</source>
        <translation>Tidak ada kunci sandi dari ponsel ini. Coba sekali lagi, atau pakai nama dan kata sandi.</translation>
    </message>
    <message>
        <source>Too many tries. Wait five minutes, or call 112.</source>
        <translation>Terlalu sering mencoba. Tunggu lima menit, atau telepon 112.</translation>
    </message>
    <message>
        <source>The 112 room cannot be reached to sign in. Who is signed in goes on. Call 112 meanwhile.</source>
        <translation>Ruang 112 tidak terjangkau untuk masuk. Yang sudah masuk terus bekerja. Sementara itu telepon 112.</translation>
    </message>
    <message>
        <source>Connected to the 112 room</source>
        <translation>Tersambung ke ruang 112</translation>
    </message>
    <message>
        <source>No line to the room: what you press is kept and sent later. Call 112.</source>
        <translation>Tidak tersambung ke ruang: yang ditekan disimpan dan dikirim nanti. Telepon 112.</translation>
    </message>
    <message>
        <source>{count} waiting to be sent</source>
        <translation>{count} menunggu dikirim</translation>
    </message>
    <message>
        <source>To the content</source>
        <translation>Ke isi halaman</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>waits since {time}</source>
        <translation>antre sejak {time}</translation>
    </message>
    <message>
        <source>Waiting: {count}, since {time}</source>
        <translation>Antre: {count}, sejak {time}</translation>
    </message>
    <message>
        <source>No line, as of {time}. Presses are kept. Urgent: call 112.</source>
        <translation>Tanpa jaringan, keadaan {time}. Tekanan disimpan. Mendesak: telepon 112.</translation>
    </message>
    <message>
        <source>Your session is over. Sign in again: {count:press is|presses are} kept and sent then.</source>
        <translation>Sesi Anda berakhir. Masuk lagi: {count} tekanan disimpan dan dikirim sesudah itu.</translation>
    </message>
    <message>
        <source>{count:press waits|presses wait} on this phone, to be sent when the one who pressed signs in here.</source>
        <translation>{count} tekanan antre di ponsel ini. Dikirim saat yang menekannya masuk di sini.</translation>
    </message>
    <message>
        <source>This task is not your agency&apos;s any more.</source>
        <translation>Tugas ini bukan tugas instansi Anda lagi.</translation>
    </message>
    <message>
        <source>The gateway could not read it.</source>
        <translation>Gerbang tidak dapat membacanya.</translation>
    </message>
    <message>
        <source>NOT NOTED: {label}, {number}, pressed at {time}. {why} Tell the room by voice what holds now.</source>
        <translation>TIDAK DICATAT: {label}, {number}, ditekan pukul {time}. {why} Sampaikan keadaan sekarang ke ruang 112 lewat suara.</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>Sudah saya baca</translation>
    </message>
    <message>
        <source>{count:press is|presses are} not sent yet. Nothing leaves this phone until you sign in again. Sign out?</source>
        <translation>{count} tekanan belum terkirim. Tetap tersimpan di ponsel ini sampai Anda masuk lagi. Keluar?</translation>
    </message>
    <message>
        <source>You are signed out; nothing of a case is kept on this phone.</source>
        <translation>Anda sudah keluar; tidak ada data kasus yang tersimpan di ponsel ini.</translation>
    </message>
    <message>
        <source>This phone keeps nothing: the press was not noted. Call 112.</source>
        <translation>Ponsel ini tidak dapat menyimpan: tekanan tidak dicatat. Telepon 112.</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>Tanpa jaringan</translation>
    </message>
    <message>
        <source>The gateway cannot be reached, and this page is not kept on the phone. Urgent: call 112.</source>
        <translation>Gerbang tidak terjangkau, dan halaman ini tidak tersimpan di ponsel. Mendesak: telepon 112.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Pilih …</translation>
    </message>
    <message>
        <source>{count:task|tasks}</source>
        <translation>{count} tugas</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tugas</translation>
    </message>
    <message>
        <source>No task now.</source>
        <translation>Tidak ada tugas sekarang.</translation>
    </message>
    <message>
        <source>This case is confidential. Call 112 for all of it.</source>
        <translation>Kasus ini rahasia. Telepon 112 untuk selengkapnya.</translation>
    </message>
    <message>
        <source>This case goes on as {number}. Open your task there.</source>
        <translation>Kasus ini dilanjutkan sebagai {number}. Buka tugas Anda di sana.</translation>
    </message>
    <message>
        <source>This case goes on as {number}. Your steps count here; all else by voice: call 112.</source>
        <translation>Kasus ini dilanjutkan sebagai {number}. Langkah Anda tetap dihitung di sini; selebihnya lewat suara: telepon 112.</translation>
    </message>
    <message>
        <source>This task is over.</source>
        <translation>Tugas ini sudah selesai.</translation>
    </message>
    <message>
        <source>Something changed: read it again.</source>
        <translation>Ada yang berubah: baca lagi.</translation>
    </message>
    <message>
        <source>Open the map</source>
        <translation>Buka peta</translation>
    </message>
    <message>
        <source>Map around {number}, north is above</source>
        <translation>Peta sekitar {number}, utara di atas</translation>
    </message>
    <message>
        <source>sample map</source>
        <translation>peta contoh</translation>
    </message>
    <message>
        <source>Call 112</source>
        <translation>Telepon 112</translation>
    </message>
    <message>
        <source>Also going</source>
        <translation>Juga ke sana</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>limit {limit}</source>
        <translation>batas {limit}</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Semua tugas</translation>
    </message>
    <message>
        <source>We accept</source>
        <translation>Kami terima</translation>
    </message>
    <message>
        <source>We are on the way</source>
        <translation>Kami berangkat</translation>
    </message>
    <message>
        <source>We have arrived</source>
        <translation>Kami sudah tiba</translation>
    </message>
    <message>
        <source>Send the first report</source>
        <translation>Kirim laporan awal</translation>
    </message>
    <message>
        <source>We are done</source>
        <translation>Kami selesai</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>Arrival in about (minutes)</source>
        <translation>Perkiraan tiba (menit)</translation>
    </message>
    <message>
        <source>arrival in about {minutes:minute|minutes}</source>
        <translation>perkiraan tiba {minutes} menit</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>Yang terlihat</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Messages with the room</source>
        <translation>Pesan dengan ruang 112</translation>
    </message>
    <message>
        <source>Message to the room</source>
        <translation>Pesan ke ruang</translation>
    </message>
    <message>
        <source>Nobody has written yet.</source>
        <translation>Belum ada pesan.</translation>
    </message>
    <message>
        <source>112 room · {name}</source>
        <translation>Ruang 112 · {name}</translation>
    </message>
    <message>
        <source>not in the room yet</source>
        <translation>belum sampai di ruang</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>terkirim</translation>
    </message>
    <message>
        <source>read {at}</source>
        <translation>dibaca {at}</translation>
    </message>
    <message>
        <source>New from the room</source>
        <translation>Baru dari ruang</translation>
    </message>
    <message>
        <source>Read and understood</source>
        <translation>Dibaca, mengerti</translation>
    </message>
    <message>
        <source>{count} new from the room</source>
        <translation>{count} baru dari ruang</translation>
    </message>
    <message>
        <source>Precondition confirmed</source>
        <translation>Syarat dipastikan</translation>
    </message>
    <message>
        <source>Presses</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>My presses</source>
        <translation>Riwayat tekanan saya</translation>
    </message>
    <message>
        <source>You have pressed nothing yet in the tasks you see.</source>
        <translation>Anda belum menekan apa pun di tugas yang terlihat.</translation>
    </message>
    <message>
        <source>pressed {at}, noted {late}</source>
        <translation>ditekan {at}, tercatat {late}</translation>
    </message>
    <message>
        <source>Address, one tap selects it</source>
        <translation>Alamat, satu ketukan memilihnya</translation>
    </message>
    <message>
        <source>Send my position</source>
        <translation>Kirim posisi saya</translation>
    </message>
    <message>
        <source>We are at {place} (within {metres} m)</source>
        <translation>Kami di {place} (dalam {metres} m)</translation>
    </message>
    <message>
        <source>Sent once, to the room alone, as a message of this task.</source>
        <translation>Dikirim sekali, hanya ke ruang, sebagai pesan tugas ini.</translation>
    </message>
    <message>
        <source>This phone does not say where it is. Allow it for this page, or write it.</source>
        <translation>Ponsel ini tidak memberi tahu posisinya. Izinkan untuk halaman ini, atau tuliskan.</translation>
    </message>
    <message>
        <source>Share my position for {minutes:minute|minutes}</source>
        <translation>Bagikan posisi saya {minutes} menit</translation>
    </message>
    <message>
        <source>On the room&apos;s map, with its age, while a page of ours is open here; it ends by itself, and with the task. Nothing of it is kept.</source>
        <translation>Di peta ruang, dengan umurnya, selama halaman kami terbuka di sini; berakhir sendiri, dan bersama tugasnya. Tidak ada yang disimpan.</translation>
    </message>
    <message>
        <source>The room sees where you are until {until}. Leave this page open.</source>
        <translation>Ruang melihat posisi Anda sampai {until}. Biarkan halaman ini terbuka.</translation>
    </message>
    <message>
        <source>This phone looks for its position, to share it until {until} …</source>
        <translation>Ponsel ini mencari posisinya, untuk dibagikan sampai {until} …</translation>
    </message>
    <message>
        <source>Stop sharing</source>
        <translation>Berhenti berbagi</translation>
    </message>
    <message>
        <source>Your position is shared no longer.</source>
        <translation>Posisi Anda tidak dibagikan lagi.</translation>
    </message>
    <message>
        <source>No line: the room sees your last position with its age.</source>
        <translation>Tanpa jaringan: ruang melihat posisi terakhir Anda dengan umurnya.</translation>
    </message>
    <message>
        <source>Answer from a phone</source>
        <translation>Balasan dari telepon</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Send a photo</source>
        <translation>Kirim foto</translation>
    </message>
    <message>
        <source>Take or choose a photo (JPEG, PNG, WebP; 12 MB)</source>
        <translation>Ambil atau pilih foto (JPEG, PNG, WebP; 12 MB)</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Apa yang terlihat</translation>
    </message>
    <message>
        <source>Place, time and phone are taken out of it; the room keeps the picture.</source>
        <translation>Data tempat, waktu, dan ponsel dibuang; ruang hanya menyimpan gambarnya.</translation>
    </message>
    <message>
        <source>The picture lies in the room.</source>
        <translation>Gambarnya tersimpan di ruang.</translation>
    </message>
    <message>
        <source>Ask the room to call the reporter</source>
        <translation>Minta ruang menelepon pelapor</translation>
    </message>
    <message>
        <source>Asks to call the reporter</source>
        <translation>Minta pelapor ditelepon</translation>
    </message>
    <message>
        <source>What the room should ask, or why</source>
        <translation>Apa yang perlu ditanyakan, atau mengapa</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Done: {what}</source>
        <translation>Sudah: {what}</translation>
    </message>
    <message>
        <source>Tell the room by {at} that you are safe.</source>
        <translation>Kabari ruang 112 sebelum {at} bahwa regu aman.</translation>
    </message>
    <message>
        <source>The room has not heard you since it was due at {at}. Press, or call 112.</source>
        <translation>Ruang 112 menunggu kabar regu sejak {at}. Tekan, atau telepon 112.</translation>
    </message>
    <message>
        <source>We are safe</source>
        <translation>Kami aman</translation>
    </message>
    <message>
        <source>Our crew</source>
        <translation>Regu kami</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>Kesiapan</translation>
    </message>
    <message>
        <source>Why, or what is missing (may stay empty)</source>
        <translation>Sebabnya, atau apa yang kurang (boleh kosong)</translation>
    </message>
    <message>
        <source>On duty</source>
        <translation>Piket</translation>
    </message>
    <message>
        <source>Nobody is named: everybody of the agency is alerted.</source>
        <translation>Belum ada yang disebut: semua orang instansi dikabari.</translation>
    </message>
    <message>
        <source>I am on duty until</source>
        <translation>Saya piket sampai</translation>
    </message>
    <message>
        <source>From (empty: now)</source>
        <translation>Mulai (kosong: sekarang)</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Untuk</translation>
    </message>
    <message>
        <source>the whole agency</source>
        <translation>seluruh instansi</translation>
    </message>
    <message>
        <source>I am on duty</source>
        <translation>Saya piket</translation>
    </message>
    <message>
        <source>My turn is over</source>
        <translation>Piket saya selesai</translation>
    </message>
    <message>
        <source>It begins later</source>
        <translation>Mulainya nanti</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>On duty until</source>
        <translation>Piket sampai</translation>
    </message>
    <message>
        <source>Emergency room and beds</source>
        <translation>IGD dan tempat tidur</translation>
    </message>
    <message>
        <source>Nothing was said yet: ambulances ask by telephone.</source>
        <translation>Belum ada kabar: ambulans bertanya lewat telepon.</translation>
    </message>
    <message>
        <source>This counts no longer. Say it again, also when nothing changed.</source>
        <translation>Kabar ini sudah tidak berlaku. Kabari lagi, juga bila tidak berubah.</translation>
    </message>
    <message>
        <source>Free beds (empty: not counted)</source>
        <translation>Tempat tidur kosong (dikosongkan: tidak dihitung)</translation>
    </message>
    <message>
        <source>What ambulances should know (may stay empty)</source>
        <translation>Yang perlu diketahui ambulans (boleh kosong)</translation>
    </message>
    <message>
        <source>Hospitals</source>
        <translation>Rumah sakit</translation>
    </message>
    <message>
        <source>Tell the room</source>
        <translation>Kabari ruang 112</translation>
    </message>
    <message>
        <source>People of the agency</source>
        <translation>Orang instansi</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Tambah orang</translation>
    </message>
    <message>
        <source>Sign-in name (small letters, digits, dots)</source>
        <translation>Nama masuk (huruf kecil, angka, titik)</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nama lengkap</translation>
    </message>
    <message>
        <source>How they sign in</source>
        <translation>Cara masuknya</translation>
    </message>
    <message>
        <source>by a personal link</source>
        <translation>dengan tautan pribadi</translation>
    </message>
    <message>
        <source>by a first password</source>
        <translation>dengan sandi pertama</translation>
    </message>
    <message>
        <source>The link shows tasks of</source>
        <translation>Tautan menampilkan tugas</translation>
    </message>
    <message>
        <source>Good for (days)</source>
        <translation>Berlaku (hari)</translation>
    </message>
    <message>
        <source>YOUR password: it is you</source>
        <translation>Sandi ANDA: bahwa ini Anda</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>head</source>
        <translation>kepala</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>CLOSED</source>
        <translation>DITUTUP</translation>
    </message>
    <message>
        <source>second factor set</source>
        <translation>faktor kedua terpasang</translation>
    </message>
    <message>
        <source>{count:passkey|passkeys}</source>
        <translation>{count} kunci sandi</translation>
    </message>
    <message>
        <source>signed in at {count:place|places}</source>
        <translation>masuk di {count} tempat</translation>
    </message>
    <message>
        <source>link until {until}</source>
        <translation>tautan sampai {until}</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>Ubah {name}</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Lakukan</translation>
    </message>
    <message>
        <source>make a new link</source>
        <translation>buat tautan baru</translation>
    </message>
    <message>
        <source>take back: {link}</source>
        <translation>cabut: {link}</translation>
    </message>
    <message>
        <source>make a new password</source>
        <translation>buat sandi baru</translation>
    </message>
    <message>
        <source>sign out everywhere (phone lost)</source>
        <translation>keluarkan di semua tempat (ponsel hilang)</translation>
    </message>
    <message>
        <source>close: may not sign in any more</source>
        <translation>tutup: tidak boleh masuk lagi</translation>
    </message>
    <message>
        <source>open again</source>
        <translation>dibuka lagi</translation>
    </message>
    <message>
        <source>take away a lost second factor and all passkeys</source>
        <translation>hapus faktor kedua yang hilang dan semua kunci sandi</translation>
    </message>
    <message>
        <source>Link of {name}, good until {until}. It is shown only now.</source>
        <translation>Tautan {name}, berlaku sampai {until}. Hanya tampil sekarang.</translation>
    </message>
    <message>
        <source>Let them scan it, or send it to them alone: who has it is them.</source>
        <translation>Biarkan dipindai, atau kirim hanya kepadanya: siapa yang memegangnya dianggap dia.</translation>
    </message>
    <message>
        <source>Password of {name}. It is shown only now.</source>
        <translation>Sandi {name}. Hanya tampil sekarang.</translation>
    </message>
    <message>
        <source>Tell it to them alone; they choose their own under “My sign-in”.</source>
        <translation>Sampaikan hanya kepadanya; ia memilih sandinya sendiri di “Akun saya”.</translation>
    </message>
    <message>
        <source>My sign-in</source>
        <translation>Akun saya</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Selesai.</translation>
    </message>
    <message>
        <source>Where I am signed in</source>
        <translation>Tempat saya masuk</translation>
    </message>
    <message>
        <source>since {since}</source>
        <translation>sejak {since}</translation>
    </message>
    <message>
        <source>here</source>
        <translation>di sini</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Akhiri</translation>
    </message>
    <message>
        <source>End all but this one</source>
        <translation>Akhiri semua selain ini</translation>
    </message>
    <message>
        <source>Another password</source>
        <translation>Ganti sandi</translation>
    </message>
    <message>
        <source>The password until now</source>
        <translation>Sandi sampai sekarang</translation>
    </message>
    <message>
        <source>The new one, a few words</source>
        <translation>Sandi baru, beberapa kata</translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation>Sandi baru sekali lagi</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ganti</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Faktor kedua</translation>
    </message>
    <message>
        <source>Not set. With it a stolen password opens nothing.</source>
        <translation>Belum terpasang. Dengan itu sandi yang dicuri tidak membuka apa pun.</translation>
    </message>
    <message>
        <source>Set. {left:recovery code is|recovery codes are} left.</source>
        <translation>Terpasang. Sisa {left} kode pemulihan.</translation>
    </message>
    <message>
        <source>Set up an authenticator</source>
        <translation>Pasang autentikator</translation>
    </message>
    <message>
        <source>Code of the authenticator until now</source>
        <translation>Kode autentikator yang sekarang</translation>
    </message>
    <message>
        <source>Scan it with the authenticator, or type: {secret}</source>
        <translation>Pindai dengan autentikator, atau ketik: {secret}</translation>
    </message>
    <message>
        <source>The first code it shows</source>
        <translation>Kode pertama yang ditampilkannya</translation>
    </message>
    <message>
        <source>Put it in force</source>
        <translation>Berlakukan</translation>
    </message>
    <message>
        <source>In force. Recovery codes for a lost phone, each good once; write them down, they are shown only now:</source>
        <translation>Berlaku. Kode pemulihan bila ponsel hilang, masing-masing sekali pakai; tulislah, hanya tampil sekarang:</translation>
    </message>
    <message>
        <source>How I am reached</source>
        <translation>Cara saya dihubungi</translation>
    </message>
    <message>
        <source>So that this phone rings</source>
        <translation>Agar ponsel ini berdering</translation>
    </message>
    <message>
        <source>Put this page on the home screen (browser menu, “Add to home screen”), open it from there, and let it ring.</source>
        <translation>Taruh halaman ini di layar utama (menu peramban, “Tambahkan ke layar utama”), buka dari sana, lalu izinkan berdering.</translation>
    </message>
    <message>
        <source>Switch off the battery saver for the browser</source>
        <translation>Matikan penghemat baterai untuk peramban</translation>
    </message>
    <message>
        <source>Phones put to sleep what is not used, and an alert then comes minutes late. Do what your maker&apos;s line says for the browser, and for ntfy, Telegram or WhatsApp where you are reached by them. The words differ a little from phone to phone.</source>
        <translation>Ponsel menidurkan yang tidak dipakai, lalu pemberitahuan terlambat bermenit-menit. Lakukan yang tertulis pada merek Anda untuk peramban, juga untuk ntfy, Telegram, atau WhatsApp bila Anda dihubungi lewat itu. Kata-katanya sedikit berbeda di tiap ponsel.</translation>
    </message>
    <message>
        <source>Settings, Battery, Background usage limits, “Never auto sleeping apps”, +, choose the browser. Then Settings, Apps, the browser, Battery, Unrestricted.</source>
        <translation>Setelan, Baterai, Batas penggunaan latar belakang, “Aplikasi yang tidak pernah tidur otomatis”, +, pilih peramban. Lalu Setelan, Aplikasi, peramban, Baterai, Tidak dibatasi.</translation>
    </message>
    <message>
        <source>Settings, Apps, Manage apps, the browser: switch on Autostart; Battery saver, No restrictions. In the list of open apps pull the browser down until the padlock shows.</source>
        <translation>Setelan, Aplikasi, Kelola aplikasi, peramban: nyalakan Mulai otomatis; Penghemat baterai, Tanpa batasan. Di daftar aplikasi terbuka tarik peramban ke bawah sampai gembok tampak.</translation>
    </message>
    <message>
        <source>Settings, Battery, More settings, “Optimise battery use”, the browser, Don&apos;t optimise. Then Settings, Apps, Auto launch, switch on the browser.</source>
        <translation>Setelan, Baterai, Setelan lainnya, “Optimalkan penggunaan baterai”, peramban, Jangan optimalkan. Lalu Setelan, Aplikasi, Buka otomatis, nyalakan peramban.</translation>
    </message>
    <message>
        <source>Settings, Battery, Background power consumption management, the browser, “Don&apos;t restrict”. Then Settings, Apps, Autostart, switch on the browser.</source>
        <translation>Setelan, Baterai, Kelola konsumsi daya latar belakang, peramban, “Jangan batasi”. Lalu Setelan, Aplikasi, Mulai otomatis, nyalakan peramban.</translation>
    </message>
    <message>
        <source>Open Phone Master, Auto-start management, switch on the browser. Then Settings, Apps, the browser, Battery, Unrestricted.</source>
        <translation>Buka Phone Master, Kelola mulai otomatis, nyalakan peramban. Lalu Setelan, Aplikasi, peramban, Baterai, Tidak dibatasi.</translation>
    </message>
    <message>
        <source>Settings, Apps, the browser, Battery (or App battery usage), Unrestricted. Switch off Data Saver for it too.</source>
        <translation>Setelan, Aplikasi, peramban, Baterai (atau Penggunaan baterai aplikasi), Tidak dibatasi. Matikan juga Penghemat Data untuknya.</translation>
    </message>
    <message>
        <source>Share, “Add to Home Screen”, open it from there. Settings, Notifications, 112: allow, with sound. Switch off Low Power Mode while on duty, and let 112 through Focus.</source>
        <translation>Bagikan, “Tambah ke Layar Utama”, buka dari sana. Pengaturan, Pemberitahuan, 112: izinkan, dengan bunyi. Matikan Mode Daya Rendah selama piket, dan izinkan 112 menembus Fokus.</translation>
    </message>
    <message>
        <source>Try each way</source>
        <translation>Coba setiap cara</translation>
    </message>
    <message>
        <source>Press “Try” and lock the phone at once: it must ring within a minute. Try again when it has lain still for an hour. Each week a test comes by itself: answer it.</source>
        <translation>Tekan “Coba” lalu kunci ponsel seketika: dalam satu menit harus berdering. Coba lagi setelah ponsel diam satu jam. Tiap minggu uji datang sendiri: jawablah.</translation>
    </message>
    <message>
        <source>No way is set: only who has this page open sees a task.</source>
        <translation>Belum ada cara: hanya yang membuka halaman ini melihat tugas.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Coba</translation>
    </message>
    <message>
        <source>Yes, it rang</source>
        <translation>Ya, berdering</translation>
    </message>
    <message>
        <source>End this way</source>
        <translation>Akhiri cara ini</translation>
    </message>
    <message>
        <source>Add or change a way</source>
        <translation>Tambah atau ubah cara</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Lewat</translation>
    </message>
    <message>
        <source>Address or number</source>
        <translation>Alamat atau nomor</translation>
    </message>
    <message>
        <source>Rest from (not for priority 1)</source>
        <translation>Istirahat dari (tidak untuk prioritas 1)</translation>
    </message>
    <message>
        <source>Rest until</source>
        <translation>Istirahat sampai</translation>
    </message>
    <message>
        <source>never</source>
        <translation>tidak pernah</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>The 112 room has set up no other channel yet. Ask its admin for one.</source>
        <translation>Ruang 112 belum memasang saluran lain. Minta kepada adminnya.</translation>
    </message>
    <message>
        <source>This link is a crew&apos;s: other ways of the unit are set by the head of your agency.</source>
        <translation>Tautan ini milik regu: cara lain untuk unit diatur kepala instansi Anda.</translation>
    </message>
    <message>
        <source>Passkeys</source>
        <translation>Kunci sandi</translation>
    </message>
    <message>
        <source>None. With one, this phone&apos;s finger, face or PIN signs you in, and nobody can lure it out of you.</source>
        <translation>Belum ada. Dengan kunci sandi, jari, wajah, atau PIN ponsel ini memasukkan Anda, dan tidak ada yang bisa memancingnya dari Anda.</translation>
    </message>
    <message>
        <source>made {made}, for {site}</source>
        <translation>dibuat {made}, untuk {site}</translation>
    </message>
    <message>
        <source>last used {used}</source>
        <translation>terakhir dipakai {used}</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Set up a passkey</source>
        <translation>Pasang kunci sandi</translation>
    </message>
    <message>
        <source>Make it on this phone now</source>
        <translation>Buat di ponsel ini sekarang</translation>
    </message>
    <message>
        <source>The phone asks for your finger, face or PIN.</source>
        <translation>Ponsel meminta jari, wajah, atau PIN Anda.</translation>
    </message>
    <message>
        <source>Passkeys need a page with a name, and this one was opened by an address of numbers. Set up an authenticator instead, or ask the 112 room for the page&apos;s name.</source>
        <translation>Kunci sandi perlu halaman yang bernama, sedangkan halaman ini dibuka lewat alamat angka. Pasang autentikator saja, atau tanyakan nama halamannya ke ruang 112.</translation>
    </message>
    <message>
        <source>This browser makes no passkeys here. Set up an authenticator instead.</source>
        <translation>Peramban ini tidak membuat kunci sandi di sini. Pasang autentikator saja.</translation>
    </message>
    <message>
        <source>All of this needs the line to the 112 room.</source>
        <translation>Semua ini perlu sambungan ke ruang 112.</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>Tercatat.</translation>
    </message>
    <message>
        <source>This was noted before.</source>
        <translation>Ini sudah tercatat.</translation>
    </message>
    <message>
        <source>Not noted: {why}</source>
        <translation>Tidak tercatat: {why}</translation>
    </message>
    <message>
        <source>told</source>
        <translation>diberi tahu</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>berangkat</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>tiba</translation>
    </message>
    <message>
        <source>first report</source>
        <translation>laporan awal</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>cannot</source>
        <translation>tidak bisa</translation>
    </message>
    <message>
        <source>called off</source>
        <translation>dibatalkan</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>diminta</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>tidak menjawab</translation>
    </message>
    <message>
        <source>NOT NOTED AS A STEP: “{what}”, pressed at {at} without seeing: {others}</source>
        <translation>TIDAK DICATAT SEBAGAI LANGKAH: “{what}”, ditekan {at} tanpa melihat: {others}</translation>
    </message>
    <message>
        <source>a press on the page</source>
        <translation>satu tekanan di halaman</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>I come too</source>
        <translation>Saya ikut datang</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} mnt</translation>
    </message>
    <message>
        <source>{said} of {asked} have answered</source>
        <translation>{said} dari {asked} sudah menjawab</translation>
    </message>
    <message>
        <source>Who comes</source>
        <translation>Siapa yang datang</translation>
    </message>
    <message>
        <source>No step: a colleague has said something meanwhile. The room reads it as a message from you.</source>
        <translation>Bukan langkah: rekan Anda sudah menyatakan sesuatu. Ruang 112 membacanya sebagai pesan dari Anda.</translation>
    </message>
    <message>
        <source>NOT NOTED: “{what}”, case {number}, pressed at {at}: {why}. Ask them by voice what holds now.</source>
        <translation>TIDAK DICATAT: “{what}”, kasus {number}, ditekan {at}: {why}. Tanyakan lewat suara apa yang berlaku sekarang.</translation>
    </message>
    <message>
        <source>Pressed: {label}</source>
        <translation>Ditekan: {label}</translation>
    </message>
    <message>
        <source>Not in the 112 room yet: {count}, since {time}. Urgent: call 112.</source>
        <translation>Belum di ruang 112: {count}, sejak {time}. Mendesak: telepon 112.</translation>
    </message>
    <message>
        <source>Waits for the 112 room. Urgent: call 112.</source>
        <translation>Menunggu ruang 112. Mendesak: telepon 112.</translation>
    </message>
    <message>
        <source>Cannot come</source>
        <translation>Tidak bisa datang</translation>
    </message>
    <message>
        <source>{label}, {number}, pressed at {time}. {why}</source>
        <translation>{label}, {number}, ditekan {time}. {why}</translation>
    </message>
    <message>
        <source>Way there</source>
        <translation>Rute ke sana</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Tersalin</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Salin alamat</translation>
    </message>
    <message>
        <source>from the reporter</source>
        <translation>dari pelapor</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>AgencyPanel</name>
    <message>
        <source>Agencies</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>digit 0–9 · Shift: time</source>
        <translation>angka 0–9 · Shift: jam</translation>
    </message>
    <message>
        <source>Agencies and their assignments</source>
        <translation>Instansi dan penugasannya</translation>
    </message>
    <message>
        <source>The caller writes: Enter opens the conversation.</source>
        <translation>Pelapor menulis: Enter membuka percakapan.</translation>
    </message>
</context>
<context>
    <name>AgencyText</name>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Copied ✓ Not shown: personal data is hidden (Ctrl+H).</source>
        <translation>Sudah disalin ✓ Tidak ditampilkan: data pribadi disamarkan (Ctrl+H).</translation>
    </message>
    <message>
        <source>Text for {agency}</source>
        <translation>Teks untuk {agency}</translation>
    </message>
    <message>
        <source>Text of the case</source>
        <translation>Teks kasus</translation>
    </message>
    <message>
        <source>{agency} told by WhatsApp ✓</source>
        <translation>{agency} sudah diberi tahu lewat WhatsApp ✓</translation>
    </message>
    <message>
        <source>Copied. Paste it into WhatsApp, or scan the code with the room&apos;s telephone.</source>
        <translation>Sudah disalin. Tempel di WhatsApp, atau pindai kode ini dengan HP ruangan.</translation>
    </message>
    <message>
        <source>1 Told by WhatsApp</source>
        <translation>1 Sudah diberi tahu lewat WA</translation>
    </message>
    <message>
        <source>SAMPLE, not a real case</source>
        <translation>CONTOH, bukan kejadian nyata</translation>
    </message>
    <message>
        <source>Confidential case, priority {priority}</source>
        <translation>Kasus rahasia, prioritas {priority}</translation>
    </message>
    <message>
        <source>Area: {place}</source>
        <translation>Wilayah: {place}</translation>
    </message>
    <message>
        <source>Details only by telephone: call 112.</source>
        <translation>Rincian hanya lewat telepon: hubungi 112.</translation>
    </message>
    <message>
        <source>{nature}, priority {priority}</source>
        <translation>{nature}, prioritas {priority}</translation>
    </message>
    <message>
        <source>Place: {place}</source>
        <translation>Lokasi: {place}</translation>
    </message>
    <message>
        <source>Landmark: {landmark}</source>
        <translation>Patokan: {landmark}</translation>
    </message>
    <message>
        <source>Said: {narrative}</source>
        <translation>Cerita: {narrative}</translation>
    </message>
    <message>
        <source>Careful: {cautions}</source>
        <translation>Hati-hati: {cautions}</translation>
    </message>
    <message>
        <source>Recorded {at}. Please answer: received, rolling, arrived, clear.</source>
        <translation>Dicatat {at}. Mohon dijawab: diterima, berangkat, tiba, selesai.</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>ACT NOW</source>
        <translation>BERTINDAK SEKARANG</translation>
    </message>
    <message>
        <source>NEAR THE LIMIT</source>
        <translation>MENDEKATI BATAS</translation>
    </message>
    <message>
        <source>RUNNING</source>
        <translation>BERJALAN</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>sisa {time}</translation>
    </message>
    <message>
        <source>NOT SENT</source>
        <translation>BELUM DIKIRIM</translation>
    </message>
    <message>
        <source>CALLER WRITES</source>
        <translation>PELAPOR MENULIS</translation>
    </message>
</context>
<context>
    <name>Alert</name>
    <message>
        <source>post of {agency}</source>
        <translation>pos {agency}</translation>
    </message>
    <message>
        <source>{at} Answer by {channel} from {who}, of no certain task: {text}</source>
        <translation>{at} Balasan lewat {channel} dari {who}, tugasnya tidak pasti: {text}</translation>
    </message>
    <message>
        <source>Alert sent to {who} by {channel}</source>
        <translation>Pemberitahuan dikirim ke {who} lewat {channel}</translation>
    </message>
    <message>
        <source>Change sent to {who} by {channel}</source>
        <translation>Perubahan dikirim ke {who} lewat {channel}</translation>
    </message>
    <message>
        <source>Calling off sent to {who} by {channel}</source>
        <translation>Pembatalan tugas dikirim ke {who} lewat {channel}</translation>
    </message>
    <message>
        <source>End of the case sent to {who} by {channel}</source>
        <translation>Akhir kasus dikirim ke {who} lewat {channel}</translation>
    </message>
    <message>
        <source>{what} (perhaps twice)</source>
        <translation>{what} (mungkin dua kali)</translation>
    </message>
    <message>
        <source>CONFIDENTIAL: by telephone alone, no alert goes</source>
        <translation>RAHASIA: hanya lewat suara (telepon), tanpa kabar</translation>
    </message>
    <message>
        <source>waits, {ways} is in trouble: tell by voice</source>
        <translation>menunggu, {ways} terganggu: beri tahu lewat suara</translation>
    </message>
    <message>
        <source>MESSAGES STOPPED: tell by voice</source>
        <translation>PESAN DIHENTIKAN: beri tahu lewat suara</translation>
    </message>
    <message>
        <source>ALERTS GIVEN UP: tell by voice</source>
        <translation>KABAR GAGAL SEMUA: beri tahu lewat suara</translation>
    </message>
    <message>
        <source>alerted {rung}/{rungs}: {ways}</source>
        <translation>dikabari {rung}/{rungs}: {ways}</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>dijawab</translation>
    </message>
    <message>
        <source>reached the phone</source>
        <translation>sampai di ponsel</translation>
    </message>
    <message>
        <source>sent, no answer</source>
        <translation>terkirim, belum dijawab</translation>
    </message>
    <message>
        <source>{channel} in trouble since {at} ({why}), {count:alert waits|alerts wait}</source>
        <translation>{channel} terganggu sejak {at} ({why}), {count} kabar menunggu</translation>
    </message>
    <message>
        <source>No message goes out, no alert either, since {at} by {who}: {why}</source>
        <translation>Tidak ada pesan keluar, pemberitahuan instansi juga tidak, sejak {at} oleh {who}: {why}</translation>
    </message>
    <message>
        <source>Messages to citizens are stopped since {at} by {who}: {why}</source>
        <translation>Pesan ke warga dihentikan sejak {at} oleh {who}: {why}</translation>
    </message>
    <message>
        <source>{what}. The line has not carried it away yet: until then messages go</source>
        <translation>{what}. Belum terkirim ke server: sampai itu pesan masih keluar</translation>
    </message>
    <message>
        <source>{number} {agency}: all alerts given up ({whys}). Tell it by voice: Ctrl+Shift+D</source>
        <translation>{number} {agency}: semua kabar gagal ({whys}). Beri tahu lewat suara: Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>{at} Answer by {channel} from {who}, whom nobody knows: {text}</source>
        <translation>{at} Balasan lewat {channel} dari {who}, yang tidak dikenal: {text}</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>(tanpa kata-kata)</translation>
    </message>
    <message>
        <source> (so many came that those of the next hour are not kept)</source>
        <translation> (terlalu banyak yang masuk: yang berikutnya dalam jam ini tidak disimpan)</translation>
    </message>
    <message>
        <source>That there is a message sent to {who} by {channel}</source>
        <translation>Tanda ada pesan dikirim ke {who} lewat {channel}</translation>
    </message>
    <message>
        <source>That nobody was signed in sent to {who} by {channel}</source>
        <translation>Bahwa tidak ada yang masuk dikirim ke {who} lewat {channel}</translation>
    </message>
    <message>
        <source>{what}, and {count} more</source>
        <translation>{what}, dan {count} lagi</translation>
    </message>
    <message>
        <source>Reached the phone: {who}, {channel}</source>
        <translation>Sampai di ponsel: {who}, {channel}</translation>
    </message>
    <message>
        <source>Alert to {who} by {channel} given up: {why}</source>
        <translation>Pemberitahuan ke {who} lewat {channel} dihentikan: {why}</translation>
    </message>
    <message>
        <source>Alert to {who} by {channel} did not go: {why}</source>
        <translation>Pemberitahuan ke {who} lewat {channel} tidak terkirim: {why}</translation>
    </message>
    <message>
        <source>Channel in trouble: {channel} ({why}), {count:alert waits|alerts wait}</source>
        <translation>Saluran terganggu: {channel} ({why}), {count} kabar menunggu</translation>
    </message>
    <message>
        <source>Channel works again: {channel}</source>
        <translation>Saluran berjalan lagi: {channel}</translation>
    </message>
    <message>
        <source>Answer without a task: {channel}</source>
        <translation>Balasan tanpa tugas: {channel}</translation>
    </message>
    <message>
        <source>All messages and alerts stopped ({why})</source>
        <translation>Semua pesan dan pemberitahuan dihentikan ({why})</translation>
    </message>
    <message>
        <source>All messages to citizens stopped ({why})</source>
        <translation>Semua pesan ke warga dihentikan ({why})</translation>
    </message>
    <message>
        <source>Messages go out again</source>
        <translation>Pesan keluar lagi</translation>
    </message>
    <message>
        <source>Answer without a task: done with</source>
        <translation>Balasan tanpa tugas: selesai ditangani</translation>
    </message>
    <message>
        <source>Test of a way asked: {channel}</source>
        <translation>Uji jalur diminta: {channel}</translation>
    </message>
    <message>
        <source>Test of a way sent: {channel}</source>
        <translation>Uji jalur dikirim: {channel}</translation>
    </message>
    <message>
        <source>Way is dead: {channel} ({why})</source>
        <translation>Jalur mati: {channel} ({why})</translation>
    </message>
    <message>
        <source>Test of a way answered: {channel}</source>
        <translation>Uji jalur dijawab: {channel}</translation>
    </message>
    <message>
        <source>{agency}, by reply from {who} ({channel})</source>
        <translation>{agency}, lewat balasan dari {who} ({channel})</translation>
    </message>
    <message>
        <source>takes back “{step}”</source>
        <translation>membatalkan “{step}”</translation>
    </message>
</context>
<context>
    <name>AlertChannel</name>
    <message>
        <source>agency page</source>
        <translation>halaman instansi</translation>
    </message>
    <message>
        <source>WhatsApp (own gateway)</source>
        <translation>WhatsApp (gerbang sendiri)</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>surel</translation>
    </message>
    <message>
        <source>their system</source>
        <translation>sistem mereka</translation>
    </message>
</context>
<context>
    <name>AlertConfirmation</name>
    <message>
        <source>Noted: {agency} is done, {number}.</source>
        <translation>Dicatat: {agency} selesai, {number}.</translation>
    </message>
    <message>
        <source>After 10 minutes BATAL takes nothing back, {number}. The 112 room reads it. Urgent: call 112.</source>
        <translation>Lewat 10 menit, {number} tidak dibatalkan. Ruang 112 membaca BATAL Anda. Mendesak: telepon 112.</translation>
    </message>
    <message>
        <source>Wrong? Answer BATAL.</source>
        <translation>Salah? Balas BATAL.</translation>
    </message>
    <message>
        <source>Noted: {agency} is on the way, {number}.</source>
        <translation>Dicatat: {agency} berangkat, {number}.</translation>
    </message>
    <message>
        <source>Noted: you come as well, {number}.</source>
        <translation>Dicatat: Anda ikut datang, {number}.</translation>
    </message>
    <message>
        <source>This stands already, {number}. Urgent: call 112.</source>
        <translation>Sudah tercatat, {number}. Mendesak: telepon 112.</translation>
    </message>
    <message>
        <source>Without words nothing is read here (voice, sticker, film). Write it in words. Urgent: call 112.</source>
        <translation>Tanpa kata tidak terbaca di sini (suara, stiker, film). Tulis dengan kata. Mendesak: telepon 112.</translation>
    </message>
    <message>
        <source>The 112 room reads your place. It is no step: write TIBA once you are there.</source>
        <translation>Lokasi Anda dibaca ruang 112. Itu bukan langkah: tulis TIBA bila sudah tiba.</translation>
    </message>
    <message>
        <source>Wrong, take back</source>
        <translation>Salah, batalkan</translation>
    </message>
    <message>
        <source>Not noted yet: {agency} accepts {number}?</source>
        <translation>Belum dicatat: {agency} terima {number}?</translation>
    </message>
    <message>
        <source>Not noted yet: {agency} is on the way, {number}?</source>
        <translation>Belum dicatat: {agency} berangkat, {number}?</translation>
    </message>
    <message>
        <source>Not noted yet: {agency} has arrived, {number}?</source>
        <translation>Belum dicatat: {agency} tiba, {number}?</translation>
    </message>
    <message>
        <source>Not noted yet: first report of {agency}, {number}?</source>
        <translation>Belum dicatat: laporan awal {agency}, {number}?</translation>
    </message>
    <message>
        <source>Not noted yet: {agency} is done, {number}?</source>
        <translation>Belum dicatat: {agency} selesai, {number}?</translation>
    </message>
    <message>
        <source>Not noted yet: {agency} CANNOT come, {number}?</source>
        <translation>Belum dicatat: {agency} TIDAK BISA, {number}?</translation>
    </message>
    <message>
        <source>Right? Answer YA.</source>
        <translation>Benar? Balas YA.</translation>
    </message>
    <message>
        <source>Right? Press the button.</source>
        <translation>Benar? Tekan tombolnya.</translation>
    </message>
    <message>
        <source>Yes, right</source>
        <translation>Ya, benar</translation>
    </message>
    <message>
        <source>Taken back, {number}. The 112 room is told. Answer anew.</source>
        <translation>Dibatalkan, {number}. Ruang 112 diberi tahu. Silakan jawab lagi.</translation>
    </message>
    <message>
        <source>Noted: first report of {agency}, {number}.</source>
        <translation>Dicatat: laporan awal {agency}, {number}.</translation>
    </message>
    <message>
        <source>Noted: {agency} has arrived, {number}.</source>
        <translation>Dicatat: {agency} tiba, {number}.</translation>
    </message>
    <message>
        <source>There is nothing to take back. Urgent: call 112.</source>
        <translation>Tidak ada yang bisa dibatalkan. Mendesak: telepon 112.</translation>
    </message>
    <message>
        <source>Noted: {agency} accepts {number}.</source>
        <translation>Dicatat: {agency} terima {number}.</translation>
    </message>
    <message>
        <source>It was taken back already, {number}. Answer anew.</source>
        <translation>Sudah dibatalkan tadi, {number}. Silakan jawab lagi.</translation>
    </message>
    <message>
        <source>Noted: {agency} CANNOT come, {number}.</source>
        <translation>Dicatat: {agency} TIDAK BISA, {number}.</translation>
    </message>
    <message>
        <source>Photos and files do not reach the 112 room from here. Send photos by the page of your task.</source>
        <translation>Foto atau berkas tidak sampai ke ruang 112 dari sini. Kirim foto lewat halaman tugas.</translation>
    </message>
    <message>
        <source>Photos and files do not reach the 112 room from here. Write in words what they show.</source>
        <translation>Foto atau berkas tidak sampai ke ruang 112 dari sini. Tulis dengan kata apa yang terlihat.</translation>
    </message>
    <message>
        <source>After 10 minutes YA notes nothing, {number}. The 112 room reads it. Write anew what is so.</source>
        <translation>Lewat 10 menit, {number} tidak dicatat. Ruang 112 membaca YA Anda. Tulis lagi keadaannya.</translation>
    </message>
    <message>
        <source>Wrong? Press the button.</source>
        <translation>Salah? Tekan tombolnya.</translation>
    </message>
</context>
<context>
    <name>AlertMessage</name>
    <message>
        <source>TASK {number}: {nature}, P{priority}</source>
        <translation>TUGAS {number}: {nature}, P{priority}</translation>
    </message>
    <message>
        <source>CHANGED {number}: {nature}, P{priority}</source>
        <translation>BERUBAH {number}: {nature}, P{priority}</translation>
    </message>
    <message>
        <source>CALLED OFF {number}: {nature}</source>
        <translation>DIBATALKAN {number}: {nature}</translation>
    </message>
    <message>
        <source>ENDED {number}: {nature}</source>
        <translation>SELESAI {number}: {nature}</translation>
    </message>
    <message>
        <source>MESSAGE {number}: the room has written to you</source>
        <translation>PESAN {number}: ruang 112 menulis kepada Anda</translation>
    </message>
    <message>
        <source>{count:TASK|TASKS} for {agency}</source>
        <translation>{count} TUGAS untuk {agency}</translation>
    </message>
    <message>
        <source>TEST of this way, {agency}</source>
        <translation>UJI JALUR, {agency}</translation>
    </message>
    <message>
        <source>Open the page for all of it, or call 112.</source>
        <translation>Buka halaman untuk selengkapnya, atau telepon 112.</translation>
    </message>
    <message>
        <source>Read it again on the page, or call 112.</source>
        <translation>Baca lagi di halaman, atau telepon 112.</translation>
    </message>
    <message>
        <source>Read it on the page, or call 112.</source>
        <translation>Baca di halaman, atau telepon 112.</translation>
    </message>
    <message>
        <source>Nothing more is to be done. Thank you.</source>
        <translation>Tidak ada lagi yang perlu dilakukan. Terima kasih.</translation>
    </message>
    <message>
        <source>No task. Answer, so that we know that this way reaches you.</source>
        <translation>Bukan tugas. Balas, supaya kami tahu jalur ini sampai kepada Anda.</translation>
    </message>
    <message>
        <source>Answer TERIMA {short}, or TIDAK {short} and why.</source>
        <translation>Balas TERIMA {short}, atau TIDAK {short} dan alasannya.</translation>
    </message>
    <message>
        <source>Answer TERIMA.</source>
        <translation>Balas TERIMA.</translation>
    </message>
    <message>
        <source>(perhaps twice)</source>
        <translation>(mungkin dua kali)</translation>
    </message>
    <message>
        <source>We accept</source>
        <translation>Kami terima</translation>
    </message>
    <message>
        <source>We cannot</source>
        <translation>Kami tidak bisa</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Answer TERIMA/TIDAK {short}.</source>
        <translation>Balas TERIMA/TIDAK {short}.</translation>
    </message>
    <message>
        <source>No task. Tell the 112 room that it came, so that we know that this way reaches you.</source>
        <translation>Bukan tugas. Kabari ruang 112 bahwa ini sampai, supaya kami tahu jalur ini sampai kepada Anda.</translation>
    </message>
    <message>
        <source>No task. Press “Yes, it rang” on the page, so that we know that this way reaches you.</source>
        <translation>Bukan tugas. Tekan “Ya, berdering” di halaman, supaya kami tahu jalur ini sampai kepada Anda.</translation>
    </message>
    <message>
        <source>(nobody was signed in)</source>
        <translation>(tidak ada yang masuk)</translation>
    </message>
</context>
<context>
    <name>AlertReason</name>
    <message>
        <source>no connection</source>
        <translation>tidak ada sambungan</translation>
    </message>
    <message>
        <source>too many messages, later</source>
        <translation>terlalu banyak pesan, nanti lagi</translation>
    </message>
    <message>
        <source>the service refused it</source>
        <translation>layanan menolak</translation>
    </message>
    <message>
        <source>the service is out of order</source>
        <translation>layanannya bermasalah</translation>
    </message>
    <message>
        <source>this address is gone</source>
        <translation>alamat ini sudah tidak ada</translation>
    </message>
    <message>
        <source>this address is no address</source>
        <translation>ini bukan alamat</translation>
    </message>
    <message>
        <source>the service does not believe our secret</source>
        <translation>layanan tidak menerima kunci kita</translation>
    </message>
    <message>
        <source>this channel is not set up</source>
        <translation>saluran ini belum diatur</translation>
    </message>
    <message>
        <source>the service did not answer</source>
        <translation>layanan tidak menjawab</translation>
    </message>
    <message>
        <source>the service&apos;s limit is reached</source>
        <translation>batas layanan tercapai</translation>
    </message>
    <message>
        <source>it did not reach the phone</source>
        <translation>tidak sampai di ponsel</translation>
    </message>
    <message>
        <source>the test was not answered</source>
        <translation>uji jalur tidak dijawab</translation>
    </message>
    <message>
        <source>tried too often</source>
        <translation>sudah terlalu sering dicoba</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>the case is confidential by now</source>
        <translation>kasusnya kini rahasia</translation>
    </message>
    <message>
        <source>the gateway has no address for citizens&apos; pages</source>
        <translation>gerbang belum punya alamat halaman warga</translation>
    </message>
    <message>
        <source>outgoing messages are stopped: say it by voice, or write again later</source>
        <translation>pesan keluar dihentikan: sampaikan lewat suara, atau tulis lagi nanti</translation>
    </message>
    <message>
        <source>their certificate is not the one that was confirmed</source>
        <translation>sertifikat mereka bukan yang sudah dipastikan</translation>
    </message>
    <message>
        <source>nobody was signed in who asked for it: sign in and send it again</source>
        <translation>tidak ada yang masuk saat memintanya: masuk lalu kirim lagi</translation>
    </message>
</context>
<context>
    <name>AlertReply</name>
    <message>
        <source>expected in {minutes:minute|minutes}</source>
        <translation>perkiraan tiba {minutes} menit</translation>
    </message>
    <message>
        <source>[an answer that cannot be read here: {shape}]</source>
        <translation>[jawaban yang tidak terbaca di sini: {shape}]</translation>
    </message>
    <message>
        <source>[a photo or file, which does not come by this way]</source>
        <translation>[foto atau berkas, tidak sampai lewat jalur ini]</translation>
    </message>
    <message>
        <source>[place: {place}]</source>
        <translation>[lokasi: {place}]</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>That does not match. Try again.</source>
        <translation>Belum cocok. Coba lagi.</translation>
    </message>
    <message>
        <source>Something went wrong in the program. What was recorded is safe; please restart it.</source>
        <translation>Ada yang salah di program. Yang sudah dicatat tetap aman; mulai ulang programnya.</translation>
    </message>
</context>
<context>
    <name>AskBox</name>
    <message>
        <source>may stay empty</source>
        <translation>boleh kosong</translation>
    </message>
    <message>
        <source>Esc Leave</source>
        <translation>Esc Keluar</translation>
    </message>
    <message>
        <source>Enter Record</source>
        <translation>Enter Catat</translation>
    </message>
    <message>
        <source>Enter Go on</source>
        <translation>Enter Lanjut</translation>
    </message>
    <message>
        <source>Enter Show</source>
        <translation>Enter Tampilkan</translation>
    </message>
    <message>
        <source>Enter Send</source>
        <translation>Enter Kirim</translation>
    </message>
    <message>
        <source>without {name}</source>
        <translation>tanpa {name}</translation>
    </message>
</context>
<context>
    <name>Assignment</name>
    <message>
        <source>suggested</source>
        <translation>disarankan</translation>
    </message>
    <message>
        <source>NOT TOLD YET</source>
        <translation>BELUM DIBERI TAHU</translation>
    </message>
    <message>
        <source>told, no answer yet</source>
        <translation>sudah diberi tahu, belum menjawab</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>rolling</source>
        <translation>berangkat</translation>
    </message>
    <message>
        <source>on scene</source>
        <translation>di lokasi</translation>
    </message>
    <message>
        <source>first report in</source>
        <translation>laporan awal masuk</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>unable</source>
        <translation>berhalangan</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>tidak menjawab</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>ditarik</translation>
    </message>
    <message>
        <source>TELL AGAIN</source>
        <translation>PERLU DIKABARI ULANG</translation>
    </message>
    <message>
        <source>CREW NOT HEARD</source>
        <translation>REGU TAK TERDENGAR</translation>
    </message>
    <message>
        <source>NEW MESSAGE</source>
        <translation>PESAN BARU</translation>
    </message>
</context>
<context>
    <name>Attachment</name>
    <message>
        <source>pasted picture</source>
        <translation>gambar tempelan</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Save a copy outside of the program</source>
        <translation>Simpan salinan di luar program</translation>
    </message>
    <message>
        <source>The file is being fetched. Open it again when it is here.</source>
        <translation>Berkas sedang diambil. Buka lagi bila sudah ada di sini.</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Tersimpan: {file}</translation>
    </message>
    <message>
        <source>Opened with the program of this computer.</source>
        <translation>Dibuka dengan program komputer ini.</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Lampiran</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>Tambah berkas</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Simpan salinan</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Tarik kembali</translation>
    </message>
    <message>
        <source>Only people of the room add attachments.</source>
        <translation>Hanya petugas ruang yang menambah lampiran.</translation>
    </message>
    <message>
        <source>No case selected.</source>
        <translation>Belum ada kasus dipilih.</translation>
    </message>
    <message>
        <source>+ add a file: choose it, drop it here, or paste it (Ctrl+V)</source>
        <translation>+ tambah berkas: pilih, jatuhkan di sini, atau tempel (Ctrl+V)</translation>
    </message>
    <message>
        <source>Being added …</source>
        <translation>Sedang ditambahkan …</translation>
    </message>
    <message>
        <source>Add attachments</source>
        <translation>Tambah lampiran</translation>
    </message>
    <message>
        <source>{number} · add: {names}</source>
        <translation>{number} · tambah: {names}</translation>
    </message>
    <message>
        <source>may stay empty: who sent it, what it shows</source>
        <translation>boleh kosong: dari siapa, memperlihatkan apa</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Attached: {count} ✓</source>
        <translation>Dilampirkan: {count} ✓</translation>
    </message>
    <message>
        <source>Withdraw: why? The record stays.</source>
        <translation>Tarik kembali: mengapa? Catatannya tetap ada.</translation>
    </message>
    <message>
        <source>no preview of {names}: damaged, or with a password</source>
        <translation>tanpa pratinjau {names}: rusak, atau berkata sandi</translation>
    </message>
    <message>
        <source>+ − size · 0 fits · PgDn next · Esc back</source>
        <translation>+ − ukuran · 0 pas · PgDn berikut · Esc kembali</translation>
    </message>
    <message>
        <source>page 1 · Enter whole document</source>
        <translation>halaman 1 · Enter seluruh dokumen</translation>
    </message>
    <message>
        <source>Picture (JPEG)</source>
        <translation>Gambar (JPEG)</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Gambar (PNG)</translation>
    </message>
    <message>
        <source>Picture (WebP)</source>
        <translation>Gambar (WebP)</translation>
    </message>
    <message>
        <source>Picture (HEIC)</source>
        <translation>Gambar (HEIC)</translation>
    </message>
    <message>
        <source>Sound (OGG)</source>
        <translation>Suara (OGG)</translation>
    </message>
    <message>
        <source>Sound (MP3)</source>
        <translation>Suara (MP3)</translation>
    </message>
    <message>
        <source>Sound (M4A)</source>
        <translation>Suara (M4A)</translation>
    </message>
    <message>
        <source>Sound (AAC)</source>
        <translation>Suara (AAC)</translation>
    </message>
    <message>
        <source>Sound (WAV)</source>
        <translation>Suara (WAV)</translation>
    </message>
    <message>
        <source>Film (MP4)</source>
        <translation>Film (MP4)</translation>
    </message>
    <message>
        <source>at this desk ✓ sent ✓</source>
        <translation>di meja ini ✓ terkirim ✓</translation>
    </message>
    <message>
        <source>at this desk ✓ waits for the network</source>
        <translation>di meja ini ✓ menunggu jaringan</translation>
    </message>
    <message>
        <source>at this desk ✓ being sent, {share}</source>
        <translation>di meja ini ✓ sedang dikirim, {share}</translation>
    </message>
    <message>
        <source>at this desk ✓ REFUSED by the server. {why}</source>
        <translation>di meja ini ✓ DITOLAK server. {why}</translation>
    </message>
    <message>
        <source>not at this desk yet</source>
        <translation>belum di meja ini</translation>
    </message>
    <message>
        <source>being fetched, {share}</source>
        <translation>sedang diambil, {share}</translation>
    </message>
    <message>
        <source>erased for ever</source>
        <translation>terhapus selamanya</translation>
    </message>
    <message>
        <source>erased</source>
        <translation>terhapus</translation>
    </message>
    <message>
        <source>WITHDRAWN: {why}</source>
        <translation>DITARIK: {why}</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>belum terkirim</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>tercatat</translation>
    </message>
    <message>
        <source>Attachments: {count}</source>
        <translation>Lampiran: {count}</translation>
    </message>
    <message>
        <source>{count} not sent yet</source>
        <translation>{count} belum terkirim</translation>
    </message>
    <message>
        <source>{count} REFUSED</source>
        <translation>{count} DITOLAK</translation>
    </message>
    <message>
        <source>Open: in the room only</source>
        <translation>Buka: hanya di ruang</translation>
    </message>
    <message>
        <source>No attachment was known at this moment.</source>
        <translation>Belum ada lampiran yang diketahui pada saat ini.</translation>
    </message>
    <message>
        <source>Call: {number}</source>
        <translation>Panggilan: {number}</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>number masked</source>
        <translation>nomor disamarkan</translation>
    </message>
    <message>
        <source>Whoever signs in at this desk goes on with this call.</source>
        <translation>Siapa pun yang masuk di meja ini meneruskan panggilannya.</translation>
    </message>
    <message>
        <source>Still on the line, taken by {name}</source>
        <translation>Penelepon masih tersambung, diangkat {name}</translation>
    </message>
    <message>
        <source>loading what happened meanwhile …</source>
        <translation>memuat yang terjadi sementara itu …</translation>
    </message>
    <message>
        <source>Needs no case: F3 prank · F4 silent · Ctrl+J another kind</source>
        <translation>Tanpa kasus: F3 iseng · F4 tanpa suara · Ctrl+J jenis lain</translation>
    </message>
</context>
<context>
    <name>Beat</name>
    <message>
        <source>silent</source>
        <translation>tanpa bunyi</translation>
    </message>
    <message>
        <source>heard</source>
        <translation>terdengar</translation>
    </message>
    <message>
        <source>Rhythm of pressing, {rate} a minute, {sound} (Alt+6)</source>
        <translation>Irama tekanan, {rate} per menit, {sound} (Alt+6)</translation>
    </message>
    <message>
        <source>of {set}</source>
        <translation>dari {set}</translation>
    </message>
    <message>
        <source>sound off [Alt+6]</source>
        <translation>bunyi mati [Alt+6]</translation>
    </message>
    <message>
        <source>sound [Alt+6] off</source>
        <translation>bunyi [Alt+6] mati</translation>
    </message>
    <message>
        <source>{rate} a minute</source>
        <translation>{rate} / menit</translation>
    </message>
    <message>
        <source>Rhythm of pressing</source>
        <translation>Irama tekanan</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>sejak mulai {time}</translation>
    </message>
    <message>
        <source>change the helper</source>
        <translation>ganti penolong</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>SEKARANG</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time} lagi</translation>
    </message>
    <message>
        <source>arrest recognised</source>
        <translation>henti jantung dikenali</translation>
    </message>
    <message>
        <source>first compression</source>
        <translation>tekanan pertama</translation>
    </message>
    <message>
        <source>The rhythm stopped: its caller is not on the line. Alt+6 begins it again.</source>
        <translation>Irama berhenti: peneleponnya tidak tersambung lagi. Alt+6 memulainya lagi.</translation>
    </message>
    <message>
        <source>sound [Alt+6]</source>
        <translation>bunyi [Alt+6]</translation>
    </message>
</context>
<context>
    <name>Beds</name>
    <message>
        <source>ER beds</source>
        <translation>bed IGD</translation>
    </message>
    <message>
        <source>ICU</source>
        <translation>ICU</translation>
    </message>
    <message>
        <source>NICU</source>
        <translation>NICU</translation>
    </message>
    <message>
        <source>isolation</source>
        <translation>isolasi</translation>
    </message>
    <message>
        <source>ward</source>
        <translation>rawat inap</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>bersalin</translation>
    </message>
</context>
<context>
    <name>BondActs</name>
    <message>
        <source>Merge into which case?</source>
        <translation>Gabung ke kasus mana?</translation>
    </message>
    <message>
        <source>Part of which case?</source>
        <translation>Bagian dari kasus mana?</translation>
    </message>
    <message>
        <source>Related to which case?</source>
        <translation>Terkait dengan kasus mana?</translation>
    </message>
    <message>
        <source>Take it out of the other case: why?</source>
        <translation>Keluarkan dari kasus induknya: mengapa?</translation>
    </message>
    <message>
        <source>Split: a second incident, or let another case go</source>
        <translation>Pisah: kejadian kedua, atau lepaskan kasus lain</translation>
    </message>
    <message>
        <source>A-0042, to let it go; empty: a second case</source>
        <translation>A-0042 untuk dilepas; kosong: kasus kedua</translation>
    </message>
    <message>
        <source>Other case</source>
        <translation>Kasus lain</translation>
    </message>
    <message>
        <source>Promise to the caller</source>
        <translation>Janji ke pelapor</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Tindak lanjut</translation>
    </message>
    <message>
        <source>In how many minutes, or at what time</source>
        <translation>Berapa menit lagi, atau jam berapa</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>{what}, due {at} ✓</source>
        <translation>{what}, jatuh tempo {at} ✓</translation>
    </message>
</context>
<context>
    <name>Bonds</name>
    <message>
        <source>Promise to the caller</source>
        <translation>Janji ke pelapor</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Tindak lanjut</translation>
    </message>
    <message>
        <source>Ask the agency</source>
        <translation>Tanya instansi</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tugas</translation>
    </message>
    <message>
        <source>merged into {case}</source>
        <translation>digabung ke {case}</translation>
    </message>
    <message>
        <source>holds the merged {case}</source>
        <translation>berisi gabungan {case}</translation>
    </message>
    <message>
        <source>split off {case}</source>
        <translation>dipisah dari {case}</translation>
    </message>
    <message>
        <source>{case} was split off it</source>
        <translation>{case} dipisah dari kasus ini</translation>
    </message>
    <message>
        <source>part of {case}</source>
        <translation>bagian dari {case}</translation>
    </message>
    <message>
        <source>{case} is a part of it</source>
        <translation>{case} bagian dari kasus ini</translation>
    </message>
    <message>
        <source>related to {case}</source>
        <translation>berkaitan dengan {case}</translation>
    </message>
    <message>
        <source>MERGED INTO EACH OTHER at two desks: {cases}. Take one apart with /pisah and a reason.</source>
        <translation>SALING DIGABUNG di dua meja: {cases}. Pisahkan salah satu dengan /pisah dan alasannya.</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Terkait</translation>
    </message>
    <message>
        <source>{text}, LATE since {at}</source>
        <translation>{text}, TERLAMBAT sejak {at}</translation>
    </message>
    <message>
        <source>{text}, due {at}</source>
        <translation>{text}, jatuh tempo {at}</translation>
    </message>
    <message>
        <source>Call the reporter, asks {agency}: {text}</source>
        <translation>Telepon pelapor, diminta {agency}: {text}</translation>
    </message>
    <message>
        <source>result</source>
        <translation>hasil</translation>
    </message>
    <message>
        <source>two values nobody has decided</source>
        <translation>dua isian belum dipilih</translation>
    </message>
    <message>
        <source>hand-over without a receiver</source>
        <translation>serah kasus belum ada penerima</translation>
    </message>
    <message>
        <source>{task} of {at} still open</source>
        <translation>{task} pukul {at} belum selesai</translation>
    </message>
</context>
<context>
    <name>BoundaryRefused</name>
    <message>
        <source>Boundary file refused: {problem}. The old boundaries stay in use.</source>
        <translation>Berkas batas ditolak: {problem}. Batas lama tetap dipakai.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check its name and permissions</source>
        <translation>berkas {file} tidak bisa dibaca ({reason}). Periksa nama dan izinnya</translation>
    </message>
    <message>
        <source>it has {megabytes} MB, the limit is {limit} MB. Simplify its lines first (to 5 m, say)</source>
        <translation>berkasnya {megabytes} MB, batasnya {limit} MB. Sederhanakan garisnya dulu (misalnya sampai 5 m)</translation>
    </message>
    <message>
        <source>its content is not right GeoJSON ({reason}). Save it again in QGIS as GeoJSON, WGS 84</source>
        <translation>isinya bukan GeoJSON yang benar ({reason}). Simpan ulang dari QGIS sebagai GeoJSON, WGS 84</translation>
    </message>
    <message>
        <source>its coordinates are not degrees ({reason}). Save it again in WGS 84 (EPSG:4326)</source>
        <translation>koordinatnya bukan derajat ({reason}). Simpan ulang dengan sistem koordinat WGS 84 (EPSG:4326)</translation>
    </message>
    <message>
        <source>latitude and longitude are swapped. GeoJSON writes longitude first, such as [112.16, -8.09]</source>
        <translation>lintang dan bujur tertukar. GeoJSON menulis bujur dulu, misalnya [112.16, -8.09]</translation>
    </message>
    <message>
        <source>{name} lies {km} km from the city. Choose the boundary file of this city</source>
        <translation>{name} berada {km} km dari kota. Pilih berkas batas kota ini</translation>
    </message>
    <message>
        <source>area {number} has no kelurahan code. Fill its property “kode”, such as 35.72.01.1001</source>
        <translation>area ke-{number} tidak punya kode kelurahan. Isi properti “kode”, misalnya 35.72.01.1001</translation>
    </message>
    <message>
        <source>{names} are missing. Add them to the file</source>
        <translation>kelurahan {names} tidak ada. Lengkapi berkasnya</translation>
    </message>
    <message>
        <source>codes {names} are no kelurahan of this city. Remove those areas or correct the codes</source>
        <translation>kode {names} bukan kelurahan kota ini. Hapus areanya atau betulkan kodenya</translation>
    </message>
    <message>
        <source>{name} appears twice. Join its areas into one (MultiPolygon)</source>
        <translation>{name} muncul dua kali. Gabungkan areanya menjadi satu (MultiPolygon)</translation>
    </message>
    <message>
        <source>code {kelurahan} is named “{found}”, but should be “{name}”. Correct the name or the code</source>
        <translation>kode {kelurahan} bernama “{found}”, seharusnya “{name}”. Betulkan nama atau kodenya</translation>
    </message>
    <message>
        <source>the shape of {name} is wrong ({reason}). Mend it in QGIS: Vector, Fix geometries</source>
        <translation>bentuk {name} salah ({reason}). Perbaiki di QGIS: Vektor, Perbaiki geometri</translation>
    </message>
    <message>
        <source>{name} lies {metres} m from its known place. Its code may be swapped with another kelurahan</source>
        <translation>{name} berada {metres} m dari tempat yang dikenal. Mungkin kodenya tertukar dengan kelurahan lain</translation>
    </message>
    <message>
        <source>{name} and {other} overlap by {hectares} ha. Correct their common border</source>
        <translation>{name} dan {other} bertumpuk {hectares} ha. Betulkan garis batas keduanya</translation>
    </message>
    <message>
        <source>there is a gap of {hectares} ha near {name}. Close the borders around it</source>
        <translation>ada celah {hectares} ha di dekat {name}. Rapatkan batas kelurahan di sekitarnya</translation>
    </message>
    <message>
        <source>its whole area is {km2} km², but should be about {expected} km². Check that it is complete</source>
        <translation>luas seluruhnya {km2} km², seharusnya sekitar {expected} km². Periksa apakah berkasnya lengkap</translation>
    </message>
    <message>
        <source>there is no single version whose hash begins with “{wanted}”. See the list: konsol112 peta batas</source>
        <translation>tidak ada satu versi yang hash-nya mulai dengan “{wanted}”. Lihat daftarnya: konsol112 peta batas</translation>
    </message>
    <message>
        <source>the result cannot be saved ({reason}). Check the free space of the disk</source>
        <translation>hasilnya tidak bisa disimpan ({reason}). Periksa ruang penyimpanan komputer</translation>
    </message>
</context>
<context>
    <name>Bulletin</name>
    <message>
        <source>NOT VERIFIED YET</source>
        <translation>BELUM TERVERIFIKASI</translation>
    </message>
    <message>
        <source>VERIFIED</source>
        <translation>TERVERIFIKASI</translation>
    </message>
    <message>
        <source>HOAX CLARIFIED</source>
        <translation>KLARIFIKASI HOAKS</translation>
    </message>
    <message>
        <source>WITHDRAWN</source>
        <translation>DICABUT</translation>
    </message>
    <message>
        <source>NO LONGER VALID</source>
        <translation>TIDAK BERLAKU LAGI</translation>
    </message>
    <message>
        <source>Level: Waspada (be alert)</source>
        <translation>Tingkat: Waspada</translation>
    </message>
    <message>
        <source>Level: Siaga (be ready)</source>
        <translation>Tingkat: Siaga</translation>
    </message>
    <message>
        <source>Level: Awas (act now)</source>
        <translation>Tingkat: Awas</translation>
    </message>
    <message>
        <source>Storm and wind</source>
        <translation>Badai dan angin</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Banjir</translation>
    </message>
    <message>
        <source>Volcano and ash</source>
        <translation>Gunung api dan abu</translation>
    </message>
    <message>
        <source>Earthquake</source>
        <translation>Gempa bumi</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Kebakaran</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Jalan</translation>
    </message>
    <message>
        <source>Power and water</source>
        <translation>Listrik dan air</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Kesehatan</translation>
    </message>
    <message>
        <source>Missing persons</source>
        <translation>Orang hilang</translation>
    </message>
    <message>
        <source>Rumours</source>
        <translation>Kabar belum jelas</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lain-lain</translation>
    </message>
    <message>
        <source>the whole of {city}</source>
        <translation>seluruh {city}</translation>
    </message>
    <message>
        <source>Published {at}</source>
        <translation>Diterbitkan {at}</translation>
    </message>
    <message>
        <source>Published {first}, corrected {at}</source>
        <translation>Diterbitkan {first}, diralat {at}</translation>
    </message>
    <message>
        <source>Holds until {at}</source>
        <translation>Berlaku sampai {at}</translation>
    </message>
    <message>
        <source>What is being told: “{rumour}”</source>
        <translation>Kabar yang beredar: “{rumour}”</translation>
    </message>
    <message>
        <source>From {issuer}</source>
        <translation>Dari {issuer}</translation>
    </message>
    <message>
        <source>SAMPLE, nothing of this is real</source>
        <translation>CONTOH, semua ini bukan sungguhan</translation>
    </message>
    <message>
        <source>Source: {sources}</source>
        <translation>Sumber: {sources}</translation>
    </message>
    <message>
        <source>Corrected {at}</source>
        <translation>Diralat {at}</translation>
    </message>
    <message>
        <source>Withdrawn {at}: {reason}</source>
        <translation>Dicabut {at}: {reason}</translation>
    </message>
    <message>
        <source>This held until {at}; ask 112 what holds now.</source>
        <translation>Ini berlaku sampai {at}; tanyakan 112 apa yang berlaku sekarang.</translation>
    </message>
    <message>
        <source>{since}: {words} Before it said: {before}</source>
        <translation>{since}: {words} Bunyi sebelumnya: {before}</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>Yang perlu dilakukan:</translation>
    </message>
    <message>
        <source>Check whether this message is genuine: {url}</source>
        <translation>Periksa keaslian pesan ini: {url}</translation>
    </message>
    <message>
        <source>Check whether this message is genuine: call 112.</source>
        <translation>Periksa keaslian pesan ini: hubungi 112.</translation>
    </message>
    <message>
        <source>Hoax denied</source>
        <translation>Klarifikasi hoaks</translation>
    </message>
</context>
<context>
    <name>BulletinDesk</name>
    <message>
        <source>waits for a second</source>
        <translation>menunggu orang kedua</translation>
    </message>
    <message>
        <source>approved, not out</source>
        <translation>disetujui, belum terbit</translation>
    </message>
    <message>
        <source>published</source>
        <translation>terbit</translation>
    </message>
    <message>
        <source>published, corrected</source>
        <translation>terbit, diralat</translation>
    </message>
    <message>
        <source>no longer valid</source>
        <translation>tidak berlaku</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>dicabut</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>dibuang</translation>
    </message>
    <message>
        <source>correction waits</source>
        <translation>ralat menunggu</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>was taken back</source>
        <translation>dibatalkan</translation>
    </message>
    <message>
        <source>was at another time</source>
        <translation>jamnya lain</translation>
    </message>
    <message>
        <source>was corrected</source>
        <translation>diralat</translation>
    </message>
    <message>
        <source>was found false</source>
        <translation>ternyata tidak benar</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>sudah berakhir</translation>
    </message>
    <message>
        <source>type: {nature}</source>
        <translation>jenis: {nature}</translation>
    </message>
    <message>
        <source>place: {place}</source>
        <translation>tempat: {place}</translation>
    </message>
    <message>
        <source>statement of {office}: {text}</source>
        <translation>keterangan {office}: {text}</translation>
    </message>
    <message>
        <source>{street} closed</source>
        <translation>{street} ditutup</translation>
    </message>
    <message>
        <source>confirmed as real</source>
        <translation>dipastikan benar</translation>
    </message>
    <message>
        <source>found false</source>
        <translation>ternyata tidak benar</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>dicatat</translation>
    </message>
    <message>
        <source>nothing found out yet</source>
        <translation>belum ada temuan</translation>
    </message>
    <message>
        <source>Bulletin</source>
        <translation>Buletin</translation>
    </message>
    <message>
        <source>Enter changes a line; {key} saves the version, then a second supervisor reads it.</source>
        <translation>Enter mengubah baris; {key} menyimpan versi, lalu pengawas kedua membacanya.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Kalimat</translation>
    </message>
    <message>
        <source>Also stands on</source>
        <translation>Dasar tambahan</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>Nobody&apos;s, because</source>
        <translation>Bukan data pribadi</translation>
    </message>
    <message>
        <source>Next form</source>
        <translation>Bentuk lain</translation>
    </message>
    <message>
        <source>Save version</source>
        <translation>Simpan versi</translation>
    </message>
    <message>
        <source>not saved: {title}</source>
        <translation>belum disimpan: {title}</translation>
    </message>
    <message>
        <source>case {number}</source>
        <translation>kasus {number}</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>belum ada</translation>
    </message>
    <message>
        <source>Open a bulletin from the list first.</source>
        <translation>Buka dulu satu buletin dari daftar.</translation>
    </message>
    <message>
        <source>Looks like somebody&apos;s: {words}</source>
        <translation>Mirip data pribadi: {words}</translation>
    </message>
    <message>
        <source>New bulletin</source>
        <translation>Buletin baru</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Title in English</source>
        <translation>Judul bahasa Inggris</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topik</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Kepastian</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>What is being told</source>
        <translation>Kabar yang beredar</translation>
    </message>
    <message>
        <source>What is being told, in English</source>
        <translation>Kabar yang beredar, dalam bahasa Inggris</translation>
    </message>
    <message>
        <source>For where</source>
        <translation>Untuk wilayah</translation>
    </message>
    <message>
        <source>What was wrong, in English</source>
        <translation>Yang keliru, dalam bahasa Inggris</translation>
    </message>
    <message>
        <source>the whole city</source>
        <translation>seluruh kota</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>Berlaku sampai</translation>
    </message>
    <message>
        <source>What was wrong</source>
        <translation>Yang keliru</translation>
    </message>
    <message>
        <source>▲ Two versions were written apart; saving makes one of both. The other:</source>
        <translation>▲ Dua versi ditulis terpisah; menyimpan menjadikannya satu. Yang lain:</translation>
    </message>
    <message>
        <source>Sentences, each with what it stands on</source>
        <translation>Kalimat, masing-masing dengan dasarnya</translation>
    </message>
    <message>
        <source>▲ stands on nothing</source>
        <translation>▲ belum punya dasar</translation>
    </message>
    <message>
        <source>What went out</source>
        <translation>Yang sudah terbit</translation>
    </message>
    <message>
        <source>kelurahan with commas; empty: the whole city</source>
        <translation>kelurahan dengan koma; kosong: seluruh kota</translation>
    </message>
    <message>
        <source>17:30, or hours: 6 jam</source>
        <translation>17:30, atau lama: 6 jam</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>seperti semula</translation>
    </message>
    <message>
        <source>Nothing to stand on yet: choose a case, or note a statement with {key}.</source>
        <translation>Belum ada dasar: pilih kasus, atau catat keterangan dengan {key}.</translation>
    </message>
    <message>
        <source>what is so</source>
        <translation>keadaan</translation>
    </message>
    <message>
        <source>what to do</source>
        <translation>yang perlu dilakukan</translation>
    </message>
    <message>
        <source>In English, if wanted</source>
        <translation>Bahasa Inggris, bila perlu</translation>
    </message>
    <message>
        <source>Stands on</source>
        <translation>Dasarnya</translation>
    </message>
    <message>
        <source>It says</source>
        <translation>Isinya</translation>
    </message>
    <message>
        <source>Sentence {number}</source>
        <translation>Kalimat {number}</translation>
    </message>
    <message>
        <source>Office, told in public</source>
        <translation>Jabatan, disebut ke umum</translation>
    </message>
    <message>
        <source>Who said it (sealed)</source>
        <translation>Nama pemberi (disegel)</translation>
    </message>
    <message>
        <source>What they said (sealed)</source>
        <translation>Isi keterangan (disegel)</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>14:05; empty: now</source>
        <translation>14:05; kosong: sekarang</translation>
    </message>
    <message>
        <source>A person&apos;s statement</source>
        <translation>Keterangan seseorang</translation>
    </message>
    <message>
        <source>Nothing here looks like somebody&apos;s.</source>
        <translation>Tidak ada yang mirip data pribadi di sini.</translation>
    </message>
    <message>
        <source>Why is it nobody&apos;s?</source>
        <translation>Mengapa bukan milik siapa pun?</translation>
    </message>
    <message>
        <source>“{words}” looks like somebody&apos;s</source>
        <translation>“{words}” mirip data pribadi</translation>
    </message>
    <message>
        <source>Saved ✓ A second supervisor reads and approves it.</source>
        <translation>Tersimpan ✓ Pengawas kedua membaca dan menyetujuinya.</translation>
    </message>
    <message>
        <source>Bulletins are a supervisor&apos;s.</source>
        <translation>Buletin adalah urusan pengawas.</translation>
    </message>
    <message>
        <source>Bulletins for the public</source>
        <translation>Buletin untuk umum</translation>
    </message>
    <message>
        <source>Two people stand for what goes out: one writes, another approves. Enter opens it.</source>
        <translation>Yang terbit ditanggung dua orang: satu menulis, satu menyetujui. Enter membukanya.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Written, approved</source>
        <translation>Penulis, penyetuju</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baru</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Setujui</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Terbitkan</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Cabut</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>All forms</source>
        <translation>Semua bentuk</translation>
    </message>
    <message>
        <source>No bulletin yet. {key} writes one.</source>
        <translation>Belum ada buletin. {key} menulis satu.</translation>
    </message>
    <message>
        <source>Inbox: is it true? ({count})</source>
        <translation>Kotak masuk: kabar belum jelas ({count})</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>menunggu</translation>
    </message>
    <message>
        <source>to correct</source>
        <translation>perlu diralat</translation>
    </message>
    <message>
        <source>rumours unanswered</source>
        <translation>kabar belum dijawab</translation>
    </message>
    <message>
        <source>TO CORRECT</source>
        <translation>PERLU DIRALAT</translation>
    </message>
    <message>
        <source>nothing told yet</source>
        <translation>belum diterangkan</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>Approve: I read every sentence and what it stands on</source>
        <translation>Setujui: semua kalimat dan dasarnya sudah saya baca</translation>
    </message>
    <message>
        <source>Publish: it goes out to everybody now</source>
        <translation>Terbitkan: sekarang terbaca semua orang</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>Sentence {number} stands on something that was corrected.</source>
        <translation>Dasar kalimat {number} sudah diralat.</translation>
    </message>
    <message>
        <source>Approved ✓ {key} publishes it.</source>
        <translation>Disetujui ✓ {key} menerbitkannya.</translation>
    </message>
    <message>
        <source>Published ✓</source>
        <translation>Terbit ✓</translation>
    </message>
    <message>
        <source>Everybody reads the reason. One person may: it must not wait.</source>
        <translation>Alasannya terbaca semua orang. Satu orang cukup: ini tidak boleh menunggu.</translation>
    </message>
    <message>
        <source>Withdraw: {title}</source>
        <translation>Cabut: {title}</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Radio</source>
        <translation>Radio</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Umpan</translation>
    </message>
    <message>
        <source>As everybody sees it: {form}</source>
        <translation>Seperti dilihat umum: {form}</translation>
    </message>
    <message>
        <source>[{key}] next form</source>
        <translation>[{key}] bentuk lain</translation>
    </message>
    <message>
        <source>Read aloud: {time}</source>
        <translation>Dibacakan: {time}</translation>
    </message>
    <message>
        <source>No CAP message: a denied hoax warns of nothing.</source>
        <translation>Tanpa pesan CAP: hoaks yang dibantah tidak memperingatkan apa pun.</translation>
    </message>
</context>
<context>
    <name>CallBack</name>
    <message>
        <source>may be called back</source>
        <translation>boleh ditelepon balik</translation>
    </message>
    <message>
        <source>do NOT call back</source>
        <translation>JANGAN ditelepon balik</translation>
    </message>
    <message>
        <source>WhatsApp only</source>
        <translation>hanya WA</translation>
    </message>
    <message>
        <source>at certain hours</source>
        <translation>jam tertentu</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>Enter: note how it went · Esc back</source>
        <translation>Enter: catat hasilnya · Esc kembali</translation>
    </message>
    <message>
        <source>Dial this number by hand.</source>
        <translation>Putar nomor ini dengan tangan.</translation>
    </message>
    <message>
        <source>The exchange did not dial: dial this number by hand.</source>
        <translation>Sentral tidak memutar: putar nomor ini dengan tangan.</translation>
    </message>
</context>
<context>
    <name>CallKind</name>
    <message>
        <source>emergency</source>
        <translation>darurat</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>mendesak (gawat, tidak darurat)</translation>
    </message>
    <message>
        <source>information</source>
        <translation>informasi</translation>
    </message>
    <message>
        <source>complaint</source>
        <translation>pengaduan</translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation>menanyakan kasus</translation>
    </message>
    <message>
        <source>prank</source>
        <translation>iseng</translation>
    </message>
    <message>
        <source>silent, not confirmed</source>
        <translation>tanpa suara, belum dipastikan</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>tanpa suara</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>terputus</translation>
    </message>
    <message>
        <source>wrong number</source>
        <translation>salah sambung</translation>
    </message>
    <message>
        <source>line test</source>
        <translation>uji saluran</translation>
    </message>
</context>
<context>
    <name>CallerFlag</name>
    <message>
        <source>child</source>
        <translation>anak</translation>
    </message>
    <message>
        <source>elderly</source>
        <translation>lansia</translation>
    </message>
    <message>
        <source>hard of hearing</source>
        <translation>tuli</translation>
    </message>
    <message>
        <source>panicking</source>
        <translation>panik</translation>
    </message>
    <message>
        <source>drunk</source>
        <translation>mabuk</translation>
    </message>
    <message>
        <source>foreign language</source>
        <translation>bahasa asing</translation>
    </message>
</context>
<context>
    <name>CallerMind</name>
    <message>
        <source>short questions, praise, “is a grown-up with you?”, do not hang up first</source>
        <translation>kalimat pendek, puji, “ada orang dewasa di situ?”, jangan tutup duluan</translation>
    </message>
    <message>
        <source>slowly and loudly, one question at a time, ask for a neighbour</source>
        <translation>pelan dan jelas, satu pertanyaan saja, minta tetangga mendampingi</translation>
    </message>
    <message>
        <source>yes or no by key presses, go on by WhatsApp, no telephone call back</source>
        <translation>ya atau tidak lewat tekan tombol, lanjut lewat WA, jangan ditelepon balik</translation>
    </message>
    <message>
        <source>calm and firm, say the name, repeat the place question word by word</source>
        <translation>tenang dan tegas, sebut namanya, ulangi tanya lokasi dengan kata yang sama</translation>
    </message>
    <message>
        <source>believe the emergency, ask for somebody else beside the caller</source>
        <translation>anggap daruratnya benar, minta bicara dengan orang lain di sana</translation>
    </message>
    <message>
        <source>simple words, place first, find somebody who translates</source>
        <translation>kata sederhana, lokasi dulu, cari penerjemah</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>WARNING (Ctrl+Shift+W): {what} ({source})</source>
        <translation>PERINGATAN (Ctrl+Shift+W): {what} ({source})</translation>
    </message>
    <message>
        <source>recorded: {case}</source>
        <translation>tercatat: {case}</translation>
    </message>
    <message>
        <source>HELD (Ctrl+N): {count}, longest {time}</source>
        <translation>DITAHAN (Ctrl+N): {count}, terlama {time}</translation>
    </message>
    <message>
        <source>HELD (Ctrl+N): {number} {time}</source>
        <translation>DITAHAN (Ctrl+N): {number} {time}</translation>
    </message>
    <message>
        <source>{count} blocked ringing (Ctrl+N)</source>
        <translation>{count} nomor diblokir berdering (Ctrl+N)</translation>
    </message>
    <message>
        <source>call-backs due: {count} (Ctrl+T)</source>
        <translation>telepon balik jatuh tempo: {count} (Ctrl+T)</translation>
    </message>
    <message>
        <source>calls not ended: {count} (Ctrl+N)</source>
        <translation>panggilan belum diakhiri: {count} (Ctrl+N)</translation>
    </message>
    <message>
        <source>blocks asked for: {count} (menu Supervisor)</source>
        <translation>permintaan blokir: {count} (menu Pengawas)</translation>
    </message>
    <message>
        <source>Call is over: {number} {time} ✓</source>
        <translation>Panggilan selesai: {number} {time} ✓</translation>
    </message>
    <message>
        <source>Line test recorded ✓</source>
        <translation>Uji saluran tercatat ✓</translation>
    </message>
    <message>
        <source>{count:prank|pranks} of this number: /tandai flags it</source>
        <translation>nomor ini {count} kali iseng: /tandai menandainya</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Panggilan</translation>
    </message>
    <message>
        <source>Recorded, became no case</source>
        <translation>Tercatat, tidak menjadi kasus</translation>
    </message>
    <message>
        <source>No call waits, is spoken on or is left to be recorded.</source>
        <translation>Tidak ada panggilan yang antre, dibicarakan, atau belum dicatat.</translation>
    </message>
    <message>
        <source>Kind of call</source>
        <translation>Jenis panggilan</translation>
    </message>
    <message>
        <source>Give back to the queue: why?</source>
        <translation>Kembalikan ke antrean: alasannya?</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Known of it</source>
        <translation>Yang diketahui</translation>
    </message>
    <message>
        <source>To mind</source>
        <translation>Perhatikan</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Lampiran</translation>
    </message>
    <message>
        <source>Who waits and who speaks; Enter takes or opens.</source>
        <translation>Siapa menunggu dan siapa berbicara; Enter mengangkat atau membuka.</translation>
    </message>
    <message>
        <source>Note on the call</source>
        <translation>Catatan panggilan</translation>
    </message>
    <message>
        <source>Caller flags</source>
        <translation>Penanda penelepon</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Menit</translation>
    </message>
    <message>
        <source>Mute the ring of this number; it stays visible</source>
        <translation>Redam dering nomor ini; tetap tampil dan tercatat</translation>
    </message>
    <message>
        <source>Flag this number for {days:day|days}: why?</source>
        <translation>Tandai nomor ini {days} hari: alasannya?</translation>
    </message>
    <message>
        <source>Number flagged for {days:day|days} ✓</source>
        <translation>Nomor ditandai {days} hari ✓</translation>
    </message>
    <message>
        <source>Ask for a block of this number</source>
        <translation>Minta blokir nomor ini</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Lepas</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Redam</translation>
    </message>
    <message>
        <source>Flag number</source>
        <translation>Tandai nomor</translation>
    </message>
    <message>
        <source>Ask for block</source>
        <translation>Minta blokir</translation>
    </message>
    <message>
        <source>Take or open</source>
        <translation>Ambil atau buka</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Lampiran</translation>
    </message>
    <message>
        <source>digits, e.g. 14; empty: none</source>
        <translation>angka, misalnya 14; kosong: tanpa penanda</translation>
    </message>
    <message>
        <source>In how many minutes</source>
        <translation>Berapa menit lagi</translation>
    </message>
    <message>
        <source>About what</source>
        <translation>Tentang apa</translation>
    </message>
    <message>
        <source>press its digit</source>
        <translation>tekan angkanya</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Again in minutes</source>
        <translation>Coba lagi (menit)</translation>
    </message>
    <message>
        <source>Heard, or who said it</source>
        <translation>Yang terdengar, atau kata siapa</translation>
    </message>
    <message>
        <source>Hours (24 at most)</source>
        <translation>Jam (paling lama 24)</translation>
    </message>
    <message>
        <source>only against the caller&apos;s wish</source>
        <translation>hanya bila melawan pesan penelepon</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Grant block (supervisor)</source>
        <translation>Setujui blokir (pengawas)</translation>
    </message>
    <message>
        <source>Deny (supervisor)</source>
        <translation>Tolak (pengawas)</translation>
    </message>
    <message>
        <source>End flag, block or mute</source>
        <translation>Akhiri tanda, blokir, atau redam</translation>
    </message>
    <message>
        <source>No number is flagged, blocked or muted, and no block is asked for.</source>
        <translation>Tidak ada nomor yang ditandai, diblokir, atau diredam, dan tidak ada permintaan blokir.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>Granted by</source>
        <translation>Disetujui</translation>
    </message>
    <message>
        <source>What holds for numbers; Enter grants a block.</source>
        <translation>Yang berlaku bagi nomor; Enter menyetujui blokir.</translation>
    </message>
    <message>
        <source>Block {number} for {hours} h</source>
        <translation>Blokir {number} selama {hours} jam</translation>
    </message>
    <message>
        <source>Do not block: why?</source>
        <translation>Tidak diblokir: alasannya?</translation>
    </message>
    <message>
        <source>Clear the flag: why?</source>
        <translation>Akhiri tanda: alasannya?</translation>
    </message>
    <message>
        <source>End block: why?</source>
        <translation>Akhiri blokir: alasannya?</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>tanpa nomor</translation>
    </message>
    <message>
        <source>112 WITHOUT A VOICE</source>
        <translation>112 TANPA SUARA</translation>
    </message>
    <message>
        <source>BLOCKED until {until}</source>
        <translation>DIBLOKIR sampai {until}</translation>
    </message>
    <message>
        <source>block asked for, not granted</source>
        <translation>blokir diminta, belum disetujui</translation>
    </message>
    <message>
        <source>flagged: {flag}, until {until}</source>
        <translation>ditandai: {flag}, sampai {until}</translation>
    </message>
    <message>
        <source>ring muted until {until}</source>
        <translation>dering diredam sampai {until}</translation>
    </message>
    <message>
        <source>no number: cannot be called back</source>
        <translation>tanpa nomor: tidak bisa ditelepon balik</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>bukan sekarang</translation>
    </message>
    <message>
        <source>Desk {desk}: taken, telephone not picked up {time}</source>
        <translation>Meja {desk}: diambil, telepon belum diangkat {time}</translation>
    </message>
    <message>
        <source>Desk {desk}: {doing} {time}</source>
        <translation>Meja {desk}: {doing} {time}</translation>
    </message>
    <message>
        <source>Paper report {number}</source>
        <translation>Laporan kertas {number}</translation>
    </message>
    <message>
        <source>HIDING · DO NOT CALL</source>
        <translation>BERSEMBUNYI · JANGAN DITELEPON</translation>
    </message>
    <message>
        <source>writes on the city&apos;s page</source>
        <translation>menulis lewat halaman kota</translation>
    </message>
    <message>
        <source>given back by desk {desk}: {reason}</source>
        <translation>dilepas meja {desk}: {reason}</translation>
    </message>
    <message>
        <source>desk {desk} not heard since {since}: back in the queue</source>
        <translation>meja {desk} tidak terdengar sejak {since}: kembali ke antrean</translation>
    </message>
    <message>
        <source>desk {desk}</source>
        <translation>meja {desk}</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>diblokir</translation>
    </message>
    <message>
        <source>flagged: {flag}</source>
        <translation>ditandai: {flag}</translation>
    </message>
    <message>
        <source>ring muted</source>
        <translation>dering diredam</translation>
    </message>
    <message>
        <source>LEFT UNRECORDED 7 DAYS, {when}</source>
        <translation>7 HARI TAK DICATAT, {when}</translation>
    </message>
    <message>
        <source>card {done} of {steps}</source>
        <translation>kartu {done} dari {steps}</translation>
    </message>
    <message>
        <source>BLOCK ASKED FOR, {hours} h</source>
        <translation>MINTA BLOKIR {hours} jam</translation>
    </message>
    <message>
        <source>GRANTED BY THE SAME PERSON WHO ASKED</source>
        <translation>DISETUJUI SENDIRI (peminta = penyetuju)</translation>
    </message>
    <message>
        <source>BLOCKED, RINGING</source>
        <translation>DIBLOKIR, BERDERING</translation>
    </message>
    <message>
        <source>HELD</source>
        <translation>DITAHAN</translation>
    </message>
    <message>
        <source>NOT ENDED</source>
        <translation>BELUM DIAKHIRI</translation>
    </message>
    <message>
        <source>tried {count:time|times}, last {at}: {outcome}</source>
        <translation>dicoba {count} kali, terakhir {at}: {outcome}</translation>
    </message>
    <message>
        <source>has called again since and was answered</source>
        <translation>sudah menelepon lagi dan diangkat</translation>
    </message>
    <message>
        <source>Call-backs</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>Silent call</source>
        <translation>Tanpa suara</translation>
    </message>
    <message>
        <source>Record this step</source>
        <translation>Catat langkah ini</translation>
    </message>
    <message>
        <source>Nobody waits to be called back.</source>
        <translation>Tidak ada yang menunggu ditelepon balik.</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Terlambat</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Jatuh tempo</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Dicoba</translation>
    </message>
    <message>
        <source>Whom to call back; Enter records an attempt.</source>
        <translation>Siapa ditelepon balik; Enter mencatat percobaan.</translation>
    </message>
    <message>
        <source>No silent call is chosen. Open the call-backs (Ctrl+T).</source>
        <translation>Belum ada panggilan tanpa suara yang dipilih. Buka daftar telepon balik (Ctrl+T).</translation>
    </message>
    <message>
        <source>{number} · {kind} · {done} of {steps:step|steps} done · {call_back}</source>
        <translation>{number} · {kind} · {done} dari {steps} langkah selesai · {call_back}</translation>
    </message>
    <message>
        <source>Record attempt, or open card</source>
        <translation>Catat percobaan, atau buka kartu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Geser</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Open form</source>
        <translation>Buka formulir</translation>
    </message>
    <message>
        <source>Call back now</source>
        <translation>Telepon balik sekarang</translation>
    </message>
    <message>
        <source>Call back: how did it go?</source>
        <translation>Telepon balik: bagaimana hasilnya?</translation>
    </message>
    <message>
        <source>It will not be done: why?</source>
        <translation>Tidak dikerjakan: alasannya?</translation>
    </message>
    <message>
        <source>The card is finished: recorded as silent ✓</source>
        <translation>Kartu selesai: tercatat tanpa suara ✓</translation>
    </message>
    <message>
        <source>DANGER: recorded as an emergency, do not call back. Open the case now.</source>
        <translation>BAHAYA: tercatat darurat, jangan ditelepon balik. Buka kasusnya sekarang.</translation>
    </message>
    <message>
        <source>LATE {late}</source>
        <translation>TERLAMBAT {late}</translation>
    </message>
    <message>
        <source>You are speaking with {number}. Second telephone: Ctrl+F1. This call is over: Shift+F2.</source>
        <translation>Anda sedang bicara dengan {number}. Telepon kedua: Ctrl+F1. Panggilan ini selesai: Shift+F2.</translation>
    </message>
    <message>
        <source>Taken by desk {desk}</source>
        <translation>Sudah diambil meja {desk}</translation>
    </message>
    <message>
        <source>Taken at telephone {extension}</source>
        <translation>Sudah diangkat di telepon {extension}</translation>
    </message>
    <message>
        <source>Rings no more</source>
        <translation>Tidak berdering lagi</translation>
    </message>
    <message>
        <source>Caller hung up</source>
        <translation>Penelepon menutup</translation>
    </message>
    <message>
        <source>{who}. Nothing was recorded here.</source>
        <translation>{who}. Tidak ada yang dicatat di sini.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>pass over</source>
        <translation>lewati</translation>
    </message>
    <message>
        <source>Passed over: why was it not asked?</source>
        <translation>Dilewati: kenapa tidak ditanyakan?</translation>
    </message>
    <message>
        <source>sample, to be approved by the city</source>
        <translation>contoh, disahkan oleh kota</translation>
    </message>
    <message>
        <source>{answered}/{mandatory} answered ({percent} %)</source>
        <translation>{answered}/{mandatory} terjawab ({percent} %)</translation>
    </message>
    <message>
        <source>{count} passed over</source>
        <translation>{count} dilewati</translation>
    </message>
    <message>
        <source>[P] takes priority {priority}: {why}</source>
        <translation>[P] memakai prioritas {priority}: {why}</translation>
    </message>
    <message>
        <source>[J] takes type {nature}: {why}</source>
        <translation>[J] memakai jenis {nature}: {why}</translation>
    </message>
    <message>
        <source>passed over: {reason}</source>
        <translation>dilewati: {reason}</translation>
    </message>
    <message>
        <source>Never: {words}</source>
        <translation>Larangan: {words}</translation>
    </message>
    <message>
        <source>SAY</source>
        <translation>SAMPAIKAN</translation>
    </message>
</context>
<context>
    <name>CardAnswer</name>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak tahu</translation>
    </message>
</context>
<context>
    <name>CardEditor</name>
    <message>
        <source>Parts of the card</source>
        <translation>Bagian kartu</translation>
    </message>
    <message>
        <source>What the operator sees (1 yes, 2 no, 3 not known):</source>
        <translation>Yang dilihat petugas (1 ya, 2 tidak, 3 tidak tahu):</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Lebih awal</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Lebih akhir</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>Title, first sentence, what to say and never to say</source>
        <translation>Judul, kalimat pertama, yang disampaikan, larangan</translation>
    </message>
    <message>
        <source>+ question</source>
        <translation>+ pertanyaan</translation>
    </message>
    <message>
        <source>+ sum of weights</source>
        <translation>+ jumlah bobot</translation>
    </message>
    <message>
        <source>+ condition</source>
        <translation>+ syarat</translation>
    </message>
    <message>
        <source>weight {least} and more → {what}</source>
        <translation>bobot {least} atau lebih → {what}</translation>
    </message>
    <message>
        <source>condition: {agency}, {what}</source>
        <translation>syarat: {agency}, {what}</translation>
    </message>
    <message>
        <source>weight {count}</source>
        <translation>bobot {count}</translation>
    </message>
    <message>
        <source>confidential</source>
        <translation>rahasia</translation>
    </message>
    <message>
        <source>priority {number}</source>
        <translation>prioritas {number}</translation>
    </message>
    <message>
        <source>only after {number}: {answers}</source>
        <translation>hanya sesudah {number}: {answers}</translation>
    </message>
    <message>
        <source>Must be asked</source>
        <translation>Wajib ditanyakan</translation>
    </message>
    <message>
        <source>always</source>
        <translation>selalu</translation>
    </message>
    <message>
        <source>Asked only after</source>
        <translation>Ditanyakan hanya sesudah</translation>
    </message>
    <message>
        <source>when the answer was</source>
        <translation>bila jawabannya</translation>
    </message>
    <message>
        <source>Agencies to send</source>
        <translation>Instansi yang dikirim</translation>
    </message>
    <message>
        <source>It may be another type</source>
        <translation>Mungkin jenis lain</translation>
    </message>
    <message>
        <source>Weight (added up)</source>
        <translation>Bobot (dijumlahkan)</translation>
    </message>
    <message>
        <source>From this sum of weights on</source>
        <translation>Mulai jumlah bobot</translation>
    </message>
    <message>
        <source>Who makes sure of it</source>
        <translation>Siapa yang memastikan</translation>
    </message>
    <message>
        <source>What (Indonesian)</source>
        <translation>Apa (Indonesia)</translation>
    </message>
    <message>
        <source>What (English)</source>
        <translation>Apa (Inggris)</translation>
    </message>
    <message>
        <source>Who waits for it (nobody named: everybody)</source>
        <translation>Siapa menunggu (kosong: semua)</translation>
    </message>
    <message>
        <source>before the step</source>
        <translation>sebelum langkah</translation>
    </message>
    <message>
        <source>Within (seconds)</source>
        <translation>Dalam (detik)</translation>
    </message>
</context>
<context>
    <name>CaseActs</name>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Add log line</source>
        <translation>Tambah catatan log</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>Dipastikan oleh</translation>
    </message>
    <message>
        <source>Confirmed as real</source>
        <translation>Terverifikasi</translation>
    </message>
    <message>
        <source>The priority is {priority} already.</source>
        <translation>Prioritasnya sudah {priority}.</translation>
    </message>
    <message>
        <source>Priority {priority}: why lower?</source>
        <translation>Prioritas {priority}: kenapa diturunkan?</translation>
    </message>
    <message>
        <source>No longer confidential: why?</source>
        <translation>Tidak rahasia lagi: kenapa?</translation>
    </message>
    <message>
        <source>Confidential: why?</source>
        <translation>Rahasia: kenapa?</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Hasil akhir</translation>
    </message>
    <message>
        <source>needed, because something is missing</source>
        <translation>wajib, karena ada yang kurang</translation>
    </message>
    <message>
        <source>Close case</source>
        <translation>Tutup kasus</translation>
    </message>
    <message>
        <source>MISSING: {what}. Esc to complete it, or give a reason and press Enter</source>
        <translation>KURANG: {what}. Esc untuk melengkapi, atau beri alasan lalu Enter</translation>
    </message>
    <message>
        <source>Cancel case: why?</source>
        <translation>Batalkan kasus: kenapa?</translation>
    </message>
    <message>
        <source>False report: how is it known?</source>
        <translation>Laporan palsu: dari mana diketahui?</translation>
    </message>
    <message>
        <source>Open case again: why?</source>
        <translation>Buka lagi kasus: kenapa?</translation>
    </message>
    <message>
        <source>Last step taken back ✓</source>
        <translation>Langkah terakhir dibatalkan ✓</translation>
    </message>
</context>
<context>
    <name>CaseColumn</name>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Penelepon</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Dibuka</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritas</translation>
    </message>
    <message>
        <source>Type · number · place</source>
        <translation>Jenis · nomor · lokasi</translation>
    </message>
</context>
<context>
    <name>CaseFilter</name>
    <message>
        <source>Active</source>
        <translation>Aktif</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Milik saya</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Terlambat</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Beda isian</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>active {count}</source>
        <translation>aktif {count}</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>late {count}</source>
        <translation>terlambat {count}</translation>
    </message>
    <message>
        <source>not sent {count}</source>
        <translation>belum dikirim {count}</translation>
    </message>
    <message>
        <source>Older ones: [Ctrl+F]</source>
        <translation>Mencari yang lama: [Ctrl+F]</translation>
    </message>
    <message>
        <source>Nothing else fits the words. [Esc] shows the list again.</source>
        <translation>Tidak ada lagi yang cocok. [Esc] kembali ke daftar.</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>Tidak ada kasus yang terbuka.</translation>
    </message>
    <message>
        <source>End of the list.</source>
        <translation>Akhir daftar.</translation>
    </message>
    <message>
        <source>Closed today: {count}, filter “{filter}”.</source>
        <translation>{count} kasus ditutup hari ini: saringan “{filter}”.</translation>
    </message>
    <message>
        <source>Saved filter</source>
        <translation>Saringan</translation>
    </message>
    <message>
        <source>Which cases are in the list</source>
        <translation>Kasus mana yang ada di daftar</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Saring daftar</translation>
    </message>
    <message>
        <source>filter: type…</source>
        <translation>saring: ketik…</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>ditulis</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>belum ada</translation>
    </message>
    <message>
        <source>no point</source>
        <translation>tanpa titik</translation>
    </message>
    <message>
        <source>loading …</source>
        <translation>memuat …</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>No case selected</source>
        <translation>Belum ada kasus terpilih</translation>
    </message>
    <message>
        <source>Due next</source>
        <translation>Jatuh tempo berikut</translation>
    </message>
    <message>
        <source>[Ctrl+↓] next pressing</source>
        <translation>[Ctrl+↓] mendesak berikut</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Shift ini</translation>
    </message>
    <message>
        <source>[Alt+9] write [Shift+F8] card</source>
        <translation>[Alt+9] tulis [Shift+F8] kartu</translation>
    </message>
    <message>
        <source>[Shift+F8] card [Ctrl+I] note</source>
        <translation>[Shift+F8] kartu [Ctrl+I] catat</translation>
    </message>
    <message>
        <source>[0] unable [8] recall [9] no answer</source>
        <translation>[0] berhalangan [8] tarik [9] tidak menjawab</translation>
    </message>
    <message>
        <source>Agencies on this case</source>
        <translation>Instansi di kasus ini</translation>
    </message>
    <message>
        <source>Selected case</source>
        <translation>Kasus terpilih</translation>
    </message>
    <message>
        <source>[Shift+F8] timeline [Ctrl+I] note</source>
        <translation>[Shift+F8] urutan [Ctrl+I] catat</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Percakapan</translation>
    </message>
    <message>
        <source>[Alt+9] conversation [Shift+F8] card</source>
        <translation>[Alt+9] percakapan [Shift+F8] kartu</translation>
    </message>
    <message>
        <source>[Alt+9] timeline [Shift+F8] card</source>
        <translation>[Alt+9] urutan [Shift+F8] kartu</translation>
    </message>
</context>
<context>
    <name>CaseSheet</name>
    <message>
        <source>hidden</source>
        <translation>disamarkan</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Narrative</source>
        <translation>Cerita</translation>
    </message>
    <message>
        <source>Casualties</source>
        <translation>Korban</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Pelapor</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Dibuka</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>Penyerahan</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Akhir</translation>
    </message>
    <message>
        <source>{said} (the point lies in {found})</source>
        <translation>{said} (titiknya di {found})</translation>
    </message>
    <message>
        <source>confidential: no names and no exact place by radio</source>
        <translation>rahasia: jangan sebut nama dan alamat lengkap lewat HT</translation>
    </message>
    <message>
        <source>near the city limit (approximate): ask for the village</source>
        <translation>dekat batas kota (perkiraan): tanyakan nama desanya</translation>
    </message>
    <message>
        <source>outside the city</source>
        <translation>di luar kota</translation>
    </message>
    <message>
        <source>this place was found wrong</source>
        <translation>lokasi ini ternyata salah</translation>
    </message>
    <message>
        <source>{cause}, LATE since {at}</source>
        <translation>{cause}, TERLAMBAT sejak {at}</translation>
    </message>
    <message>
        <source>{cause}, due {at}</source>
        <translation>{cause}, jatuh tempo {at}</translation>
    </message>
    <message>
        <source>{number}, {at}, {name}, desk {desk}</source>
        <translation>{number}, {at}, {name}, meja {desk}</translation>
    </message>
    <message>
        <source>offered to {to}, no receiver yet</source>
        <translation>ditawarkan ke {to}, belum ada penerima</translation>
    </message>
    <message>
        <source>{to}, taken by {name} at {at}</source>
        <translation>{to}, diterima {name} pukul {at}</translation>
    </message>
</context>
<context>
    <name>CaseState</name>
    <message>
        <source>draft</source>
        <translation>draf</translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>terverifikasi</translation>
    </message>
    <message>
        <source>dispatched</source>
        <translation>diteruskan</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>ditangani</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>ditutup</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>dibatalkan</translation>
    </message>
    <message>
        <source>false report</source>
        <translation>laporan palsu</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>digabung</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>diserahkan</translation>
    </message>
</context>
<context>
    <name>CaseTable</name>
    <message>
        <source>Cases</source>
        <translation>Kasus</translation>
    </message>
</context>
<context>
    <name>Casualties</name>
    <message>
        <source>Casualties: {what}</source>
        <translation>Korban: {what}</translation>
    </message>
    <message>
        <source>nothing counted</source>
        <translation>belum ada hitungan</translation>
    </message>
    <message>
        <source>{count} hurt lightly</source>
        <translation>{count} luka ringan</translation>
    </message>
    <message>
        <source>{count} hurt badly</source>
        <translation>{count} luka berat</translation>
    </message>
    <message>
        <source>{count} dead</source>
        <translation>{count} meninggal</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>{count} hilang</translation>
    </message>
    <message>
        <source>a child among them</source>
        <translation>ada anak</translation>
    </message>
    <message>
        <source>an old person among them</source>
        <translation>ada lansia</translation>
    </message>
    <message>
        <source>{what}; according to {source}</source>
        <translation>{what}, menurut {source}</translation>
    </message>
    <message>
        <source>the caller</source>
        <translation>pelapor</translation>
    </message>
    <message>
        <source>an officer</source>
        <translation>petugas</translation>
    </message>
    <message>
        <source>a medic</source>
        <translation>tenaga medis</translation>
    </message>
    <message>
        <source>nobody hurt</source>
        <translation>tidak ada korban</translation>
    </message>
</context>
<context>
    <name>Caution</name>
    <message>
        <source>hidden</source>
        <translation>disamarkan</translation>
    </message>
    <message>
        <source>of this case: {text}</source>
        <translation>dari kasus ini: {text}</translation>
    </message>
    <message>
        <source>NOT READ</source>
        <translation>BELUM DIBACA</translation>
    </message>
    <message>
        <source>+ new caution</source>
        <translation>+ hati-hati baru</translation>
    </message>
    <message>
        <source>all in force</source>
        <translation>semua yang berlaku</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>Address, number or name</source>
        <translation>Alamat, nomor, atau nama</translation>
    </message>
    <message>
        <source>Beware of</source>
        <translation>Hati-hati dengan</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Kata siapa</translation>
    </message>
    <message>
        <source>Metres around</source>
        <translation>Radius (meter)</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>New caution</source>
        <translation>Hati-hati baru</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Dibaca</translation>
    </message>
    <message>
        <source>Caution of this case (tell again)</source>
        <translation>Hati-hati kasus ini (kabari ulang)</translation>
    </message>
    <message>
        <source>This case or all</source>
        <translation>Kasus ini atau semua</translation>
    </message>
    <message>
        <source>Lift (supervisor)</source>
        <translation>Cabut (pengawas)</translation>
    </message>
    <message>
        <source>Caution of {number}: agencies told before are to be told again</source>
        <translation>Hati-hati {number}: instansi yang sudah diberi tahu perlu dikabari ulang</translation>
    </message>
    <message>
        <source>It holds no longer: why?</source>
        <translation>Tidak berlaku lagi: mengapa?</translation>
    </message>
    <message>
        <source>place</source>
        <translation>tempat</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nomor</translation>
    </message>
    <message>
        <source>person</source>
        <translation>orang</translation>
    </message>
    <message>
        <source>{distance} away</source>
        <translation>jarak {distance}</translation>
    </message>
    <message>
        <source>until {at}</source>
        <translation>sampai {at}</translation>
    </message>
    <message>
        <source>says {source}</source>
        <translation>kata {source}</translation>
    </message>
    <message>
        <source>{count} not read (Ctrl+Shift+H)</source>
        <translation>{count} belum dibaca (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>✓ read by {name}</source>
        <translation>✓ dibaca {name}</translation>
    </message>
    <message>
        <source>Caution: {text} (says {source})</source>
        <translation>Hati-hati: {text} (kata {source})</translation>
    </message>
    <message>
        <source>Caution read: {text}</source>
        <translation>Hati-hati dibaca: {text}</translation>
    </message>
</context>
<context>
    <name>Certainty</name>
    <message>
        <source>unknown</source>
        <translation>belum jelas</translation>
    </message>
    <message>
        <source>from caller</source>
        <translation>dari pelapor</translation>
    </message>
    <message>
        <source>matches map</source>
        <translation>cocok peta</translation>
    </message>
    <message>
        <source>confirmed on site</source>
        <translation>dipastikan petugas</translation>
    </message>
    <message>
        <source>found wrong</source>
        <translation>ternyata salah</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Another type</source>
        <translation>Jenis lain</translation>
    </message>
    <message>
        <source>Address, position or link</source>
        <translation>Alamat, posisi, atau tautan</translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation>Patokan</translation>
    </message>
    <message>
        <source>Kelurahan</source>
        <translation>Kelurahan</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Kepastian</translation>
    </message>
    <message>
        <source>Another place</source>
        <translation>Lokasi lain</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>At which hours</source>
        <translation>Pada jam berapa</translation>
    </message>
    <message>
        <source>needed to lift “do not call back”</source>
        <translation>perlu untuk mencabut “jangan ditelepon”</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Pelapor</translation>
    </message>
    <message>
        <source>In the case until now: {counted}</source>
        <translation>Di kasus sampai sekarang: {counted}</translation>
    </message>
    <message>
        <source>Casualties</source>
        <translation>Korban</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Menurut siapa</translation>
    </message>
    <message>
        <source>Casualties: take what this caller said into the case?</source>
        <translation>Korban: masukkan kata pelapor ini ke kasus?</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Who at {neighbour} took it?</source>
        <translation>Siapa di {neighbour} yang menerima?</translation>
    </message>
    <message>
        <source>Name of the receiver</source>
        <translation>Nama penerima</translation>
    </message>
    <message>
        <source>Neighbour</source>
        <translation>Tetangga</translation>
    </message>
    <message>
        <source>Hand over; it stays open until a named receiver confirms</source>
        <translation>Serahkan; tetap terbuka sampai ada nama penerima</translation>
    </message>
    <message>
        <source>{name}, by the line</source>
        <translation>{name}, lewat jaringan</translation>
    </message>
    <message>
        <source>{name}, by voice</source>
        <translation>{name}, lewat suara</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>What they should know</source>
        <translation>Yang perlu mereka ketahui</translation>
    </message>
    <message>
        <source>With the caller&apos;s number</source>
        <translation>Dengan nomor penelepon</translation>
    </message>
</context>
<context>
    <name>Changed</name>
    <message>
        <source>place</source>
        <translation>lokasi</translation>
    </message>
    <message>
        <source>type</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>prioritas</translation>
    </message>
    <message>
        <source>caution</source>
        <translation>peringatan</translation>
    </message>
</context>
<context>
    <name>Channel</name>
    <message>
        <source>telephone 112</source>
        <translation>telepon 112</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>social media</source>
        <translation>media sosial</translation>
    </message>
    <message>
        <source>Silpusitron</source>
        <translation>Silpusitron</translation>
    </message>
    <message>
        <source>radio</source>
        <translation>HT</translation>
    </message>
    <message>
        <source>walk-in</source>
        <translation>datang langsung</translation>
    </message>
    <message>
        <source>officer in the field</source>
        <translation>petugas lapangan</translation>
    </message>
    <message>
        <source>112 of another region</source>
        <translation>112 daerah lain</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>surel</translation>
    </message>
</context>
<context>
    <name>ChannelBack</name>
    <message>
        <source>Answers: by the buttons, where a topic of answers is set.</source>
        <translation>Jawaban: lewat tombolnya, bila topik jawaban diisi.</translation>
    </message>
    <message>
        <source>Their program answers by the partners&apos; interface: /api/v1 of the gateway.</source>
        <translation>Programnya menjawab lewat antarmuka mitra: /api/v1 di gerbang.</translation>
    </message>
    <message>
        <source>Answers: let the service call https://GATEWAY/saluran/whatsapp-lokal/KEY, KEY being the one typed here.</source>
        <translation>Jawaban: di layanannya, isi webhook https://GERBANG/saluran/whatsapp-lokal/KUNCI; KUNCI ialah yang diketik di sini.</translation>
    </message>
    <message>
        <source>Answers: let Meta call https://GATEWAY/saluran/whatsapp (field messages), with the word of verification.</source>
        <translation>Jawaban: di Meta, isi webhook https://GERBANG/saluran/whatsapp (kolom messages) dengan kata verifikasi yang sama.</translation>
    </message>
    <message>
        <source>Nobody reads answers to these e-mails; they do not ask for any.</source>
        <translation>Balasan surel tidak dibaca siapa pun; surelnya tidak memintanya.</translation>
    </message>
    <message>
        <source>Answers: the station writes {shape} to TOPIC/STATION, a new id each time; TOPIC is the one typed here.</source>
        <translation>Jawaban: stasiun menulis {shape} ke TOPIK/STASIUN, id baru tiap kali; TOPIK ialah topik jawaban yang diketik di sini.</translation>
    </message>
</context>
<context>
    <name>ChannelExample</name>
    <message>
        <source>set on the agency&apos;s page itself</source>
        <translation>diatur di halaman instansi sendiri</translation>
    </message>
    <message>
        <source>topic nobody can guess: 16 letters or more, no name in it</source>
        <translation>topik yang tak tertebak: 16 huruf atau lebih, tanpa nama</translation>
    </message>
    <message>
        <source>number of the chat, e.g. 123456789</source>
        <translation>nomor obrolan, mis. 123456789</translation>
    </message>
    <message>
        <source>telephone, e.g. 081100000000</source>
        <translation>telepon, mis. 081100000000</translation>
    </message>
    <message>
        <source>e-mail, e.g. piket@contoh.go.id</source>
        <translation>surel, mis. piket@contoh.go.id</translation>
    </message>
    <message>
        <source>topic below the room&apos;s own, e.g. damkar</source>
        <translation>topik di bawah milik ruang, mis. damkar</translation>
    </message>
    <message>
        <source>https://… at a host that the channel names</source>
        <translation>https://… di host yang disebut salurannya</translation>
    </message>
</context>
<context>
    <name>ChannelField</name>
    <message>
        <source>E-mail of the room (for push services)</source>
        <translation>Surel ruang (untuk layanan push)</translation>
    </message>
    <message>
        <source>Only to these hosts, spaces between</source>
        <translation>Hanya ke host ini, pisah dengan spasi</translation>
    </message>
    <message>
        <source>Server (address)</source>
        <translation>Server (alamat)</translation>
    </message>
    <message>
        <source>Topic of answers</source>
        <translation>Topik jawaban</translation>
    </message>
    <message>
        <source>Key (token)</source>
        <translation>Kunci (token)</translation>
    </message>
    <message>
        <source>Key that may only write answers</source>
        <translation>Kunci yang hanya boleh menulis jawaban</translation>
    </message>
    <message>
        <source>Id of the number</source>
        <translation>Id nomor</translation>
    </message>
    <message>
        <source>Approved template</source>
        <translation>Templat yang disetujui</translation>
    </message>
    <message>
        <source>Language of the template</source>
        <translation>Bahasa templat</translation>
    </message>
    <message>
        <source>App secret (signs what comes)</source>
        <translation>Rahasia aplikasi (menandatangani yang masuk)</translation>
    </message>
    <message>
        <source>Word of verification</source>
        <translation>Kata verifikasi</translation>
    </message>
    <message>
        <source>Address it is sent to</source>
        <translation>Alamat pengiriman</translation>
    </message>
    <message>
        <source>Speaks like</source>
        <translation>Berbicara seperti</translation>
    </message>
    <message>
        <source>Key in the address of answers</source>
        <translation>Kunci dalam alamat jawaban</translation>
    </message>
    <message>
        <source>Server (host)</source>
        <translation>Server (host)</translation>
    </message>
    <message>
        <source>From (e-mail)</source>
        <translation>Dari (surel)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Protection of the line</source>
        <translation>Perlindungan jalur</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Pengguna</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Topics begin with</source>
        <translation>Topik diawali</translation>
    </message>
    <message>
        <source>Signing secrets (whsec_…), newest first</source>
        <translation>Rahasia tanda tangan (whsec_…), terbaru dulu</translation>
    </message>
    <message>
        <source>What citizens write there is a report (inbox)</source>
        <translation>Tulisan warga di sana adalah laporan masuk</translation>
    </message>
    <message>
        <source>File of gammu-smsd at the gateway</source>
        <translation>Berkas gammu-smsd di gerbang</translation>
    </message>
</context>
<context>
    <name>ChannelTest</name>
    <message>
        <source>never tried</source>
        <translation>belum pernah dicoba</translation>
    </message>
    <message>
        <source>asked {when}, waits for the gateway</source>
        <translation>diminta {when}, menunggu gerbang</translation>
    </message>
    <message>
        <source>sent {when}, no answer yet</source>
        <translation>terkirim {when}, belum dijawab</translation>
    </message>
    <message>
        <source>DEAD {when}: {why}</source>
        <translation>MATI {when}: {why}</translation>
    </message>
    <message>
        <source>answered {when}</source>
        <translation>dijawab {when}</translation>
    </message>
</context>
<context>
    <name>Channels</name>
    <message>
        <source>Channels are an admin&apos;s.</source>
        <translation>Saluran adalah urusan admin.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Saluran</translation>
    </message>
    <message>
        <source>By what the gateway tells agencies. Enter sets up the chosen one.</source>
        <translation>Lewat apa gerbang mengabari instansi. Enter mengatur yang dipilih.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Saluran</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Diatur ke</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Rahasia</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>Uji terakhir</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Atur</translation>
    </message>
    <message>
        <source>Try it: send a test</source>
        <translation>Coba: kirim uji</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Nyalakan</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Matikan</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>tersegel</translation>
    </message>
    <message>
        <source>Set up: {channel}</source>
        <translation>Atur: {channel}</translation>
    </message>
    <message>
        <source>Set ✓ Now try it: {key}.</source>
        <translation>Diatur ✓ Sekarang coba: {key}.</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Kepada siapa</translation>
    </message>
    <message>
        <source>Try {channel}: a test is really sent</source>
        <translation>Coba {channel}: uji sungguh dikirim</translation>
    </message>
    <message>
        <source>A test is asked for ✓ The gateway sends it; what it finds stands here.</source>
        <translation>Uji diminta ✓ Gerbang mengirimnya; hasilnya tampil di sini.</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>belum diatur</translation>
    </message>
    <message>
        <source>on</source>
        <translation>aktif</translation>
    </message>
    <message>
        <source>SWITCHED OFF</source>
        <translation>DIMATIKAN</translation>
    </message>
</context>
<context>
    <name>Citizen</name>
    <message>
        <source>location</source>
        <translation>lokasi</translation>
    </message>
    <message>
        <source>silent 112</source>
        <translation>112 tanpa suara</translation>
    </message>
    <message>
        <source>hung up: safe or help</source>
        <translation>telepon terputus: aman atau butuh bantuan</translation>
    </message>
    <message>
        <source>what becomes of the report</source>
        <translation>perkembangan laporan</translation>
    </message>
    <message>
        <source>report received</source>
        <translation>laporan diterima</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>jawaban</translation>
    </message>
    <message>
        <source>FIRE</source>
        <translation>KEBAKARAN</translation>
    </message>
    <message>
        <source>AMBULANCE</source>
        <translation>AMBULANS</translation>
    </message>
    <message>
        <source>POLICE</source>
        <translation>POLISI</translation>
    </message>
    <message>
        <source>IN DANGER, HIDDEN: do not call</source>
        <translation>TERANCAM, BERSEMBUNYI: jangan ditelepon</translation>
    </message>
    <message>
        <source>says: safe</source>
        <translation>menyatakan aman</translation>
    </message>
    <message>
        <source>NEEDS HELP</source>
        <translation>BUTUH BANTUAN</translation>
    </message>
    <message>
        <source>says: dealt with</source>
        <translation>menyatakan sudah tertangani</translation>
    </message>
    <message>
        <source>says: NOT dealt with</source>
        <translation>menyatakan BELUM tertangani</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>menulis</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>foto</translation>
    </message>
    <message>
        <source>position</source>
        <translation>posisi</translation>
    </message>
    <message>
        <source>MESSAGE DID NOT REACH THE CALLER: call, or choose another way</source>
        <translation>PESAN TIDAK SAMPAI KE PELAPOR: telepon, atau pilih cara lain</translation>
    </message>
    <message>
        <source>Message to the caller asked for: {what}, {channel}</source>
        <translation>Pesan ke pelapor diminta: {what}, {channel}</translation>
    </message>
    <message>
        <source>Message to the caller sent by {channel}</source>
        <translation>Pesan ke pelapor terkirim lewat {channel}</translation>
    </message>
    <message>
        <source>Message reached the caller&apos;s phone</source>
        <translation>Pesan sampai di ponsel pelapor</translation>
    </message>
    <message>
        <source>Message to the caller by {channel} given up: {why}</source>
        <translation>Pesan ke pelapor lewat {channel} dihentikan: {why}</translation>
    </message>
    <message>
        <source>Message to the caller by {channel} did not go: {why}</source>
        <translation>Pesan ke pelapor lewat {channel} tidak terkirim: {why}</translation>
    </message>
    <message>
        <source>Held messages to the caller released ({reason})</source>
        <translation>Pesan yang ditahan untuk pelapor dilepas ({reason})</translation>
    </message>
    <message>
        <source>Page for the caller: {what}, by a code read aloud</source>
        <translation>Halaman untuk pelapor: {what}, dengan kode yang dibacakan</translation>
    </message>
    <message>
        <source>Page for the caller: {what}</source>
        <translation>Halaman untuk pelapor: {what}</translation>
    </message>
    <message>
        <source>the call was answered after all</source>
        <translation>ternyata sudah dijawab</translation>
    </message>
    <message>
        <source>Page for the caller closed ({reason})</source>
        <translation>Halaman pelapor ditutup ({reason})</translation>
    </message>
    <message>
        <source>The caller opened the page</source>
        <translation>Pelapor membuka halaman</translation>
    </message>
    <message>
        <source>The caller ended the page</source>
        <translation>Pelapor mengakhiri halaman</translation>
    </message>
    <message>
        <source>Somebody who cannot speak began on the city&apos;s page</source>
        <translation>Seseorang yang tidak bisa bicara memulai di halaman kota</translation>
    </message>
    <message>
        <source>The caller&apos;s phone sent a position, ± {metres}</source>
        <translation>Ponsel pelapor mengirim posisi, ± {metres}</translation>
    </message>
    <message>
        <source>The caller: {what}</source>
        <translation>Pelapor: {what}</translation>
    </message>
    <message>
        <source>What the caller sent was read</source>
        <translation>Kiriman pelapor sudah dibaca</translation>
    </message>
    <message>
        <source>position ± {metres}</source>
        <translation>posisi ± {metres}</translation>
    </message>
    <message>
        <source>live</source>
        <translation>terus menerus</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>kasar</translation>
    </message>
    <message>
        <source>{far} outside the city?</source>
        <translation>{far} di luar kota?</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>menunggu dikirim</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>terkirim</translation>
    </message>
    <message>
        <source>reached the phone</source>
        <translation>sampai di ponsel</translation>
    </message>
    <message>
        <source>not sent, taken back</source>
        <translation>tidak jadi dikirim</translation>
    </message>
    <message>
        <source>did not go: {why}</source>
        <translation>tidak terkirim: {why}</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>ditutup</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>kedaluwarsa</translation>
    </message>
    <message>
        <source>open, until {at}</source>
        <translation>terbuka, sampai {at}</translation>
    </message>
    <message>
        <source>not opened yet, until {at}</source>
        <translation>belum dibuka, sampai {at}</translation>
    </message>
    <message>
        <source>code {code}</source>
        <translation>kode {code}</translation>
    </message>
    <message>
        <source>Read aloud: {code}. The caller types it at the city&apos;s page, with /kode behind.</source>
        <translation>Bacakan: {code}. Pelapor mengetiknya di alamat halaman kota, dengan /kode di belakangnya.</translation>
    </message>
    <message>
        <source>Read aloud: {code}. The caller types it at {page}.</source>
        <translation>Bacakan: {code}. Pelapor mengetiknya di {page}.</translation>
    </message>
    <message>
        <source>The room wrote to the caller&apos;s page</source>
        <translation>Ruang menulis ke halaman pelapor</translation>
    </message>
    <message>
        <source>The caller&apos;s page showed what the room wrote</source>
        <translation>Tulisan ruang tampil di halaman pelapor</translation>
    </message>
    <message>
        <source>read {at}</source>
        <translation>dibaca {at}</translation>
    </message>
    <message>
        <source>sent by {way} {at}</source>
        <translation>dikirim lewat {way} {at}</translation>
    </message>
    <message>
        <source>Goes to the caller&apos;s phone by {channel} if their page does not show it</source>
        <translation>Pergi ke ponsel pelapor lewat {channel} bila halamannya tidak menampilkannya</translation>
    </message>
    <message>
        <source>no page open: what you write goes as a message to the number</source>
        <translation>halaman tidak terbuka: kata Anda dikirim sebagai pesan ke nomornya</translation>
    </message>
    <message>
        <source>waits for the line</source>
        <translation>antre</translation>
    </message>
    <message>
        <source>answered by the way they wrote</source>
        <translation>dijawab lewat jalan yang ia pakai</translation>
    </message>
    <message>
        <source>NEW</source>
        <translation>BARU</translation>
    </message>
    <message>
        <source>hiding · do not telephone</source>
        <translation>bersembunyi · jangan ditelepon</translation>
    </message>
    <message>
        <source>The caller writes: {text}</source>
        <translation>Pelapor menulis: {text}</translation>
    </message>
    <message>
        <source>page open until {at}</source>
        <translation>halaman terbuka sampai {at}</translation>
    </message>
    <message>
        <source>112 to the caller: {text}</source>
        <translation>112 ke pelapor: {text}</translation>
    </message>
    <message>
        <source>112 to the caller by {channel}: {text}</source>
        <translation>112 ke pelapor lewat {channel}: {text}</translation>
    </message>
    <message>
        <source>caller</source>
        <translation>pelapor</translation>
    </message>
</context>
<context>
    <name>CitizenLetter</name>
    <message>
        <source>Share your position with {who} until {until}:</source>
        <translation>Bagikan lokasi Anda ke {who} sampai {until}:</translation>
    </message>
    <message>
        <source>Cannot speak? Tell {who} without a voice:</source>
        <translation>Tidak bisa bicara? Lapor ke {who} tanpa suara:</translation>
    </message>
    <message>
        <source>You called {who}. Safe, or need help? Press here:</source>
        <translation>Anda tadi menelepon {who}. Aman, atau butuh bantuan? Tekan:</translation>
    </message>
    <message>
        <source>What becomes of your report to {who}:</source>
        <translation>Perkembangan laporan Anda ke {who}:</translation>
    </message>
    <message>
        <source>{who} has received your report. In danger: call 112.</source>
        <translation>{who} sudah menerima laporan Anda. Bila gawat: telepon 112.</translation>
    </message>
    <message>
        <source>Answer of {who}: {text}</source>
        <translation>Jawaban {who}: {text}</translation>
    </message>
    <message>
        <source>(perhaps the second time)</source>
        <translation>(mungkin yang kedua kali)</translation>
    </message>
    <message>
        <source>Or answer AMAN (safe) or TOLONG (help).</source>
        <translation>Atau balas AMAN atau TOLONG.</translation>
    </message>
</context>
<context>
    <name>CitizenPage</name>
    <message>
        <source>In danger and able to speak: call 112</source>
        <translation>Gawat dan bisa bicara: telepon 112</translation>
    </message>
    <message>
        <source>Room 112 asks where you are. Your phone will ask whether it may tell.</source>
        <translation>Ruang 112 perlu tahu di mana Anda. Ponsel Anda akan meminta izin.</translation>
    </message>
    <message>
        <source>You can tell 112 what you need without speaking.</source>
        <translation>Anda bisa memberi tahu 112 tanpa bicara.</translation>
    </message>
    <message>
        <source>You called 112 and the line ended. Are you safe?</source>
        <translation>Anda tadi menelepon 112 lalu terputus. Anda aman?</translation>
    </message>
    <message>
        <source>See what becomes of your report.</source>
        <translation>Perkembangan laporan Anda</translation>
    </message>
    <message>
        <source>What you send goes to room 112 only, and is kept and erased with your report.</source>
        <translation>Yang Anda kirim hanya sampai ke ruang 112, disimpan dan dihapus bersama laporan Anda.</translation>
    </message>
    <message>
        <source>I agree, go on</source>
        <translation>Setuju, lanjut</translation>
    </message>
    <message>
        <source>This link is over</source>
        <translation>Tautan ini sudah tidak berlaku</translation>
    </message>
    <message>
        <source>It has expired, was ended, or was opened on another phone. Call 112 for a new one.</source>
        <translation>Sudah kedaluwarsa, diakhiri, atau dibuka di ponsel lain. Telepon 112 untuk minta yang baru.</translation>
    </message>
    <message>
        <source>Too many tries from here. Wait some minutes, or call 112.</source>
        <translation>Terlalu banyak percobaan dari sini. Tunggu beberapa menit, atau telepon 112.</translation>
    </message>
    <message>
        <source>Send my position</source>
        <translation>Kirim lokasi saya</translation>
    </message>
    <message>
        <source>Send it for 15 minutes</source>
        <translation>Kirim terus selama 15 menit</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>Berhenti mengirim</translation>
    </message>
    <message>
        <source>Where I am</source>
        <translation>Lokasi saya</translation>
    </message>
    <message>
        <source>No position was sent yet.</source>
        <translation>Lokasi belum dikirim.</translation>
    </message>
    <message>
        <source>Position sent at {at}, to within {metres} m.</source>
        <translation>Lokasi terkirim pukul {at}, ketelitian {metres} m.</translation>
    </message>
    <message>
        <source>Sent at {at}, but only to within {metres} m. Switch on GPS, step outside, and send again.</source>
        <translation>Terkirim pukul {at}, tetapi ketelitiannya baru {metres} m. Nyalakan GPS, keluar ke tempat terbuka, lalu kirim lagi.</translation>
    </message>
    <message>
        <source>Looking for your position …</source>
        <translation>Mencari lokasi Anda …</translation>
    </message>
    <message>
        <source>Your phone does not tell where you are. Allow location for this page, or write the address below.</source>
        <translation>Ponsel tidak memberi tahu lokasi. Izinkan lokasi untuk halaman ini, atau tulis alamatnya di bawah.</translation>
    </message>
    <message>
        <source>Your phone finds no position. Step outside and try again, or write the address below.</source>
        <translation>Ponsel belum menemukan lokasi. Keluar ke tempat terbuka lalu coba lagi, atau tulis alamatnya di bawah.</translation>
    </message>
    <message>
        <source>No network. It is kept here and sent as soon as there is one.</source>
        <translation>Tidak ada jaringan. Disimpan di sini dan dikirim begitu tersambung.</translation>
    </message>
    <message>
        <source>This browser cannot send a position. Write the address or a landmark below.</source>
        <translation>Peramban ini tidak bisa mengirim lokasi. Tulis alamat atau patokan di bawah.</translation>
    </message>
    <message>
        <source>15 minutes are over: nothing more is sent.</source>
        <translation>15 menit sudah lewat: tidak ada lagi yang dikirim.</translation>
    </message>
    <message>
        <source>Write to room 112</source>
        <translation>Tulis ke ruang 112</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Send a photo</source>
        <translation>Kirim foto</translation>
    </message>
    <message>
        <source>Where and with which phone it was taken is removed. Do not put yourself in danger for it.</source>
        <translation>Lokasi dan data ponsel di foto dihapus. Jangan membahayakan diri demi foto.</translation>
    </message>
    <message>
        <source>JPEG, PNG or WebP, up to {limit} MB, {most} photos.</source>
        <translation>JPEG, PNG atau WebP, paling besar {limit} MB, paling banyak {most} foto.</translation>
    </message>
    <message>
        <source>{most} photos were sent, and no more are taken. Write what else is to be seen.</source>
        <translation>{most} foto sudah terkirim, lebih dari itu tidak diterima. Tulis apa lagi yang terlihat.</translation>
    </message>
    <message>
        <source>Choose a photo first.</source>
        <translation>Pilih foto dahulu.</translation>
    </message>
    <message>
        <source>The photo was not sent yet. Choose it again, and press send below it.</source>
        <translation>Foto belum terkirim. Pilih lagi, lalu tekan kirim di bawahnya.</translation>
    </message>
    <message>
        <source>Room 112 has it.</source>
        <translation>Sudah diterima ruang 112.</translation>
    </message>
    <message>
        <source>End, send nothing more</source>
        <translation>Akhiri, jangan kirim lagi</translation>
    </message>
    <message>
        <source>Ended. Nothing more is sent from this phone.</source>
        <translation>Selesai. Tidak ada lagi yang dikirim dari ponsel ini.</translation>
    </message>
    <message>
        <source>What do you need?</source>
        <translation>Anda butuh apa?</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Kebakaran</translation>
    </message>
    <message>
        <source>Ambulance</source>
        <translation>Ambulans</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>Polisi</translation>
    </message>
    <message>
        <source>I must hide</source>
        <translation>Saya harus sembunyi</translation>
    </message>
    <message>
        <source>The screen then shows a plain note. Nobody calls you.</source>
        <translation>Layar lalu hanya menampilkan catatan biasa. Anda tidak akan ditelepon.</translation>
    </message>
    <message>
        <source>I am safe</source>
        <translation>Saya aman</translation>
    </message>
    <message>
        <source>I need help</source>
        <translation>Butuh bantuan</translation>
    </message>
    <message>
        <source>You said: {what}</source>
        <translation>Anda memilih: {what}</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Your number, if you may be called or written to</source>
        <translation>Nomor Anda, bila boleh dihubungi</translation>
    </message>
    <message>
        <source>112 without a voice</source>
        <translation>112 tanpa suara</translation>
    </message>
    <message>
        <source>Press what you need. Room 112 hears it at once and reads what you write.</source>
        <translation>Tekan yang Anda butuhkan. Ruang 112 langsung tahu dan membaca tulisan Anda.</translation>
    </message>
    <message>
        <source>Code from room 112</source>
        <translation>Kode dari ruang 112</translation>
    </message>
    <message>
        <source>Type the 8 digits that are read to you.</source>
        <translation>Ketik 8 angka yang dibacakan petugas.</translation>
    </message>
    <message>
        <source>This code does not fit or is too old. Ask for a new one.</source>
        <translation>Kode tidak cocok atau sudah terlalu lama. Minta yang baru.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Passed on to those who come</source>
        <translation>Diteruskan ke petugas</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>Dalam perjalanan</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>belum</translation>
    </message>
    <message>
        <source>Was it dealt with?</source>
        <translation>Sudah tertangani?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sudah</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Belum</translation>
    </message>
    <message>
        <source>Thank you. Room 112 has your answer.</source>
        <translation>Terima kasih. Jawaban Anda sudah di ruang 112.</translation>
    </message>
    <message>
        <source>Nothing can be shown of this report. Ask room 112 by telephone.</source>
        <translation>Perkembangan laporan ini tidak bisa ditampilkan. Tanyakan ke 112 lewat telepon.</translation>
    </message>
    <message>
        <source>It was not taken: {why}</source>
        <translation>Belum diterima: {why}</translation>
    </message>
    <message>
        <source>It could not be noted now. Try again, or call 112.</source>
        <translation>Belum bisa dicatat. Coba lagi, atau telepon 112.</translation>
    </message>
    <message>
        <source>Waits:</source>
        <translation>Antre:</translation>
    </message>
    <message>
        <source>NOT SENT:</source>
        <translation>TIDAK TERKIRIM:</translation>
    </message>
    <message>
        <source>This page takes no more. Call 112.</source>
        <translation>Halaman ini sudah penuh. Telepon 112.</translation>
    </message>
    <message>
        <source>I have read this</source>
        <translation>Sudah saya baca</translation>
    </message>
    <message>
        <source>The photo was not sent and is not kept here. Press send again where there is a network.</source>
        <translation>Foto belum terkirim dan tidak disimpan di sini. Tekan kirim lagi bila ada jaringan.</translation>
    </message>
    <message>
        <source>This link is over. Call 112.</source>
        <translation>Tautan ini sudah tidak berlaku. Telepon 112.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>read {at}</source>
        <translation>dibaca {at}</translation>
    </message>
    <message>
        <source>An officer reads</source>
        <translation>Petugas membaca</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>belum dibaca</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Yes, that is so</source>
        <translation>Ya</translation>
    </message>
    <message>
        <source>One moment: this page comes back by itself. What you wrote is kept.</source>
        <translation>Sebentar: halaman ini kembali sendiri. Yang Anda tulis tersimpan.</translation>
    </message>
    <message>
        <source>Not sent yet. It is kept here and tried again by itself.</source>
        <translation>Belum terkirim. Disimpan di sini dan dicoba lagi sendiri.</translation>
    </message>
    <message>
        <source>It could not be noted. Try again later.</source>
        <translation>Belum bisa dicatat. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>Silent calls from the same network: +{count} or more. The last: {last}</source>
        <translation>Panggilan sunyi dari jaringan yang sama: +{count} atau lebih. Terakhir: {last}</translation>
    </message>
    <message>
        <source>Room 112 hears that somebody here needs help, but not what. Call 112 if you can.</source>
        <translation>Ruang 112 mendengar ada yang butuh bantuan di sini, tetapi tidak tahu apa. Panggil 112 bila bisa.</translation>
    </message>
</context>
<context>
    <name>CitizenPages</name>
    <message>
        <source>Ctrl+Shift+V takes the position</source>
        <translation>Ctrl+Shift+V mengambil posisi ini</translation>
    </message>
    <message>
        <source>Read and open</source>
        <translation>Baca dan buka</translation>
    </message>
    <message>
        <source>Take the position</source>
        <translation>Ambil posisi</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Close the page</source>
        <translation>Tutup halaman</translation>
    </message>
    <message>
        <source>A link goes to the caller&apos;s phone; what comes back stands here.</source>
        <translation>Tautan dikirim ke ponsel pelapor; balasannya tampil di sini.</translation>
    </message>
    <message>
        <source>The form has the position of the caller&apos;s phone now.</source>
        <translation>Formulir kini memakai posisi ponsel pelapor.</translation>
    </message>
    <message>
        <source>Agencies (a digit leaves one out)</source>
        <translation>Instansi (angka = tidak ikut)</translation>
    </message>
    <message>
        <source>The photo of {at} goes to the agencies of {number}. Who is shown it?</source>
        <translation>Foto {at} dikirim ke instansi kasus {number}. Siapa yang melihatnya?</translation>
    </message>
    <message>
        <source>Close the caller&apos;s page: why?</source>
        <translation>Tutup halaman pelapor: mengapa?</translation>
    </message>
    <message>
        <source>On the agencies&apos; pages ✓ Withdraw the attachment to take it back.</source>
        <translation>Di halaman instansi ✓ Tarik lampirannya untuk membatalkan.</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photo to the crew</source>
        <translation>Foto ke petugas</translation>
    </message>
    <message>
        <source>Photo from the reporter, {at}</source>
        <translation>Foto dari pelapor, {at}</translation>
    </message>
    <message>
        <source>{at} · shown to {agencies}</source>
        <translation>{at} · sudah untuk {agencies}</translation>
    </message>
    <message>
        <source>Show a photo of the caller to the agencies of {number}: which?</source>
        <translation>Tunjukkan foto pelapor ke instansi {number}: yang mana?</translation>
    </message>
    <message>
        <source>The caller&apos;s phone gives the place. Who is shown the point?</source>
        <translation>Lokasi diambil dari ponsel pelapor. Siapa yang melihat titiknya?</translation>
    </message>
    <message>
        <source>Phone · {what}</source>
        <translation>Ponsel · {what}</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Tulis</translation>
    </message>
</context>
<context>
    <name>CitizenTalk</name>
    <message>
        <source>Is there fire or smoke?</source>
        <translation>Ada api atau asap?</translation>
    </message>
    <message>
        <source>Are you safe now?</source>
        <translation>Apakah Anda aman sekarang?</translation>
    </message>
    <message>
        <source>Is anybody hurt or ill?</source>
        <translation>Ada yang luka atau sakit?</translation>
    </message>
    <message>
        <source>Is the dangerous person still near you?</source>
        <translation>Orang yang berbahaya masih di dekat Anda?</translation>
    </message>
    <message>
        <source>Where are you? Write the address or a landmark.</source>
        <translation>Di mana Anda? Tulis alamat atau patokan.</translation>
    </message>
    <message>
        <source>Lock the door and stay inside.</source>
        <translation>Kunci pintu, tetap di dalam.</translation>
    </message>
    <message>
        <source>Go outside now, to a safe place.</source>
        <translation>Keluar sekarang, ke tempat aman.</translation>
    </message>
    <message>
        <source>Stay hidden and keep your phone silent.</source>
        <translation>Tetap sembunyi, senyapkan ponsel.</translation>
    </message>
    <message>
        <source>stay hidden</source>
        <translation>tetap sembunyi</translation>
    </message>
    <message>
        <source>danger near?</source>
        <translation>bahaya dekat?</translation>
    </message>
    <message>
        <source>where?</source>
        <translation>di mana?</translation>
    </message>
    <message>
        <source>go outside</source>
        <translation>keluar</translation>
    </message>
    <message>
        <source>fire?</source>
        <translation>api?</translation>
    </message>
    <message>
        <source>lock the door</source>
        <translation>kunci pintu</translation>
    </message>
    <message>
        <source>hurt?</source>
        <translation>luka/sakit?</translation>
    </message>
    <message>
        <source>safe?</source>
        <translation>aman?</translation>
    </message>
</context>
<context>
    <name>CityFile</name>
    <message>
        <source>The city file {file} cannot be used: {problem}.</source>
        <translation>Berkas kota {file} tidak bisa dipakai: {problem}.</translation>
    </message>
    <message>
        <source>it cannot be read ({why})</source>
        <translation>tidak bisa dibaca ({why})</translation>
    </message>
    <message>
        <source>it is larger than 2 MB</source>
        <translation>lebih besar dari 2 MB</translation>
    </message>
    <message>
        <source>the file is missing</source>
        <translation>berkasnya tidak ada</translation>
    </message>
    <message>
        <source>its content is wrong ({why})</source>
        <translation>isinya salah ({why})</translation>
    </message>
    <message>
        <source>{what} “{value}” appears twice</source>
        <translation>{what} “{value}” muncul dua kali</translation>
    </message>
    <message>
        <source>{where} names {names}, not defined</source>
        <translation>{where} menyebut {names} yang tidak ada</translation>
    </message>
    <message>
        <source>there is no kelurahan</source>
        <translation>tidak ada satu pun kelurahan</translation>
    </message>
    <message>
        <source>code {code} is not of {town}</source>
        <translation>kode {code} bukan milik {town}</translation>
    </message>
    <message>
        <source>{nature}: a rule repeats its own priority</source>
        <translation>{nature}: aturan prioritas sama dengan prioritas awalnya</translation>
    </message>
    <message>
        <source>the nature “unclear” is missing</source>
        <translation>jenis “unclear” tidak ada</translation>
    </message>
    <message>
        <source>the languages differ in number of sentences</source>
        <translation>jumlah kalimat tiap bahasa berbeda</translation>
    </message>
    <message>
        <source>{question}: a sentence lacks a language</source>
        <translation>{question}: kalimatnya tidak ada di semua bahasa</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>{number}: {before} does not come. {agency} stands in, NOT TOLD YET: call it now.</source>
        <translation>{number}: {before} tidak datang. {agency} menggantikan, BELUM DIBERI TAHU: hubungi sekarang.</translation>
    </message>
    <message>
        <source>{number}: {agency} is late, the supervisor is called (Ctrl+Shift+D).</source>
        <translation>{number}: {agency} terlambat, pengawas dipanggil (Ctrl+Shift+D).</translation>
    </message>
    <message>
        <source>{number}: the crew of {agency} is not heard, the supervisor is called (Ctrl+Shift+D).</source>
        <translation>{number}: regu {agency} tidak terdengar, supervisor dipanggil (Ctrl+Shift+D).</translation>
    </message>
    <message>
        <source>{number}: NOBODY WAS SENT, the supervisor is called (Ctrl+Shift+D).</source>
        <translation>{number}: BELUM ADA YANG DIKIRIM, pengawas dipanggil (Ctrl+Shift+D).</translation>
    </message>
</context>
<context>
    <name>Coach</name>
    <message>
        <source>A call is ringing: press F1 to take it, and type what you hear.</source>
        <translation>Ada panggilan berdering. Tekan F1, lalu ketik yang Anda dengar.</translation>
    </message>
    <message>
        <source>Choose place and type, then press F9 and Enter: the agencies are sent for.</source>
        <translation>Pilih lokasi dan jenis, lalu F9 dan Enter: instansi dikirim.</translation>
    </message>
    <message>
        <source>Now pull the cable: menu Sample, Pull the cable.</source>
        <translation>Sekarang cabut kabelnya: menu Contoh, Cabut kabel.</translation>
    </message>
    <message>
        <source>The desk works alone. Go on: press 1 on an agency to note that it was told.</source>
        <translation>Meja bekerja sendiri. Teruskan: tekan 1 pada instansi yang sudah diberi tahu.</translation>
    </message>
    <message>
        <source>Mend the cable: menu Sample, Mend the cable. Everything goes out by itself.</source>
        <translation>Sambung kabelnya: menu Contoh, Sambung kabel. Semua terkirim sendiri.</translation>
    </message>
    <message>
        <source>Done. Everything you wrote is at the server, once. This room is yours to try.</source>
        <translation>Selesai. Semua catatan Anda sudah di server, masing-masing sekali. Ruang ini bebas dicoba.</translation>
    </message>
    <message>
        <source>Wait for the next ring, then press F1 and type what you hear.</source>
        <translation>Tunggu dering berikut, tekan F1, lalu ketik yang Anda dengar.</translation>
    </message>
    <message>
        <source>Wait for the next ring, then F1.</source>
        <translation>Tunggu dering berikut, lalu F1.</translation>
    </message>
    <message>
        <source>Press F1, type what you hear.</source>
        <translation>Tekan F1, ketik yang didengar.</translation>
    </message>
    <message>
        <source>Place, type, F9, Enter.</source>
        <translation>Lokasi, jenis, F9, Enter.</translation>
    </message>
    <message>
        <source>Menu Sample: pull the cable.</source>
        <translation>Menu Contoh: cabut kabel.</translation>
    </message>
    <message>
        <source>Press 1 on an agency: told.</source>
        <translation>Tekan 1 di instansi: diberi tahu.</translation>
    </message>
    <message>
        <source>Menu Sample: mend the cable.</source>
        <translation>Menu Contoh: sambung kabel.</translation>
    </message>
    <message>
        <source>Done. All is at the server.</source>
        <translation>Selesai. Semua ada di server.</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Langkah pertama</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Contoh</translation>
    </message>
    <message>
        <source>Mend the cable</source>
        <translation>Sambung kabel</translation>
    </message>
    <message>
        <source>Pull the cable</source>
        <translation>Cabut kabel</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>now</source>
        <translation>sekarang</translation>
    </message>
    <message>
        <source>, over {channel}</source>
        <translation>, lewat {channel}</translation>
    </message>
    <message>
        <source>Send {named} to {case}{because}</source>
        <translation>Kirim {named} ke {case}{because}</translation>
    </message>
    <message>
        <source>{agencies} {act} {when}{by}{other}{because}</source>
        <translation>{agencies} {act} {when}{by}{other}{because}</translation>
    </message>
    <message>
        <source>Recall {agencies} from {case}: {rest}</source>
        <translation>Tarik {agencies} dari {case}: {rest}</translation>
    </message>
    <message>
        <source>Record the call as silent, not confirmed</source>
        <translation>Catat panggilan tanpa suara, belum dipastikan</translation>
    </message>
    <message>
        <source>Record the call as a wrong number</source>
        <translation>Catat panggilan salah sambung</translation>
    </message>
    <message>
        <source>Mark {case} confidential: {rest}</source>
        <translation>Samarkan {case}: {rest}</translation>
    </message>
    <message>
        <source>priority {number}</source>
        <translation>prioritas {number}</translation>
    </message>
    <message>
        <source>; {agencies} must be told again</source>
        <translation>; {agencies} perlu dikabari ulang</translation>
    </message>
    <message>
        <source>Casualties: how many, and who says so</source>
        <translation>Korban: berapa, dan menurut siapa</translation>
    </message>
    <message>
        <source>Open case: {said}</source>
        <translation>Buka kasus: {said}</translation>
    </message>
    <message>
        <source>Change the place of {case}: {place}{because}{again}</source>
        <translation>Ubah lokasi {case}: {place}{because}{again}</translation>
    </message>
    <message>
        <source>Priority of {case} becomes {number}{because}</source>
        <translation>Prioritas {case} jadi {number}{because}</translation>
    </message>
    <message>
        <source>Add a note to {case}: {rest}</source>
        <translation>Tambah catatan {case}: {rest}</translation>
    </message>
    <message>
        <source>{case} is confirmed as real, says {rest}</source>
        <translation>{case} dipastikan benar, menurut {rest}</translation>
    </message>
    <message>
        <source>{counted} ({case})</source>
        <translation>{counted} ({case})</translation>
    </message>
    <message>
        <source>Close {case}: {said}</source>
        <translation>Tutup {case}: {said}</translation>
    </message>
    <message>
        <source>Open {case} again: {rest}</source>
        <translation>Buka lagi {case}: {rest}</translation>
    </message>
    <message>
        <source>Cancel {case}: {rest}</source>
        <translation>Batalkan {case}: {rest}</translation>
    </message>
    <message>
        <source>{case} is a false report: {rest}</source>
        <translation>{case} laporan palsu: {rest}</translation>
    </message>
    <message>
        <source>Take back the last step{step}</source>
        <translation>Batalkan langkah terakhir{step}</translation>
    </message>
    <message>
        <source>Search: {rest}</source>
        <translation>Cari: {rest}</translation>
    </message>
    <message>
        <source>Statistics: {rest}</source>
        <translation>Statistik: {rest}</translation>
    </message>
    <message>
        <source>Report: {rest}</source>
        <translation>Laporan: {rest}</translation>
    </message>
    <message>
        <source>Time machine, read only: {rest}</source>
        <translation>Mesin waktu, hanya melihat: {rest}</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Next urgent</source>
        <translation>Mendesak berikut</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Daftar tombol</translation>
    </message>
    <message>
        <source>Shift+F1 lists the commands</source>
        <translation>Shift+F1 memuat semua perintah</translation>
    </message>
    <message>
        <source>command, e.g. damkar tiba -2 · Tab completes</source>
        <translation>perintah, mis. damkar tiba -2 · Tab melengkapi</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Baris perintah</translation>
    </message>
    <message>
        <source>Record the call as a prank{because}</source>
        <translation>Catat panggilan iseng{because}</translation>
    </message>
    <message>
        <source>Mute the ring of this number {rest:minute|minutes}; it stays visible and recorded</source>
        <translation>Redam dering nomor ini {rest} menit; tetap tampil dan tercatat</translation>
    </message>
    <message>
        <source>{count:day|days}</source>
        <translation>{count} hari</translation>
    </message>
    <message>
        <source>{count:hour|hours}</source>
        <translation>{count} jam</translation>
    </message>
    <message>
        <source>Ask for a block of {hours} (needs a supervisor){why}</source>
        <translation>Minta blokir {hours} (perlu pengawas){why}</translation>
    </message>
    <message>
        <source>Give the call back to the queue: {rest}</source>
        <translation>Kembalikan panggilan ke antrean: {rest}</translation>
    </message>
    <message>
        <source>Record a line test</source>
        <translation>Catat uji saluran</translation>
    </message>
    <message>
        <source>Note on the call: {rest}</source>
        <translation>Catatan panggilan: {rest}</translation>
    </message>
    <message>
        <source>Flag the number of this call{because}</source>
        <translation>Tandai nomor panggilan ini{because}</translation>
    </message>
    <message>
        <source>The crew of {agencies} on {case} was heard</source>
        <translation>Regu {agencies} di {case} terdengar, aman</translation>
    </message>
    <message>
        <source>The crew of {agencies} on {case} is to be heard every {rest:minute|minutes}</source>
        <translation>Regu {agencies} di {case} dipantau tiap {rest} menit</translation>
    </message>
    <message>
        <source>{named} ready{because}</source>
        <translation>{named} siap{because}</translation>
    </message>
    <message>
        <source>{named} limited{because}</source>
        <translation>{named} terbatas{because}</translation>
    </message>
    <message>
        <source>{named} busy{because}</source>
        <translation>{named} bertugas{because}</translation>
    </message>
    <message>
        <source>{named} out of service{because}</source>
        <translation>{named} tidak siap{because}</translation>
    </message>
    <message>
        <source>Position of {named}: {where}</source>
        <translation>Posisi {named}: {where}</translation>
    </message>
    <message>
        <source>Condition on {case}: {agencies}, {rest}</source>
        <translation>Syarat di {case}: {agencies}, {rest}</translation>
    </message>
    <message>
        <source>Condition of {agencies} on {case} is met, said by {rest}</source>
        <translation>Syarat {agencies} di {case} terpenuhi, menurut {rest}</translation>
    </message>
    <message>
        <source>Go on without the condition of {agencies} on {case}: {rest}</source>
        <translation>Lanjut tanpa syarat {agencies} di {case}: {rest}</translation>
    </message>
    <message>
        <source>agency</source>
        <translation>instansi</translation>
    </message>
    <message>
        <source>agencies</source>
        <translation>instansi (boleh beberapa)</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>unit</translation>
    </message>
    <message>
        <source>what it does</source>
        <translation>keadaan</translation>
    </message>
    <message>
        <source>incident type</source>
        <translation>jenis kejadian</translation>
    </message>
    <message>
        <source>place</source>
        <translation>lokasi</translation>
    </message>
    <message>
        <source>kelurahan</source>
        <translation>kelurahan</translation>
    </message>
    <message>
        <source>state</source>
        <translation>keadaan kasus</translation>
    </message>
    <message>
        <source>how certain</source>
        <translation>seberapa pasti</translation>
    </message>
    <message>
        <source>day or week</source>
        <translation>hari atau minggu</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>hasil akhir</translation>
    </message>
    <message>
        <source>result</source>
        <translation>hasil</translation>
    </message>
    <message>
        <source>why not</source>
        <translation>sebab berhalangan</translation>
    </message>
    <message>
        <source>1, 2 or 3</source>
        <translation>1, 2, atau 3</translation>
    </message>
    <message>
        <source>which</source>
        <translation>pilihan</translation>
    </message>
    <message>
        <source>number</source>
        <translation>jumlah</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>menit</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>jam atau hari</translation>
    </message>
    <message>
        <source>metres</source>
        <translation>meter</translation>
    </message>
    <message>
        <source>words</source>
        <translation>kata</translation>
    </message>
    <message>
        <source>text</source>
        <translation>kalimat</translation>
    </message>
    <message>
        <source>who says so</source>
        <translation>menurut siapa</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>alasan</translation>
    </message>
    <message>
        <source>another case: A-0042</source>
        <translation>kasus lain: A-0042</translation>
    </message>
    <message>
        <source>time: -5 or 14:05</source>
        <translation>jam: -5 atau 14:05</translation>
    </message>
    <message>
        <source>day and time: 21/2 14:05:30</source>
        <translation>tanggal dan jam: 21/2 14:05:30</translation>
    </message>
    <message>
        <source>Merge {selected} into {other}{because}</source>
        <translation>Gabungkan {selected} ke {other}{because}</translation>
    </message>
    <message>
        <source>Take {case} apart, or cut a second case out of it{because}</source>
        <translation>Pisahkan {case}, atau jadikan kasus kedua{because}</translation>
    </message>
    <message>
        <source>Make {selected} a part of {other}{because}</source>
        <translation>Jadikan {selected} bagian dari {other}{because}</translation>
    </message>
    <message>
        <source>Mark {selected} and {other} as related{because}</source>
        <translation>Tandai {selected} dan {other} berkaitan{because}</translation>
    </message>
    <message>
        <source>Promise to the caller of {case}, due {at}: {text}</source>
        <translation>Janji ke pelapor {case}, jatuh tempo {at}: {text}</translation>
    </message>
    <message>
        <source>Follow-up on {case}, due {at}: {text}</source>
        <translation>Tindak lanjut {case}, jatuh tempo {at}: {text}</translation>
    </message>
    <message>
        <source>Ask {agencies} for word, remind again in {minutes:minute|minutes}</source>
        <translation>Minta kabar {agencies}, ingatkan lagi {minutes} menit</translation>
    </message>
    <message>
        <source>This desk watches the clocks of {case} from now on: {rest}</source>
        <translation>Meja ini mulai mengawasi waktu {case}: {rest}</translation>
    </message>
    <message>
        <source>Supervisor on call: name, number, from, until</source>
        <translation>Pengawas piket: nama, nomor, mulai, sampai</translation>
    </message>
    <message>
        <source>Supervisor on call: {name} {number}, {since} – {until}</source>
        <translation>Pengawas piket: {name} {number}, {since} – {until}</translation>
    </message>
    <message>
        <source>Late entry from paper form no. {paper}, happened {at}</source>
        <translation>Catat susulan dari formulir kertas no. {paper}, kejadian {at}</translation>
    </message>
    <message>
        <source>Leave the desk for {minutes:minute|minutes}; calls ring elsewhere, alarms are louder</source>
        <translation>Tinggalkan meja {minutes} menit; dering ke meja lain, alarm lebih keras</translation>
    </message>
    <message>
        <source>{said}</source>
        <translation>{said}</translation>
    </message>
    <message>
        <source>Copy the text of {case} for {agencies}, show QR</source>
        <translation>Salin teks {case} untuk {agencies}, tampilkan QR</translation>
    </message>
    <message>
        <source>Close a road: {rest}</source>
        <translation>Tutup jalan: {rest}</translation>
    </message>
    <message>
        <source>The road can be passed again: {rest}</source>
        <translation>Jalan bisa dilewati lagi: {rest}</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>({name}, was {before})</source>
        <translation>({name}, tadinya {before})</translation>
    </message>
    <message>
        <source>Move the point of {case} to {rest}{ward}{again}</source>
        <translation>Pindahkan titik {case} ke {rest}{ward}{again}</translation>
    </message>
    <message>
        <source>Find on the map: {rest}</source>
        <translation>Cari di peta: {rest}</translation>
    </message>
    <message>
        <source>Circle of so many metres around the marked place or the case: {rest}</source>
        <translation>Radius sekian meter dari titik yang ditandai atau dari kasus: {rest}</translation>
    </message>
    <message>
        <source>Write a warning down: {what}; {where}; until {until}; says {source}</source>
        <translation>Catat peringatan: {what}; {where}; sampai {until}; menurut {source}</translation>
    </message>
    <message>
        <source>{case} becomes {nature}{why}</source>
        <translation>{case} menjadi {nature}{why}</translation>
    </message>
    <message>
        <source>Place of {case}: {certainty}</source>
        <translation>Lokasi {case}: {certainty}</translation>
    </message>
    <message>
        <source>{agencies} leads on the scene of {case}{because}</source>
        <translation>{agencies} memimpin di lokasi {case}{because}</translation>
    </message>
    <message>
        <source>{case} was taken over by {rest}</source>
        <translation>{case} diterima oleh {rest}</translation>
    </message>
    <message>
        <source> (NO LINE: it waits, say it by voice)</source>
        <translation> (TANPA SAMBUNGAN: menunggu, sampaikan lewat suara)</translation>
    </message>
    <message>
        <source>Write to {agencies}: {rest}{waits}</source>
        <translation>Tulis ke {agencies}: {rest}{waits}</translation>
    </message>
    <message>
        <source>Give {agencies} the reporter&apos;s name and number{waits}</source>
        <translation>Beri {agencies} nama dan nomor pelapor{waits}</translation>
    </message>
    <message>
        <source>Call {number} back, {minutes:minute|minutes} from now{because}</source>
        <translation>Telepon balik {number}, {minutes} menit lagi{because}</translation>
    </message>
    <message>
        <source>Hand {case} over to {neighbour}: asks before it goes</source>
        <translation>Serahkan {case} ke {neighbour}: ditanya dulu</translation>
    </message>
    <message>
        <source>paper form: kertas 07</source>
        <translation>nomor kertas: kertas 07</translation>
    </message>
    <message>
        <source>caller&apos;s number</source>
        <translation>nomor penelepon</translation>
    </message>
</context>
<context>
    <name>CommandRow</name>
    <message>
        <source>Command line and messages</source>
        <translation>Baris perintah dan pesan</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Asking for the line now. The truth strip says how it is.</source>
        <translation>Sedang meminta sambungan. Baris bawah menunjukkan keadaannya.</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source> [1] met [0] go on without it</source>
        <translation> [1] terpenuhi [0] lanjut tanpa itu</translation>
    </message>
    <message>
        <source>{condition}: go on without it?</source>
        <translation>{condition}: lanjut tanpa ini?</translation>
    </message>
    <message>
        <source>Who must do it</source>
        <translation>Siapa yang harus</translation>
    </message>
    <message>
        <source>What (ends “… has not confirmed that”)</source>
        <translation>Apa (akhir “… belum memastikan”)</translation>
    </message>
    <message>
        <source>Who waits</source>
        <translation>Siapa menunggu</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Sebelum</translation>
    </message>
    <message>
        <source>New condition</source>
        <translation>Syarat baru</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>semua</translation>
    </message>
    <message>
        <source>Conditions: 1 met, 0 go on with a reason</source>
        <translation>Syarat: 1 terpenuhi, 0 lanjut dengan alasan</translation>
    </message>
    <message>
        <source>1 met · 0 go on</source>
        <translation>1 terpenuhi · 0 lanjut</translation>
    </message>
    <message>
        <source>before “{step}”: {agencies}</source>
        <translation>sebelum “{step}”: {agencies}</translation>
    </message>
    <message>
        <source>gone on without it {at}: {reason}</source>
        <translation>dilanjutkan tanpa ini {at}: {reason}</translation>
    </message>
    <message>
        <source>confirmed {at}, {name}</source>
        <translation>dipastikan {at}, {name}</translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message>
        <source>desk {desk}, {at}, {name}</source>
        <translation>meja {desk}, {at}, {name}</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>Pakai ini</translation>
    </message>
    <message>
        <source>Take {value} for {field}</source>
        <translation>Pakai {value} untuk {field}</translation>
    </message>
    <message>
        <source>{digit} Take this</source>
        <translation>{digit} Pakai ini</translation>
    </message>
    <message>
        <source>Take {value}, {source}</source>
        <translation>Pakai {value}, {source}</translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>Contact round</source>
        <translation>Daftar hubungi</translation>
    </message>
    <message>
        <source>1–6, 7 crew safe, 0 unable, 8 recall, 9 no answer · Shift+digit: time, channel, who said it</source>
        <translation>1–6, 7 regu aman, 0 berhalangan, 8 tarik, 9 tidak menjawab · Shift+angka: jam, saluran, kata siapa</translation>
    </message>
    <message>
        <source>{gone}, it watches this case. Take the watch over: Ctrl+Shift+D, M, or /awasi.</source>
        <translation>{gone}, padahal mengawasi kasus ini. Ambil alih: Ctrl+Shift+D, M, atau /awasi.</translation>
    </message>
    <message>
        <source>This line is for the supervisor: S when he has it, X with a reason.</source>
        <translation>Baris ini untuk pengawas: S bila sudah ditangani, X dengan alasan.</translation>
    </message>
    <message>
        <source>This line is about the watch: M takes it over.</source>
        <translation>Baris ini tentang pengawasan: M mengambil alih.</translation>
    </message>
    <message>
        <source>The supervisor is not needed: why?</source>
        <translation>Pengawas tidak perlu: apa alasannya?</translation>
    </message>
    <message>
        <source>Asked for word; again in {minutes:minute|minutes} ✓</source>
        <translation>Sudah dimintai kabar; tanya lagi {minutes} menit ✓</translation>
    </message>
    <message>
        <source>{number}: this desk watches the clocks from now on. Why?</source>
        <translation>{number}: mulai sekarang meja ini mengawasi waktunya. Apa alasannya?</translation>
    </message>
    <message>
        <source>Nobody is to be told or asked now.</source>
        <translation>Tidak ada instansi yang perlu dihubungi sekarang.</translation>
    </message>
    <message>
        <source>T ask again later · S supervisor has it · X not needed · M take the watch</source>
        <translation>T tanya lagi nanti · S sudah ditangani pengawas · X tidak perlu · M ambil alih pengawasan</translation>
    </message>
    <message>
        <source>Say: {nature}, priority {priority}, {place}</source>
        <translation>Sampaikan: {nature}, prioritas {priority}, {place}</translation>
    </message>
    <message>
        <source>CONFIDENTIAL: by telephone, never by radio.</source>
        <translation>RAHASIA: lewat telepon, jangan lewat HT.</translation>
    </message>
    <message>
        <source>Not sent to the agency: pass it on by radio or telephone, then press 1.</source>
        <translation>Belum terkirim ke instansi, sampaikan lewat HT/telepon, lalu tekan 1.</translation>
    </message>
    <message>
        <source>DESK {desk} NOT HEARD since {at}</source>
        <translation>MEJA {desk} TIDAK TERDENGAR sejak {at}</translation>
    </message>
    <message>
        <source>NOBODY AT DESK {desk} since {at}</source>
        <translation>TIDAK ADA ORANG DI MEJA {desk} sejak {at}</translation>
    </message>
    <message>
        <source>{gone}: M takes the watch</source>
        <translation>{gone}: M mengambil alih pengawasan</translation>
    </message>
    <message>
        <source>CALL THE SUPERVISOR: {why}</source>
        <translation>HUBUNGI PENGAWAS: {why}</translation>
    </message>
    <message>
        <source>TELEPHONE THE SUPERVISOR ON CALL: {why}</source>
        <translation>TELEPON PENGAWAS PIKET: {why}</translation>
    </message>
    <message>
        <source>nobody left to send</source>
        <translation>tidak ada lagi yang bisa dikirim</translation>
    </message>
    <message>
        <source>late ({step})</source>
        <translation>terlambat ({step})</translation>
    </message>
    <message>
        <source>No supervisor is on duty. When one has taken it up, press S.</source>
        <translation>Tidak ada pengawas bertugas. Bila sudah ditangani pengawas, tekan S.</translation>
    </message>
    <message>
        <source>ask for word ({state})</source>
        <translation>minta kabar ({state})</translation>
    </message>
    <message>
        <source>desk {desk}</source>
        <translation>meja {desk}</translation>
    </message>
    <message>
        <source>Nobody watches these clocks: no fallback is sent, no supervisor is called. M takes the watch over.</source>
        <translation>Tidak ada yang mengawasi jamnya: pengganti tidak terkirim, pengawas tidak dipanggil. M mengambil alih pengawasan.</translation>
    </message>
    <message>
        <source>again in {left}</source>
        <translation>lagi {left}</translation>
    </message>
    <message>
        <source>Supervisor on duty: {names}. When he has taken it up, press S.</source>
        <translation>Pengawas bertugas: {names}. Setelah ditangani pengawas, tekan S.</translation>
    </message>
    <message>
        <source>NOT SENT: decide who must come (F9)</source>
        <translation>BELUM DIKIRIM: tentukan siapa yang datang (F9)</translation>
    </message>
    <message>
        <source>nobody was sent</source>
        <translation>belum ada yang dikirim</translation>
    </message>
    <message>
        <source>Advised: {agencies}</source>
        <translation>Disarankan: {agencies}</translation>
    </message>
    <message>
        <source>Nobody goes to {nature}, {place}. F9: whom to send. Enter: open the case.</source>
        <translation>Belum ada yang dikirim ke {nature}, {place}. F9: kirim siapa. Enter: buka kasus.</translation>
    </message>
    <message>
        <source>Nobody goes to this case yet: F9 chooses who must come.</source>
        <translation>Belum ada yang dikirim ke kasus ini: F9 memilih siapa yang harus datang.</translation>
    </message>
</context>
<context>
    <name>ContactWay</name>
    <message>
        <source>{seconds} s later</source>
        <translation>{seconds} dtk kemudian</translation>
    </message>
    <message>
        <source>quiet {begin}–{end}, but for P1</source>
        <translation>tenang {begin}–{end}, kecuali P1</translation>
    </message>
    <message>
        <source>a browser</source>
        <translation>sebuah peramban</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>write, Enter sends</source>
        <translation>tulis, Enter mengirim</translation>
    </message>
    <message>
        <source>Words to the caller</source>
        <translation>Kata untuk pelapor</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Pelapor</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Percakapan</translation>
    </message>
</context>
<context>
    <name>Deviation</name>
    <message>
        <source>no deviation</source>
        <translation>tanpa penyimpangan</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>ringan</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>sedang</translation>
    </message>
    <message>
        <source>severe</source>
        <translation>berat</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>tidak berlaku</translation>
    </message>
</context>
<context>
    <name>Dispatch</name>
    <message>
        <source>if {when}</source>
        <translation>bila {when}</translation>
    </message>
    <message>
        <source>already on this case</source>
        <translation>sudah di kasus ini</translation>
    </message>
    <message>
        <source>Send {agencies} to {case}</source>
        <translation>Kirim {agencies} ke {case}</translation>
    </message>
    <message>
        <source>Tick with Space</source>
        <translation>Centang dengan Spasi</translation>
    </message>
    <message>
        <source>Space ticks, U units, Enter sends, Esc leaves</source>
        <translation>Spasi tandai, U unit, Enter kirim, Esc keluar</translation>
    </message>
    <message>
        <source>Why the busy unit is sent all the same; then Enter</source>
        <translation>Kenapa unit yang bertugas tetap dikirim; lalu Enter</translation>
    </message>
    <message>
        <source>Agencies to send</source>
        <translation>Instansi yang dikirim</translation>
    </message>
    <message>
        <source>{agency} is on this case already. For more of it choose a unit (U).</source>
        <translation>{agency} sudah di kasus ini. Untuk menambah, pilih unitnya (U).</translation>
    </message>
    <message>
        <source>{agency} has no units here.</source>
        <translation>{agency} tidak punya unit di sini.</translation>
    </message>
</context>
<context>
    <name>Drill</name>
    <message>
        <source>Exercise: {title}</source>
        <translation>Latihan: {title}</translation>
    </message>
    <message>
        <source>Took part: {person} · Led by: {trainer}</source>
        <translation>Peserta: {person} · Pelatih: {trainer}</translation>
    </message>
    <message>
        <source>Played {speed:g} times as fast as life; the seconds are those of life.</source>
        <translation>Dimainkan {speed:g} kali lebih cepat; detiknya detik sungguhan.</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Yang diharapkan</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Poin</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Dasar</translation>
    </message>
    <message>
        <source>Signed: took part ____________________   led ____________________</source>
        <translation>Tanda tangan: peserta ____________________   pelatih ____________________</translation>
    </message>
    <message>
        <source> · PAUSED</source>
        <translation> · DIJEDA</translation>
    </message>
    <message>
        <source> · time is over: Ctrl+E ends it</source>
        <translation> · waktu habis: Ctrl+E mengakhiri</translation>
    </message>
    <message>
        <source>Trainer&apos;s desk</source>
        <translation>Meja pelatih</translation>
    </message>
    <message>
        <source>What the caller says</source>
        <translation>Kata penelepon</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Penelepon</translation>
    </message>
    <message>
        <source>Another caller: type what they say, Enter rings</source>
        <translation>Penelepon lain: ketik kata-katanya, Enter membunyikan</translation>
    </message>
    <message>
        <source>Another caller</source>
        <translation>Penelepon lain</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Ring now</source>
        <translation>Bunyikan</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>Server off/on</source>
        <translation>Server putus/sambung</translation>
    </message>
    <message>
        <source>Agency silent</source>
        <translation>Instansi diam</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Akhiri</translation>
    </message>
    <message>
        <source>When asked: {words}</source>
        <translation>Bila ditanya: {words}</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Kata-kata</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Butuh</translation>
    </message>
    <message>
        <source>{agency} (silent)</source>
        <translation>{agency} (diam)</translation>
    </message>
    <message>
        <source>the same as {at}</source>
        <translation>sama dengan {at}</translation>
    </message>
    <message>
        <source>Answered in time</source>
        <translation>Dijawab tepat waktu</translation>
    </message>
    <message>
        <source>Recorded as what it was</source>
        <translation>Dicatat sesuai kenyataan</translation>
    </message>
    <message>
        <source>Found the place</source>
        <translation>Lokasi ketemu</translation>
    </message>
    <message>
        <source>Has the number to call back</source>
        <translation>Nomor untuk telepon balik ada</translation>
    </message>
    <message>
        <source>Right type</source>
        <translation>Jenis kejadian tepat</translation>
    </message>
    <message>
        <source>Priority high enough</source>
        <translation>Prioritas cukup tinggi</translation>
    </message>
    <message>
        <source>Card complete</source>
        <translation>Kartu lengkap</translation>
    </message>
    <message>
        <source>Sent whoever must go</source>
        <translation>Yang harus berangkat dikirim</translation>
    </message>
    <message>
        <source>Sent in time</source>
        <translation>Dikirim tepat waktu</translation>
    </message>
    <message>
        <source>Each of them told in time</source>
        <translation>Semuanya diberi tahu tepat waktu</translation>
    </message>
    <message>
        <source>Joined to the same case</source>
        <translation>Digabung ke kasus yang sama</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>belum</translation>
    </message>
    <message>
        <source>RINGS</source>
        <translation>BERDERING</translation>
    </message>
    <message>
        <source>speaks</source>
        <translation>bicara</translation>
    </message>
    <message>
        <source>over</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>The line is down, so nothing rings on the screen. Ring by voice: {0}, “{1}”</source>
        <translation>Jaringan putus, jadi layar tidak berdering. Deringkan dengan suara: {0}, “{1}”</translation>
    </message>
    <message>
        <source>The server is gone.</source>
        <translation>Server hilang.</translation>
    </message>
    <message>
        <source>The server is back.</source>
        <translation>Server kembali.</translation>
    </message>
    <message>
        <source>{0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>never, within {target} s</source>
        <translation>tidak pernah, target {target} dtk</translation>
    </message>
    <message>
        <source>{figure} s of {target} s</source>
        <translation>{figure} dtk dari {target} dtk</translation>
    </message>
    <message>
        <source>{figure} m away, at most {target} m</source>
        <translation>meleset {figure} m, paling jauh {target} m</translation>
    </message>
    <message>
        <source>by the ward: {ward}</source>
        <translation>menurut kelurahan: {ward}</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>tanpa lokasi</translation>
    </message>
    <message>
        <source>{figure} % of what must be asked</source>
        <translation>{figure} % dari yang wajib ditanya</translation>
    </message>
    <message>
        <source>missing: {names}</source>
        <translation>kurang: {names}</translation>
    </message>
    <message>
        <source>chosen: {name}</source>
        <translation>dipilih: {name}</translation>
    </message>
    <message>
        <source>{given}, at least {target}</source>
        <translation>{given}, paling rendah {target}</translation>
    </message>
    <message>
        <source>no number in the call</source>
        <translation>tidak ada nomor di panggilan</translation>
    </message>
    <message>
        <source>a case of its own, or none</source>
        <translation>kasus sendiri, atau tidak ada</translation>
    </message>
    <message>
        <source>not recorded so</source>
        <translation>tidak dicatat begitu</translation>
    </message>
    <message>
        <source>{got} of {of:point|points}</source>
        <translation>{got} dari {of} poin</translation>
    </message>
</context>
<context>
    <name>Duty</name>
    <message>
        <source>on duty {names}</source>
        <translation>piket {names}</translation>
    </message>
    <message>
        <source>{who} until {until}</source>
        <translation>{who} sampai {until}</translation>
    </message>
    <message>
        <source>{who} from {since} to {until}</source>
        <translation>{who} dari {since} sampai {until}</translation>
    </message>
    <message>
        <source>On duty: {names}</source>
        <translation>Piket: {names}</translation>
    </message>
    <message>
        <source>Turn of duty ended</source>
        <translation>Piket diakhiri</translation>
    </message>
    <message>
        <source>On duty from {since} to {until}: {who}</source>
        <translation>Piket dari {since} sampai {until}: {who}</translation>
    </message>
</context>
<context>
    <name>EmergencyRoom</name>
    <message>
        <source>ER open</source>
        <translation>IGD buka</translation>
    </message>
    <message>
        <source>ER diverted</source>
        <translation>IGD dialihkan</translation>
    </message>
    <message>
        <source>ER closed</source>
        <translation>IGD tutup</translation>
    </message>
</context>
<context>
    <name>EntryRefused</name>
    <message>
        <source>this person may not write that</source>
        <translation>petugas ini belum boleh mencatat itu</translation>
    </message>
    <message>
        <source>the server does not know this person</source>
        <translation>server tidak mengenal petugas ini</translation>
    </message>
    <message>
        <source>only the server may write that</source>
        <translation>hanya server yang boleh mencatat itu</translation>
    </message>
    <message>
        <source>it could not be read</source>
        <translation>tidak terbaca</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>terlalu besar</translation>
    </message>
    <message>
        <source>nobody judges what they wrote themselves</source>
        <translation>tidak ada yang menilai tulisannya sendiri</translation>
    </message>
    <message>
        <source>personal data was not sealed</source>
        <translation>data pribadinya tidak tersegel</translation>
    </message>
    <message>
        <source>its signature is not the server&apos;s</source>
        <translation>tanda tangannya bukan tanda tangan server</translation>
    </message>
    <message>
        <source>another desk brought it without its desk&apos;s signature</source>
        <translation>dibawa meja lain tanpa tanda tangan meja penulisnya</translation>
    </message>
    <message>
        <source>it is not that agency&apos;s own work</source>
        <translation>bukan pekerjaan instansi itu sendiri</translation>
    </message>
    <message>
        <source>nobody else approved this version of the bulletin</source>
        <translation>belum ada orang lain yang menyetujui versi buletin ini</translation>
    </message>
    <message>
        <source>what it speaks of is not in the server&apos;s record</source>
        <translation>yang dibicarakannya tidak ada dalam catatan server</translation>
    </message>
    <message>
        <source>no sign-in proves who wrote it; sign in with the server and repeat it</source>
        <translation>tidak terbukti siapa penulisnya; masuk dengan server, lalu ulangi</translation>
    </message>
    <message>
        <source>a time, number or text in it cannot be meant; write it again</source>
        <translation>ada waktu, angka, atau teks di dalamnya yang tidak masuk akal; tulis lagi</translation>
    </message>
    <message>
        <source>it was written where it does not belong; update this desk</source>
        <translation>ditulis di tempat yang bukan tempatnya; perbarui meja ini</translation>
    </message>
    <message>
        <source>it does not follow this desk&apos;s entry before it: look at this desk</source>
        <translation>entri itu tidak menyusul entri meja ini sebelumnya: periksa meja ini</translation>
    </message>
    <message>
        <source>a rule of the newer server ({code}); update this desk</source>
        <translation>aturan server yang lebih baru ({code}); perbarui program meja ini</translation>
    </message>
</context>
<context>
    <name>Erased</name>
    <message>
        <source>personal data erased</source>
        <translation>data pribadi dihapus</translation>
    </message>
    <message>
        <source>erased {date}</source>
        <translation>dihapus {date}</translation>
    </message>
    <message>
        <source>sealed, the key is not here</source>
        <translation>tersegel, kuncinya tidak ada di sini</translation>
    </message>
    <message>
        <source>erased on request {request}, {date}</source>
        <translation>dihapus atas permintaan {request}, tanggal {date}</translation>
    </message>
    <message>
        <source>erased by rule “{rule}” version {version}, {date}</source>
        <translation>dihapus sesuai aturan “{rule}” versi {version}, tanggal {date}</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>Objections that another supervisor looks at ({n})</source>
        <translation>Keberatan yang dilihat pengawas lain ({n})</translation>
    </message>
    <message>
        <source>a call</source>
        <translation>satu panggilan</translation>
    </message>
    <message>
        <source>your own call: another supervisor evaluates it</source>
        <translation>panggilan Anda sendiri: dinilai pengawas lain</translation>
    </message>
    <message>
        <source>{month}: {done} of {drawn} evaluated · OVERDUE since {until}</source>
        <translation>{month}: {done} dari {drawn} dinilai · TERLAMBAT sejak {until}</translation>
    </message>
    <message>
        <source>{month}: {done} of {drawn} evaluated · due {until}</source>
        <translation>{month}: {done} dari {drawn} dinilai · paling lambat {until}</translation>
    </message>
    <message>
        <source>{name}: {drawn} of {answered:answered call|answered calls}</source>
        <translation>{name}: {drawn} dari {answered} panggilan yang dijawab</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Correct a mark</source>
        <translation>Koreksi nilai</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>Tampilkan kasus</translation>
    </message>
    <message>
        <source>Sample, trends, how drawn</source>
        <translation>Sampel, tren, cara ditarik</translation>
    </message>
    <message>
        <source>XLSX</source>
        <translation>XLSX</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Only a supervisor evaluates calls.</source>
        <translation>Hanya pengawas yang menilai panggilan.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Kelurahan</source>
        <translation>Kelurahan</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Rekaman</translation>
    </message>
    <message>
        <source>The calls a month&apos;s sample asks for; Enter evaluates.</source>
        <translation>Panggilan sampel bulan ini; Enter menilai.</translation>
    </message>
    <message>
        <source>Counts and shares; what does not apply to a call is in no count.</source>
        <translation>Jumlah dan bagian; yang tidak berlaku untuk suatu panggilan tidak dihitung.</translation>
    </message>
    <message>
        <source>Overdue: {n:call|calls}.</source>
        <translation>Terlambat: {n} panggilan.</translation>
    </message>
    <message>
        <source>The samples are being read.</source>
        <translation>Sampel sedang dibaca.</translation>
    </message>
    <message>
        <source>No month is over yet. Its sample is fixed by the first entry of the next month.</source>
        <translation>Belum ada bulan yang selesai. Sampelnya ditetapkan oleh entri pertama bulan berikutnya.</translation>
    </message>
    <message>
        <source>What stands about this call</source>
        <translation>Yang tercatat tentang panggilan ini</translation>
    </message>
    <message>
        <source>Not evaluated yet. Enter evaluates it by the form.</source>
        <translation>Belum dinilai. Enter menilainya dengan formulir.</translation>
    </message>
    <message>
        <source>Personal data is hidden (Ctrl+H).</source>
        <translation>Data pribadi disamarkan (Ctrl+H).</translation>
    </message>
    <message>
        <source>Evaluate a call of {name}</source>
        <translation>Nilai panggilan {name}</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>Second look after the objection</source>
        <translation>Pemeriksaan kedua setelah keberatan</translation>
    </message>
    <message>
        <source>Evaluated ✓</source>
        <translation>Dinilai ✓</translation>
    </message>
    <message>
        <source>Second look recorded ✓</source>
        <translation>Pemeriksaan kedua dicatat ✓</translation>
    </message>
    <message>
        <source>Corrected ✓</source>
        <translation>Dikoreksi ✓</translation>
    </message>
    <message>
        <source>Call evaluation</source>
        <translation>Penilaian panggilan</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>On the whole</source>
        <translation>Secara umum</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriteria</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Kelas</translation>
    </message>
    <message>
        <source>Why it is corrected</source>
        <translation>Mengapa dikoreksi</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>Sudah saya baca</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawab</translation>
    </message>
    <message>
        <source>What was found of your calls; Enter: I have read it.</source>
        <translation>Hasil penilaian panggilan Anda; Enter: sudah saya baca.</translation>
    </message>
    <message>
        <source>None of your calls was evaluated yet.</source>
        <translation>Belum ada panggilan Anda yang dinilai.</translation>
    </message>
    <message>
        <source>Read ✓ · C answers it</source>
        <translation>Dibaca ✓ · C menjawab</translation>
    </message>
    <message>
        <source>no, only an answer</source>
        <translation>tidak, hanya jawaban</translation>
    </message>
    <message>
        <source>yes, another supervisor shall look at it</source>
        <translation>ya, minta dilihat pengawas lain</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Jawaban Anda</translation>
    </message>
    <message>
        <source>Objection</source>
        <translation>Keberatan</translation>
    </message>
    <message>
        <source>Answer the evaluation</source>
        <translation>Jawab penilaian</translation>
    </message>
    <message>
        <source>Answered ✓</source>
        <translation>Dijawab ✓</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Hasil penilaian</translation>
    </message>
    <message>
        <source>Evaluations of my calls</source>
        <translation>Penilaian panggilan saya</translation>
    </message>
    <message>
        <source>For supervisors. Counts and shares, never a mean; n is how many.</source>
        <translation>Untuk pengawas. Jumlah dan bagian, tidak pernah rata-rata; n = banyaknya.</translation>
    </message>
    <message>
        <source>Nothing was evaluated yet.</source>
        <translation>Belum ada yang dinilai.</translation>
    </message>
    <message>
        <source>By criterion, all people, the last twelve months</source>
        <translation>Per kriteria, semua orang, dua belas bulan terakhir</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Bulan</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Dijawab</translation>
    </message>
    <message>
        <source>In the sample</source>
        <translation>Dalam sampel</translation>
    </message>
    <message>
        <source>What was evaluated, by person and month</source>
        <translation>Yang dinilai, per orang dan bulan</translation>
    </message>
    <message>
        <source>Whole calls, by person and month</source>
        <translation>Keseluruhan panggilan, per orang dan bulan</translation>
    </message>
    <message>
        <source>Evaluated</source>
        <translation>Dinilai</translation>
    </message>
    <message>
        <source>Objections</source>
        <translation>Keberatan</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Diubah</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Dikoreksi</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Belum dibaca</translation>
    </message>
    <message>
        <source>By criterion</source>
        <translation>Per kriteria</translation>
    </message>
    <message>
        <source>By person and criterion</source>
        <translation>Per orang dan kriteria</translation>
    </message>
    <message>
        <source>{title}, form version {version}</source>
        <translation>{title}, formulir versi {version}</translation>
    </message>
    <message>
        <source>sample, to be approved by the city</source>
        <translation>contoh, disahkan oleh kota</translation>
    </message>
    <message>
        <source>{minors} minor together weigh as moderate, {moderates} moderate as severe.</source>
        <translation>{minors} ringan bersama dianggap sedang, {moderates} sedang dianggap berat.</translation>
    </message>
    <message>
        <source>The whole: {deviation}</source>
        <translation>Keseluruhan: {deviation}</translation>
    </message>
    <message>
        <source>Evaluated by {name}, {at}, form version {version}</source>
        <translation>Dinilai {name}, {at}, formulir versi {version}</translation>
    </message>
    <message>
        <source>Two supervisors evaluated it apart; both are kept.</source>
        <translation>Dua pengawas menilainya terpisah; keduanya disimpan.</translation>
    </message>
    <message>
        <source>corrected by {name}, before: {deviation}. Reason: {reason}</source>
        <translation>dikoreksi {name}, sebelumnya: {deviation}. Alasan: {reason}</translation>
    </message>
    <message>
        <source>two marks contradict; C decides</source>
        <translation>dua nilai bertentangan; C memutuskan</translation>
    </message>
    <message>
        <source>Read {at}</source>
        <translation>Dibaca {at}</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Belum dibaca</translation>
    </message>
    <message>
        <source>Objection {at}: {text}</source>
        <translation>Keberatan {at}: {text}</translation>
    </message>
    <message>
        <source>Answer {at}: {text}</source>
        <translation>Jawaban {at}: {text}</translation>
    </message>
    <message>
        <source>Second look by {name}, {at}: {outcome}. {text}</source>
        <translation>Pemeriksaan kedua oleh {name}, {at}: {outcome}. {text}</translation>
    </message>
    <message>
        <source>the marks stay</source>
        <translation>nilai tetap</translation>
    </message>
    <message>
        <source>the marks were changed</source>
        <translation>nilai diubah</translation>
    </message>
    <message>
        <source>not evaluated yet</source>
        <translation>belum dinilai</translation>
    </message>
    <message>
        <source>OBJECTION</source>
        <translation>KEBERATAN</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>dijawab</translation>
    </message>
    <message>
        <source>read</source>
        <translation>dibaca</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>belum dibaca</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>dikoreksi</translation>
    </message>
    <message>
        <source>n 0</source>
        <translation>n 0</translation>
    </message>
    <message>
        <source>n {n}: {classes}</source>
        <translation>n {n}: {classes}</translation>
    </message>
    <message>
        <source>{done} of {drawn} evaluated, {answered:call|calls} answered</source>
        <translation>{done} dari {drawn} dinilai, {answered} panggilan dijawab</translation>
    </message>
    <message>
        <source>{done} evaluated</source>
        <translation>{done} dinilai</translation>
    </message>
    <message>
        <source>objections {n}, of these changed {changed}</source>
        <translation>keberatan {n}, di antaranya diubah {changed}</translation>
    </message>
    <message>
        <source>corrected marks {n}</source>
        <translation>nilai dikoreksi {n}</translation>
    </message>
    <message>
        <source>not read {n}</source>
        <translation>belum dibaca {n}</translation>
    </message>
    <message>
        <source>entries {first} to {last} of the ledger; seed: the chain hash at {closing}</source>
        <translation>entri {first} sampai {last} buku besar; benih: hash rantai pada {closing}</translation>
    </message>
    <message>
        <source>{percent} % of the answered calls of each person, rounded up; form version {form}</source>
        <translation>{percent} % panggilan yang dijawab tiap orang, dibulatkan ke atas; formulir versi {form}</translation>
    </message>
    <message>
        <source>left out: {tests:test|tests} of the line, {paper:copy|copies} from paper</source>
        <translation>tidak ikut: {tests} uji saluran, {paper} salinan dari kertas</translation>
    </message>
    <message>
        <source>A month begins with the first entry numbered after midnight of its first day. Of each person&apos;s calls those go first whose SHA-256 of (seed + id of the call) is lowest. Nobody can foresee the seed; what comes later is in the draw of the next month.</source>
        <translation>Bulan dimulai dengan entri pertama yang diberi nomor setelah tengah malam hari pertamanya. Dari panggilan tiap orang diambil yang SHA-256 (benih + id panggilan)-nya paling rendah. Benih tidak bisa diduga siapa pun; yang datang kemudian ikut undian bulan berikutnya.</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Evidence</source>
        <translation>Bukti</translation>
    </message>
    <message>
        <source>Make a bundle</source>
        <translation>Buat bundel</translation>
    </message>
    <message>
        <source>Of a time</source>
        <translation>Dari jangka waktu</translation>
    </message>
    <message>
        <source>Only a supervisor hands out evidence.</source>
        <translation>Hanya pengawas yang menyerahkan bukti.</translation>
    </message>
    <message>
        <source>+ all that was recorded in a time</source>
        <translation>+ semua yang dicatat dalam jangka waktu</translation>
    </message>
    <message>
        <source>No case is chosen, and no shift is on this desk.</source>
        <translation>Tidak ada kasus yang dipilih, dan belum ada shift di meja ini.</translation>
    </message>
    <message>
        <source>The bundle is being made.</source>
        <translation>Bundel sedang dibuat.</translation>
    </message>
    <message>
        <source>Opened for</source>
        <translation>Dibuka untuk</translation>
    </message>
    <message>
        <source>Who receives it</source>
        <translation>Penerima</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Bundle of evidence: {subject}</source>
        <translation>Bundel bukti: {subject}</translation>
    </message>
    <message>
        <source>Evidence is ready: {file}</source>
        <translation>Bukti siap: {file}</translation>
    </message>
    <message>
        <source>{count:attachment|attachments} could not be had: not in it</source>
        <translation>{count} lampiran tidak bisa didapat, jadi tidak disertakan</translation>
    </message>
    <message>
        <source>{subject} {what}, opened for {preset}, made {at} at desk {letter}</source>
        <translation>{subject} {what}, dibuka untuk {preset}, dibuat {at} di meja {letter}</translation>
    </message>
    <message>
        <source>Evidence from the journal of 112</source>
        <translation>Bukti dari jurnal 112</translation>
    </message>
    <message>
        <source>Opened: {what}.</source>
        <translation>Dibuka untuk {what}.</translation>
    </message>
    <message>
        <source>For: {name}</source>
        <translation>Penerima: {name}</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Pelapor</translation>
    </message>
    <message>
        <source>{shown:entry|entries} shown, {withheld} closed (only their hash is in the bundle)</source>
        <translation>{shown} entri ditunjukkan, {withheld} ditutup (dalam bundel hanya ada sidiknya)</translation>
    </message>
    <message>
        <source>numbers {first} to {head}; the head was signed by the server at {at}</source>
        <translation>nomor {first} sampai {head}; kepalanya ditandatangani server {at}</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entri</translation>
    </message>
    <message>
        <source>In the chain</source>
        <translation>Dalam rantai</translation>
    </message>
    <message>
        <source>Fingerprint of the key</source>
        <translation>Sidik jari kunci</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>Cara memeriksa</translation>
    </message>
    <message>
        <source>python periksa.py FILE.zip: it finds every change; this page alone proves nothing.</source>
        <translation>python periksa.py BERKAS.zip: tiap perubahan ditemukan; halaman ini saja tidak membuktikan apa-apa.</translation>
    </message>
    <message>
        <source>{count:file|files} in lampiran/, named by their hash</source>
        <translation>{count} berkas di lampiran/, bernama sidiknya</translation>
    </message>
    <message>
        <source>{count} could not be had: neither at this desk nor at the server</source>
        <translation>{count} tidak bisa didapat: tidak ada di meja ini maupun di server</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Lampiran</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>{count:more entry is|more entries are} in jurnal.jsonl</source>
        <translation>{count} entri lagi ada dalam jurnal.jsonl</translation>
    </message>
    <message>
        <source>court</source>
        <translation>pengadilan</translation>
    </message>
    <message>
        <source>agency</source>
        <translation>instansi</translation>
    </message>
    <message>
        <source>press</source>
        <translation>pers</translation>
    </message>
    <message>
        <source>court: everything open; confidential cases only in a bundle of their own</source>
        <translation>pengadilan: semua dibuka; kasus rahasia hanya dalam bundelnya sendiri</translation>
    </message>
    <message>
        <source>agency: place and story open; callers, numbers and notes closed</source>
        <translation>instansi: lokasi dan cerita dibuka; pelapor, nomor, dan catatan ditutup</translation>
    </message>
    <message>
        <source>press: type, priority, kelurahan, times and agencies; nothing about persons</source>
        <translation>pers: jenis, prioritas, kelurahan, jam, dan instansi; tidak ada tentang orang</translation>
    </message>
    <message>
        <source>case</source>
        <translation>kasus</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>shift</translation>
    </message>
    <message>
        <source>period</source>
        <translation>jangka waktu</translation>
    </message>
    <message>
        <source>Case {number}: {nature}</source>
        <translation>Kasus {number}: {nature}</translation>
    </message>
    <message>
        <source>Shift {letter}: {name}, {begun} – {end}</source>
        <translation>Shift {letter}: {name}, {begun} – {end}</translation>
    </message>
    <message>
        <source>Evidence handed out: {subject}, opened for {preset}{receiver} ({reason})</source>
        <translation>Bukti diserahkan: {subject}, dibuka untuk {preset}{receiver} ({reason})</translation>
    </message>
    <message>
        <source>, to {name}</source>
        <translation>, kepada {name}</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>The exchange is an admin&apos;s.</source>
        <translation>Sentral diatur oleh admin.</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Sentral</translation>
    </message>
    <message>
        <source>Lines to the exchange, and whose telephone is whose. Enter changes the chosen one.</source>
        <translation>Sambungan ke sentral, dan pesawat di meja mana. Enter mengubah yang dipilih.</translation>
    </message>
    <message>
        <source>Line or telephone</source>
        <translation>Sambungan atau pesawat</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Setelan</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Rahasia</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>New line or telephone</source>
        <translation>Sambungan atau pesawat baru</translation>
    </message>
    <message>
        <source>Try it: is there a line?</source>
        <translation>Uji: ada sambungan?</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Nyalakan</translation>
    </message>
    <message>
        <source>Switch off, take away</source>
        <translation>Matikan, cabut</translation>
    </message>
    <message>
        <source>No exchange is set up: calls are recorded by hand. + sets one up.</source>
        <translation>Sentral belum diatur: panggilan dicatat manual. + mengaturnya.</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>pesawat</translation>
    </message>
    <message>
        <source>at desk {letter}</source>
        <translation>di meja {letter}</translation>
    </message>
    <message>
        <source>SWITCHED OFF</source>
        <translation>DIMATIKAN</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>tersegel</translation>
    </message>
    <message>
        <source>a telephone at a desk</source>
        <translation>pesawat di sebuah meja</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>New: what is it?</source>
        <translation>Baru: apa itu?</translation>
    </message>
    <message>
        <source>Short name *</source>
        <translation>Nama pendek *</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Line: {kind}</source>
        <translation>Sambungan: {kind}</translation>
    </message>
    <message>
        <source>Set ✓ Now try it: {key}.</source>
        <translation>Tersimpan ✓ Sekarang uji: {key}.</translation>
    </message>
    <message>
        <source>desk {letter}</source>
        <translation>meja {letter}</translation>
    </message>
    <message>
        <source>Stands at</source>
        <translation>Berada di</translation>
    </message>
    <message>
        <source>Extension *</source>
        <translation>Nomor pesawat *</translation>
    </message>
    <message>
        <source>Telephone {extension}</source>
        <translation>Pesawat {extension}</translation>
    </message>
    <message>
        <source>Asked ✓ What the gateway finds stands here. Then dial 112 from a test telephone.</source>
        <translation>Ditanyakan ✓ Temuan gerbang muncul di sini. Lalu putar 112 dari telepon uji.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The mapping can be used: {count:column|columns}.</source>
        <translation>Peta kolom bisa dipakai: {count} kolom.</translation>
    </message>
    <message>
        <source>All cases concerned: {file}</source>
        <translation>Semua kasus yang terkait: {file}</translation>
    </message>
    <message>
        <source>List for the ministry</source>
        <translation>Daftar untuk kementerian</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Pilih</translation>
    </message>
    <message>
        <source>Only a supervisor hands out lists of cases.</source>
        <translation>Hanya pengawas yang menyerahkan daftar kasus.</translation>
    </message>
    <message>
        <source>+ hand out a list of cases by a mapping file</source>
        <translation>+ serahkan daftar kasus menurut peta kolom</translation>
    </message>
    <message>
        <source>Write the example of a mapping file, for the city to fill in</source>
        <translation>Tulis contoh peta kolom, untuk diisi oleh kota</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Yang ditemukan</translation>
    </message>
    <message>
        <source>The list is being made.</source>
        <translation>Daftar sedang dibuat.</translation>
    </message>
    <message>
        <source>Mapping file</source>
        <translation>Berkas peta kolom</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Hari pertama</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Hari terakhir</translation>
    </message>
    <message>
        <source>File (.csv, .json, .xlsx)</source>
        <translation>Berkas (.csv, .json, .xlsx)</translation>
    </message>
    <message>
        <source>Why, with personal values</source>
        <translation>Mengapa, bila ada data pribadi</translation>
    </message>
    <message>
        <source>List of cases by a mapping file</source>
        <translation>Daftar kasus menurut peta kolom</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Example of a mapping file</source>
        <translation>Contoh peta kolom</translation>
    </message>
    <message>
        <source>The example is written: {file}</source>
        <translation>Contoh ditulis: {file}</translation>
    </message>
    <message>
        <source>The list is written: {file}</source>
        <translation>Daftar ditulis: {file}</translation>
    </message>
    <message>
        <source>The file is no readable TOML: {named}</source>
        <translation>Berkas bukan TOML yang terbaca: {named}</translation>
    </message>
    <message>
        <source>The file is larger than {named} KB. A mapping needs less.</source>
        <translation>Berkas lebih besar dari {named} KB. Peta kolom tidak perlu sebesar itu.</translation>
    </message>
    <message>
        <source>“{named}” is not known here.</source>
        <translation>“{named}” tidak dikenal di sini.</translation>
    </message>
    <message>
        <source>“{named}” is not known.</source>
        <translation>“{named}” tidak dikenal.</translation>
    </message>
    <message>
        <source>There is no column. Write [[kolom]] with nama and sumber for each.</source>
        <translation>Belum ada kolom. Tulis [[kolom]] dengan nama dan sumber untuk tiap kolom.</translation>
    </message>
    <message>
        <source>Column number {column} has no nama.</source>
        <translation>Kolom nomor {column} belum punya nama.</translation>
    </message>
    <message>
        <source>This column is there twice. Rename one or take it out.</source>
        <translation>Kolom ini ada dua kali. Ganti nama salah satu atau hapus.</translation>
    </message>
    <message>
        <source>It has neither sumber nor isi. Say where its value comes from.</source>
        <translation>Tidak ada sumber maupun isi. Sebutkan dari mana nilainya.</translation>
    </message>
    <message>
        <source>The source “{named}” is not known.</source>
        <translation>Sumber “{named}” tidak dikenal.</translation>
    </message>
    <message>
        <source>The source “{named}” needs baris = &quot;penugasan&quot;.</source>
        <translation>Sumber “{named}” memerlukan baris = &quot;penugasan&quot;.</translation>
    </message>
    <message>
        <source>The table [tabel.{named}] is not there.</source>
        <translation>Tabel [tabel.{named}] tidak ada.</translation>
    </message>
    <message>
        <source>Times have no codes: take the table “{named}” out, or write a format.</source>
        <translation>Waktu tidak berkode: hapus tabel “{named}”, atau tulis format.</translation>
    </message>
    <message>
        <source>The format “{named}” does not fit this source.</source>
        <translation>Format “{named}” tidak cocok untuk sumber ini.</translation>
    </message>
    <message>
        <source>“{named}” cannot be meant. Look into the example.</source>
        <translation>“{named}” tidak mungkin dimaksud. Lihat berkas contoh.</translation>
    </message>
    <message>
        <source>One of these: {near}</source>
        <translation>Salah satu dari: {near}</translation>
    </message>
    <message>
        <source>Perhaps {near}?</source>
        <translation>Mungkin {near}?</translation>
    </message>
    <message>
        <source>Column {column}: {said}</source>
        <translation>Kolom {column}: {said}</translation>
    </message>
    <message>
        <source>{named} and {more} more</source>
        <translation>{named} dan {more} lagi</translation>
    </message>
    <message>
        <source>Column {column}: {count:row has|rows have} no value, and must have one: {named}</source>
        <translation>Kolom {column}: {count} baris belum berisi, padahal wajib: {named}</translation>
    </message>
    <message>
        <source>Column {column}: no translation for {codes}, in {count:row|rows}: {named}</source>
        <translation>Kolom {column}: belum ada terjemahan untuk {codes}, dalam {count} baris: {named}</translation>
    </message>
    <message>
        <source>Column {column}: {count:row is|rows are} longer than the limit: {named}</source>
        <translation>Kolom {column}: {count} baris melebihi panjang: {named}</translation>
    </message>
    <message>
        <source>{count:row|rows}.</source>
        <translation>{count} baris.</translation>
    </message>
    <message>
        <source>{count:merged case is told in the case it|merged cases are told in the cases they} went into.</source>
        <translation>{count} kasus gabungan diceritakan dalam kasus induknya.</translation>
    </message>
    <message>
        <source>{count:row is of a confidential case|rows are of confidential cases}: nothing personal of it is written.</source>
        <translation>{count} baris dari kasus rahasia: data pribadinya tidak ditulis.</translation>
    </message>
    <message>
        <source>List of cases handed out: {title}, {span}, {count:row|rows}, {output}{personal}</source>
        <translation>Daftar kasus diserahkan: {title}, {span}, {count} baris, {output}{personal}</translation>
    </message>
    <message>
        <source>; with personal values: {names} ({reason})</source>
        <translation>; dengan data pribadi: {names} ({reason})</translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>tanpa judul</translation>
    </message>
</context>
<context>
    <name>Factor</name>
    <message>
        <source>Password</source>
        <translation>Sandi</translation>
    </message>
    <message>
        <source>Code of the one that is set</source>
        <translation>Kode dari yang sudah ada</translation>
    </message>
    <message>
        <source>An authenticator on your telephone shows six digits that change every 30 seconds. You type them when you sign in with a connection. Have the telephone ready.</source>
        <translation>Aplikasi autentikator di telepon Anda menampilkan enam angka yang berganti setiap 30 detik. Angka itu diketik saat masuk dengan sambungan ke server. Siapkan teleponnya.</translation>
    </message>
    <message>
        <source>It is you</source>
        <translation>Pastikan ini Anda</translation>
    </message>
    <message>
        <source>Scan this with the authenticator, or type the letters there. Then type the six digits it shows.</source>
        <translation>Pindai dengan aplikasi autentikator, atau ketik huruf-huruf ini di sana. Lalu ketik enam angka yang tampil.</translation>
    </message>
    <message>
        <source>Six digits</source>
        <translation>Enam angka</translation>
    </message>
    <message>
        <source>First code</source>
        <translation>Kode pertama</translation>
    </message>
    <message>
        <source>Your second factor is set ✓ Write these codes down and keep them apart from the telephone: each signs you in once when it is lost. They are not shown again. Esc closes.</source>
        <translation>Faktor kedua Anda terpasang ✓ Catat kode ini dan simpan terpisah dari telepon: bila telepon hilang, tiap kode bisa dipakai masuk satu kali. Kode tidak ditampilkan lagi. Esc menutup.</translation>
    </message>
    <message>
        <source>Second factor: set · recovery codes left: {left}</source>
        <translation>Faktor kedua: terpasang · sisa kode pemulihan: {left}</translation>
    </message>
    <message>
        <source>Second factor: TO SET before {day} · Enter sets it</source>
        <translation>Faktor kedua: PASANG sebelum {day} · Enter memasang</translation>
    </message>
    <message>
        <source>Second factor: MISSING, your rights wait for it · Enter sets it</source>
        <translation>Faktor kedua: BELUM ADA, hak Anda menunggunya · Enter memasang</translation>
    </message>
    <message>
        <source>Second factor: none · Enter sets one</source>
        <translation>Faktor kedua: tidak ada · Enter memasang</translation>
    </message>
    <message>
        <source>The operator took your second factor away ({day}). If you did not ask for it, tell the admin.</source>
        <translation>Operator melepas faktor kedua Anda ({day}). Bila Anda tidak memintanya, beri tahu admin.</translation>
    </message>
    <message>
        <source>Set your second factor before {day}: menu Shift, My sign-ins.</source>
        <translation>Pasang faktor kedua Anda sebelum {day}: menu Shift, Masuk saya.</translation>
    </message>
    <message>
        <source>Your rights wait for your second factor: menu Shift, My sign-ins.</source>
        <translation>Hak Anda menunggu faktor kedua: menu Shift, Masuk saya.</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Faktor kedua</translation>
    </message>
</context>
<context>
    <name>Feed</name>
    <message>
        <source>its address does not answer; look at the gateway&apos;s line to the internet</source>
        <translation>alamatnya tidak menjawab; periksa sambungan internet gerbang</translation>
    </message>
    <message>
        <source>it answers too slowly; it is asked again by itself</source>
        <translation>jawabannya terlalu lambat; akan ditanya lagi sendiri</translation>
    </message>
    <message>
        <source>what it sends is no such list; look whether the address is right</source>
        <translation>yang dikirim bukan daftar peringatan; periksa apakah alamatnya benar</translation>
    </message>
    <message>
        <source>it refuses us; look whether the address is right</source>
        <translation>ia menolak; periksa apakah alamatnya benar</translation>
    </message>
    <message>
        <source>it says that it is asked too often; it is asked again by itself</source>
        <translation>katanya terlalu sering ditanya; akan ditanya lagi sendiri</translation>
    </message>
    <message>
        <source>it wants a key, which a feed has not</source>
        <translation>ia meminta kunci, umpan tidak punya kunci</translation>
    </message>
    <message>
        <source>it sends far too much; nothing of it was taken</source>
        <translation>kirimannya terlalu besar; tidak ada yang diambil</translation>
    </message>
    <message>
        <source>it sends what would harm a program; nothing of it was taken</source>
        <translation>kirimannya dapat merusak program; tidak ada yang diambil</translation>
    </message>
    <message>
        <source>its address is none; write https://…</source>
        <translation>itu bukan alamat; tulis https://…</translation>
    </message>
    <message>
        <source>its times lie in the future; nothing of that was taken</source>
        <translation>waktunya di masa depan; tidak ada yang diambil</translation>
    </message>
    <message>
        <source>it warns of too much at once; the first ones were taken</source>
        <translation>terlalu banyak peringatan sekaligus; hanya yang pertama diambil</translation>
    </message>
    <message>
        <source>it leads to another address; write that one here</source>
        <translation>ia mengarah ke alamat lain; tulis alamat itu di sini</translation>
    </message>
    <message>
        <source>Feeds are an admin&apos;s.</source>
        <translation>Umpan adalah urusan admin.</translation>
    </message>
    <message>
        <source>Feeds of warnings</source>
        <translation>Umpan peringatan</translation>
    </message>
    <message>
        <source>The gateway asks each of these once a minute. Enter changes the chosen one.</source>
        <translation>Gerbang menanyai tiap umpan semenit sekali. Enter mengubah yang dipilih.</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Umpan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Who warns</source>
        <translation>Pemberi</translation>
    </message>
    <message>
        <source>How it goes</source>
        <translation>Jalannya</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Nyalakan</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Matikan</translation>
    </message>
    <message>
        <source>+ another feed: CAP, or a list of it (Atom, RSS)</source>
        <translation>+ umpan lain: CAP, atau daftarnya (Atom, RSS)</translation>
    </message>
    <message>
        <source>nothing is asked before it is switched on</source>
        <translation>tidak ditanyai sebelum dinyalakan</translation>
    </message>
    <message>
        <source>since {at}: {why}</source>
        <translation>sejak {at}: {why}</translation>
    </message>
    <message>
        <source>is read</source>
        <translation>terbaca</translation>
    </message>
    <message>
        <source>on</source>
        <translation>nyala</translation>
    </message>
    <message>
        <source>off</source>
        <translation>mati</translation>
    </message>
    <message>
        <source>only what names the city</source>
        <translation>hanya yang menyebut kota</translation>
    </message>
    <message>
        <source>the whole city</source>
        <translation>seluruh kota</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Bentuk</translation>
    </message>
    <message>
        <source>Of what, where it does not say</source>
        <translation>Tentang apa, bila tidak disebut</translation>
    </message>
    <message>
        <source>What names no place</source>
        <translation>Yang tanpa tempat</translation>
    </message>
    <message>
        <source>Another feed</source>
        <translation>Umpan lain</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>type</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>prioritas</translation>
    </message>
    <message>
        <source>place</source>
        <translation>lokasi</translation>
    </message>
    <message>
        <source>narrative</source>
        <translation>cerita</translation>
    </message>
    <message>
        <source>confidentiality</source>
        <translation>kerahasiaan</translation>
    </message>
    <message>
        <source>end of the case</source>
        <translation>akhir kasus</translation>
    </message>
    <message>
        <source>hand-over</source>
        <translation>penyerahan</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nomor</translation>
    </message>
    <message>
        <source>caller</source>
        <translation>pelapor</translation>
    </message>
    <message>
        <source>call back</source>
        <translation>telepon balik</translation>
    </message>
    <message>
        <source>kind of call</source>
        <translation>jenis panggilan</translation>
    </message>
    <message>
        <source>case</source>
        <translation>kasus</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>tanda</translation>
    </message>
    <message>
        <source>block</source>
        <translation>blokir</translation>
    </message>
    <message>
        <source>mute</source>
        <translation>redam</translation>
    </message>
    <message>
        <source>answer of {agency}</source>
        <translation>jawaban {agency}</translation>
    </message>
    <message>
        <source>decision of the supervisor ({what})</source>
        <translation>keputusan pengawas ({what})</translation>
    </message>
    <message>
        <source>merged into {case}</source>
        <translation>digabung ke {case}</translation>
    </message>
    <message>
        <source>stands alone again</source>
        <translation>berdiri sendiri lagi</translation>
    </message>
    <message>
        <source>open again</source>
        <translation>dibuka lagi</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Kode sekali pakai</translation>
    </message>
    <message>
        <source>Name of this desk</source>
        <translation>Nama meja ini</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Frasa sandi sekali lagi</translation>
    </message>
    <message>
        <source>Fill in the server, the code and the name, then go on.</source>
        <translation>Isi server, kode, dan nama meja, lalu lanjutkan.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Write them again.</source>
        <translation>Kedua frasa sandi berbeda. Tulis sekali lagi.</translation>
    </message>
    <message>
        <source>Joining the city …</source>
        <translation>Bergabung dengan kota …</translation>
    </message>
    <message>
        <source>A new desk of Konsol 112</source>
        <translation>Meja baru Konsol 112</translation>
    </message>
    <message>
        <source>The operator of the server gives you its address and a one-time code that is good for 10 minutes. This is done once; afterwards the desk works even without the server.</source>
        <translation>Operator server memberi alamat dan kode sekali pakai yang berlaku 10 menit. Cukup sekali; sesudah itu meja tetap bekerja meskipun server putus.</translation>
    </message>
    <message>
        <source>for example: Desk by the window</source>
        <translation>misalnya: Meja dekat jendela</translation>
    </message>
    <message>
        <source>Enter Join</source>
        <translation>Enter Bergabung</translation>
    </message>
    <message>
        <source>in the keyring of this computer</source>
        <translation>di gantungan kunci komputer ini</translation>
    </message>
    <message>
        <source>in a file with a passphrase</source>
        <translation>di berkas dengan frasa sandi</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked. Unlock it (sign in to the desktop), then go on.</source>
        <translation>Gantungan kunci komputer ini terkunci. Buka dulu (masuk ke desktop), lalu lanjutkan.</translation>
    </message>
    <message>
        <source>The desk&apos;s keys rest in a file that only this passphrase opens. It is asked at each start and kept nowhere: write it down and lock it away. At least 8 characters.</source>
        <translation>Kunci meja disimpan di berkas yang hanya terbuka dengan frasa ini. Frasa ditanyakan setiap mulai dan tidak disimpan di mana pun: tulis dan simpan di tempat terkunci. Paling sedikit 8 huruf.</translation>
    </message>
</context>
<context>
    <name>GatewayTerminal</name>
    <message>
        <source>Enrolment code of the gateway: </source>
        <translation>Kode pendaftaran gerbang: </translation>
    </message>
    <message>
        <source>The gateway belongs to {city} now, as {name}.</source>
        <translation>Gerbang ini sekarang milik {city}, sebagai {name}.</translation>
    </message>
    <message>
        <source>The gateway&apos;s file is damaged: {lost} of {pages} pages. It was put aside in {folder}, and the gateway joined again in a new one, with {entries:entry|entries} the server may not have. Look at the disk.</source>
        <translation>Berkas gerbang rusak: {lost} dari {pages} halaman. Berkas itu disisihkan di {folder}, dan gerbang bergabung lagi dengan berkas baru, dengan {entries} entri yang mungkin belum ada di server. Periksa disk.</translation>
    </message>
    <message>
        <source>The gateway runs at {url}.</source>
        <translation>Gerbang berjalan di {url}.</translation>
    </message>
    <message>
        <source>This gateway belongs to no city yet. Make a code at the server (desk code --gateway), then: join.</source>
        <translation>Gerbang ini belum milik kota mana pun. Buat kode di server (desk code --gateway), lalu: join.</translation>
    </message>
    <message>
        <source>{file} cannot be read. Mend or delete it.</source>
        <translation>{file} tidak bisa dibaca. Perbaiki atau hapus.</translation>
    </message>
    <message>
        <source>The server gives no certificate for the pages. Start it, then start the gateway again.</source>
        <translation>Server tidak memberi sertifikat untuk halamannya. Jalankan server, lalu jalankan gerbang lagi.</translation>
    </message>
    <message>
        <source>Without TLS the gateway listens at 127.0.0.1 only. Leave out --plain or --host.</source>
        <translation>Tanpa TLS gerbang hanya mendengar di 127.0.0.1. Hilangkan --plain atau --host.</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>Show it</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Dibaca</translation>
    </message>
    <message>
        <source>Sign: I hand over</source>
        <translation>Tanda tangan: saya menyerahkan</translation>
    </message>
    <message>
        <source>Sign: taken over</source>
        <translation>Tanda tangan: diterima</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>What this shift hands to the next. Space marks a row as read together, Enter shows what it is about.</source>
        <translation>Yang diserahkan shift ini kepada shift berikutnya. Spasi menandai baris yang dibaca bersama, Enter melihat isinya.</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Langkah berikutnya</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Batas</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>Tidak ada yang terbuka.</translation>
    </message>
    <message>
        <source>open cases</source>
        <translation>kasus terbuka</translation>
    </message>
    <message>
        <source>priority 1</source>
        <translation>prioritas 1</translation>
    </message>
    <message>
        <source>late</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>promises</source>
        <translation>janji</translation>
    </message>
    <message>
        <source>read together</source>
        <translation>dibaca bersama</translation>
    </message>
    <message>
        <source>You have no shift running at this desk. Nothing is yours to hand over.</source>
        <translation>Anda tidak punya shift berjalan di meja ini. Tidak ada yang Anda serahkan.</translation>
    </message>
    <message>
        <source>{name} hands over</source>
        <translation>{name} menyerahkan</translation>
    </message>
    <message>
        <source>No shift is to be taken over.</source>
        <translation>Tidak ada shift yang menunggu diterima.</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Who takes over</source>
        <translation>Yang menerima</translation>
    </message>
    <message>
        <source>Take over: {shift}</source>
        <translation>Terima: {shift}</translation>
    </message>
    <message>
        <source>handover</source>
        <translation>serah-terima</translation>
    </message>
    <message>
        <source>{name} signed ✓</source>
        <translation>{name} sudah tanda tangan ✓</translation>
    </message>
    <message>
        <source>not signed yet</source>
        <translation>belum ditandatangani</translation>
    </message>
    <message>
        <source>read</source>
        <translation>dibaca</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>belum dibaca</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} lagi</translation>
    </message>
    <message>
        <source>This desk</source>
        <translation>Meja ini</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Tanda tangan</translation>
    </message>
    <message>
        <source>two people, two PINs</source>
        <translation>dua orang, dua PIN</translation>
    </message>
    <message>
        <source>{count:row is|rows are} not marked as read. Both may sign all the same.</source>
        <translation>{count} baris belum ditandai dibaca. Tanda tangan tetap bisa.</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>belum</translation>
    </message>
    <message>
        <source>Password or PIN</source>
        <translation>Kata sandi atau PIN</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Serah terima</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Tanda tangan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Signed at this desk, by password or PIN</source>
        <translation>Ditandatangani di meja, dengan kata sandi atau PIN</translation>
    </message>
    <message>
        <source>Handed over by</source>
        <translation>Yang menyerahkan</translation>
    </message>
    <message>
        <source>Taken over by</source>
        <translation>Yang menerima</translation>
    </message>
    <message>
        <source>Since the first signature: {changes}</source>
        <translation>Sejak tanda tangan pertama: {changes}</translation>
    </message>
    <message>
        <source>NOT SIGNED</source>
        <translation>BELUM TANDA TANGAN</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Kasus terbuka</translation>
    </message>
    <message>
        <source>Calls of the exchange that nobody recorded</source>
        <translation>Panggilan sentral yang belum dicatat</translation>
    </message>
    <message>
        <source>Promises, follow-ups, call-backs</source>
        <translation>Janji, tindak lanjut, telepon balik</translation>
    </message>
    <message>
        <source>Agencies that declined or do not answer</source>
        <translation>Instansi yang berhalangan atau tidak menjawab</translation>
    </message>
    <message>
        <source>For supervisors</source>
        <translation>Untuk pengawas</translation>
    </message>
    <message>
        <source>Runs out within 12 hours</source>
        <translation>Habis dalam 12 jam</translation>
    </message>
    <message>
        <source>Equipment and readiness</source>
        <translation>Peralatan dan kesiapan</translation>
    </message>
    <message>
        <source>Notes of this shift</source>
        <translation>Catatan shift ini</translation>
    </message>
    <message>
        <source>Call, not recorded</source>
        <translation>Panggilan, belum dicatat</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>Request about personal data</source>
        <translation>Permintaan data pribadi</translation>
    </message>
    <message>
        <source>nothing changed since</source>
        <translation>tidak ada yang berubah sejak itu</translation>
    </message>
    <message>
        <source>{count:CHANGE|CHANGES} SINCE</source>
        <translation>{count} PERUBAHAN SEJAK ITU</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>belum diketahui</translation>
    </message>
    <message>
        <source>Entries not sent: {count} · clock to the server: {offset}</source>
        <translation>Catatan belum terkirim: {count} · selisih jam dengan server: {offset}</translation>
    </message>
    <message>
        <source>Entries not sent</source>
        <translation>Catatan belum terkirim</translation>
    </message>
    <message>
        <source>Clock to the server</source>
        <translation>Selisih jam dengan server</translation>
    </message>
    <message>
        <source>{name} signed the handover: {count} open</source>
        <translation>{name} menandatangani serah terima: {count} hal terbuka</translation>
    </message>
    <message>
        <source>{name} took over WITHOUT a signature of who left: {count} open</source>
        <translation>{name} menerima TANPA tanda tangan yang pergi: {count} hal terbuka</translation>
    </message>
    <message>
        <source>{name} signed to take over: {count} open</source>
        <translation>{name} menandatangani penerimaan: {count} hal terbuka</translation>
    </message>
    <message>
        <source>TAKEN OVER WITHOUT HANDOVER by {taken}</source>
        <translation>DITERIMA TANPA SERAH TERIMA oleh {taken}</translation>
    </message>
    <message>
        <source>handed over by {handed}, taken over by {taken}</source>
        <translation>diserahkan {handed}, diterima {taken}</translation>
    </message>
    <message>
        <source>handed over by {handed}, NOT TAKEN OVER</source>
        <translation>diserahkan {handed}, BELUM DITERIMA</translation>
    </message>
    <message>
        <source>HANDOVER MISSING</source>
        <translation>BELUM ADA SERAH TERIMA</translation>
    </message>
    <message>
        <source>Desk {desk}</source>
        <translation>Meja {desk}</translation>
    </message>
    <message>
        <source>Call of {number}, {at}: record what it was (Ctrl+N)</source>
        <translation>Panggilan {number}, {at}: catat jenisnya (Ctrl+N)</translation>
    </message>
    <message>
        <source>Call back {number}</source>
        <translation>Telepon balik {number}</translation>
    </message>
    <message>
        <source>Request {number}</source>
        <translation>Permintaan {number}</translation>
    </message>
    <message>
        <source>Objections to call evaluations that another supervisor must look at: {count}</source>
        <translation>Keberatan atas penilaian panggilan yang harus dilihat pengawas lain: {count}</translation>
    </message>
    <message>
        <source>Blocks granted by who asked for them, nobody else looked: {count}</source>
        <translation>Blokir yang disetujui pemintanya sendiri, belum dilihat orang lain: {count}</translation>
    </message>
    <message>
        <source>Flag of number …{number} until {until}</source>
        <translation>Tanda nomor …{number} sampai {until}</translation>
    </message>
    <message>
        <source>Block of number …{number} until {until}</source>
        <translation>Blokir nomor …{number} sampai {until}</translation>
    </message>
    <message>
        <source>Number …{number} muted until {until}</source>
        <translation>Nomor …{number} diredam sampai {until}</translation>
    </message>
    <message>
        <source>Caution “{text}” until {until}</source>
        <translation>Hati-hati “{text}” sampai {until}</translation>
    </message>
    <message>
        <source>Supervisor on call until {until}</source>
        <translation>Pengawas piket sampai {until}</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>prioritas</translation>
    </message>
    <message>
        <source>LATE since {at}</source>
        <translation>TERLAMBAT sejak {at}</translation>
    </message>
    <message>
        <source>due {at}</source>
        <translation>jatuh tempo {at}</translation>
    </message>
    <message>
        <source>This desk works alone: no connection to the server</source>
        <translation>Meja ini bekerja sendiri: server tidak tersambung</translation>
    </message>
    <message>
        <source>The strip tells of a problem with the server or the disk</source>
        <translation>Ada masalah dengan server atau penyimpanan, lihat baris keadaan</translation>
    </message>
    <message>
        <source>The server refused entries of this desk (Ctrl+Shift+K)</source>
        <translation>Server menolak catatan meja ini (Ctrl+Shift+K)</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation>Jam komputer ini salah</translation>
    </message>
    <message>
        <source>No loudspeaker: ringing cannot be heard</source>
        <translation>Pengeras suara tidak ada: dering tidak terdengar</translation>
    </message>
    <message>
        <source>The telephone line is down</source>
        <translation>Saluran telepon mati</translation>
    </message>
    <message>
        <source>The computer runs on its battery</source>
        <translation>Komputer memakai baterai</translation>
    </message>
    <message>
        <source>The server refuses the messages of a tracker</source>
        <translation>Server menolak kabar sebuah pelacak</translation>
    </message>
    <message>
        <source>HANDS OVER</source>
        <translation>MENYERAHKAN</translation>
    </message>
    <message>
        <source>TAKES OVER</source>
        <translation>MENERIMA</translation>
    </message>
    <message>
        <source>desk {desk}</source>
        <translation>meja {desk}</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>belum ada</translation>
    </message>
    <message>
        <source>entries not sent</source>
        <translation>catatan belum terkirim</translation>
    </message>
    <message>
        <source>NOT SENT</source>
        <translation>BELUM DIKIRIM</translation>
    </message>
    <message>
        <source>Callers wrote, nobody has read it</source>
        <translation>Pelapor menulis, belum dibaca</translation>
    </message>
    <message>
        <source>{what}: a caller wrote {at}, nobody has read it</source>
        <translation>{what}: pelapor menulis {at}, belum dibaca</translation>
    </message>
    <message>
        <source>Call without a case</source>
        <translation>Panggilan tanpa kasus</translation>
    </message>
</context>
<context>
    <name>Hardship</name>
    <message>
        <source>Welcome back ✓</source>
        <translation>Selamat datang kembali ✓</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pertanyaan</translation>
    </message>
    <message>
        <source>Emergency sign-ins</source>
        <translation>Masuk darurat</translation>
    </message>
    <message>
        <source>Say who it was</source>
        <translation>Tentukan siapa</translation>
    </message>
    <message>
        <source>Nobody can be named</source>
        <translation>Tidak ada yang mengenal</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Menit</translation>
    </message>
    <message>
        <source>Calls ring at another desk, alarms are louder here. Any key: back.</source>
        <translation>Dering ke meja lain, alarm di sini lebih keras. Tombol apa saja: kembali.</translation>
    </message>
    <message>
        <source>Leave the desk for a while</source>
        <translation>Tinggalkan meja sebentar (jeda)</translation>
    </message>
    <message>
        <source>For whom (full name)</source>
        <translation>Untuk siapa (nama lengkap)</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>An admin makes it and gives the password in person: write none here.</source>
        <translation>Admin yang membuatnya dan memberikan sandinya langsung: jangan menulis sandi di sini.</translation>
    </message>
    <message>
        <source>Ask for an account</source>
        <translation>Minta akun</translation>
    </message>
    <message>
        <source>Happened at</source>
        <translation>Jam kejadian</translation>
    </message>
    <message>
        <source>Paper form no.</source>
        <translation>Formulir kertas no.</translation>
    </message>
    <message>
        <source>Late entry from paper</source>
        <translation>Catat susulan dari kertas</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Berapa lembar</translation>
    </message>
    <message>
        <source>From number</source>
        <translation>Mulai nomor</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>For a power cut: print some and keep them beside the telephone.</source>
        <translation>Untuk listrik padam: cetak beberapa dan simpan di dekat telepon.</translation>
    </message>
    <message>
        <source>Print paper forms</source>
        <translation>Cetak formulir kertas</translation>
    </message>
    <message>
        <source>The forms could not be written ({reason}). Choose another folder.</source>
        <translation>Formulir tidak bisa ditulis ({reason}). Pilih folder lain.</translation>
    </message>
    <message>
        <source>Paper forms written: {file}</source>
        <translation>Formulir kertas ditulis: {file}</translation>
    </message>
    <message>
        <source>power cut, crash; may stay empty</source>
        <translation>listrik padam, macet; boleh kosong</translation>
    </message>
    <message>
        <source>This desk gave no sign of life for {length}. Enter records it, Esc does not.</source>
        <translation>Meja ini tidak bekerja selama {length}. Enter mencatatnya, Esc tidak.</translation>
    </message>
    <message>
        <source>{name} · desk {desk} · {at}</source>
        <translation>{name} · meja {desk} · {at}</translation>
    </message>
    <message>
        <source>Every emergency sign-in was checked.</source>
        <translation>Semua masuk darurat sudah diperiksa.</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Ternyata</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Who was it?</source>
        <translation>Siapa sebenarnya?</translation>
    </message>
    <message>
        <source>Nobody can be named: why?</source>
        <translation>Tidak ada yang mengenal: mengapa?</translation>
    </message>
    <message>
        <source>Asked ✓ · it waits in the list for supervisors until an admin answers</source>
        <translation>Diminta ✓ · menunggu di daftar pengawas sampai admin menjawab</translation>
    </message>
    <message>
        <source>Write how many (1 to {most}) and the first number.</source>
        <translation>Tulis berapa lembar (1 sampai {most}) dan nomor pertamanya.</translation>
    </message>
    <message>
        <source>{late}, paper {number}</source>
        <translation>{late}, kertas {number}</translation>
    </message>
    <message>
        <source>{mark}, it was {name}</source>
        <translation>{mark}, ternyata {name}</translation>
    </message>
    <message>
        <source>desk down {span}</source>
        <translation>meja mati {span}</translation>
    </message>
    <message>
        <source>away until {until}</source>
        <translation>jeda sampai {until}</translation>
    </message>
    <message>
        <source>Away until {until}</source>
        <translation>Jeda sampai {until}</translation>
    </message>
    <message>
        <source>Back at the desk</source>
        <translation>Kembali ke meja</translation>
    </message>
    <message>
        <source>Emergency sign-in checked: nobody could be named</source>
        <translation>Masuk darurat diperiksa: tidak ada yang mengenal</translation>
    </message>
    <message>
        <source>Emergency sign-in checked: it was {name}</source>
        <translation>Masuk darurat diperiksa: ternyata {name}</translation>
    </message>
</context>
<context>
    <name>Hazard</name>
    <message>
        <source>as long as usual</source>
        <translation>seperti biasanya</translation>
    </message>
    <message>
        <source>Warnings of official channels</source>
        <translation>Peringatan resmi</translation>
    </message>
    <message>
        <source>It holds no longer</source>
        <translation>Tidak berlaku lagi</translation>
    </message>
    <message>
        <source>Took note</source>
        <translation>Sudah dibaca</translation>
    </message>
    <message>
        <source>New warning</source>
        <translation>Peringatan baru</translation>
    </message>
    <message>
        <source>Bulletin of it</source>
        <translation>Tulis buletin</translation>
    </message>
    <message>
        <source>No warning is written down.</source>
        <translation>Belum ada peringatan yang dicatat.</translation>
    </message>
    <message>
        <source>+ write a warning down</source>
        <translation>+ catat peringatan</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Macam</translation>
    </message>
    <message>
        <source>Its level</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Who warns</source>
        <translation>Dari siapa</translation>
    </message>
    <message>
        <source>For where</source>
        <translation>Untuk mana</translation>
    </message>
    <message>
        <source>empty: the whole city</source>
        <translation>kosong: seluruh kota</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>17:30, 6 jam, 3 hari, or empty</source>
        <translation>17:30, 6 jam, 3 hari, atau kosong</translation>
    </message>
    <message>
        <source>For where: kelurahan with commas, or a point and a distance: -8.05,112.31 20 km</source>
        <translation>Untuk mana: kelurahan dipisah koma, atau titik dan jarak: -8.05,112.31 20 km</translation>
    </message>
    <message>
        <source>weather</source>
        <translation>cuaca</translation>
    </message>
    <message>
        <source>earthquake</source>
        <translation>gempa</translation>
    </message>
    <message>
        <source>volcano</source>
        <translation>gunung api</translation>
    </message>
    <message>
        <source>flood</source>
        <translation>banjir</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>peringatan</translation>
    </message>
    <message>
        <source>{distance} around its point</source>
        <translation>{distance} di sekitar titiknya</translation>
    </message>
    <message>
        <source>the whole city</source>
        <translation>seluruh kota</translation>
    </message>
    <message>
        <source>until {at}</source>
        <translation>sampai {at}</translation>
    </message>
    <message>
        <source>from {at}</source>
        <translation>mulai {at}</translation>
    </message>
    <message>
        <source>RUN OUT</source>
        <translation>LEWAT WAKTU</translation>
    </message>
    <message>
        <source>noted by {names}</source>
        <translation>dibaca {names}</translation>
    </message>
    <message>
        <source>CHANGED</source>
        <translation>BERUBAH</translation>
    </message>
    <message>
        <source>storm mode? (F12)</source>
        <translation>mode badai? (F12)</translation>
    </message>
    <message>
        <source>NEW: nobody has taken note</source>
        <translation>BARU: belum ada yang membaca</translation>
    </message>
    <message>
        <source>It holds no longer: why?</source>
        <translation>Tidak berlaku lagi: mengapa?</translation>
    </message>
    <message>
        <source>Awas (act now)</source>
        <translation>Awas</translation>
    </message>
    <message>
        <source>Siaga (be ready)</source>
        <translation>Siaga</translation>
    </message>
    <message>
        <source>Waspada (be alert)</source>
        <translation>Waspada</translation>
    </message>
</context>
<context>
    <name>Heat</name>
    <message>
        <source>Cases by kelurahan and hour</source>
        <translation>Kasus per kelurahan dan jam</translation>
    </message>
    <message>
        <source>Kelurahan</source>
        <translation>Kelurahan</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Most of them at</source>
        <translation>Terbanyak pada</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Menghitung…</translation>
    </message>
    <message>
        <source>hatching {heat}, points {spots}</source>
        <translation>arsiran {heat}, titik {spots}</translation>
    </message>
    <message>
        <source>Hatching on the map</source>
        <translation>Arsiran di peta</translation>
    </message>
    <message>
        <source>Points on the map</source>
        <translation>Titik di peta</translation>
    </message>
    <message>
        <source>Hour before</source>
        <translation>Jam sebelumnya</translation>
    </message>
    <message>
        <source>Next hour</source>
        <translation>Jam berikutnya</translation>
    </message>
    <message>
        <source>All hours</source>
        <translation>Semua jam</translation>
    </message>
    <message>
        <source>Other span</source>
        <translation>Ganti rentang waktu</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>all types</source>
        <translation>semua jenis</translation>
    </message>
    <message>
        <source>Which cases are counted</source>
        <translation>Kasus mana yang dihitung</translation>
    </message>
    <message>
        <source>everything on this desk</source>
        <translation>semua di meja ini</translation>
    </message>
    <message>
        <source>last {count:day|days}</source>
        <translation>{count} hari terakhir</translation>
    </message>
    <message>
        <source>all hours</source>
        <translation>semua jam</translation>
    </message>
    <message>
        <source>n = {n:case|cases}</source>
        <translation>n = {n} kasus</translation>
    </message>
    <message>
        <source>{count} without a kelurahan</source>
        <translation>{count} tanpa kelurahan</translation>
    </message>
    <message>
        <source>densest = {count}</source>
        <translation>terapat = {count}</translation>
    </message>
    <message>
        <source>{n:point|points}, without confidential cases</source>
        <translation>{n} titik, tanpa kasus rahasia</translation>
    </message>
    <message>
        <source>{n:point|points}, of the newest {read} of {all}, without confidential cases</source>
        <translation>{n} titik, dari {read} terbaru di antara {all}, tanpa kasus rahasia</translation>
    </message>
</context>
<context>
    <name>Held</name>
    <message>
        <source>{count:message|messages} to citizens held: at most {most} an hour from {who}</source>
        <translation>{count} pesan ke warga ditahan: batas {most} per jam dari {who}</translation>
    </message>
    <message>
        <source>{count:message|messages} to citizens held: at most {most} an hour from desk {who}</source>
        <translation>{count} pesan ke warga ditahan: batas {most} per jam dari meja {who}</translation>
    </message>
    <message>
        <source>{count:message|messages} to citizens held: at most {most} an hour in the city</source>
        <translation>{count} pesan ke warga ditahan: batas {most} per jam di seluruh kota</translation>
    </message>
    <message>
        <source>{count:link|links} to silent callers held: at most {most} an hour in the city; telephone them</source>
        <translation>{count} tautan ke penelepon tanpa suara ditahan: batas {most} per jam di seluruh kota; telepon mereka</translation>
    </message>
    <message>
        <source>{count:message|messages} to citizens held: at most {most} an hour from this desk</source>
        <translation>{count} pesan ke warga ditahan: batas {most} per jam dari meja ini</translation>
    </message>
    <message>
        <source>{at} {who} ({desk}), to {number}: {text}</source>
        <translation>{at} {who} ({desk}), ke {number}: {text}</translation>
    </message>
</context>
<context>
    <name>Hospitals</name>
    <message>
        <source>OLD WORD, {age}</source>
        <translation>KABAR LAMA, {age}</translation>
    </message>
</context>
<context>
    <name>HourChart</name>
    <message>
        <source>A calls: {count}</source>
        <translation>P panggilan: {count}</translation>
    </message>
    <message>
        <source>B cases: {count}</source>
        <translation>K kasus: {count}</translation>
    </message>
    <message>
        <source>Calls (empty bars) and cases (full bars) by the hour: {calls} and {cases}</source>
        <translation>Panggilan (batang kosong) dan kasus (batang penuh) per jam: {calls} dan {cases}</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>(no words)</source>
        <translation>(tanpa kata)</translation>
    </message>
    <message>
        <source>Chosen by the sender: {type}</source>
        <translation>Dipilih pengirim: {type}</translation>
    </message>
    <message>
        <source>Place as sent: {place}</source>
        <translation>Lokasi menurut pengirim: {place}</translation>
    </message>
    <message>
        <source>Photos: {count}</source>
        <translation>Foto: {count}</translation>
    </message>
    <message>
        <source>Goes on from what the same sender wrote before</source>
        <translation>Lanjutan dari laporan pengirim yang sama</translation>
    </message>
    <message>
        <source>{count:more message was|more messages were} too many: read on at the service itself</source>
        <translation>{count} pesan lagi terlalu banyak: baca di layanannya sendiri</translation>
    </message>
    <message>
        <source>reports: {count}, longest {time}</source>
        <translation>laporan masuk: {count}, terlama {time}</translation>
    </message>
    <message>
        <source>REPORTS WAIT: {count}, longest {time}</source>
        <translation>LAPORAN MENUNGGU: {count}, terlama {time}</translation>
    </message>
    <message>
        <source>prank</source>
        <translation>iseng</translation>
    </message>
    <message>
        <source>spam, advertisement</source>
        <translation>spam, iklan</translation>
    </message>
    <message>
        <source>not for 112</source>
        <translation>bukan untuk 112</translation>
    </message>
    <message>
        <source>information, nothing to do</source>
        <translation>informasi, tidak ada tindakan</translation>
    </message>
    <message>
        <source>asks about a case</source>
        <translation>menanyakan kasus</translation>
    </message>
    <message>
        <source>test</source>
        <translation>uji coba</translation>
    </message>
    <message>
        <source>put back into the inbox</source>
        <translation>dikembalikan ke laporan masuk</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Laporan masuk</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Sama</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Kata</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Open the form</source>
        <translation>Buka formulir</translation>
    </message>
    <message>
        <source>Attach to the case</source>
        <translation>Gabung ke kasus</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawab</translation>
    </message>
    <message>
        <source>File: prank, spam, not for 112</source>
        <translation>Arsipkan: iseng, spam, bukan untuk 112</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Taken by this desk, not decided</source>
        <translation>Sudah diambil meja ini, belum diputuskan</translation>
    </message>
    <message>
        <source>Callers&apos; phones: nothing new</source>
        <translation>Ponsel pelapor: tidak ada yang baru</translation>
    </message>
    <message>
        <source>{count:more group waits|more groups wait} below these.</source>
        <translation>{count} kelompok lagi menunggu di bawah ini.</translation>
    </message>
    <message>
        <source>longest waiting</source>
        <translation>terlama menunggu</translation>
    </message>
    <message>
        <source>reports</source>
        <translation>laporan</translation>
    </message>
    <message>
        <source>incidents, by our guess</source>
        <translation>kejadian, menurut perkiraan</translation>
    </message>
    <message>
        <source>from other cities&apos; 112</source>
        <translation>dari 112 kota lain</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>{count:report seems|reports seem} to tell of the same; keys act on all of them.</source>
        <translation>{count} laporan tampaknya tentang hal yang sama; tombol berlaku untuk semuanya.</translation>
    </message>
    <message>
        <source>Like {case}: {why}</source>
        <translation>Mirip {case}: {why}</translation>
    </message>
    <message>
        <source>Which case (number)</source>
        <translation>Kasus mana (nomor)</translation>
    </message>
    <message>
        <source>Attach: which case?</source>
        <translation>Gabung: ke kasus mana?</translation>
    </message>
    <message>
        <source>{count} attached to {case} ✓</source>
        <translation>{count} digabung ke {case} ✓</translation>
    </message>
    <message>
        <source>Answer to {who}</source>
        <translation>Jawaban untuk {who}</translation>
    </message>
    <message>
        <source>Answer on its way ✓</source>
        <translation>Jawaban dikirim ✓</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>in a word</source>
        <translation>singkat saja</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>only this one</source>
        <translation>hanya yang ini</translation>
    </message>
    <message>
        <source>all {count}</source>
        <translation>semua {count}</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Yang mana</translation>
    </message>
    <message>
        <source>It becomes no case: why?</source>
        <translation>Tidak menjadi kasus: mengapa?</translation>
    </message>
    <message>
        <source>same sender</source>
        <translation>pengirim sama</translation>
    </message>
    <message>
        <source>same number</source>
        <translation>nomor sama</translation>
    </message>
    <message>
        <source>near</source>
        <translation>dekat</translation>
    </message>
    <message>
        <source>same kelurahan</source>
        <translation>kelurahan sama</translation>
    </message>
    <message>
        <source>same RT/RW</source>
        <translation>RT/RW sama</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>alamat sama</translation>
    </message>
    <message>
        <source>same type</source>
        <translation>jenis sama</translation>
    </message>
    <message>
        <source>same words</source>
        <translation>kata sama</translation>
    </message>
    <message>
        <source>Callers&apos; phones</source>
        <translation>Ponsel pelapor</translation>
    </message>
    <message>
        <source>What citizens write and send, by need. Nothing of it is verified. Enter opens it.</source>
        <translation>Kiriman warga menurut kegentingan. Belum ada yang terverifikasi. Enter membukanya.</translation>
    </message>
    <message>
        <source>like {case}</source>
        <translation>mirip {case}</translation>
    </message>
    <message>
        <source>Reports in writing</source>
        <translation>Laporan tertulis</translation>
    </message>
    <message>
        <source>unread from callers&apos; phones</source>
        <translation>belum dibaca, dari ponsel</translation>
    </message>
    <message>
        <source>Callers&apos; phones: unread, or cannot speak</source>
        <translation>Ponsel pelapor: belum dibaca, atau tidak bisa bicara</translation>
    </message>
    <message>
        <source>Nothing in writing waits. Ctrl+Shift+X asks a caller&apos;s phone where it is.</source>
        <translation>Tidak ada kiriman yang menunggu. Ctrl+Shift+X meminta lokasi dari ponsel pelapor.</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
</context>
<context>
    <name>InboxGateway</name>
    <message>
        <source>photo of the sender</source>
        <translation>foto pengirim</translation>
    </message>
    <message>
        <source>[the other room changed it]</source>
        <translation>[diubah oleh ruang yang meneruskan]</translation>
    </message>
    <message>
        <source>[a photo came that cannot be opened]</source>
        <translation>[ada foto masuk yang tidak dapat dibuka]</translation>
    </message>
    <message>
        <source>[a letter that cannot be read: look at it in the mailbox]</source>
        <translation>[surat yang tidak terbaca: lihat di kotak suratnya]</translation>
    </message>
    <message>
        <source>[a letter too large to fetch: look at it in the mailbox]</source>
        <translation>[surat terlalu besar untuk diambil: lihat di kotak suratnya]</translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>Radius {length}</source>
        <translation>Radius {length}</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Kasus terbuka</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Pos</translation>
    </message>
    <message>
        <source>Hydrants</source>
        <translation>Hidran</translation>
    </message>
    <message>
        <source>Assembly points</source>
        <translation>Titik kumpul</translation>
    </message>
    <message>
        <source>Other points</source>
        <translation>Titik lain</translation>
    </message>
    <message>
        <source>Kelurahan: {names}</source>
        <translation>Kelurahan: {names}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} lagi</translation>
    </message>
</context>
<context>
    <name>Instruction</name>
    <message>
        <source>Alt+5 Read out</source>
        <translation>Alt+5 Sudah dibacakan</translation>
    </message>
</context>
<context>
    <name>IntakeForm</name>
    <message>
        <source>from the story</source>
        <translation>dari cerita</translation>
    </message>
    <message>
        <source>point sent with the report</source>
        <translation>titik kiriman pelapor</translation>
    </message>
    <message>
        <source>from the map</source>
        <translation>dari peta</translation>
    </message>
    <message>
        <source>street, place, map link or coordinates</source>
        <translation>jalan, tempat, tautan peta, atau koordinat</translation>
    </message>
    <message>
        <source>landmark</source>
        <translation>patokan</translation>
    </message>
    <message>
        <source>{name} (approximate)</source>
        <translation>{name} (perkiraan)</translation>
    </message>
    <message>
        <source>kelurahan not known</source>
        <translation>kelurahan belum jelas</translation>
    </message>
    <message>
        <source>outside the city</source>
        <translation>di luar kota</translation>
    </message>
    <message>
        <source>near limit: ask</source>
        <translation>dekat batas: tanya</translation>
    </message>
    <message>
        <source>Hand over to {neighbour}</source>
        <translation>Serahkan ke {neighbour}</translation>
    </message>
    <message>
        <source>Dashed: offered, not filled in. [Enter] takes one, [Alt+Enter] all.</source>
        <translation>Garis putus: usulan, belum jadi isian. [Enter] memakai satu, [Alt+Enter] semua.</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Kasus baru</translation>
    </message>
    <message>
        <source>draft kept {at}</source>
        <translation>draf tersimpan {at}</translation>
    </message>
    <message>
        <source>Enter Send</source>
        <translation>Enter Kirim</translation>
    </message>
    <message>
        <source>Enter Save</source>
        <translation>Enter Simpan</translation>
    </message>
    <message>
        <source>F9 Send</source>
        <translation>F9 Kirim</translation>
    </message>
    <message>
        <source>Write it as the caller says it</source>
        <translation>Tulis apa adanya, seperti diucapkan penelepon</translation>
    </message>
    <message>
        <source>Narrative</source>
        <translation>Cerita</translation>
    </message>
    <message>
        <source>number, or - for none</source>
        <translation>nomor, atau - bila tanpa nomor</translation>
    </message>
    <message>
        <source>name of the caller</source>
        <translation>nama pelapor</translation>
    </message>
    <message>
        <source>{paper} · happened {at}</source>
        <translation>{paper} · terjadi {at}</translation>
    </message>
    <message>
        <source>2 hurt 1 severe</source>
        <translation>2 luka 1 berat</translation>
    </message>
    <message>
        <source>2 hurt</source>
        <translation>2 luka</translation>
    </message>
    <message>
        <source>one sentence: why lower?</source>
        <translation>satu kalimat: mengapa turun?</translation>
    </message>
    <message>
        <source>at which hours? for example 16:00 to 20:00</source>
        <translation>jam berapa? misalnya 16:00 sampai 20:00</translation>
    </message>
    <message>
        <source>Hours for calling back</source>
        <translation>Jam telepon balik</translation>
    </message>
    <message>
        <source>child</source>
        <translation>anak</translation>
    </message>
    <message>
        <source>elderly</source>
        <translation>lansia</translation>
    </message>
    <message>
        <source>Incident type</source>
        <translation>Jenis kejadian</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Source of the count</source>
        <translation>Menurut siapa</translation>
    </message>
    <message>
        <source>Ctrl+Enter Save</source>
        <translation>Ctrl+Enter Simpan</translation>
    </message>
    <message>
        <source>Ctrl+G Attach</source>
        <translation>Ctrl+G Gabung</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>Ctrl+1/2/3 priority</source>
        <translation>Ctrl+1/2/3 prioritas</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation>Patokan</translation>
    </message>
    <message>
        <source>Kelurahan</source>
        <translation>Kelurahan</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritas</translation>
    </message>
    <message>
        <source>Why lower</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Casualties</source>
        <translation>Korban</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Kepastian</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Buka kasus</translation>
    </message>
    <message>
        <source>Open the case and send {agencies}</source>
        <translation>Buka kasus dan kirim {agencies}</translation>
    </message>
    <message>
        <source>[Enter] send</source>
        <translation>[Enter] kirim</translation>
    </message>
    <message>
        <source>[Enter] save</source>
        <translation>[Enter] simpan</translation>
    </message>
    <message>
        <source>[Esc] leave</source>
        <translation>[Esc] keluar</translation>
    </message>
    <message>
        <source>With the place from the story, “{place}”? {sentence}</source>
        <translation>Dengan lokasi dari cerita, “{place}”? {sentence}</translation>
    </message>
    <message>
        <source>[2] without it</source>
        <translation>[2] tanpa lokasi itu</translation>
    </message>
    <message>
        <source>Channel of the report:</source>
        <translation>Laporan lewat:</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>The point</source>
        <translation>Titik</translation>
    </message>
    <message>
        <source>[2] the point: {ward}</source>
        <translation>[2] titik: {ward}</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Percakapan</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Key list</source>
        <translation>Daftar tombol</translation>
    </message>
    <message>
        <source>Esc leaves</source>
        <translation>Esc keluar</translation>
    </message>
    <message>
        <source>find: a key or a word, e.g. F9, Ctrl+G, print…</source>
        <translation>cari: tombol atau kata, mis. F9, Ctrl+G, cetak…</translation>
    </message>
    <message>
        <source>Find a key or a word</source>
        <translation>Cari tombol atau kata</translation>
    </message>
    <message>
        <source>No key and no command has these words.</source>
        <translation>Tidak ada tombol dan perintah dengan kata ini.</translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>RINGING</source>
        <translation>BERDERING</translation>
    </message>
    <message>
        <source>TALKING</source>
        <translation>BICARA</translation>
    </message>
    <message>
        <source>ENDED, NOT RECORDED</source>
        <translation>SELESAI, BELUM DICATAT</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Langkah berikutnya</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Tindak lanjut</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Janji ke pelapor</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Urutan kejadian</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Terjadi</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Dicatat</translation>
    </message>
    <message>
        <source>Cautions</source>
        <translation>Hati-hati</translation>
    </message>
    <message>
        <source>Two values</source>
        <translation>Dua isian berbeda</translation>
    </message>
    <message>
        <source>Problem box</source>
        <translation>Kotak masalah</translation>
    </message>
    <message>
        <source>Shift log</source>
        <translation>Catatan shift</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Serah terima</translation>
    </message>
    <message>
        <source>REPORT TAKEN</source>
        <translation>LAPORAN DIAMBIL</translation>
    </message>
    <message>
        <source>On duty</source>
        <translation>Bertugas</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>luring</translation>
    </message>
    <message>
        <source>emergency sign-in</source>
        <translation>masuk darurat</translation>
    </message>
    <message>
        <source>writer not proved</source>
        <translation>penulis tak terbukti</translation>
    </message>
    <message>
        <source>had not read the latest</source>
        <translation>belum membaca yang terbaru</translation>
    </message>
    <message>
        <source>account closed</source>
        <translation>akun ditutup</translation>
    </message>
    <message>
        <source>late entry</source>
        <translation>susulan</translation>
    </message>
    <message>
        <source>Supervisor on call</source>
        <translation>Pengawas piket</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Mirip</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kartu</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Kurang</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Syarat</translation>
    </message>
    <message>
        <source>Lead on scene</source>
        <translation>Penanggung jawab lapangan</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>belum terkirim</translation>
    </message>
    <message>
        <source>no point on the map</source>
        <translation>tanpa titik di peta</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>draf</translation>
    </message>
    <message>
        <source>confidential</source>
        <translation>rahasia</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>told</source>
        <translation>diberi tahu</translation>
    </message>
    <message>
        <source>Advised, not sent yet:</source>
        <translation>Disarankan, belum dikirim:</translation>
    </message>
    <message>
        <source>as usual: every channel of its people, at 0, 60 and 120 s</source>
        <translation>seperti biasa: tiap saluran orangnya, pada 0, 60, dan 120 dtk</translation>
    </message>
    <message>
        <source>{channel} {seconds} s</source>
        <translation>{channel} {seconds} dtk</translation>
    </message>
    <message>
        <source>supervisor {seconds} s</source>
        <translation>penyelia {seconds} dtk</translation>
    </message>
    <message>
        <source>then the next agency</source>
        <translation>lalu instansi berikutnya</translation>
    </message>
    <message>
        <source>then the contact round</source>
        <translation>lalu putaran kontak</translation>
    </message>
</context>
<context>
    <name>Layer</name>
    <message>
        <source>on the map</source>
        <translation>di peta</translation>
    </message>
    <message>
        <source>NOT on the map</source>
        <translation>TIDAK di peta</translation>
    </message>
    <message>
        <source>Map layers</source>
        <translation>Lapisan peta</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>Tampilkan atau sembunyikan</translation>
    </message>
    <message>
        <source>Cases by kelurahan and hour…</source>
        <translation>Kasus per kelurahan dan jam…</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>Semua seperti semula</translation>
    </message>
    <message>
        <source>Address of the online map</source>
        <translation>Alamat peta daring</translation>
    </message>
    <message>
        <source>All layers as at first ✓</source>
        <translation>Semua lapisan seperti semula ✓</translation>
    </message>
    <message>
        <source>Hydrants and assembly points</source>
        <translation>Hidran dan titik kumpul</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Tampilkan di peta</translation>
    </message>
    <message>
        <source>Import a list (CSV or GeoJSON)</source>
        <translation>Impor daftar (CSV atau GeoJSON)</translation>
    </message>
    <message>
        <source>Change or add one</source>
        <translation>Ubah atau tambah</translation>
    </message>
    <message>
        <source>+ import a list, or add one with C</source>
        <translation>+ impor daftar, atau tambah satu dengan C</translation>
    </message>
    <message>
        <source>No hydrant and no assembly point is known yet.</source>
        <translation>Belum ada hidran dan titik kumpul yang diketahui.</translation>
    </message>
    <message>
        <source>the file&apos;s whole name, as …/hidran.csv</source>
        <translation>nama berkas lengkap, misalnya …/hidran.csv</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Import a list of points</source>
        <translation>Impor daftar titik</translation>
    </message>
    <message>
        <source>{file}: {count:point|points}, {new} new, {changed} changed</source>
        <translation>{file}: {count} titik, {new} baru, {changed} berubah</translation>
    </message>
    <message>
        <source>{count:point|points} written ✓</source>
        <translation>{count} titik tercatat ✓</translation>
    </message>
    <message>
        <source>yes, take them over</source>
        <translation>ya, pakai daftar ini</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Pakai</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Assignments of the selected case</source>
        <translation>Penugasan kasus terpilih</translation>
    </message>
    <message>
        <source>Assignments of all cases</source>
        <translation>Penugasan semua kasus</translation>
    </message>
    <message>
        <source>Posts of the agencies</source>
        <translation>Pos instansi</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>Kendaraan</translation>
    </message>
    <message>
        <source>Hydrants</source>
        <translation>Hidran</translation>
    </message>
    <message>
        <source>Assembly points</source>
        <translation>Titik kumpul</translation>
    </message>
    <message>
        <source>Other points</source>
        <translation>Titik lain</translation>
    </message>
    <message>
        <source>Cautions</source>
        <translation>Hati-hati</translation>
    </message>
    <message>
        <source>Closed roads</source>
        <translation>Jalan ditutup</translation>
    </message>
    <message>
        <source>Weather and earthquake warnings</source>
        <translation>Peringatan cuaca dan gempa</translation>
    </message>
    <message>
        <source>Kelurahan</source>
        <translation>Kelurahan</translation>
    </message>
    <message>
        <source>Cases by kelurahan and hour</source>
        <translation>Kasus per kelurahan dan jam</translation>
    </message>
    <message>
        <source>Points of earlier cases</source>
        <translation>Titik kasus terdahulu</translation>
    </message>
    <message>
        <source>Online map, where there is a network</source>
        <translation>Peta daring, bila ada jaringan</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>tampil</translation>
    </message>
    <message>
        <source>HIDDEN</source>
        <translation>DISEMBUNYIKAN</translation>
    </message>
    <message>
        <source>none before visitors</source>
        <translation>tidak ada di depan tamu</translation>
    </message>
    <message>
        <source>{count} confidential not drawn</source>
        <translation>{count} rahasia tidak digambar</translation>
    </message>
    <message>
        <source>{count} without a point</source>
        <translation>{count} tanpa titik</translation>
    </message>
    <message>
        <source>as of now</source>
        <translation>keadaan kini</translation>
    </message>
    <message>
        <source>no case selected</source>
        <translation>tidak ada kasus terpilih</translation>
    </message>
    <message>
        <source>{count} at a sample place</source>
        <translation>{count} letaknya contoh</translation>
    </message>
    <message>
        <source>last word {at}</source>
        <translation>kabar terakhir {at}</translation>
    </message>
    <message>
        <source>no word yet</source>
        <translation>belum ada kabar</translation>
    </message>
    <message>
        <source>last checked {day}</source>
        <translation>terakhir dicek {day}</translation>
    </message>
    <message>
        <source>{count} not checked for a year</source>
        <translation>{count} tidak dicek setahun lebih</translation>
    </message>
    <message>
        <source>{count} from the map, the oldest of {day}</source>
        <translation>{count} dari peta, tertua {day}</translation>
    </message>
    <message>
        <source>{count} from the map</source>
        <translation>{count} dari peta</translation>
    </message>
    <message>
        <source>not for your role</source>
        <translation>bukan untuk peran Anda</translation>
    </message>
    <message>
        <source>{count} only on the list</source>
        <translation>{count} hanya di daftar</translation>
    </message>
    <message>
        <source>the first ends {at}</source>
        <translation>yang pertama berakhir {at}</translation>
    </message>
    <message>
        <source>{count} to come</source>
        <translation>{count} akan mulai</translation>
    </message>
    <message>
        <source>approximate limits</source>
        <translation>batas perkiraan</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>belum dihitung</translation>
    </message>
    <message>
        <source>oldest {at}</source>
        <translation>tertua {at}</translation>
    </message>
    <message>
        <source>hydrant</source>
        <translation>hidran</translation>
    </message>
    <message>
        <source>assembly point</source>
        <translation>titik kumpul</translation>
    </message>
    <message>
        <source>other point</source>
        <translation>titik lain</translation>
    </message>
    <message>
        <source>works</source>
        <translation>berfungsi</translation>
    </message>
    <message>
        <source>BROKEN</source>
        <translation>RUSAK</translation>
    </message>
    <message>
        <source>state not known</source>
        <translation>keadaan belum diketahui</translation>
    </message>
    <message>
        <source>from the map of {day}, not checked</source>
        <translation>dari peta {day}, belum dicek</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>belum dicek</translation>
    </message>
    <message>
        <source>checked {day}</source>
        <translation>dicek {day}</translation>
    </message>
    <message>
        <source>never checked</source>
        <translation>belum pernah dicek</translation>
    </message>
    <message>
        <source>MORE THAN A YEAR AGO</source>
        <translation>SETAHUN LEBIH LALU</translation>
    </message>
    <message>
        <source>SAMPLE</source>
        <translation>CONTOH</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>To switch the person press it again</source>
        <translation>Untuk berganti petugas, tekan sekali lagi</translation>
    </message>
    <message>
        <source>To lock the screen press it again</source>
        <translation>Untuk mengunci layar, tekan sekali lagi</translation>
    </message>
    <message>
        <source>To close the program close it again</source>
        <translation>Untuk menutup program, tutup sekali lagi</translation>
    </message>
    <message>
        <source>You are speaking with {number}. {again}; the call and its draft stay.</source>
        <translation>Anda sedang bicara dengan {number}. {again}; panggilan dan drafnya tetap ada.</translation>
    </message>
    <message>
        <source>To sign out choose it again</source>
        <translation>Untuk keluar, pilih sekali lagi</translation>
    </message>
    <message>
        <source>{calls:call|calls} not ended (Ctrl+N, S ends one). {again}.</source>
        <translation>{calls} panggilan belum diakhiri (Ctrl+N, S mengakhiri satu). {again}.</translation>
    </message>
</context>
<context>
    <name>Letter</name>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>end what is in force</source>
        <translation>akhiri yang berlaku</translation>
    </message>
    <message>
        <source>ask for a block</source>
        <translation>minta blokir</translation>
    </message>
    <message>
        <source>sign what is handed over</source>
        <translation>tanda tangan menyerahkan</translation>
    </message>
    <message>
        <source>sign what is taken over</source>
        <translation>tanda tangan menerima</translation>
    </message>
    <message>
        <source>filter the rows</source>
        <translation>saring baris</translation>
    </message>
    <message>
        <source>a partner&apos;s program</source>
        <translation>program mitra</translation>
    </message>
    <message>
        <source>hold: nothing of it is erased</source>
        <translation>tahan: tidak ada yang dihapus darinya</translation>
    </message>
    <message>
        <source>call back: the exchange dials, or the number large</source>
        <translation>telepon balik: sentral memutar, atau nomor besar</translation>
    </message>
    <message>
        <source>note, write it (again)</source>
        <translation>catat, tulis (lagi)</translation>
    </message>
    <message>
        <source>no: not granted, not known</source>
        <translation>tidak: tidak disetujui, tidak dikenal</translation>
    </message>
    <message>
        <source>open the form</source>
        <translation>buka formulir</translation>
    </message>
    <message>
        <source>move to another time</source>
        <translation>geser ke jam lain</translation>
    </message>
    <message>
        <source>caution of this case</source>
        <translation>hati-hati kasus ini</translation>
    </message>
    <message>
        <source>kind, type</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>show the case</source>
        <translation>tampilkan kasusnya</translation>
    </message>
    <message>
        <source>give back</source>
        <translation>lepas</translation>
    </message>
    <message>
        <source>this desk takes the watch</source>
        <translation>meja ini mengambil alih pengawasan</translation>
    </message>
    <message>
        <source>flag the number</source>
        <translation>tandai nomor</translation>
    </message>
    <message>
        <source>caller flags</source>
        <translation>penanda penelepon</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>prioritas</translation>
    </message>
    <message>
        <source>attachments</source>
        <translation>lampiran</translation>
    </message>
    <message>
        <source>mute</source>
        <translation>redam</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>call or ask again later</source>
        <translation>telepon atau tanya lagi nanti</translation>
    </message>
    <message>
        <source>units</source>
        <translation>unit</translation>
    </message>
    <message>
        <source>save a copy</source>
        <translation>simpan salinan</translation>
    </message>
    <message>
        <source>another view of the list</source>
        <translation>tampilan lain dari daftar</translation>
    </message>
    <message>
        <source>yes: accepted, granted, done</source>
        <translation>ya: diterima, disetujui, sudah</translation>
    </message>
    <message>
        <source>will not be done, with the reason</source>
        <translation>tidak jadi, dengan alasan</translation>
    </message>
    <message>
        <source>as it was at first</source>
        <translation>seperti semula</translation>
    </message>
    <message>
        <source>an hour earlier</source>
        <translation>satu jam sebelumnya</translation>
    </message>
    <message>
        <source>an hour later</source>
        <translation>satu jam sesudahnya</translation>
    </message>
    <message>
        <source>Letters on the pages</source>
        <translation>Huruf di halaman daftar</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Something is still on its way. Wait a moment.</source>
        <translation>Masih ada yang sedang dikerjakan. Tunggu sebentar.</translation>
    </message>
    <message>
        <source>On its way to the server: {share}</source>
        <translation>Sedang dikirim ke server: {share}</translation>
    </message>
    <message>
        <source>Map file and limits</source>
        <translation>Berkas peta dan batas</translation>
    </message>
    <message>
        <source>See what changes</source>
        <translation>Lihat yang berubah</translation>
    </message>
    <message>
        <source>Import limits</source>
        <translation>Impor batas</translation>
    </message>
    <message>
        <source>Share this map with all desks</source>
        <translation>Bagikan peta ini ke semua meja</translation>
    </message>
    <message>
        <source>kelurahan.geojson with its folder</source>
        <translation>kelurahan.geojson beserta foldernya</translation>
    </message>
    <message>
        <source>GeoJSON file</source>
        <translation>Berkas GeoJSON</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Who drew it, when</source>
        <translation>Siapa membuatnya, kapan</translation>
    </message>
    <message>
        <source>Import limits of the kelurahan</source>
        <translation>Impor batas kelurahan</translation>
    </message>
    <message>
        <source>Accepted. Every desk gets these limits with the next exchange.</source>
        <translation>Diterima. Semua meja mendapat batas ini pada pertukaran berikutnya.</translation>
    </message>
    <message>
        <source>Only an admin shares a map with all desks.</source>
        <translation>Hanya admin yang membagikan peta ke semua meja.</translation>
    </message>
    <message>
        <source>all desks</source>
        <translation>semua meja</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Untuk</translation>
    </message>
    <message>
        <source>Every desk uses it as soon as it is there.</source>
        <translation>Tiap meja memakainya begitu sudah diterima.</translation>
    </message>
    <message>
        <source>Shared. Every desk gets this map with the next exchange.</source>
        <translation>Dibagikan. Semua meja mendapat peta ini pada pertukaran berikutnya.</translation>
    </message>
    <message>
        <source>Cases now in another kelurahan</source>
        <translation>Kasus yang kini di kelurahan lain</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Buka kasus</translation>
    </message>
    <message>
        <source>Put into the other kelurahan</source>
        <translation>Pindahkan ke kelurahan itu</translation>
    </message>
    <message>
        <source>Cases of a period</source>
        <translation>Kasus dari suatu rentang waktu</translation>
    </message>
    <message>
        <source>Older cases: name a period with G</source>
        <translation>Kasus lama: sebutkan rentang waktunya dengan G</translation>
    </message>
    <message>
        <source>Every case lies in the kelurahan that is written with it.</source>
        <translation>Semua kasus berada di kelurahan yang tertulis.</translation>
    </message>
    <message>
        <source>Looking at the cases from {since} to {until}…</source>
        <translation>Memeriksa kasus {since} sampai {until}…</translation>
    </message>
    <message>
        <source>{since} to {until}, cases looked at: {count}, no confidential ones</source>
        <translation>{since} sampai {until}, kasus yang diperiksa: {count}, tanpa yang rahasia</translation>
    </message>
    <message>
        <source>Only the last {count} are listed: name a shorter period.</source>
        <translation>Hanya {count} terakhir yang tampil: sebutkan rentang yang lebih pendek.</translation>
    </message>
    <message>
        <source>as 2026-03-12 or 12/3/2026</source>
        <translation>seperti 2026-03-12 atau 12/3/2026</translation>
    </message>
    <message>
        <source>Opened from</source>
        <translation>Dibuka dari</translation>
    </message>
    <message>
        <source>to (with that day)</source>
        <translation>sampai (hari itu ikut)</translation>
    </message>
    <message>
        <source>Cases of which period?</source>
        <translation>Kasus dari rentang waktu mana?</translation>
    </message>
    <message>
        <source>{case} to {kelurahan}</source>
        <translation>{case} ke {kelurahan}</translation>
    </message>
    <message>
        <source>new limits</source>
        <translation>batas baru</translation>
    </message>
    <message>
        <source>Its agencies are to be told again.</source>
        <translation>Instansinya perlu dikabari ulang.</translation>
    </message>
    <message>
        <source>Accept for all desks</source>
        <translation>Terima untuk semua meja</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Yang berubah</translation>
    </message>
    <message>
        <source>No open case would be in another kelurahan.</source>
        <translation>Tidak ada kasus terbuka yang akan berada di kelurahan lain.</translation>
    </message>
    <message>
        <source>Open cases that would be in another kelurahan: {count}. They stay as written.</source>
        <translation>Kasus terbuka yang akan berada di kelurahan lain: {count}. Yang tertulis tetap.</translation>
    </message>
    <message>
        <source>until now</source>
        <translation>selama ini</translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>berubah</translation>
    </message>
    <message>
        <source>Map: only the sample streets of the program</source>
        <translation>Peta: hanya jalan contoh bawaan program</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Peta</translation>
    </message>
    <message>
        <source>data of {date}</source>
        <translation>data {date}</translation>
    </message>
    <message>
        <source>SAMPLE, an invented city</source>
        <translation>CONTOH, kota karangan</translation>
    </message>
    <message>
        <source>The program&apos;s own limits, approximate</source>
        <translation>Batas bawaan program, perkiraan</translation>
    </message>
    <message>
        <source>{count} kelurahan</source>
        <translation>{count} kelurahan</translation>
    </message>
    <message>
        <source>accepted {at} by {who}</source>
        <translation>diterima {at} oleh {who}</translation>
    </message>
    <message>
        <source>IN USE</source>
        <translation>DIPAKAI</translation>
    </message>
    <message>
        <source>approximate</source>
        <translation>perkiraan</translation>
    </message>
    <message>
        <source>New map</source>
        <translation>Peta baru</translation>
    </message>
    <message>
        <source>New limits</source>
        <translation>Batas baru</translation>
    </message>
    <message>
        <source>{share} here</source>
        <translation>{share} diterima</translation>
    </message>
    <message>
        <source>What changes with “{name}”</source>
        <translation>Yang berubah dengan “{name}”</translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>Whole city · {moved} km² belong elsewhere · {old} → {new} km²</source>
        <translation>Seluruh kota · {moved} km² berpindah · {old} → {new} km²</translation>
    </message>
    <message>
        <source>{name} · {share} % changes · −{lost} +{gained} km² · {old} → {new} km²</source>
        <translation>{name} · {share} % berubah · −{lost} +{gained} km² · {old} → {new} km²</translation>
    </message>
    <message>
        <source>outside the city</source>
        <translation>di luar kota</translation>
    </message>
    <message>
        <source>AT THIS DESK ONLY</source>
        <translation>HANYA DI MEJA INI</translation>
    </message>
    <message>
        <source>for all desks since {at}, by {who}</source>
        <translation>untuk semua meja sejak {at}, oleh {who}</translation>
    </message>
</context>
<context>
    <name>LimitsTerminal</name>
    <message>
        <source>Nothing changes.</source>
        <translation>Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>Moved in all: {moved} km². Area of the city: {old} → {new} km².</source>
        <translation>Berpindah seluruhnya: {moved} km². Luas kota: {old} → {new} km².</translation>
    </message>
    <message>
        <source>{name}: −{lost} +{gained} km² ({share} %), area {old} → {new} km²</source>
        <translation>{name}: −{lost} +{gained} km² ({share} %), luas {old} → {new} km²</translation>
    </message>
    <message>
        <source>Not in use yet. Repeat with --terima if these changes are right.</source>
        <translation>Belum dipakai. Ulangi dengan --terima bila perubahan ini benar.</translation>
    </message>
    <message>
        <source>This desk uses these boundaries when the program is opened again: {name} {sha256}</source>
        <translation>Batas dipakai di meja ini sesudah program dibuka lagi: {name} {sha256}</translation>
    </message>
    <message>
        <source>For all desks, accept them in the program: menu Map, Map file and limits.</source>
        <translation>Untuk semua meja, terima di program: menu Peta, Berkas peta dan batas.</translation>
    </message>
    <message>
        <source>The program&apos;s own approximate limits</source>
        <translation>Batas perkiraan bawaan program</translation>
    </message>
    <message>
        <source>{mark} {sha256}  {name}, {areas} kelurahan, {at}, {by}{kind}</source>
        <translation>{mark} {sha256}  {name}, {areas} kelurahan, {at}, {by}{kind}</translation>
    </message>
    <message>
        <source> (approximate)</source>
        <translation> (perkiraan)</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>This screen is locked: {name} unlocks it, then F1 takes the call</source>
        <translation>Layar terkunci: {name} membukanya, lalu F1 mengambil panggilan</translation>
    </message>
    <message>
        <source>Somebody else takes it by F2 and an emergency sign-in.</source>
        <translation>Orang lain mengambilnya dengan F2 dan masuk darurat.</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>Orang lain</translation>
    </message>
    <message>
        <source>Screen locked · {name}</source>
        <translation>Layar terkunci · {name}</translation>
    </message>
    <message>
        <source>PIN or password, then Enter</source>
        <translation>PIN atau kata sandi, lalu Enter</translation>
    </message>
    <message>
        <source>Your name as at the emergency sign-in, then Enter</source>
        <translation>Nama Anda seperti saat masuk darurat, lalu Enter</translation>
    </message>
    <message>
        <source>F2 another person takes this desk (sign-in page); the draft stays</source>
        <translation>F2 petugas lain memakai meja ini (halaman masuk); draf tetap ada</translation>
    </message>
    <message>
        <source>Screen locked</source>
        <translation>Layar terkunci</translation>
    </message>
</context>
<context>
    <name>LockedFilePage</name>
    <message>
        <source>The data of this desk is there and whole, but the key found on this computer is not its key. This happens after the keyring was reset or the folder was copied. The operator&apos;s spare key opens it.</source>
        <translation>Data meja ini ada dan utuh, tetapi kunci di komputer ini bukan kuncinya. Ini terjadi bila gantungan kunci diatur ulang atau foldernya disalin. Kunci cadangan operator membukanya.</translation>
    </message>
    <message>
        <source>The file of this desk is damaged. What was sent is safe at the server. What was not sent yet may still be read: choose a phrase, it closes what is saved. Then call the technician and work on at another desk.</source>
        <translation>Berkas meja ini rusak. Yang sudah terkirim aman di server. Yang belum terkirim mungkin masih terbaca: pilih frasa, dengan itu yang diselamatkan dikunci. Lalu panggil teknisi dan bekerja di meja lain.</translation>
    </message>
    <message>
        <source>The file in this desk&apos;s folder was not made by this program. It was left as it is. Start with another folder, or put the right file back.</source>
        <translation>Berkas di folder meja ini bukan buatan program ini dan dibiarkan apa adanya. Mulai dengan folder lain, atau kembalikan berkas yang benar.</translation>
    </message>
    <message>
        <source>What was recorded in this folder is of another city&apos;s server, and is never sent to a second one. Everything is still there. Start with the folder of this city, or put back the files desk.json and server-ca.pem.</source>
        <translation>Catatan di folder ini milik server kota lain dan tidak pernah dikirim ke server kedua. Semuanya masih ada. Mulai dengan folder kota ini, atau kembalikan berkas desk.json dan server-ca.pem.</translation>
    </message>
    <message>
        <source>This file was written by a newer version of the program. Nothing is wrong with it. Install the newer version on this computer, then start again.</source>
        <translation>Berkas ini ditulis oleh versi program yang lebih baru dan tidak rusak. Pasang versi yang lebih baru di komputer ini, lalu mulai lagi.</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Simpan ke</translation>
    </message>
    <message>
        <source>New phrase</source>
        <translation>Frasa baru</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Sekali lagi</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>The data of this desk cannot be opened</source>
        <translation>Data meja ini tidak bisa dibuka</translation>
    </message>
    <message>
        <source>What can be read is saved</source>
        <translation>Yang masih terbaca sudah diselamatkan</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Enter Join this desk again</source>
        <translation>Enter Gabungkan lagi meja ini</translation>
    </message>
    <message>
        <source>Enter Save what can be read</source>
        <translation>Enter Selamatkan yang masih terbaca</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Salin perintah</translation>
    </message>
    <message>
        <source>Quit, change nothing</source>
        <translation>Keluar, jangan ubah apa pun</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Tutup program</translation>
    </message>
    <message>
        <source>Reading page by page …</source>
        <translation>Membaca halaman demi halaman …</translation>
    </message>
    <message>
        <source>Copied. Run it in a terminal, and answer what it asks.</source>
        <translation>Tersalin. Jalankan di terminal, dan jawab yang ditanyakan.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Form</source>
        <translation>Formulir</translation>
    </message>
    <message>
        <source>Problem box</source>
        <translation>Kotak masalah</translation>
    </message>
    <message>
        <source>Key list</source>
        <translation>Daftar tombol</translation>
    </message>
    <message>
        <source>Nothing needs action now.</source>
        <translation>Tidak ada yang mendesak sekarang.</translation>
    </message>
    <message>
        <source>Personal data is hidden. Ctrl+H shows it again.</source>
        <translation>Data pribadi disamarkan. Ctrl+H menampilkannya lagi.</translation>
    </message>
    <message>
        <source>Personal data is shown again.</source>
        <translation>Data pribadi ditampilkan lagi.</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>Kasus {number}</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Konsol 112 · desk {letter}</source>
        <translation>Konsol 112 · meja {letter}</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Peta</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>No case is selected. Choose one in the list (F5).</source>
        <translation>Tidak ada kasus terpilih. Pilih satu di daftar (F5).</translation>
    </message>
    <message>
        <source>The whole city; Ctrl+9 shows the selected case.</source>
        <translation>Seluruh kota; Ctrl+9 menunjukkan kasus terpilih.</translation>
    </message>
    <message>
        <source>How many metres? For example /radius 300.</source>
        <translation>Berapa meter? Misalnya /radius 300.</translation>
    </message>
    <message>
        <source>Around which place? Mark one on the map, or choose a case.</source>
        <translation>Dari titik mana? Tandai di peta, atau pilih kasus.</translation>
    </message>
    <message>
        <source>The exact place of this case is not shown on the map.</source>
        <translation>Letak persis kasus ini tidak ditampilkan di peta.</translation>
    </message>
    <message>
        <source>This case has no point yet. Only its kelurahan is known.</source>
        <translation>Kasus ini belum punya titik. Hanya kelurahannya yang diketahui.</translation>
    </message>
    <message>
        <source>No place of this name is known. Try a street, a landmark, coordinates or a map link.</source>
        <translation>Tempat dengan nama ini tidak dikenal. Coba nama jalan, patokan, koordinat, atau tautan peta.</translation>
    </message>
    <message>
        <source>The map is not shown at this desk, so nothing can be done on it.</source>
        <translation>Peta tidak tampil di meja ini, jadi tidak bisa dipakai bekerja.</translation>
    </message>
</context>
<context>
    <name>MapBuilding</name>
    <message>
        <source>checking the extract</source>
        <translation>memeriksa ekstrak</translation>
    </message>
    <message>
        <source>cutting to the city</source>
        <translation>memotong ke kota</translation>
    </message>
    <message>
        <source>reading roads, buildings, places</source>
        <translation>membaca jalan, bangunan, tempat</translation>
    </message>
    <message>
        <source>drawing tiles of zoom {zoom}</source>
        <translation>menggambar ubin tingkat {zoom}</translation>
    </message>
    <message>
        <source>names, crossings, road graph</source>
        <translation>nama, simpang, jaringan jalan</translation>
    </message>
    <message>
        <source>checking the result</source>
        <translation>memeriksa hasilnya</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Back to the city</source>
        <translation>Kembali ke kota</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>SAMPLE MAP</source>
        <translation>PETA CONTOH</translation>
    </message>
    <message>
        <source>APPROXIMATE LIMITS</source>
        <translation>BATAS PERKIRAAN</translation>
    </message>
    <message>
        <source>Map of {date}</source>
        <translation>Peta {date}</translation>
    </message>
    <message>
        <source>Map of the city</source>
        <translation>Peta kota</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Titik lokasi</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Pos</translation>
    </message>
    <message>
        <source>Post (sample place)</source>
        <translation>Pos (letak contoh)</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Kendaraan</translation>
    </message>
    <message>
        <source>Vehicle (sample)</source>
        <translation>Kendaraan (contoh)</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>prioritas</translation>
    </message>
    <message>
        <source>Cases close together: {count}, the gravest of priority {priority}</source>
        <translation>{count} kasus berdekatan, terberat prioritas {priority}</translation>
    </message>
    <message>
        <source>Road closed</source>
        <translation>Jalan ditutup</translation>
    </message>
    <message>
        <source>over</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>more cases not on the map: {count}</source>
        <translation>{count} kasus lain tidak tampil di peta</translation>
    </message>
    <message>
        <source>Arrows move, Shift farther, Enter chooses, Esc leaves</source>
        <translation>Tombol panah menggeser, Shift lebih jauh, Enter memilih, Esc batal</translation>
    </message>
    <message>
        <source>Measure: click or Enter at the first point, Esc ends</source>
        <translation>Ukur jarak: klik atau Enter di titik pertama, Esc selesai</translation>
    </message>
    <message>
        <source>Next point: click or Enter, Esc ends</source>
        <translation>Titik berikutnya: klik atau Enter, Esc selesai</translation>
    </message>
    <message>
        <source>{length} in all · Backspace takes a point back, Esc ends</source>
        <translation>Jumlah {length} · Backspace hapus titik, Esc selesai</translation>
    </message>
    <message>
        <source>Radius: click or Enter in its middle, Esc ends</source>
        <translation>Radius: klik atau Enter di tengahnya, Esc selesai</translation>
    </message>
    <message>
        <source>Radius {length}: click or Enter at its edge</source>
        <translation>Radius {length}: klik atau Enter di tepinya</translation>
    </message>
    <message>
        <source>Radius {length} · click or Enter: another, Esc ends</source>
        <translation>Radius {length} · klik atau Enter: yang baru, Esc selesai</translation>
    </message>
    <message>
        <source>Preparing the map…</source>
        <translation>Peta sedang disiapkan…</translation>
    </message>
    <message>
        <source>The map cannot be shown on this computer. All other work goes on; the places of the cases are listed here.</source>
        <translation>Peta tidak bisa tampil di komputer ini. Semua pekerjaan lain tetap bisa; lokasi kasus ada di daftar ini.</translation>
    </message>
    <message>
        <source>The map kept stopping, so this list took its place. Close and open the program again in a quiet moment.</source>
        <translation>Tampilan peta berhenti berulang kali, jadi diganti daftar. Tutup dan buka lagi program ini saat sepi.</translation>
    </message>
</context>
<context>
    <name>MapRefused</name>
    <message>
        <source>Map refused: {problem}. The old map stays in use.</source>
        <translation>Peta ditolak: {problem}. Peta lama tetap dipakai.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check its name and permissions</source>
        <translation>{file} tidak bisa dibaca ({reason}). Periksa nama dan izinnya</translation>
    </message>
    <message>
        <source>there is no file named {file}. Check its name and folder</source>
        <translation>tidak ada berkas bernama {file}. Periksa nama dan foldernya</translation>
    </message>
    <message>
        <source>{file} is there already and is no map; what it holds would be lost. Write to another name with --ke</source>
        <translation>{file} sudah ada dan bukan berkas peta; isinya akan hilang. Tulis ke nama lain dengan --ke</translation>
    </message>
    <message>
        <source>{file} is being made or installed by another command. Wait until it has ended, then repeat</source>
        <translation>{file} sedang dibuat atau dipasang oleh perintah lain. Tunggu sampai selesai, lalu ulangi</translation>
    </message>
    <message>
        <source>{file} is neither a Konsol 112 map (.k112map) nor MBTiles. Choose another file</source>
        <translation>{file} bukan berkas peta Konsol 112 (.k112map) atau MBTiles. Pilih berkas lain</translation>
    </message>
    <message>
        <source>{file} was made by a newer program (edition {edition}). Update the program at this desk</source>
        <translation>{file} dibuat oleh program yang lebih baru (edisi {edition}). Perbarui program di meja ini</translation>
    </message>
    <message>
        <source>the tiles of {file} are no png, jpg or webp pictures ({kind}). Export it again as raster MBTiles</source>
        <translation>ubin {file} bukan gambar png, jpg atau webp ({kind}). Ekspor ulang sebagai MBTiles gambar</translation>
    </message>
    <message>
        <source>{file} is no map of this city. Choose a file that holds this city</source>
        <translation>{file} bukan peta kota ini. Pilih berkas yang memuat kota ini</translation>
    </message>
    <message>
        <source>{file} is no OpenStreetMap extract (.osm.pbf, .osm.bz2, .osm.gz, .osm). Choose the extract</source>
        <translation>{file} bukan ekstrak OpenStreetMap (.osm.pbf, .osm.bz2, .osm.gz, .osm). Pilih berkas ekstraknya</translation>
    </message>
    <message>
        <source>the extract {file} is broken or cut off ({reason}). Download it again</source>
        <translation>ekstrak {file} rusak atau terpotong ({reason}). Unduh ulang berkasnya</translation>
    </message>
    <message>
        <source>the extract {file} holds nothing in this city. Choose an extract of a region that holds it</source>
        <translation>ekstrak {file} tidak memuat apa pun di kota ini. Pilih ekstrak daerah yang memuat kota ini</translation>
    </message>
    <message>
        <source>what makes maps is not installed on this computer. Install it with: pip install osmium. Or use a ready .k112map file: konsol112 peta pasang FILE</source>
        <translation>pembuat peta belum terpasang di komputer ini. Pasang dengan: pip install osmium. Atau pakai berkas .k112map yang sudah jadi: konsol112 peta pasang BERKAS</translation>
    </message>
    <message>
        <source>a rim of {km} km cannot be used. Choose 0 to 50 km</source>
        <translation>tepi {km} km tidak bisa dipakai. Pilih 0 sampai 50 km</translation>
    </message>
    <message>
        <source>there is not enough free space; {megabytes} MB are needed. Make room, or write elsewhere with --ke</source>
        <translation>ruang penyimpanan tidak cukup; perlu {megabytes} MB. Kosongkan dulu, atau tulis ke tempat lain dengan --ke</translation>
    </message>
    <message>
        <source>the result cannot be saved ({reason}). Check the free space, and close the program that uses the file</source>
        <translation>hasilnya tidak bisa disimpan ({reason}). Periksa ruang penyimpanan, dan tutup program yang memakai berkasnya</translation>
    </message>
    <message>
        <source>{file} holds more than tables ({what}), which is not carried out here. Export it again as plain MBTiles</source>
        <translation>{file} berisi lebih dari tabel ({what}), yang tidak dijalankan di sini. Ekspor ulang sebagai MBTiles biasa</translation>
    </message>
    <message>
        <source>{file} is not read within its bounds. Export it again with the index of its tiles, or choose another file</source>
        <translation>{file} tidak selesai dibaca dalam batasnya. Ekspor ulang dengan indeks ubinnya, atau pilih berkas lain</translation>
    </message>
    <message>
        <source>{file} is broken ({reason}). Copy it or make it again</source>
        <translation>{file} rusak ({reason}). Salin atau buat ulang berkasnya</translation>
    </message>
</context>
<context>
    <name>MapSandbox</name>
    <message>
        <source>the program runs as root. Use an ordinary account.</source>
        <translation>program dijalankan sebagai root. Pakai akun biasa.</translation>
    </message>
    <message>
        <source>the system gives ordinary accounts no user namespaces. Ask who keeps the computer to allow them.</source>
        <translation>sistem tidak memberi akun biasa ruang terpisah (user namespaces). Minta pengelola komputer mengizinkannya.</translation>
    </message>
    <message>
        <source>The map runs without its sandbox: {why}</source>
        <translation>Peta berjalan tanpa pengaman (sandbox): {why}</translation>
    </message>
    <message>
        <source>The map is not opened without its sandbox: {why}</source>
        <translation>Tanpa pengaman (sandbox) peta tidak dibuka: {why}</translation>
    </message>
</context>
<context>
    <name>MapSearch</name>
    <message>
        <source>street, landmark, coordinates, link, case number</source>
        <translation>jalan, patokan, koordinat, tautan, nomor kasus</translation>
    </message>
    <message>
        <source>Find a place on the map</source>
        <translation>Cari tempat di peta</translation>
    </message>
</context>
<context>
    <name>MapTerminal</name>
    <message>
        <source>Map made: {file}, {size}</source>
        <translation>Peta jadi: {file}, {size}</translation>
    </message>
    <message>
        <source>Went on with the interrupted work.</source>
        <translation>Melanjutkan pekerjaan yang terhenti.</translation>
    </message>
    <message>
        <source>To use it: konsol112 peta pasang {file}</source>
        <translation>Untuk memakainya: konsol112 peta pasang {file}</translation>
    </message>
    <message>
        <source>This desk uses it now, also while its program is open.</source>
        <translation>Peta ini dipakai di meja ini, juga bila programnya sedang terbuka.</translation>
    </message>
    <message>
        <source>Stopped. The same command goes on from the last finished stage; the old map stays in use.</source>
        <translation>Dihentikan. Perintah yang sama melanjutkan dari tahap terakhir yang selesai; peta lama tetap dipakai.</translation>
    </message>
    <message>
        <source>This desk has no city map yet; it shows the sample map. Make one: konsol112 peta buat EXTRACT</source>
        <translation>Meja ini belum punya peta kota; yang tampil peta contoh. Buat dengan: konsol112 peta buat EKSTRAK</translation>
    </message>
    <message>
        <source>file       {file}</source>
        <translation>berkas     {file}</translation>
    </message>
    <message>
        <source>source     {source}</source>
        <translation>sumber     {source}</translation>
    </message>
    <message>
        <source>data of    {date}</source>
        <translation>data       {date}</translation>
    </message>
    <message>
        <source>made       {made}</source>
        <translation>dibuat     {made}</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
    <message>
        <source>holds      {roads:road|roads}, {buildings:building|buildings}, {names:name|names}, {tiles:tile|tiles}</source>
        <translation>isi        {roads} jalan, {buildings} bangunan, {names} nama, {tiles} ubin</translation>
    </message>
    <message>
        <source>missing    not whole in the extract: {missing_nodes:node|nodes}, {broken_multipolygons:area|areas}</source>
        <translation>kurang     {missing_nodes} titik dan {broken_multipolygons} area tidak lengkap di ekstraknya</translation>
    </message>
    <message>
        <source>holds      {kind} pictures, zooms {zooms}</source>
        <translation>isi        gambar {kind}, tingkat {zooms}</translation>
    </message>
    <message>
        <source>SAMPLE: an invented city, no real map</source>
        <translation>CONTOH: kota karangan, bukan peta sungguhan</translation>
    </message>
    <message>
        <source>size       {size}</source>
        <translation>ukuran     {size}</translation>
    </message>
    <message>
        <source>sha256     {hash}</source>
        <translation>sha256     {hash}</translation>
    </message>
    <message>
        <source>made by    {attribution}</source>
        <translation>pembuat    {attribution}</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Call</source>
        <translation>Panggilan</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Peta</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Pengawas</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Akhiri</translation>
    </message>
    <message>
        <source>Caller and number</source>
        <translation>Pelapor dan nomor</translation>
    </message>
    <message>
        <source>Caller&apos;s phone</source>
        <translation>Ponsel pelapor</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>{at} Room: {text} ({fate})</source>
        <translation>{at} Ruang: {text} ({fate})</translation>
    </message>
    <message>
        <source>{at} {agency}, PLEASE CALL THE REPORTER: {text}</source>
        <translation>{at} {agency}, MOHON TELEPON PELAPOR: {text}</translation>
    </message>
    <message>
        <source>{at} {agency}: {text}</source>
        <translation>{at} {agency}: {text}</translation>
    </message>
    <message>
        <source>read {at}</source>
        <translation>dibaca {at}</translation>
    </message>
    <message>
        <source>waits for the line</source>
        <translation>menunggu sambungan</translation>
    </message>
    <message>
        <source>sent, not read yet</source>
        <translation>terkirim, belum dibaca</translation>
    </message>
    <message>
        <source>Message to {agency}</source>
        <translation>Pesan ke {agency}</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Message to an agency</source>
        <translation>Pesan ke instansi</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Kepada</translation>
    </message>
    <message>
        <source>Message to {agency} ✓</source>
        <translation>Pesan ke {agency} ✓</translation>
    </message>
</context>
<context>
    <name>Missing</name>
    <message>
        <source>Missing persons</source>
        <translation>Orang hilang</translation>
    </message>
    <message>
        <source>The public page is off: nobody is shown until an admin switches it on.</source>
        <translation>Halaman publik mati: tidak seorang pun tampil sampai admin menghidupkannya.</translation>
    </message>
    <message>
        <source>Shown to everybody while somebody&apos;s consent holds. Enter ends the chosen one.</source>
        <translation>Tampil kepada semua orang selama disetujui. Enter mengakhiri yang dipilih.</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Yang tampil</translation>
    </message>
    <message>
        <source>Seen last</source>
        <translation>Terakhir terlihat</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Menyetujui</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>Show no more</source>
        <translation>Jangan tampilkan lagi</translation>
    </message>
    <message>
        <source>Show somebody</source>
        <translation>Tampilkan seseorang</translation>
    </message>
    <message>
        <source>{text} · with photo</source>
        <translation>{text} · dengan foto</translation>
    </message>
    <message>
        <source>Nobody is shown.</source>
        <translation>Tidak seorang pun ditampilkan.</translation>
    </message>
    <message>
        <source>+ show somebody</source>
        <translation>+ tampilkan seseorang</translation>
    </message>
    <message>
        <source>Who (everybody reads this)</source>
        <translation>Siapa (dibaca semua orang)</translation>
    </message>
    <message>
        <source>Seen last in</source>
        <translation>Terakhir terlihat di</translation>
    </message>
    <message>
        <source>Who agreed (never shown)</source>
        <translation>Yang menyetujui (tidak pernah tampil)</translation>
    </message>
    <message>
        <source>How it is recorded</source>
        <translation>Cara dicatat</translation>
    </message>
    <message>
        <source>For how many days</source>
        <translation>Untuk berapa hari</translation>
    </message>
    <message>
        <source>Photo, where they agreed</source>
        <translation>Foto, bila disetujui</translation>
    </message>
    <message>
        <source>a file, or empty</source>
        <translation>berkas, atau kosong</translation>
    </message>
    <message>
        <source>Only with the consent of the family or guardian, and no telephone number but 112.</source>
        <translation>Hanya dengan persetujuan keluarga atau wali, dan tanpa nomor telepon selain 112.</translation>
    </message>
    <message>
        <source>Show a missing person</source>
        <translation>Tampilkan orang hilang</translation>
    </message>
    <message>
        <source>found</source>
        <translation>ditemukan</translation>
    </message>
    <message>
        <source>the consent was withdrawn</source>
        <translation>persetujuan dicabut</translation>
    </message>
    <message>
        <source>shown by mistake</source>
        <translation>keliru ditampilkan</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Karena</translation>
    </message>
    <message>
        <source>in writing</source>
        <translation>tertulis</translation>
    </message>
    <message>
        <source>on a recorded call</source>
        <translation>di panggilan yang direkam</translation>
    </message>
    <message>
        <source>before a witness</source>
        <translation>di depan saksi</translation>
    </message>
</context>
<context>
    <name>Mode</name>
    <message>
        <source>DRILL</source>
        <translation>LATIHAN</translation>
    </message>
    <message>
        <source>SAMPLE</source>
        <translation>CONTOH</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>REKAMAN</translation>
    </message>
    <message>
        <source>STORM MODE</source>
        <translation>MODE BADAI</translation>
    </message>
</context>
<context>
    <name>NatureField</name>
    <message>
        <source>strong</source>
        <translation>kuat</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>lemah</translation>
    </message>
    <message>
        <source>The caller speaks of a drill: ask whether it is real.</source>
        <translation>Penelepon menyebut latihan: tanyakan apakah sungguhan.</translation>
    </message>
    <message>
        <source>The caller calls it only a question: ask whether it happens now.</source>
        <translation>Penelepon bilang hanya bertanya: tanyakan apakah terjadi sekarang.</translation>
    </message>
    <message>
        <source>Denied by the caller, not counted: {words}.</source>
        <translation>Disangkal penelepon, tidak dihitung: {words}.</translation>
    </message>
    <message>
        <source>type, short name, or 1 2 3 0</source>
        <translation>jenis, nama pendek, atau 1 2 3 0</translation>
    </message>
    <message>
        <source>not clear yet</source>
        <translation>belum jelas</translation>
    </message>
</context>
<context>
    <name>Nearby</name>
    <message>
        <source>outside the city</source>
        <translation>di luar kota</translation>
    </message>
    <message>
        <source>{name}? near the city limit: ask</source>
        <translation>{name}? dekat batas kota: tanyakan</translation>
    </message>
    <message>
        <source>{name} (approximate)</source>
        <translation>{name} (perkiraan)</translation>
    </message>
    <message>
        <source>at {name}</source>
        <translation>di {name}</translation>
    </message>
    <message>
        <source>{distance} {wind} of {name}</source>
        <translation>{distance} {wind} {name}</translation>
    </message>
    <message>
        <source>north</source>
        <translation>utara</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>timur laut</translation>
    </message>
    <message>
        <source>east</source>
        <translation>timur</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>tenggara</translation>
    </message>
    <message>
        <source>south</source>
        <translation>selatan</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>barat daya</translation>
    </message>
    <message>
        <source>west</source>
        <translation>barat</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>barat laut</translation>
    </message>
    <message>
        <source>the junction {streets}</source>
        <translation>pertigaan {streets}</translation>
    </message>
    <message>
        <source>the crossing {streets}</source>
        <translation>perempatan {streets}</translation>
    </message>
    <message>
        <source>the roundabout {streets}</source>
        <translation>bundaran {streets}</translation>
    </message>
</context>
<context>
    <name>Nearest</name>
    <message>
        <source>Nearest ready units</source>
        <translation>Unit siap terdekat</translation>
    </message>
    <message>
        <source>Draw the way</source>
        <translation>Gambar jalannya</translation>
    </message>
    <message>
        <source>No place yet: choose a case, fill in the place, or click on the map.</source>
        <translation>Belum ada tempat: pilih kasus, isi lokasi, atau klik peta.</translation>
    </message>
    <message>
        <source>To {case}</source>
        <translation>Ke {case}</translation>
    </message>
    <message>
        <source>To the place</source>
        <translation>Ke tempat itu</translation>
    </message>
    <message>
        <source>Nobody is known to be ready near here.</source>
        <translation>Belum ada yang diketahui siap di dekat sini.</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>All agencies are clear. Close the case with its outcome.</source>
        <translation>Semua instansi selesai. Tutup kasus dengan hasil akhirnya.</translation>
    </message>
    <message>
        <source>Taken over by the neighbour. Close the case.</source>
        <translation>Sudah diterima daerah tetangga. Tutup kasusnya.</translation>
    </message>
    <message>
        <source>NOBODY LEFT to stand in for {agency}. Send another ([F9]), call the supervisor.</source>
        <translation>TIDAK ADA PENGGANTI {agency}. Kirim instansi lain ([F9]), hubungi pengawas.</translation>
    </message>
    <message>
        <source>{agency} does not answer. Try again, or send another agency ([F9]).</source>
        <translation>{agency} tidak menjawab. Coba lagi, atau kirim instansi lain ([F9]).</translation>
    </message>
    <message>
        <source>{agency} cannot come. Send another agency or unit ([F9]).</source>
        <translation>{agency} berhalangan. Kirim instansi atau unit lain ([F9]).</translation>
    </message>
    <message>
        <source>Tell {agency} by radio or telephone, then press [1].</source>
        <translation>Kabari {agency} lewat HT atau telepon, lalu tekan [1].</translation>
    </message>
    <message>
        <source>The crew of {agency} was not heard in time. Call it, then press [7].</source>
        <translation>Regu {agency} tidak terdengar pada waktunya. Hubungi, lalu tekan [7].</translation>
    </message>
    <message>
        <source>Tell {agency} again: {what} changed. Then press [1].</source>
        <translation>Kabari ulang {agency}: {what} berubah. Lalu tekan [1].</translation>
    </message>
    <message>
        <source>{agency} has written. Read and answer ([Ctrl+Shift+I]).</source>
        <translation>{agency} menulis pesan. Baca dan jawab ([Ctrl+Shift+I]).</translation>
    </message>
    <message>
        <source>Merged into each other at two desks. Choose which goes on ([Ctrl+Shift+K]).</source>
        <translation>Saling digabung di dua meja. Pilih yang diteruskan ([Ctrl+Shift+K]).</translation>
    </message>
    <message>
        <source>A promise to the caller is late. Keep it, then note it ([Ctrl+Shift+T]).</source>
        <translation>Janji ke pelapor terlambat. Tepati, lalu catat ([Ctrl+Shift+T]).</translation>
    </message>
    <message>
        <source>A follow-up is late. Do it, then note it ([Ctrl+Shift+T]).</source>
        <translation>Tindak lanjut terlambat. Kerjakan, lalu catat ([Ctrl+Shift+T]).</translation>
    </message>
    <message>
        <source>Two desks wrote different values. Choose the right one.</source>
        <translation>Dua meja mengisi berbeda. Pilih yang benar.</translation>
    </message>
    <message>
        <source>{agency} is late ({step}). Ask for word.</source>
        <translation>{agency} terlambat ({step}). Minta kabar.</translation>
    </message>
    <message>
        <source>{neighbour} has NOT accepted. Call that room, or send our own agencies ([F9]).</source>
        <translation>{neighbour} BELUM menerima. Telepon ruangan itu, atau kirim instansi sendiri ([F9]).</translation>
    </message>
    <message>
        <source>Wait for the name of the receiver at {neighbour}, then note it.</source>
        <translation>Tunggu nama penerima di {neighbour}, lalu catat.</translation>
    </message>
    <message>
        <source>Ask {agency}: {what}? Then [Shift+F9] and [1].</source>
        <translation>Tanyakan {agency}: {what}? Lalu [Shift+F9] dan [1].</translation>
    </message>
    <message>
        <source>Choose who must come ([F9]).</source>
        <translation>Pilih siapa yang harus datang ([F9]).</translation>
    </message>
    <message>
        <source>Send {agencies} ([F9], [Enter]).</source>
        <translation>Kirim {agencies} ([F9], [Enter]).</translation>
    </message>
    <message>
        <source>NOT SENT. {send}</source>
        <translation>BELUM DIKIRIM. {send}</translation>
    </message>
    <message>
        <source>Telephone {agency} again (NOT by radio): {what} changed. Then press [1].</source>
        <translation>Telepon {agency} lagi (JANGAN lewat HT): {what} berubah. Lalu tekan [1].</translation>
    </message>
    <message>
        <source>Telephone {agency} (NOT by radio), then press [1].</source>
        <translation>Telepon {agency} (JANGAN lewat HT), lalu tekan [1].</translation>
    </message>
    <message>
        <source>The caller has WRITTEN. Read and answer ([Alt+9]).</source>
        <translation>Pelapor MENULIS. Baca dan jawab ([Alt+9]).</translation>
    </message>
    <message>
        <source>Wait for word from the agencies.</source>
        <translation>Tunggu kabar instansi.</translation>
    </message>
    <message>
        <source>Press its digit when it comes.</source>
        <translation>Tekan angkanya begitu ada.</translation>
    </message>
</context>
<context>
    <name>Noun</name>
    <message>
        <source>{count:message|messages}</source>
        <translation>{count} pesan</translation>
    </message>
    <message>
        <source>{count:call|calls}</source>
        <translation>{count} panggilan</translation>
    </message>
    <message>
        <source>{count:prank|pranks}</source>
        <translation>{count} iseng</translation>
    </message>
    <message>
        <source>{count:case|cases}</source>
        <translation>{count} kasus</translation>
    </message>
    <message>
        <source>{count:agency|agencies}</source>
        <translation>{count} instansi</translation>
    </message>
    <message>
        <source>{count:minute|minutes}</source>
        <translation>{count} menit</translation>
    </message>
</context>
<context>
    <name>NumberFlag</name>
    <message>
        <source>prank</source>
        <translation>iseng</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>tanpa suara</translation>
    </message>
    <message>
        <source>abuse</source>
        <translation>menyalahgunakan</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>DECLINED</source>
        <translation>DITOLAK</translation>
    </message>
    <message>
        <source>their units are sent</source>
        <translation>unit mereka dikirim</translation>
    </message>
    <message>
        <source>their units are at the scene</source>
        <translation>unit mereka di lokasi</translation>
    </message>
    <message>
        <source>closed there</source>
        <translation>ditutup di sana</translation>
    </message>
    <message>
        <source>no answer of their machine</source>
        <translation>mesin mereka tidak menjawab</translation>
    </message>
    <message>
        <source>their machine refused it</source>
        <translation>mesin mereka menolaknya</translation>
    </message>
    <message>
        <source>their machine is out of order</source>
        <translation>mesin mereka rusak</translation>
    </message>
    <message>
        <source>that room is not set up</source>
        <translation>ruangan itu belum diatur</translation>
    </message>
    <message>
        <source>Offered over the line to {to}</source>
        <translation>Ditawarkan lewat jaringan ke {to}</translation>
    </message>
    <message>
        <source>{to}: their machine has it; nobody has accepted yet</source>
        <translation>{to}: sudah di mesin mereka; belum ada yang menerima</translation>
    </message>
    <message>
        <source>Offer to {to} given up: {why}</source>
        <translation>Tawaran ke {to} dihentikan: {why}</translation>
    </message>
    <message>
        <source>Offer to {to} did not come through: {why}</source>
        <translation>Tawaran ke {to} tidak sampai: {why}</translation>
    </message>
    <message>
        <source>GIVEN UP: {why}</source>
        <translation>DIHENTIKAN: {why}</translation>
    </message>
    <message>
        <source>NOT ACCEPTED for {time}: call them</source>
        <translation>BELUM DITERIMA {time}: telepon mereka</translation>
    </message>
    <message>
        <source>waits {time}</source>
        <translation>menunggu {time}</translation>
    </message>
</context>
<context>
    <name>OnCall</name>
    <message>
        <source>Set anew</source>
        <translation>Catat lagi</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>Orang lain</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Akhiri</translation>
    </message>
    <message>
        <source>+ supervisor on call</source>
        <translation>+ pengawas piket</translation>
    </message>
    <message>
        <source>Who is telephoned while no supervisor is on duty. Enter sets one anew.</source>
        <translation>Siapa yang ditelepon saat tidak ada pengawas bertugas. Enter menetapkannya lagi.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Ditetapkan oleh</translation>
    </message>
    <message>
        <source>22:00, 24/11 22:00; empty: now</source>
        <translation>22:00, 24/11 22:00; kosong: sekarang</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>06:00, 25/11 06:00</source>
        <translation>06:00, 25/11 06:00</translation>
    </message>
    <message>
        <source>Supervisor on call</source>
        <translation>Pengawas piket</translation>
    </message>
    <message>
        <source>It holds no longer: why?</source>
        <translation>Tidak berlaku lagi: mengapa?</translation>
    </message>
    <message>
        <source>No supervisor is named as on call: a supervisor sets it with /piket.</source>
        <translation>Belum ada pengawas piket: pengawas mencatatnya dengan /piket.</translation>
    </message>
    <message>
        <source>Supervisor on call: {who}, until {until}</source>
        <translation>Pengawas piket: {who}, sampai {until}</translation>
    </message>
    <message>
        <source>later</source>
        <translation>nanti</translation>
    </message>
    <message>
        <source>replaced by a newer line</source>
        <translation>digantikan baris yang lebih baru</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>SEKARANG</translation>
    </message>
</context>
<context>
    <name>OnlineMap</name>
    <message>
        <source>Only an admin sets the address of the online map.</source>
        <translation>Alamat peta daring hanya diatur oleh admin.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Whose pictures</source>
        <translation>Gambar milik</translation>
    </message>
    <message>
        <source>Whoever serves the pictures sees which places this desk looks at. Empty: no online map.</source>
        <translation>Penyedia gambar bisa melihat tempat mana yang dibuka meja ini. Kosong: tanpa peta daring.</translation>
    </message>
    <message>
        <source>Online map</source>
        <translation>Peta daring</translation>
    </message>
    <message>
        <source>No address of map pictures. It begins with https:// and holds {z}, {x} and {y}.</source>
        <translation>Ini bukan alamat gambar peta. Alamat mulai dengan https:// dan memuat {z}, {x} dan {y}.</translation>
    </message>
    <message>
        <source>Online map kept ✓ Switch it on in the list of layers.</source>
        <translation>Peta daring disimpan ✓ Nyalakan di daftar lapisan.</translation>
    </message>
    <message>
        <source>There is no online map any more ✓</source>
        <translation>Peta daring tidak dipakai lagi ✓</translation>
    </message>
</context>
<context>
    <name>Open311</name>
    <message>
        <source>The room cannot keep it now. Send it again in a few seconds; call 112.</source>
        <translation>Ruangan belum bisa menyimpannya. Kirim lagi beberapa detik lagi; telepon 112.</translation>
    </message>
    <message>
        <source>Send api_key: the key that the 112 room gave to this app.</source>
        <translation>Kirim api_key: kunci yang diberikan ruang 112 untuk aplikasi ini.</translation>
    </message>
    <message>
        <source>This key is unknown or taken back. Ask the admin of the 112 room.</source>
        <translation>Kunci ini tidak dikenal atau sudah dicabut. Tanya admin ruang 112.</translation>
    </message>
    <message>
        <source>This is missing or does not fit: {where}.</source>
        <translation>Ini belum ada atau tidak cocok: {where}.</translation>
    </message>
    <message>
        <source>There is no such report or type.</source>
        <translation>Tidak ada laporan atau jenis seperti itu.</translation>
    </message>
    <message>
        <source>This app signs its reports (Standard Webhooks), and this one is not.</source>
        <translation>Aplikasi ini menandatangani laporannya (Standard Webhooks), dan yang ini tidak.</translation>
    </message>
    <message>
        <source>Too large: 64 kB of fields, one photo of at most 12 MB.</source>
        <translation>Terlalu besar: isian 64 kB, satu foto paling besar 12 MB.</translation>
    </message>
    <message>
        <source>Too many reports. Wait as long as Retry-After says; call 112 at once.</source>
        <translation>Terlalu banyak laporan. Tunggu selama kata Retry-After; telepon 112 segera.</translation>
    </message>
    <message>
        <source>The body is no form (application/x-www-form-urlencoded, multipart).</source>
        <translation>Isinya bukan formulir (application/x-www-form-urlencoded, multipart).</translation>
    </message>
    <message>
        <source>The report is in the 112 room. In danger of life call 112 at once.</source>
        <translation>Laporan sudah di ruang 112. Bila nyawa terancam, telepon 112 sekarang.</translation>
    </message>
    <message>
        <source>This report is in the 112 room already.</source>
        <translation>Laporan ini sudah ada di ruang 112.</translation>
    </message>
    <message>
        <source>The report is in the 112 room; its photo could not be opened.</source>
        <translation>Laporan sudah di ruang 112; fotonya tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Lainnya</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <source>This is for an admin or a supervisor. Call one now.</source>
        <translation>Ini untuk admin atau pengawas. Panggil salah satu sekarang.</translation>
    </message>
    <message>
        <source>Outgoing messages</source>
        <translation>Pesan keluar</translation>
    </message>
    <message>
        <source>messages to citizens; agencies are alerted on</source>
        <translation>pesan ke warga; instansi tetap diberi tahu</translation>
    </message>
    <message>
        <source>ALERTS to agencies as well: they are told by voice alone</source>
        <translation>juga PEMBERITAHUAN ke instansi: hanya lewat suara</translation>
    </message>
    <message>
        <source>let everything go again</source>
        <translation>jalankan semuanya lagi</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Stop what goes out, in the whole city</source>
        <translation>Hentikan pesan keluar, di seluruh kota</translation>
    </message>
    <message>
        <source>Outgoing messages are stopped</source>
        <translation>Pesan keluar dihentikan</translation>
    </message>
    <message>
        <source>Pages that callers have open go on. A stopped message is not sent later: write it again. Stopped alerts go once they may, to who was not told by voice.</source>
        <translation>Halaman yang sedang dibuka penelepon tetap jalan. Pesan yang dihentikan tidak dikirim nanti: tulis lagi. Pemberitahuan instansi yang dihentikan dikirim begitu boleh lagi, kecuali yang sudah diberi tahu lewat suara.</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Yang mana</translation>
    </message>
    <message>
        <source>Let held messages go, after a look at the newest of them</source>
        <translation>Lepas pesan yang ditahan, sesudah melihat yang terbaru</translation>
    </message>
    <message>
        <source>{count:message goes|messages go} out now ✓</source>
        <translation>{count} pesan dikirim sekarang ✓</translation>
    </message>
    <message>
        <source>From now on NO agency is alerted. Somebody must tell each by voice: Ctrl+Shift+D.</source>
        <translation>Mulai sekarang TIDAK ADA instansi yang diberi tahu. Setiap instansi harus dihubungi lewat suara: Ctrl+Shift+D.</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>yes, stop the alerts</source>
        <translation>ya, hentikan pemberitahuan</translation>
    </message>
    <message>
        <source>Are you sure?</source>
        <translation>Yakin?</translation>
    </message>
    <message>
        <source>Stop the alerts to agencies too?</source>
        <translation>Hentikan juga pemberitahuan ke instansi?</translation>
    </message>
    <message>
        <source>Messages go out again ✓</source>
        <translation>Pesan keluar lagi ✓</translation>
    </message>
</context>
<context>
    <name>Own</name>
    <message>
        <source>Set, change</source>
        <translation>Pasang, ganti</translation>
    </message>
    <message>
        <source>End this sign-in</source>
        <translation>Akhiri yang ini</translation>
    </message>
    <message>
        <source>Who works by emergency sign-in has no account.</source>
        <translation>Yang masuk darurat tidak memakai akun.</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>semua masuk yang lain</translation>
    </message>
    <message>
        <source>Password · Enter changes it</source>
        <translation>Kata sandi · Enter menggantinya</translation>
    </message>
    <message>
        <source>Here your account is signed in. What you do not know, end; then tell the admin.</source>
        <translation>Di sini akun Anda sedang masuk. Akhiri yang tidak Anda kenal, lalu beri tahu admin.</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>Bertanya ke server …</translation>
    </message>
    <message>
        <source>Password of now</source>
        <translation>Sandi sekarang</translation>
    </message>
    <message>
        <source>New password, a few words</source>
        <translation>Sandi baru, beberapa kata</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Sekali lagi yang sama</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Ganti kata sandi saya</translation>
    </message>
    <message>
        <source>Password changed ✓ Your other sign-ins were ended.</source>
        <translation>Kata sandi diganti ✓ Masuk Anda di tempat lain diakhiri.</translation>
    </message>
    <message>
        <source>My sign-ins</source>
        <translation>Masuk saya</translation>
    </message>
    <message>
        <source>desk {letter} · {name}</source>
        <translation>meja {letter} · {name}</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>sejak {time}</translation>
    </message>
    <message>
        <source>last heard {time}</source>
        <translation>terakhir terdengar {time}</translation>
    </message>
    <message>
        <source>THIS DESK</source>
        <translation>MEJA INI</translation>
    </message>
</context>
<context>
    <name>PaperForm</name>
    <message>
        <source>Paper form 112</source>
        <translation>Formulir kertas 112</translation>
    </message>
    <message>
        <source>Time of the call (hour:minute) · date</source>
        <translation>Jam panggilan (jam:menit) · tanggal</translation>
    </message>
    <message>
        <source>Number of the caller · name</source>
        <translation>Nomor pelapor · nama</translation>
    </message>
    <message>
        <source>What happened, as the caller said it</source>
        <translation>Kejadian, tulis seperti diucapkan pelapor</translation>
    </message>
    <message>
        <source>Place: street, number, landmark</source>
        <translation>Lokasi: jalan, nomor, patokan</translation>
    </message>
    <message>
        <source>RT · RW · kelurahan</source>
        <translation>RT · RW · kelurahan</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritas</translation>
    </message>
    <message>
        <source>1 life at risk</source>
        <translation>1 mengancam jiwa</translation>
    </message>
    <message>
        <source>2 urgent</source>
        <translation>2 mendesak</translation>
    </message>
    <message>
        <source>3 can wait</source>
        <translation>3 bisa menunggu</translation>
    </message>
    <message>
        <source>Calling back</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>boleh</translation>
    </message>
    <message>
        <source>NEVER, dangerous</source>
        <translation>JANGAN, bahaya</translation>
    </message>
    <message>
        <source>only WhatsApp</source>
        <translation>hanya WA</translation>
    </message>
    <message>
        <source>Hurt · who says so</source>
        <translation>Korban · menurut siapa</translation>
    </message>
    <message>
        <source>FORM no. {number}</source>
        <translation>FORMULIR no. {number}</translation>
    </message>
    <message>
        <source>Agency told</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>by (HT, tel, WA) · who</source>
        <translation>lewat (HT, tel, WA) · siapa</translation>
    </message>
    <message>
        <source>told</source>
        <translation>diberi tahu</translation>
    </message>
    <message>
        <source>rolling</source>
        <translation>berangkat</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>tiba</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>Written by ____________   Copied later by: /susulan hour:minute kertas {number}</source>
        <translation>Ditulis oleh ____________   Disalin kemudian: /susulan jam:menit kertas {number}</translation>
    </message>
</context>
<context>
    <name>PartnerApi</name>
    <message>
        <source>The gateway made a mistake. Try again; if it stays, tell the 112 room.</source>
        <translation>Gerbang keliru. Coba lagi; bila tetap begini, beri tahu ruang 112.</translation>
    </message>
    <message>
        <source>Send the header Idempotency-Key: a fresh random word for each press, the same one when repeated.</source>
        <translation>Kirim header Idempotency-Key: kata acak baru untuk tiap tekan, kata yang sama bila diulang.</translation>
    </message>
    <message>
        <source>This Idempotency-Key belongs to another press. Take a fresh one for each press.</source>
        <translation>Idempotency-Key ini milik tekan yang lain. Pakai yang baru untuk tiap tekan.</translation>
    </message>
    <message>
        <source>The body does not fit /openapi.json: {where}.</source>
        <translation>Isi permintaan tidak sesuai /openapi.json: {where}.</translation>
    </message>
    <message>
        <source>This path does not know this method. See /openapi.json.</source>
        <translation>Alamat ini tidak mengenal metode itu. Lihat /openapi.json.</translation>
    </message>
    <message>
        <source>The room cannot be reached to open a session. Try again in a minute; call 112 meanwhile.</source>
        <translation>Ruang tidak terhubung untuk membuka sesi. Coba lagi semenit lagi; sementara itu telepon 112.</translation>
    </message>
    <message>
        <source>There is no such thing among the assignments of this agency.</source>
        <translation>Tidak ada yang demikian di antara tugas instansi ini.</translation>
    </message>
    <message>
        <source>This time is more than a day ago. Call 112: the room notes it.</source>
        <translation>Waktu ini lebih dari sehari yang lalu. Telepon 112: ruang yang mencatatnya.</translation>
    </message>
    <message>
        <source>This time has not come yet. Set the clock of your machine.</source>
        <translation>Waktu ini belum tiba. Setel jam mesin Anda.</translation>
    </message>
    <message>
        <source>Send the header Authorization: Bearer with the token.</source>
        <translation>Kirim header Authorization: Bearer dengan tokennya.</translation>
    </message>
    <message>
        <source>This token is unknown, over or taken back. Ask the admin of the 112 room for another one.</source>
        <translation>Token ini tidak dikenal, habis masanya atau dicabut. Minta yang baru kepada admin ruang 112.</translation>
    </message>
    <message>
        <source>The body is too large. 16 kB are enough for every press.</source>
        <translation>Isi permintaan terlalu besar. 16 kB cukup untuk tiap tekan.</translation>
    </message>
    <message>
        <source>Too many requests. Wait as long as Retry-After says.</source>
        <translation>Terlalu banyak permintaan. Tunggu selama yang dikatakan Retry-After.</translation>
    </message>
    <message>
        <source>The body is not JSON in UTF-8.</source>
        <translation>Isi permintaan bukan JSON dalam UTF-8.</translation>
    </message>
    <message>
        <source>Who cannot come says why: add reason.</source>
        <translation>Yang tidak bisa datang menyebut sebabnya: tambahkan reason.</translation>
    </message>
    <message>
        <source>NOT NOTED: the 112 room&apos;s server did not take it: {why}. If it still counts, call 112.</source>
        <translation>TIDAK DICATAT: server ruang 112 tidak menerimanya: {why}. Bila masih berlaku, telepon 112.</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>the list of cases</source>
        <translation>daftar kasus</translation>
    </message>
    <message>
        <source>the selected case</source>
        <translation>kasus yang dipilih</translation>
    </message>
    <message>
        <source>the agencies</source>
        <translation>daftar instansi</translation>
    </message>
    <message>
        <source>the line of calls</source>
        <translation>baris panggilan</translation>
    </message>
    <message>
        <source>the state of this desk</source>
        <translation>keadaan meja ini</translation>
    </message>
    <message>
        <source>the alarms</source>
        <translation>bunyi peringatan</translation>
    </message>
    <message>
        <source>a page</source>
        <translation>halaman ini</translation>
    </message>
    <message>
        <source>{part} cannot be shown{entry}. All else goes on.</source>
        <translation>{part} tidak dapat ditampilkan{entry}. Semua yang lain tetap berjalan.</translation>
    </message>
    <message>
        <source>cannot be shown{entry}</source>
        <translation>tidak dapat ditampilkan{entry}</translation>
    </message>
    <message>
        <source>{number}, not sent yet</source>
        <translation>{number}, belum terkirim</translation>
    </message>
    <message>
        <source>(entry {number} of desk {desk}, {at})</source>
        <translation>(entri {number} dari meja {desk}, {at})</translation>
    </message>
</context>
<context>
    <name>PersonSwitch</name>
    <message>
        <source>Person</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>The form and the calls stay; a call stays with the person who took it.</source>
        <translation>Formulir dan panggilan tetap; panggilan tetap milik petugas yang mengangkatnya.</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Ganti petugas</translation>
    </message>
    <message>
        <source>PIN, 6 to 8 digits</source>
        <translation>PIN, 6 sampai 8 angka</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>PIN yang sama sekali lagi</translation>
    </message>
    <message>
        <source>The PIN works on this desk only. Three wrong tries: only the password works.</source>
        <translation>PIN hanya berlaku di meja ini. Tiga kali salah: hanya kata sandi yang berlaku.</translation>
    </message>
    <message>
        <source>Set my PIN</source>
        <translation>Pasang PIN saya</translation>
    </message>
    <message>
        <source>PIN set ✓</source>
        <translation>PIN terpasang ✓</translation>
    </message>
    <message>
        <source>{name} is at the desk ✓</source>
        <translation>{name} sekarang di meja ✓</translation>
    </message>
</context>
<context>
    <name>Phrase</name>
    <message>
        <source>e.g. {value}</source>
        <translation>mis. {value}</translation>
    </message>
    <message>
        <source>merged into {case}</source>
        <translation>digabung ke {case}</translation>
    </message>
    <message>
        <source>no word since {since}</source>
        <translation>belum ada kabar sejak {since}</translation>
    </message>
    <message>
        <source>{state} ({detail})</source>
        <translation>{state} ({detail})</translation>
    </message>
    <message>
        <source>no answer, {nth} try</source>
        <translation>tidak menjawab {nth}</translation>
    </message>
    <message>
        <source>TELL AGAIN: {what} changed</source>
        <translation>PERLU DIKABARI ULANG: {what} berubah</translation>
    </message>
    <message>
        <source>corrected, was {before}</source>
        <translation>dibetulkan, semula {before}</translation>
    </message>
    <message>
        <source>damaged: a value in it cannot be meant</source>
        <translation>rusak: ada nilai di dalamnya yang tidak masuk akal</translation>
    </message>
    <message>
        <source>Open case of this number: {case}</source>
        <translation>Kasus terbuka nomor ini: {case}</translation>
    </message>
    <message>
        <source>Say: “{words}”</source>
        <translation>Sampaikan: “{words}”</translation>
    </message>
    <message>
        <source>{pranks} of {calls}, last {ago}</source>
        <translation>{pranks} dari {calls}, terakhir {ago}</translation>
    </message>
    <message>
        <source>before: {calls}</source>
        <translation>sebelumnya: {calls}</translation>
    </message>
    <message>
        <source>first call of this number</source>
        <translation>panggilan pertama nomor ini</translation>
    </message>
    <message>
        <source>last place: {place}</source>
        <translation>lokasi terakhir: {place}</translation>
    </message>
    <message>
        <source>+{count} waiting</source>
        <translation>+{count} antre</translation>
    </message>
    <message>
        <source>without a voice</source>
        <translation>tanpa suara</translation>
    </message>
    <message>
        <source>{count} without a voice</source>
        <translation>{count} tanpa suara</translation>
    </message>
    <message>
        <source>PAST TARGET</source>
        <translation>LEWAT TARGET</translation>
    </message>
    <message>
        <source>No call</source>
        <translation>Tidak ada panggilan</translation>
    </message>
    <message>
        <source>No call · last {last}</source>
        <translation>Tidak ada panggilan · terakhir {last}</translation>
    </message>
    <message>
        <source>No call · last {last} · line test {test} ✓</source>
        <translation>Tidak ada panggilan · terakhir {last} · uji saluran {test} ✓</translation>
    </message>
    <message>
        <source>F1 Take</source>
        <translation>F1 Ambil</translation>
    </message>
    <message>
        <source>F1 New call</source>
        <translation>F1 Panggilan baru</translation>
    </message>
    <message>
        <source>F2 Other channel</source>
        <translation>F2 Kanal lain</translation>
    </message>
    <message>
        <source>F8 Record</source>
        <translation>F8 Catat</translation>
    </message>
    <message>
        <source>Shift+F2 Over</source>
        <translation>Shift+F2 Selesai</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>nomor tersembunyi</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>Quick phrases</source>
        <translation>Kalimat cepat</translation>
    </message>
    <message>
        <source>“{line}” is no phrase. Write: word = sentence, then keep again.</source>
        <translation>“{line}” belum berupa frasa. Tulis: kata = kalimat, lalu simpan lagi.</translation>
    </message>
    <message>
        <source>Phrases kept ✓ Write a word and press Tab.</source>
        <translation>Kalimat cepat disimpan ✓ Ketik katanya, lalu Tab.</translation>
    </message>
    <message>
        <source>Quick phrases: word = sentence</source>
        <translation>Kalimat cepat: kata = kalimat</translation>
    </message>
    <message>
        <source>word and Tab in narrative and notes · Esc leaves</source>
        <translation>kata lalu Tab di cerita dan catatan · Esc keluar</translation>
    </message>
    <message>
        <source>Of the city (an admin: Change the city&apos;s data)</source>
        <translation>Milik kota (admin: Ubah data kota)</translation>
    </message>
    <message>
        <source>Of this computer, before those of the city</source>
        <translation>Milik komputer ini, didahulukan</translation>
    </message>
    <message>
        <source>Ctrl+Enter Keep</source>
        <translation>Ctrl+Enter Simpan</translation>
    </message>
</context>
<context>
    <name>Priority</name>
    <message>
        <source>red, life at risk</source>
        <translation>merah, mengancam jiwa</translation>
    </message>
    <message>
        <source>yellow, urgent</source>
        <translation>kuning, mendesak</translation>
    </message>
    <message>
        <source>green, can wait</source>
        <translation>hijau, bisa menunggu</translation>
    </message>
    <message>
        <source>no priority yet</source>
        <translation>belum ada prioritas</translation>
    </message>
</context>
<context>
    <name>PriorityColour</name>
    <message>
        <source>Red</source>
        <translation>Merah</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Kuning</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Hijau</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Next step</source>
        <translation>Langkah berikut</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Permintaan baru</translation>
    </message>
    <message>
        <source>Do not grant</source>
        <translation>Tidak dikabulkan</translation>
    </message>
    <message>
        <source>End the hold</source>
        <translation>Akhiri penahanan</translation>
    </message>
    <message>
        <source>Record: PDF and XLSX</source>
        <translation>Catatan: PDF dan XLSX</translation>
    </message>
    <message>
        <source>Held: nothing of these is erased</source>
        <translation>Ditahan: tidak ada yang dihapus darinya</translation>
    </message>
    <message>
        <source>Personal data is the work of the room and its supervisors.</source>
        <translation>Data pribadi adalah urusan ruang ini dan pengawasnya.</translation>
    </message>
    <message>
        <source>Nothing is erased that is open, held, or of a rule the city has not confirmed.</source>
        <translation>Yang masih terbuka, ditahan, atau aturannya belum disahkan kota tidak dihapus.</translation>
    </message>
    <message>
        <source>Change the rule, look for the list again</source>
        <translation>Ubah aturan, cari daftarnya lagi</translation>
    </message>
    <message>
        <source>Hold calls of a number</source>
        <translation>Tahan panggilan sebuah nomor</translation>
    </message>
    <message>
        <source>Requests of data subjects, how long values are kept, what is held. Enter takes the next step.</source>
        <translation>Permintaan pemilik data, berapa lama data disimpan, apa yang ditahan. Enter melakukan langkah berikutnya.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>requests late</source>
        <translation>permintaan terlambat</translation>
    </message>
    <message>
        <source>requests to be answered</source>
        <translation>permintaan belum dijawab</translation>
    </message>
    <message>
        <source>due by a rule</source>
        <translation>jatuh tempo menurut aturan</translation>
    </message>
    <message>
        <source>Gaps of this desk&apos;s file are overwritten as soon as nobody types for a while.</source>
        <translation>Sisa di berkas meja ini ditimpa begitu sebentar tidak ada yang mengetik.</translation>
    </message>
    <message>
        <source>Requests of data subjects</source>
        <translation>Permintaan subjek data</translation>
    </message>
    <message>
        <source>Rules: how long personal values are kept</source>
        <translation>Aturan: berapa lama data pribadi disimpan</translation>
    </message>
    <message>
        <source>Record of what was erased</source>
        <translation>Catatan pemusnahan</translation>
    </message>
    <message>
        <source>Looked at beside one&apos;s own work, last two days</source>
        <translation>Dibuka di luar tugas sendiri, dua hari terakhir</translation>
    </message>
    <message>
        <source>Request {request}, about {about}</source>
        <translation>Permintaan {request}, tentang {about}</translation>
    </message>
    <message>
        <source>Rule “{rule}” version {version}: {days:day|days}. {basis}</source>
        <translation>Aturan “{rule}” versi {version}: {days} hari. {basis}</translation>
    </message>
    <message>
        <source>Another answer is being read. Press Enter again in a moment.</source>
        <translation>Jawaban lain sedang dibaca. Tekan Enter lagi sebentar.</translation>
    </message>
    <message>
        <source>Handed over what is held: {file}</source>
        <translation>Diserahkan data yang disimpan: {file}</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Data pribadi</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>Meminta</translation>
    </message>
    <message>
        <source>Name of who asks</source>
        <translation>Nama peminta</translation>
    </message>
    <message>
        <source>How to reach them</source>
        <translation>Cara menghubungi</translation>
    </message>
    <message>
        <source>About the number</source>
        <translation>Tentang nomor</translation>
    </message>
    <message>
        <source>About the name</source>
        <translation>Tentang nama</translation>
    </message>
    <message>
        <source>What exactly</source>
        <translation>Tepatnya apa</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identitas</translation>
    </message>
    <message>
        <source>Answer due (empty: 3 × 24 hours)</source>
        <translation>Batas jawaban (kosong: 3 × 24 jam)</translation>
    </message>
    <message>
        <source>Request of a data subject</source>
        <translation>Permintaan subjek data</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>{request}: who asks?</source>
        <translation>{request}: siapa yang meminta?</translation>
    </message>
    <message>
        <source>Grant {request} ({wish})?</source>
        <translation>Kabulkan {request} ({wish})?</translation>
    </message>
    <message>
        <source>Do not grant {request} ({wish})?</source>
        <translation>Tolak {request} ({wish})?</translation>
    </message>
    <message>
        <source>{request}: how was it answered?</source>
        <translation>{request}: dijawab bagaimana?</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>Confirmed by the city</source>
        <translation>Disahkan kota</translation>
    </message>
    <message>
        <source>Automatic, without a person</source>
        <translation>Otomatis, tanpa orang</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Berlaku</translation>
    </message>
    <message>
        <source>Kept for days</source>
        <translation>Disimpan (hari)</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Dasar hukum</translation>
    </message>
    <message>
        <source>Only these types (codes)</source>
        <translation>Hanya jenis ini (kode)</translation>
    </message>
    <message>
        <source>Rule: {name}</source>
        <translation>Aturan: {name}</translation>
    </message>
    <message>
        <source>Hold the call {call}: nothing of it is erased</source>
        <translation>Tahan panggilan {call}: tidak ada yang dihapus darinya</translation>
    </message>
    <message>
        <source>Calls of the number</source>
        <translation>Panggilan dari nomor</translation>
    </message>
    <message>
        <source>Hold calls without a case: nothing of them is erased</source>
        <translation>Tahan panggilan tanpa kasus: tidak ada yang dihapus darinya</translation>
    </message>
    <message>
        <source>Held: {calls}</source>
        <translation>Ditahan: {calls}</translation>
    </message>
    <message>
        <source>Agree: erase for ever? {about}</source>
        <translation>Setujui: musnahkan selamanya? {about}</translation>
    </message>
    <message>
        <source>Stop this erasure: why?</source>
        <translation>Hentikan pemusnahan ini: mengapa?</translation>
    </message>
    <message>
        <source>Held until</source>
        <translation>Ditahan sampai</translation>
    </message>
    <message>
        <source>Why (court, inquiry, claim)</source>
        <translation>Alasan (sidang, penyidikan, tuntutan)</translation>
    </message>
    <message>
        <source>Hold {case}: nothing of it is erased</source>
        <translation>Tahan {case}: tidak ada yang dihapus</translation>
    </message>
    <message>
        <source>End the hold: why?</source>
        <translation>Akhiri penahanan: mengapa?</translation>
    </message>
    <message>
        <source>Leave out, or take in again</source>
        <translation>Kecualikan, atau sertakan lagi</translation>
    </message>
    <message>
        <source>Erase for ever</source>
        <translation>Hapus selamanya</translation>
    </message>
    <message>
        <source>Is being looked for …</source>
        <translation>Sedang dicari …</translation>
    </message>
    <message>
        <source>Nothing is to be erased.</source>
        <translation>Tidak ada yang harus dihapus.</translation>
    </message>
    <message>
        <source>Grant that the {count:entry of this list is|entries of this list are} erased?</source>
        <translation>Kabulkan penghapusan {count} butir daftar ini?</translation>
    </message>
    <message>
        <source>Erase the personal values of {count:entry|entries} for ever?</source>
        <translation>Hapus selamanya data pribadi dari {count} butir?</translation>
    </message>
    <message>
        <source>Names, numbers, exact places and what was told cannot be brought back by anybody. Type, priority, kelurahan, times and the chain stay.</source>
        <translation>Nama, nomor, tempat persis dan cerita tidak bisa dikembalikan oleh siapa pun. Jenis, prioritas, kelurahan, waktu dan rantai tetap ada.</translation>
    </message>
    <message>
        <source>Ordered. The server destroys the keys, then every desk; the record tells it.</source>
        <translation>Diperintahkan. Server memusnahkan kuncinya, lalu setiap meja; catatan menyebutkannya.</translation>
    </message>
    <message>
        <source>Granted: nothing that is not on this list is erased.</source>
        <translation>Dikabulkan: yang tidak ada di daftar ini tidak dihapus.</translation>
    </message>
    <message>
        <source>Name this list</source>
        <translation>Ajukan daftar ini</translation>
    </message>
    <message>
        <source>Grant this list</source>
        <translation>Kabulkan daftar ini</translation>
    </message>
    <message>
        <source>What is to be erased on the request</source>
        <translation>Yang diajukan untuk dihapus</translation>
    </message>
    <message>
        <source>The list that is to be granted</source>
        <translation>Daftar yang akan dikabulkan</translation>
    </message>
    <message>
        <source>The list is granted as it was named, or not at all: less can be erased.</source>
        <translation>Daftar dikabulkan seperti yang diajukan, atau ditolak seluruhnya; waktu menghapus sebagian masih bisa dikecualikan.</translation>
    </message>
    <message>
        <source>left out: {what}</source>
        <translation>dikecualikan: {what}</translation>
    </message>
    <message>
        <source>NOT OF THIS REQUEST: {what}</source>
        <translation>BUKAN MILIK PERMINTAAN INI: {what}</translation>
    </message>
    <message>
        <source>STAYS ({why}): {what}</source>
        <translation>TETAP ({why}): {what}</translation>
    </message>
    <message>
        <source>For ever: {cases:case|cases}, {calls:call|calls}, {others:other|others}; {kept:stays|stay}</source>
        <translation>Selamanya: {cases} kasus, {calls} panggilan, {others} lainnya; {kept} tetap</translation>
    </message>
    <message>
        <source>On the list: {cases:case|cases}, {calls:call|calls}, {others:other|others}; {kept:stays|stay} for now</source>
        <translation>Di daftar: {cases} kasus, {calls} panggilan, {others} lainnya; {kept} untuk sementara tetap</translation>
    </message>
    <message>
        <source>The first {count} are shown.</source>
        <translation>Yang terlihat {count} pertama.</translation>
    </message>
    <message>
        <source>At most {count} on one list; the rest by a request of its own.</source>
        <translation>Paling banyak {count} dalam satu daftar; sisanya dengan permintaan tersendiri.</translation>
    </message>
    <message>
        <source>{count} do not belong to the number or name of the request, as this desk finds.</source>
        <translation>{count} tidak menyangkut nomor atau nama di permintaannya, menurut pencarian meja ini.</translation>
    </message>
    <message>
        <source>{count:more belongs|more belong} to it and not to this list: by a request of its own.</source>
        <translation>{count} lagi menyangkut hal yang sama tetapi tidak ada di daftar ini: dengan permintaan tersendiri.</translation>
    </message>
    <message>
        <source>At most {count} at a time; the rest comes next.</source>
        <translation>Paling banyak {count} sekali jalan; sisanya sesudahnya.</translation>
    </message>
    <message>
        <source>The name also stands in {count:note|notes} that no key seals (shifts, reasons), and stays there.</source>
        <translation>Nama itu juga ada di {count} catatan yang tidak disegel kunci (shift, alasan): itu tetap ada.</translation>
    </message>
    <message>
        <source>A case tells of other people too: look at each line.</source>
        <translation>Sebuah kasus juga menyangkut orang lain: lihat setiap baris.</translation>
    </message>
    <message>
        <source>Another supervisor or admin looks at this list before it is granted.</source>
        <translation>Pengawas atau admin lain melihat daftar ini sebelum dikabulkan.</translation>
    </message>
    <message>
        <source>The list is named. Another supervisor or admin looks at it and decides.</source>
        <translation>Daftar sudah diajukan. Pengawas atau admin lain melihatnya dan memutuskan.</translation>
    </message>
    <message>
        <source>To be erased</source>
        <translation>Yang akan dihapus</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>program</translation>
    </message>
    <message>
        <source>Record of erased personal data</source>
        <translation>Catatan pemusnahan data pribadi</translation>
    </message>
    <message>
        <source>Made {at}. The keys were destroyed; the journal still proves itself.</source>
        <translation>Dibuat {at}. Kuncinya sudah dimusnahkan; jurnal tetap membuktikan dirinya.</translation>
    </message>
    <message>
        <source>Made {at}. Nothing was erased yet.</source>
        <translation>Dibuat {at}. Belum ada yang dimusnahkan.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Ground and reason</source>
        <translation>Dasar dan alasan</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>Request {request}: what is held about {about}.</source>
        <translation>Permintaan {request}: yang disimpan tentang {about}.</translation>
    </message>
    <message>
        <source>Personal data that is held</source>
        <translation>Data pribadi yang disimpan</translation>
    </message>
    <message>
        <source>Nothing is held.</source>
        <translation>Tidak ada yang disimpan.</translation>
    </message>
    <message>
        <source>What belongs to other people is not handed over, nor what officers and agencies wrote in words: it is counted here. Whoever needs more of it asks the room.</source>
        <translation>Data orang lain tidak diserahkan, begitu juga kata-kata yang ditulis petugas dan instansi: di sini hanya jumlahnya. Yang memerlukan lebih bertanya kepada ruang 112.</translation>
    </message>
    <message>
        <source>Type, priority, kelurahan and times of a case are kept without a name for statistics.</source>
        <translation>Jenis, prioritas, kelurahan, dan jam sebuah kasus disimpan tanpa nama untuk statistik.</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Dicatat</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Di mana</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Left out: {others:value|values} of other people, {officers:word|words} of officers and agencies. A supervisor decides what of these concerns who asks, and answers it apart.</source>
        <translation>Tidak diserahkan: {others} data orang lain, {officers} kata-kata petugas dan instansi. Pengawas menentukan mana yang menyangkut pemohon, dan menjawabnya tersendiri.</translation>
    </message>
    <message>
        <source>{count:call was|calls were} found by the name alone: see that it is the same person.</source>
        <translation>{count} panggilan ditemukan lewat nama saja: pastikan orangnya sama.</translation>
    </message>
    <message>
        <source>{count:confidential case|confidential cases} without a call not on the sheet: do not mention this.</source>
        <translation>{count} kasus rahasia tanpa panggilan darinya tidak ada di lembar: jangan menyebutnya.</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>Kasus {number}</translation>
    </message>
    <message>
        <source>evidence handed out, opened for: {preset}</source>
        <translation>bukti diserahkan, dibuka untuk: {preset}</translation>
    </message>
    <message>
        <source>by an officer of the room at desk {letter}: {what}</source>
        <translation>oleh petugas ruang ini di meja {letter}: {what}</translation>
    </message>
    <message>
        <source>data of other people, not handed over ({count})</source>
        <translation>data orang lain, tidak diserahkan ({count})</translation>
    </message>
    <message>
        <source>words of officers and agencies, not handed over ({count})</source>
        <translation>kata-kata petugas dan instansi, tidak diserahkan ({count})</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Panggilan</translation>
    </message>
    <message>
        <source>Missing person on the public page</source>
        <translation>Orang hilang di halaman publik</translation>
    </message>
    <message>
        <source>Evaluation of a call</source>
        <translation>Penilaian panggilan</translation>
    </message>
    <message>
        <source>Number: flag, block or mute</source>
        <translation>Nomor: tanda, blokir atau senyap</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Peringatan</translation>
    </message>
    <message>
        <source>access: what is held</source>
        <translation>akses: apa yang disimpan</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>perbaikan</translation>
    </message>
    <message>
        <source>erasure</source>
        <translation>penghapusan</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>belum dilihat</translation>
    </message>
    <message>
        <source>identity card seen</source>
        <translation>KTP dilihat</translation>
    </message>
    <message>
        <source>called back at the known number</source>
        <translation>ditelepon balik ke nomor yang dikenal</translation>
    </message>
    <message>
        <source>letter with authority</source>
        <translation>surat kuasa</translation>
    </message>
    <message>
        <source>known to the officer</source>
        <translation>dikenal petugas</translation>
    </message>
    <message>
        <source>IDENTITY TO BE SEEN</source>
        <translation>IDENTITAS BELUM DILIHAT</translation>
    </message>
    <message>
        <source>LIST TO BE NAMED</source>
        <translation>DAFTAR BELUM DIAJUKAN</translation>
    </message>
    <message>
        <source>TO BE DECIDED</source>
        <translation>MENUNGGU KEPUTUSAN</translation>
    </message>
    <message>
        <source>GRANTED, TO BE DONE</source>
        <translation>DIKABULKAN, BELUM DIKERJAKAN</translation>
    </message>
    <message>
        <source>NOT GRANTED, TO BE ANSWERED</source>
        <translation>DITOLAK, BELUM DIJAWAB</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>dijawab</translation>
    </message>
    <message>
        <source>nothing is known of it</source>
        <translation>tidak dikenal</translation>
    </message>
    <message>
        <source>open, or something is still to be done or decided</source>
        <translation>masih terbuka, atau masih ada yang harus dikerjakan atau diputuskan</translation>
    </message>
    <message>
        <source>held</source>
        <translation>ditahan</translation>
    </message>
    <message>
        <source>was erased already</source>
        <translation>sudah dihapus</translation>
    </message>
    <message>
        <source>not due yet</source>
        <translation>belum waktunya</translation>
    </message>
    <message>
        <source>another rule is in force for it</source>
        <translation>aturan lain yang berlaku</translation>
    </message>
    <message>
        <source>the rule was changed meanwhile</source>
        <translation>aturannya sudah berubah</translation>
    </message>
    <message>
        <source>the city has not confirmed the rule</source>
        <translation>aturannya belum disahkan kota</translation>
    </message>
    <message>
        <source>a person must confirm what this rule erases</source>
        <translation>harus disetujui orang</translation>
    </message>
    <message>
        <source>the request is not granted</source>
        <translation>permintaannya tidak dikabulkan</translation>
    </message>
    <message>
        <source>no list was named and granted for the request</source>
        <translation>belum ada daftar yang diajukan dan dikabulkan untuk permintaannya</translation>
    </message>
    <message>
        <source>not on the list that was granted for the request</source>
        <translation>tidak ada di daftar yang dikabulkan untuk permintaannya</translation>
    </message>
    <message>
        <source>recorded or named, and approved, by one person</source>
        <translation>dicatat atau diajukan, lalu disetujui, oleh orang yang sama</translation>
    </message>
    <message>
        <source>somebody stopped it</source>
        <translation>dihentikan seseorang</translation>
    </message>
    <message>
        <source>signed in as an emergency</source>
        <translation>masuk darurat</translation>
    </message>
    <message>
        <source>the account was closed</source>
        <translation>akunnya ditutup</translation>
    </message>
    <message>
        <source>whoever ordered it has no right to do so any more</source>
        <translation>yang memerintahkannya sudah tidak berhak</translation>
    </message>
    <message>
        <source>nothing proves who ordered it</source>
        <translation>tidak terbukti siapa yang memerintahkan</translation>
    </message>
    <message>
        <source>too many in one order</source>
        <translation>terlalu banyak dalam satu perintah</translation>
    </message>
    <message>
        <source>a rule of the newer server ({code})</source>
        <translation>aturan server yang lebih baru ({code})</translation>
    </message>
    <message>
        <source>{days:day|days}</source>
        <translation>{days} hari</translation>
    </message>
    <message>
        <source>until {until}</source>
        <translation>sampai {until}</translation>
    </message>
    <message>
        <source>RUN OUT</source>
        <translation>HABIS MASANYA</translation>
    </message>
    <message>
        <source>LATE: {state}</source>
        <translation>TERLAMBAT: {state}</translation>
    </message>
    <message>
        <source>not in force</source>
        <translation>tidak berlaku</translation>
    </message>
    <message>
        <source>TO BE CONFIRMED BY THE CITY: erases nothing</source>
        <translation>BELUM DISAHKAN KOTA: tidak menghapus apa pun</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>otomatis</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>dengan persetujuan</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>versi {version}</translation>
    </message>
    <message>
        <source>due: {count}</source>
        <translation>harus dihapus: {count}</translation>
    </message>
    <message>
        <source>LATE, was due {due}</source>
        <translation>TERLAMBAT, batasnya {due}</translation>
    </message>
    <message>
        <source>due {due}</source>
        <translation>batas {due}</translation>
    </message>
    <message>
        <source>recorded by {name}</source>
        <translation>dicatat {name}</translation>
    </message>
    <message>
        <source>request {request}</source>
        <translation>permintaan {request}</translation>
    </message>
    <message>
        <source>rule “{rule}” version {version}</source>
        <translation>aturan “{rule}” versi {version}</translation>
    </message>
    <message>
        <source>STOPPED</source>
        <translation>DIHENTIKAN</translation>
    </message>
    <message>
        <source>WAITS FOR THE SERVER</source>
        <translation>MENUNGGU SERVER</translation>
    </message>
    <message>
        <source>WAITS FOR A SECOND PERSON at another desk (Enter); D stops it</source>
        <translation>MENUNGGU ORANG KEDUA di meja lain (Enter); D menghentikan</translation>
    </message>
    <message>
        <source>WILL BE ERASED {due}; D stops it</source>
        <translation>AKAN DIMUSNAHKAN {due}; D menghentikan</translation>
    </message>
    <message>
        <source>erased: {count}</source>
        <translation>dihapus: {count}</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>tetap</translation>
    </message>
</context>
<context>
    <name>PrivacyField</name>
    <message>
        <source>telephone number</source>
        <translation>nomor telepon</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nama</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>kontak</translation>
    </message>
    <message>
        <source>said by</source>
        <translation>dikatakan oleh</translation>
    </message>
    <message>
        <source>taken by</source>
        <translation>diterima oleh</translation>
    </message>
    <message>
        <source>what was told</source>
        <translation>cerita</translation>
    </message>
    <message>
        <source>caution</source>
        <translation>peringatan</translation>
    </message>
    <message>
        <source>address</source>
        <translation>alamat</translation>
    </message>
    <message>
        <source>landmark</source>
        <translation>patokan</translation>
    </message>
    <message>
        <source>point on the map</source>
        <translation>titik di peta</translation>
    </message>
    <message>
        <source>note</source>
        <translation>catatan</translation>
    </message>
    <message>
        <source>looked at</source>
        <translation>dibuka</translation>
    </message>
    <message>
        <source>type</source>
        <translation>jenis kejadian</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>hasil akhir</translation>
    </message>
    <message>
        <source>was told to</source>
        <translation>diberitahukan kepada</translation>
    </message>
</context>
<context>
    <name>ProblemBox</name>
    <message>
        <source>Refused by the server: {what}. Reason: {why}.</source>
        <translation>Ditolak server: {what}. Sebab: {why}.</translation>
    </message>
    <message>
        <source>Merged into each other at two desks: {cases}. Which one goes on?</source>
        <translation>Saling digabung di dua meja: {cases}. Mana yang diteruskan?</translation>
    </message>
    <message>
        <source>a call</source>
        <translation>panggilan</translation>
    </message>
    <message>
        <source>a shift</source>
        <translation>satu shift</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>satu nomor</translation>
    </message>
    <message>
        <source>an entry</source>
        <translation>satu catatan</translation>
    </message>
    <message>
        <source>{case}: two values for {field}.</source>
        <translation>{case}: dua isian untuk {field}.</translation>
    </message>
    <message>
        <source>Entry {number} of desk {desk} ({at}) is damaged: a value in it cannot be meant. It is kept, and shown as far as it makes sense.</source>
        <translation>Entri {number} dari meja {desk} ({at}) rusak: ada nilai di dalamnya yang tidak masuk akal. Entri itu disimpan, dan ditampilkan sejauh masuk akal.</translation>
    </message>
    <message>
        <source>Call the admin; change nothing at desk {desk}. Number {number} is not what it had read ({mine}, now {theirs}), seen {at}. Both are kept</source>
        <translation>Panggil admin; jangan ubah apa pun di meja {desk}. Nomor {number} bukan lagi yang pernah dibacanya ({mine}, kini {theirs}), terlihat {at}. Keduanya tersimpan</translation>
    </message>
    <message>
        <source>{case} goes on</source>
        <translation>{case} diteruskan</translation>
    </message>
    <message>
        <source>an entry that cannot be read</source>
        <translation>catatan yang tidak terbaca</translation>
    </message>
    <message>
        <source>an entry of {at}</source>
        <translation>catatan pukul {at}</translation>
    </message>
    <message>
        <source>{stop}. An admin or supervisor lifts it: /hentikanpesan</source>
        <translation>{stop}. Admin atau pengawas menjalankannya lagi: /hentikanpesan</translation>
    </message>
    <message>
        <source>{held}. They go as the hour goes by; a supervisor lets them go: /lepaspesan</source>
        <translation>{held}. Terkirim sendiri sedikit demi sedikit; pengawas melepasnya: /lepaspesan</translation>
    </message>
    <message>
        <source>{outage}. Until it works: by voice (Ctrl+Shift+D); its settings: /saluran</source>
        <translation>{outage}. Sampai berjalan lagi: lewat suara (Ctrl+Shift+D); pengaturannya: /saluran</translation>
    </message>
    <message>
        <source>Warnings of {feed} not read since {at}: {why} (/umpan)</source>
        <translation>Peringatan {feed} tidak terbaca sejak {at}: {why} (/umpan)</translation>
    </message>
    <message>
        <source>{answer}. Call back if it needs an answer</source>
        <translation>{answer}. Telepon balik bila perlu dijawab</translation>
    </message>
    <message>
        <source>chosen in the problem box</source>
        <translation>dipilih di Kotak masalah</translation>
    </message>
    <message>
        <source>Enter Show the case</source>
        <translation>Enter Lihat kasusnya</translation>
    </message>
    <message>
        <source>Enter I have read it</source>
        <translation>Enter Sudah dibaca</translation>
    </message>
    <message>
        <source>Enter It is done with</source>
        <translation>Enter Sudah ditangani</translation>
    </message>
    <message>
        <source>Enter Look and let them go</source>
        <translation>Enter Lihat dan lepas</translation>
    </message>
    <message>
        <source>a digit takes a value · C writes again · Esc leaves</source>
        <translation>angka memilih isian · C menulis lagi · Esc keluar</translation>
    </message>
    <message>
        <source>No problems: nothing was refused, nothing contradicts, alerts go.</source>
        <translation>Tidak ada masalah: tidak ada yang ditolak, tidak ada yang bertentangan, kabar berjalan.</translation>
    </message>
    <message>
        <source>C Write it again</source>
        <translation>C Tulis lagi</translation>
    </message>
</context>
<context>
    <name>Promises</name>
    <message>
        <source>Tests of the shift</source>
        <translation>Uji shift ini</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Terlambat</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Jatuh tempo</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Macam</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>What was promised, is to be followed up or tested; Enter: it is done.</source>
        <translation>Yang dijanjikan, ditindaklanjuti, atau diuji; Enter: sudah.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Uji</translation>
    </message>
    <message>
        <source>Line test of 112, once in each shift</source>
        <translation>Uji saluran 112, sekali tiap shift</translation>
    </message>
    <message>
        <source>Nothing was promised and nothing is to be followed up.</source>
        <translation>Tidak ada janji dan tidak ada tindak lanjut.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Geser</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>Lihat kasusnya</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Apa yang disampaikan</translation>
    </message>
    <message>
        <source>In how many minutes, or at what time</source>
        <translation>Berapa menit lagi, atau jam berapa</translation>
    </message>
    <message>
        <source>It will not be done: why?</source>
        <translation>Batalkan: kenapa?</translation>
    </message>
    <message>
        <source>A test waits until it is done: Enter notes that it was.</source>
        <translation>Uji menunggu sampai dikerjakan: Enter mencatat bahwa sudah.</translation>
    </message>
    <message>
        <source>Follow-ups and promises</source>
        <translation>Tindak lanjut dan janji</translation>
    </message>
</context>
<context>
    <name>PublicPage</name>
    <message>
        <source>112 {city}</source>
        <translation>112 {city}</translation>
    </message>
    <message>
        <source>To the content</source>
        <translation>Langsung ke isi</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>In danger now: call 112, free</source>
        <translation>Darurat: telepon 112, gratis</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Yang perlu dilakukan</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Angka</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Arsip</translation>
    </message>
    <message>
        <source>About this page</source>
        <translation>Tentang halaman ini</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>Data terbuka</translation>
    </message>
    <message>
        <source>As of {at}</source>
        <translation>Keadaan {at}</translation>
    </message>
    <message>
        <source>SAMPLE: not the city&apos;s word yet</source>
        <translation>CONTOH: belum disahkan kota</translation>
    </message>
    <message>
        <source>SAMPLE: nothing on this page has happened</source>
        <translation>CONTOH: tidak ada yang sungguh terjadi di halaman ini</translation>
    </message>
    <message>
        <source>Bulletins</source>
        <translation>Pengumuman</translation>
    </message>
    <message>
        <source>No bulletin holds now.</source>
        <translation>Tidak ada pengumuman yang berlaku sekarang.</translation>
    </message>
    <message>
        <source>Missing persons</source>
        <translation>Orang hilang</translation>
    </message>
    <message>
        <source>shown since {at}. Have you seen them? Call 112.</source>
        <translation>ditampilkan sejak {at}. Melihatnya? Telepon 112.</translation>
    </message>
    <message>
        <source>Photo of the missing person</source>
        <translation>Foto orang yang hilang</translation>
    </message>
    <message>
        <source>seen last in {place}</source>
        <translation>terakhir terlihat di {place}</translation>
    </message>
    <message>
        <source>Closed roads</source>
        <translation>Jalan ditutup</translation>
    </message>
    <message>
        <source>No closed road is known to 112 now.</source>
        <translation>Sekarang 112 tidak mengetahui jalan yang ditutup.</translation>
    </message>
    <message>
        <source>closed since {at}</source>
        <translation>ditutup sejak {at}</translation>
    </message>
    <message>
        <source>probably until {at}</source>
        <translation>perkiraan sampai {at}</translation>
    </message>
    <message>
        <source>was to be open at {at}; not confirmed</source>
        <translation>seharusnya dibuka {at}; belum dipastikan</translation>
    </message>
    <message>
        <source>All bulletins</source>
        <translation>Semua pengumuman</translation>
    </message>
    <message>
        <source>Easy to read</source>
        <translation>Mudah dibaca</translation>
    </message>
    <message>
        <source>Javanese</source>
        <translation>Basa Jawa</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Bahasa Indonesia</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>This text is written in Indonesian only.</source>
        <translation>Teks ini hanya ditulis dalam bahasa Indonesia.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Yang terjadi</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Ralat</translation>
    </message>
    <message>
        <source>Before, it said</source>
        <translation>Sebelumnya tertulis</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>Menurut bulan</translation>
    </message>
    <message>
        <source>By topic</source>
        <translation>Menurut topik</translation>
    </message>
    <message>
        <source>Search titles and texts</source>
        <translation>Cari di judul dan isi</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} ditemukan</translation>
    </message>
    <message>
        <source>Nothing was published yet.</source>
        <translation>Belum ada yang diterbitkan.</translation>
    </message>
    <message>
        <source>Follow the bulletins</source>
        <translation>Ikuti pengumuman</translation>
    </message>
    <message>
        <source>Figures of {month}</source>
        <translation>Angka {month}</translation>
    </message>
    <message>
        <source>Figures of the year {year}</source>
        <translation>Angka tahun {year}</translation>
    </message>
    <message>
        <source>No figures are published yet.</source>
        <translation>Belum ada angka yang diterbitkan.</translation>
    </message>
    <message>
        <source>Counted from what had been closed for two days. Half of all were at most as long as the median, nine of ten at most as long as P90. What nobody noted is missing, and its share is told. A figure that changed later shows both.</source>
        <translation>Dihitung dari yang sudah selesai dua hari. Separuhnya paling lama selama median, sembilan dari sepuluh paling lama selama P90. Yang tidak dicatat siapa pun disebut tidak tercatat, dengan bagiannya. Angka yang berubah kemudian menunjukkan keduanya.</translation>
    </message>
    <message>
        <source>Hidden: fewer than five, or a figure from which such a one could be computed.</source>
        <translation>Disembunyikan: di bawah lima, atau angka yang membuatnya dapat dihitung.</translation>
    </message>
    <message>
        <source>Room 112</source>
        <translation>Ruang 112</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>P90</source>
        <translation>P90</translation>
    </message>
    <message>
        <source>In target</source>
        <translation>Dalam sasaran</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Tidak tercatat</translation>
    </message>
    <message>
        <source>{share} ≤ {target}</source>
        <translation>{share} ≤ {target}</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>disembunyikan</translation>
    </message>
    <message>
        <source>until {at}: {words}</source>
        <translation>sampai {at}: {words}</translation>
    </message>
    <message>
        <source>{share} of n {count}</source>
        <translation>{share} dari n {count}</translation>
    </message>
    <message>
        <source>Cases by kelurahan</source>
        <translation>Kasus menurut kelurahan</translation>
    </message>
    <message>
        <source>Cases by type</source>
        <translation>Kasus menurut jenis</translation>
    </message>
    <message>
        <source>types that may be confidential, together</source>
        <translation>jenis yang dapat rahasia, digabung</translation>
    </message>
    <message>
        <source>no kelurahan noted</source>
        <translation>kelurahan tidak tercatat</translation>
    </message>
    <message>
        <source>of {count:month|months}</source>
        <translation>dari {count} bulan</translation>
    </message>
    <message>
        <source>Published {at}</source>
        <translation>Diterbitkan {at}</translation>
    </message>
    <message>
        <source>corrected {at}</source>
        <translation>diralat {at}</translation>
    </message>
    <message>
        <source>The same figures for programs, under the same rule: what is hidden on the page is empty here. No line is about one case or one person.</source>
        <translation>Angka yang sama untuk program, dengan aturan yang sama: yang disembunyikan di halaman kosong di sini. Tidak ada baris tentang satu kasus atau satu orang.</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>Lisensi: {licence}</translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation>Kamus data</translation>
    </message>
    <message>
        <source>Each publication is an entry of the room&apos;s ledger, which nobody can change unseen. riwayat.csv names all of them with their SHA-256: who keeps a copy can tell whether a figure was changed silently.</source>
        <translation>Setiap penerbitan adalah catatan di buku induk ruang, yang tidak dapat diubah diam-diam. riwayat.csv menyebut semuanya dengan SHA-256: siapa yang menyimpan salinannya dapat mengetahui bila ada angka yang diubah diam-diam.</translation>
    </message>
    <message>
        <source>This page is written by the 112 room of {city}. Bulletins go out only after a second person has approved them, and every sentence names what it stands on. Corrections and withdrawals stay to be read. Names, phone numbers and addresses of callers never stand here.</source>
        <translation>Halaman ini ditulis ruang 112 {city}. Pengumuman hanya terbit sesudah disetujui orang kedua, dan setiap kalimat menyebut dasarnya. Ralat dan pencabutan tetap dapat dibaca. Nama, nomor telepon, dan alamat penelepon tidak pernah ada di sini.</translation>
    </message>
    <message>
        <source>It needs no script, no account and no cookie, asks nobody else&apos;s computer for anything, and counts nobody. It follows WCAG 2.2 AA; where you cannot read something, tell us.</source>
        <translation>Halaman ini tidak memerlukan skrip, akun, atau kuki, tidak meminta apa pun dari komputer pihak lain, dan tidak menghitung siapa pun. Halaman ini mengikuti WCAG 2.2 AA; bila ada yang tidak dapat Anda baca, beri tahu kami.</translation>
    </message>
    <message>
        <source>About this page write to: {contact}. Emergencies: only by calling 112.</source>
        <translation>Tentang halaman ini tulis ke: {contact}. Keadaan darurat: hanya dengan menelepon 112.</translation>
    </message>
    <message>
        <source>Emergencies: only by calling 112.</source>
        <translation>Keadaan darurat: hanya dengan menelepon 112.</translation>
    </message>
    <message>
        <source>For posters: the address of this page as a QR code</source>
        <translation>Untuk poster: alamat halaman ini sebagai kode QR</translation>
    </message>
    <message>
        <source>QR code of {address}</source>
        <translation>Kode QR {address}</translation>
    </message>
    <message>
        <source>This page does not exist (any more).</source>
        <translation>Halaman ini tidak ada (lagi).</translation>
    </message>
    <message>
        <source>The city shows no page here at the moment. 112 answers as always.</source>
        <translation>Saat ini kota tidak menampilkan halaman di sini. 112 tetap menjawab seperti biasa.</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Halaman pertama</translation>
    </message>
    <message>
        <source>month as YYYY-MM, or the year as YYYY</source>
        <translation>bulan sebagai YYYY-MM, atau tahun sebagai YYYY</translation>
    </message>
    <message>
        <source>code of the agency; empty for room 112</source>
        <translation>kode instansi; kosong untuk ruang 112</translation>
    </message>
    <message>
        <source>short name of the agency</source>
        <translation>nama singkat instansi</translation>
    </message>
    <message>
        <source>code of the measure</source>
        <translation>kode ukuran</translation>
    </message>
    <message>
        <source>from where to where it is measured</source>
        <translation>dari mana sampai mana diukur</translation>
    </message>
    <message>
        <source>how many it stands on; empty where it is hidden</source>
        <translation>berapa banyak dasarnya; kosong bila disembunyikan</translation>
    </message>
    <message>
        <source>median in seconds</source>
        <translation>median dalam detik</translation>
    </message>
    <message>
        <source>nine of ten took at most so many seconds</source>
        <translation>sembilan dari sepuluh paling lama sekian detik</translation>
    </message>
    <message>
        <source>target in seconds; empty where there is none</source>
        <translation>sasaran dalam detik; kosong bila tidak ada</translation>
    </message>
    <message>
        <source>share within the target, 0 to 1</source>
        <translation>bagian dalam sasaran, 0 sampai 1</translation>
    </message>
    <message>
        <source>share of which nobody noted the time, 0 to 1</source>
        <translation>bagian yang waktunya tidak dicatat, 0 sampai 1</translation>
    </message>
    <message>
        <source>share of a measure that is one (false calls, abandoned), 0 to 1</source>
        <translation>bagian, untuk ukuran yang berupa bagian (panggilan palsu, tidak terjawab), 0 sampai 1</translation>
    </message>
    <message>
        <source>true where the figure is hidden</source>
        <translation>true bila angkanya disembunyikan</translation>
    </message>
    <message>
        <source>of how many months a year is made</source>
        <translation>setahun itu dari berapa bulan</translation>
    </message>
    <message>
        <source>code of the kelurahan or type</source>
        <translation>kode kelurahan atau jenis</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>namanya</translation>
    </message>
    <message>
        <source>when it was published (ISO 8601)</source>
        <translation>kapan diterbitkan (ISO 8601)</translation>
    </message>
    <message>
        <source>counted from what was closed by then (ISO 8601)</source>
        <translation>dihitung dari yang selesai sampai saat itu (ISO 8601)</translation>
    </message>
    <message>
        <source>name of the entry in the ledger</source>
        <translation>nama catatannya di buku induk</translation>
    </message>
    <message>
        <source>SHA-256 of what was published</source>
        <translation>SHA-256 dari yang diterbitkan</translation>
    </message>
    <message>
        <source>month and year by agency and room: n, median, P90, in target, missing</source>
        <translation>bulan dan tahun per instansi dan ruang: n, median, P90, dalam sasaran, tidak tercatat</translation>
    </message>
    <message>
        <source>cases by kelurahan and month</source>
        <translation>kasus per kelurahan dan bulan</translation>
    </message>
    <message>
        <source>cases by type and month</source>
        <translation>kasus per jenis dan bulan</translation>
    </message>
    <message>
        <source>all that was ever published, with its SHA-256</source>
        <translation>semua yang pernah diterbitkan, dengan SHA-256</translation>
    </message>
    <message>
        <source>cases by kelurahan with its outline, for maps</source>
        <translation>kasus per kelurahan dengan batasnya, untuk peta</translation>
    </message>
    <message>
        <source>all figures in one file</source>
        <translation>semua angka dalam satu berkas</translation>
    </message>
    <message>
        <source>Frictionless data package: what each file and field holds</source>
        <translation>paket data Frictionless: isi setiap berkas dan kolom</translation>
    </message>
    <message>
        <source>Outlines: approximate, what lies nearest to a point in each kelurahan; not official.</source>
        <translation>Garis batas: perkiraan, yang terdekat ke satu titik di tiap kelurahan; bukan batas resmi.</translation>
    </message>
    <message>
        <source>Outlines: {source}</source>
        <translation>Garis batas: {source}</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Pilih semua</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Naik</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Turun</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Lepaskan</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Ulangi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih semua</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ya</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Tidak</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Kembalikan</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Ulangi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Salin a&amp;lamat tautan</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih semua</translation>
    </message>
</context>
<context>
    <name>Quiet</name>
    <message>
        <source>Call back: {cause}</source>
        <translation>Telepon balik: {cause}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} lagi</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>panggilan</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>kasus</translation>
    </message>
    <message>
        <source>until answered</source>
        <translation>sampai diangkat</translation>
    </message>
    <message>
        <source>until an agency knew</source>
        <translation>sampai instansi tahu</translation>
    </message>
    <message>
        <source>choose a case in the list, Enter opens it</source>
        <translation>pilih kasus di daftar, Enter membuka</translation>
    </message>
    <message>
        <source>take a call, or a new call</source>
        <translation>ambil panggilan, atau panggilan baru</translation>
    </message>
    <message>
        <source>a report by WhatsApp, radio, or in person</source>
        <translation>laporan dari WA, HT, atau datang langsung</translation>
    </message>
    <message>
        <source>a command, e.g. damkar tiba -2</source>
        <translation>perintah, mis. damkar tiba -2</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>semua tombol</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>Tidak ada yang jatuh tempo.</translation>
    </message>
    <message>
        <source>No shift is running at this desk.</source>
        <translation>Belum ada shift berjalan di meja ini.</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>How agencies are reached</source>
        <translation>Cara instansi dijangkau</translation>
    </message>
    <message>
        <source>Each agency&apos;s ladder, and its people&apos;s addresses. Enter changes the chosen line.</source>
        <translation>Tangga tiap instansi dan alamat orangnya. Enter mengubah baris yang dipilih.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Saluran</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>Uji terakhir</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>New address</source>
        <translation>Alamat baru</translation>
    </message>
    <message>
        <source>Try it: send a test</source>
        <translation>Coba: kirim uji</translation>
    </message>
    <message>
        <source>Take this address away</source>
        <translation>Cabut alamat ini</translation>
    </message>
    <message>
        <source>ladder</source>
        <translation>tangga</translation>
    </message>
    <message>
        <source>Rung {number}</source>
        <translation>Anak tangga {number}</translation>
    </message>
    <message>
        <source>after seconds</source>
        <translation>setelah detik</translation>
    </message>
    <message>
        <source>Supervisor after seconds</source>
        <translation>Penyelia setelah detik</translation>
    </message>
    <message>
        <source>the contact round</source>
        <translation>putaran kontak</translation>
    </message>
    <message>
        <source>the next agency is asked</source>
        <translation>instansi berikutnya diminta</translation>
    </message>
    <message>
        <source>After the last rung</source>
        <translation>Setelah yang terakhir</translation>
    </message>
    <message>
        <source>Ladder of {agency}</source>
        <translation>Tangga {agency}</translation>
    </message>
    <message>
        <source>{who}, {channel}</source>
        <translation>{who}, {channel}</translation>
    </message>
    <message>
        <source>Seconds later than its rung</source>
        <translation>Detik lebih lambat dari anak tangganya</translation>
    </message>
    <message>
        <source>Quiet hours, but for P1</source>
        <translation>Jam tenang, kecuali P1</translation>
    </message>
</context>
<context>
    <name>Readiness</name>
    <message>
        <source>ready</source>
        <translation>siap</translation>
    </message>
    <message>
        <source>limited</source>
        <translation>terbatas</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>bertugas</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>tidak siap</translation>
    </message>
    <message>
        <source>no word yet</source>
        <translation>belum ada kabar</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>Kesiapan</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Posisi</translation>
    </message>
    <message>
        <source>empty: unchanged</source>
        <translation>kosong: tidak berubah</translation>
    </message>
    <message>
        <source>Readiness and position</source>
        <translation>Kesiapan dan posisi</translation>
    </message>
</context>
<context>
    <name>Recordings</name>
    <message>
        <source>Recordings</source>
        <translation>Rekaman</translation>
    </message>
    <message>
        <source>What was said, as the exchange keeps it. Enter plays or pauses; each hearing is recorded.</source>
        <translation>Yang diucapkan, disimpan di sentral. Enter memutar atau jeda; setiap pemutaran dicatat.</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Rekaman</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Sidik</translation>
    </message>
    <message>
        <source>Hear, pause</source>
        <translation>Putar, jeda</translation>
    </message>
    <message>
        <source>10 s back</source>
        <translation>Mundur 10 dtk</translation>
    </message>
    <message>
        <source>10 s on</source>
        <translation>Maju 10 dtk</translation>
    </message>
    <message>
        <source>Into the files</source>
        <translation>Ke berkas</translation>
    </message>
    <message>
        <source>The exchange told of no recording of this case or call.</source>
        <translation>Sentral tidak memberitahukan rekaman kasus atau panggilan ini.</translation>
    </message>
    <message>
        <source>the exchange told none</source>
        <translation>sentral tidak menyebutkan</translation>
    </message>
    <message>
        <source>as it was recorded ✓</source>
        <translation>sama seperti direkam ✓</translation>
    </message>
    <message>
        <source>NOT THE SAME</source>
        <translation>TIDAK SAMA</translation>
    </message>
    <message>
        <source>not yours to hear</source>
        <translation>bukan hak Anda</translation>
    </message>
    <message>
        <source>is fetched …</source>
        <translation>sedang diambil …</translation>
    </message>
    <message>
        <source>This computer has no sound output: the recording cannot be heard here.</source>
        <translation>Komputer ini tanpa keluaran suara: rekaman tidak dapat didengar di sini.</translation>
    </message>
</context>
<context>
    <name>ReferenceEditor</name>
    <message>
        <source>+ new</source>
        <translation>+ baru</translation>
    </message>
    <message>
        <source>Saved. Every desk gets it with the next exchange.</source>
        <translation>Tersimpan. Semua meja menerimanya pada pertukaran berikut.</translation>
    </message>
    <message>
        <source>Rules of the room</source>
        <translation>Aturan ruangan</translation>
    </message>
    <message>
        <source>Callers&apos; phones: what the city&apos;s pages do</source>
        <translation>Ponsel pelapor: yang dilakukan halaman kota</translation>
    </message>
    <message>
        <source>Public page: what the city shows to everybody</source>
        <translation>Halaman publik: apa yang kota tampilkan kepada semua orang</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>tidak dipakai</translation>
    </message>
    <message>
        <source>Only a supervisor or an admin can change this.</source>
        <translation>Hanya pengawas atau admin yang bisa mengubah ini.</translation>
    </message>
    <message>
        <source>Only an admin can change this.</source>
        <translation>Hanya admin yang bisa mengubah ini.</translation>
    </message>
    <message>
        <source>The city&apos;s own words</source>
        <translation>Data acuan kota</translation>
    </message>
    <message>
        <source>Agencies and targets (seconds)</source>
        <translation>Instansi dan sasaran (detik)</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Incident types</source>
        <translation>Jenis kejadian</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Kartu</translation>
    </message>
    <message>
        <source>Form for evaluating calls</source>
        <translation>Formulir penilaian panggilan</translation>
    </message>
    <message>
        <source>Words of the lists</source>
        <translation>Kata dalam daftar</translation>
    </message>
    <message>
        <source>Rules: times and numbers</source>
        <translation>Aturan: waktu dan jumlah</translation>
    </message>
    <message>
        <source>Crew timers: by type, or room</source>
        <translation>Pantauan regu: menurut jenis, atau room</translation>
    </message>
    <message>
        <source>Callers&apos; phones: on or off</source>
        <translation>Ponsel pelapor: nyala atau mati</translation>
    </message>
    <message>
        <source>Quick phrases of the city</source>
        <translation>Kalimat cepat kota</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Kota</translation>
    </message>
    <message>
        <source>Hydrants and assembly points</source>
        <translation>Hidran dan titik kumpul</translation>
    </message>
    <message>
        <source>Public page: on or off</source>
        <translation>Halaman publik: hidup atau mati</translation>
    </message>
    <message>
        <source>Public page: what to do now, by topic</source>
        <translation>Halaman publik: apa yang dilakukan, per topik</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Macam</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Isian</translation>
    </message>
    <message>
        <source>Ctrl+Enter Save</source>
        <translation>Ctrl+Enter Simpan</translation>
    </message>
    <message>
        <source>Not saved yet. Ctrl+Enter saves it, the same key again drops what you changed.</source>
        <translation>Belum disimpan. Ctrl+Enter menyimpan, tombol yang sama sekali lagi membuang perubahan.</translation>
    </message>
</context>
<context>
    <name>ReferenceField</name>
    <message>
        <source>Letter</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Name (Indonesian)</source>
        <translation>Nama (Indonesia)</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>Nama (Inggris)</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Nama pendek</translation>
    </message>
    <message>
        <source>Usual channel</source>
        <translation>Saluran biasa</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Lintang</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Bujur</translation>
    </message>
    <message>
        <source>Targets (seconds)</source>
        <translation>Sasaran (detik)</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Dipakai</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Contoh</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Kind of unit</source>
        <translation>Jenis unit</translation>
    </message>
    <message>
        <source>Short word</source>
        <translation>Kata pendek</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritas</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Urutan</translation>
    </message>
    <message>
        <source>Alert first</source>
        <translation>Kabari dulu</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>Rahasia</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>Words (Indonesian)</source>
        <translation>Kata (Indonesia)</translation>
    </message>
    <message>
        <source>Words (Javanese)</source>
        <translation>Kata (Jawa)</translation>
    </message>
    <message>
        <source>Title (Indonesian)</source>
        <translation>Judul (Indonesia)</translation>
    </message>
    <message>
        <source>Title (English)</source>
        <translation>Judul (Inggris)</translation>
    </message>
    <message>
        <source>Tell the caller (Indonesian)</source>
        <translation>Katakan ke pelapor (Indonesia)</translation>
    </message>
    <message>
        <source>Tell the caller (English)</source>
        <translation>Katakan ke pelapor (Inggris)</translation>
    </message>
    <message>
        <source>Alert one of</source>
        <translation>Beri tahu salah satu</translation>
    </message>
    <message>
        <source>Stands in when it cannot</source>
        <translation>Pengganti bila berhalangan</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Bagian dari</translation>
    </message>
    <message>
        <source>Incident type</source>
        <translation>Jenis kejadian</translation>
    </message>
    <message>
        <source>First sentence (Indonesian)</source>
        <translation>Kalimat pertama (Indonesia)</translation>
    </message>
    <message>
        <source>First sentence (English)</source>
        <translation>Kalimat pertama (Inggris)</translation>
    </message>
    <message>
        <source>First sentence (Javanese)</source>
        <translation>Kalimat pertama (Jawa)</translation>
    </message>
    <message>
        <source>Tell the caller (Javanese)</source>
        <translation>Katakan ke pelapor (Jawa)</translation>
    </message>
    <message>
        <source>Never say (Indonesian)</source>
        <translation>Jangan dikatakan (Indonesia)</translation>
    </message>
    <message>
        <source>Never say (English)</source>
        <translation>Jangan dikatakan (Inggris)</translation>
    </message>
    <message>
        <source>Cautions (Indonesian)</source>
        <translation>Hati-hati (Indonesia)</translation>
    </message>
    <message>
        <source>Cautions (English)</source>
        <translation>Hati-hati (Inggris)</translation>
    </message>
    <message>
        <source>question (Indonesian)</source>
        <translation>pertanyaan (Indonesia)</translation>
    </message>
    <message>
        <source>question (English)</source>
        <translation>pertanyaan (Inggris)</translation>
    </message>
    <message>
        <source>question (Javanese)</source>
        <translation>pertanyaan (Jawa)</translation>
    </message>
    <message>
        <source>Caution (Indonesian)</source>
        <translation>Hati-hati (Indonesia)</translation>
    </message>
    <message>
        <source>Caution (English)</source>
        <translation>Hati-hati (Inggris)</translation>
    </message>
    <message>
        <source>condition (owner; what; in English; who waits; before; seconds; only after)</source>
        <translation>syarat (siapa; apa; Inggris; yang menunggu; sebelum; detik; hanya setelah)</translation>
    </message>
    <message>
        <source>Criteria in their order; a new one: code = name</source>
        <translation>Kriteria menurut urutannya; yang baru: kode = nama</translation>
    </message>
    <message>
        <source>minor (Indonesian)</source>
        <translation>ringan (Indonesia)</translation>
    </message>
    <message>
        <source>minor (English)</source>
        <translation>ringan (Inggris)</translation>
    </message>
    <message>
        <source>moderate (Indonesian)</source>
        <translation>sedang (Indonesia)</translation>
    </message>
    <message>
        <source>moderate (English)</source>
        <translation>sedang (Inggris)</translation>
    </message>
    <message>
        <source>severe (Indonesian)</source>
        <translation>berat (Indonesia)</translation>
    </message>
    <message>
        <source>severe (English)</source>
        <translation>berat (Inggris)</translation>
    </message>
    <message>
        <source>Evaluated of each person&apos;s calls (percent)</source>
        <translation>Dinilai dari panggilan tiap orang (persen)</translation>
    </message>
    <message>
        <source>Evaluated within (days after the month)</source>
        <translation>Dinilai dalam (hari setelah bulannya)</translation>
    </message>
    <message>
        <source>So many minor ones weigh as moderate</source>
        <translation>Sebanyak ini ringan dianggap sedang</translation>
    </message>
    <message>
        <source>So many moderate ones weigh as severe</source>
        <translation>Sebanyak ini sedang dianggap berat</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Disetujui</translation>
    </message>
    <message>
        <source>Code (short, not changed later)</source>
        <translation>Kode (pendek, tidak diubah lagi)</translation>
    </message>
    <message>
        <source>Which list</source>
        <translation>Daftar yang mana</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Kalimat</translation>
    </message>
    <message>
        <source>Late agency: sound after (seconds)</source>
        <translation>Instansi terlambat: bunyi sesudah (detik)</translation>
    </message>
    <message>
        <source>Late agency: sound again every (seconds)</source>
        <translation>Instansi terlambat: bunyi lagi tiap (detik)</translation>
    </message>
    <message>
        <source>Supervisor called, priority 1: after (seconds)</source>
        <translation>Pengawas dipanggil, prioritas 1: sesudah (detik)</translation>
    </message>
    <message>
        <source>Supervisor called, priority 2: after (seconds)</source>
        <translation>Pengawas dipanggil, prioritas 2: sesudah (detik)</translation>
    </message>
    <message>
        <source>Supervisor called, priority 3: after (seconds)</source>
        <translation>Pengawas dipanggil, prioritas 3: sesudah (detik)</translation>
    </message>
    <message>
        <source>No answer so often: another agency</source>
        <translation>Tidak menjawab sekian kali: instansi lain</translation>
    </message>
    <message>
        <source>No answer: try again after (seconds)</source>
        <translation>Tidak menjawab: coba lagi sesudah (detik)</translation>
    </message>
    <message>
        <source>Asked for word: again after (minutes)</source>
        <translation>Dimintai kabar: tanya lagi sesudah (menit)</translation>
    </message>
    <message>
        <source>Desk not heard: its calls back in the queue after (minutes)</source>
        <translation>Meja tidak terdengar: panggilannya kembali antre sesudah (menit)</translation>
    </message>
    <message>
        <source>Desk not heard: its cases shown as left after (minutes)</source>
        <translation>Meja tidak terdengar: kasusnya tampil ditinggal sesudah (menit)</translation>
    </message>
    <message>
        <source>Card of the silent call: steps</source>
        <translation>Kartu tanpa suara: langkah</translation>
    </message>
    <message>
        <source>Card of the silent call: call back so often</source>
        <translation>Kartu tanpa suara: telepon balik sekian kali</translation>
    </message>
    <message>
        <source>Card of the silent call: due after (minutes)</source>
        <translation>Kartu tanpa suara: jatuh tempo sesudah (menit)</translation>
    </message>
    <message>
        <source>Call back: due after (minutes)</source>
        <translation>Telepon balik: jatuh tempo sesudah (menit)</translation>
    </message>
    <message>
        <source>Closing: steps that must be noted</source>
        <translation>Penutupan: langkah yang harus tercatat</translation>
    </message>
    <message>
        <source>Flag of a number: runs out after (days)</source>
        <translation>Tanda nomor: habis sesudah (hari)</translation>
    </message>
    <message>
        <source>Flag of a number: offered after so many pranks</source>
        <translation>Tanda nomor: ditawarkan sesudah sekian kali iseng</translation>
    </message>
    <message>
        <source>Target from ring to answer (seconds)</source>
        <translation>Sasaran dari dering sampai diangkat (detik)</translation>
    </message>
    <message>
        <source>Target from the answer to first agency told (seconds)</source>
        <translation>Sasaran dari diangkat sampai instansi pertama diberi tahu (detik)</translation>
    </message>
    <message>
        <source>Report in the inbox: yellow after (seconds)</source>
        <translation>Laporan masuk: kuning setelah (detik)</translation>
    </message>
    <message>
        <source>Report in the inbox: red, and heard, after (seconds)</source>
        <translation>Laporan masuk: merah dan berbunyi setelah (detik)</translation>
    </message>
    <message>
        <source>Crew at the scene, priority 1: heard every (seconds; 0: no)</source>
        <translation>Regu di lokasi, prioritas 1: terdengar tiap (detik; 0: tidak)</translation>
    </message>
    <message>
        <source>Crew at the scene, priority 2: heard every (seconds; 0: no)</source>
        <translation>Regu di lokasi, prioritas 2: terdengar tiap (detik; 0: tidak)</translation>
    </message>
    <message>
        <source>Crew at the scene, priority 3: heard every (seconds; 0: no)</source>
        <translation>Regu di lokasi, prioritas 3: terdengar tiap (detik; 0: tidak)</translation>
    </message>
    <message>
        <source>Write to who hung up: safe, or help?</source>
        <translation>Kirim pesan ke penelepon yang terputus: aman atau butuh bantuan?</translation>
    </message>
    <message>
        <source>Silent 112 begun by anybody on the city&apos;s page</source>
        <translation>112 tanpa suara boleh dimulai siapa saja di halaman kota</translation>
    </message>
    <message>
        <source>Reporters may see what becomes of it</source>
        <translation>Pelapor boleh melihat perkembangannya</translation>
    </message>
    <message>
        <source>A caller&apos;s link works for (minutes)</source>
        <translation>Tautan pelapor berlaku (menit)</translation>
    </message>
    <message>
        <source>A reporter&apos;s link works for (hours)</source>
        <translation>Tautan perkembangan berlaku (jam)</translation>
    </message>
    <message>
        <source>Kind of point</source>
        <translation>Macam titik</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Checked on (2026-03-12)</source>
        <translation>Dicek tanggal (2026-03-12)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona waktu</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topik</translation>
    </message>
    <message>
        <source>Text (Indonesian), a paragraph a line</source>
        <translation>Teks (Indonesia), satu alinea satu baris</translation>
    </message>
    <message>
        <source>Text (English), a paragraph a line</source>
        <translation>Teks (Inggris), satu alinea satu baris</translation>
    </message>
    <message>
        <source>Text in easy words, a sentence a line</source>
        <translation>Teks mudah dibaca, satu kalimat satu baris</translation>
    </message>
    <message>
        <source>Text (Javanese), a paragraph a line</source>
        <translation>Teks (Jawa), satu alinea satu baris</translation>
    </message>
    <message>
        <source>Web address (https://…)</source>
        <translation>Alamat web (https://…)</translation>
    </message>
    <message>
        <source>Show closed roads</source>
        <translation>Tampilkan jalan yang ditutup</translation>
    </message>
    <message>
        <source>Publish monthly figures and open data</source>
        <translation>Terbitkan angka bulanan dan data terbuka</translation>
    </message>
    <message>
        <source>Licence of the open data</source>
        <translation>Lisensi data terbuka</translation>
    </message>
    <message>
        <source>Whom to write to about the page</source>
        <translation>Kepada siapa menulis tentang halaman ini</translation>
    </message>
    <message>
        <source>Neighbour&apos;s 112</source>
        <translation>112 tetangga</translation>
    </message>
    <message>
        <source>outcome of a case</source>
        <translation>hasil akhir kasus</translation>
    </message>
    <message>
        <source>result of an agency</source>
        <translation>hasil instansi</translation>
    </message>
    <message>
        <source>why an agency cannot come</source>
        <translation>alasan berhalangan</translation>
    </message>
    <message>
        <source>shift of the room</source>
        <translation>shift ruangan</translation>
    </message>
    <message>
        <source>never</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>at first, may be lifted</source>
        <translation>mula-mula, boleh dibuka</translation>
    </message>
    <message>
        <source>always</source>
        <translation>selalu</translation>
    </message>
    <message>
        <source>Nobody sent, priority 2: late after (seconds)</source>
        <translation>Belum dikirim, prioritas 2: terlambat setelah (detik)</translation>
    </message>
    <message>
        <source>Nobody sent, priority 1: late after (seconds)</source>
        <translation>Belum dikirim, prioritas 1: terlambat setelah (detik)</translation>
    </message>
    <message>
        <source>Nobody sent, priority 3: late after (seconds)</source>
        <translation>Belum dikirim, prioritas 3: terlambat setelah (detik)</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This call was not answered yet. Press F1 first, then record prank or silent.</source>
        <translation>Panggilan ini belum diangkat. Tekan F1 dulu, baru bisa dicatat iseng atau tanpa suara.</translation>
    </message>
    <message>
        <source>This is a recording: nothing can be written in it. F1 goes back to the room.</source>
        <translation>Ini rekaman, tidak ada yang bisa ditulis di sini. F1 kembali ke ruangan.</translation>
    </message>
    <message>
        <source>{to} has accepted this case already. Tell them what is new by telephone.</source>
        <translation>{to} sudah menerima kasus ini. Beri tahu yang baru lewat telepon.</translation>
    </message>
    <message>
        <source>The recording of that time is still being prepared. Try again in a few minutes.</source>
        <translation>Rekaman waktu itu masih disiapkan. Coba lagi beberapa menit lagi.</translation>
    </message>
    <message>
        <source>That time is not over yet. Choose an earlier one.</source>
        <translation>Waktu itu belum lewat. Pilih waktu yang lebih awal.</translation>
    </message>
    <message>
        <source>This time cannot be read. Write 14:05, 21/2 14:05:30, or -30 for half an hour ago.</source>
        <translation>Waktu ini tidak terbaca. Tulis 14:05, 21/2 14:05:30, atau -30 untuk setengah jam lalu.</translation>
    </message>
    <message>
        <source>This call already belongs to case {case}. Open that case, or begin a new report (F2).</source>
        <translation>Panggilan ini sudah tercatat di kasus {case}. Buka kasus itu, atau mulai laporan baru (F2).</translation>
    </message>
    <message>
        <source>Write the radius in metres, from 1 to {most}.</source>
        <translation>Tulis radius dalam meter, dari 1 sampai {most}.</translation>
    </message>
    <message>
        <source>Write for how many days it holds, from 1 to {most}.</source>
        <translation>Tulis berlaku berapa hari, dari 1 sampai {most}.</translation>
    </message>
    <message>
        <source>The street is missing. Write which road is closed.</source>
        <translation>Nama jalannya belum diisi. Tulis jalan mana yang ditutup.</translation>
    </message>
    <message>
        <source>“{name}” is no kelurahan of this city. Write names with commas, or leave it empty for the whole city.</source>
        <translation>“{name}” bukan kelurahan kota ini. Tulis nama dipisah koma, atau kosongkan untuk seluruh kota.</translation>
    </message>
    <message>
        <source>“{word}” is no kind of warning. Begin with cuaca, gempa, gunung or banjir.</source>
        <translation>“{word}” bukan macam peringatan. Awali dengan cuaca, gempa, gunung, atau banjir.</translation>
    </message>
    <message>
        <source>This time cannot be read. Write 17:30, 6 jam or 3 hari.</source>
        <translation>Waktu ini tidak terbaca. Tulis 17:30, 6 jam, atau 3 hari.</translation>
    </message>
    <message>
        <source>“{day}” is no day. Write it as 2026-03-12.</source>
        <translation>“{day}” bukan tanggal. Tulis seperti 2026-03-12.</translation>
    </message>
    <message>
        <source>No closed road is called “{street}”. Ctrl+Shift+J lists them.</source>
        <translation>Tidak ada jalan ditutup bernama “{street}”. Ctrl+Shift+J membuka daftarnya.</translation>
    </message>
    <message>
        <source>Storm mode is on already. F12 opens its page.</source>
        <translation>Mode badai sudah menyala. F12 membuka halamannya.</translation>
    </message>
    <message>
        <source>Storm mode is off. Begin it with F12, or use the form (F1).</source>
        <translation>Mode badai mati. Nyalakan dengan F12, atau pakai formulir (F1).</translation>
    </message>
    <message>
        <source>The letter is missing: J road, K cable, R house, M car or O person. Type one, then Enter.</source>
        <translation>Hurufnya belum ada: J jalan, K kabel, R rumah, M mobil, atau O orang. Ketik satu, lalu Enter.</translation>
    </message>
    <message>
        <source>Cannot be confirmed as silent: {done} of {steps:card step|card steps} done. Recorded as “not yet confirmed” for now.</source>
        <translation>Belum bisa dicatat tanpa suara: kartunya baru {done} dari {steps} langkah. Sementara dicatat “belum dipastikan”.</translation>
    </message>
    <message>
        <source>Do not call back: it may endanger the caller. Go on only with a reason, and write it.</source>
        <translation>Jangan ditelepon balik: bisa membahayakan penelepon. Lanjut hanya bila ada alasan, lalu tulis alasannya.</translation>
    </message>
    <message>
        <source>Only an admin can do this. Sign in as one, or ask the admin.</source>
        <translation>Hanya admin yang boleh melakukan ini. Masuk sebagai admin, atau mintalah kepada admin.</translation>
    </message>
    <message>
        <source>All desks were told to use this one already; the file is at the server.</source>
        <translation>Semua meja sudah diberi tahu memakai ini; berkasnya ada di server.</translation>
    </message>
    <message>
        <source>This desk has no map of the city yet. Install one first: konsol112 peta pasang FILE.</source>
        <translation>Meja ini belum punya peta kota. Pasang dulu: konsol112 peta pasang BERKAS.</translation>
    </message>
    <message>
        <source>By these limits the case lies outside the city. Ask where it is, or hand it over.</source>
        <translation>Menurut batas ini kasusnya di luar kota. Tanyakan letaknya, atau serahkan.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Ask the supervisor on call.</source>
        <translation>Peran Anda belum boleh melakukan ini. Minta bantuan pengawas piket.</translation>
    </message>
    <message>
        <source>Blocking a number needs a supervisor. Your request is recorded; calls still come in.</source>
        <translation>Memblokir nomor perlu persetujuan pengawas. Permintaan sudah dicatat; panggilan tetap masuk.</translation>
    </message>
    <message>
        <source>No place yet. Type a street, a place or a landmark, then save again.</source>
        <translation>Lokasi belum ada. Isi jalan, tempat, atau patokan, lalu simpan lagi.</translation>
    </message>
    <message>
        <source>This address is not in the list. The case can still be saved; add a landmark or click the map.</source>
        <translation>Alamat ini tidak ada di daftar. Kasus tetap bisa disimpan; tulis patokan atau klik peta.</translation>
    </message>
    <message>
        <source>“{name}” may be a kelurahan or a kecamatan. Choose one.</source>
        <translation>“{name}” bisa kelurahan atau kecamatan. Pilih salah satu.</translation>
    </message>
    <message>
        <source>The hours for calling back are missing. Write for example 16:00 to 20:00.</source>
        <translation>Jam untuk menelepon balik belum diisi. Tulis misalnya 16:00 sampai 20:00.</translation>
    </message>
    <message>
        <source>“{name}” may be the kelurahan, the city or the regency. Choose one.</source>
        <translation>“{name}” bisa kelurahan, kota, atau kabupaten. Pilih salah satu.</translation>
    </message>
    <message>
        <source>“{name}” may be the kelurahan or an ordinary word. Ask which kelurahan it is.</source>
        <translation>“{name}” bisa nama kelurahan, bisa kata biasa. Tanyakan kelurahannya.</translation>
    </message>
    <message>
        <source>More than one kelurahan is named: {names}. Choose one.</source>
        <translation>Disebut lebih dari satu kelurahan: {names}. Pilih salah satu.</translation>
    </message>
    <message>
        <source>This short link opens only on the internet. Ask for the location itself or its coordinates.</source>
        <translation>Tautan pendek ini hanya terbuka lewat internet. Minta kirim lokasinya langsung atau koordinatnya.</translation>
    </message>
    <message>
        <source>This link names no point. Ask for the location itself, or write the address.</source>
        <translation>Tautan ini tidak memuat titik. Minta kirim lokasinya langsung, atau tulis alamatnya.</translation>
    </message>
    <message>
        <source>The point {point} is not in Indonesia. Check the digits, or click the map.</source>
        <translation>Titik {point} tidak di Indonesia. Periksa angkanya, atau klik peta.</translation>
    </message>
    <message>
        <source>The minus was missing, so {point} was read. Check the point on the map.</source>
        <translation>Tanda minusnya tidak ada, jadi dibaca {point}. Periksa titiknya di peta.</translation>
    </message>
    <message>
        <source>Coordinates “{point}” cannot be read. Write them as -8.0983, 112.1681, or click the map.</source>
        <translation>Koordinat “{point}” tidak terbaca. Tulis seperti -8.0983, 112.1681, atau klik peta.</translation>
    </message>
    <message>
        <source>This point is near the city limit, which is approximate on our map. Ask for the village or kelurahan.</source>
        <translation>Titik ini dekat batas kota, dan batas di peta masih perkiraan. Tanyakan nama desa atau kelurahannya.</translation>
    </message>
    <message>
        <source>This point is outside the city. Hand over to 112 Kabupaten Blitar, or act first and hand over meanwhile.</source>
        <translation>Titik ini di luar Kota Blitar. Serahkan ke 112 Kabupaten Blitar, atau tangani dulu sambil menyerahkan.</translation>
    </message>
    <message>
        <source>No incident type chosen. Take a suggestion, or type “belum jelas” (unclear).</source>
        <translation>Jenis kejadian belum dipilih. Pilih satu saran, atau ketik “belum jelas”.</translation>
    </message>
    <message>
        <source>This case was dispatched. It can be marked false only after word from an agency on scene.</source>
        <translation>Kasus ini sudah diteruskan. Laporan palsu baru bisa dicatat setelah ada kabar dari instansi di lokasi.</translation>
    </message>
    <message>
        <source>The reason is missing. One sentence is enough.</source>
        <translation>Alasannya belum diisi. Satu kalimat cukup.</translation>
    </message>
    <message>
        <source>Cannot close: {agencies} not clear. Clear them, recall them, or give a reason.</source>
        <translation>Belum bisa ditutup: {agencies} belum selesai. Selesaikan, tarik, atau beri alasan.</translation>
    </message>
    <message>
        <source>{count:thing is|things are} missing before closing. Complete all, or give a reason and close with it.</source>
        <translation>{count} hal belum lengkap sebelum ditutup. Lengkapi dulu, atau beri alasan lalu tutup.</translation>
    </message>
    <message>
        <source>This case was merged into {case}. Work there, or take it apart with /pisah and a reason.</source>
        <translation>Kasus ini digabung ke {case}. Kerjakan di sana, atau pisahkan dengan /pisah dan alasan.</translation>
    </message>
    <message>
        <source>Case {case} is not merged into another. Choose a merged one.</source>
        <translation>Kasus {case} tidak sedang digabung. Pilih kasus yang digabung.</translation>
    </message>
    <message>
        <source>{case} is the selected case itself. Name another case.</source>
        <translation>{case} adalah kasus yang sedang dipilih. Sebut kasus lain.</translation>
    </message>
    <message>
        <source>{case} was already merged into this case. Take it apart first (/pisah), then merge.</source>
        <translation>{case} sudah digabung ke kasus ini. Pisahkan dulu (/pisah), lalu gabungkan.</translation>
    </message>
    <message>
        <source>{case} is already a part of this case. Let it go first (/pisah).</source>
        <translation>{case} sudah menjadi bagian kasus ini. Lepaskan dulu (/pisah).</translation>
    </message>
    <message>
        <source>These two cases are not bound together. Look at the panel again.</source>
        <translation>Kedua kasus ini tidak terkait. Periksa lagi panelnya.</translation>
    </message>
    <message>
        <source>Name the other case too, for example A-0041.</source>
        <translation>Sebut juga kasus satunya, misalnya A-0041.</translation>
    </message>
    <message>
        <source>Choose the outcome first, then close the case.</source>
        <translation>Pilih hasil akhirnya dulu, baru kasus ditutup.</translation>
    </message>
    <message>
        <source>The {field} of {case} was changed at two desks. Both are kept; please choose the right one.</source>
        <translation>{field} {case} diubah di dua meja. Dua-duanya disimpan; tolong pilih yang benar.</translation>
    </message>
    <message>
        <source>The narrative is too long (limit {limit} characters). Split it: the rest goes to the log.</source>
        <translation>Cerita terlalu panjang (batas {limit} huruf). Bagi dua: sisanya jadi catatan log.</translation>
    </message>
    <message>
        <source>The name is missing. Write the full name of whom the account is for.</source>
        <translation>Namanya belum ada. Tulis nama lengkap orang yang perlu akun.</translation>
    </message>
    <message>
        <source>Only a supervisor opens the time machine. Ask the supervisor on call.</source>
        <translation>Hanya pengawas yang membuka mesin waktu. Minta bantuan pengawas piket.</translation>
    </message>
    <message>
        <source>This file has {size} MB, the limit is {limit} MB. Make it smaller, or note where it is kept.</source>
        <translation>Lampiran ini {size} MB, batasnya {limit} MB. Perkecil dulu, atau catat tempat menyimpannya.</translation>
    </message>
    <message>
        <source>This kind of file is not taken. Send a picture (JPEG, PNG), a PDF, a sound or a film (MP4).</source>
        <translation>Jenis berkas ini tidak diterima. Kirim gambar (JPEG, PNG), PDF, suara, atau film (MP4).</translation>
    </message>
    <message>
        <source>This file is empty. Ask the sender to send it again.</source>
        <translation>Berkas ini kosong. Minta pengirim mengirimnya lagi.</translation>
    </message>
    <message>
        <source>This picture is damaged and cannot be read. Ask the sender to send it again.</source>
        <translation>Gambar ini rusak dan tidak terbaca. Minta pengirim mengirimnya lagi.</translation>
    </message>
    <message>
        <source>No preview: this PDF is damaged, or too large to draw. The computer&apos;s program may still show it.</source>
        <translation>Tanpa pratinjau: PDF ini rusak, atau terlalu besar untuk digambar. Program komputer mungkin masih bisa membukanya.</translation>
    </message>
    <message>
        <source>No preview: this PDF has a password. The computer&apos;s program asks for it.</source>
        <translation>Tanpa pratinjau: PDF ini berkata sandi. Program komputer akan menanyakannya.</translation>
    </message>
    <message>
        <source>This picture has too many pixels to be read safely. Make it smaller, then add it.</source>
        <translation>Gambar ini terlalu banyak pikselnya untuk dibaca dengan aman. Perkecil dulu, lalu tambahkan.</translation>
    </message>
    <message>
        <source>{file} cannot be read. Choose a file of this computer.</source>
        <translation>{file} tidak bisa dibaca. Pilih berkas di komputer ini.</translation>
    </message>
    <message>
        <source>This file is attached already. Choose another one.</source>
        <translation>Berkas ini sudah dilampirkan. Pilih yang lain.</translation>
    </message>
    <message>
        <source>This attachment was withdrawn already. Choose another one.</source>
        <translation>Lampiran ini sudah ditarik. Pilih yang lain.</translation>
    </message>
    <message>
        <source>This is protected or persons are hidden now. Only who works on it opens its files.</source>
        <translation>Ini dilindungi, atau data orang sedang disamarkan. Hanya yang menanganinya membuka berkasnya.</translation>
    </message>
    <message>
        <source>This file is not at this desk yet. It is fetched as soon as the network and its desk allow it.</source>
        <translation>Berkas ini belum di meja ini. Diambil begitu jaringan dan meja asalnya memungkinkan.</translation>
    </message>
    <message>
        <source>This file was erased for ever; only the record of it is left.</source>
        <translation>Berkas ini sudah dihapus selamanya; hanya catatannya yang tinggal.</translation>
    </message>
    <message>
        <source>There is no picture and no file to paste. Copy one first, or press + to choose a file.</source>
        <translation>Tidak ada gambar atau berkas untuk ditempel. Salin dulu, atau tekan + untuk memilih berkas.</translation>
    </message>
    <message>
        <source>No program of this computer opens this kind of file. Save a copy with W instead.</source>
        <translation>Tidak ada program di komputer ini yang membuka jenis ini. Simpan salinan dengan W.</translation>
    </message>
    <message>
        <source>Another file is being added. Try again in a moment.</source>
        <translation>Berkas lain sedang ditambahkan. Coba lagi sebentar.</translation>
    </message>
    <message>
        <source>What arrived is not what was recorded. Withdraw it and add the file again.</source>
        <translation>Yang sampai bukan yang dicatat. Tarik lampirannya, lalu tambahkan lagi.</translation>
    </message>
    <message>
        <source>It is larger than the server takes. Withdraw it, add a smaller one, or ask the admin.</source>
        <translation>Lebih besar dari batas server. Tarik, tambahkan yang lebih kecil, atau minta admin.</translation>
    </message>
    <message>
        <source>The server&apos;s program is older and takes no attachments yet. Ask the admin to update it.</source>
        <translation>Program server lebih lama dan belum menerima lampiran. Minta admin memperbaruinya.</translation>
    </message>
    <message>
        <source>The server&apos;s room for attachments is full. It stays here; ask the admin to make room.</source>
        <translation>Tempat lampiran di server penuh. Berkas tetap di sini; minta admin memberi tempat.</translation>
    </message>
    <message>
        <source>Nobody asks for a second look at this evaluation. Choose another one.</source>
        <translation>Tidak ada yang meminta pemeriksaan kedua atas penilaian ini. Pilih yang lain.</translation>
    </message>
    <message>
        <source>This evaluation is about somebody else&apos;s call. Choose one about yours.</source>
        <translation>Penilaian ini tentang panggilan orang lain. Pilih yang tentang panggilan Anda.</translation>
    </message>
    <message>
        <source>This call was not evaluated yet. Evaluate it first.</source>
        <translation>Panggilan ini belum dinilai. Nilai dulu.</translation>
    </message>
    <message>
        <source>{agency} is on this case since {since}. To add strength, choose a unit.</source>
        <translation>{agency} sudah bertugas di kasus ini sejak {since}. Untuk menambah kekuatan, pilih unitnya.</translation>
    </message>
    <message>
        <source>Unit {unit} is still on case {case}. Choose another, or send it anyway with a reason.</source>
        <translation>Unit {unit} masih di kasus {case}. Pilih unit lain, atau kirim juga dengan alasan.</translation>
    </message>
    <message>
        <source>The question “{question}” is not on this card, or stands after it. Open the card again.</source>
        <translation>Pertanyaan “{question}” tidak ada di kartu ini, atau ada sesudahnya. Buka kartunya sekali lagi.</translation>
    </message>
    <message>
        <source>{act} {at} lies in the future; it is {now}. Check the time.</source>
        <translation>{act} {at} belum terjadi; sekarang {now}. Periksa jamnya.</translation>
    </message>
    <message>
        <source>{act} ({at}) is before {other} ({other_at}). Correct it, or keep both with a reason.</source>
        <translation>{act} ({at}) lebih awal daripada {other} ({other_at}). Betulkan, atau simpan keduanya dengan alasan.</translation>
    </message>
    <message>
        <source>Agency {agency} is not in the list. Choose one from the list.</source>
        <translation>Instansi {agency} tidak ada di daftar. Pilih dari daftar.</translation>
    </message>
    <message>
        <source>This type is always confidential. To show it, change the type first, with a reason.</source>
        <translation>Jenis ini selalu rahasia. Untuk membukanya, ubah dulu jenisnya dengan alasan.</translation>
    </message>
    <message>
        <source>This assignment is no longer on the case. Look at the agencies of the case again.</source>
        <translation>Penugasan ini tidak ada lagi di kasusnya. Lihat lagi daftar instansi kasus itu.</translation>
    </message>
    <message>
        <source>Take the call first (F1), then record it.</source>
        <translation>Ambil dulu panggilannya (F1), baru dicatat.</translation>
    </message>
    <message>
        <source>This call is over. Record it, or call back.</source>
        <translation>Panggilan ini sudah selesai. Catat, atau telepon balik.</translation>
    </message>
    <message>
        <source>This call is not known on this desk yet. Wait a moment, or open a case by hand.</source>
        <translation>Panggilan ini belum dikenal di meja ini. Tunggu sebentar, atau buka kasus secara manual.</translation>
    </message>
    <message>
        <source>The caller wants WhatsApp only. Write a message, or call with a reason.</source>
        <translation>Pelapor hanya mau lewat WA. Kirim pesan, atau telepon dengan alasan.</translation>
    </message>
    <message>
        <source>This call has no number, so nobody can call back. Write the place and what was heard into the log.</source>
        <translation>Panggilan ini tanpa nomor, jadi tidak bisa ditelepon balik. Tulis lokasi dan yang terdengar di log.</translation>
    </message>
    <message>
        <source>This caller may be called at {hours} only. Wait, or call with a reason.</source>
        <translation>Penelepon ini hanya boleh ditelepon pukul {hours}. Tunggu, atau lanjutkan dengan alasan.</translation>
    </message>
    <message>
        <source>A silent call is called back through its card only. Open the card (Ctrl+T) and press 2.</source>
        <translation>Panggilan tanpa suara ditelepon balik lewat kartunya saja. Buka kartunya (Ctrl+T), lalu tekan 2.</translation>
    </message>
    <message>
        <source>This call is not recorded as silent, so its card is closed. Record it with F4 first.</source>
        <translation>Panggilan ini tidak tercatat tanpa suara, jadi kartunya tertutup. Catat dulu dengan F4.</translation>
    </message>
    <message>
        <source>Somebody gave a sign on this call. Open a case or choose another kind; it was not silent.</source>
        <translation>Ada tanda dari penelepon. Buka kasus atau pilih jenis lain; ini bukan tanpa suara.</translation>
    </message>
    <message>
        <source>This was already done or dropped at another desk. Look at the list again.</source>
        <translation>Ini sudah selesai atau dihapus di meja lain. Lihat daftarnya sekali lagi.</translation>
    </message>
    <message>
        <source>This time has passed already. Give the minutes from now, such as 15.</source>
        <translation>Waktu itu sudah lewat. Tulis berapa menit dari sekarang, misalnya 15.</translation>
    </message>
    <message>
        <source>This call has no number. Type the number in the form first, or after the command.</source>
        <translation>Panggilan ini tanpa nomor. Ketik nomornya di formulir dulu, atau sesudah perintah.</translation>
    </message>
    <message>
        <source>This was decided or ended already. Look at the list of numbers again.</source>
        <translation>Ini sudah diputuskan atau sudah berakhir. Lihat daftar nomor sekali lagi.</translation>
    </message>
    <message>
        <source>How many minutes? Write a number from 1 to 1440, such as 15.</source>
        <translation>Berapa menit? Tulis angka 1 sampai 1440, misalnya 15.</translation>
    </message>
    <message>
        <source>That desk was heard a moment ago and still has the call. Ask there, or give it back by hand.</source>
        <translation>Meja itu baru saja terdengar dan masih memegang panggilannya. Tanyakan ke sana, atau lepas dengan tangan.</translation>
    </message>
    <message>
        <source>This agency is clear, recalled or unable, so there is nothing to ask. Look at its line again.</source>
        <translation>Instansi ini sudah selesai, ditarik, atau berhalangan. Tidak ada yang perlu ditanyakan; lihat lagi barisnya.</translation>
    </message>
    <message>
        <source>This desk watches the clocks of this case already. Nothing needs to be taken over.</source>
        <translation>Meja ini sudah mengawasi waktu kasus ini. Tidak ada yang perlu diambil alih.</translation>
    </message>
    <message>
        <source>Nothing was handed over yet. Who leaves the shift signs first, then accept it.</source>
        <translation>Belum ada penyerahan. Yang pulang menandatangani dulu, lalu terima.</translation>
    </message>
    <message>
        <source>There is no step of yours that can be undone. Write a note that corrects it.</source>
        <translation>Tidak ada langkah Anda yang bisa dibatalkan. Tulis catatan yang membetulkannya.</translation>
    </message>
    <message>
        <source>A recording only names attachments. F1 goes back to the room, where they are opened.</source>
        <translation>Rekaman hanya menyebut lampiran. F1 kembali ke ruang; di sana lampiran dibuka.</translation>
    </message>
    <message>
        <source>There are {most} attachments already, and no more are taken. Withdraw what is not needed.</source>
        <translation>Sudah ada {most} lampiran; tidak bisa ditambah lagi. Tarik yang tidak diperlukan.</translation>
    </message>
    <message>
        <source>{name} has evaluated this call already. C corrects a mark, with the reason.</source>
        <translation>{name} sudah menilai panggilan ini. C mengoreksi nilai, dengan alasan.</translation>
    </message>
    <message>
        <source>This is your own call. Another supervisor evaluates it.</source>
        <translation>Ini panggilan Anda sendiri. Pengawas lain yang menilainya.</translation>
    </message>
    <message>
        <source>“{criterion}”: a deviation needs a remark. Write what was seen in this call.</source>
        <translation>“{criterion}”: penyimpangan perlu catatan. Tulis apa yang terlihat di panggilan ini.</translation>
    </message>
    <message>
        <source>That is what stands there already. Nothing was written.</source>
        <translation>Itu yang sudah tertulis. Tidak ada yang dicatat.</translation>
    </message>
    <message>
        <source>{name} evaluated this call. The second look is another supervisor&apos;s.</source>
        <translation>{name} yang menilai panggilan ini. Pemeriksaan kedua oleh pengawas lain.</translation>
    </message>
    <message>
        <source>Not every criterion of the form has a class. Choose one for each, then Enter.</source>
        <translation>Belum semua kriteria formulir punya kelas. Pilih satu untuk masing-masing, lalu Enter.</translation>
    </message>
    <message>
        <source>{name} signed in by a typed name. Say first who it was (menu Supervisor, Emergency sign-ins to check).</source>
        <translation>{name} masuk dengan nama yang diketik. Sebutkan dulu siapa orangnya (menu Pengawas, Masuk darurat yang perlu diperiksa).</translation>
    </message>
    <message>
        <source>{name} evaluated this call and corrects it. A person who disagrees may object.</source>
        <translation>{name} yang menilai dan mengoreksinya. Yang tidak setuju boleh menyatakan keberatan.</translation>
    </message>
    <message>
        <source>The sample of this month is fixed by the first entry of the next month. It has not come yet.</source>
        <translation>Sampel bulan ini ditetapkan oleh entri pertama bulan berikutnya. Entri itu belum ada.</translation>
    </message>
    <message>
        <source>This desk no longer holds all of that month: it would draw another sample. Draw it at a desk that does.</source>
        <translation>Meja ini tidak lagi menyimpan entri bulan itu: sampel dari sini akan berbeda. Tariklah di meja yang menyimpan semuanya.</translation>
    </message>
    <message>
        <source>“{month}” is no month. Write it as 2026-10.</source>
        <translation>“{month}” bukan bulan. Tulis seperti 2026-10.</translation>
    </message>
    <message>
        <source>Version {version} of this card is already in use. Load the card again, then change it.</source>
        <translation>Kartu versi {version} sudah dipakai. Muat ulang kartunya, lalu ubah lagi.</translation>
    </message>
    <message>
        <source>Case {case} is already over. Open it again first, with a reason.</source>
        <translation>Kasus {case} sudah selesai. Buka lagi dulu, dengan alasan.</translation>
    </message>
    <message>
        <source>Case {case} is still open. Close it first.</source>
        <translation>Kasus {case} masih terbuka. Tutup dulu.</translation>
    </message>
    <message>
        <source>This case is not on this desk. Check the number, or search (Ctrl+F).</source>
        <translation>Kasus ini tidak ada di meja ini. Periksa nomornya, atau cari (Ctrl+F).</translation>
    </message>
    <message>
        <source>How was {agency} told? Choose radio, telephone or another channel.</source>
        <translation>Lewat apa {agency} dikabari? Pilih HT, telepon, atau saluran lain.</translation>
    </message>
    <message>
        <source>The short code is missing. Write one, such as DAMKAR.</source>
        <translation>Kodenya belum diisi. Tulis kode singkat, misalnya DAMKAR.</translation>
    </message>
    <message>
        <source>This difference has already been settled. Look at the case again.</source>
        <translation>Beda isian ini sudah diselesaikan. Lihat lagi kasusnya.</translation>
    </message>
    <message>
        <source>The number of casualties cannot be below zero. Correct it.</source>
        <translation>Jumlah korban tidak bisa di bawah nol. Betulkan angkanya.</translation>
    </message>
    <message>
        <source>“Dead” is recorded only from an officer or a medic. Write who said it.</source>
        <translation>“Meninggal” hanya dicatat dari petugas atau tenaga medis. Tulis siapa yang menyatakan.</translation>
    </message>
    <message>
        <source>This entry is not in the case. Choose it from the timeline.</source>
        <translation>Catatan ini tidak ada di kasusnya. Pilih dari urutan kejadian.</translation>
    </message>
    <message>
        <source>{name} leaves: another person must take over and sign.</source>
        <translation>{name} yang pergi: orang lain yang harus menerima dan menandatangani.</translation>
    </message>
    <message>
        <source>{name} has taken this shift over already. Nothing is left to sign.</source>
        <translation>Shift ini sudah diterima {name}. Tidak ada lagi yang perlu ditandatangani.</translation>
    </message>
    <message>
        <source>Only {name} can hand this shift over. Sign your own shift.</source>
        <translation>Shift ini hanya bisa diserahkan {name}. Tandatangani shift Anda sendiri.</translation>
    </message>
    <message>
        <source>Letter {letter} already belongs to {agency}. Choose another letter.</source>
        <translation>Huruf {letter} sudah dipakai {agency}. Pilih huruf lain.</translation>
    </message>
    <message>
        <source>Who receives it? Write the name of the person.</source>
        <translation>Siapa penerimanya? Tulis nama orangnya.</translation>
    </message>
    <message>
        <source>A shift is already running. End it first (menu Shift).</source>
        <translation>Masih ada shift berjalan. Akhiri dulu (menu Shift).</translation>
    </message>
    <message>
        <source>Nobody is signed in on this desk. Sign in first.</source>
        <translation>Belum ada yang masuk di meja ini. Masuk dulu.</translation>
    </message>
    <message>
        <source>No form is in front. F8 turns to an open form; without one, it begins with a call.</source>
        <translation>Tidak ada formulir di depan. F8 ke formulir yang terbuka; kalau belum ada, formulir mulai dari panggilan.</translation>
    </message>
    <message>
        <source>No agency at work is chosen. Choose its line with ↑ ↓, in the case (F8) or in the list (F7).</source>
        <translation>Belum ada instansi bertugas yang dipilih. Pilih barisnya dengan ↑ ↓, di kasus (F8) atau di daftar (F7).</translation>
    </message>
    <message>
        <source>Write who is on call and the telephone number, then record it again.</source>
        <translation>Tulis siapa yang piket dan nomor teleponnya, lalu catat lagi.</translation>
    </message>
    <message>
        <source>The end must come after the beginning and lie ahead, within {days:day|days}. Check the times.</source>
        <translation>Jam akhir harus sesudah jam mulai dan belum lewat, paling lama {days} hari. Periksa jamnya.</translation>
    </message>
    <message>
        <source>Personal data is hidden for visitors. Press Ctrl+H to see it again, then change it.</source>
        <translation>Data pribadi disembunyikan dari tamu. Tekan Ctrl+H untuk melihatnya lagi, lalu ubah.</translation>
    </message>
    <message>
        <source>“{name}” is defined already. Choose it in the list, or take another code.</source>
        <translation>“{name}” sudah ada. Pilih di daftar, atau pakai kode lain.</translation>
    </message>
    <message>
        <source>“{value}” does not fit “{name}”: {least} to {most}. The rule was not changed.</source>
        <translation>“{value}” tidak cocok untuk “{name}”: {least} sampai {most}. Aturan tidak diubah.</translation>
    </message>
    <message>
        <source>This account is not known. Choose a person of the list.</source>
        <translation>Akun ini tidak dikenal. Pilih petugas dari daftar.</translation>
    </message>
    <message>
        <source>The number of the paper form is missing. Write /susulan 02:14 kertas 07.</source>
        <translation>Nomor formulir kertas belum ada. Tulis /susulan 02:14 kertas 07.</translation>
    </message>
    <message>
        <source>Paper form no. {paper} was copied already. Look for it in the case list, or check the number.</source>
        <translation>Formulir kertas no. {paper} sudah disalin. Cari di daftar kasus, atau periksa nomornya.</translation>
    </message>
    <message>
        <source>You have no shift at this desk. Start it in the menu Shift first.</source>
        <translation>Anda belum mulai shift di meja ini. Mulai dulu lewat menu Shift.</translation>
    </message>
    <message>
        <source>The time on the paper is missing. Write /susulan 02:14 kertas 07.</source>
        <translation>Jam di kertas belum ada. Tulis /susulan 02:14 kertas 07.</translation>
    </message>
    <message>
        <source>Your name is missing. Write it as your colleagues know it.</source>
        <translation>Nama belum diisi. Tulis seperti dikenal rekan kerja.</translation>
    </message>
    <message>
        <source>PIN does not match, no try left. Sign in with name and password; then set the PIN anew.</source>
        <translation>PIN belum cocok, percobaan habis. Masuk dengan nama dan kata sandi, lalu pasang PIN lagi.</translation>
    </message>
    <message>
        <source>No PIN on this desk yet. Sign in with your password, then set a PIN in the menu Shift.</source>
        <translation>Belum ada PIN di meja ini. Masuk dengan kata sandi, lalu pasang PIN lewat menu Shift.</translation>
    </message>
    <message>
        <source>A PIN has 6 to 8 digits. Type only digits.</source>
        <translation>PIN terdiri dari 6 sampai 8 angka. Ketik angka saja.</translation>
    </message>
    <message>
        <source>A PIN has 6 digits or more now. Use your password, then set a new PIN in the menu Shift.</source>
        <translation>PIN kini paling sedikit 6 angka. Pakai kata sandi, lalu pasang PIN baru di menu Shift.</translation>
    </message>
    <message>
        <source>This PIN was set at another computer, or the keyring is closed. Use your password, then set the PIN anew.</source>
        <translation>PIN ini dipasang di komputer lain, atau gantungan kuncinya tertutup. Pakai kata sandi, lalu pasang ulang PIN-nya.</translation>
    </message>
    <message>
        <source>The press gets single cases only. Choose a case, or another opening.</source>
        <translation>Pers hanya menerima bukti satu kasus. Pilih kasus, atau penerima lain.</translation>
    </message>
    <message>
        <source>This case is confidential: nothing of it goes to the press.</source>
        <translation>Kasus ini rahasia: tidak ada yang diserahkan kepada pers.</translation>
    </message>
    <message>
        <source>Nothing was recorded in this time. Check its beginning and end.</source>
        <translation>Tidak ada catatan dalam jangka waktu ini. Periksa awal dan akhirnya.</translation>
    </message>
    <message>
        <source>{count:entry is|entries are} not at the server yet. Make the bundle when all were sent.</source>
        <translation>{count} catatan belum sampai di server. Buat bundel setelah semuanya terkirim.</translation>
    </message>
    <message>
        <source>The server signs each bundle, and it cannot be reached now. Try again when the line is back.</source>
        <translation>Server menandatangani tiap bundel, dan sekarang tidak terjangkau. Coba lagi setelah tersambung.</translation>
    </message>
    <message>
        <source>This desk is still reading what is new. Try again in a moment.</source>
        <translation>Meja ini masih membaca yang baru. Coba lagi sebentar.</translation>
    </message>
    <message>
        <source>This time cannot be read. Write 24/11 06:00, and the end after it.</source>
        <translation>Waktu ini tidak terbaca. Tulis 24/11 06:00, dan akhirnya sesudah itu.</translation>
    </message>
    <message>
        <source>{file} exists already, or its folder does not. Choose another file.</source>
        <translation>{file} sudah ada, atau foldernya tidak ada. Pilih berkas lain.</translation>
    </message>
    <message>
        <source>This is not to be decided here any more. Look at the list again: somebody may have done it.</source>
        <translation>Ini tidak perlu diputuskan lagi di sini. Lihat daftarnya lagi: mungkin sudah diputuskan orang lain.</translation>
    </message>
    <message>
        <source>You wrote this yourself. Another supervisor has to decide about it.</source>
        <translation>Ini tulisan Anda sendiri. Pengawas lain yang memutuskannya.</translation>
    </message>
    <message>
        <source>This is about you. Another supervisor has to decide about it.</source>
        <translation>Ini menyangkut Anda. Pengawas lain yang harus memutuskannya.</translation>
    </message>
    <message>
        <source>This cannot be decided with this key. {hint}</source>
        <translation>Ini tidak diputuskan dengan tombol itu. {hint}</translation>
    </message>
    <message>
        <source>The two PINs differ. Type the same PIN twice.</source>
        <translation>Kedua PIN berbeda. Ketik PIN yang sama dua kali.</translation>
    </message>
    <message>
        <source>This shift is not known on this desk. Choose it from the list.</source>
        <translation>Shift ini tidak dikenal di meja ini. Pilih dari daftar.</translation>
    </message>
    <message>
        <source>Nobody is on the line at this desk. Ctrl+N shows all calls.</source>
        <translation>Tidak ada yang sedang bicara dengan meja ini. Ctrl+N menampilkan semua panggilan.</translation>
    </message>
    <message>
        <source>Pressed twice: it counted once. Press again if you mean it.</source>
        <translation>Tertekan dua kali: dihitung satu kali. Tekan lagi bila memang dimaksud.</translation>
    </message>
    <message>
        <source>Desk {desk} has taken this call. F1 takes the next one.</source>
        <translation>Panggilan ini sudah diambil meja {desk}. F1 mengambil yang berikutnya.</translation>
    </message>
    <message>
        <source>A number can be blocked for {hours:hour|hours} at most. Write fewer hours.</source>
        <translation>Nomor paling lama diblokir {hours} jam. Tulis jam yang lebih sedikit.</translation>
    </message>
    <message>
        <source>There is no card for this incident type. Ask the supervisor, or write a log line.</source>
        <translation>Belum ada kartu untuk jenis kejadian ini. Tanyakan pengawas, atau tulis catatan log.</translation>
    </message>
    <message>
        <source>This condition is not on this case. Choose one of those in the case panel.</source>
        <translation>Syarat ini tidak ada di kasus ini. Pilih salah satu di panel kasus.</translation>
    </message>
    <message>
        <source>This condition of {agency} is settled already. Undo that step first (Ctrl+B) if it was wrong.</source>
        <translation>Syarat {agency} ini sudah beres. Kalau keliru, batalkan dulu langkah itu (Ctrl+B).</translation>
    </message>
    <message>
        <source>{agency} has not confirmed that {condition}. Wait, or go on with a reason.</source>
        <translation>{agency} belum memastikan {condition}. Tunggu, atau lanjutkan dengan alasan.</translation>
    </message>
    <message>
        <source>This city has no evaluation form yet. Run init on the server again: it adds what is missing.</source>
        <translation>Kota ini belum punya formulir penilaian. Jalankan init lagi di server: yang kurang ditambahkan.</translation>
    </message>
    <message>
        <source>Something this channel needs is missing. Fill in what is marked with a star.</source>
        <translation>Ada yang kurang untuk saluran ini. Isi yang bertanda bintang.</translation>
    </message>
    <message>
        <source>One of these does not fit this channel. Choose from the list, or write less.</source>
        <translation>Salah satunya tidak cocok untuk saluran ini. Pilih dari daftar, atau tulis lebih pendek.</translation>
    </message>
    <message>
        <source>This channel is not set up, or is switched off. Set it up on the page of channels first.</source>
        <translation>Saluran ini belum diatur, atau dimatikan. Atur dulu di halaman saluran.</translation>
    </message>
    <message>
        <source>This is no address of this channel. Read the example beside the field, and write it again.</source>
        <translation>Ini bukan alamat saluran ini. Baca contoh di samping isian, lalu tulis lagi.</translation>
    </message>
    <message>
        <source>Nobody is reached that way yet. Set the address first.</source>
        <translation>Belum ada yang dijangkau lewat itu. Isi alamatnya dulu.</translation>
    </message>
    <message>
        <source>Quiet hours are two hours of the day. Write for example 22-5.</source>
        <translation>Jam tenang adalah dua jam dalam sehari. Tulis misalnya 22-5.</translation>
    </message>
    <message>
        <source>Seconds are a number from 0 to 86400. Write it again.</source>
        <translation>Detik adalah angka dari 0 sampai 86400. Tulis lagi.</translation>
    </message>
    <message>
        <source>This person or unit belongs to no agency. Choose another one.</source>
        <translation>Orang atau unit ini tidak milik instansi mana pun. Pilih yang lain.</translation>
    </message>
    <message>
        <source>A later step is noted already. Read the task again.</source>
        <translation>Langkah sesudahnya sudah tercatat. Baca lagi tugasnya.</translation>
    </message>
    <message>
        <source>{name} has no open account of {agency}: choose one of its people.</source>
        <translation>{name} tidak punya akun {agency} yang aktif: pilih salah seorang petugasnya.</translation>
    </message>
    <message>
        <source>Write the minutes as a number from 0 (no timer) to {most}.</source>
        <translation>Tulis menitnya sebagai angka dari 0 (tanpa pantauan) sampai {most}.</translation>
    </message>
    <message>
        <source>Somebody said something newer meanwhile. Look, and say it again.</source>
        <translation>Sementara itu sudah ada kabar yang lebih baru. Lihat dulu, lalu sampaikan lagi.</translation>
    </message>
    <message>
        <source>Choose the result first: its digit, then Enter.</source>
        <translation>Pilih hasilnya dulu: angkanya, lalu Enter.</translation>
    </message>
    <message>
        <source>This case is confidential: not over the radio. Telephone, then Shift+{digit} notes the channel.</source>
        <translation>Kasus ini rahasia: jangan lewat HT. Telepon, lalu Shift+{digit} mencatat salurannya.</translation>
    </message>
    <message>
        <source>{agency}: “{noted}” is noted already, {at}. Shift+{digit} corrects its time.</source>
        <translation>{agency}: “{noted}” sudah dicatat pukul {at}. Shift+{digit} membetulkan jamnya.</translation>
    </message>
    <message>
        <source>Choose first which incident type the card is for.</source>
        <translation>Pilih dulu kartu ini untuk jenis kejadian apa.</translation>
    </message>
    <message>
        <source>No server, so the message to {agency} WAITS at this desk. What is urgent, say by radio or telephone.</source>
        <translation>Server tidak terhubung: pesan ke {agency} MENUNGGU di meja ini. Yang mendesak, sampaikan lewat HT atau telepon.</translation>
    </message>
    <message>
        <source>No report is chosen. Choose a line of the inbox first.</source>
        <translation>Belum ada laporan yang dipilih. Pilih satu baris laporan masuk dulu.</translation>
    </message>
    <message>
        <source>At most {most} reports go in one step. Do it again for the others.</source>
        <translation>Paling banyak {most} laporan sekali jalan. Ulangi untuk sisanya.</translation>
    </message>
    <message>
        <source>The code of a source is 2 to 31 small letters, digits and hyphens. Write it again.</source>
        <translation>Kode sumber: 2 sampai 31 huruf kecil, angka, dan tanda hubung. Tulis lagi.</translation>
    </message>
    <message>
        <source>The code {code} is another kind of source already. Choose another code.</source>
        <translation>Kode {code} sudah dipakai sumber jenis lain. Pilih kode lain.</translation>
    </message>
    <message>
        <source>Something this source needs is missing. Fill in what is marked with a star.</source>
        <translation>Ada yang belum diisi untuk sumber ini. Isi yang bertanda bintang.</translation>
    </message>
    <message>
        <source>One of these does not fit this source. Read the note above the fields, and write it again.</source>
        <translation>Ada isian yang tidak cocok untuk sumber ini. Baca catatan di atas isian, lalu tulis lagi.</translation>
    </message>
    <message>
        <source>There is no source {code}. Set it up first.</source>
        <translation>Tidak ada sumber {code}. Atur dulu.</translation>
    </message>
    <message>
        <source>This came from another city&apos;s room, or by telephone: answer it by voice.</source>
        <translation>Ini dari ruangan kota lain, atau lewat telepon: jawab lewat suara.</translation>
    </message>
    <message>
        <source>The gateway has seen no certificate of that room yet. Set its address, and wait a minute.</source>
        <translation>Gerbang belum melihat sertifikat ruangan itu. Atur alamatnya, lalu tunggu semenit.</translation>
    </message>
    <message>
        <source>This is not what the gateway sees: somebody may be in between. Ask that room again by voice.</source>
        <translation>Ini bukan yang dilihat gerbang: mungkin ada yang menyusup di tengah. Tanyakan lagi lewat suara.</translation>
    </message>
    <message>
        <source>That room is not set up. An admin sets it up on the page of sources; until then, call it.</source>
        <translation>Ruangan itu belum diatur. Admin mengaturnya di halaman sumber laporan; sampai saat itu, telepon saja.</translation>
    </message>
    <message>
        <source>A confidential case does not leave by the line. Hand it over by voice.</source>
        <translation>Kasus rahasia tidak keluar lewat jaringan. Serahkan lewat suara.</translation>
    </message>
    <message>
        <source>{to} has this offer already and has not answered. Call that room.</source>
        <translation>{to} sudah mendapat tawaran ini dan belum menjawab. Telepon ruangan itu.</translation>
    </message>
    <message>
        <source>No channel to callers&apos; phones is set up, or it is switched off. /code works now: read it aloud.</source>
        <translation>Saluran ke ponsel penelepon belum diatur, atau dimatikan. /kode bisa dipakai sekarang: bacakan.</translation>
    </message>
    <message>
        <source>There is no such line to the exchange any more. Choose one of the list.</source>
        <translation>Sambungan sentral itu sudah tidak ada. Pilih dari daftar.</translation>
    </message>
    <message>
        <source>The short name of a line is letters, digits, dot and dash, 32 at most. Write another one.</source>
        <translation>Nama pendek sambungan terdiri dari huruf, angka, titik, dan strip, paling banyak 32. Tulis yang lain.</translation>
    </message>
    <message>
        <source>This line speaks in another way already. Give the new one another short name.</source>
        <translation>Sambungan ini sudah memakai cara lain. Beri yang baru nama pendek lain.</translation>
    </message>
    <message>
        <source>Something this line needs is missing: what has a star, and of a webhook a secret or a key.</source>
        <translation>Ada yang kurang untuk sambungan ini: yang berbintang, dan untuk webhook rahasia atau kunci.</translation>
    </message>
    <message>
        <source>One of these does not fit: addresses begin with https:// or /, ports and minutes are numbers.</source>
        <translation>Salah satu tidak cocok: alamat berawal https:// atau /, port dan menit berupa angka.</translation>
    </message>
    <message>
        <source>Write an extension as the exchange calls it: letters, digits, dot and dash, for example 201.</source>
        <translation>Nomor pesawat terdiri dari huruf, angka, titik, dan strip, seperti nama di sentral, misalnya 201.</translation>
    </message>
    <message>
        <source>The exchange cannot dial for this desk now. Dial the number by hand: it stands large on the screen.</source>
        <translation>Sentral tidak dapat memutar untuk meja ini sekarang. Putar dengan tangan: nomornya tampil besar di layar.</translation>
    </message>
    <message>
        <source>The gateway did not dial. Dial the number by hand: it stands large on the screen.</source>
        <translation>Gerbang tidak memutar. Putar dengan tangan: nomornya tampil besar di layar.</translation>
    </message>
    <message>
        <source>This call has no such recording. Choose one of its list.</source>
        <translation>Panggilan ini tidak punya rekaman itu. Pilih satu dari daftarnya.</translation>
    </message>
    <message>
        <source>Recordings are heard by who took the call, and by supervisors; of confidential cases by these alone.</source>
        <translation>Rekaman didengar oleh yang menerima panggilan dan oleh pengawas; untuk kasus rahasia hanya pengawas.</translation>
    </message>
    <message>
        <source>Where this recording lies cannot be read here any more: the call&apos;s data was erased.</source>
        <translation>Letak rekaman ini tidak dapat dibaca lagi di sini: data panggilannya sudah dihapus.</translation>
    </message>
    <message>
        <source>The recording cannot be fetched now. Look at the line to the exchange, then try again.</source>
        <translation>Rekaman tidak dapat diambil sekarang. Periksa sambungan ke sentral, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The exchange does not have this recording any more. Ask its technician.</source>
        <translation>Sentral tidak punya rekaman ini lagi. Tanyakan teknisinya.</translation>
    </message>
    <message>
        <source>This recording is NOT what was recorded then: its hash differs. Tell the supervisor.</source>
        <translation>Rekaman ini BUKAN yang direkam waktu itu: sidiknya berbeda. Beri tahu pengawas.</translation>
    </message>
    <message>
        <source>This call&apos;s key is at another gateway. Try there.</source>
        <translation>Kunci panggilan ini ada di gerbang lain. Coba di sana.</translation>
    </message>
    <message>
        <source>No number of this caller is known. Ask for it and type it, or read a code aloud (/kode).</source>
        <translation>Nomor pelapor ini tidak diketahui. Tanyakan dan ketik nomornya, atau bacakan kode (/kode).</translation>
    </message>
    <message>
        <source>A confidential case: nothing is written to a phone. Speak with the caller only.</source>
        <translation>Kasus rahasia: tidak ada pesan ke ponsel. Bicara langsung saja dengan pelapor.</translation>
    </message>
    <message>
        <source>This was sent a moment ago. Wait a minute before it is sent again.</source>
        <translation>Baru saja dikirim. Tunggu semenit sebelum dikirim lagi.</translation>
    </message>
    <message>
        <source>This was sent a moment ago. Wait a minute, or choose another way: {command}.</source>
        <translation>Baru saja dikirim. Tunggu semenit, atau pilih cara lain: {command}.</translation>
    </message>
    <message>
        <source>The city does not show reporters anything yet. An admin switches it on (/datakota).</source>
        <translation>Kota belum membuka perkembangan untuk pelapor. Admin yang menyalakannya (/datakota).</translation>
    </message>
    <message>
        <source>Whose phone? Take a call (F1) or choose a case first.</source>
        <translation>Ponsel siapa? Ambil panggilan (F1) atau pilih kasus dulu.</translation>
    </message>
    <message>
        <source>This page is closed or expired already. Give a new one.</source>
        <translation>Halaman ini sudah ditutup atau kedaluwarsa. Beri yang baru.</translation>
    </message>
    <message>
        <source>There is no position from the caller&apos;s phone here. Ask for one first.</source>
        <translation>Belum ada posisi dari ponsel pelapor di sini. Minta dulu.</translation>
    </message>
    <message>
        <source>This was pressed more than 24 hours ago. Tell the 112 room by voice what holds now.</source>
        <translation>Ini ditekan lebih dari 24 jam yang lalu. Sampaikan keadaan sekarang ke ruang 112 lewat suara.</translation>
    </message>
    <message>
        <source>Write the free beds as numbers from 0 to {most}, or leave them empty.</source>
        <translation>Tulis tempat tidur kosong sebagai angka dari 0 sampai {most}, atau biarkan kosong.</translation>
    </message>
    <message>
        <source>This photo is empty. Choose it again, or take another one.</source>
        <translation>Foto ini kosong. Pilih lagi, atau ambil foto lain.</translation>
    </message>
    <message>
        <source>This photo is larger than {limit} MB. Take it again with a smaller size, or write what it shows.</source>
        <translation>Foto ini lebih besar dari {limit} MB. Ambil lagi dengan ukuran lebih kecil, atau tulis apa yang terlihat.</translation>
    </message>
    <message>
        <source>This is no photo that is taken here. Send one as JPEG, PNG or WebP; a film or a paper is not taken.</source>
        <translation>Ini bukan foto yang diterima di sini. Kirim foto JPEG, PNG atau WebP; film atau dokumen tidak diterima.</translation>
    </message>
    <message>
        <source>This photo is damaged and cannot be read. Take it again.</source>
        <translation>Foto ini rusak dan tidak terbaca. Ambil lagi.</translation>
    </message>
    <message>
        <source>This photo has too many pixels to be read safely. Take it again with a smaller size.</source>
        <translation>Foto ini terlalu banyak pikselnya untuk dibaca dengan aman. Ambil lagi dengan ukuran lebih kecil.</translation>
    </message>
    <message>
        <source>This bulletin is not here. Open the list of bulletins again.</source>
        <translation>Buletin ini tidak ada di sini. Buka lagi daftar buletin.</translation>
    </message>
    <message>
        <source>This bulletin was withdrawn. Write a new one.</source>
        <translation>Buletin ini sudah dicabut. Tulis yang baru.</translation>
    </message>
    <message>
        <source>There is a newer version than you read. Read that one first.</source>
        <translation>Ada versi yang lebih baru dari yang Anda baca. Baca dulu versi itu.</translation>
    </message>
    <message>
        <source>Two versions were written apart. Open it, make one of both, and save it.</source>
        <translation>Ada dua versi yang ditulis terpisah. Buka, jadikan satu, lalu simpan.</translation>
    </message>
    <message>
        <source>Nobody else has approved this version yet. Ask a second supervisor to read it.</source>
        <translation>Belum ada orang lain yang menyetujui versi ini. Minta pengawas kedua membacanya.</translation>
    </message>
    <message>
        <source>This version is published already. Change it first to correct it.</source>
        <translation>Versi ini sudah terbit. Ubah dulu untuk meralatnya.</translation>
    </message>
    <message>
        <source>Nobody approves their own words. Ask a second supervisor to read it.</source>
        <translation>Tidak ada yang menyetujui tulisannya sendiri. Minta pengawas kedua membacanya.</translation>
    </message>
    <message>
        <source>A bulletin has 1 to {most} sentences. Write what is so.</source>
        <translation>Buletin berisi 1 sampai {most} kalimat. Tulis keadaannya.</translation>
    </message>
    <message>
        <source>Write what is being told wrongly, so that people know it again.</source>
        <translation>Tulis kabar keliru yang beredar, agar orang mengenalinya.</translation>
    </message>
    <message>
        <source>This was published. Write what was wrong in it: everybody reads that beside the new words.</source>
        <translation>Ini sudah terbit. Tulis apa yang keliru: semua orang membacanya di samping kalimat baru.</translation>
    </message>
    <message>
        <source>Sentence {number} stands on nothing. Choose a fact, a warning or a statement for it.</source>
        <translation>Kalimat {number} belum punya dasar. Pilih fakta, peringatan, atau keterangan untuknya.</translation>
    </message>
    <message>
        <source>What sentence {number} stands on was corrected. Read it, and change the sentence or its evidence.</source>
        <translation>Dasar kalimat {number} sudah diralat. Baca, lalu ubah kalimat atau dasarnya.</translation>
    </message>
    <message>
        <source>Sentence {number} stands on a confidential case. Nothing of it goes out: take another evidence.</source>
        <translation>Dasar kalimat {number} adalah kasus rahasia. Tidak boleh keluar: pilih dasar lain.</translation>
    </message>
    <message>
        <source>This looks like somebody&apos;s: {words}. Write it without, or say why it is nobody&apos;s.</source>
        <translation>Ini mirip data pribadi: {words}. Tulis tanpa itu, atau sebutkan mengapa bukan milik siapa pun.</translation>
    </message>
    <message>
        <source>This is a person&apos;s, the room knows it: {words}. Write the bulletin without it.</source>
        <translation>Ini data seseorang yang dikenal ruangan: {words}. Tulis buletin tanpa itu.</translation>
    </message>
    <message>
        <source>This is no address of a feed. Write https://…, without a name or password in it.</source>
        <translation>Ini bukan alamat umpan. Tulis https://…, tanpa nama atau kata sandi di dalamnya.</translation>
    </message>
    <message>
        <source>The name is missing. Write whom it is about, or who said it.</source>
        <translation>Namanya belum ada. Tulis tentang siapa, atau siapa yang mengatakannya.</translation>
    </message>
    <message>
        <source>The point {point} is {km} km away from the city. Check the digits, or ask where the caller is.</source>
        <translation>Titik {point} berjarak {km} km dari kota. Periksa angkanya, atau tanyakan penelepon ada di mana.</translation>
    </message>
    <message>
        <source>“{point}” is only half of a position. Ask for the other half: latitude and longitude.</source>
        <translation>“{point}” baru separuh koordinat. Tanyakan separuhnya lagi: lintang dan bujur.</translation>
    </message>
    <message>
        <source>“{point}” is exact to kilometres only. Ask for four decimals, or for minutes and seconds.</source>
        <translation>“{point}” hanya tepat sampai kilometer. Tanyakan empat angka di belakang koma, atau menit dan detiknya.</translation>
    </message>
    <message>
        <source>That is noted already, {at}. Ctrl+B takes it back.</source>
        <translation>Itu sudah dicatat, {at}. Ctrl+B menariknya kembali.</translation>
    </message>
    <message>
        <source>The reporter must not be called, so no agency gets the number. Ask what is needed yourself.</source>
        <translation>Pelapor tidak boleh ditelepon, jadi nomornya tidak diberikan. Tanyakan sendiri yang diperlukan.</translation>
    </message>
    <message>
        <source>To whom? Choose the agency&apos;s line, in the case (F8) or in the list (F7), or name it.</source>
        <translation>Kepada siapa? Pilih baris instansinya, di kasus (F8) atau di daftar (F7), atau sebut namanya.</translation>
    </message>
    <message>
        <source>Somebody has done with this answer already. Choose another one.</source>
        <translation>Jawaban ini sudah diselesaikan orang lain. Pilih yang lain.</translation>
    </message>
    <message>
        <source>Outgoing messages are stopped. Say it by voice; an admin or supervisor lifts it: /hentikanpesan.</source>
        <translation>Pesan keluar dihentikan. Sampaikan lewat suara; admin atau pengawas menjalankannya lagi: /hentikanpesan.</translation>
    </message>
    <message>
        <source>NO message goes out, no alert either. Tell every agency by voice: Ctrl+Shift+D.</source>
        <translation>TIDAK ADA pesan atau pemberitahuan keluar. Hubungi setiap instansi lewat suara: Ctrl+Shift+D.</translation>
    </message>
    <message>
        <source>Messages go out already. Nothing was changed.</source>
        <translation>Pesan sudah berjalan. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>None of these messages is held any more. Nothing was changed.</source>
        <translation>Tidak ada lagi dari pesan itu yang ditahan. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>CONFIDENTIAL: no alert goes to {agency}. Tell it by telephone now: Ctrl+Shift+D.</source>
        <translation>RAHASIA: tidak ada kabar otomatis ke {agency}, hanya lewat suara. Telepon sekarang: Ctrl+Shift+D.</translation>
    </message>
    <message>
        <source>This case is confidential: no agency&apos;s page shows it. Say it by telephone.</source>
        <translation>Kasus ini rahasia: halaman instansi tidak menampilkannya. Sampaikan lewat telepon.</translation>
    </message>
    <message>
        <source>Nobody is chosen. A digit takes an agency in again; Esc leaves.</source>
        <translation>Belum ada yang dipilih. Tekan angkanya untuk menyertakan lagi; Esc batal.</translation>
    </message>
    <message>
        <source>There are {most} messages already. Speak by radio or telephone.</source>
        <translation>Sudah ada {most} pesan. Bicaralah lewat HT atau telepon.</translation>
    </message>
    <message>
        <source>Who said it? Choose the source of the number.</source>
        <translation>Menurut siapa? Pilih sumber angkanya.</translation>
    </message>
    <message>
        <source>Nothing was written yet. Write at least one word.</source>
        <translation>Belum ada yang ditulis. Tulis paling sedikit satu kata.</translation>
    </message>
    <message>
        <source>The agency was already told; that cannot be undone. Recall it instead (8).</source>
        <translation>Instansi sudah diberi tahu, jadi tidak bisa dibatalkan. Pakai tarik (8).</translation>
    </message>
    <message>
        <source>Unit {unit} is not in the list of {agency}. Choose a unit from the list.</source>
        <translation>Unit {unit} tidak ada di daftar {agency}. Pilih unit dari daftar.</translation>
    </message>
    <message>
        <source>“{word}” is no count of casualties. Write for example: 2 hurt 1 severe child.</source>
        <translation>“{word}” bukan jumlah korban. Tulis misalnya: 2 luka 1 berat anak.</translation>
    </message>
    <message>
        <source>No warning is chosen. Choose one of the list first.</source>
        <translation>Belum ada peringatan dipilih. Pilih dulu satu dari daftar.</translation>
    </message>
    <message>
        <source>No case is chosen. Choose one in the list (F5).</source>
        <translation>Belum ada kasus terpilih. Pilih satu di daftar (F5).</translation>
    </message>
    <message>
        <source>“{word}” is not among the choices: {choices}. Write one of them.</source>
        <translation>“{word}” tidak ada di pilihan: {choices}. Tulis salah satunya.</translation>
    </message>
    <message>
        <source>“{action}” is not possible now. {why}</source>
        <translation>“{action}” belum bisa sekarang. {why}</translation>
    </message>
    <message>
        <source>“{word}” is no priority. Write 1, 2 or 3, then the reason.</source>
        <translation>“{word}” bukan prioritas. Tulis 1, 2, atau 3, lalu alasannya.</translation>
    </message>
    <message>
        <source>“{value}” does not fit {name}. The definition was not changed.</source>
        <translation>“{value}” tidak cocok untuk {name}. Isian tidak diubah.</translation>
    </message>
    <message>
        <source>PIN does not match. {left:try|tries} left.</source>
        <translation>PIN belum cocok. Sisa {left} kali percobaan.</translation>
    </message>
    <message>
        <source>Write who agreed that this person is shown: family or guardian. Without consent nobody is shown.</source>
        <translation>Tulis siapa yang menyetujui orang ini ditampilkan: keluarga atau wali. Tanpa persetujuan tidak seorang pun ditampilkan.</translation>
    </message>
    <message>
        <source>Figures are published with a licence: write how the open data may be used, for example CC BY 4.0.</source>
        <translation>Angka diterbitkan dengan lisensi: tulis bagaimana data terbukanya boleh dipakai, misalnya CC BY 4.0.</translation>
    </message>
    <message>
        <source>This account never signed in on this desk, and there is no server. Use “emergency sign-in”; a supervisor checks later.</source>
        <translation>Akun ini belum pernah masuk di meja ini, dan server putus. Pakai “masuk darurat”; pengawas memeriksa nanti.</translation>
    </message>
    <message>
        <source>The disk is full. The last entry was NOT saved. Write on paper and call the technician now.</source>
        <translation>Penyimpanan komputer penuh. Catatan terakhir TIDAK tersimpan. Tulis di kertas, panggil teknisi sekarang.</translation>
    </message>
    <message>
        <source>This desk&apos;s file cannot be opened or written to. Write on paper; the technician must check its folder.</source>
        <translation>Berkas data meja ini tidak dapat dibuka atau ditulis. Tulis di kertas; teknisi harus memeriksa foldernya.</translation>
    </message>
    <message>
        <source>A value in it cannot be kept, mostly a number that is too large. Nothing was saved; please correct it.</source>
        <translation>Ada nilai yang tidak dapat disimpan, biasanya angka yang terlalu besar. Tidak ada yang tersimpan; mohon diperbaiki.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {offset} off. Recording goes on; ask the technician to set it.</source>
        <translation>Jam komputer ini selisih {offset} dari server. Pencatatan tetap jalan; minta teknisi membetulkan jam.</translation>
    </message>
    <message>
        <source>The server is newer. Entries are safe on this desk and go out once the program is updated.</source>
        <translation>Versi server lebih baru. Catatan aman di meja ini dan terkirim setelah program diperbarui.</translation>
    </message>
    <message>
        <source>The server refused 1 entry: {reason}. It is not lost; open the problem box (Ctrl+Shift+K).</source>
        <translation>Server menolak 1 catatan: {reason}. Catatannya tidak hilang; buka Kotak masalah (Ctrl+Shift+K).</translation>
    </message>
    <message>
        <source>This desk&apos;s data does not open with the key found. Do not delete it; choose “restore with the spare key”.</source>
        <translation>Data meja ini tidak bisa dibuka dengan kunci yang ada. Jangan dihapus; pilih “pulihkan dengan kunci cadangan”.</translation>
    </message>
    <message>
        <source>The program is already open on this computer. Its window is now shown.</source>
        <translation>Program sudah terbuka di komputer ini. Jendelanya sekarang ditampilkan.</translation>
    </message>
    <message>
        <source>Unknown command “{word}”. Did you mean “{guess}”? Press Tab.</source>
        <translation>Perintah “{word}” tidak dikenal. Maksudnya “{guess}”? Tekan Tab.</translation>
    </message>
    <message>
        <source>The list {file} cannot be read. Save it as CSV (UTF-8) or GeoJSON, then install it again.</source>
        <translation>Daftar {file} tidak bisa dibaca. Simpan sebagai CSV (UTF-8) atau GeoJSON, lalu pasang lagi.</translation>
    </message>
    <message>
        <source>The list {file} has no column “{column}”. Add it in the first line, then install it again.</source>
        <translation>Daftar {file} tidak punya kolom “{column}”. Tambahkan di baris pertama, lalu pasang lagi.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the name or the point is missing or wrong. Mend it, then install it again.</source>
        <translation>{file}, baris {line}: nama atau titiknya tidak ada atau salah. Betulkan, lalu pasang lagi.</translation>
    </message>
    <message>
        <source>{file}, line {line}: “{column}” is missing or wrong. Mend it, then import it again.</source>
        <translation>{file}, baris {line}: “{column}” kosong atau salah. Betulkan, lalu impor lagi.</translation>
    </message>
    <message>
        <source>The list {file} has more than {most} points. Split it.</source>
        <translation>Daftar {file} berisi lebih dari {most} titik. Bagi dua.</translation>
    </message>
    <message>
        <source>{file}: the code {point} stands there twice. Each point has its own.</source>
        <translation>{file}: kode {point} ada dua kali. Tiap titik punya kode sendiri.</translation>
    </message>
    <message>
        <source>The list {file} names no place. Check that it is the right file.</source>
        <translation>Daftar {file} tidak memuat satu nama pun. Periksa apakah berkasnya benar.</translation>
    </message>
    <message>
        <source>The list {file} is too large (limit {limit} MB and 200,000 names). Split it, then install the parts.</source>
        <translation>Daftar {file} terlalu besar (batas {limit} MB dan 200.000 nama). Bagi, lalu pasang bagian-bagiannya.</translation>
    </message>
    <message>
        <source>The list {file} could not be put into this desk&apos;s folder. Make room on the disk, then try again.</source>
        <translation>Daftar {file} tidak bisa ditaruh di folder meja ini. Kosongkan ruang penyimpanan, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This goes through the server. Nothing was changed; do it again when the desk is connected.</source>
        <translation>Ini lewat server. Tidak ada yang berubah; ulangi bila meja sudah tersambung.</translation>
    </message>
    <message>
        <source>The file did not arrive whole. Nothing was changed; try again.</source>
        <translation>Berkasnya tidak sampai utuh. Tidak ada yang berubah; coba lagi.</translation>
    </message>
    <message>
        <source>The server does not have this file. An admin should share it again.</source>
        <translation>Server tidak punya berkas ini. Mintalah admin membagikannya lagi.</translation>
    </message>
    <message>
        <source>The file is larger than the server takes. Make it smaller.</source>
        <translation>Berkas ini lebih besar daripada yang diterima server. Kecilkan dulu.</translation>
    </message>
    <message>
        <source>The server does not know you as an admin. Ask the admin.</source>
        <translation>Server tidak mengenal Anda sebagai admin. Tanyakan kepada admin.</translation>
    </message>
    <message>
        <source>No loudspeaker found, so ringing cannot be heard. Check the cable or sound settings.</source>
        <translation>Pengeras suara tidak ditemukan, jadi dering tidak terdengar. Periksa kabel atau setelan suara.</translation>
    </message>
    <message>
        <source>The Indonesian words ({file}) cannot be read. Install the program again.</source>
        <translation>Kata-kata bahasa Indonesia ({file}) tidak terbaca. Pasang ulang programnya.</translation>
    </message>
    <message>
        <source>This desk&apos;s data file is damaged. Do not delete it; choose “restore” and call the technician.</source>
        <translation>Berkas data meja ini rusak. Jangan dihapus; pilih “pulihkan” dan panggil teknisi.</translation>
    </message>
    <message>
        <source>The server gives other words than desk {desk} had read, from number {n}. Call the admin; work by voice too.</source>
        <translation>Server memberi kata lain dari yang pernah dibaca meja {desk}, mulai nomor {n}. Panggil admin; kerja juga dengan suara.</translation>
    </message>
    <message>
        <source>This desk&apos;s data file is whole. Nothing was changed; start the program as always.</source>
        <translation>Berkas data meja ini utuh. Tidak ada yang diubah; buka programnya seperti biasa.</translation>
    </message>
    <message>
        <source>{file} is no bundle of a damaged desk, or cannot be read. Choose the file that the rescue wrote.</source>
        <translation>{file} bukan berkas selamatan meja yang rusak, atau tidak terbaca. Pilih berkas yang ditulis konsol112 selamatkan.</translation>
    </message>
    <message>
        <source>This phrase does not open the bundle. Type the one that was chosen at the rescue.</source>
        <translation>Frasa ini tidak membuka berkas selamatan. Ketik frasa yang dipilih saat menyelamatkan.</translation>
    </message>
    <message>
        <source>{file} is there already and is not overwritten. Name another file.</source>
        <translation>{file} sudah ada dan tidak ditimpa. Pilih nama lain.</translation>
    </message>
    <message>
        <source>The data file here is not one of Konsol 112. Choose another folder, or call the technician.</source>
        <translation>Berkas data di sini bukan milik Konsol 112. Pilih folder lain, atau panggil teknisi.</translation>
    </message>
    <message>
        <source>This folder&apos;s data is of another city&apos;s server. Use that server or another folder; nothing is lost.</source>
        <translation>Data folder ini milik server kota lain. Pakai server itu atau folder lain; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>This data was written by a newer program. Install the newer version; the entries are safe.</source>
        <translation>Data ini ditulis program yang lebih baru. Pasang versi barunya; catatan tetap aman.</translation>
    </message>
    <message>
        <source>This desk has not joined a room yet. Join it with a code of the supervisor.</source>
        <translation>Meja ini belum bergabung ke ruangan. Gabungkan dengan kode dari pengawas.</translation>
    </message>
    <message>
        <source>This computer is not a desk of a room yet. Join it with a code of the supervisor.</source>
        <translation>Komputer ini belum menjadi meja ruangan. Gabungkan dengan kode dari pengawas.</translation>
    </message>
    <message>
        <source>That did not work. Try again; if it stays so, call the technician.</source>
        <translation>Belum berhasil. Coba lagi; kalau tetap begitu, panggil teknisi.</translation>
    </message>
    <message>
        <source>The desk&apos;s keys are back in the keyring. Start the program.</source>
        <translation>Kunci meja ini sudah kembali di gantungan kunci komputer. Buka programnya.</translation>
    </message>
    <message>
        <source>The desk&apos;s keys are back in a file with the new passphrase. Start the program.</source>
        <translation>Kunci meja ini sudah kembali di berkas dengan frasa baru. Buka programnya.</translation>
    </message>
    <message>
        <source>The recovery key {file} is not there. Choose where it lies.</source>
        <translation>Kunci pemulihan {file} tidak ada. Tunjukkan tempatnya.</translation>
    </message>
    <message>
        <source>The recovery key {file} belongs to another city. Take the key of this city.</source>
        <translation>Kunci pemulihan {file} milik kota lain. Pakai kunci kota ini.</translation>
    </message>
    <message>
        <source>This desk is not known here. Choose one of the list.</source>
        <translation>Meja ini tidak dikenal di sini. Pilih satu dari daftar.</translation>
    </message>
    <message>
        <source>No exercise begins: this system gives it no network of its own. On Linux, run it as root or allow user namespaces.</source>
        <translation>Latihan tidak dimulai: sistem tidak memberinya jaringan sendiri. Di Linux, jalankan sebagai root atau izinkan user namespace.</translation>
    </message>
    <message>
        <source>The exercise {file} is not there. Known are: {known}; or give the path of a .toml file.</source>
        <translation>Latihan {file} tidak ada. Yang ada: {known}; atau sebut lokasi berkas .toml.</translation>
    </message>
    <message>
        <source>The exercise {file} cannot be used: {cause}. Mend that line, then try again.</source>
        <translation>Latihan {file} tidak bisa dipakai: {cause}. Perbaiki baris itu, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The personal data of this case was erased. Nothing can be added to it.</source>
        <translation>Data pribadi kasus ini sudah dihapus. Tidak bisa ditambah lagi.</translation>
    </message>
    <message>
        <source>This desk has no key of this confidential case. A dispatcher or supervisor signs in here once with a line, then try again.</source>
        <translation>Meja ini belum punya kunci kasus rahasia ini. Petugas atau pengawas masuk sekali selagi ada jaringan, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The recovery key {file} is damaged. Take another copy of it.</source>
        <translation>Kunci pemulihan {file} rusak. Pakai salinan lain.</translation>
    </message>
    <message>
        <source>Nothing was typed where a passphrase or password is asked for. Run this in a terminal.</source>
        <translation>Frasa atau kata sandi ditanya, tetapi tidak ada yang diketik. Jalankan di terminal.</translation>
    </message>
    <message>
        <source>What was typed is no UTF-8. Type it again in a terminal that uses UTF-8.</source>
        <translation>Yang diketik bukan UTF-8. Ketik lagi di terminal yang memakai UTF-8.</translation>
    </message>
    <message>
        <source>The passphrase does not match. Try again; mind capital letters.</source>
        <translation>Kata sandi kunci belum cocok. Coba lagi; perhatikan huruf besar.</translation>
    </message>
    <message>
        <source>The passphrase is too short. Take at least {least} characters.</source>
        <translation>Kata sandi kunci terlalu pendek. Paling sedikit {least} huruf.</translation>
    </message>
    <message>
        <source>There is already a key file {file} here. It is not overwritten; choose another place.</source>
        <translation>Berkas kunci {file} sudah ada di sini. Tidak ditimpa; pilih tempat lain.</translation>
    </message>
    <message>
        <source>The key file {file} is not there. Choose where it lies, or restore with the spare key.</source>
        <translation>Berkas kunci {file} tidak ada. Tunjukkan tempatnya, atau pulihkan dengan kunci cadangan.</translation>
    </message>
    <message>
        <source>The key file {file} is damaged. Restore with the spare key.</source>
        <translation>Berkas kunci {file} rusak. Pulihkan dengan kunci cadangan.</translation>
    </message>
    <message>
        <source>The key file {file} cannot be written. Free space or ask the technician for the rights.</source>
        <translation>Berkas kunci {file} tidak bisa ditulis. Kosongkan ruang, atau minta izinnya ke teknisi.</translation>
    </message>
    <message>
        <source>The key store of this computer cannot hold “{name}”: it is too long. Call the technician.</source>
        <translation>Penyimpan kunci komputer ini tidak muat untuk “{name}”: terlalu panjang. Panggil teknisi.</translation>
    </message>
    <message>
        <source>The key store of this computer is locked. Unlock it, then start again.</source>
        <translation>Penyimpan kunci komputer ini terkunci. Buka dulu, lalu mulai lagi.</translation>
    </message>
    <message>
        <source>This computer has no key store. Choose a passphrase for a key file instead.</source>
        <translation>Komputer ini tidak punya penyimpan kunci. Pakai berkas kunci dengan kata sandi.</translation>
    </message>
    <message>
        <source>The key store of this computer does not answer. Start the computer again, or use a key file.</source>
        <translation>Penyimpan kunci komputer ini tidak menjawab. Mulai ulang komputer, atau pakai berkas kunci.</translation>
    </message>
    <message>
        <source>Write your name and your password.</source>
        <translation>Isi nama masuk dan kata sandi.</translation>
    </message>
    <message>
        <source>Name or password does not match. Try again.</source>
        <translation>Nama atau kata sandi belum cocok. Coba lagi.</translation>
    </message>
    <message>
        <source>This account has no role in the room, so it signs in at no desk. Ask the admin.</source>
        <translation>Akun ini tidak punya peran di ruang, jadi tidak masuk di meja mana pun. Tanyakan admin.</translation>
    </message>
    <message>
        <source>That does not match, or this person never signed in on this desk. Nothing was signed.</source>
        <translation>Tidak cocok, atau orang ini belum pernah masuk di meja ini. Belum ada yang ditandatangani.</translation>
    </message>
    <message>
        <source>Your sign-in has ended. Sign in again; what you wrote is kept.</source>
        <translation>Waktu masuk Anda sudah habis. Masuk lagi; yang sudah ditulis tetap ada.</translation>
    </message>
    <message>
        <source>This password is among the first people guess. Take words that have nothing to do with each other.</source>
        <translation>Kata sandi ini termasuk yang pertama ditebak. Pakai beberapa kata yang tidak berhubungan.</translation>
    </message>
    <message>
        <source>A password has 10 to 200 characters. Take a few words.</source>
        <translation>Kata sandi berisi 10 sampai 200 huruf. Pakai beberapa kata.</translation>
    </message>
    <message>
        <source>This password is made of your own name. Take words that have nothing to do with it.</source>
        <translation>Kata sandi ini dibuat dari nama Anda. Pakai kata yang tidak berhubungan dengan nama itu.</translation>
    </message>
    <message>
        <source>The two new passwords differ. Type the same one twice.</source>
        <translation>Dua sandi baru itu berbeda. Ketik yang sama dua kali.</translation>
    </message>
    <message>
        <source>No connection, and the server has not known you here for {days:day|days}. F2 signs you in as an emergency.</source>
        <translation>Tidak tersambung, dan sudah {days} hari server tidak mengenali Anda di meja ini. F2: masuk darurat.</translation>
    </message>
    <message>
        <source>Now the code: the six digits of your authenticator, or a recovery code.</source>
        <translation>Sekarang kodenya: enam angka dari aplikasi autentikator, atau kode pemulihan.</translation>
    </message>
    <message>
        <source>This code does not fit or was used. Wait for the next one, or type a recovery code.</source>
        <translation>Kode itu tidak cocok atau sudah dipakai. Tunggu kode berikutnya, atau ketik kode pemulihan.</translation>
    </message>
    <message>
        <source>A partner&apos;s program belongs to one agency. Choose it.</source>
        <translation>Program mitra milik satu instansi. Pilih instansinya.</translation>
    </message>
    <message>
        <source>A person has no token and a program no password, link or roles. For a new program another name.</source>
        <translation>Orang tidak punya token, dan program tidak punya sandi, tautan atau peran. Untuk program baru pakai nama lain.</translation>
    </message>
    <message>
        <source>Only an open account of an agency gets a link. Choose one.</source>
        <translation>Hanya akun instansi yang terbuka mendapat tautan. Pilih salah satunya.</translation>
    </message>
    <message>
        <source>This passkey was not taken: it is not known here, or took too long. Begin again, or use the password.</source>
        <translation>Kunci sandi ini tidak diterima: tidak dikenal di sini, atau terlalu lama. Mulai lagi, atau pakai kata sandi.</translation>
    </message>
    <message>
        <source>Ten passkeys are the most. Take one away that you do not use.</source>
        <translation>Paling banyak sepuluh kunci sandi. Hapus satu yang tidak Anda pakai.</translation>
    </message>
    <message>
        <source>This link opens nothing any more, or is another person&apos;s. Look again.</source>
        <translation>Tautan ini sudah mati atau milik orang lain. Lihat daftarnya lagi.</translation>
    </message>
    <message>
        <source>This unit is not of that agency. Choose one of its own.</source>
        <translation>Unit ini bukan milik instansi itu. Pilih unitnya sendiri.</translation>
    </message>
    <message>
        <source>Nobody changes their own rights or closes their own account. Ask another admin.</source>
        <translation>Tidak ada yang mengubah hak atau menutup akunnya sendiri. Minta admin lain.</translation>
    </message>
    <message>
        <source>The server does not know this account. Open the page again.</source>
        <translation>Server tidak mengenal akun ini. Buka halamannya lagi.</translation>
    </message>
    <message>
        <source>This sign-in name cannot be used. Write 2 to 40 small letters, digits, dots or dashes.</source>
        <translation>Nama masuk ini tidak bisa dipakai. Tulis 2 sampai 40 huruf kecil, angka, titik, atau tanda hubung.</translation>
    </message>
    <message>
        <source>This sign-in name exists already. Choose another one.</source>
        <translation>Nama masuk itu sudah ada. Pilih nama lain.</translation>
    </message>
    <message>
        <source>Choose at least one role.</source>
        <translation>Pilih sedikitnya satu peran.</translation>
    </message>
    <message>
        <source>No second factor is set here: there is nothing to take away.</source>
        <translation>Faktor keduanya belum terpasang: tidak ada yang dicabut.</translation>
    </message>
    <message>
        <source>This is the sign-in of this desk. To end it, sign out.</source>
        <translation>Ini masuk di meja ini. Untuk mengakhirinya, keluar dari meja.</translation>
    </message>
    <message>
        <source>Too many tries. Wait five minutes, or ask the supervisor on call.</source>
        <translation>Terlalu banyak percobaan. Tunggu lima menit, atau minta bantuan pengawas piket.</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Wait a minute, then try again.</source>
        <translation>Terlalu banyak sandi salah. Tunggu semenit, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This is not a joining code. Copy it whole, or ask the supervisor for a new one.</source>
        <translation>Ini bukan kode gabung. Salin seluruhnya, atau minta kode baru ke pengawas.</translation>
    </message>
    <message>
        <source>The answer was not one of a Konsol 112 server. Check the address.</source>
        <translation>Jawabannya bukan dari server Konsol 112. Periksa alamatnya.</translation>
    </message>
    <message>
        <source>The server is not the one named in the code. Do not go on; call the technician.</source>
        <translation>Server ini bukan yang disebut di kode. Jangan lanjutkan; panggil teknisi.</translation>
    </message>
    <message>
        <source>The server did not take this code. Ask the supervisor for a new one.</source>
        <translation>Server tidak menerima kode ini. Minta kode baru ke pengawas.</translation>
    </message>
    <message>
        <source>The server does not answer. Check the cable and the address, then try again.</source>
        <translation>Server tidak menjawab. Periksa kabel dan alamatnya, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The certificate of the server is not the known one. Do not go on; call the technician.</source>
        <translation>Sertifikat server bukan yang dikenal. Jangan lanjutkan; panggil teknisi.</translation>
    </message>
    <message>
        <source>The certificate of the server has ended. Work on; ask the administrator to look into the server&apos;s log.</source>
        <translation>Sertifikat server sudah berakhir. Bekerja terus; minta administrator memeriksa log server.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate does not have this address. Check it, or ask the administrator to add it there.</source>
        <translation>Sertifikat server tidak memuat alamat ini. Periksa alamatnya, atau minta administrator menambahkannya di server.</translation>
    </message>
    <message>
        <source>The clock of this computer is {days:day|days} off that of the server. Set date and time right; the desk then connects by itself.</source>
        <translation>Jam komputer ini berbeda {days} hari dari jam server. Betulkan tanggal dan jamnya; meja lalu tersambung sendiri.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate ends on {day} and was not renewed; from then on every desk works alone. Look into the server&apos;s log.</source>
        <translation>Sertifikat server berakhir {day} dan belum diperbarui; sesudah itu semua meja bekerja sendiri. Periksa log server.</translation>
    </message>
    <message>
        <source>Since {since} somebody tries to get into the server, or one desk floods it. Call who runs the server: keamanan.log says which.</source>
        <translation>Sejak {since} ada yang mencoba masuk ke server, atau satu meja membanjirinya. Hubungi pengelola server: lihat keamanan.log.</translation>
    </message>
    <message>
        <source>Desk and server did not understand each other. Try again; if it stays, call the technician.</source>
        <translation>Meja dan server tidak saling mengerti. Coba lagi; bila tetap, panggil teknisi.</translation>
    </message>
    <message>
        <source>The server is newer: “{answer}” is not known here. Update this desk; see the problem box (Ctrl+Shift+K).</source>
        <translation>Server lebih baru: “{answer}” belum dikenal di sini. Perbarui program meja ini; lihat Kotak masalah (Ctrl+Shift+K).</translation>
    </message>
    <message>
        <source>The server&apos;s program is older and cannot do this. Ask the administrator to bring it up to date.</source>
        <translation>Program server masih versi lama dan belum bisa ini. Minta admin memperbaruinya.</translation>
    </message>
    <message>
        <source>The server has too much to do now. Try again in a minute.</source>
        <translation>Server sedang terlalu sibuk. Coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>The disk of the SERVER is full. What you wrote is safe here; ask the administrator to make room.</source>
        <translation>Penyimpanan SERVER penuh. Tulisan Anda aman di sini; minta admin mengosongkan ruang.</translation>
    </message>
    <message>
        <source>The server has a fault of its own ({answer}). Work on; ask the administrator to look into its log.</source>
        <translation>Server sendiri bermasalah ({answer}). Lanjutkan kerja; minta admin melihat log server.</translation>
    </message>
    <message>
        <source>The server does not do this ({answer}). Nothing was changed; tell the administrator.</source>
        <translation>Server tidak melakukan ini ({answer}). Tidak ada yang berubah; beri tahu admin.</translation>
    </message>
    <message>
        <source>The server does not know this desk any more. Work on; ask the supervisor for a new joining code.</source>
        <translation>Server tidak mengenal meja ini lagi. Lanjutkan kerja; minta kode gabung baru ke pengawas.</translation>
    </message>
    <message>
        <source>The settings could not be written ({reason}). They hold until the program ends; make room on the disk.</source>
        <translation>Pengaturan tidak bisa ditulis ({reason}). Berlaku sampai program ditutup; kosongkan penyimpanan.</translation>
    </message>
    <message>
        <source>The settings of this computer could not be read; the usual ones hold. Set them again in the menu View.</source>
        <translation>Pengaturan komputer ini tidak terbaca; yang biasa dipakai. Atur lagi di menu Tampilan.</translation>
    </message>
    <message>
        <source>The server command {command} failed: {said}</source>
        <translation>Perintah server {command} gagal: {said}</translation>
    </message>
    <message>
        <source>The server of the sample room did not start. Read {log}.</source>
        <translation>Server ruang contoh tidak mau mulai. Baca {log}.</translation>
    </message>
    <message>
        <source>The server of the sample room does not answer. Read server.log in {folder}, then start again.</source>
        <translation>Server ruang contoh tidak menjawab. Baca server.log di {folder}, lalu mulai lagi.</translation>
    </message>
    <message>
        <source>The sample room in {folder} is open already. Use its window, or close it first.</source>
        <translation>Ruang contoh di {folder} sudah terbuka. Pakai jendelanya, atau tutup dulu.</translation>
    </message>
    <message>
        <source>No sample room is open in {folder}. Open it first: make run, or konsol112 ruang.</source>
        <translation>Tidak ada ruang contoh yang terbuka di {folder}. Buka dulu: make run, atau konsol112 ruang.</translation>
    </message>
    <message>
        <source>The sample room cannot be written to {folder}. Name another place: konsol112 ruang --folder FOLDER</source>
        <translation>Ruang contoh tidak bisa ditulis ke {folder}. Pilih tempat lain: konsol112 ruang --folder FOLDER</translation>
    </message>
    <message>
        <source>{folder} holds other things and stays as it is. Name an empty or new folder: --folder FOLDER</source>
        <translation>{folder} berisi hal lain dan dibiarkan. Sebut folder kosong atau baru: --folder FOLDER</translation>
    </message>
    <message>
        <source>The disk is full: {free} MB free, {needed} MB needed for {folder}. Make room, then start again.</source>
        <translation>Disk penuh: sisa {free} MB, perlu {needed} MB untuk {folder}. Kosongkan dulu, lalu mulai lagi.</translation>
    </message>
    <message>
        <source>There is no display here, nor a virtual one. Type: sudo apt-get install xvfb openbox</source>
        <translation>Di sini tidak ada layar, juga layar maya. Ketik: sudo apt-get install xvfb openbox</translation>
    </message>
    <message>
        <source>The virtual display did not start. Type Xvfb :99 to see why, then start again.</source>
        <translation>Layar maya tidak mau berjalan. Ketik Xvfb :99 untuk melihat sebabnya, lalu mulai lagi.</translation>
    </message>
    <message>
        <source>The server of the sample room gave no joining code. Start again with make run.</source>
        <translation>Server ruang contoh tidak memberi kode gabung. Mulai lagi dengan make run.</translation>
    </message>
    <message>
        <source>This time cannot be read. Write 14:05, or -5 for five minutes ago.</source>
        <translation>Jam ini tidak terbaca. Tulis 14:05, atau -5 untuk lima menit lalu.</translation>
    </message>
    <message>
        <source>No agency is ticked. Tick one with Space, or press Esc.</source>
        <translation>Belum ada instansi yang dicentang. Centang dengan Spasi, atau tekan Esc.</translation>
    </message>
    <message>
        <source>No similar case is open. Save this one with Ctrl+Enter.</source>
        <translation>Tidak ada kasus mirip yang terbuka. Simpan yang ini dengan Ctrl+Enter.</translation>
    </message>
    <message>
        <source>{file} cannot be read as text. Choose a .j2 file in UTF-8.</source>
        <translation>{file} tidak dapat dibaca sebagai teks. Pilih berkas .j2 dalam UTF-8.</translation>
    </message>
    <message>
        <source>{file} could not be written ({reason}). Choose another folder.</source>
        <translation>{file} tidak dapat ditulis ({reason}). Pilih folder lain.</translation>
    </message>
    <message>
        <source>“{name}” is no template. There are: {names}.</source>
        <translation>“{name}” bukan templat. Yang ada: {names}.</translation>
    </message>
    <message>
        <source>Template {template}, line {line}: {why}. Mend it; the shipped one is used.</source>
        <translation>Templat {template}, baris {line}: {why}. Perbaiki; yang bawaan dipakai.</translation>
    </message>
    <message>
        <source>Template {template}, line {line}: unknown name ({why}). Mend it; the shipped one is used.</source>
        <translation>Templat {template}, baris {line}: nama tidak dikenal ({why}). Perbaiki; yang bawaan dipakai.</translation>
    </message>
    <message>
        <source>Template {template}, line {line}: {why} is no mark. Mend it; the shipped one is used.</source>
        <translation>Templat {template}, baris {line}: {why} bukan tanda. Perbaiki; yang bawaan dipakai.</translation>
    </message>
    <message>
        <source>Template {template}, line {line}: impossible ({why}). Mend it; the shipped one is used.</source>
        <translation>Templat {template}, baris {line}: tidak bisa ({why}). Perbaiki; yang bawaan dipakai.</translation>
    </message>
    <message>
        <source>“{text}” is no time of a report. Write 2026-02-13, 2026-02, 2026, or 2026-02-01..2026-02-13.</source>
        <translation>“{text}” bukan masa laporan. Tulis 2026-02-13, 2026-02, 2026, atau 2026-02-01..2026-02-13.</translation>
    </message>
    <message>
        <source>“{text}” has not begun. Choose a time that has.</source>
        <translation>“{text}” belum mulai. Pilih masa yang sudah mulai.</translation>
    </message>
    <message>
        <source>“{kind}” is no report. Write harian, bulanan, tahunan, surat, berita-acara or situasi.</source>
        <translation>“{kind}” bukan laporan. Tulis harian, bulanan, tahunan, surat, berita-acara, atau situasi.</translation>
    </message>
    <message>
        <source>Only a supervisor makes this report. The situation report is open to dispatchers too.</source>
        <translation>Hanya pengawas yang membuat laporan ini. Laporan situasi juga boleh dibuat petugas.</translation>
    </message>
    <message>
        <source>The mapping file has mistakes ({count}). Mend them as the list says, then try again.</source>
        <translation>Peta kolom masih salah ({count}). Betulkan menurut daftar, lalu coba lagi.</translation>
    </message>
    <message>
        <source>{file} cannot be read. Choose the mapping file of the city.</source>
        <translation>{file} tidak bisa dibaca. Pilih berkas peta kolom kota.</translation>
    </message>
    <message>
        <source>These days cannot be read. Write 1/11/2026 to 30/11/2026, the first day first.</source>
        <translation>Tanggal tidak terbaca. Tulis 1/11/2026 sampai 30/11/2026, hari pertama dulu.</translation>
    </message>
    <message>
        <source>Say where the list goes and who hands it out: --ke FILE.csv --orang NAME</source>
        <translation>Sebutkan berkas tujuan dan siapa yang menyerahkan: --ke BERKAS.csv --orang NAMA</translation>
    </message>
    <message>
        <source>Nothing was written: values are missing. Mend what the list names, or change the mapping.</source>
        <translation>Belum ditulis: ada nilai yang kurang. Lengkapi menurut daftar, atau ubah peta kolom.</translation>
    </message>
    <message>
        <source>The file could not be written ({reason}). Choose another folder.</source>
        <translation>Berkas tidak bisa ditulis ({reason}). Pilih folder lain.</translation>
    </message>
    <message>
        <source>This mapping names personal values: the server opens none. Hand it out at a desk.</source>
        <translation>Peta kolom ini menyebut data pribadi: server tidak membukanya. Serahkan dari meja.</translation>
    </message>
    <message>
        <source>This format cannot be made here. Choose {outputs}.</source>
        <translation>Format ini tidak bisa dibuat di sini. Pilih {outputs}.</translation>
    </message>
    <message>
        <source>This program does not know such a report. Choose one of the list.</source>
        <translation>Program ini tidak mengenal laporan itu. Pilih dari daftar.</translation>
    </message>
    <message>
        <source>This is no hour. Write 0 to 23.</source>
        <translation>Jamnya tidak cocok. Tulis 0 sampai 23.</translation>
    </message>
    <message>
        <source>This report is not made any more. Choose another one.</source>
        <translation>Laporan ini sudah tidak dibuat lagi. Pilih yang lain.</translation>
    </message>
    <message>
        <source>There are {count:report|reports} already. Change one instead.</source>
        <translation>Sudah ada {count} laporan. Ubah salah satunya saja.</translation>
    </message>
    <message>
        <source>The server makes this report already. Nothing was changed.</source>
        <translation>Laporan ini sudah dibuat server. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>The server does not have this file any more. Choose another one.</source>
        <translation>Berkas ini sudah tidak ada di server. Pilih yang lain.</translation>
    </message>
    <message>
        <source>The server could not read its ledger. It tries again by itself; ask the administrator if it stays.</source>
        <translation>Server tidak bisa membaca buku besarnya. Nanti dicoba lagi; hubungi admin bila terus begitu.</translation>
    </message>
    <message>
        <source>Another process of the server is still making reports. It tries again by itself; nothing is lost.</source>
        <translation>Proses server yang lain masih membuat laporan. Server mencoba lagi sendiri; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>It took longer than half an hour. The server tries again; choose a shorter time if it stays.</source>
        <translation>Lebih dari setengah jam belum selesai. Server mencoba lagi; pilih waktu lebih pendek bila terus begitu.</translation>
    </message>
    <message>
        <source>The program that makes reports broke off. The server tries again; its log says more.</source>
        <translation>Program pembuat laporan terhenti. Server mencoba lagi; lognya menjelaskan lebih banyak.</translation>
    </message>
    <message>
        <source>A fault of the server&apos;s program ({reason}) prevents it. It tries again by itself; ask the admin to look into its log.</source>
        <translation>Kesalahan program server ({reason}) menghalanginya. Server mencoba lagi sendiri; minta administrator melihat log server.</translation>
    </message>
    <message>
        <source>The server&apos;s program is older and makes no reports. Ask the administrator to bring it up to date.</source>
        <translation>Program server masih versi lama dan belum membuat laporan. Minta admin memperbaruinya.</translation>
    </message>
    <message>
        <source>Only a supervisor or admin fetches this list. Ask one of them.</source>
        <translation>Daftar ini hanya diambil pengawas atau admin. Mintalah kepada mereka.</translation>
    </message>
    <message>
        <source>The server cannot be reached now. Try again when the line is back.</source>
        <translation>Server sekarang tidak terjangkau. Coba lagi setelah tersambung.</translation>
    </message>
    <message>
        <source>The name is missing. Write who asks.</source>
        <translation>Namanya belum ada. Tulis siapa yang meminta.</translation>
    </message>
    <message>
        <source>Write about which number or which name it is asked.</source>
        <translation>Tulis tentang nomor atau nama siapa permintaannya.</translation>
    </message>
    <message>
        <source>“{day}” is no day. Write it as 31/12/2027.</source>
        <translation>“{day}” bukan tanggal. Tulis seperti 31/12/2027.</translation>
    </message>
    <message>
        <source>Write a day that is still to come, at most {most} days ahead.</source>
        <translation>Tulis tanggal yang belum lewat, paling jauh {most} hari ke depan.</translation>
    </message>
    <message>
        <source>Write for how many days it is kept, from 1 to {most}.</source>
        <translation>Tulis berapa hari disimpan, 1 sampai {most}.</translation>
    </message>
    <message>
        <source>The legal basis is missing. Write by which rule of the city.</source>
        <translation>Dasar hukumnya belum ada. Tulis aturan kota yang mana.</translation>
    </message>
    <message>
        <source>These types are not known: {natures}. Write codes with commas.</source>
        <translation>Jenis ini tidak dikenal: {natures}. Tulis kodenya dengan koma.</translation>
    </message>
    <message>
        <source>The city has not confirmed this rule. An admin confirms it (F) before anything is erased by it.</source>
        <translation>Aturan ini belum disahkan kota. Admin mengesahkannya (F) sebelum ada yang dihapus.</translation>
    </message>
    <message>
        <source>The rule was changed meanwhile. Open its list again.</source>
        <translation>Aturannya sudah berubah. Buka daftarnya lagi.</translation>
    </message>
    <message>
        <source>A person must confirm what this rule erases. Open its list, look, then confirm.</source>
        <translation>Yang dihapus aturan ini harus disetujui orang. Buka daftarnya, periksa, lalu setujui.</translation>
    </message>
    <message>
        <source>The request is not granted, or it was answered already. Open it again and look.</source>
        <translation>Permintaan ini tidak dikabulkan, atau sudah dijawab. Buka lagi dan periksa.</translation>
    </message>
    <message>
        <source>You, or this desk, ordered it. Another supervisor or admin agrees to it at another desk.</source>
        <translation>Anda, atau meja ini, yang memerintahkannya. Pengawas atau admin lain menyetujuinya di meja lain.</translation>
    </message>
    <message>
        <source>{count} of this list are not of the request&apos;s number or name. Nothing was written: name the list again (F), or deny (D).</source>
        <translation>{count} butir tidak menyangkut nomor atau nama di permintaannya. Tidak ada yang ditulis. Minta daftar baru (F), atau tolak (D).</translation>
    </message>
    <message>
        <source>At most {most} calls are held at a time. Hold the cases they belong to instead.</source>
        <translation>Paling banyak {most} panggilan ditahan sekali jalan. Tahan kasusnya saja.</translation>
    </message>
    <message>
        <source>Nothing is left to erase here. Open the list again to see what was done.</source>
        <translation>Tidak ada lagi yang bisa dihapus di sini. Buka lagi daftarnya untuk melihat yang sudah dilakukan.</translation>
    </message>
    <message>
        <source>You recorded this request. Another supervisor or admin decides it and has it done.</source>
        <translation>Anda yang mencatat permintaan ini. Pengawas atau admin lain yang memutuskan dan mengerjakannya.</translation>
    </message>
    <message>
        <source>Nobody has seen who asks. Note the identity first (Enter).</source>
        <translation>Belum ada yang melihat siapa peminta. Catat identitasnya dulu (Enter).</translation>
    </message>
    <message>
        <source>The request is not decided. Grant it (Enter) or not (D).</source>
        <translation>Permintaan ini belum diputuskan. Kabulkan (Enter) atau tolak (D).</translation>
    </message>
    <message>
        <source>No list was named and granted for this request. Name what is to be erased (Enter); another grants it.</source>
        <translation>Belum ada daftar yang dikabulkan untuk permintaan ini. Ajukan apa yang dihapus (Enter); orang lain yang mengabulkan.</translation>
    </message>
    <message>
        <source>You named this list. Another supervisor or admin looks at it and grants it.</source>
        <translation>Anda yang mengajukan daftar ini. Pengawas atau admin lain yang melihat dan mengabulkannya.</translation>
    </message>
    <message>
        <source>At most {most} on one list. Leave some out; they go by a request of their own.</source>
        <translation>Paling banyak {most} dalam satu daftar. Kecualikan sebagian; sisanya dengan permintaan tersendiri.</translation>
    </message>
    <message>
        <source>No call of this number is without a case. Hold the case (/holdcase) instead.</source>
        <translation>Tidak ada panggilan tanpa kasus dari nomor ini. Tahan kasusnya (/tahankasus).</translation>
    </message>
    <message>
        <source>This call belongs to a case. Hold the case (/holdcase): its calls stay with it.</source>
        <translation>Panggilan ini milik sebuah kasus. Tahan kasusnya (/tahankasus): panggilannya ikut.</translation>
    </message>
    <message>
        <source>{count:is|are} held for a court or an inquiry: the request waits. Leave that out to erase the rest.</source>
        <translation>{count} ditahan untuk sidang atau penyidikan: permintaan menunggu. Kecualikan itu untuk menghapus sisanya.</translation>
    </message>
    <message>
        <source>{count:is|are} still open: the request waits for the end. Leave that out to erase the rest.</source>
        <translation>{count} masih terbuka: permintaan menunggu sampai selesai. Kecualikan itu untuk menghapus sisanya.</translation>
    </message>
    <message>
        <source>F1 took nobody, so nothing was recorded. Press it again if you mean the call in hand.</source>
        <translation>F1 tidak mengambil siapa pun, jadi tidak ada yang dicatat. Tekan sekali lagi bila maksudnya panggilan yang sedang dipegang.</translation>
    </message>
    <message>
        <source>Caller: {said}. {place} lies in {ward}. Ask which is right; until then {said} stands.</source>
        <translation>Penelepon: {said}. {place} ada di {ward}. Tanyakan yang benar; sampai dijawab, {said} yang dipakai.</translation>
    </message>
    <message>
        <source>This page takes no more words. Give a new one.</source>
        <translation>Halaman ini sudah penuh. Beri tautan baru.</translation>
    </message>
    <message>
        <source>No server, so {agency} has NOT been told. Use radio or telephone: Ctrl+Shift+D.</source>
        <translation>Server tidak tersambung, jadi {agency} BELUM diberi tahu. Hubungi lewat HT atau telepon: Ctrl+Shift+D.</translation>
    </message>
    <message>
        <source>This desk&apos;s disk fails: {count:page|pages} of its file damaged. Go to another desk; the technician saves this one: konsol112 selamatkan.</source>
        <translation>Disk meja ini rusak: {count} halaman berkasnya tidak utuh. Pindah ke meja lain; teknisi menyelamatkan yang ini: konsol112 selamatkan.</translation>
    </message>
    <message>
        <source>No agency with a page is at work on this case. Send one first, or describe the photo by radio.</source>
        <translation>Belum ada instansi berhalaman di kasus ini. Kirim dulu, atau ceritakan fotonya lewat HT.</translation>
    </message>
    <message>
        <source>This caller sent no photo, or its call has no case yet. Open the case first.</source>
        <translation>Pelapor ini tidak mengirim foto, atau panggilannya belum punya kasus. Buka kasusnya dulu.</translation>
    </message>
    <message>
        <source>Every agency at work on this case has this photo already. Choose another one.</source>
        <translation>Semua instansi yang bekerja di kasus ini sudah punya foto ini. Pilih foto lain.</translation>
    </message>
    <message>
        <source>Only a supervisor takes the confidential mark away. Ask them to do it at their desk.</source>
        <translation>Hanya supervisor yang mencabut tanda rahasia. Minta ia melakukannya di mejanya.</translation>
    </message>
    <message>
        <source>The server gives other words than were read here, from number {n}. Call the admin; work by voice too.</source>
        <translation>Isi server berbeda dari yang dulu dibaca di sini, mulai nomor {n}. Panggil admin; bekerja juga lewat suara.</translation>
    </message>
</context>
<context>
    <name>RefusalWords</name>
    <message>
        <source>request</source>
        <translation>jam permintaan</translation>
    </message>
    <message>
        <source>time</source>
        <translation>jam</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Putar</translation>
    </message>
    <message>
        <source>Event before</source>
        <translation>Kejadian sebelumnya</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Kejadian berikutnya</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Tandai</translation>
    </message>
    <message>
        <source>Set or take away a bookmark</source>
        <translation>Pasang atau cabut penanda</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Penanda</translation>
    </message>
    <message>
        <source>Go to a bookmark</source>
        <translation>Pergi ke penanda</translation>
    </message>
    <message>
        <source>Room (F1)</source>
        <translation>Ruangan (F1)</translation>
    </message>
    <message>
        <source>Back to the room</source>
        <translation>Kembali ke ruangan</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Kecepatan</translation>
    </message>
    <message>
        <source>As whom it is seen</source>
        <translation>Dilihat sebagai siapa</translation>
    </message>
    <message>
        <source>Go to this time</source>
        <translation>Pergi ke waktu ini</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Putar atau jeda</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Lebih cepat</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Lebih lambat</translation>
    </message>
    <message>
        <source>Reading {when} …</source>
        <translation>Membaca {when} …</translation>
    </message>
    <message>
        <source>Nothing is recorded yet: the journal of this desk begins {when}.</source>
        <translation>Belum ada yang terekam: jurnal meja ini mulai {when}.</translation>
    </message>
    <message>
        <source>Nothing more is recorded in this direction.</source>
        <translation>Tidak ada lagi yang terekam ke arah ini.</translation>
    </message>
    <message>
        <source>Bookmark set ✓</source>
        <translation>Penanda dipasang ✓</translation>
    </message>
    <message>
        <source>Bookmark taken away ✓</source>
        <translation>Penanda dicabut ✓</translation>
    </message>
    <message>
        <source>Map, vehicles not recorded</source>
        <translation>Peta, kendaraan tidak terekam</translation>
    </message>
    <message>
        <source>By desk {desk}</source>
        <translation>Menurut meja {desk}</translation>
    </message>
    <message>
        <source>By the room</source>
        <translation>Menurut ruangan</translation>
    </message>
    <message>
        <source>As the room knew it</source>
        <translation>Yang diketahui ruangan</translation>
    </message>
    <message>
        <source>desk {desk}</source>
        <translation>meja {desk}</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Rekaman</translation>
    </message>
    <message>
        <source>{title}, read only</source>
        <translation>{title}, hanya melihat</translation>
    </message>
    <message>
        <source>Vehicle positions, drafts and the line are not recorded</source>
        <translation>Posisi kendaraan, draf, dan sambungan tidak terekam</translation>
    </message>
    <message>
        <source>Nobody signed on</source>
        <translation>Tidak ada yang bertugas</translation>
    </message>
    <message>
        <source>At the desks: {people}</source>
        <translation>Di meja: {people}</translation>
    </message>
    <message>
        <source>Desk {desk} wrote nothing around this time: shown as the room knew it</source>
        <translation>Meja {desk} tidak menulis apa pun di sekitar waktu ini: tampil menurut ruangan</translation>
    </message>
    <message>
        <source>As desk {desk} surely knew it: its last entry is of {at}</source>
        <translation>Yang pasti diketahui meja {desk}: catatan terakhirnya {at}</translation>
    </message>
    <message>
        <source>ROOM NOW: {count} ringing, {since}</source>
        <translation>RUANGAN KINI: {count} berdering, {since}</translation>
    </message>
    <message>
        <source>ROOM NOW: {count:needs|need} action</source>
        <translation>RUANGAN KINI: {count} perlu tindakan</translation>
    </message>
    <message>
        <source>ROOM NOW: this desk works alone</source>
        <translation>RUANGAN KINI: meja ini bekerja sendiri</translation>
    </message>
    <message>
        <source>Room now: nothing waits</source>
        <translation>Ruangan kini: tidak ada yang menunggu</translation>
    </message>
</context>
<context>
    <name>ReportStanding</name>
    <message>
        <source>Received. A person of the 112 room will read it.</source>
        <translation>Diterima. Petugas ruang 112 akan membacanya.</translation>
    </message>
    <message>
        <source>A person of the 112 room is reading it.</source>
        <translation>Sedang dibaca petugas ruang 112.</translation>
    </message>
    <message>
        <source>Checked and taken up.</source>
        <translation>Sudah diperiksa dan ditangani.</translation>
    </message>
    <message>
        <source>Passed on to those who help.</source>
        <translation>Sudah diteruskan ke petugas yang menolong.</translation>
    </message>
    <message>
        <source>Help is there.</source>
        <translation>Pertolongan sudah di lokasi.</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>Selesai.</translation>
    </message>
    <message>
        <source>Another city&apos;s 112 has taken it up.</source>
        <translation>Sudah ditangani 112 kota lain.</translation>
    </message>
    <message>
        <source>Read; it is no case of the 112 room.</source>
        <translation>Sudah dibaca; bukan kasus ruang 112.</translation>
    </message>
    <message>
        <source>The 112 room knows of it.</source>
        <translation>Ruang 112 sudah mengetahuinya.</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Made by the server on {day} at {time} from everything it had received by then.</source>
        <translation>Dibuat server pada {day} pukul {time} dari semua yang sudah diterimanya saat itu.</translation>
    </message>
    <message>
        <source>Recap of the day</source>
        <translation>Rekap harian</translation>
    </message>
    <message>
        <source>Recap of the week</source>
        <translation>Rekap mingguan</translation>
    </message>
    <message>
        <source>Recap of the month</source>
        <translation>Rekap bulanan</translation>
    </message>
    <message>
        <source>Recap of the year</source>
        <translation>Rekap tahunan</translation>
    </message>
    <message>
        <source>Nothing was recorded in this time.</source>
        <translation>Tidak ada catatan dalam waktu ini.</translation>
    </message>
    <message>
        <source>Times in seconds, shares from 0 to 1.</source>
        <translation>Waktu dalam detik, bagian dari 0 sampai 1.</translation>
    </message>
    <message>
        <source>This template can be used.</source>
        <translation>Templat ini dapat dipakai.</translation>
    </message>
    <message>
        <source>No map: at the terminal it is drawn from the city&apos;s map file, and there is none.</source>
        <translation>Tanpa peta: di terminal peta digambar dari berkas peta kota, dan berkas itu tidak ada di meja ini.</translation>
    </message>
    <message>
        <source>Only an admin can change this.</source>
        <translation>Hanya admin yang bisa mengubah ini.</translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation>baris {n}</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>belum disimpan</translation>
    </message>
    <message>
        <source>Templates of reports</source>
        <translation>Templat laporan</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Text of the template</source>
        <translation>Teks templat</translation>
    </message>
    <message>
        <source>Ctrl+Enter Save</source>
        <translation>Ctrl+Enter Simpan</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Periksa</translation>
    </message>
    <message>
        <source>Back to the shipped one</source>
        <translation>Kembali ke bawaan</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Pilih</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>A report is being made. A stops it.</source>
        <translation>Laporan sedang dibuat. A menghentikannya.</translation>
    </message>
    <message>
        <source>Choose a report first: a digit, or Enter in its line.</source>
        <translation>Pilih dahulu laporannya: angka, atau Enter di barisnya.</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Menghitung …</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Menulis …</translation>
    </message>
    <message>
        <source>Counting: day {done} of {of}</source>
        <translation>Menghitung: hari {done} dari {of}</translation>
    </message>
    <message>
        <source>On paper: {kind}</source>
        <translation>Di kertas: {kind}</translation>
    </message>
    <message>
        <source>Not known ({n})</source>
        <translation>Belum diketahui ({n})</translation>
    </message>
    <message>
        <source>Nothing is blank.</source>
        <translation>Tidak ada yang kosong.</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Masa</translation>
    </message>
    <message>
        <source>2026-02-13, 2026-02, 2026, 2026-02-01..2026-02-13</source>
        <translation>2026-02-13, 2026-02, 2026, 2026-02-01..2026-02-13</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Daily recap</source>
        <translation>Rekap harian</translation>
    </message>
    <message>
        <source>Monthly recap</source>
        <translation>Rekap bulanan</translation>
    </message>
    <message>
        <source>Yearly recap</source>
        <translation>Rekap tahunan</translation>
    </message>
    <message>
        <source>Letter to an agency</source>
        <translation>Surat ke instansi (OPD)</translation>
    </message>
    <message>
        <source>Incident report of one case</source>
        <translation>Berita acara satu kasus</translation>
    </message>
    <message>
        <source>Situation report, with warnings of what is not known</source>
        <translation>Laporan situasi, dengan peringatan yang belum diketahui</translation>
    </message>
    <message>
        <source>Letterhead of all reports</source>
        <translation>Kop semua laporan</translation>
    </message>
    <message>
        <source>Parts that several reports use</source>
        <translation>Bagian yang dipakai beberapa laporan</translation>
    </message>
    <message>
        <source>{agency}: {n:case|cases} in {period}, {open:promise or follow-up|promises and follow-ups} open</source>
        <translation>{agency}: {n} kasus, {period}; {open} janji dan tindak lanjut masih terbuka</translation>
    </message>
    <message>
        <source>{open:case|cases} open, casualties recorded in {said} of them</source>
        <translation>{open} kasus terbuka, korban tercatat pada {said} di antaranya</translation>
    </message>
    <message>
        <source>Storm: {n:report|reports}, {open} still open</source>
        <translation>Badai: {n} laporan, {open} masih terbuka</translation>
    </message>
    <message>
        <source>{number}: {agencies:agency|agencies}, {lines:line|lines} of the timeline</source>
        <translation>{number}: {agencies} instansi, {lines} baris urutan kejadian</translation>
    </message>
    <message>
        <source>This time is not over: counted until {since}.</source>
        <translation>Masa ini belum selesai: dihitung sampai {since}.</translation>
    </message>
    <message>
        <source>{n:call has|calls have} no kind yet.</source>
        <translation>{n} panggilan belum dicatat jenisnya.</translation>
    </message>
    <message>
        <source>{n:silent call is|silent calls are} not confirmed.</source>
        <translation>{n} panggilan tanpa suara belum dipastikan.</translation>
    </message>
    <message>
        <source>{n:case has|cases have} no kelurahan.</source>
        <translation>{n} kasus tanpa kelurahan.</translation>
    </message>
    <message>
        <source>Stamps are missing: {name}.</source>
        <translation>Cap waktu tidak dicatat: {name}.</translation>
    </message>
    <message>
        <source>Casualties were not recorded in {n:case|cases}. It does not mean nobody.</source>
        <translation>Korban belum dicatat pada {n} kasus. Bukan berarti tidak ada.</translation>
    </message>
    <message>
        <source>No first report from {name}.</source>
        <translation>Belum ada laporan awal dari {name}.</translation>
    </message>
    <message>
        <source>{name} was NOT TOLD YET.</source>
        <translation>{name} BELUM DIBERI TAHU.</translation>
    </message>
    <message>
        <source>{name} does not answer.</source>
        <translation>{name} tidak menjawab.</translation>
    </message>
    <message>
        <source>{n:case is|cases are} not verified.</source>
        <translation>{n} kasus belum diverifikasi.</translation>
    </message>
    <message>
        <source>{n:case has|cases have} no point on the map.</source>
        <translation>{n} kasus belum punya titik di peta.</translation>
    </message>
    <message>
        <source>No agency was sent to {n:case|cases}.</source>
        <translation>{n} kasus belum dikirimi instansi.</translation>
    </message>
    <message>
        <source>{name} is later than its target.</source>
        <translation>{name} lewat target.</translation>
    </message>
    <message>
        <source>{n:case has|cases have} two values that nobody decided.</source>
        <translation>{n} kasus punya dua nilai yang belum diputuskan.</translation>
    </message>
    <message>
        <source>{n:entry of this desk was|entries of this desk were} not sent yet.</source>
        <translation>{n} catatan meja ini belum terkirim.</translation>
    </message>
    <message>
        <source>This desk works alone since {since}: what others recorded is not known.</source>
        <translation>Meja ini bekerja sendiri sejak {since}: catatan meja lain tidak diketahui.</translation>
    </message>
    <message>
        <source>{n:case is|cases are} not finished.</source>
        <translation>{n} kasus belum selesai.</translation>
    </message>
    <message>
        <source>{n:call|calls} answered and recorded: {handled} handled, {prank:prank|pranks}, {ghost} silent</source>
        <translation>{n} panggilan dijawab dan dicatat: {handled} ditangani, {prank} iseng, {ghost} tanpa suara</translation>
    </message>
    <message>
        <source>All calls and reports: {n}, by telephone {phone}, social media {social}; cases {cases}</source>
        <translation>Semua panggilan dan laporan: {n}, lewat telepon {phone}, media sosial {social}; kasus {cases}</translation>
    </message>
    <message>
        <source>{name} · the city&apos;s own</source>
        <translation>{name} · milik kota</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Memeriksa …</translation>
    </message>
    <message>
        <source>Saved. Every desk gets it with the next exchange.</source>
        <translation>Tersimpan. Semua meja menerimanya pada pertukaran berikutnya.</translation>
    </message>
    <message>
        <source>The shipped template is in use.</source>
        <translation>Templat bawaan dipakai.</translation>
    </message>
</context>
<context>
    <name>RescueTerminal</name>
    <message>
        <source>Saved: {entries:entry|entries} the server may not have, {drafts:draft|drafts}, {keys:key|keys}, to {place}.</source>
        <translation>Diselamatkan: {entries} catatan yang belum tentu ada di server, {drafts} naskah, {keys} kunci, ke {place}.</translation>
    </message>
    <message>
        <source>Not readable: {lost} of {pages} pages. What the server has is not lost.</source>
        <translation>Tidak terbaca: {lost} dari {pages} halaman. Catatan yang sudah ada di server tidak hilang.</translation>
    </message>
    <message>
        <source>Entries of this desk that may be lost, by their numbers: {numbers}. Ask who wrote them, and write them again.</source>
        <translation>Catatan meja ini yang mungkin hilang, menurut nomornya: {numbers}. Tanyakan petugasnya, lalu tulis ulang.</translation>
    </message>
    <message>
        <source>By the numbers that can be read, no entry of this desk is lost.</source>
        <translation>Dari nomor yang terbaca, tidak ada catatan meja ini yang hilang.</translation>
    </message>
    <message>
        <source>Attachments not yet sent ({files}) stay in this folder, and go out once the desk has joined again.</source>
        <translation>{files} lampiran belum terkirim tetap di folder ini, dan dikirim begitu meja bergabung lagi.</translation>
    </message>
    <message>
        <source>The damaged file is kept in {folder}. Open the program: the desk joins again with a new code of the admin. Then, here or at another desk: konsol112 selamatkan --dari {place}</source>
        <translation>Berkas yang rusak disimpan di {folder}. Buka programnya: meja bergabung lagi dengan kode baru dari admin. Sesudah itu, di sini atau di meja lain: konsol112 selamatkan --dari {place}</translation>
    </message>
    <message>
        <source>The damaged file is kept in {folder}. Join this desk again now with a new code of the admin: what was saved then comes in by itself. Put in a new disk soon.</source>
        <translation>Berkas yang rusak disimpan di {folder}. Gabungkan lagi meja ini sekarang dengan kode baru dari admin: yang diselamatkan lalu masuk sendiri. Segera ganti disknya.</translation>
    </message>
    <message>
        <source>Taken from desk {letter}: {entries:entry|entries} new to this desk, {drafts:draft|drafts}. They go to the server once the program is opened, in the name of who wrote them. Keep {place} until all has been sent.</source>
        <translation>Diterima dari meja {letter}: {entries} catatan baru bagi meja ini, {drafts} naskah. Dikirim ke server begitu programnya dibuka, atas nama penulisnya. Simpan berkas {place} sampai semuanya terkirim.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Grant the block</source>
        <translation>Setujui blokir</translation>
    </message>
    <message>
        <source>Enter opens its page: the second look is made there.</source>
        <translation>Enter membuka halamannya: pemeriksaan kedua dilakukan di sana.</translation>
    </message>
    <message>
        <source>It was granted already; D ends it before its time.</source>
        <translation>Sudah disetujui; D mengakhirinya sebelum waktunya.</translation>
    </message>
    <message>
        <source>Accept: why?</source>
        <translation>Terima: mengapa?</translation>
    </message>
    <message>
        <source>Do not accept: why?</source>
        <translation>Tidak diterima: mengapa?</translation>
    </message>
    <message>
        <source>Do not block: why?</source>
        <translation>Tidak diblokir: mengapa?</translation>
    </message>
    <message>
        <source>End the block before its time: why?</source>
        <translation>Akhiri blokir sebelum waktunya: mengapa?</translation>
    </message>
    <message>
        <source>Take the flag off: why?</source>
        <translation>Lepas tandanya: mengapa?</translation>
    </message>
    <message>
        <source>Nobody can be named: why?</source>
        <translation>Tidak dapat disebut siapa: mengapa?</translation>
    </message>
    <message>
        <source>Y chooses which value holds.</source>
        <translation>Y memilih nilai yang berlaku.</translation>
    </message>
    <message>
        <source>Enter opens its page: its next step is done there.</source>
        <translation>Enter membuka halamannya: langkah berikutnya dilakukan di sana.</translation>
    </message>
    <message>
        <source>Grant what the person asks: why?</source>
        <translation>Kabulkan permintaannya: mengapa?</translation>
    </message>
    <message>
        <source>Which one holds</source>
        <translation>Yang berlaku</translation>
    </message>
    <message>
        <source>chosen in the list for supervisors</source>
        <translation>dipilih di daftar perlu pengawas</translation>
    </message>
    <message>
        <source>Two values: which one holds?</source>
        <translation>Dua nilai: mana yang berlaku?</translation>
    </message>
    <message>
        <source>This list is for supervisors and admins.</source>
        <translation>Daftar ini untuk pengawas dan admin.</translation>
    </message>
    <message>
        <source>{count} more, newer ones; they follow when these are decided</source>
        <translation>{count} lagi yang lebih baru; muncul setelah yang ini diputuskan</translation>
    </message>
    <message>
        <source>What was recorded holds until it is decided; what you wrote yourself another decides. Enter opens it.</source>
        <translation>Yang tercatat tetap berlaku sampai diputuskan; yang Anda tulis sendiri diputuskan orang lain. Enter melihatnya.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>past their time</source>
        <translation>lewat batas</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>menunggu</translation>
    </message>
    <message>
        <source>decided today</source>
        <translation>diputuskan hari ini</translation>
    </message>
    <message>
        <source>Decided in the last 30 days, the last first; Y or D decides anew</source>
        <translation>Diputuskan dalam 30 hari terakhir, yang terakhir di atas; Y atau D memutuskan lagi</translation>
    </message>
    <message>
        <source>Only: {what}</source>
        <translation>Hanya: {what}</translation>
    </message>
    <message>
        <source>Older ones are being read.</source>
        <translation>Yang lebih lama sedang dibaca.</translation>
    </message>
    <message>
        <source>There are more old ones than are shown; the shift log has them all.</source>
        <translation>Yang lama lebih banyak daripada yang tampil; semuanya ada di catatan shift.</translation>
    </message>
    <message>
        <source>Nothing was decided in the last 30 days.</source>
        <translation>Tidak ada yang diputuskan dalam 30 hari terakhir.</translation>
    </message>
    <message>
        <source>Nothing waits for a supervisor.</source>
        <translation>Tidak ada yang menunggu pengawas.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>Accept, grant, done</source>
        <translation>Terima, setujui, sudah</translation>
    </message>
    <message>
        <source>Not accepted, not granted</source>
        <translation>Tidak diterima, tidak disetujui</translation>
    </message>
    <message>
        <source>Only one kind</source>
        <translation>Satu jenis saja</translation>
    </message>
    <message>
        <source>Waiting or decided</source>
        <translation>Menunggu atau sudah diputuskan</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>semua</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Needs a supervisor</source>
        <translation>Perlu pengawas</translation>
    </message>
    <message>
        <source>WHAT HAPPENED</source>
        <translation>YANG TERJADI</translation>
    </message>
    <message>
        <source>IF NOBODY DECIDES</source>
        <translation>BILA TIDAK DIPUTUSKAN</translation>
    </message>
    <message>
        <source>{what} ({count}) · {otherwise}</source>
        <translation>{what} ({count}) · {otherwise}</translation>
    </message>
    <message>
        <source>{what} ({count}) · if nobody decides: {otherwise}</source>
        <translation>{what} ({count}) · bila tidak diputuskan: {otherwise}</translation>
    </message>
    <message>
        <source>YOURS: another supervisor decides</source>
        <translation>TULISAN ANDA: pengawas lain yang memutuskan</translation>
    </message>
    <message>
        <source>an admin decides</source>
        <translation>admin yang memutuskan</translation>
    </message>
    <message>
        <source>a supervisor decides</source>
        <translation>pengawas yang memutuskan</translation>
    </message>
    <message>
        <source>past its time</source>
        <translation>lewat batas</translation>
    </message>
    <message>
        <source>ABOUT YOU: another supervisor decides</source>
        <translation>MENYANGKUT ANDA: pengawas lain yang memutuskan</translation>
    </message>
    <message>
        <source>YOURS: another admin decides</source>
        <translation>TULISAN ANDA: admin lain yang memutuskan</translation>
    </message>
    <message>
        <source>missing: {what}</source>
        <translation>yang kurang: {what}</translation>
    </message>
    <message>
        <source>call of {at}</source>
        <translation>panggilan {at}</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Telepon balik</translation>
    </message>
    <message>
        <source>desk {desk}, shift of {name} from {at}</source>
        <translation>meja {desk}, shift {name} sejak {at}</translation>
    </message>
    <message>
        <source>taken over without the signature of who left</source>
        <translation>diterima tanpa tanda tangan yang pergi</translation>
    </message>
    <message>
        <source>nobody took it over</source>
        <translation>tidak ada yang menerima</translation>
    </message>
    <message>
        <source>clock off by {offset}</source>
        <translation>jam selisih {offset}</translation>
    </message>
    <message>
        <source>not checked by the server for {days:day|days}</source>
        <translation>{days} hari tidak diperiksa server</translation>
    </message>
    <message>
        <source>signed in by a typed name</source>
        <translation>masuk dengan nama yang diketik</translation>
    </message>
    <message>
        <source>{name} objects · call of the sample {month}, evaluated by {by}</source>
        <translation>{name} keberatan · panggilan sampel {month}, dinilai oleh {by}</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>dimatikan</translation>
    </message>
    <message>
        <source>an admin makes it at the server (account add), then Y</source>
        <translation>admin membuatnya di server (account add), lalu Y</translation>
    </message>
    <message>
        <source>an entry of desk {desk}: {why}</source>
        <translation>satu catatan meja {desk}: {why}</translation>
    </message>
    <message>
        <source>desk {via} brought an entry in the name of desk {desk}: {why}</source>
        <translation>meja {via} membawa satu catatan atas nama meja {desk}: {why}</translation>
    </message>
    <message>
        <source>{name}: too many wrong passwords at desk {desk}, stopped until {until} · ask whether it was them; if it is forgotten, an admin sets a new one</source>
        <translation>{name}: terlalu banyak sandi salah di meja {desk}, dihentikan sampai {until} · tanyakan apakah memang orangnya; bila lupa, admin membuat sandi baru</translation>
    </message>
    <message>
        <source>a name nobody here has: too many wrong passwords at desk {desk}, stopped until {until} · ask who tried</source>
        <translation>nama yang tidak dikenal: terlalu banyak sandi salah di meja {desk}, dihentikan sampai {until} · tanyakan siapa yang mencoba</translation>
    </message>
    <message>
        <source>desk {desk}: too many wrong passwords, nobody signs in there until {until} · ask who tried; who must work signs in by a typed name</source>
        <translation>meja {desk}: terlalu banyak sandi salah, tidak ada yang bisa masuk di sana sampai {until} · tanyakan siapa yang mencoba; yang harus bekerja memakai masuk darurat</translation>
    </message>
    <message>
        <source>{name}: right password at desk {desk}, but the account is switched off · an admin switches it on, if it should be</source>
        <translation>{name}: sandi benar di meja {desk}, tetapi akunnya dinonaktifkan · admin mengaktifkannya bila memang perlu</translation>
    </message>
    <message>
        <source>{name}: the password was set anew at the server · ask whether the person wanted that</source>
        <translation>{name}: sandinya diganti di server · tanyakan apakah orangnya memang memintanya</translation>
    </message>
    <message>
        <source>desk {desk}</source>
        <translation>meja {desk}</translation>
    </message>
    <message>
        <source>check due {at}</source>
        <translation>diperiksa paling lambat {at}</translation>
    </message>
    <message>
        <source>two values</source>
        <translation>dua nilai</translation>
    </message>
    <message>
        <source>block asked for</source>
        <translation>blokir diminta</translation>
    </message>
    <message>
        <source>running block</source>
        <translation>blokir yang berjalan</translation>
    </message>
    <message>
        <source>promise or call-back past its time</source>
        <translation>janji atau telepon balik lewat waktu</translation>
    </message>
    <message>
        <source>request about personal data</source>
        <translation>permintaan data pribadi</translation>
    </message>
    <message>
        <source>order to erase for ever</source>
        <translation>perintah memusnahkan selamanya</translation>
    </message>
    <message>
        <source>objection to a call evaluation</source>
        <translation>keberatan atas penilaian panggilan</translation>
    </message>
    <message>
        <source>refused by the server</source>
        <translation>ditolak server</translation>
    </message>
    <message>
        <source>clock of a desk is off</source>
        <translation>jam meja selisih</translation>
    </message>
    <message>
        <source>handover missing or not signed</source>
        <translation>serah terima tidak ada atau tidak ditandatangani</translation>
    </message>
    <message>
        <source>agencies sent by nobody signed in</source>
        <translation>instansi dikirim tanpa ada yang masuk</translation>
    </message>
    <message>
        <source>emergency sign-in</source>
        <translation>masuk darurat</translation>
    </message>
    <message>
        <source>sign-in stopped, or password set anew</source>
        <translation>masuk dihentikan, atau sandi diganti</translation>
    </message>
    <message>
        <source>account asked for</source>
        <translation>akun diminta</translation>
    </message>
    <message>
        <source>account made or changed</source>
        <translation>akun dibuat atau diubah</translation>
    </message>
    <message>
        <source>sign-in unchecked for 7 days</source>
        <translation>masuk tanpa diperiksa 7 hari</translation>
    </message>
    <message>
        <source>block granted by who asked for it</source>
        <translation>blokir yang disetujui pemintanya sendiri</translation>
    </message>
    <message>
        <source>flag of a number</source>
        <translation>tanda nomor</translation>
    </message>
    <message>
        <source>silent call not confirmed</source>
        <translation>panggilan tanpa suara belum dipastikan</translation>
    </message>
    <message>
        <source>false report</source>
        <translation>laporan palsu</translation>
    </message>
    <message>
        <source>closed with something missing</source>
        <translation>ditutup dengan yang kurang</translation>
    </message>
    <message>
        <source>opened again</source>
        <translation>dibuka lagi</translation>
    </message>
    <message>
        <source>advice or condition overruled</source>
        <translation>saran atau syarat dilangkahi</translation>
    </message>
    <message>
        <source>question passed over</source>
        <translation>pertanyaan dilewati</translation>
    </message>
    <message>
        <source>corrected or taken back</source>
        <translation>dikoreksi atau dibatalkan langkahnya</translation>
    </message>
    <message>
        <source>late entry from paper</source>
        <translation>susulan dari kertas</translation>
    </message>
    <message>
        <source>it stands as recorded; leaves this list after 30 days</source>
        <translation>tetap seperti tercatat; keluar dari daftar ini sesudah 30 hari</translation>
    </message>
    <message>
        <source>one of the values counts meanwhile</source>
        <translation>sementara ini salah satu nilainya yang berlaku</translation>
    </message>
    <message>
        <source>not blocked; the calls come in</source>
        <translation>tidak diblokir; panggilannya tetap masuk</translation>
    </message>
    <message>
        <source>ends by itself at its time</source>
        <translation>berakhir sendiri pada waktunya</translation>
    </message>
    <message>
        <source>stays late; nothing ends by itself</source>
        <translation>tetap terlambat; tidak ada yang selesai sendiri</translation>
    </message>
    <message>
        <source>the person waits, and the time the law allows runs out</source>
        <translation>pemintanya menunggu, dan batas waktu undang-undang lewat</translation>
    </message>
    <message>
        <source>it waits for a second person, or is done at its time; D stops it until then</source>
        <translation>menunggu orang kedua, atau dilaksanakan pada waktunya; D menghentikannya sampai saat itu</translation>
    </message>
    <message>
        <source>the marks stand as they were given, and the objection stays open</source>
        <translation>nilai tetap seperti diberikan, dan keberatannya tetap terbuka</translation>
    </message>
    <message>
        <source>no other desk has it; leaves this list after 30 days</source>
        <translation>tidak ada di meja lain; keluar dari daftar ini sesudah 30 hari</translation>
    </message>
    <message>
        <source>its times stay off until the clock is set</source>
        <translation>jamnya tetap selisih sampai disetel</translation>
    </message>
    <message>
        <source>it rings on until somebody who signed in looks or ends the case</source>
        <translation>terus berbunyi sampai orang yang masuk dengan sandinya memeriksa atau menutup kasus</translation>
    </message>
    <message>
        <source>all that was written stays marked</source>
        <translation>semua tulisannya tetap bertanda</translation>
    </message>
    <message>
        <source>nobody learns whether it was them; leaves this list after 30 days</source>
        <translation>tidak diketahui apakah memang orangnya; keluar dari daftar ini sesudah 30 hari</translation>
    </message>
    <message>
        <source>no account; the person can only sign in by a typed name</source>
        <translation>tidak ada akun; orangnya hanya bisa masuk darurat</translation>
    </message>
    <message>
        <source>it holds as defined; leaves this list after 30 days</source>
        <translation>berlaku seperti ditetapkan; keluar dari daftar ini sesudah 30 hari</translation>
    </message>
    <message>
        <source>it runs out by itself; this line stays until somebody else looked</source>
        <translation>blokirnya habis sendiri; baris ini tetap ada sampai orang lain melihatnya</translation>
    </message>
    <message>
        <source>runs out by itself</source>
        <translation>habis sendiri</translation>
    </message>
    <message>
        <source>stays “not yet confirmed” in every count</source>
        <translation>tetap terhitung “belum dipastikan”</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>NOT ACCEPTED</source>
        <translation>TIDAK DITERIMA</translation>
    </message>
    <message>
        <source>Supervisor: {what}: {verdict} ({reason})</source>
        <translation>Pengawas: {what}: {verdict} ({reason})</translation>
    </message>
</context>
<context>
    <name>Road</name>
    <message>
        <source>Closed roads</source>
        <translation>Jalan ditutup</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Buka lagi</translation>
    </message>
    <message>
        <source>Close a road</source>
        <translation>Tutup jalan</translation>
    </message>
    <message>
        <source>No road is closed.</source>
        <translation>Tidak ada jalan yang ditutup.</translation>
    </message>
    <message>
        <source>+ close a road</source>
        <translation>+ tutup jalan</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Jalan</translation>
    </message>
    <message>
        <source>From where to where</source>
        <translation>Dari mana sampai mana</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>17:30, or empty</source>
        <translation>17:30, atau kosong</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Kata siapa</translation>
    </message>
    <message>
        <source>The road can be passed again</source>
        <translation>Jalan bisa dilewati lagi</translation>
    </message>
    <message>
        <source>TIME PASSED at {at}: is it open?</source>
        <translation>LEWAT WAKTU {at}: sudah dibuka?</translation>
    </message>
    <message>
        <source>until {at}</source>
        <translation>sampai {at}</translation>
    </message>
    <message>
        <source>since {at}</source>
        <translation>sejak {at}</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>Call Center 112 {city}</source>
        <translation>Call Center 112 {city}</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>{count} ringing</source>
        <translation>{count} berdering</translation>
    </message>
    <message>
        <source>line test {at} ✓</source>
        <translation>uji saluran {at} ✓</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>on duty since {at}</source>
        <translation>bertugas sejak {at}</translation>
    </message>
    <message>
        <source>Desk {letter}</source>
        <translation>Meja {letter}</translation>
    </message>
    <message>
        <source>{count}, {late:needs|need} action</source>
        <translation>{count}, {late} perlu tindakan</translation>
    </message>
    <message>
        <source>priority 1: {count}</source>
        <translation>prioritas 1: {count}</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Kasus terbuka</translation>
    </message>
    <message>
        <source>desk {letters}</source>
        <translation>meja {letters}</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Serah terima</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>belum ditandatangani</translation>
    </message>
    <message>
        <source>on the line at this desk {time}</source>
        <translation>sedang bicara di meja ini {time}</translation>
    </message>
</context>
<context>
    <name>RoomTerminal</name>
    <message>
        <source>Sample room in {folder}: all in it is a sample, nothing is real. The program&apos;s log: {log}</source>
        <translation>Ruang contoh di {folder}: semua isinya contoh, bukan kejadian nyata. Catatan program: {log}</translation>
    </message>
    <message>
        <source>[{number}/{count}] {text}</source>
        <translation>[{number}/{count}] {text}</translation>
    </message>
    <message>
        <source>{text}: {done} of {total}</source>
        <translation>{text}: {done} dari {total}</translation>
    </message>
    <message>
        <source>{text} · about {left_s} s left</source>
        <translation>{text} · kira-kira {left_s} detik lagi</translation>
    </message>
    <message>
        <source>Making the sample city: keys, accounts, desks</source>
        <translation>Membuat kota contoh: kunci, akun, meja</translation>
    </message>
    <message>
        <source>Starting the server</source>
        <translation>Menjalankan server</translation>
    </message>
    <message>
        <source>Loading a sample day, calls</source>
        <translation>Memuat satu hari contoh, panggilan</translation>
    </message>
    <message>
        <source>Opening the window</source>
        <translation>Membuka jendela</translation>
    </message>
    <message>
        <source>Playing one minute without a display</source>
        <translation>Memainkan satu menit tanpa layar</translation>
    </message>
    <message>
        <source>This account cannot open the display {display}, so a virtual one is used.</source>
        <translation>Layar {display} tidak bisa dibuka oleh akun ini, jadi dipakai layar maya.</translation>
    </message>
    <message>
        <source>The room is open. Within ten seconds a call rings: press F1. Ctrl+C here closes it.</source>
        <translation>Ruang terbuka. Dalam sepuluh detik ada panggilan berdering: tekan F1. Ctrl+C di sini menutupnya.</translation>
    </message>
    <message>
        <source>An agency&apos;s phone is open too: window {name}. In any browser: {address}, name {login}, password in {file}</source>
        <translation>Ponsel instansi juga terbuka: jendela {name}. Di peramban apa pun: {address}, nama {login}, sandi di {file}</translation>
    </message>
    <message>
        <source>The room is closed; all is kept in {folder}. The same command opens it again.</source>
        <translation>Ruang ditutup; semua tersimpan di {folder}. Perintah yang sama membukanya lagi.</translation>
    </message>
    <message>
        <source>Stopped; nothing runs any more. The same command goes on from here.</source>
        <translation>Dihentikan; tidak ada yang masih berjalan. Perintah yang sama meneruskannya.</translation>
    </message>
    <message>
        <source>DRILL “{title}”: nothing leaves this machine, nobody is reached. Its room is made in {folder}</source>
        <translation>LATIHAN “{title}”: tidak ada yang keluar dari komputer ini, tidak ada yang dihubungi. Ruangnya dibuat di {folder}</translation>
    </message>
    <message>
        <source>The exercise runs. Ctrl+C here ends it.</source>
        <translation>Latihan berjalan. Ctrl+C di sini mengakhirinya.</translation>
    </message>
    <message>
        <source>Over: {got} of {of:point|points}. The report: {file}</source>
        <translation>Selesai: {got} dari {of} poin. Laporannya: {file}</translation>
    </message>
    <message>
        <source>The sample day is played at {speed:g}x at {desk}; Ctrl+C stops it</source>
        <translation>Hari contoh diputar {speed:g}x di {desk}; Ctrl+C menghentikan</translation>
    </message>
    <message>
        <source>The sample room is open: case list, sample map, agencies.</source>
        <translation>Ruang contoh terbuka: daftar kasus, peta contoh, instansi.</translation>
    </message>
    <message>
        <source>A call rings at every desk.</source>
        <translation>Telepon berdering di semua meja.</translation>
    </message>
    <message>
        <source>F1 takes the call; story, place and type are typed.</source>
        <translation>F1 mengambil panggilan; cerita, lokasi dan jenis diisi dengan papan ketik.</translation>
    </message>
    <message>
        <source>F9 shows who will be sent.</source>
        <translation>F9 memperlihatkan siapa yang akan dikirim.</translation>
    </message>
    <message>
        <source>Enter sends. The agencies are NOT TOLD YET until somebody tells them.</source>
        <translation>Enter mengirim. Instansi BELUM DIBERI TAHU sampai ada yang menyampaikan.</translation>
    </message>
    <message>
        <source>A second caller about the same: Ctrl+G joins them, one case stays one.</source>
        <translation>Penelepon kedua tentang hal yang sama: Ctrl+G menggabungkan, satu kasus tetap satu.</translation>
    </message>
    <message>
        <source>BPBD&apos;s officer presses “We accept” and “We are on the way” on the page of their phone; desk A sees both.</source>
        <translation>Petugas BPBD menekan “Kami terima” dan “Kami berangkat” di halaman ponselnya; meja A melihat keduanya.</translation>
    </message>
    <message>
        <source>the officer&apos;s presses</source>
        <translation>tekanan petugas instansi</translation>
    </message>
    <message>
        <source>the picture of the phone</source>
        <translation>gambar ponsel</translation>
    </message>
    <message>
        <source>The cable is out: the desk works alone, a new case is on its disk all the same.</source>
        <translation>Kabel dicabut: meja bekerja sendiri, kasus baru tetap tercatat di disk.</translation>
    </message>
    <message>
        <source>The cable is mended: all went out once, both desks are the same (same fingerprint of the board).</source>
        <translation>Kabel disambung: semua terkirim sekali, kedua meja sama (sidik papan sama).</translation>
    </message>
    <message>
        <source>Done in {spent_s} s. {count:picture is|pictures are} in {pictures}</source>
        <translation>Selesai dalam {spent_s} detik. {count} gambar ada di {pictures}</translation>
    </message>
    <message>
        <source>FAILED: {what} did not happen within {within_s} s. The program&apos;s log: {log}</source>
        <translation>GAGAL: {what} tidak terjadi dalam {within_s} detik. Catatan program: {log}</translation>
    </message>
    <message>
        <source>the map</source>
        <translation>peta tampil</translation>
    </message>
    <message>
        <source>the sample day at this desk</source>
        <translation>hari contoh terbaca</translation>
    </message>
    <message>
        <source>an active window</source>
        <translation>jendela aktif</translation>
    </message>
    <message>
        <source>taking the call</source>
        <translation>panggilan diambil</translation>
    </message>
    <message>
        <source>opening the case</source>
        <translation>kasus dibuka</translation>
    </message>
    <message>
        <source>sending an agency</source>
        <translation>instansi dikirim</translation>
    </message>
    <message>
        <source>joining the second call</source>
        <translation>panggilan kedua digabung</translation>
    </message>
    <message>
        <source>the case at desk B</source>
        <translation>kasus di meja B</translation>
    </message>
    <message>
        <source>working alone</source>
        <translation>bekerja sendiri</translation>
    </message>
    <message>
        <source>sending everything</source>
        <translation>semua terkirim</translation>
    </message>
    <message>
        <source>both desks being the same</source>
        <translation>kedua meja sama</translation>
    </message>
    <message>
        <source>the ringing</source>
        <translation>dering terdengar</translation>
    </message>
    <message>
        <source>the city&apos;s data from the server</source>
        <translation>data kota dari server</translation>
    </message>
    <message>
        <source>SAMPLE, sent to nobody. SMS to {number}: {text} (Open its address in a browser here.)</source>
        <translation>CONTOH, tidak dikirim ke siapa pun. SMS ke {number}: {text} (Buka alamatnya di peramban komputer ini.)</translation>
    </message>
</context>
<context>
    <name>Roster</name>
    <message>
        <source>dispatcher</source>
        <translation>petugas</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>pengawas</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>admin</translation>
    </message>
    <message>
        <source>agency</source>
        <translation>instansi</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>pemantau</translation>
    </message>
    <message>
        <source>head of the agency</source>
        <translation>kepala instansi</translation>
    </message>
</context>
<context>
    <name>SameCaller</name>
    <message>
        <source>The crew arrived {ago}.</source>
        <translation>Petugas tiba di lokasi {ago}.</translation>
    </message>
    <message>
        <source>A crew left {ago}.</source>
        <translation>Petugas berangkat {ago}.</translation>
    </message>
    <message>
        <source>The crew took your report {ago} and gets ready.</source>
        <translation>Petugas menerima laporan ini {ago} dan sedang bersiap.</translation>
    </message>
    <message>
        <source>The crew was told {ago}.</source>
        <translation>Petugas sudah diberi tahu {ago}.</translation>
    </message>
    <message>
        <source>Your report is recorded and is being passed on.</source>
        <translation>Laporan sudah kami catat dan sedang kami teruskan.</translation>
    </message>
    <message>
        <source>Your report was handed over to {to}.</source>
        <translation>Laporan Anda sudah diserahkan ke {to}.</translation>
    </message>
    <message>
        <source>The crew finished its work there {ago}.</source>
        <translation>Petugas sudah selesai menangani di sana {ago}.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
    <message>
        <source>Your report is recorded.</source>
        <translation>Laporan sudah kami catat.</translation>
    </message>
</context>
<context>
    <name>SampleRoom</name>
    <message>
        <source>Sample room: sign in as {names}, with the password {password}</source>
        <translation>Ruang contoh: masuk sebagai {names}, dengan sandi {password}</translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>Recap of the figures</source>
        <translation>Rekap angka</translation>
    </message>
    <message>
        <source>List for the ministry</source>
        <translation>Daftar untuk kementerian</translation>
    </message>
    <message>
        <source>each day</source>
        <translation>tiap hari</translation>
    </message>
    <message>
        <source>each week</source>
        <translation>tiap minggu</translation>
    </message>
    <message>
        <source>each month</source>
        <translation>tiap bulan</translation>
    </message>
    <message>
        <source>each year</source>
        <translation>tiap tahun</translation>
    </message>
    <message>
        <source>{document}, {every} at {hour}, {output} · next {day} {time}</source>
        <translation>{document}, {every} mulai {hour}, {output} · berikutnya {day} {time}</translation>
    </message>
    <message>
        <source>{head}, edition {n}</source>
        <translation>{head}, edisi {n}</translation>
    </message>
    <message>
        <source>▲ {head} · not made ({when}): {why}</source>
        <translation>▲ {head} · belum jadi ({when}): {why}</translation>
    </message>
    <message>
        <source>{head} · was kept long enough and is deleted</source>
        <translation>{head} · sudah lewat masa simpan dan dihapus</translation>
    </message>
    <message>
        <source>{head} · {size} KB, made {when}</source>
        <translation>{head} · {size} KB, dibuat {when}</translation>
    </message>
    <message>
        <source>Making reports</source>
        <translation>Pembuatan laporan</translation>
    </message>
    <message>
        <source>Clearing files that nothing needs</source>
        <translation>Pembersihan berkas yang tidak diperlukan lagi</translation>
    </message>
    <message>
        <source>Signing the ledger&apos;s head</source>
        <translation>Penandatanganan kepala buku besar</translation>
    </message>
    <message>
        <source>Renewing the server&apos;s certificate</source>
        <translation>Pembaruan sertifikat server</translation>
    </message>
    <message>
        <source>Shutting out revoked desks</source>
        <translation>Penutupan meja yang dicabut</translation>
    </message>
    <message>
        <source>Taking entries</source>
        <translation>Penerimaan entri</translation>
    </message>
    <message>
        <source>Looking for entries of other processes</source>
        <translation>Pencarian entri dari proses lain</translation>
    </message>
    <message>
        <source>Telling where units are</source>
        <translation>Pemberitahuan posisi unit</translation>
    </message>
    <message>
        <source>Deleting old places of units</source>
        <translation>Penghapusan posisi unit yang lama</translation>
    </message>
    <message>
        <source>▲ {chore}: fails since {when} ({n:time|times}, {cause}), again at {time}</source>
        <translation>▲ {chore}: gagal sejak {when} ({n} kali, {cause}), dicoba lagi {time}</translation>
    </message>
    <message>
        <source>replaces edition {before}, made {when}; changed because {n:entry|entries} came late</source>
        <translation>menggantikan edisi {before}, dibuat {when}; berubah karena {n} entri terlambat</translation>
    </message>
    <message>
        <source>replaced by edition {n}</source>
        <translation>digantikan edisi {n}</translation>
    </message>
    <message>
        <source>{n:entry|entries} came later: a new edition follows if that changes it</source>
        <translation>{n} entri datang sesudahnya: edisi baru menyusul bila mengubah isinya</translation>
    </message>
    <message>
        <source>Reports by schedule</source>
        <translation>Laporan terjadwal</translation>
    </message>
    <message>
        <source>Fetch, or change</source>
        <translation>Ambil, atau ubah</translation>
    </message>
    <message>
        <source>Make it no more</source>
        <translation>Jangan dibuat lagi</translation>
    </message>
    <message>
        <source>For supervisors, admins and those who look on.</source>
        <translation>Untuk pengawas, admin, dan pemantau.</translation>
    </message>
    <message>
        <source>What the server makes</source>
        <translation>Yang dibuat server</translation>
    </message>
    <message>
        <source>+ {document}, by a schedule</source>
        <translation>+ {document}, terjadwal</translation>
    </message>
    <message>
        <source>What the server fails at now</source>
        <translation>Pekerjaan server yang sedang gagal</translation>
    </message>
    <message>
        <source>All else goes on, and it tries again. If it stays, ask the administrator.</source>
        <translation>Pekerjaan lain berjalan terus, dan ini dicoba lagi. Bila tetap gagal, hubungi administrator.</translation>
    </message>
    <message>
        <source>What was made</source>
        <translation>Yang sudah dibuat</translation>
    </message>
    <message>
        <source>Nothing was made yet.</source>
        <translation>Belum ada yang dibuat.</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Seberapa sering</translation>
    </message>
    <message>
        <source>From what hour</source>
        <translation>Mulai jam</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>empty: as it is</source>
        <translation>kosong: tetap</translation>
    </message>
    <message>
        <source>Mapping file</source>
        <translation>Berkas peta kolom</translation>
    </message>
    <message>
        <source>Fetched: {file}</source>
        <translation>Sudah diambil: {file}</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>What is found will stand here.</source>
        <translation>Hasil pencarian tampil di sini.</translation>
    </message>
    <message>
        <source>{count:case|cases}</source>
        <translation>{count} kasus</translation>
    </message>
    <message>
        <source>open</source>
        <translation>terbuka</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>sejak {day}</translation>
    </message>
    <message>
        <source>Enter searches · ↓ list · Enter opens · Esc leaves</source>
        <translation>Enter mencari · ↓ daftar · Enter membuka · Esc keluar</translation>
    </message>
    <message>
        <source>Search the archive</source>
        <translation>Cari di arsip</translation>
    </message>
    <message>
        <source>words, day, type, kelurahan, agency, state: tawon gedog this week</source>
        <translation>kata, hari, jenis, kelurahan, instansi, keadaan: tawon gedog minggu ini</translation>
    </message>
    <message>
        <source>Cases found</source>
        <translation>Kasus yang ditemukan</translation>
    </message>
</context>
<context>
    <name>ServerTerminal</name>
    <message>
        <source>The server of {city} is ready in {folder}.</source>
        <translation>Server kota {city} siap di {folder}.</translation>
    </message>
    <message>
        <source>{count:definition of the city was|definitions of the city were} added.</source>
        <translation>{count} data kota ditambahkan.</translation>
    </message>
    <message>
        <source>The admin account “{login}” was made.</source>
        <translation>Akun admin “{login}” dibuat.</translation>
    </message>
    <message>
        <source>Password for {login}: </source>
        <translation>Kata sandi untuk {login}: </translation>
    </message>
    <message>
        <source>Passphrase of the recovery key: </source>
        <translation>Frasa sandi kunci pemulihan: </translation>
    </message>
    <message>
        <source>The recovery key was written to {file}. Keep it away from this server: there is no other copy.</source>
        <translation>Kunci pemulihan ditulis ke {file}. Simpan di luar server ini: tidak ada salinan lain.</translation>
    </message>
    <message>
        <source>Without a recovery key, a desk that loses its key cannot be opened again. Make one with --recovery-key.</source>
        <translation>Tanpa kunci pemulihan, meja yang kehilangan kuncinya tidak bisa dibuka lagi. Buat dengan --recovery-key.</translation>
    </message>
    <message>
        <source>The server runs at {url}.</source>
        <translation>Server berjalan di {url}.</translation>
    </message>
    <message>
        <source>Desks use one of these addresses: {urls}</source>
        <translation>Meja memakai salah satu alamat ini: {urls}</translation>
    </message>
    <message>
        <source>Desks of other computers reach this server by: {names} (port 11200, unless run has another --port).
  Another name or address: konsol112-server names add NAME</source>
        <translation>Meja di komputer lain mencapai server ini lewat: {names} (port 11200, kecuali run memakai --port lain).
  Nama atau alamat lain: konsol112-server names add NAMA</translation>
    </message>
    <message>
        <source>This computer has no network address: only desks of this computer can connect.
  Add its address later: konsol112-server names add ADDRESS</source>
        <translation>Komputer ini tidak punya alamat jaringan: hanya meja di komputer ini yang bisa tersambung.
  Tambahkan alamatnya nanti: konsol112-server names add ALAMAT</translation>
    </message>
    <message>
        <source>A running server uses it within a minute, without a restart.</source>
        <translation>Server yang berjalan memakainya dalam satu menit, tanpa dimulai ulang.</translation>
    </message>
    <message>
        <source>“{name}” is no name or address of a computer. Write it like konsol.example.org or 10.1.2.3, without https and port.</source>
        <translation>“{name}” bukan nama atau alamat komputer. Tulis seperti konsol.contoh.id atau 10.1.2.3, tanpa https dan port.</translation>
    </message>
    <message>
        <source>Name at least one name or address.</source>
        <translation>Sebutkan paling sedikit satu nama atau alamat.</translation>
    </message>
    <message>
        <source>“{name}” is not in the list. See all of them: names list.</source>
        <translation>“{name}” tidak ada di daftar. Lihat semuanya dengan names list.</translation>
    </message>
    <message>
        <source>{name} is this computer&apos;s own and would come back into the list. First change the computer&apos;s address or name.</source>
        <translation>{name} milik komputer ini sendiri dan akan kembali ke daftar. Ubah dulu alamat atau nama komputernya.</translation>
    </message>
    <message>
        <source>{file} is damaged or of a newer program: it was put aside as {kept}, and made anew.
  Lost: where units were, and how often devices were refused. What comes next is kept; the ledger is whole.</source>
        <translation>{file} rusak atau dari program yang lebih baru: disisihkan sebagai {kept}, dan dibuat baru.
  Yang hilang: riwayat posisi unit dan hitungan penolakan alatnya. Posisi berikutnya tercatat; catatan kasus utuh.</translation>
    </message>
    <message>
        <source>{file} is damaged or of a newer program: it was put aside as {kept}, and made anew.
  Lost: the record of which reports were made; they are made again. The ledger is whole.</source>
        <translation>{file} rusak atau dari program yang lebih baru: disisihkan sebagai {kept}, dan dibuat baru.
  Yang hilang: catatan laporan mana yang sudah dibuat; semuanya dibuat lagi. Catatan kasus utuh.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({code}): the list has no places. Start the server again: it puts a damaged file aside.</source>
        <translation>{file} tidak bisa dibaca ({code}): daftar ini tanpa posisi. Mulai ulang server: berkas yang rusak disisihkan.</translation>
    </message>
    <message>
        <source>A new certificate of the server was made.</source>
        <translation>Sertifikat server dibuat baru.</translation>
    </message>
    <message>
        <source>The database is older than what was promised: a new epoch began ({cause}).</source>
        <translation>Isi basis data lebih tua dari yang pernah dijanjikan: zaman baru dimulai ({cause}).</translation>
    </message>
    <message>
        <source>Enrolment code of a desk (once, 10 minutes): {code}</source>
        <translation>Kode pendaftaran meja (sekali pakai, 10 menit): {code}</translation>
    </message>
    <message>
        <source>Enrolment code of a gateway (once, 10 minutes): {code}</source>
        <translation>Kode pendaftaran gerbang (sekali, 10 menit): {code}</translation>
    </message>
    <message>
        <source>{login}  {roles}  {state}  {account}  {factor}</source>
        <translation>{login}  {roles}  {state}  {account}  {factor}</translation>
    </message>
    <message>
        <source>second factor: set</source>
        <translation>faktor kedua: ada</translation>
    </message>
    <message>
        <source>second factor: none</source>
        <translation>faktor kedua: belum</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktif</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>nonaktif</translation>
    </message>
    <message>
        <source>The account “{login}” was made.</source>
        <translation>Akun “{login}” dibuat.</translation>
    </message>
    <message>
        <source>The account “{login}” was changed.</source>
        <translation>Akun “{login}” diubah.</translation>
    </message>
    <message>
        <source>{letter}  {name}  {desk}</source>
        <translation>{letter}  {name}  {desk}</translation>
    </message>
    <message>
        <source>{letter}  {name}  {desk}  gateway</source>
        <translation>{letter}  {name}  {desk}  gerbang</translation>
    </message>
    <message>
        <source>Phones open {url} (names of the gateway: {names})</source>
        <translation>Ponsel membuka {url} (nama gerbang: {names})</translation>
    </message>
    <message>
        <source>Read this fingerprint to who installs the city&apos;s certificate on a phone:
  {pairs}</source>
        <translation>Bacakan sidik ini kepada yang memasang sertifikat kota di ponsel:
  {pairs}</translation>
    </message>
    <message>
        <source>Personal link, good until {until} (shown only once): {url}</source>
        <translation>Tautan pribadi, berlaku sampai {until} (ditampilkan sekali saja): {url}</translation>
    </message>
    <message>
        <source>It opens on this computer alone: the gateway has no name for phones yet.
  Give it one, then make the link again: konsol112-server names add --gateway NAME</source>
        <translation>Tautan ini hanya terbuka di komputer ini: gerbang belum punya nama untuk ponsel.
  Beri nama, lalu buat lagi tautannya: konsol112-server names add --gateway NAMA</translation>
    </message>
    <message>
        <source>Token of the partner&apos;s program, good until {until} (shown only once): {token}</source>
        <translation>Token program mitra, berlaku sampai {until} (hanya ditampilkan sekali): {token}</translation>
    </message>
    <message>
        <source>Token {link} opens nothing any more.</source>
        <translation>Token {link} tidak membuka apa pun lagi.</translation>
    </message>
    <message>
        <source>A new partner belongs to an agency: add --agency CODE.</source>
        <translation>Mitra baru milik sebuah instansi: tambahkan --agency KODE.</translation>
    </message>
    <message>
        <source>This name is a person&apos;s or another agency&apos;s. Choose another name for the partner.</source>
        <translation>Nama ini milik orang atau instansi lain. Pilih nama lain untuk mitra.</translation>
    </message>
    <message>
        <source>{link}  {login}  {unit}  until {until}  {state}</source>
        <translation>{link}  {login}  {unit}  sampai {until}  {state}</translation>
    </message>
    <message>
        <source>Link {link} opens nothing any more; its person is out.</source>
        <translation>Tautan {link} tidak membuka apa pun lagi; orangnya sudah keluar.</translation>
    </message>
    <message>
        <source>Only an account of an agency (--role agency --agency CODE) gets a link.</source>
        <translation>Hanya akun instansi (--role agency --agency KODE) yang mendapat tautan.</translation>
    </message>
    <message>
        <source>There is no link {link}. See their numbers: link list.</source>
        <translation>Tidak ada tautan {link}. Lihat nomornya: link list.</translation>
    </message>
    <message>
        <source>Desk {letter} is not accepted any more.</source>
        <translation>Meja {letter} tidak diterima lagi.</translation>
    </message>
    <message>
        <source>Was it lost or stolen? Whoever opens its disk reads what it had read until now. Change now, one by one:</source>
        <translation>Hilang atau dicuri? Siapa bisa membuka disknya membaca semua yang sudah dibacanya. Ganti sekarang, satu per satu:</translation>
    </message>
    <message>
        <source>  [ ] {name} was signed in there: a new password: account password {login}</source>
        <translation>  [ ] {name} pernah masuk di sana, sandi baru: account password {login}</translation>
    </message>
    <message>
        <source>  [ ] telephone {extension} rings at that desk: at another desk, /sentral</source>
        <translation>  [ ] telepon {extension} berdering di meja itu: pindahkan di meja lain, /sentral</translation>
    </message>
    <message>
        <source>  [ ] confidential cases could be opened there: look at them first (UU 27/2022: three days to tell)</source>
        <translation>  [ ] kasus rahasia bisa dibuka di sana: lihat itu lebih dulu (UU 27/2022: tiga hari untuk memberi tahu)</translation>
    </message>
    <message>
        <source>  [ ] the people in its records, where its disk may have been open: the law gives three days to tell them
  [ ] a backup from before today: after restoring it revoke this desk again
  [ ] what it wrote while it was lost: at a desk, its letter in the history; strike what is not true</source>
        <translation>  [ ] orang dalam catatannya, bila disknya mungkin terbuka: undang-undang memberi tiga hari untuk memberi tahu
  [ ] cadangan dari sebelum hari ini: sesudah memulihkannya cabut meja ini lagi
  [ ] yang ditulisnya selama hilang: di meja, hurufnya di riwayat; coret yang tidak benar</translation>
    </message>
    <message>
        <source>A gateway was among them. Whoever has it knows what it sent and received with. Change now, one by one:</source>
        <translation>Di antaranya ada gerbang. Pemegangnya tahu kunci yang dipakainya mengirim dan menerima. Ganti sekarang, satu per satu:</translation>
    </message>
    <message>
        <source>  [ ] channel {name} ({code}): a new key at its provider, then at a desk: /saluran</source>
        <translation>  [ ] saluran {name} ({code}): kunci baru di penyedianya, lalu di meja: /saluran</translation>
    </message>
    <message>
        <source>  [ ] way in {name} ({code}): a new key for who reports by it, then at a desk: /sumberlaporan</source>
        <translation>  [ ] sumber laporan {name} ({code}): kunci baru untuk pelapornya, lalu di meja: /sumberlaporan</translation>
    </message>
    <message>
        <source>  [ ] line to the exchange {name} ({code}): a new password there, then at a desk: /sentral</source>
        <translation>  [ ] jalur ke sentral {name} ({code}): sandi baru di sana, lalu di meja: /sentral</translation>
    </message>
    <message>
        <source>  [ ] personal links and tokens: link list, partner list; revoke each, make it anew</source>
        <translation>  [ ] tautan pribadi dan token: link list, partner list; cabut satu per satu, buat yang baru</translation>
    </message>
    <message>
        <source>  [ ] passwords of officers who signed in there since it was lost: account password NAME
  [ ] the name it had for phones: let it lead to the new gateway, and withdraw a certificate of its own
  [ ] what it wrote while it was lost: at a desk, its letter in the history; strike what is not true</source>
        <translation>  [ ] sandi petugas yang masuk di sana sejak ia hilang: account password NAMA
  [ ] nama gerbang untuk ponsel: arahkan ke gerbang baru, dan batalkan sertifikatnya sendiri
  [ ] yang ditulisnya selama hilang: di meja, hurufnya di riwayat; coret yang tidak benar</translation>
    </message>
    <message>
        <source>Identifier of {unit} at Traccar: </source>
        <translation>ID {unit} di Traccar: </translation>
    </message>
    <message>
        <source>Name at least one unit.</source>
        <translation>Sebutkan paling sedikit satu unit.</translation>
    </message>
    <message>
        <source>There is no unit {unit} in the city&apos;s data. Check the unit&apos;s code.</source>
        <translation>Unit {unit} tidak ada di data kota. Periksa kode unitnya.</translation>
    </message>
    <message>
        <source>This device is enrolled already: number {device}. Revoke it first: device revoke {device}.</source>
        <translation>Alat ini sudah terdaftar: nomor {device}. Cabut dulu dengan device revoke {device}.</translation>
    </message>
    <message>
        <source>There is no device with the number {device}. See the numbers: device list.</source>
        <translation>Tidak ada alat bernomor {device}. Lihat nomornya dengan device list.</translation>
    </message>
    <message>
        <source>Device {device} for {unit}. Token (shown only once): {token}
  Traccar Client, OsmAnd: address …/v1/positions/osmand, device identifier = token
  OwnTracks (HTTP mode): address …/v1/positions/owntracks, user {unit}, password = token</source>
        <translation>Alat {device} untuk {unit}. Token (hanya tampil sekali): {token}
  Traccar Client, OsmAnd: alamat …/v1/positions/osmand, ID alat = token
  OwnTracks (mode HTTP): alamat …/v1/positions/owntracks, nama {unit}, kata sandi = token</translation>
    </message>
    <message>
        <source>Device {device} for {unit}, by way of the Traccar server.</source>
        <translation>Alat {device} untuk {unit}, lewat server Traccar.</translation>
    </message>
    <message>
        <source>Device {device} for a Traccar server. Token (shown only once): {token}
  forward.url = …/v1/positions/traccar, forward.type = json, forward.header = Authorization: Bearer TOKEN</source>
        <translation>Alat {device} untuk server Traccar. Token (hanya tampil sekali): {token}
  forward.url = …/v1/positions/traccar, forward.type = json, forward.header = Authorization: Bearer TOKEN</translation>
    </message>
    <message>
        <source>Device {device} is not accepted any more.</source>
        <translation>Alat {device} tidak diterima lagi.</translation>
    </message>
    <message>
        <source>{device}  {unit}  {kind}  {state}  {last}  {refused}</source>
        <translation>{device}  {unit}  {kind}  {state}  {last}  {refused}</translation>
    </message>
    <message>
        <source>since {made}</source>
        <translation>sejak {made}</translation>
    </message>
    <message>
        <source>REVOKED {revoked}</source>
        <translation>DICABUT {revoked}</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>Traccar server</source>
        <translation>server Traccar</translation>
    </message>
    <message>
        <source>by Traccar</source>
        <translation>lewat Traccar</translation>
    </message>
    <message>
        <source>Unknown devices refused {count}x, last {last}.</source>
        <translation>Alat tak dikenal ditolak {count}x, terakhir {last}.</translation>
    </message>
    <message>
        <source>no position yet</source>
        <translation>belum ada posisi</translation>
    </message>
    <message>
        <source>position {at} ({lat}, {lng})</source>
        <translation>posisi {at} ({lat}, {lng})</translation>
    </message>
    <message>
        <source>no refusal</source>
        <translation>tanpa penolakan</translation>
    </message>
    <message>
        <source>last refused {at}: {counts}</source>
        <translation>ditolak terakhir {at}: {counts}</translation>
    </message>
    <message>
        <source>late</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>from the future</source>
        <translation>dari masa depan</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>tanpa waktu</translation>
    </message>
    <message>
        <source>not a coordinate</source>
        <translation>bukan koordinat</translation>
    </message>
    <message>
        <source>point 0,0</source>
        <translation>titik 0,0</translation>
    </message>
    <message>
        <source>outside the area</source>
        <translation>di luar wilayah</translation>
    </message>
    <message>
        <source>no GPS signal</source>
        <translation>tanpa sinyal GPS</translation>
    </message>
    <message>
        <source>not accurate</source>
        <translation>tidak akurat</translation>
    </message>
    <message>
        <source>jump</source>
        <translation>loncatan</translation>
    </message>
    <message>
        <source>not enrolled</source>
        <translation>tidak terdaftar</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>sudah dicabut</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>tidak terbaca</translation>
    </message>
    <message>
        <source>encrypted: switch encryption off in the app</source>
        <translation>tersandi: matikan enkripsi di aplikasinya</translation>
    </message>
    <message>
        <source>The map {file} ({kilobytes} KB) is handed to all desks.</source>
        <translation>Peta {file} ({kilobytes} KB) dibagikan ke semua meja.</translation>
    </message>
    <message>
        <source>The limits {file} ({count} kelurahan) are handed to all desks.</source>
        <translation>Batas {file} ({count} kelurahan) dibagikan ke semua meja.</translation>
    </message>
    <message>
        <source>Look at the changes first with `konsol112 peta batas FILE`, then repeat with --terima.</source>
        <translation>Lihat dulu perubahannya dengan `konsol112 peta batas BERKAS`, lalu ulangi dengan --terima.</translation>
    </message>
    <message>
        <source>The file is neither a Konsol 112 map (.k112map) nor MBTiles. Choose another file.</source>
        <translation>Berkas itu bukan peta Konsol 112 (.k112map) atau MBTiles. Pilih berkas lain.</translation>
    </message>
    <message>
        <source>The file is no GeoJSON with areas. Choose another file.</source>
        <translation>Berkas itu bukan GeoJSON berisi area. Pilih berkas lain.</translation>
    </message>
    <message>
        <source>The file is larger than {limit} MB. Make it smaller, or change the limit in config.json.</source>
        <translation>Berkas itu lebih besar dari {limit} MB. Kecilkan, atau ubah batasnya di config.json.</translation>
    </message>
    <message>
        <source>The file changed while it was read: try again.</source>
        <translation>Berkas itu berubah selama dibaca: coba lagi.</translation>
    </message>
    <message>
        <source>Map and limit files backed up: {count}</source>
        <translation>Berkas peta dan batas ikut dicadangkan: {count}</translation>
    </message>
    <message>
        <source>These files are damaged and were left out: {names}. Hand them out again from an admin&apos;s desk.</source>
        <translation>Berkas ini rusak dan tidak ikut: {names}. Bagikan lagi dari meja admin.</translation>
    </message>
    <message>
        <source>Map and limit files restored: {count}</source>
        <translation>Berkas peta dan batas dipulihkan: {count}</translation>
    </message>
    <message>
        <source>{count:key of personal data was|keys of personal data were} destroyed.</source>
        <translation>{count} kunci data pribadi sudah dimusnahkan.</translation>
    </message>
    <message>
        <source>  {day}  {count}  {reason}</source>
        <translation>  {day}  {count}  {reason}</translation>
    </message>
    <message>
        <source>{file} is from before the last destruction: it still holds old keys. Make a new one, then delete this.</source>
        <translation>{file} dibuat sebelum pemusnahan terakhir: masih berisi kunci lama. Buat yang baru, lalu hapus ini.</translation>
    </message>
    <message>
        <source>Backup written and checked: {file} ({count:entry|entries}).</source>
        <translation>Cadangan ditulis dan diperiksa: {file} ({count} entri).</translation>
    </message>
    <message>
        <source>  {finding}</source>
        <translation>  {finding}</translation>
    </message>
    <message>
        <source>{count:finding|findings} in chains of desks: the ledger is sound all the same and can be backed up. Ask the desks named.</source>
        <translation>{count} temuan pada rantai meja: buku besar tetap utuh dan bisa dicadangkan. Tanyakan pada meja yang disebut.</translation>
    </message>
    <message>
        <source>Healed: number {numbers}.</source>
        <translation>Entri yang sembuh: nomor {numbers}.</translation>
    </message>
    <message>
        <source>No entry is damaged.</source>
        <translation>Tidak ada entri yang rusak.</translation>
    </message>
    <message>
        <source>Still damaged: number {numbers}. Take another backup, or connect a desk that has read it: it brings it by itself.</source>
        <translation>Masih rusak: nomor {numbers}. Pakai cadangan lain, atau hubungkan meja yang pernah membacanya: ia membawanya sendiri.</translation>
    </message>
    <message>
        <source>THE LEDGER IS NOT SOUND. {problem} Its export is in {file}, but it is no backup. Keep the last sound backup, and bring it back with the newest keys: restore BACKUP --keys.</source>
        <translation>BUKU BESAR TIDAK UTUH. {problem} Ekspornya ada di {file}, tetapi bukan cadangan. Simpan cadangan utuh yang terakhir, lalu pulihkan dengan itu dan kunci terbaru: restore CADANGAN --keys.</translation>
    </message>
    <message>
        <source>Backup of the keys: {file}</source>
        <translation>Cadangan kunci: {file}</translation>
    </message>
    <message>
        <source>This backup of the keys is not sealed: keep it apart and delete it when it is not needed.</source>
        <translation>Cadangan kunci ini tidak tersegel: simpan terpisah dan hapus bila tidak perlu.</translation>
    </message>
    <message>
        <source>The folder {folder} holds no backup. Make one with backup, or name the right folder of backups.</source>
        <translation>Folder {folder} tidak berisi cadangan. Buat dengan backup, atau sebutkan folder cadangan yang benar.</translation>
    </message>
    <message>
        <source>Rehearsing a restore of {file} (made {made}).</source>
        <translation>Gladi pemulihan dari {file} (dibuat {made}).</translation>
    </message>
    <message>
        <source>Came back: {entries:entry|entries}, {desks:desk|desks}; the last entry was received {last}.</source>
        <translation>Kembali: {entries} entri, {desks} meja; entri terakhir diterima {last}.</translation>
    </message>
    <message>
        <source>  Accounts that can sign in: {count}</source>
        <translation>  Akun yang bisa masuk: {count}</translation>
    </message>
    <message>
        <source>  Maps, limits and attachments: {count} sound, {missing} not yet in the backup</source>
        <translation>  Peta, batas dan lampiran: {count} utuh, {missing} belum ada di cadangan</translation>
    </message>
    <message>
        <source>  DAMAGED: {names}. Delete these from the backups&apos; folder blobs, then make a new backup.</source>
        <translation>  RUSAK: {names}. Hapus berkas itu dari folder blobs cadangan, lalu buat cadangan baru.</translation>
    </message>
    <message>
        <source>  NOT SOUND: {problem}</source>
        <translation>  TIDAK UTUH: {problem}</translation>
    </message>
    <message>
        <source>  TOO OLD: {hours:hour|hours}. The regular backup does not run: look at its schedule and its disk.</source>
        <translation>  TERLALU TUA: {hours} jam. Cadangan berkala tidak berjalan: periksa jadwal dan disknya.</translation>
    </message>
    <message>
        <source>  The keys file opens: {count:key|keys} of cases and calls, and the server&apos;s keys</source>
        <translation>  Berkas kunci terbuka: {count} kunci kasus dan panggilan, dan kunci server</translation>
    </message>
    <message>
        <source>  The keys file is sealed and was not opened. Every three months repeat with --recovery-key.</source>
        <translation>  Berkas kunci tersegel dan tidak dibuka. Tiap tiga bulan ulangi dengan --recovery-key.</translation>
    </message>
    <message>
        <source>  THE KEYS FILE IS MISSING: {file}. Without it no other machine can be this server. Make a new backup.</source>
        <translation>  BERKAS KUNCI TIDAK ADA: {file}. Tanpanya server ini tidak bisa pindah mesin. Buat cadangan baru.</translation>
    </message>
    <message>
        <source>The rehearsal went well in {seconds:second|seconds}; nothing was left behind.</source>
        <translation>Gladi berhasil dalam {seconds} detik; tidak ada yang ditinggalkan.</translation>
    </message>
    <message>
        <source>The rehearsal FAILED ({seconds:second|seconds}): do not rely on this backup. Mend what is said above, then repeat.</source>
        <translation>Gladi GAGAL ({seconds} detik): jangan andalkan cadangan ini. Betulkan yang disebut di atas, lalu ulangi.</translation>
    </message>
    <message>
        <source>The rehearsal needs {need} MB in {folder}, only {free} MB are free. Make room, then repeat.</source>
        <translation>Gladi perlu {need} MB di {folder}, yang bebas hanya {free} MB. Kosongkan ruang, lalu ulangi.</translation>
    </message>
    <message>
        <source>{count:entry|entries} restored, new epoch {epoch}. The desks will bring what is missing.</source>
        <translation>{count} entri dipulihkan, zaman baru {epoch}. Meja akan melengkapi yang kurang.</translation>
    </message>
    <message>
        <source>The desk&apos;s key was opened into {file}.</source>
        <translation>Kunci meja dibuka ke {file}.</translation>
    </message>
    <message>
        <source>The server is running: stop it first.</source>
        <translation>Server sedang berjalan: hentikan dulu.</translation>
    </message>
    <message>
        <source>This is no server&apos;s folder: run init first.</source>
        <translation>Folder ini bukan folder server: jalankan init dulu.</translation>
    </message>
    <message>
        <source>config.json cannot be read. Mend what it says, or put it back from a backup.</source>
        <translation>config.json tidak bisa dibaca. Betulkan isinya, atau kembalikan dari cadangan.</translation>
    </message>
    <message>
        <source>{folder} belongs to the account {account}, and you are root: the server cannot read what root makes there.
  Run this as that account: runuser -u {account} -- konsol112-server …</source>
        <translation>{folder} milik akun {account}, dan Anda root: berkas yang dibuat root tidak bisa dibaca servernya.
  Jalankan sebagai akun itu: runuser -u {account} -- konsol112-server …</translation>
    </message>
    <message>
        <source>This folder belongs to another city ({city}). Choose another folder, or that city&apos;s data (--city).</source>
        <translation>Folder ini milik kota lain ({city}). Pilih folder lain, atau data kota itu (--city).</translation>
    </message>
    <message>
        <source>--plain is only allowed on a local address. Leave --plain out, or use --host 127.0.0.1.</source>
        <translation>--plain hanya boleh di alamat lokal. Buang --plain, atau pakai --host 127.0.0.1.</translation>
    </message>
    <message>
        <source>This sign-in name cannot be used. Write 2-40 small letters, digits, dots or dashes.</source>
        <translation>Nama masuk itu tidak bisa dipakai. Tulis 2-40 huruf kecil, angka, titik atau garis.</translation>
    </message>
    <message>
        <source>This sign-in name exists already. Choose another one.</source>
        <translation>Nama masuk itu sudah ada. Pilih nama lain.</translation>
    </message>
    <message>
        <source>There is no such sign-in name. See all of them: account list.</source>
        <translation>Nama masuk itu tidak ada. Lihat semuanya dengan account list.</translation>
    </message>
    <message>
        <source>Nothing was typed where a secret is asked for. Run this in a terminal, or use --password-stdin.</source>
        <translation>Frasa atau kata sandi ditanya, tetapi tidak ada yang diketik. Pakai terminal, atau --password-stdin.</translation>
    </message>
    <message>
        <source>Name at least one --role.</source>
        <translation>Sebutkan paling sedikit satu --role.</translation>
    </message>
    <message>
        <source>There is no desk with this letter. See the letters: desk list.</source>
        <translation>Tidak ada meja dengan huruf itu. Lihat hurufnya dengan desk list.</translation>
    </message>
    <message>
        <source>This password cannot be used. Take 10-200 characters.</source>
        <translation>Kata sandi itu tidak bisa dipakai. Pakai 10-200 huruf.</translation>
    </message>
    <message>
        <source>The ledger is damaged at number {number}; what stands before it is whole. See verify, then restore a backup.</source>
        <translation>Buku besar rusak di nomor {number}; yang sebelumnya utuh. Lihat dengan verify, lalu pulihkan dari cadangan.</translation>
    </message>
    <message>
        <source>This account has no second factor. See all of them: account list.</source>
        <translation>Akun itu belum punya faktor kedua. Lihat semuanya dengan account list.</translation>
    </message>
    <message>
        <source>This password is among the first that people guess. Take a few words that have nothing to do with each other.</source>
        <translation>Kata sandi itu termasuk yang pertama ditebak orang. Pakai beberapa kata yang tidak berhubungan.</translation>
    </message>
    <message>
        <source>This password is made of the person&apos;s own name. Take a few words that have nothing to do with each other.</source>
        <translation>Kata sandi itu dibuat dari nama orangnya. Pakai beberapa kata yang tidak berhubungan.</translation>
    </message>
    <message>
        <source>This passphrase is too short. Take at least 12 characters.</source>
        <translation>Frasa sandi itu terlalu pendek. Pakai paling sedikit 12 huruf.</translation>
    </message>
    <message>
        <source>{file} exists already and is never overwritten. Choose another name.</source>
        <translation>{file} sudah ada dan tidak akan ditimpa. Pilih nama lain.</translation>
    </message>
    <message>
        <source>The file is no recovery key. Choose the file of the city&apos;s recovery key.</source>
        <translation>Berkas itu bukan kunci pemulihan. Pilih berkas kunci pemulihan kota.</translation>
    </message>
    <message>
        <source>Wrong passphrase, or a damaged file. Type it again, or take another copy.</source>
        <translation>Frasa sandi salah, atau berkasnya rusak. Ketik lagi, atau pakai salinan lain.</translation>
    </message>
    <message>
        <source>This desk&apos;s key was sealed to another city, or is damaged. Take that city&apos;s recovery key.</source>
        <translation>Kunci meja ini disegel untuk kota lain, atau rusak. Pakai kunci pemulihan kota itu.</translation>
    </message>
    <message>
        <source>This backup of the keys is sealed: name --recovery-key.</source>
        <translation>Cadangan kunci ini tersegel: sebutkan --recovery-key.</translation>
    </message>
    <message>
        <source>This backup is damaged or was changed. {problem} Take another one.</source>
        <translation>Cadangan ini rusak atau diubah. {problem} Pakai cadangan lain.</translation>
    </message>
    <message>
        <source>This backup is another server&apos;s: init made this folder anew. Restore into an empty folder, with --keys.</source>
        <translation>Cadangan ini milik server lain: folder ini dibuat init tersendiri. Pulihkan ke folder kosong, dengan --keys.</translation>
    </message>
    <message>
        <source>This backup of the keys is of an older version: it holds neither the positions&apos; box nor the limits of files.
  Run init once for the box, and check the limits in config.json.</source>
        <translation>Cadangan kunci ini dari versi lama: kotak posisi dan batas berkas tidak ada di dalamnya.
  Jalankan init sekali untuk kotaknya, dan periksa batas di config.json.</translation>
    </message>
    <message>
        <source>This backup belongs to the city {city}. Choose one of this city.</source>
        <translation>Cadangan ini milik kota {city}. Pilih cadangan kota ini.</translation>
    </message>
    <message>
        <source>The database {file} is damaged. Stop the server, then bring a backup back with restore.</source>
        <translation>Basis data {file} rusak. Hentikan server, lalu pulihkan dari cadangan dengan restore.</translation>
    </message>
    <message>
        <source>{file} cannot be opened or written. Check who owns the file and its folder, and their rights; repeat.</source>
        <translation>{file} tidak bisa dibuka atau ditulis. Periksa pemilik dan izin berkas dan foldernya, lalu ulangi.</translation>
    </message>
    <message>
        <source>The database was made by a newer program. Install that program on this server.</source>
        <translation>Basis data dibuat program yang lebih baru. Pasang program itu di server ini.</translation>
    </message>
    <message>
        <source>This city is not in the database. Run init, or restore a backup.</source>
        <translation>Kota ini tidak ada di basis data. Jalankan init, atau pulihkan dari cadangan.</translation>
    </message>
    <message>
        <source>PostgreSQL cannot be reached. Check that it runs, and what its DSN file says.</source>
        <translation>PostgreSQL tidak bisa dihubungi. Periksa apakah berjalan, dan isi berkas DSN-nya.</translation>
    </message>
    <message>
        <source>The server&apos;s signing key is missing. Bring it back with restore --keys.</source>
        <translation>Kunci tanda tangan server tidak ada. Pulihkan dengan restore --keys.</translation>
    </message>
    <message>
        <source>The CA&apos;s certificate is missing. Bring it back with restore --keys.</source>
        <translation>Sertifikat CA tidak ada. Pulihkan dengan restore --keys.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be written ({cause}). Check the disk&apos;s room and the folder keys.</source>
        <translation>Sertifikat server tidak bisa ditulis ({cause}). Periksa ruang disk dan hak folder keys.</translation>
    </message>
    <message>
        <source>The city&apos;s CA has ended: every desk has to join anew. First check this computer&apos;s clock.</source>
        <translation>CA kota sudah berakhir: semua meja perlu bergabung lagi. Periksa dulu jam komputer ini.</translation>
    </message>
    <message>
        <source>The disk is full: nothing was written. Make room, then repeat.</source>
        <translation>Disk penuh: tidak ada yang ditulis. Kosongkan ruang, lalu ulangi.</translation>
    </message>
    <message>
        <source>The server&apos;s disk cannot be read or written. Check the disk, its quota and the folder&apos;s rights; repeat.</source>
        <translation>Disk server tidak bisa dibaca atau ditulis. Periksa disk, kuota, dan izin foldernya, lalu ulangi.</translation>
    </message>
    <message>
        <source>The database is in use: try again.</source>
        <translation>Basis data sedang dipakai: coba lagi.</translation>
    </message>
    <message>
        <source>This backup of the keys is damaged. Take another one.</source>
        <translation>Cadangan kunci ini rusak. Pakai cadangan lain.</translation>
    </message>
    <message>
        <source>The database refuses this ({cause}). Repeat; if it stays, keep the server&apos;s log and call the technician.</source>
        <translation>Basis data menolak ({cause}). Ulangi; bila tetap, simpan log server dan hubungi teknisi.</translation>
    </message>
    <message>
        <source>PostgreSQL cannot be reached yet ({cause}). The server waits and tries again; Ctrl+C gives up.</source>
        <translation>PostgreSQL belum bisa dihubungi ({cause}). Server menunggu dan mencoba lagi; Ctrl+C membatalkan.</translation>
    </message>
    <message>
        <source>PostgreSQL can be reached now.</source>
        <translation>PostgreSQL sudah bisa dihubungi.</translation>
    </message>
    <message>
        <source>{file} holds no address of PostgreSQL. Write one line, for example host=… dbname=… user=… password=…</source>
        <translation>{file} tidak berisi alamat PostgreSQL. Tulis satu baris, misalnya host=… dbname=… user=… password=…</translation>
    </message>
    <message>
        <source>This folder keeps its ledger in ledger.db, not in PostgreSQL; --postgres does not move it. To move: backup, then restore --keys --postgres into a new folder.</source>
        <translation>Folder ini menyimpan catatannya di ledger.db, bukan di PostgreSQL; --postgres tidak memindahkannya. Untuk pindah: backup, lalu restore --keys --postgres ke folder baru.</translation>
    </message>
    <message>
        <source>This folder uses PostgreSQL already, with the DSN in {file}. Change what that file says when the address changes, or leave --postgres out.</source>
        <translation>Folder ini sudah memakai PostgreSQL dengan DSN di {file}. Ubah isi berkas itu bila alamatnya berganti, atau buang --postgres.</translation>
    </message>
    <message>
        <source>name the server&apos;s folder: --dir FOLDER</source>
        <translation>sebutkan folder server: --dir FOLDER</translation>
    </message>
    <message>
        <source>Port {port} is used by another program. Stop that program, or choose another port with --port.</source>
        <translation>Port {port} sudah dipakai program lain. Hentikan program itu, atau pilih yang lain dengan --port.</translation>
    </message>
    <message>
        <source>This account may not use port {port}. Choose one above 1023 with --port.</source>
        <translation>Port {port} tidak boleh dipakai akun ini. Pilih port di atas 1023 dengan --port.</translation>
    </message>
    <message>
        <source>{host} is no address of this computer. Choose another one with --host.</source>
        <translation>{host} bukan alamat komputer ini. Pilih alamat lain dengan --host.</translation>
    </message>
    <message>
        <source>The gateway beside this server could not join it.</source>
        <translation>Gerbang di samping server ini tidak bisa bergabung.</translation>
    </message>
    <message>
        <source>The gateway beside this server ends at once; its log lies in the folder gateway.</source>
        <translation>Gerbang di samping server ini langsung berhenti; lognya di folder gateway.</translation>
    </message>
    <message>
        <source>What was typed is no UTF-8. Type it again in a terminal that uses UTF-8.</source>
        <translation>Yang diketik bukan UTF-8. Ketik lagi di terminal yang memakai UTF-8.</translation>
    </message>
    <message>
        <source>This is an answer to desks alone. Repeat the command; if it stays, call the technician.</source>
        <translation>Jawaban ini hanya untuk meja. Ulangi perintahnya; bila tetap, hubungi teknisi.</translation>
    </message>
    <message>
        <source>PostgreSQL waits for no standby (synchronous_standby_names is empty), and config.json asks for one.
  Give it a standby; or set postgres_synchronous to false: what a failure then loses, desks bring back.</source>
        <translation>PostgreSQL tidak menunggu siaga mana pun (synchronous_standby_names kosong), padahal config.json memintanya.
  Beri siaga; atau isi postgres_synchronous dengan false: yang hilang saat gangguan dibawa kembali oleh meja.</translation>
    </message>
    <message>
        <source>Number {number} in {file}: damaged beside its entry: {columns}.</source>
        <translation>Nomor {number} di {file}: rusak di samping entrinya: {columns}.</translation>
    </message>
    <message>
        <source>{count:row|rows} of the database damaged. The entries themselves are whole, and a backup of them is good.
  Look at the disk, then put it right: konsol112-server mend BACKUP.</source>
        <translation>{count} baris basis data rusak. Entrinya sendiri utuh, dan cadangannya baik.
  Periksa disk, lalu perbaiki: konsol112-server mend CADANGAN.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A secret stays as it is where none is typed; type all of them to change one.</source>
        <translation>Rahasia tetap bila tidak diketik; ketik semuanya untuk mengubah satu.</translation>
    </message>
    <message>
        <source>Secrets are sealed for the gateways and never shown again.</source>
        <translation>Rahasia disegel untuk gerbang dan tidak pernah ditampilkan lagi.</translation>
    </message>
</context>
<context>
    <name>Shelves</name>
    <message>
        <source>same number</source>
        <translation>nomor sama</translation>
    </message>
    <message>
        <source>No card for this type.</source>
        <translation>Jenis ini belum punya kartu.</translation>
    </message>
    <message>
        <source>Why it was not asked; then Enter</source>
        <translation>Kenapa tidak ditanyakan; lalu Enter</translation>
    </message>
    <message>
        <source>The card comes with the type.</source>
        <translation>Kartu muncul setelah jenis dipilih.</translation>
    </message>
    <message>
        <source>The answers point to another type ([Alt+J]): {nature}</source>
        <translation>Jawaban menunjuk jenis lain ([Alt+J]): {nature}</translation>
    </message>
    <message>
        <source>always first</source>
        <translation>selalu pertama</translation>
    </message>
</context>
<context>
    <name>ShiftActs</name>
    <message>
        <source>Shift log</source>
        <translation>Catatan shift</translation>
    </message>
    <message>
        <source>City data</source>
        <translation>Data kota</translation>
    </message>
    <message>
        <source>Your shift is running.</source>
        <translation>Shift Anda sedang berjalan.</translation>
    </message>
    <message>
        <source>You have no shift running at this desk.</source>
        <translation>Anda tidak punya shift yang berjalan di meja ini.</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Start shift</source>
        <translation>Mulai shift</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Note in the shift log</source>
        <translation>Tulis di catatan shift</translation>
    </message>
    <message>
        <source>Shift ended ✓</source>
        <translation>Shift berakhir ✓</translation>
    </message>
    <message>
        <source>nobody has taken it over (Ctrl+Shift+S)</source>
        <translation>belum ada yang menerima (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>No case began in this hour.</source>
        <translation>Tidak ada kasus yang mulai pada jam ini.</translation>
    </message>
    <message>
        <source>Cases of this hour: {numbers}</source>
        <translation>Kasus pada jam ini: {numbers}</translation>
    </message>
</context>
<context>
    <name>ShiftLog</name>
    <message>
        <source>Nobody was on duty.</source>
        <translation>Tidak ada yang bertugas.</translation>
    </message>
    <message>
        <source>The report could not be written ({reason}). Choose another folder.</source>
        <translation>Laporan tidak bisa ditulis ({reason}). Pilih folder lain.</translation>
    </message>
    <message>
        <source>Report written: {file}</source>
        <translation>Laporan ditulis: {file}</translation>
    </message>
    <message>
        <source>last {hours:hour|hours}</source>
        <translation>{hours} jam terakhir</translation>
    </message>
    <message>
        <source>last {days:day|days}</source>
        <translation>{days} hari terakhir</translation>
    </message>
    <message>
        <source>all years</source>
        <translation>semua tahun</translation>
    </message>
    <message>
        <source>all people</source>
        <translation>semua petugas</translation>
    </message>
    <message>
        <source>all desks</source>
        <translation>semua meja</translation>
    </message>
    <message>
        <source>all agencies</source>
        <translation>semua instansi</translation>
    </message>
    <message>
        <source>all incident types</source>
        <translation>semua jenis kejadian</translation>
    </message>
    <message>
        <source>all kelurahan</source>
        <translation>semua kelurahan</translation>
    </message>
    <message>
        <source>until: 14:05, 24/11/2025</source>
        <translation>sampai: 14:05, 24/11/2025</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Kelurahan</source>
        <translation>Kelurahan</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>semuanya</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>panggilan</translation>
    </message>
    <message>
        <source>cases begun and ended</source>
        <translation>kasus dibuka dan berakhir</translation>
    </message>
    <message>
        <source>agencies</source>
        <translation>instansi</translation>
    </message>
    <message>
        <source>shifts</source>
        <translation>shift</translation>
    </message>
    <message>
        <source>handovers</source>
        <translation>serah terima</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>catatan</translation>
    </message>
    <message>
        <source>promises and follow-ups</source>
        <translation>janji dan tindak lanjut</translation>
    </message>
    <message>
        <source>numbers and cautions</source>
        <translation>nomor dan hati-hati</translation>
    </message>
    <message>
        <source>corrections</source>
        <translation>koreksi</translation>
    </message>
    <message>
        <source>decisions of supervisors</source>
        <translation>keputusan pengawas</translation>
    </message>
    <message>
        <source>words</source>
        <translation>kata</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>Rentang</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Meja</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Macam</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>Times of agencies; Enter or the digit of a step shows the cases</source>
        <translation>Waktu instansi; Enter atau angka langkah menampilkan kasusnya</translation>
    </message>
    <message>
        <source>The archive is read …</source>
        <translation>Arsip sedang dibaca …</translation>
    </message>
    <message>
        <source>{count:line|lines} found</source>
        <translation>{count} baris ditemukan</translation>
    </message>
    <message>
        <source>{count:case, call or shift is|cases, calls, shifts are} read at once; what stands here is of these.</source>
        <translation>Sekali baca {count} kasus, panggilan, shift; yang tertulis di sini tentang itu.</translation>
    </message>
    <message>
        <source>Shift log</source>
        <translation>Catatan shift</translation>
    </message>
    <message>
        <source>Who did what, and how fast. Enter opens the case, letters look for words.</source>
        <translation>Siapa melakukan apa, dan seberapa cepat. Enter membuka kasus, huruf mencari kata.</translation>
    </message>
    <message>
        <source>{count:line|lines}, the newest first</source>
        <translation>{count} catatan, terbaru di atas</translation>
    </message>
    <message>
        <source>{hour} ({count:line|lines})</source>
        <translation>{hour} ({count} catatan)</translation>
    </message>
    <message>
        <source>cases opened</source>
        <translation>kasus dibuka</translation>
    </message>
    <message>
        <source>ring to answer, median</source>
        <translation>dering sampai diangkat, median</translation>
    </message>
    <message>
        <source>to the first agency told, median</source>
        <translation>sampai instansi pertama tahu, median</translation>
    </message>
    <message>
        <source>cards answered in full</source>
        <translation>kartu terjawab lengkap</translation>
    </message>
    <message>
        <source>{count:line is|lines are} too many for paper. Shorten the span, or take XLSX.</source>
        <translation>{count} baris terlalu banyak untuk kertas. Perpendek rentang, atau ambil XLSX.</translation>
    </message>
    <message>
        <source>The archive is still read: write it when the lines are there.</source>
        <translation>Arsip masih dibaca: tulis bila barisnya sudah tampil.</translation>
    </message>
    <message>
        <source>{count:line is|lines are} too many for a spreadsheet, shorten the span</source>
        <translation>{count} baris terlalu banyak untuk lembar hitung, pendekkan rentangnya</translation>
    </message>
    <message>
        <source>The spreadsheet is being written …</source>
        <translation>Lembar hitung sedang ditulis …</translation>
    </message>
    <message>
        <source>Agencies and steps</source>
        <translation>Instansi × langkah</translation>
    </message>
    <message>
        <source>By the hour</source>
        <translation>Per jam</translation>
    </message>
    <message>
        <source>Roster and follow-up</source>
        <translation>Daftar tugas dan tindak lanjut</translation>
    </message>
    <message>
        <source>median and share within the target; yellow below {weak}, ↓ below {weakest}</source>
        <translation>median dan bagian dalam target; kuning di bawah {weak}, ↓ di bawah {weakest}</translation>
    </message>
    <message>
        <source>XLSX, CSV</source>
        <translation>XLSX, CSV</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Yang terjadi</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Tindak lanjut</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Halaman {number}</translation>
    </message>
    <message>
        <source>Ring to answer</source>
        <translation>Dering sampai diangkat</translation>
    </message>
    <message>
        <source>all years until {until}</source>
        <translation>semua tahun sampai {until}</translation>
    </message>
    <message>
        <source>Answer to first agency told</source>
        <translation>Diangkat sampai instansi pertama diberi tahu</translation>
    </message>
    <message>
        <source>Late entries from paper: {cases:case|cases}, {calls:call|calls}, their times are in no measure</source>
        <translation>Susulan dari kertas: {cases} kasus, {calls} panggilan, jamnya tidak ikut diukur</translation>
    </message>
    <message>
        <source>dispatch to told</source>
        <translation>kirim sampai diberi tahu</translation>
    </message>
    <message>
        <source>told to accepted</source>
        <translation>diberi tahu sampai diterima</translation>
    </message>
    <message>
        <source>told to rolling</source>
        <translation>diberi tahu sampai berangkat</translation>
    </message>
    <message>
        <source>told to arrived</source>
        <translation>diberi tahu sampai tiba</translation>
    </message>
    <message>
        <source>arrived to first report</source>
        <translation>tiba sampai laporan awal</translation>
    </message>
    <message>
        <source>{month}: {share} false of n {n} (prank {prank}, silent {ghost}, not confirmed {unconfirmed})</source>
        <translation>{month}: {share} palsu dari n {n} (iseng {prank}, tanpa suara {ghost}, belum dipastikan {unconfirmed})</translation>
    </message>
    <message>
        <source>{month}: blocks granted: {n}, by the same person who asked: {alone}</source>
        <translation>{month}: blokir disetujui: {n}, disetujui sendiri: {alone}</translation>
    </message>
    <message>
        <source>False calls by month are still being counted.</source>
        <translation>Panggilan palsu per bulan masih dihitung.</translation>
    </message>
    <message>
        <source>Cards: no case with questions that must be asked</source>
        <translation>Kartu: tidak ada kasus dengan pertanyaan wajib</translation>
    </message>
    <message>
        <source>on duty</source>
        <translation>bertugas</translation>
    </message>
    <message>
        <source>sign-off forgotten</source>
        <translation>lupa mengakhiri shift</translation>
    </message>
    <message>
        <source>{offline}, not checked by the server for {days:day|days}</source>
        <translation>{offline}, {days} hari belum diperiksa server</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>koreksi</translation>
    </message>
    <message>
        <source>agency</source>
        <translation>instansi</translation>
    </message>
    <message>
        <source>case</source>
        <translation>kasus</translation>
    </message>
    <message>
        <source>call</source>
        <translation>panggilan</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nomor</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>shift</translation>
    </message>
    <message>
        <source>look</source>
        <translation>dilihat</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>pemberitahuan</translation>
    </message>
    <message>
        <source>told</source>
        <translation>tahu</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>berangkat</translation>
    </message>
    <message>
        <source>on scene</source>
        <translation>tiba</translation>
    </message>
    <message>
        <source>first report</source>
        <translation>laporan awal</translation>
    </message>
    <message>
        <source>nothing measured</source>
        <translation>tidak ada yang diukur</translation>
    </message>
    <message>
        <source>{within} within {target}, P90 {p90}, n {n}</source>
        <translation>{within} dalam {target}, P90 {p90}, n {n}</translation>
    </message>
    <message>
        <source>Cards: {share} in full of n {n}; {answered} of {asked} mandatory questions answered, {skipped} passed over</source>
        <translation>Kartu: {share} penuh dari n {n}; {answered} dari {asked} pertanyaan wajib terjawab, {skipped} dilewati</translation>
    </message>
    <message>
        <source>Call rings</source>
        <translation>Panggilan berdering</translation>
    </message>
    <message>
        <source>Call answered</source>
        <translation>Panggilan diangkat</translation>
    </message>
    <message>
        <source>Call begun</source>
        <translation>Panggilan dimulai</translation>
    </message>
    <message>
        <source>Call given back</source>
        <translation>Panggilan dikembalikan</translation>
    </message>
    <message>
        <source>Note on the call</source>
        <translation>Catatan panggilan</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tanpa penanda</translation>
    </message>
    <message>
        <source>Caller: {flags}</source>
        <translation>Penelepon: {flags}</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Attachment withdrawn</source>
        <translation>Lampiran ditarik</translation>
    </message>
    <message>
        <source>Number flagged as {flag} until {until}</source>
        <translation>Nomor ditandai {flag} sampai {until}</translation>
    </message>
    <message>
        <source>Flag taken off</source>
        <translation>Tanda diakhiri</translation>
    </message>
    <message>
        <source>Block of {hours} h asked for</source>
        <translation>Minta blokir {hours} jam</translation>
    </message>
    <message>
        <source>Blocked until {until}</source>
        <translation>Diblokir sampai {until}</translation>
    </message>
    <message>
        <source>Block not granted</source>
        <translation>Blokir tidak disetujui</translation>
    </message>
    <message>
        <source>Block ended</source>
        <translation>Blokir diakhiri</translation>
    </message>
    <message>
        <source>Ring muted until {until}</source>
        <translation>Dering diredam sampai {until}</translation>
    </message>
    <message>
        <source>Rings aloud again</source>
        <translation>Dering berbunyi lagi</translation>
    </message>
    <message>
        <source>Number: details changed</source>
        <translation>Nomor: rincian berubah</translation>
    </message>
    <message>
        <source>Call back in the queue: desk {desk} not heard since {since}</source>
        <translation>Panggilan kembali ke antrean: meja {desk} tidak terdengar sejak {since}</translation>
    </message>
    <message>
        <source>To be done until {at}: {what}</source>
        <translation>Dikerjakan sebelum {at}: {what}</translation>
    </message>
    <message>
        <source>Tried to call back: {outcome}</source>
        <translation>Mencoba telepon balik: {outcome}</translation>
    </message>
    <message>
        <source>Moved to {at}</source>
        <translation>Digeser ke {at}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Will not be done</source>
        <translation>Tidak dikerjakan</translation>
    </message>
    <message>
        <source>Call still at this desk</source>
        <translation>Panggilan masih di meja ini</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>Panggilan selesai</translation>
    </message>
    <message>
        <source>Call belongs to a case</source>
        <translation>Panggilan masuk ke kasus</translation>
    </message>
    <message>
        <source>Recording kept by the exchange</source>
        <translation>Rekaman disimpan di sentral</translation>
    </message>
    <message>
        <source>Call-back dialled by the exchange</source>
        <translation>Telepon balik diputar oleh sentral</translation>
    </message>
    <message>
        <source>Call: details changed</source>
        <translation>Panggilan: rincian diubah</translation>
    </message>
    <message>
        <source>Shift begun</source>
        <translation>Shift dimulai</translation>
    </message>
    <message>
        <source>Shift ended</source>
        <translation>Shift selesai</translation>
    </message>
    <message>
        <source>{name}: nothing measured</source>
        <translation>{name}: belum ada yang terukur</translation>
    </message>
    <message>
        <source>{name}: nothing measured, {missing} missing</source>
        <translation>{name}: belum ada yang terukur, {missing} kosong</translation>
    </message>
    <message>
        <source>{name}: n {n}, median {median}, P90 {p90}, {within} within {target}, {missing} missing</source>
        <translation>{name}: n {n}, median {median}, P90 {p90}, {within} dalam {target}, {missing} kosong</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>Buka kasus</translation>
    </message>
    <message>
        <source>Cases behind the number</source>
        <translation>Kasus di balik angka</translation>
    </message>
    <message>
        <source>No case on this desk&apos;s board is behind it.</source>
        <translation>Tidak ada kasusnya di papan meja ini.</translation>
    </message>
    <message>
        <source>Agency, step</source>
        <translation>Instansi, langkah</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>Dari – sampai</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Caution set: {about}</source>
        <translation>Hati-hati dicatat: {about}</translation>
    </message>
    <message>
        <source>Caution lifted</source>
        <translation>Hati-hati dicabut</translation>
    </message>
    <message>
        <source>Storm mode begun: {name}</source>
        <translation>Mode badai dimulai: {name}</translation>
    </message>
    <message>
        <source>Storm mode ended</source>
        <translation>Mode badai selesai</translation>
    </message>
    <message>
        <source>Road closed: {street}</source>
        <translation>Jalan ditutup: {street}</translation>
    </message>
    <message>
        <source>Road open again</source>
        <translation>Jalan dibuka lagi</translation>
    </message>
    <message>
        <source>On call: {name}</source>
        <translation>Piket: {name}</translation>
    </message>
    <message>
        <source>On call ended</source>
        <translation>Piket diakhiri</translation>
    </message>
    <message>
        <source>Turn of duty at an agency noted</source>
        <translation>Piket di sebuah instansi dicatat</translation>
    </message>
    <message>
        <source>Turn of duty at an agency ended</source>
        <translation>Piket di sebuah instansi diakhiri</translation>
    </message>
    <message>
        <source>Warning: {headline}</source>
        <translation>Peringatan: {headline}</translation>
    </message>
    <message>
        <source>Warning ended</source>
        <translation>Peringatan diakhiri</translation>
    </message>
    <message>
        <source>A missing person is shown on the public page, with consent</source>
        <translation>Orang hilang ditampilkan di halaman publik, dengan persetujuan</translation>
    </message>
    <message>
        <source>A missing person is not shown any more</source>
        <translation>Orang hilang tidak ditampilkan lagi</translation>
    </message>
    <message>
        <source>Figures of {month} published: {about}</source>
        <translation>Angka {month} diterbitkan: {about}</translation>
    </message>
    <message>
        <source>Looked into a case that was not theirs</source>
        <translation>Membuka kasus yang bukan tugasnya</translation>
    </message>
    <message>
        <source>Opened an attachment that was not theirs</source>
        <translation>Membuka lampiran yang bukan tugasnya</translation>
    </message>
    <message>
        <source>Searched the archive by words or a number</source>
        <translation>Mencari di arsip dengan kata atau nomor</translation>
    </message>
    <message>
        <source>Replayed the room of before</source>
        <translation>Memutar ulang keadaan ruang yang lalu</translation>
    </message>
    <message>
        <source>Heard a call&apos;s recording</source>
        <translation>Mendengar rekaman panggilan</translation>
    </message>
    <message>
        <source>Older lines</source>
        <translation>Baris lebih lama</translation>
    </message>
    <message>
        <source>Newer lines</source>
        <translation>Baris lebih baru</translation>
    </message>
    <message>
        <source>Report in writing, {way}</source>
        <translation>Laporan tertulis, {way}</translation>
    </message>
    <message>
        <source>Sender wrote too much: {count:message|messages} left at the service</source>
        <translation>Pengirim menulis terlalu banyak: {count} pesan tinggal di layanannya</translation>
    </message>
    <message>
        <source>Sender wrote on</source>
        <translation>Pengirim menulis lagi</translation>
    </message>
    <message>
        <source>Source of reports set: {name}</source>
        <translation>Sumber laporan diatur: {name}</translation>
    </message>
    <message>
        <source>Source of reports looked at: {name}</source>
        <translation>Sumber laporan dilihat: {name}</translation>
    </message>
    <message>
        <source>{source} warns: {headline}</source>
        <translation>{source} memperingatkan: {headline}</translation>
    </message>
    <message>
        <source>The warning was taken back by who warned</source>
        <translation>Peringatan dicabut oleh pemberinya</translation>
    </message>
    <message>
        <source>Took note of the warning</source>
        <translation>Peringatan sudah dibaca</translation>
    </message>
    <message>
        <source>Warnings of {feed} cannot be read: {reason}</source>
        <translation>Peringatan {feed} tidak dapat dibaca: {reason}</translation>
    </message>
    <message>
        <source>Warnings of {feed} are read again</source>
        <translation>Peringatan {feed} terbaca lagi</translation>
    </message>
    <message>
        <source>Bulletin written: {title}</source>
        <translation>Buletin ditulis: {title}</translation>
    </message>
    <message>
        <source>Statement noted for a bulletin: {office}</source>
        <translation>Keterangan untuk buletin dicatat: {office}</translation>
    </message>
    <message>
        <source>Bulletin read and approved</source>
        <translation>Buletin dibaca dan disetujui</translation>
    </message>
    <message>
        <source>BULLETIN PUBLISHED</source>
        <translation>BULETIN DITERBITKAN</translation>
    </message>
    <message>
        <source>Bulletin withdrawn: {reason}</source>
        <translation>Buletin dicabut: {reason}</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Sandi</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Shift (may stay open)</source>
        <translation>Shift (boleh kosong)</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Sedang masuk …</translation>
    </message>
    <message>
        <source>Emergency sign-in as {name}: every entry is marked, and a supervisor checks later. F2 again: begin.</source>
        <translation>Masuk darurat sebagai {name}: semua catatan ditandai, pengawas memeriksa nanti. F2 sekali lagi: mulai.</translation>
    </message>
    <message>
        <source>Nobody signed in at desk {letter} yet</source>
        <translation>Belum ada petugas masuk di meja {letter}</translation>
    </message>
    <message>
        <source>An emergency sign-in asks for a name only; a supervisor checks it later.</source>
        <translation>Masuk darurat hanya minta nama; pengawas memeriksanya nanti.</translation>
    </message>
    <message>
        <source>Emergency sign-in</source>
        <translation>Masuk darurat</translation>
    </message>
    <message>
        <source>No connection to the server. Who signed in on this desk before can sign in now; entries are marked.</source>
        <translation>Server tidak tersambung. Yang pernah masuk di meja ini tetap bisa masuk; catatannya ditandai.</translation>
    </message>
    <message>
        <source>Connected to the server.</source>
        <translation>Tersambung ke server.</translation>
    </message>
    <message>
        <source>Sign in at desk {letter}</source>
        <translation>Masuk ke meja {letter}</translation>
    </message>
    <message>
        <source>Enter Sign in</source>
        <translation>Enter Masuk</translation>
    </message>
    <message>
        <source>F2 Emergency sign-in</source>
        <translation>F2 Masuk darurat</translation>
    </message>
</context>
<context>
    <name>SilentOutcome</name>
    <message>
        <source>nothing was heard</source>
        <translation>tidak terdengar apa-apa</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>tidak diangkat</translation>
    </message>
    <message>
        <source>somebody answered or gave a sign</source>
        <translation>ada yang menjawab atau memberi tanda</translation>
    </message>
    <message>
        <source>DANGER: screams, threats, sign for help</source>
        <translation>BAHAYA: jeritan, ancaman, minta tolong</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>tidak bisa</translation>
    </message>
    <message>
        <source>the supervisor agrees: silent</source>
        <translation>pengawas setuju: tanpa suara</translation>
    </message>
</context>
<context>
    <name>SilentStep</name>
    <message>
        <source>“If you cannot speak, press any key” (while the line is open)</source>
        <translation>“Kalau tidak bisa bicara, tekan tombol apa saja” (selagi tersambung)</translation>
    </message>
    <message>
        <source>call back twice</source>
        <translation>telepon balik dua kali</translation>
    </message>
    <message>
        <source>write a message: “This is 112. Do you need help?”</source>
        <translation>kirim pesan: “Ini 112. Apakah Anda butuh bantuan?”</translation>
    </message>
    <message>
        <source>ask the supervisor</source>
        <translation>tanya pengawas</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Ready to print: {file}</source>
        <translation>Siap dicetak: {file}</translation>
    </message>
    <message>
        <source>Slip {number}</source>
        <translation>Lembar tugas {number}</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Name, signature</source>
        <translation>Nama, tanda tangan</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation>Patokan</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Koordinat</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Dilaporkan</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Cerita</translation>
    </message>
    <message>
        <source>No case is selected. Choose one in the list (F5).</source>
        <translation>Belum ada kasus terpilih. Pilih di daftar (F5).</translation>
    </message>
    <message>
        <source>The slip is being made.</source>
        <translation>Lembar tugas sedang dibuat.</translation>
    </message>
    <message>
        <source>The slip is being made, with its map.</source>
        <translation>Lembar tugas sedang dibuat, dengan petanya.</translation>
    </message>
    <message>
        <source>slip-{number}</source>
        <translation>lembar-tugas-{number}</translation>
    </message>
    <message>
        <source>N</source>
        <translation>U</translation>
    </message>
    <message>
        <source>No map: the exact place of a confidential case is not printed.</source>
        <translation>Tanpa peta: letak persis kasus rahasia tidak dicetak.</translation>
    </message>
    <message>
        <source>No map: this case has no point yet.</source>
        <translation>Tanpa peta: kasus ini belum punya titik.</translation>
    </message>
    <message>
        <source>map of {date}</source>
        <translation>peta {date}</translation>
    </message>
    <message>
        <source>SAMPLE MAP</source>
        <translation>PETA CONTOH</translation>
    </message>
    <message>
        <source>APPROXIMATE LIMITS</source>
        <translation>BATAS PERKIRAAN</translation>
    </message>
    <message>
        <source>No map: this desk cannot show one.</source>
        <translation>Tanpa peta: meja ini tidak bisa menampilkan peta.</translation>
    </message>
</context>
<context>
    <name>SourceField</name>
    <message>
        <source>Reports a minute, at most</source>
        <translation>Laporan per menit, paling banyak</translation>
    </message>
    <message>
        <source>Who looks after it (name, telephone)</source>
        <translation>Penanggung jawabnya (nama, telepon)</translation>
    </message>
    <message>
        <source>Signing secrets (whsec_…), newest first</source>
        <translation>Rahasia tanda tangan (whsec_…), terbaru dulu</translation>
    </message>
    <message>
        <source>Common signing secret (whsec_…)</source>
        <translation>Rahasia tanda tangan bersama (whsec_…)</translation>
    </message>
    <message>
        <source>Address answers are sent to</source>
        <translation>Alamat tujuan jawaban</translation>
    </message>
    <message>
        <source>Server (host)</source>
        <translation>Server (host)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Protection of the line</source>
        <translation>Perlindungan jalur</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Pengguna</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Address of its gateway</source>
        <translation>Alamat gerbangnya</translation>
    </message>
    <message>
        <source>Fingerprint of its certificate (SHA-256)</source>
        <translation>Sidik jari sertifikatnya (SHA-256)</translation>
    </message>
    <message>
        <source>Speaks like</source>
        <translation>Berbicara seperti</translation>
    </message>
    <message>
        <source>Telephone of that room</source>
        <translation>Telepon ruangan itu</translation>
    </message>
    <message>
        <source>By what code they know us (usual: its own code)</source>
        <translation>Kode kita di sana (biasanya: kodenya sendiri)</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>app (Open311)</source>
        <translation>aplikasi (Open311)</translation>
    </message>
    <message>
        <source>signed webhook (social media)</source>
        <translation>webhook bertanda tangan (media sosial)</translation>
    </message>
    <message>
        <source>mailbox (IMAP)</source>
        <translation>kotak surat (IMAP)</translation>
    </message>
    <message>
        <source>112 of another city</source>
        <translation>112 kota lain</translation>
    </message>
    <message>
        <source>Sources of reports are an admin&apos;s.</source>
        <translation>Sumber laporan diatur admin.</translation>
    </message>
    <message>
        <source>Sources of reports</source>
        <translation>Sumber laporan</translation>
    </message>
    <message>
        <source>By what reports come in, and other cities&apos; rooms. Enter changes the chosen one.</source>
        <translation>Jalan masuk laporan, dan ruang 112 kota lain. Enter mengubah yang dipilih.</translation>
    </message>
    <message>
        <source>New source …</source>
        <translation>Sumber baru …</translation>
    </message>
    <message>
        <source>Nothing is set up: reports come by telephone alone.</source>
        <translation>Belum ada yang diatur: laporan hanya lewat telepon.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Key, secret</source>
        <translation>Kunci, rahasia</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Diatur ke</translation>
    </message>
    <message>
        <source>The gateway says</source>
        <translation>Kata gerbang</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>New source</source>
        <translation>Sumber baru</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Nyalakan</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Matikan</translation>
    </message>
    <message>
        <source>New key of an app</source>
        <translation>Kunci baru aplikasi</translation>
    </message>
    <message>
        <source>Confirm the fingerprint</source>
        <translation>Pastikan sidik jari</translation>
    </message>
    <message>
        <source>on</source>
        <translation>aktif</translation>
    </message>
    <message>
        <source>SWITCHED OFF</source>
        <translation>DIMATIKAN</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>tersegel</translation>
    </message>
    <message>
        <source>works, {at}</source>
        <translation>berjalan, {at}</translation>
    </message>
    <message>
        <source>UNCONFIRMED certificate, {at}: key {key}</source>
        <translation>sertifikat BELUM DIPASTIKAN, {at}: tombol {key}</translation>
    </message>
    <message>
        <source>New source: what is it?</source>
        <translation>Sumber baru: apa jenisnya?</translation>
    </message>
    <message>
        <source>Name *</source>
        <translation>Nama *</translation>
    </message>
    <message>
        <source>small letters, e.g. silpusitron</source>
        <translation>huruf kecil, mis. silpusitron</translation>
    </message>
    <message>
        <source>Code *</source>
        <translation>Kode *</translation>
    </message>
    <message>
        <source>Set ✓</source>
        <translation>Diatur ✓</translation>
    </message>
    <message>
        <source>Key of {name}: shown once, give it to its makers by a safe way</source>
        <translation>Kunci {name}: ditampilkan sekali, berikan ke pembuatnya lewat jalan aman</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Call that room on a number you know and let them read theirs aloud: {print}</source>
        <translation>Telepon ruangan itu di nomor yang Anda kenal dan minta mereka membacakan miliknya: {print}</translation>
    </message>
    <message>
        <source>Type the last four letters they said</source>
        <translation>Ketik empat huruf terakhir yang mereka sebut</translation>
    </message>
    <message>
        <source>Confirm the certificate of {name}</source>
        <translation>Pastikan sertifikat {name}</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>Indonesian</source>
        <translation>Indonesia</translation>
    </message>
    <message>
        <source>Javanese</source>
        <translation>Jawa</translation>
    </message>
    <message>
        <source>other</source>
        <translation>lainnya</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>by {what}</source>
        <translation>per {what}</translation>
    </message>
    <message>
        <source>all agencies</source>
        <translation>semua instansi</translation>
    </message>
    <message>
        <source>all kelurahan</source>
        <translation>semua kelurahan</translation>
    </message>
    <message>
        <source>all types</source>
        <translation>semua jenis</translation>
    </message>
    <message>
        <source>all desks</source>
        <translation>semua meja</translation>
    </message>
    <message>
        <source>{n:filter|filters}</source>
        <translation>{n} saringan</translation>
    </message>
    <message>
        <source>+ filters</source>
        <translation>+ saringan</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Angka</translation>
    </message>
    <message>
        <source>Enter shows what is behind a number</source>
        <translation>Enter menampilkan isi di balik angka</translation>
    </message>
    <message>
        <source>Exact: {figure}</source>
        <translation>Persis: {figure}</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>semuanya</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>To expect: the median of the last 8 weeks in each hour. No more is claimed.</source>
        <translation>Perkiraan: median 8 minggu terakhir pada tiap jam. Tidak lebih dari itu.</translation>
    </message>
    <message>
        <source>Bars: P90. Median and P90 are within 2 % of the exact value.</source>
        <translation>Batang: P90. Median dan P90 meleset paling banyak 2 % dari nilai persisnya.</translation>
    </message>
    <message>
        <source>Late entries from paper are not in it.</source>
        <translation>Susulan dari kertas tidak ikut diukur.</translation>
    </message>
    <message>
        <source>By what agencies said of themselves: a word holds 8 hours at most.</source>
        <translation>Menurut kabar instansi sendiri; satu kabar berlaku paling lama 8 jam.</translation>
    </message>
    <message>
        <source>A case counts where it was opened; a merged one in the one it went into.</source>
        <translation>Kasus dihitung pada saat dibuka; kasus gabungan dihitung di kasus tujuannya.</translation>
    </message>
    <message>
        <source>Only agencies that got a message or pressed. Without an answer: missing.</source>
        <translation>Hanya instansi yang dikirimi pesan atau menekan. Tanpa jawaban: kosong.</translation>
    </message>
    <message>
        <source>Drawn open: fewer than {n}.</source>
        <translation>Digambar kosong: kurang dari {n}.</translation>
    </message>
    <message>
        <source>Exact numbers</source>
        <translation>Angka persis</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Divided by</source>
        <translation>Dibagi menurut</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Dibandingkan dengan</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>Kelurahan</source>
        <translation>Kelurahan</translation>
    </message>
    <message>
        <source>Incident type</source>
        <translation>Jenis kejadian</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Meja</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>Shift of the roster</source>
        <translation>Shift di daftar tugas</translation>
    </message>
    <message>
        <source>from 2026-01-01</source>
        <translation>dari 2026-01-01</translation>
    </message>
    <message>
        <source>to 2026-01-31</source>
        <translation>sampai 2026-01-31</translation>
    </message>
    <message>
        <source>Save as {kind}</source>
        <translation>Simpan sebagai {kind}</translation>
    </message>
    <message>
        <source>before {figure}</source>
        <translation>sebelumnya {figure}</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>dihitung</translation>
    </message>
    <message>
        <source>most: {n}</source>
        <translation>terbanyak: {n}</translation>
    </message>
    <message>
        <source>in target {target}</source>
        <translation>dalam target {target}</translation>
    </message>
    <message>
        <source>{share} without a stamp</source>
        <translation>{share} tanpa cap waktu</translation>
    </message>
    <message>
        <source>weakest</source>
        <translation>terlemah</translation>
    </message>
    <message>
        <source>{share} in target</source>
        <translation>{share} dalam target</translation>
    </message>
    <message>
        <source>What makes up the number.</source>
        <translation>Isi di balik angka.</translation>
    </message>
    <message>
        <source>not recorded yet</source>
        <translation>belum dicatat</translation>
    </message>
    <message>
        <source>not noted</source>
        <translation>tidak dicatat</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Panggilan</translation>
    </message>
    <message>
        <source>with a case, no kind</source>
        <translation>ada kasus, tanpa jenis</translation>
    </message>
    <message>
        <source>pressed on the page</source>
        <translation>ditekan di halaman</translation>
    </message>
    <message>
        <source>noted by the room</source>
        <translation>dicatat ruang</translation>
    </message>
    <message>
        <source>push to the page</source>
        <translation>notifikasi halaman</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>tanpa jawaban</translation>
    </message>
    <message>
        <source>noted by the room: {channel}</source>
        <translation>dicatat ruang: {channel}</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gagal</translation>
    </message>
    <message>
        <source>sent only</source>
        <translation>terkirim saja</translation>
    </message>
    <message>
        <source>delivered only</source>
        <translation>sampai saja</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>dijawab</translation>
    </message>
    <message>
        <source>no kelurahan</source>
        <translation>tanpa kelurahan</translation>
    </message>
    <message>
        <source>no case</source>
        <translation>tanpa kasus</translation>
    </message>
    <message>
        <source>nobody took it</source>
        <translation>tidak ada yang mengangkat</translation>
    </message>
    <message>
        <source>Calls, how many</source>
        <translation>Jumlah panggilan</translation>
    </message>
    <message>
        <source>Cases, how many</source>
        <translation>Jumlah kasus</translation>
    </message>
    <message>
        <source>Ring to answer</source>
        <translation>Dering sampai diangkat</translation>
    </message>
    <message>
        <source>Report in writing to taken</source>
        <translation>Laporan tertulis sampai diambil</translation>
    </message>
    <message>
        <source>Answer to end of the call (exchange)</source>
        <translation>Jawab sampai selesai (sentral)</translation>
    </message>
    <message>
        <source>Of that on hold (exchange)</source>
        <translation>Di antaranya ditahan (sentral)</translation>
    </message>
    <message>
        <source>Answer to first agency told</source>
        <translation>Diangkat sampai instansi pertama diberi tahu</translation>
    </message>
    <message>
        <source>Answer to first arrival</source>
        <translation>Diangkat sampai yang pertama tiba</translation>
    </message>
    <message>
        <source>Case opened to closed</source>
        <translation>Kasus dibuka sampai ditutup</translation>
    </message>
    <message>
        <source>Answer to cardiac arrest recognised</source>
        <translation>Diangkat sampai henti jantung dikenali</translation>
    </message>
    <message>
        <source>Answer to first chest compression</source>
        <translation>Diangkat sampai tekanan dada pertama</translation>
    </message>
    <message>
        <source>Agency: dispatch to told</source>
        <translation>Instansi: ditugaskan sampai diberi tahu</translation>
    </message>
    <message>
        <source>Agency: told to accepted</source>
        <translation>Instansi: diberi tahu sampai diterima</translation>
    </message>
    <message>
        <source>Agency: told to rolling</source>
        <translation>Instansi: diberi tahu sampai berangkat</translation>
    </message>
    <message>
        <source>Agency: told to arrived</source>
        <translation>Instansi: diberi tahu sampai tiba</translation>
    </message>
    <message>
        <source>Agency: arrived to first report</source>
        <translation>Instansi: tiba sampai laporan awal</translation>
    </message>
    <message>
        <source>Agency: message to answer</source>
        <translation>Instansi: pesan sampai jawaban</translation>
    </message>
    <message>
        <source>Agency: accepted by a press to rolling</source>
        <translation>Instansi: terima (tekan) sampai berangkat</translation>
    </message>
    <message>
        <source>Agency: accepted by a press to arrived</source>
        <translation>Instansi: terima (tekan) sampai tiba</translation>
    </message>
    <message>
        <source>Messages to agencies, answered</source>
        <translation>Pesan ke instansi yang dijawab</translation>
    </message>
    <message>
        <source>Agency: hours ready</source>
        <translation>Instansi: jam siap</translation>
    </message>
    <message>
        <source>False calls (prank, silent)</source>
        <translation>Panggilan palsu (iseng, tanpa suara)</translation>
    </message>
    <message>
        <source>Rang and was given up</source>
        <translation>Berdering lalu terputus</translation>
    </message>
    <message>
        <source>Calls attached to a known case</source>
        <translation>Panggilan untuk kasus yang sudah ada</translation>
    </message>
    <message>
        <source>Promised calls and call-backs done</source>
        <translation>Janji dan telepon balik yang dipenuhi</translation>
    </message>
    <message>
        <source>SOP cards answered in full</source>
        <translation>Kartu SOP yang terjawab penuh</translation>
    </message>
    <message>
        <source>Cases with a correction</source>
        <translation>Kasus dengan koreksi</translation>
    </message>
    <message>
        <source>Cases opened again</source>
        <translation>Kasus yang dibuka lagi</translation>
    </message>
    <message>
        <source>then pressed</source>
        <translation>lalu ditekan</translation>
    </message>
    <message>
        <source>hour of the day</source>
        <translation>jam</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>shift</translation>
    </message>
    <message>
        <source>day</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>month</source>
        <translation>bulan</translation>
    </message>
    <message>
        <source>kelurahan</source>
        <translation>kelurahan</translation>
    </message>
    <message>
        <source>incident type</source>
        <translation>jenis kejadian</translation>
    </message>
    <message>
        <source>desk</source>
        <translation>meja</translation>
    </message>
    <message>
        <source>agency</source>
        <translation>instansi</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>macam</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>kanal</translation>
    </message>
    <message>
        <source>kelurahan and hour</source>
        <translation>kelurahan dan jam</translation>
    </message>
    <message>
        <source>hour of the week, to expect</source>
        <translation>jam dalam minggu, perkiraan</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hari ini</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 hari</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 hari</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 hari</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 bulan</translation>
    </message>
    <message>
        <source>5 years</source>
        <translation>5 tahun</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>semuanya</translation>
    </message>
    <message>
        <source>from – to</source>
        <translation>dari – sampai</translation>
    </message>
    <message>
        <source>one shift of the roster</source>
        <translation>satu shift</translation>
    </message>
    <message>
        <source>compare with nothing</source>
        <translation>tanpa pembanding</translation>
    </message>
    <message>
        <source>with the time before</source>
        <translation>masa sebelumnya</translation>
    </message>
    <message>
        <source>with 52 weeks before</source>
        <translation>dengan 52 minggu sebelumnya</translation>
    </message>
    <message>
        <source>morning 07–14</source>
        <translation>pagi 07–14</translation>
    </message>
    <message>
        <source>afternoon 14–21</source>
        <translation>siang 14–21</translation>
    </message>
    <message>
        <source>night 21–07</source>
        <translation>malam 21–07</translation>
    </message>
    <message>
        <source>Mon Tue Wed Thu Fri Sat Sun</source>
        <translation>Sen Sel Rab Kam Jum Sab Min</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>before</source>
        <translation>sebelum</translation>
    </message>
    <message>
        <source>change</source>
        <translation>berubah</translation>
    </message>
    <message>
        <source>share</source>
        <translation>bagian</translation>
    </message>
    <message>
        <source>median</source>
        <translation>median</translation>
    </message>
    <message>
        <source>in target</source>
        <translation>dalam target</translation>
    </message>
    <message>
        <source>stamp missing</source>
        <translation>tanpa cap waktu</translation>
    </message>
    <message>
        <source>longest 10 %</source>
        <translation>10 % terlama</translation>
    </message>
    <message>
        <source>n before</source>
        <translation>n sebelum</translation>
    </message>
    <message>
        <source>P90 before</source>
        <translation>P90 sebelum</translation>
    </message>
    <message>
        <source>n = {n} · {share}</source>
        <translation>n = {n} · {share}</translation>
    </message>
    <message>
        <source>n = {n} · median {median} · P90 {p90} · in target{target} {within} · stamp missing {missing}</source>
        <translation>n = {n} · median {median} · P90 {p90} · dalam target{target} {within} · tanpa cap waktu {missing}</translation>
    </message>
    <message>
        <source>Before: {figure}</source>
        <translation>Sebelumnya: {figure}</translation>
    </message>
    <message>
        <source>Each agency is held against its own target.</source>
        <translation>Tiap instansi diukur dengan targetnya sendiri.</translation>
    </message>
    <message>
        <source>target</source>
        <translation>target</translation>
    </message>
    <message>
        <source>days</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>h</source>
        <translation>jam</translation>
    </message>
    <message>
        <source>min</source>
        <translation>mnt</translation>
    </message>
    <message>
        <source>s</source>
        <translation>dtk</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>Buka kasus</translation>
    </message>
    <message>
        <source>Behind the number</source>
        <translation>Di balik angka</translation>
    </message>
    <message>
        <source>“{word}” means nothing here. For example /statistik jawab kelurahan 30</source>
        <translation>“{word}” tidak dikenal di sini. Contoh: /statistik jawab kelurahan 30</translation>
    </message>
    <message>
        <source>Nothing was counted yet.</source>
        <translation>Belum ada yang dihitung.</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Lama</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>The file could not be written ({reason}). Choose another folder.</source>
        <translation>Berkas tidak dapat ditulis ({reason}). Pilih folder lain.</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Tersimpan: {file}</translation>
    </message>
    <message>
        <source>Nobody was on duty in this month: today is shown.</source>
        <translation>Tidak ada yang bertugas dalam sebulan itu: yang tampil hari ini.</translation>
    </message>
    <message>
        <source>− the ones before</source>
        <translation>− yang sebelumnya</translation>
    </message>
    <message>
        <source>+ the next {n}, older ones</source>
        <translation>+ {n} berikutnya, yang lebih lama</translation>
    </message>
    <message>
        <source>Page {page}: the newest first, on each page the slowest above.</source>
        <translation>Halaman {page}: dari yang terbaru, di tiap halaman yang paling lambat di atas.</translation>
    </message>
    <message>
        <source>Nothing is behind this number.</source>
        <translation>Tidak ada apa-apa di balik angka ini.</translation>
    </message>
    <message>
        <source>This call has no case.</source>
        <translation>Panggilan ini tidak punya kasus.</translation>
    </message>
    <message>
        <source>Reading day {done} of {of}</source>
        <translation>Membaca hari {done} dari {of}</translation>
    </message>
    <message>
        <source>SAMPLE DATA, not a real city</source>
        <translation>DATA CONTOH, bukan kota sungguhan</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Crew heard every (minutes; 0: no timer)</source>
        <translation>Regu terdengar tiap (menit; 0: tanpa pantauan)</translation>
    </message>
    <message>
        <source>{what}: correct the time (was {at})</source>
        <translation>{what}: betulkan jam (semula {at})</translation>
    </message>
    <message>
        <source>Time corrected ✓</source>
        <translation>Jam dibetulkan ✓</translation>
    </message>
    <message>
        <source>14:05 or -5</source>
        <translation>14:05 atau -5</translation>
    </message>
    <message>
        <source>only when times or conditions contradict</source>
        <translation>hanya bila jam atau syarat bertentangan</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Apa kabarnya</translation>
    </message>
    <message>
        <source>Not noted yet: {steps}. Enter notes this step alone, Esc nothing.</source>
        <translation>Belum dicatat: {steps}. Enter mencatat kabar ini saja, Esc tidak mencatat apa pun.</translation>
    </message>
    <message>
        <source>waits near the place, was told</source>
        <translation>menunggu di dekat lokasi, sudah diberi tahu</translation>
    </message>
    <message>
        <source>a life is at risk</source>
        <translation>ada nyawa yang terancam</translation>
    </message>
    <message>
        <source>confirmed by what the crew sees</source>
        <translation>dipastikan petugas di lokasi</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>now; 14:05 or -5</source>
        <translation>sekarang; 14:05 atau -5</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Saluran</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>Kata siapa</translation>
    </message>
    <message>
        <source>↓ chooses, or type</source>
        <translation>↓ memilih, atau ketik</translation>
    </message>
</context>
<context>
    <name>Storm</name>
    <message>
        <source>No similar report. Enter records a new one.</source>
        <translation>Tidak ada laporan mirip. Enter mencatat laporan baru.</translation>
    </message>
    <message>
        <source>attached ✓</source>
        <translation>digabung ✓</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>Words (may stay empty)</source>
        <translation>Kata (boleh kosong)</translation>
    </message>
    <message>
        <source>street, Enter takes the one marked</source>
        <translation>jalan; Enter mengambil yang tertanda</translation>
    </message>
    <message>
        <source>as spoken; begin with -5 or 14:05 when it was earlier</source>
        <translation>seperti diucapkan; awali -5 atau 14:05 bila kejadiannya tadi</translation>
    </message>
    <message>
        <source>Similar, this street first (Alt+↓ chooses)</source>
        <translation>Mirip, jalan ini dulu (Alt+↓ memilih)</translation>
    </message>
    <message>
        <source>Similar, this street first</source>
        <translation>Mirip, jalan ini dulu</translation>
    </message>
    <message>
        <source>Last reports</source>
        <translation>Laporan terakhir</translation>
    </message>
    <message>
        <source>Enter Record</source>
        <translation>Enter Catat</translation>
    </message>
    <message>
        <source>Ctrl+G Same tree</source>
        <translation>Ctrl+G Pohon yang sama</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Mirip</translation>
    </message>
    <message>
        <source>printed {at}</source>
        <translation>dicetak {at}</translation>
    </message>
    <message>
        <source>Hit</source>
        <translation>Terkena</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Kata</translation>
    </message>
    <message>
        <source>State, age</source>
        <translation>Keadaan, umur</translation>
    </message>
    <message>
        <source>Done at, by</source>
        <translation>Selesai jam, oleh</translation>
    </message>
    <message>
        <source>No storm mode (F12 begins it)</source>
        <translation>Mode badai mati (F12 menyalakan)</translation>
    </message>
    <message>
        <source>since {at} · {reports:report|reports}, {not_sent} not sent</source>
        <translation>sejak {at} · {reports} laporan, {not_sent} belum dikirim</translation>
    </message>
    <message>
        <source>SAME STREET</source>
        <translation>JALAN SAMA</translation>
    </message>
    <message>
        <source>NOT SENT YET</source>
        <translation>BELUM DIKIRIM</translation>
    </message>
    <message>
        <source>Kelurahan not known</source>
        <translation>Kelurahan belum diketahui</translation>
    </message>
    <message>
        <source>{reports:report|reports} on {streets:street|streets}; {open} still open, {not_sent} of them not sent</source>
        <translation>{reports} laporan di {streets} jalan; {open} masih terbuka, {not_sent} di antaranya belum dikirim</translation>
    </message>
    <message>
        <source>{count:call|calls} attached to a report that was there</source>
        <translation>{count} panggilan digabung ke laporan yang sudah ada</translation>
    </message>
    <message>
        <source>{word} since {time}</source>
        <translation>{word} sejak {time}</translation>
    </message>
    <message>
        <source>Work lists of the storm</source>
        <translation>Daftar kerja badai</translation>
    </message>
    <message>
        <source>Work lists</source>
        <translation>Daftar kerja</translation>
    </message>
    <message>
        <source>No report yet.</source>
        <translation>Belum ada laporan.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Switch on storm mode for the whole room? Enter confirms, Esc leaves</source>
        <translation>Nyalakan mode badai untuk seluruh ruangan? Enter memastikan, Esc batal</translation>
    </message>
    <message>
        <source>End storm mode? The reports stay open. Enter confirms, Esc leaves</source>
        <translation>Akhiri mode badai? Laporannya tetap terbuka. Enter memastikan, Esc batal</translation>
    </message>
    <message>
        <source>Storm mode ended ✓ · {summary}</source>
        <translation>Mode badai diakhiri ✓ · {summary}</translation>
    </message>
    <message>
        <source>work-lists</source>
        <translation>daftar-kerja</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>Buka kasus</translation>
    </message>
    <message>
        <source>Send who is needed</source>
        <translation>Kirim yang diperlukan</translation>
    </message>
    <message>
        <source>By kelurahan or agency</source>
        <translation>Per kelurahan atau instansi</translation>
    </message>
    <message>
        <source>Print run sheets</source>
        <translation>Cetak daftar kerja</translation>
    </message>
    <message>
        <source>End storm mode</source>
        <translation>Akhiri mode badai</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Send to {report}? Enter sends, Esc leaves</source>
        <translation>Kirim ke {report}? Enter mengirim, Esc batal</translation>
    </message>
</context>
<context>
    <name>StormHit</name>
    <message>
        <source>road</source>
        <translation>jalan</translation>
    </message>
    <message>
        <source>cable</source>
        <translation>kabel</translation>
    </message>
    <message>
        <source>house</source>
        <translation>rumah</translation>
    </message>
    <message>
        <source>car</source>
        <translation>mobil</translation>
    </message>
    <message>
        <source>person</source>
        <translation>orang</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Connected</source>
        <translation>Tersambung</translation>
    </message>
    <message>
        <source>WORKING ALONE since {since}</source>
        <translation>BEKERJA SENDIRI sejak {since}</translation>
    </message>
    <message>
        <source>Room only, centre lost {since}</source>
        <translation>Tersambung ke ruangan, pusat putus {since}</translation>
    </message>
    <message>
        <source>{count} not sent, oldest {oldest}</source>
        <translation>{count} belum terkirim, tertua {oldest}</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} ditolak server</translation>
    </message>
    <message>
        <source>{count:attachment|attachments} not sent</source>
        <translation>{count} lampiran belum terkirim</translation>
    </message>
    <message>
        <source>{count:attachment|attachments} REFUSED</source>
        <translation>{count} lampiran DITOLAK</translation>
    </message>
    <message>
        <source>SERVER CERTIFICATE NOT TRUSTED</source>
        <translation>SERTIFIKAT SERVER TIDAK DIPERCAYA</translation>
    </message>
    <message>
        <source>SERVER CERTIFICATE HAS ENDED</source>
        <translation>SERTIFIKAT SERVER SUDAH BERAKHIR</translation>
    </message>
    <message>
        <source>SERVER CERTIFICATE OF ANOTHER ADDRESS</source>
        <translation>SERTIFIKAT SERVER UNTUK ALAMAT LAIN</translation>
    </message>
    <message>
        <source>SERVER CERTIFICATE ENDS IN {count:DAY|DAYS}</source>
        <translation>SERTIFIKAT SERVER BERAKHIR {count} HARI LAGI</translation>
    </message>
    <message>
        <source>SOMEBODY TRIES THE SERVER</source>
        <translation>ADA YANG MENCOBA MASUK SERVER</translation>
    </message>
    <message>
        <source>SERVER IS NEWER: UPDATE THIS PROGRAM</source>
        <translation>SERVER LEBIH BARU: PERBARUI PROGRAM</translation>
    </message>
    <message>
        <source>DISK FULL</source>
        <translation>PENYIMPANAN PENUH</translation>
    </message>
    <message>
        <source>DISK DENIES WRITING</source>
        <translation>PENYIMPANAN MENOLAK</translation>
    </message>
    <message>
        <source>SERVER SHUT THIS DESK OUT</source>
        <translation>MEJA INI DITOLAK SERVER</translation>
    </message>
    <message>
        <source>ACCOUNT UNCHECKED {days:DAY|DAYS}</source>
        <translation>AKUN {days} HARI TAK DIPERIKSA</translation>
    </message>
    <message>
        <source>SIGN IN AGAIN: SESSION ENDED</source>
        <translation>MASUK LAGI: SESI BERAKHIR</translation>
    </message>
    <message>
        <source>SERVER&apos;S LEDGER IS DAMAGED: CALL ITS ADMIN</source>
        <translation>BUKU BESAR SERVER RUSAK: HUBUNGI ADMIN</translation>
    </message>
    <message>
        <source>SYNC STOPPED: RESTART THE PROGRAM</source>
        <translation>SINKRON BERHENTI: BUKA ULANG PROGRAM</translation>
    </message>
    <message>
        <source>{count:agency|agencies} not told</source>
        <translation>{count} instansi belum diberi tahu</translation>
    </message>
    <message>
        <source>MESSAGES TO CITIZENS STOPPED since {since}, {who}</source>
        <translation>PESAN KE WARGA DIHENTIKAN sejak {since}, {who}</translation>
    </message>
    <message>
        <source>NO MESSAGE, NO ALERT: TELL BY VOICE since {since}, {who}</source>
        <translation>PESAN DAN PEMBERITAHUAN DIHENTIKAN: LEWAT SUARA sejak {since}, {who}</translation>
    </message>
    <message>
        <source>{count:MESSAGE|MESSAGES} TO CITIZENS HELD (Ctrl+Shift+K)</source>
        <translation>{count} PESAN KE WARGA DITAHAN (Ctrl+Shift+K)</translation>
    </message>
    <message>
        <source>{channel} IN TROUBLE, {count:alert waits|alerts wait}</source>
        <translation>{channel} TERGANGGU, {count} kabar menunggu</translation>
    </message>
    <message>
        <source>{count:answer|answers} without a task</source>
        <translation>{count} balasan tanpa tugas</translation>
    </message>
    <message>
        <source>ALERTS GIVEN UP: {count:agency|agencies}</source>
        <translation>KABAR GAGAL: {count} instansi</translation>
    </message>
    <message>
        <source>WARNING: {what} (Ctrl+Shift+W)</source>
        <translation>PERINGATAN: {what} (Ctrl+Shift+W)</translation>
    </message>
    <message>
        <source>{count:feed|feeds} of warnings not read</source>
        <translation>{count} umpan peringatan tidak terbaca</translation>
    </message>
    <message>
        <source>{count:BULLETIN|BULLETINS} TO CORRECT</source>
        <translation>{count} BULETIN PERLU DIRALAT</translation>
    </message>
    <message>
        <source>Synced {ago}</source>
        <translation>Sinkron {ago}</translation>
    </message>
    <message>
        <source>Line up</source>
        <translation>Telepon tersambung</translation>
    </message>
    <message>
        <source>Line not connected, record by hand</source>
        <translation>Telepon tanpa sambungan, catat manual</translation>
    </message>
    <message>
        <source>LINE DOWN since {since}</source>
        <translation>SALURAN MATI sejak {since}</translation>
    </message>
    <message>
        <source>Last call {at}</source>
        <translation>Panggilan terakhir {at}</translation>
    </message>
    <message>
        <source>Last call {at} · line test {test} ✓</source>
        <translation>Panggilan terakhir {at} · uji saluran {test} ✓</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Suara mati</translation>
    </message>
    <message>
        <source>AWAY until {until}, any key: back</source>
        <translation>JEDA sampai {until}, tombol apa saja: kembali</translation>
    </message>
    <message>
        <source>Desk {desk} away until {until}</source>
        <translation>Meja {desk} jeda sampai {until}</translation>
    </message>
    <message>
        <source>DESK {desk} NOT BACK since {until}</source>
        <translation>MEJA {desk} BELUM KEMBALI sejak {until}</translation>
    </message>
    <message>
        <source>DESK {desk} GONE, {count:case|cases} unwatched</source>
        <translation>MEJA {desk} HILANG, {count} kasus tanpa pengawasan</translation>
    </message>
    <message>
        <source>{count:emergency sign-in|emergency sign-ins} to check</source>
        <translation>{count} masuk darurat perlu diperiksa</translation>
    </message>
    <message>
        <source>{count:CASE|CASES} SENT BY NOBODY SIGNED IN, desk {desk} (Ctrl+Shift+O)</source>
        <translation>{count} KASUS DIKIRIM TANPA ADA YANG MASUK, meja {desk} (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>{count:CASE|CASES} SENT BY NOBODY SIGNED IN: the supervisor is rung</source>
        <translation>{count} KASUS DIKIRIM TANPA ADA YANG MASUK: meja pengawas berbunyi</translation>
    </message>
    <message>
        <source>{count:CASE|CASES} SENT BY NOBODY SIGNED IN: TELEPHONE THE SUPERVISOR (/piket)</source>
        <translation>{count} KASUS DIKIRIM TANPA ADA YANG MASUK: TELEPON PENGAWAS (/piket)</translation>
    </message>
    <message>
        <source>{count:needs|need} a supervisor</source>
        <translation>{count} perlu pengawas</translation>
    </message>
    <message>
        <source>HANDOVER MISSING: desk {desk} (Ctrl+Shift+S)</source>
        <translation>BELUM ADA SERAH TERIMA: meja {desk} (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>{count:evaluation|evaluations} for you to read</source>
        <translation>{count} penilaian untuk Anda baca</translation>
    </message>
    <message>
        <source>{count:objection|objections} to look at</source>
        <translation>{count} keberatan menunggu Anda</translation>
    </message>
    <message>
        <source>{count:call evaluation|call evaluations} overdue</source>
        <translation>{count} penilaian panggilan terlambat</translation>
    </message>
    <message>
        <source>Battery {share}</source>
        <translation>Baterai {share}</translation>
    </message>
    <message>
        <source>Battery {share}, about {left}</source>
        <translation>Baterai {share}, kira-kira {left}</translation>
    </message>
    <message>
        <source>Map of {date}</source>
        <translation>Peta {date}</translation>
    </message>
    <message>
        <source>Map of {date}, approximate limits</source>
        <translation>Peta {date}, batas perkiraan</translation>
    </message>
    <message>
        <source>Map of {date}, the new one is waited for</source>
        <translation>Peta {date}, yang baru menunggu</translation>
    </message>
    <message>
        <source>Sample map, the city&apos;s own is waited for</source>
        <translation>Peta contoh, peta kota menunggu</translation>
    </message>
    <message>
        <source>Clock {offset}</source>
        <translation>Jam {offset}</translation>
    </message>
    <message>
        <source>CLOCK OFF BY {offset}</source>
        <translation>JAM SELISIH {offset}</translation>
    </message>
    <message>
        <source>{count:entry|entries} of a newer version</source>
        <translation>{count} catatan dari versi baru</translation>
    </message>
    <message>
        <source>{person} · desk {desk} · shift {shift}</source>
        <translation>{person} · meja {desk} · shift {shift}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} lainnya</translation>
    </message>
    <message>
        <source>Nobody signed in · desk {desk}</source>
        <translation>Belum ada yang masuk · meja {desk}</translation>
    </message>
    <message>
        <source>{person} · desk {desk}</source>
        <translation>{person} · meja {desk}</translation>
    </message>
    <message>
        <source>{count:case|cases} NOT SENT</source>
        <translation>{count} BELUM DIKIRIM</translation>
    </message>
    <message>
        <source>Loading what happened meanwhile</source>
        <translation>Memuat yang terjadi sementara itu</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Menyambung</translation>
    </message>
    <message>
        <source>THIS DESK&apos;S FILE IS DAMAGED: CALL THE TECHNICIAN</source>
        <translation>BERKAS MEJA INI RUSAK: PANGGIL TEKNISI</translation>
    </message>
    <message>
        <source>THE SERVER CHANGED WHAT WAS WRITTEN: CALL THE ADMIN</source>
        <translation>SERVER MENGUBAH YANG SUDAH DITULIS: PANGGIL ADMIN</translation>
    </message>
    <message>
        <source>{count:FROM A CALLER&apos;S PHONE|FROM CALLERS&apos; PHONES} (Ctrl+Shift+E)</source>
        <translation>{count} DARI PONSEL PELAPOR (Ctrl+Shift+E)</translation>
    </message>
</context>
<context>
    <name>StripShort</name>
    <message>
        <source>WARNING</source>
        <translation>PERINGATAN</translation>
    </message>
    <message>
        <source>{count:FROM A PHONE|FROM PHONES}</source>
        <translation>{count} DARI PONSEL</translation>
    </message>
    <message>
        <source>ALONE {since}</source>
        <translation>SENDIRI {since}</translation>
    </message>
    <message>
        <source>{count} not sent</source>
        <translation>{count} belum terkirim</translation>
    </message>
    <message>
        <source>{count:attachment|attachments}</source>
        <translation>{count} lampiran</translation>
    </message>
    <message>
        <source>{count} not told</source>
        <translation>{count} belum dikabari</translation>
    </message>
    <message>
        <source>MESSAGES STOPPED</source>
        <translation>PESAN DIHENTIKAN</translation>
    </message>
    <message>
        <source>TELL BY VOICE</source>
        <translation>LEWAT SUARA</translation>
    </message>
    <message>
        <source>{count:MESSAGE|MESSAGES} HELD</source>
        <translation>{count} PESAN DITAHAN</translation>
    </message>
    <message>
        <source>{channel} IN TROUBLE</source>
        <translation>{channel} TERGANGGU</translation>
    </message>
    <message>
        <source>Line by hand</source>
        <translation>Telepon manual</translation>
    </message>
    <message>
        <source>DESK {desk} GONE ({count})</source>
        <translation>MEJA {desk} HILANG ({count})</translation>
    </message>
    <message>
        <source>{count:sign-in|sign-ins} to check</source>
        <translation>{count} masuk darurat</translation>
    </message>
    <message>
        <source>{count} SENT BY NOBODY (Ctrl+Shift+O)</source>
        <translation>{count} TANPA YANG MASUK (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>{count} SENT BY NOBODY</source>
        <translation>{count} DIKIRIM TANPA YANG MASUK</translation>
    </message>
    <message>
        <source>TELEPHONE THE SUPERVISOR (/piket)</source>
        <translation>TELEPON PENGAWAS (/piket)</translation>
    </message>
    <message>
        <source>{count} to decide</source>
        <translation>{count} perlu putusan</translation>
    </message>
    <message>
        <source>HANDOVER MISSING: {desk}</source>
        <translation>SERAH TERIMA: {desk}</translation>
    </message>
    <message>
        <source>Battery {share}</source>
        <translation>Baterai {share}</translation>
    </message>
    <message>
        <source>AWAY until {until}</source>
        <translation>JEDA sampai {until}</translation>
    </message>
    <message>
        <source>{count} NOT SENT</source>
        <translation>{count} BELUM DIKIRIM</translation>
    </message>
</context>
<context>
    <name>SupervisorAlert</name>
    <message>
        <source>{who}: agencies sent, nobody was signed in</source>
        <translation>{who}: instansi dikirim, tidak ada yang masuk</translation>
    </message>
    <message>
        <source>P{priority} {number}, desk {desk}, {at}{more}. Telephone the room and say who it is.</source>
        <translation>P{priority} {number}, meja {desk}, {at}{more}. Telepon ruang, pastikan siapa petugasnya.</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> dan {count} lagi</translation>
    </message>
    <message>
        <source>(perhaps twice)</source>
        <translation>(mungkin dua kali)</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>{seen} of {all}</source>
        <translation>{seen} dari {all}</translation>
    </message>
    <message>
        <source>{count:row|rows}</source>
        <translation>{count} baris</translation>
    </message>
    <message>
        <source>filter: type …</source>
        <translation>saring: ketik …</translation>
    </message>
    <message>
        <source>filter: key =</source>
        <translation>saring: tombol =</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Saring baris</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Spasi</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>“{act}” is not for this row.</source>
        <translation>“{act}” tidak berlaku untuk baris ini.</translation>
    </message>
    <message>
        <source>“{act}”: there is no row.</source>
        <translation>“{act}”: belum ada baris.</translation>
    </message>
</context>
<context>
    <name>TaskCause</name>
    <message>
        <source>call back</source>
        <translation>telepon balik</translation>
    </message>
    <message>
        <source>rang, nobody took it</source>
        <translation>berdering, tidak terangkat</translation>
    </message>
    <message>
        <source>silent call: do its card</source>
        <translation>tanpa suara: jalankan kartunya</translation>
    </message>
</context>
<context>
    <name>Telephony</name>
    <message>
        <source>Exchange: rings</source>
        <translation>Sentral: berdering</translation>
    </message>
    <message>
        <source>Exchange: rings at {where}</source>
        <translation>Sentral: berdering di {where}</translation>
    </message>
    <message>
        <source>Exchange: picked up at {where}</source>
        <translation>Sentral: diangkat di {where}</translation>
    </message>
    <message>
        <source>Exchange: found in a talk at {where}</source>
        <translation>Sentral: ditemukan sedang bicara di {where}</translation>
    </message>
    <message>
        <source>Exchange: on hold</source>
        <translation>Sentral: ditahan</translation>
    </message>
    <message>
        <source>Exchange: off hold</source>
        <translation>Sentral: lanjut bicara</translation>
    </message>
    <message>
        <source>Exchange: passed on to {where}</source>
        <translation>Sentral: dialihkan ke {where}</translation>
    </message>
    <message>
        <source>Exchange: ended</source>
        <translation>Sentral: selesai</translation>
    </message>
    <message>
        <source>Exchange: caller hung up, nobody had answered</source>
        <translation>Sentral: penelepon menutup, belum dijawab</translation>
    </message>
    <message>
        <source>Exchange: over, nobody knows since when</source>
        <translation>Sentral: sudah berakhir, tidak diketahui sejak kapan</translation>
    </message>
    <message>
        <source>desk {letter}</source>
        <translation>meja {letter}</translation>
    </message>
    <message>
        <source>{extension} (desk {letter})</source>
        <translation>{extension} (meja {letter})</translation>
    </message>
    <message>
        <source>on hold at the exchange</source>
        <translation>ditahan di sentral</translation>
    </message>
    <message>
        <source>passed on to {where}</source>
        <translation>dialihkan ke {where}</translation>
    </message>
    <message>
        <source>rings at {where}</source>
        <translation>berdering di {where}</translation>
    </message>
    <message>
        <source>TELEPHONE NOT PICKED UP</source>
        <translation>TELEPON BELUM DIANGKAT</translation>
    </message>
    <message>
        <source>Telephone {extension}, no desk: talking {time}</source>
        <translation>Pesawat {extension}, tanpa meja: bicara {time}</translation>
    </message>
    <message>
        <source>the exchange is asked …</source>
        <translation>sentral diminta …</translation>
    </message>
    <message>
        <source>Exchange: dials, pick up your telephone</source>
        <translation>Sentral: memutar, angkat telepon Anda</translation>
    </message>
    <message>
        <source>Exchange: your telephone was not picked up</source>
        <translation>Sentral: telepon Anda tidak diangkat</translation>
    </message>
    <message>
        <source>Exchange: did not dial</source>
        <translation>Sentral: tidak memutar</translation>
    </message>
    <message>
        <source>Exchange: no line to it, nothing was dialled</source>
        <translation>Sentral: tanpa sambungan, tidak ada yang diputar</translation>
    </message>
    <message>
        <source>Exchange: cannot dial for this desk</source>
        <translation>Sentral: tidak dapat memutar untuk meja ini</translation>
    </message>
    <message>
        <source>Recording {when}</source>
        <translation>Rekaman {when}</translation>
    </message>
    <message>
        <source>Asterisk (AMI)</source>
        <translation>Asterisk (AMI)</translation>
    </message>
    <message>
        <source>any exchange (webhook)</source>
        <translation>sentral apa pun (webhook)</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>tidak terjangkau</translation>
    </message>
    <message>
        <source>user or password refused</source>
        <translation>pengguna atau sandi ditolak</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>belum diatur</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>tidak menjawab</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>diam saja</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>menolak</translation>
    </message>
    <message>
        <source>asked, waits for the gateway</source>
        <translation>ditanyakan, menunggu gerbang</translation>
    </message>
    <message>
        <source>no gateway has said anything yet</source>
        <translation>belum ada kabar dari gerbang</translation>
    </message>
    <message>
        <source>NO LINE since {since}: {why}</source>
        <translation>TANPA SAMBUNGAN sejak {since}: {why}</translation>
    </message>
    <message>
        <source>line since {since}, calls there: {calls}</source>
        <translation>tersambung sejak {since}, panggilan di sana: {calls}</translation>
    </message>
    <message>
        <source>Line to the exchange asked for: {code}</source>
        <translation>Sambungan ke sentral ditanyakan: {code}</translation>
    </message>
    <message>
        <source>Line to the exchange: {code}</source>
        <translation>Tersambung ke sentral: {code}</translation>
    </message>
    <message>
        <source>NO LINE to the exchange: {code} ({why})</source>
        <translation>TANPA SAMBUNGAN ke sentral: {code} ({why})</translation>
    </message>
</context>
<context>
    <name>TelephonyApi</name>
    <message>
        <source>There is no such event. Send one of: {known}. See the page for the exchange&apos;s technician.</source>
        <translation>Peristiwa itu tidak ada. Kirim salah satu: {known}. Lihat halaman untuk teknisi sentral.</translation>
    </message>
    <message>
        <source>{name} cannot be read. Send form fields or one JSON object in UTF-8, times in RFC 3339.</source>
        <translation>{name} tidak terbaca. Kirim isian formulir atau satu objek JSON dalam UTF-8, waktu menurut RFC 3339.</translation>
    </message>
    <message>
        <source>This event is more than a day old. Set the clock of the exchange.</source>
        <translation>Peristiwa ini lebih dari sehari yang lalu. Atur jam sentral.</translation>
    </message>
    <message>
        <source>Send call_id: the exchange&apos;s own, the same for the whole call.</source>
        <translation>Kirim call_id: milik sentral, sama selama seluruh panggilan.</translation>
    </message>
    <message>
        <source>Neither the signature nor the key is one of this room, or the clock is off by five minutes.</source>
        <translation>Tanda tangan maupun kunci bukan milik ruang ini, atau jam meleset lima menit.</translation>
    </message>
    <message>
        <source>Too many wrong keys. Wait five minutes.</source>
        <translation>Terlalu banyak kunci salah. Tunggu lima menit.</translation>
    </message>
    <message>
        <source>It could not be written down now. Send it again in a moment.</source>
        <translation>Belum dapat dicatat sekarang. Kirim lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>This call&apos;s key is at another gateway. Send its recording there, within a day.</source>
        <translation>Kunci panggilan ini ada di gerbang lain. Kirim rekamannya ke sana, dalam sehari.</translation>
    </message>
    <message>
        <source>This ticket opens nothing here. Ask again at the desk.</source>
        <translation>Tiket ini tidak membuka apa pun di sini. Minta lagi di meja.</translation>
    </message>
    <message>
        <source>The desk&apos;s entry has not come yet. Try again in a moment.</source>
        <translation>Catatan meja belum sampai. Coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>This is no number that can be dialled.</source>
        <translation>Ini bukan nomor yang dapat diputar.</translation>
    </message>
    <message>
        <source>The exchange does not hand this recording out. Look at the trunk&apos;s address and password.</source>
        <translation>Sentral tidak memberikan rekaman ini. Periksa alamat dan sandi sambungannya.</translation>
    </message>
    <message>
        <source>The exchange does not have this recording any more.</source>
        <translation>Sentral tidak punya rekaman ini lagi.</translation>
    </message>
    <message>
        <source>The exchange&apos;s recordings cannot be reached now. Try again in a minute.</source>
        <translation>Rekaman di sentral tidak terjangkau sekarang. Coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>Nobody proved who asks. Sign in with your password at the desk and ask again.</source>
        <translation>Tidak terbukti siapa yang meminta. Masuklah dengan kata sandi di meja, lalu minta lagi.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>taken back: {what}</source>
        <translation>dibatalkan: {what}</translation>
    </message>
    <message>
        <source>To {agency}: {text}</source>
        <translation>Ke {agency}: {text}</translation>
    </message>
    <message>
        <source>{agency} asks the room to call the reporter: {text}</source>
        <translation>{agency} minta ruang menelepon pelapor: {text}</translation>
    </message>
    <message>
        <source>{agency} writes: {text}</source>
        <translation>{agency} menulis: {text}</translation>
    </message>
    <message>
        <source>{agency} has read what the room wrote</source>
        <translation>{agency} sudah membaca pesan ruang</translation>
    </message>
    <message>
        <source>What {agency} wrote was read</source>
        <translation>Pesan {agency} sudah dibaca</translation>
    </message>
    <message>
        <source>Personal data: {erased}</source>
        <translation>Data pribadi: {erased}</translation>
    </message>
    <message>
        <source>{agency} requested</source>
        <translation>{agency} diminta</translation>
    </message>
    <message>
        <source>{what} instead of {agency}</source>
        <translation>{what} sebagai pengganti {agency}</translation>
    </message>
    <message>
        <source>{what}, although it was busy</source>
        <translation>{what}, walau sedang bertugas</translation>
    </message>
    <message>
        <source>said by {name}</source>
        <translation>kata {name}</translation>
    </message>
    <message>
        <source>Another caller ({who}): {text}</source>
        <translation>Pelapor lain ({who}): {text}</translation>
    </message>
    <message>
        <source>Another caller: {text}</source>
        <translation>Pelapor lain: {text}</translation>
    </message>
    <message>
        <source>Case opened: {nature}, priority {priority}, {place}</source>
        <translation>Kasus dibuka: {nature}, prioritas {priority}, {place}</translation>
    </message>
    <message>
        <source>Note (hidden)</source>
        <translation>Catatan (disamarkan)</translation>
    </message>
    <message>
        <source>Confirmed as real: {source}</source>
        <translation>Terverifikasi: {source}</translation>
    </message>
    <message>
        <source>Offered to {receiver}</source>
        <translation>Ditawarkan ke {receiver}</translation>
    </message>
    <message>
        <source>Taken over by {name}</source>
        <translation>Diterima {name}</translation>
    </message>
    <message>
        <source>Case closed: {outcome}</source>
        <translation>Kasus ditutup: {outcome}</translation>
    </message>
    <message>
        <source>Case opened again</source>
        <translation>Kasus dibuka lagi</translation>
    </message>
    <message>
        <source>Case cancelled</source>
        <translation>Kasus dibatalkan</translation>
    </message>
    <message>
        <source>False report</source>
        <translation>Laporan palsu</translation>
    </message>
    <message>
        <source>Cardiac arrest recognised</source>
        <translation>Henti jantung dikenali</translation>
    </message>
    <message>
        <source>First chest compression</source>
        <translation>Tekanan dada pertama</translation>
    </message>
    <message>
        <source>Card {card}, version {version}</source>
        <translation>Kartu {card}, versi {version}</translation>
    </message>
    <message>
        <source>{place} (point not shown to {agencies})</source>
        <translation>{place} (titik tidak untuk {agencies})</translation>
    </message>
    <message>
        <source>Not asked: {question} ({reason})</source>
        <translation>Tidak ditanyakan: {question} ({reason})</translation>
    </message>
    <message>
        <source>Condition: {agency}, {text}</source>
        <translation>Syarat: {agency}, {text}</translation>
    </message>
    <message>
        <source>Condition met: {condition}</source>
        <translation>Syarat terpenuhi: {condition}</translation>
    </message>
    <message>
        <source>Gone on without: {condition}</source>
        <translation>Lanjut tanpa: {condition}</translation>
    </message>
    <message>
        <source>Type: {nature}</source>
        <translation>Jenis: {nature}</translation>
    </message>
    <message>
        <source>Priority {priority}</source>
        <translation>Prioritas {priority}</translation>
    </message>
    <message>
        <source>Place: {place}</source>
        <translation>Lokasi: {place}</translation>
    </message>
    <message>
        <source>Narrative changed</source>
        <translation>Cerita diubah</translation>
    </message>
    <message>
        <source>Marked confidential</source>
        <translation>Ditandai rahasia</translation>
    </message>
    <message>
        <source>No longer confidential</source>
        <translation>Tidak rahasia lagi</translation>
    </message>
    <message>
        <source>Time corrected</source>
        <translation>Jam dibetulkan</translation>
    </message>
    <message>
        <source>Entry of a newer version</source>
        <translation>Catatan dari versi baru</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Dibatalkan: {what}</translation>
    </message>
    <message>
        <source>Merge taken back: the case stands alone again</source>
        <translation>Gabungan dibatalkan: kasus berdiri sendiri lagi</translation>
    </message>
    <message>
        <source>No longer belongs to {case}</source>
        <translation>Tidak lagi terkait dengan {case}</translation>
    </message>
    <message>
        <source>{kind}, due {at}: {text}</source>
        <translation>{kind}, jatuh tempo {at}: {text}</translation>
    </message>
    <message>
        <source>{task} moved to {at}</source>
        <translation>{task} dipindah ke {at}</translation>
    </message>
    <message>
        <source>{task}: tried, {outcome}</source>
        <translation>{task}: dicoba, {outcome}</translation>
    </message>
    <message>
        <source>{task}: done</source>
        <translation>{task}: selesai</translation>
    </message>
    <message>
        <source>{task}: dropped</source>
        <translation>{task}: tidak jadi</translation>
    </message>
    <message>
        <source>Supervisor called: {agency}, {step}</source>
        <translation>Pengawas dipanggil: {agency}, {step}</translation>
    </message>
    <message>
        <source>{agency}: the crew&apos;s timer ended</source>
        <translation>{agency}: pantauan regu diakhiri</translation>
    </message>
    <message>
        <source>{agency}: the crew is to be heard every {time}</source>
        <translation>{agency}: regu dipantau tiap {time}</translation>
    </message>
    <message>
        <source>{agency}: crew heard</source>
        <translation>{agency}: regu terdengar, aman</translation>
    </message>
    <message>
        <source>This desk watches the clocks now ({reason})</source>
        <translation>Meja ini kini mengawasi waktu ({reason})</translation>
    </message>
    <message>
        <source>{agency} asked for word, again at {at}</source>
        <translation>{agency} dimintai kabar, tanya lagi {at}</translation>
    </message>
    <message>
        <source>For the supervisor: {agency}</source>
        <translation>Untuk pengawas: {agency}</translation>
    </message>
    <message>
        <source>{agency} to be asked again at {at}</source>
        <translation>{agency} ditanya lagi {at}</translation>
    </message>
    <message>
        <source>{agency} asked, no answer</source>
        <translation>{agency} ditanya, tidak menjawab</translation>
    </message>
    <message>
        <source>The supervisor has taken up: {agency}</source>
        <translation>Sudah ditangani pengawas: {agency}</translation>
    </message>
    <message>
        <source>{agency} has given word</source>
        <translation>{agency} sudah memberi kabar</translation>
    </message>
    <message>
        <source>Supervisor not needed: {agency} ({reason})</source>
        <translation>Pengawas tidak perlu: {agency} ({reason})</translation>
    </message>
    <message>
        <source>Attachment: {what}</source>
        <translation>Lampiran: {what}</translation>
    </message>
    <message>
        <source>Attachment withdrawn: {what} ({why})</source>
        <translation>Lampiran ditarik: {what} ({why})</translation>
    </message>
    <message>
        <source>Merged into {case}</source>
        <translation>Digabung ke {case}</translation>
    </message>
    <message>
        <source>{agency}: one of its people cannot come</source>
        <translation>{agency}: satu orangnya tidak bisa datang</translation>
    </message>
    <message>
        <source>{agency}: one more comes</source>
        <translation>{agency}: satu orang lagi ikut datang</translation>
    </message>
</context>
<context>
    <name>Topic</name>
    <message>
        <source>What 112 is for</source>
        <translation>Guna 112</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Kesehatan</translation>
    </message>
    <message>
        <source>Storm</source>
        <translation>Badai</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Banjir</translation>
    </message>
    <message>
        <source>Ash of Kelud</source>
        <translation>Abu Kelud</translation>
    </message>
    <message>
        <source>Closed roads</source>
        <translation>Jalan ditutup</translation>
    </message>
    <message>
        <source>Missing persons</source>
        <translation>Orang hilang</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lainnya</translation>
    </message>
</context>
<context>
    <name>TrunkField</name>
    <message>
        <source>Host of the exchange</source>
        <translation>Alamat (host) sentral</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>User of the manager interface</source>
        <translation>Pengguna antarmuka manajer</translation>
    </message>
    <message>
        <source>Its password</source>
        <translation>Sandinya</translation>
    </message>
    <message>
        <source>Queues of 112 (commas; empty: all)</source>
        <translation>Antrean 112 (koma; kosong: semua)</translation>
    </message>
    <message>
        <source>Or context where 112 comes in</source>
        <translation>Atau konteks tempat 112 masuk</translation>
    </message>
    <message>
        <source>Telephones are called by</source>
        <translation>Pesawat dipanggil lewat</translation>
    </message>
    <message>
        <source>Context for calls out</source>
        <translation>Konteks panggilan keluar</translation>
    </message>
    <message>
        <source>Number shown when calling back</source>
        <translation>Nomor yang tampil saat telepon balik</translation>
    </message>
    <message>
        <source>Signing secrets (whsec_…), newest first</source>
        <translation>Rahasia tanda tangan (whsec_…), terbaru dulu</translation>
    </message>
    <message>
        <source>Or key of who cannot sign</source>
        <translation>Atau kunci bila tidak bisa menandatangani</translation>
    </message>
    <message>
        <source>Silent so many minutes: line down (empty: never)</source>
        <translation>Diam sekian menit: putus (kosong: tidak pernah)</translation>
    </message>
    <message>
        <source>Tells when a telephone is picked up</source>
        <translation>Memberi tahu saat telepon diangkat</translation>
    </message>
    <message>
        <source>Recordings lie at (https://… or folder)</source>
        <translation>Rekaman ada di (https://… atau folder)</translation>
    </message>
    <message>
        <source>User for recordings</source>
        <translation>Pengguna untuk rekaman</translation>
    </message>
    <message>
        <source>Password for recordings</source>
        <translation>Sandi untuk rekaman</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>Queue log or CDR (file or https): calls of an outage come back</source>
        <translation>Buku antrean atau CDR (berkas atau https): panggilan saat putus kembali</translation>
    </message>
</context>
<context>
    <name>TryOutcome</name>
    <message>
        <source>reached</source>
        <translation>tersambung</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>tidak diangkat</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>sibuk</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>mati</translation>
    </message>
    <message>
        <source>did not want to talk</source>
        <translation>tidak mau bicara</translation>
    </message>
    <message>
        <source>message left</source>
        <translation>pesan ditinggalkan</translation>
    </message>
</context>
<context>
    <name>UnitKind</name>
    <message>
        <source>fire engine</source>
        <translation>mobil pemadam</translation>
    </message>
    <message>
        <source>water tanker</source>
        <translation>mobil tangki air</translation>
    </message>
    <message>
        <source>ladder truck</source>
        <translation>mobil tangga</translation>
    </message>
    <message>
        <source>rescue crew</source>
        <translation>regu penyelamat</translation>
    </message>
    <message>
        <source>boat</source>
        <translation>perahu</translation>
    </message>
    <message>
        <source>ambulance</source>
        <translation>ambulans</translation>
    </message>
    <message>
        <source>motorcycle ambulance</source>
        <translation>ambulans motor</translation>
    </message>
    <message>
        <source>emergency room</source>
        <translation>IGD</translation>
    </message>
    <message>
        <source>hearse</source>
        <translation>mobil jenazah</translation>
    </message>
    <message>
        <source>patrol</source>
        <translation>patroli</translation>
    </message>
    <message>
        <source>traffic crew</source>
        <translation>regu lalu lintas</translation>
    </message>
    <message>
        <source>tree crew</source>
        <translation>regu pohon</translation>
    </message>
    <message>
        <source>repair crew</source>
        <translation>regu perbaikan</translation>
    </message>
    <message>
        <source>truck</source>
        <translation>truk</translation>
    </message>
    <message>
        <source>other unit</source>
        <translation>unit lain</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Sedang membuka …</translation>
    </message>
    <message>
        <source>This desk is locked</source>
        <translation>Meja ini terkunci</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the desk&apos;s key is in the file {file}, closed by the passphrase of this desk. If nobody knows it any more, the operator&apos;s spare key opens the desk.</source>
        <translation>Komputer ini tidak punya gantungan kunci, jadi kunci meja ada di berkas {file}, dikunci frasa sandi meja ini. Bila tidak ada lagi yang tahu frasanya, kunci cadangan operator membuka meja.</translation>
    </message>
    <message>
        <source>Enter Open</source>
        <translation>Enter Buka</translation>
    </message>
</context>
<context>
    <name>UnsentPage</name>
    <message>
        <source>NOT SENT YET</source>
        <translation>BELUM TERKIRIM</translation>
    </message>
    <message>
        <source>It could not be noted now. Wait a moment, then press send.</source>
        <translation>Belum bisa dicatat. Tunggu sebentar, lalu tekan kirim.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>Kata-kata Anda</translation>
    </message>
    <message>
        <source>You are signed out. Sign in, come back here, and press send twice.</source>
        <translation>Anda sudah keluar. Masuk dulu, kembali ke sini, lalu tekan kirim dua kali.</translation>
    </message>
    <message>
        <source>Back, without sending</source>
        <translation>Kembali tanpa mengirim</translation>
    </message>
    <message>
        <source>This page has ended or is used elsewhere. Keep your words and open it anew.</source>
        <translation>Halaman ini sudah berakhir atau dipakai di tempat lain. Simpan kata-kata Anda, lalu buka lagi halamannya.</translation>
    </message>
    <message>
        <source>Sign in (opens beside this page)</source>
        <translation>Masuk (terbuka di samping halaman ini)</translation>
    </message>
    <message>
        <source>Too much was sent at once. Wait half a minute, then press send.</source>
        <translation>Terlalu banyak kiriman sekaligus. Tunggu setengah menit, lalu tekan kirim.</translation>
    </message>
</context>
<context>
    <name>Vehicle</name>
    <message>
        <source>{count} min ago</source>
        <translation>{count} mnt lalu</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>{count} jam lalu</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>ponsel</translation>
    </message>
    <message>
        <source>shares by phone until {until}</source>
        <translation>berbagi lewat ponsel sampai {until}</translation>
    </message>
    <message>
        <source>no position yet</source>
        <translation>belum ada posisi</translation>
    </message>
    <message>
        <source>battery {share}</source>
        <translation>baterai {share}</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>berhenti</translation>
    </message>
    <message>
        <source>km/h</source>
        <translation>km/jam</translation>
    </message>
    <message>
        <source>to the north</source>
        <translation>ke utara</translation>
    </message>
    <message>
        <source>to the north-east</source>
        <translation>ke timur laut</translation>
    </message>
    <message>
        <source>to the east</source>
        <translation>ke timur</translation>
    </message>
    <message>
        <source>to the south-east</source>
        <translation>ke tenggara</translation>
    </message>
    <message>
        <source>to the south</source>
        <translation>ke selatan</translation>
    </message>
    <message>
        <source>to the south-west</source>
        <translation>ke barat daya</translation>
    </message>
    <message>
        <source>to the west</source>
        <translation>ke barat</translation>
    </message>
    <message>
        <source>to the north-west</source>
        <translation>ke barat laut</translation>
    </message>
    <message>
        <source>REFUSED {at}: {why} ({count}×)</source>
        <translation>DITOLAK {at}: {why} ({count}×)</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>its clock is ahead</source>
        <translation>jamnya terlalu cepat</translation>
    </message>
    <message>
        <source>without a time</source>
        <translation>tanpa waktu</translation>
    </message>
    <message>
        <source>no coordinates</source>
        <translation>bukan koordinat</translation>
    </message>
    <message>
        <source>point 0,0</source>
        <translation>titik 0,0</translation>
    </message>
    <message>
        <source>far outside the city</source>
        <translation>jauh di luar kota</translation>
    </message>
    <message>
        <source>no GPS signal</source>
        <translation>tanpa sinyal GPS</translation>
    </message>
    <message>
        <source>not accurate</source>
        <translation>tidak akurat</translation>
    </message>
    <message>
        <source>an impossible jump</source>
        <translation>loncatan yang mustahil</translation>
    </message>
    <message>
        <source>not enrolled</source>
        <translation>belum terdaftar</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>sudah dicabut</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>tidak terbaca</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>tersandi</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>Kendaraan</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Tampilkan di peta</translation>
    </message>
    <message>
        <source>Trackers nobody enrolled</source>
        <translation>Alat yang belum terdaftar</translation>
    </message>
    <message>
        <source>No vehicle has a tracker yet. An admin enrols them at the server.</source>
        <translation>Belum ada kendaraan dengan alat posisi. Admin mendaftarkannya di server.</translation>
    </message>
</context>
<context>
    <name>VoiceChannel</name>
    <message>
        <source>telephone</source>
        <translation>telepon</translation>
    </message>
    <message>
        <source>radio</source>
        <translation>HT</translation>
    </message>
    <message>
        <source>in person</source>
        <translation>langsung</translation>
    </message>
    <message>
        <source>alert of this program</source>
        <translation>pesan program</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>priority 1</source>
        <translation>prioritas 1</translation>
    </message>
    <message>
        <source>{count:other|others} without work</source>
        <translation>{count} lainnya tanpa tugas</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>kasus</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>berdering</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>belum diberi tahu</translation>
    </message>
    <message>
        <source>on duty</source>
        <translation>bertugas</translation>
    </message>
    <message>
        <source>{count:more case|more cases}, nobody is needed now</source>
        <translation>{count} kasus lain, tidak ada yang mendesak</translation>
    </message>
    <message>
        <source>{count:more case|more cases}, {late:needs|need} somebody NOW</source>
        <translation>{count} kasus lain, {late} perlu tindakan SEKARANG</translation>
    </message>
    <message>
        <source>CALL THEM</source>
        <translation>HUBUNGI</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} menunggu</translation>
    </message>
    <message>
        <source>{count:case|cases}</source>
        <translation>{count} kasus</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>tersambung</translation>
    </message>
    <message>
        <source>CUT OFF</source>
        <translation>PUTUS</translation>
    </message>
    <message>
        <source>confidential</source>
        <translation>rahasia</translation>
    </message>
    <message>
        <source>Wall · {city}</source>
        <translation>Dinding · {city}</translation>
    </message>
    <message>
        <source>No open case.</source>
        <translation>Tidak ada kasus terbuka.</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>belum dikirim</translation>
    </message>
    <message>
        <source>callers write</source>
        <translation>pelapor menulis</translation>
    </message>
</context>
<context>
    <name>WorkZone</name>
    <message>
        <source>Pages of the work zone (F8 turns)</source>
        <translation>Halaman bidang kerja (F8 berganti)</translation>
    </message>
</context>
</TS>
