"""Names, the things that they name, and their ids."""

import itertools
import re
import zlib

import numpy as np
import pytest
from support.timing import time_least

from warta_enrich import Tools
from warta_enrich.entities.abreast import set_abreast
from warta_enrich.entities.checksums import encode, put_in_row, sum_text
from warta_enrich.entities.columns import cut_tokens, read_columns, read_spans
from warta_enrich.entities.decoding import decode
from warta_enrich.entities.documents import gather
from warta_enrich.entities.domains import DOMAINS, find_domain
from warta_enrich.entities.extents import settle
from warta_enrich.entities.finding import MOST_TOKENS, find_entities
from warta_enrich.entities.geonames import City, read_cities
from warta_enrich.entities.labels import TAGS, forbid
from warta_enrich.entities.labels import read_spans as read_path
from warta_enrich.entities.linking.cities import index_cities
from warta_enrich.entities.linking.folding import fold_name, write_slug
from warta_enrich.entities.linking.linker import Linker, create_id
from warta_enrich.entities.linking.tables import Tables, read_rows
from warta_enrich.entities.memory import WordMemory
from warta_enrich.entities.mentions import Mention
from warta_enrich.entities.score import main, score
from warta_enrich.entities.surfaces import find_surfaces
from warta_enrich.entities.tagger import MOST_AT_ONCE, Profile, load_tagger
from warta_enrich.entities.tagger import MOST_TOKENS as MOST_IN_SENTENCE
from warta_enrich.entities.titles import drop_titles
from warta_enrich.entities.tokens import list_tokens, locate_tokens, tokenize
from warta_enrich.entities.words import FEATURES, describe_words
from warta_enrich.text import split
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType


