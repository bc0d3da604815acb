"""Forms that newsrooms fill in every day: the same words, other facts. No edition copies another."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
)
CITIES = (
    "Bandung Surabaya Medan Makassar Semarang Denpasar Palembang Manado Pontianak Padang".split()
)
CLUBS = "Persija Persib Arema PSM Persebaya Borneo Bali Madura Persis PSIS".split()
FIRST = date(2024, 2, 26)


def print_day(day: date) -> str:
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def print_short(day: date) -> str:
    return f"{DAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})"


def write_prayers(day: date, place: str, random: Random) -> list[str]:
    base = 4 * 60 + 20 + random.randint(0, 3)
    times = [base, base + 14, base + 450, base + 642, base + 812, base + 884]
    names = ("Imsak", "Subuh", "Zuhur", "Asar", "Magrib", "Isya")
    shown = [f"{n} pukul {t // 60:02}.{t % 60:02} WIB" for n, t in zip(names, times, strict=True)]
    return [
        (
            f"Berikut jadwal salat untuk wilayah Kota {place} dan sekitarnya pada {print_day(day)} yang "
            "dirilis Kementerian Agama melalui Direktorat Jenderal Bimbingan Masyarakat Islam."
        ),
        *shown,
        "Umat Islam dianjurkan menunaikan salat tepat pada waktunya dan berjemaah di masjid terdekat.",
        (
            "Jadwal dapat berbeda satu sampai dua menit menurut letak setempat, sehingga warga diminta "
            "menyesuaikan dengan azan di lingkungan masing-masing."
        ),
    ]


def write_weather(day: date, place: str, random: Random) -> list[str]:
    low, high = random.randint(22, 25), random.randint(30, 34)
    skies = ["cerah", "cerah berawan", "hujan ringan", "berawan tebal", "hujan sedang"]
    return [
        (
            f"Badan Meteorologi, Klimatologi, dan Geofisika (BMKG) memprakirakan cuaca di {place} pada "
            f"{print_short(day)} {random.choice(skies)} sejak pagi hingga siang hari."
        ),
        (
            f"Suhu udara berkisar antara {low} dan {high} derajat Celsius dengan kelembapan "
            f"{random.randint(60, 70)} sampai {random.randint(88, 96)} persen."
        ),
        f"Angin bertiup dari arah barat dengan kecepatan {random.randint(8, 25)} kilometer per jam.",
        (
            "BMKG mengimbau warga tetap waspada terhadap perubahan cuaca yang terjadi secara tiba-tiba "
            "dan membawa payung bila beraktivitas di luar rumah."
        ),
    ]


def write_gold(day: date, place: str, random: Random) -> list[str]:
    price = random.randint(1200, 1500) * 1000
    rows = [f"Emas {g} gram: Rp{price * g:,}".replace(",", ".") for g in (1, 2, 5, 10, 25, 50, 100)]
    return [
        f"Harga emas batangan PT Aneka Tambang Tbk (Antam) pada perdagangan {print_day(day)} tercatat "
        f"Rp{price:,} per gram di butik {place}.".replace(",", "."),
        (
            f"Harga itu {random.choice(['naik', 'turun'])} Rp{random.randint(2, 19)}.000 dibandingkan "
            "dengan harga pada perdagangan sebelumnya."
        ),
        "Berikut rincian harga emas Antam menurut ukuran, belum termasuk pajak:",
        *rows,
        "Pembelian emas batangan dikenai pajak penghasilan sesuai dengan peraturan yang berlaku.",
    ]


def write_rates(day: date, place: str, random: Random) -> list[str]:
    rate = random.randint(15300, 16300)
    banks = ("BCA", "BRI", "Mandiri", "BNI")
    return [
        f"Nilai tukar rupiah terhadap dolar Amerika Serikat pada {print_day(day)} ditutup di level "
        f"Rp{rate:,} per dolar.".replace(",", "."),
        (
            f"Rupiah {random.choice(['menguat', 'melemah'])} {random.randint(5, 90)} poin dari posisi penutupan "
            "sehari sebelumnya menurut data pasar spot."
        ),
        *(
            f"{b}: beli Rp{rate - random.randint(50, 99)}, jual Rp{rate + random.randint(50, 99)}"
            for b in banks
        ),
        (
            "Analis menilai pergerakan mata uang masih dipengaruhi oleh kebijakan suku bunga bank sentral "
            "dan arus modal asing di pasar obligasi."
        ),
    ]


def write_fixtures(day: date, place: str, random: Random) -> list[str]:
    clubs = random.sample(CLUBS, 8)
    pairs = list(zip(clubs[::2], clubs[1::2], strict=True))
    rows = [
        f"Pukul {random.choice([15, 16, 19, 20])}.{random.choice(['00', '30'])} WIB: {a} vs {b}"
        for a, b in pairs
    ]
    return [
        (
            f"Jadwal Liga 1 pekan ke-{(day - FIRST).days // 7 + 24} akan berlangsung pada {print_day(day)} dengan "
            f"empat pertandingan, salah satunya digelar di Stadion {place}."
        ),
        *rows,
        (
            "Seluruh pertandingan disiarkan langsung oleh stasiun televisi nasional dan dapat disaksikan "
            "melalui layanan siaran daring berlangganan."
        ),
        "Suporter diminta datang lebih awal dan mematuhi aturan panitia di sekitar stadion.",
    ]


def write_food(day: date, place: str, random: Random) -> list[str]:
    goods = (
        "Beras premium",
        "Cabai merah",
        "Bawang putih",
        "Telur ayam",
        "Daging sapi",
        "Minyak goreng",
        "Gula pasir",
    )
    return [
        (
            f"Harga sejumlah bahan pokok di Pasar Induk {place} per {print_short(day)} terpantau bergerak "
            "menurut panel harga dinas perdagangan."
        ),
        *(
            f"{g} Rp{random.randint(12, 140)}.{random.choice([0, 250, 500, 750]):03} per kilogram"
            for g in goods
        ),
        "Pedagang menyebut pasokan dari daerah sentra masih lancar meski hujan turun hampir setiap hari.",
        "Dinas perdagangan menyiapkan operasi pasar apabila harga melampaui batas yang ditetapkan.",
    ]


def write_quake(day: date, place: str, random: Random) -> list[str]:
    return [
        (
            f"Gempa bumi bermagnitudo {random.randint(3, 6)},{random.randint(0, 9)} mengguncang wilayah {place} pada "
            f"{print_short(day)} pukul {random.randint(0, 23):02}.{random.randint(0, 59):02} WIB."
        ),
        (
            f"BMKG mencatat pusat gempa berada di laut pada jarak {random.randint(11, 140)} kilometer barat daya "
            f"{place} dengan kedalaman {random.randint(10, 90)} kilometer."
        ),
        "Gempa tersebut tidak berpotensi tsunami dan hingga berita ini ditulis belum ada laporan kerusakan.",
        "Warga diimbau tetap tenang dan tidak terpengaruh oleh isu yang tidak dapat dipertanggungjawabkan.",
    ]


def write_index(day: date, place: str, random: Random) -> list[str]:
    level = random.randint(6800, 7500)
    return [
        (
            f"Indeks harga saham gabungan (IHSG) pada penutupan perdagangan {print_short(day)} berada di level "
            f"{level // 1000}.{level % 1000:03},{random.randint(10, 99)}."
        ),
        (
            f"Sebanyak {random.randint(150, 350)} saham naik, {random.randint(150, 350)} saham turun, dan "
            f"{random.randint(150, 250)} saham tidak bergerak dengan nilai transaksi Rp{random.randint(7, 15)},{random.randint(1, 9)} triliun."
        ),
        "Analis memperkirakan indeks masih bergerak terbatas karena pelaku pasar menunggu data inflasi.",
        "Keputusan investasi sepenuhnya berada di tangan pembaca, pelajari dahulu sebelum membeli saham.",
    ]


Form = Callable[[date, str, Random], list[str]]
FORMS: dict[str, Form] = {
    "prayers": write_prayers,
    "weather": write_weather,
    "gold": write_gold,
    "rates": write_rates,
    "fixtures": write_fixtures,
    "food": write_food,
    "quake": write_quake,
    "index": write_index,
}


def write_editions(name: str, count: int, random: Random) -> list[tuple[date, list[str]]]:
    """So many editions of a form, each of another day, some of another place."""
    place = random.choice(CITIES)
    out = []
    for number in range(count):
        day = FIRST + timedelta(days=number * 7 if name == "fixtures" else number)
        shown = random.choice(CITIES) if random.random() < 0.3 else place
        out.append((day, FORMS[name](day, shown, random)))
    return out


def write_places(name: str, random: Random) -> list[list[str]]:
    """Editions of one day, each of another place."""
    return [FORMS[name](FIRST, place, random) for place in CITIES]
