"""A dead letter keeps the message and says why."""

from datetime import UTC, datetime

import pytest

from warta_schemas import DEAD, INBOX, Dead, DeadReason, Message
from warta_stream.dead_letters import MAX_DETAIL_CHARACTERS, bury
from warta_stream.sizes import measure

NOW = datetime(2024, 5, 6, 10, 0, tzinfo=UTC)
VERDICT = Dead(reason=DeadReason.NOT_UTF8, detail="byte 0")


def write(message: Message, verdict: Dead = VERDICT) -> tuple[bytes | None, dict[str, bytes]]:
    letter = bury(message, verdict, stage="ingest", now=NOW)
    assert letter.topic is DEAD
    assert letter.key == (message.key if letter.value or message.key else b"")
    return letter.value, dict(letter.headers)


def test_headers_say_why_and_where_from() -> None:
    message = Message(b"\xff", b"k", (("source", b"a"),), "t.news.inbox.v1", 3, 42)
    value, headers = write(message)
    assert value == b"\xff"
    assert headers == {
        "source": b"a",
        "warta-stage": b"ingest",
        "warta-reason": b"not_utf8",
        "warta-detail": b"byte 0",
        "warta-topic": b"t.news.inbox.v1",
        "warta-partition": b"3",
        "warta-offset": b"42",
        "warta-attempts": b"1",
        "warta-first-failed-at": b"2024-05-06T10:00:00Z",
    }


@pytest.mark.parametrize(
    ("attempts", "first", "expected"),
    [
        (b"1", b"2024-01-01T00:00:00Z", (b"2", b"2024-01-01T00:00:00Z")),
        (b"x", b"yesterday", (b"1", b"2024-05-06T10:00:00Z")),
        (b"-5", b"2024-01-01T00:00:00", (b"1", b"2024-05-06T10:00:00Z")),
        (b"9" * 400, b"", (b"1", b"2024-05-06T10:00:00Z")),
    ],
)
def test_attempts_are_counted_and_forged_headers_do_no_harm(attempts, first, expected) -> None:
    headers = (("warta-attempts", attempts), ("warta-first-failed-at", first))
    _, written = write(Message(b"x", None, headers, "t"))
    assert (written["warta-attempts"], written["warta-first-failed-at"]) == expected


@pytest.mark.parametrize(("short", "kept"), [(0, True), (1, False)])
def test_what_is_too_large_is_left_out_and_said(short: int, kept: bool) -> None:
    """To the byte, key and headers included."""
    message = Message(b"x" * 1000, b"k" * 100, (("h", b"y" * 100),), "t")
    whole = bury(message, VERDICT, stage="ingest", now=NOW)
    most = measure(whole) - short
    letter = bury(message, VERDICT, stage="ingest", now=NOW, most_bytes=most)
    assert letter.key == message.key
    assert letter.value == (message.value if kept else None)
    assert (b"left out" not in dict(letter.headers)["warta-detail"]) is kept
    assert measure(letter) <= most


def test_what_the_inbox_takes_fits_in_a_letter() -> None:
    page = b"x" * INBOX.max_bytes
    assert write(Message(page, topic="t"))[0] == page
    assert write(Message(page + b"x" * DEAD.max_bytes, topic="t"))[0] is None


def test_without_key_and_value_the_key_is_empty() -> None:
    """Since aiokafka sends no record that has neither, and would be asked again for ever."""
    letter = bury(Message(None, topic="t"), VERDICT, stage="ingest", now=NOW)
    assert (letter.key, letter.value) == (b"", None)


def test_a_long_detail_is_cut() -> None:
    verdict = Dead(reason=DeadReason.INTERNAL_ERROR, detail="x" * 10_000)
    assert len(write(Message(b"x", topic="t"), verdict)[1]["warta-detail"]) == MAX_DETAIL_CHARACTERS
