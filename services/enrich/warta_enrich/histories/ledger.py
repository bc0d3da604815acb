"""What is known of each article among all: which version holds, and whose story it tells.

Bounded: of too many articles the longest unchanged are forgotten. An article that is not known is
its own story, and its later version holds.
"""

from collections import OrderedDict
from datetime import datetime
from typing import NamedTuple

from warta_enrich.histories.contributions import NEVER, Contribution
from warta_schemas import Relations, Status

MOST_ARTICLES = 2_000_000
"""Some 400 bytes each."""


class Line(NamedTuple):
    """What the ledger says of one article. `story` is None where it tells its own."""

    version: str | None
    revised_at: datetime | None
    is_canceled: bool
    story: str | None


class Ledger:
    """The latest line of each article."""

    def __init__(self, most_articles: int = MOST_ARTICLES) -> None:
        self._most_articles = most_articles
        self._lines: OrderedDict[bytes, Line] = OrderedDict()

    def __len__(self) -> int:
        return len(self._lines)

    def put(self, article: str, line: Line | None) -> None:
        """Take in the latest line of an article; None removes it."""
        key = bytes.fromhex(article)
        self._lines.pop(key, None)
        if line is not None:
            self._lines[key] = line
        if len(self._lines) > self._most_articles:
            self._lines.popitem(last=False)

    def find(self, article: str) -> Line | None:
        """What is known of an article."""
        return self._lines.get(bytes.fromhex(article))

    def find_story(self, article: str) -> str:
        """The article whose story this one tells: itself, as far as is known."""
        line = self.find(article)
        return (line and line.story) or article

    def admits(self, contribution: Contribution) -> bool:
        """Whether a contribution holds: its version is the one that is named here, or a later one.

        After a withdrawal only what is later: the article may be published again.
        """
        line = self.find(contribution.article)
        if line is None:
            return True
        if line.is_canceled:
            return (contribution.revised_at or NEVER) > (line.revised_at or NEVER)
        if line.version is None or contribution.version == line.version:
            return True
        return contribution.moment > (line.revised_at or NEVER, line.version)


def read_line(relations: Relations) -> Line:
    """The line of one record."""
    own = relations.story is None or relations.story == relations.article
    return Line(
        version=relations.version,
        revised_at=relations.revised_at,
        is_canceled=relations.status is Status.CANCELED,
        story=None if own else relations.story,
    )
