"""What was sent and has not yet come back on the topic that is followed.

Records of one article stand in one partition, in order. So while an own record is still to come,
whatever is heard before it stands before it, and does not hold.
"""

from collections import OrderedDict

MOST_ARTICLES = 50_000
MOST_SENT = 64
"""Records of one article. Of what is left out the echo is taken for another worker's record."""


class Echoes:
    """Digests of records that were sent, by article."""

    def __init__(self) -> None:
        self._sent: OrderedDict[str, list[int]] = OrderedDict()

    def send(self, article: str, digest: int) -> None:
        """Note a record that is being sent."""
        sent = self._sent.setdefault(article, [])
        sent.append(digest)
        del sent[:-MOST_SENT]
        self._sent.move_to_end(article)
        if len(self._sent) > MOST_ARTICLES:
            self._sent.popitem(last=False)

    def hear(self, article: str, digest: int) -> bool:
        """Whether a record that is heard was sent here; those before it are heard, too."""
        sent = self._sent.get(article)
        if sent is None or digest not in sent:
            return False
        del sent[: sent.index(digest) + 1]
        if not sent:
            del self._sent[article]
        return True

    def expects(self, article: str) -> bool:
        """Whether a record of an article is still to come."""
        return article in self._sent

    def clear(self) -> list[str]:
        """Expect nothing: what was sent may never have arrived. Gives the articles of it."""
        articles = list(self._sent)
        self._sent.clear()
        return articles
