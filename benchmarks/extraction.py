"""Extraction alone, of HTML pages and of page dumps: microseconds a page, beside peers.

Warta's whole ingest (decoding, metadata, dates, language and all) stands beside it in the table:
peers do no more than extract. Rounds are interleaved, so that a busy machine slows all alike.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from warta_cli.pages import find_files, read_pages
from warta_ingest import ingest, load_tools
from warta_ingest.clean import clean_lines
from warta_ingest.extract import extract_page
from warta_schemas import InboxMessage, Message

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from quality.peers import FOREIGN, PEERS, dump, read_pages_of_scrapinghub, wrap

PAGES = Path(__file__).parents[1] / "tests" / "data" / "articles" / "raw"
ROUNDS = 3
PARTS = 3
"""One page in so many of the large set."""


def measure_html() -> None:
    """Pages of Scrapinghub's benchmark, where they are beside the repository."""
    pages = read_pages_of_scrapinghub()[::PARTS]
    if not pages:
        print("  skipped: the public data sets are not part of the repository")
        return
    _print_table("text/html", pages)


def measure_dumps() -> None:
    """The sample pages, and those of the benchmark as text where they are at hand."""
    messages = [page.to_message(None) for page in read_pages(find_files([PAGES]))]
    _print_table("text/plain", [(message.value or b"").decode() for message in messages])
    pages = read_pages_of_scrapinghub()[::PARTS]
    if pages:
        _print_table("text/plain", [dump(page) for page in pages])


def _print_table(kind: str, pages: Sequence[str]) -> None:
    tools = load_tools()
    tools.identify_language(FOREIGN)
    headers = (("content-type", kind.encode()),)

    def extract(text: str) -> object:
        found = extract_page(InboxMessage(source="example.com", content=text, content_type=kind))
        model = tools.blocks if found.blocks else tools.lines
        return clean_lines(found, model, found.markup.title)

    parts: dict[str, Callable[[str], object]] = {
        "warta": extract,
        "warta, whole ingest": lambda text: ingest(
            Message(value=text.encode(), headers=headers), tools
        ),
        **PEERS,
    }
    size = sum(map(len, pages)) / len(pages) / 1000
    print(f"  {len(pages)} pages of {kind}, {size:.0f},000 characters on average")
    times: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(ROUNDS):
        for name, run in parts.items():
            given = [text if kind == "text/html" else wrap(text, name[:5]) for text in pages]
            started = time.process_time()
            for text in given:
                run(text)
            times[name].append((time.process_time() - started) / len(pages))
    least = statistics.median(times["trafilatura"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"  {name:<20} {median * 1e6:9.0f} µs a page {least / median:7.1f} times trafilatura")
