"""What one version of one article says of one entity on one date: a contribution to an entry.

    contribution' = merge(contribution, other)

is the same whatever came first, and a replay changes nothing.
"""

from datetime import UTC, datetime
from typing import NamedTuple

from warta_enrich.histories.scoring import score_item
from warta_schemas import DatedEvent

MOST_STARTS = 16
"""Sentences of one article that mention one date, the first in the text. More are not counted."""

MOST_SENTENCE_CHARACTERS = 1000
MOST_NAME_CHARACTERS = 200

NEVER = datetime.min.replace(tzinfo=UTC)
"""Before every instant: a version of which no time is known."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When an article was seen of which neither it nor its event tells anything."""


class Contribution(NamedTuple):
    """The article's best sentence, and where its sentences begin that mention the date."""

    article: str
    version: str
    sentence: str
    source: str | None
    seen: datetime
    revised_at: datetime | None
    name: str | None
    modality: str | None
    score: float
    starts: tuple[int, ...]

    @property
    def moment(self) -> tuple[datetime, str]:
        """Of two versions of an article the one of the later moment holds."""
        return (self.revised_at or NEVER, self.version)


def create_contribution(event: DatedEvent, arrived: datetime | None) -> Contribution:
    """The contribution of one event, which arrived at a moment, where one is known."""
    item = event.item
    return Contribution(
        article=event.article,
        version=event.version,
        sentence=item.sentence[:MOST_SENTENCE_CHARACTERS],
        source=event.source,
        seen=event.published_at or event.revised_at or arrived or EPOCH,
        revised_at=event.revised_at,
        name=event.name and event.name[:MOST_NAME_CHARACTERS],
        modality=item.modality.value,
        score=score_item(item),
        starts=(item.start,),
    )


def merge(one: Contribution, other: Contribution) -> Contribution:
    """Both contributions of an article as one: that of the later version, or of one version all."""
    if one.version != other.version:
        return max(one, other, key=lambda c: c.moment)
    if one == other:
        return one
    best = min(one, other, key=_rank_sentence)
    return Contribution(
        article=best.article,
        version=best.version,
        sentence=best.sentence,
        source=best.source,
        seen=min(one.seen, other.seen, key=order_instant),
        revised_at=_latest(one.revised_at, other.revised_at),
        name=_fuller(one.name, other.name),
        modality=best.modality,
        score=best.score,
        starts=tuple(sorted({*one.starts, *other.starts})[:MOST_STARTS]),
    )


def order_instant(instant: datetime) -> tuple[datetime, str]:
    """A key that also tells one instant in two zones apart, so that no order of arrival shows."""
    return instant, instant.isoformat()


def _rank_sentence(contribution: Contribution) -> tuple[float, str, str, str]:
    source, modality = contribution.source or "", contribution.modality or ""
    return -contribution.score, contribution.sentence, source, modality


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(filter(None, (one, other)), key=order_instant, default=None)


def _fuller(one: str | None, other: str | None) -> str | None:
    return min(filter(None, (one, other)), key=lambda name: (-len(name), name), default=None)
