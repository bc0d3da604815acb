"""What learning costs, and what a profile is worth: one made-up site around true articles.

The articles are those of Scrapinghub's benchmark, as text; what each page has around and inside
them is written for it, and learnt from the first half of the pages. The other half is read with
and without the profile. So the gain is that of this furniture: it says that it is found, all of it
and nothing else, rather than what a given site would gain.
"""

import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warta_ingest import ingest, load_tools
from warta_ingest.profiles import create_state, learn
from warta_schemas import Article, Message

ROOT = Path(__file__).parents[1]
TRUTH = ROOT.parent / "shared" / "data" / "extraction" / "scrapinghub" / "ground-truth.json"
START = datetime(2024, 1, 1, 3, tzinfo=UTC)

HEAD = "Front page\nOur sections\n{title}\n{date} 10:00 +07:00\n"
INSIDE = "Keep reading with an account that costs nothing and takes a minute."
TAIL = (
    "This newspaper is made by people who live where you live.\n"
    "Write to our desk if you have seen something that we should know.\nAll our letters"
)


def main() -> None:
    """Print microseconds an article of learning, and shingle F1 without and with the profile."""
    if not TRUTH.exists():
        print(f"  the public data set is not there: {TRUTH}")
        return
    sys.path.insert(0, str(ROOT / "tests"))
    from support.scores import mean_shingle_f1  # noqa: PLC0415 - beside the tests

    tools = load_tools()
    pages = list(make_pages())
    half = len(pages) // 2
    state, seconds = create_state("made-up.example"), 0.0
    for number, (message, _) in enumerate(pages[:half]):
        article = ingest(message, tools)
        if isinstance(article, Article):
            started = time.process_time()
            state = learn(state, article, START + timedelta(days=number / 2))
            seconds += time.process_time() - started
    print(f"  learning    {seconds / half * 1e6:8.0f} us an article ({half} articles)")
    profile = state.profile
    for line in profile.boilerplate if profile else ():
        print(f"    {line.articles:4} {line.text}")
    profiles = {"made-up.example": profile} if profile else {}
    for name, known in (("without", {}), ("with", profiles)):
        pairs = []
        for message, body in pages[half:]:
            article = ingest(message, tools, known)
            pairs.append((article.body if isinstance(article, Article) else "", body))
        print(f"  {name:<10}  {mean_shingle_f1(pairs):8.3f} shingle F1 ({len(pairs)} pages)")


def make_pages() -> Iterator[tuple[Message, str]]:
    """A page of the made-up site for each article, and the article's text."""
    for number, wanted in enumerate(json.loads(TRUTH.read_text()).values()):
        body = wanted["articleBody"]
        lines = [line for line in body.split("\n") if line.strip()]
        day = START + timedelta(days=number / 2)
        text = HEAD.format(title=" ".join(body.split()[:8]), date=day.date())
        text += "\n".join([*lines[:1], INSIDE, *lines[1:], TAIL])
        headers = (("content-type", b"text/plain"), ("source", b"made-up.example"))
        yield Message(text.encode(), headers=headers), body


if __name__ == "__main__":
    main()
