"""Whom a dated sentence speaks of, by name or otherwise."""

from datetime import datetime

import pytest

from warta_enrich import Tools, enrich
from warta_schemas import Article, Language

CASES = [
    (
        "Presiden Joko Widodo tiba di Solo. Ia lahir pada 1961.",
        "1961",
        {"Joko Widodo"},
    ),
    (
        "PT Pertamina untung. Kilang PT Pertamina terbakar. Perusahaan itu berdiri pada 1957.",
        "1957",
        {"PT Pertamina"},
    ),
    (
        "Presiden Joko Widodo bertemu Presiden Vladimir Putin. Keduanya pernah bertemu pada 2016.",
        "2016",
        {"Joko Widodo", "Vladimir Putin"},
    ),
    (
        "SOLO, Kabar Pagi – Presiden Joko Widodo datang pada 3 Mei 2023.",
        "2023-05-03",
        {"SOLO", "Joko Widodo"},
    ),
    (
        "Vladimir Putin visited Beijing. The treaty was signed in 2001.",
        "2001",
        {"Vladimir Putin"},
    ),
    (
        "Presiden Joko Widodo datang. Belanda mengakui Indonesia pada 27 Desember 1949.",
        "1949-12-27",
        {"Belanda", "Indonesia"},
    ),
    (
        (
            "Indonesia dan Belanda sepakat. Menteri Retno Marsudi hadir. "
            "Kedua negara pernah berunding pada 1949."
        ),
        "1949",
        {"Indonesia", "Belanda"},
    ),
    (
        (
            "Presiden Joko Widodo datang. Ayahnya, Widjiatno Notomihardjo, pedagang kayu. "
            "Ia lahir pada 1961."
        ),
        "1961",
        {"Joko Widodo"},
    ),
    (
        (
            "Bank Indonesia menahan suku bunga. Direktur Utama PT Pertamina, Nicke Widyawati, hadir. "
            "“Kami berdiri pada 1957,” kata Nicke."
        ),
        "1957",
        {"PT Pertamina", "Nicke Widyawati"},
    ),
    (
        "Gunung Merapi meletus. Presiden Joko Widodo datang. Letusan besar terjadi pada 2010.",
        "2010",
        {"Gunung Merapi"},
    ),
]


@pytest.mark.parametrize(("body", "date", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_participants(body: str, date: str, wanted: set[str], tools: Tools) -> None:
    article = enrich(
        Article(
            id="0" * 32,
            version="0" * 16,
            source="a.example",
            published_at=datetime.fromisoformat("2023-06-01T10:00:00+07:00"),
            language=Language(code="en" if "The" in body else "id", confidence=1.0),
            body=body,
        ),
        tools,
    )
    names = {entity.id: entity.name for entity in article.entities}
    [item] = [item for item in article.timeline if item.date == date]
    assert {names[key] for key in item.participants} == wanted
