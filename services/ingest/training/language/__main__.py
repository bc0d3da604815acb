"""`python -m training.language DATA [--evaluate]`: train the model, or show how good it is."""

import argparse
from pathlib import Path

import warta_ingest.language
from training.language.corpus import read_corpus
from training.language.evaluate import cross_validate
from training.language.learn import learn, write_model

WEIGHTS = Path(warta_ingest.language.__file__).parent / "weights.tsv"


def main() -> None:
    """Read the public data sets in DATA and our own sentences."""
    parser = argparse.ArgumentParser(prog="python -m training.language", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the public data sets")
    parser.add_argument("--evaluate", action="store_true", help="cross-validate over sources")
    chosen = parser.parse_args()
    texts = read_corpus(chosen.data)
    if chosen.evaluate:
        cross_validate(texts)
        return
    model = learn(texts)
    write_model(model, WEIGHTS)
    affixes = sum(map(len, model.affixes))
    print(f"{len(texts)} texts, {len(model.words)} words, {affixes} affixes: {WEIGHTS}")


if __name__ == "__main__":
    main()
