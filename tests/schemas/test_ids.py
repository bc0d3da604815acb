"""Ids depend on content alone, and on the right content."""

import pytest

from warta_schemas import article_id, content_version, entity_id


def test_the_url_wins_over_the_publishers_id_and_the_title() -> None:
    url = "https://www.inews.id/news/1"
    assert article_id("a", url=url) == article_id("b", url=url, publisher_id="7", title="t")
    assert article_id("a", publisher_id="7") == article_id("a", publisher_id="7", title="t")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": "https://a/1"}, {"url": "https://a/2"}),
        ({"publisher_id": "1"}, {"publisher_id": "2"}),
        ({"title": "a", "day": "2022-12-01"}, {"title": "a", "day": "2022-12-02"}),
        ({"title": "a", "day": "2022-12-01"}, {"title": "b", "day": "2022-12-01"}),
        ({"url": "x"}, {"publisher_id": "x"}),
    ],
)
def test_different_articles_differ(one: dict[str, str], other: dict[str, str]) -> None:
    assert article_id("s", **one) != article_id("s", **other)


def test_sources_share_no_publishers_ids() -> None:
    assert article_id("a", publisher_id="1") != article_id("b", publisher_id="1")


def test_a_title_is_compared_without_case_accents_and_spacing() -> None:
    assert article_id("s", title="Café  Dibuka") == article_id("s", title="cafe dibuka")


def test_ids_stay_what_they_are() -> None:
    """Consumers store ids: a change here is a new major version of the contract."""
    assert article_id("inews.id", url="https://www.inews.id/news/1") == (
        "86ddb9b4bd7bbada4a6646ab77b50c3f"
    )
    assert content_version("Judul", "Isi.") == "7ac7dca9db049d7c"


def test_the_version_follows_title_and_body() -> None:
    assert content_version("t", "b") == content_version("t", "b")
    assert len({content_version(*pair) for pair in [("t", "b"), ("t", "c"), (None, "tb")]}) == 3


@pytest.mark.parametrize(
    ("kind", "name", "curie"),
    [
        ("PERSON", "Jens Stoltenberg", "warta:person/jens-stoltenberg"),
        ("ORG", "Partai Amanat Nasional (PAN)", "warta:org/partai-amanat-nasional-pan"),
        ("PERSON", "Beyoncé", "warta:person/beyonce"),
    ],
)
def test_entity_ids_are_readable(kind: str, name: str, curie: str) -> None:
    assert entity_id(kind, name) == curie


def test_a_name_in_another_script_has_an_id_too() -> None:
    assert entity_id("PERSON", "習近平") != entity_id("PERSON", "李克强")
