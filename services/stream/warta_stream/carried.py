"""Headers that travel from a message of the inbox to every record that comes of it.

`traceparent` (W3C Trace Context) is passed on where it is valid: it comes from strangers. None is
invented; where spans are made, the message's own span goes in its place. `warta-received-at`
is set at the inbox from the message's timestamp, whatever stood in it, so that each later stage can
tell how long the whole way took.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from warta_schemas import INBOX, Headers, Message, Outgoing, Topic

TRACEPARENT = "traceparent"
RECEIVED_AT = "warta-received-at"

_TRACEPARENT = re.compile(
    rb"(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?",
    re.DOTALL,
)
_LONGEST = 512
"""Bytes of a header that is looked at."""

_KNOWN_VERSION = b"00"
_SAMPLED = 0x01


def carry(message: Message, outgoing: Sequence[Outgoing], *, source: Topic) -> tuple[Outgoing, ...]:
    """What came of a message of a topic, each with the headers that travel on."""
    carried = _find_carried(message, source)
    return tuple(replace(each, headers=each.headers + carried) for each in outgoing)


def put_traceparent(outgoing: Sequence[Outgoing], traceparent: bytes) -> tuple[Outgoing, ...]:
    """The same records, each with this one in place of any other."""
    return tuple(
        replace(
            each,
            headers=(
                *(header for header in each.headers if header[0].lower() != TRACEPARENT),
                (TRACEPARENT, traceparent),
            ),
        )
        for each in outgoing
    )


def find_origin(message: Message, *, source: Topic) -> datetime | None:
    """When the publisher's message was produced, as far as it is known."""
    if source is INBOX:
        return message.timestamp
    written = message.find_header(RECEIVED_AT) or b""
    if len(written) > _LONGEST:
        return None
    try:
        moment = datetime.fromisoformat(written.decode("ascii"))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def find_trace(message: Message) -> str | None:
    """The trace's id of a valid `traceparent`, 32 hex digits."""
    valid = read_traceparent(message)
    return valid.split(b"-")[1].decode() if valid else None


def read_traceparent(message: Message) -> bytes | None:
    """The one valid `traceparent` of a message, in the version that is known; None for any other.

    Of a later version what the first one says is kept, as the standard asks.
    """
    found = [value for name, value in message.headers if name.lower() == TRACEPARENT]
    if len(found) != 1 or len(found[0]) > _LONGEST:
        return None
    match = _TRACEPARENT.fullmatch(found[0])
    if not match:
        return None
    version, trace, parent, flags, rest = match.groups()
    if version == _KNOWN_VERSION:
        return None if rest else found[0]
    sampled = int(flags, 16) & _SAMPLED
    return b"-".join((_KNOWN_VERSION, trace, parent, b"%02x" % sampled))


def _find_carried(message: Message, source: Topic) -> Headers:
    trace = read_traceparent(message)
    origin = find_origin(message, source=source)
    headers: list[tuple[str, bytes]] = []
    if trace:
        headers.append((TRACEPARENT, trace))
    if origin:
        headers.append((RECEIVED_AT, origin.isoformat(timespec="milliseconds").encode()))
    return tuple(headers)
