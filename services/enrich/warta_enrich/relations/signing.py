"""The signature of a text: its words hashed, the least hashes kept."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from warta_enrich.relations.signatures import (
    FACTS,
    NONE,
    SENTENCES,
    SHINGLES,
    Hashes,
    Signature,
    Values,
    fill,
)
from warta_enrich.relations.words import Fact, FactKind, Words, read_words

LEAST_SENTENCE = 5
"""Words of a sentence that says enough to be known again."""

LEAD_WORDS = 50
MOST_NAMES = 12
MOST_FACTS_READ = 4000
MOST_DISTANCE = 12
CONTEXT_WORDS = 2

VALUE_BITS = 13
LEAD_BIT = 1 << 15
KIND_SHIFT = VALUE_BITS

_MIX = np.uint64(0x9E3779B97F4A7C15)
_MIX_AGAIN = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)


def sign(title: str | None, body: str) -> Signature:
    """The signature of an article. Of its title only dates and numbers count.

    Titles of copies are written anew, and those of a form are often all that has its date.
    """
    read = read_words(body)
    hashes = np.fromiter((crc32(w.encode()) for w in read.words), np.uint64, len(read.words))
    pairs = _hash_pairs(hashes)
    titled = read_words(title[:MOST_FACTS_READ]) if title else Words()
    contexts, values = _sketch_facts(titled, read)
    return Signature(
        words=len(read.words),
        pairs=len(pairs),
        shingles=fill(pairs, SHINGLES),
        sentences=fill(_hash_sentences(read, hashes), SENTENCES),
        contexts=contexts,
        values=values,
    )


def _mix(hashes: NDArray[np.uint64]) -> Hashes:
    """Spread evenly over 32 bits, below NONE."""
    mixed = hashes * _MIX
    mixed ^= mixed >> _HALF
    mixed *= _MIX_AGAIN
    least = (mixed >> _HALF).astype(np.uint32)
    return np.minimum(least, np.uint32(NONE - 1))


def _hash_pairs(words: NDArray[np.uint64]) -> Hashes:
    """Each pair of neighbours once, ascending; a text of one word is a pair with nothing."""
    if len(words) == 1:
        return _mix(words)
    return np.unique(_mix(words[:-1] * np.uint64(31) + (words[1:] << np.uint64(20))))


def _hash_sentences(read: Words, words: NDArray[np.uint64]) -> Hashes:
    """Each sentence of enough words once, ascending: the sum of its words, each by its place."""
    if not read.ends:
        return np.empty(0, np.uint32)
    ends = np.array(read.ends)
    starts = np.concatenate([[0], ends[:-1]])
    within = (np.arange(len(words)) - np.repeat(starts, ends - starts)).astype(np.uint64)
    weighed = words * (within * np.uint64(2) + np.uint64(1)) * _MIX
    sums = np.add.reduceat(weighed, starts)
    return np.unique(_mix(sums[ends - starts >= LEAST_SENTENCE]))


def _sketch_facts(titled: Words, read: Words) -> tuple[Hashes, Values]:
    """Contexts, ascending, and their values. Of too many: days first, and those of the lead.

    Of the names the first are kept: they say what the text is about.
    """
    names = [f for f in read.facts if f.kind is FactKind.NAME][: 2 * MOST_NAMES]
    others = [f for f in read.facts if f.kind is not FactKind.NAME][:MOST_FACTS_READ]
    titles = [f for f in titled.facts if f.kind is not FactKind.NAME]
    chosen = sorted({*_hash_facts(titled, titles), *_hash_facts(read, others)}, key=_rank)
    named = list(dict.fromkeys(_hash_facts(read, names)))[:MOST_NAMES]
    kept = sorted(chosen[: FACTS - MOST_NAMES] + named)
    values = np.zeros(FACTS, np.uint16)
    values[: len(kept)] = [value for _, value in kept]
    return fill(np.array([context for context, _ in kept], np.uint32), FACTS), values


def _hash_facts(read: Words, facts: Iterable[Fact]) -> Iterator[tuple[int, int]]:
    """Context and value of each fact. The context is the two plain words before, and how far."""
    plain: Sequence[int] = read.plain
    for fact in facts:
        seen = bisect_left(plain, fact.place)
        before = plain[max(0, seen - CONTEXT_WORDS) : seen]
        if (
            len(before) < CONTEXT_WORDS and fact.kind is FactKind.NAME
        ):  # the place line, which others rewrite
            continue
        distance = min(fact.place - before[-1], MOST_DISTANCE) if before else 0
        said = " ".join([read.words[place] for place in before])
        context = crc32(f"{int(fact.kind)} {distance} {said}".encode())
        value = crc32(fact.value.encode()) & ((1 << VALUE_BITS) - 1)
        lead = LEAD_BIT if fact.place < LEAD_WORDS else 0
        yield min(context, NONE - 1), value | fact.kind << KIND_SHIFT | lead


def _rank(fact: tuple[int, int]) -> tuple[int, bool, int, int]:
    context, value = fact
    return (value & ~LEAD_BIT) >> KIND_SHIFT, not value & LEAD_BIT, context, value
