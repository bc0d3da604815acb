"""English as TimeML's guideline reads it, beside `english`. Examples are of 1 December 2022."""

from warta_enrich.timex.calendar import Unit
from warta_enrich.timex.kinds import Entry, Kind

E = Entry

_REFERENCES = (
    E(
        "now|currently|at present|nowadays|the present|the present time|the time being|the moment"
        "|this time|current|these days|right now|just now",
        Kind.PRESENT,
        "PRESENT_REF",
        "it stays for the time being",
        "PRESENT_REF",
    ),
    E(
        "recently|more recently|lately|the recent past|that time",
        Kind.PRESENT,
        "PAST_REF",
        "it has recently fallen",
        "PAST_REF",
    ),
    E("recent", Kind.VAGUELY, "PAST_REF", "after recent losses", "PAST_REF"),
    E(
        "the future|the near future|the long term|the short term|the near term|future|very soon"
        "|the foreseeable future",
        Kind.PRESENT,
        "FUTURE_REF",
        "it may return in the near future",
        "FUTURE_REF",
    ),
)

_FREQUENCIES = tuple(
    E(forms, Kind.FREQUENCY, value, f"the {forms.split('|')[0]} report", value)
    for forms, value in (
        ("hourly", "PT1H"),
        ("daily", "P1D"),
        ("weekly", "P1W"),
        ("biweekly|fortnightly", "P2W"),
        ("monthly", "P1M"),
        ("quarterly", "P3M"),
        ("annual|annually|yearly", "P1Y"),
        ("biennial", "P2Y"),
        ("Mondays", "XXXX-WXX-1"),
        ("Tuesdays", "XXXX-WXX-2"),
        ("Wednesdays", "XXXX-WXX-3"),
        ("Thursdays", "XXXX-WXX-4"),
        ("Fridays", "XXXX-WXX-5"),
        ("Saturdays", "XXXX-WXX-6"),
        ("Sundays", "XXXX-WXX-7"),
        ("weekdays", "XXXX-WXX-WD"),
        ("weekends", "XXXX-WXX-WE"),
    )
)

_PLURALS = tuple(
    E(word, Kind.PLURAL, unit, f"the highest in {word}", value)
    for word, unit, value in (
        ("seconds", Unit.SECOND, "PTXS"),
        ("minutes", Unit.MINUTE, "PTXM"),
        ("hours", Unit.HOUR, "PTXH"),
        ("days", Unit.DAY, "PXD"),
        ("weeks", Unit.WEEK, "PXW"),
        ("months", Unit.MONTH, "PXM"),
        ("quarters", Unit.QUARTER, "PXQ"),
        ("years", Unit.YEAR, "PXY"),
        ("decades", Unit.DECADE, "PXY"),
        ("centuries", Unit.CENTURY, "PXY"),
    )
)

_QUALIFIERS = (
    E("more than|over", Kind.ALMOST, "MORE_THAN", "for more than a decade", "P10Y"),
    E("less than|under", Kind.ALMOST, "LESS_THAN", "for less than two years", "P2Y"),
    E("at least", Kind.ALMOST, "EQUAL_OR_MORE", "for at least two years", "P2Y"),
    E("at most|up to|no more than", Kind.ALMOST, "EQUAL_OR_LESS", "for up to two years", "P2Y"),
    E("almost|nearly|approximately|roughly", Kind.ALMOST, "APPROX", "for roughly a day", "P1D"),
    E(
        "consecutive|straight|trading|business|working|calendar|full|whole|fiscal|solid|more"
        "|successive",
        Kind.ATTRIBUTE,
        None,
        "for six straight days",
        "P6D",
    ),
    E("another", Kind.ONE, 1, "for another year", "P1Y"),
    E("a couple of|couple of", Kind.NUMERAL, 2, "for a couple of weeks", "P2W"),
    E("dozens of|hundreds of", Kind.VAGUE, None, "for hundreds of years", "PXY"),
)

_DEIXIS = (
    E("overnight", Kind.DEICTIC, (-1, "NI"), "shares fell overnight", "2022-11-30TNI"),
    E("noon|midday", Kind.NAMED_HOUR, (12, 0), "it opens at noon", "2022-12-01T12:00"),
    E("midnight", Kind.NAMED_HOUR, (24, 0), "it opens at midnight", "2022-12-01T24:00"),
    E("this past", Kind.LAST, -1, "this past weekend", "2022-W47-WE"),
    E("past", Kind.PAST, -1, "over the past year", "P1Y"),
    E("coming", Kind.NEXT, 1, "in the coming weeks", "PXW"),
    E("following|ensuing", Kind.ADJACENT, 1, "in May 2021 and the following month", "2021-06"),
    E("preceding", Kind.ADJACENT, -1, "in May 2021 and the preceding month", "2021-04"),
    E("that|the same|this same", Kind.SAME, 0, "in May 2021, and later that year", "2021"),
    E("period", Kind.PERIOD, None, "from the same period last year", "2021"),
    E("before", Kind.PRIOR, -1, "in 2021, and in 2020, the year before", "2019"),
)

TIMEML = (*_REFERENCES, *_FREQUENCIES, *_PLURALS, *_QUALIFIERS, *_DEIXIS)
