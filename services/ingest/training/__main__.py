"""`python -m training`, run in services/ingest: trains the models of lines and of blocks.

Their weights are written beside the code. With `--validate` it only prints the figures of
cross-validation, site by site left out.
"""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

import warta_ingest.clean
from training.examples import Example, make_block_example, make_examples
from training.network import Recipe
from training.pages import SHARED, Page, drop_markup, pick_markup, read_pages
from training.validation import cross_validate, score, train_model
from warta_ingest.clean.model import BLOCKS_FILE, FILE, LineModel

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
    tasks = (
        (FILE, RECIPE, dumps, [make_examples(page) for page in dumps]),
        (BLOCKS_FILE, BLOCKS_RECIPE, markup, [[make_block_example(page)] for page in markup]),
    )
    for name, recipe, chosen, examples in tasks:
        print(f"{name}: {len(chosen)} pages of {len({page.site for page in chosen})} sites")
        if "--validate" in arguments:
            validate(chosen, examples, recipe)
            continue
        path = Path(warta_ingest.clean.__file__).parent / name
        write(train_model(examples, recipe), path)
        print(f"{name}: {path.stat().st_size} bytes", flush=True)
    return 0


def validate(pages: list[Page], examples: list[list[Example]], recipe: Recipe) -> None:
    """Print shingle F1 for each kind of page, and how many without an article gave none."""
    pairs = defaultdict(list)
    empty = []
    for page, given in cross_validate(pages, examples, recipe):
        if page.text:
            pairs[page.kind].append((given, page.text))
        else:
            empty.append(not given)
    for kind, found in sorted(pairs.items()):
        print(f"{kind:<12} {len(found):4} pages  shingle F1 {score(found):.4f}")
    if empty:
        print(f"no article   {len(empty):4} pages  {sum(empty)} gave none")


def write(model: LineModel, path: Path) -> None:
    """The weights, as arrays that load without any code."""
    arrays = {}
    for number, (matrix, offsets) in enumerate(model.layers):
        arrays[f"w{number}"], arrays[f"b{number}"] = matrix, offsets
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
