"""Every bad input through both pure cores: a verdict or a sound article, in bounded time."""

import time

import pytest
from contract.bad_inputs import BAD_INPUTS, BadInput, to_message
from contract.conftest import Annotate
from support.soundness import assert_sound

from warta_schemas import Dead, encode

SECONDS = 10
"""Of CPU for one input; each takes well under one. Quadratic work would take minutes."""


@pytest.mark.parametrize(
    "row", [row for row in BAD_INPUTS if not row.batch], ids=lambda row: row.name
)
def test_each_input_has_its_outcome(row: BadInput, annotate: Annotate) -> None:
    started = time.process_time()
    result = annotate(to_message(row))
    assert time.process_time() - started < SECONDS
    if isinstance(result, Dead):
        assert (f"dead:{result.reason}", result.detail) == (row.outcome, result.detail)
        assert row.detail in result.detail
        return
    assert row.outcome in {"article", "nothing"}
    assert_sound(result)
    assert row.holds(result)
    assert encode(annotate(to_message(row))) == encode(result)


def test_names_are_unique() -> None:
    assert len({row.name for row in BAD_INPUTS}) == len(BAD_INPUTS)
