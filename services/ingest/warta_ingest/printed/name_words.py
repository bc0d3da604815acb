"""Words that stand beside names, or where names stand, and are none."""

AGENCIES = frozenset(
    "associated press|the associated press|reuters|antara|bernama|afp|ap|xinhua|dpa|bloomberg|"
    "kyodo|anadolu|anadolu agency|agence france-presse|upi|pti|yonhap|efe|tass".split("|")
)
"""No people where a person is named beside them; alone they are the author."""

NOBODY = frozenset(
    "redaksi admin administrator newsroom tim editorial web desk redaktur staff staf humas "
    "kami our the agencies wires agensi".split()
)

OFFICES = frozenset(
    "humas unit dinas diskominfo kominfo biro bagian kantor pemkab pemkot pemprov "
    "kementerian".split()
)
"""First words of who writes for an authority: no person."""

DIRECTIONS = frozenset("north south east west northern southern eastern western central".split())
"""First words of places that no list of places holds: "North Yorkshire"."""

AFFILIATIONS = frozenset(
    "dosen peneliti guru pengamat ketua direktur mahasiswa universitas university institut "
    "institute fakultas pusat lecturer professor researcher pengajar anggota pegiat aktivis "
    "pemerhati alumnus advokat kepala".split()
)
"""First words of what is said of somebody under the name."""

SIZES = frozenset("kecil sedang besar small medium large".split())
"""Of letters: "Teks: Kecil"."""

ROLES = frozenset(
    "tim staf staff writer correspondent reporter kontributor senior jurnalis wartawan penulis "
    "editor critic columnist kolumnis koresponden photographer fotografer analyst analis "
    "journalist contributor reporters writers correspondents intern redaktur".split()
)

BEATS = frozenset(
    "political parliamentary crime business health education environment sport sports science "
    "technology legal chief deputy associate assistant national local foreign diplomatic court "
    "travel lifestyle entertainment features senior data investigative".split()
)
"""What a reporter writes on: it stands between a name and a role."""

OUTLETS = frozenset(
    "indonesia news post times media com co id tv antara agencies agency newswire press radio "
    "broadcasting herald gazette tribune courier journal magazine weekly daily online network "
    "radar tribun harian majalah tabloid portal redaksi newsroom desk suara kabar warta".split()
)
"""Words of the names that outlets have, and people do not."""

INTERFACE = frozenset(
    """
    share article this font size text ukuran aa a facebook twitter x whatsapp telegram line
    email copy link salin tautan bagikan simpan komentar comments comment foto photo premium
    subscribe print cetak follow ikuti google news app baca read cari search home beranda
    iklan advertisement listen dengarkan tag tags save gift video galeri gallery menu login
    masuk daftar sign in up register indeks index berita terkini populer popular latest
    trending ekonomi politik olahraga sport sports budaya opini opinion business world
    nasional internasional bisnis teknologi hiburan gaya hidup kesehatan education e-paper
    topik topics sumber donasi keranjang kirim live update updates set as preferred change more
    on topic related
    instagram youtube tiktok threads pinterest linkedin messenger download unduh newsletter
    podcast metro daerah regional wisata kuliner otomotif edukasi hukum kriminal
    about the images getty name social sharing skip points editors
    continue reading below url membaca teruskan lanjut lanjutkan menggulir maca waca penaja
    artikel halaman verified siaran pers liputan
    """.split()
)
"""Words of buttons and menus: a line that holds one is no name."""

SECTIONS = frozenset(
    """
    surat pembaca khusus pelanggan subscriber subscribers exclusive eksklusif letters readers
    cek liga piala dunia timnas jadwal klasemen sorotan investigasi infografis infografik ragam
    sosok kisah resensi esai cerpen puisi inspirasi wawancara analisis laporan rubrik kanal
    edisi tajuk ulasan feature features interview review analysis commentary perspective
    perspectives explainer longform skor score akhir langganan berlangganan gratis akses free
    """.split()
)
"""Words of sections and of what is only for some readers: no name holds one, and texts may."""

JOINTS = frozenset({"and", "dan", "&"})
"""Between two names, and alone on a line between two lines of names."""
