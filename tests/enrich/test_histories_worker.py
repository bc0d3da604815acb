"""The handler of the timelines stage."""

from dataclasses import replace

import pytest
from support.timelines import START, name_article, say, tell

from warta_enrich.histories.worker import STAGE, TimelinesHandler
from warta_schemas import (
    EVENTS,
    RELATIONS,
    TIMELINES,
    DatedEvent,
    Dead,
    Message,
    Outgoing,
    Relations,
    TimelineEntry,
    decode,
    encode,
)
from warta_stream import Settings
from warta_stream.stage import Learner, Rememberer

SETTINGS = Settings(topic_prefix="t.")


def send(event: DatedEvent) -> Message:
    return Message(encode(event), event.entity.encode(), topic="t." + EVENTS.name, timestamp=START)


def publish(relations: Relations) -> Message:
    return Message(encode(relations), relations.article.encode(), topic="t." + RELATIONS.name)


def stand(outgoing: Outgoing) -> Message:
    return Message(outgoing.value, outgoing.key, topic="t." + TIMELINES.name)


@pytest.fixture
def handler() -> TimelinesHandler:
    handler = TimelinesHandler(SETTINGS)
    assert list(handler.catch_up()) == []
    return handler


def handle(handler: TimelinesHandler, event: DatedEvent) -> Outgoing:
    outcome = handler.handle(send(event))
    assert not isinstance(outcome, Dead)
    [outgoing] = outcome
    return outgoing


def test_the_stage_is_made_of_its_handler() -> None:
    handler = STAGE.load_handler(SETTINGS)
    assert isinstance(handler, Learner)
    assert isinstance(handler, Rememberer)


def test_an_event_becomes_a_record_beside_the_other_events(handler: TimelinesHandler) -> None:
    outgoing = handle(handler, say("a", 1))
    assert (outgoing.topic, outgoing.key, outgoing.placed_by) == (
        TIMELINES,
        b"iso:ID/2022",
        b"iso:ID",
    )
    assert decode(TimelineEntry, outgoing.value or b"").articles == 1
    assert handler.handle(send(say("a", 1))) == (), "a replay has nothing new to say"


def test_a_withdrawal_takes_back_at_once(handler: TimelinesHandler) -> None:
    handle(handler, say("a", 1))
    [outgoing] = handler.learn(publish(tell("a", 2, canceled=True)))
    assert (outgoing.key, outgoing.value) == (b"iso:ID/2022", None)


def test_nothing_is_said_before_all_is_known() -> None:
    first = TimelinesHandler(SETTINGS)
    list(first.catch_up())
    record = handle(first, say("a", 1))
    handler = TimelinesHandler(SETTINGS)
    assert handler.learn(stand(record)) == ()
    assert handler.learn(publish(tell("a", 2, canceled=True))) == ()
    assert [o.value for o in handler.catch_up()] == [None]
    assert list(handler.catch_up()) == []


def test_an_echo_undoes_nothing(handler: TimelinesHandler) -> None:
    older = handle(handler, say("a", 1))
    handle(handler, say("b", 1))
    assert handler.learn(stand(older)) == ()
    assert handler.learn(replace(stand(older), value=None)) == ()
    assert handler.handle(send(say("b", 1))) == (), "it is still known"


def test_what_is_forgotten_is_told_anew(handler: TimelinesHandler) -> None:
    handler.learn(publish(tell("b", 2, canceled=True)))
    record = handle(handler, say("a", 1))
    handler.forget()
    handler.learn(stand(record))
    assert list(handler.catch_up()) == []
    assert handler.handle(send(say("a", 1))) == ()
    assert handler.handle(send(say("b", 1))) == (), "the ledger is not forgotten"


@pytest.mark.parametrize("value", [b"", b"{}", b"\xff", b"[]", None])
@pytest.mark.parametrize("topic", [RELATIONS, TIMELINES])
def test_what_cannot_be_read_on_a_followed_topic_is_left_out(topic, value: bytes | None) -> None:
    handler = TimelinesHandler(SETTINGS)
    for key in (b"iso:ID/2022", b"\xff", None, name_article("a").encode()):
        assert handler.learn(Message(value, key, topic="t." + topic.name)) == ()
    misplaced = publish(tell("a", 1))
    assert handler.learn(replace(misplaced, key=name_article("b").encode())) == ()
    list(handler.catch_up())
    handle(handler, say("a", 1))


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (Message(None, b"iso:ID"), "empty"),
        (Message(b"\xff", b"iso:ID"), "not_utf8"),
        (Message(b"{", b"iso:ID"), "malformed_json"),
        (Message(b"[]", b"iso:ID"), "not_an_object"),
        (Message(b"{}", b"iso:ID"), "missing_field"),
        (replace(send(say("a", 1)), key=b"iso:JP"), "invalid_field"),
        (replace(send(say("a", 1)), key=None), "invalid_field"),
        (send(say("a", 1, date="2" * 101)), "invalid_field"),
    ],
)
def test_what_is_no_event_is_a_dead_letter(
    handler: TimelinesHandler, message: Message, reason: str
) -> None:
    outcome = handler.handle(message)
    assert isinstance(outcome, Dead)
    assert outcome.reason == reason
