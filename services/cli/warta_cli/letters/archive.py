"""Letters, and what their targets hold, read from the broker."""

from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import aclosing

from warta_cli.letters.fates import Fate, Rules, decide, drop_repeated, exclude, find_target
from warta_cli.letters.history import History, find_starts
from warta_cli.letters.letter import Letter, place_of, read_letter
from warta_cli.letters.selection import Selection
from warta_cli.places import Line, Place
from warta_cli.stretch import open_stretch
from warta_schemas import DEAD, Message, Topic
from warta_stream import OperatorError, Settings
from warta_stream.admin import count_partitions

Heard = Callable[[Message], None]
"""Called with each message that is read on the way, to show progress."""


async def read_letters(settings: Settings, selection: Selection, heard: Heard) -> list[Letter]:
    """The selected letters that stand there now, oldest first.

    Values are let go at once: only what the headers say stays in memory. Raises OperatorError,
    also for a place that was asked for by name and is not there.
    """
    found = []
    missing = set(selection.places)
    async with open_stretch(settings, (DEAD,)) as stretch:
        async for message in stretch.read(_find_starts(settings, selection.places)):
            heard(message)
            missing.discard(place_of(message))
            letter = read_letter(message)
            if selection.takes(letter):
                found.append(letter)
    if missing:
        raise _no_such(settings, missing)
    return sorted(found, key=lambda letter: (letter.time, letter.place))


async def read_message(settings: Settings, place: Place) -> Message:
    """One letter, whole. Raises OperatorError where it is not there."""
    async with aclosing(read_messages(settings, {place})) as messages:
        async for message in messages:
            return message
    raise _no_such(settings, {place})


async def read_messages(settings: Settings, places: Collection[Place]) -> AsyncGenerator[Message]:
    """Letters, whole, in the order of each partition. What is not there is left out."""
    waiting = set(places)
    starts = _find_starts(settings, places)
    async with (
        open_stretch(settings, (DEAD,)) as stretch,
        aclosing(stretch.read(starts)) as messages,
    ):
        async for message in messages:
            if place_of(message) in waiting:
                waiting.discard(place_of(message))
                yield message
            if not waiting:
                return


async def judge(
    settings: Settings, letters: Collection[Letter], rules: Rules, heard: Heard
) -> dict[Place, Fate]:
    """What is to become of each letter, by what its target holds. Raises OperatorError."""
    targets = {letter.topic: find_target(letter, settings) for letter in letters}
    topics = {name: topic for name, topic in targets.items() if topic}
    partitions = await count_partitions(settings, tuple(topics.values()))
    excluded = {letter.place: exclude(letter, partitions, rules) for letter in letters}
    able = [letter for letter in letters if excluded[letter.place] is None]
    history = await _read_history(settings, able, topics, heard)
    fates = {place: fate for place, fate in excluded.items() if fate}
    for letter in able:
        compacted = "compact" in topics[letter.topic].cleanup
        fates[letter.place] = decide(letter, history, rules, compacted=compacted)
    drop_repeated(letters, fates)
    return fates


async def _read_history(
    settings: Settings, letters: Collection[Letter], topics: dict[str, Topic], heard: Heard
) -> History:
    starts = find_starts(letters)
    if not starts:
        return History((), {})
    async with open_stretch(settings, {topics[name] for name, _ in starts}) as stretch:
        begins = {line: bounds.begin for line, bounds in stretch.bounds.items()}
        history = History(letters, begins)
        async for message in stretch.read(starts):
            heard(message)
            history.note(message)
    return history


def _find_starts(settings: Settings, places: Collection[Place]) -> dict[Line, int] | None:
    """From where to read to meet all places; None for the beginning of all."""
    if not places:
        return None
    starts: dict[Line, int] = {}
    for place in places:
        line = (settings.topic(DEAD), place.partition)
        starts[line] = min(place.offset, starts.get(line, place.offset))
    return starts


def _no_such(settings: Settings, places: Collection[Place]) -> OperatorError:
    names = ", ".join(str(place) for place in sorted(places))
    return OperatorError(
        f"no such letter on {settings.topic(DEAD)}: {names}. `warta dead list` shows what is there"
    )
