"""A dead letter as plain data: what its headers say, without its value."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, Self

from warta_schemas import Message
from warta_stream import OperatorError

HEADER_CHARACTERS = 1000
"""How much of a header is kept. Warta writes no more; anyone else may write megabytes."""

NUMBER_DIGITS = 18
"""A longer number is no offset of Kafka's."""

ABSENT = -1

Line = tuple[str, int]
"""A topic's name on the cluster and a partition."""

EPOCH = datetime.fromtimestamp(0, UTC)


class Place(NamedTuple):
    """Where a message stands in its topic; written `PARTITION@OFFSET`."""

    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.partition}@{self.offset}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The place that a person wrote. Raises OperatorError."""
        partition, at, offset = text.partition("@")
        if not at or not _is_number(partition) or not _is_number(offset):
            raise OperatorError(f"{text!r} is no letter: write PARTITION@OFFSET, such as 0@42")
        return cls(int(partition), int(offset))


@dataclass(frozen=True, slots=True)
class Letter:
    """One dead letter; light, so that a whole topic of them fits in memory.

    Headers are hostile: anyone who may write to the topic may have forged them. What is no number
    there is ABSENT; texts are cut. `size` is None where there is no value. `digest` is of key and
    value.
    """

    place: Place
    time: datetime
    stage: str
    reason: str
    detail: str
    topic: str
    origin: Place
    attempts: int
    first_failed_at: str
    key: bytes | None
    size: int | None
    digest: bytes

    @property
    def line(self) -> Line:
        """Where the original stood, and where a replay goes."""
        return self.topic, self.origin.partition

    @property
    def subject(self) -> str:
        """Which stage failed on which message; the same for two letters of one failure.

        A worker that is killed before it commits reads its batch again, and writes the letters
        again.
        """
        return f"{self.stage}:{self.topic}/{self.origin}"


def read_letter(message: Message) -> Letter:
    """The letter that a message of the dead letters' topic is. Never raises."""
    return Letter(
        place=place_of(message),
        time=message.timestamp or EPOCH,
        stage=_text(message, "warta-stage"),
        reason=_text(message, "warta-reason"),
        detail=_text(message, "warta-detail"),
        topic=_text(message, "warta-topic"),
        origin=Place(_number(message, "warta-partition"), _number(message, "warta-offset")),
        attempts=max(0, _number(message, "warta-attempts")),
        first_failed_at=_text(message, "warta-first-failed-at"),
        key=message.key,
        size=None if message.value is None else len(message.value),
        digest=digest(message),
    )


def place_of(message: Message) -> Place:
    """Where a message that was read stands."""
    return Place(message.partition, message.offset)


def digest(message: Message) -> bytes:
    """What tells apart a message's key and value; absent and empty differ."""
    made = hashlib.blake2b(digest_size=16)
    for part in (message.key, message.value):
        made.update(b"-" if part is None else b"%d:" % len(part))
        made.update(part or b"")
    return made.digest()


def _text(message: Message, name: str) -> str:
    return (message.header(name) or "")[:HEADER_CHARACTERS]


def _number(message: Message, name: str) -> int:
    text = message.header(name) or ""
    return int(text) if _is_number(text) else ABSENT


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= NUMBER_DIGITS
