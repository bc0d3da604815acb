"""`python -m quality.spacy_peer`: a blank spaCy pipeline, trained on each public set alone.

What a newsroom would try first: `spacy.blank("id")` with its own named-entity recogniser, nothing
pretrained. Strict F1 on the set's part for development, beside Warta's in `name_peers`. Some
minutes a set; spaCy comes from `spacy-requirements.txt` and is no part of what runs.
"""

import random
import sys
import time
from collections.abc import Sequence

import spacy
from quality.name_peers import FOLDER, SETS, read, show
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import compounding, minibatch

from warta_enrich.entities.columns import Tagged, read_spans
from warta_enrich.entities.domains import Domain, find_domain
from warta_enrich.entities.score import Tally

EPOCHS = 20
DROPOUT = 0.2
SEED = 1


def main() -> int:
    """Print a row for each set; status 2 where the sets are absent."""
    if not FOLDER.exists():
        print("the public data sets are not part of the repository", file=sys.stderr)
        return 2
    for name, (training, development) in SETS.items():
        domain = find_domain(name)
        pipeline = train(read(training), domain)
        show(name, "spaCy, blank", measure(pipeline, read(development), domain))
    return 0


def train(sentences: Sequence[Tagged], domain: Domain) -> Language:
    random.seed(SEED)
    spacy.util.fix_random_seed(SEED)
    pipeline = spacy.blank("id")
    recogniser = pipeline.add_pipe("ner")
    for kind in domain.types:
        recogniser.add_label(kind)  # type: ignore[attr-defined]
    examples = [create_example(pipeline, sentence, domain) for sentence in sentences]
    optimizer = pipeline.initialize(lambda: examples)
    for epoch in range(EPOCHS):
        random.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, compounding(4.0, 32.0, 1.001)):
            pipeline.update(batch, drop=DROPOUT, sgd=optimizer, losses=losses)
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {losses['ner']:.0f}", file=sys.stderr)
    return pipeline


def create_example(pipeline: Language, sentence: Tagged, domain: Domain) -> Example:
    tokens, tags = sentence
    reference = Doc(pipeline.vocab, words=tokens)
    spans = [span for span in read_spans(tags) if span[2] in domain.types]
    reference.set_ents([Span(reference, low, high, kind) for low, high, kind in spans])
    return Example(Doc(pipeline.vocab, words=tokens), reference)


def measure(pipeline: Language, sentences: Sequence[Tagged], domain: Domain) -> Tally:
    tally = Tally()
    documents = [Doc(pipeline.vocab, words=tokens) for tokens, _ in sentences]
    started = time.process_time()
    read_documents = list(pipeline.pipe(documents, batch_size=16))
    tally.seconds = time.process_time() - started
    for document, (tokens, tags) in zip(read_documents, sentences, strict=True):
        found = {(span.start, span.end, span.label_) for span in document.ents}
        tally.add(found, {span for span in read_spans(tags) if span[2] in domain.types})
        tally.tokens += len(tokens)
    return tally


if __name__ == "__main__":
    sys.exit(main())
