"""Texts whose language is known, each with the source that it is from."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warta_ingest.language.scripts import tell_script

OWN = Path(__file__).parent / "text"
WORDS = Path(__file__).parent / "words"
LIMIT = 1500
"""Sentences of one data set: no source may outweigh the others."""

NER = (
    ("id", "idner2k", "train.txt"),
    ("id", "nergrit", "train.txt"),
    ("id", "nerp", "train.txt"),
    ("id", "nerugm", "train.01.tsv"),
    ("id", "nerui", "train.01.tsv"),
    ("id", "idcrossner", "politics/train.txt"),
    ("id", "idcrossner", "science/train.txt"),
    ("en", "wikigold", "wikigold.conll.txt"),
    ("en", "wnut17", "wnut17train.conll"),
)
NUSAX = (("id", "indonesian"), ("jv", "javanese"), ("su", "sundanese"), ("en", "english"))
ENGLISH = frozenset("us uk au ca my ls na tw ind".split())
"""Countries of fundus whose publishers write English, and publishers elsewhere that do."""

ENGLISH_PUBLISHERS = frozenset(
    "PoliticoEu TheJapanNews MexicoNewsDaily ThePortugalNews DailyNewsTZ "
    "DailyMaverick DurbanLocal TheCitizen TimesLive".split()
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its language, and the source that is held out as a whole."""

    code: str
    source: str
    text: str


def read_corpus(data: Path) -> list[Text]:
    """All texts, in one order."""
    return [*read_own(), *read_ner(data), *read_nusax(data), *read_fundus(data)]


def read_own() -> Iterator[Text]:
    """Our own sentences; a block of them, on one subject, is a source."""
    for path in sorted(OWN.glob("*.txt")):
        for number, block in enumerate(path.read_text().split("\n\n")):
            for line in block.splitlines():
                if line and not line.startswith("#"):
                    yield Text(path.stem, f"own {number}", line)


def read_ner(data: Path) -> Iterator[Text]:
    """News and encyclopaedia sentences, put together from their words."""
    for code, name, part in NER:
        for sentence in _read_columns(data / "ner" / name / part)[:LIMIT]:
            yield Text(code, name, sentence)


def _read_columns(path: Path) -> list[str]:
    blocks = re.split(r"\n\s*\n", path.read_text())
    rows = ([line.split()[0] for line in block.splitlines() if line.split()] for block in blocks)
    return [re.sub(r" ([.,;:!?)])", r"\1", " ".join(row)) for row in rows if len(row) > 3]  # noqa: PLR2004


def read_nusax(data: Path) -> Iterator[Text]:
    """What people write on the web, the same in each language."""
    for code, name in NUSAX:
        with (data / "language" / "nusax" / f"{name}.csv").open() as file:
            for row in csv.DictReader(file):
                yield Text(code, "nusax", row["text"])


def read_fundus(data: Path) -> Iterator[Text]:
    """Paragraphs of articles. Indonesian has sources enough without the one that is here."""
    folder = data / "extraction" / "fundus-tests" / "test_data"
    for path in sorted(folder.glob("*/*.json")):
        country = path.parent.name
        if country == "id":
            continue
        english = country in ENGLISH or path.stem in ENGLISH_PUBLISHERS
        code = "en" if english else "other"
        for article in json.loads(path.read_text()).values():
            for section in (article.get("body") or {}).get("sections", ()):
                for text in section["paragraphs"][:12]:
                    if tell_script(text) == (None, False) and text.split():
                        yield Text(code, path.stem, text)
