"""One version of an article as the ledger knows it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from warta_enrich.relations.signatures import Signature, read_signature, write_signature
from warta_enrich.relations.signing import sign
from warta_schemas import Article, Relation, Relations, Status, find_revision_instant

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)

NO_TIME = -(1 << 62)
"""Before every moment."""

Order = tuple[int, str]
"""A time and an article: by these articles are earlier and later."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in one version. Without a signature it matches nothing."""

    article: str
    version: str
    status: Status
    source: str
    published_at: datetime | None
    revised_at: datetime | None
    signature: Signature | None

    @property
    def rank(self) -> tuple[int, bool, str]:
        """Of two versions the one with the greater rank holds.

        Where the time is the same a withdrawal holds: no version may outlive it by its digest.
        """
        return count(self.revised_at), self.status is Status.CANCELED, self.version

    @property
    def order(self) -> Order:
        """Its place in time."""
        return count(self.published_at or self.revised_at), self.article

    @property
    def age_time(self) -> int:
        """The latest that the article says of itself: by this it is forgotten."""
        return max(count(self.published_at), count(self.revised_at))


def make_entry(article: Article) -> Entry:
    """Sign an article. One that is withdrawn has nothing to be compared."""
    usable = article.status is Status.USABLE
    return Entry(
        article=article.id,
        version=article.version,
        status=article.status,
        source=article.source,
        published_at=article.published_at,
        revised_at=find_revision_instant(article),
        signature=sign(article.title, article.body) if usable else None,
    )


def read_entry(record: Relations) -> Entry:
    """The entry that a record was written of. One of another version may lack its signature."""
    return Entry(
        article=record.article,
        version=record.version or "",
        status=record.status,
        source=record.source or "",
        published_at=record.published_at,
        revised_at=record.revised_at,
        signature=read_signature(record.signature) if record.signature else None,
    )


def write_record(entry: Entry, relations: tuple[Relation, ...], story: str) -> Relations:
    """The record of an entry."""
    return Relations(
        article=entry.article,
        relations=relations,
        version=entry.version or None,
        status=entry.status,
        source=entry.source or None,
        published_at=entry.published_at,
        revised_at=entry.revised_at,
        story=story,
        signature=write_signature(entry.signature) if entry.signature else None,
    )


def count(moment: datetime | None) -> int:
    """Microseconds since 1970; NO_TIME for None."""
    return NO_TIME if moment is None else (moment - EPOCH) // MICROSECOND


def find_offset(moment: datetime | None) -> int:
    """Minutes ahead of UTC."""
    offset = moment.utcoffset() if moment else None
    return offset // MINUTE if offset else 0


def restore(microseconds: int, offset: int) -> datetime | None:
    """The moment of a count, with its offset."""
    if microseconds == NO_TIME:
        return None
    zone = timedelta(minutes=offset)
    local = EPOCH.replace(tzinfo=None) + timedelta(microseconds=microseconds) + zone
    return local.replace(tzinfo=timezone(zone) if offset else UTC)
