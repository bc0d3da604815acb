"""`python -m training`, run in services/ingest: trains the line model and writes its weights.

With `--validate` it only prints the figures of cross-validation, site by site left out.
"""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

import warta_ingest.clean
from training.examples import Example, make_examples
from training.network import Recipe
from training.pages import SHARED, Page, read_pages
from training.validation import cross_validate, score, train_model
from warta_ingest.clean.model import FILE, LineModel

RECIPE = Recipe()


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
    examples = [make_examples(page) for page in pages]
    print(f"{len(pages)} pages of {len({page.site for page in pages})} sites")
    if "--validate" in arguments:
        validate(pages, examples)
        return 0
    path = Path(warta_ingest.clean.__file__).parent / FILE
    write(train_model(examples, RECIPE), path)
    print(f"{path.name}: {path.stat().st_size} bytes")
    return 0


def validate(pages: list[Page], examples: list[list[Example]]) -> None:
    """Print shingle F1 for each kind of page, and how many without an article gave none."""
    pairs = defaultdict(list)
    empty = []
    for page, given in cross_validate(pages, examples, RECIPE):
        if page.text:
            pairs[page.kind].append((given, page.text))
        else:
            empty.append(not given)
    for kind, found in sorted(pairs.items()):
        print(f"{kind:<12} {len(found):4} pages  shingle F1 {score(found):.4f}")
    print(f"no article   {len(empty):4} pages  {sum(empty)} gave none")


def write(model: LineModel, path: Path) -> None:
    """The weights, as arrays that load without any code."""
    arrays = {}
    for number, (matrix, offsets) in enumerate(model.layers):
        arrays[f"w{number}"], arrays[f"b{number}"] = matrix, offsets
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
