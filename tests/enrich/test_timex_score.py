"""Date expressions on TimeML documents: the reader, the counts, the command."""

from pathlib import Path

import pytest

from warta_enrich.timex.score import main
from warta_enrich.timex.timeml import read_document

PAGE = """<?xml version="1.0"?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">22
March</TIMEX3></DCT>
<TEXT>
It <EVENT eid="e1">opened</EVENT> <TIMEX3 tid="t1" type="DATE" value="2013-03-21">yesterday</TIMEX3>
and closes on <TIMEX3 tid="t2" type="DATE" value="2013-04-02">April 2</TIMEX3> &amp; stays
<TIMEX3 tid="t3" type="DATE" value="FUTURE_REF">for ever</TIMEX3>.
</TEXT></TimeML>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.tml").write_text(PAGE)
    (tmp_path / "notes.txt").write_text("no document")
    return tmp_path


def test_a_document_is_its_text_and_its_expressions(folder: Path) -> None:
    document = read_document(folder / "one.tml")
    assert document.created
    assert document.created.date().isoformat() == "2013-03-22"
    found = [(document.text[e.start : e.end], e.value) for e in document.expressions]
    assert found == [
        ("yesterday", "2013-03-21"), ("April 2", "2013-04-02"), ("for ever", "FUTURE_REF"),
    ]  # fmt: skip
    assert "& stays" in document.text


def test_the_command_prints_figures(folder: Path, capsys) -> None:
    assert main([str(folder), "--language", "en", "--errors"]) == 0
    printed = capsys.readouterr().out
    assert "strict F1 0.8000  relaxed F1 0.8000  value F1 0.8000  (3 expressions)" in printed
    assert "one.tml: - " in printed


def test_a_habit_can_be_asked_for(tmp_path: Path, capsys) -> None:
    page = PAGE.replace(
        "and closes", "as of late it <TIMEX3 value='PAST_REF'>recently</TIMEX3> closes"
    )
    (tmp_path / "one.tml").write_text(page)
    figures = []
    for habit in ("own", "timeml"):
        assert main([str(tmp_path), "--language", "en", "--habit", habit]) == 0
        figures.append(float(capsys.readouterr().out.split()[2]))
    assert figures[0] < figures[1]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [("bad.tml", "<TimeML", "not XML"), ("notes.txt", "x", "no .tml or .xml file")],
)
def test_what_cannot_be_read_is_said(name, text, problem, tmp_path, capsys) -> None:
    (tmp_path / name).write_text(text)
    assert main([str(tmp_path), "--language", "id"]) == 2
    assert problem in capsys.readouterr().err


def test_entities_that_grow_are_no_document(tmp_path, capsys) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    page = f'<!DOCTYPE x [<!ENTITY e0 "x">{bomb}]><TimeML><TEXT>&e9;</TEXT></TimeML>'
    (tmp_path / "bomb.xml").write_text(page)
    assert main([str(tmp_path), "--language", "en"]) == 2
    assert "not XML" in capsys.readouterr().err
