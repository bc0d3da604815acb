"""Written forms of words, compiled for comparing with text."""

from dataclasses import dataclass

from warta_enrich.timex.kinds import Entry


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: its first word, lower case, leads to it. `rest` is what must follow."""

    text: str
    entry: Entry
    length: int
    folded: str
    shouted: bool
    """In capitals throughout: only itself fits."""
    named: bool
    """It begins with a capital, and needs one."""
    exacting: bool
    """Whether equal letters are not enough."""

    def fits(self, surface: str) -> bool:
        """Whether a stretch of text is this form: capitals of the form are required."""
        if self.shouted:
            return surface == self.text
        return surface.lower() == self.folded and not (self.named and surface[0].islower())

    def fits_at(self, text: str, start: int) -> bool:
        """Whether this form stands there, and no letter or digit goes on behind it."""
        stop = start + self.length
        return self.fits(text[start:stop]) and not text[stop : stop + 1].isalnum()


def write_form(text: str, entry: Entry) -> Form:
    """A form with all that is asked of it while reading."""
    return Form(
        text,
        entry,
        len(text),
        text.lower(),
        text.isupper(),
        text[0].isupper(),
        text != text.lower(),
    )
