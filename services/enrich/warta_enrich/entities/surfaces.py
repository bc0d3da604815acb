"""Where the names of an article stand in its body.

Names differ in every article, and to compile a pattern of them takes longer than to read the body
with it; so its words are looked up in a table of the names that begin with them.
"""

import re
from collections.abc import Collection, Iterator

_WORD = re.compile(r"\w+")


def find_surfaces(body: str, surfaces: Collection[str]) -> Iterator[tuple[int, int]]:
    """Places of whole surfaces: the leftmost, of those the longest; none across another.

    A surface without a letter or digit is nowhere.
    """
    known = set(surfaces)
    extents = _list_extents(known)
    done = 0
    for word in _WORD.finditer(body):
        for before, size in extents.get(word[0], ()):
            start = word.start() - before
            end = start + size
            if (
                start >= done
                and end <= len(body)
                and body[start:end] in known
                and not (before and _is_of_word(body[start - 1 : start]))
                and not _is_of_word(body[end : end + 1])
            ):
                yield start, end
                done = end
                break


def _list_extents(surfaces: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    """By the first word of surfaces the signs before it and the length; what is tried first first.

    There are not many lengths, however many surfaces begin with a word.
    """
    extents: dict[str, set[tuple[int, int]]] = {}
    for surface in surfaces:
        word = _WORD.search(surface)
        if word:
            extents.setdefault(word[0], set()).add((word.start(), len(surface)))
    return {word: sorted(found, reverse=True) for word, found in extents.items()}


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
