"""One site for all that watches it."""

import os

import pytest
import pytest_asyncio
from alerting.site import open_site
from support.kafka import find_missing as find_missing_kafka
from support.prometheus import find_missing


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def site(tmp_path_factory):
    """Where a part is absent the tests skip; in CI they must run."""
    missing = find_missing() or find_missing_kafka()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    async with open_site(tmp_path_factory.mktemp("site")) as site:
        yield site
