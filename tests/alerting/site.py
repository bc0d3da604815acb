"""A whole Warta beside a real Prometheus and Alertmanager, in which time runs faster.

Workers, monitor, rules and routes are the real ones; `support.quickening` says what is faster.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from aiokafka.errors import KafkaError
from support.deployment import DEPLOY
from support.kafka import ApacheKafka
from support.prometheus import ask, list_alerts, run_alertmanager, run_prometheus
from support.quickening import quicken_routes, quicken_rules
from support.traffic import Worker, create_settings, send
from support.webhook import Told, Webhook, open_webhook

from warta_cli.stages import MODULES
from warta_schemas import INBOX, SOURCES, Outgoing, SourceProfile, encode
from warta_stream import OperatorError, Settings
from warta_stream.admin import ensure_topics

FACTOR = 30
"""An hour is two minutes."""

SLACK_SECONDS = 30.0
"""What processes take on a busy machine, beside the time that the rules state."""

SCRAPE = "1s"
PROGRAMS = {**MODULES, "monitor": "warta_cli.main monitor"}
VARIABLES = {
    "WARTA_ENTITY_PROFILE": "fast",
    "WARTA_LOG_LEVEL": "ERROR",
    "WARTA_MONITOR_INTERVAL_SECONDS": "0.5",
}
PAGE = "Taman {n} Dibuka\nWali kota membuka taman nomor {n} di Solo pada 6 Mei 2024 pukul 10.00."
TOLD = "told.example"
HEADERS = (("content-type", b"text/plain"), ("source", b"busy.example"))


class Site:
    """The system, what watches it, and who is told."""

    def __init__(self, directory: Path, kafka: ApacheKafka, settings: Settings) -> None:
        self.kafka = kafka
        self.settings = settings
        self.hook = Webhook()
        self.prometheus = ""
        self.poison = 0.0
        """The share of bad messages in the traffic."""
        self._directory = directory
        self._workers: dict[str, Worker] = {}
        self._killed: set[str] = set()
        self._count = 0

    def start(self, name: str) -> None:
        """Start a worker, or the monitor, and let Prometheus know."""
        self._killed.discard(name)
        log = self._directory / f"{name}.log"
        self._workers[name] = Worker(self.settings, PROGRAMS[name], log, **VARIABLES)
        addresses = [f"127.0.0.1:{worker.port}" for worker in self._workers.values()]
        self.targets.write_text(json.dumps([{"targets": addresses}]))

    def kill(self, name: str) -> None:
        """End one with SIGKILL, for good. Prometheus goes on asking for it."""
        self._killed.add(name)
        self._workers[name].kill()

    async def revive_forever(self) -> None:
        """Start again what ends by itself, as containers are: out of its group, a worker ends."""
        while True:
            for name, worker in list(self._workers.items()):
                if name not in self._killed and worker.process.poll() is not None:
                    self.start(name)
            await asyncio.sleep(0.5)

    @property
    def targets(self) -> Path:
        return self._directory / "targets.json"

    async def wait_for_workers(self) -> None:
        """Until each is ready."""
        for name, worker in self._workers.items():
            await wait_until(lambda w=worker: w.get("/health/ready")[0] == 200, 90, name)

    def stop(self) -> None:
        for worker in self._workers.values():
            worker.stop()

    async def publish_forever(self) -> None:
        """A few messages a second, whatever the broker does."""
        while True:
            with contextlib.suppress(KafkaError, OperatorError, AssertionError, OSError):
                await send(self.settings, [self._write() for _ in range(10)])
            await asyncio.sleep(0.5)

    def _write(self) -> Outgoing:
        self._count += 1
        bad = self._count % 10 < 10 * self.poison
        value = b"\xff" if bad else PAGE.format(n=self._count).encode()
        return Outgoing(INBOX, b"%d" % self._count, value, HEADERS)

    async def wait_for_peace(self) -> None:
        """Until everything is scraped, and no alert fires or is about to."""
        await wait_until(
            lambda: len(ask(self.prometheus, "warta_build_info")) == len(PROGRAMS), 60, "scrapes"
        )
        await wait_until(lambda: not list_alerts(self.prometheus), 90, "peace")

    async def expect(self, name: str, receiver: str, minutes: float) -> Told:
        """The call for an alert within its stated time. No other alert may have been told."""
        since = len(self.hook.told)
        limit = 60 * minutes / FACTOR + SLACK_SECONDS

        def find() -> list[Told]:
            return [told for told in self.hook.told[since:] if told.status == "firing"]

        await wait_until(find, limit, f"{name}, firing: {self.describe_alerts()}")
        first = find()[0]
        assert (first.name, first.receiver) == (name, receiver), (
            f"told first: {first.name} {dict(first.labels)} to {first.receiver}; now "
            f"{self.describe_alerts()}"
        )
        return first

    async def expect_end(self, first: Told, minutes: float) -> None:
        """The call that it is over; still no other alert was told."""

        def is_over() -> bool:
            return any(t.status == "resolved" and t.labels == first.labels for t in self.hook.told)

        await wait_until(is_over, 60 * minutes / FACTOR + SLACK_SECONDS, f"{first.name}, resolved")
        others = {told.name for told in self.hook.told if told.at >= first.at} - {first.name}
        assert not others, f"told besides {first.name}: {others}"

    def describe_alerts(self) -> str:
        return ", ".join(f"{name} {state}" for name, state, _ in list_alerts(self.prometheus))


@asynccontextmanager
async def open_site(directory: Path) -> AsyncIterator[Site]:
    """Everything started and at peace; everything stopped at the end."""
    async with AsyncExitStack() as stack:
        (directory / "kafka").mkdir()
        kafka = ApacheKafka(directory / "kafka")
        kafka.start()
        stack.callback(kafka.stop)
        settings = create_settings(kafka.address)
        await ensure_topics(settings)
        site = Site(directory, kafka, settings)
        stack.callback(site.stop)
        for name in PROGRAMS:
            site.start(name)
        await site.wait_for_workers()
        site.hook = await stack.enter_async_context(open_webhook())
        routes = quicken_routes(FACTOR, site.hook.address)
        alertmanager = stack.enter_context(run_alertmanager(directory / "alertmanager", routes))
        config = configure(site.targets, alertmanager)
        rules = quicken_rules(FACTOR)
        site.prometheus = stack.enter_context(
            run_prometheus(directory / "prometheus", config, rules)
        )
        await say_something_of_all(settings)
        for forever in (site.publish_forever(), site.revive_forever()):
            stack.callback(asyncio.create_task(forever).cancel)
        await site.wait_for_peace()
        yield site


async def say_something_of_all(settings: Settings) -> None:
    """A source about which all is known, with a few dead letters: too few to alert."""
    headers = (("source", TOLD.encode()),)
    await send(settings, [Outgoing(INBOX, b"bad", b"\xff", headers) for _ in range(3)])
    await say_latest(settings, TOLD, datetime.now(UTC))


async def say_latest(settings: Settings, source: str, latest: datetime) -> None:
    """Publish the profile of a source whose latest article came then."""
    profile = SourceProfile(
        source=source,
        version=1,
        updated_at=latest,
        articles=50,
        articles_per_day=24,
        layout_drift=0.1,
        layout_changed_at=latest - timedelta(days=30),
        dated_share=0.9,
        recent_dated_share=0.8,
    )
    await send(settings, [Outgoing(SOURCES, source.encode(), encode(profile))])


def configure(targets: Path, alertmanager: str) -> dict[str, Any]:
    """deploy/prometheus/prometheus.yml, with the workers of this machine as targets."""
    config = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text())
    config["global"] = {"scrape_interval": SCRAPE, "evaluation_interval": SCRAPE}
    config["alerting"] = {"alertmanagers": [{"static_configs": [{"targets": [alertmanager]}]}]}
    [job] = [job for job in config["scrape_configs"] if job["job_name"] == "warta"]
    del job["dns_sd_configs"]
    job["file_sd_configs"] = [{"files": [str(targets)], "refresh_interval": "1s"}]
    config["scrape_configs"] = [job]
    return config


async def wait_until(true: Callable[[], Any], seconds: float, what: str) -> None:
    """Poll until a condition holds. Raises TimeoutError that says what was waited for."""
    deadline = time.monotonic() + seconds
    while not await asyncio.to_thread(true):
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds:.0f} s for {what}")
        await asyncio.sleep(0.2)
