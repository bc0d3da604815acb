"""The loss of a chain of tags of which each token allows one or several (a partial CRF)."""

import torch

from warta_enrich.entities.labels import FORBIDDEN, forbid


class Chain(torch.nn.Module):
    """Weights of transitions and starts; the forbidden ones stay so."""

    def __init__(self) -> None:
        super().__init__()
        between, first = forbid()
        self.between = torch.nn.Parameter(torch.zeros(between.shape))
        self.first = torch.nn.Parameter(torch.zeros(first.shape))
        self.register_buffer("no_between", torch.tensor(between))
        self.register_buffer("no_first", torch.tensor(first))

    def weights(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Transitions [from, to] and starts."""
        return self.between + self.no_between, self.first + self.no_first

    def lose(
        self, scores: torch.Tensor, allowed: torch.Tensor, lengths: torch.Tensor
    ) -> torch.Tensor:
        """Negative log-likelihood of what is allowed, for each sentence of a padded batch."""
        masked = scores + torch.where(allowed, 0.0, float(FORBIDDEN))
        return self._add_up(scores, lengths) - self._add_up(masked, lengths)

    def _add_up(self, scores: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        between, first = self.weights()
        total = scores[:, 0] + first
        for step in range(1, scores.shape[1]):
            following = torch.logsumexp(total.unsqueeze(2) + between, 1) + scores[:, step]
            total = torch.where((step < lengths).unsqueeze(1), following, total)
        return torch.logsumexp(total, 1)
