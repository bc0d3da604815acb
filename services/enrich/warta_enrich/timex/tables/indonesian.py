"""Indonesian. Examples are read as of Thursday, 1 December 2022."""

from warta_enrich.timex.calendar import Unit
from warta_enrich.timex.kinds import Entry, Kind
from warta_enrich.timex.tables.holidays import INDONESIAN_HOLIDAYS
from warta_enrich.timex.tables.indonesian_timeml import TIMEML
from warta_enrich.timex.tables.language import Table

E = Entry

_MONTHS = (
    E("Januari|Djanuari", Kind.MONTH, 1, "pada 3 Januari 2023", "2023-01-03"),
    E("Februari|Pebruari", Kind.MONTH, 2, "sejak Februari lalu", "2022-02"),
    E("Maret", Kind.MONTH, 3, "pada 9 Maret 2021", "2021-03-09", bare=False),
    E("April", Kind.MONTH, 4, "pada April 2021", "2021-04"),
    E("Mei", Kind.MONTH, 5, "pada 10-15 Mei", "2022-05-10/2022-05-15", bare=False),
    E("Juni", Kind.MONTH, 6, "pada 11 Juni 1941", "1941-06-11"),
    E("Juli", Kind.MONTH, 7, "sejak 4 Juli", "2022-07-04"),
    E("Agustus", Kind.MONTH, 8, "pada 17 Agustus 1945", "1945-08-17"),
    E("September", Kind.MONTH, 9, "pada September mendatang", "2023-09"),
    E("Oktober", Kind.MONTH, 10, "pada Oktober tahun lalu", "2021-10"),
    E("November|Nopember", Kind.MONTH, 11, "pada 10 Nopember 2021", "2021-11-10"),
    E("Desember", Kind.MONTH, 12, "pada Desember 2021", "2021-12"),
    E("Jan", Kind.SHORT, 1, "pada 3 Jan 2023", "2023-01-03", bare=False),
    E("Feb", Kind.SHORT, 2, "pada 3 Feb 2023", "2023-02-03", bare=False),
    E("Mar", Kind.SHORT, 3, "pada 3 Mar 2023", "2023-03-03", bare=False),
    E("Apr", Kind.SHORT, 4, "pada 3 Apr 2023", "2023-04-03", bare=False),
    E("Jun", Kind.SHORT, 6, "pada 3 Jun 2023", "2023-06-03", bare=False),
    E("Jul", Kind.SHORT, 7, "pada 3 Jul 2023", "2023-07-03", bare=False),
    E("Agt|Agu|Ags", Kind.SHORT, 8, "pada 3 Agt 2023", "2023-08-03", bare=False),
    E("Sep|Sept", Kind.SHORT, 9, "pada 3 Sept 2023", "2023-09-03", bare=False),
    E("Okt", Kind.SHORT, 10, "pada 3 Okt 2022", "2022-10-03", bare=False),
    E("Nov|Nop", Kind.SHORT, 11, "pada 3 Nov 2022", "2022-11-03", bare=False),
    E("Des", Kind.SHORT, 12, "pada 12 Des 2022", "2022-12-12", bare=False),
)

_WEEKDAYS = (
    E("Senin", Kind.WEEKDAY, 0, "rapat akan digelar Senin (5/12)", "2022-12-05"),
    E("Selasa", Kind.WEEKDAY, 1, "terjadi Selasa pekan lalu", "2022-11-22"),
    E("Rabu", Kind.WEEKDAY, 2, "ledakan terjadi Rabu malam WIB", "2022-11-30TNI"),
    E("Kamis", Kind.WEEKDAY, 3, "terjadi pada Kamis, 1 Desember 2022", "2022-12-01"),
    E("Jumat|Jum'at|Jum’at", Kind.WEEKDAY, 4, "terjadi Jumat lalu", "2022-11-25"),
    E("Sabtu", Kind.WEEKDAY, 5, "dibuka Sabtu depan", "2022-12-03"),
    E("Minggu|Ahad", Kind.WEEKDAY, 6, "tim itu menang pada Minggu", "2022-11-27"),
)

