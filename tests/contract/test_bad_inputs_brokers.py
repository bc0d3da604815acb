"""Every bad input through a real broker and the real workers: its outcome, and its neighbours'."""

import pytest
from aiokafka.errors import NoError
from contract.bad_inputs import BadInput, to_message
from contract.conftest import Annotate
from contract.observation import Observation, Slot, is_sent_to_enrich, rows_for
from support.soundness import assert_sound

from warta_schemas import DEAD, EnrichedArticle, Message, decode, encode

BROKERS = {"on_tansu": (), "on_kafka": pytest.mark.kafka}
ROWS = [
    pytest.param(broker, row, marks=marks, id=f"{broker}-{row.name}")
    for broker, marks in BROKERS.items()
    for row in rows_for(kafka=broker == "on_kafka")
]
each_row = pytest.mark.parametrize(("observation", "row"), ROWS, indirect=["observation"])


def is_dead(message: Message) -> bool:
    return message.topic.endswith(DEAD.name)


def assert_letter(letter: Message, row: BadInput) -> None:
    """The dead letter is the message as it was sent, and says why."""
    assert is_dead(letter)
    assert letter.value == row.value
    assert letter.key == (b"" if row.value is None and row.key is None else row.key)
    sent = [h for h in to_message(row).headers if not h[0].startswith("warta-")]
    assert list(letter.headers[: len(sent)]) == sent


@each_row
def test_each_input_has_its_outcome(
    row: BadInput, observation: Observation, annotate: Annotate
) -> None:
    found = observation.results.get((row.name, Slot.BAD), [])
    if row.outcome in {"refused", "nothing"}:
        assert found == []
        assert row.outcome == "nothing" or observation.answers[row.name].error is not NoError
        return
    [result] = found
    if is_dead(result):
        assert f"dead:{result.header('warta-reason')}" == row.outcome
        assert row.detail in (result.header("warta-detail") or "")
        assert_letter(result, row)
        return
    assert row.outcome == "article"
    article = decode(EnrichedArticle, result.value or b"")
    assert_sound(article)
    assert row.holds(article)
    expected = annotate(to_message(row))
    assert encode(article.model_copy(update={"trace": None})) == encode(
        expected.model_copy(update={"trace": None})
    )


@each_row
def test_its_neighbours_pass(row: BadInput, observation: Observation) -> None:
    for slot in (Slot.BEFORE, Slot.AFTER):
        [neighbour] = observation.results[row.name, slot]
        assert not is_dead(neighbour)


@pytest.mark.parametrize(
    ("observation", "row"),
    [case for case in ROWS if is_sent_to_enrich(case.values[1])],
    indirect=["observation"],
)
def test_enrich_sets_it_aside_too(row: BadInput, observation: Observation) -> None:
    """Nothing of the kind is a record of ingest's."""
    [letter] = observation.results[row.name, Slot.RAW]
    assert_letter(letter, row)
    assert letter.header("warta-stage") == "enrich"
    assert letter.header("warta-reason") != "internal_error"


@pytest.mark.parametrize(
    "observation",
    [pytest.param(broker, marks=marks) for broker, marks in BROKERS.items()],
    indirect=True,
)
def test_what_went_in_is_accounted_for(observation: Observation) -> None:
    assert observation.settled["ingest"] == observation.taken
