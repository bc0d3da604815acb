"""Bylines: who wrote and who edited, with a label or by standing where a name stands."""

import re
from dataclasses import dataclass
from functools import lru_cache

from warta_ingest.printed.name_words import INTERFACE, ROLES
from warta_ingest.printed.names import (
    NAME_WORDS,
    are_names,
    cut_surroundings,
    is_name,
    normalize,
    split_names,
    trim_name,
)

__all__ = ["INTERFACE", "Byline", "is_label", "read_byline", "read_name_line", "read_signature"]

LINE_CHARACTERS = 160
LONGEST_LABEL = 24

_AUTHOR = (
    r"oleh|(?:di)?tulis(?: oleh| ku)?|di(?:susun|laporkan)(?: oleh)?|penulis(?: naskah)?|"
    r"panulis|reporter|pewarta|wartawan|pemberita|kontributor|tim(?: liputan)?(?=\s?:)|"
    r"koresponden|jurnalis|laporan(?:\s(?:wartawan|reporter|kontributor|koresponden|jurnalis))?|"
    r"written by|reported by|reporting by|writing by|"
    r"posted by|by|author|words by|text by|story by|rep|writer|"
    r"(?:foto|photos?)\s(?:dan|and|&)\s(?:teks|naskah|words|text)(?: oleh| by)?|"
    r"(?:teks|naskah|words|text)(?:\s(?:dan|and|&)\s(?:foto|photos?|photography)(?: oleh| by)?)?|"
    r"bersama|dening|ku"
)
_EDITOR = (
    r"editor(?: bahasa)?|penyunting(?: naskah| bahasa)?|redaktur(?: pelaksana| malam)?|"
    r"panyunting|éditor|penyelaras(?: akhir)?|"
    r"di(?:sunting|edit) oleh|edited by|editing by|red|penyelia|"
    r"suntingan|diwaca maneh"
)
_PHOTOS = r"(?:photo(?:s|graph(?:s|y)?)?|pictures?|images?|gambar)(?:\sby|(?=\s?:))"
_TRANSLATOR = r"translator|penerjemah|translated by"
_OTHER = (
    r"sumber|source|uploader|foto(?:grafer)?|video(?=\s?:)|copyright|ditinjau|reviewed|"
    r"fact[ -]checked|diperiksa|di(?:unggah|upload)|uploaded"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|/,;(]))(?:(?P<author>{_AUTHOR})|(?P<editor>{_EDITOR})|(?P<photos>{_PHOTOS})"
    rf"|(?P<translator>{_TRANSLATOR})|(?P<other>{_OTHER}))"
    r"(?:\s(?:oleh|by))?(?P<colon>\s?[:\-–]\s?|\s)",
    re.I,
)
_LOW_LABEL = re.compile(_LABEL.pattern)
"""The same of a line in lower case: most lines are told by it that they have none, in half the
time."""

_MORE_LABELS = re.compile(r"[:|/;,(]")
"""One of these stands at a second label."""

_BARE_EDITOR = re.compile(r"\s(?:editor|penyunting|redaktur)\s(?=[A-Z])", re.I)
"""A second label without any of them: "Penulis A B Editor C D"."""

_OF_OUTLET = re.compile(r"^[^\d:]{2,40}:\s")
"""The outlet after a role: "Wartawan Kabar: A B"."""

_FROM_AFAR = re.compile(r"(?:kontributor|koresponden|laporan(?:\s\w{1,12})?)\Z", re.I)
"""After these the place or the outlet comes first, then the name: "Kontributor Boyolali, …"."""

_LOW_SIGNATURE = re.compile(r"\(?([a-z]{3,20}(?:\s[a-z]{3,20}){1,2})/[a-z]{2,4}\)?")
"""A name in no case, with an editor's initials."""

_EDGES = re.compile(r"^[^\w(\[“\"]{1,5}|[^\w)\].!?:”\"]{1,5}$")
"""Symbols of pens, people and the like around a name."""

_DEGREES = re.compile(r"(?:,\s?(?:[A-Za-z]{1,4}\.){1,3}[A-Za-z]{0,4}\.?){1,4}$")
_DIGIT = re.compile(r"\d")
_APART = re.compile(r"[,;/|&]|\s(?:dan|and)\s", re.I)
_NAME_WORD = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]{0,30}|bin|binti|van|de|der|al|el|von|da)\Z")
_ROLE_AFTER = re.compile(r"([A-ZÀ-Þ][\w'’]{2,30})\s?(?:\(|,\s|[-–]\s)([a-zA-Z]{3,20})\)?")

MOST_TELLING = 10
LABEL_WORDS = 2
_AGENT = re.compile(r"\s(?:oleh|by|dening)\s((?:[A-ZÀ-Þ][\w'’.-]{1,30}\s?){2,4})$")
TELLING = frozenset(
    """
    oleh by dari from di in at pada on ditulis tulisan dilaporkan laporan melaporkan menulis untuk
    for of the our tim team reports reporting reported writes writing written wartawan reporter
    jurnalis kontributor contributor koresponden correspondent editor penulis writer staff staf
    langsung ku dening anu karya naskah teks text words story catatan special khusus chief senior
    naskah diserat serat kontribusi kolom opini column guest penata redaktur pelapor pemberita
    nulis nyerat sing kang hang
    """.split()
)
"""Words between which a byline may name somebody; with any other word a line is none."""

_PICTURES = frozenset("foto photo photos gambar images video infografis infografik".split())
"""Whoever made these has written nothing: "Foto oleh A B", but "Berita dan foto oleh A B"."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The people that a line names, in normal case.

    Translators are the authors of what names no others.
    """

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()


def read_byline(line: str) -> Byline | None:
    """A line with labelled names; None where it is something else."""
    line = line.strip()[:LINE_CHARACTERS]
    return _read_labels(line) if _LOW_LABEL.match(line.lower()) else None


