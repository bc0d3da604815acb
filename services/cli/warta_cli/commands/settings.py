"""`warta settings`: every setting, its value and what it means."""

from rich.table import Table
from rich.text import Text

from warta_cli.display import create_console
from warta_stream import load_settings
from warta_stream.settings import describe_settings


def settings() -> None:
    """List every WARTA_* variable with its present value; secrets are hidden.

    Example:

        WARTA_BROKER=kafka:9092 warta settings
    """
    table = Table("variable", "value", "meaning", box=None, pad_edge=False)
    for name, value, description in describe_settings(load_settings()):
        table.add_row(name, Text(value or "''"), Text(description))  # brackets are no markup
    create_console().print(table)
