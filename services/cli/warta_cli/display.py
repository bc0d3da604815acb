"""Articles and dead letters as a person likes to see them; plain lines when piped."""

from datetime import datetime

from rich.console import Console
from rich.text import Text

from warta_schemas import EnrichedArticle, Message, Modality, TimelineItem

TIMELINE_SHOWN = 4
"""Items shown under an article; the rest is counted."""

PLAIN_WIDTH = 200

HELD = {Modality.PLANNED: "planned", Modality.REPORTED: "said"}
"""How what is not asserted is held, in a word."""


def create_console(*, stderr: bool = False) -> Console:
    """A console that writes plain, unwrapped lines when its output is no terminal."""
    console = Console(stderr=stderr, highlight=False, soft_wrap=True)
    if not console.is_terminal:
        return Console(stderr=stderr, highlight=False, soft_wrap=True, width=PLAIN_WIDTH)
    return console


def show_article(article: EnrichedArticle, *, timeline: bool = True) -> Text:
    """An article in a few lines: time, source, title; what was found in it; its timeline."""
    lines = [_headline(article), _findings(article)]
    if timeline:
        items = sorted(article.timeline, key=lambda item: item.earliest or item.latest or "")
        lines += [_timeline_line(item) for item in items[:TIMELINE_SHOWN]]
        if len(items) > TIMELINE_SHOWN:
            lines.append(Text(f"    … and {len(items) - TIMELINE_SHOWN} more dates", "dim"))
    return Text("\n").join(lines)


def show_dead(message: Message) -> Text:
    """A dead letter in one line: reason, detail and where the original stands."""
    where = f"{message.header('warta-topic')}/{message.header('warta-partition')}"
    return Text.assemble(
        ("✗ dead letter  ", "bold red"),
        (message.header("warta-reason") or "?", "red"),
        f"  {clean(message.header('warta-detail') or '')}",
        (f"  ({where}@{message.header('warta-offset')})", "dim"),
    )


def _headline(article: EnrichedArticle) -> Text:
    return Text.assemble(
        (_format_time(article.published_at), "cyan"),
        "  ",
        (clean(article.source), "magenta"),
        "  ",
        (clean(article.title or "(no title)"), "bold"),
    )


def _findings(article: EnrichedArticle) -> Text:
    parts = [
        article.language.code,
        count(len(article.body.split()), "word"),
        count(len(article.entities), "entity", "entities"),
        count(len(article.timex), "date expression"),
        count(len(article.timeline), "timeline item"),
        count(len(article.dropped), "line dropped", "lines dropped"),
    ]
    return Text("    " + " · ".join(parts), "dim")


def _timeline_line(item: TimelineItem) -> Text:
    return Text.assemble("    ", (f"{item.date:<21}", "green"), " ", clean(item.sentence))


def _format_time(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M %z") if moment else "(no date)"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def mask_controls(text: str) -> str:
    """The text, as long as it was, without control characters: it must not steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def clean(text: str, width: int = 140) -> str:
    """One line without control characters, cut where it is wider."""
    line = " ".join(mask_controls(text).split())
    return line if len(line) <= width else line[: width - 1] + "…"
