"""The models of ingest, loaded once."""

import pytest

from warta_ingest import Tools, load_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()
