"""Whom a name means: by id, by the tables, by the names in the entries."""

import pytest

from warta_cli.entity_search import find, find_nearest, list_linked

NAMES = {
    "iso:NL": ("Belanda", "Netherlands"),
    "wd:Q3318231": ("Joko Widodo",),
    "warta:person/ana-b": ("Ana B.",),
    "warta:org/ana-b": ("ANA B.", "Ana"),
    "warta:person/belanda": ("Belanda",),
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("iso:NL", ["iso:NL"]),
        ("Belanda", ["iso:NL"]),
        ("netherlands", ["iso:NL"]),
        ("Jokowi", ["wd:Q3318231"]),
        ("ana b.", ["warta:person/ana-b", "warta:org/ana-b"]),
        ("Ana", ["warta:org/ana-b"]),
        ("Jerman", []),
        ("iso:DE", []),
    ],
)
def test_a_name_means(query: str, found: list[str]) -> None:
    assert find(query, list_linked(query), NAMES) == found


def test_a_short_acronym_is_known_in_lower_case() -> None:
    assert list_linked("us") == list_linked("US") == ["iso:US"]


@pytest.mark.parametrize(
    ("query", "near"), [("Widodo", ["Joko Widodo"]), ("Belnda", ["Belanda"]), ("xyz", [])]
)
def test_names_that_are_near(query: str, near: list[str]) -> None:
    assert find_nearest(query, [name for own in NAMES.values() for name in own]) == near
