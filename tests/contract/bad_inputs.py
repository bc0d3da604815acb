"""Every bad input that a worker must survive, one row each, and what is to become of it.

`outcome` is `article`, `dead:<reason>`, `refused` (the broker does not take it) or `nothing` (no
reader is to see it). `holds` is what must be true of the article beside what is true of all.
"""

import codecs
import gzip
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from string import ascii_letters

import orjson
from support.batches import RawRecord, build_batch, build_bomb
from support.pages import PAGE

from warta_ingest.tools import MAX_INPUT_BYTES
from warta_schemas import EnrichedArticle, Message, article_id

DATE = "Senin, 6 Mei 2024 | 10:00 WIB"
TITLE = "Wali Kota Resmikan Taman Kota Baru"
KIBIBYTE = 1024
END_OF_9999 = 253_402_300_799_000
SHORT = RawRecord(b"key", b"x")

Headers = tuple[tuple[bytes, bytes | None], ...]


@dataclass(frozen=True)
class BadInput:
    """One row. `batch` is what is sent in place of a record, `kafka` needs Apache Kafka."""

    name: str
    value: bytes | None = field(repr=False)
    outcome: str = "article"
    detail: str = ""
    key: bytes | None = b"key"
    headers: Headers = ()
    timestamp: int | None = None
    holds: Callable[[EnrichedArticle], bool] = lambda _: True
    batch: Callable[[], bytes] | None = None
    kafka: bool = False

    @property
    def record(self) -> RawRecord:
        """The row as a record."""
        return RawRecord(self.key, self.value, self.headers)


SAME_ID = article_id("a.example", publisher_id="same")


def in_json(name: str, outcome: str = "article", detail: str = "", **fields: object) -> BadInput:
    """A row whose value is an inbox message with some fields of its own."""
    message = {"source": "a.example", "id": name, "content": PAGE, **fields}
    return BadInput(name, orjson.dumps(message), outcome, detail, headers=_as("application/json"))


def json_text(name: str, text: str | bytes, outcome: str = "article", detail: str = "") -> BadInput:
    """A row whose value is said to be JSON, byte by byte; `%` stands for fields that are sound."""
    data = text.encode() if isinstance(text, str) else text
    sound = orjson.dumps({"source": "a.example", "id": name, "content": PAGE})[1:-1]
    value = data.replace(b"%", sound)
    return BadInput(name, value, outcome, detail, headers=_as("application/json"))


def whole(name: str, text: str) -> BadInput:
    """A row whose body comes whole, in ninjs: what enrich makes of it."""
    item = {"uri": f"urn:x:{name}", "headline": TITLE, "body_text": text}
    return BadInput(name, orjson.dumps(item), headers=_as("application/ninjs+json"))


def page(
    name: str,
    value: str | bytes,
    outcome: str = "article",
    detail: str = "",
    kind: str = "text/plain",
    **options: object,
) -> BadInput:
    """A row whose value is a bare page."""
    data = value.encode() if isinstance(value, str) else value
    headers = (*options.pop("headers", ()), *_as(kind), (b"source", b"a.example"), _id(name))
    return BadInput(name, data, outcome, detail, headers=headers, **options)


def html(name: str, head: str, body: str, holds: Callable[[EnrichedArticle], bool]) -> BadInput:
    """A row whose value is a page in HTML that is sound but for what is put in."""
    paragraphs = "".join(f"<p>{line}</p>" for line in PAGE.splitlines()[2:6])
    value = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{body}{paragraphs}</body></html>"
    return page(name, value, kind="text/html", holds=holds)


def with_holds(row: BadInput, holds: Callable[[EnrichedArticle], bool]) -> BadInput:
    """The row with what must hold of its article."""
    return replace(row, holds=holds)


def to_message(row: BadInput) -> Message:
    """The row as a worker reads it."""
    headers = tuple((mend(name), value or b"") for name, value in row.headers)
    stamp = row.timestamp
    known = stamp is not None and 0 <= stamp <= END_OF_9999
    moment = datetime.fromtimestamp(stamp / 1000, UTC) if known else None
    return Message(row.value, row.key, headers, "inbox", 0, 0, moment)


