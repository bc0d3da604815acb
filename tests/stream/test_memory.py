"""Memory is bounded in bytes, not in messages."""

from pathlib import Path

import pytest
from support.traffic import ECHO, Worker, read, running, send

from warta_schemas import DEAD, INBOX, Outgoing
from warta_stream import Settings

MEBIBYTE = 1024 * 1024
LARGE = 20 * MEBIBYTE
COUNT = 40
MOST_MEBIBYTES = 700
"""Of 800 MiB on the topic: what is fetched of eight partitions, in hand, and on its way out."""


def find_peak(worker: Worker) -> int:
    """The most memory that a process has had, in MiB."""
    status = Path(f"/proc/{worker.process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


@pytest.mark.kafka
async def test_large_messages_do_not_pile_up(kafka_settings: Settings) -> None:
    values = [b"%d " % n + b"x" * LARGE for n in range(COUNT)]
    for value in values:
        await send(kafka_settings, [Outgoing(INBOX, None, value)])
    with running(kafka_settings, ECHO) as [worker]:
        dead = await read(kafka_settings, [DEAD], lambda found: len(found) >= COUNT)
        peak = find_peak(worker)
    assert {letter.value for letter in dead} == set(values), "the original bytes"
    assert peak < MOST_MEBIBYTES
