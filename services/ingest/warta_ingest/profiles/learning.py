"""From articles to a profile, one after the other. Pure: the moment is an argument.

    state' = learn(state, article, arrived)

Judging costs about a millisecond, so it is done after some articles rather than after each. A
version grows only where something changes that ingest reads with.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from warta_ingest.profiles.evidence import read_evidence, write_evidence
from warta_ingest.profiles.home import find_home
from warta_ingest.profiles.layouts import NO_LAYOUT, Layout, follow_layout
from warta_ingest.profiles.recurrence import count_lines, find_boilerplate, find_wanted
from warta_ingest.profiles.sketches import Sketch, digest_line, read_lines, sketch_article
from warta_ingest.profiles.windows import (
    Window,
    add_sketch,
    estimate_rate,
    join_windows,
    select_distinct,
    select_recent,
)
from warta_schemas import Article, RecurringLine, SourceProfile, Status, fold_line

JUDGE_EVERY = 5
"""New articles between two judgements."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one source. `profile` is what it says of it, without the evidence.

    `texts` holds the text of lines that are `wanted`, since they have recurred. `fresh` counts the
    articles since the last judgement.
    """

    source: str
    window: Window = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)
    wanted: frozenset[int] = frozenset()
    layout: Layout = NO_LAYOUT
    profile: SourceProfile | None = None
    fresh: int = 0


def create_state(source: str) -> State:
    """Nothing known."""
    return State(source)


def learn(state: State, article: Article, arrived: datetime) -> State:
    """The state after one more article of its source. A withdrawal teaches nothing."""
    if article.status is Status.CANCELED or not article.body:
        return state
    sketch = sketch_article(article, arrived)
    if state.window.get(sketch.article) == sketch:
        return state
    state = replace(
        state,
        window=add_sketch(state.window, sketch),
        texts=_note_texts(state, article, sketch),
        fresh=state.fresh + 1,
    )
    return judge(state, arrived) if state.fresh >= JUDGE_EVERY else state


def judge(state: State, moment: datetime) -> State:
    """The state with what its articles show by now."""
    distinct = select_distinct(state.window)
    counts = count_lines(distinct)
    known = {digest_line(line.text): line for line in _boilerplate(state)}
    lines = find_boilerplate(state.source, distinct, counts, state.texts, known)
    layout, drift = follow_layout(state.layout, select_recent(state.window))
    wanted = find_wanted(counts)
    return replace(
        state,
        wanted=wanted,
        texts={line: text for line, text in state.texts.items() if line in wanted},
        layout=layout,
        profile=_write_profile(state, distinct, lines, layout, drift, moment),
        fresh=0,
    )


def recall(state: State, profile: SourceProfile) -> State:
    """The state joined with what a published record tells: after a restart, or of a neighbour.

    The record's lines count as known. Of two records the one with the greater version stays.
    """
    sketches, lines = read_evidence(profile.evidence)
    ours = state.profile
    newer = ours is None or profile.version > ours.version
    told = profile.model_copy(update={"evidence": None}) if newer else ours
    layout = Layout(lines, profile.layout_changed_at) if newer and lines else state.layout
    window = join_windows(state.window, sketches)
    if window == state.window and not newer:
        return state
    wanted = find_wanted(count_lines(select_distinct(window)))
    return replace(state, window=window, wanted=wanted, layout=layout, profile=told)


def with_evidence(state: State, profile: SourceProfile) -> SourceProfile:
    """The profile as it is published."""
    evidence = write_evidence(state.window.values(), state.layout.lines)
    return profile.model_copy(update={"evidence": evidence})


def _note_texts(state: State, article: Article, sketch: Sketch) -> Mapping[int, str]:
    """Texts, with those of the article's lines that are wanted and have none yet."""
    missing = state.wanted.intersection(sketch.lines).difference(state.texts)
    if not missing:
        return state.texts
    found = ((digest_line(line), line) for line in read_lines(article))
    return {**state.texts, **{digest: line for digest, line in found if digest in missing}}


def _write_profile(
    state: State,
    distinct: list[Sketch],
    lines: tuple[RecurringLine, ...],
    layout: Layout,
    drift: float | None,
    moment: datetime,
) -> SourceProfile | None:
    before = state.profile
    zone = find_home(state.source, distinct, before.zone if before else None)
    changed = (_fold_all(lines), zone) != (_fold_all(_boilerplate(state)), _zone(before))
    version = (before.version if before else 0) + changed
    return SourceProfile(
        source=state.source,
        version=version,
        updated_at=moment,
        articles=len(distinct),
        boilerplate=lines,
        layout=layout.name,
        layout_drift=drift,
        layout_changed_at=layout.changed_at,
        zone=zone,
        articles_per_day=estimate_rate(state.window),
        dated_share=_share_dated(distinct),
        recent_dated_share=_share_dated(select_recent(state.window)),
    )


def _boilerplate(state: State) -> tuple[RecurringLine, ...]:
    return state.profile.boilerplate if state.profile else ()


def _zone(profile: SourceProfile | None) -> str | None:
    return profile.zone if profile else None


def _fold_all(lines: Iterable[RecurringLine]) -> frozenset[str]:
    return frozenset(fold_line(line.text) for line in lines)


def _share_dated(sketches: list[Sketch]) -> float:
    return round(sum(s.dated for s in sketches) / len(sketches), 3)