def mend(name: bytes) -> str:
    """A header's name as workers read it: a question mark for each bad byte."""
    return "".join("?" if c > "\x7f" else c for c in name.decode("latin-1"))


def _as(kind: str) -> Headers:
    return ((b"content-type", kind.encode()),)


def _id(name: str) -> tuple[bytes, bytes]:
    """What keeps pages that say the same from being one article."""
    return b"ce_id", name.encode()


def _sized(name: str, size: int, outcome: str) -> BadInput:
    """A page of so many bytes, filled up with a line that is dropped."""
    text = PAGE.encode()
    return page(name, text + b"x" * (size - len(text)), outcome)


def _instant(expected: str | None) -> Callable[[EnrichedArticle], bool]:
    return lambda a: (a.published_at.isoformat() if a.published_at else None) == expected


def _dated(line: str) -> str:
    return PAGE.replace(DATE, line)


def _hides(words: str) -> Callable[[EnrichedArticle], bool]:
    """Whether the words are nowhere in the article: not in its body, nor among what is dropped."""
    return lambda a: words not in a.model_dump_json()


MANY_KEYS = b",".join(
    b'"%s%s%s%s":0' % (a, b, c, d)
    for a, b, c, d in (
        tuple(ascii_letters[(n // 52**place) % 52].encode() for place in range(4))
        for n in range(500_000)
    )
)

BYTES = (
    BadInput("empty", b"", "dead:empty", "white space"),
    BadInput("white space", b" \r\n\t\n", "dead:empty", "white space"),
    BadInput("null value", None, "dead:empty", "no value"),
    BadInput("null value and null key", None, "dead:empty", "no value", key=None),
    page("BOM", codecs.BOM_UTF8 + PAGE.encode(), holds=lambda a: a.title == TITLE),
    json_text("BOM before JSON", codecs.BOM_UTF8 + b"{%}"),
    page("UTF-16 page", PAGE.encode("utf-16"), holds=lambda a: a.title == TITLE),
    BadInput("UTF-16 JSON", '{"source":"a"}'.encode("utf-16"), "dead:not_utf8", "UTF-16"),
    page("invalid UTF-8", b"Wali kota \xff\xfe meresmikan", "dead:not_utf8", "byte 10"),
    page("lone surrogate", b"Wali kota \xed\xa0\x80", "dead:not_utf8", "byte 10"),
    json_text("escaped surrogate", '{%,"x":"\\ud800"}', "dead:malformed_json", "surrogate"),
    page("surrogate by charset", PAGE + "\\ud800", kind="text/plain; charset=unicode_escape"),
    page("quadratic charset", PAGE, kind="text/plain; charset=punycode"),
    page("NUL", PAGE.replace("kota", "ko\0ta"), holds=lambda a: a.title == TITLE),
    in_json("NUL in JSON", title="Judul\0 Berita"),
    json_text("truncated JSON", '{"source":"a","content":"Wali ko', "dead:malformed_json"),
    json_text("trailing data", "{%} {}", "dead:malformed_json", "after document"),
    BadInput("gzip", gzip.compress(PAGE.encode()), "dead:not_utf8", "gzip"),
    page("gzip said to be HTML", gzip.compress(b"<p>"), "dead:not_utf8", "gzip", kind="text/html"),
    json_text("schema registry", b"\0\0\0\0\x07{%}", "dead:not_utf8", "schema id 7"),
    BadInput("unknown schema id", b"\0\0\1\xe2\x40\x0eAvro", "dead:not_utf8", "schema id 123456"),
)

JSON = (
    json_text("array root", "[{%}]", "dead:not_an_object", "array"),
    json_text("scalar", "42", "dead:not_an_object", "scalar"),
    json_text("NaN", '{%,"x":NaN}', "dead:malformed_json"),
    json_text("1e400", '{%,"x":1e400}', "dead:malformed_json", "infinity"),
    json_text("5000-digit integer", '{%,"x":' + "9" * 5000 + "}", "dead:malformed_json"),
    json_text("300-digit integer", '{%,"x":' + "9" * 300 + "}", "dead:unsafe_json", "300 digits"),
    json_text("duplicate keys", '{%,"source":"b"}', "dead:unsafe_json", "'source'"),
    json_text("depth 100k", '{%,"x":' + "[" * 10**5 + "]" * 10**5 + "}", "dead:unsafe_json"),
    json_text("__proto__", '{%,"__proto__":{"title":"x"}}'),
    in_json("extra field", added_later={"a": [1, 2]}),
    BadInput("missing required", b'{"source":"a"}', "dead:missing_field", "content"),
    in_json("wrong type", "dead:invalid_field", "content", content=["x"]),
    in_json("null required", "dead:invalid_field", "source", source=None),
    in_json("future schema version", schema_version=99, sections=[{"body": "x"}]),
    in_json("status of the future", "dead:invalid_field", "status", status="embargoed"),
    json_text("half a million keys", b"{%," + MANY_KEYS + b"}"),
    json_text("a million keys", b"{%," + MANY_KEYS + b"," + MANY_KEYS + b"}", "dead:too_large"),
    in_json("source on two lines", "dead:invalid_field", "source", source="a.example\r\nb"),
    in_json("no language", "dead:invalid_field", "language", language="\u202ebahasa"),
)

KAFKA = (
    page("null key", PAGE, key=None),
    page("empty key", PAGE, key=b""),
    page("64 KB key", PAGE, key=b"k" * 64 * KIBIBYTE),
    page("64 KB key of a bad page", b"\xff", "dead:not_utf8", key=b"k" * 64 * KIBIBYTE),
    page(
        "duplicate headers",
        PAGE,
        headers=((b"source", b"first.example"), (b"Content-Type", b"text/plain")),
        holds=lambda a: a.source == "first.example",
    ),
    page("non-UTF-8 header", PAGE, headers=((b"x-note", b"\xff\xfe"),)),
    page("header without a value", PAGE, headers=((b"source", None), (b"url", None))),
    page(
        "non-UTF-8 source", PAGE, "dead:invalid_field", "source", headers=((b"source", b"caf\xe9"),)
    ),
    page(
        "non-UTF-8 content type",
        PAGE,
        "dead:unknown_content_type",
        headers=((b"content-type", b"\xff"),),
    ),
    page(
        "non-UTF-8 header name",
        PAGE,
        headers=((b"caf\xe9", b"x"), (b"\xff\xfe", b"y")),
    ),
    page(
        "non-UTF-8 header name of a bad page",
        b"\xff",
        "dead:not_utf8",
        headers=((b"\xff", b""),),
    ),
    page("forged traceparent", PAGE, headers=((b"traceparent", b"00-\xff\0-zz-" + b"9" * 5000),)),
    page(
        "forged verdict",
        b"\xff",
        "dead:not_utf8",
        headers=((b"warta-reason", b"none"), (b"warta-attempts", b"-1")),
    ),
    page(
        "timestamp -1", PAGE, timestamp=-1, holds=lambda a: not a.trace or not a.trace.received_at
    ),
    page("year 9999", PAGE, timestamp=END_OF_9999),
    page("year 292278994", PAGE, timestamp=2**63 - 1),
    _sized("one byte less than is taken", MAX_INPUT_BYTES - 1, "article"),
    _sized("as many bytes as are taken", MAX_INPUT_BYTES, "article"),
    _sized("one byte more than is taken", MAX_INPUT_BYTES + 1, "dead:too_large"),
    BadInput("compression bomb", None, "refused", batch=lambda: build_bomb(1000), kafka=True),
    BadInput("small compression bomb", None, "refused", batch=lambda: build_bomb(40), kafka=True),
    BadInput("unsupported codec", None, "refused", batch=lambda: build_batch([SHORT], codec=5)),
    page("aborted transaction", PAGE, "nothing", kafka=True),
    with_holds(in_json("same id", id="same"), lambda a: a.id == SAME_ID),
    with_holds(
        in_json("same id with another body", id="same", content=PAGE.replace("taman", "pasar")),
        lambda a: a.id == SAME_ID and "pasar" in a.body,
    ),
)

CONTENT = (
    in_json("javascript: URL", "dead:invalid_field", "url", url="javascript:alert(1)"),
    in_json("file: URL", "dead:invalid_field", "url", url="file:///etc/passwd"),
    in_json("loopback URL", "dead:invalid_field", "url", url="http://127.0.0.1/a"),
    in_json("loopback URL in hex", "dead:invalid_field", "url", url="http://0x7f000001/a"),
    in_json("loopback URL in IPv6", "dead:invalid_field", "url", url="http://[64:ff9b::7f00:1]/"),
    in_json("metadata service URL", "dead:invalid_field", "url", url="http://169.254.169.254/l"),
    in_json("localhost URL", "dead:invalid_field", "url", url="http://localhost:8080/a"),
    html(
        "javascript: URL in the markup",
        "<link rel=canonical href='javascript:alert(1)'>",
        "",
        lambda a: a.url is None,
    ),
    with_holds(
        in_json("IDN homograph", url="https://\u0430pple.example/a"),
        lambda a: a.url == "https://xn--pple-43d.example/a",
    ),
    with_holds(
        in_json("controls in a URL", url="https://a.example/\x1b[31m\u202e<script>"),
        lambda a: a.url == "https://a.example/%1B%5B31m%E2%80%AE%3Cscript%3E",
    ),
    page("30 February", _dated("Jumat, 30 Februari 2024 | 10:00 WIB"), holds=_instant(None)),
    in_json(
        "30 February in JSON",
        "dead:invalid_field",
        "published_at",
        published_at="2024-02-30T10:00:00+07:00",
    ),
    page(
        "30 February in the body",
        PAGE.replace("sejak 2022", "pada 30 Februari 2024"),
        holds=lambda a: not any("02-30" in found.value for found in a.timex),
    ),
    page("10/11/12", _dated("10/11/12 10:00 WIB"), holds=_instant(None)),
    page(
        "10/11/2012",
        _dated("10/11/2012 10:00 WIB"),
        holds=_instant("2012-11-10T10:00:00+07:00"),
    ),
    page(
        "10/11/12 in the body",
        PAGE.replace("sejak 2022", "pada 10/11/12"),
        holds=lambda a: "2012-11-10" in {item.date for item in a.timeline},
    ),
    page("WIB", _dated(DATE), holds=_instant("2024-05-06T10:00:00+07:00")),
    page("WITA", _dated(DATE[:-1] + "TA"), holds=_instant("2024-05-06T10:00:00+08:00")),
    page("WIT", _dated(DATE[:-1] + "T"), holds=_instant("2024-05-06T10:00:00+09:00")),
    page(
        "WIB, WITA and WIT",
        _dated("Senin, 6 Mei 2024 | 10:00 WIB/11:00 WITA/12:00 WIT"),
        holds=_instant("2024-05-06T10:00:00+07:00"),
    ),
    page("regex bomb", PAGE + "1 jam 2 menit " * 20_000 + "yang lalu\n"),
    page(
        "regex bomb in the body",
        PAGE.replace("dua hektare", "1 jam 2 menit " * 20_000),
        "dead:no_article",
    ),
    in_json("all capitals", content=PAGE.upper()),
    page("digits", _dated("1" * 50_000)),
    page(
        "before the calendar",
        _dated("3 bulan lalu"),
        headers=((b"fetched-at", b"0001-01-01T00:00:00Z"),),
    ),
    html(
        "script", "<script>alert('kode')</script>", "<script>alert('kode')</script>", _hides("kode")
    ),
    html("SVG", "", "<svg><text>kode</text><script>kode</script></svg>", _hides("kode")),
    html("handler", "", "<img src=x onerror=\"alert('kode')\">", _hides("kode")),
    html(
        "surrogate in structured data",
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Judul\\ud800 Berita",'
        '"author":{"name":"Ani\\u001b[31m Wijaya"}}</script>',
        "",
        lambda a: (a.title, a.authors) == ("Judul Berita", ("Ani Wijaya",)),
    ),
    with_holds(
        in_json("right to left in a title", title="Judul \u202eatireb\u202c\u2066 x"),
        lambda a: a.title == "Judul atireb x",
    ),
    with_holds(
        in_json("ANSI in a title", title="\x1b[31mJudul\x1b[0m \x9b2JBerita"),
        lambda a: a.title == "Judul Berita",
    ),
    with_holds(
        in_json("CRLF in a title", title="Judul\r\nSet-Cookie: x\u2028y"),
        lambda a: a.title == "Judul Set-Cookie: x y",
    ),
    html(
        "external entity",
        "",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;</p>",
        _hides("root:"),
    ),
    html(
        "entities that grow",
        "",
        '<!DOCTYPE x [<!ENTITY a "kode"><!ENTITY b "&a;&a;">]>' + "<p>&b;&b;</p>" * 1000,
        lambda a: "kodekode" not in a.body,
    ),
    page("one word of 10 MB", PAGE + "x" * 10 * KIBIBYTE**2, "dead:too_large"),
    page("one word of 4 MB", PAGE + "x" * 4 * KIBIBYTE**2),
    page("nothing but one word of 4 MB", "x" * 4 * KIBIBYTE**2, "dead:no_article"),
)

NINJS, RSS, LINKED = "application/ninjs+json", "application/rss+xml", "application/ld+json"
EVENT = "application/cloudevents+json"
BODIES = '"bodies":[{"value":"Wali kota meresmikan taman kota baru."}]}'
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
RSS_ITEM = f"<item><title>{TITLE}</title><description>{PAGE}</description></item>"


def _says(body: str) -> Callable[[EnrichedArticle], bool]:
    return lambda a: a.body == body


FORMATS = (
    whole("a regex bomb in ninjs", "1 jam 2 menit " * 20_000),
    whole("names by the thousand", "Budi Santoso, Ani Wijaya (KPK) di Kota Solo. " * 8000),
    whole("one name of many words", "Budi " * 40_000),
    whole("a word of a megabyte", "Budi" * 250_000),
    whole("all small", "presiden joko widodo bertemu menlu retno di jakarta " * 2000),
    whole(
        "marks inside names",
        "Jo\u0301ko Wi\u0301dodo 🎉Presiden Emmanuel\u200dMacron\u0301 di Paris. " * 50,
    ),
    page("ninjs without uri", "{" + BODIES, "dead:missing_field", "uri", kind=NINJS),
    page("ninjs without body", '{"uri":"urn:x:1"}', "dead:missing_field", "bodies", kind=NINJS),
    page("ninjs picture", '{"uri":"u","type":"picture"}', "dead:no_article", "picture", kind=NINJS),
    page(
        "ninjs canceled without uri",
        '{"pubstatus":"canceled"}',
        "dead:missing_field",
        "uri",
        kind=NINJS,
    ),
    page(
        "ninjs of unknown status",
        '{"uri":"u","pubstatus":"x"}',
        "dead:invalid_field",
        "pubstatus",
        kind=NINJS,
    ),
    page(
        "ninjs under embargo",
        '{"uri":"urn:x:2","embargoed":"2150-01-01T00:00:00Z",' + BODIES,
        "dead:invalid_field",
        "embargoed until 2150",
        kind=NINJS,
        timestamp=1_700_000_000_000,
    ),
    page("ninjs with duplicate keys", '{"uri":"u","uri":"v"}', "dead:unsafe_json", kind=NINJS),
    page(
        "ninjs whose uri is a script",
        '{"uri":"javascript:alert(1)",' + BODIES,
        kind=NINJS,
        holds=lambda a: a.url is None,
    ),
    page(
        "script in a body of ninjs",
        '{"uri":"urn:x:3","bodies":[{"value":"<script>kode</script><p>Satu.</p><svg>kode"}]}',
        kind=NINJS,
        holds=_says("Satu."),
    ),
    page(
        "ninjs whose body is markup alone",
        '{"uri":"urn:x:4","bodies":[{"value":"<p><img src=x></p>"}]}',
        "dead:no_article",
        kind=NINJS,
    ),
    page("JSON-LD without an article", '{"@type":"Recipe"}', "dead:no_article", kind=LINKED),
    page(
        "JSON-LD without a body",
        '{"@type":"NewsArticle"}',
        "dead:missing_field",
        "articleBody",
        kind=LINKED,
    ),
    page("truncated XML", RSS_ITEM[:-30], "dead:malformed_xml", kind=RSS),
    page(
        "several items",
        f"<rss><channel>{RSS_ITEM * 3}</channel></rss>",
        "dead:several_items",
        "3 items",
        kind=RSS,
    ),
    page("feed without items", "<rss><channel/></rss>", "dead:no_article", kind=RSS),
    page(
        "entity bomb",
        f'<!DOCTYPE rss [<!ENTITY e0 "x">{BOMB}]><rss>&e9;</rss>',
        "dead:malformed_xml",
        kind=RSS,
    ),
    page(
        "entity bomb in an attribute",
        f'<!DOCTYPE rss [<!ENTITY e0 "x">{BOMB}]><rss a="&e9;"/>',
        "dead:malformed_xml",
        kind=RSS,
    ),
    page(
        "external entity in XML",
        f"<!DOCTYPE item [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>{RSS_ITEM}",
        "dead:malformed_xml",
        "entities",
        kind=RSS,
    ),
    page(
        "external document type",
        f"<!DOCTYPE item SYSTEM 'file:///etc/passwd'>{RSS_ITEM}",
        kind=RSS,
        holds=_hides("root:"),
    ),
    page("deep XML", "<item>" + "<a>" * 10**5, "dead:malformed_xml", kind=RSS),
    page("many sections of CDATA", "<item>" + "<![CDATA[" * 10**5, "dead:malformed_xml", kind=RSS),
    page("many ampersands", "<item><title>" + "&" * 10**6, "dead:malformed_xml", kind=RSS),
    page("XML of another kind", "<sitemap/>", "dead:unknown_content_type", kind="text/xml"),
    page(
        "event without data",
        '{"specversion":"1.0","id":"1","source":"a","type":"t"}',
        "dead:missing_field",
        "data",
        kind=EVENT,
    ),
    page(
        "event within events",
        '{"specversion":"1.0","id":"1","source":"a","type":"t",'
        f'"datacontenttype":"{EVENT}","data":{{}}}}',
        "dead:unknown_content_type",
        kind=EVENT,
    ),
    page("batch of events", "[]", "dead:several_items", kind="application/cloudevents-batch+json"),
    page(
        "Windows-1252 said to be UTF-8",
        PAGE.replace("dia,", "dia \u2013 à Orléans,").encode("cp1252"),
        kind="text/plain; charset=utf-8",
        holds=lambda a: "dia – à Orléans," in a.body,
    ),
    page(
        "UTF-8 said to be Latin-1",
        PAGE.replace("dia,", "dia \u2013 à Orléans,"),
        kind="text/plain; charset=iso-8859-1",
        holds=lambda a: "dia – à Orléans," in a.body,
    ),
    page("UTF-32 page", PAGE.encode("utf-32"), holds=lambda a: a.title == TITLE),
    page(
        "decoded once too often",
        PAGE.replace("dia,", "dia \u2013 “taman”,").encode().decode("latin-1"),
        holds=lambda a: "dia – “taman”," in a.body,
    ),
    page(
        "Chinese in an encoding that nobody names",
        "市长周一在河边为公园揭幕".encode("gbk"),
        "dead:not_utf8",
    ),
)

BAD_INPUTS = (*BYTES, *JSON, *KAFKA, *CONTENT, *FORMATS)
