"""A timeline of a collection of articles in files, without a broker."""

from warta_cli.collection.gathering import Gathered, gather
from warta_cli.collection.statements import Query, create_query

__all__ = ["Gathered", "Query", "create_query", "gather"]
