"""Ingest as one pure call: decode, extract, clean, metadata, language, identity."""

import re

from warta_ingest.clean import Cleaned, clean_lines, describe_page
from warta_ingest.decode import UNKNOWN_SOURCE, Item, decode_message
from warta_ingest.extract import Extract, extract_page
from warta_ingest.identity import choose_url, find_host, identify_article
from warta_ingest.language import UNKNOWN, is_doubtful, settle
from warta_ingest.marks import find_marks
from warta_ingest.metadata import Metadata, read_metadata
from warta_ingest.profiles.reading import NO_PROFILES, Profiles, drop_recurring
from warta_ingest.reading import Reading
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
    SourceProfile,
    Status,
    Trace,
    content_version,
)

NOTHING_FOUND = Extract(())
"""The page of an item that comes whole: it is not searched."""


def ingest(message: Message, tools: Tools, profiles: Profiles = NO_PROFILES) -> Article | Dead:
    """Make an article of a message, or say why it can never be one.

    Pure: the same message, tools and profile give the same article. Raises nothing for what it
    holds. `profiles` are those of all sources: the page's own is used, and its version named.
    """
    return read_message(message, tools, profiles).outcome


def read_message(message: Message, tools: Tools, profiles: Profiles = NO_PROFILES) -> Reading:
    """The same, with what became of each line and where each field is from."""
    try:
        item = decode_message(message, tools.max_input_bytes)
    except CodecError as error:
        return Reading(error.dead)
    page = item.page
    if page.status is Status.CANCELED:
        return Reading(_withdraw(page, message))
    extract = NOTHING_FOUND if item.is_whole else extract_page(page)
    profile = _pick_profile(page, extract, profiles)
    recurring = profile.recurring if profile else frozenset()
    extract, cleaned = (
        read_whole(item) if item.is_whole else _search(page, extract, tools, recurring)
    )
    cleaned = drop_recurring(cleaned, recurring)
    body = "\n\n".join(cleaned.paragraphs)
    if not body:
        dead = Dead(reason=DeadReason.NO_ARTICLE, detail=describe_page(extract.lines))
        return Reading(dead, cleaned.lines, cleaned.verdicts)
    language = _tell_language(page, body, extract, tools)
    received_at = page.fetched_at or message.timestamp
    metadata = read_metadata(page, extract, cleaned, language.code, received_at, profile=profile)
    article = _assemble(item, extract, cleaned, metadata, language, body, message)
    if profile:
        article = article.model_copy(update={"profile": profile.version})
    return Reading(article, cleaned.lines, cleaned.verdicts, metadata.origins)


def _search(
    page: InboxMessage, extract: Extract, tools: Tools, recurring: frozenset[str]
) -> tuple[Extract, Cleaned]:
    """The lines of a page, and which of them are the article."""
    hint = page.title or extract.markup.title
    model = tools.blocks if extract.blocks else tools.lines
    return extract, clean_lines(extract, model, hint, recurring)


def _pick_profile(page: InboxMessage, extract: Extract, profiles: Profiles) -> SourceProfile | None:
    """The profile of the page's source, or of its host where no source is named."""
    if not profiles:
        return None
    source: str | None = page.source
    if source == UNKNOWN_SOURCE:
        source = find_host(choose_url(page.url, extract.markup.url))
    return profiles.get(source) if source else None


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
        marks=find_marks(cleaned, extract.markup),
        refused=metadata.refused,
        trace=_trace(message),
    )


def _tell_language(page: InboxMessage, body: str, extract: Extract, tools: Tools) -> Language:
    if page.language:
        return Language(code=re.split("[-_]", page.language.lower())[0], confidence=1.0)
    language = tools.identify_language(body)
    return settle(language, "\n".join(extract.lines)) if is_doubtful(language) else language


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
