"""Which articles only repeat an earlier one, by what `news.relations.v1` says of each."""

import logging
from collections import OrderedDict

from warta_schemas import Relations, RelationType, decode

log = logging.getLogger(__name__)

REPEATS = frozenset({RelationType.RECRAWL, RelationType.SYNDICATED})
"""Relations of an article that tells nothing new. A revision and an excerpt may."""

MOST_ARTICLES = 1_000_000
"""Some 200 MB."""

TOLD_EVERY = 10_000


class Copies:
    """By article: the version that is known, and whether it repeats an earlier article.

    Above the bound the longest unchanged are forgotten, which is logged: their copies are handed
    out as any article.
    """

    def __init__(self, most_articles: int = MOST_ARTICLES) -> None:
        self._most = most_articles
        self._known: OrderedDict[bytes, bytes] = OrderedDict()
        self._forgotten = 0

    def __len__(self) -> int:
        return len(self._known)

    def put(self, key: bytes, value: bytes | None) -> None:
        """Take in a record of the topic; a tombstone removes its key. Raises CodecError."""
        if value is None:
            self._known.pop(_pack(key.decode("ascii", "replace")), None)
            return
        record = decode(Relations, value)
        article = _pack(record.article)
        self._known.pop(article, None)
        repeats = any(relation.type in REPEATS for relation in record.relations)
        self._known[article] = bytes([repeats]) + (record.version or "").encode()
        if len(self._known) > self._most:
            self._known.popitem(last=False)
            self._forgotten += 1
            if self._forgotten % TOLD_EVERY == 1:
                log.warning(
                    "more than %d articles are related: %d of the longest unchanged are forgotten",
                    self._most,
                    self._forgotten,
                )

    def knows(self, article: str, version: str) -> bool:
        """Whether this version has been related."""
        return self._known.get(_pack(article), b"?")[1:] == version.encode()

    def is_copy(self, article: str) -> bool:
        """Whether an article is known to repeat an earlier one."""
        return self._known.get(_pack(article), b"\0")[0] == 1


def _pack(article: str) -> bytes:
    try:
        return bytes.fromhex(article)
    except ValueError:
        return article.encode()
