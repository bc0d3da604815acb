"""One page as ingest has read it: not only what came of it, but why.

Made on the way by the same code that makes the article, so that what is shown is what happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from warta_schemas import Article, Dead, DropReason


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one message.

    `lines` are those of the page in order and `verdicts` what became of each: the reason for which
    it was dropped, or None where it is text of the article. Both are empty where the message was
    no page. `origins` says for each field of the article where its value was found.
    """

    outcome: Article | Dead
    lines: tuple[str, ...] = ()
    verdicts: tuple[DropReason | None, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
