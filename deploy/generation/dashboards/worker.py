"""One stage and its workers."""

from deploy.generation.panels import RATE, Dashboard, Panel, Query, Variable, ask_quantile

STAGE = 'stage="$stage"'

WORKER = Dashboard(
    "worker",
    "Warta worker",
    (
        Panel(
            "Messages settled",
            (
                Query(
                    f"sum by (outcome) (rate(warta_records_processed_total{{{STAGE}}}[{RATE}]))",
                    "{{outcome}}",
                ),
            ),
            "cps",
            "Sent, identical re-crawls, dead letters.",
        ),
        Panel(
            "Latency of the stage",
            tuple(
                Query(ask_quantile(share, "warta_latency_seconds", STAGE), f"p{share:.0%}")
                for share in (0.5, 0.99)
            ),
            "s",
            "From the message's timestamp to the ack of what came of it.",
        ),
        Panel(
            "Time of one call",
            tuple(
                Query(ask_quantile(share, "warta_processing_seconds", STAGE), f"p{share:.0%}")
                for share in (0.5, 0.99)
            ),
            "s",
            "The pure call for one message, without Kafka.",
        ),
        Panel(
            "Messages waiting",
            (Query(f"sum by (partition) (warta_group_lag_records{{{STAGE}}})", "{{partition}}"),),
            "short",
            "By partition: one that stands out is stuck, or holds a busy key.",
        ),
        Panel(
            "Age of the oldest message",
            (
                Query(
                    f"max by (partition) (warta_group_oldest_uncommitted_age_seconds{{{STAGE}}})",
                    "{{partition}}",
                ),
                Query(
                    f"max by (instance) (warta_oldest_unprocessed_age_seconds{{{STAGE}}})",
                    "in {{instance}}",
                ),
            ),
            "s",
            "In Kafka, and in each worker's hand.",
        ),
        Panel(
            "Time in which hands were full",
            (Query(f"rate(warta_backpressure_seconds_total{{{STAGE}}}[{RATE}])", "{{instance}}"),),
            "percentunit",
            "Reading is paused meanwhile. Near 100 % the workers are saturated.",
        ),
        Panel(
            "Partitions",
            (Query(f"warta_assigned_partitions{{{STAGE}}}", "{{instance}}"),),
            "none",
            "That each worker serves.",
        ),
        Panel(
            "Rebalances",
            (Query(f"increase(warta_rebalances_total{{{STAGE}}}[{RATE}])", "{{instance}}"),),
            "none",
            "One at each start and stop is usual.",
        ),
        Panel(
            "Messages in hand",
            (Query(f"warta_batch_records{{{STAGE}}}", "{{instance}}"),),
            "none",
            "All are acked together.",
        ),
        Panel(
            "Since the last commit",
            (Query(f"time() - warta_last_commit_timestamp_seconds{{{STAGE}}}", "{{instance}}"),),
            "s",
            "Grows where nothing comes, too.",
        ),
        Panel(
            "Sends without an ack",
            (Query(f"rate(warta_sends_unconfirmed_total{{{STAGE}}}[{RATE}])", "{{instance}}"),),
            "cps",
            "Each is sent again: the broker is away, or leaders move.",
        ),
        Panel(
            "CPU",
            (
                Query(
                    f"rate(process_cpu_seconds_total[{RATE}]) "
                    f"* on (instance) group_left () warta_build_info{{{STAGE}}}",
                    "{{instance}}",
                ),
            ),
            "percentunit",
            "Of one core, in the process that talks to Kafka; the core process is not in it.",
        ),
        Panel(
            "Memory",
            (
                Query(
                    "process_resident_memory_bytes "
                    f"* on (instance) group_left () warta_build_info{{{STAGE}}}",
                    "{{instance}}",
                ),
            ),
            "bytes",
            "Of the process that talks to Kafka; the core process is not in it.",
        ),
    ),
    (Variable("stage", 'warta_build_info{stage!="monitor"}'),),
)
