"""How a line looks: label, date, headline. Nothing here knows where the line stands."""

import re

from warta_ingest.printed.people import read_byline
from warta_ingest.printed.stamps import read_relative, read_stamps

DATE_LINE_CHARACTERS = 130
MOST_WORDS_BESIDE_DATE = 3
MOST_WORDS_BESIDE_TIME = 6
MOST_BYLINE_WORDS = 16

_END = re.compile(r"[.!?…。！？][\"”’'»)\]」]{0,3}(?:\s?\([a-z/*]{2,20}\))?\s*$|[\"”’]\s*$|:\s*$")
_WHOLE_DATE = re.compile(r"\d(?:\d{3}|[/.-]\d{1,2}[/.-]\d)")
"""Begins with the digit that all such dates begin with: the engine skips to it."""

CLOCK_CHARACTERS = 24
_CLOCK_LINE = re.compile(
    r"\W{0,3}(?:pukul |jam )?(?:[01]?\d|2[0-3])[.:][0-5]\d"
    r"(?:\s?(?:WIB|WITA|WIT|[ap]\.?m\.?|GMT|BST))?\W{0,3}"
    r"|(?:menit (?:ke-)?)?\d{1,3}(?:\s?\+\s?\d{1,2})?\s?['’′]",
    re.I,
)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words: some two characters are a word."""


def count_words(line: str) -> int:
    """Words of a line."""
    words = len(line.split())
    return words if line.isascii() else words + len(_DENSE.findall(line)) // 2


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _END.search(line[-40:]) is not None


def is_short_sentence(line: str) -> bool:
    """A short sentence: text inside an article, doubtful anywhere else."""
    return count_words(line) > 2 and ends_sentence(line) and not line.endswith(":")  # noqa: PLR2004


def is_date_line(line: str) -> bool:
    """Whether a line is a date and little else; headlines with a date in them are not."""
    if len(line) > DATE_LINE_CHARACTERS:
        return False
    if not _WHOLE_DATE.search(line):
        return read_relative(line) is not None
    stamps = read_stamps(line)
    if not stamps:
        return read_relative(line) is not None
    most = MOST_WORDS_BESIDE_TIME if any(s.clock for s in stamps) else MOST_WORDS_BESIDE_DATE
    rest = stamps[0].rest.split()
    capitalised = sum(word[0].isupper() or word[0].isdigit() for word in rest)
    return (
        len(rest) <= most
        and (len(rest) <= 1 or capitalised >= len(rest) - 1)
        and not (len(rest) > 1 and not any(s.clock or s.label.value != "none" for s in stamps))
    )


def is_clock_line(line: str) -> bool:
    """Whether a line is nothing but a clock time, or a minute of play: the stamp of an entry."""
    return len(line) <= CLOCK_CHARACTERS and _CLOCK_LINE.fullmatch(line) is not None


def is_byline(line: str) -> bool:
    """Whether a line names author or editor with a label."""
    return read_byline(line) is not None and count_words(line) <= MOST_BYLINE_WORDS


def looks_like_title(line: str) -> bool:
    """Whether a line could be a headline."""
    return 3 <= count_words(line) <= 30 and not line.endswith((".", ":", ",")) and len(line) <= 300  # noqa: PLR2004
