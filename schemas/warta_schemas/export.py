"""The contract for those who do not read Python: JSON Schema a topic, and one AsyncAPI document.

    python -m warta_schemas.export schemas/

Schemas are closed (`additionalProperties: false`), since they say what Warta writes. A reader
should ignore fields it does not know: later versions may add some.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from warta_schemas.topics import DEAD, INBOX, TOPICS, Topic
from warta_schemas.values import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ASYNCAPI_VERSION = "3.0.0"
CONTRACT_VERSION = "1.0.0"
"""Of the records and topics; raised with them, not with each release."""


def generate() -> Iterator[tuple[str, bytes]]:
    """Relative path and content of each generated file."""
    for topic in TOPICS:
        yield f"json/{topic.name}.schema.json", _format(create_schema(topic))
    yield "asyncapi.json", _format(create_asyncapi())


def create_schema(topic: Topic) -> dict[str, Any]:
    """JSON Schema of a topic's value; for the dead letters, of their headers."""
    return {"$schema": DIALECT, "$id": f"{topic.name}.schema.json", **_schema_of(topic.record)}


def create_asyncapi() -> dict[str, Any]:
    """The AsyncAPI 3 document: every topic as a channel, with key and configuration."""
    return {
        "asyncapi": ASYNCAPI_VERSION,
        "info": {
            "title": "Warta",
            "version": CONTRACT_VERSION,
            "description": "News in, clean, dated, annotated articles out.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {topic.name: _create_channel(topic) for topic in TOPICS},
        "operations": {
            f"{'receive' if topic is INBOX else 'send'}-{topic.name}": {
                "action": "receive" if topic is INBOX else "send",
                "channel": {"$ref": f"#/channels/{topic.name}"},
            }
            for topic in TOPICS
        },
    }


def _create_channel(topic: Topic) -> dict[str, Any]:
    retention = int(topic.retention.total_seconds() * 1000) if topic.retention else -1
    return {
        "address": topic.name,
        "description": topic.description,
        "messages": {topic.record.__name__: _create_message(topic)},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": {
                    "cleanup.policy": topic.cleanup.split(","),
                    "retention.ms": retention,
                    "max.message.bytes": topic.max_bytes,
                },
                "bindingVersion": "0.5.0",
            }
        },
    }


def _create_message(topic: Topic) -> dict[str, Any]:
    schema = {
        "schemaFormat": "application/schema+json;version=draft-2020-12",
        "schema": {"$ref": f"json/{topic.name}.schema.json"},
    }
    key = {
        "kafka": {"key": {"type": "string", "description": topic.key}, "bindingVersion": "0.5.0"}
    }
    if topic is DEAD:
        return {
            "name": "DeadLetter",
            "summary": "The original bytes, untouched; the verdict is in the headers.",
            "contentType": "application/octet-stream",
            "headers": schema,
            "bindings": key,
        }
    return {
        "name": topic.record.__name__,
        "contentType": "application/json",
        "payload": schema,
        "bindings": key,
    }


def _schema_of(record: type[Record]) -> dict[str, Any]:
    mode = "serialization" if record is not TOPICS[0].record else "validation"
    return record.model_json_schema(mode=mode)  # type: ignore[arg-type]


def _format(document: dict[str, Any]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def main(directory: Path) -> None:
    """Write every generated file below a directory."""
    for name, content in generate():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
