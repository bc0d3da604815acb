"""Edited copies as newsrooms make them: cut, the lead retold, furniture added, order changed.

Everything is drawn from the random numbers that are handed in, so a seed gives the same copies.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from quality.relation_texts import SENTENCE

SYNONYMS = [
    tuple(row.split("|"))
    for row in """
mengatakan|menyebut|menuturkan|menyatakan|menjelaskan
kata|ujar|tutur|ucap
tetapi|namun|akan tetapi
karena|sebab|lantaran
untuk|guna|demi
sekitar|kurang lebih|kira-kira
para|sejumlah
warga|penduduk|masyarakat
pemerintah|pihak pemerintah
besar|sangat besar
akan|bakal
hanya|cuma
juga|pula
telah|sudah
saat|ketika
setelah|usai|seusai
sebelum|menjelang
meski|walau|kendati
sejak|semenjak
bisa|dapat
harus|wajib|mesti
rumah|kediaman
polisi|aparat kepolisian
korban|para korban
membangun|mendirikan
memulai|mengawali
meminta|mendesak
menolak|tidak menerima
kota|wilayah kota
tersebut|itu
yang|yg
adalah|ialah|merupakan
sebuah|satu
beberapa|sejumlah
seperti|layaknya
banyak|tak sedikit
naik|meningkat
turun|merosot
said|stated|told reporters|noted
but|yet|however
because|since|as
about|around|roughly
people|residents
government|authorities
big|large|major
will|is going to
also|too
after|following
before|ahead of
although|though|even though
can|is able to
must|has to
began|started
asked|urged
many|numerous
rise|increase
fell|dropped
""".split("\n")
    if row
]
OTHERS = {word: [o for o in row if o != word] for row in SYNONYMS for word in row}

OPENINGS = {
    "id": [
        "Diberitakan sebelumnya, ",
        "Seperti diketahui, ",
        "Menurut informasi yang dihimpun, ",
        "",
    ],
    "en": ["As reported earlier, ", "According to reports, ", "It emerged that ", ""],
}
FURNITURE = {
    "id": [
        "Baca juga: Harga Beras di Pasar Induk Kembali Bergerak Jelang Akhir Pekan",
        "Simak berita dan artikel pilihan lainnya setiap hari di saluran kami.",
        "Artikel ini telah tayang dan disunting kembali oleh redaksi tanpa mengubah isi pokok.",
        "Ikuti perkembangan terbaru lewat aplikasi kami yang dapat diunduh tanpa biaya.",
        "Dapatkan informasi terkini langsung di ponsel Anda, pastikan sudah memasang aplikasi.",
        "Editor: Redaksi. Hak cipta dilindungi undang-undang.",
        "Dilarang keras mengambil konten tanpa izin tertulis dari kantor berita ini.",
    ],
    "en": [
        "Read more: Five things to know before the weekend markets open",
        "Sign up for our newsletter and get the day's top stories in your inbox.",
        "This story has been edited by our staff and is published from a syndicated feed.",
        "Follow us for the latest updates and download our free app.",
    ],
}
DATELINES = {
    "id": [
        "JAKARTA - ",
        "Liputan6.com, Jakarta ",
        "BANDUNG, KOMPAS.com – ",
        "Bisnis.com, SURABAYA — ",
    ],
    "en": ["LONDON (Reuters) - ", "WASHINGTON — ", "JAKARTA, Wire – "],
}

CONVENTIONS = [
    (r"\b(\d{1,3})\.(\d{3})\b", r"\1,\2"),
    (r"(\d) (?:persen|percent)\b", r"\1%"),
    (r"\bRp\s?(\d)", r"Rp \1"),
    (r"\b(\d+),(\d) (juta|miliar|triliun)\b", r"\1.\2 \3"),
    (r"\b([01]?\d)\.(\d\d)\b", r"\1:\2"),
]

Paragraphs = list[str]
Edit = Callable[[Sequence[str], str, Random], Paragraphs]


def retell(text: str, random: Random, share: float = 0.8) -> str:
    """The text with words in the place of others; `share` of those that have any."""

    def choose(match: re.Match[str]) -> str:
        word = match[0]
        others = OTHERS.get(word.lower())
        if not others or random.random() > share:
            return word
        other = random.choice(others)
        return other.capitalize() if word[0].isupper() else other

    return re.sub(r"[^\W\d_]+", choose, text)


def move_clauses(sentence: str, random: Random) -> str:
    """The sentence with its last clause first, where commas part it."""
    clauses = sentence.rstrip(".").split(", ")
    if len(clauses) < 2:
        words = sentence.rstrip(".").split(" ")
        if len(words) < 12:
            return sentence
        middle = random.randrange(len(words) // 3, 2 * len(words) // 3)
        clauses = [" ".join(words[:middle]), " ".join(words[middle:])]
    moved = [clauses[-1], *clauses[:-1]]
    moved = [moved[0][:1].upper() + moved[0][1:], *moved[1:]]
    return ", ".join(moved) + "."


def retell_lead(paragraphs: Sequence[str], language: str, random: Random) -> Paragraphs:
    """The first paragraph in other words and another order."""
    sentences = SENTENCE.split(paragraphs[0])
    told = [move_clauses(retell(s, random), random) for s in sentences]
    return [random.choice(OPENINGS[language]) + " ".join(told), *paragraphs[1:]]


def retell_lightly(paragraphs: Sequence[str], language: str, random: Random) -> Paragraphs:
    """A word here and there, in all of the text."""
    return [retell(paragraph, random, share=0.4) for paragraph in paragraphs]


def cut(paragraphs: Sequence[str], language: str, random: Random) -> Paragraphs:
    """Without its last part: 30 to 50% of the words, at the end of a sentence."""
    sentences = [(n, s) for n, p in enumerate(paragraphs) for s in SENTENCE.split(p)]
    total = sum(len(s.split()) for _, s in sentences)
    left = total * random.uniform(0.5, 0.7)
    kept: dict[int, list[str]] = {}
    for number, sentence in sentences:
        if left <= 0:
            break
        kept.setdefault(number, []).append(sentence)
        left -= len(sentence.split())
    return [" ".join(part) for part in kept.values()]


def thin(paragraphs: Sequence[str], language: str, random: Random) -> Paragraphs:
    """Without a third of the sentences after the first, wherever they stand."""
    out = []
    for number, paragraph in enumerate(paragraphs):
        sentences = SENTENCE.split(paragraph)
        kept = [
            s for k, s in enumerate(sentences) if (number, k) == (0, 0) or random.random() > 0.35
        ]
        out.append(" ".join(kept))
    return [p for p in out if p]


def furnish(paragraphs: Sequence[str], language: str, random: Random) -> Paragraphs:
    """With lines of the publisher's, before, between and after, and its own place line."""
    lines = random.sample(FURNITURE[language], k=random.randint(1, 3))
    out = [random.choice(DATELINES[language]) + paragraphs[0], *paragraphs[1:]]
    for line in lines:
        out.insert(random.randint(1, len(out)), line)
    return out


