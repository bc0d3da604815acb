"""The pure core of enrich: an article's entities, date expressions and timeline.

from warta_enrich import enrich, load_tools

    annotated = enrich(article, load_tools())
"""

from warta_enrich.entities.tagger import Profile
from warta_enrich.pipeline import enrich
from warta_enrich.timelines.events import dated_events
from warta_enrich.tools import Tools, load_tools

__all__ = ["Profile", "Tools", "dated_events", "enrich", "load_tools"]
