"""One page has one URL and one id, however it is written."""

import pytest

from warta_ingest.identity import canonicalize_url, choose_url, find_host, identify_article


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
        # the reader's way to the page
        ("https://a.example/x?UTM_Source=t&Fbclid=1", "https://a.example/x"),
        ("https://a.example/x?gbraid=1&wbraid=2&gad_source=3&srsltid=4", "https://a.example/x"),
        ("https://a.example/x?_ga=1&_gl=2&mc_cid=3&mkt_tok=4&igshid=5", "https://a.example/x"),
        ("https://a.example/x?id=7&&", "https://a.example/x?id=7"),
        ("https://a.example/x?", "https://a.example/x"),
        ("https://a.example/x;jsessionid=8A?id=7", "https://a.example/x?id=7"),
        ("https://a.example/x?sid=123", "https://a.example/x?sid=123"),
        ("https://a.example/x?from=7&source=rss", "https://a.example/x?from=7&source=rss"),
        # AMP
        ("https://a.example/x/amp", "https://a.example/x"),
        ("https://a.example/x/amp/", "https://a.example/x"),
        ("https://a.example/x/AMP/amp?amp", "https://a.example/x"),
        ("https://a.example/amp/x/y", "https://a.example/x/y"),
        ("https://a.example/x.amp", "https://a.example/x"),
        ("https://a.example/x.amp.html", "https://a.example/x.html"),
        ("https://a.example/x?amp=1&id=7", "https://a.example/x?id=7"),
        ("https://a.example/x?outputType=amp", "https://a.example/x"),
        ("https://amp.a.example/x", "https://a.example/x"),
        ("https://www.google.com/amp/s/www.a.example/x/amp", "https://www.a.example/x"),
        ("https://www.google.co.id/amp/s/a.example/x?amp=1", "https://a.example/x"),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/x", "https://a.example/x"),
        ("https://cdn.ampproject.org/v/s/m.a.example/x?amp_js_v=0.1", "https://a.example/x"),
        ("https://a.example/amplop", "https://a.example/amplop"),
        ("https://a.example/amp", "https://a.example/amp"),
        ("https://a.example/x/lamp", "https://a.example/x/lamp"),
        ("https://a.example/x?amp=7", "https://a.example/x?amp=7"),
        ("https://google.example/amp/s/a.example/x", "https://google.example/s/a.example/x"),
        # phones
        ("https://m.a.example/x", "https://a.example/x"),
        ("https://mobile.a.example/x", "https://a.example/x"),
        ("https://www.m.a.example/x", "https://a.example/x"),
        ("https://m.news.a.example/x", "https://news.a.example/x"),
        ("https://m.co.id/x", "https://m.co.id/x"),
        ("https://m.example/x", "https://m.example/x"),
        ("https://id.m.a.example/x", "https://id.m.a.example/x"),
        ("https://media.a.example/x", "https://media.a.example/x"),
        ("https://a.example/x.html?m=1", "https://a.example/x.html"),
        ("https://a.example/?m=202405", "https://a.example?m=202405"),
        # www stays in the address, and is left out where ids are made
        ("https://www.a.example/x", "https://www.a.example/x"),
        # for print, in one page, or its second page
        ("https://a.example/x?page=all", "https://a.example/x"),
        ("https://a.example/x?single=1", "https://a.example/x"),
        ("https://a.example/x?page=1", "https://a.example/x"),
        ("https://a.example/x?page=2", "https://a.example/x?page=2"),
        ("https://a.example/x?page=12", "https://a.example/x?page=12"),
        ("https://a.example/x/2", "https://a.example/x/2"),
        ("https://a.example/x/print", "https://a.example/x"),
        ("https://a.example/x?print=1", "https://a.example/x"),
        ("https://a.example/x/cetak/", "https://a.example/x"),
        ("https://a.example/x/blueprint", "https://a.example/x/blueprint"),
        ("https://a.example/print/12", "https://a.example/print/12"),
        # index files
        ("https://a.example/x/index.html", "https://a.example/x"),
        ("https://a.example/index.php", "https://a.example"),
        ("https://a.example/index.php?utm_source=t", "https://a.example"),
        ("https://a.example/index.php?id=7", "https://a.example/index.php?id=7"),
        ("https://a.example/index.php/x", "https://a.example/index.php/x"),
        ("https://a.example/x/index-harga.html", "https://a.example/x/index-harga.html"),
        # slashes, dots, escapes, ports, fragments
        ("https://a.example//x///y//", "https://a.example/x/y"),
        ("https://a.example/x/./y/../z", "https://a.example/x/z"),
        ("https://a.example/../../x", "https://a.example/x"),
        ("https://a.example/r/https://b.example//x", "https://a.example/r/https://b.example//x"),
        ("https://a.example/%7ex%41/%c3%bc", "https://a.example/~xA/%C3%BC"),
        ("https://a.example/x%2fy", "https://a.example/x%2Fy"),
        ("https://a.example/100%", "https://a.example/100%"),
        ("https://a.example/x?q=%61%26b", "https://a.example/x?q=a%26b"),
        ("http://a.example:443/x", "https://a.example/x"),
        ("https://a.example:80/x", "https://a.example:80/x"),
        ("https://a.example/#!/x/7", "https://a.example#!/x/7"),
        ("https://a.example/#/x/7", "https://a.example#/x/7"),
        ("https://a.example/x#komentar", "https://a.example/x"),
        ("HTTPS://A.EXAMPLE/X", "https://a.example/X"),
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


@pytest.mark.parametrize(
    "other",
    [
        "http://www.a.example/x/",
        "https://m.a.example/x?utm_source=t",
        "https://amp.a.example/x",
        "https://www.a.example/x/amp",
        "https://www.google.com/amp/s/www.a.example/x/amp",
        "https://a.example/x?page=all#top",
    ],
)
def test_forms_of_one_page_have_one_id(other: str) -> None:
    def identify(url: str) -> str:
        return identify_article("a.example", canonicalize_url(url), None, "A", "Isi.", None)

    assert identify(other) == identify("https://a.example/x")
    assert identify(other) != identify("https://a.example/y")


@pytest.mark.parametrize(
    ("stated", "linked", "chosen"),
    [
        ("https://a.example/x", "https://a.example/y", "https://a.example/x"),
        ("https://a.example/x", "https://a.example/", "https://a.example/x"),
        (None, "https://www.a.example/y", "https://www.a.example/y"),
        (None, "https://a.example/", None),
        (None, "https://www.a.example/index.php", None),
        (None, "https://a.example/?p=7", "https://a.example?p=7"),
        (None, "/x", None),
        (None, "javascript:void(0)", None),
        (None, None, None),
    ],
)
def test_the_publishers_url_counts_before_the_pages_link(
    stated: str | None, linked: str | None, chosen: str | None
) -> None:
    assert choose_url(stated, linked) == chosen
