"""`make chaos`: a long campaign. `python -m chaos --faults 200 --seed 7 [--nodes 3|--embedded]`."""

import argparse
import asyncio
import sys
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table
from support.kafka import find_missing

from chaos.campaign import Outcome, run_campaign
from chaos.system import FAKETIME, run_embedded, run_kafka
from warta_cli.audit import Fault as Finding


def main() -> int:
    """Run one campaign; status 1 where anything is lost, reordered, stale or torn."""
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--nodes", type=int, choices=(1, 3), default=1, help="Kafka's brokers")
    parser.add_argument("--embedded", action="store_true", help="the embedded broker instead")
    wanted = parser.parse_args()
    missing = None if wanted.embedded else find_missing()
    if missing:
        print(f"chaos: {missing}", file=sys.stderr)
        return 2
    print(f"seed {wanted.seed}, {wanted.faults} faults", file=sys.stderr)
    if not FAKETIME:
        print("no libfaketime on this machine: the clock is left alone", file=sys.stderr)
    run = run_embedded(wanted.seed) if wanted.embedded else run_kafka(wanted.nodes, wanted.seed)
    with run as system:
        outcome = asyncio.run(run_campaign(system, wanted.faults, wanted.seed))
    return show(outcome, wanted.seed, system.log)


def show(outcome: Outcome, seed: int, log: Path) -> int:
    """The table of faults and the account. The exit status."""
    report = outcome.report
    if report is None:
        raise TypeError("the campaign has not come to its end")
    console = Console(width=120, highlight=False)
    table = Table("fault", "times", "longest stall, s", box=None)
    times = Counter(strike.name for strike in outcome.strikes)
    for name in [*times, "no fault"]:
        table.add_row(name, str(times[name] or ""), f"{outcome.stalls.get(name, 0):.1f}")
    console.print(table)
    console.print(report.balance())
    wrong = ", ".join(f"{report.faults[kind]} {kind}" for kind in Finding)
    console.print(f"seed {seed}: {len(outcome.strikes)} faults, {wrong}")
    console.print(f"repeats: {dict(report.repeats)}")
    for what, number in Counter(outcome.ended).items():
        console.print(f"started again by the supervisor: {what} ({number})")
    console.print(f"the workers' log: {log}")
    for finding in report.findings[:20]:
        console.print(f"✗ {finding}", markup=False)
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
