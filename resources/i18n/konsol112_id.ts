<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
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
    <name>AgencyResult</name>
    <message>
        <source>handled</source>
        <translation>tertangani</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>tidak diperlukan</translation>
    </message>
    <message>
        <source>place not found</source>
        <translation>lokasi tidak ditemukan</translation>
    </message>
    <message>
        <source>passed on</source>
        <translation>dialihkan</translation>
    </message>
    <message>
        <source>taken to hospital</source>
        <translation>dibawa ke RS</translation>
    </message>
    <message>
        <source>follow-up tomorrow</source>
        <translation>tindak lanjut besok</translation>
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
        <source>On duty</source>
        <translation>Bertugas</translation>
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
        <source>Contact round</source>
        <translation>Daftar hubungi</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>belum terkirim</translation>
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
    <name>Noun</name>
    <message>
        <source>1 call</source>
        <translation>1 panggilan</translation>
    </message>
    <message>
        <source>1 prank</source>
        <translation>1 iseng</translation>
    </message>
    <message>
        <source>1 case</source>
        <translation>1 kasus</translation>
    </message>
    <message>
        <source>1 agency</source>
        <translation>1 instansi</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 menit</translation>
    </message>
    <message>
        <source>{count} calls</source>
        <translation>{count} panggilan</translation>
    </message>
    <message>
        <source>{count} pranks</source>
        <translation>{count} iseng</translation>
    </message>
    <message>
        <source>{count} cases</source>
        <translation>{count} kasus</translation>
    </message>
    <message>
        <source>{count} agencies</source>
        <translation>{count} instansi</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count} menit</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>handled</source>
        <translation>tertangani</translation>
    </message>
    <message>
        <source>over before arrival</source>
        <translation>selesai sebelum petugas tiba</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>tidak ditemukan</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>diserahkan</translation>
    </message>
    <message>
        <source>not ours</source>
        <translation>bukan wewenang kota</translation>
    </message>
    <message>
        <source>caller cancelled</source>
        <translation>dibatalkan pelapor</translation>
    </message>
    <message>
        <source>false report</source>
        <translation>laporan palsu</translation>
    </message>
    <message>
        <source>information only</source>
        <translation>informasi saja</translation>
    </message>
