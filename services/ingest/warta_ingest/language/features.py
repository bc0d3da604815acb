"""What the model sees of a text: its words, and beginnings and ends of those it does not know."""

SAMPLE = 600
"""Characters taken from the beginning of a text, and again from its middle.

One part alone may be a quotation in another language.
"""

MARKS = "\u200e\u200f.,;:!?…·•*_/|()[]{}<>\"'`´‘’‚“”„«»‹›-–—=+#@&%$€£~^\\"
LONGEST = 30
"""Of what is longer, no word of news: an address, a line without spaces."""


def sample(text: str) -> str:
    """The part of a text that its language is told by."""
    if len(text) <= 2 * SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"


def split_words(text: str) -> list[str]:
    """Words of a text, in lower case, as the model counts them."""
    return [word for word in map(strip, text.lower().split()) if word]


def strip(token: str) -> str:
    """A word without marks around it; nothing where it is a number or no word."""
    word = token.strip(MARKS)
    return word if 0 < len(word) <= LONGEST and word[0].isalpha() else ""


def affixes(word: str) -> tuple[str, ...]:
    """Beginnings (`^di`) and ends (`keun$`) of a word, two to four letters long."""
    if len(word) < 4:  # noqa: PLR2004
        return f"^{word[:2]}", f"{word[-2:]}$"
    return (
        f"^{word[:2]}",
        f"^{word[:3]}",
        f"^{word[:4]}",
        f"{word[-2:]}$",
        f"{word[-3:]}$",
        f"{word[-4:]}$",
    )
