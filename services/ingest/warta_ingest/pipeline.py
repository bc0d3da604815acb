"""Ingest as one pure call: decode, extract, clean, metadata, language, identity."""

import re

from warta_ingest.clean import Cleaned, clean_lines
from warta_ingest.decode import UNKNOWN_SOURCE, Item, decode_message
from warta_ingest.extract import Extract, extract_page
from warta_ingest.identity import choose_url, find_host, identify_article
from warta_ingest.language import UNKNOWN
from warta_ingest.metadata import Metadata, read_metadata
from warta_ingest.tools import Tools
from warta_ingest.whole import read_whole
from warta_schemas import (
    Article,
    CodecError,
    Dead,
    DeadReason,
    InboxMessage,
    Language,
    Message,
    Status,
    Trace,
    content_version,
)


def ingest(message: Message, tools: Tools) -> Article | Dead:
    """Make an article of a message, or say why it can never be one.

    Pure: the same message and tools give the same article. Raises nothing for what it holds.
    """
    try:
        item = decode_message(message, tools.max_input_bytes)
    except CodecError as error:
        return error.dead
    page = item.page
    if page.status is Status.CANCELED:
        return _withdraw(page, message)
    extract, cleaned = read_whole(item) if item.is_whole else _search(page)
    body = "\n\n".join(cleaned.paragraphs)
    if not body:
        lines = len(extract.lines)
        return Dead(
            reason=DeadReason.NO_ARTICLE, detail=f"none of {lines} lines reads as an article"
        )
    language = _tell_language(page, body, tools)
    received_at = page.fetched_at or message.timestamp
    metadata = read_metadata(page, extract, cleaned, language.code, received_at)
    return _assemble(item, extract, cleaned, metadata, language, body, message)


def _search(page: InboxMessage) -> tuple[Extract, Cleaned]:
    """The lines of a page, and which of them are the article."""
    extract = extract_page(page)
    return extract, clean_lines(extract, title_hint=page.title or extract.markup.title)


def _assemble(
    item: Item,
    extract: Extract,
    cleaned: Cleaned,
    metadata: Metadata,
    language: Language,
    body: str,
    message: Message,
) -> Article:
    page = item.page
    url = choose_url(page.url, extract.markup.url)
    named = url if page.url or not page.id else None
    source = page.source
    if source == UNKNOWN_SOURCE:
        source = find_host(url) or metadata.outlet or UNKNOWN_SOURCE
    return Article(
        id=identify_article(
            page.source if page.id else source,
            named,
            page.id,
            metadata.title,
            body,
            metadata.published_at,
        ),
        version=content_version(metadata.title, body),
        source=source,
        url=url,
        title=metadata.title,
        authors=metadata.authors,
        editor=item.stated.editor or metadata.editor,
        dateline=metadata.dateline,
        section=metadata.section,
        published_at=metadata.published_at,
        published_at_basis=metadata.published_at_basis,
        modified_at=metadata.modified_at,
        fetched_at=page.fetched_at,
        language=language,
        body=body,
        dropped=cleaned.dropped,
        refused=metadata.refused,
        trace=_trace(message),
    )


def _tell_language(page: InboxMessage, body: str, tools: Tools) -> Language:
    if page.language:
        return Language(code=re.split("[-_]", page.language.lower())[0], confidence=1.0)
    return tools.identify_language(body)


def _withdraw(page: InboxMessage, message: Message) -> Article:
    """The record of a withdrawn article: its id, and no text."""
    url = choose_url(page.url, None)
    return Article(
        id=identify_article(page.source, url, page.id, page.title, "", page.published_at),
        version=content_version(None, ""),
        source=page.source,
        url=url,
        status=Status.CANCELED,
        fetched_at=page.fetched_at,
        language=UNKNOWN,
        body="",
        trace=_trace(message),
    )


def _trace(message: Message) -> Trace | None:
    if not message.topic:
        return None
    return Trace(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        received_at=message.timestamp,
    )
