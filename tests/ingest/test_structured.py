"""Structured data of pages, in the forms that it has in the wild."""

import time

import pytest

from warta_ingest.extract.html import parse_html
from warta_ingest.extract.structured import Structured, read_structured

ARTICLE = '"@type":"NewsArticle","headline":"Jembatan Selesai"'


def fill(script: str) -> str:
    return script.replace("ARTICLE", ARTICLE)


def read(script: str, kind: str = "application/ld+json") -> Structured:
    tree = parse_html(f'<script type="{kind}">{fill(script)}</script><p>Isi.</p>')
    assert tree is not None
    return read_structured(tree)


@pytest.mark.parametrize(
    "script",
    [
        "{ARTICLE}",
        "[{ARTICLE}]",
        '{"@graph":[{"@type":"WebPage"},{ARTICLE}]}',
        '{"@type":"WebPage","mainEntity":{ARTICLE}}',
        "{ARTICLE,}",
        '{ARTICLE,"keywords":["a",,"b",],}',
        '{ARTICLE,"text":"a,}"\n,}',
        fill("{ARTICLE}").replace('"', "&quot;"),
        fill("{ARTICLE,}").replace('"', "&quot;"),
        '{"@type":"WebSite"}\n{ARTICLE}',
        "<!-- {ARTICLE} -->",
        "//<![CDATA[\n{ARTICLE}\n//]]>",
        "\n{ARTICLE};\n",
        '{ARTICLE,"text":"satu\ndua"}',
        '{"@type":["Thing","http://schema.org/OpinionNewsArticle"],"headline":"Jembatan Selesai"}',
    ],
)
def test_wild_forms(script: str) -> None:
    assert read(script).title == "Jembatan Selesai"


@pytest.mark.parametrize("kind", ["application/ld+json; charset=utf-8", "Application/LD+JSON"])
def test_types_of_script(kind: str) -> None:
    assert read("{ARTICLE}", kind).title == "Jembatan Selesai"


@pytest.mark.parametrize("script", ["", "{", "null", "[[[[", '{"@type":5}', "}{", "x = 1;"])
def test_what_is_no_structured_data_says_nothing(script: str) -> None:
    assert read(script) == Structured()


def test_the_stated_text_is_taken_where_it_is_one() -> None:
    text = "Warga menyambut jembatan baru. " * 20
    assert read('{ARTICLE,"articleBody":"TEXT"}'.replace("TEXT", text)).body == text
    assert read('{ARTICLE,"articleBody":"Warga menyambut."}').body is None


@pytest.mark.parametrize(
    "script",
    [
        '"' + '\\"' * 200_000,
        "{" * 400_000,
        "[" * 400_000,
        ",}" * 200_000,
        "}{" * 200_000,
        "}" + " " * 400_000,
        '{"a":"' + "\\" * 400_000,
    ],
    ids=["quotes", "objects", "lists", "commas", "rows", "blanks", "backslashes"],
)
def test_hostile_scripts_end(script: str) -> None:
    started = time.process_time()
    assert read(script).title is None
    assert time.process_time() - started < 5


def test_each_statement_is_taken_from_the_first_place_that_makes_it() -> None:
    tree = parse_html(
        '<head><meta property="og:title" content=" "><meta name="OG:Title" content="Judul">'
        '<meta property="og:title" content="Lain"><link rel="canonical">'
        '<link rel="canonical" href="https://a.example/1"><link rel="next" href=""></head>'
        '<aside><time datetime="2024-01-01">1</time></aside>'
        '<time>2</time><time datetime="2024-02-03">3</time><time datetime="2024-04-05">4</time>'
        "<h1>Satu</h1><h1>Dua</h1>"
    )
    assert tree is not None
    said = read_structured(tree)
    assert (said.title, said.heading) == ("Judul", None)
    assert (said.url, said.has_next) == ("https://a.example/1", True)
    assert said.published is not None
    assert said.published.day.isoformat() == "2024-02-03"
