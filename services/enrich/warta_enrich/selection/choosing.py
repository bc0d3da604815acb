"""Choosing dates by their weight, and for each the sentences that tell most and repeat nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from warta_enrich.selection.repeats import Told
from warta_enrich.selection.spreading import Spread
from warta_enrich.selection.statements import trust, weigh_form, weigh_place
from warta_enrich.selection.vectors import (
    Vector,
    add_up,
    compare,
    normalise,
    to_vector,
    weigh_words,
)
from warta_enrich.selection.weights import weigh_date
from warta_enrich.selection.words import list_words
from warta_schemas import QuotedSentence, TimelineEntry

WHOLE = 0.3
"""How much the timeline as a whole says what a date is about, beside the date's own sentences."""


TOPIC = 0.7
"""How much the words that name a topic say what it is about, beside what the sentences share."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A date that is shown, and the sentences that tell of it, the best first."""

    entry: TimelineEntry
    sentences: tuple[QuotedSentence, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """An entry with the vectors of its sentences."""

    entry: TimelineEntry
    vectors: tuple[Vector, ...]
    weight: float


def select(
    entries: Sequence[TimelineEntry],
    most: int,
    sentences: int = 1,
    topic: str | None = None,
    *,
    spread: bool = True,
) -> list[Chosen]:
    """The `most` dates to read first, the weightiest first, each with up to so many sentences.

    `topic` says in words what the timeline is about, beside what its sentences share. `spread`
    prefers dates that lie apart. A date of which nothing new is told, after the sentences of
    weightier dates, is left out where there are others. The time it takes grows with the sentences.
    """
    weighed, whole = _weigh(entries, list_words(topic or ""))
    apart = Spread(entries, most if spread else len(entries))
    told = Told()
    chosen: list[Chosen] = []
    passed: list[Chosen] = []
    queue = [(-one.weight, number) for number, one in enumerate(weighed)]
    while queue and len(chosen) < most:
        _, number = heappop(queue)
        one = weighed[number]
        weight = one.weight * apart.discount(one.entry)
        if queue and weight < -queue[0][0]:
            heappush(queue, (-weight, number))  # by now another one weighs more
            continue
        order = _order(one, whole)
        fresh = _take_fresh(one, order, told, sentences)
        found = tuple(one.entry.sentences[i] for i in fresh or order[:1])
        (chosen if fresh else passed).append(Chosen(one.entry, found, weight))
        if fresh:
            apart.add(one.entry)
    return [*chosen, *passed][:most]


def _weigh(entries: Sequence[TimelineEntry], topic: Sequence[str]) -> tuple[list[Weighed], Vector]:
    """The entries by weight, and what all of them are about."""
    words = {q.sentence: list_words(q.sentence) for e in entries for q in e.sentences}
    weights = weigh_words(words.values())
    vectors = {sentence: to_vector(own, weights) for sentence, own in words.items()}
    shared = normalise(
        add_up((vectors[q.sentence], trust(q)) for e in entries for q in e.sentences)
    )
    whole = normalise(add_up(((shared, 1.0), (to_vector(topic, weights), TOPIC))))
    near = {sentence: compare(vector, whole) for sentence, vector in vectors.items()}
    nearest = max(near.values(), default=0.0) or 1.0
    weighed = [
        Weighed(
            entry,
            tuple(vectors[q.sentence] for q in entry.sentences),
            weigh_date(entry, [near[q.sentence] / nearest for q in entry.sentences]),
        )
        for entry in entries
    ]
    return sorted(weighed, key=lambda one: (-one.weight, one.entry.date)), whole


def _order(one: Weighed, whole: Vector) -> list[int]:
    """The numbers of the sentences, the best first: near to what the date's sentences share."""
    quoted = one.entry.sentences
    own = normalise(add_up((v, trust(q)) for v, q in zip(one.vectors, quoted, strict=True)))
    subject = normalise(add_up(((own, 1.0), (whole, WHOLE))))
    values = [
        compare(vector, subject) * weigh_form(q.sentence) * (1 + trust(q)) * weigh_place(q)
        for vector, q in zip(one.vectors, quoted, strict=True)
    ]
    return sorted(range(len(quoted)), key=lambda i: (-values[i], i))


def _take_fresh(one: Weighed, order: Sequence[int], told: Told, most: int) -> list[int]:
    """Of the best sentences those that repeat nothing; they are told from now on."""
    taken: list[int] = []
    for number in order:
        if len(taken) == most:
            break
        vector = one.vectors[number]
        if not told.repeats(vector):
            told.add(vector)
            taken.append(number)
    return taken
