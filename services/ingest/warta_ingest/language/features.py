"""What the model sees of a text: its words, and beginnings and ends of those it does not know."""

SAMPLE = 400
"""Characters taken from the beginning of a text, and again from its middle.

One part alone may be a quotation in another language.
"""

SEPARATORS = ',.:()/"“”'
"""Marks that always end a word. Replacing these is faster than stripping each word."""

MARKS = "\u200e\u200f;!?…·•*_|[]{}<>'`´‘’‚„«»‹›-–—=+#@&%$€£~^\\"
LONGEST = 30
"""What is longer is no word of news: an address, a line without spaces."""


def sample(text: str) -> str:
    """The part of a text that its language is told by."""
    if len(text) <= 2 * SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"


def split_tokens(text: str) -> list[str]:
    """Words in lower case, some still with marks around them, and numbers."""
    text = text.lower()
    for mark in SEPARATORS:
        text = text.replace(mark, " ")
    return text.split()


def split_words(text: str) -> list[str]:
    """The words that count."""
    return [word for word in map(strip, split_tokens(text)) if word]


def strip(token: str) -> str:
    """A word without marks around it; nothing where it is a number or no word."""
    word = token.strip(MARKS)
    return word if 0 < len(word) <= LONGEST and word[0].isalpha() else ""


def split_affixes(word: str) -> tuple[str, str, str, str]:
    """Two beginnings and two ends of a word; a table for each, since `an` may be either.

    The model takes the same slices in place: there a call for each would cost most of its time.
    """
    return word[:2], word[:3], word[-2:], word[-4:]
