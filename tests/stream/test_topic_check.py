"""What differs from the declaration is told, so that a person can mend it."""

import pytest
from support.kafka import ApacheKafka
from support.traffic import create_settings, create_topic

from warta_schemas import INBOX
from warta_stream.admin import check_topics


@pytest.mark.kafka
async def test_an_inbox_that_keeps_bombs_packed_is_told(kafka: ApacheKafka) -> None:
    settings = create_settings(kafka.address)
    await create_topic(settings, INBOX, {"compression.type": "producer"})
    [state] = await check_topics(settings, [INBOX])
    assert state.differences == ("compression.type producer, declared uncompressed",)
