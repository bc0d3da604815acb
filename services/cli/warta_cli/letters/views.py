"""Letters as a person reads them. Nothing that a letter holds can steer the terminal."""

from collections.abc import Iterable
from datetime import UTC, datetime

import orjson
from rich.table import Table
from rich.text import Text

from warta_cli.display import clean, count
from warta_cli.letters.census import Kind
from warta_cli.letters.fates import Fate
from warta_cli.letters.letter import Letter
from warta_schemas import Message

DUMP_BYTES = 256
ROW_BYTES = 16

TEXT_CHARACTERS = 4000
"""How much of a value is shown as text; `--raw` gives all of it."""

HEADER_CHARACTERS = 300


def tabulate(kinds: Iterable[Kind]) -> Table:
    """How many letters there are of each stage and reason, and from when."""
    table = Table("letters", "stage", "reason", "oldest", "newest", box=None, pad_edge=False)
    for kind in kinds:
        stage, reason = clean(kind.stage, 40) or "?", clean(kind.reason, 40) or "?"
        times = show_time(kind.oldest), show_time(kind.newest)
        table.add_row(*map(Text, (str(kind.number), stage, reason, *times)))
    return table


def show_letter(letter: Letter, fate: Fate | None = None) -> Text:
    """A letter in one line; with a fate, what becomes of it."""
    parts: list[str | tuple[str, str]] = [
        (f"{letter.place!s:<8}", "bold"),
        (f"  {show_time(letter.time)}", "cyan"),
        f"  {clean(letter.stage, 40) or '?'}",
        (f"  {clean(letter.reason, 40) or '?'}", "red"),
        f"  {clean(letter.detail)}",
        (f"  ({show_origin(letter)})", "dim"),
    ]
    if fate:
        parts.append((f"  {fate}", "green" if fate is Fate.WAITING else "yellow"))
    return Text.assemble(*parts)


def show_origin(letter: Letter) -> str:
    """Where the original stood."""
    return f"{clean(letter.topic, 80) or '?'}/{letter.origin}"


def show_time(moment: datetime) -> str:
    """A moment in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def dump_json(letter: Letter) -> bytes:
    """A letter as one JSON object, without its value. What is absent is null."""
    return orjson.dumps(
        {
            "letter": str(letter.place),
            "time": letter.time,
            "stage": letter.stage or None,
            "reason": letter.reason or None,
            "detail": letter.detail or None,
            "topic": letter.topic or None,
            "partition": _known(letter.origin.partition),
            "offset": _known(letter.origin.offset),
            "attempts": letter.attempts,
            "first_failed_at": letter.first_failed_at or None,
            "key": None if letter.key is None else letter.key.decode("utf-8", "backslashreplace"),
            "size": letter.size,
        }
    )


def show_message(message: Message) -> Text:
    """A letter whole: headers, size, its first bytes, and what they say where they are text."""
    value = message.value
    size = "none" if value is None else count(len(value), "byte")
    key = "none" if message.key is None else _show_header(message.key)
    named = [("letter", message.where)]
    named += [("key", key), ("value", size)]
    lines = [*_align(named), Text("headers", "bold")]
    lines += _align([(escape(name), _show_header(data)) for name, data in message.headers])
    if value:
        lines += [Text("bytes", "bold"), *_dump(value), *_show_text(value)]
    return Text("\n").join(lines)


def escape(text: str) -> str:
    r"""Text in which all that is not printable is spelt out (`\x1b`, `\u202e`). Lines are kept."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def _known(number: int) -> int | None:
    return number if number >= 0 else None


def _show_header(data: bytes) -> str:
    text = escape(data.decode("utf-8", "backslashreplace")).replace("\n", "\\n")
    rest = len(text) - HEADER_CHARACTERS
    return text if rest <= 0 else f"{text[:HEADER_CHARACTERS]}… and {rest} characters more"


def _align(pairs: Iterable[tuple[str, str]]) -> list[Text]:
    return [Text.assemble("  ", (f"{name:<22}", "cyan"), text) for name, text in pairs]


def _dump(value: bytes) -> list[Text]:
    """The first bytes as `xxd` shows them."""
    rows = [
        Text(f"  {start:08x}  {row.hex(' '):<{ROW_BYTES * 3}} {_show_ascii(row)}")
        for start in range(0, min(len(value), DUMP_BYTES), ROW_BYTES)
        for row in [value[start : min(start + ROW_BYTES, DUMP_BYTES)]]
    ]
    return rows + _tell_rest(len(value) - DUMP_BYTES, "byte")


def _show_ascii(row: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)  # noqa: PLR2004


def _show_text(value: bytes) -> list[Text]:
    """The value as JSON, laid out, where it is that; else as text; else nothing but a word."""
    try:
        text = value.decode()
    except UnicodeDecodeError as error:
        return [Text(f"not text: {error.reason} at byte {error.start}", "bold")]
    try:
        heading, text = (
            "json",
            orjson.dumps(orjson.loads(text), option=orjson.OPT_INDENT_2).decode(),
        )
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        heading = "text"
    shown = escape(text[:TEXT_CHARACTERS]).split("\n")
    lines = [Text(heading, "bold"), *(Text(f"  {line}") for line in shown)]
    return lines + _tell_rest(len(text) - TEXT_CHARACTERS, "character")


def _tell_rest(rest: int, noun: str) -> list[Text]:
    return [Text(f"  … and {count(rest, noun)} more", "dim")] if rest > 0 else []
