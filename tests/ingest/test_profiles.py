"""What is learnt of a source, and what must not be: lines that recur because they are news."""

import time
from collections.abc import Iterable
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sources import START, make_article, make_sentence

from warta_ingest.profiles import State, create_state, learn
from warta_ingest.profiles.learning import recall, with_evidence
from warta_ingest.profiles.shelf import Shelf
from warta_ingest.profiles.windows import MOST_ARTICLES
from warta_schemas import Article, DropReason, SourceProfile, decode, encode

LABEL = "Salin tautan"
PHRASE = "Ikuti kabar kami di saluran pesan setiap pagi"
PROSE = "Dapatkan kabar pilihan setiap pagi di gawai Anda bersama redaksi kami."


def learn_all(articles: Iterable[Article], state: State | None = None) -> State:
    for article in articles:
        state = learn(state or create_state(article.source), article, article.fetched_at)
    assert state
    return state


def lines_of(state: State) -> set[str]:
    return {line.text for line in state.profile.boilerplate} if state.profile else set()


def spread(count: int, days: float = 40, **fields: object) -> list[Article]:
    """Unrelated stories over some days, each with what is given."""
    return [make_article(n, day=n * days / count, **fields) for n in range(count)]


FURNITURE = {
    "a button": {"dropped": [LABEL]},
    "a button inside the body": {"inside": [LABEL]},
    "an invitation": {"dropped": [PHRASE]},
    "a sentence at the end": {"tail": [PROSE]},
    "a sentence at the head": {"head": [PROSE]},
    "a sentence that was dropped": {"dropped": [PROSE]},
}


@pytest.mark.parametrize("fields", FURNITURE.values(), ids=FURNITURE)
def test_furniture_is_learnt(fields: dict) -> None:
    [line] = next(iter(fields.values()))
    assert lines_of(learn_all(spread(60, **fields))) == {line}


NEWS = {
    "a sentence for a week": spread(60, days=7, tail=[PROSE]),
    "a sentence anywhere inside": spread(60, inside=[PROSE]),
    "a sentence now first, now last": [
        make_article(n, day=n, **{("head", "tail")[n % 2]: [PROSE]}) for n in range(60)
    ],
    "a headline of one day's list": spread(60, days=40, visited=40, dropped=[PHRASE]),
    "a handful": spread(60) + [make_article(100 + n, day=n, dropped=[LABEL]) for n in range(7)],
    "speech": spread(60, tail=["“Kami akan membangun jembatan itu kembali,” kata wali kota."]),
    "a number": spread(60) + [
        make_article(100 + n, day=n, tail=["Gempa itu menewaskan 635 orang di tiga kabupaten."])
        for n in range(40)
    ],
    "an editor": spread(60, told=[(DropReason.BYLINE, "Editor: Sri Wahyuni")]),
    "a headline that was a title": [
        make_article(100, day=0, told=[(DropReason.TITLE, PHRASE)]),
        *spread(60, dropped=[PHRASE]),
    ],
    "where a sentence begins": spread(60, dropped=["JAKARTA -"]),
    "wire copy under many addresses": [
        make_article(n, day=n, title=make_sentence(Random(n), 6),
                     body=[make_sentence(Random(7 * k)) for k in range(6)] + [make_sentence(Random(n))])
        for n in range(60)
    ],
    "follow-ups with the same background": [
        make_article(n, day=n, title=f"{make_sentence(Random(n), 4)} korban gempa Cianjur",
                     tail=["Gempa Cianjur merusak ribuan rumah pada akhir tahun lalu."])
        for n in range(60)
    ],
    "background on what titles name in turn": [
        make_article(n, day=n, title=f"{('Kyiv', 'Moskwa', 'Donbas')[n % 3]} {make_sentence(Random(n), 4)}",
                     tail=["Perang antara Kyiv dan Moskwa atas Donbas pecah pada akhir Februari."])
        for n in range(60)
    ],
    "a columnist's signature": spread(100, days=100) + [
        make_article(200 + n, day=7 * n, tail=["Penulis adalah dosen di sebuah perguruan tinggi."])
        for n in range(14)
    ],
    "a weekly template": spread(100, days=100) + [
        make_article(200 + n, day=3 * n, title=f"Jadwal Sholat {make_sentence(Random(n), 2)}",
                     inside=["Subuh", "Berikut jadwal sholat untuk kota ini."])
        for n in range(30)
    ],
    "a source of one template alone": [
        make_article(n, day=n, title=f"Jadwal Sholat {make_sentence(Random(n), 2)}",
                     inside=["Subuh"], tail=["Berikut jadwal sholat untuk kota ini."])
        for n in range(60)
    ],
}  # fmt: skip


