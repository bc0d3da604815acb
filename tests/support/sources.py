"""Articles of made-up sources: stories that share no subject, and what is put into each."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from random import Random

from warta_schemas import Article, Dropped, DropReason, Language, article_id, content_version

START = datetime(2024, 3, 1, 3, 0, tzinfo=UTC)
CONSONANTS, VOWELS = "bdgjklmnprst", "aeiou"


def make_word(random: Random) -> str:
    return "".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(4))


def make_sentence(random: Random, words: int = 12) -> str:
    return " ".join(make_word(random) for _ in range(words)).capitalize() + "."


def make_article(
    number: int,
    *,
    source: str = "a.example",
    day: float = 0,
    visited: float | None = None,
    title: str | None = None,
    body: Sequence[str] | None = None,
    head: Sequence[str] = (),
    inside: Sequence[str] = (),
    tail: Sequence[str] = (),
    dropped: Sequence[str] = (),
    told: Sequence[tuple[DropReason, str]] = (),
    dated: bool = True,
    zone: timedelta | None = None,
) -> Article:
    """An article with a text of its own around what is given."""
    random = Random(number)
    own = [make_sentence(random) for _ in range(8)] if body is None else list(body)
    text = "\n\n".join([*head, *own[:4], *inside, *own[4:], *tail])
    title = title or make_sentence(random, 6).removesuffix(".")
    moment = START + timedelta(days=day)
    fetched = START + timedelta(days=day if visited is None else visited)
    published = moment.astimezone(timezone(zone or timedelta(hours=7)))
    drops = [Dropped(reason=DropReason.MENU, text=line) for line in dropped]
    drops += [Dropped(reason=reason, text=line) for reason, line in told]
    return Article(
        id=article_id(source, url=None, publisher_id=str(number), title=None, day=None),
        version=content_version(title, text),
        source=source,
        title=title,
        published_at=published if dated else None,
        published_at_basis=("page" if zone else "page+zone-inferred") if dated else None,
        fetched_at=fetched,
        language=Language(code="id", confidence=1.0),
        body=text,
        dropped=tuple(drops),
    )
