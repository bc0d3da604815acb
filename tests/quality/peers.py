"""`python -m quality.peers`: the text of Scrapinghub's pages, by Warta and by peers, in one table.

Shingle F1 and milliseconds of CPU a page, for HTML and for the same pages rendered to text. Peers
take a dump as lines wrapped in paragraphs. The line model that ships has seen these pages: what it
makes of pages of unseen sites is printed by `make model VALIDATE=1`.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import justext
import readability
import trafilatura
from lxml import html as lxml_html
from resiliparse.extract.html2text import extract_plain_text
from support.scores import mean_shingle_f1

from warta_ingest import ingest, load_tools
from warta_ingest.extract.html import parse_html, render_lines
from warta_schemas import Dead, Message

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "extraction" / "scrapinghub"
FOREIGN = "Der Bundestag hat die Abstimmung über den Haushalt auf die nächste Woche verschoben."
"""Its like is what the identifier of other languages is loaded for."""

Extract = Callable[[str], str]


def main() -> int:
    """Print the table; status 2 where the pages are absent."""
    if not FOLDER.exists():
        print("the public data sets are not part of the repository", file=sys.stderr)
        return 2
    pages = read_pages_of_scrapinghub()
    wanted = [gold["articleBody"] for gold in _read_gold().values()]
    dumps = [dump(page) for page in pages]
    for kind, texts in (("text/html", pages), ("text/plain", dumps)):
        for name, extract in {"warta": create_warta(kind), **PEERS}.items():
            started = time.process_time()
            given = [extract(text if kind == "text/html" else wrap(text, name)) for text in texts]
            spent = (time.process_time() - started) / len(texts) * 1000
            figure = mean_shingle_f1(list(zip(given, wanted, strict=True)))
            print(f"{kind:<11} {name:<12} F1 {figure:.3f} {spent:8.2f} ms a page", flush=True)
    return 0


def read_pages_of_scrapinghub() -> list[str]:
    """The pages in the order of the gold; none where the set is not beside the repository."""
    if not FOLDER.exists():
        return []
    files = [FOLDER / "html" / f"{key}.html.gz" for key in _read_gold()]
    return [gzip.decompress(file.read_bytes()).decode("utf-8", "replace") for file in files]


def _read_gold() -> dict:
    return json.loads((FOLDER / "ground-truth.json").read_text())


def dump(page: str) -> str:
    tree = parse_html(page)
    return page if tree is None else "\n".join(render_lines(tree))


def wrap(text: str, name: str) -> str:
    """A dump as a peer can take it."""
    if name == "warta":
        return text
    return f"<html><body>{''.join(f'<p>{escape(line)}</p>' for line in text.split(chr(10)))}</body>"


def create_warta(kind: str) -> Extract:
    tools = load_tools()
    tools.identify_language(FOREIGN)

    def extract(text: str) -> str:
        headers = (("content-type", kind.encode()),)
        article = ingest(Message(value=text.encode(), headers=headers), tools)
        return "" if isinstance(article, Dead) else article.body

    return extract


def extract_readability(page: str) -> str:
    summary = readability.Document(page).summary()
    return str(lxml_html.fromstring(summary).text_content())


def extract_justext(page: str) -> str:
    paragraphs = justext.justext(page.encode(), justext.get_stoplist("English"), encoding="utf-8")
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


PEERS: dict[str, Extract] = {
    "trafilatura": lambda page: trafilatura.extract(page, favor_precision=True) or "",
    "resiliparse": lambda page: extract_plain_text(page, main_content=True),
    "readability": extract_readability,
    "justext": extract_justext,
}


if __name__ == "__main__":
    sys.exit(main())
