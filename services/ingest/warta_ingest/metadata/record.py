"""What is read of a page beside its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from warta_schemas import Refused


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text. `outlet` is a domain printed in the dateline.

    `origins` says for each field in a few words where its value was found; lines are counted as
    in `Extract.lines`, from 1. `refused` holds what was found and is not believed.
    """

    title: str | None
    authors: tuple[str, ...]
    editor: str | None
    dateline: str | None
    outlet: str | None
    section: str | None
    published_at: datetime | None
    published_at_basis: str | None
    modified_at: datetime | None
    refused: tuple[Refused, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Times:
    """Publication and last change, and where they were found."""

    published_at: datetime | None = None
    basis: str | None = None
    modified_at: datetime | None = None
    refused: tuple[Refused, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
