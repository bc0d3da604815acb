"""How far a command has come, for a person who waits: a bar on standard error."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn

from warta_cli.display import create_console


def create_progress(*further: ProgressColumn, stays: bool = True) -> Progress:
    """Bars with what is done of it, and further columns; nothing where that is no terminal.

    Of one that `stays` the last state is left when all is done.
    """
    console = create_console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *further)
    return Progress(*columns, console=console, transient=not stays, disable=not console.is_terminal)
