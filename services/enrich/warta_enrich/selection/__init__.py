"""What of a timeline is read first: which dates, and which sentences for each.

from warta_enrich.selection import select

    for chosen in select(entries, most=20, sentences=1):
        print(chosen.entry.date, chosen.sentences[0].sentence)
"""

from warta_enrich.selection.choosing import Chosen, select

__all__ = ["Chosen", "select"]
