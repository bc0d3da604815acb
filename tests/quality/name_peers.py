"""`python -m quality.name_peers`: names in public sets, by Warta and by a plain CRF, in one table.

The peer is what one would write with python-crfsuite: words, affixes, shapes, neighbours and a
gazetteer of places, trained on the set alone. Strict F1 on the set's part for development, tokens
a second of CPU with sixteen sentences at a time.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from warta_enrich.entities.columns import Tagged, read_columns, read_spans
from warta_enrich.entities.domains import Domain, find_domain
from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.known import KnownWords, index_words
from warta_enrich.entities.score import Tally, score
from warta_enrich.entities.tagger import Profile, load_tagger
from warta_enrich.entities.words import tell_shape

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "ner"
MODEL = "peer.crfsuite"
SETS = {
    "idner2k": ("idner2k/train.txt", "idner2k/dev.txt"),
    "nerui": ("nerui/train.01.tsv", "nerui/dev.01.tsv"),
    "nerugm": ("nerugm/train.01.tsv", "nerugm/dev.01.tsv"),
    "nergrit": ("nergrit/train.txt", "nergrit/valid.txt"),
}


def main() -> int:
    """Print the table; status 2 where the sets are absent."""
    if not FOLDER.exists():
        print("the public data sets are not part of the repository", file=sys.stderr)
        return 2
    cities = read_cities()
    known = index_words(cities)
    for name, (train, development) in SETS.items():
        domain = find_domain(name)
        sentences = read(development)
        for profile in Profile:
            tally = score(sentences, load_tagger(cities, profile, domain), domain)
            show(name, f"warta, {profile}", tally)
        show(name, "plain CRF", measure_peer(read(train), sentences, domain, known))
    return 0


def read(path: str) -> list[Tagged]:
    with (FOLDER / path).open(encoding="utf-8") as lines:
        return list(read_columns(lines))


def show(name: str, who: str, tally: Tally) -> None:
    speed = tally.tokens / max(tally.seconds, 1e-9)
    print(f"{name:<9} {who:<16} F1 {tally.measure()[2]:.3f} {speed:9.0f} tokens/s", flush=True)


def measure_peer(
    training: Sequence[Tagged], sentences: Sequence[Tagged], domain: Domain, known: KnownWords
) -> Tally:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 0.1, "max_iterations": 100})
    for tokens, tags in training:
        trainer.append([describe(tokens, i, known) for i in range(len(tokens))], tags)
    trainer.train(MODEL)
    tagger = pycrfsuite.Tagger()
    tagger.open(MODEL)
    tally = Tally()
    started = time.process_time()
    for tokens, tags in sentences:
        given = tagger.tag([describe(tokens, i, known) for i in range(len(tokens))])
        wanted = {span for span in read_spans(tags) if span[2] in domain.types}
        tally.add({span for span in read_spans(given) if span[2] in domain.types}, wanted)
        tally.tokens += len(tokens)
    tally.seconds = time.process_time() - started
    Path(MODEL).unlink()
    return tally


def describe(tokens: Sequence[str], i: int, known: KnownWords) -> list[str]:
    features = ["bias"]
    for offset in (-2, -1, 0, 1, 2):
        if not 0 <= i + offset < len(tokens):
            features.append(f"{offset}:edge")
            continue
        word = tokens[i + offset]
        low = word.lower()
        features += [f"{offset}:w={low}", f"{offset}:s={tell_shape(word)}"]
        features += [f"{offset}:g={kind}" for kind in known.get(low, ())]
        if abs(offset) < 2:
            features += [f"{offset}:p={low[:3]}", f"{offset}:x={low[-3:]}"]
    return features


if __name__ == "__main__":
    sys.exit(main())
