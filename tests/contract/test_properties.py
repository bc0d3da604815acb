"""What holds for any input at all: a verdict or a sound article, and the same one each time."""

from datetime import UTC, datetime, timedelta, timezone

from contract.conftest import Annotate
from contract.hostile import ITEMS, LINES, MESSAGES, PAGES, TEXTS, URLS
from hypothesis import given
from hypothesis import strategies as st
from support.soundness import assert_sound, assert_spans

from warta_enrich import enrich
from warta_enrich import load_tools as load_enrich_tools
from warta_ingest.characters import clean_line
from warta_ingest.decode import decode_message
from warta_ingest.identity import canonicalize_url
from warta_schemas import (
    Article,
    CodecError,
    Dead,
    DeadReason,
    EnrichedArticle,
    InboxMessage,
    Language,
    Message,
    decode,
    encode,
)
from warta_stream.dead_letters import bury

NOW = datetime(2024, 5, 6, tzinfo=UTC)
OFFSETS = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
LARGEST = 1024 * 1024
ENRICH_TOOLS = load_enrich_tools()


def assert_verdict(dead: Dead, message: Message) -> None:
    """A reason of the contract, a detail on one line, and a letter that can be written."""
    assert dead.reason is not DeadReason.INTERNAL_ERROR
    assert dead.detail
    assert len(dead.detail.splitlines()) == 1
    assert bury(message, dead, stage="ingest", now=NOW).value == message.value


@given(MESSAGES)
def test_reading_any_bytes(message: Message) -> None:
    try:
        page = decode_message(message, LARGEST).page
    except CodecError as error:
        assert_verdict(error.dead, message)
        return
    assert decode(InboxMessage, encode(page)) == page
    assert page.title is None or clean_line(page.title) == page.title


def assert_outcome(message: Message, annotate: Annotate) -> None:
    """The whole core, twice."""
    result, again = annotate(message), annotate(message)
    assert result == again
    if isinstance(result, Dead):
        assert_verdict(result, message)
        return
    assert_sound(result)
    assert encode(result) == encode(again)


@given(MESSAGES)
def test_the_core_on_any_bytes(annotate: Annotate, message: Message) -> None:
    assert_outcome(message, annotate)


@given(ITEMS)
def test_the_core_on_nearly_an_inbox_message(annotate: Annotate, message: Message) -> None:
    assert_outcome(message, annotate)


@given(PAGES)
def test_the_core_on_hostile_pages(annotate: Annotate, message: Message) -> None:
    assert_outcome(message, annotate)


@given(
    TEXTS.map(lambda text: text.encode("utf-8", "replace").decode()),
    st.sampled_from(["id", "en", "zh", ""]),
    st.none() | st.datetimes(timezones=OFFSETS),
)
def test_enriching_any_body(body: str, language: str, published: datetime | None) -> None:
    """Also one that ingest would not write: who else writes to `news.raw.v1` is not known."""
    article = Article(
        id="0" * 32,
        version="0" * 16,
        source="s",
        published_at=published,
        language=Language(code=language, confidence=1.0),
        body=body,
    )
    read = decode(Article, encode(article))
    enriched = enrich(read, ENRICH_TOOLS)
    assert_spans(enriched)
    assert decode(EnrichedArticle, encode(enriched)) == enriched
    assert encode(enrich(read, ENRICH_TOOLS)) == encode(enriched)


@given(URLS | LINES)
def test_a_canonical_url_is_its_own(url: str) -> None:
    canonical = canonicalize_url(url)
    if canonical is not None:
        assert canonical.isascii()
        assert canonical.startswith("https://")
        assert canonicalize_url(canonical) == canonical


@given(LINES)
def test_a_clean_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert len(line.splitlines()) <= 1
    line.encode()
