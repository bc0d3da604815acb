"""Malay: its own words, and Indonesian's where they are the same. Examples of 1 December 2022.

A row stands before the rows that it shares a form with, so only rows that would mislead are left
out: `semalam` is yesterday, `petang` the afternoon, and `minggu` never a Sunday.
"""

from dataclasses import replace

from warta_enrich.timex.calendar import Unit
from warta_enrich.timex.kinds import Entry, Kind
from warta_enrich.timex.tables.indonesian import INDONESIAN

E = Entry

_OTHERWISE = frozenset({"semalam|tadi malam", "petang", "Minggu|Ahad", "Rabu"})

_MONTHS = (
    E("Mac", Kind.MONTH, 3, "pada 9 Mac 2021", "2021-03-09", bare=False),
    E("Jun", Kind.MONTH, 6, "pada 11 Jun 1941", "1941-06-11", bare=False),
    E("Julai", Kind.MONTH, 7, "sejak 4 Julai", "2022-07-04"),
    E("Ogos", Kind.MONTH, 8, "pada 31 Ogos 1957", "1957-08-31"),
    E("Disember", Kind.MONTH, 12, "pada Disember 2021", "2021-12"),
)

_WEEKDAYS = (
    E("Isnin", Kind.WEEKDAY, 0, "mesyuarat akan diadakan Isnin (5/12)", "2022-12-05"),
    E("Rabu", Kind.WEEKDAY, 2, "letupan berlaku Rabu malam", "2022-11-30TNI"),
    E("Khamis", Kind.WEEKDAY, 3, "berlaku pada Khamis, 1 Disember 2022", "2022-12-01"),
    E("Jumaat", Kind.WEEKDAY, 4, "berlaku Jumaat lalu", "2022-11-25"),
    E("Ahad", Kind.WEEKDAY, 6, "pasukan itu menang pada Ahad", "2022-11-27"),
)

_UNITS = (
    E("saat", Kind.UNIT, Unit.SECOND, "selama 58 saat", "PT58S"),
    E("minit", Kind.UNIT, Unit.MINUTE, "selama 15 minit", "PT15M"),
    E("dekad", Kind.UNIT, Unit.DECADE, "selama dua dekad", "P2E"),
    E("kurun", Kind.CENTURY, Unit.CENTURY, "pada kurun ke-15", "14"),
    E("suku tahun|suku", Kind.QUARTER, Unit.QUARTER, "pada suku ketiga 2022", "2022-Q3"),
    E("separuh", Kind.HALF, Unit.HALF, "pada separuh kedua 2022", "2022-H2"),
)

_DEIXIS = (
    E("semalam", Kind.DEICTIC, (-1, None), "berlaku semalam", "2022-11-30"),
    E("malam tadi|malam semalam", Kind.DEICTIC, (-1, "NI"), "tiba malam tadi", "2022-11-30TNI"),
    E("kelmarin", Kind.DEICTIC, (-2, None), "berlaku kelmarin", "2022-11-29"),
    E("esok|keesokan", Kind.DEICTIC, (1, None), "bertolak esok", "2022-12-02"),
    E("lepas|lalu", Kind.AGO, -1, "kalah minggu lepas", "2022-W47"),
    E("hadapan|akan datang", Kind.AHEAD, 1, "dibuka bulan hadapan", "2023-01"),
)

_PARTS = (
    E("tengah hari", Kind.PART, "MI", "tiba Isnin tengah hari", "2022-11-28TMI"),
    E("petang", Kind.PART, "AF", "tiba pukul 5 petang", "2022-12-01T17:00"),
    E("tengah malam", Kind.PART, "NI", "tiba Isnin tengah malam", "2022-11-28TNI"),
    E("kira-kira", Kind.ABOUT, None, "tiba kira-kira pukul 9 pagi", "2022-12-01T09:00"),
    E("bermula", Kind.STARTING, None, "Sabtu (3/12) bermula pukul 13.00", "2022-12-03T13:00"),
    E("lapan", Kind.NUMERAL, 8, "selama lapan bulan", "P8M"),
    E("lapan belas", Kind.NUMERAL, 18, "selama lapan belas bulan", "P18M"),
    E("sehingga", Kind.TO, None, "pada 5 sehingga 20 Januari 2023", "2023-01-05/2023-01-20"),
)

OWN = (*_MONTHS, *_WEEKDAYS, *_UNITS, *_DEIXIS, *_PARTS)

MALAY = replace(
    INDONESIAN,
    code="ms",
    entries=(*OWN, *(row for row in INDONESIAN.entries if row.forms not in _OTHERWISE)),
    date_prepositions=INDONESIAN.date_prepositions | {"sehingga", "selepas", "semasa", "bagi"},
    until=INDONESIAN.until | {"sehingga"},
    future=INDONESIAN.future | {"dijangka", "dijadualkan", "esok", "hadapan", "merancang"},
    past=INDONESIAN.past | {"lepas", "semalam", "kelmarin"},
    reporting=INDONESIAN.reporting | {"berkata", "katanya", "memaklumkan", "menjelaskan", "beliau"},
)
