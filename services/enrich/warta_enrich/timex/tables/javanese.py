"""Javanese: names of days and the plainest words, beside Indonesian's. Of 1 December 2022."""

from dataclasses import replace

from warta_enrich.timex.calendar import Unit
from warta_enrich.timex.kinds import Entry, Kind
from warta_enrich.timex.tables.indonesian import INDONESIAN

E = Entry

OWN = (
    E("Senen", Kind.WEEKDAY, 0, "dianakake Senen (5/12)", "2022-12-05"),
    E("Slasa", Kind.WEEKDAY, 1, "kedadeyan Slasa (29/11)", "2022-11-29"),
    E("Rebo", Kind.WEEKDAY, 2, "kedadeyan Rebo (30/11)", "2022-11-30"),
    E("Kemis", Kind.WEEKDAY, 3, "dina Kemis (1/12)", "2022-12-01"),
    E("Jemuwah|Jemuah", Kind.WEEKDAY, 4, "dianakake Jemuwah (2/12)", "2022-12-02"),
    E("Setu", Kind.WEEKDAY, 5, "dianakake Setu (3/12)", "2022-12-03"),
    E("Ngahad|Akad", Kind.WEEKDAY, 6, "dianakake Ngahad (4/12)", "2022-12-04"),
    E("dina iki", Kind.DEICTIC, (0, None), "teka dina iki", "2022-12-01"),
    E("wingi", Kind.DEICTIC, (-1, None), "kedadeyan wingi", "2022-11-30"),
    E("sesuk", Kind.DEICTIC, (1, None), "mangkat sesuk", "2022-12-02"),
    E("dina", Kind.DAYWORD, Unit.DAY, "suwene 30 dina", "P30D"),
    E("wulan|sasi", Kind.MONTHWORD, Unit.MONTH, "ing wulan September 2022", "2022-09"),
    E("taun", Kind.YEARWORD, Unit.YEAR, "ing taun 1987", "1987"),
    E("kepungkur", Kind.AGO, -1, "taun kepungkur", "2021"),
    E("saiki", Kind.PRESENT, "PRESENT_REF", "saiki wis rampung", "PRESENT_REF"),
)

JAVANESE = replace(
    INDONESIAN,
    code="jv",
    entries=(*OWN, *INDONESIAN.entries),
    date_prepositions=INDONESIAN.date_prepositions | {"ing", "wiwit", "nganti"},
)
