"""What the letters' tools decide, without a broker."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from warta_cli.letters.census import Kind, count_kinds
from warta_cli.letters.fates import (
    Fate,
    Rules,
    balance,
    decide,
    drop_repeated,
    exclude,
    find_target,
)
from warta_cli.letters.history import REPLAY_OF, History, find_starts
from warta_cli.letters.letter import ABSENT, Letter, read_letter
from warta_cli.letters.replays import Replay, Run, create_replay
from warta_cli.letters.selection import Selection, parse_place
from warta_cli.letters.views import dump_json, escape, show_letter, show_message
from warta_cli.moments import parse_moment
from warta_cli.places import Place
from warta_ingest.decode import decode_message
from warta_schemas import INBOX, Dead, DeadReason, Message
from warta_stream import OperatorError, Settings
from warta_stream.dead_letters import LEFT_OUT, bury

NOW = datetime(2024, 5, 6, 10, 0, tzinfo=UTC)
INBOX_NAME = INBOX.name
PARTITIONS = {INBOX_NAME: 8}
RULES = Rules()
HOSTILE = "\x1b[2J\u202eevil\r\n[red]:smile:"


def original(**fields: object) -> Message:
    """A message on the inbox."""
    given = {"value": b"page", "key": b"k", "topic": INBOX_NAME, "partition": 3, "offset": 42}
    return Message(**given | fields)


def dead(message: Message, **verdict: object) -> Message:
    """The message on the dead letters' topic that a stage made of an original."""
    given = {"reason": DeadReason.NO_ARTICLE, "detail": "nothing left"}
    letter = bury(message, Dead(**given | verdict), stage="ingest", now=NOW)
    return Message(letter.value, letter.key, letter.headers, letter.topic.name, 0, 5, timestamp=NOW)


LETTER = read_letter(dead(original()))


def replayed(letter: Message, offset: int, **changes: object) -> Message:
    """What a target holds once a letter was replayed."""
    made = create_replay(letter)
    message = Message(made.value, made.key, made.headers, made.topic, made.partition, offset)
    return replace(message, **changes)


def test_a_letter_says_what_its_headers_say() -> None:
    expected = Letter(
        place=Place(0, 5),
        time=NOW,
        stage="ingest",
        reason="no_article",
        detail="nothing left",
        topic=INBOX_NAME,
        origin=Place(3, 42),
        attempts=1,
        first_failed_at="2024-05-06T10:00:00Z",
        key=b"k",
        size=4,
        digest=LETTER.digest,
    )
    assert expected == LETTER


@pytest.mark.parametrize(
    ("headers", "origin", "attempts"),
    [
        ((), Place(ABSENT, ABSENT), 0),
        ((("warta-partition", b"-1"), ("warta-offset", b"1e3")), Place(ABSENT, ABSENT), 0),
        ((("warta-partition", b"9" * 5000),), Place(ABSENT, ABSENT), 0),
        (
            (("warta-partition", "٣".encode()), ("warta-attempts", b"\xff")),
            Place(ABSENT, ABSENT),
            0,
        ),
        ((("WARTA-Partition", b"3"), ("warta-offset", b"42")), Place(3, 42), 0),
        ((("warta-attempts", b"7"),), Place(ABSENT, ABSENT), 7),
    ],
)
def test_hostile_headers_make_a_letter_all_the_same(headers, origin, attempts) -> None:
    letter = read_letter(Message(None, headers=headers))
    assert (letter.origin, letter.attempts) == (origin, attempts)


def test_a_long_header_is_cut() -> None:
    assert len(read_letter(Message(b"", headers=(("warta-detail", b"x" * 10**6),))).detail) == 1000


def test_a_digest_tells_key_from_value_and_absent_from_empty() -> None:
    pairs = [
        (b"ab", b"c"),
        (b"a", b"bc"),
        (None, b"abc"),
        (b"abc", None),
        (b"", b"abc"),
        (None, None),
    ]
    assert len({read_letter(Message(v, key=k)).digest for k, v in pairs}) == len(pairs)


def test_a_place_is_read_as_it_is_written() -> None:
    assert parse_place("1@42") == Place(1, 42)
    assert str(Place(1, 42)) == "1@42"


