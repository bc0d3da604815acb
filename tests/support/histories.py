"""Hand-made histories of the topics, written as short lines.

An inbox is a list of messages, `a1` for article `a` with text 1, `a-` for its withdrawal, `??` for
what ingest refuses; `/1` after it puts it into partition 1. The other topics name messages by
their number in that list: `0 1 1` is the record of the first message, then that of the second,
twice. `0!` is a record with other bytes than it should have, `0=1` one under another's key, `a~`
a tombstone, `_` an offset that is no longer there. A dead letter is `0:ingest:no_article`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import orjson

from warta_schemas import (
    DEAD,
    ENRICHED,
    INBOX,
    RAW,
    Article,
    Dead,
    DeadReason,
    EnrichedArticle,
    Language,
    Message,
    Status,
    Trace,
    article_id,
    content_version,
    encode,
)

UNKNOWN = Language(code="und", confidence=0)


def ingest(message: Message) -> Article | Dead:
    """A core that takes a message as it is: its article's name, its text."""
    name, text = orjson.loads(message.value or b"")
    if name == "?":
        return Dead(reason=DeadReason.NO_ARTICLE, detail="refused")
    return Article(
        id=name_article(name),
        version=content_version(None, text),
        source="a.example",
        status=Status.CANCELED if text == "-" else Status.USABLE,
        language=UNKNOWN,
        body=text,
        trace=Trace(topic=message.topic, partition=message.partition, offset=message.offset),
    )


def name_article(name: str) -> str:
    return article_id("a.example", publisher_id=name)


def write_inbox(line: str) -> list[Message]:
    offsets: Counter[int] = Counter()
    messages = []
    for token in line.split():
        said, _, partition = token.partition("/")
        number = int(partition or 0)
        value = orjson.dumps([said[0], said[1:]])
        messages.append(Message(value, topic=INBOX.name, partition=number, offset=offsets[number]))
        offsets[number] += 1
    return messages


def write_raw(line: str, inbox: list[Message]) -> Iterator[Message]:
    for offset, token in enumerate(line.split()):
        if token != "_":
            yield replace(_write(token, inbox, Article), topic=RAW.name, offset=offset)


def write_enriched(line: str, inbox: list[Message]) -> Iterator[Message]:
    for offset, token in enumerate(line.split()):
        if token.endswith("~"):
            key = name_article(token[0]).encode()
            yield Message(None, key, topic=ENRICHED.name, offset=offset)
        elif token != "_":
            record = _write(token, inbox, EnrichedArticle)
            yield replace(record, topic=ENRICHED.name, offset=offset)


def write_dead(line: str, inbox: list[Message]) -> Iterator[Message]:
    for offset, token in enumerate(line.split()):
        number, stage, reason = token.split(":")
        source = inbox[int(number)]
        if stage == "enrich":
            value = encode(ingest(source))
            source = Message(value, topic=RAW.name)
        named = {
            "warta-stage": stage,
            "warta-reason": reason,
            "warta-topic": source.topic,
            "warta-partition": str(source.partition),
            "warta-offset": str(source.offset),
        }
        headers = tuple((name, text.encode()) for name, text in named.items())
        yield Message(source.value, None, headers, DEAD.name, 0, offset)


def _write(token: str, inbox: list[Message], record: type[Article]) -> Message:
    named, _, key = token.rstrip("!").partition("=")
    article = ingest(inbox[int(named)])
    fields = {name: getattr(article, name) for name in Article.model_fields}
    if token.endswith("!"):
        fields["title"] = "torn"
    keyed = ingest(inbox[int(key)]) if key else article
    return Message(encode(record(**fields)), keyed.id.encode())
