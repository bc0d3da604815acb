"""Reading articles and timelines from a broker, as a consumer does."""

import asyncio
import sys
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.entries import (
    make_entry,
    send_article,
    send_entry,
    send_relations,
    send_tombstone,
)
from support.traffic import send

from warta_client import END, Articles, ClientError, Timelines
from warta_schemas import ENRICHED, Outgoing, RelationType, Status
from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.broker import find_free_port

EXAMPLE = Path(__file__).parents[2] / "schemas" / "examples" / "consumer.py"
SECONDS = 40


def read(settings: Settings, **options: object) -> Articles:
    """With the shortest session: the embedded broker lets a group join after half of it."""
    shortest = {"session_timeout_ms": 6000, "heartbeat_interval_ms": 1000}
    return Articles(settings.broker, prefix=settings.topic_prefix, **shortest, **options)


async def take(articles: Articles, number: int) -> list[str]:
    """The titles of the next articles. The last of them counts as not handled."""
    titles = []
    async with asyncio.timeout(SECONDS):
        while len(titles) < number:
            titles.append((await anext(articles)).title)
    return titles


async def test_all_articles_from_the_beginning_to_the_end(settings: Settings) -> None:
    names = [f"article {number}" for number in range(20)]
    await send(settings, map(send_article, names))
    await send(settings, [Outgoing(ENRICHED, b"gone", None), Outgoing(ENRICHED, b"torn", b"{")])
    async with asyncio.timeout(SECONDS), read(settings, follow=False) as articles:
        titles = [article.title async for article in articles]
    assert sorted(titles) == sorted(names)


async def test_from_the_end_only_what_comes(settings: Settings) -> None:
    await send(settings, [send_article("old")])
    async with read(settings, start=END) as articles:
        await send(settings, [send_article("new", status=Status.CANCELED)])
        assert await take(articles, 1) == ["new"]


async def test_from_a_time(settings: Settings) -> None:
    await send(settings, [send_article("one"), send_article("two")])
    await asyncio.sleep(0.05)
    now = datetime.now(UTC)
    await send(settings, [send_article("three")])
    async with read(settings, start=now, follow=False) as articles:
        assert [article.title async for article in articles] == ["three"]
    async with read(settings, start=now + timedelta(days=1), follow=False) as articles:
        assert [article.title async for article in articles] == []


async def test_a_group_goes_on_where_it_was(settings: Settings) -> None:
    """What was handled does not come again; the one in hand at the end does."""
    names = {f"article {number}" for number in range(5)}
    await send(settings, map(send_article, sorted(names)))
    async with read(settings, group=f"{settings.topic_prefix}group") as articles:
        first = await take(articles, 3)
    async with read(settings, group=f"{settings.topic_prefix}group") as articles:
        second = await take(articles, 3)
    assert first[2] in second
    assert set(first) | set(second) == names
    assert not set(first[:2]) & set(second)


async def test_what_fails_comes_again(settings: Settings) -> None:
    await send(settings, [send_article("one")])
    for _ in range(2):
        with pytest.raises(RuntimeError, match="one"):
            async with read(settings, group=f"{settings.topic_prefix}group") as articles:
                raise RuntimeError(*await take(articles, 1))


async def test_members_of_a_group_share(settings: Settings) -> None:
    """Each article is handled by one of two, but for those in hand when the second came."""
    group = f"{settings.topic_prefix}group"
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(read(settings, group=group))
        two = await stack.enter_async_context(read(settings, group=group))
        names = [f"article {number}" for number in range(40)]
        await send(settings, map(send_article, names))
        seen: set[str] = set()

        async def handle(articles: Articles) -> None:
            async for article in articles:
                seen.add(article.title)

        tasks = [asyncio.create_task(handle(articles)) for articles in (one, two)]
        async with asyncio.timeout(SECONDS):
            while seen != set(names):
                await asyncio.sleep(0.1)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_copies_are_left_out(settings: Settings) -> None:
    await send(
        settings,
        [
            *map(send_article, "abcd"),
            send_relations("a"),
            send_relations("b", RelationType.SYNDICATED, "a"),
            send_relations("c", RelationType.REVISION, "a"),
            send_relations("d", RelationType.RECRAWL, "a"),
        ],
    )
    async with asyncio.timeout(SECONDS), read(settings, unique=True, follow=False) as articles:
        assert {article.title async for article in articles} == {"a", "c"}