@pytest.mark.parametrize("articles", NEWS.values(), ids=NEWS)
def test_news_that_recurs_is_never_learnt(articles: list[Article]) -> None:
    assert lines_of(learn_all(articles)) == set()


def test_recrawls_and_revisions_count_once() -> None:
    once = [make_article(n, day=n, dropped=[LABEL]) for n in range(5)]
    again = [article for article in once for _ in range(20)]
    revised = [make_article(n, day=n, dropped=[LABEL], tail=[f"Revisi {k}."])
               for k in range(9) for n in range(5)]  # fmt: skip
    copies = [make_article(n, day=1, body=["Satu.", "Dua.", "Tiga."], dropped=[LABEL], title="x")
              for n in range(40)]  # fmt: skip
    for articles in (again, revised, copies):
        state = learn_all(articles + spread(0))
        assert lines_of(state) == set()
    assert learn_all(again).profile.articles <= 5


def test_order_does_not_matter() -> None:
    articles = spread(90, dropped=[LABEL, PHRASE], tail=[PROSE])
    articles += [make_article(500 + n, day=n, dropped=["Sekali lagi"]) for n in range(8)]
    learnt = []
    for seed in range(4):
        Random(seed).shuffle(articles)
        state = learn_all(articles)
        learnt.append((lines_of(state), state.window))
    assert learnt[0][0] == {LABEL, PHRASE, PROSE}
    assert all(other == learnt[0] for other in learnt)


def test_what_is_gone_is_forgotten_and_versions_do_not_churn() -> None:
    state = learn_all(spread(120, days=120, dropped=[LABEL]))
    version = state.profile.version
    assert version == 1, "it was learnt once"
    later = [make_article(1000 + n, day=121 + n, dropped=["Bagikan kabar"]) for n in range(260)]
    state = learn_all(later, state)
    assert lines_of(state) == {"Bagikan kabar"}
    assert state.profile.version <= version + 2


def test_layout_drift_and_fading_dates_are_seen() -> None:
    menu = [f"Rubrik {name}" for name in ("satu", "dua", "tiga", "empat")]
    state = learn_all(spread(60, days=30, dropped=menu))
    before = state.profile
    assert (before.layout_drift, before.layout_changed_at, before.dated_share) == (0.0, None, 1.0)
    state = learn_all([make_article(100 + n, day=30, dated=False) for n in range(8)], state)
    drifting = state.profile
    assert drifting.layout == before.layout
    assert drifting.layout_drift > 0
    assert drifting.recent_dated_share < drifting.dated_share < 1
    new = [f"Kanal {name}" for name in ("lima", "enam", "tujuh")]
    state = learn_all([make_article(200 + n, day=31, dropped=new) for n in range(20)], state)
    assert state.profile.layout != before.layout
    assert state.profile.layout_changed_at > START + timedelta(days=29)


@pytest.mark.parametrize(
    ("source", "hours", "zone"),
    [
        ("a.id", 7, "Asia/Jakarta"),
        ("a.id", 8, "Asia/Makassar"),
        ("a.id", 9, "Asia/Jayapura"),
        ("a.sg", 8, "Asia/Singapore"),
        ("a.com", 7, "Asia/Jakarta"),
        ("a.sg", 7, None),
        ("a.id", None, None),
    ],
)
def test_the_zone_is_that_which_pages_print(
    source: str, hours: int | None, zone: str | None
) -> None:
    printed = timedelta(hours=hours) if hours else None
    state = learn_all(spread(20, source=source, zone=printed))
    assert state.profile.zone == zone


def test_articles_a_day_are_told_of_busy_sources_too() -> None:
    slow = learn_all(spread(60, days=30)).profile
    assert slow.articles_per_day == pytest.approx(2, rel=0.2)
    busy = learn_all(make_article(n, day=n / 300) for n in range(3000)).profile
    assert busy.articles_per_day == pytest.approx(300, rel=0.25)


def test_a_record_is_enough_to_go_on_from() -> None:
    state = learn_all(spread(60, dropped=[LABEL], tail=[PROSE]))
    record = encode(with_evidence(state, state.profile))
    back = recall(create_state("a.example"), decode(SourceProfile, record))
    assert back.profile == state.profile
    assert set(back.window) == set(state.window)
    again = learn_all(spread(60, dropped=[LABEL], tail=[PROSE]), back)
    assert again.profile.version == state.profile.version, "a replay changes nothing"
    assert again.profile.articles == 60


