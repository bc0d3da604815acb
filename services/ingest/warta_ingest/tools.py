"""What ingest is given: models and limits. Loaded once, by the caller."""

from dataclasses import dataclass

from warta_ingest.clean.model import BLOCKS_FILE, LineModel, load_model
from warta_ingest.language import Identify, load_identifier

MAX_INPUT_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Tools:
    """The language identifier, models of a dump's lines and HTML's, and the most bytes taken."""

    identify_language: Identify
    lines: LineModel
    blocks: LineModel
    max_input_bytes: int = MAX_INPUT_BYTES


def load_tools(max_input_bytes: int = MAX_INPUT_BYTES) -> Tools:
    """Load the models: about half a second."""
    return Tools(load_identifier(), load_model(), load_model(BLOCKS_FILE), max_input_bytes)
