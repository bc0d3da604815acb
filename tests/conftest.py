"""What all tests share: where the data is, and what a machine may lack."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "tests" / "data" / "articles"
SEED = ROOT.parent / "shared" / "data" / "seed" / "000_b133c9bdac934345.txt"


@pytest.fixture(scope="session")
def seed() -> bytes:
    """The seed page. Its text is not ours to publish, so it stays outside the repository."""
    if not SEED.exists():
        pytest.skip("the seed page is not part of the repository")
    return SEED.read_bytes()


@pytest.fixture(scope="session")
def pages() -> dict[str, bytes]:
    """The sample pages by name."""
    return {path.stem: path.read_bytes() for path in sorted((ARTICLES / "raw").glob("*.txt"))}
