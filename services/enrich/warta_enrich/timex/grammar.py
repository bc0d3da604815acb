"""The rules: which rows of kinds are an expression, and who reads them. One set, all languages.

A rule is spelt with the names of `kinds`; see `spelling.expand`. Where several match at one place
the longest wins; where its reader finds no date in it, the next longest is tried.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from warta_enrich.timex.habits import Habit
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.days import (
    read_clock_first,
    read_day,
    read_deictic,
    read_part_of_today,
    read_related,
    read_weekday,
)
from warta_enrich.timex.readers.holidays import (
    read_anniversary,
    read_hijri,
    read_holiday,
    read_market_day,
)
from warta_enrich.timex.readers.hours import read_clock
from warta_enrich.timex.readers.periods import (
    read_end_of_current,
    read_month,
    read_part_of_year,
    read_pointed,
    read_season,
)
from warta_enrich.timex.readers.quantities import (
    read_decimal,
    read_distance,
    read_duration,
    read_present,
    read_set,
    read_times,
    read_vague_distance,
)
from warta_enrich.timex.readers.ranges import (
    read_days,
    read_two_days,
    read_two_months,
    read_years,
)
from warta_enrich.timex.readers.references import (
    read_adjacent,
    read_frequency,
    read_part_of_told_day,
    read_pointed_season,
    read_same,
    read_same_period,
    read_stretch,
)
from warta_enrich.timex.readers.results import Result
from warta_enrich.timex.readers.years import (
    read_century,
    read_decade,
    read_short_year,
    read_year,
)
from warta_enrich.timex.scene import Scene
from warta_enrich.timex.spelling import expand

Reader = Callable[[Phrase, Scene], Result]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of kinds, and the reader of what it matches."""

    pattern: re.Pattern[str]
    read: Reader


def _rule(spelling: str, read: Reader) -> Rule:
    return Rule(re.compile(expand(spelling)), read)


RULES = (
    # Days, with all that may stand around them.
    _rule("(?:DOW,?)?(?:<BODY>|BODY)TAIL", read_day),
    _rule("(?:DOW,?)?<?DAYSMONTH>?", read_days),
    _rule(
        "DATEWORD?(?:DAYS|DAY(?:TO|AND|-)DAY)MON(?:,?YEAR|POINTER|YEARWORD(?:POINTER|YEAR))?",
        read_days,
    ),
    _rule("MON(?:DAYS|DAY(?:TO|AND|-)DAY)(?:,?YEAR)?", read_days),
    _rule("(?:DOW,?)?<?BODY>?(?:BRIDGE)(?:DOW,?)?<?BODY>?", read_two_days),
    _rule(
        "MOD?(?:POINTED)?DOW"
        "(?:DEICTIC|EARLIER_TODAY|LATER_TODAY|POINTER|UNIT POINTER|POINTED UNIT)?TAIL",
        read_weekday,
    ),
    _rule("MOD?DEICTIC TAIL", read_deictic),
    _rule("PART(?:EARLIER_TODAY|LATER_TODAY|THIS)TAIL", read_part_of_today),
    _rule("RELATED TAIL", read_related),
    _rule("THE?PART OF(?:(?:DOW,?)?(?:BODY))", read_day),
    _rule("THE?PART OF DOW", read_weekday),
    _rule("(?:CLOCKED)(?:DOW,?)?(?:BODY)", read_clock_first),
    _rule("(?:CLOCKED)(?:POINTED)?DOW(?:POINTER|UNIT POINTER|POINTED UNIT)?", read_clock_first),
    _rule("(?:CLOCKED)(?:DEICTIC|RELATED)", read_clock_first),
    # Months, years and what is larger.
    _rule(
        "(?:MOD-?OF?THE?)?MONTHWORD?MON(?:OFYEAR|,?-?YEAR AGO?|POINTER|YEARWORD YEAR)?", read_month
    ),
    _rule("(?:POINTED)MON", read_month),
    _rule(
        "MONTHWORD?MON(?:,?YEAR)?(?:TO|AND|BRIDGE)MON(?:,?YEAR|YEARWORD(?:POINTER|YEAR))?",
        read_two_months,
    ),
    _rule("(?:MOD-?OF?THE?)?YEARWORD?YEAR(?:POINTER)?", read_year),
    _rule("YEARWORD?YEARS", read_years),
    _rule("YEARWORD?YEAR(?:TO|AND|-)YEARWORD?YEAR", read_years),
    _rule("THE?(?:MOD-?OF?THE?)?(?:ERA|UNIT|YEARWORD)?DECADE", read_decade),
    _rule("THE?(?:HALF ORD OF?|ORDINAL HALF OF?THE?|MOD-?OF?THE?)?CENTURY(?:ORD)", read_century),
    _rule("THE?(?:ORDINAL HALF OF?THE?|MOD-?OF?THE?)?(?:ORDINAL)CENTURY", read_century),
    _rule("(?:QUARTER|HALF)(?:ORD)(?:-?YEAR|OFYEAR)?", read_part_of_year),
    _rule(
        "THE?(?:ORDINAL|LAST)(?:QUARTER|HALF)(?:OF?YEAR|OFYEAR|OF?THE?YEAR|OF THE UNIT)",
        read_part_of_year,
    ),
    _rule("THE?ORDINAL(?:QUARTER|HALF)", read_part_of_year),
    _rule("THE?SEASON OF?YEARWORD?YEAR", read_season),
    _rule("(?:MOD-?OF?)?(?:THE?(?:POINTED)SEASON|SEASON POINTER)", read_pointed_season),
    _rule("THE?(?:MOD-?)?(?:ERA|UNIT|YEARWORD|THE)SHORT_DECADE", read_decade),
    _rule("ORDINAL-(?:QUARTER|HALF)", read_part_of_year),
    _rule("SHORT_YEAR", read_short_year),
    _rule("NAMED(?:,?-?YEAR)?", read_part_of_year),
    _rule("(?:MOD-?OF?)?(?:ANYUNIT)POINTER", read_pointed),
    _rule("(?:MOD-?OF?)?THE?POINTED(?:ANYUNIT)", read_pointed),
    _rule("MOD(?:YEARWORD|MONTHWORD|UNIT)", read_end_of_current),
    _rule("THE ADJACENT ANYUNIT", read_adjacent),
    _rule("(?:MOD-?OF?)?(?:ANYUNIT)(?:LATER|BEFORE)", read_adjacent),
    # Named days.
    _rule(
        "(?:HOLIDAY|HIJRI_MONTH)"
        "(?:,?YEAR HIJRI?|YEARWORD(?:YEAR HIJRI?|POINTER)|OF?POINTED UNIT|AGO|AHEAD)",
        read_holiday,
    ),
    _rule("DAY HIJRI_MONTH YEAR HIJRI", read_hijri),
    _rule("ANNIVERSARY NTH-?(?:DAY|INTEGER)NATION", read_anniversary),
    _rule("PART?WEEKDAY MARKET_DAY", read_market_day),
    # Quantities.
    _rule("(?:NUM TIMES|TIMES)(?:ONE ANYUNIT|SINGLE)", read_times),
    _rule("ABOUT?ALMOST?(?:QUANTITY)(?:AGO|AHEAD|LATER|BEFORE)", read_distance),
    _rule("ALMOST?(?:QUANTITY)(?:,?AND?(?:QUANTITY))?RECENT?", read_duration),
    _rule("ALMOST?(?:ADDED)RECENT?", read_duration),
    _rule("ALMOST?DECIMAL-?(?:ANYUNIT)RECENT?", read_decimal),
    _rule("VAGUE(?:ANYUNIT)RECENT?", read_duration),
    _rule("THE?(?:LAST|NEXT)(?:NUM|VAGUE)(?:ANYUNIT)", read_duration),
    _rule("EVERY(?:DAYWORD?WEEKDAY PART?|(?:MOD)?(?:NUM)?(?:ANYUNIT|HALF)|PART)", read_set),
    # Times of day, and the present.
    _rule("ABOUT?(?:HOUR)PART?ZONE?", read_clock),
    _rule("PRESENT", read_present),
)