def shuffle(paragraphs: Sequence[str], language: str, random: Random) -> Paragraphs:
    """The paragraphs, or sentences of a single one, in another order; the first stays."""
    parts = list(paragraphs) if len(paragraphs) > 2 else SENTENCE.split(" ".join(paragraphs))
    rest = parts[1:]
    random.shuffle(rest)
    return [parts[0], *rest]


def print_otherwise(paragraphs: Sequence[str], language: str, random: Random) -> Paragraphs:
    """Numbers in another convention: `1.500` as `1,500`, `5 persen` as `5%`, `Rp5` as `Rp 5`."""
    return [_print_otherwise(paragraph) for paragraph in paragraphs]


def _print_otherwise(text: str) -> str:
    for pattern, other in CONVENTIONS:
        text = re.sub(pattern, other, text)
    return text


EDITS: dict[str, tuple[Edit, ...]] = {
    "furniture": (furnish,),
    "cut": (cut,),
    "lead retold": (retell_lead,),
    "reordered": (shuffle,),
    "numbers": (print_otherwise,),
    "words": (retell_lightly,),
    "thinned": (thin, furnish),
    "lead retold, cut": (retell_lead, cut),
    "lead retold, furniture": (retell_lead, furnish),
    "cut, reordered, furniture": (cut, shuffle, furnish),
    "lead retold, cut, furniture, numbers": (retell_lead, cut, print_otherwise, furnish),
    "lead retold, reordered, words": (retell_lead, shuffle, retell_lightly),
}


def make_copy(name: str, paragraphs: Sequence[str], language: str, random: Random) -> Paragraphs:
    """A copy by the edits of that name, one after the other."""
    text = list(paragraphs)
    for edit in EDITS[name]:
        text = edit(text, language, random)
    return text
