"""What decoding gives: a page with what its publisher says of it, and what its format states."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from warta_ingest.printed.stamps import Stamp
from warta_schemas import InboxMessage

UNKNOWN_SOURCE = "unknown"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a format states of its article and an inbox message has no field for.

    Times are stamps, since formats in the wild leave out the zone.
    """

    section: str | None = None
    dateline: str | None = None
    editor: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None


NOTHING_STATED = Stated()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format's reader has found: fields of an inbox message, and the rest.

    `embargoed_until` is the instant before which the item is not to be published.
    """

    fields: dict[str, Any]
    stated: Stated = NOTHING_STATED
    embargoed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One page or article. `is_whole`: the content is the article's own text and nothing else.

    What comes whole is not searched for an article: no paragraph of it may be lost.
    """

    page: InboxMessage
    stated: Stated = NOTHING_STATED
    is_whole: bool = False
