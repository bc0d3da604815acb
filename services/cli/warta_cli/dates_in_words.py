"""EDTF dates as a person says them: "1 December 2022", "since October 2021", "3rd quarter 2022"."""

import re

MONTHS = (
    "January February March April May June July August September October November December"
).split()
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""Those of the north, as EDTF numbers them."""

PARTS = {33: "1st quarter", 34: "2nd quarter", 35: "3rd quarter", 36: "4th quarter"}
HALVES = {40: "1st half", 41: "2nd half"}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)\S*)?")
_PART = re.compile(r"(\d{4})-(\d\d)")
_DECADE = re.compile(r"\d{3}X")
_CENTURY = re.compile(r"(\d\d)XX")


def say_date(date: str) -> str:
    """A date in words; what is no EDTF of Warta's stays as it is."""
    left, slash, right = date.partition("/")
    if not slash:
        return _say_one(date)
    if right == "..":
        return f"since {_say_one(left)}"
    if left == "..":
        return f"until {_say_one(right)}"
    return _say_span(left, right)


def _say_one(date: str) -> str:
    if day := _DAY.fullmatch(date):
        year, month, number, clock = day.groups()
        words = f"{int(number)} {_name_month(month)} {year}"
        return f"{words}, {clock}" if clock else words
    if part := _PART.fullmatch(date):
        return f"{_name_part(int(part[2]))} {part[1]}"
    if century := _CENTURY.fullmatch(date):
        return f"{_count(int(century[1]) + 1)} century"
    return f"{date[:3]}0s" if _DECADE.fullmatch(date) else date


def _say_span(left: str, right: str) -> str:
    """From one to the other; what both share is said once."""
    first, last = _say_one(left), _say_one(right)
    ours, theirs = first.split(), last.split()
    shared = 0
    while shared < min(len(ours), len(theirs)) - 1 and ours[-1 - shared] == theirs[-1 - shared]:
        shared += 1
    own = " ".join(ours[: len(ours) - shared])
    return f"{own}–{last}" if " " not in own else f"{own} – {last}"


def _name_month(number: str) -> str:
    return MONTHS[int(number) - 1] if 1 <= int(number) <= len(MONTHS) else number


def _name_part(number: int) -> str:
    return {**SEASONS, **PARTS, **HALVES}.get(number) or _name_month(str(number))


def _count(number: int) -> str:
    teen = 10 <= number % 100 <= 20  # noqa: PLR2004 - 11th, 12th, 13th
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
