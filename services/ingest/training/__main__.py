"""`python -m training`, run in services/ingest: trains the models of lines and of blocks.

Their weights are written beside the code. With `--validate` it only prints the figures of
cross-validation, site by site left out.
"""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

import warta_ingest.clean
from training.examples import make_block_example, make_examples
from training.network import Recipe
from training.pages import SHARED, Page, drop_markup, pick_markup, read_pages
from training.stages import train_stages, train_whole
from training.validation import cross_validate, score, train_folds, train_model
from warta_ingest.clean.model import BLOCKS_FILE, FILE, PARTS, LineModel

LABELLED = frozenset({"dumps", "articles"})
"""Pages whose every line has a label: whether their text is exact can be told."""

RECIPE = Recipe()
BLOCKS_RECIPE = Recipe(decay=3e-3, dropout=0.3, epochs=16)
"""More columns, of fewer pages: held tighter."""


def main(arguments: list[str]) -> int:
    """Train on all pages there are."""
    if not SHARED.exists():
        print(
            f"the public sets are not at {SHARED}: a model of the repository's own pages alone "
            "would be worse than the one that ships",
            file=sys.stderr,
        )
        return 1
    pages = read_pages()
    dumps, markup = drop_markup(pages), pick_markup(pages)
    only_validate = "--validate" in arguments
    _announce(FILE, dumps)
    examples = [make_examples(page) for page in dumps]
    stages = train_stages(dumps, examples, RECIPE)
    if only_validate:
        validate(dumps, stages.folds)
    else:
        write(train_whole(examples, stages, RECIPE), FILE)
    _announce(BLOCKS_FILE, markup)
    blocks = [[make_block_example(page)] for page in markup]
    if only_validate:
        validate(markup, train_folds(markup, blocks, BLOCKS_RECIPE))
    else:
        write(train_model(blocks, BLOCKS_RECIPE), BLOCKS_FILE)
    return 0


def _announce(name: str, pages: list[Page]) -> None:
    sites = {page.site for page in pages}
    print(f"{name}: {len(pages)} pages of {len(sites)} sites", flush=True)


def validate(pages: list[Page], models: list[LineModel]) -> None:
    """Print shingle F1 for each kind of page, and how many without an article gave none."""
    pairs = defaultdict(list)
    empty = []
    for page, given in cross_validate(pages, models):
        if page.text:
            pairs[page.kind].append((given, page.text))
        else:
            empty.append(not given)
    for kind, found in sorted(pairs.items()):
        exact = sum(given.split("\n") == text.split("\n\n") for given, text in found)
        told = f"  exact {exact}" if kind in LABELLED else ""
        print(f"{kind:<12} {len(found):4} pages  shingle F1 {score(found):.4f}{told}")
    if empty:
        print(f"no article   {len(empty):4} pages  {sum(empty)} gave none")


def write(model: LineModel, name: str) -> None:
    """The weights, as arrays that load without any code."""
    path = Path(warta_ingest.clean.__file__).parent / name
    arrays = {}
    for part, layers in zip(PARTS, (model.layers, model.review, model.page), strict=True):
        for number, (matrix, offsets) in enumerate(layers):
            arrays[f"{part}w{number}"], arrays[f"{part}b{number}"] = matrix, offsets
    np.savez_compressed(path, **arrays)
    print(f"{name}: {path.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
