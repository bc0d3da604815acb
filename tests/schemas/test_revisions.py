"""Which moment decides between two versions of an article."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from warta_schemas import Article, Language, Trace, find_revision_instant

MODIFIED = datetime(2024, 11, 19, 11, 5, tzinfo=timezone(timedelta(hours=7)))
FETCHED = datetime(2024, 11, 19, 5, 0, tzinfo=UTC)
RECEIVED = datetime(2024, 11, 19, 5, 1, tzinfo=UTC)
PUBLISHED = datetime(2024, 11, 19, 9, 20, tzinfo=timezone(timedelta(hours=7)))

TRACE = Trace(topic="news.inbox.v1", partition=0, offset=7, received_at=RECEIVED)
SILENT_TRACE = TRACE.model_copy(update={"received_at": None})

CASES = [
    (
        {"modified_at": MODIFIED, "fetched_at": FETCHED, "trace": TRACE, "published_at": PUBLISHED},
        MODIFIED,
    ),
    ({"fetched_at": FETCHED, "trace": TRACE, "published_at": PUBLISHED}, FETCHED),
    ({"trace": TRACE, "published_at": PUBLISHED}, RECEIVED),
    ({"trace": SILENT_TRACE, "published_at": PUBLISHED}, PUBLISHED),
    ({"published_at": PUBLISHED}, PUBLISHED),
    ({}, None),
]


@pytest.mark.parametrize(("fields", "expected"), CASES)
def test_the_first_instant_that_an_article_has_is_that_of_its_version(fields, expected) -> None:
    article = Article(
        id="0" * 32,
        version="0" * 16,
        source="a.example",
        language=Language(code="id", confidence=1),
        body="",
        **fields,
    )

    found = find_revision_instant(article)

    assert found == expected
    assert (found and found.utcoffset()) == (expected and expected.utcoffset())
