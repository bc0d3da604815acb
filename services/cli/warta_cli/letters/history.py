"""What was replayed before, learnt from the topics that letters are replayed to.

A replay keeps no books of its own. A mark kept beside the message (a commit, a file, a receipt)
is written before it or after it, and a kill between the two loses the message or repeats it. The
message itself is the one thing that is there if and only if it was sent: so each replayed message
names in a header what it is a replay of, and a replay first reads what its targets hold.

No clock is needed: a letter goes back to the partition of its original, so its replay has a
greater offset there. On the way the original itself comes by. It must be what the letter holds,
else the headers are forged or the topic was made anew: a replay repeats what stood on a topic,
and can put nothing else there.

What this cannot see: what a killed command had handed to the kernel and the broker has not yet
appended, for the blink of an eye that this takes; and another replay at the same time.
"""

from collections.abc import Collection, Iterable, Mapping

from warta_cli.letters.letter import ABSENT, Letter, digest
from warta_cli.places import Line
from warta_schemas import Message

REPLAY_OF = "warta-replay-of"
"""Header of a replayed message: stage and original of its letter, `ingest:news.inbox.v1/3@42`."""

Key = tuple[str, int, bytes | None]
"""Topic, partition and key."""


class History:
    """What is known of some letters' targets; `note` each message found there.

    `begins` holds the first offset that each partition still has.
    """

    def __init__(self, letters: Collection[Letter], begins: Mapping[Line, int]) -> None:
        self._begins = begins
        self._newest = {_key_of(letter): ABSENT for letter in letters}
        self._awaited = {(letter.line, letter.origin.offset) for letter in letters}
        self._originals: dict[tuple[Line, int], bytes] = {}
        self._subjects = {letter.subject for letter in letters}
        self._replays: set[tuple[str, Line, bytes]] = set()

    def note(self, message: Message) -> None:
        """Take in one message of a target."""
        line = (message.topic, message.partition)
        key = (*line, message.key)
        if key in self._newest:
            self._newest[key] = max(self._newest[key], message.offset)
        if (line, message.offset) in self._awaited:
            self._originals[line, message.offset] = digest(message)
        subject = message.header(REPLAY_OF)
        if subject in self._subjects:
            self._replays.add((subject, line, digest(message)))

    def has_original(self, letter: Letter) -> bool:
        """Whether the original stands where the letter says, byte for byte."""
        return self._originals.get((letter.line, letter.origin.offset)) == letter.digest

    def has_replayed(self, letter: Letter) -> bool:
        """Whether the letter was sent before.

        The header alone proves nothing, since any publisher can write it. With the same key and
        value in the same partition, a forger would have done what the replay does.
        """
        return (letter.subject, letter.line, letter.digest) in self._replays

    def has_forgotten(self, letter: Letter) -> bool:
        """Whether the original was removed, and with it, perhaps, an earlier replay."""
        return self._begins[letter.line] > letter.origin.offset

    def has_newer(self, letter: Letter) -> bool:
        """Whether another message under the same key came after the original."""
        return self._newest[_key_of(letter)] > letter.origin.offset


def find_starts(letters: Iterable[Letter]) -> dict[Line, int]:
    """From where to read each target: its oldest original."""
    starts: dict[Line, int] = {}
    for letter in letters:
        offset = letter.origin.offset
        starts[letter.line] = min(offset, starts.get(letter.line, offset))
    return starts


def _key_of(letter: Letter) -> Key:
    return *letter.line, letter.key
