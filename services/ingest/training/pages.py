"""The pages to learn from: their lines, and which of them are text of the article."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from training.labels import label, shingles
from warta_ingest.characters import clean_text
from warta_ingest.decode import HTML
from warta_ingest.extract import Extract, extract_page
from warta_ingest.extract.html import parse_html, render_lines
from warta_schemas import InboxMessage

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SHARED = ROOT.parent / "shared" / "data" / "extraction"
"""Public sets, which are no part of the repository."""

LEAST_AGREEMENT = 0.7
"""Share of the gold's shingles that a page must show: captures of other versions are left out."""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines without the blank ones, `labels` beside them (1 text, 0 not, -1 undecided).

    `site` is what cross-validation keeps together, `text` the gold that is scored against.
    """

    kind: str
    site: str
    lines: tuple[str, ...]
    labels: tuple[int, ...]
    text: str
    gaps: frozenset[int] = frozenset()
    content: str = ""
    """The page itself, where it is HTML, of which the lines are a rendering."""
    undecided: str = ""


def read_pages() -> list[Page]:
    """All pages there are; without the public sets only those of the repository."""
    pages = [*read_dumps(HERE / "dumps"), *read_articles(ROOT / "tests" / "data" / "articles")]
    if SHARED.exists():
        pages += [*read_scrapinghub(SHARED / "scrapinghub"), *read_fundus(SHARED / "fundus-tests")]
    return pages


def pick_markup(pages: Iterable[Page]) -> list[Page]:
    """The pages that are HTML, with the lines that their blocks are."""
    found = []
    for page in pages:
        lines = read_extract(page).lines if page.content else ()
        if lines:
            labels = label(lines, page.text, page.undecided)
            found.append(replace(page, lines=lines, labels=labels))
    return found


def drop_markup(pages: Iterable[Page]) -> list[Page]:
    """The pages as dumps."""
    return [replace(page, content="") for page in pages]


def read_extract(page: Page) -> Extract:
    """What ingest takes from the page."""
    if page.content:
        return extract_page(InboxMessage(source=page.site, content=page.content, content_type=HTML))
    return Extract(page.lines, gaps=page.gaps)


def read_dumps(folder: Path) -> Iterator[Page]:
    """Dumps labelled line by line."""
    for path in sorted(folder.glob("*.txt")):
        rows = [row.partition("\t") for row in path.read_text().split("\n")[1:]]
        lines: list[str] = []
        labels: list[int] = []
        paragraphs: list[str] = []
        gaps: set[int] = set()
        for kind, _, content in rows:
            text = clean_text(content).strip()
            if not text:
                gaps.add(len(lines))
                continue
            lines.append(text)
            labels.append(int(kind in {"body", "body+"}))
            if kind == "body":
                paragraphs.append(text)
            elif kind == "body+":
                paragraphs[-1] += f" {text}"
        body = "\n\n".join(paragraphs)
        yield Page("dumps", path.stem, tuple(lines), tuple(labels), body, frozenset(gaps))


def read_articles(folder: Path) -> Iterator[Page]:
    """The sample pages with the annotators' paragraphs."""
    for path in sorted((folder / "gold").glob("*.json")):
        paragraphs = json.loads(path.read_text())["body_paragraphs"]
        rows = (folder / "raw" / f"{path.stem}.txt").read_text().splitlines()
        lines = tuple(row.strip() for row in rows if row.strip())
        labels = tuple(int(line in set(paragraphs)) for line in lines)
        yield Page("articles", path.stem, lines, labels, "\n\n".join(paragraphs))


def read_scrapinghub(folder: Path) -> Iterator[Page]:
    """Scrapinghub's article extraction benchmark, rendered to lines."""
    for key, wanted in json.loads((folder / "ground-truth.json").read_text()).items():
        content = _read(folder / "html" / f"{key}.html.gz")
        lines = _render(content)
        body, site = wanted["articleBody"], _find_site(wanted["url"])
        yield Page("scrapinghub", site, lines, label(lines, body), body, content=content)


def read_fundus(folder: Path) -> Iterator[Page]:
    """The captures that fundus tests its parsers with, each with the gold that fits it best."""
    for path in sorted(folder.glob("test_data/*/*.html.gz")):
        name = path.name.partition("_")[0]
        versions = json.loads((path.parent / f"{name}.json").read_text()).values()
        content = _read(path)
        lines = _render(content)
        shown = shingles("\n".join(lines))
        found = [_join_sections(version["body"]) for version in versions if version.get("body")]
        rated = [(len(shown & shingles(b)) / max(1, len(shingles(b))), b, s) for b, s in found]
        agreement, body, summary = max(rated, default=(0.0, "", ""))
        if agreement >= LEAST_AGREEMENT:
            info = json.loads((path.parent / "meta.info").read_text())
            site = _find_site(info.get(path.name, {}).get("url", name))
            labels = label(lines, body, summary)
            yield Page("fundus", site, lines, labels, body, content=content, undecided=summary)


def _join_sections(body: dict[str, Any]) -> tuple[str, str]:
    """Text and summary of a gold body."""
    sections = [line for part in body["sections"] for line in part["headline"] + part["paragraphs"]]
    return "\n".join(sections), "\n".join(body["summary"])


def _read(path: Path) -> str:
    return clean_text(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))


def _render(content: str) -> tuple[str, ...]:
    tree = parse_html(content)
    rendered = "" if tree is None else "\n".join(render_lines(tree))
    return tuple(line.strip() for line in rendered.split("\n") if line.strip())


def _find_site(url: str) -> str:
    """The registered name of a host, near enough: `bbc.co.uk` of `www.bbc.co.uk`."""
    parts = (urlsplit(url).hostname or url).split(".")
    short = len(parts) > 2 and len(parts[-2]) <= 3  # noqa: PLR2004
    return ".".join(parts[-3:] if short else parts[-2:])
