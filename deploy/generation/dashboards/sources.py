"""One publisher: whether it comes, and as it used to."""

from deploy.generation.panels import RATE, Dashboard, Panel, Query, Variable

SOURCE = 'source="$source"'

SOURCES = Dashboard(
    "source",
    "Warta sources",
    (
        Panel(
            "Since its latest article",
            (Query(f"warta_source_silence_seconds{{{SOURCE}}}"),),
            "s",
            "As its profile tells, within about an hour.",
            "stat",
        ),
        Panel(
            "Silent",
            (Query(f"warta_source_silent{{{SOURCE}}}"),),
            "none",
            "1 where that is longer than its usual rate explains.",
            "stat",
        ),
        Panel(
            "Usual articles a day",
            (Query(f"warta_source_articles_per_day{{{SOURCE}}}"),),
            "none",
            "Learnt from what came.",
            "stat",
        ),
        Panel(
            "Layout changed",
            (Query(f"warta_source_layout_changed_timestamp_seconds{{{SOURCE}}} * 1000"),),
            "dateTimeFromNow",
            "When its pages last came to share other lines.",
            "stat",
        ),
        Panel(
            "Layout drift",
            (Query(f"warta_source_layout_drift_ratio{{{SOURCE}}}"),),
            "percentunit",
            "Share of its latest pages that lack its usual lines.",
        ),
        Panel(
            "Articles with a date",
            (
                Query(f"warta_source_dated_ratio{{{SOURCE}}}", "all"),
                Query(f"warta_source_recent_dated_ratio{{{SOURCE}}}", "the latest twenty"),
                Query(f"warta_source_date_loss_ratio{{{SOURCE}}}", "lost"),
            ),
            "percentunit",
            "A fall says that the form of its dates has changed.",
        ),
        Panel(
            "Its dead letters",
            (Query(f"increase(warta_dead_topic_source_letters_total{{{SOURCE}}}[{RATE}])"),),
            "none",
            "Where the letter's headers name the source.",
        ),
        Panel(
            "The most silent sources",
            (Query("topk(10, warta_source_silence_seconds)", "{{source}}"),),
            "s",
            "Of all.",
        ),
    ),
    (Variable("source", "warta_source_silence_seconds"),),
)
