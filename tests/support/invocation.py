"""A command in this process: starting one takes longer than what most of them do."""

from typer.testing import CliRunner, Result

from warta_cli.main import app


def invoke(command: str, variables: dict[str, str]) -> Result:
    """Its answer. What a person would be told is the exception."""
    return CliRunner().invoke(app, command.split(), env=variables)
