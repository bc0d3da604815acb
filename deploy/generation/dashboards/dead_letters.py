"""What cannot be processed."""

from deploy.generation.panels import RATE, Dashboard, Panel, Query

DEAD_LETTERS = Dashboard(
    "dead-letters",
    "Warta dead letters",
    (
        Panel(
            "Of what each stage reads",
            (Query("warta:dead_letters:ratio_rate5m", "{{stage}}"),),
            "percentunit",
            "The objective allows 1 %; past 50 % of a thousand the worker stops.",
        ),
        Panel(
            "By reason",
            (
                Query(
                    f"sum by (stage, reason) (rate(warta_dead_letters_total[{RATE}]))",
                    "{{stage}} {{reason}}",
                ),
            ),
            "cps",
            "`warta dead list --reason REASON` shows them.",
        ),
        Panel(
            "By source",
            (
                Query(
                    "topk(10, sum by (source) "
                    f"(rate(warta_dead_topic_source_letters_total[{RATE}])))",
                    "{{source}}",
                ),
            ),
            "cps",
            "The ten with most, where the letters' headers name the source.",
        ),
        Panel(
            "On the topic, a day",
            (
                Query(
                    "sum by (stage, reason) (increase(warta_dead_topic_letters_total[1d]))",
                    "{{stage}} {{reason}}",
                ),
            ),
            "none",
            "What the monitor saw come onto news.dead.v1.",
        ),
        Panel(
            "Attempts to write one that failed",
            (
                Query(
                    f"sum by (stage) (rate(warta_dead_letter_failures_total[{RATE}]))", "{{stage}}"
                ),
            ),
            "cps",
            "Anything above 0 stops a partition.",
        ),
    ),
)
