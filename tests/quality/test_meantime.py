"""English date expressions on MEANTIME, read with the habits of TimeML."""

from warta_enrich.timex.habits import Habit
from warta_enrich.timex.score import Tally, compare, find
from warta_enrich.timex.tagging import load_lexicons

from .meantime import read_meantime

FLOORS = {"strict": 0.865, "relaxed": 0.92, "value": 0.78}


def test_meantime(shared, keep_above) -> None:
    assert shared
    lexicon = load_lexicons(Habit.TIMEML)["en"]
    tally = Tally()
    for document in read_meantime():
        compare(find(document, lexicon), document.expressions, tally)
    assert tally.wanted == 368
    for name, floor in FLOORS.items():
        figure = tally.measure(getattr(tally, name))
        keep_above(f"MEANTIME, English: date expressions, {name} F1", figure, floor)
