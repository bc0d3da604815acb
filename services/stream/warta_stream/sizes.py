"""How large a record may be: what is declared, or what the broker takes where that is less.

To be known before a send. A record that the broker refuses leaves the order of its key behind:
what follows it may be acked already, and is sent once more after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from warta_schemas import Outgoing, Topic

RECORD_OVERHEAD_BYTES = 512
"""What Kafka adds to key, value and headers of one record, generously: it has room for the
`traceparent` of a span, which comes to a record after it was measured."""

HEADER_OVERHEAD_BYTES = 16
"""The same of one header."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most that the broker takes in one record, by topic; as declared where it is not told."""

    taken: Mapping[str, int] = field(default_factory=dict)

    def find_limit(self, topic: Topic) -> int:
        """The most bytes of a record on a topic, all that Kafka adds included."""
        return min(topic.max_bytes, self.taken.get(topic.name, topic.max_bytes))

    def takes(self, outgoing: Outgoing) -> bool:
        """Whether a record goes on its topic."""
        return measure(outgoing) <= self.find_limit(outgoing.topic)


DECLARED = Sizes()


def measure(outgoing: Outgoing) -> int:
    """Bytes of a record on its topic, rounded up."""
    headers = sum(
        len(name.encode()) + len(value) + HEADER_OVERHEAD_BYTES for name, value in outgoing.headers
    )
    return len(outgoing.key or b"") + len(outgoing.value or b"") + headers + RECORD_OVERHEAD_BYTES
