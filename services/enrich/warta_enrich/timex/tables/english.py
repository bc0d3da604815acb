"""English. Examples are read as of Thursday, 1 December 2022."""

from warta_enrich.timex.calendar import Unit
from warta_enrich.timex.kinds import Entry, Kind
from warta_enrich.timex.tables.english_timeml import TIMEML
from warta_enrich.timex.tables.holidays import ENGLISH_HOLIDAYS
from warta_enrich.timex.tables.language import Table

E = Entry

_MONTHS = (
    E("January", Kind.MONTH, 1, "on January 30, 2020", "2020-01-30"),
    E("February", Kind.MONTH, 2, "in February", "2022-02"),
    E("March", Kind.MONTH, 3, "on March 28", "2022-03-28", bare=False),
    E("April", Kind.MONTH, 4, "in April 2027", "2027-04"),
    E("May", Kind.MONTH, 5, "on May 22, 2017", "2017-05-22", bare=False),
    E("June", Kind.MONTH, 6, "a high in June", "2022-06", bare=False),
    E("July", Kind.MONTH, 7, "on 4 July 2021", "2021-07-04"),
    E("August", Kind.MONTH, 8, "in August 2021", "2021-08", bare=False),
    E("September", Kind.MONTH, 9, "since September", "2022-09"),
    E("October", Kind.MONTH, 10, "in October 2021", "2021-10"),
    E("November", Kind.MONTH, 11, "on November 3rd, 2021", "2021-11-03"),
    E("December", Kind.MONTH, 12, "on December 3, 2021", "2021-12-03"),
    E("Jan", Kind.SHORT, 1, "on Jan. 3, 2021", "2021-01-03", bare=False),
    E("Feb", Kind.SHORT, 2, "on Feb. 3, 2021", "2021-02-03", bare=False),
    E("Mar", Kind.SHORT, 3, "on Mar. 3, 2021", "2021-03-03", bare=False),
    E("Apr", Kind.SHORT, 4, "on Apr. 3, 2021", "2021-04-03", bare=False),
    E("Jun", Kind.SHORT, 6, "on Jun. 3, 2021", "2021-06-03", bare=False),
    E("Jul", Kind.SHORT, 7, "on Jul. 3, 2021", "2021-07-03", bare=False),
    E("Aug", Kind.SHORT, 8, "on Aug. 3, 2021", "2021-08-03", bare=False),
    E("Sep|Sept", Kind.SHORT, 9, "on Sept. 3, 2021", "2021-09-03", bare=False),
    E("Oct", Kind.SHORT, 10, "on Oct. 19", "2022-10-19", bare=False),
    E("Nov", Kind.SHORT, 11, "on Nov. 3, 2021", "2021-11-03", bare=False),
    E("Dec", Kind.SHORT, 12, "trials will run on Dec. 11-15", "2022-12-11/2022-12-15", bare=False),
)

_WEEKDAYS = (
    E("Monday|Mon", Kind.WEEKDAY, 0, "it closed on Monday", "2022-11-28"),
    E("Tuesday|Tues|Tue", Kind.WEEKDAY, 1, "it closed last Tuesday", "2022-11-29"),
    E("Wednesday|Wed", Kind.WEEKDAY, 2, "will be heard on Wednesday next week", "2022-12-07"),
    E("Thursday|Thurs|Thu", Kind.WEEKDAY, 3, "it closed on Thursday", "2022-12-01"),
    E("Friday|Fri", Kind.WEEKDAY, 4, "sentenced on Friday (November 25)", "2022-11-25"),
    E("Saturday", Kind.WEEKDAY, 5, "visits farms every Saturday", "XXXX-WXX-6"),
    E("Sunday", Kind.WEEKDAY, 6, "it will open next Sunday", "2022-12-04"),
)

