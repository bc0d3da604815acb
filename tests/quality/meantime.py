"""MEANTIME's English documents as TimeML documents: text put together again from tokens.

Only the first sentences of each document are annotated; the rest is left out. The date in the
heading is that of creation, as TimeML has it in `<DCT>`, and no expression of the text.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, parse

from warta_enrich.timex.timeml import Annotated, Document

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "timex" / "meantime"
LAST_SENTENCE = 5
CREATION = "CREATION_TIME"
NO_SPACE_BEFORE = frozenset(", . ; : ? ! ) ] % 's n't 'll 've 're 'm ''".split())
NO_SPACE_AFTER = frozenset("( [ $ £ € # ``".split())


def read_meantime(folder: Path = FOLDER) -> Iterator[Document]:
    """Each document, in the order of the files' names."""
    for path in sorted((folder / "intra_cross-doc_annotation").glob("*/*.xml")):
        yield _read(parse(path).getroot())


def _read(root: Element) -> Document:
    text, spans = _write(root)
    found = []
    for node in root.iter("TIMEX3"):
        anchors = [spans[a.get("t_id", "")] for a in node if a.get("t_id") in spans]
        if anchors and node.get("functionInDocument") != CREATION:
            start, end = min(a[0] for a in anchors), max(a[1] for a in anchors)
            found.append(Annotated(start, end, node.get("type", ""), node.get("value", "")))
    heading = " ".join(t.text or "" for t in root.iter("token") if t.get("sentence") == "1")
    created = datetime.strptime(heading, "%B %d , %Y").replace(tzinfo=UTC)
    return Document(text, tuple(sorted(found, key=lambda one: one.start)), created)


def _write(root: Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text of the annotated sentences, a paragraph each, and where its tokens stand."""
    text, spans, before, sentence = "", {}, "", "0"
    for token in root.iter("token"):
        number, word = token.get("sentence", "0"), token.text or ""
        if int(number) > LAST_SENTENCE:
            break
        if number != sentence:
            text += "\n\n"
        elif text and word not in NO_SPACE_BEFORE and before not in NO_SPACE_AFTER:
            text += " "
        if int(number) == 1:  # the date of creation stands alone here
            sentence = number
            continue
        spans[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
        before, sentence = word, number
    return text, spans