async def test_relations_that_come_later_are_waited_for(settings: Settings) -> None:
    async with read(settings, unique=True) as articles:
        await send(settings, [send_article("copy")])
        asking = asyncio.create_task(take(articles, 1))
        await asyncio.sleep(1)
        await send(settings, [send_relations("copy", RelationType.RECRAWL, "a")])
        await send(settings, [send_article("late")])  # whose relations never come
        assert await asking == ["late"]


async def test_an_article_whose_wait_was_cut_off_still_comes(settings: Settings) -> None:
    group = f"{settings.topic_prefix}group"
    async with asyncio.timeout(SECONDS), read(settings, unique=True, group=group) as articles:
        await send(settings, [send_article("late")])
        titles: list[str] = []
        while not titles:
            with suppress(TimeoutError):
                titles = await asyncio.wait_for(take(articles, 1), 0.5)
        assert titles == ["late"]


async def test_timelines_are_kept_current(settings: Settings) -> None:
    await send(settings, [send_entry(make_entry("2022")), send_entry(make_entry("2021"))])
    async with (
        asyncio.timeout(SECONDS),
        Timelines(settings.broker, prefix=settings.topic_prefix) as timelines,
    ):
        assert [entry.date for entry in timelines.of("iso:NL")] == ["2021", "2022"]
        changes = timelines.changes()
        coming = asyncio.create_task(anext(changes))
        await asyncio.sleep(0)
        await send(settings, [send_entry(make_entry("2023"))])
        assert (await coming).entry == make_entry("2023")
        await send(settings, [send_tombstone("iso:NL", "2021")])
        assert (await anext(changes)).entry is None
        assert [entry.date for entry in timelines.of("iso:NL")] == ["2022", "2023"]
        await changes.aclose()


async def test_too_many_timelines_are_told_of(settings: Settings) -> None:
    await send(settings, [send_entry(make_entry("2022")), send_entry(make_entry("2021"))])
    options = {"prefix": settings.topic_prefix}
    with pytest.raises(ClientError, match="most_bytes"):
        async with Timelines(settings.broker, most_bytes=100, **options):
            pass
    async with Timelines(
        settings.broker, most_bytes=100, entities=["iso:DE"], **options
    ) as timelines:
        await send(settings, [send_entry(make_entry("2022", entity="iso:DE"))])
        async with asyncio.timeout(SECONDS):
            with pytest.raises(ClientError, match="most_bytes"):
                await anext(timelines.changes())


async def test_no_broker_and_no_topic_are_told(settings: Settings) -> None:
    nobody = f"127.0.0.1:{find_free_port()}"
    with pytest.raises(ClientError, match=nobody):
        async with Articles(nobody):
            pass
    with pytest.raises(ClientError, match="warta topics"):
        async with Articles(settings.broker, prefix="missing."):
            pass
    with pytest.raises(ClientError, match="warta topics"):
        async with Timelines(settings.broker, prefix="missing."):
            pass


def test_a_time_needs_its_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        Articles("localhost:9092", start=datetime(2022, 12, 1))  # noqa: DTZ001


async def test_the_example_runs(tansu: str) -> None:
    """As it stands in the repository, against a broker with the topics' own names."""
    settings = Settings(broker=tansu)
    await ensure_topics(settings)
    await send(settings, [send_article("the example's article"), send_relations("example")])
    process = await asyncio.create_subprocess_exec(
        sys.executable, EXAMPLE, tansu, stdout=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(SECONDS):
            while b"the example's article" not in await process.stdout.readline():
                assert process.returncode is None
    finally:
        process.kill()
        await process.wait()
