"""Faust as its documentation shows it, with each ack awaited: safe, one message at a time."""

import os

import faust

PREFIX = os.environ["WARTA_TOPIC_PREFIX"]

app = faust.App(
    "peer",
    broker=f"kafka://{os.environ['WARTA_BROKER']}",
    broker_session_timeout=6,
    broker_heartbeat_interval=1,
    consumer_auto_offset_reset="earliest",
    key_serializer="raw",
    value_serializer="raw",
    topic_allow_declare=False,
    topic_disable_leader=True,
    web_enabled=False,
)
source = app.topic(f"{PREFIX}news.inbox.v1", key_serializer="raw", value_serializer="raw")
sink = app.topic(f"{PREFIX}news.raw.v1", key_serializer="raw", value_serializer="raw")


@app.agent(source)
async def echo(stream: faust.StreamT[bytes]) -> None:
    """Pass on each message, its ack awaited."""
    async for event in stream.events():
        await (await sink.send(key=event.key, value=event.value))


if __name__ == "__main__":
    faust.Worker(app, loglevel="ERROR").execute_from_commandline()
