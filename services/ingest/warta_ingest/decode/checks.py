"""What the schema of an inbox message cannot say, and its texts as people will see them."""

from warta_ingest.characters import clean_line, clean_text
from warta_ingest.decode.mojibake import mend
from warta_ingest.decode.shapes import sniff
from warta_ingest.identity import canonicalize_url
from warta_schemas import CodecError, DeadReason, InboxMessage, Status


def check_page(page: InboxMessage, kind: str | None) -> InboxMessage:
    """The page, cleaned: URLs, source, and what a withdrawal needs. Raises CodecError."""
    if page.url and canonicalize_url(page.url) is None:
        raise CodecError(
            DeadReason.INVALID_FIELD, f"url: no public web address: {page.url[:100]!r}"
        )
    if page.status is Status.CANCELED:
        if not page.url and not page.id:
            raise CodecError(DeadReason.MISSING_FIELD, "a withdrawal needs url or id")
    elif not page.content.strip():
        raise CodecError(DeadReason.EMPTY, "content: only white space")
    if clean_line(page.source) != page.source:
        detail = f"source: control characters or odd spaces: {page.source[:100]!r}"
        raise CodecError(DeadReason.INVALID_FIELD, detail)
    return _clean(page, kind)


def _clean(page: InboxMessage, kind: str | None) -> InboxMessage:
    """The page with its texts cleaned: what people will see is what they were meant to see."""
    content = clean_text(mend(page.content))
    return page.model_copy(
        update={
            "content": content,
            "content_type": kind or sniff(content),
            "title": clean_line(mend(page.title or "")) or None,
            "authors": tuple(filter(None, map(clean_line, map(mend, page.authors)))),
        }
    )
