"""`news.relations.v1`: how an article relates to earlier ones."""

from enum import StrEnum

from warta_schemas.values import ArticleId, Record, Share


class RelationType(StrEnum):
    """From the closest relation to the loosest."""

    RECRAWL = "recrawl"
    REVISION = "revision"
    SYNDICATED = "syndicated"
    EXCERPT = "excerpt"
    TEMPLATE_SIBLING = "template_sibling"


class Relation(Record):
    """A relation to one earlier article."""

    type: RelationType
    article: ArticleId
    score: Share


class Relations(Record):
    """All relations of one article to earlier ones."""

    article: ArticleId
    relations: tuple[Relation, ...] = ()
