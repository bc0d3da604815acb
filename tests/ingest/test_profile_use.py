"""Ingest with a profile: lines that go, a zone, a version that is named, and nothing else."""

from datetime import UTC, datetime

import pytest

from warta_ingest import Tools, ingest
from warta_ingest.profiles.known import KnownProfiles
from warta_ingest.recrawl import RecentArticles
from warta_schemas import (
    Article,
    Dead,
    DeadReason,
    DropReason,
    Message,
    RecurringLine,
    SourceProfile,
    encode,
)

PROSE = "Dapatkan kabar pilihan setiap pagi di gawai Anda bersama redaksi kami."
PAGE = f"""Beranda
Wali Kota Solo Resmikan Taman Baru di Tepi Sungai
Senin, 6 Mei 2024 | 10:00
Wali kota meresmikan taman baru di tepi sungai bersama warga, Senin (6/5/2024).
Taman seluas dua hektare itu dibangun sejak 2022 oleh sebuah perusahaan dari Jepang.
{PROSE}
Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya.
Editor: Sri Wahyuni
"""
HTML = "<html><body><article><h1>Taman Baru</h1>" + "".join(
    f"<p>{line}</p>" for line in PAGE.splitlines()[3:7]
) + "</article></body></html>"  # fmt: skip


def create_profile(*lines: str, zone: str | None = None, version: int = 3) -> SourceProfile:
    return SourceProfile(
        source="a.example",
        version=version,
        updated_at=datetime(2024, 5, 6, tzinfo=UTC),
        articles=60,
        boilerplate=tuple(RecurringLine(text=line, articles=60) for line in lines),
        zone=zone,
    )


def read(tools: Tools, page: str, *profiles: SourceProfile, **headers: str) -> Article | Dead:
    headers = {"source": "a.example", **headers}
    pairs = tuple((name, value.encode()) for name, value in headers.items() if value)
    return ingest(Message(page.encode(), headers=pairs), tools, {p.source: p for p in profiles})


@pytest.mark.parametrize("page", [PAGE, HTML], ids=["dump", "html"])
def test_a_recurring_line_goes_and_says_why(tools: Tools, page: str) -> None:
    before = read(tools, page)
    after = read(tools, page, create_profile(PROSE.upper()))
    assert PROSE in before.body
    assert after.body == before.body.replace(f"{PROSE}\n\n", "")
    [drop] = [drop for drop in after.dropped if drop.reason is DropReason.RECURRING]
    assert drop.text == PROSE
    assert (before.profile, after.profile) == (None, 3)
    assert after.id == before.id


def test_the_same_message_and_profile_give_the_same_bytes(tools: Tools) -> None:
    profile = create_profile(PROSE)
    assert encode(read(tools, PAGE, profile)) == encode(read(tools, PAGE, profile))


def test_a_profile_of_another_source_changes_nothing(tools: Tools) -> None:
    other = create_profile(PROSE).model_copy(update={"source": "b.example"})
    assert encode(read(tools, PAGE, other)) == encode(read(tools, PAGE))


def test_the_host_names_the_source_where_none_is_given(tools: Tools) -> None:
    page = read(tools, PAGE, create_profile(PROSE), source="", url="https://www.a.example/1")
    assert (page.profile, page.source) == (3, "a.example")


@pytest.mark.parametrize("line", ["Editor: Sri Wahyuni", "Senin, 6 Mei 2024 | 10:00"])
def test_what_tells_of_the_article_is_read_all_the_same(tools: Tools, line: str) -> None:
    before, after = read(tools, PAGE), read(tools, PAGE, create_profile(line))
    assert (after.editor, after.published_at) == (before.editor, before.published_at)


def test_a_page_of_nothing_else_is_no_article(tools: Tools) -> None:
    verdict = read(tools, f"Beranda\n{PROSE}\n", create_profile(PROSE))
    assert verdict.reason is DeadReason.NO_ARTICLE


@pytest.mark.parametrize(
    ("zone", "dateline", "offset"),
    [
        ("Asia/Makassar", "", "+08:00"),
        ("Asia/Makassar", "JAYAPURA - ", "+09:00"),
        ("No/Such_Zone", "", "+07:00"),
        (None, "", "+07:00"),
    ],
)
def test_the_zone_is_the_places_then_the_profiles(
    tools: Tools, zone: str | None, dateline: str, offset: str
) -> None:
    page = PAGE.replace("Wali kota mere", f"{dateline}Wali kota mere")
    article = read(tools, page, create_profile(zone=zone))
    assert article.published_at.isoformat() == f"2024-05-06T10:00:00{offset}"
    assert article.published_at_basis == "page+zone-inferred"


def test_another_profile_alone_is_still_a_recrawl(tools: Tools) -> None:
    recent = RecentArticles()
    assert recent.remember(read(tools, PAGE, create_profile(PROSE)))
    assert not recent.remember(read(tools, PAGE, create_profile(PROSE, version=4)))


def test_known_profiles_are_the_latest_and_bounded() -> None:
    known = KnownProfiles(2)
    for source in (b"a.example", b"b.example", b"a.example", b"c.example"):
        known.put(Message(encode(create_profile(PROSE)), source))
    assert set(known) == {"a.example", "c.example"}
    known.put(Message(None, b"c.example"))
    known.put(Message(b"{", b"d.example"))
    assert known.get("a.example").recurring == {PROSE.lower()}
    assert known.get("c.example") is None
    assert known.get("d.example") is None
