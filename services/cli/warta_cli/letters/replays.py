"""Letters as they are sent again."""

from dataclasses import dataclass

from warta_cli.letters.history import REPLAY_OF
from warta_cli.letters.letter import read_letter
from warta_cli.places import Place
from warta_schemas import Headers, Message
from warta_stream.dead_letters import PREFIX

KEPT = ("warta-attempts", "warta-first-failed-at")
"""What a stage that fails again reads back, so that attempts are counted."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A letter's message on its way back: same key, same bytes, to the partition it came from."""

    letter: Place
    topic: str
    partition: int
    key: bytes | None
    value: bytes | None
    headers: Headers

    @property
    def size(self) -> int:
        """Bytes of key and value."""
        return len(self.key or b"") + len(self.value or b"")


def create_replay(message: Message) -> Replay:
    """The message that a letter was made of, named as its replay.

    The verdict's headers (stage, reason, …) stay with the letter: they are no part of the
    original. The partition is the original's and not one computed from the key, since publishers
    place keys by rules of their own: so the replay stands in one line with its key's others.
    """
    letter = read_letter(message)
    kept = tuple(h for h in message.headers if _belongs(h[0].lower()))
    return Replay(
        letter=letter.place,
        topic=letter.topic,
        partition=letter.origin.partition,
        key=message.key,
        value=message.value,
        headers=(*kept, (REPLAY_OF, letter.subject.encode())),
    )


class Run:
    """Replays that may be on their way at once: no key twice, so that none overtakes its next."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._lines: set[tuple[str, int, bytes | None]] = set()
        self._bytes = 0
        self.replays: list[Replay] = []

    def takes(self, replay: Replay) -> bool:
        """Whether there is room, and nothing of the same key. An empty run takes anything."""
        if not self.replays:
            return True
        room = len(self.replays) < self._most and self._bytes + replay.size <= self._most_bytes
        return room and _line_of(replay) not in self._lines

    def add(self, replay: Replay) -> None:
        """Put a replay at the end."""
        self.replays.append(replay)
        self._bytes += replay.size
        if replay.key is not None:
            self._lines.add(_line_of(replay))


def _belongs(name: str) -> bool:
    return name in KEPT or not name.startswith(PREFIX)


def _line_of(replay: Replay) -> tuple[str, int, bytes | None]:
    return replay.topic, replay.partition, replay.key