</context>
<context>
    <name>Phrase</name>
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
        <source>told {at}, {channel}, to {whom}</source>
        <translation>diberi tahu {at}, {channel}, kepada {whom}</translation>
    </message>
    <message>
        <source>corrected, was {before}</source>
        <translation>dibetulkan, semula {before}</translation>
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
        <source>F8 Record</source>
        <translation>F8 Catat</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>nomor tersembunyi</translation>
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
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This call was not answered yet. Press F1 first, then record prank or silent.</source>
        <translation>Panggilan ini belum diangkat. Tekan F1 dulu, baru bisa dicatat iseng atau tanpa suara.</translation>
    </message>
    <message>
        <source>Desk {desk} has taken this call.</source>
        <translation>Panggilan ini sudah diambil meja {desk}.</translation>
    </message>
    <message>
        <source>Cannot be confirmed as silent: {done} of {steps} card steps done. Recorded as “not yet confirmed” for now.</source>
        <translation>Belum bisa dicatat tanpa suara: kartunya baru {done} dari {steps} langkah. Sementara dicatat “belum dipastikan”.</translation>
    </message>
    <message>
        <source>Do not call back: it may endanger the caller. Go on only with a reason, and write it.</source>
        <translation>Jangan ditelepon balik: bisa membahayakan penelepon. Lanjut hanya bila ada alasan, lalu tulis alasannya.</translation>
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
        <source>A number can be blocked for {hours} hours at most.</source>
        <translation>Nomor paling lama diblokir {hours} jam.</translation>
    </message>
    <message>
        <source>No place yet. Enter a street, a place or a landmark, then save again.</source>
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
        <source>Boundary file refused: {names} are missing. The old boundaries stay in use.</source>
        <translation>Berkas batas ditolak: kelurahan {names} tidak ada. Batas lama tetap dipakai.</translation>
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
        <source>This file has {size} MB, the limit is {limit} MB. Make it smaller, or note where it is kept.</source>
        <translation>Lampiran ini {size} MB, batasnya {limit} MB. Perkecil dulu, atau catat tempat menyimpannya.</translation>
    </message>
    <message>
        <source>This case is confidential. Use the telephone, not the radio.</source>
        <translation>Kasus ini rahasia. Sampaikan lewat telepon, jangan lewat HT.</translation>
    </message>
    <message>
        <source>No server, so {agency} has NOT been told. Use radio or telephone, then press 1.</source>
        <translation>Server tidak tersambung, jadi {agency} BELUM diberi tahu. Hubungi lewat HT atau telepon, lalu tekan 1.</translation>
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
        <source>{agency} has not confirmed: {condition}. Wait, or go on with a reason.</source>
        <translation>{agency} belum memastikan {condition}. Tunggu, atau lanjutkan dengan alasan.</translation>
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
        <source>PIN does not match. {left} tries left.</source>
        <translation>PIN belum cocok. Sisa {left} kali percobaan.</translation>
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
        <source>This is a drill. Nothing is sent to any agency.</source>
        <translation>Ini latihan. Tidak ada pesan yang dikirim ke instansi.</translation>
    </message>
    <message>
        <source>No loudspeaker found, so ringing cannot be heard. Check the cable or sound settings.</source>
        <translation>Pengeras suara tidak ditemukan, jadi dering tidak terdengar. Periksa kabel atau setelan suara.</translation>
    </message>
    <message>
        <source>The Indonesian words ({file}) are not there. Install the program again, or run make run.</source>
        <translation>Kata-kata bahasa Indonesia ({file}) tidak ada. Pasang ulang programnya, atau jalankan make run.</translation>
    </message>
    <message>
        <source>The Indonesian words ({file}) cannot be read. Install the program again.</source>
        <translation>Kata-kata bahasa Indonesia ({file}) tidak terbaca. Pasang ulang programnya.</translation>
    </message>
    <message>
        <source>This cannot be done now. If it comes back, look into the problem box (Ctrl+Shift+K).</source>
        <translation>Ini belum bisa dilakukan sekarang. Bila terulang, lihat Kotak masalah (Ctrl+Shift+K).</translation>
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
        <source>1 agency not told</source>
        <translation>1 instansi belum diberi tahu</translation>
    </message>
    <message>
        <source>{count} agencies not told</source>
        <translation>{count} instansi belum diberi tahu</translation>
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
        <source>WhatsApp queue {count}</source>
        <translation>WA antre {count}</translation>
    </message>
    <message>
        <source>WhatsApp failing</source>
        <translation>WA gagal</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Suara mati</translation>
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
        <source>Clock {offset}</source>
        <translation>Jam {offset}</translation>
    </message>
    <message>
        <source>CLOCK OFF BY {offset}</source>
        <translation>JAM SELISIH {offset}</translation>
    </message>
    <message>
        <source>Backup {at} ✓</source>
        <translation>Cadangan {at} ✓</translation>
    </message>
    <message>
        <source>NO BACKUP</source>
        <translation>BELUM ADA CADANGAN</translation>
    </message>
    <message>
        <source>1 entry of a newer version</source>
        <translation>1 catatan dari versi baru</translation>
    </message>
    <message>
        <source>{count} entries of a newer version</source>
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
</context>
<context>
    <name>UnableBecause</name>
    <message>
        <source>no unit</source>
        <translation>tidak ada unit</translation>
    </message>
    <message>
        <source>unit broken</source>
        <translation>unit rusak</translation>
    </message>
    <message>
        <source>short of crew</source>
        <translation>petugas kurang</translation>
    </message>
    <message>
        <source>no access</source>
        <translation>jalan putus</translation>
    </message>
    <message>
        <source>not our area</source>
        <translation>di luar wilayah</translation>
    </message>
    <message>
        <source>waits for condition</source>
        <translation>menunggu syarat</translation>
    </message>
</context>
</TS>
