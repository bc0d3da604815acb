"""Dead letters by the inbox message that they are about."""

from dataclasses import dataclass

from warta_cli.audit.findings import Fault, Findings
from warta_cli.audit.records import UnreadableError, read_sighting
from warta_cli.places import Place
from warta_schemas import Message
from warta_stream.dead_letters import read_number


@dataclass(frozen=True, slots=True)
class Letter:
    """Which stage gave a message up, and why, as the headers say. `at` is on the dead topic."""

    stage: str
    reason: str
    at: Place


class Letters:
    """The dead letters of both stages; those of any other stage are not of this account."""

    def __init__(self, name: str, inbox: str, raw: str, findings: Findings) -> None:
        self.name = name
        self.repeats = 0
        self._inbox = inbox
        self._sources = {(inbox, "ingest"), (raw, "enrich")}
        self._findings = findings
        self._by_place: dict[Place, Letter] = {}

    def read(self, message: Message) -> None:
        """Take a dead letter in. One that is about no inbox message is an orphan."""
        stage = message.header("warta-stage") or ""
        if (message.header("warta-topic"), stage) not in self._sources:
            return
        at = Place(message.partition, message.offset)
        try:
            place = self._locate(message)
        except UnreadableError as error:
            self._findings.add(Fault.ORPHAN, self.name, at, f"dead letter: {error}")
            return
        letter = Letter(stage, message.header("warta-reason") or "unknown", at)
        if self._by_place.setdefault(place, letter) is not letter:
            self.repeats += 1

    def find(self, place: Place) -> Letter | None:
        """The first dead letter about a message."""
        return self._by_place.get(place)

    def places(self) -> dict[Place, Letter]:
        """Every message that has a dead letter, with its first one."""
        return self._by_place

    def _locate(self, message: Message) -> Place:
        """By the headers, or for the letter of an article by the article's trace."""
        if message.header("warta-topic") != self._inbox:
            return read_sighting(message, self._inbox).place
        return Place(_number(message, "warta-partition"), _number(message, "warta-offset"))


def _number(message: Message, header: str) -> int:
    number = read_number(message, header)
    if number is None:
        raise UnreadableError(f"{header} is no number")
    return number