def test_evidence_that_cannot_be_read_is_learnt_anew() -> None:
    state = learn_all(spread(60, dropped=[LABEL]))
    for evidence in ("", "nonsense", "0" * 5000, None):
        told = state.profile.model_copy(update={"evidence": evidence})
        back = recall(create_state("a.example"), told)
        assert (lines_of(back), back.window) == ({LABEL}, {})
        assert lines_of(learn_all(spread(60, dropped=[LABEL]), back)) == {LABEL}


def test_memory_and_records_are_bounded() -> None:
    drops = [f"Tombol {name}" for name in map(str, range(400))]
    state, seconds, count = create_state("a.example"), 0.0, 300
    for n in range(count):
        lines = [f"{make_sentence(Random(n), 3)} {k}" for k in range(300)]
        article = make_article(n, day=n / 10, dropped=[*lines, *drops][n % 300 :])
        started = time.process_time()
        state = learn(state, article, article.fetched_at)
        seconds += time.process_time() - started
    assert len(state.window) <= MOST_ARTICLES
    assert max(len(s.lines) for s in state.window.values()) <= 260
    assert len(encode(with_evidence(state, state.profile))) < 160 * 1024
    assert seconds / count < 0.05


def test_a_shelf_publishes_what_changes_and_no_more() -> None:
    shelf = Shelf()
    published = [
        profile
        for n, article in enumerate(spread(200, days=100, dropped=[LABEL]))
        for profile in shelf.learn(article, article.fetched_at, START + timedelta(seconds=n))
    ]
    assert 1 <= len(published) <= 200 // 50 + 3
    assert {line.text for line in published[-1].boilerplate} == {LABEL}
    assert [p.version for p in published] == sorted(p.version for p in published)


def test_a_shelf_holds_so_many_sources_and_goes_on_from_records() -> None:
    shelf = Shelf(most_sources=2, most_records=10)
    sources = ("a.example", "b.example", "c.example")
    out: dict[str, SourceProfile] = {}
    for n in range(60):
        for source in sources:
            article = make_article(n, source=source, day=n, dropped=[LABEL])
            for profile in shelf.learn(article, article.fetched_at, START):
                out[profile.source] = profile
    assert len(shelf._entries) == 2
    assert {line.text for profile in out.values() for line in profile.boilerplate} == {LABEL}
    fresh = Shelf()
    for source, profile in out.items():
        fresh.recall(source, encode(profile))
    article = make_article(1000, source="a.example", day=61, dropped=[LABEL])
    fresh.learn(article, article.fetched_at, START)
    assert lines_of(fresh._entries["a.example"].state) == {LABEL}


def test_two_that_learn_halves_agree_once_they_have_read_each_other() -> None:
    articles = spread(80, dropped=[LABEL], tail=[PROSE])
    halves = [learn_all(articles[::2]), learn_all(articles[1::2])]
    records = [with_evidence(state, state.profile) for state in halves]
    joined = [recall(halves[0], records[1]), recall(halves[1], records[0])]
    assert set(joined[0].window) == set(joined[1].window) == set(learn_all(articles).window)


STORIES = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.floats(0, 60),
        st.lists(st.sampled_from([LABEL, PHRASE, PROSE, "", "x" * 5000, "۱۲۳ \u200f"]), max_size=3),
        st.sampled_from(["head", "tail", "inside", "dropped"]),
    ),
    max_size=60,
)


@settings(deadline=None, max_examples=60)
@given(STORIES)
def test_whatever_comes_the_profile_is_bounded_and_learnt_twice_is_the_same(stories) -> None:
    articles = [
        make_article(number, day=day, **{place: [line for line in lines if line]})
        for number, day, lines, place in stories
    ]
    state = create_state("example.com")
    for article in articles:
        state = learn(state, article, article.fetched_at)
    assert len(state.window) <= MOST_ARTICLES
    distinct = len({article.id for article in articles})
    if state.profile:
        assert state.profile.articles <= distinct
        assert all(line.text.strip() for line in state.profile.boilerplate)
        assert decode(SourceProfile, encode(state.profile)) == state.profile
    if articles:
        assert learn(state, articles[-1], articles[-1].fetched_at).window == state.window
