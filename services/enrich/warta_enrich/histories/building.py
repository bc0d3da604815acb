"""The timelines of a set of events, all at once: what the stage writes once it has read them."""

from collections.abc import Iterable, Sequence

from warta_enrich.histories.histories import Histories
from warta_enrich.histories.ledger import Ledger, read_line
from warta_schemas import DatedEvent, Relations, TimelineEntry


def build_entries(
    events: Iterable[DatedEvent], relations: Iterable[Relations] = ()
) -> Sequence[TimelineEntry]:
    """Every entry, by entity and date. Of several records of an article the last counts.

    An event of an article without any time counts as seen in 1970.
    """
    ledger = Ledger()
    for record in relations:
        ledger.put(record.article, read_line(record))
    histories = Histories(ledger)
    for event in events:
        histories.take(event, None)
    return sorted(histories.entries(), key=lambda entry: (entry.entity, entry.date))
