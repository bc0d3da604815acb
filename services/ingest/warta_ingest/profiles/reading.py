"""What ingest makes of a profile: lines that are left out.

Paragraphs are looked at once more after cleaning: the HTML extractor chooses its own, and a line
that a dump has wrapped is whole only there.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from warta_ingest.clean import Cleaned
from warta_schemas import Dropped, DropReason, SourceProfile, fold_line

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
    known = {drop.text for drop in cleaned.dropped}
    drops = (Dropped(reason=DropReason.RECURRING, text=line) for line in gone if line not in known)
    return replace(
        cleaned,
        paragraphs=tuple(line for line in cleaned.paragraphs if line not in gone),
        dropped=(*cleaned.dropped, *drops),
    )
