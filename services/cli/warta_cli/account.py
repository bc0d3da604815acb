"""What became of each published message: in = articles + re-crawls + dead letters."""

from dataclasses import dataclass, field

from warta_cli.places import Place
from warta_schemas import DEAD, INBOX, Article, CodecError, EnrichedArticle, Message, decode
from warta_stream import Settings
from warta_stream.dead_letters import read_number


@dataclass
class Account:
    """The messages that one command published, by place in the inbox, and what is through."""

    settings: Settings
    published: set[Place] = field(default_factory=set)
    articles: set[Place] = field(default_factory=set)
    dead: set[Place] = field(default_factory=set)

    def publish(self, partition: int, offset: int) -> None:
        """Note a message that the inbox has acked."""
        self.published.add(Place(partition, offset))

    def settle_article(self, article: EnrichedArticle) -> bool:
        """Note an article. Whether it came of a message published here, seen the first time."""
        return self._settle(_place_of(article), self.articles)

    def settle_dead(self, message: Message) -> bool:
        """Note a dead letter of any stage. Whether it came of a message published here."""
        return self._settle(self._origin(message), self.dead)

    def outstanding(self) -> int:
        """Messages whose end was not seen: under way, or left out as identical re-crawls."""
        return len(self.published) - len(self.articles | self.dead)

    def _settle(self, place: Place | None, settled: set[Place]) -> bool:
        if place is None or place not in self.published or place in settled:
            return False
        settled.add(place)
        return True

    def _origin(self, message: Message) -> Place | None:
        """Where the message of a dead letter stood in the inbox, by header or by its record."""
        if message.header("warta-topic") == self.settings.topic(INBOX):
            partition = read_number(message, "warta-partition")
            offset = read_number(message, "warta-offset")
            return None if partition is None or offset is None else Place(partition, offset)
        try:
            return _place_of(decode(Article, message.value or b""))
        except CodecError:
            return None


def _place_of(article: Article) -> Place | None:
    return Place(article.trace.partition, article.trace.offset) if article.trace else None


def is_dead_letter(message: Message, settings: Settings) -> bool:
    """Whether a message read back is a dead letter."""
    return message.topic == settings.topic(DEAD)
