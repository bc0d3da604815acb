"""Words that say what a printed date is: the publication, or a later change."""

import re
from enum import Enum

from warta_ingest.printed.months import MARKET_DAYS, WEEKDAYS, fold_name


class Label(Enum):
    """What a printed date says of itself."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    NONE = "none"


_PUBLISHED = """
    tayang penayangan ditayangkan diterbitkan terbit dipublikasikan dipublikasi publikasi diposting
    di-posting diunggah published publish publication posted created disiarkan dimuat dirilis rilis
    released issued kapacak tarikh tanggal date
"""
_MODIFIED = """
    diperbarui diperbaharui dibarui pembaruan pembaharuan diupdate di-update update updated updates
    modified dikemaskini kemaskini kemas kini disunting dimutakhirkan pemutakhiran diubah direvisi
    revisi revised edited dianyari
"""
_LABELS = dict.fromkeys(_PUBLISHED.split(), Label.PUBLISHED) | dict.fromkeys(
    _MODIFIED.split(), Label.MODIFIED
)
_NOISE = frozenset(
    """
    terakhir last first originally pertama pada on at of pukul jam pkl waktu hari time by and dan
    di artikel berita story ditulis min minute read menit minit membaca baca masa bacaan reading
    """.split()
)
"""Words that bind a date, its label and its time, or stand beside them."""

_WORD = re.compile(r"[^\W_][\w.'’&-]*")
BARE_CHARACTERS = 40


def read_label(before: str) -> Label:
    """The label of a date: the last one before it."""
    label = Label.NONE
    for word in _WORD.findall(before):
        label = _LABELS.get(fold_name(word), label)
    return label


def read_bare_label(line: str) -> Label:
    """The label that a text consists of: its date stands beside it, or on the next line."""
    if not line or len(line) > BARE_CHARACTERS:
        return Label.NONE
    words = [fold_name(word) for word in _WORD.findall(line)]
    labels = [_LABELS[word] for word in words if word in _LABELS]
    return labels[-1] if labels and all(w in _LABELS or w in _NOISE for w in words) else Label.NONE


def is_date_word(word: str) -> bool:
    """Whether a word is a label, a weekday or one that binds them: no part of a name."""
    return fold_name(word) in _NO_WORDS


def list_other_words(text: str) -> list[str]:
    """The words of a text that are no labels, days of the week or words that bind them."""
    return [word for word in _WORD.findall(text) if fold_name(word) not in _NO_WORDS]


_NO_WORDS = _NOISE | _LABELS.keys() | WEEKDAYS.keys() | MARKET_DAYS