def find(tools: Tools, body: str) -> list[tuple[str, str, int]]:
    entities = find_entities(body, split(body), tools.tagger, tools.linker)
    return [(e.id, e.name, len(e.mentions)) for e in entities]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("se-Jawa, Trump's", ["se", "-", "Jawa", ",", "Trump", "'", "s"]),
        ("iNews.id: Rp2,5", ["iNews.id", ":", "Rp2", ",", "5"]),
        ("H. M. Soeharto", ["H", ".", "M", ".", "Soeharto"]),
        ("(KPK)", ["(", "KPK", ")"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    found = tokenize(text)
    assert [token.text for token in found] == tokens
    assert all(text[token.start : token.end] == token.text for token in found)


def test_tokens_without_their_places_are_the_same() -> None:
    text = "Di Jakarta, Joko Widodo (Jokowi) " + "x" * 100 + " tiba."
    tokens = tokenize(text, 3, 80)
    assert list_tokens(text, 3, 80) == [token.text for token in tokens]
    assert locate_tokens(text, 3, 80, 4) == [(token.start, token.end) for token in tokens[:4]]


def test_sums_of_stretches_are_those_of_zlib() -> None:
    texts = ["Jakarta", "", "Jo\u0301ko", "\U0001f389\udc00", "京都", "a"]
    row = put_in_row(texts)
    whole = row.sum_up(row.starts, row.ends)
    assert whole.tolist() == [zlib.crc32(encode(text)) for text in texts]
    later = row.sum_up(row.ends[[0, 4]] - 2, row.ends[[0, 4]], sum_text("x="))
    assert later.tolist() == [sum_text("x=ta"), sum_text("x=京都")]


def test_a_full_memory_forgets_what_was_not_asked_for_longest() -> None:
    learnt: list[str] = []

    def learn(words):
        learnt.extend(words)
        return (np.array([[len(word)] for word in words]),)

    lengths = np.zeros((5, 1), np.int64)
    memory = WordMemory((lengths,), learn)
    for words in (["a", "bb", "a"], ["ccc", "dddd"], ["a"], ["eeeee"], ["a", "dddd", "bb"]):
        found = lengths[memory.number(words), 0]
        assert found.tolist() == [len(word) for word in words]
    assert learnt == ["a", "bb", "ccc", "dddd", "eeeee", "bb"]


@pytest.mark.parametrize(
    ("body", "surfaces"),
    [
        ("Joko Widodo, Joko, Widodo dan Jokowi.", ["Joko Widodo", "Joko", "Widodo"]),
        ("Bank BRI, Bank, Bank BRI Tbk; Bank_BRI", ["Bank BRI", "Bank BRI Tbk", "BRI"]),
        ("‘Aisyiyah, Aisyiyah, x‘Aisyiyah", ["‘Aisyiyah", "Aisyiyah"]),
        ("U.S. and U.S.A., the U.S", ["U.S.", "U.S.A.", "U.S"]),
        ("A B A B A B", ["A B A", "B A B", "A"]),
        ("(KPK) KPK", ["KPK", "(KPK)"]),
        ("", ["Joko"]),
    ],
)
def test_surfaces_are_found_as_a_pattern_of_them_would(body: str, surfaces: list[str]) -> None:
    ordered = sorted(surfaces, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    assert list(find_surfaces(body, surfaces)) == [m.span() for m in pattern.finditer(body)]


def test_sentences_are_tagged_together_as_one_by_one(tools: Tools) -> None:
    tagger, _ = _parts(tools)
    long = "Presiden Joko Widodo tiba di Jakarta .".split() * 70
    sentences = [
        long,
        [],
        *(["Di", write_number(n), ",", "Bupati", "Boyolali"] for n in range(600)),
    ]
    assert len(long) > MOST_IN_SENTENCE
    assert sum(map(len, sentences)) > MOST_AT_ONCE
    together = tagger.tag(sentences)
    assert together == [tagger.tag([sentence])[0] for sentence in sentences]
    assert len(together[0]) > 100


@pytest.mark.parametrize(
    "word", ["a", "Jakarta", "x" * 10_000, "🎉", "Jo\u0301ko", "\udc00", "1/2"]
)
def test_a_word_has_bounded_features_of_its_own(word: str) -> None:
    known = ("city", "town", "country", "region", "else")
    features = describe_words([word], {word.lower(): known})
    assert features.shape == (1, FEATURES)
    assert np.count_nonzero(features) > len(known)
    assert (features == describe_words([word], {word.lower(): known[:4]})).all()
    beside = describe_words(["Ani", word, "\U0001f389"], {word.lower(): known})
    assert (features[0] == beside[1]).all()


def test_the_best_path_is_the_best_of_all_paths() -> None:
    random = np.random.default_rng(1)
    between, first = forbid()
    between = between + random.normal(size=between.shape).astype(np.float32)
    lengths = [3, 1, 2]
    scores = random.normal(scale=2, size=(sum(lengths), len(TAGS))).astype(np.float32)
    start = 0
    tags = decode(scores, set_abreast(lengths), between, first)
    for length, path in zip(lengths, np.split(tags, np.cumsum(lengths)[:-1]), strict=True):
        own = scores[start : start + length]
        start += length

        def weigh(tags, own=own):
            steps = sum(between[a, b] for a, b in itertools.pairwise(tags))
            return (
                first[tags[0]] + steps + sum(row[tag] for row, tag in zip(own, tags, strict=True))
            )

        best = max(itertools.product(range(len(TAGS)), repeat=length), key=weigh)
        assert tuple(path.tolist()) == best


def test_paths_are_read_as_spans() -> None:
    tags = "O B-PERSON I-PERSON B-PERSON O B-GPE B-ORG I-ORG".split()
    path = [TAGS.index(tag) for tag in tags]
    assert list(read_path(path)) == [(1, 3, PERSON), (3, 4, PERSON), (5, 6, GPE), (6, 8, ORG)]


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Presiden Joko Widodo", "Joko Widodo"),
        ("Prof. Dr. H. Ani Wijaya", "Ani Wijaya"),
        ("Kapten Inf. Budi", "Inf. Budi"),
        ("President Joe Biden", "Joe Biden"),
        ("Menlu", "Menlu"),
    ],
)
def test_titles_are_no_part_of_a_name(name: str, rest: str) -> None:
    assert name[drop_titles(name) :] == rest


def mark(body: str, **names: EntityType) -> list[Mention]:
    found = []
    for name, kind in names.items():
        text = name.replace("_", " ")
        found += [
            Mention(m.start(), m.end(), kind) for m in re.finditer(rf"(?<!\w){text}(?!\w)", body)
        ]
    return sorted(found)


EXTENTS = [
    ("Warga Kabupaten Boyolali datang.", {"Boyolali": GPE}, [("Kabupaten Boyolali", GPE)]),
    ("Kepala Desa Amakaka pergi.", {"Amakaka": GPE}, [("Desa Amakaka", GPE)]),
    ("Wali Kota Solo datang.", {"Solo": GPE}, [("Solo", GPE)]),
    ("KPU Kabupaten Toba rapat.", {"Toba": GPE}, [("KPU Kabupaten Toba", ORG)]),
    ("Pemerintah Kabupaten Toba rapat.", {"Toba": GPE}, [("Pemerintah Kabupaten Toba", ORG)]),
    ("Pemerintah Indonesia rapat.", {"Indonesia": GPE}, [("Indonesia", GPE)]),
    ("Polres Toba rapat.", {"Toba": GPE}, [("Polres Toba", ORG)]),
    (
        "Di Indonesia Masters 2023 ia kalah.",
        {"Indonesia": GPE},
        [("Indonesia Masters 2023", EVENT)],
    ),
    ("Pada Piala Dunia 2022 ia menang.", {"Piala_Dunia": EVENT}, [("Piala Dunia 2022", EVENT)]),
    ("Bahasa Indonesia diajarkan.", {"Indonesia": GPE}, []),
    (
        "Jalan Jakarta-Bandung macet.",
        {"Jakarta-Bandung": GPE},
        [("Jakarta", GPE), ("Bandung", GPE)],
    ),
    ("Ia pergi ke Timor-Leste.", {"Timor-Leste": GPE}, [("Timor-Leste", GPE)]),
    ("BERN (AFP) – Ia datang.", {"BERN": ORG}, [("BERN", GPE), ("AFP", ORG)]),
    ("Ia menemui Kim Tae-yang di sana.", {"Kim_Tae": PERSON}, [("Kim Tae-yang", PERSON)]),
    ("They saw the Rafah crossing.", {"Rafah": GPE}, [("Rafah crossing", LOC)]),
    (
        "Kementerian Tanah, Jalan, dan Wisata rapat.",
        {"Kementerian_Tanah": ORG},
        [("Kementerian Tanah, Jalan, dan Wisata", ORG)],
    ),
    (
        "Kedutaan Besar Republik Indonesia (KBRI) Warsawa tutup.",
        {"Kedutaan_Besar_Republik_Indonesia": ORG, "Warsawa": GPE},
        [("Kedutaan Besar Republik Indonesia (KBRI) Warsawa", ORG)],
    ),
    (
        "Bupati Boyolali Said Hidayat datang.",
        {"Boyolali_Said_Hidayat": PERSON},
        [("Boyolali", GPE), ("Said Hidayat", PERSON)],
    ),
]


@pytest.mark.parametrize(("body", "given", "wanted"), EXTENTS, ids=[row[0] for row in EXTENTS])
def test_where_names_begin_and_end(body: str, given: dict, wanted: list) -> None:
    settled = settle(body, mark(body, **given), {"Boyolali"}, lambda name: name == "Timor-Leste")
    assert [(body[m.start : m.end], m.type) for m in settled] == wanted


class FakeTables:
    """Tables that know one place and one person."""

    def is_place(self, name: str) -> bool:
        return name == "Solo"

    def is_seat(self, _: str) -> bool:
        return False

    def is_person(self, name: str) -> bool:
        return name == "Rara Wening"


THINGS = [
    (
        "Presiden (Jauh Rara) Wening datang. Wening pulang.",
        {"Rara": GPE, "Wening": ORG},
        [("Wening", PERSON, 3)],
    ),
    (
        "Kementerian Tanah (KT) Budi datang.",
        {"Kementerian_Tanah": ORG, "KT": ORG, "Budi": PERSON},
        [("Kementerian Tanah", ORG, 2), ("Budi", PERSON, 1)],
    ),
    (
        "Johan Simbolon datang. Johan pulang, lalu Simbolon tidur.",
        {"Johan_Simbolon": PERSON},
        [("Johan Simbolon", PERSON, 3)],
    ),
    (
        "Komisi Pemberantasan Korupsi (KPK) rapat. KPK diam.",
        {"Komisi_Pemberantasan_Korupsi": ORG, "KPK": ORG},
        [("Komisi Pemberantasan Korupsi", ORG, 3)],
    ),
    (
        "Toba Highlands Coffee tumbuh. Toba Highlands untung.",
        {"Toba_Highlands_Coffee": ORG, "Toba_Highlands": GPE},
        [("Toba Highlands Coffee", ORG, 2)],
    ),
    (
        "Andi Kertapati dan Budi Kertapati datang. Andi bicara, Budi diam.",
        {"Andi_Kertapati": PERSON, "Budi_Kertapati": PERSON},
        [("Andi Kertapati", PERSON, 2), ("Budi Kertapati", PERSON, 2)],
    ),
    (
        "Indah Sari datang. Taman itu indah. Indah sekali.",
        {"Indah_Sari": PERSON},
        [("Indah Sari", PERSON, 1)],
    ),
    (
        "Solo ramai. Di Solo hujan. Solo menang.",
        {"Solo": GPE},
        [("Solo", GPE, 3)],
    ),
]


@pytest.mark.parametrize(("body", "given", "wanted"), THINGS, ids=[row[0] for row in THINGS])
def test_things_of_an_article(body: str, given: dict, wanted: list) -> None:
    things = gather(body, mark(body, **given), FakeTables())
    assert [(t.name, t.type, len(t.mentions)) for t in things] == wanted


LINKS = [
    (GPE, ["Rusia"], "iso:RU"),
    (GPE, ["AS"], "iso:US"),
    (GPE, ["as"], None),
    (GPE, ["Moskow"], "wd:Q649"),
    (GPE, ["Kabupaten Boyolali"], "wd:Q10609"),
    (PERSON, ["Vladimir Putin"], "wd:Q7747"),
    (PERSON, ["Budi Santoso"], None),
    (ORG, ["NATO"], "wd:Q7184"),
    (ORG, ["Kemlu"], "warta:org/kementerian-luar-negeri"),
    (ORG, ["Foreign Ministry of Indonesia"], "warta:org/kementerian-luar-negeri"),
    (ORG, ["Rusia"], None),
    (ORG, ["Kopi Kenangan"], "wd:Q97221992"),
]


@pytest.mark.parametrize(("kind", "names", "wanted"), LINKS, ids=[f"{r[0]} {r[1]}" for r in LINKS])
def test_links(kind, names, wanted, tools: Tools) -> None:
    link = tools.linker.link(kind, names)
    assert (link.id if link else None) == wanted


@pytest.mark.parametrize(
    ("near", "wanted"),
    [(set(), None), ({"VE"}, "geonames:3625549"), ({"ES"}, "geonames:2519240"), ({"ID"}, None)],
)
def test_the_countries_of_an_article_tell_namesakes_apart(near, wanted) -> None:
    cities = [
        City("Lembah", (), 300_000, 3625549, "VE"),
        City("Lembah", (), 200_000, 2519240, "ES"),
        City("Lembah", (), 20_000, 7, "ID"),
    ]
    link = Linker({}, index_cities(cities), Tables({})).link(GPE, ["Lembah"], near)
    assert (link.id if link else None) == wanted


@pytest.mark.parametrize(
    ("name", "month", "wanted"),
    [
        ("Bush", "1990-08", "wd:Q23505"),
        ("Bush", "2003-03", "wd:Q207"),
        ("Bush", "1995-01", None),
        ("Bush", None, None),
        ("Clinton", "1998-12", "wd:Q1124"),
        ("Clinton", "2012-05", "wd:Q6294"),
        ("Hillary Clinton", None, "wd:Q6294"),
    ],
)
def test_the_holder_of_an_office_is_told_by_the_month(name, month, wanted, tools: Tools) -> None:
    link = tools.linker.link(PERSON, [name], month=month)
    assert (link.id if link else None) == wanted


def test_one_id_for_one_thing_in_both_languages(tools: Tools) -> None:
    for one, other in [
        ("Perserikatan Bangsa-Bangsa", "United Nations"),
        ("PBB", "UN"),
        ("Mahkamah Konstitusi", "Constitutional Court"),
    ]:
        assert tools.linker.link(ORG, [one]).id == tools.linker.link(ORG, [other]).id


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Joko Widodo", "warta:person/joko-widodo"),
        ("JOKO  WIDODO", "warta:person/joko-widodo"),
        ("Recep Tayyip Erdoğan", "warta:person/recep-tayyip-erdogan"),
        ("习近平", "warta:person/u" + "习近平".encode().hex()),
    ],
)
def test_ids_of_what_no_table_knows(name: str, slug: str) -> None:
    assert create_id(PERSON, name) == slug


