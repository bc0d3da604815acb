"""Which article this is: canonical URL and ids. See `warta_schemas.ids` for the rule."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from warta_schemas import article_id

TRACKING_PREFIXES = ("utm_", "pk_", "mc_", "at_")
TRACKING = frozenset(
    "fbclid gclid dclid igshid msclkid yclid twclid ref ref_src ref_url cmpid ocid xtor "
    "spm share source_id".split()
)
"""Query parameters that tell where a reader came from, not what is read."""

DEFAULT_PORTS = {"http": 80, "https": 443}

TITLE_WORDS = 12
"""Words of the body that stand in for a missing title."""


def canonicalize_url(url: str) -> str | None:
    """One spelling for one page; None for what is no web address.

    Scheme and host in lower case, https for http, no default port, no fragment, no tracking
    parameters, no slash at the end. The order of the other parameters is kept: it may matter.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    host = parts.hostname.lower().rstrip(".")
    if port and port != DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not is_tracking(k)])
    return urlunsplit(("https", host, parts.path.rstrip("/"), query, ""))


def is_tracking(parameter: str) -> bool:
    """Whether a query parameter names the reader's way to the page."""
    name = parameter.lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def find_host(url: str | None) -> str | None:
    """The host of a canonical URL without `www.`: a source's name where none is given."""
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def identify_article(
    source: str,
    url: str | None,
    publisher_id: str | None,
    title: str | None,
    body: str,
    published_at: datetime | None,
) -> str:
    """The article's id; the first words of the body stand in for a missing title."""
    return article_id(
        source,
        url=url,
        publisher_id=publisher_id,
        title=title or " ".join(body.split(maxsplit=TITLE_WORDS)[:TITLE_WORDS]),
        day=published_at.date().isoformat() if published_at else None,
    )
