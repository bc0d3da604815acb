"""What comes of bad inputs on a real broker with the real workers, each between good neighbours."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from aiokafka import AIOKafkaProducer
from contract.bad_inputs import BAD_INPUTS, KIBIBYTE, BadInput, in_json
from support.batches import Answer, RawProducer, build_batch
from support.traffic import ENRICH, INGEST, Worker, collect, running

from warta_schemas import DEAD, ENRICHED, INBOX, RAW, Message, Topic
from warta_schemas.codec import load_object
from warta_stream import Settings
from warta_stream.connection import connection_options

SECONDS = 60
SMALL = 1024 * KIBIBYTE


def rows_for(*, kafka: bool) -> list[BadInput]:
    """The rows that a broker can be sent."""
    return [row for row in BAD_INPUTS if kafka or not row.kafka]


class Slot(Enum):
    """Where a message stands around a bad input."""

    BEFORE = "before"
    BAD = "bad"
    AFTER = "after"
    RAW = "raw"
    """The bad input once more, sent to the enrich worker."""


@dataclass
class Observation:
    """Broker's answers by the row's name, and what came of each message that it took."""

    answers: dict[str, Answer] = field(default_factory=dict)
    results: dict[tuple[str, Slot], list[Message]] = field(default_factory=dict)
    settled: dict[str, float] = field(default_factory=dict)
    taken: int = 0


class Observer:
    """Sends rows and gathers what comes of them."""

    def __init__(self, settings: Settings, rows: Iterable[BadInput]) -> None:
        self._settings = settings
        self._rows = tuple(rows)
        self._places: dict[tuple[str, int, int], tuple[str, Slot]] = {}
        self._seen = Observation()

    async def observe(self) -> Observation:
        """Send all rows, run the workers until all is through, and stop them."""
        with running(self._settings, INGEST, ENRICH) as workers:
            async with RawProducer(self._settings) as producer:
                for number, row in enumerate(self._rows):
                    await self._send(producer, row, number % INBOX.partitions)
            expected = sum(self._count(row) for row in self._rows)
            await self._gather(expected)
            self._seen.settled = {name: _total(w) for name, w in zip(NAMES, workers, strict=True)}
        return self._seen

    async def _send(self, producer: RawProducer, row: BadInput, partition: int) -> None:
        for slot in (Slot.BEFORE, Slot.BAD, Slot.AFTER):
            if slot is Slot.BAD and row.outcome == "nothing":
                await self._abort(row, partition)
                continue
            batch = write(row) if slot is Slot.BAD else write(in_json(f"{slot.value} {row.name}"))
            answer = await producer.send(self._settings.topic(INBOX), partition, batch)
            self._note(INBOX, partition, answer, row, slot)
        if is_sent_to_enrich(row):
            answer = await producer.send(
                self._settings.topic(RAW), partition, build_batch([row.record])
            )
            self._note(RAW, partition, answer, row, Slot.RAW)

    def _note(
        self, topic: Topic, partition: int, answer: Answer, row: BadInput, slot: Slot
    ) -> None:
        if slot is Slot.BAD:
            self._seen.answers[row.name] = answer
        self._places[self._settings.topic(topic), partition, answer.offset] = row.name, slot
        self._seen.taken += topic is INBOX and answer.offset >= 0

    async def _abort(self, row: BadInput, partition: int) -> None:
        producer = AIOKafkaProducer(
            **connection_options(self._settings), transactional_id=self._settings.topic(INBOX)
        )
        await producer.start()
        try:
            await producer.begin_transaction()
            topic = self._settings.topic(INBOX)
            place = await producer.send_and_wait(topic, row.value, row.key, partition)
            await producer.abort_transaction()
        finally:
            await producer.stop()
        self._places[topic, partition, place.offset] = row.name, Slot.BAD

    def _count(self, row: BadInput) -> int:
        """How many messages are to come of a row."""
        return 2 + (row.outcome not in {"refused", "nothing"}) + is_sent_to_enrich(row)

    async def _gather(self, expected: int) -> None:
        found = await collect(self._settings, [ENRICHED, DEAD], expected, SECONDS)
        for message in found:
            name = self._places[_origin(message)]
            self._seen.results.setdefault(name, []).append(message)


NAMES = ("ingest", "enrich")


def write(row: BadInput) -> bytes:
    """The batch of a row."""
    return row.batch() if row.batch else build_batch([row.record], timestamp=row.timestamp)


def is_sent_to_enrich(row: BadInput) -> bool:
    """Whether the row is sent to the enrich worker, too: what is small enough for its topic."""
    return row.batch is None and row.outcome != "nothing" and len(row.value or b"") < SMALL


def _origin(message: Message) -> tuple[str, int, int]:
    """Where the message that this one came of stood."""
    if message.topic.endswith(DEAD.name):
        topic, partition, offset = (
            message.header(f"warta-{name}") or "" for name in ("topic", "partition", "offset")
        )
        return topic, int(partition), int(offset)
    trace = load_object(message.value or b"")["trace"]
    return trace["topic"], trace["partition"], trace["offset"]


def _total(worker: Worker) -> float:
    """Messages that a worker says it has settled."""
    lines = worker.get("/metrics")[1].splitlines()
    return sum(float(x.rsplit(" ", 1)[1]) for x in lines if x.startswith("warta_records_processed"))
