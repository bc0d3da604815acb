"""Which messages ingest may leave out: those that say what their article's last record says."""

from warta_cli.audit.log import History
from warta_cli.places import Place


def is_recrawl(history: History, place: Place, content: bytes) -> bool:
    """Whether ingest could leave out a message with this content, where it stands.

    A worker leaves out what equals the last article that it has sent under that id. Between two
    messages of one inbox partition it may have sent what came from another one. So the content
    must equal that of the message's last neighbour in its own partition, or of a record from
    another partition that came between its two neighbours. What equals an older record alone
    would bring it back, and may not be left out.
    """
    before, after = _find_neighbours(history, place)
    between = history[before or 0 : after]
    others = [s for s in between if s and s.place.partition != place.partition]
    neighbour = history[before] if before is not None else None
    return any(s.content == content for s in (neighbour, *others) if s)


def _find_neighbours(history: History, place: Place) -> tuple[int | None, int | None]:
    """Between which records of its own partition a message was first handled, as indexes.

    The second is the first that came of any later message; the first, of what had come by then,
    that of the last earlier message. None where there is none.
    """
    mine = [
        (index, sighting.place.offset)
        for index, sighting in enumerate(history)
        if sighting and sighting.place.partition == place.partition
    ]
    after = next((index for index, offset in mine if offset > place.offset), None)
    firsts: dict[int, int] = {}
    for index, offset in mine:
        if offset < place.offset and (after is None or index < after):
            firsts.setdefault(offset, index)
    return firsts[max(firsts)] if firsts else None, after