def test_tables_are_sound() -> None:
    rows = read_rows()
    assert len(rows) > 2000
    items = [row.wikidata for row in rows if row.wikidata]
    assert len(items) == len(set(items))
    for row in rows:
        assert row.wikidata is None or re.fullmatch(r"Q[1-9]\d{0,9}", row.wikidata), row
        assert row.country is None or re.fullmatch(r"[A-Z]{2}", row.country), row
        for month in filter(None, (row.since, row.until)):
            assert re.fullmatch(r"\d{4}(?:-\d\d)?", month), row
        assert row.name.strip() == row.name != ""
        assert all(fold_name(alias) and write_slug(alias) for alias in row.aliases), row


def test_presidents_and_their_names(tools: Tools) -> None:
    body = (
        "Presiden Rusia Vladimir Putin bertemu Presiden Joko Widodo (Jokowi) di Moskow. "
        "Putin dan Jokowi membahas NATO."
    )
    found = find(tools, body)
    assert ("wd:Q7747", "Vladimir Putin", 2) in found
    assert ("wd:Q3318231", "Joko Widodo", 3) in found
    assert ("iso:RU", "Rusia", 1) in found
    assert ("wd:Q7184", "NATO", 1) in found


def test_a_name_that_brackets_cut_in_two_is_one_person(tools: Tools) -> None:
    body = "Presiden (Rusia Vladimir) Putin dan (Dmitry) Medvedev menghadiri KTT. Putin diam."
    found = find(tools, body)
    assert ("wd:Q7747", "Vladimir Putin", 3) in found
    assert ("wd:Q23530", "Dmitry Medvedev", 2) in found


