"""Dates and timelines of the sample articles: microseconds an article, beside dateparser."""

import json
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dateparser.search import search_dates

from warta_enrich.text import split
from warta_enrich.timelines.items import build_timeline
from warta_enrich.timex.tagging import load_lexicons, tag

GOLD = Path(__file__).parents[1] / "tests" / "data" / "articles" / "gold"
ROUNDS = 5


def main() -> None:
    """Print the median of interleaved rounds."""
    articles = [json.loads(path.read_text()) for path in sorted(GOLD.glob("*.json"))]
    bodies = ["\n\n".join(article["body_paragraphs"]) for article in articles]
    moments = [datetime.fromisoformat(article["published_at"]) for article in articles]
    languages = [article["language"] for article in articles]
    lexicons = load_lexicons()
    rows = list(zip(bodies, languages, moments, strict=True))

    def find(body: str, language: str, published: datetime) -> object:
        return tag(body, split(body), lexicons[language], published)

    def find_and_tell(body: str, language: str, published: datetime) -> object:
        sentences = split(body)
        found = tag(body, sentences, lexicons[language], published)
        return build_timeline(body, sentences, found, (), lexicons[language].table, published)

    parts: dict[str, Callable[[str, str, datetime], object]] = {
        "dates": find,
        "dates and timeline": find_and_tell,
        "dateparser": lambda body, language, _: search_dates(body, languages=[language]),
    }
    times: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(ROUNDS):
        for name, run in parts.items():
            started = time.process_time()
            for row in rows:
                run(*row)
            times[name].append((time.process_time() - started) / len(rows))
    size = sum(map(len, bodies)) / len(bodies)
    print(f"  {len(bodies)} articles of {size:.0f} characters on average")
    slowest = statistics.median(times["dateparser"])
    for name, values in times.items():
        median = statistics.median(values)
        print(
            f"  {name:<20} {median * 1e6:9.0f} µs an article "
            f"{slowest / median:7.0f} times dateparser"
        )


if __name__ == "__main__":
    main()
