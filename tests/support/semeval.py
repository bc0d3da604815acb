"""SemEval-2015 task 4: Wikinews articles, and who took part in what on which date, by hand.

A statement is an article's number and a sentence's: 0 is the title, 1 the date line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from warta_schemas import Article, Language

CORPORA = ("corpus_1", "corpus_2", "corpus_3")
ODD_NAMES = {"United States Air Froce": "United States Air Force"}
UNKNOWN = "XXXX"
FIRST = 2
"""The number of the first sentence of the text."""

Statement = tuple[str, int]


@dataclass(frozen=True)
class Told:
    """An article, its own number, and the first character of each sentence of its body."""

    number: str
    article: Article
    starts: tuple[int, ...]

    def find_sentence(self, start: int) -> int:
        """The number of the sentence in which a character of the body stands."""
        return FIRST - 1 + sum(begin <= start for begin in self.starts)


@dataclass(frozen=True)
class Corpus:
    """Articles, and by entity the dated rows of its timeline: a date and its statements."""

    name: str
    articles: tuple[Told, ...]
    timelines: dict[str, list[tuple[str, list[Statement]]]]


def read_corpora(shared: Path) -> Iterator[Corpus]:
    root = shared / "timelines" / "semeval2015" / "SemEval_Task4_data"
    for name in CORPORA:
        articles = sorted((root / name / "corpus_trackA_TimeML").glob("*"))
        gold = sorted((root / name / "TimeLines_Gold_Standard").glob("*.txt"))
        yield Corpus(name, tuple(map(_read_article, articles)), dict(map(_read_timeline, gold)))


def _read_article(path: Path) -> Told:
    root = ET.parse(path).getroot()
    number = root.findtext("DOCID", "")
    sentences = [join_tokens("".join(s.itertext())) for s in root.iter("s")]
    title, line, *text = sentences
    starts, body = [], ""
    for sentence in text:
        body += " " * bool(body)
        starts.append(len(body))
        body += sentence
    article = Article(
        id=f"{int(number):032x}",
        version="0" * 16,
        source="en.wikinews.org",
        title=title,
        published_at=datetime.strptime(line.strip(), "%B %d, %Y").replace(hour=12, tzinfo=UTC),
        language=Language(code="en", confidence=1),
        body=body,
    )
    return Told(number, article, tuple(starts))


def join_tokens(text: str) -> str:
    """Tokens as people write them."""
    text = re.sub(r" (?=[.,;:!?%)\]’]|n't\b|'s\b|' )", "", text)
    text = re.sub(r"(?<=[(\[$#]) ", "", text)
    return text.replace("`` ", '"').replace(" ''", '"')


def _read_timeline(path: Path) -> tuple[str, list[tuple[str, list[Statement]]]]:
    name, *lines = path.read_text().strip().splitlines()
    rows = []
    for _, date, *events in (line.split("\t") for line in lines):
        if not date.startswith(UNKNOWN):
            parts = [event.split("-") for event in events if event]
            rows.append((date.replace("-XX", ""), [(p[0], int(p[1])) for p in parts]))
    return ODD_NAMES.get(name.strip(), name.strip()), rows
