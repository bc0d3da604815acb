"""What ingest makes of a profile: lines that are left out.

Paragraphs are looked at once more after cleaning: the HTML extractor chooses its own, and a line
that a dump has wrapped is whole only there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from warta_ingest.clean import Cleaned
from warta_schemas import DropReason, SourceProfile, fold_line

Profiles = Mapping[str, SourceProfile]
"""The latest profile of each source that has one."""

NO_PROFILES: Profiles = MappingProxyType({})


def drop_recurring(cleaned: Cleaned, recurring: frozenset[str]) -> Cleaned:
    """The page without those of its paragraphs that recur."""
    if not recurring:
        return cleaned
    gone = [line for line in cleaned.paragraphs if fold_line(line) in recurring]
    if not gone:
        return cleaned
    kept = tuple(line for line in cleaned.paragraphs if line not in gone)
    verdicts = tuple(
        DropReason.RECURRING if verdict is None and _is_part(line, gone, kept) else verdict
        for line, verdict in zip(cleaned.lines, cleaned.verdicts, strict=True)
    )
    unseen = [line for line in gone if not any(part in line for part in cleaned.lines)]
    return replace(
        cleaned,
        paragraphs=kept,
        lines=(*cleaned.lines, *unseen),
        verdicts=(*verdicts, *(DropReason.RECURRING for _ in unseen)),
    )


def _is_part(line: str, gone: Sequence[str], kept: Sequence[str]) -> bool:
    """Whether a line of the page went with a paragraph that recurs: all of it, or a part."""
    return line not in kept and any(line in paragraph for paragraph in gone)
