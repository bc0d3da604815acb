"""What learning goes on from after a restart, within the record that it has published.

Only the lines that recur most are written: of the others a restart forgets that they were seen.
Packed, it is some tens of kilobytes. What cannot be read is no evidence, and is learnt anew.
"""

import base64
import binascii
import logging
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field

from warta_ingest.profiles.recurrence import MOST_WANTED
from warta_ingest.profiles.sketches import MOST_TITLE_WORDS, Sketch
from warta_ingest.profiles.windows import MOST_ARTICLES
from warta_schemas import CodecError, Record, decode
from warta_schemas.sources import LONGEST_EVIDENCE

log = logging.getLogger(__name__)

MOST_BYTES = 1024 * 1024
"""Unpacked; what is larger was not written here."""

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Small = Annotated[int, Field(ge=0, lt=1 << 16)]
Minutes = Annotated[int, Field(ge=0, lt=1 << 32)]
OffsetMinutes = Annotated[int, Field(gt=-24 * 60, lt=24 * 60)]


class Seen(Record):
    """One sketch; `lines` are positions in the list of lines, `places` a digit for each."""

    article: Digest
    text: Digest
    arrived: Minutes
    day: Annotated[int, Field(gt=-(1 << 20), lt=1 << 20)]
    dated: bool
    zone: OffsetMinutes | None = None
    language: Annotated[str, Field(max_length=12)]
    paragraphs: int = Field(ge=0, lt=1 << 32)
    words: tuple[Small, ...] = Field(max_length=MOST_TITLE_WORDS)
    lines: tuple[Small, ...]
    places: str = Field(pattern=r"^[0-4]*$")


class Evidence(Record):
    """A window, and the lines of the layout."""

    lines: tuple[Digest, ...] = Field(max_length=MOST_WANTED)
    articles: tuple[Seen, ...] = Field(max_length=MOST_ARTICLES)
    layout: tuple[Digest, ...] = ()


def write_evidence(sketches: Iterable[Sketch], layout: frozenset[int]) -> str | None:
    """The evidence as text; None where it is longer than a record takes."""
    ordered = sorted(sketches, key=lambda sketch: sketch.article)
    counts = Counter(line for sketch in ordered for line in sketch.lines)
    often = sorted((-n, line) for line, n in counts.items())
    lines = sorted(line for _, line in often[:MOST_WANTED])
    positions = {line: position for position, line in enumerate(lines)}
    evidence = Evidence(
        lines=tuple(map(_hex, lines)),
        articles=tuple(_write(sketch, positions) for sketch in ordered),
        layout=tuple(map(_hex, sorted(layout))),
    )
    packed = zlib.compress(evidence.model_dump_json(exclude_none=True).encode(), 9)
    text = base64.b85encode(packed).decode()
    return text if len(text) <= LONGEST_EVIDENCE else None


def read_evidence(text: str | None) -> tuple[Sequence[Sketch], frozenset[int]]:
    """The sketches and the layout's lines; none where it cannot be read."""
    if not text:
        return (), frozenset()
    try:
        data = zlib.decompressobj().decompress(base64.b85decode(text), MOST_BYTES)
        evidence = decode(Evidence, data)
        lines = [int(line, 16) for line in evidence.lines]
        sketches = [_read(seen, lines) for seen in evidence.articles]
    except (CodecError, zlib.error, binascii.Error, ValueError, IndexError) as error:
        log.warning("evidence that cannot be read is learnt anew: %s", error)
        return (), frozenset()
    return sketches, frozenset(int(line, 16) for line in evidence.layout)


def _write(sketch: Sketch, positions: dict[int, int]) -> Seen:
    kept = [
        (positions[line], place)
        for line, place in zip(sketch.lines, sketch.places, strict=True)
        if line in positions
    ]
    return Seen(
        article=_hex(sketch.article),
        text=_hex(sketch.text),
        arrived=sketch.arrived,
        day=sketch.day,
        dated=sketch.dated,
        zone=sketch.zone,
        language=sketch.language,
        paragraphs=sketch.paragraphs,
        words=sketch.words,
        lines=tuple(position for position, _ in kept),
        places="".join(str(int(place)) for _, place in kept),
    )


def _read(seen: Seen, lines: list[int]) -> Sketch:
    if len(seen.places) != len(seen.lines):
        raise ValueError("a place for each line")
    return Sketch(
        article=int(seen.article, 16),
        text=int(seen.text, 16),
        arrived=seen.arrived,
        day=seen.day,
        dated=seen.dated,
        zone=seen.zone,
        language=seen.language,
        paragraphs=seen.paragraphs,
        words=seen.words,
        lines=array("Q", (lines[position] for position in seen.lines)),
        places=bytes(map(int, seen.places)),
    )


def _hex(digest: int) -> str:
    return f"{digest:016x}"
