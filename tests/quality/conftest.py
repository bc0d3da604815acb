"""Floors for quality: each figure is measured, kept above its floor, and printed at the end."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from warta_enrich import Tools as EnrichTools
from warta_enrich import enrich
from warta_enrich import load_tools as load_enrich_tools
from warta_ingest import Tools as IngestTools
from warta_ingest import load_tools as load_ingest_tools
from warta_schemas import Article, EnrichedArticle, Language

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
FIGURE = "figure"
"""A property of a test: name, figure and floor. It reaches the summary from any process."""

GAP = "\n\n"
MORE = {"articles for development": "development", "unseen articles": "unseen"}
"""Annotated articles beside the sample ones, by the name that their figures bear."""

Annotated = dict[str, tuple[dict[str, EnrichedArticle], dict[str, dict]]]
"""By group: what enrich makes of each article, and what annotators found in it."""

Keep = Callable[[str, float, float], None]


@pytest.fixture
def keep_above(request: pytest.FixtureRequest) -> Keep:
    """Record a figure and fail where it has fallen below its floor. Raise the floor with it."""

    def keep(name: str, figure: float, floor: float) -> None:
        request.node.user_properties.append((FIGURE, (name, figure, floor)))
        assert figure >= floor, f"{name}: {figure:.4f} is below {floor}"

    return keep


@pytest.fixture(scope="session")
def shared() -> Path:
    """Public data sets, which stay outside the repository."""
    if not SHARED.exists():
        pytest.skip("the public data sets are not part of the repository")
    return SHARED


@pytest.fixture(scope="session")
def gold() -> dict[str, dict]:
    """What annotators found in the sample pages."""
    folder = ROOT / "tests" / "data" / "articles" / "gold"
    return {path.stem: json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))}


@pytest.fixture(scope="session")
def ingest_tools() -> IngestTools:
    return load_ingest_tools()


@pytest.fixture(scope="session")
def enrich_tools() -> EnrichTools:
    return load_enrich_tools()


@pytest.fixture(scope="session")
def annotated(enrich_tools: EnrichTools, gold: dict[str, dict]) -> Annotated:
    folder = ROOT / "tests" / "data" / "gold"
    groups = {"sample articles": gold} | {
        name: {path.stem: json.loads(path.read_text()) for path in sorted((folder / own).glob("*"))}
        for name, own in MORE.items()
    }
    return {
        name: ({key: enrich(make_article(one), enrich_tools) for key, one in own.items()}, own)
        for name, own in groups.items()
    }


@pytest.fixture(scope="session")
def enriched(annotated: Annotated) -> dict[str, EnrichedArticle]:
    """The sample articles."""
    return annotated["sample articles"][0]


def make_article(wanted: dict) -> Article:
    return Article(
        id="0" * 32,
        version="0" * 16,
        source="a.example",
        published_at=datetime.fromisoformat(wanted["published_at"]),
        language=Language(code=wanted["language"], confidence=1.0),
        body=GAP.join(wanted["body_paragraphs"]),
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    figures = [
        value
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, value in report.user_properties
        if name == FIGURE
    ]
    if figures:
        terminalreporter.section("quality")
        for name, figure, floor in figures:
            terminalreporter.write_line(f"{name:<60} {figure:6.3f}   floor {floor:.3f}")
