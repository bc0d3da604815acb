"""What an article says of each entity on each date, as events of their own.

Bounded, for a page may be one sentence with a thousand names and a thousand dates.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from warta_schemas import DatedEvent, EnrichedArticle, TimelineItem, find_revision_instant

MOST_EVENTS = 5000
"""Of one article: the first in the text. A long article has some two hundred."""

MOST_PARTICIPANTS = 50
"""Of one item, the first named. More is a list, not a statement."""

MOST_SENTENCE_CHARACTERS = 1000
"""What is longer is cut off; `start` and `end` still tell where all of it stands."""


def dated_events(article: EnrichedArticle) -> Sequence[DatedEvent]:
    """One event for each timeline item and participant, in the order of the text."""
    return tuple(islice(_list_events(article), MOST_EVENTS))


def _list_events(article: EnrichedArticle) -> Iterator[DatedEvent]:
    entities = {entity.id: entity for entity in article.entities}
    revised_at = find_revision_instant(article)
    for item in map(_cut, article.timeline):
        for participant in item.participants:
            entity = entities.get(participant)
            yield DatedEvent(
                entity=participant,
                name=entity.name if entity else None,
                type=entity.type if entity else None,
                article=article.id,
                version=article.version,
                source=article.source,
                published_at=article.published_at,
                revised_at=revised_at,
                item=item,
            )


def _cut(item: TimelineItem) -> TimelineItem:
    """The item in a bounded size, each participant once."""
    participants = tuple(dict.fromkeys(item.participants))[:MOST_PARTICIPANTS]
    sentence = item.sentence[:MOST_SENTENCE_CHARACTERS]
    return item.model_copy(update={"participants": participants, "sentence": sentence})