@pytest.mark.parametrize(
    "text", ["", "1", "@", "1@", "@2", "-1@2", "1@2@3", "a@b", "1@" + "9" * 19]
)
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(OperatorError, match="PARTITION@OFFSET"):
        parse_place(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-06T10:00:00+07:00", datetime(2024, 5, 6, 3, 0, tzinfo=UTC)),
        ("2024-05-06T10:00:00Z", NOW),
        ("2024-05-06", datetime(2024, 5, 6, tzinfo=UTC)),
        ("90s", NOW - timedelta(seconds=90)),
        ("30m", NOW - timedelta(minutes=30)),
        ("2h", NOW - timedelta(hours=2)),
        ("3d", NOW - timedelta(days=3)),
        ("1w", NOW - timedelta(days=7)),
    ],
)
def test_moments(text: str, moment: datetime) -> None:
    assert parse_moment(text, NOW) == moment


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2h30m", "-2h", "2 h", "2024-13-01", "2024-05-06T10:00", "999999w"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(OperatorError, match="2024"):
        parse_moment(text, NOW)


@pytest.mark.parametrize(
    ("selection", "taken"),
    [
        (Selection(), True),
        (Selection(reasons=frozenset({DeadReason.EMPTY, DeadReason.NO_ARTICLE})), True),
        (Selection(reasons=frozenset({DeadReason.EMPTY})), False),
        (Selection(stage="ingest"), True),
        (Selection(stage="enrich"), False),
        (Selection(since=NOW), True),
        (Selection(since=NOW + timedelta(seconds=1)), False),
        (Selection(until=NOW), False),
        (Selection(until=NOW + timedelta(seconds=1)), True),
        (Selection(places=frozenset({Place(0, 5)})), True),
        (Selection(places=frozenset({Place(1, 5)})), False),
        (Selection(stage="ingest", until=NOW), False),
    ],
)
def test_all_of_a_selection_must_hold(selection: Selection, taken: bool) -> None:
    assert selection.takes(LETTER) is taken


def test_kinds_are_counted_the_most_numerous_first() -> None:
    later = NOW + timedelta(hours=1)
    letters = [LETTER, replace(LETTER, reason="empty", time=later), replace(LETTER, reason="empty")]
    assert count_kinds(letters) == [
        Kind("ingest", "empty", 2, NOW, later),
        Kind("ingest", "no_article", 1, NOW, NOW),
    ]


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("t.news.inbox.v1", "news.inbox.v1"),
        ("t.news.enriched.v1", "news.enriched.v1"),
        ("t.news.dead.v1", None),
        ("news.inbox.v1", None),
        ("u.news.inbox.v1", None),
        ("t.news.inbox.v2", None),
        ("__consumer_offsets", None),
        ("", None),
    ],
)
def test_only_declared_topics_of_this_cluster_are_targets(topic: str, found: str | None) -> None:
    target = find_target(replace(LETTER, topic=topic), Settings(topic_prefix="t."))
    assert (target.name if target else None) == found


@pytest.mark.parametrize(
    ("changes", "fate"),
    [
        ({}, None),
        ({"topic": "other"}, Fate.ASTRAY),
        ({"origin": Place(8, 42)}, Fate.ASTRAY),
        ({"origin": Place(ABSENT, 42)}, Fate.ASTRAY),
        ({"origin": Place(3, ABSENT)}, Fate.ASTRAY),
        ({"size": None}, Fate.NO_VALUE),
        ({"size": None, "reason": "empty"}, None),
        ({"size": None, "reason": "empty", "detail": f"blank{LEFT_OUT}"}, Fate.NO_VALUE),
        ({"size": 0}, None),
        ({"attempts": 2}, None),
        ({"attempts": 3}, Fate.OVER_LIMIT),
        ({"attempts": 4}, Fate.OVER_LIMIT),
    ],
)
def test_what_cannot_be_sent(changes: dict[str, object], fate: Fate | None) -> None:
    assert exclude(replace(LETTER, **changes), PARTITIONS, RULES) is fate


ORIGINAL = original()
DEAD = dead(ORIGINAL)
NEWER = original(value=b"other", offset=43)


@pytest.mark.parametrize(
    ("found", "rules", "fate"),
    [
        ([ORIGINAL], RULES, Fate.WAITING),
        ([ORIGINAL, NEWER], RULES, Fate.WAITING),
        ([ORIGINAL, replayed(DEAD, 50)], RULES, Fate.REPLAYED),
        ([ORIGINAL, replayed(DEAD, 50)], Rules(again=True), Fate.WAITING),
        ([ORIGINAL, replayed(DEAD, 50, value=b"forged")], RULES, Fate.WAITING),
        ([ORIGINAL, replayed(DEAD, 50, key=b"forged")], RULES, Fate.WAITING),
        ([ORIGINAL, replayed(DEAD, 50, partition=4)], RULES, Fate.WAITING),
        ([ORIGINAL, replayed(DEAD, 50, topic="other")], RULES, Fate.WAITING),
        ([ORIGINAL, replayed(dead(original(offset=41)), 50)], RULES, Fate.WAITING),
        ([], RULES, Fate.ASTRAY),
        ([original(value=b"another page")], RULES, Fate.ASTRAY),
        ([original(key=None)], RULES, Fate.ASTRAY),
        ([original(offset=41)], RULES, Fate.ASTRAY),
    ],
)
def test_what_the_target_holds_decides(found: list[Message], rules: Rules, fate: Fate) -> None:
    assert decide(LETTER, read_history(found), rules, compacted=False) is fate


