"""Numbers, dates and names of days as values that are the same however they are printed.

`Rp1,5 juta` and `1.500.000`, `20.15` and `20:15`, `12 November 2024` and `12/11/2024` are each one
value. Nothing is computed with them: they are compared. So a value is a text, and what makes two
printed forms one may be coarse: of a large number its leading digits are enough.

The words are these and no others, whatever the tables of `timex` come to read: they are part of the
signatures on `news.relations.v1`, and with one word more the same article would have another.
"""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maret march mar mac",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul julai",
            "agustus august agu agt aug ogos",
            "september sept sep",
            "oktober october okt oct",
            "november nov nopember",
            "desember december des dec disember",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "senin monday isnin",
            "selasa tuesday",
            "rabu wednesday",
            "kamis thursday khamis",
            "jumat jum'at friday jumaat",
            "sabtu saturday",
            "minggu ahad sunday",
        ),
        start=1,
    )
    for name in names.split()
}

UNITS = {
    name: number
    for number, names in enumerate(
        (
            "dua two",
            "tiga three",
            "empat four",
            "lima five",
            "enam six",
            "tujuh seven",
            "delapan lapan eight",
            "sembilan nine",
        ),
        start=2,
    )
    for name in names.split()
}

WHOLE = {"sepuluh": 10, "ten": 10, "sebelas": 11, "eleven": 11, "twelve": 12}

SCALES = frozenset(
    "ribu juta miliar milyar triliun thousand million billion trillion bn mn".split()
)
"""Words that move the point of the number before them."""

PERCENT = frozenset("persen percent peratus".split())

MOST_DIGITS = 24
LAST_DAY = 31
LAST_MONTH = 12
FIRST_YEAR, LAST_YEAR = 1900, 2099
YEAR_DIGITS = 4
DAY_DIGITS = 2


def read_number(text: str, *, scaled: bool) -> str:
    """The value of a printed number; `scaled` where a word such as `juta` follows."""
    digits = "".join(filter(str.isdigit, text))[:MOST_DIGITS]
    if scaled or len(digits) >= YEAR_DIGITS:
        digits = digits.rstrip("0")
    return digits.lstrip("0") or "0"


def read_date(text: str) -> tuple[str, str] | None:
    """Day and year of a date in digits, such as `12/11/2024`, `12/11` or `2024-11-12`."""
    parts = text.split("/" if "/" in text else "-")
    if not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == YEAR_DIGITS:
        parts.reverse()
    match parts:
        case [day, month, year] if is_day(day) and is_month(month):
            return write_day(int(day), int(month)), year
        case [day, month] if "/" in text and is_day(day) and is_month(month):
            return write_day(int(day), int(month)), ""
    return None


def write_day(day: int, month: int) -> str:
    """A day of any year."""
    return f"{day}/{month}"


def is_day(text: str) -> bool:
    """Whether it may be the day of a month."""
    return text.isdecimal() and len(text) <= DAY_DIGITS and 1 <= int(text) <= LAST_DAY


def is_month(text: str) -> bool:
    """Whether it may be the number of a month."""
    return text.isdecimal() and len(text) <= DAY_DIGITS and 1 <= int(text) <= LAST_MONTH


def is_year(text: str) -> bool:
    """Whether a number looks like a year of the news."""
    return len(text) == YEAR_DIGITS and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR
