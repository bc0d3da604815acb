"""CRC-32, as zlib has it, of many short stretches of text at once."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.uint32]
Integers = NDArray[np.int64]

_ALL = np.uint32(0xFFFFFFFF)
_BYTE = np.uint32(0xFF)
_EIGHT = np.uint32(8)
_TABLE = np.array([zlib.crc32(bytes([byte ^ 0xFF])) ^ 0xFF000000 for byte in range(256)], np.uint32)
"""What a byte changes, read off the sums of single bytes: a sum begins and ends by flipping it."""


def encode(text: str) -> bytes:
    """The bytes that are summed up; half a character of UTF-16 may stand alone."""
    return text.encode("utf-8", "surrogatepass")


def sum_text(text: str) -> int:
    """The sum of one text."""
    return zlib.crc32(encode(text))


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in a row, as bytes."""

    data: NDArray[np.uint8]
    places: Integers
    """The byte at which each character begins, and the one after the last."""

    starts: Integers
    """The first character of each text."""

    ends: Integers
    """The character after the last of each text."""

    def sum_up(self, starts: Integers, ends: Integers, before: Sums | int = 0) -> Sums:
        """The sums of stretches between two characters, each after a text whose sum is `before`.

        They go on side by side, by a byte at a time.
        """
        sums = np.full(len(starts), before, np.uint32) ^ _ALL
        at = self.places[starts]
        sizes = self.places[ends] - at
        for step in range(int(sizes.max(initial=0))):
            going = np.flatnonzero(sizes > step)
            now = sums[going]
            sums[going] = _TABLE[(now ^ self.data[at[going] + step]) & _BYTE] ^ (now >> _EIGHT)
        return sums ^ _ALL


def put_in_row(texts: Sequence[str]) -> Texts:
    """The texts, to be summed up by stretches."""
    data = np.frombuffer(encode("".join(texts)), np.uint8)
    # In UTF-8 the bytes after the first of a character are 10xxxxxx.
    places = np.append(np.flatnonzero((data & 0xC0) != 0x80), len(data))  # noqa: PLR2004
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(sizes)
    return Texts(data, places, ends - sizes, ends)
