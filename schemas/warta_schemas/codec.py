"""Bytes to records and back, strictly: what two readers could read differently is refused.

orjson already refuses NaN, infinities, lone surrogates, a byte order mark, trailing data and text
that is not UTF-8. It lets pass duplicate keys (the last wins), integers over 64 bits (rounded to
floats) and depth up to 1024; those are checked here. Every failure is one `CodecError`.
"""

import json
from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

import orjson
from pydantic import ValidationError

from warta_schemas.dead import Dead, DeadReason
from warta_schemas.values import Record

MAX_PROBLEMS_SHOWN = 3

R = TypeVar("R", bound=Record)

MAX_DEPTH = 32
"""Levels of nesting; the deepest record of the contract has six."""

MAX_INTEGER_DIGITS = 18
"""Every integer of that many digits fits into 64 bits, signed."""


class CodecError(ValueError):
    """The bytes are not the record. `dead` is the verdict, ready to be sent."""

    def __init__(self, reason: DeadReason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.dead = Dead(reason=reason, detail=detail)


def decode(record: type[R], data: bytes) -> R:
    """Read a record; fields that this version does not know are ignored.

    Raises CodecError: `not_utf8`, `malformed_json`, `unsafe_json`, `not_an_object`,
    `missing_field` or `invalid_field`.
    """
    return validate(record, load_object(data))


def validate(record: type[R], fields: dict[str, Any]) -> R:
    """Make a record of parsed JSON; fields that this version does not know are ignored."""
    try:
        return record.model_validate(fields, extra="ignore")
    except ValidationError as error:
        raise _explain(error) from None


def encode(record: Record) -> bytes:
    """Write a record: fields in declared order, absent ones left out, empty lists kept.

    Raises CodecError (`invalid_field`) for text with a lone surrogate.
    """
    try:
        return orjson.dumps(record.model_dump(exclude_none=True))
    except TypeError as error:
        raise CodecError(DeadReason.INVALID_FIELD, str(error)) from None


def load_object(data: bytes) -> dict[str, Any]:
    """Parse bytes that must be one JSON object. Raises CodecError."""
    value = load(data)
    if not isinstance(value, dict):
        kind = "an array" if isinstance(value, list) else "a scalar"
        raise CodecError(DeadReason.NOT_AN_OBJECT, f"expected a JSON object, found {kind}")
    return value


def load(data: bytes) -> Any:
    """Parse bytes as JSON, refusing what readers disagree on. Raises CodecError."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CodecError(DeadReason.NOT_UTF8, f"{error.reason} at byte {error.start}") from None
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        reason = DeadReason.UNSAFE_JSON if "depth" in error.msg else DeadReason.MALFORMED_JSON
        raise CodecError(reason, str(error)) from None
    _refuse_ambiguity(text)
    _refuse_depth(value)
    return value


def _refuse_ambiguity(text: str) -> None:
    """Parse once more with the standard library, whose hooks see every key and every number."""
    try:
        _STRICT.decode(text)
    except RecursionError:
        raise CodecError(DeadReason.UNSAFE_JSON, f"more than {MAX_DEPTH} levels deep") from None


def _unique(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise CodecError(DeadReason.UNSAFE_JSON, f"duplicate key {key[:80]!r}")
        seen.add(key)


def _small(digits: str) -> None:
    if len(digits.lstrip("-")) > MAX_INTEGER_DIGITS:
        raise CodecError(DeadReason.UNSAFE_JSON, f"an integer of {len(digits)} digits")


def _no_constant(name: str) -> NoReturn:
    raise CodecError(DeadReason.UNSAFE_JSON, f"{name} is not JSON")


_STRICT = json.JSONDecoder(object_pairs_hook=_unique, parse_int=_small, parse_constant=_no_constant)


def _refuse_depth(value: Any) -> None:
    level: Iterable[Any] = (value,)
    for _ in range(MAX_DEPTH + 1):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise CodecError(DeadReason.UNSAFE_JSON, f"more than {MAX_DEPTH} levels deep")


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _explain(error: ValidationError) -> CodecError:
    """The first error decides the reason; the detail names the first fields."""
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    missing = problems[0]["type"] == "missing"
    shown = problems[:MAX_PROBLEMS_SHOWN]
    named = [f"{'.'.join(map(str, p['loc'])) or 'record'}: {p['msg']}" for p in shown]
    more = f" (and {len(problems) - len(shown)} more)" if len(problems) > len(shown) else ""
    reason = DeadReason.MISSING_FIELD if missing else DeadReason.INVALID_FIELD
    return CodecError(reason, "; ".join(named) + more)
