"""What every room reads from: the sentences of a body."""

from warta_enrich.text.sentences import Sentence, split
from warta_enrich.text.words import list_tokens, list_words

__all__ = ["Sentence", "list_tokens", "list_words", "split"]
