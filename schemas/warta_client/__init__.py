"""Read what Warta writes: articles as they come, and timelines as a table that is kept current.

from warta_client import Articles, Timelines

async with Articles("localhost:9092", group="my-application") as articles:
    async for article in articles:
        print(article.title)

async with Timelines("localhost:9092") as timelines:
    for entry in timelines.of("iso:NL"):
        print(entry.date, entry.stories, entry.sentences[0].sentence)
"""

from warta_client.articles import Articles
from warta_client.connection import BEGINNING, END, Start
from warta_client.copies import Copies
from warta_client.errors import ClientError
from warta_client.table import Change, TimelineTable
from warta_client.timelines import Timelines

__all__ = [
    "BEGINNING",
    "END",
    "Articles",
    "Change",
    "ClientError",
    "Copies",
    "Start",
    "TimelineTable",
    "Timelines",
]
