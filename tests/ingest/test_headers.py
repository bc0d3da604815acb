"""When a page was published, from all that headers print; and what is no date of the article."""

import time
from datetime import datetime

import orjson
import pytest
from ingest.headers import FETCHED_AT, HEADERS, NO_DATES, Header

from warta_ingest import Tools, ingest
from warta_ingest.printed.labels import read_bare_label
from warta_ingest.printed.partial import read_partial
from warta_ingest.printed.relative import read_day_word, read_relative
from warta_ingest.printed.stamps import find_impossible, read_stamps
from warta_schemas import Article, Message

TITLE = "Wali Kota Resmikan Taman Baru di Tepi Sungai Kota"
BODY = """Wali kota meresmikan taman baru di tepi sungai di hadapan ratusan warga yang menunggu.
Taman seluas dua hektare itu dibangun sejak tiga tahun silam oleh sebuah perusahaan daerah.
Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya apa pun."""


def read(tools: Tools, header: str, **fields: object) -> Article:
    lines = [TITLE, *header.split(" // "), BODY]
    message = {"source": "kabar", "content": "\n".join(lines), "fetched_at": FETCHED_AT, **fields}
    article = ingest(Message(value=orjson.dumps(message)), tools)
    assert isinstance(article, Article)
    return article


def write(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: header.printed)
def test_when_a_header_says_it_was(header: Header, tools: Tools) -> None:
    article = read(tools, header.printed, language=header.language)
    assert write(article.published_at) == header.published
    assert article.published_at_basis == header.basis
    assert write(article.modified_at) == header.modified
    assert article.refused == ()


@pytest.mark.parametrize("line", NO_DATES)
def test_what_is_no_date_of_the_article(line: str, tools: Tools) -> None:
    article = read(tools, line, language="id")
    assert (article.published_at_basis, article.modified_at) == ("fetched", None)


@pytest.mark.parametrize("line", NO_DATES)
def test_the_articles_own_date_wins(line: str, tools: Tools) -> None:
    for header in (f"{line} // 6 Mei 2024 10:00 WIB", f"6 Mei 2024 10:00 WIB // {line}"):
        article = read(tools, header, language="id")
        assert write(article.published_at) == "2024-05-06T10:00:00+07:00"
        assert article.modified_at is None


BOMBS = {
    "days": "1 1 1 1 " * 500,
    "months": "mei " * 500,
    "years": "2023 " * 400,
    "dates": "6/5/" * 500,
    "clocks": "10:00:" * 400,
    "labels": "tayang: update: " * 200,
    "zones": "10:00 GMT+" * 200,
    "spaces": "14" + " " * 2000 + "Juni 2023",
    "dots": "14" + "." * 2000 + "2023",
    "ago": "satu jam dan " * 200 + "lalu",
    "words": "kemarin, " * 300,
    "dashes": "2023-" * 400,
}


@pytest.mark.parametrize("line", BOMBS.values(), ids=BOMBS.keys())
def test_a_hostile_line_takes_microseconds(line: str) -> None:
    """Unbounded work on these would take seconds."""
    readers = (
        read_stamps, read_relative, read_day_word, read_partial, read_bare_label, find_impossible
    )  # fmt: skip
    started = time.process_time()
    for _ in range(10):
        for reader in readers:
            reader(line)
    assert (time.process_time() - started) / 10 < 0.005
