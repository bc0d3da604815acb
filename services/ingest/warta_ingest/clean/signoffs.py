"""How articles end: with a reporter's code behind the last sentence, with who the author is.

A caption ends with a photographer and an agency, a last paragraph with two codes: "(dms/jpg)".
A biography begins with the author's name as the byline has it, or calls them the writer.
"""

import re
from collections.abc import Iterable

from warta_ingest.clean.sheet import Sheet
from warta_schemas import DropReason

REACH = 3
"""How far under the text its last paragraph may stand, in lines."""

MOST_BIOGRAPHIES = 3
MOST_WORDS = 60
LEAST_WORDS = 5
MOST_HEAD_LINES = 40
MOST_BYLINE_WORDS = 8
MOST_NAME_CHARACTERS = 120

_CODE = re.compile(
    r"[.!?…][\"”’']?\s?(?:\([A-Za-z]{2,8}/(?:[a-z]{2,8}|[A-Z]{2,4}|[A-Z][a-z]{2,7})\)"
    r"|[–—-]\s?[A-Z]\w{1,20}\.[a-z]{2,3})\.?$"
)
_NAME = re.compile(r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){1,4}(?= [a-z])")
_WRITER = re.compile(r"(?:The (?:writer|author)|Penulis)(?: is| teaches| was| adalah| ialah)\b")


def keep_last(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> tuple[int, int]:
    """The span with a last paragraph that was taken for a caption, or for nothing."""
    for i in range(span[1], min(span[1] + REACH, len(text))):
        if sheet.prose[i] or sheet.kinds[i] is DropReason.CAPTION:
            whole = sheet.kinds[i] in {None, DropReason.CAPTION} and sheet.words[i] >= LEAST_WORDS
            if whole and _CODE.search(sheet.lines[i][-60:]):
                sheet.kinds[i], text[i] = None, True
                return span[0], i + 1
            return span
    return span


def drop_biographies(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> tuple[int, int]:
    """The span without what is said of the authors under the text."""
    start, end = span
    names = sheet.lines[max(0, start - MOST_HEAD_LINES) : start]
    for _ in range(MOST_BIOGRAPHIES):
        last = next((i for i in range(end - 1, start, -1) if text[i]), start)
        if last == start or not is_biography(sheet.lines[last], names):
            break
        text[last], sheet.kinds[last] = False, DropReason.FOOTER
        end = next((i for i in range(last - 1, start - 1, -1) if text[i]), start) + 1
    return start, end


def is_biography(line: str, head: Iterable[str]) -> bool:
    """Whether a line tells who wrote the page, of whose head these are the lines."""
    if len(line.split()) > MOST_WORDS:
        return False
    if _WRITER.match(line):
        return True
    name = _NAME.match(line)
    if name is None:
        return False
    wanted = name[0].casefold()
    return any(
        len(other) < MOST_NAME_CHARACTERS and wanted in other.casefold() and not _is_headline(other)
        for other in head
    )


def _is_headline(line: str) -> bool:
    """Whether a line of the head says more than who wrote the page."""
    return len(line.split()) > MOST_BYLINE_WORDS
