"""`news.dead.v1`: what could not be processed. The value is the original bytes, untouched."""

from enum import StrEnum

from pydantic import ConfigDict, Field

from warta_schemas.values import Count, Instant, Record


class DeadReason(StrEnum):
    """Why a message can never work. Closed: a new reason is a change of the contract."""

    EMPTY = "empty"
    """No value, or nothing but white space."""
    NOT_UTF8 = "not_utf8"
    """The bytes are no text that can be read for certain, or wrap it: gzip, a schema registry."""
    MALFORMED_JSON = "malformed_json"
    """The bytes start as JSON and are not."""
    MALFORMED_XML = "malformed_xml"
    """A feed or item that is not well-formed, or brings entities of its own."""
    UNSAFE_JSON = "unsafe_json"
    """JSON that readers disagree on: duplicate keys, depth, numbers over 64 bits."""
    NOT_AN_OBJECT = "not_an_object"
    """JSON, but an array or a scalar."""
    MISSING_FIELD = "missing_field"
    """A required field is absent."""
    INVALID_FIELD = "invalid_field"
    """A field has the wrong type or an impossible value."""
    UNKNOWN_CONTENT_TYPE = "unknown_content_type"
    """A content type that no reader is built for."""
    TOO_LARGE = "too_large"
    """Over the size that a worker takes in."""
    NO_ARTICLE = "no_article"
    """The page holds no article: an index, a login wall, an error page, or nothing but menus."""
    SEVERAL_ITEMS = "several_items"
    """A feed or a list: one message is one article, so that each has an offset of its own."""
    TIMEOUT = "timeout"
    """Not handled within the time that one message may take, twice."""
    OUTPUT_TOO_LARGE = "output_too_large"
    """The result is over what the broker takes."""
    INTERNAL_ERROR = "internal_error"
    """A defect of Warta; the detail names the exception."""


class Dead(Record):
    """The verdict on a message that can never work. A value, so that the core stays pure."""

    reason: DeadReason
    detail: str = Field(description="One line for a person: what is wrong and where.")


class DeadLetterHeaders(Record):
    """The headers of a dead letter, beside those of the original message."""

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    stage: str = Field(alias="warta-stage", description="ingest, enrich, …")
    reason: DeadReason = Field(alias="warta-reason")
    detail: str = Field(alias="warta-detail")
    topic: str = Field(alias="warta-topic", description="Where the original stood.")
    partition: Count = Field(alias="warta-partition")
    offset: Count = Field(alias="warta-offset")
    attempts: int = Field(alias="warta-attempts", ge=1)
    first_failed_at: Instant = Field(alias="warta-first-failed-at")
