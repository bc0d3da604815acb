"""Two ends of a stretch: `10-15 Mei`, `31 Oktober hingga 1 November`, `from X to Y`."""

from warta_enrich.timex.calendar import Period, Unit, day_of, month, year
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind
from warta_enrich.timex.moments import Moment, of, span
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.days import find_day
from warta_enrich.timex.readers.periods import find_year, read_month
from warta_enrich.timex.readers.results import NOTHING, Result, dated
from warta_enrich.timex.scene import Scene
from warta_schemas import TimexType


def read_days(phrase: Phrase, scene: Scene) -> Result:
    """`10-15 Mei 2023`, `Dec. 11-15`, `5 dan 6 November`, `10-15/5`."""
    slashed = phrase.value(Kind.DAYSMONTH)
    if slashed:
        days, in_month, in_year = slashed
    else:
        days = phrase.value(Kind.DAYS) or tuple(
            t.value for t in phrase.tokens if t.kind in {Kind.DAY, Kind.ORDINAL}
        )
        in_month, in_year = phrase.value(Kind.MONTH, Kind.SHORT), find_year(phrase, scene)
    guessed = in_year is None
    if in_year is None:
        first, _ = find_day(_naming(phrase, days[0], in_month), scene)
        in_year = first.first.year if first else None
    if in_year is None:
        return NOTHING
    ends = day_of(in_year, in_month, days[0]), day_of(in_year, in_month, days[-1])
    return _join(phrase, scene, ends, guessed=guessed)


def _naming(phrase: Phrase, day: int, in_month: int) -> Phrase:
    """The phrase as if it named one day, so that its year is chosen as that of any day."""
    token = phrase.tokens[0]
    named = (
        token._replace(kind=Kind.DAY, value=day),
        token._replace(kind=Kind.MONTH, value=in_month),
        *(t for t in phrase.tokens if t.kind in {Kind.AGO, Kind.AHEAD}),
    )
    return phrase._replace(tokens=named)


def read_two_days(phrase: Phrase, scene: Scene) -> Result:
    """`31 Oktober hingga 1 November 2022`; two expressions after `dari`, where both are whole."""
    left, right = _split(phrase)
    if left is None or right is None:
        return NOTHING
    last, guessed = find_day(right, scene)
    if last is None:
        return NOTHING
    if left.has(Kind.YEAR, Kind.DATE):
        first, _ = find_day(left, scene)
    else:
        first = _before(left, last)
    if first is None:
        return NOTHING
    whole = guessed or left.has(Kind.YEAR, Kind.DATE)
    return _as_one_or_two(phrase, scene, (left, right), (first, last), whole=whole)


def _before(left: Phrase, last: Period) -> Period | None:
    """The day of the left end nearest before the right one."""
    short = left.value(Kind.DAYMONTH)
    day, in_month = short or (
        left.value(Kind.DAY, Kind.ORDINAL),
        left.value(Kind.MONTH, Kind.SHORT),
    )
    same = day_of(last.first.year, in_month, day) if day and in_month else None
    if same and same.first > last.first:
        return day_of(last.first.year - 1, in_month, day)
    return same


def read_two_months(phrase: Phrase, scene: Scene) -> Result:
    """`Maret dan April`, `July and September`, `May 2017 to December 2019`."""
    left, right = _split(phrase)
    if left is None or right is None:
        return NOTHING
    opened = scene.word_before(phrase.start).lower() in scene.table.date_prepositions
    right_year, left_year = find_year(right, scene), find_year(left, scene)
    if right_year is None:
        results = read_month(_as_said(right), scene) if opened else NOTHING
        moment = results[0].moment if results else None
        right_year = moment.earliest.year if moment else None
    if right_year is None:
        return NOTHING
    numbers = [p.value(Kind.MONTH, Kind.SHORT) for p in (left, right)]
    in_year = left_year or (right_year - 1 if numbers[0] > numbers[1] else right_year)
    ends = month(in_year, numbers[0]), month(right_year, numbers[1])
    whole = left_year is not None or find_year(right, scene) is None
    return _as_one_or_two(phrase, scene, (left, right), ends, whole=whole)


