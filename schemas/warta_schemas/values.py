"""The values that records are made of: instants, days, bounded texts.

Every record is frozen, and closed when it is built: an unknown field is a mistake of ours.
Reading is tolerant instead (see `codec.decode`): a field that a newer producer added is ignored.
"""

import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)


def _only_rfc_3339(value: Any) -> Any:
    """Refuse what pydantic would guess at: numbers as seconds, times without an offset."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and RFC_3339.fullmatch(value):
        return value
    raise ValueError("expected an RFC 3339 time with an offset, such as 2022-12-01T21:42:00+07:00")


Instant = Annotated[AwareDatetime, BeforeValidator(_only_rfc_3339)]
"""A moment with its own UTC offset, kept as it was given: the offset is knowledge, not format."""

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A calendar day, `YYYY-MM-DD`."""

Offset = Annotated[int, Field(ge=0)]
"""A position in `body`, counted in Unicode code points. Ends are exclusive."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A probability or a part of a whole."""

Count = Annotated[int, Field(ge=0)]

ArticleId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""32 hex digits; see `ids.article_id`."""

Version = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""16 hex digits; see `ids.content_version`."""

Curie = Annotated[str, StringConstraints(pattern=r"^[a-z]+:\S+$", max_length=300)]
"""A compact URI such as `iso:RU`, `wd:Q7184` or `warta:person/jens-stoltenberg`."""

Source = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
"""A publisher's stable name, such as `inews.id`."""


class Record(BaseModel):
    """What every record shares: frozen, closed to unknown fields, no NaN."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, validate_default=False
    )
