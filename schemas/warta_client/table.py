"""All timelines as a table: what is known of each entity on each date, always the latest."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from warta_client.errors import ClientError
from warta_schemas import TimelineEntry, decode

MOST_BYTES = 1024 * 1024 * 1024
"""Of all entries together, as they are written."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one entity and date. Without an entry, it is no longer told by any article."""

    entity: str
    date: str
    entry: TimelineEntry | None


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is kept: its bytes, and what it is looked up by."""

    entity: str
    date: str
    names: tuple[str, ...]
    value: bytes


class TimelineTable:
    """The latest entry of each entity and date, in the form of bytes until it is asked for.

    With `entities` only theirs are kept. Nothing is dropped to make room: above `most_bytes`
    ClientError is raised.
    """

    def __init__(
        self, entities: Collection[str] | None = None, most_bytes: int = MOST_BYTES
    ) -> None:
        self._wanted = None if entities is None else frozenset(entities)
        self._most_bytes = most_bytes
        self._bytes = 0
        self._rows: dict[bytes, Row] = {}
        self._by_entity: dict[str, dict[str, bytes]] = {}
        self._by_date: dict[str, dict[str, bytes]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def put(self, key: bytes, value: bytes | None) -> Change | None:
        """Take in a record of the topic; a tombstone removes its key. None: not of our entities.

        Raises CodecError for what is no entry, ClientError above the bound.
        """
        if value is None:
            row = self._rows.get(key)
            self._remove(key)
            return Change(row.entity, row.date, None) if row else None
        if not self._is_wanted(key):
            return None
        entry = decode(TimelineEntry, value)
        self._remove(key)
        told = (quoted.name for quoted in entry.sentences)
        names = tuple(dict.fromkeys(name for name in (entry.name, *told) if name))
        self._rows[key] = Row(entry.entity, entry.date, names, value)
        self._by_entity.setdefault(entry.entity, {})[entry.date] = key
        self._by_date.setdefault(entry.date, {})[entry.entity] = key
        self._bytes += len(value)
        if self._bytes > self._most_bytes:
            raise ClientError(
                f"the timelines take more than {self._most_bytes} bytes: name the entities that "
                "are needed by their ids, or allow more (most_bytes)"
            )
        return Change(entry.entity, entry.date, entry)

    def get(self, entity: str, date: str) -> TimelineEntry | None:
        """The entry of an entity on a date as it is written, such as `2022-12` or `2021-10/..`."""
        key = self._by_entity.get(entity, {}).get(date)
        return self._read(key) if key is not None else None

    def of(self, entity: str) -> list[TimelineEntry]:
        """A timeline: the entries of one entity, in the order of time, the coarser date first."""
        entries = map(self._read, self._by_entity.get(entity, {}).values())
        return sorted(entries, key=order_by_time)

    def on(self, date: str) -> list[TimelineEntry]:
        """The entries of all entities on a date as it is written, the most told first."""
        entries = map(self._read, self._by_date.get(date, {}).values())
        return sorted(entries, key=lambda entry: (-entry.stories, entry.entity))

    def list_entities(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each entity with all its names, the most frequent name first."""
        for entity, dates in self._by_entity.items():
            counts: dict[str, int] = {}
            for key in dates.values():
                for name in self._rows[key].names:
                    counts[name] = counts.get(name, 0) + 1
            yield entity, tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    def _is_wanted(self, key: bytes) -> bool:
        if self._wanted is None:
            return True
        parts = key.decode("utf-8", "replace").split("/")
        return any("/".join(parts[:end]) in self._wanted for end in range(1, len(parts)))

    def _read(self, key: bytes) -> TimelineEntry:
        return decode(TimelineEntry, self._rows[key].value)

    def _remove(self, key: bytes) -> None:
        row = self._rows.pop(key, None)
        if row is None:
            return
        self._bytes -= len(row.value)
        for index, first, second in (
            (self._by_entity, row.entity, row.date),
            (self._by_date, row.date, row.entity),
        ):
            index[first].pop(second, None)
            if not index[first]:
                del index[first]


def order_by_time(entry: TimelineEntry) -> tuple[str, str, str]:
    """By first day; of those the longest first. What has no first day stands at its last."""
    first = entry.earliest or entry.latest or ""
    last = entry.latest or "9999-12-31"
    return first, "".join(chr(ord("9") - int(digit)) for digit in last if digit != "-"), entry.date
