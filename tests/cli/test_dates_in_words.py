"""EDTF in words: one row for each form that Warta writes."""

import pytest

from warta_cli.dates_in_words import say_date


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2022-12-01", "1 December 2022"),
        ("2022-12-01T07:55:00+07:00", "1 December 2022, 07:55"),
        ("2022-12", "December 2022"),
        ("2022", "2022"),
        ("2022-21", "spring 2022"),
        ("2022-34", "2nd quarter 2022"),
        ("2022-41", "2nd half 2022"),
        ("199X", "1990s"),
        ("19XX", "20th century"),
        ("10XX", "11th century"),
        ("20XX", "21st century"),
        ("2021-10/..", "since October 2021"),
        ("../2020", "until 2020"),
        ("1994/1998", "1994–1998"),
        ("2022-12-01/2022-12-05", "1–5 December 2022"),
        ("2022-11-28/2022-12-03", "28 November – 3 December 2022"),
        ("2021-12-30/2022-01-02", "30 December 2021 – 2 January 2022"),
        ("2022-01/2022-03", "January–March 2022"),
        ("2022-99", "99 2022"),
        ("whenever", "whenever"),
    ],
)
def test_dates_in_words(date: str, words: str) -> None:
    assert say_date(date) == words
