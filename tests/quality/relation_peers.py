"""`python -m quality.relation_peers`: edited copies, forms and unrelated articles, with peers.

datasketch and rensa are used as one would: words in threes, 128 permutations, the index of the
library, and for rensa bands of four. They tell what is alike, not how: an edition of a form that
they find counts as taken for a copy. The same copies and forms as in `test_relations`.
"""

import sys
import time
from collections.abc import Callable, Sequence
from random import Random

from datasketch import MinHash, MinHashLSH
from quality.relation_edits import EDITS, make_copy
from quality.relation_forms import FORMS, write_editions
from quality.relation_texts import Text, read_texts, shorten
from rensa import RMinHash, RMinHashLSH
from support.relations import Reader, make_article

from warta_schemas import RelationType

SEED = 20241119
COPIED = 240
EDITIONS = 24
PERMUTATIONS = 128

Finder = Callable[[str, Sequence[str], bool], set[str]]
"""Names of what a text copies; the flag says whether the text is taken in."""


def main() -> int:
    """Print a line for each system."""
    texts = read_texts()
    for length, some in (("whole", texts), ("60 words", [shorten(text) for text in texts])):
        for name, make in SYSTEMS.items():
            started = time.process_time()
            found, copies = count_copies(make(), some)
            taken, pairs = count_forms(make())
            alike = count_unrelated(make(), some)
            seconds = time.process_time() - started
            print(
                f"{length:<9} {name:<22} copies found {found / copies:.3f}  forms taken for copies "
                f"{taken / pairs:.3f}  unrelated taken {alike:4d} of {len(some)}  {seconds:6.1f} s",
                flush=True,
            )
    return 0


def count_copies(find: Finder, texts: Sequence[Text]) -> tuple[int, int]:
    for text in texts:
        find(text.name, text.paragraphs, True)
    random, found = Random(SEED), 0
    chosen = random.sample(texts, min(COPIED, len(texts)))
    for text in chosen:
        for edit in EDITS:
            copy = make_copy(edit, text.paragraphs, text.language, random)
            found += text.name in find(f"copy of {text.name}", copy, False)
    return found, len(chosen) * len(EDITS)


def count_forms(find: Finder) -> tuple[int, int]:
    random, taken, pairs = Random(SEED), 0, 0
    for form in FORMS:
        for number, (_, paragraphs) in enumerate(write_editions(form, EDITIONS, random)):
            found = find(f"{form} {number}", paragraphs, True)
            taken += sum(name.startswith(f"{form} ") for name in found)
            pairs += number
    return taken, pairs


def count_unrelated(find: Finder, texts: Sequence[Text]) -> int:
    return sum(bool(find(text.name, text.paragraphs, True)) for text in texts)


def make_warta() -> Finder:
    reader = Reader()

    def find(name: str, paragraphs: Sequence[str], keep: bool) -> set[str]:
        article = make_article(name, paragraphs)
        found = reader.read(name, article) if keep else reader.look_up(article)
        return {n for n, kind in found.items() if kind is not RelationType.TEMPLATE_SIBLING}

    return find


def make_datasketch(threshold: float) -> Finder:
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)

    def find(name: str, paragraphs: Sequence[str], keep: bool) -> set[str]:
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in cut_shingles(paragraphs)])
        found = set(index.query(sketch))
        if keep:
            index.insert(name, sketch)
        return found

    return find


def make_rensa() -> Finder:
    index, names = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=32), []

    def find(name: str, paragraphs: Sequence[str], keep: bool) -> set[str]:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(cut_shingles(paragraphs))
        found = {names[key] for key in index.query(sketch)}
        if keep:
            index.insert(len(names), sketch)
            names.append(name)
        return found

    return find


def cut_shingles(paragraphs: Sequence[str]) -> list[str]:
    words = " ".join(paragraphs).lower().split()
    return [" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))]


SYSTEMS: dict[str, Callable[[], Finder]] = {
    "warta": make_warta,
    "datasketch, J .5": lambda: make_datasketch(0.5),
    "datasketch, J .7": lambda: make_datasketch(0.7),
    "rensa, 32 bands": make_rensa,
}

if __name__ == "__main__":
    sys.exit(main())