_UNITS = (
    E("detik", Kind.UNIT, Unit.SECOND, "selama 58 detik", "PT58S"),
    E("menit", Kind.UNIT, Unit.MINUTE, "selama 15 menit", "PT15M"),
    E("jam", Kind.HOURWORD, Unit.HOUR, "berjalan 1 jam 12 menit", "PT1H12M"),
    E("hari", Kind.DAYWORD, Unit.DAY, "ditangkap dua hari lalu", "2022-11-29"),
    E("pekan|minggu", Kind.UNIT, Unit.WEEK, "kalah minggu lalu", "2022-W47"),
    E("bulan", Kind.MONTHWORD, Unit.MONTH, "pada bulan September 2022", "2022-09"),
    E("caturwulan", Kind.UNIT, Unit.MONTH, "setiap caturwulan", "P1M"),
    E("tahun", Kind.YEARWORD, Unit.YEAR, "sejak tahun 1987", "1987"),
    E("dekade|dasawarsa", Kind.UNIT, Unit.DECADE, "sejak dekade 1960-an", "196"),
    E("windu", Kind.UNIT, Unit.YEAR, "setiap windu", "P1Y"),
    E("era", Kind.ERA, None, "dari era 1960-an", "196"),
    E("abad", Kind.CENTURY, Unit.CENTURY, "pada abad ke-15", "14"),
    E("kuartal|triwulan", Kind.QUARTER, Unit.QUARTER, "pada triwulan II-2022", "2022-Q2"),
    E("semester|paruh", Kind.HALF, Unit.HALF, "pada semester I 2021", "2021-H1"),
    E("sehari", Kind.SINGLE, Unit.DAY, "terjadi sehari lalu", "2022-11-30"),
    E("sepekan|seminggu", Kind.SINGLE, Unit.WEEK, "terjadi sepekan lalu", "2022-W47"),
    E("sebulan", Kind.SINGLE, Unit.MONTH, "terjadi sebulan lalu", "2022-11"),
    E("setahun", Kind.SINGLE, Unit.YEAR, "terjadi setahun lalu", "2021"),
    E("sejam", Kind.SINGLE, Unit.HOUR, "selama sejam", "PT1H"),
    E("sedekade", Kind.SINGLE, Unit.DECADE, "selama sedekade", "P1E"),
    E("tanggal", Kind.DATEWORD, None, "pada tanggal 17 Agustus 1945", "1945-08-17"),
)

_SEASONS = tuple(
    E(f"musim {name}", Kind.SEASON, month, f"pada musim {name} 2021", f"2021-{code}")
    for name, month, code in (
        ("semi", 3, "SP"),
        ("panas", 6, "SU"),
        ("gugur", 9, "FA"),
        ("dingin", 12, "WI"),
    )
)

_DEIXIS = (
    E("hari ini", Kind.DEICTIC, (0, None), "tiba hari ini", "2022-12-01"),
    E("kemarin|kemaren", Kind.DEICTIC, (-1, None), "terjadi kemarin", "2022-11-30"),
    E("kemarin lusa|kemarin dulu", Kind.DEICTIC, (-2, None), "terjadi kemarin lusa", "2022-11-29"),
    E("besok|esok|esok hari", Kind.DEICTIC, (1, None), "bertolak besok", "2022-12-02"),
    E("lusa", Kind.DEICTIC, (2, None), "kembali lusa", "2022-12-03"),
    E("semalam|tadi malam", Kind.DEICTIC, (-1, "NI"), "disemayamkan semalam", "2022-11-30TNI"),
    E("tadi pagi", Kind.DEICTIC, (0, "MO"), "dimakamkan tadi pagi", "2022-12-01TMO"),
    E("tadi siang", Kind.DEICTIC, (0, "MI"), "dimakamkan tadi siang", "2022-12-01TMI"),
    E("tadi sore", Kind.DEICTIC, (0, "AF"), "dimakamkan tadi sore", "2022-12-01TAF"),
    E("nanti malam", Kind.DEICTIC, (0, "NI"), "bertanding nanti malam", "2022-12-01TNI"),
    E("nanti sore", Kind.DEICTIC, (0, "AF"), "bertanding nanti sore", "2022-12-01TAF"),
    E("nanti siang", Kind.DEICTIC, (0, "MI"), "bertanding nanti siang", "2022-12-01TMI"),
    E(
        "keesokan harinya|keesokan hari|esok harinya|esoknya|keesokannya",
        Kind.RELATED,
        (1, None),
        "pada 5 Oktober 2022; keesokan harinya",
        "2022-10-06",
    ),
    E(
        "keesokan paginya|esok paginya|keesokan pagi",
        Kind.RELATED,
        (1, "MO"),
        "pada 5 Oktober 2022; keesokan paginya",
        "2022-10-06TMO",
    ),
    E(
        "keesokan malamnya|esok malamnya",
        Kind.RELATED,
        (1, "NI"),
        "pada 5 Oktober 2022; keesokan malamnya",
        "2022-10-06TNI",
    ),
    E("lalu|yang lalu|silam|yang silam|lewat", Kind.AGO, -1, "muncul tiga tahun silam", "2019"),
    E("depan|mendatang|yang akan datang|lagi", Kind.AHEAD, 1, "rapat pekan depan", "2022-W49"),
    E("ini", Kind.THIS, 0, "inflasi bulan ini", "2022-12"),
    E("tadi", Kind.EARLIER_TODAY, 0, "menyusul dini hari tadi", "2022-12-01TNI"),
    E("nanti", Kind.LATER_TODAY, 0, "digelar sore nanti", "2022-12-01TAF"),
    E(
        "kemudian|berselang|setelahnya|sesudahnya|berikutnya|setelah itu|usai itu",
        Kind.LATER,
        1,
        "Ia lahir pada 1965, pindah dua tahun kemudian",
        "1967",
    ),
    E("sebelumnya|sebelum itu", Kind.BEFORE, -1, "Pada 2022 naik dari setahun sebelumnya", "2021"),
    E(
        "terakhir|belakangan|belakangan ini|terakhir ini|ke depan|ke belakang",
        Kind.RECENT,
        None,
        "dalam dua pekan terakhir",
        "P2W",
    ),
    E(
        "saat ini|kini|sekarang|sekarang ini|dewasa ini|masa kini",
        Kind.PRESENT,
        "PRESENT_REF",
        "Rusia saat ini diam",
        "PRESENT_REF",
    ),
)

