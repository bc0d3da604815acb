"""The pure cores over the sample pages, beside what one would write with popular parts.

The peer cleans with trafilatura (lines wrapped in paragraphs), tells the language with py3langid
and finds dates with dateparser. It does less: no metadata of a dump, no spans, no timeline.
"""

import statistics
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import trafilatura
from dateparser.search import search_dates
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from warta_cli.pages import find_files, read_pages
from warta_enrich import enrich
from warta_enrich import load_tools as load_enrich_tools
from warta_ingest import ingest
from warta_ingest import load_tools as load_ingest_tools
from warta_schemas import Article, Dead, encode

PAGES = Path(__file__).parents[1] / "tests" / "data" / "articles" / "raw"
ROUNDS = 5


def main() -> None:
    """Print milliseconds a page (median of interleaved rounds) and pages a second."""
    messages = [page.to_message(None) for page in read_pages(find_files([PAGES]))]
    texts = [(message.value or b"").decode() for message in messages]
    ingest_tools, enrich_tools = load_ingest_tools(), load_enrich_tools()
    articles = [require_article(ingest(message, ingest_tools)) for message in messages]
    peer = create_peer()
    parts: dict[str, Callable[[], object]] = {
        "ingest": lambda: [ingest(message, ingest_tools) for message in messages],
        "enrich": lambda: [enrich(article, enrich_tools) for article in articles],
        "encode": lambda: [encode(article) for article in articles],
        "peer": lambda: [peer(text) for text in texts],
    }
    times = {name: [] for name in parts}
    for _ in range(ROUNDS):
        for name, run in parts.items():
            times[name].append(measure(run) / len(messages))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, seconds in medians.items():
        print(f"  {name:<8} {seconds * 1000:9.3f} ms a page {1 / seconds:10.0f} pages/s")
    ours = medians["ingest"] + medians["enrich"] + medians["encode"]
    print(f"  ingest + enrich + encode are {medians['peer'] / ours:.1f} times as fast as the peer")


def measure(run: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    started = time.process_time()
    run()
    return time.process_time() - started


def require_article(result: Article | Dead) -> Article:
    """The sample pages are all good."""
    if isinstance(result, Dead):
        raise TypeError(result.detail)
    return result


def create_peer() -> Callable[[str], object]:
    """Popular parts, each as its documentation uses it."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)

    def annotate(text: str) -> object:
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
        body = trafilatura.extract(f"<html><body><article>{paragraphs}</article></body></html>")
        language, _ = identifier.classify((body or text)[:800])
        return body, language, search_dates(body or text, languages=[language])

    return annotate


if __name__ == "__main__":
    main()
