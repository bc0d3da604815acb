"""The articles at hand as texts: those of the repository, and of public sets where they are there."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support.marked import ARTICLES, read_pieces, remove_marks

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "extraction"
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z])")
LEAST_WORDS = 55
INDONESIAN = {"id", "ms", "jv", "su"}


@dataclass(frozen=True)
class Text:
    """An article of somebody's; `language` chooses the words that edits use."""

    name: str
    language: str
    paragraphs: tuple[str, ...]


def read_texts() -> list[Text]:
    """Every article of enough words, in an order that stays."""
    texts = [*read_written(), *read_dumps(), *read_gold(), *read_public()]
    long = [t for t in texts if sum(len(p.split()) for p in t.paragraphs) >= LEAST_WORDS]
    return sorted(long, key=lambda text: text.name)


def read_written() -> Iterator[Text]:
    """Those that the tagger of names was trained on."""
    for path in ARTICLES:
        for number, piece in enumerate(read_pieces(path)):
            lines = tuple(map(remove_marks, piece.lines))
            yield Text(f"{path.stem}/{number:02}", path.stem[:2], lines)


def read_dumps() -> Iterator[Text]:
    """The bodies of labelled page dumps."""
    for folder in ("services/ingest/training/dumps", "tests/data/dumps"):
        for path in (ROOT / folder).glob("*-*.txt"):
            _, *lines = path.read_text().split("\n")
            body: list[str] = []
            for line in lines:
                kind, _, text = line.partition("\t")
                if kind == "body":
                    body.append(text)
                elif kind == "body+" and body:
                    body[-1] += " " + text
            yield Text(f"{folder}/{path.stem}", tell(path.stem[:2]), tuple(body))


def read_gold() -> Iterator[Text]:
    """The annotated articles."""
    for path in [
        *ROOT.glob("tests/data/articles/gold/*.json"),
        *ROOT.glob("tests/data/gold/*/*.json"),
    ]:
        wanted = json.loads(path.read_text())
        yield Text(path.stem, tell(wanted["language"]), tuple(wanted["body_paragraphs"]))


def read_public() -> Iterator[Text]:
    """Scrapinghub's benchmark and fundus' captures, where they stand beside the repository."""
    truth = SHARED / "scrapinghub" / "ground-truth.json"
    if truth.exists():
        for name, page in json.loads(truth.read_text()).items():
            yield Text(f"scrapinghub/{name}", "en", split(page["articleBody"]))
    for path in (SHARED / "fundus-tests").glob("test_data/*/*.json"):
        version = next(iter(json.loads(path.read_text()).values()))
        sections = (version.get("body") or {}).get("sections", ())
        lines = [line for part in sections for line in part["paragraphs"]]
        yield Text(f"fundus/{path.stem}", "en", tuple(lines))


def shorten(text: Text, words: int = 60) -> Text:
    """The beginning of a text: a short article of three paragraphs and more."""
    kept: list[str] = []
    for sentence in SENTENCE.split(" ".join(text.paragraphs)):
        if sum(len(s.split()) for s in kept) >= words:
            break
        kept.append(sentence)
    return Text(text.name, text.language, (" ".join(kept[:2]), *kept[2:]))


def split(body: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in body.split("\n") if line.strip())


def tell(language: str) -> str:
    return "id" if language in INDONESIAN else "en"
