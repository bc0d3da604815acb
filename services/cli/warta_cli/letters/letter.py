"""A dead letter as plain data: what its headers say, without its value."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from warta_cli.places import Line, Place
from warta_schemas import Message
from warta_stream.dead_letters import read_number

HEADER_CHARACTERS = 1000
"""How much of a header is kept. Warta writes no more; anyone else may write megabytes."""

ABSENT = -1

EPOCH = datetime.fromtimestamp(0, UTC)


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
    number = read_number(message, name)
    return ABSENT if number is None else number
