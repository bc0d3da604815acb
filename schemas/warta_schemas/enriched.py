"""`news.enriched.v1`: the article with entities, date expressions and its timeline."""

from enum import StrEnum

from pydantic import Field

from warta_schemas.article import Article
from warta_schemas.values import Curie, Day, Offset, Record, Share


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    EVENT = "EVENT"


class Mention(Record):
    """One place in `body` that names the entity."""

    start: Offset
    end: Offset


class Entity(Record):
    """One real thing that the article names, under an id that is the same in every language."""

    id: Curie
    name: str = Field(description="The fullest form in the text, without titles.")
    type: EntityType
    mentions: tuple[Mention, ...]
    country: str | None = Field(None, pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2.")
    wikidata: str | None = Field(None, pattern=r"^Q\d+$")
    geonames: int | None = None
    confidence: Share


class TimexType(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Timex(Record):
    """One date expression in `body`, with its TIMEX3 value."""

    start: Offset
    end: Offset
    type: TimexType
    value: str = Field(description="TIMEX3 value, such as 2022-12-01, 2022-W47 or P5Y.")
    mod: str | None = Field(None, description="TIMEX3 modifier: START, MID, END, APPROX.")
    earliest: Day | None = None
    latest: Day | None = None


class Precision(StrEnum):
    """How finely a date is known."""

    INSTANT = "instant"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Kind(StrEnum):
    """Whether a date is one unit of time, a span, or a span with an open end."""

    POINT = "point"
    INTERVAL = "interval"
    OPEN_START = "open_start"
    OPEN_END = "open_end"


class Anchor(StrEnum):
    """What a date was resolved from."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    INHERITED = "inherited"


class Modality(StrEnum):
    """How a sentence holds its statement."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    REPORTED = "reported"


class TimelineItem(Record):
    """One dated statement of the article: one item for each sentence and date."""

    date: str = Field(description="EDTF (ISO 8601-2), such as 2022-01 or 1994/..")
    earliest: Day | None = Field(None, description="First day, inclusive; null is open.")
    latest: Day | None = Field(None, description="Last day, inclusive; null is open.")
    precision: Precision
    kind: Kind
    anchor: Anchor
    signal: str | None = Field(None, description="The word that opens the interval (`sejak`).")
    text: str = Field(description="The date as printed.")
    start: Offset = Field(description="Start of the sentence in `body`.")
    end: Offset
    sentence: str
    participants: tuple[Curie, ...] = ()
    modality: Modality
    confidence: Share


class EnrichedArticle(Article):
    """The article, and what was found in it."""

    entities: tuple[Entity, ...] = ()
    timex: tuple[Timex, ...] = ()
    timeline: tuple[TimelineItem, ...] = ()
    models: dict[str, str] = Field(
        default_factory=dict, description="Version of each model and rule set that made it."
    )
