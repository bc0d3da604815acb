"""What every room reads from: the sentences of a body."""

from warta_enrich.text.sentences import Sentence, split

__all__ = ["Sentence", "split"]
