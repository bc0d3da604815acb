"""How a table of weights is learnt: a row a feature, most of which a sentence does not have."""

from dataclasses import dataclass

import torch


@dataclass
class Descent:
    """Steps down the gradient of a table, each smaller than the last, of `steps` in all.

    Each also shrinks what is learnt, so that it stays only where sentences ask for it: `decay` says
    how much in a pass over all sentences, as a multiple of the rate.
    """

    table: torch.nn.Parameter
    rate: float
    decay: float
    steps: int
    done: int = 0

    def step(self, sentences: int, total: int) -> None:
        """Go a step by the gradient of so many sentences of all."""
        rate = self.rate * max(0.05, 1 - self.done / self.steps)
        self.done += 1
        if self.table.grad is None:
            raise ValueError("there is no gradient to go by")
        with torch.no_grad():
            self.table.mul_(1 - rate * self.decay * sentences / total)
            self.table.sub_(self.table.grad, alpha=rate)
