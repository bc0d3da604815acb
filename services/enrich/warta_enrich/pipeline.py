"""Enrich as one pure call: sentences, date expressions, entities, timeline."""

from warta_enrich.entities.finding import find_entities
from warta_enrich.text import split
from warta_enrich.timelines.items import build_timeline
from warta_enrich.timex.records import write_timex
from warta_enrich.timex.tagging import tag
from warta_enrich.tools import Tools
from warta_schemas import Article, EnrichedArticle, Status


def enrich(article: Article, tools: Tools) -> EnrichedArticle:
    """The article with what was found in its body. A withdrawn one has nothing to be found.

    Pure: dates are resolved against `published_at` in its own zone, never against a clock.
    """
    fields = {name: getattr(article, name) for name in Article.model_fields}
    if article.status is Status.CANCELED:
        return EnrichedArticle(**fields)
    body = article.body
    sentences = split(body)
    lexicon = tools.lexicon_for(article.language.code)
    found = tag(body, sentences, lexicon, article.published_at)
    entities = find_entities(body, sentences, tools.tagger, tools.linker, article.published_at)
    return EnrichedArticle(
        **fields,
        entities=entities,
        timex=write_timex(found),
        timeline=build_timeline(
            body, sentences, found, entities, lexicon.table, article.published_at
        ),
        models=dict(tools.versions),
    )
