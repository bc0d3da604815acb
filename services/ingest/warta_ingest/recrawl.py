"""Identical re-crawls, told from what this worker has seen lately. Losing it costs a repeat."""

import hashlib
from collections import OrderedDict

from warta_schemas import Article, encode

CAPACITY = 50_000
"""Articles remembered: about 8 MB. More than a publisher's crawler repeats within an hour."""


PER_MESSAGE = ("trace", "fetched_at", "profile")
"""Fields that tell of the message and its reading rather than of the article."""


class RecentArticles:
    """The last record of each recently seen article, as a digest."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._digests: OrderedDict[str, bytes] = OrderedDict()

    def remember(self, article: Article) -> bool:
        """Whether the article differs from the last one seen under its id."""
        blank = dict.fromkeys(PER_MESSAGE)
        digest = hashlib.blake2b(encode(article.model_copy(update=blank)), digest_size=16).digest()
        known = self._digests.pop(article.id, None)
        self._digests[article.id] = digest
        if len(self._digests) > self._capacity:
            self._digests.popitem(last=False)
        return known != digest

    def clear(self) -> None:
        """Forget all: after a rebalance another worker may have sent a later version."""
        self._digests.clear()
