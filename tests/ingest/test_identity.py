"""One page has one URL and one id, however it is written."""

import pytest

from warta_ingest.identity import canonicalize_url, find_host, identify_article


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("http://A.Example:80/x/", "https://a.example/x"),
        ("https://a.example:443/x#top", "https://a.example/x"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("https://a.example/x?utm_source=t&id=7&fbclid=9", "https://a.example/x?id=7"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?b=2&a=1"),
        (" https://a.example./x ", "https://a.example/x"),
        ("https://a.example/Path", "https://a.example/Path"),
        ("https://a.example/x?12345", "https://a.example/x?12345"),
        ("https://a.example/ka b?ü", "https://a.example/ka%20b?%C3%BC"),
        ("https://\u0430pple.example/", "https://xn--pple-43d.example"),
        ("https://xn--pple-43d.example/", "https://xn--pple-43d.example"),
        ("https://\uff41.example/", "https://a.example"),
        ("https://" + "a" * 64 + ".example/", None),
        ("https://" + "a." * 300 + "example/", None),
        ("https://a.example\\@b/", None),
        ("https://a.example/\ud800", None),
        ("https://localhost/", None),
        ("https://intranet/", None),
        ("https://printer.local/", None),
        ("https://127.0.0.1/", None),
        ("https://127.1/", None),
        ("https://2130706433/", None),
        ("https://0x7f.0.0.1/", None),
        ("https://0.0.0.0x7f/", None),
        ("https://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/", None),
        ("https://[::ffff:127.0.0.1]/", None),
        ("https://user:secret@a.example/", None),
        ("ftp://a.example/x", None),
        ("//a.example/x", None),
        ("https://", None),
        ("https://a.example:99999/", None),
        ("https://[::1/", None),
        ("", None),
    ],
)
def test_canonicalize_url(url: str, canonical: str | None) -> None:
    assert canonicalize_url(url) == canonical
    if canonical:
        assert canonicalize_url(canonical) == canonical


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.inews.id/x", "inews.id"), ("https://a.example", "a.example"), (None, None)],
)
def test_find_host(url: str | None, host: str | None) -> None:
    assert find_host(url) == host


def test_the_url_counts_before_the_id_and_the_id_before_the_title() -> None:
    def identify(url: str | None, publisher_id: str | None, title: str) -> str:
        return identify_article("a.example", url, publisher_id, title, "Isi.", None)

    assert identify("https://a.example/1", "7", "A") == identify("https://a.example/1", "8", "B")
    assert identify(None, "7", "A") == identify(None, "7", "B")
    assert identify(None, None, "A") != identify(None, None, "B")
    assert len({identify("https://a.example/1", None, "A"), identify(None, "7", "A")}) == 2


def test_without_a_title_the_first_words_tell_articles_apart() -> None:
    one = identify_article("a.example", None, None, None, "Banjir di Demak surut.", None)
    two = identify_article("a.example", None, None, None, "Gempa di Cianjur.", None)
    assert one != two
