"""Where a worker can be reached from."""

import pytest

from warta_stream import load_settings
from warta_stream.endpoint import open_socket


@pytest.mark.parametrize(
    ("given", "address"),
    [({}, "127.0.0.1"), ({"http_host": "0.0.0.0"}, "0.0.0.0"), ({"http_host": "::1"}, "::1")],
    ids=["unless_told", "told", "told_in_the_new_protocol"],
)
def test_metrics_are_served_on_loopback_unless_told(
    given: dict[str, str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WARTA_HTTP_HOST", raising=False)
    with open_socket(load_settings(http_port=0, **given)) as listener:
        assert listener.getsockname()[0] == address
