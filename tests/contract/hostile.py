"""Strategies of hostile input: bytes, JSON near an inbox message, pages of awkward fragments."""

import json
from typing import Any

from hypothesis import strategies as st

from warta_schemas import InboxMessage, Message

PROSE = (
    "SOLO, kabarkota.id - Wali kota meresmikan taman baru di tepi sungai, Senin (6/5/2024).",
    "Taman seluas dua hektare itu dibangun sejak 2022 oleh sebuah perusahaan dari Jepang.",
    "“Kami senang,” ujar Ani Wijaya, kemarin, pukul 10.00 WIB.",
    "Menurut dia, taman itu akan dibuka pada 30 Februari 2023 hingga 31 Desember 9999.",
    "The U.S. and South Korea met on Tuesday, Nov. 29, 2022, the ministry said in a statement.",
)
PRINTED = (
    "Beranda",
    "Wali Kota Solo Resmikan Taman Baru di Tepi Sungai",
    "Penulis: Ani Wijaya dan Budi Santoso | Editor: Sri",
    "Senin, 6 Mei 2024 | 10:00 WIB",
    "1 jam lalu",
    "999 bulan lalu",
    "01/01/0001 00:00 WIT",
    "31 Desember 9999 24:00 GMT-23:59",
    "Diperbarui: 10/11/2012, 25:61 +99:99",
    "Baca juga: Gempa",
    "abad ke-20, 1980-an, triwulan II-2022, 10-15 Mei, 31/2, 1/13/2020, 2022-13-45",
    "dua puluh ribu tahun lalu, 9999 tahun mendatang, pekan depan, akhir pekan lalu",
)
MARKUP = (
    "<!doctype html><html><head>",
    "</head><body>",
    "<p>",
    "</p>",
    "<article>",
    "<svg><text>",
    "<script type='application/ld+json'>",
    '{"@type":"NewsArticle","headline":"Judul\\ud800","author":[{"name":7}],"datePublished":"x"}',
    "</script>",
    "<script>",
    "<time datetime='0001-01-01T00:00:00+23:59'>",
    "<meta property='og:title' content='&#27;&#x202e;&#xD800;'>",
    "<link rel='canonical' href='javascript:x'>",
    "<link rel='canonical' href='https://\u0430.example:0/\x1b%zz?=&utm_source'>",
    "<!--",
    "<![CDATA[",
    "&#0;&#x1e;&#xffffff;&amp;lt;",
    "<h1>",
)
AWKWARD = (
    *("\0", "\x1b[31m", "\x9b1m", "\x1e", "\x85", "\r", "\r\n", "\u2028", "\u202e", "\ufeff"),
    *("\u200f", "e\u0301", "ﷺ", "\U0001f468\u200d\U0001f469", "İ", "ß", "ſ", "٣", "²", "Ⅷ", "１０"),
    *("[", "{", "“", "(", "'" * 50, "1" * 5000, "x" * 5000, "- " * 500, "A. " * 200),
)

ANY_TEXT = st.text(st.characters(), max_size=20)
"""Halves of surrogate pairs, too."""

