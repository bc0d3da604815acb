"""What the pages of one source share, learnt from its articles: a stage of its own.

    state = learn(create_state("a.example"), article, arrived)
    state.profile  # what there is to tell, or None

It stands beside the core that uses it, and the two share nothing but the record: the learner reads
`news.raw.v1`, writes `news.sources.v1`, and ingest is handed what it has written.
"""

from warta_ingest.profiles.learning import State, create_state, learn

__all__ = ["State", "create_state", "learn"]
