"""What of a timeline is read first: which dates, and which sentences for each.

from warta_enrich.selection import join_days, select

    for chosen in select(join_days(entries), most=20, sentences=1):
        print(chosen.entry.date, chosen.sentences[0].sentence)
"""

from warta_enrich.selection.choosing import Chosen, select
from warta_enrich.selection.days import join_days

__all__ = ["Chosen", "join_days", "select"]
