"""Accuracy on sources that the model has not seen, and what is taken for what."""

from collections import Counter
from collections.abc import Sequence
from random import Random
from zlib import crc32

from training.language.augment import join_texts
from training.language.corpus import Text
from training.language.learn import CODES, SEED, learn
from warta_ingest.language.features import sample
from warta_ingest.language.model import Model

FOLDS = 4


def cross_validate(texts: Sequence[Text]) -> None:
    """Print accuracy by language, by sentence and by article, each source held out whole."""
    sentences: Counter[tuple[str, str]] = Counter()
    articles: Counter[tuple[str, str]] = Counter()
    sources: Counter[tuple[str, str, bool]] = Counter()
    for fold in range(FOLDS):
        held = [text for text in texts if find_fold(text) == fold]
        model = learn([text for text in texts if find_fold(text) != fold])
        for text in held:
            told = decide(model, text)
            sentences[text.code, told] += 1
            sources[text.code, text.source.split()[0], told == text.code] += 1
        for text in join_texts(held, Random(SEED)):
            articles[text.code, decide(model, text)] += 1
    show("sentences", sentences)
    show("articles", articles)
    for code, source, _ in sorted({(c, s, True) for c, s, _ in sources if c != "other"}):
        right, wrong = sources[code, source, True], sources[code, source, False]
        if right + wrong > 100:  # noqa: PLR2004
            print(f"{code:<6} {source:<14} {right / (right + wrong):.4f} of {right + wrong}")


def find_fold(text: Text) -> int:
    """Blocks of our own text go round; a data set stays together."""
    name, _, number = text.source.partition(" ")
    return (int(number) if number else crc32(name.encode())) % FOLDS


def decide(model: Model, text: Text) -> str:
    """The likeliest language."""
    shares, _ = model.tell(sample(text.text))
    return max(shares, key=shares.__getitem__)


def show(name: str, told: Counter[tuple[str, str]]) -> None:
    """A row a language: how many were told as which."""
    print(f"{name:<12}" + "".join(f"{code:>7}" for code in CODES) + "  accuracy")
    for code in CODES:
        row = [told[code, other] for other in CODES]
        right = told[code, code] / max(1, sum(row))
        print(f"{code:<12}" + "".join(f"{number:7d}" for number in row) + f"  {right:.4f}")
