"""Every entry that a worker has, in few bytes, and which of them an article speaks in.

Entries in use stay as they are; the others are packed, some 500 bytes each.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence

from warta_enrich.histories.entries import Entry
from warta_enrich.histories.packing import pack, unpack

MOST_IN_USE = 2000

EMPTY = array("I")


class Store:
    """Entries by key. `write` gives the bytes of an entry's record."""

    def __init__(self, write: Callable[[Entry], bytes], most_in_use: int = MOST_IN_USE) -> None:
        self._write = write
        self._most_in_use = most_in_use
        self._numbers: dict[str, int] = {}
        self._keys: list[str] = []
        self._packed: list[bytes] = []
        self._free: list[int] = []
        self._in_use: OrderedDict[str, Entry] = OrderedDict()
        self._changed: set[str] = set()
        self._articles: dict[bytes, array[int]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def get(self, key: str) -> Entry | None:
        """An entry. One that is changed is to be put back."""
        entry = self._in_use.get(key)
        if entry is not None:
            self._in_use.move_to_end(key)
            return entry
        number = self._numbers.get(key)
        if number is None:
            return None
        entry = self._in_use[key] = unpack(self._packed[number])
        self._put_away()
        return entry

    def put(self, key: str, entry: Entry, before: Sequence[str]) -> None:
        """Keep an entry in which these articles spoke before."""
        number = self._number(key)
        self._in_use[key] = entry
        self._in_use.move_to_end(key)
        self._changed.add(key)
        self._link(number, before, entry)
        self._put_away()

    def put_packed(self, key: str, entry: Entry, record: bytes, before: Sequence[str]) -> None:
        """Keep an entry that is not used now, whose record is at hand."""
        number = self._number(key)
        self._packed[number] = pack(record)
        self._in_use.pop(key, None)
        self._changed.discard(key)
        self._link(number, before, entry)

    def drop(self, key: str, before: Sequence[str]) -> None:
        """Let go of an entry."""
        number = self._numbers.pop(key, None)
        if number is None:
            return
        self._in_use.pop(key, None)
        self._changed.discard(key)
        self._keys[number], self._packed[number] = "", b""
        self._free.append(number)
        for article in before:
            self._unlink(number, article)

    def find_keys(self, article: str) -> list[str]:
        """The entries in which an article speaks."""
        return [self._keys[n] for n in self._articles.get(bytes.fromhex(article), EMPTY)]

    def clear(self) -> None:
        """Let go of all entries."""
        for kept in (self._numbers, self._keys, self._packed, self._free):
            kept.clear()
        self._in_use.clear()
        self._changed.clear()
        self._articles.clear()

    def _number(self, key: str) -> int:
        number = self._numbers.get(key)
        if number is not None:
            return number
        if self._free:
            number = self._free.pop()
            self._keys[number] = key
        else:
            number = len(self._keys)
            self._keys.append(key)
            self._packed.append(b"")
        self._numbers[key] = number
        return number

    def _link(self, number: int, before: Sequence[str], entry: Entry) -> None:
        for article in before:
            if article not in entry.contributions:
                self._unlink(number, article)
        for article in entry.contributions:
            if article not in before:
                self._articles.setdefault(bytes.fromhex(article), array("I")).append(number)

    def _unlink(self, number: int, article: str) -> None:
        key = bytes.fromhex(article)
        numbers = self._articles.get(key, EMPTY)
        if number in numbers:
            numbers.remove(number)
        if not numbers:
            self._articles.pop(key, None)

    def _put_away(self) -> None:
        while len(self._in_use) > self._most_in_use:
            key, entry = self._in_use.popitem(last=False)
            if key in self._changed:
                self._packed[self._numbers[key]] = pack(self._write(entry))
                self._changed.discard(key)