_UNITS = (
    E("seconds", Kind.UNIT, Unit.SECOND, "for 58 seconds", "PT58S"),
    E("minute|minutes", Kind.UNIT, Unit.MINUTE, "for 15 minutes", "PT15M"),
    E("hour|hours", Kind.UNIT, Unit.HOUR, "for three hours", "PT3H"),
    E("day|days", Kind.UNIT, Unit.DAY, "arrested two days ago", "2022-11-29"),
    E("week|weeks", Kind.UNIT, Unit.WEEK, "it fell last week", "2022-W47"),
    E("weekend", Kind.UNIT, Unit.WEEKEND, "open this weekend", "2022-W48-WE"),
    E("fortnight|fortnights", Kind.UNIT, Unit.WEEK, "every fortnight", "P1W"),
    E("month|months", Kind.UNIT, Unit.MONTH, "began 14 months ago", "2021-10"),
    E("year|years", Kind.UNIT, Unit.YEAR, "fined last year", "2021"),
    E("decade|decades", Kind.UNIT, Unit.DECADE, "for two decades", "P2E"),
    E("century|centuries", Kind.CENTURY, Unit.CENTURY, "in the 19th century", "18"),
    E("quarter|quarters", Kind.QUARTER, Unit.QUARTER, "the fourth quarter of 2019", "2019-Q4"),
    E("half|semester", Kind.HALF, Unit.HALF, "in the first half of next year", "2023-H1"),
)

_SEASONS = (
    *(
        E(name, Kind.SEASON, month, f"in the {name} of 2021", f"2021-{code}")
        for name, month, code in (
            ("spring", 3, "SP"),
            ("summer", 6, "SU"),
            ("autumn", 9, "FA"),
            ("winter", 12, "WI"),
        )
    ),
    E("fall", Kind.SEASON, 9, "it closed last fall", "2022-FA", bare=False),
)

_DEIXIS = (
    E("today", Kind.DEICTIC, (0, None), "it opens today", "2022-12-01"),
    E("yesterday", Kind.DEICTIC, (-1, None), "she wrote yesterday", "2022-11-30"),
    E("tomorrow", Kind.DEICTIC, (1, None), "it opens tomorrow", "2022-12-02"),
    E(
        "the day after tomorrow",
        Kind.DEICTIC,
        (2, None),
        "opens the day after tomorrow",
        "2022-12-03",
    ),
    E(
        "the day before yesterday",
        Kind.DEICTIC,
        (-2, None),
        "left the day before yesterday",
        "2022-11-29",
    ),
    E("tonight", Kind.DEICTIC, (0, "NI"), "they play tonight", "2022-12-01TNI"),
    E(
        "last night|yesterday night",
        Kind.DEICTIC,
        (-1, "NI"),
        "they lost last night",
        "2022-11-30TNI",
    ),
    E("this morning", Kind.DEICTIC, (0, "MO"), "he died this morning", "2022-12-01TMO"),
    E("this afternoon", Kind.DEICTIC, (0, "AF"), "he died this afternoon", "2022-12-01TAF"),
    E("this evening", Kind.DEICTIC, (0, "EV"), "he died this evening", "2022-12-01TEV"),
    E(
        "the next day|the following day",
        Kind.RELATED,
        (1, None),
        "on December 3, 2021; the next day",
        "2021-12-04",
    ),
    E(
        "the previous day",
        Kind.RELATED,
        (-1, None),
        "on December 3, 2021; the previous day",
        "2021-12-02",
    ),
    E(
        "the day after",
        Kind.RELATED,
        (1, None),
        "on December 3, 2021; the day after",
        "2021-12-04",
        bare=False,
    ),
    E(
        "the day before",
        Kind.RELATED,
        (-1, None),
        "on December 3, 2021; the day before",
        "2021-12-02",
        bare=False,
    ),
    E(
        "the next morning|the following morning|the morning after",
        Kind.RELATED,
        (1, "MO"),
        "on December 3, 2021; the next morning",
        "2021-12-04TMO",
    ),
    E(
        "the next evening|the following evening",
        Kind.RELATED,
        (1, "EV"),
        "on December 3, 2021; the next evening",
        "2021-12-04TEV",
    ),
    E("ago", Kind.AGO, -1, "listed two years ago", "2020"),
    E("from now", Kind.AHEAD, 1, "ends two years from now", "2024"),
    E("last|previous", Kind.LAST, -1, "fined last month", "2022-11"),
    E("past", Kind.LAST, -1, "in the past two weeks", "P2W"),
    E("next|coming", Kind.NEXT, 1, "opens next month", "2023-01"),
    E("this", Kind.CURRENT, 0, "opens this year", "2022"),
    E("later|afterwards", Kind.LATER, 1, "born in 1965 and moved two years later", "1967"),
    E("earlier|before", Kind.BEFORE, -1, "born in 1965 and married two years earlier", "1963"),
    E(
        "now|currently|at present|nowadays",
        Kind.PRESENT,
        "PRESENT_REF",
        "we now expect",
        "PRESENT_REF",
    ),
)

