"""What is true of every article that Warta writes, whatever it was made of."""

import unicodedata

from jsonschema import Draft202012Validator

from warta_schemas import ENRICHED, EnrichedArticle, decode, encode
from warta_schemas.codec import load_object
from warta_schemas.export import create_schema

_SCHEMA = Draft202012Validator(create_schema(ENRICHED))
_REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def assert_sound(article: EnrichedArticle) -> None:
    """Spans are of the body, texts are clean, and the record is one of its contract."""
    data = encode(article)
    assert decode(EnrichedArticle, data) == article
    _SCHEMA.validate(load_object(data))
    for text in (article.title, article.editor, article.dateline, article.section, article.source):
        assert text is None or (text and _is_line(text)), repr(text)
    assert all(map(_is_line, article.authors))
    assert all(_is_line(line) for line in article.body.split("\n"))
    assert article.url is None or (article.url.startswith("https://") and article.url.isascii())
    assert_spans(article)


def assert_spans(article: EnrichedArticle) -> None:
    """Each span lies in the body and is what it is said to be."""
    body = article.body
    ids = {entity.id for entity in article.entities}
    spans = [(m.start, m.end) for entity in article.entities for m in entity.mentions]
    spans += [(timex.start, timex.end) for timex in article.timex]
    for start, end in spans:
        assert 0 <= start < end <= len(body)
        assert body[start:end].strip() == body[start:end]
    ends = [timex.end for timex in article.timex]
    assert all(a <= t.start for a, t in zip(ends, article.timex[1:], strict=False)), "overlap"
    for item in article.timeline:
        assert body[item.start : item.end] == item.sentence
        assert item.text in item.sentence
        assert set(item.participants) <= ids


def _is_line(text: str) -> bool:
    """Whether a text is one line that shows what it holds."""
    return not any(
        (unicodedata.category(c) in {"Cc", "Zl", "Zp"} and c != "\t") or c in _REVERSING
        for c in text
    )
