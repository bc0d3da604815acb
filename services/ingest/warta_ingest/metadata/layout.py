"""Where the lines of a page stand: the title, the first paragraph, and the lines beside a line."""

from collections.abc import Sequence

from warta_ingest.clean import Cleaned
from warta_schemas import DropReason

LONGEST_QUOTE = 60
MOST_HEAD = 60
"""Lines between title and text that are read: a bound on the work."""

MOST_HEAD_LINES = 300
"""Lines above the first paragraph that are looked through for a date: a bound on the work."""

LEAST_BROKEN = 12
"""Characters of a line with which a broken title begins."""

SHORT_HEAD = 30
"""Lines from the title on that count as the header where the text's first line is not found."""

SOUGHT_PARAGRAPHS = 3

UNDER = 7
"""Lines, from the last of the text on, in which it may be signed."""

HEADER_REASONS = frozenset(
    {DropReason.DATE, DropReason.BYLINE, DropReason.MENU, DropReason.DECK, DropReason.SHARE}
)
"""What a line of an article's own header is taken for where its date is not recognised."""


class Layout:
    """The lines of one page. Places are found on first use: most pages need but a few."""

    def __init__(self, lines: Sequence[str], cleaned: Cleaned) -> None:
        self.lines = lines
        self.cleaned = cleaned
        title = self.find(cleaned.title)
        if title is None and cleaned.title:
            title = self._find_beginning(cleaned.title)
        found = (self.find(paragraph) for paragraph in cleaned.paragraphs[:SOUGHT_PARAGRAPHS])
        body = next((index for index in found if index is not None), None)
        if body is None:  # the paragraphs are not whole lines of the page
            body = min(len(lines), SHORT_HEAD + (title or 0))
        self.body = body
        kept = (i for i in range(len(cleaned.verdicts) - 1, -1, -1) if cleaned.verdicts[i] is None)
        self.last = max(next(kept, body), body)
        self.title = title if title is not None and title < body else -1

    def _find_beginning(self, title: str) -> int | None:
        """The first line of a title that is broken over lines."""
        heads = enumerate(self.lines[:MOST_HEAD_LINES])
        return next(
            (i for i, line in heads if len(line) > LEAST_BROKEN and title.startswith(line)), None
        )

    @property
    def head(self) -> range:
        """The lines between title and text; of very many the last."""
        return range(max(self.title + 1, self.body - MOST_HEAD), self.body)

    @property
    def tail(self) -> range:
        """The lines under the text."""
        return range(self.last + 1, len(self.cleaned.lines))

    @property
    def ending(self) -> range:
        """The last two lines of the text and those right under it."""
        return range(max(self.last - 1, 0), min(self.last + UNDER, len(self.cleaned.lines)))

    def find(self, line: str | None) -> int | None:
        """Index of the first line with this text."""
        try:
            return self.lines.index(line) if line else None
        except ValueError:
            return None

    def name_line(self, line: str) -> str:
        """A line as a person would find it."""
        index = self.find(line)
        shown = line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
        return f"'{shown}'" if index is None else f"page line {index + 1}: '{shown}'"

    def list_header(self, *, below_title: bool = False) -> list[str]:
        """Lines above the text that may belong to the article's header.

        Those below its title come first; with `below_title` the others are left out.
        """
        told = zip(self.cleaned.lines, self.cleaned.verdicts, strict=True)
        taken = {line for line, reason in told if reason and reason not in HEADER_REASONS}
        split = self.title + 1 or max(0, self.body - MOST_HEAD_LINES)
        below = self.lines[split : min(self.body, split + MOST_HEAD_LINES)]
        above = [] if below_title else self.lines[max(0, split - MOST_HEAD_LINES) : split]
        return [line for line in (*below, *above) if line not in taken]
