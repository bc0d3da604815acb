"""The grants as a table to read: `PYTHONPATH=tests python -m security.rights_table`."""

from collections.abc import Iterator
from importlib import import_module

from warta_cli.stages import MODULES
from warta_stream import Settings
from warta_stream.grants import Grant, Kind, list_grants


def print_rows() -> Iterator[str]:
    """A row of Markdown for each login, with the names of a cluster without prefixes."""
    stages = [import_module(module).STAGE for module in MODULES.values()]
    yield "| login | on topics | on groups |"
    yield "|---|---|---|"
    for login, grants in list_grants(stages, Settings()).items():
        cells = (_join(grants, kind) for kind in (Kind.TOPIC, Kind.GROUP))
        yield f"| `{login}` | {' | '.join(cells)} |"


def _join(grants: tuple[Grant, ...], kind: Kind) -> str:
    """What may be done, then on what: names that share their operations stand together."""
    names: dict[str, list[str]] = {}
    for grant in grants:
        if grant.kind is kind:
            names.setdefault(" ".join(grant.operations), []).append(f"`{grant.name}`")
    return "; ".join(f"{operations}: {', '.join(on)}" for operations, on in names.items())


if __name__ == "__main__":
    print("\n".join(print_rows()))
