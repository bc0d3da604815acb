"""Encodings as they are found: declared rightly, wrongly or not; mixed; decoded once too often."""

import codecs
import contextlib
import random
import time

import pytest

from warta_ingest.decode.charsets import decode_text
from warta_ingest.decode.mojibake import mend
from warta_schemas import CodecError

TEXT = "Wali kota Orléans menyebutnya “taman terbaik” di Asia – kata dia, à Paris, déjà vu."
LONG = "Wali kota meresmikan taman kota baru di tepi sungai, Senin. " * 5
CP1252 = TEXT.encode("cp1252")
CYRILLIC = "Мэр города открыл новый парк у реки в понедельник."
CHINESE = "市长周一在河边为新的城市公园揭幕，公园占地两公顷。"
JAPANESE = "市長は月曜日に川沿いの新しい公園を開園した。"


def declare(charset: str, text: str, encoding: str) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><p>{text}</p>'.encode(encoding)


@pytest.mark.parametrize(
    ("value", "charset"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode(), "windows-1252"),
        (TEXT.encode(), "us-ascii"),
        (TEXT.encode(), "utf-16"),
        (CP1252, "windows-1252"),
        (CP1252, "iso-8859-1"),
        (CP1252, "utf-8"),
        (CP1252, None),
        (CP1252, "utf-16"),
        *((codecs.BOM_UTF8 + TEXT.encode(), charset) for charset in (None, "utf-8", "latin-1")),
        *((TEXT.encode(name), None) for name in ("utf-16", "utf-32", "utf-16-le", "utf-16-be")),
        *((TEXT.encode("utf-16"), charset) for charset in ("utf-8", "windows-1252")),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_one_text_in_many_forms(value: bytes, charset: str | None) -> None:
    assert decode_text(value, charset).lstrip("\ufeff") == TEXT


@pytest.mark.parametrize(
    ("charset", "text", "encoding"),
    [
        ("windows-1251", CYRILLIC, "cp1251"),
        ("gbk", CHINESE, "gb18030"),
        ("Shift_JIS", JAPANESE, "shift_jis"),
        ("iso-8859-1", TEXT, "cp1252"),
        ("no-such-charset", TEXT, "cp1252"),
        ("utf-8", TEXT, "cp1252"),
        ("windows-1252", CYRILLIC, "utf-8"),
        ("gbk", CHINESE, "utf-8"),
    ],
)
def test_what_the_markup_declares(charset: str, text: str, encoding: str) -> None:
    assert text in decode_text(declare(charset, text, encoding), None)
    xml = f'<?xml version="1.0" encoding="{charset}"?><p>{text}</p>'.encode(encoding)
    assert text in decode_text(xml, None)


@pytest.mark.parametrize("charset", [None, "utf-8", "windows-1252"])
def test_stray_bytes_among_characters_that_are_right(charset: str | None) -> None:
    value = (
        "“Kami senang,” kata wali kota – ".encode()
        + b"dan \x93taman\x94 di Orl\xe9ans \x96 kata dia"
    )
    expected = "“Kami senang,” kata wali kota – dan “taman” di Orléans – kata dia"
    assert decode_text(value, charset) == expected


@pytest.mark.parametrize(
    "value",
    [
        b"kaf\xe9",
        b"Wali kota \xff\xfe meresmikan taman kota baru di tepi sungai",
        b"Wali kota \xed\xa0\x80 meresmikan taman kota baru di tepi sungai",
        LONG.encode() + CYRILLIC.encode("cp1251"),
        LONG.encode() + CHINESE.encode("gb18030"),
        LONG.encode() + "déjà vu, élève".encode("mac-roman"),
        LONG.encode() + "powiedzia\xb3 prezydent".encode("latin-1"),
        LONG.encode() + b"\x00\x01\x02 \xe9",
        LONG.encode() + b"\x81\x8d",
        random.Random(1).randbytes(5000),
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\xff" * 100,
        CYRILLIC.encode("koi8-r"),
        b"\xff\xfe\x00\xd8x\x00",
    ],
)
def test_what_is_no_text_or_uncertain_stays_so(value: bytes) -> None:
    with pytest.raises(CodecError, match="not_utf8"):
        decode_text(value, None)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (TEXT, TEXT),
        (TEXT.encode().decode("latin-1"), TEXT),
        ("â€œTaman terbaik,â€\x9d kata dia", "“Taman terbaik,” kata dia"),
        ("Itâ€™s 5 â‚¬ – ðŸ˜€", "It’s 5 € – 😀"),
        ("é: â\x80\x9ctaman“", "é: “taman“"),
        ("OrlÃ©ans", "Orléans"),
        ("Â© 2024 Kabar Kota", "© 2024 Kabar Kota"),
        ("kafÃƒÂ©", "kafé"),
        ("SÃO PAULO, Ã", "SÃO PAULO, Ã"),
        ("Câmara – Ã© “x”", "Câmara – Ã© “x”"),
        ("le marché…» et Â", "le marché…» et Â"),
        (CHINESE, CHINESE),
        ("Taman", "Taman"),
    ],
)
def test_mojibake_is_mended_where_it_is_certain(text: str, mended: str) -> None:
    assert mend(text) == mended
    assert mend(mended) == mended


@pytest.mark.parametrize(
    "value",
    [
        CP1252 * 50_000,
        b"\xe9a" * 2_000_000,
        (LONG.encode() + b"\xe9") * 10_000,
        b"<meta " * 700_000 + b"\xff",
        b"<?xml " * 700_000 + b"\xff",
    ],
    ids=["Western", "dense", "strays", "meta", "declarations"],
)
def test_hostile_bytes_take_bounded_time(value: bytes) -> None:
    started = time.process_time()
    with contextlib.suppress(CodecError):
        assert decode_text(value, None)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("text", ["â€" * 1_000_000, "Ã©" * 1_000_000 + "“", "Â" * 2_000_000])
def test_hostile_text_takes_bounded_time(text: str) -> None:
    started = time.process_time()
    mend(text)
    assert time.process_time() - started < 10
