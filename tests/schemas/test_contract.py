"""The generated files match the records; each example is a record of its topic."""

from pathlib import Path

import orjson
import pytest
from jsonschema import Draft202012Validator

from warta_schemas import DEAD, TOPICS, DeadLetterHeaders, Topic, decode, encode
from warta_schemas.codec import load_object
from warta_schemas.export import create_schema, generate

SCHEMAS = Path(__file__).parents[2] / "schemas"
EXAMPLES = [
    pytest.param(topic, path, id=f"{topic.name}/{path.stem}")
    for topic in TOPICS
    for path in sorted((SCHEMAS / "examples" / topic.name).glob("*.json"))
]


@pytest.mark.parametrize(("name", "content"), list(generate()), ids=lambda value: str(value)[:40])
def test_generated_files_are_current(name: str, content: bytes) -> None:
    assert (SCHEMAS / name).read_bytes() == content, "the contract has changed: make schemas"


def test_no_generated_file_is_left_over() -> None:
    names = {name for name, _ in generate()}
    found = {str(p.relative_to(SCHEMAS)) for p in SCHEMAS.glob("json/*")} | {"asyncapi.json"}
    assert found == names


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_each_topic_has_examples_and_a_sound_schema(topic: Topic) -> None:
    assert list((SCHEMAS / "examples" / topic.name).glob("*.json"))
    Draft202012Validator.check_schema(create_schema(topic))


@pytest.mark.parametrize(("topic", "path"), EXAMPLES)
def test_examples_are_records(topic: Topic, path: Path) -> None:
    data = path.read_bytes()
    Draft202012Validator(create_schema(topic)).validate(load_object(data))
    record = decode(topic.record, data)
    if topic is DEAD:
        assert isinstance(record, DeadLetterHeaders)
    assert load_object(encode(record)) == load_object(data), "an example is as Warta writes it"


def test_asyncapi_names_every_topic_and_its_schema() -> None:
    document = orjson.loads((SCHEMAS / "asyncapi.json").read_bytes())
    assert document["asyncapi"].startswith("3.")
    assert set(document["channels"]) == {topic.name for topic in TOPICS}
    for channel in document["channels"].values():
        for message in channel["messages"].values():
            reference = (message.get("payload") or message["headers"])["schema"]["$ref"]
            assert (SCHEMAS / reference).exists()


def test_a_message_that_fits_one_topic_fits_the_dead_letters() -> None:
    assert all(DEAD.max_bytes >= topic.max_bytes for topic in TOPICS)
