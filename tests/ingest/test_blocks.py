"""The blocks of HTML pages, and where they stand."""

import time

import numpy as np
import pytest

from warta_ingest import ingest
from warta_ingest.extract.blocks import AREA_BITS, CONCEALED, ITEM_BODY, Blocks, read_blocks
from warta_ingest.extract.html import parse_html
from warta_ingest.extract.names import BITS, read_names
from warta_ingest.extract.places import describe_places
from warta_schemas import Message


def read(page: str) -> Blocks:
    tree = parse_html(page)
    assert tree is not None
    return read_blocks(tree)


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>Satu <b>dua</b> tiga</p><p>empat", ["Satu dua tiga", "empat"]),
        ("awal<p>tengah</p>akhir", ["awal", "tengah", "akhir"]),
        ("<p>satu<br>dua<br/>tiga</p>", ["satu", "dua", "tiga"]),
        ("<p>satu<script>x</script>dua<style>y</style></p>", ["satudua"]),
        ("<p>satu<!-- tidak --> dua<?php tidak ?></p>", ["satu dua"]),
        ("<ul><li><a href=x>satu</a></li><li>dua</li></ul>", ["satu", "dua"]),
        ("<table><tr><td>1</td><td>2</td></tr></table>", ["1", "2"]),
        ("<p> \n\t </p><div></div>", []),
        ("<p>satu\x07\u202edua</p>", ["satudua"]),
        ("<select><option>tidak</option></select>ya<textarea>tidak</textarea>", ["ya"]),
    ],
)
def test_every_shown_text_is_in_one_block(page: str, texts: list[str]) -> None:
    assert read(f"<html><body>{page}</body></html>").texts == texts


def test_links_and_bold_type_are_counted() -> None:
    blocks = read("<p><a href=x>satu</a> dua <strong>tiga</strong></p><p>empat</p>")
    assert blocks.linked == [4, 0]
    assert blocks.bold == [4, 0]


def test_breaks_are_told_from_new_elements() -> None:
    assert read("<p>satu<br>dua</p><p>tiga</p>").broken == [False, True, False]


@pytest.mark.parametrize(
    ("page", "bits"),
    [
        ("<nav><p>x</p></nav>", AREA_BITS["nav"]),
        ("<article><aside><p>x</p></aside></article>", AREA_BITS["article"] | AREA_BITS["aside"]),
        ("<div hidden><p>x</p></div>", CONCEALED),
        ('<div style="color:red;display: none"><p>x</p></div>', CONCEALED),
        ('<div itemprop="articleBody"><p>x</p></div>', ITEM_BODY),
        ("<div><p>x</p></div>", 0),
    ],
)
def test_areas(page: str, bits: int) -> None:
    assert read(page).frames[0].areas == bits


@pytest.mark.parametrize(
    ("classes", "name", "meanings"),
    [
        ("article-body", "", {"article", "body"}),
        ("", "KOMENTAR", {"comment"}),
        ("ad top", "", {"advert"}),
        ("read-ad-more", "", {"advert"}),
        ("header", "", {"menu"}),
        ("x y", "z", set()),
        ("", "", set()),
    ],
)
def test_names(classes: str, name: str, meanings: set[str]) -> None:
    bits = read_names(classes, name)
    assert {meaning for meaning, bit in BITS.items() if bits & bit} >= meanings
    assert bool(bits) == bool(meanings)


def test_like_elements_share_a_signature() -> None:
    blocks = read('<div><p class="a">x</p><p class="a" id=y>y</p><p class="b">z</p></div>')
    one, other, third = (frame.signature for frame in blocks.frames)
    assert one == other != third


def test_only_elements_with_text_have_a_frame() -> None:
    blocks = read("<div><p> </p><div><p>satu</p><p><img></p></div><p>dua</p></div>")
    assert [frame.number for frame in blocks.frames] == [5, 6]
    assert blocks.parents == [0, 0, 1, 2, 3, 4, 3]
    assert blocks.ends == [7, 7, 7, 7, 6, 6, 7]


def test_a_row_for_each_block_that_is_asked_for() -> None:
    blocks = read("<div>" + "<p>satu dua tiga.</p>" * 5 + "</div>")
    rows = describe_places(blocks, np.ones(3, np.float32), "satu dua tiga. satu dua tiga.")
    assert len(rows) == 3
    assert np.isfinite(rows).all()
    assert rows[:, -2:].tolist() == [[1, 1]] * 3


def test_no_stated_text_is_told_from_another_text() -> None:
    blocks = read("<p>satu dua tiga.</p>")
    words = np.ones(1, np.float32)
    assert describe_places(blocks, words, None)[0, -2:].tolist() == [0, 0]
    assert describe_places(blocks, words, "lain")[0, -2:].tolist() == [1, 0]


PARAGRAPH = "<p>Wali kota meresmikan taman kota baru di tepi sungai pada hari Senin pagi.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5000 + PARAGRAPH * 5,
        PARAGRAPH * 30_000,
        "<p>satu</p>" * 40_000,
        "<i>" * 20_000 + "x",
        f'<div class="{"kelas " * 50_000}">' + PARAGRAPH * 5,
        f"<div {' '.join(f'a{i}=x' for i in range(100_000))}>" + PARAGRAPH * 5,
        '<script type="application/ld+json">' + '{"a":' * 90_000 + "</script>" + PARAGRAPH * 5,
        "<p>" + "&#x41" * 200_000 + "&amp" * 200_000,
    ],
    ids=["nested", "long", "many", "open inline", "names", "attributes", "JSON-LD", "entities"],
)
def test_hostile_pages_end(page: str, tools) -> None:
    message = Message(value=page.encode(), headers=(("content-type", b"text/html"),))
    started = time.process_time()
    assert ingest(message, tools) is not None
    assert time.process_time() - started < 10
