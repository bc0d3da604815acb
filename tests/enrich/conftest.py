"""The tables of enrich, compiled once."""

import pytest

from warta_enrich import Tools, load_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()
