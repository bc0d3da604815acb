"""Which lines are furniture of a source, and which recur because they are news.

A line is judged by the articles that carry it. They must be many, and a good share of all; stories
of their own, without a subject in common; over weeks rather than days, where the line is a
sentence; and have it where furniture stands. A label needs least of this, a sentence most. What is
missed costs a line too many in a body; what is wrongly taken costs a reader the news.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from warta_ingest.profiles.shapes import Shape, has_number, is_name, may_recur, tell_shape
from warta_ingest.profiles.sketches import Place, Sketch, digest_words
from warta_schemas import RecurringLine, fold_line
from warta_schemas.sources import MOST_LINES

SEEN_AGAIN = 3
"""Articles with a line that make it worth remembering as text."""

MOST_WANTED = 500

NUMBER_SHARE = {Shape.LABEL: 0.5, Shape.PHRASE: 0.5, Shape.PROSE: 0.8}
"""A line with a number in it counts or dates something: nearly all articles must have it."""

NAME_SHARE = 0.6
"""A line that reads as a name may be who writes most of the articles."""

SAME_SUBJECT = 0.5
"""Where so many titles share a word with each other, or with the line, it is about them."""

OWN_TEXT = 0.5
"""A story of its own has no more paragraphs than this share in common with others."""

MISREAD = 0.1
OUT_OF_PLACE = 0.2
EASE = 0.5
"""A line that is known stays on half the evidence: it would come and go at the edge."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a line must show: articles, their share of all, and over how long.

    `days` are distinct days of publication, `span` those from the first to the last of them.
    `visits` and `stay` are the same for the days on which the pages were fetched: within one visit
    every page shows the same headlines of other stories.
    """

    articles: int
    share: float
    days: int = 1
    span: int = 0
    visits: int = 1
    stay: int = 0


DEMANDS = {
    Shape.LABEL: Demand(articles=8, share=0.2),
    Shape.PHRASE: Demand(articles=12, share=0.25, visits=3, stay=7),
    Shape.PROSE: Demand(articles=20, share=0.3, days=10, span=14),
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """One article with the line, and where it stands there."""

    sketch: Sketch
    place: int


def count_lines(distinct: Sequence[Sketch]) -> Counter[int]:
    """In how many articles each line stands."""
    counts: Counter[int] = Counter()
    for sketch in distinct:
        counts.update(sketch.lines)
    return counts


def find_wanted(counts: Counter[int]) -> frozenset[int]:
    """Lines that recur enough for their text to be remembered: those that recur most."""
    seen = sorted((-n, line) for line, n in counts.items() if n >= SEEN_AGAIN)
    return frozenset(line for _, line in seen[:MOST_WANTED])


def find_boilerplate(
    source: str,
    distinct: Sequence[Sketch],
    counts: Counter[int],
    texts: Mapping[int, str],
    known: Mapping[int, RecurringLine],
) -> tuple[RecurringLine, ...]:
    """The furniture of a source, by text. `known` is what was furniture before."""
    stories = [s for s in distinct if _is_own_story(s, counts)]
    sightings = _gather(stories, {line for line in texts if counts[line] >= SEEN_AGAIN})
    own_words = frozenset(digest_words(source.replace(".", " ")))
    found: dict[int, RecurringLine] = {}
    for digest in {*texts, *known}:
        before = known.get(digest)
        text = before.text if before else texts[digest]
        seen = sightings.get(digest, [])
        if is_furniture(text, seen, len(stories), own_words, known=before is not None):
            articles = max(len(seen), before.articles if before and not seen else 0)
            found[digest] = RecurringLine(text=text, articles=articles)
    return choose(found, sightings)


def is_furniture(
    text: str,
    seen: Sequence[Sighting],
    total: int,
    own_words: frozenset[int],
    *,
    known: bool = False,
) -> bool:
    """Whether a line that these of `total` stories carry belongs to the source, not to the news."""
    shape = tell_shape(text)
    demand = DEMANDS[shape]
    ease = EASE if known else 1.0
    if known and total < demand.articles:
        return True  # after a restart there is nothing yet to judge it by
    share = max(
        demand.share,
        NUMBER_SHARE[shape] if has_number(text) else 0.0,
        NAME_SHARE if shape is Shape.LABEL and is_name(text) else 0.0,
    )
    return (
        may_recur(text)
        and len(seen) >= demand.articles * ease
        and len(seen) >= share * ease * total
        and _lasts([s.sketch.day for s in seen], demand.days * ease, demand.span * ease)
        and _lasts([s.sketch.visited for s in seen], demand.visits * ease, demand.stay * ease)
        and _stands_in_place(shape, seen)
        and not _has_subject(text, seen, own_words)
    )


def choose(
    found: Mapping[int, RecurringLine], sightings: Mapping[int, Sequence[Sighting]]
) -> tuple[RecurringLine, ...]:
    """As many as a record takes, in the order of their text: first those that bodies have held."""

    def rank(item: tuple[int, RecurringLine]) -> tuple[bool, int, str]:
        digest, line = item
        inside = any(s.place != Place.DROPPED for s in sightings.get(digest, ()))
        return (not inside, -line.articles, line.text)

    best = [line for _, line in sorted(found.items(), key=rank)[:MOST_LINES]]
    return tuple(sorted(best, key=lambda line: (fold_line(line.text), line.text)))


def _is_own_story(sketch: Sketch, counts: Counter[int]) -> bool:
    """Whether most paragraphs stand in no other article: copies of one text show nothing."""
    shared = sum(
        Place.DROPPED < place < Place.TOLD and counts[line] > 1
        for line, place in zip(sketch.lines, sketch.places, strict=True)
    )
    return shared <= OWN_TEXT * sketch.paragraphs


def _gather(stories: Sequence[Sketch], wanted: set[int]) -> dict[int, list[Sighting]]:
    sightings: dict[int, list[Sighting]] = {}
    for sketch in stories:
        for line, place in zip(sketch.lines, sketch.places, strict=True):
            if line in wanted:
                sightings.setdefault(line, []).append(Sighting(sketch, place))
    return sightings


def _lasts(days: list[int], distinct: float, span: float) -> bool:
    return len(set(days)) >= distinct and max(days) - min(days) >= span


def _stands_in_place(shape: Shape, seen: Sequence[Sighting]) -> bool:
    """Never read as something that is told of one article; a sentence always at the same end."""
    places = Counter(s.place for s in seen)
    misread = MISREAD if shape is Shape.LABEL else 0.0
    if places[Place.TOLD] > misread * len(seen):
        return False
    if shape is not Shape.PROSE:
        return True
    elsewhere = places[Place.INSIDE] + min(places[Place.FIRST], places[Place.LAST])
    return elsewhere <= OUT_OF_PLACE * len(seen)


def _has_subject(text: str, seen: Sequence[Sighting], own_words: frozenset[int]) -> bool:
    """Whether the articles are about one thing, or about what the line says.

    The name of the source is no subject, though titles may end in it.
    """
    titles = [set(s.sketch.words) - own_words for s in seen]
    shared = Counter(word for title in titles for word in title)
    most = max(shared.values(), default=0)
    line = set(digest_words(text)) - own_words
    about = sum(not line.isdisjoint(title) for title in titles)
    return max(most, about) >= SAME_SUBJECT * len(seen)
