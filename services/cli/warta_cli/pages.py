"""Files as inbox messages: a page each, or a message a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from warta_schemas import INBOX, Headers, Message, Outgoing
from warta_stream import OperatorError

PAGE_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
"""Files that are one page each."""

JSON_LINES = {".jsonl", ".ndjson"}
"""Files that hold one inbox message a line."""

SUFFIXES = {*PAGE_TYPES, *JSON_LINES, ".json"}

JSON_TYPE = "application/json"


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
        """The page's url or id where it says one, else its name."""
        if self.content_type != JSON_TYPE:
            return self.name
        try:
            fields = orjson.loads(self.value)
        except orjson.JSONDecodeError:
            return self.name
        known = fields if isinstance(fields, dict) else {}
        return str(known.get("url") or known.get("id") or self.name)


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


def read_pages(paths: Iterable[Path], content_type: str | None = None) -> Iterator[Page]:
    """The pages of files, read one file at a time. A content type given wins over the suffix."""
    for path in paths:
        suffix = path.suffix.lower()
        if content_type is None and suffix in JSON_LINES:
            yield from _read_lines(path)
        else:
            kind = content_type or (JSON_TYPE if suffix == ".json" else PAGE_TYPES.get(suffix))
            yield Page(path.name, _read(path), kind)


def read_stream(lines: Iterable[bytes], name: str = "stdin") -> Iterator[Page]:
    """JSON Lines as pages: each line is an inbox message, the blank ones too."""
    for number, line in enumerate(lines, 1):
        yield Page(f"{name}:{number}", line.rstrip(b"\r\n"), JSON_TYPE)


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
