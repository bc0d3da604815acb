"""`python -m warta_enrich.entities.score --set idner2k FILE`: strict F1 on a set's own file.

The tagger annotates the file by the habits of the set, and in the set's own types; a name counts
where its first token, its last and its type are right. Types that Warta does not find (quantities,
products) are left out on both sides.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from warta_enrich.entities.columns import Tagged, cut_tokens, read_columns, read_spans
from warta_enrich.entities.domains import DOMAINS, LATER, Domain, find_domain
from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.tagger import Profile, Tagger, load_tagger

BATCH = 16
"""Sentences that are tagged at once: those of an article."""

EXAMPLES = """examples:
  python -m warta_enrich.entities.score --set idner2k dev.txt
  python -m warta_enrich.entities.score --set nerui --profile fast dev.01.tsv
"""

Span = tuple[int, int, str]


@dataclass(slots=True)
class Tally:
    """Counts by type: right, found, wanted; tokens and seconds."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    tokens: int = 0
    seconds: float = 0.0

    def add(self, found: set[Span], wanted: set[Span]) -> None:
        """Count the names of a sentence."""
        self.right.update(kind for *_, kind in found & wanted)
        self.found.update(kind for *_, kind in found)
        self.wanted.update(kind for *_, kind in wanted)

    def measure(self, kind: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1, of one type or of all."""
        right, found, wanted = (
            count[kind] if kind else count.total()
            for count in (self.right, self.found, self.wanted)
        )
        both = found + wanted
        return right / max(found, 1), right / max(wanted, 1), 2 * right / both if both else 1.0


def score(sentences: Sequence[Tagged], tagger: Tagger, domain: Domain) -> Tally:
    """What the tagger makes of annotated sentences."""
    tally = Tally()
    for at in range(0, len(sentences), BATCH):
        batch = sentences[at : at + BATCH]
        cut = [cut_tokens(tokens) for tokens, _ in batch]
        started = time.process_time()
        names = tagger.tag([tokens for tokens, _ in cut])
        tally.seconds += time.process_time() - started
        tally.tokens += sum(len(tokens) for tokens, _ in batch)
        for (_, tags), (_, owners), found in zip(batch, cut, names, strict=True):
            spans = {
                (owners[name.first], owners[name.last - 1] + 1, kind)
                for name in found
                if (kind := domain.find_type(name.type)) is not None
            }
            wanted = {span for span in read_spans(tags) if span[2] in domain.types}
            tally.add(spans, wanted)
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; status 2 where a file cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m warta_enrich.entities.score",
        description="Strict span F1 of the tagger on a file with a token and its tag a line.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = [domain.name for domain in (*DOMAINS, *LATER)]
    parser.add_argument("--set", required=True, choices=names, help="whose annotation it is")
    parser.add_argument("--profile", default="accurate", choices=[p.value for p in Profile])
    parser.add_argument("file", type=Path, nargs="+", help="columns parted by tabs or spaces")
    given = parser.parse_args(arguments)
    domain = find_domain(given.set)
    sentences: list[Tagged] = []
    for path in given.file:
        try:
            with path.open(encoding="utf-8") as lines:
                sentences += read_columns(lines)
        except (OSError, UnicodeDecodeError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 2
    tally = score(sentences, load_tagger(read_cities(), Profile(given.profile), domain), domain)
    for kind in [*domain.types, None]:
        precision, recall, f1 = tally.measure(kind)
        count = tally.wanted[kind] if kind else tally.wanted.total()
        print(
            f"{kind or 'all':<14} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  ({count} names)"
        )
    print(f"{tally.tokens / max(tally.seconds, 1e-9):.0f} tokens/s, {given.profile}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
