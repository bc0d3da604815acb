"""The labelled page dumps keep their own policy: `services/ingest/training/dumps/README.md`."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "services" / "ingest" / "training" / "dumps"
BLIND = ROOT / "tests" / "data" / "dumps"
DUMPS = [*sorted(TRAINING.glob("*.txt")), *sorted(BLIND.glob("*.txt"))]
BODY = {"body", "body+"}
NOISE = set("deck caption advert related menu tag share footer comment".split())
KINDS = {*BODY, *NOISE, "title", "byline", "date", "blank"}
TEXTS = {
    "language": str,
    "title": str,
    "authors": list,
    "editor": str | None,
    "dateline": str | None,
    "published_at": str | None,
    "published_zone_explicit": bool,
    "source": str,
}

Line = tuple[str, str]
each_dump = pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)


def read(path: Path) -> tuple[dict, list[Line]]:
    head, *rows = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    lines = [(kind, text) for kind, tab, text in (row.partition("\t") for row in rows) if tab]
    assert len(lines) == len(rows), "a line without a kind"
    return json.loads(head), lines


def joined(lines: list[Line], first: str, more: str) -> Iterator[str]:
    """The texts of runs that begin with a line of kind `first` and go on with kind `more`."""
    run: list[str] = []
    for kind, text in [*lines, ("blank", "")]:
        if run and kind != more:
            yield " ".join(run)
            run = []
        if kind == first or (run and kind == more):
            run.append(text.strip())


@pytest.mark.parametrize(("folder", "count"), [(TRAINING, 218), (BLIND, 81)])
def test_both_sets_are_whole_and_share_no_outlet(folder, count):
    outlets = {read(path)[0]["source"] for path in folder.glob("*.txt")}
    others = {read(path)[0]["source"] for path in DUMPS if path.parent != folder}
    assert len(outlets) == count
    assert not outlets & others


@each_dump
def test_the_head_tells_every_field(path):
    head, _ = read(path)
    assert set(head) - {"article", "fetched_at"} == set(TEXTS)
    assert [name for name, kind in TEXTS.items() if not isinstance(head[name], kind)] == []
    assert path.name.startswith(head["language"] + "-")


@each_dump
def test_times_bear_an_offset(path):
    head, _ = read(path)
    for name in ("published_at", "fetched_at"):
        if (told := head.get(name)) is not None:
            assert datetime.fromisoformat(told).tzinfo is not None
    assert head["published_at"] or not head["published_zone_explicit"]


@each_dump
def test_kinds_are_known_and_only_blank_lines_are_empty(path):
    _, lines = read(path)
    assert {kind for kind, _ in lines} <= KINDS
    assert [line for line in lines if (line[0] == "blank") != (not line[1].strip())] == []


@each_dump
def test_a_wrapped_line_continues_a_paragraph(path):
    _, lines = read(path)
    kinds = [kind for kind, _ in lines]
    assert [
        at for at, kind in enumerate(kinds) if kind == "body+" and kinds[at - 1] not in BODY
    ] == []


@each_dump
def test_only_an_article_has_a_body_and_its_title_is_printed(path):
    head, lines = read(path)
    article = head.get("article", True)
    assert any(kind in BODY for kind, _ in lines) == article
    titles = {text for kind, text in lines if kind == "title"} | set(
        joined(lines, "title", "title")
    )
    assert (head["title"] in titles) == article


@each_dump
def test_names_stand_in_bylines(path):
    head, lines = read(path)
    bylines = " ".join(text for kind, text in lines if kind == "byline").lower()
    names = [*head["authors"], *filter(None, [head["editor"]])]
    assert [name for name in names if name.lower() not in bylines] == []


@each_dump
def test_no_long_noise_is_part_of_a_paragraph(path):
    _, lines = read(path)
    paragraphs = list(joined(lines, "body", "body+"))
    noise = [text.strip() for kind, text in lines if kind in NOISE and len(text.strip()) > 14]
    assert [text for text in noise if any(text in paragraph for paragraph in paragraphs)] == []