def test_a_first_name_that_is_a_city_is_no_place(tools: Tools) -> None:
    assert find(tools, "Kremlin diam. Presiden Vladimir Putin datang.")[-1] == (
        "wd:Q7747",
        "Vladimir Putin",
        1,
    )


@pytest.mark.parametrize(
    "body",
    [
        "PRESIDEN JOKO WIDODO BERTEMU MENLU RETNO MARSUDI DI JAKARTA",
        "presiden joko widodo bertemu menlu retno marsudi di jakarta",
        "Jo\u0301ko Wi\u0301dodo 🎉 menemui Emmanuel\u200dMacron\u0301 di Paris 🇫🇷.",
        "tidak ada apa apa " * 50 + "Joko Widodo",
        "(Rusia Vladimir) Putin datang [ke] {Solo}.",
        "\u202eJoko\u202c Widodo",
        ".",
    ],
)
def test_spans_stay_exact(tools: Tools, body: str) -> None:
    for entity in find_entities(body, split(body), tools.tagger, tools.linker):
        assert entity.mentions
        for mention in entity.mentions:
            surface = body[mention.start : mention.end]
            assert surface.strip() == surface != ""
        surfaces = {body[m.start : m.end] for m in entity.mentions}
        assert entity.name in surfaces or surfaces <= set(entity.name.split())


