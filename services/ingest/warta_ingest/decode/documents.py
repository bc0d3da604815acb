"""Values of other people's formats, parsed: texts, lists, names, and what is wrong with them."""

from typing import Any, NoReturn

from warta_ingest.characters import clean_line
from warta_ingest.decode.markup import strip_tags
from warta_ingest.identity import canonicalize_url
from warta_ingest.printed.names import split_names
from warta_ingest.printed.people import read_byline
from warta_schemas import CodecError, DeadReason

MOST_ENTRIES = 100
"""Entries of one list that are looked at."""


def refuse(field: str, problem: str) -> NoReturn:
    """The format is broken at this field."""
    raise CodecError(DeadReason.INVALID_FIELD, f"{field}: {problem}")


def miss(field: str, problem: str = "field required") -> NoReturn:
    """The format has no article without this field."""
    raise CodecError(DeadReason.MISSING_FIELD, f"{field}: {problem}")


def take_text(fields: dict[str, Any], name: str) -> str | None:
    """A field that is text where it is there. Raises CodecError for another type."""
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        refuse(name, f"expected text, found {name_type(value)}")
    return value if value and value.strip() else None


def take_entries(fields: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """A field that is a list of objects where it is there. Raises CodecError for another type."""
    value = fields.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        refuse(name, f"expected a list, found {name_type(value)}")
    for number, entry in enumerate(value[:MOST_ENTRIES]):
        if not isinstance(entry, dict):
            refuse(f"{name}.{number}", f"expected an object, found {name_type(entry)}")
    return value[:MOST_ENTRIES]


def name_type(value: Any) -> str:
    """The type of a parsed value, as JSON calls it."""
    if isinstance(value, bool):
        return "a boolean"
    names = {dict: "an object", list: "a list", str: "text", type(None): "null"}
    return names.get(type(value), "a number")


def to_line(text: str | None) -> str | None:
    """A text on one line without its markup; None where nothing is left."""
    return clean_line(strip_tags(text)) or None if text else None


def to_url(text: Any) -> str | None:
    """A public web address; None for anything else, which a format may well hold there."""
    if not isinstance(text, str) or canonicalize_url(text) is None:
        return None
    return text.strip()


def to_people(text: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authors and editors of a byline, with its label or without."""
    line = to_line(text)
    if not line:
        return (), ()
    byline = read_byline(line)
    if byline:
        return byline.authors, byline.editors
    return split_names(line, sure=True), ()


def drop_absent(**fields: Any) -> dict[str, Any]:
    """The fields that are there."""
    return {name: value for name, value in fields.items() if value not in (None, (), "")}
