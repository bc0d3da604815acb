"""One article as learning remembers it: digests in place of text, some hundreds of bytes.

Everything that is learnt is a function of a set of sketches. So the order in which articles come
does not matter, an article that comes twice counts once, and two sets are joined by their union.
"""

import hashlib
import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from zlib import crc32

from warta_schemas import Article, DropReason, fold_line

MOST_LINES = 250
"""Lines of one article that are looked at, furniture first: pages of a source share few more."""

MOST_TITLE_WORDS = 12
SHORTEST_WORD = 4
LONGEST_CODE = 12
ENDS = 2
"""Paragraphs at each end of the body that count as its first and its last."""

MINUTE = 60
DAY = 24 * 60

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_WORD},40}}")


class Place(IntEnum):
    """Where an article has a line; of several, the greatest counts."""

    DROPPED = 0
    FIRST = 1
    LAST = 2
    INSIDE = 3
    TOLD = 4
    """Read as title, byline, date, deck or caption: it says something of this article."""


TELLING = frozenset(
    {
        DropReason.TITLE,
        DropReason.BYLINE,
        DropReason.DATE,
        DropReason.DECK,
        DropReason.CAPTION,
    }
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article. Minutes and days count from 1970; `zone` is a printed offset in minutes.

    `day` is that of publication, else of arrival. `paragraphs` counts the body's. `words` are
    digests of the title's. `places` has a Place for each of `lines`, digests in order.
    """

    article: int
    text: int
    arrived: int
    day: int
    dated: bool
    zone: int | None
    language: str
    paragraphs: int
    words: tuple[int, ...]
    lines: "array[int]"
    places: bytes

    @property
    def visited(self) -> int:
        """The day on which the page was fetched."""
        return self.arrived // DAY


def sketch_article(article: Article, arrived: datetime) -> Sketch:
    """The sketch of an article that arrived then."""
    paragraphs = article.body.split("\n\n")
    places = _place_lines(article, paragraphs)
    minutes = max(0, int(arrived.timestamp()) // MINUTE)
    published = article.published_at if article.published_at_basis != "fetched" else None
    day = int(published.timestamp()) // MINUTE // DAY if published else minutes // DAY
    title = article.title or " ".join(article.body[:200].split()[:MOST_TITLE_WORDS])
    return Sketch(
        article=int(article.id[:16], 16),
        text=digest_text(article.body),
        arrived=minutes,
        day=min(day, minutes // DAY),
        dated=published is not None,
        zone=_find_zone(article, published),
        language=article.language.code[:LONGEST_CODE],
        paragraphs=len(paragraphs),
        words=digest_words(title)[:MOST_TITLE_WORDS],
        lines=array("Q", places),
        places=bytes(places.values()),
    )


def read_lines(article: Article) -> Iterable[str]:
    """Each line that an article keeps or drops."""
    yield from (drop.text for drop in article.dropped)
    yield from article.body.split("\n\n")


def digest_line(line: str) -> int:
    """The digest of a line, folded; 0 where it is too long to recur."""
    folded = fold_line(line)
    return digest_text(folded) if folded else 0


def digest_text(text: str) -> int:
    """A text as 64 bits."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


def digest_words(text: str) -> tuple[int, ...]:
    """The longer words of a text, in 16 bits each: enough to tell whether titles share any."""
    words = _WORD.findall(text[:1000].casefold())
    return tuple(dict.fromkeys(crc32(word.encode()) & 0xFFFF for word in words))


def from_minutes(minutes: int) -> datetime:
    """A moment of a sketch."""
    return datetime.fromtimestamp(minutes * MINUTE, UTC)


def _place_lines(article: Article, paragraphs: list[str]) -> dict[int, int]:
    places: dict[int, int] = {}
    for drop in article.dropped[:MOST_LINES]:
        place = Place.TOLD if drop.reason in TELLING else Place.DROPPED
        _note(places, drop.text, place)
    count = len(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if len(places) >= MOST_LINES and ENDS <= number < count - ENDS:
            continue
        last = number >= count - ENDS
        place = Place.LAST if last else Place.FIRST if number < ENDS else Place.INSIDE
        _note(places, paragraph, place)
    return places


def _note(places: dict[int, int], line: str, place: Place) -> None:
    digest = digest_line(line)
    if digest:
        places[digest] = max(place, places.get(digest, place))


def _find_zone(article: Article, published: datetime | None) -> int | None:
    """The offset that the page prints itself. UTC in markup says where its system runs, no more."""
    basis = article.published_at_basis
    offset = published.utcoffset() if published else None
    if offset is None or basis not in {"page", "structured"}:
        return None
    minutes = int(offset.total_seconds()) // MINUTE
    return minutes if minutes or basis == "page" else None