TIMEML_RULES = (
    _rule("HOLIDAY", read_holiday),
    _rule("FREQUENCY", read_frequency),
    _rule("PLURAL", read_duration),
    _rule("(?:ABOUT|ALMOST)(?:QUANTITY|ADDED)", read_duration),
    _rule("(?:ABOUT|ALMOST)(?:QUANTITY)(?:AGO|AHEAD|LATER|BEFORE)", read_distance),
    _rule("(?:QUANTITY)PRIOR", read_distance),
    _rule("VAGUELY PLURAL?|THE PAST", read_present),
    _rule("VAGUE(?:ANYUNIT)(?:AGO|LATER|BEFORE)|PLURAL(?:AGO|LATER|BEFORE)", read_vague_distance),
    _rule("NAMED_HOUR", read_clock),
    _rule("NAMED_HOUR ON?DOW", read_clock_first),
    _rule("SAME PART|PART THAT", read_part_of_told_day),
    _rule("THE UNIT YEAR|THE?ATTRIBUTE UNIT?YEAR", read_year),
    _rule("THE?(?:PAST|LAST|NEXT)(?:NUM|VAGUE)ATTRIBUTE?(?:ANYUNIT)", read_duration),
    _rule("THE?PAST(?:ANYUNIT)", read_stretch),
    _rule("THE?(?:NEXT|LAST)PLURAL", read_stretch),
    _rule("THE?ORDINAL NUM(?:ANYUNIT)", read_duration),
    _rule("(?:MOD-?OF?)?THE(?:UNIT)", read_same),
    _rule("(?:MOD-?OF?|LATER|BEFORE)?SAME(?:UNIT|QUARTER)", read_same),
    _rule("(?:UNIT|DAYWORD|MONTHWORD|YEARWORD)THAT", read_same),
    _rule("THE UNIT(?:BEFORE|LATER|PRIOR)", read_adjacent),
    _rule(
        "SAME(?:PERIOD|UNIT|QUARTER)OF?THE?(?:LAST UNIT|ONE UNIT(?:BEFORE|AGO)|YEAR)",
        read_same_period,
    ),
    _rule("(?:WITHIN)(?:POINTED)(?:ANYUNIT)", read_pointed),
    _rule("(?:WITHIN)DEICTIC", read_deictic),
    _rule("THE?MOD?SEASON", read_pointed_season),
    _rule("THE?MOD?PART", read_part_of_told_day),
    _rule("(?:YEAR|INTEGER|FOUR_DIGITS)ZONE", read_clock),
)
"""What is read only with the habits of TimeML; of matches as long as one of `RULES`, first."""

ALL_RULES = {Habit.OWN: RULES, Habit.TIMEML: (*TIMEML_RULES, *RULES)}