_PARTS = (
    E("pagi|pagi hari|subuh", Kind.PART, "MO", "tiba Senin pagi", "2022-11-28TMO"),
    E("siang|siang hari", Kind.PART, "MI", "dimakamkan kemarin siang", "2022-11-30TMI"),
    E("sore|sore hari", Kind.PART, "AF", "tiba Senin sore", "2022-11-28TAF"),
    E("petang", Kind.PART, "EV", "putus Minggu petang", "2022-11-27TEV"),
    E(
        "malam|malam hari|dini hari",
        Kind.PART,
        "NI",
        "tiba Jumat (2/12/2022) dini hari WIB",
        "2022-12-02TNI",
    ),
    E("pukul|pkl", Kind.AT, None, "pada Kamis (1/12/2022) pukul 13.53 WIT", "2022-12-01T13:53"),
    E("sekitar|kira-kira", Kind.ABOUT, None, "tiba sekitar pukul 21.42 WITA", "2022-12-01T21:42"),
    E("mulai", Kind.STARTING, None, "Sabtu (3/12) mulai pukul 13.00 WIB", "2022-12-03T13:00"),
)
_ZONES = tuple(
    E(name, Kind.ZONE, hours, f"pada 1/12/2022 pukul 09.15 {name}", "2022-12-01T09:15")
    for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9), ("GMT", 0), ("UTC", 0))
)

_NUMERALS = (
    tuple(
        E(word, Kind.NUMERAL, number, f"selama {word} bulan", f"P{number}M")
        for number, word in enumerate(
            "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(), start=1
        )
    )
    + tuple(
        E(f"{word} belas", Kind.NUMERAL, number, f"selama {word} belas bulan", f"P{number}M")
        for number, word in enumerate("dua tiga empat lima enam tujuh delapan sembilan".split(), 12)
    )
    + tuple(
        E(
            f"{word} puluh",
            Kind.NUMERAL,
            number * 10,
            f"selama {word} puluh hari",
            f"P{number * 10}D",
        )
        for number, word in enumerate("dua tiga empat lima enam tujuh delapan sembilan".split(), 2)
    )
)

_ORDINALS = (
    E("pertama|kesatu", Kind.ORDINAL, 1, "pada kuartal pertama 2022", "2022-Q1"),
    E("kedua", Kind.ORDINAL, 2, "pada paruh kedua 2022", "2022-H2"),
    E("ketiga", Kind.ORDINAL, 3, "pada kuartal ketiga 2022", "2022-Q3"),
    E("keempat", Kind.ORDINAL, 4, "pada kuartal keempat 2022", "2022-Q4"),
    *(
        E(roman, Kind.ORDINAL, number, f"pada abad {roman}", f"{number - 1:02}")
        for number, roman in enumerate(
            "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split(), 2
        )
    ),
    E("I", Kind.ORDINAL, 1, "pada triwulan I-2025", "2025-Q1"),
    E("ke", Kind.NTH, None, "pada abad ke-19", "18"),
)

