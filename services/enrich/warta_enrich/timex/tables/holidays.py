"""Holidays and named days by language. Examples are read as of Thursday, 1 December 2022.

A name alone is an event, and a date only in TimeML; with its year it is a date to everybody.
"""

from warta_enrich.timex.holidays import ByEaster, ByMoon, ByWeekday, Fixed, Moving
from warta_enrich.timex.kinds import Entry, Kind

E = Entry
H = Kind.HOLIDAY

ENGLISH_HOLIDAYS = (
    E("New Year's Day|New Year’s Day", H, Fixed(1, 1), "on New Year's Day 2021", "2021-01-01"),
    E("New Year's Eve|New Year’s Eve", H, Fixed(12, 31), "on New Year's Eve 2021", "2021-12-31"),
    E("Christmas Day|Christmas", H, Fixed(12, 25), "on Christmas Day 2021", "2021-12-25"),
    E("Christmas Eve", H, Fixed(12, 24), "on Christmas Eve 2021", "2021-12-24"),
    E("Boxing Day", H, Fixed(12, 26), "on Boxing Day 2004", "2004-12-26"),
    E("Valentine's Day|Valentine’s Day", H, Fixed(2, 14), "on Valentine's Day 2021", "2021-02-14"),
    E("Halloween", H, Fixed(10, 31), "on Halloween 2022", "2022-10-31"),
    E("Veterans Day", H, Fixed(11, 11), "on Veterans Day 2022", "2022-11-11"),
    E("Easter Sunday|Easter", H, ByEaster(0), "on Easter Sunday 2022", "2022-04-17"),
    E("Easter Monday", H, ByEaster(1), "on Easter Monday 2022", "2022-04-18"),
    E("Good Friday", H, ByEaster(-2), "on Good Friday 2022", "2022-04-15"),
    E(
        "Thanksgiving Day|Thanksgiving",
        H,
        ByWeekday(11, 3, 4),
        "on Thanksgiving 2022",
        "2022-11-24",
    ),
    E("Labor Day", H, ByWeekday(9, 0, 1), "on Labor Day 2022", "2022-09-05"),
    E("Memorial Day", H, ByWeekday(5, 0, 0), "on Memorial Day 2022", "2022-05-30"),
    E("Eid al-Fitr|Eid ul-Fitr", H, ByMoon(10, 1), "on Eid al-Fitr 2022", "2022-05-02"),
    E("Eid al-Adha|Eid ul-Adha", H, ByMoon(12, 10), "on Eid al-Adha 2022", "2022-07-10"),
    E("Ramadan", H, ByMoon(9, 0), "during Ramadan 2022", "2022-04-03/2022-05-01"),
    E("Chinese New Year|Lunar New Year|Diwali", H, Moving(), "at Lunar New Year 2022", "2022"),
)