_PARTS = (
    E("morning", Kind.PART, "MO", "it opened Monday morning", "2022-11-28TMO"),
    E("noon|midday", Kind.PART, "MI", "it opened Monday noon", "2022-11-28TMI"),
    E("afternoon", Kind.PART, "AF", "it opened Monday afternoon", "2022-11-28TAF"),
    E("evening", Kind.PART, "EV", "it opened Monday evening", "2022-11-28TEV"),
    E("night", Kind.PART, "NI", "it opened Monday night", "2022-11-28TNI"),
    E("on", Kind.ON, None, "it opens at 10am on March 28, 2023", "2023-03-28T10:00"),
    E("at", Kind.BY_CLOCK, None, "on December 3, 2021 at 10am", "2021-12-03T10:00"),
    E("around|about", Kind.ABOUT, None, "on December 3, 2021 around 10am", "2021-12-03T10:00"),
)
_MERIDIEMS = (
    E("am|a.m.", Kind.MERIDIEM, 0, "on December 3, 2021 at 9 a.m.", "2021-12-03T09:00"),
    E("pm|p.m.", Kind.MERIDIEM, 12, "on December 3, 2021 at 9.30 pm", "2021-12-03T21:30"),
)
_ZONES = tuple(
    E(name, Kind.ZONE, hours, f"on December 3, 2021 at 10:15 {name}", "2021-12-03T10:15")
    for name, hours in (
        *(("GMT", 0), ("UTC", 0), ("WIB", 7), ("WITA", 8), ("WIT", 9), ("SGT", 8), ("JST", 9)),
        *(("EST", -5), ("EDT", -4), ("ET", -5), ("PST", -8), ("PDT", -7), ("BST", 1), ("CET", 1)),
    )
)

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_NUMERALS = (
    E("one", Kind.NUMERAL, 1, "for one month", "P1M"),
    *(
        E(word, Kind.NUMERAL, number, f"for {word} months", f"P{number}M")
        for number, word in enumerate(
            f"two three four five six seven eight nine {_TEENS}".split(), start=2
        )
    ),
    *(
        E(word, Kind.NUMERAL, number * 10, f"for {word} months", f"P{number * 10}M")
        for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
    ),
    E("a|an", Kind.ONE, 1, "arrested a year ago", "2021"),
)