@pytest.mark.parametrize(
    ("found", "fate"),
    [
        ([ORIGINAL], Fate.WAITING),
        ([ORIGINAL, NEWER], Fate.SUPERSEDED),
        ([NEWER], Fate.SUPERSEDED),
        ([ORIGINAL, original(key=b"another", offset=43)], Fate.WAITING),
        ([ORIGINAL, replayed(DEAD, 50)], Fate.REPLAYED),
    ],
)
def test_newer_state_of_a_compacted_topic_is_not_undone(found: list[Message], fate: Fate) -> None:
    assert decide(LETTER, read_history(found), RULES, compacted=True) is fate


@pytest.mark.parametrize(
    ("begin", "found", "rules", "fate"),
    [
        (43, [], RULES, Fate.TOO_OLD),
        (43, [], Rules(again=True), Fate.TOO_OLD),
        (43, [], Rules(old=True), Fate.WAITING),
        (43, [replayed(DEAD, 50)], Rules(old=True), Fate.REPLAYED),
        (42, [ORIGINAL], RULES, Fate.WAITING),
    ],
)
def test_what_was_removed_cannot_be_told(begin, found, rules, fate) -> None:
    assert decide(LETTER, read_history(found, begin), rules, compacted=False) is fate


def read_history(found: list[Message], begin: int = 0) -> History:
    history = History([LETTER], {LETTER.line: begin})
    for message in found:
        history.note(message)
    return history


def test_targets_are_read_from_their_oldest_originals() -> None:
    letters = [LETTER, replace(LETTER, origin=Place(3, 7)), replace(LETTER, origin=Place(4, 9))]
    assert find_starts(letters) == {(INBOX_NAME, 3): 7, (INBOX_NAME, 4): 9}


def test_two_letters_of_one_failure_are_one_replay() -> None:
    """A worker that is killed before it commits writes its letters again."""
    places = [Place(0, 5), Place(0, 6), Place(0, 7)]
    letters = [
        replace(LETTER, place=places[0]),
        replace(LETTER, place=places[1]),
        replace(LETTER, place=places[2], stage="other"),
    ]
    fates = dict.fromkeys(places, Fate.WAITING)
    drop_repeated(letters, fates)
    assert list(fates.values()) == [Fate.WAITING, Fate.REPEATED, Fate.WAITING]


@pytest.mark.parametrize(
    ("fates", "dry", "line"),
    [
        (
            [],
            True,
            "0 selected = 0 to send + 0 already replayed + 0 over the attempt limit + 0 without value",
        ),
        (
            [Fate.SENT, Fate.SENT, Fate.REPLAYED, Fate.OVER_LIMIT, Fate.NO_VALUE],
            False,
            "5 selected = 2 sent + 1 already replayed + 1 over the attempt limit + 1 without value",
        ),
        (
            [Fate.SENT, Fate.WAITING, Fate.GONE],
            False,
            "3 selected = 1 sent + 0 already replayed + 0 over the attempt limit + 0 without value + 1 not sent + 1 gone meanwhile",
        ),
        (
            [Fate.WAITING, Fate.ASTRAY],
            True,
            "2 selected = 1 to send + 0 already replayed + 0 over the attempt limit + 0 without value + 1 not found on a topic of Warta's",
        ),
    ],
)
def test_the_count_adds_up(fates: list[Fate], dry: bool, line: str) -> None:
    assert balance(fates, dry=dry) == line


@pytest.mark.parametrize("fate", Fate)
def test_the_count_names_every_fate(fate: Fate) -> None:
    numbers = [int(word) for word in balance([fate], dry=False).split() if word.isdigit()]
    assert numbers[0] == sum(numbers[1:]) == 1


def test_a_replay_is_the_original_with_its_attempts_and_its_name() -> None:
    headers = (("source", b"a"), ("warta-forged", b"x"), ("x", b"\xff"), ("source", b"b"))
    made = create_replay(dead(original(headers=headers)))
    assert made == Replay(
        letter=Place(0, 5),
        topic=INBOX_NAME,
        partition=3,
        key=b"k",
        value=b"page",
        headers=(
            ("source", b"a"),
            ("x", b"\xff"),
            ("source", b"b"),
            ("warta-attempts", b"1"),
            ("warta-first-failed-at", b"2024-05-06T10:00:00Z"),
            (REPLAY_OF, b"ingest:news.inbox.v1/3@42"),
        ),
    )


