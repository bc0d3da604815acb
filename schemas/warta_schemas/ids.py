"""Ids that depend on content alone: processed twice, a message gives the same ids."""

import hashlib
import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_FIELD_SEPARATOR = "\x1f"


def article_id(
    source: str,
    *,
    url: str | None = None,
    publisher_id: str | None = None,
    title: str | None = None,
    day: str | None = None,
) -> str:
    """Id of an article: the first of canonical URL, publisher's id, title and publication day.

    The last two are read within the source. `url` must be canonical already; `day` is
    `YYYY-MM-DD` in the publisher's zone. An article without any of them has the id of its empty
    title, which the caller should avoid by passing the first words of the body as the title.
    """
    if url:
        return _digest(16, "url", url)
    if publisher_id:
        return _digest(16, "id", source, publisher_id)
    return _digest(16, "title", source, fold(title or ""), day or "")


def content_version(title: str | None, body: str) -> str:
    """Version of an article: changes when its title or body does, and only then."""
    return _digest(8, "version", title or "", body)


def entity_id(kind: str, name: str) -> str:
    """Id of an entity that no authority lists: `warta:person/jens-stoltenberg`.

    A name without any letter of the Latin script keeps a digest in place of its slug.
    """
    slug = _NOT_SLUG.sub("-", fold(name)).strip("-") or _digest(8, name)
    return f"warta:{kind.lower()}/{slug[:200]}"


def fold(text: str) -> str:
    """Lower case without accents and with single spaces: the form in which names are compared."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _digest(size: int, *fields: str) -> str:
    joined = _FIELD_SEPARATOR.join(fields).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=size).hexdigest()
