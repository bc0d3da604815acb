"""One spelling for one page: canonical addresses.

What is known to lead to the same article is joined; in doubt two addresses stay apart, since two
articles under one id lose one of them, and one article under two ids is only told twice.
"""

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from warta_ingest.hosts import join_forms, strip_www, write_host
from warta_ingest.tracking import is_tracking, shows_same_page

DEFAULT_PORTS = {"http": 80, "https": 443}
MOST_WRAPS = 2

_KEPT = "/%:@!$&'()*+,;=~?"
"""Characters of a path or query that are kept; of the others each byte is escaped."""

_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SHOWN = r"/(?:s/)?(?P<page>(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/.{1,4000})\Z"
_VIEWER = re.compile(rf"/amp{_SHOWN}", re.I)
_CACHE = re.compile(rf"/(?:c|v|wp){_SHOWN}", re.I)
_VIEWER_HOST = re.compile(r"(?:www\.)?(?:google\.(?:co\.|com\.)?[a-z]{2,3}|bing\.com)\Z")
_CACHE_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)?cdn\.ampproject\.org\Z")
_SESSION = re.compile(r";jsessionid=[^/]{0,100}", re.I)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)\Z", re.I)
_FORM_END = re.compile(r"(?<=[^/])/(?:amp|print|cetak)/?\Z|(?<=[^/])\.amp(?=(?:\.html?)?\Z)", re.I)
_FORM_START = re.compile(r"/amp(?=/.)", re.I)


def canonicalize_url(url: str) -> str | None:
    """One spelling for one page; None for what is no public web address.

    Scheme and host in lower case, https for http, no default port, no fragment but those that
    choose the page (`#!/…`, `#/…`), no tracking parameters, no slash at the end, escapes in one
    spelling, only ASCII: a host of another script in its `xn--` form, so that a name that looks
    like another is seen to be none. Forms for phones and for print and AMP are the page itself.
    The order of the other parameters is kept: it may matter. `www.` stays: some sites answer
    under no other name (`find_key` leaves it out).
    """
    parts = _split(url)
    for _ in range(MOST_WRAPS):
        inner = _unwrap(parts) if parts else None
        parts = _split(inner) if inner else parts
    if parts is None:
        return None
    host = write_host(parts.hostname or "")
    if host is None:
        return None
    host = join_forms(host)
    port = parts.port
    if port and port not in {DEFAULT_PORTS[parts.scheme.lower()], DEFAULT_PORTS["https"]}:
        host = f"{host}:{port}"
    query = _write_query(parts.query)
    path = _write_path(parts.path, bare=not query)
    fragment = _spell(parts.fragment) if parts.fragment[:1] in {"!", "/"} else ""
    return urlunsplit(("https", host, path, query, fragment))


def find_key(canonical: str) -> str:
    """What two addresses of one page have in common: the canonical URL without `www.`."""
    scheme, _, rest = canonical.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{strip_www(host)}{slash}{path}"


def find_host(url: str | None) -> str | None:
    """The host of a canonical URL without `www.`: a source's name where none is given."""
    host = urlsplit(url).hostname if url else None
    return strip_www(host) if host else None


def is_home(canonical: str) -> bool:
    """Whether a canonical URL is that of a whole site rather than of a page."""
    parts = urlsplit(canonical)
    return not parts.path.strip("/") and not parts.query and not parts.fragment


def _split(url: str) -> SplitResult | None:
    """The parts of a web address; None where it is none, or names a user."""
    try:
        url.encode()  # raises for half a surrogate pair
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    known = parts.scheme.lower() in DEFAULT_PORTS and parts.hostname and "@" not in parts.netloc
    return parts if known else None


def _unwrap(parts: SplitResult) -> str | None:
    """The page that an AMP viewer or cache shows; None where the address is no such."""
    host = (parts.hostname or "").lower()
    match = None
    if _CACHE_HOST.match(host):
        match = _CACHE.match(parts.path)
    elif _VIEWER_HOST.match(host):
        match = _VIEWER.match(parts.path)
    if match is None:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return f"https://{match['page']}{query}"


def _write_path(path: str, *, bare: bool) -> str:
    """A path in one spelling; `bare` where no query follows, which an index file might read."""
    path = _SESSION.sub("", _spell(path))
    if ":/" not in path:  # an address within the path keeps its own slashes
        path = _resolve_dots(re.sub("/{2,}", "/", path))
    before = None
    while path != before:
        before = path
        path = _FORM_END.sub("", _FORM_START.sub("", _INDEX.sub("", path) if bare else path))
        path = path.rstrip("/")
    return path


def _resolve_dots(path: str) -> str:
    """A path without `.` and `..`."""
    if "/." not in path:
        return path
    kept: list[str] = []
    for part in path.removeprefix("/").split("/"):
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    return "/" + "/".join(kept)


def _write_query(query: str) -> str:
    kept = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if part and not is_tracking(name) and not shows_same_page(name, value):
            kept.append(part)
    return _spell("&".join(kept))


def _spell(text: str) -> str:
    """Escapes in one spelling: none that need not be, and the others in capitals."""
    return _ESCAPED.sub(_spell_escape, quote(text, _KEPT)) if text else ""


def _spell_escape(match: re.Match[str]) -> str:
    char = unquote(match[0]) if int(match[1], 16) < 128 else match[0]  # noqa: PLR2004
    return char if char in _UNRESERVED else match[0].upper()