def test_of_an_endless_body_only_a_part_is_read(tools: Tools) -> None:
    body = "Joko Widodo datang ke Solo. " * (MOST_TOKENS // 3)
    found = {e.name: len(e.mentions) for e in find_entities(body, split(body), *_parts(tools))}
    assert found == {"Joko Widodo": MOST_TOKENS // 3, "Solo": MOST_TOKENS // 3}


def test_many_different_names_take_no_more_than_linear_time(tools: Tools) -> None:
    def measure(count: int) -> float:
        names = [f"{write_number(n)} {write_number(n + 7)}" for n in range(count)]
        body = " ".join(f"Presiden {name} tiba di Kota {name[:6]}." for name in names)
        assert find(tools, body)
        return time_least(lambda: find(tools, body), rounds=2)

    measure(100)
    assert measure(4000) < 30 * max(measure(500), 0.05), "eightfold; the square would be 64"


def write_number(number: int) -> str:
    """A number as a word that looks like a name."""
    syllables = "ba di ku le mo na pi ra su to".split()
    return "".join(syllables[int(digit)] for digit in f"{number:04}").capitalize()


def _parts(tools: Tools):
    return load_tagger(read_cities(), Profile.FAST), tools.linker


SENTENCES = """Presiden\tO
Joko\tB-PER
Widodo\tI-PER
tiba\tO
di\tO
Jakarta\tB-LOC
.\tO

Ia\tO
"""


def test_a_file_of_a_set_is_read_and_scored() -> None:
    [first, second] = read_columns(SENTENCES.split("\n"))
    assert second == (["Ia"], ["O"])
    assert list(read_spans(first[1])) == [(1, 3, "PER"), (5, 6, "LOC")]
    domain = find_domain("idner2k")
    tally = score([first, second], load_tagger(read_cities(), Profile.FAST, domain), domain)
    assert tally.measure() == (1.0, 1.0, 1.0)
    assert tally.tokens == 8


def test_tokens_of_a_set_are_cut_as_bodies_are() -> None:
    assert cut_tokens(["se-Jawa", "", "!"]) == (["se", "-", "Jawa", "", "!"], [0, 0, 0, 1, 2])


def test_every_domain_has_types_of_its_own() -> None:
    for domain in DOMAINS:
        kinds = [kind for kinds in domain.types.values() for kind in kinds]
        assert set(kinds) <= {kind.value for kind in EntityType}


def test_the_command_prints_figures_and_says_what_is_wrong(tmp_path, capsys) -> None:
    good, bad = tmp_path / "good.tsv", tmp_path / "bad.tsv"
    good.write_text(SENTENCES)
    bad.write_text("Presiden\n")
    assert main(["--set", "idner2k", "--profile", "fast", str(good)]) == 0
    assert "F1 1.0000  (2 names)" in capsys.readouterr().out
    assert main(["--set", "idner2k", "--profile", "fast", str(bad)]) == 2
    assert "line 1: a token without a tag" in capsys.readouterr().err
    assert main(["--set", "idner2k", str(tmp_path / "none")]) == 2
