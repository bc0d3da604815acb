"""Holidays, Hijri dates and market days: the calendars themselves, and what stays an event."""

from datetime import date

import pytest

from warta_enrich import Tools
from warta_enrich.timex import hijri
from warta_enrich.timex.holidays import ByWeekday, find_easter

from .test_timex import read


@pytest.mark.parametrize(
    "day", ["1961-04-02", "2000-04-23", "2019-04-21", "2024-03-31", "2038-04-25"]
)
def test_easter(day: str) -> None:
    wanted = date.fromisoformat(day)
    assert find_easter(wanted.year) == wanted


@pytest.mark.parametrize(
    ("number", "day"), [(1, "2023-05-01"), (2, "2023-05-08"), (5, "2023-05-29"), (0, "2023-05-29")]
)
def test_a_weekday_of_a_month(number: int, day: str) -> None:
    [(period, reckoned)] = ByWeekday(5, 0, number).find(2023)
    assert (period.timex, reckoned) == (day, False)


def test_the_reckoned_calendar_is_within_a_day_of_the_declared() -> None:
    for hijri_date, declared in hijri.DECLARED.items():
        assert abs((hijri.reckon(*hijri_date) - declared).days) <= 1
        assert hijri.find_day(*hijri_date) == hijri.HijriDay(declared, reckoned=False)


@pytest.mark.parametrize(
    ("hijri_date", "day"),
    [((1, 1, 1), "0622-07-19"), ((1400, 1, 1), "1979-11-21")],
)
def test_reckoned_days(hijri_date: tuple[int, int, int], day: str) -> None:
    found = hijri.find_day(*hijri_date)
    assert found
    assert (found.day.isoformat(), found.reckoned) == (day, True)


@pytest.mark.parametrize("outside", [(0, 1, 1), (1444, 13, 1), (1444, 1, 31), (99999, 1, 1)])
def test_no_day_outside_of_the_calendar(outside: tuple[int, int, int]) -> None:
    assert hijri.find_day(*outside) is None


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("id", "menjelang Lebaran tahun ini", [("Lebaran tahun ini", "2022-05-02")]),
        ("id", "selama Ramadan tahun ini", [("Ramadan tahun ini", "2022-04-03/2022-05-01")]),
        ("id", "pada 17 Ramadan 1444 H", [("17 Ramadan 1444 H", "2023-04-08")]),
        ("id", "pada malam Jumat Kliwon", [("malam Jumat Kliwon", "2022-11-24TNI")]),
        ("id", "pada Imlek 2023", [("Imlek 2023", "2023")]),
        ("id", "pada Lebaran", []),
        ("en", "at Christmas", []),
        ("en", "on Thanksgiving last year", [("Thanksgiving last year", "2021-11-25")]),
    ],
)
def test_named_days(tools: Tools, language: str, text: str, found: list) -> None:
    """A holiday's name alone is an event to readers of news."""
    assert [(text[f.start : f.end], f.value) for f in read(tools, language, text)] == found


def test_a_reckoned_day_is_marked_as_such(tools: Tools) -> None:
    [found] = read(tools, "id", "pada 1 Muharram 1300 H")
    assert found.mod == "APPROX"
