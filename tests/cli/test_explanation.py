"""What a person sees who asks why a page became what it became."""

from datetime import UTC, datetime

import pytest

from warta_cli.explanation import explain
from warta_ingest.reading import Reading
from warta_schemas import Article, Dead, DeadReason, DropReason, Language, Refused

ARTICLE = Article(
    id="0" * 32,
    version="0" * 16,
    source="a.example",
    title="Sawah Kering",
    authors=("Ani Lestari", "Budi Santoso"),
    published_at=datetime(2024, 5, 6, 10, tzinfo=UTC),
    published_at_basis="page",
    language=Language(code="id", confidence=0.987),
    body="Sawah di Desa Sukamaju kering.",
    refused=(Refused(field="published_at", value="2031-01-01", reason="in the future"),),
)
LINES = ("Beranda", "Sawah Kering", "Sawah di Desa Sukamaju kering.")
VERDICTS = (DropReason.MENU, DropReason.TITLE, None)
READING = Reading(ARTICLE, LINES, VERDICTS, {"title": "page line 2"})


def show(reading: Reading) -> list[str]:
    return "\n".join(text.plain for text in explain("page.txt", reading)).splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "    1 menu      Beranda",
        "    2 title     Sawah Kering",
        "    3 text      Sawah di Desa Sukamaju kering.",
        "3 lines, 1 of them text",
        "title               Sawah Kering  ← page line 2",
        "authors             Ani Lestari, Budi Santoso",
        "published_at        2024-05-06T10:00:00+00:00",
        "language            id (0.99)",
        "published_at        2031-01-01 refused: in the future",
    ],
)
def test_lines_and_fields(line: str) -> None:
    assert line in show(READING)


def test_what_the_article_lacks_is_not_shown() -> None:
    assert not [line for line in show(READING) if line.startswith(("editor", "marks", "url"))]


def test_a_page_without_article_shows_its_lines_and_the_reason() -> None:
    dead = Dead(reason=DeadReason.NO_ARTICLE, detail="an index of headlines")
    shown = show(Reading(dead, LINES[:1], VERDICTS[:1]))
    assert shown == [
        "page.txt",
        "    1 menu      Beranda",
        "✗ dead letter  no_article  an index of headlines",
    ]


def test_a_page_cannot_steer_the_terminal() -> None:
    reading = Reading(ARTICLE, ("\x1b[2Jmerah\r",), (None,), {"title": "\x1b[1m"})
    assert "\x1b" not in "".join(show(reading))


def test_text_and_noise_have_styles_of_their_own() -> None:
    styles = [
        str(span.style) for text in list(explain("page.txt", READING))[1:4] for span in text.spans
    ]
    assert len(set(styles) - {"dim"}) == 3
