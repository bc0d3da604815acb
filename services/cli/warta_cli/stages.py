"""The stages that there are, and the module that runs each of them."""

from enum import StrEnum

from warta_schemas import INBOX, RAW


class StageName(StrEnum):
    """In the order of the flow."""

    INGEST = "ingest"
    ENRICH = "enrich"
    PROFILES = "profiles"


MODULES = {
    StageName.INGEST: "warta_ingest.worker",
    StageName.ENRICH: "warta_enrich.worker",
    StageName.PROFILES: "warta_ingest.profiles.worker",
}

SOURCES_OF = {
    StageName.INGEST: INBOX,
    StageName.ENRICH: RAW,
    StageName.PROFILES: RAW,
}
"""The topic that each stage reads. Said here too, so that nobody loads models to know it."""
