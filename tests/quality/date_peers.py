"""`python -m quality.date_peers`: English dates of MEANTIME, by Warta and dateparser, in one table.

dateparser has no types: what has no digit of a clock time is given as a DATE, to the day or, where
it says less, to the month or the year. recognizers-text is left out: its only releases for dates
are alphas that fail on import with every emoji package since 2.0.
"""

import sys
import time
from collections.abc import Callable, Iterator

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from warta_enrich.timex.habits import Habit
from warta_enrich.timex.score import Tally, compare, find
from warta_enrich.timex.tagging import load_lexicons
from warta_enrich.timex.timeml import Annotated, Document

from .meantime import FOLDER, read_meantime

SHAPES = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def main() -> int:
    """Print the table; status 2 where the set is absent."""
    if not FOLDER.exists():
        print("the public data sets are not part of the repository", file=sys.stderr)
        return 2
    documents = list(read_meantime())
    lexicon = load_lexicons(Habit.TIMEML)["en"]
    show("warta", documents, lambda document: find(document, lexicon))
    show("dateparser", documents, lambda document: list(find_with_dateparser(document)))
    return 0


def show(who: str, documents: list[Document], read: Callable[[Document], list[Annotated]]) -> None:
    started = time.process_time()
    found = [read(document) for document in documents]
    seconds = time.process_time() - started
    tally = Tally()
    for document, given in zip(documents, found, strict=True):
        compare(given, document.expressions, tally)
    figures = "  ".join(
        f"{name} F1 {tally.measure(getattr(tally, name)):.3f}"
        for name in ("strict", "relaxed", "value")
    )
    print(f"{who:<11} {figures} {len(documents) / seconds:8.0f} documents/s", flush=True)


def find_with_dateparser(document: Document) -> Iterator[Annotated]:
    """Its finds in the order of the text; the surface is all that it tells of where one stands."""
    settings = {
        "RELATIVE_BASE": document.created.replace(tzinfo=None) if document.created else None,
        "PREFER_DATES_FROM": "past",
    }
    at = 0
    parser = DateDataParser(languages=["en"], settings=settings)
    for surface, _ in search_dates(document.text, languages=["en"], settings=settings) or ():
        at = document.text.index(surface, at)
        read = parser.get_date_data(surface)
        if read.date_obj:
            value = read.date_obj.strftime(SHAPES.get(read.period, SHAPES["day"]))
            yield Annotated(at, at + len(surface), "DATE", value)
        at += len(surface)


if __name__ == "__main__":
    sys.exit(main())
