"""What the names of an element, its classes and its id, say of the text in it.

A name is looked through for words that publishers use wherever they are; what is found is a set of
bits. Nothing here knows a site.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

MEANINGS: dict[str, str] = {
    "article": "article artikel news berita post posting entry",
    "body": "body isi konten copy richtext rich-text wysiwyg detail",
    "text": "text paragraph paragraf prose",
    "content": "content contenu inhalt contenido story",
    "main": "main primary central",
    "comment": "comment komentar disqus reply discussion kommentar",
    "related": "related relat terkait recommend rekomend similar popular populer trending mostread "
    "most-read readmore read-more baca-juga bacajuga lire-aussi aside latest terkini lainnya next "
    "more outbrain taboola teaser promo card list-item listing feed carousel slider swiper",
    "share": "share sharing social sosmed facebook twitter whatsapp follow bagikan",
    "advert": "advert adslot ads iklan sponsor banner dfp gpt commercial werbung publicidad",
    "newsletter": "newsletter subscribe subscri signup sign-up register paywall login regwall "
    "piano abo offer",
    "caption": "caption credit figure image photo foto media video player gallery galeri galleri "
    "slideshow thumb picture embed",
    "author": "author byline penulis reporter editor bio profile contributor autor",
    "menu": "nav menu breadcrumb toolbar header masthead topbar drawer",
    "footer": "footer bottom copyright legal disclaimer",
    "side": "sidebar side rail widget aside infobox factbox info-box box",
    "tag": "tags tag topic topik keyword category kategori kicker",
    "title": "title judul headline heading subhead",
    "lead": "lead lede summary deck intro standfirst excerpt subtitle dek teras chapo vorspann",
    "date": "date time meta timestamp published tanggal",
    "notice": "cookie consent gdpr modal popup pop-up overlay dialog tooltip alert banner",
    "hidden": "hidden visually sr-only screen-reader screenreader",
    "note": "correction footnote note editor-note source quelle sumber transcript",
}
NAMES = tuple(MEANINGS)
BITS = {name: 1 << i for i, name in enumerate(NAMES)}
LONGEST = 200
"""Characters of an element's names that are looked at."""

MOST_KEPT = 16_384
"""Names whose meaning is kept: some 4 MiB."""

_WORDS: dict[str, int] = {}
for _name, _words in MEANINGS.items():
    for _word in _words.split():
        _WORDS[_word] = _WORDS.get(_word, 0) | BITS[_name]


def _join(words: Iterable[str]) -> re.Pattern[str]:
    """The words as one expression, by their first letters: a place in a name rules out most."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()))


_FOUND = _join(_WORDS)
_SHORT = re.compile(r"(?:^|[\s_-])(?:ad|adv)(?=$|[\s_\d-])")


def read_names(classes: str, name: str) -> int:
    """The bits of an element's classes and id."""
    return _read(classes[:LONGEST]) | _read(name[:LONGEST])


@lru_cache(maxsize=MOST_KEPT)
def _read(names: str) -> int:
    """The bits of some names. Kept, since the elements of a page and its like share many."""
    low = names.lower()
    bits = BITS["advert"] if _SHORT.search(low) else 0
    for word in _FOUND.findall(low):
        bits |= _WORDS[word]
    return bits