INDONESIAN_HOLIDAYS = (
    E("Hari Natal|Natal", H, Fixed(12, 25), "setelah Natal 2021", "2021-12-25"),
    E("Malam Natal", H, Fixed(12, 24), "pada Malam Natal 2021", "2021-12-24"),
    E("Tahun Baru", H, Fixed(1, 1), "pada Tahun Baru 2021", "2021-01-01"),
    E("Malam Tahun Baru", H, Fixed(12, 31), "pada Malam Tahun Baru 2021", "2021-12-31"),
    E("Hari Kemerdekaan", H, Fixed(8, 17), "pada Hari Kemerdekaan 2021", "2021-08-17"),
    E("Hari Pahlawan", H, Fixed(11, 10), "pada Hari Pahlawan 2021", "2021-11-10"),
    E("Hari Kartini", H, Fixed(4, 21), "pada Hari Kartini 2021", "2021-04-21"),
    E("Hari Buruh", H, Fixed(5, 1), "pada Hari Buruh 2021", "2021-05-01"),
    E("Hari Lahir Pancasila", H, Fixed(6, 1), "pada Hari Lahir Pancasila 2021", "2021-06-01"),
    E("Hari Sumpah Pemuda", H, Fixed(10, 28), "pada Hari Sumpah Pemuda 2021", "2021-10-28"),
    E("Hari Ibu", H, Fixed(12, 22), "pada Hari Ibu 2021", "2021-12-22"),
    E("Hari Pendidikan Nasional", H, Fixed(5, 2), "Hari Pendidikan Nasional 2021", "2021-05-02"),
    E("Hari Paskah|Paskah", H, ByEaster(0), "pada Paskah 2022", "2022-04-17"),
    E("Jumat Agung", H, ByEaster(-2), "pada Jumat Agung 2022", "2022-04-15"),
    E("Kenaikan Isa Almasih", H, ByEaster(39), "pada Kenaikan Isa Almasih 2022", "2022-05-26"),
    E(
        "Lebaran|Idulfitri|Idul Fitri|Hari Raya Idulfitri|Hari Raya Idul Fitri",
        H,
        ByMoon(10, 1),
        "menjelang Idul Fitri 1443 H",
        "2022-05-02",
    ),
    E(
        "Iduladha|Idul Adha|Hari Raya Iduladha|Hari Raya Idul Adha",
        H,
        ByMoon(12, 10),
        "menjelang Iduladha 2022",
        "2022-07-10",
    ),
    E("Maulid Nabi", H, ByMoon(3, 12), "pada Maulid Nabi 2022", "2022-10-08"),
    E("Isra Mikraj|Isra Miraj", H, ByMoon(7, 27), "pada Isra Mikraj 2022", "2022-03-01"),
    E("Tahun Baru Islam", H, ByMoon(1, 1), "pada Tahun Baru Islam 1444 H", "2022-07-30"),
    E("Imlek|Nyepi|Waisak|Galungan", H, Moving(), "pada Imlek 2022", "2022"),
    E("H|Hijriah|Hijriyah", Kind.HIJRI, None, "pada 1 Ramadan 1444 H", "2023-03-23"),
    *(
        E(forms, Kind.HIJRI_MONTH, month, f"pada 1 {forms.split('|')[0]} 1400 H", expected)
        for month, forms, expected in (
            (1, "Muharram|Muharam", "1979-11-21"),
            (2, "Safar|Shafar", "1979-12-21"),
            (3, "Rabiul Awal", "1980-01-19"),
            (4, "Rabiul Akhir", "1980-02-18"),
            (5, "Jumadil Awal", "1980-03-18"),
            (6, "Jumadil Akhir", "1980-04-17"),
            (7, "Rajab", "1980-05-16"),
            (8, "Syakban|Syaban|Sya'ban", "1980-06-15"),
            (9, "Ramadan|Ramadhan", "1980-07-14"),
            (10, "Syawal", "1980-08-13"),
            (11, "Zulkaidah|Dzulqa'dah|Dzulkaidah", "1980-09-11"),
            (12, "Zulhijah|Dzulhijjah|Zulhijjah", "1980-10-11"),
        )
    ),
    E("HUT|Hari Ulang Tahun", Kind.ANNIVERSARY, None, "dalam HUT ke-77 RI", "2022-08-17"),
    E(
        "RI|Republik Indonesia|Kemerdekaan RI|Kemerdekaan Republik Indonesia",
        Kind.NATION,
        (1945, 8, 17),
        "dalam HUT ke-76 Republik Indonesia",
        "2021-08-17",
    ),
    *(
        E(forms, Kind.MARKET_DAY, number, f"pada Jumat {forms.split('|')[0]}", expected)
        for number, forms, expected in (
            (0, "Legi", "2022-11-11"),
            (1, "Pahing|Paing", "2022-12-02"),
            (2, "Pon", "2022-11-18"),
            (3, "Wage", "2022-12-09"),
            (4, "Kliwon", "2022-11-25"),
        )
    ),
)
