"""`python -m benchmarks [NAME …]`: each benchmark prints a table of its own."""

import sys
from importlib import import_module

NAMES = ("core", "cleaning", "html", "entities", "dates", "language", "timelines", "shell")
LONG = ("profiles", "relations", "rolling", "sizing", "soak")
"""Run only where they are named."""


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    unknown = [name for name in names if name not in NAMES + LONG]
    if unknown:
        print(f"no benchmark {unknown[0]!r}: choose of {', '.join(NAMES + LONG)}", file=sys.stderr)
        return 2
    for name in names or NAMES:
        print(f"\n{name}")
        import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
