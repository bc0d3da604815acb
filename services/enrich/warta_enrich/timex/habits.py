"""What is marked as an expression differs between those who annotate."""

from enum import StrEnum


class Habit(StrEnum):
    """`own` is what a reader of news would call a date; `timeml` is TimeML's guideline.

    TimeML also marks vague references (`recently`, `the future`), frequencies (`annual`), definite
    units (`the day`) and numbers that qualify a duration (`more than a decade`).
    """

    __hash__ = str.__hash__  # that of Enum is written in Python

    OWN = "own"
    TIMEML = "timeml"
