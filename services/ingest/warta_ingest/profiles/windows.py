"""Which articles of a source are remembered: some of each day, the latest days, so many in all.

A busy source would otherwise fill its window within hours, and could not show what stays for
weeks. Of each day those with the least ids are kept, which is a fair sample, and the same one in
whatever order they come.
"""

from collections.abc import Iterable, Mapping

from warta_ingest.profiles.sketches import Sketch

MOST_ARTICLES = 240
MOST_A_DAY = 20
RECENT = 20

RATE_DAYS = 14
ID_SPACE = 1 << 64

Window = Mapping[int, Sketch]
"""Sketches by their article."""


def add_sketch(window: Window, sketch: Sketch) -> Window:
    """The window with one more article, or with its latest revision."""
    return trim({**window, sketch.article: sketch})


def join_windows(ours: Window, theirs: Iterable[Sketch]) -> Window:
    """Both windows as one; of an article in both, our sketch stays."""
    return trim({**{sketch.article: sketch for sketch in theirs}, **ours})


def trim(sketches: dict[int, Sketch]) -> Window:
    """What of these is remembered."""
    days: dict[int, list[int]] = {}
    for sketch in sketches.values():
        days.setdefault(sketch.day, []).append(sketch.article)
    left = MOST_ARTICLES
    for day in sorted(days, reverse=True):
        articles = days[day]
        room = min(MOST_A_DAY, left)
        if len(articles) > room:
            for article in sorted(articles)[room:]:
                del sketches[article]
        left -= min(len(articles), room)
    return sketches


def select_distinct(window: Window) -> list[Sketch]:
    """One article for each text: what is published again under another address is the same."""
    texts: dict[int, Sketch] = {}
    for sketch in window.values():
        known = texts.get(sketch.text)
        if known is None or sketch.article < known.article:
            texts[sketch.text] = sketch
    return list(texts.values())


def select_recent(window: Window) -> list[Sketch]:
    """The latest to arrive."""
    ordered = sorted(window.values(), key=lambda sketch: (sketch.arrived, sketch.article))
    return ordered[-RECENT:]


def estimate_rate(window: Window) -> float | None:
    """Articles a day, over the last two weeks that the window reaches; None within the first day.

    Of a day that is sampled the whole is told by how densely the least ids lie.
    """
    days: dict[int, list[int]] = {}
    for sketch in window.values():
        days.setdefault(sketch.day, []).append(sketch.article)
    latest, first = max(days), min(days)
    if len(window) >= MOST_ARTICLES:
        first += 1  # of the oldest day some may be gone
    begin = max(first, latest - RATE_DAYS)
    if begin >= latest:
        return None
    counted = sum(_estimate_count(days.get(day, [])) for day in range(begin, latest))
    return round(counted / (latest - begin), 1)


def _estimate_count(articles: list[int]) -> float:
    if len(articles) < MOST_A_DAY:
        return len(articles)
    return (MOST_A_DAY - 1) * ID_SPACE / max(1, *articles)
