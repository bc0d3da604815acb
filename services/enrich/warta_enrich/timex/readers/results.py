"""The ways in which a reader ends."""

from warta_enrich.timex.calendar import Period
from warta_enrich.timex.moments import Moment, of, part_of
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.scene import Found, Scene
from warta_schemas import Anchor, TimexType

NOTHING: tuple[Found, ...] = ()

Result = tuple[Found, ...]


def dated(
    phrase: Phrase,
    scene: Scene,
    period: Period,
    *,
    mod: str | None = None,
    moment: Moment | None = None,
    anchor: Anchor = Anchor.EXPLICIT,
    guessed: bool = False,
) -> Result:
    """An expression that stands for a period of the calendar."""
    return (
        Found(
            phrase.start,
            phrase.end,
            TimexType.DATE,
            period.timex,
            mod,
            moment or (part_of(period, mod) if mod else of(period)),
            anchor,
            dated=not is_aside(phrase, scene),
            guessed=guessed,
        ),
    )


def plain(phrase: Phrase, kind: TimexType, value: str, mod: str | None = None) -> Result:
    """A duration, a set or a vague reference: no date of its own."""
    return (Found(phrase.start, phrase.end, kind, value, mod, dated=False),)


def is_aside(phrase: Phrase, scene: Scene) -> bool:
    """Whether the date dates something else than the statement: a comparison, an origin."""
    if scene.word_before(phrase.start).lower() in scene.table.origin:
        return True
    if not scene.says(phrase.start, scene.table.comparison):
        return False
    return any(word in scene.table.comparison for word in scene.words_before(phrase.start, NEAR))


NEAR = 8
"""Words within which a comparison reaches its date: `dibandingkan periode yang sama 2021`."""
