"""`docs/security.md` says what is so."""

import re
from pathlib import Path

from security.rights_table import print_rows

from warta_stream.access import Access

DOCUMENT = Path(__file__).parents[2] / "docs" / "security.md"


def test_the_table_of_rights_is_that_of_the_code() -> None:
    lines = DOCUMENT.read_text().splitlines()
    begin = lines.index("| login | on topics | on groups |")
    rows = list(print_rows())
    assert lines[begin : begin + len(rows)] == rows
    assert not lines[begin + len(rows)].startswith("|")


def test_each_setting_of_access_stands_there_and_no_other() -> None:
    named = set(re.findall(r"WARTA_(?:TLS|SASL)\w*", DOCUMENT.read_text()))
    assert named == {f"WARTA_{name.upper()}" for name in Access.model_fields}


def test_what_it_points_to_is_there() -> None:
    root = DOCUMENT.parents[1]
    paths = re.findall(r"`((?:services|tests|deploy)/[\w./-]+)`", DOCUMENT.read_text())
    assert paths
    assert [path for path in paths if not (root / path).exists()] == []
