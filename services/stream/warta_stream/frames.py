"""What passes between a worker and its core process: Python objects, each with its length.

Pickle is safe here: both ends are Warta, and the pipe belongs to them alone.
"""

import pickle
import struct
from asyncio import StreamReader
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from warta_schemas import Message, Outgoing
from warta_stream.settings import Settings
from warta_stream.sizes import Sizes
from warta_stream.stage import Outcome, Stage

_LENGTH = struct.Struct("!Q")


@dataclass(frozen=True, slots=True)
class Start:
    """The first frame: what to be."""

    stage: Stage
    settings: Settings
    sizes: Sizes


@dataclass(frozen=True, slots=True)
class Work:
    """Messages to handle."""

    messages: Sequence[Message]
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Forget:
    """What is remembered across messages is to be dropped. Not answered."""


@dataclass(frozen=True, slots=True)
class Learn:
    """Records of followed topics. Answered by what the handler says, in frames of Said."""

    messages: Sequence[Message]


@dataclass(frozen=True, slots=True)
class CatchUp:
    """All records that stood on the followed topics have been told. Answered as Learn is."""


@dataclass(frozen=True, slots=True)
class Said:
    """Messages that are no result of one message. The last frame of an answer says so."""

    outgoing: Sequence[Outgoing]
    last: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one message, and the seconds that it took."""

    outcome: Outcome
    seconds: float


def pack(value: object) -> bytes:
    """One frame."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(data)) + data


def read(stream: BinaryIO) -> Any:
    """The next frame of a blocking stream. Raises EOFError at its end."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        raise EOFError
    return pickle.loads(stream.read(_LENGTH.unpack(header)[0]))  # noqa: S301 - see the docstring


async def receive(stream: StreamReader) -> Any:
    """The next frame. Raises asyncio.IncompleteReadError at the stream's end."""
    (size,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
    return pickle.loads(await stream.readexactly(size))  # noqa: S301 - see the docstring
