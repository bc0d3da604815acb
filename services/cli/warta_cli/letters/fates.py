"""What becomes of each selected letter, and that the counts add up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from warta_cli.letters.history import History
from warta_cli.letters.letter import Letter
from warta_cli.places import Place
from warta_schemas import DEAD, TOPICS, DeadReason, Topic
from warta_stream import Settings
from warta_stream.dead_letters import LEFT_OUT


class Fate(StrEnum):
    """What becomes of a selected letter. The value is what a person reads in the count."""

    WAITING = "to send"
    """Will be sent; after an interruption, what was not."""
    SENT = "sent"
    """Acked by the broker."""
    REPLAYED = "already replayed"
    """Its topic holds the replay."""
    OVER_LIMIT = "over the attempt limit"
    """Has failed so often that it will again."""
    NO_VALUE = "without value"
    """Was too large to be kept: there is nothing to send."""
    REPEATED = "repeated letters"
    """Another letter of the same failure is among those selected: one replay is enough."""
    ASTRAY = "not found on a topic of Warta's"
    """No declared topic of this cluster holds the original where the headers say: forged."""
    TOO_OLD = "too old to tell"
    """The original was removed from its topic: so may have been an earlier replay."""
    SUPERSEDED = "superseded"
    """A compacted topic holds newer state under its key, which a replay would undo."""
    REFUSED = "refused by the broker"
    """The broker will never take it."""
    GONE = "gone meanwhile"
    """Removed from the dead letters while the command ran."""


USUAL = (Fate.REPLAYED, Fate.OVER_LIMIT, Fate.NO_VALUE)
"""What is counted also where there is none."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a person permits."""

    max_attempts: int = 3
    again: bool = False
    old: bool = False


def find_target(letter: Letter, settings: Settings) -> Topic | None:
    """The declared topic that the letter came from, by its full name on this cluster.

    None for what is not ours, and for the dead letters themselves, which no stage reads.
    """
    for topic in TOPICS:
        if topic is not DEAD and settings.topic(topic) == letter.topic:
            return topic
    return None


def exclude(letter: Letter, partitions: Mapping[str, int], rules: Rules) -> Fate | None:
    """Why a letter cannot be sent, whatever was sent before; None where it can.

    `partitions` counts those of each topic that a replay may write to.
    """
    inside = 0 <= letter.origin.partition < partitions.get(letter.topic, 0)
    if not inside or letter.origin.offset < 0:
        return Fate.ASTRAY
    if _lacks_value(letter):
        return Fate.NO_VALUE
    return Fate.OVER_LIMIT if letter.attempts >= rules.max_attempts else None


def decide(letter: Letter, history: History, rules: Rules, *, compacted: bool) -> Fate:
    """Whether a letter that can be sent is to be sent. `compacted` tells of its target."""
    if history.has_replayed(letter):
        return Fate.WAITING if rules.again else Fate.REPLAYED
    if compacted and history.has_newer(letter):
        return Fate.SUPERSEDED
    if history.has_forgotten(letter):
        return Fate.WAITING if rules.old else Fate.TOO_OLD
    return Fate.WAITING if history.has_original(letter) else Fate.ASTRAY


def drop_repeated(letters: Iterable[Letter], fates: dict[Place, Fate]) -> None:
    """Leave only the first letter of one failure to be sent. Changes `fates`."""
    seen = set()
    for letter in letters:
        if fates[letter.place] is Fate.WAITING:
            subject = (letter.subject, letter.digest)
            if subject in seen:
                fates[letter.place] = Fate.REPEATED
            seen.add(subject)


def balance(fates: Iterable[Fate], *, dry: bool) -> str:
    """One line that adds up: `3 selected = 1 sent + 2 already replayed + …`.

    What is rare is named only where it occurs.
    """
    counts = Counter(fates)
    first, unusual = (Fate.WAITING, Fate.SENT) if dry else (Fate.SENT, Fate.WAITING)
    order = dict.fromkeys((first, *USUAL, unusual, *Fate))
    parts = [
        f"{counts[fate]} {'not sent' if fate is unusual else fate}"
        for fate in order
        if counts[fate] or fate in {first, *USUAL}
    ]
    return f"{counts.total()} selected = {' + '.join(parts)}"


def _lacks_value(letter: Letter) -> bool:
    """A missing value is right only for a message that was dead for having none."""
    if letter.size is not None:
        return False
    return letter.reason != DeadReason.EMPTY or letter.detail.endswith(LEFT_OUT)
