"""Headers that travel: what is valid is passed on, what is not is dropped, nothing is invented."""

from datetime import UTC, datetime

import pytest

from warta_schemas import INBOX, RAW, Dead, DeadReason, Message, Outgoing
from warta_stream.carried import RECEIVED_AT, TRACEPARENT, carry, find_origin, find_trace
from warta_stream.dead_letters import bury

TRACE, PARENT = b"4bf92f3577b34da6a3ce929d0e0e4736", b"00f067aa0ba902b7"
VALID = b"00-" + TRACE + b"-" + PARENT + b"-01"
NOW = datetime(2026, 5, 6, 7, 8, 9, 123000, UTC)


def pass_on(*headers: tuple[str, bytes], timestamp: datetime | None = None, source=INBOX):
    """The headers of what comes of a message with these."""
    message = Message(b"x", headers=headers, timestamp=timestamp)
    [sent] = carry(message, (Outgoing(RAW, b"k", b"v", (("own", b"1"),)),), source=source)
    assert sent.headers[0] == ("own", b"1")
    return dict(sent.headers[1:])


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [
        (VALID, VALID),
        (VALID[:-2] + b"00", VALID[:-2] + b"00"),
        (b"01" + VALID[2:], VALID),
        (b"cc" + VALID[2:-2] + b"ff-what.the-future-holds", VALID),
        (VALID + b"-more", None),
        (b"ff" + VALID[2:], None),
        (b"00-" + b"0" * 32 + b"-" + PARENT + b"-01", None),
        (b"00-" + TRACE + b"-" + b"0" * 16 + b"-01", None),
        (VALID.upper(), None),
        (VALID.replace(b"4bf9", b"4bfg"), None),
        (VALID[:-1], None),
        (b" " + VALID, None),
        (VALID + b"\n", None),
        (VALID.replace(b"-", b"_"), None),
        (b"01" + VALID[2:] + b"-" + b"x" * 1000, None),
        ("00-٤bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".encode(), None),
        (b"", None),
        (b"\xff\xfe", None),
    ],
)
def test_a_traceparent_is_passed_on_where_it_is_valid(given: bytes, passed_on: bytes) -> None:
    assert pass_on((TRACEPARENT, given)).get(TRACEPARENT) == passed_on


def test_none_is_invented_and_of_two_none_is_believed() -> None:
    assert pass_on() == {}
    assert pass_on((TRACEPARENT, VALID), ("Traceparent", VALID)) == {}
    assert pass_on(("TraceParent", VALID)) == {TRACEPARENT: VALID}


def test_the_trace_is_named_for_the_logs() -> None:
    assert find_trace(Message(b"", headers=((TRACEPARENT, VALID),))) == TRACE.decode()
    assert find_trace(Message(b"", headers=((TRACEPARENT, b"x"),))) is None


def test_when_a_message_came_is_told_by_the_inbox_alone() -> None:
    forged = (RECEIVED_AT, b"1999-01-01T00:00:00+00:00")
    assert pass_on(forged) == {}
    assert pass_on(forged, timestamp=NOW) == {RECEIVED_AT: b"2026-05-06T07:08:09.123+00:00"}
    later = {RECEIVED_AT: b"2026-05-06T07:08:09.123+00:00"}
    at_raw = datetime(2026, 5, 6, 8, tzinfo=UTC)
    assert pass_on(*later.items(), timestamp=at_raw, source=RAW) == later
    message = Message(b"", headers=tuple(later.items()), timestamp=at_raw)
    assert find_origin(message, source=RAW) == NOW


@pytest.mark.parametrize(
    "written", [b"", b"yesterday", b"2026-05-06T07:08:09", b"\xff", b"9" * 10_000, b"1e400"]
)
def test_a_time_that_cannot_be_read_is_none(written: bytes) -> None:
    assert find_origin(Message(b"", headers=((RECEIVED_AT, written),)), source=RAW) is None


def test_a_dead_letter_keeps_the_trace() -> None:
    message = Message(b"x", headers=((TRACEPARENT, VALID), (RECEIVED_AT, b"x")), topic="t")
    letter = bury(message, Dead(reason=DeadReason.EMPTY, detail="d"), stage="enrich", now=NOW)
    names = [name for name, _ in letter.headers]
    assert dict(letter.headers)[TRACEPARENT] == VALID
    assert RECEIVED_AT not in names
