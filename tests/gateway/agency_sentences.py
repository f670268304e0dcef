"""What three hands wrote who had not read the words of the gateway: fire and relief, ambulances, police and the city.

Rule: each list stands with the names that a gateway knows of the agency that writes.
"""

from collections.abc import Mapping

FIRE_NAMES = frozenset(
    [
        "damkar",
        "pmk",
        "bpbd",
    ]
)
FIRE: Mapping[str, tuple[str, ...]] = {
    "accepted": (
        "Yth operator 112, permintaan penyemprotan oli tumpah simpang Herlingga kami setujui n kami kerjakan",
        "siaaap dan 🫡",
        "KAMI AMBIL",
        "10-4 ndan",
        "Mohon izin ndan, utk kebakaran dapur di Gedog kami 86 kan, regu B disiapkan skrg",
        "B-0147 diterima, kami tangani",
        "86",
        "Nggih siap, kami tindaklanjuti",
        "copy pak, damkar yg tangani",
        "Injih bu, kulo terima laporane",
        "oke dimonitor, tak garap",
        "Lanjut ndan, perintah evakuasi lansia kebanjiran Tlumpu diterima regu rescue, personil 6 org",
        "Kontak masuk 5x5, tiket B-0066 kami acc, matur suwun 🙏",
        "lapan enem komandan",
        "Pusdalops BPBD terima B-0311 jam 21.14, siap kami respon",
        "Slmt malam bu, lap ular di Bendogerit sdh kami terima dan regu 3 yg akan tangani. Trims",
        "Mlm pak, trm kasih infonya. Kejadian Pakunden kami yg handle, pompa lg disiapkan.",
        "roger roger posko. 65 Pasar Legi jd tgs regu 1, sendiko dawuh dan",
        "dimengerti, laksanakan",
        "ok pak job tawon vespa ngadirejo tak terimo, nomere B-0098 wis tak catet",
        "tenang bu, pasrahno damkar ae, B-0177 kita sing nangani",
        "siap ndan B-0203 pohon tumbang jl kalimantan masuk giat BPBD, kami ambil alih penanganannya",
    ),
    "rolling": (
        "mpun mangkat saking mako",
        "Wis liwat kebon rojo ndan, nuju titik api sukorejo. Angin kenceng iki",
        "86 posko, pancar 1 wes metu garasi langsung nang pakunden",
        "iki wes mlaku mrono",
        "Siap bu, fire 3 sdh bertolak dr mako sananwetan arah Jl Veteran, mohon jalur dibuka",
        "Mhn ijin, tangki 5000 L + rescue brkt jam 02.40 ke plosokerep. Kru 7 org lengkap",
        "Posisi depan alun2 ndan, lanjut arah Karangsari, sirine on. tks",
        "Lg di jln bu",
        "10-8 ndan, bergerak ke lokasi",
        "gas menuju tkp 🚒🚒",
        "suwun shareloc nya mbak, regu kami tgh menuju rmh pelapor B-0124 skr",
        "Trc 4 personil otw Ngadirejo naik hilux, bawa sling sm tangga, mtr nwn",
        "saya bu pak Contoh damkar, lg nyopir ke TKP jd balesnya singkat ya. ±3 km lagi",
        "Budal pak",
        "Regu A sudah keluar pos",
        "dalan rodo macet ning terminal patria pak, kami msh di perjalanan ke Rembang",
        "B-0219 BPBD merapat ke sentul bw chainsaw 2, kurleb 10 mnt lg tiba",
        "perjalanan, ETA 7 mnt",
        "Meluncur ndan",
        "otw",
        "unit 02 geser TKP",
        "Tosa 1 meluncur dr pos kepanjenkidul bu, jalan raya sepi, 4 menit an nyampe",
    ),
    "arrived": (
        "Sdh ketemu pelapor di dpn rmhnya",
        "jam 19.48 masuk lokasi kebakaran lahan belakang stadion, lapor bu operator mksh",
        "Mpun dumugi panggenan",
        "Ijin lapor ndan, regu 2 tiba di gudang kayu jl Cemara pkl 01.15, asap tebal, size up dulu",
        "wes tekan pak",
        "sdh di lokasi ndan",
        "sampai bu 👍",
        "Mobil pancar parkir dpn SDN Gedog 1 ini pak lokasinya benar, anggota turun semua mulai penyemprotan",
        "Posisi TKP",
        "alhamdulillah wis tutuk nggone pak, dalane rusak parah. Perahu karet lg diturunkan ke kali lahar",
        "nyampe, gelar selang",
        "Selamat pg, utk tiket B-0041 petugas kami sdh hadir di tempat, kucing kejepit atap posisinya aman",
        "Dari rescue 1 utk 112: kami di lantai 2 ruko jl Merdeka, ularnya terlihat, proses penangkapan",
        "kulo sampun wonten mriki bu, ngarep pasar templek, api isih murub",
        "Fire 4 injak TKP. Kebutuhan air cukup smntr. Ganti",
        "on scene B-0235",
        "10-23, unit 1 di tkp",
        "Tiba 23.07",
        "Trm ksh petunjuke mbak, gang nya ketemu. BPBD sudah berada di rumah bpk Contoh Tlumpu",
        "Lap. awal B-0188: tim TRC sdh smp TKP, 1 pohon trembesi melintang jalan, korban nihil",
        "kami mulai pemadaman ndan, 2 nozzle, sisi timur bangunan, B-0290",
        "Kami dah nang kene ndan, ngarep omahe sing kobong",
    ),
    "cleared": (
        "Sampun beres bu, wangsul",
        "B-0316 clear nggih pak, cincin ne adek kepotong aman, trmksh kerjasamanya 🙏",
        "misi kelar",
        "wes rampung pak",
        "B-0150 tuntas",
        "api mati bara mati, police line dipasang polsek, kami mundur kabeh. closed ya mbak op",
        "Laporan akhir: pembersihan oli simpang 4 Mastrip tuntas pkl 16.32, arus lalin normal, unit bergeser ke pos",
        "Selesai ndan",
        "Nihil korban, kerugian ditaksir 15 jt, kami sdh packing n keluar dr lokasi Turi. B-0273 ditutup aja bu",
        "Giat penyedotan air smp 4 dinyatakan selesai, pompa alkon dibongkar, tim kembali ke posko jl dr sutomo",
        "Padam total, pendinginan selesai, regu kembali",
        "Unit 2 beserta 5 org meninggalkan Kauman, situasi aman terkendali, penanganan kami berakhir",
        "penanganan slse 03.20",
        "TKP sudah kami tinggalkan, tugas purna",
        (
            "Jam 04.10 kami akhiri operasi, jenazah korban tenggelam di brantas sdh diserahkan ke keluarga. "
            "Turut berduka"
        ),
        "Lapor bu, evakuasi sarang tawon di jl Bali sdh slsai jam 20.05, personil lengkap sehat, balik kanan",
        "clear, balik mako",
        "done 👌 ularnya dpt",
        "Alhamdulilah kucing e selamet bu, tugas regu 3 paripurna, ijin return",
        "Pohon wis kepotong kabeh jalan raya klampok iso dilewati, tim BPBD bubar mulih. suwun",
        "bar ndan, mulih pos",
        "sdh 100% ndan pekerjaan di Tanjungsari, alat2 digulung, anggota wis ning mako maneh",
    ),
    "unable": (
        "Tdk bisa merapat ndan, mohon maaf",
        "angkat tangan ndan, alat kami gak mampu",
        "ora iso pak, kru entek",
        "Kami tdk sanggup B-0192",
        "BPBD gak punya perahu lg bu, dipinjam Kademangan semua. jadi kami tidak bs kirim tim ke kali brantas",
        "Nyuwun sewu, yg ini damkar gk bs brgkt",
        "Jembatan ambrol kami putar balik, gak ada jalan lain ke lokasi. Gagal menuju TKP B-0089 mohon alihkan",
        "Utk permintaan buka kunci mobil di Pasar Pon kami menolak ndan, bkn kewenangan, tdk kami datangi",
        "Sepurane pak, PTO pompa jebol sejak sore, B-0255 ra iso tak budali. Limpahne kabupaten ae",
        "Lapor bu, chainsaw 3 3 nya rusak. Permintaan potong pohon Karangtengah tdk dapat kami layani malam ini",
        "ngapunten bu mboten saget",
        "Unable. Ban pecah",
        "maaf sanget mbak operator, solar habis, SPBU tutup. Unit kulo mandeg ora iso nerusne",
        "armada kosong semua, gabisa kesana",
        "Mohon maaf ibu, kedua unit msh terpakai di kebakaran pabrik Garum, utk Bendo kami tdk dpt hadir",
        "negatif ndan unit rusak gak iso budal",
        "mboten wonten sopir shift niki ndan, dados unit kami mboten saged mangkat dateng Rembang",
        "mobil mogok, batal berangkat",
        "Pos sukorejo lapor: aki unit soak, didorong ya gak hidup. B-0302 terpaksa kami lepas, serahkan pos induk",
        "aku lagi cuti nang Malang pak, gak mungkin budal ke gedog. Hub danru Contoh",
        "10-7 ndan, off service, gak bisa jalan",
        "Ijin ndan personil piket cm 2 org yg 1 sakit, shg kami berhalangan ke TKP Tanggung",
    ),
    "": (
        "blm sampai bu",
        "pinginnya sih ikut meluncur pak, kunci mobil kebawa pak Contoh, lagi dicari",
        "unit 1 sudah tiba unit 2 masih otw",
        "Sopo sing piket bengi iki",
        "kita kerahkan berapa regu enaknya",
        "Kulo wau sampun mriku, tibake salah griya",
        "Harusnya udah nyampe dr tadi kl gak salah alamat",
        "apakah damkar yg ditugaskan atau BPBD?",
        "B-0134 itu bukannya kemarin sudah?",
        "Selang bocor 2 roll, tolong catat utk pengadaan",
        "sudah padam",
        "Mohon share loc",
        "insyaallah 10 mnt lg jalan",
        "belum bisa bilang selesai pak, atap msh nyala",
        "gak jadi batal ndan",
        "Debit kali lahar 120 cm, siaga 3",
        "Cuaca mendung tebal, potensi hujan angin wilayah utara kota, harap waspada semua pos",
        "regu polsek yg sudah di sana pak",
        "rung mangkat pak, isih nyeluk konco2",
        "maaf salah kirim, mau kirim ke istri",
        "kalau ada unit kosong baru kami meluncur",
        "Besok pagi aja kami cek ke Turi",
        "Sudah otw blm tim PLN nya?",
        "y",
        "Moga2 cepet padam, mesakne wargane",
        "tangki 2 lg diisi di hidran jl Merdeka",
        "Warga bilang apinya sudah padam sendiri",
        "Menurut RT setempat mobil damkar kabupaten sudah masuk gang",
        "personel ngumpul semua di garasi, mesin dipanasi",
        "unit ada, personil ada, ijin kabid yg belum ada",
        "nek gak ono surat perintah yo gak budal, piye ndan?",
        "Tes tes, 112 masuk?",
        "ambulans PSC katanya dah meluncur, coba cek bu",
        "TKP nya sebelah mana ndan?",
        "nomer pelapor B-0229 berapa? yg td dikasih hp nya mati",
        "suwun bu 🙏",
        "86 kan saja kalau danru sudah balik",
        "tolong kirim polisi lalin ke simpang Herlingga, macet total",
        "Mobil 3 masuk bengkel smp rabu utk info",
        "Dan, bener ta alarm e pabrik rokok muni maneh?",
        "misal dibutuhne tangki tambahan tinggal calling ae pak, kita ada di mako",
        "korban 1 org luka bakar tangan kanan, sadar",
        "Dereng rampung ndan, taksih pendinginan",
        "wkwkwk ulo ne luwih pinter timbang danru",
        "Nyuwun pirso, BPBD diundang apel jam pinten?",
        "Bukan kami yg 10-8, itu unit Kesamben",
        "td sore sudah dikerjakan regu B, kok lapor lagi?",
        "Lokasi B-0261 masuk wil. Kab ndan, Sanankulon itu",
        "Monitor",
        "PLN suruh matiin listrik dulu ndan jl Tanjung, kabel njuntai",
        "minta B-0207 diulang, tulisannya kepotong",
        "sik sedelo ndan",
        "Latihan simulasi gempa SMAN 1 jd jam 8 kan ndan",
        "👍",
        "Kepanjenkidul atau kepanjenlor ndan? Beda lho",
        "Api besar, butuh tambahan 2 tangki dr kabupaten",
        "Ojo lali ngopi ndan, piket dowo iki ☕",
        "Kami coba usahakan ya bu, gak janji",
        "sdh dekat ndan tp ketutup portal, minta dibukakan",
        "pelapor ditelp ora diangkat angkat, hoax paling",
        "Bs minta kontak juru kunci makam bung karno?",
        "bisa tidak kami diganti regu kabupaten?",
        "Rescue 1 tiba, kucing turun sendiri, langsung otw pulang B-0112",
        "Jangan tulis cleared dulu, msh ada bara di plafon",
        "regu 1 disuruh siap siap po piye?",
        "Siap tapi nunggu sopir dulu pak",
        "Sinyal elek bu, suarane putus2",
        "nanti begitu tiba di sana saya kabari bu",
        "😅😅",
        "mau berangkat, nunggu isi air",
    ),
}
AMBULANCE_NAMES = frozenset(
    [
        "pmi",
        "psc",
        "ambulans",
    ]
)
AMBULANCE: Mapping[str, tuple[str, ...]] = {
    "accepted": (
        "iyo mas iki unitku nganggur, biar aku ae sing njupuk pasien nang Pakunden 💪",
        "oke mbak tak cekel iki, driver lagi manasi mobil, matur suwun infone",
        "njih dok, perintah sampun ditampi, PSC langsung nindaklanjuti",
        "ashiaaap 😎 korban kecelakaan simpang lovi kita yg urus, tunggu kabar selanjutnya",
        "siyaaap min 🙏",
        "👌 tak tandangi",
        "10-4 kak",
        "kasus ibu hamil Tlumpu diambil RS Aminah nggih kak, bidan e wes tak kabari",
        "copy kak, kita handle",
        "monggo biar PMI yg pegang 👍",
        "roger min, B-0112 jd bagian kita. kru: dua orang",
        "Siap kak, info sudah masuk. Kasus B-0047 ambulans Mardi Waluyo yg ambil ya, kru 2 org lg nyiapin oksigen 🙏",
        "oke gas kita ambil 🚑",
        "nggih mbak kami tangani",
        "diterima dgn baik pak. pasien sesak jl cepaka akan kami jemput pakai unit 2",
        "terima info laka depan stasiun, pmi siap tangani. minta nomer pelapor e yo min",
        "86 ndan 🫡",
        "ok",
        "tak terima bos, kruku tak siapne",
        "laporan B-0031 kami terima",
        "sendiko dawuh ndan 😅🙏",
        "Ok noted mbak operator, sananwetan pos 1 nyanggupi yg B-0008, timnya udah tak bangunin semua 😴",
        "Baik bu, permintaan ambulans utk lansia jatuh di Gedog kami sanggupi, makasih 🙏",
    ),
    "rolling": (
        "gasss wes neng dalan",
        "otw 🚑💨",
        "roda wes muter ndan",
        "sdh geser ke TKP",
        "on the way makam bung karno ya min, 5 menit maneh tekan, infoin pelapor suruh minggirin motor",
        "Ambulans Budi Rahayu sudah bergerak bu, posisi lampu merah herlingga, mohon ditunggu",
        "siap mbak, ambulans pmi AG 1245 PP barusan keluar markas arah karangsari, kira2 7 menit 🙏",
        "lagi perjalanan kesana 🙏",
        "mangkat mbak, sirine on 🚨",
        "meluncur kak",
        "unit 3 jalan min",
        "ini kita lagi ngebut ke terminal patria kak, kasihan ibunya. sabar yaa 🙏🙏",
        "perjalanan nuju korban di plosokerep, kru lengkap, o2 full. makasih infony pak",
        "otewe bentar lg nyampe",
        "tim kami dlm perjalanan ke B-0055, bawa tandu + scoop, driver mas eko",
        "menuju lokasi, eta 3 mnt",
        "barusan start langsung metu garasi min, nyang Ngadirejo RT 3, gerimis njaluk dongane ☔",
        "wis budal ko RSUD, iki lewat jl kalimantan, rodok macet ana pawai, tak trobos wae 😅",
        "Siap dan, unit 2 luncur ke jl veteran dpn sma, estimasi 4 menit",
        "sdh cus dr puskesmas kepanjenkidul jam 14.20, arah kebon rojo",
        "wes liwat pasar legi, kari lurus thok nang lokasi ndan, iki tak kebut",
        "budhal saiki ndan",
    ),
    "arrived": (
        "ndan wes tekan stadion supriyadi, wong e semaput nang tribun wetan, saiki lagi diombeni",
        "ketemu pasiennya, lagi tensi",
        "kita udah di depan rumah pasien",
        "sampun dugi mbak",
        "alhamdulillah nyampe jl ciliwung, korban 1 sadar luka lecet, lagi kita bidai 🙏",
        "TKP min, lg cek pasien",
        "dah di lokasi y",
        "Ambulans RSUD tiba di TKP B-0019 pukul 09.42, pasien dlm pemeriksaan",
        "unit landing di alun2 ✅",
        "barusan parkir dpn toko emas, turunin brankar, ini ketemu keluarga korban. suwun shareloc e",
        "posisi sdh di tempat kejadian bu, warga byk bgt, lagi buka jalan napas pasien",
        "tekan nggone kak, sebelah masjid persis, pasien e wes tak cekel",
        "Hadir di lokasi B-0140 dgn 3 personil, kondisi pasien GCS 15, nadi 98",
        "sampai di Rembang gang 2 mbak, jebul omahe mlebu, wes ketemu kok 👍 lg dipasang infus",
        "tiba 21.07",
        "nyampe kak 🙏",
        "on scene 🚑",
        "Lapor, kru PMI berada di lokasi laka truk Jl Ir Soekarno. korban 2 org, assessment awal",
        "kita udh sampe pasar templek min, mbah e lungguh nang lapak sayur, GDS 54 😰",
        "wes tekan ndan",
        "sampek bos",
        "udah nyampe dr 2 menit lalu maaf telat ngabari 🙏 lagi RJP gantian sm bidan",
    ),
    "cleared": (
        "TKP bendogerit wis bersih, korban cuma lecet wes diobati, ambulans mundur nang pos",
        "pasien sesak tanjungsari sudah diserahterimakan ke IGD Mardi Waluyo, unit 1 kembali standby di markas",
        "beres kabeh bos",
        "uwis mari ndan",
        "sdh kelar ndan jenazah sudah di kamar mayat, serah terima dgn petugas forensik, kami off dari lokasi",
        "sampun paripurna bu 🙏",
        "misi tuntas 💪 unit ready lagi",
        "tutup aja kasusnya kak, udah kita tangani sampe selesai, pasien pulih dan pulang sama anaknya",
        "Alhamdulillah selesai jam 23.15, korban aman di RS Syuhada, kru balik, makasih semuanya 🙏🙏",
        "wes mari kak ngeterne mbah e nang budi rahayu, saiki nyuci mobil sik akeh getih e 😭",
        "B-0033 selesai 🙏",
        "bali markas ndan, gawean nang gedog wes beres, bensin karo weteng podo tipis e 😅",
        "penanganan done, available",
        "clear ndan ✅",
        "pasien udah dihandover ke IGD, kita selesai",
        "rampung, bali kandang 😴",
        "evakuasi rampung 02.40, ga ada korban lain, tim PSC meninggalkan lokasi dgn aman",
        "wes rampung mbak",
        "tuntas ya min. ibunya lahiran di jalan, bayi cowok 3kg sehat 😍 dua2nya udah di ruang VK",
        "utk B-0071 kegiatan dinyatakan selesai pak, 1 pasien dievakuasi, alat lengkap kembali",
        "kelar min, balik markas",
        "lapor mbak, tugas di kebon rojo udah beres, pasien gak mau dirujuk n ttd surat penolakan, kami pulang",
    ),
    "unable": (
        "mohon maaf ambulans kami tidak dapat meluncur krn masih menangani laka di jl tanjung",
        "unit PMI ketubruk motor td di perempatan, ga bs nerusin ke TKP, mohon dialihkan",
        "maaf bu, ambulans RS Aminah lg rujuk pasien ke Malang jadi tidak bisa ambil yang ini. lempar ke PMI aja",
        "batal kesana, mesin ngebul 😵",
        "ga bisa kak maaf 🙏",
        "Puskesmas Sukorejo tidak bisa merespon pak, oksigen habis & perawat lg tindakan semua",
        (
            "posisi di luar kota min lagi pengamanan event Kademangan, kesana bisa 1 jam, tolong unit lain "
            "aja kita gabisa"
        ),
        "ora iso ndan, mobil mogok",
        "percuma nunggu kami mbak, aki soak gak iso distarter babar blas, RSUD wae sing dikongkon",
        "ra iso mrono mas, dalan ditutup banjir sak dengkul, muter yo ora tembus, nyuwun sewu",
        "B-0064 gak bisa kita cover, kru malem tinggal 1 orang, ga boleh jalan sendiri",
        "skip dulu, gak iso mrono 😭",
        "mboten saget mbak 🙏 nyuwun ngapunten",
        "aduh gabisa, sopir sakit",
        "unit kosong semua min, gak bs merapat",
        "sori bgt kak 😭 kita nolak dulu yg di Klampok, tangki kosong SPBU tutup, ambulans gabisa jalan",
        "Mohon izin ndan, permintaan td tidak bisa kami penuhi, semua armada wajib standby utk konser di alun2",
        "negatif kak, kami ga bisa berangkat",
        "kami tdk sanggup, kru habis",
        "PMI angkat tangan min, ambulans dipakai semua",
        "waduh ndan ngapunten, unit siji2ne lagi nang bengkel, gak iso budhal 🙏",
        "nyerah ndan, ban bocor gabisa lanjut",
    ),
    "": (
        "otw eh udah nyampe 😂",
        "ambulans desa katanya otw",
        "korban 2, satu anak kecil 😢",
        "salah kirim kak sori, itu buat grup keluarga",
        "foto kejadian 👆",
        "kita disuruh mangkat gak ndan",
        "udah selesai apa masih butuh bantuan disana?",
        "hujan deres nang sananwetan ⛈️",
        "tadi polisi bilang udah clear",
        "iki laka tunggal opo tabrakan mbak",
        "tolong kirim polisi, warga emosi 😰",
        "asal ada bensin meluncur kak 😂",
        "bilangin pelapor nyalain lampu depan ya",
        "selamat malam semua, semangat piketnya",
        "B-0025 udah ada yg ambil blm min",
        "shift pagi: rizal, wahyu, nia",
        "5 mnt lagi jalan min, lg isi o2",
        "relawan RAPI sampun dugi, kita belum dpt panggilan",
        "RT piro kak? gang e akeh",
        "dereng rampung bu 🙏 sekedap malih",
        "insyaallah besok pagi tim kita datang buat kontrol",
        "share loc ulang dong min link e mati",
        "👍",
        "tensi 180/110, nadi 102, spo2 91%",
        "mau selesai kok, dikit lg",
        "IGD mardi waluyo full bed dok",
        "udah sampe IGD, nunggu dokter",
        "misal pasien e tambah parah tak jemput mbak",
        "oke sih kak cuman ambulans lagi dicuci",
        "kalo unit 2 balik baru kita bisa jalan",
        "siap tapi driver e durung teko",
        "jl mastrip macet total ada karnaval",
        "stok O neg di UDD tinggal 3 kantong",
        "makasih banyak kak 🙏🙏",
        "lapeeer ndan, bakso pojok buka gak 🤣",
        "pengen budhal tp kunci mobil digowo mas anang 😭",
        "sopo sing wes tekan TKP??",
        "damkar wes nang lokasi ket mau kak",
        "86 tapi tolong dicek lg alamatnya, jl melati ada dua",
        "unit 1 udah selesai, unit 2 baru jalan",
        "nek gak ono sing gelem, aku budhal",
        "ambulans A wes nang TKP, ambulans B rusak gak sido budhal",
        "blm kelar, pasien masih dijahit",
        "wkwkwk operator e ngantuk yo",
        "terima, cuma gabisa jalan skrg",
        "ntar tak budhal bar sarapan 😅",
        "siap kalo polisi udah amanin lokasi",
        "lha aku ora nang lokasi kak",
        "tim kami belum terima penugasan apapun",
        "mbak bidan ne ngabari gak iso teko",
        "perlu ambulans transport apa gawat darurat nih",
        "durung mangkat min, nunggu bidan",
        "siap diterima, unit langsung berangkat",
        "nomer ambulans kita ganti ya 0812xxxx",
        "mugo2 cepet tekan yo",
        "habis maghrib kita kesana kak",
        "ndak ada yg bilang kita berangkat loh",
        "boleh minta no hp pelapornya 🙏",
        "butuh unit tambahan 1 kak, korbane telu",
        "udah diterima, tapi kayaknya bukan wilayah kita deh",
        "pasien e sadar gak?",
        "sampe langsung beres kak, pasien nolak",
        "belum sampe ndan, masih macet di jembatan",
        "lagi bawa pasien ke RSUD kak, spo2 naik 95",
        "posisi pasnya dimana kak? 🤔",
        "segera meluncur 🙏",
        "🙏",
        "keluarga bilang pasien udah dibawa pake mobil sendiri",
        "mintol hubungi keluarga pasien 🙏",
    ),
}
POLICE_NAMES = frozenset(
    [
        "polsek",
        "polres",
        "mapolres",
        "polisi",
        "kapolsek",
        "pln",
        "ulp",
        "yantek",
        "dishub",
        "satpol",
        "pp",
        "satlantas",
        "reskrim",
        "sabhara",
        "babinsa",
        "babin",
        "bhabin",
        "lurah",
        "kelurahan",
    ]
)
POLICE: Mapping[str, tuple[str, ...]] = {
    "accepted": (
        (
            "Baik Mas untuk lampu bangjo yang mati di simpang empat Herlingga itu tanggung jawab Dishub "
            "jadi kami ambil pekerjaannya mohon bersabar titik"
        ),
        "Laporan kami terima dan kami tindak lanjuti",
        (
            "SIAP DAN, informasi pencurian di Pasar Dimoro telah masuk dan menjadi atensi piket Reskrim "
            "untuk ditindaklanjuti"
        ),
        "laporan balap liar Jalan Ir Sukarno diterima Ndan anggota patroli kami yang akan menindak suwun infonya",
        "baik",
        (
            "Berdasarkan informasi dari command center koma piket Satlantas menerima penugasan laka di "
            "Jalan Kali Brantas dan segera menindaklanjuti"
        ),
        "Siap laksanakan",
        "nggih leres niku wilayah kulo Pak Bhabin Tanjungsari yang pegang mangke kulo tindak lanjuti",
        "SIAP KOMANDAN PERINTAH DITERIMA",
        "mohon ijin di terima ndan",
        "PLN menyanggupi",
        "86 dari Polsek Sukorejo",
        "oke Bu saya babinsa Karangsari mengambil laporan ini biar saya yang selesaikan dengan warga",
        (
            "Selamat malam Ibu operator mohon izin menyampaikan bahwa laporan nomor B-0015 tentang pohon "
            "tumbang di Jalan Sudanco Supriyadi sudah kami terima dan akan kami tangani terima kasih"
        ),
        "inggih Bu kelurahan yang menangani",
        (
            "dengan hormat kami selaku lurah Pakunden menyatakan bersedia menangani keluhan warga mengenai "
            "saluran mampet di RW 4 sesuai aduan tadi"
        ),
        (
            "kepada yang terhormat petugas 112 gangguan padam di Kelurahan Gedog sudah tercatat di kami dan "
            "regu yantek kami yang mengerjakan"
        ),
        "Sehubungan dengan B-0088 kami nyatakan diterima dan tim penertiban lima personil kami tugaskan ke sana",
        "B-0203 Dishub terima",
        "Dimonitor dan kami ambil alih",
        "ya kami proses sekarang",
        "Baik Pak akan ditangani Satpol PP",
        (
            "assalamualaikum Pak mohon maaf baru pegang HP untuk perkara orang mengamuk di depan Kantor Pos "
            "kami dari Satpol PP siap menanganinya"
        ),
    ),
    "rolling": (
        "MELUNCUR NDAN",
        "Regu dua PLN berangkat",
        "posisi otw Bu",
        "kendaraan dinas keluar mako arah Rembang",
        "bergeser dari pos Alun-alun menuju Bendo",
        "Kami sedang menuju lokasi",
        "dalam perjalanan mohon waktu",
        (
            "barusan saya keluar dari balai kelurahan menuju ke tempat kebakaran sampah yang dilaporkan "
            "warga itu Bu terima kasih"
        ),
        "sampun bidhal Pak",
        (
            "Tim kami sudah diberangkatkan pukul 20.15 dari Mapolres tujuan Sentul untuk penanganan "
            "keributan demikian laporan"
        ),
        (
            "truk crane Dishub sedang melaju lewat Jalan Sumatra ke arah B-0041 agak pelan karena hujan "
            "deras mohon dimaklumi"
        ),
        "SIAP, KAPOLSEK BERSAMA 3 ANGGOTA BERANGKAT KE TKP LAKA DEPAN SPBU TANJUNG",
        "patroli geser ke TKP B-0090",
        (
            "ini saya dengan sopir masih di jalan Pak sudah lewat Stasiun tinggal belok kiri ke lokasi "
            "gardu yang meledak"
        ),
        "iya Pak ini saya sudah di atas motor sama Pak RT menuju rumah yang dilaporkan tadi kurang lebih dua menit",
        (
            "nuwun sewu Ndan kulo sak anggota nembe mlampah dateng Plosokerep ngangge mobil patroli kirang "
            "langkung gangsal menit"
        ),
        "Mobil derek Dishub jalan",
        "Anggota sudah bergerak Pak",
        (
            "Selamat sore kami dari PLN ULP Blitar tim gangguan sudah berangkat dari kantor jam lima kurang "
            "seperempat menuju gardu di Klampok mohon warga bersabar"
        ),
        (
            "Yth petugas jaga koma kami laporkan personil Satlantas dua orang R2 tengah meluncur ke "
            "kemacetan Terminal Patria titik"
        ),
        "izin Bu regu Satpol PP sudah jalan dari kantor pakai mobil pamwal lewat Jalan Merdeka sebentar lagi merapat",
        "SIAP DITERIMA MELUNCUR",
        (
            "Mohon izin melaporkan unit patroli Sabhara dengan empat personil saat ini dalam perjalanan "
            "menuju Jalan Tanjung perkiraan tiba sepuluh menit lagi"
        ),
    ),
    "arrived": (
        "Anggota kami telah berada di lokasi",
        "kami sudah ditempat kejadian",
        (
            "petugas teknik PLN telah berada di titik kabel putus depan Masjid Agung arus sudah diamankan "
            "dan penyambungan dimulai"
        ),
        "Lapor sudah sampai Pak",
        "petugas PLN di tempat, pengecekan trafo",
        "SAYA SUDAH DI RUMAH WARGA YANG MELAPOR sekarang sedang kami tanyai baik baik orangnya",
        (
            "Iya Ndan ini saya sudah berdiri depan tokonya pintu belakang dirusak pemilik ada di sini "
            "sedang saya mintai keterangan"
        ),
        (
            "selamat siang Bu kami dari Dishub sudah sampai di perempatan yang lampunya mati saat ini "
            "anggota dua orang mengatur lalu lintas manual"
        ),
        (
            "sampai lokasi jam setengah tujuh tadi Bu pohonnya besar melintang jalan sedang kami potong "
            "dengan Pak Babinsa"
        ),
        "B-0066 posisi kami sudah di lokasi bersama RT setempat ternyata ular masuk dapur dan sekarang sedang dicari",
        "Patroli 3 on the spot",
        "Kami laporkan bahwa regu patwal telah sampai di Makam Bung Karno dan langsung mengurai antrean bus peziarah",
        "sampun wonten lokasi Bu",
        "Sudah merapat di lokasi B-0117",
        "mobil tangga Dishub sampai simpang Lovi, mulai kerja",
        "TIBA DI TKP",
        (
            "kami baru saja turun dari mobil di Kebon Rojo dan melihat langsung anak anak punk yang "
            "dilaporkan ada sebelas orang sedang kami bina koma terima kasih"
        ),
        "saya sudah bertemu pelapor di rumahnya",
        (
            "Mohon izin Komandan melaporkan personil Polsek Kepanjenkidul sudah tiba di TKP pukul 01.30 "
            "saat ini melaksanakan olah TKP dan mencari saksi"
        ),
        "Satpol PP hadir di lokasi jam 10.05",
        "inggih Pak kulo kaliyan Pak Kamituwo sampun dumugi panggenan wit ambruk sakniki nembe ngresiki",
        (
            "Dengan ini dilaporkan unit Satlantas tiba di lokasi kecelakaan Jalan Cemara dua kendaraan "
            "terlibat satu luka ringan sedang kami data"
        ),
    ),
    "cleared": (
        (
            "alhamdulillah Bu masalah tetangga yang ribut tadi sudah didamaikan dan sudah tanda tangan "
            "surat pernyataan kami selesai di sana"
        ),
        (
            "POHON TUMBANG DI JALAN ANGGREK SUDAH SELESAI DIPOTONG DAN DIBERSIHKAN JALAN BISA DILEWATI "
            "PETUGAS KEMBALI terima kasih"
        ),
        (
            "Kegiatan pengamanan di Stadion telah berakhir dengan aman dan lancar seluruh personil sudah "
            "konsolidasi dan meninggalkan tempat"
        ),
        "Pekerjaan tuntas, regu kembali",
        "Giat berakhir 22.40 nihil kejadian menonjol",
        (
            "Pelaku sudah kami amankan ke Polres dan TKP sudah steril maka penanganan kami di lokasi kami "
            "nyatakan selesai"
        ),
        "Lampu bangjo menyala, pekerjaan kami tutup",
        "sampun beres Bu kulo wangsul",
        "TKP sudah kami tinggalkan, tuntas",
        (
            "B-0009 sudah rampung Pak mobil mogok sudah diderek ke bengkel jalan sudah longgar mobil derek "
            "sudah balik ke Dishub"
        ),
        (
            "Selamat pagi kami informasikan gangguan di Karangtengah sudah kami perbaiki tuntas jam 03.50 "
            "seluruh pelanggan menyala dan tim sudah pulang"
        ),
        (
            "untuk orang dengan gangguan jiwa tersebut sudah kami serahkan ke Dinsos koma tugas kami "
            "selesai dan anggota kembali ke kantor titik"
        ),
        (
            "sampun rampung Bu wit ingkang ambruk sampun diresiki warga kaliyan kulo mergi sampun saget "
            "dilewati matur nuwun"
        ),
        "clear, anggota kembali ke mako",
        "Penertiban selesai dilaksanakan",
        "Penanganan B-0150 dinyatakan rampung",
        (
            "laporan bisa ditutup Mbak kabel sudah tersambung sudah dicek tegangan bagus kami sudah beres "
            "beres alat dan pulang"
        ),
        (
            "Setelah dilakukan pembubaran balap liar anak anak sudah pulang semua patroli kami akhiri pukul "
            "dua dini hari dan kembali ke Mako"
        ),
        "sudah aman semua kami mundur",
        "Listrik sudah normal kembali Bu selesai",
        (
            "Mohon izin melaporkan penanganan laka Jalan Veteran telah selesai arus lalin kembali lancar "
            "barang bukti diamankan di Mapolres dan anggota kembali ke pos"
        ),
        "SELESAI NDAN SITUASI KONDUSIF",
    ),
    "unable": (
        (
            "izin melaporkan unit kami tidak bisa tembus ke lokasi karena jembatan ambrol dan tidak ada "
            "jalan lain sehingga kembali ke mako"
        ),
        "tidak ada mobil Pak, kami batal datang",
        "Mohon maaf sebesar besarnya Bu saya babin Turi sedang sakit tipes opname jadi tidak bisa melaksanakan",
        "Mohon maaf kami tidak bisa hadir",
        (
            "Setelah kami cek koma lokasi tersebut masuk Kabupaten Blitar sehingga bukan wilayah kami dan "
            "kami tidak dapat menindak titik"
        ),
        "MOBIL DEREK KAMI RUSAK GIRBOKS SEHINGGA DISHUB TIDAK BISA MEMBANTU EVAKUASI TRUK TERSEBUT",
        (
            "Selamat malam Ibu untuk saat ini tim PLN tidak bisa ke sana karena dua regu kami terjebak "
            "pekerjaan di gardu induk mohon disampaikan ke warga"
        ),
        "Regu PLN tidak dapat berangkat",
        "nuwun sewu Ndan ngapunten sanget anggota kulo namung setunggal njagi kantor dados mboten saget mriko",
        (
            "Sehubungan keterbatasan personil pada jam ini permintaan penertiban PKL B-0077 tidak dapat "
            "kami laksanakan mohon dimaklumi"
        ),
        "mohon dialihkan, patroli kami mogok",
        "anggota sedang PAM semua, tak bisa",
        "B-0181 tidak mampu kami layani",
        "kami terpaksa menolak, personil habis",
        "MAAF NDAN TIDAK BISA MERAPAT",
        "Kelurahan tidak sanggup Pak, perlu alat berat",
        (
            "kami dari Satpol PP menyatakan tidak sanggup menangani sarang tawon vespa sebesar itu karena "
            "tidak punya baju pelindung silakan ke Damkar saja"
        ),
        "Bukan kewenangan Dishub, tidak kami tangani",
        (
            "dari piket Satlantas, kendaraan patroli dipakai pengawalan tamu VIP semua, dengan sangat "
            "menyesal kami tidak bisa merespon laka itu"
        ),
        (
            "Mohon izin dan mohon maaf Komandan seluruh anggota Polsek sedang pengamanan pengajian di Aryo "
            "Blitar sehingga tidak dapat mendatangi lokasi tersebut"
        ),
        (
            "waduh Pak saya lagi di Surabaya rapat dengan provinsi jadi tidak bisa datang ke rumah warga "
            "itu mohon hubungi Pak Sekdes"
        ),
        "mboten saget dateng Bu kulo sakit",
    ),
    "": (
        "situasi aman terkendali",
        "Ndan pripun niki kulo budhal nopo mboten",
        "sip mantap Pak lanjutkan",
        "sebentar lagi kami berangkat masih isi solar",
        "Plat nomor kendaraan AG 3321 KX warna hitam",
        "Damkar sudah meluncur dari pos Sukorejo menurut Pak RT",
        "iya bisa tapi jangan sekarang Pak saya masih ada hajatan",
        "hahaha Ndan ini kopinya kapan datang",
        "nanti setelah salat Jumat saya ke sana bersama Pak RW",
        "tim akan tiba kurang lebih setengah jam",
        "cuaca di Karangsari hujan angin sejak pukul tiga",
        "Bilamana diperlukan Satpol PP dapat menerjunkan sepuluh personil",
        "piket malam ini Aipda Sugeng dan Briptu Ratna",
        "MINTA BACKUP SATU REGU SEKARANG",
        "yang padam itu satu rumah saja atau sekampung Bu",
        "Monitor",
        "nek Pak Kapolsek mengizinkan nanti saya yang ke lokasi",
        "Dokumentasi terlampir Bu",
        "pekerjaan belum selesai Bu perkiraan dua jam lagi",
        "Sampai saat ini belum ada perintah untuk bergerak",
        "Sudah diteruskan ke PLN belum ya mbak soalnya warga tanya terus",
        "dereng dumugi Pak taksih wonten dalan",
        "assalamualaikum Bu Operator",
        "mohon maaf salah sambung",
        "Mohon izin bertanya alamat lengkapnya di mana Ndan",
        "Perintah diterima dan anggota sudah di TKP",
        "mudah mudahan segera selesai ya Bu amin",
        "kira kira korban jiwa ada berapa Pak",
        "kalau memang rumahnya masuk wilayah saya ya saya datangi Bu",
        "Laporan pertama selesai untuk laporan kedua kami tidak sanggup",
        "bukan kami yang di lokasi itu Bu",
        "Anggota belum tiba masih terjebak kereta di palang Jalan Mastrip",
        "ini laporannya B-0012 atau B-0021 Bu kok beda",
        "Sebetulnya kami mau merapat hanya saja mobilnya masih dipakai Pak Kabid",
        "mohon maaf kami belum berangkat masih menunggu kunci gardu",
        "Rencananya besok jam delapan pagi tim Dishub memperbaiki lampu tersebut",
        "Pak Camat menyampaikan tidak bisa hadir karena dinas luar",
        "siapa nama pelapornya dan bisa dihubungi di nomor berapa",
        "Apa benar penanganan di Sentul sudah selesai mohon konfirmasinya",
        "Siap Komandan tetapi anggota kami sedang apel",
        "Dalam waktu dekat akan kami jadwalkan pemangkasan pohon di Jalan Bali",
        "TIM SUDAH DI LOKASI NAMUN TERNYATA SALAH ALAMAT",
        "mohon kesediaan Dishub menutup jalan",
        "Apakah sudah ada anggota yang sampai di sana",
        "rumah yang terbakar milik Bapak Suyoto umur enam puluh",
        "sudah kami terima suratnya namun menurut kami itu bukan kewenangan Dishub",
        "Terima kasih atas kerja samanya semoga berkah",
        "APAKAH KAMI PERLU BERANGKAT ATAU MENUNGGU PERINTAH",
        "KORBAN SUDAH DIBAWA KE RSUD OLEH WARGA",
        "Dari BPBD infonya sudah selesai dan pulang",
        "tegangan di gardu BL 045 turun jadi 180 volt",
        "Kirimkan titik koordinatnya lewat WA saja",
        "tolong Pak PLN dihubungi dulu supaya listriknya dimatikan",
        "kami tidak pernah menerima laporan tersebut",
        "arus lalu lintas Jalan Merdeka padat merayap",
        "pelaku lari ke arah timur naik motor matic putih",
        "Selamat bertugas untuk seluruh rekan jaga malam",
        "kami tiba pukul tujuh dan selesai pukul delapan",
        "Mohon dikirim ambulans secepatnya ke sini Bu",
        "sudah berangkat tetapi kembali lagi karena ban pecah",
        "Apabila hujan sudah reda maka regu kami berangkat",
        "Polsek sebelah yang menerima laporannya bukan kami",
        "harapan kami PLN lekas datang",
        "Jumlah pengungsi sementara dua belas jiwa di balai RW",
        "kami siap hadir jika ada surat permohonan dari kelurahan",
        "ambulans PMI baru saja lewat depan kantor kami ke arah utara",
        "Regu A sudah rampung sedangkan regu B masih di perjalanan",
        "menurut keterangan warga polisi sudah sampai sejak tadi",
    ),
}
# What uses the words of a step and says none of the case: another case, another crew, a meal, a wish.
BESIDE_THE_CASE: tuple[str, ...] = (
    "Kami sudah terima kabar dari pak RT, apinya kecil, tapi tunggu kepastian",
    "kami tangani yang di Garum, yang ini PSC aja",
    "sudah di lokasi yang kemarin, bukan yang ini",
    "unit kami sudah di lokasi kebakaran garum dari tadi pagi",
    "tadi kami sudah di lokasi, kosong",
    "regu kami selesai yang pasar legi, yang ini menyusul",
    "kami berangkat begitu sopir datang",
    "kami berangkat sehabis maghrib",
    "unit sudah berangkat kata danru",
    "tim sudah tiba di lokasi menurut warga",
    "kami sudah tiba di simpang empat macet total",
    "kami menuju lokasi besok pagi",
    "kami sudah di lokasi apel",
    "tim gabungan sudah tiba dan menangani",
    "petugas polsek sudah tiba di lokasi",
    "petugas PLN sudah di lokasi",
    "unit dari kota kediri sudah berangkat",
    "kami sudah selesai rapat, siap geser",
    "pemadaman tahap pertama selesai, lanjut tahap dua",
    "evakuasi korban pertama selesai kurang dua lagi",
    "penanganan selesai separuh",
    "tugas kami di garum selesai, menuju ke sini",
    "kami tidak bisa masuk, pagar dikunci",
    "kami tidak bisa berangkat kalau tanpa surat",
    "tidak bisa berangkat satu unit, satunya berangkat",
    "tim kami tidak bisa datang cepat",
    "mobil polisi tidak bisa ke lokasi",
    "ambulans tidak bisa ke lokasi jalannya sempit, kami gotong",
    "kami ambil selang dulu",
    "kami ambil korban",
    "kami tangani sebisanya sambil menunggu bantuan",
    "kami terima kunjungan bupati",
    "unit 2 sedang menuju pos",
    "kami sudah sampai mana tadi pak",
    "sudah tiba giliran piket kami",
    "sudah menuju magrib ndan",
    "sudah berangkat semua mobilnya, pos kosong",
    "tim kami sudah berangkat ke kebakaran garum",
    "kami sudah pulang",
    "kami menuju rs membawa korban",
    "korban sudah di lokasi",
    "regu sudah di lokasi latihan",
    "lapor unit 1 berangkat servis rutin",
    "petugas jaga sudah berangkat tidur",
    "kami tolak bala aja",
    "angkat tangan kalau disuruh masuk sumur",
    "pak kadis sudah menuju lokasi",
    "pak lurah sudah tiba",
    "api sudah selesai",
    "hujan sudah selesai ndan",
    "acara sudah selesai",
    "evakuasi mandiri warga selesai",
    "terima b-0012 dan b-0013",
    "kami siap kapan saja",
    "sudah siap semua personil dan mobil",
    "kami otw ke polsek ambil surat",
    "meluncur ke TKP lain",
    "sudah di lokasi piket",
    "belum dikabari selesai atau tidak",
    "pengamanan konser selesai jam 11",
    "mobil kami sudah selesai diservis",
    "mobil tangki sudah selesai isi air",
    "tim sudah selesai makan",
    "regu B sudah tiba gantikan regu A",
    "regu A sudah tiba kembali di pos",
    "kami sudah tiba dengan selamat di pos",
    "tugas jaga malam selesai, diganti regu pagi",
    "kami sudah terima gaji",
    "kami terima keputusan itu",
    "ditangani regu kediri",
    "perintah siapa ini",
    "kami belum dapat perintah berangkat",
    "perintah sudah kami terima, pelaksanaan pagi",
    "kami jemput sopir",
    "kami jemput bola",
    "kami jalan ke warung",
    "unit langsung ke bengkel",
    "kami menuju bengkel",
    "kami menuju stadion untuk jaga konser",
    "sudah berangkat ke Surabaya sejak subuh",
    "kami berangkat umroh",
    "kami berangkat dinas luar ke malang",
    "kita pegang dua kasus ini",
    "awas jalan ke lokasi longsor",
)
