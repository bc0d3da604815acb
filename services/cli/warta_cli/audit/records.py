"""What the audit keeps of a record: whom it names, and digests in place of its text."""

import hashlib
import sys
from dataclasses import dataclass
from typing import Any

import orjson

from warta_cli.audit.findings import Fault
from warta_cli.places import Place
from warta_schemas import Article, CodecError, Message, Record, Status, Trace
from warta_schemas.codec import validate
from warta_schemas.values import ArticleId, Version

PER_MESSAGE = frozenset({"trace", "fetched_at", "profile"})
"""Fields of an article that tell of its message. Ingest leaves them out, too, when it compares."""

BY_PROFILE = frozenset({"version", "body", "dropped"})
"""Fields that the source's profile has a part in. Which one a message that was left out was read
with nobody knows, so of these the lines are compared, whether they were kept or dropped."""

CONTENT = frozenset(Article.model_fields) - PER_MESSAGE - BY_PROFILE
"""The article itself, also within an enriched record."""

LOCAL_TIME = len("2024-05-06T10:00:00")

DIGEST_BYTES = 8
"""Digests are compared within one position or one article alone, where 64 bits are plenty."""


class Claim(Record):
    """What a record on raw or enriched says of itself; the rest of it is not looked at."""

    id: ArticleId
    version: Version
    status: Status = Status.USABLE
    trace: Trace | None = None


@dataclass(slots=True)
class Sighting:
    """The record of one inbox message on one topic, however often it stands there.

    `place` is the message's, in the inbox; `first` and `last` are where the record stands on its
    own topic. `content` digests the article without what tells of its message; `whole` digests
    key and value.
    """

    place: Place
    article: str
    version: str
    canceled: bool
    content: bytes
    whole: bytes
    first: Place
    last: Place


Judged = tuple[Sighting, str]
"""A record, and what is wrong with it or with its standing where it does."""


class UnreadableError(ValueError):
    """The record names no message. Its text says why; `fault` is what is wrong with the record."""

    def __init__(self, why: str, fault: Fault = Fault.TORN) -> None:
        super().__init__(why)
        self.fault = fault


def read_sighting(message: Message, inbox: str) -> Sighting:
    """Read a record of raw or enriched. Raises UnreadableError where it names no inbox message."""
    fields = _load(message.value)
    try:
        claim = validate(Claim, fields)
    except CodecError as error:
        raise UnreadableError(error.dead.detail) from None
    if claim.trace is None or claim.trace.topic != inbox:
        raise UnreadableError("names no message of the inbox", Fault.ORPHAN)
    at = Place(message.partition, message.offset)
    return Sighting(
        place=Place(claim.trace.partition, claim.trace.offset),
        article=sys.intern(claim.id),
        version=sys.intern(claim.version),
        canceled=claim.status is Status.CANCELED,
        content=digest_content(fields),
        whole=digest(message.key or b"", message.value or b""),
        first=at,
        last=at,
    )


def digest_content(fields: dict[str, Any]) -> bytes:
    """Digest of an article as parsed JSON: equal where ingest would call it the same article."""
    content = {name: value for name, value in fields.items() if name in CONTENT}
    content["lines"] = _list_lines(fields)
    if str(fields.get("published_at_basis")).endswith("+zone-inferred"):
        for name in ("published_at", "modified_at"):  # the zone is the profile's, perhaps
            content[name] = str(fields.get(name))[:LOCAL_TIME]
    return digest(orjson.dumps(content, option=orjson.OPT_SORT_KEYS))


def _list_lines(fields: dict[str, Any]) -> list[str]:
    """Every line of the page that the record keeps or drops."""
    dropped = fields.get("dropped")
    drops = dropped if isinstance(dropped, list) else []
    told = {str(drop.get("text")) for drop in drops if isinstance(drop, dict)}
    return sorted(told.union(str(fields.get("body")).split("\n\n")))


def digest(*parts: bytes) -> bytes:
    """Digest of byte strings, each with its length, so that they cannot be cut elsewhere."""
    state = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def _load(value: bytes | None) -> dict[str, Any]:
    try:
        fields = orjson.loads(value or b"")
    except orjson.JSONDecodeError as error:
        raise UnreadableError(f"no JSON: {error}") from None
    if not isinstance(fields, dict):
        raise UnreadableError("no JSON object")
    return fields
