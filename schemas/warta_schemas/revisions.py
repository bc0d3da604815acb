"""When a version of an article was made: of two versions, the later one holds.

The versions of an article may arrive in any order, by several ways. So what decides is said by the
article itself, never by the moment at which it is read.
"""

from datetime import datetime

from warta_schemas.article import Article


def find_revision_instant(article: Article) -> datetime | None:
    """The instant of this version, with its own offset: when it was made, else when first seen.

    The first that the article has of: modified, fetched, received, published. None where it has
    none of them: such a version is earlier than any that has one.
    """
    received = article.trace.received_at if article.trace else None
    return article.modified_at or article.fetched_at or received or article.published_at
