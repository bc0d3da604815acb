"""Indonesian as TimeML has it, beside `indonesian`. Examples are of 1 December 2022."""

from warta_enrich.timex.kinds import Entry, Kind

E = Entry

_REFERENCES = (
    E("selama ini|sampai saat ini", Kind.PRESENT, "PRESENT_REF", "selama ini diam", "PRESENT_REF"),
    E(
        "dulu|dahulu|masa lalu|masa lampau|tempo dulu|zaman dulu|baru-baru ini|akhir-akhir ini"
        "|belakangan ini|belakangan|belum lama ini|beberapa waktu lalu|beberapa saat lalu"
        "|waktu itu|saat itu|ketika itu|kala itu",
        Kind.PRESENT,
        "PAST_REF",
        "ia baru-baru ini pindah",
        "PAST_REF",
    ),
    E("masa depan|masa mendatang|kelak", Kind.PRESENT, "FUTURE_REF", "di masa depan", "FUTURE_REF"),
    E("itu|tersebut", Kind.THAT, 0, "pada Mei 2021, dan tahun itu", "2021"),
)

_FREQUENCIES = tuple(
    E(forms, Kind.FREQUENCY, value, f"laporan {forms}", value)
    for forms, value in (
        ("harian", "P1D"),
        ("mingguan", "P1W"),
        ("bulanan", "P1M"),
        ("tahunan", "P1Y"),
    )
)

_PLURALS = tuple(
    E(forms, Kind.FREQUENCY, value, f"selama {forms}", value)
    for forms, value in (
        ("berjam-jam", "PTXH"),
        ("berhari-hari", "PXD"),
        ("berminggu-minggu|berpekan-pekan", "PXW"),
        ("berbulan-bulan", "PXM"),
        ("bertahun-tahun|menahun", "PXY"),
        ("berabad-abad", "PXC"),
    )
)

_QUANTITIES = (
    E("yang sama", Kind.THAT, 0, "pada 5 Mei 2021; pada hari yang sama", "2021-05-05"),
    E("per", Kind.EVERY, None, "dua ton per hari", "P1D"),
    E("lebih dari", Kind.ALMOST, "MORE_THAN", "selama lebih dari dua tahun", "P2Y"),
    E("kurang dari", Kind.ALMOST, "LESS_THAN", "selama kurang dari dua tahun", "P2Y"),
)

TIMEML = (*_REFERENCES, *_FREQUENCIES, *_PLURALS, *_QUANTITIES)
