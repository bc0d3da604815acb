"""How the whole of it goes, at a glance."""

from deploy.generation.panels import RATE, Dashboard, Panel, Query, ask_quantile

OVERVIEW = Dashboard(
    "overview",
    "Warta overview",
    (
        Panel(
            "Articles a second",
            (
                Query(
                    "sum(rate(warta_records_processed_total"
                    f'{{stage="enrich", outcome="sent"}}[{RATE}]))'
                ),
            ),
            "cps",
            "What reaches news.enriched.v1.",
            "stat",
        ),
        Panel(
            "Late articles, 1 h",
            (Query("warta:late_articles:ratio_rate1h"),),
            "percentunit",
            "Later than 60 s after the inbox. The objective allows 1 %.",
            "stat",
        ),
        Panel(
            "Dead letters, 1 h",
            (Query("warta:dead_letters:ratio_rate1h", "{{stage}}"),),
            "percentunit",
            "Of what each stage read. The objective allows 1 %.",
            "stat",
        ),
        Panel(
            "Alerts",
            (Query('count(ALERTS{alertname=~"Warta.*", alertstate="firing"}) or vector(0)'),),
            "none",
            "Firing now. Each has a page in docs/runbooks.",
            "stat",
        ),
        Panel(
            "Messages settled",
            (
                Query(
                    f"sum by (stage, outcome) (rate(warta_records_processed_total[{RATE}]))",
                    "{{stage}} {{outcome}}",
                ),
            ),
            "cps",
            "Read and settled, by what became of them: sent, duplicate, dead.",
        ),
        Panel(
            "From the inbox to enriched",
            tuple(
                Query(
                    ask_quantile(share, "warta_end_to_end_seconds", 'stage="enrich"'),
                    f"p{share:.0%}",
                )
                for share in (0.5, 0.99)
            ),
            "s",
            "From the publisher's timestamp to the ack of the annotated article.",
        ),
        Panel(
            "Messages waiting",
            (Query("sum by (stage) (warta_group_lag_records)", "{{stage}}"),),
            "short",
            "Not committed yet, by the monitor.",
        ),
        Panel(
            "Age of the oldest message waiting",
            (Query("warta:oldest_message:age_seconds", "{{stage}}"),),
            "s",
            "The objective is 60 s.",
        ),
        Panel(
            "Partitions by verdict",
            (
                Query(
                    'sum by (stage, verdict) (warta_group_partition_verdict{verdict!="ok"})',
                    "{{stage}} {{verdict}}",
                ),
            ),
            "none",
            "Burrow's rules. stop: nobody commits; stall: a worker gets nowhere; rewind: the "
            "offset went back; warn: it moves, and the lag does not fall.",
        ),
        Panel(
            "Workers",
            (Query("count by (stage) (warta_build_info)", "{{stage}}"),),
            "none",
            "That Prometheus sees.",
        ),
    ),
)
