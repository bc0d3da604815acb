"""No text costs more than its length: strings made of the tagger's own words, whatever they say."""

import time
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warta_enrich.text import split
from warta_enrich.timelines.items import build_timeline
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.lexicon import Lexicon
from warta_enrich.timex.tables import TABLES
from warta_enrich.timex.tagging import load_lexicons, tag

from .test_timex import NOW

SMALL, LARGE = 2_000, 24_000
GENEROUS = 5
"""A square would cost 12 times more for each character of the larger text."""

WORDS = sorted({form for table in TABLES for e in table.entries for form in e.forms.split("|")})
DIGITS = ["1", "31", "2022", "1/12", "2022-12-01", "10-15", "13.53", "1990s", "0330", "'82", "9am"]
MARKS = [" ", ", ", "-", ". ", "\n", "\n\n", " (", ") ", "/", "", "'", " – "]

piece = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(DIGITS),
    st.text("0123456789.,:/-'", min_size=1, max_size=30),
    st.text(max_size=8),
)
seed = st.lists(st.tuples(piece, st.sampled_from(MARKS)), min_size=1, max_size=12)


@pytest.fixture(scope="module", params=list(Habit))
def lexicons(request) -> Mapping[str, Lexicon]:
    return load_lexicons(request.param)


def repeat(parts: list[tuple[str, str]], size: int) -> str:
    text = "".join(word + mark for word, mark in parts) or " "
    return (text * (size // len(text) + 1))[:size]


def measure(text: str, lexicon: Lexicon) -> float:
    """The least of a few runs: seconds of this process for each character."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        sentences = split(text)
        found = tag(text, sentences, lexicon, NOW)
        build_timeline(text, sentences, found, (), lexicon.table, NOW)
        best = min(best, time.process_time() - started)
    return best / len(text)


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(parts=seed, language=st.sampled_from([table.code for table in TABLES]))
def test_time_grows_with_length_alone(lexicons, parts, language: str) -> None:
    lexicon = lexicons[language]
    small = measure(repeat(parts, SMALL), lexicon)
    large = measure(repeat(parts, LARGE), lexicon)
    assert large < GENEROUS * max(small, 1e-7)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    parts=seed,
    language=st.sampled_from([table.code for table in TABLES]),
    published=st.sampled_from(
        [None, NOW, *(NOW.replace(year=year) for year in (1, 100, 2999, 9999))]
    ),
)
def test_whatever_is_found_is_within_the_text(lexicons, parts, language: str, published) -> None:
    text = repeat(parts, 200)
    end = 0
    for found in tag(text, split(text), lexicons[language], published):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@pytest.mark.parametrize(
    "text", ["'" * LARGE, "9" * LARGE, "1-" * LARGE, "the " * LARGE, "(" * LARGE, "1990s " * LARGE]
)
def test_runs_of_one_thing_end_soon(lexicons, text: str) -> None:
    started = time.process_time()
    tag(text[:LARGE], split(text[:LARGE]), lexicons["en"], NOW)
    assert time.process_time() - started < 5
