"""Which article this is. See `warta_schemas.ids` for the rule.

A withdrawal carries nothing but its message: no text, no markup. So what the publisher says
identifies an article before what its page says: the URL of the message, else the publisher's id,
else the canonical link of the page, else the title and day within the source. Then

- a withdrawal by the URL that the article was sent with always finds it, in whatever form the URL
  is written, and whatever canonical link the page had;
- one by id finds it where the article was sent without a URL, and the page's link does not matter;
- one by id alone does not find an article that was sent with a URL, since nothing is remembered
  across messages, and none finds an article that was sent with neither.

An id counts within its source: the withdrawal must name the source that the article named.
"""

from datetime import datetime

from warta_ingest.addresses import canonicalize_url, find_host, find_key, is_home
from warta_schemas import article_id

__all__ = ["canonicalize_url", "choose_url", "find_host", "identify_article"]

TITLE_WORDS = 12
"""Words of the body that stand in for a missing title."""


def choose_url(stated: str | None, linked: str | None) -> str | None:
    """The canonical URL: the publisher's, else the canonical link of the page.

    A link to a home page is none: some systems write it into each of their pages, and all articles
    of the site would be one.
    """
    url = canonicalize_url(stated or "")
    if url:
        return url
    link = canonicalize_url(linked or "")
    return link if link and not is_home(link) else None


def identify_article(
    source: str,
    url: str | None,
    publisher_id: str | None,
    title: str | None,
    body: str,
    published_at: datetime | None,
) -> str:
    """The article's id; the first words of the body stand in for a missing title.

    `url` is canonical, and None where a publisher's id without a URL came with the message.
    """
    return article_id(
        source,
        url=find_key(url) if url else None,
        publisher_id=publisher_id,
        title=title or " ".join(body.split(maxsplit=TITLE_WORDS)[:TITLE_WORDS]),
        day=published_at.date().isoformat() if published_at else None,
    )
