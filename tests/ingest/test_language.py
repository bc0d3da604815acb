"""Which language, and how sure."""

import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta_ingest import Tools
from warta_ingest.language import is_doubtful, settle
from warta_ingest.language.model import pack, unpack
from warta_schemas import Language

INDONESIAN = (
    "Menteri Keuangan mengatakan bahwa anggaran tahun depan difokuskan pada pendidikan, karena "
    "pemerintah ingin menambah jumlah guru di daerah. Ia menyebut dana sebesar Rp5 miliar."
)
ENGLISH = "“We will go on with the plan,” the minister said, “as long as people want it.”"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(INDONESIAN, "id", id="Indonesian"),
        pytest.param(INDONESIAN.upper(), "id", id="in capitals"),
        pytest.param(f"{ENGLISH} {INDONESIAN * 3}", "id", id="begins with a quotation"),
        pytest.param(f"{INDONESIAN} {INDONESIAN} {ENGLISH} {INDONESIAN}", "id", id="quotes"),
        pytest.param(
            "Kerajaan bersetuju menambah peruntukan kerana ramai penduduk mengadu, kata beliau.",
            "ms",
            id="Malay",
        ),
        pytest.param(
            "Kepolisian Malaysia menangkap dua warga karena mencuri mobil di Kuala Lumpur.",
            "id",
            id="Indonesian about Malaysia",
        ),
        pytest.param("Dheweke ora bisa teka amarga omahe adoh saka kutha.", "jv", id="ngoko"),
        pytest.param("Kula badhe matur bilih acara punika sampun rampung.", "jv", id="krama"),
        pytest.param("Warga geus ngungsi lantaran cai walungan beuki gedé.", "su", id="Sundanese"),
        pytest.param("ꦧꦱꦗꦮ ꦲꦏ꧀ꦱꦫꦗꦮ", "jv", id="Javanese script"),
        pytest.param("政府は新しい対策を発表しました。", "ja", id="Japanese"),
        pytest.param("政府宣布了支持农民的新措施", "zh", id="Chinese"),
        pytest.param("أعلنت الحكومة عن إجراءات جديدة لدعم المزارعين", "ar", id="Arabic"),
        pytest.param("كراجأن ممبريكن بنتوان كڤد ڤندودوق يڠ ترليبت", "ms", id="Jawi"),
        pytest.param("Правительство объявило о новых мерах поддержки", "ru", id="Russian"),
        pytest.param(
            "De regering heeft nieuwe maatregelen aangekondigd tegen de stijgende prijzen.",
            "nl",
            id="Dutch",
        ),
        pytest.param("", "und", id="nothing"),
        pytest.param("12.000 – 3:1 (2024) 🙂", "und", id="no word"),
        pytest.param("a" * 5000, "und", id="one word without end"),
    ],
)
def test_language(tools: Tools, text: str, code: str) -> None:
    assert tools.identify_language(text).code == code


@pytest.mark.parametrize(
    ("code", "confidence", "page", "told"),
    [
        ("ms", 0.88, "Kamis, 14 Desember 2023 | 19.58 WIB", "id"),
        ("ms", 0.88, "Khamis, 14 Disember 2023, RM30", "ms"),
        ("id", 0.6, "Khamis, 14 Disember 2023, RM30", "ms"),
        ("id", 0.6, "14 November 2023", "id"),
        ("ms", 0.88, "Rp62.000 atau RM17", "ms"),
    ],
)
def test_neighbours_are_told_by_the_page(code, confidence, page, told) -> None:
    language = settle(Language(code=code, confidence=confidence), page)
    assert language.code == told
    assert 0.5 <= language.confidence <= 1


@pytest.mark.parametrize(("code", "confidence"), [("id", 0.99), ("jv", 0.6), ("und", 0.0)])
def test_only_doubtful_neighbours_are_settled(code: str, confidence: float) -> None:
    assert not is_doubtful(Language(code=code, confidence=confidence))


def test_confidence_falls_with_length(tools: Tools) -> None:
    long, short, name = (
        tools.identify_language(text).confidence
        for text in (INDONESIAN, INDONESIAN[:24], "Jakarta")
    )
    assert long > 0.95
    assert long > short > name


@given(st.text(max_size=300))
def test_any_text_has_an_answer(tools: Tools, text: str) -> None:
    language = tools.identify_language(text)
    assert language.code
    assert 0 <= language.confidence <= 1


@given(st.lists(st.lists(st.integers(-128, 127), min_size=6, max_size=6), max_size=400))
def test_sums_of_packed_weights(rows: list[list[int]]) -> None:
    """One sum of integers is the sum of each field."""
    sums = [sum(column) for column in zip(*rows, strict=True)] or [0] * 6
    assert unpack(sum(map(pack, rows)), 6) == sums


def test_model_weighs_a_word_alike_wherever_it_stands(tools: Tools) -> None:
    plain = tools.identify_language("dia tidak datang karena hujan")
    marked = tools.identify_language("“Dia” (tidak) datang, karena: hujan!?")
    assert plain == marked
    assert not math.isnan(plain.confidence)


def test_others_are_loaded_when_they_are_met() -> None:
    program = (
        "import sys\n"
        "from warta_ingest.language import load_identifier\n"
        "sys.modules['py3langid.langid'] = None\n"
        "identify = load_identifier()\n"
        f"assert identify({INDONESIAN!r}).code == 'id'\n"
        "try:\n"
        "    identify('Die Regierung will die Steuern im nächsten Jahr senken.')\n"
        "except ImportError:\n"
        "    print('met')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], check=True, timeout=60, capture_output=True, text=True
    )
    assert answer.stdout == "met\n"
