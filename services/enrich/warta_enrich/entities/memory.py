"""What has been worked out about words: rows of numbers that are learnt once and then looked up."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Rows = tuple[NDArray[np.generic], ...]


class WordMemory:
    """Distinct words by number, and arrays with a row for each; row 0 is for no word.

    `rows` are as long as there is room for words: the system gives it as it is filled. When it is
    full, the half that has not been asked for longest is forgotten, so one call may bring no more
    words than half of it.
    """

    def __init__(self, rows: Rows, learn: Callable[[Sequence[str]], Rows]) -> None:
        self.most = len(rows[0]) - 1
        self._rows = rows
        self._learn = learn
        self._numbers: dict[str, int] = {}
        self._asked = np.zeros(self.most + 1, np.int64)
        self._calls = 0

    def number(self, words: Sequence[str]) -> Integers:
        """The numbers of words; new ones are learnt."""
        numbers = list(map(self._numbers.get, words))
        if None in numbers:
            self._add(words)
            numbers = list(map(self._numbers.get, words))
        found = np.array(numbers, np.int64)
        self._calls += 1
        self._asked[found] = self._calls
        return found

    def _add(self, words: Sequence[str]) -> None:
        new = self._list_new(words)
        if len(self._numbers) + len(new) > self.most:
            self._forget()
            new = self._list_new(words)
        first = len(self._numbers) + 1
        for own, learnt in zip(self._rows, self._learn(new), strict=True):
            own[first : first + len(new)] = learnt
        self._numbers.update(zip(new, range(first, first + len(new)), strict=True))

    def _list_new(self, words: Sequence[str]) -> list[str]:
        return [word for word in dict.fromkeys(words) if word not in self._numbers]

    def _forget(self) -> None:
        """Keep the words that were asked for last."""
        known = list(self._numbers)
        last = np.argsort(self._asked[1 : len(known) + 1])[-(self.most // 2) :] + 1
        for own in (*self._rows, self._asked):
            own[1 : len(last) + 1] = own[last]
        self._numbers = {known[number - 1]: i for i, number in enumerate(last.tolist(), 1)}
