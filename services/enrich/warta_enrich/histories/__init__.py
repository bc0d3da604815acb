"""Timelines across articles, by entity and date.

from warta_enrich.histories import build_entries

    entries = build_entries(events, relations)      of a set of events, at once

`Histories` does the same as they come.
"""

from warta_enrich.histories.building import build_entries
from warta_enrich.histories.histories import Change, Histories, name_entry
from warta_enrich.histories.ledger import Ledger, Line, read_line

__all__ = ["Change", "Histories", "Ledger", "Line", "build_entries", "name_entry", "read_line"]
