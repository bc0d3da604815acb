"""Bytes to text, as pages are found in the wild: declared rightly, wrongly, or not at all.

A byte order mark decides, then UTF-8 where the bytes are that, whatever is declared; then the
charset of the header, then that of the markup. What remains is read as Windows-1252 byte by byte
where the text around each byte bears it out (`strays`). Text in UTF-8 is decoded once and costs
nothing more.
"""

import codecs
import re

from warta_ingest.decode.content_types import is_encoding
from warta_ingest.decode.strays import count_sequences, is_text, mark_strays, read_strays
from warta_schemas import CodecError, DeadReason

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Those of UTF-32 first: one of them begins with one of UTF-16."""

_FIRST_OF_MARKS = frozenset({b"\xff", b"\xfe"})

_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252", "iso8859-15"})
"""Read as Windows-1252, as browsers do: who declares one of them means that."""

_WESTERN_C1 = {
    code: character
    for code in range(0x80, 0xA0)
    if (character := bytes([code]).decode("cp1252", "ignore"))
}
_DECLARED = re.compile(
    rb"<meta\b[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})"
    rb"|<\?xml\b[^<>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})",
    re.I,
)
SCANNED = 2048
"""Bytes of a page in which it declares its charset; browsers look at half of it."""

WIDE_SAMPLE = 64
MANY_SEQUENCES = 8
"""So many characters of several bytes, all right, are no accident in a text of another kind."""


def decode_text(value: bytes, charset: str | None) -> str:
    """The text of a page. Raises CodecError (`not_utf8`) where it is none, or is uncertain."""
    if value[:1] in _FIRST_OF_MARKS or b"\0" in value[:WIDE_SAMPLE]:
        marked = next((name for mark, name in _MARKS if value.startswith(mark)), None)
        wide = marked or _find_wide(value)
        if wide:
            return _decode(value, wide)
    try:
        text = value.decode()
    except UnicodeDecodeError as error:
        return _decode_other(value, charset, error)
    return text if charset is None or _is_utf8(value, text, charset) else _decode(value, charset)


def _is_utf8(value: bytes, text: str, charset: str) -> bool:
    """Whether a text that is valid UTF-8 is meant so, although another charset is declared."""
    name = codecs.lookup(charset).name
    if name.startswith("utf-8"):
        return True
    if name.startswith(("utf-16", "utf-32")):
        return b"\0" not in value
    if text.isascii():
        return False
    if (
        name in _WESTERN
        or len("é".encode(name, "ignore")) == 1
        or name.startswith(("cp12", "iso8859", "koi8"))
    ):
        return True
    return count_sequences(text) >= MANY_SEQUENCES


def _decode_other(value: bytes, charset: str | None, error: UnicodeDecodeError) -> str:
    """Bytes that are not UTF-8 throughout."""
    marked = mark_strays(value)
    plausible = is_text(value, marked)
    declared = next(filter(_is_other, (charset, _find_declared(value))), None)
    if declared and not (plausible and _is_mixed(marked, declared)):
        try:
            return _decode(value, declared)
        except CodecError:
            if not plausible:
                raise
    if not plausible:
        where = f" at byte {error.start}"
        raise CodecError(DeadReason.NOT_UTF8, f"not text in utf-8{where}") from None
    return read_strays(marked)


def _is_other(name: str | None) -> bool:
    """Whether a declared charset is one that these bytes may be in."""
    if not name or not is_encoding(name):
        return False
    return not codecs.lookup(name).name.startswith(("utf-8", "utf-16", "utf-32"))


def _is_mixed(marked: str, declared: str) -> bool:
    """Whether there is UTF-8 beside the strays: hardly ever by accident in a Western text."""
    sequences = count_sequences(marked)
    if codecs.lookup(declared).name in _WESTERN:
        return sequences > 0
    return sequences >= sum("\udc80" <= character <= "\udcff" for character in marked)


def _find_declared(value: bytes) -> str | None:
    """The charset that HTML or XML declares of itself."""
    found = _DECLARED.search(value[:SCANNED])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _find_wide(value: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    sample = value[:1000]
    half = len(sample) // 2
    low, high = sample[1::2].count(0), sample[::2].count(0)
    if low > half * 0.6 and high < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if high > half * 0.6 and low < half * 0.1 else None


def _decode(value: bytes, charset: str) -> str:
    if codecs.lookup(charset).name in _WESTERN:
        return value.decode("latin-1").translate(_WESTERN_C1)
    try:
        return value.decode(charset)
    except UnicodeError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise CodecError(DeadReason.NOT_UTF8, f"not text in {charset}{where}") from None