LINES = st.sampled_from(PROSE + PRINTED + MARKUP + AWKWARD) | ANY_TEXT


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A line of text with something awkward in the middle."""
    line = draw(st.sampled_from(PROSE + PRINTED))
    at = draw(st.integers(0, len(line)))
    return line[:at] + draw(st.sampled_from(AWKWARD + MARKUP) | ANY_TEXT) + line[at:]


ANY_LINES = st.lists(LINES, max_size=8)
ARTICLES = st.tuples(
    ANY_LINES, st.lists(st.sampled_from(PROSE) | spoilt(), min_size=1, max_size=5), ANY_LINES
).map(lambda parts: [line for part in parts for line in part])
TEXTS = st.builds(
    lambda lines, by: by.join(lines),
    ANY_LINES | ARTICLES | ARTICLES,
    st.sampled_from(["\n", "\n", "\n\n", " ", ""]),
)

INSTANTS = st.sampled_from(
    [
        "2024-05-06T10:00:00+07:00",
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59.999999-12:00",
        "2024-05-06t10:00:00.123456789z",
    ]
)
URLS = ANY_TEXT.map("https://a.example/{}".format) | st.sampled_from(
    [
        "http://www.kabarkota.id:80/taman?utm_source=x&id=7#top",
        "https://\u0430pple.example/",
        "https://[::ffff:127.0.0.1]/",
        "https://a.example:99999/",
        "https://" + "a." * 300 + "example",
        "javascript:alert(1)",
        "https://a..example/\\@b",
    ]
)

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | ANY_TEXT,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
NAMES = st.sampled_from([*InboxMessage.model_fields, "__proto__", "added"])
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "content_type": st.sampled_from(["text/plain", "text/html", "TEXT/HTML; charset=x", ""]),
    "url": URLS,
    "id": ANY_TEXT,
    "fetched_at": INSTANTS,
    "published_at": INSTANTS,
    "title": TEXTS,
    "authors": st.lists(LINES, max_size=3),
    "language": st.sampled_from(["id", "en-GB", "jv_Latn", "zz"]),
    "status": st.sampled_from(["usable", "usable", "canceled"]),
}
NEEDED = {"source": st.just("a.example"), "content": TEXTS}
SOUND = st.fixed_dictionaries(NEEDED, optional=FIELDS)
NEAR = st.fixed_dictionaries(
    NEEDED, optional={name: values | JSON for name, values in FIELDS.items()}
)
ITEM = SOUND | SOUND | NEAR | st.dictionaries(NAMES, JSON, max_size=6)
"""Objects that are inbox messages, or nearly."""


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """JSON with some bytes put in the place of others."""
    data = draw(ITEM.map(_write))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 8)))
    return data[:start] + draw(st.binary(max_size=8) | PIECES) + data[end:]


PIECES = st.sampled_from(
    [
        b"NaN",
        b"1e999",
        b"-0",
        b"9" * 400,
        b"\\ud800",
        b"\\u0000",
        b'"',
        b"[" * 50,
        b"{}",
        b"\xed\xa0\x80",
    ]
)


def _write(fields: dict[str, Any]) -> bytes:
    """As JSON in ASCII, with integers of any size and halves of surrogate pairs."""
    return json.dumps(fields).encode()


CHARSETS = st.sampled_from(
    ["", "; charset=utf-8", "; charset=utf-16", "; charset=utf-7", "; charset=idna",
     "; charset=unicode_escape", "; charset=undefined", "; charset=rot13", "; charset=gb18030",
     "; charset*=utf-8''%ff", '; charset="', "; charset=iso2022_kr", "; charset=windows-1252"]
)  # fmt: skip
KINDS = st.sampled_from(["text/plain", "text/html", "application/json", "image/png", "", "\r\nx:"])
HEADERS = st.lists(
    st.tuples(
        st.just("content-type"), st.tuples(KINDS, CHARSETS).map(lambda p: "".join(p).encode())
    )
    | st.tuples(st.sampled_from(["source", "ce_source", "ce_id"]), st.binary(max_size=12))
    | st.tuples(
        st.just("url"),
        URLS.map(lambda url: url.encode("utf-8", "replace")) | st.binary(max_size=12),
    )
    | st.tuples(st.sampled_from(["fetched-at", "ce_time"]), INSTANTS.map(str.encode))
    | st.tuples(st.text(max_size=8), st.binary(max_size=8)),
    max_size=4,
).map(tuple)

ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
VALUES = (
    st.binary(max_size=200)
    | st.builds(lambda text, encoding: text.encode(encoding, "replace"), TEXTS, ENCODINGS)
    | damaged()
)
MESSAGES = st.builds(Message, value=VALUES, headers=HEADERS)
PAGES = st.builds(
    lambda text, kind: Message(text.encode("utf-8", "replace"), headers=(("content-type", kind),)),
    TEXTS,
    st.sampled_from([b"text/plain", b"text/html"]),
)
ITEMS = st.builds(lambda fields: Message(_write(fields)), ITEM)
