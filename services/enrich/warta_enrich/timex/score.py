"""`python -m warta_enrich.timex.score DIR --language id`: date expressions on TimeML documents.

Strict F1 counts equal spans, relaxed F1 spans that share a character, value F1 those of them whose
type and value are right (TempEval-3).
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from warta_enrich.text import split
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.lexicon import Lexicon
from warta_enrich.timex.tables import TABLES
from warta_enrich.timex.tagging import load_lexicons, tag
from warta_enrich.timex.timeml import Annotated, Document, read_document

ENDINGS = (".tml", ".xml")
EXAMPLES = """examples:
  python -m warta_enrich.timex.score documents/ --language en
  python -m warta_enrich.timex.score documents/ --language id --errors
  python -m warta_enrich.timex.score documents/ --language id --habit own
"""


@dataclass(slots=True)
class Tally:
    """Counts of expressions: given, wanted, and right in each sense."""

    given: int = 0
    wanted: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def measure(self, right: int) -> float:
        """F1."""
        both = self.given + self.wanted
        return 2 * right / both if both else 1.0


def find(document: Document, lexicon: Lexicon) -> list[Annotated]:
    """What Warta finds in a document."""
    found = tag(document.text, split(document.text), lexicon, document.created)
    return [Annotated(f.start, f.end, f.type, f.value) for f in found]


def compare(given: Sequence[Annotated], wanted: Sequence[Annotated], tally: Tally) -> list[str]:
    """Count one document's expressions. Gives what is wrong, a line each."""
    tally.given += len(given)
    tally.wanted += len(wanted)
    free = list(wanted)
    wrong = []
    for one in given:
        other = next((w for w in free if one.start < w.end and w.start < one.end), None)
        if other is None:
            wrong.append(f"+ {one.start}-{one.end} {one.type} {one.value}")
            continue
        free.remove(other)
        same = (one.type, one.value) == (other.type, other.value)
        exact = (one.start, one.end) == (other.start, other.end)
        tally.relaxed += 1
        tally.strict += exact
        tally.value += same
        if not same or not exact:
            wrong.append(
                f"~ {one.start}-{one.end} {one.type} {one.value}"
                f" for {other.start}-{other.end} {other.type} {other.value}"
            )
    return wrong + [f"- {w.start}-{w.end} {w.type} {w.value}" for w in free]


def list_documents(paths: Iterable[Path]) -> list[Path]:
    """Files, and those of folders that end as TimeML does."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.suffix in ENDINGS)
        found += inside if path.is_dir() else [path]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; status 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(
        prog="python -m warta_enrich.timex.score",
        description="Date expressions on TimeML documents: strict, relaxed and value F1.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", type=Path, nargs="+", help="folders or files (.tml, .xml)")
    parser.add_argument("--language", required=True, choices=[table.code for table in TABLES])
    parser.add_argument(
        "--habit",
        type=Habit,
        choices=list(Habit),
        default=Habit.TIMEML,
        help="what is marked: as TimeML's annotators do (default), or as articles are enriched",
    )
    parser.add_argument("--errors", action="store_true", help="show each wrong expression")
    given = parser.parse_args(arguments)
    paths = list_documents(given.paths)
    if not paths:
        print(f"no {' or '.join(ENDINGS)} file in {given.paths[0]}", file=sys.stderr)
        return 2
    try:
        documents = [read_document(path) for path in paths]
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    lexicon = load_lexicons(given.habit)[given.language]
    tally = Tally()
    started = time.process_time()
    results = [find(document, lexicon) for document in documents]
    seconds = time.process_time() - started
    for path, document, found in zip(paths, documents, results, strict=True):
        wrong = compare(found, document.expressions, tally)
        for line in wrong if given.errors else ():
            print(f"{path.name}: {line}")
    print(
        f"strict F1 {tally.measure(tally.strict):.4f}  "
        f"relaxed F1 {tally.measure(tally.relaxed):.4f}  "
        f"value F1 {tally.measure(tally.value):.4f}  ({tally.wanted} expressions)"
    )
    print(f"{len(documents) / max(seconds, 1e-9):.0f} documents/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