def test_a_replay_that_fails_again_counts_its_attempts_and_loses_its_name() -> None:
    again = dict(dead(replayed(DEAD, 50)).headers)
    assert again["warta-attempts"] == b"2"
    assert again["warta-first-failed-at"] == b"2024-05-06T10:00:00Z"
    assert again["warta-offset"] == b"50"
    assert REPLAY_OF not in again


@pytest.mark.parametrize(
    "headers",
    [
        (("content-type", b"text/plain"), ("source", b"inews.id"), ("url", b"https://a.example/1")),
        (("ce_source", b"s"), ("ce_id", b"7"), ("content-type", b"text/plain")),
        (),
    ],
)
def test_ingest_reads_a_replay_as_it_read_the_original(headers) -> None:
    message = original(headers=headers)
    again = replayed(dead(message), 50)
    assert decode_message(again, 1000) == decode_message(message, 1000)


@pytest.mark.parametrize(
    ("added", "next_one", "taken"),
    [
        ([], b"a" * 100, True),
        ([(b"k", b"a")], (b"k", b"b"), False),
        ([(b"k", b"a")], (b"l", b"b"), True),
        ([(None, b"a")], (None, b"b"), True),
        ([(b"k", b"a" * 9)], (b"l", b"a"), False),
        ([(b"k", b"a"), (b"l", b"a"), (b"m", b"a")], (b"n", b""), False),
    ],
)
def test_a_run_is_bounded_and_holds_no_key_twice(added, next_one, taken) -> None:
    run = Run(most=3, most_bytes=10)
    for key, value in added:
        run.add(on_its_way(key, value))
    key, value = next_one if isinstance(next_one, tuple) else (b"k", next_one)
    assert run.takes(on_its_way(key, value)) is taken


def on_its_way(key: bytes | None, value: bytes) -> Replay:
    return Replay(Place(0, 0), INBOX_NAME, 0, key, value, ())


def test_json_of_a_letter() -> None:
    assert orjson.loads(dump_json(LETTER)) == {
        "letter": "0@5",
        "time": "2024-05-06T10:00:00+00:00",
        "stage": "ingest",
        "reason": "no_article",
        "detail": "nothing left",
        "topic": INBOX_NAME,
        "partition": 3,
        "offset": 42,
        "attempts": 1,
        "first_failed_at": "2024-05-06T10:00:00Z",
        "key": "k",
        "size": 4,
    }
    bare = orjson.loads(dump_json(read_letter(Message(None, key=b"\xff"))))
    assert (bare["topic"], bare["offset"], bare["size"], bare["key"]) == (None, None, None, "\\xff")


def test_nothing_hostile_reaches_the_terminal() -> None:
    data = HOSTILE.encode()
    headers = (("x\x1b[31m", data), ("warta-topic", data), ("warta-detail", data))
    message = Message(data, data, (*headers, ("warta-stage", data), ("warta-reason", data)))
    for text in (show_message(message).plain, show_letter(read_letter(message)).plain):
        assert all(c.isprintable() or c == "\n" for c in text)
        assert "[red]:smile:" in text
    assert r"\x1b[2J\u202eevil\r" in show_message(message).plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a\nb", "a\nb"),
        ("\x1b[0m\r\0", r"\x1b[0m\r\x00"),
        ("\u202e\u2066\u200b\u2028", r"\u202e\u2066\u200b\u2028"),
        ("\x9b31m", r"\x9b31m"),
        ("Jakarta é 日", "Jakarta é 日"),
    ],
)
def test_what_is_not_printable_is_spelt_out(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (b'{"a":[1]}', ["9 bytes", "7b 22 61", "json", '  "a": [']),
        (b'{"a":1', ["text", '{"a":1']),
        (b"\xff\xfep\x00", ["ff fe 70 00", "|..p.|", "not text: invalid start byte at byte 0"]),
        (b"x" * 300, ["… and 44 bytes more"]),
        (b"x" * 5000, ["… and 1000 characters more"]),
        (b"[" * 100_000, ["text", "100000 bytes"]),
        (b"", ["0 bytes"]),
        (None, ["value                 none"]),
    ],
)
def test_a_value_is_shown_as_bytes_and_as_what_it_says(value, words) -> None:
    shown = show_message(Message(value)).plain
    for word in words:
        assert word.replace("|", "") in shown
