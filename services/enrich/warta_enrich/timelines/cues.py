"""What in a sentence points at somebody without a name: "ia", "itu", "both countries"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from warta_enrich.text import list_tokens

_SINGLE = frozenset("ia dia beliau he she his her him".split())
_TOLD_OF = re.compile(r"\bme\w{3,20}nya\b")
"""A verb with a person as its object: "memberinya"."""

_PLURAL = frozenset("mereka keduanya they their both them pasangan duo pair".split())
_ACCUSED = frozenset("terdakwa tersangka terpidana defendant accused suspect".split())
_SPEAKING = frozenset("kami kita we our us pihaknya timnya".split())
_BODY_WORDS = frozenset(
    """perusahaan perseroan emiten klub tim skuad partai bank lembaga kementerian komisi kelompok
    grup maskapai organisasi sekolah kampus universitas yayasan panitia dewan majelis pemerintah
    pansus dinas pabrik""".split()
)
_BODY = _BODY_WORDS | {f"{word}nya" for word in _BODY_WORDS} | {"it", "its"}
_THE_BODY = frozenset(
    """company group firm club team party bank agency ministry committee council union university
    hospital airline organisation organization shares players winners side""".split()
)
_NEAR = frozenset("it its group tim".split())
"""Of the words for a body those that mean the last one named rather than the main one."""

_SITE = frozenset(
    """gedung bangunan stadion jembatan pasar bandara pelabuhan candi museum waduk jalan""".split()
)
_THE_SITE = frozenset(
    "ground stadium building bridge airport port site venue market temple".split()
)
_EVENT = frozenset(
    "festival turnamen kejuaraan kompetisi pemilu laga final lomba pertandingan".split()
)
_THE_EVENT = frozenset(
    "tournament festival cup draw championship election competition final games event".split()
)
_POINTING = frozenset({"itu", "ini", "tersebut"})
"""After a word of a place these say that it is the one spoken of."""

_NUMBERS = {"kedua": 2, "both": 2, "two": 2, "dua": 2, "ketiga": 3, "three": 3}
_STATES = frozenset("negara pihak delegasi pemerintah countries nations sides delegations".split())

_OWN = "ayah bapak ibu istri suami anak putra putri kakak adik kakek nenek paman mertua".split()
_THEIRS = "father mother wife husband son daughter brother sister uncle aunt".split()
_RELATIVES = (*(f"{word}nya" for word in _OWN), *_THEIRS)
_KIN = re.compile(
    rf"\b(?:{'|'.join(_OWN)})nya\b|\b(?:his|her)\s(?:\w{{1,12}}\s)?(?:{'|'.join(_THEIRS)})\b",
    re.IGNORECASE,
)


class Cues(NamedTuple):
    """Whom a sentence points at: a person, several, who is tried, the speaker's side, and so on."""

    person: bool
    persons: bool
    accused: bool
    speaking: bool
    body: bool
    near_body: bool
    site: bool
    event: bool
    states: int
    """How many countries: "kedua negara"."""


def read_cues(text: str) -> Cues:
    """The cues of a sentence."""
    words = list_tokens(text.lower())
    known = frozenset(words)
    told_of = "nya" in text and _TOLD_OF.search(text) is not None
    after_the = {b for a, b in pairwise(words) if a == "the"} if "the" in known else set()
    pointing = not known.isdisjoint(_POINTING)
    pointed = {a for a, b in pairwise(words) if b in _POINTING} if pointing else set()
    there = "sana" in known and ("di", "sana") in pairwise(words)
    return Cues(
        person=told_of or bool(_SINGLE & known),
        persons=bool(_PLURAL & known),
        accused=bool(_ACCUSED & known),
        speaking=bool(_SPEAKING & known),
        body=bool(_BODY & known or _THE_BODY & after_the),
        near_body=bool(_NEAR & known),
        site=there or bool(_SITE & pointed or _THE_SITE & after_the),
        event=bool(_EVENT & known or _THE_EVENT & after_the),
        states=_count_states(words) if _STATES & known else 0,
    )


def names_kin(text: str) -> bool:
    """Whether a sentence brings in somebody's relative: it goes on to be about the former."""
    lowered = text.lower()
    return any(map(lowered.__contains__, _RELATIVES)) and _KIN.search(text) is not None


def _count_states(words: Sequence[str]) -> int:
    return max((_NUMBERS.get(a, 0) for a, b in pairwise(words) if b in _STATES), default=0)
