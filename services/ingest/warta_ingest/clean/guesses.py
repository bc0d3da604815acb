"""Which lines of a page are its text, as the model and a few rules about its text say."""

from collections.abc import Collection, Sequence

import numpy as np

from warta_ingest.clean.entries import find_stamps, keep_entries
from warta_ingest.clean.evidence import describe_evidence
from warta_ingest.clean.listings import is_listing
from warta_ingest.clean.measures import Floats
from warta_ingest.clean.model import LineModel, to_probability
from warta_ingest.clean.reviews import review_lines
from warta_ingest.clean.segments import choose_lines
from warta_ingest.clean.sheet import Sheet, begin, extend, fill, find_allowed, weigh_words
from warta_ingest.clean.walls import is_no_article, is_own_page
from warta_ingest.extract import Extract
from warta_ingest.extract.places import describe_places

LEAST_EVIDENCE = -2.7
"""The logit of an article on the page under which there is none: a chance of one in sixteen."""

MOST_DOUBTED = 250
"""Words of text above which it is an article's, whatever stands around it."""


def predict_lines(
    sheet: Sheet, extract: Extract, model: LineModel, gaps: Collection[int]
) -> Floats:
    """How likely each line is text; a dump's lines are looked at twice."""
    rows = describe_lines(sheet, extract)
    logits = model.weigh(rows)
    if model.review:
        again = review_lines(sheet.lines, rows, logits, gaps)
        if again:
            logits[again.lines] = model.weigh_again(again.rows)
    return to_probability(logits)


def describe_lines(sheet: Sheet, extract: Extract) -> Floats:
    """The rows that the model of such a page reads."""
    rows = sheet.describe()
    if extract.blocks is None:
        return rows
    prose_words = sheet.measures.matrix[:, -1]
    places = describe_places(extract.blocks, prose_words, extract.markup.body)
    return np.hstack([rows, places])


def find_text(sheet: Sheet, model: LineModel, least: float) -> list[bool]:
    """Which lines are text, by the model; never what a rule knows as something else."""
    text = guess_text(sheet, least, is_dump=bool(model.page))
    if not any(text):
        return text
    paragraphs = [line for line, yes in zip(sheet.lines, text, strict=True) if yes]
    empty = (
        is_no_article(sheet.lines, paragraphs, sum(sheet.words))
        or is_listing(sheet, text)
        or is_own_page(sheet.lines[: text.index(True)])
        or (model.page and _lacks_evidence(sheet, text, model))
    )
    if empty:
        return [False] * len(text)
    fill(sheet, text)
    return text


def _lacks_evidence(sheet: Sheet, text: Sequence[bool], model: LineModel) -> bool:
    """Whether what stands around the text speaks against an article.

    A dateline and the entries of a running account speak for it.
    """
    if sheet.stamps or (sheet.dateline is not None and text[sheet.dateline]):
        return False
    if sheet.count_words(0, len(text), text) > MOST_DOUBTED:
        return False
    return model.weigh_page(describe_evidence(sheet, text)) < LEAST_EVIDENCE


def guess_text(sheet: Sheet, least: float, *, is_dump: bool) -> list[bool]:
    """Which lines would be text, if the page holds an article."""
    probability = np.array(sheet.probability, np.float32)
    text: list[bool] = choose_lines(
        probability, weigh_words(sheet), find_allowed(sheet), least
    ).tolist()
    extend(sheet, text)
    if is_dump and any(text):
        begin(sheet, text)
        sheet.stamps = find_stamps(sheet)
        keep_entries(sheet, text, sheet.stamps)
    return text
