"""A match of a rule: its tokens by kind, and where it stands."""

from typing import Any, NamedTuple

from warta_enrich.timex.kinds import Kind, Token


class Phrase(NamedTuple):
    """The tokens of a match, marks left out; `start` and `end` are offsets of the body."""

    tokens: tuple[Token, ...]
    start: int
    end: int

    def one(self, *kinds: Kind) -> Token | None:
        """The first token of one of these kinds."""
        for token in self.tokens:
            if token.kind in kinds:
                return token
        return None

    def value(self, *kinds: Kind) -> Any:
        """The value of the first token of one of these kinds."""
        for token in self.tokens:  # the most called of all: not by way of `one`
            if token.kind in kinds:
                return token.value
        return None

    def has(self, *kinds: Kind) -> bool:
        """Whether a token of these kinds is in it."""
        return self.one(*kinds) is not None

    def until(self, token: Token) -> "Phrase":
        """The part before a token."""
        tokens = tuple(t for t in self.tokens if t.start < token.start)
        return Phrase(tokens, self.start, tokens[-1].end if tokens else self.start)

    def after(self, token: Token) -> "Phrase":
        """The part after a token."""
        tokens = tuple(t for t in self.tokens if t.start >= token.end)
        return Phrase(tokens, tokens[0].start if tokens else self.end, self.end)
