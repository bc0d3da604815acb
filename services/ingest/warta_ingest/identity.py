"""Which article this is: canonical URL and ids. See `warta_schemas.ids` for the rule."""

import re
from datetime import datetime
from urllib.parse import quote, urlsplit, urlunsplit

from warta_schemas import article_id

TRACKING_PREFIXES = ("utm_", "pk_", "mc_", "at_")
TRACKING = frozenset(
    "fbclid gclid dclid igshid msclkid yclid twclid ref ref_src ref_url cmpid ocid xtor "
    "spm share source_id".split()
)
"""Query parameters that tell where a reader came from, not what is read."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_PUBLIC_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?!0x|local\Z|localhost\Z|internal\Z)"
    r"[a-z0-9-]{0,61}[a-z-][a-z0-9-]{0,61}"
)
"""A name with a dot whose last label is no number: an address of a machine, in any spelling, and
a name of a private network are no place where news is published."""

LONGEST_HOST = 253
_KEPT = "/%:@!$&'()*+,;=~?"
"""Characters of a path or query that are kept; of the others each byte is escaped."""

TITLE_WORDS = 12
"""Words of the body that stand in for a missing title."""


def canonicalize_url(url: str) -> str | None:
    """One spelling for one page; None for what is no public web address.

    Scheme and host in lower case, https for http, no default port, no fragment, no tracking
    parameters, no slash at the end, only ASCII: a host of another script in its `xn--` form, so
    that a name that looks like another is seen to be none. The order of the other parameters is
    kept: it may matter.
    """
    try:
        url.encode()  # raises for half a surrogate pair
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    host = _write_host(parts.hostname)
    if host is None:
        return None
    if port and port != DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    kept = [part for part in parts.query.split("&") if not is_tracking(part.partition("=")[0])]
    query = quote("&".join(filter(None, kept)), _KEPT)
    return urlunsplit(("https", host, quote(parts.path, _KEPT).rstrip("/"), query, ""))


def _write_host(host: str) -> str | None:
    """A host name in ASCII; None where it is no name of the public web."""
    if len(host) > LONGEST_HOST:
        return None
    try:
        name = host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        return None
    return name if len(name) <= LONGEST_HOST and _PUBLIC_HOST.fullmatch(name) else None


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
