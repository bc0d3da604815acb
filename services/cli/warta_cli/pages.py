"""Files as inbox messages: a page each, a message a line, or an item of a feed each."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from warta_schemas import INBOX, CodecError, Headers, Message, Outgoing
from warta_schemas.codec import load
from warta_stream import OperatorError

PAGE_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
"""Files that are one page each."""

FEED_TYPES = {
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
}
JSON_TYPES = {
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ninjs": "application/ninjs+json",
}
"""Files that hold an item, or several, of which each becomes a message of its own."""

JSON_LINES = {".jsonl", ".ndjson"}
"""Files that hold one inbox message a line."""

TYPES = {**PAGE_TYPES, **FEED_TYPES, **JSON_TYPES}
SUFFIXES = {*TYPES, *JSON_LINES}

JSON_TYPE = "application/json"

Note = Callable[[str], None]
"""Is told in a line what became of a file that holds several items."""


@dataclass(frozen=True, slots=True)
class Page:
    """One input as it is to be sent."""

    name: str
    value: bytes
    content_type: str | None

    def headers(self, source: str | None) -> Headers:
        """Kafka headers: content type and, for a bare page, its source."""
        named = [("content-type", self.content_type), ("source", source)]
        return tuple((name, text.encode()) for name, text in named if text)

    def to_message(self, source: str | None) -> Message:
        """The message as a worker would read it, without a broker."""
        return Message(value=self.value, headers=self.headers(source))

    def to_outgoing(self, source: str | None) -> Outgoing:
        """The message as it is published; its key keeps one page's versions in order."""
        return Outgoing(INBOX, self.key().encode(), self.value, self.headers(source))

    def key(self) -> str:
        """The page's url, id or uri where it says one, else its name."""
        if self.content_type not in JSON_TYPES.values():
            return self.name
        try:
            fields = orjson.loads(self.value)
        except orjson.JSONDecodeError:
            return self.name
        known = fields if isinstance(fields, dict) else {}
        named = (known.get(name) for name in ("url", "id", "uri", "@id"))
        return next((str(text) for text in named if text), self.name)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Files as named; a directory stands for the pages in it. Raises OperatorError."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
            if not inside:
                kinds = " ".join(sorted(SUFFIXES))
                raise OperatorError(f"{path}: no pages in this directory (looked for {kinds})")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise OperatorError(f"{path}: no such file")
    return found


def read_pages(
    paths: Iterable[Path], content_type: str | None = None, note: Note = lambda _: None
) -> Iterator[Page]:
    """The pages of files, read one file at a time. A content type given wins over the suffix."""
    for path in paths:
        suffix = path.suffix.lower()
        if content_type is None and suffix in JSON_LINES:
            yield from _read_lines(path)
        else:
            yield from _split(Page(path.name, _read(path), content_type or TYPES.get(suffix)), note)


def read_stream(lines: Iterable[bytes], name: str = "stdin") -> Iterator[Page]:
    """JSON Lines as pages: each line is an inbox message, the blank ones too."""
    for number, line in enumerate(lines, 1):
        yield Page(f"{name}:{number}", line.rstrip(b"\r\n"), JSON_TYPE)


def _split(page: Page, note: Note) -> list[Page]:
    """The items of a feed or a list, each as a page; what holds one, or is broken, as it is."""
    kind = (page.content_type or "").split(";")[0].strip().lower()
    values = [page.value]
    if kind in FEED_TYPES.values():
        from warta_ingest.decode import split_feed  # noqa: PLC0415 - a second to import

        values = split_feed(page.value)
    elif kind in JSON_TYPES.values():
        values = _split_json(page.value)
    if len(values) < 2:  # noqa: PLR2004 - one is no list
        return [page]
    note(f"{page.name}: {len(values)} items, a message each")
    return [replace(page, name=f"{page.name}:{n}", value=v) for n, v in enumerate(values, 1)]


def _split_json(value: bytes) -> list[bytes]:
    """The objects of a list or of a JSON Feed."""
    try:
        document = load(value.removeprefix(codecs.BOM_UTF8))
    except CodecError:
        return [value]
    items = document.get("items") if isinstance(document, dict) else document
    if isinstance(document, dict) and "jsonfeed.org" not in str(document.get("version")):
        return [value]
    return [orjson.dumps(item) for item in items] if isinstance(items, list) else [value]


def _read_lines(path: Path) -> Iterator[Page]:
    try:
        with path.open("rb") as file:
            yield from read_stream(file, path.name)
    except OSError as error:
        raise OperatorError(f"{path}: {error.strerror}") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OperatorError(f"{path}: {error.strerror}") from None
