"""Each panel shows something, on a Prometheus that scrapes real workers and a real monitor."""

import pytest
from alerting.site import TOLD, wait_until
from support.alerts import DASHBOARDS, fill_variables, find_panels
from support.prometheus import ask

pytestmark = [pytest.mark.kafka, pytest.mark.asyncio(loop_scope="session")]

SECONDS = 60


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
async def test_every_panel_has_data(site, path):
    values = {"__rate_interval": "20s", "stage": "ingest", "source": TOLD}
    queries = [(title, fill_variables(query, values)) for title, query in find_panels(path)]

    def find_empty():
        return [title for title, query in queries if not has_data(site.prometheus, query)]

    try:
        await wait_until(lambda: not find_empty(), SECONDS, "data")
    except TimeoutError:
        pytest.fail(f"no data: {find_empty()}")


def has_data(address, query):
    """Whether there is a series with a number: 0 divided by 0 is none."""
    return any(series["value"][1] != "NaN" for series in ask(address, query))


async def test_every_variable_has_choices(site):
    for series in ('warta_build_info{stage!="monitor"}', "warta_source_silence_seconds"):
        assert ask(site.prometheus, series)
