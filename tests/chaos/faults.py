"""The faults, each with its recovery. A fault returns when the system is whole again."""

import asyncio
import os
import random
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from support.traffic import Worker

from chaos.proxy import CALM, Mood
from chaos.system import FAKETIME, SESSION_SECONDS, System, send_signal
from chaos.traffic import send_burst

Apply = Callable[[System, random.Random], None]
SHORT = 2.0
BURST = 1500


@dataclass(frozen=True)
class Fault:
    """One kind. `needs` is what a system must have: `kafka`, `nodes` (three), `faketime`."""

    name: str
    apply: Apply
    needs: frozenset[str]


def find_faults(system: System) -> list[Fault]:
    """The kinds that this system can have."""
    has = set()
    if system.brokers:
        has.add("kafka")
    if len(system.brokers) > 1:
        has.add("nodes")
    else:
        has.add("single")
    if FAKETIME:
        has.add("faketime")
    return [fault for fault in FAULTS if fault.needs <= has]


def kill_worker(system: System, dice: random.Random) -> None:
    worker = pick(system, dice)
    worker.kill()
    time.sleep(dice.uniform(0, SHORT))
    system.restart(worker)


def stop_worker(system: System, dice: random.Random) -> None:
    worker = pick(system, dice)
    worker.stop()
    system.restart(worker)


def pause_worker(system: System, dice: random.Random) -> None:
    """Longer than the session timeout: another worker takes over, and this one comes back."""
    worker = pick(system, dice)
    send_signal(worker, signal.SIGSTOP)
    time.sleep(SESSION_SECONDS + dice.uniform(1, 3))
    send_signal(worker, signal.SIGCONT)


def join_and_leave(system: System, dice: random.Random) -> None:
    worker = system.start_worker(dice.choice(system.programs))
    time.sleep(dice.uniform(4, 8))
    worker.stop()
    system.workers.remove(worker)


def kill_core(system: System, dice: random.Random) -> None:
    """The process that handles messages, as the kernel would when memory is short."""
    pid = pick(system, dice).process.pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        os.kill(int(child), signal.SIGKILL)


def roll_workers(system: System, dice: random.Random) -> None:
    """A deployment: every worker in turn."""
    for worker in list(system.workers):
        worker.stop()
        system.restart(worker)
        system.wait_ready()


def kill_broker(system: System, dice: random.Random) -> None:
    broker = dice.choice(system.brokers)
    broker.kill()
    time.sleep(dice.uniform(0, 2 * SHORT))
    broker.start()


def stop_broker(system: System, dice: random.Random) -> None:
    broker = dice.choice(system.brokers)
    broker.stop()
    broker.start()


def fill_disk(system: System, dice: random.Random) -> None:
    """No file of the broker may grow any more: its log directory fails, and it ends."""
    broker = dice.choice(system.brokers)
    if broker.process is None:
        raise RuntimeError("the broker is not running")
    resource.prlimit(broker.process.pid, resource.RLIMIT_FSIZE, (4096, 4096))
    deadline = time.monotonic() + 10
    while broker.process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
    broker.kill()
    broker.start()


def cut_network(system: System, dice: random.Random) -> None:
    with_mood(system, Mood(refuse=True), dice.uniform(1, 2 * SHORT))


def delay_network(system: System, dice: random.Random) -> None:
    with_mood(system, Mood(delay=dice.uniform(0.1, 0.6)), 2 * SHORT)


def hold_network(system: System, dice: random.Random) -> None:
    with_mood(system, Mood(hold=True), SESSION_SECONDS + dice.uniform(0, 2))


def drop_produce(system: System, dice: random.Random) -> None:
    with_mood(system, Mood(drop=dice.uniform(0.3, 0.9)), 2 * SHORT)


def kill_amid_burst(system: System, dice: random.Random) -> None:
    """While full batches are in hand."""
    seed = dice.randrange(1_000_000)
    asyncio.run(send_burst(system.direct, seed, BURST))
    time.sleep(dice.uniform(0, SHORT))
    kill_worker(system, dice)


def kill_amid_drops(system: System, dice: random.Random) -> None:
    """While no produce request gets through, and commits do: what is not acked must not be lost."""
    worker = pick(system, dice)
    for proxy in system.proxies:
        proxy.set(Mood(drop=1.0, unanswered=0.0))
    time.sleep(dice.uniform(SHORT, 2 * SHORT))
    worker.kill()
    for proxy in system.proxies:
        proxy.set(CALM)
    system.restart(worker)


def move_clock(system: System, dice: random.Random) -> None:
    """An hour on or back, for some seconds."""
    system.clock.write_text(dice.choice(["+3600s", "-3600s"]))
    time.sleep(2 * SHORT)
    system.clock.write_text("+0s")


def with_mood(system: System, mood: Mood, seconds: float) -> None:
    """Set the network in front of every broker."""
    for proxy in system.proxies:
        proxy.set(mood)
    time.sleep(seconds)
    for proxy in system.proxies:
        proxy.set(CALM)


def pick(system: System, dice: random.Random) -> Worker:
    return dice.choice(system.workers)


def fault(apply: Apply, *needs: str) -> Fault:
    return Fault(apply.__name__.replace("_", " "), apply, frozenset(needs))


FAULTS = (
    fault(kill_worker),
    fault(stop_worker),
    fault(pause_worker),
    fault(join_and_leave),
    fault(kill_core),
    fault(roll_workers),
    fault(kill_broker, "kafka"),
    fault(stop_broker, "kafka"),
    fault(fill_disk, "kafka", "single"),
    fault(cut_network, "kafka", "single"),
    fault(delay_network, "kafka", "single"),
    fault(hold_network, "kafka", "single"),
    fault(drop_produce, "kafka", "single"),
    fault(kill_amid_burst),
    fault(kill_amid_drops, "kafka", "single"),
    fault(move_clock, "kafka", "faketime"),
)
