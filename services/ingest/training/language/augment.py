"""More texts out of those there are: what the corpus lacks, so that the model does not learn it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from training.language.corpus import WORDS, Text

PAIRS = Path(__file__).parent / "pairs.txt"
CHANGED = 3
"""Words that must differ before a sentence passes for the other language."""

NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


@cache
def read_pairs() -> dict[str, str]:
    """Indonesian words and what Malay says instead."""
    rows = [row for row in PAIRS.read_text().splitlines() if not row.startswith("#")]
    pairs = (pair.replace("_", " ").split("=") for row in rows for pair in row.split())
    return {indonesian: malay for indonesian, malay in pairs if indonesian != malay}


def _compile_phrases() -> re.Pattern[str]:
    phrases = sorted(read_pairs(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


PHRASES = _compile_phrases()
"""Any Indonesian word or phrase of the pairs, the longest first."""


def make_malay(texts: Iterable[Text], limit: int) -> Iterator[Text]:
    """Indonesian sentences in Malay words: what the two share then speaks for neither."""
    pairs = read_pairs()
    for text in texts:
        if text.code == "id" and text.source != "nusax" and limit:
            changed, times = PHRASES.subn(lambda found: pairs[found[0]], text.text.lower())
            if times >= CHANGED:
                limit -= 1
                yield Text("ms", text.source, changed)


def swap_names(texts: Iterable[Text], random: Random) -> Iterator[Text]:
    """Half of the names in a sentence become those of any other: names cross languages."""
    texts = list(texts)
    names = sorted({name for text in texts for name in NAME.findall(text.text)})

    def swap(match: re.Match[str]) -> str:
        return random.choice(names) if random.random() < 0.5 else match[0]  # noqa: PLR2004

    for text in texts:
        yield Text(text.code, text.source, NAME.sub(swap, text.text))


def join_texts(texts: Iterable[Text], random: Random, longest: int = 8) -> Iterator[Text]:
    """Articles of two to eight texts of a source, in no order."""
    by_source = defaultdict(list)
    for text in texts:
        by_source[text.code, text.source].append(text.text)
    for (code, source), parts in by_source.items():
        random.shuffle(parts)
        while len(parts) > 1:
            size = random.randint(2, longest)
            yield Text(code, source, "\n\n".join(parts[:size]))
            del parts[:size]


def scatter_words(random: Random, rounds: int = 6, length: int = 8) -> Iterator[Text]:
    """Words that tell a language from its neighbours, thrown together: each a few times."""
    for path in sorted(WORDS.glob("*.txt")):
        words = sorted(set(path.read_text().split()))
        for _ in range(rounds):
            random.shuffle(words)
            for start in range(0, len(words), length):
                yield Text(path.stem, "words", " ".join(words[start : start + length]))