def _as_said(right: Phrase) -> Phrase:
    """The phrase with a word for "month": the preposition before the range speaks for both ends."""
    word = right.tokens[-1]._replace(kind=Kind.MONTHWORD, value=Unit.MONTH)
    return right._replace(tokens=(*right.tokens, word))


def read_years(phrase: Phrase, scene: Scene) -> Result:
    """`2014-2019`, `1968 hingga 1971`; two expressions after `dari`."""
    joined = phrase.value(Kind.YEARS)
    if joined:
        return _join(phrase, scene, (year(joined[0]), year(joined[1])))
    left, right = _split(phrase)
    if left is None or right is None:
        return NOTHING
    ends = year(left.value(Kind.YEAR)), year(right.value(Kind.YEAR))
    before = scene.word_before(phrase.start).lower()
    said = phrase.has(Kind.YEARWORD) or before in scene.table.date_prepositions
    if not said:
        return NOTHING
    return _as_one_or_two(phrase, scene, (left, right), ends, whole=True)


def _split(phrase: Phrase) -> tuple[Phrase | None, Phrase | None]:
    """The two ends: parted by `hingga`, `dan`, or where the second month or year begins."""
    bridge = phrase.one(Kind.TO, Kind.AND)
    if bridge:
        return phrase.until(bridge), phrase.after(bridge)
    kinds = (Kind.YEAR,) if not phrase.has(Kind.MONTH, Kind.SHORT, Kind.DAYMONTH, Kind.DATE) else (
        Kind.MONTH, Kind.SHORT, Kind.DAYMONTH, Kind.DATE)  # fmt: skip
    heads = [i for i, token in enumerate(phrase.tokens) if token.kind in kinds]
    if len(heads) < 2:  # noqa: PLR2004 - two ends
        return None, None
    cut = heads[0] + 1
    while cut < heads[1] and phrase.tokens[cut].kind is Kind.YEAR:
        cut += 1
    if phrase.tokens[heads[1] - 1].kind in {Kind.DAY, Kind.WEEKDAY} and cut < heads[1]:
        cut = min(cut, heads[1] - 1)
    left, right = phrase.tokens[:cut], phrase.tokens[cut:]
    return (
        Phrase(left, phrase.start, left[-1].end),
        Phrase(right, right[0].start, phrase.end),
    )


def _as_one_or_two(
    phrase: Phrase,
    scene: Scene,
    parts: tuple[Phrase, Phrase],
    ends: tuple[Period | None, Period | None],
    *,
    whole: bool,
) -> Result:
    """Two expressions and one statement where `dari` opens a pair of whole dates; else one.

    To TimeML dates that a word parts are always two.
    """
    parted = scene.habit is Habit.TIMEML or (whole and _is_opened(phrase, scene))
    if not parted or not phrase.has(Kind.TO, Kind.AND):
        return _join(phrase, scene, ends)
    stretch = _stretch(ends)
    if stretch is None or ends[0] is None or ends[1] is None:
        return NOTHING
    [first] = dated(parts[0], scene, ends[0])
    [last] = dated(parts[1], scene, ends[1])
    return (
        first._replace(moment=stretch, dated=True, cover=phrase.end),
        last._replace(dated=False),
    )


def _is_opened(phrase: Phrase, scene: Scene) -> bool:
    """Whether a word such as `dari` stands before a range."""
    return scene.word_before(phrase.start).lower() in scene.table.range_openers


def _join(
    phrase: Phrase,
    scene: Scene,
    ends: tuple[Period | None, Period | None],
    *,
    guessed: bool = False,
) -> Result:
    stretch = _stretch(ends)
    if stretch is None or ends[0] is None or ends[1] is None:
        return NOTHING
    [found] = dated(phrase, scene, ends[0], moment=stretch, guessed=guessed)
    value = f"{ends[0].timex}/{ends[1].timex}"
    dates = found.dated or _is_opened(phrase, scene)  # "dari Januari hingga Maret" is no origin
    return (found._replace(value=value, type=TimexType.DATE, dated=dates),)


def _stretch(ends: tuple[Period | None, Period | None]) -> Moment | None:
    first, last = ends
    if first is None or last is None or first.first > last.first:
        return None
    return span(of(first), of(last))