@lru_cache(maxsize=8)
def _read_labels(line: str) -> Byline | None:
    """A line that begins with a label. Kept, since a page's lines are asked for more than once."""
    first = _LABEL.match(line)
    if first is None:
        return None
    labels = [first]
    if _MORE_LABELS.search(line, first.end()) or _BARE_EDITOR.search(line, first.end()):
        labels += _LABEL.finditer(line, first.end())
    named: dict[str, list[str]] = {"author": [], "editor": [], "translator": []}
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        role = next((role for role in named if label[role]), None)
        if label is first and label["photos"]:  # "Photographs by A, text by B"
            role = "author" if any(other["author"] for other in labels) else None
        if role:
            named[role].extend(_read_labelled(label, line[label.end() : end]))
    byline = Byline(*map(tuple, named.values()))
    return byline if byline != Byline() else None


def _read_labelled(label: re.Match[str], text: str) -> tuple[str, ...]:
    """The names after a label."""
    sure = ":" in label["colon"]
    from_afar = not sure and _FROM_AFAR.match(label["author"] or "")
    if from_afar:
        text = text.partition(",")[2] or text
    if not sure:
        text = _OF_OUTLET.sub("", text)
    names = split_names(cut_surroundings(text), sure=sure)
    return tuple(name for name in names if " " in name) if from_afar else names


def is_label(line: str) -> bool:
    """Whether a line is a label and nothing else: the name stands in the next."""
    return len(line) <= LONGEST_LABEL and _LABEL.fullmatch(f"{line.rstrip(' :')}: ") is not None


def read_name_line(line: str) -> Byline | None:
    """A line that is names alone: "Rizal Maulana", "X, CNN Indonesia", "X (The Ledger)"."""
    line = line[:LINE_CHARACTERS]
    bare = _EDGES.sub("", _DEGREES.sub("", line) if "." in line else line)
    if bare[:1] == "(" and bare[-1:] == ")":
        bare = bare[1:-1]
    if not _may_name(bare):
        return None
    first = bare.split(" ", 1)[0].lower()
    if first in INTERFACE:
        told = () if first in _PICTURES else _find_agent(bare)
        return Byline(authors=told) if told else None
    told = _find_agent(bare) or _find_told(bare) or _find_after_label(bare) or _find_with_role(bare)
    if told:
        return Byline(authors=told)
    if first in TELLING:
        return None
    names = split_names(cut_surroundings(bare), sure=False)
    return Byline(authors=names) if names and all(len(n.split()) > 1 for n in names) else None


def _may_name(line: str) -> bool:
    """Whether a line has a name's length and letters, and does not say who took the pictures."""
    if not 3 <= len(line) <= 80 or line[-1] in ".!?:" or not line[0].isupper():  # noqa: PLR2004
        return False
    if " " not in line or _DIGIT.search(line):
        return False
    label = _LABEL.match(line)
    return not (label and (label["other"] or label["photos"]))


def read_signature(line: str) -> Byline | None:
    """A line under the text that names who wrote it, and nothing else.

    "(Mikael Duru/Ester Rambu)", "GWEN TRETHEWEY", "rotua sinaga/kd".
    """
    initials = _LOW_SIGNATURE.fullmatch(line[:LINE_CHARACTERS])
    if initials:
        return Byline(authors=(normalize(initials[1]),))
    bracketed = line[:1] == "(" and line[-1:] == ")"
    return read_name_line(line) if bracketed or line.isupper() else None


def _find_agent(line: str) -> tuple[str, ...]:
    """The name at the end of a line, after "by": "Berita dan foto oleh A B"."""
    agent = _AGENT.search(line)
    name = agent[1] if agent and line.count(" ") <= MOST_TELLING else ""
    return (normalize(name),) if " " in name and is_name(name, sure=False) else ()


def _find_with_role(line: str) -> tuple[str, ...]:
    """A name of one word, told by the role after it: "Kartiman (wartawan)"."""
    found = _ROLE_AFTER.fullmatch(line)
    return (normalize(found[1]),) if found and found[2].lower() in ROLES else ()


def _find_after_label(line: str) -> tuple[str, ...]:
    """Names after a label that is not known as one: "Pemeriksa fakta: A B"."""
    label, colon, rest = line.partition(":")
    words = label.lower().split()
    known = _LABEL.match(f"{label.strip()}: ")
    if not colon or known or len(words) > LABEL_WORDS or not INTERFACE.isdisjoint(words):
        return ()
    names = split_names(rest, sure=False)
    return names if names and all(" " in name for name in names) else ()


def _find_told(line: str) -> tuple[str, ...]:
    """Names among words that tell of writing: "Dilaporkan langsung oleh A B dari Solo"."""
    line, _, rest = line.partition(",")
    if rest and any(
        " " in n and are_names(n) for n in split_names(cut_surroundings(rest), sure=False)
    ):
        return ()  # "A B in Solo, C D in London"
    words = [word.strip("()[]\"'“”,.:") for word in line.split()[: MOST_TELLING + 1]]
    words = [word for word in words if any(map(str.isalpha, word))]
    telling = [word.lower() in TELLING for word in words]
    if len(words) > MOST_TELLING or not any(telling) or _APART.search(line):
        return ()
    runs: list[list[str]] = [[]]
    for word, tells in zip(words, telling, strict=True):
        if tells:
            runs.append([])
        elif not _NAME_WORD.match(word):
            return ()
        else:
            runs[-1].append(word)
    named = next((run for run in runs if 1 < len(run) < NAME_WORDS), None)
    name = trim_name(" ".join(named or ()), in_role=True)
    return (normalize(name),) if named and is_name(name, sure=False) else ()