_OTHERS = (
    E(
        "beberapa|berapa|sejumlah|belasan|puluhan|ratusan",
        Kind.VAGUE,
        None,
        "dalam beberapa tahun terakhir",
        "PXY",
    ),
    E("kali|sekali", Kind.TIMES, None, "digelar dua kali sepekan", "P1W"),
    E("setengah", Kind.HALVED, None, "selama setengah jam", "PT30M"),
    E("setiap|tiap|saban|tiap-tiap", Kind.EVERY, None, "bekerja setiap Senin", "XXXX-WXX-1"),
    E("awal", Kind.MOD, "START", "sejak awal tahun ini", "2022"),
    E("pertengahan", Kind.MOD, "MID", "rampung pertengahan 2024", "2024"),
    E("akhir|penghujung|pengujung", Kind.MOD, "END", "terbit akhir Januari 2023", "2023-01"),
    E("hampir|nyaris", Kind.ALMOST, "APPROX", "selama hampir dua tahun", "P2Y"),
    E(
        "hingga|sampai|sampai dengan|s.d.|s.d|s/d|sd",
        Kind.TO,
        None,
        "pada 5 s.d. 20 Januari 2023",
        "2023-01-05/2023-01-20",
    ),
    E("dan", Kind.AND, None, "pada 15 dan 16 November 2022", "2022-11-15/2022-11-16"),
)

INDONESIAN = Table(
    code="id",
    entries=(
        *_MONTHS,
        *_WEEKDAYS,
        *_UNITS,
        *_DEIXIS,
        *_PARTS,
        *_ZONES,
        *_NUMERALS,
        *_ORDINALS,
        *_OTHERS,
        *_SEASONS,
        *INDONESIAN_HOLIDAYS,
    ),
    date_prepositions=frozenset(
        """pada sejak hingga sampai di dari mulai akhir awal pertengahan periode sebelum setelah
        sesudah antara per untuk selama menjelang bulan tahun semenjak dalam sepanjang saat ketika
        musim edisi angkatan jelang era masa""".split()
    ),
    openers=frozenset("pada sejak hingga sampai mulai akhir awal bulan".split()),
    range_openers=frozenset({"dari", "antara", "mulai", "sejak"}),
    since=frozenset({"sejak", "mulai", "semenjak", "terhitung"}),
    until=frozenset({"hingga", "sampai", "sebelum", "s/d", "sd", "paling lambat"}),
    origin=frozenset({"dari"}),
    comparison=frozenset({"dibanding", "dibandingkan", "ketimbang", "daripada", "terhadap"}),
    future=frozenset(
        """akan dijadwalkan rencananya direncanakan berencana bakal hendak mendatang diperkirakan
        ditargetkan diproyeksikan diprediksi besok lusa nantinya jadwal menargetkan segera depan
        diagendakan""".split()
    ),
    past=frozenset("telah sudah pernah tadi kemarin lalu sempat silam".split()),
    reporting=frozenset(
        """kata ujar ucap tutur ungkap imbuh tambah jelas papar terang tegas sebut katanya ujarnya
        ucapnya tuturnya ungkapnya imbuhnya tambahnya jelasnya paparnya terangnya tegasnya
        sebutnya tandasnya tandas pungkas pungkasnya lanjutnya beber bebernya dikutip dilansir
        diungkapkan disampaikan dikatakan menurut mengatakan menyatakan mengungkapkan menjelaskan
        menyebut menyebutkan menuturkan menyampaikan menegaskan menambahkan""".split()
    ),
    age=frozenset({"berusia", "usia", "berumur", "umur", "usianya", "umurnya"}),
    age_endings=(),
    numbering=frozenset(
        """nomor no pasal ayat uu perppu pp perpres permen jalan jl gang blok rp nomer halaman
        hlm pukul skor rumah seharga sebesar sebanyak sekitar mencapai menjadi""".split()
    ),
    elections=frozenset("pemilu pilpres pilkada pileg pilgub pilwalkot pilbup".split()),
    lasting=frozenset(),
    spanning=frozenset("untuk selama dalam".split()),
    auxiliaries=frozenset(),
    counted=frozenset(
        """orang unit meter kilometer km ton kg hektare hektar persen kasus warga personel eksemplar
        rupiah dolar juta ribu jiwa rumah""".split()
    ),
    laws=frozenset({"nomor", "no"}),
    timeml=TIMEML,
)
