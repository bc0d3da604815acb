"""`warta annotate`: the pure core over files or standard input, without a broker."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import orjson
import typer

from warta_cli.display import create_console
from warta_cli.options import ContentType, Files, Source
from warta_cli.pages import Page, find_files, read_pages, read_stream
from warta_schemas import (
    DEAD,
    ENRICHED,
    EVENTS,
    CodecError,
    Dead,
    EnrichedArticle,
    Message,
    SourceProfile,
    Topic,
    decode,
)
from warta_schemas.values import Record
from warta_stream import OperatorError, load_settings


def annotate(
    files: Files = [],  # noqa: B006 - typer copies it
    source: Source = None,
    content_type: ContentType = None,
    profiles: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Profiles of sources to read with, as JSON Lines: what news.sources.v1 holds.",
            show_default=False,
        ),
    ] = None,
    *,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show each page line by line instead: what was kept, what was dropped and why, "
            "where each field of the article was found, and the entities in its text.",
        ),
    ] = False,
    timeline: Annotated[
        bool,
        typer.Option("--timeline", help="Show the timeline of each article, as a list to read."),
    ] = False,
    events: Annotated[
        bool,
        typer.Option(
            "--events",
            help="Write the dated events of each article, too: what news.events.v1 holds.",
        ),
    ] = False,
) -> None:
    """Annotate pages: inbox messages as JSON Lines on standard input, or files. No broker.

    Writes one line for each input: `{"line": N, "topic": …, "key": …, "value": …}`. The topic is
    news.enriched.v1, or news.dead.v1 with the reason; with --events, further lines of the same
    input follow, whose topic is news.events.v1 and whose key is the entity. Each item of a feed is
    an input; how many there are stands on standard error.

    Examples:

        warta annotate page.txt --source inews.id | jq .value.timeline

        warta annotate < messages.jsonl > articles.jsonl

        warta annotate page.txt --source inews.id --explain

        warta annotate page.txt --source inews.id --timeline
    """
    pages = _open_pages(files, content_type)
    known = read_profiles(profiles) if profiles else {}
    if explain:
        explain_pages(pages, source, known)
        return
    annotate_message = create_annotator(known)
    if timeline:
        show_timelines(annotate_message(page.to_message(source)) for page in pages)
        return
    for number, page in enumerate(pages, 1):
        result = annotate_message(page.to_message(source))
        sys.stdout.buffer.write(format_line(number, result))
        if events and not isinstance(result, Dead):
            sys.stdout.buffer.writelines(format_events(number, result))
        sys.stdout.buffer.flush()


def explain_pages(
    pages: Iterator[Page], source: str | None, profiles: Mapping[str, SourceProfile]
) -> None:
    """Show what ingest makes of each page and enrich of each article, and why."""
    import warta_enrich  # noqa: PLC0415 - see create_annotator
    import warta_ingest  # noqa: PLC0415
    from warta_cli.entity_view import show_entities  # noqa: PLC0415
    from warta_cli.explanation import explain  # noqa: PLC0415

    tools = warta_ingest.load_tools(max_input_bytes=load_settings().max_input_bytes)
    enrich_tools = warta_enrich.load_tools(warta_enrich.Profile(load_settings().entity_profile))
    console = create_console()
    for page in pages:
        reading = warta_ingest.read_message(page.to_message(source), tools, profiles)
        for text in explain(page.name, reading):
            console.print(text)
        if not isinstance(reading.outcome, Dead):
            for text in show_entities(warta_enrich.enrich(reading.outcome, enrich_tools)):
                console.print(text)


def show_timelines(results: Iterable[EnrichedArticle | Dead]) -> None:
    """Print each article's timeline, or why there is no article."""
    from warta_cli.timeline_view import show_timeline  # noqa: PLC0415 - see create_annotator

    console = create_console()
    for result in results:
        if isinstance(result, Dead):
            console.print(f"✗ {result.reason}: {result.detail}", style="red", markup=False)
            continue
        for text in show_timeline(result):
            console.print(text)


def create_annotator(
    profiles: Mapping[str, SourceProfile] = MappingProxyType({}), *, fast: bool = False
) -> Callable[[Message], EnrichedArticle | Dead]:
    """Both cores in one pure call, with their models loaded.

    `fast` is for whom names do not matter; else the settings say how they are found.
    """
    import warta_enrich  # noqa: PLC0415 - a second to import: for who annotates, not for --help
    import warta_ingest  # noqa: PLC0415

    ingest_tools = warta_ingest.load_tools(max_input_bytes=load_settings().max_input_bytes)
    profile = warta_enrich.Profile.FAST if fast else load_settings().entity_profile
    enrich_tools = warta_enrich.load_tools(warta_enrich.Profile(profile))

    def annotate_message(message: Message) -> EnrichedArticle | Dead:
        article = warta_ingest.ingest(message, ingest_tools, profiles)
        return article if isinstance(article, Dead) else warta_enrich.enrich(article, enrich_tools)

    return annotate_message


def read_profiles(path: Path) -> Mapping[str, SourceProfile]:
    """The profiles of a file, by source; of several the last. Raises OperatorError."""
    profiles = {}
    try:
        for line in path.read_bytes().splitlines():
            profile = decode(SourceProfile, line)
            profiles[profile.source] = profile
    except OSError as error:
        raise OperatorError(f"{path}: {error.strerror}") from None
    except CodecError as error:
        raise OperatorError(f"{path}: not every line is a profile: {error}") from None
    return profiles


def format_line(number: int, result: EnrichedArticle | Dead) -> bytes:
    """The line of the answer for one input."""
    if isinstance(result, Dead):
        return _format(number, DEAD, None, result)
    return _format(number, ENRICHED, result.id, result)


def format_events(number: int, article: EnrichedArticle) -> Iterator[bytes]:
    """The lines of an article's events."""
    import warta_enrich  # noqa: PLC0415 - see create_annotator

    for event in warta_enrich.dated_events(article):
        yield _format(number, EVENTS, event.entity, event)


def _format(number: int, topic: Topic, key: str | None, record: Record | Dead) -> bytes:
    value = record.model_dump(exclude_none=True)
    return orjson.dumps({"line": number, "topic": topic.name, "key": key, "value": value}) + b"\n"


def _open_pages(files: list[Path], content_type: str | None) -> Iterator[Page]:
    if files:
        return read_pages(find_files(files), content_type, note=partial(typer.echo, err=True))
    if sys.stdin.isatty():
        raise OperatorError("nothing to read: name files, or pipe JSON Lines (see --help)")
    return read_stream(sys.stdin.buffer)
