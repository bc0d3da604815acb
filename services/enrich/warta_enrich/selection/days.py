"""Dates with a clock time belong to their day: one reads of a day, not of 07:55 and of 08:10."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from warta_schemas import QuotedSentence, TimelineEntry


def join_days(entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """The entries, those of one day as one under the day; all others as they are."""
    days: dict[str, list[TimelineEntry]] = defaultdict(list)
    others = []
    for entry in entries:
        if entry.earliest and entry.earliest == entry.latest:
            days[entry.earliest].append(entry)
        else:
            others.append(entry)
    return [*others, *(_join(day, own) for day, own in days.items())]


def _join(day: str, entries: Sequence[TimelineEntry]) -> TimelineEntry:
    """One entry; an article that speaks of several times of the day counts once.

    Where not all articles are kept, that holds for as large a part as among those that are.
    """
    if len(entries) == 1 and entries[0].date == day:
        return entries[0]
    first = max(entries, key=lambda entry: (entry.articles, entry.date))
    sentences: dict[str, QuotedSentence] = {}
    for quoted in sorted(_list_sentences(entries), key=lambda q: -(q.score or 0.0)):
        known = sentences.get(quoted.article)
        starts = {*quoted.starts, *(known.starts if known else ())}
        joined = (known or quoted).model_copy(update={"starts": tuple(sorted(starts))})
        sentences[quoted.article] = joined
    distinct = len(sentences) / max(1, len(_list_sentences(entries)))
    return first.model_copy(
        update={
            "date": day,
            "articles": round(distinct * sum(entry.articles for entry in entries)),
            "stories": max(1, round(distinct * sum(entry.stories for entry in entries))),
            "mentions": sum(entry.mentions for entry in entries),
            "first_seen": min(entry.first_seen for entry in entries),
            "last_seen": max(entry.last_seen for entry in entries),
            "sentences": tuple(sentences.values()),
        }
    )


def _list_sentences(entries: Sequence[TimelineEntry]) -> list[QuotedSentence]:
    return [quoted for entry in entries for quoted in entry.sentences]
