"""Dead letters: the original bytes and headers, with why and where from in further headers."""

from datetime import datetime

from warta_schemas import DEAD, Dead, DeadLetterHeaders, Headers, Message, Outgoing
from warta_stream.sizes import measure

MAX_DETAIL_CHARACTERS = 1000

PREFIX = "warta-"

NUMBER_DIGITS = 18
"""A longer number is no offset of Kafka's."""

LEFT_OUT = " (value left out: too large)"
"""How the detail ends of a letter without its value."""


def bury(
    message: Message,
    dead: Dead,
    *,
    stage: str,
    now: datetime,
    most_bytes: int = DEAD.max_bytes,
) -> Outgoing:
    """The dead letter of a message: same key, same bytes, same headers, and the verdict.

    A message that was a dead letter before and is tried again counts its attempts and keeps the
    time of its first failure. Where the letter would be over what its topic takes, the value is
    left out; the headers still point to it. Without a value an absent key becomes an empty one,
    since no record is sent that has neither.
    """
    headers = _write_headers(message, dead, stage=stage, now=now)
    if message.value is not None:
        letter = Outgoing(DEAD, message.key, message.value, headers)
        if measure(letter) <= most_bytes:
            return letter
        headers = _write_headers(message, dead, stage=stage, now=now, ending=LEFT_OUT)
    return Outgoing(DEAD, message.key or b"", None, headers)


def read_number(message: Message, header: str) -> int | None:
    """What a header of a letter counts. None where it is no number: anyone may have written it."""
    text = message.header(header) or ""
    is_number = text.isascii() and text.isdigit() and len(text) <= NUMBER_DIGITS
    return int(text) if is_number else None


def _write_headers(
    message: Message, dead: Dead, *, stage: str, now: datetime, ending: str = ""
) -> Headers:
    """Those of the message, and after them why and where from."""
    said = DeadLetterHeaders(
        stage=stage,
        reason=dead.reason,
        detail=dead.detail[: MAX_DETAIL_CHARACTERS - len(ending)] + ending,
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        attempts=(read_number(message, "warta-attempts") or 0) + 1,
        first_failed_at=_first_failure(message) or now,
    )
    written = said.model_dump(mode="json")
    added = tuple((name, str(value).encode()) for name, value in written.items())
    kept = tuple(h for h in message.headers if not h[0].lower().startswith(PREFIX))
    return kept + added


def _first_failure(message: Message) -> datetime | None:
    try:
        moment = datetime.fromisoformat(message.header("warta-first-failed-at") or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
