"""`make chaos-selftest`: a suite that finds nothing wrong with these workers would prove nothing."""

import asyncio
import sys
from pathlib import Path

from support.kafka import find_missing

from chaos.campaign import Outcome, run_campaign
from chaos.mutants import MUTANTS
from chaos.system import run_kafka
from warta_cli.audit import Fault

FAULTS = {"kill amid drops", "kill amid burst"}
COUNT = 6
SEED = 1
PROGRAM = Path(__file__).with_name("mutants.py")


def main() -> int:
    """Run each mutant; status 1 where the suite lets one pass."""
    missing = find_missing()
    if missing:
        print(f"chaos-selftest: {missing}", file=sys.stderr)
        return 2
    passed = [mutant.__name__ for mutant in MUTANTS if not is_caught(mutant.__name__)]
    if passed:
        print(f"not caught: {', '.join(passed)}", file=sys.stderr)
    return 1 if passed else 0


def is_caught(mutant: str, count: int = COUNT) -> bool:
    """Whether a short campaign finds that the mutant loses messages. Prints what it found."""
    outcome = run_mutant(mutant, count)
    if outcome.report is None:
        raise TypeError("the campaign has not come to its end")
    caught = outcome.report.faults[Fault.LOST] > 0
    verdict = "caught" if caught else "not caught"
    print(f"{mutant:<20} {verdict}: {outcome.report.balance()}", flush=True)
    return caught


def run_mutant(mutant: str, count: int) -> Outcome:
    """A campaign with workers of that defect.

    Sends must fail for good: Faust empties its producer before it commits, so that what is merely
    late is not lost, even where nobody waits for it.
    """
    programs = tuple(f"{PROGRAM} {mutant} {stage}" for stage in ("ingest", "enrich"))
    with run_kafka(1, SEED, programs) as system:
        return asyncio.run(
            run_campaign(system, count, SEED, lambda f: f.name in FAULTS, limit_late=True)
        )


if __name__ == "__main__":
    sys.exit(main())