_LARGER_ORDINALS = """third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_ORDINALS = (
    E("first", Kind.ORDINAL, 1, "in the first quarter of 2019", "2019-Q1"),
    E("second", Kind.ORDINAL, 2, "in the second quarter of 2019", "2019-Q2"),
    *(
        E(word, Kind.ORDINAL, number, f"in the {word} century", f"{number - 1:02}")
        for number, word in enumerate(_LARGER_ORDINALS.split(), 3)
    ),
    E("final", Kind.ORDINAL, 0, "in the final quarter of 2019", "2019-Q4"),
    E("twenty-first", Kind.ORDINAL, 21, "in the twenty-first century", "20"),
)

_NAMED = tuple(
    E(
        f"{letter}{number}",
        Kind.NAMED,
        (unit, number),
        f"in {letter}{number} 2021",
        f"2021-{letter}{number}",
    )
    for letter, unit, last in (("Q", Unit.QUARTER, 4), ("H", Unit.HALF, 2))
    for number in range(1, last + 1)
)

_OTHERS = (
    E("several|a few|few|many|some", Kind.VAGUE, None, "for several years", "PXY"),
    E("twice|once|three times|four times", Kind.TIMES, None, "held twice a week", "P1W"),
    E("half an|half a", Kind.HALVED, None, "for half an hour", "PT30M"),
    E("every|each", Kind.EVERY, None, "costs each quarter", "P3M"),
    E(
        "early|the early|the beginning of|the start of|beginning of|start of",
        Kind.MOD,
        "START",
        "since early 2023",
        "2023",
    ),
    E("mid|the middle of|the mid", Kind.MOD, "MID", "by mid-2024", "2024"),
    E("late|the late|the end of|end of", Kind.MOD, "END", "paid at the end of October", "2022-10"),
    E("almost|nearly", Kind.ALMOST, "APPROX", "for almost two years", "P2Y"),
    E("to|until|till|through", Kind.TO, None, "on 5 to 20 January 2023", "2023-01-05/2023-01-20"),
    E("and", Kind.AND, None, "on 15 and 16 November 2022", "2022-11-15/2022-11-16"),
    E("of", Kind.OF, None, "the third quarter of 2021", "2021-Q3"),
    E("the", Kind.THE, None, "spent the 1990s abroad", "199"),
)

ENGLISH = Table(
    code="en",
    entries=(
        *_MONTHS,
        *_WEEKDAYS,
        *_UNITS,
        *_DEIXIS,
        *_PARTS,
        *_MERIDIEMS,
        *_ZONES,
        *_NUMERALS,
        *_ORDINALS,
        *_OTHERS,
        *_NAMED,
        *_SEASONS,
        *ENGLISH_HOLIDAYS,
    ),
    date_prepositions=frozenset(
        """in since until till by of from to before after between during year through throughout
        early mid late around on for last next this every and circa""".split()
    ),
    openers=frozenset("in since until by of".split()),
    range_openers=frozenset({"from", "between"}),
    since=frozenset({"since"}),
    until=frozenset({"until", "till", "by", "before", "through"}),
    origin=frozenset({"from"}),
    comparison=frozenset({"compared", "than", "versus", "vs", "against"}),
    future=frozenset(
        """will would shall scheduled plans planned planning expects expected due payable upcoming
        next tomorrow aims forecast forecasts must should going""".split()
    ),
    past=frozenset(
        """was were had did been said last ago yesterday closed rose fell won lost told left went
        came took made met held began gave saw sent got ran flew broke spoke wrote hit led fled
        struck sank grew played landed arrived opened signed started blamed announced killed
        arrested visited joined launched""".split()
    ),
    reporting=frozenset(
        """said says told wrote added explained stated announced noted according reported
        tweeted""".split()
    ),
    age=frozenset({"aged", "age"}),
    age_endings=("-old", " old"),
    numbering=frozenset(
        """no nos number section article act law street road page rp about around nearly almost
        over than room flight case at some""".split()
    ),
    elections=frozenset({"election", "elections"}),
    lasting=frozenset({"until", "till"}),
    spanning=frozenset({"for", "over"}),
    auxiliaries=frozenset("will would may might can could should to not did must".split()),
    counted=frozenset(
        """people units metres meters tonnes tons percent cases points dollars troops employees
        workers jobs homes copies kilometres kilometers miles km acres feet""".split()
    ),
    laws=frozenset({"no", "number"}),
    month_first=True,
    closing=frozenset(
        """in on by for from since until during after over and but with as while when at down up
        amid lower higher ended is was were has had will would the a an its their""".split()
    ),
    rates=frozenset(
        "million billion trillion percent cents dollars euros barrels tons tonnes".split()
    ),
    timeml=TIMEML,
)
