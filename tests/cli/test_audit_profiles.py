"""The audit calls a re-crawl what ingest left out, whatever profile either was read with."""

import orjson
import pytest
from support.sources import make_article

from warta_cli.audit.records import digest_content
from warta_schemas import Article, Dropped, DropReason, encode

BEFORE = make_article(1, tail=["Ikuti kami."])
AFTER = BEFORE.model_copy(
    update={
        "body": BEFORE.body.removesuffix("\n\nIkuti kami."),
        "version": "0" * 16,
        "dropped": (Dropped(reason=DropReason.RECURRING, text="Ikuti kami."),),
        "profile": 3,
    }
)


def digest(article: Article) -> bytes:
    return digest_content(orjson.loads(encode(article)))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (AFTER, True),
        (BEFORE.model_copy(update={"title": "Lain"}), False),
        (BEFORE.model_copy(update={"body": BEFORE.body + "\n\nLagi."}), False),
        (BEFORE.model_copy(update={"body": ""}), False),
    ],
)
def test_the_same_page_read_with_another_profile(other: Article, same: bool) -> None:
    assert (digest(other) == digest(BEFORE)) is same
