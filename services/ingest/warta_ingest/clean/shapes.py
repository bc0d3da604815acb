"""How a line looks: prose, headline or label. Nothing here knows where the line stands."""

import re

from warta_ingest.printed.people import read_byline
from warta_ingest.printed.stamps import read_relative, read_stamps

PROSE_WORDS = 7
LONG_WORDS = 30
"""A line of so many words is prose even where its last mark is missing."""

DATE_LINE_CHARACTERS = 130
MOST_WORDS_BESIDE_DATE = 3
MOST_WORDS_BESIDE_TIME = 6

_END = re.compile(r"[.!?…。！？][\"”’'»)\]」]{0,3}(?:\s?\([a-z/*]{2,20}\))?\s*$|[\"”’]\s*$|:\s*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DATE_HINT = re.compile(r"\d|lalu|silam|ago", re.IGNORECASE)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words: some two characters are a word."""


def count_words(line: str) -> int:
    """Words of a line."""
    words = len(line.split())
    return words if line.isascii() else words + len(_DENSE.findall(line)) // 2


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _END.search(line[-40:]) is not None


def is_prose(line: str) -> bool:
    """Whether a line reads as running text: long enough, and ended as a sentence is."""
    words = count_words(line)
    if words < PROSE_WORDS or not (words >= LONG_WORDS or ends_sentence(line)):
        return False
    seen = _WORD.findall(line[:LONG_CHARACTERS])
    running = sum(not word[0].isupper() for word in seen)
    return running * 4 >= len(seen) and running > 0


LONG_CHARACTERS = 600
"""As much of a line is looked at: headlines in capitals are told from text within it."""


def is_short_sentence(line: str) -> bool:
    """A short sentence: text inside an article, doubtful anywhere else."""
    return count_words(line) > 2 and ends_sentence(line) and not line.endswith(":")  # noqa: PLR2004


def is_date_line(line: str) -> bool:
    """Whether a line is a date and little else; headlines with a date in them are not."""
    if len(line) > DATE_LINE_CHARACTERS or not _DATE_HINT.search(line):
        return False
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


def is_byline(line: str) -> bool:
    """Whether a line names author or editor with a label."""
    return count_words(line) <= 16 and not is_prose(line) and read_byline(line) is not None  # noqa: PLR2004


def looks_like_title(line: str) -> bool:
    """Whether a line could be a headline."""
    return 3 <= count_words(line) <= 30 and not line.endswith((".", ":", ",")) and len(line) <= 300  # noqa: PLR2004
