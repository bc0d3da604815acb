"""The shell that Warta's workers stand on: from Kafka to a pure function and back.

A worker gives a `Stage` (a name, the topic it reads, a pure handler); `warta_stream.worker` does
the rest: connection, delivery, dead letters, metrics, health and a clean stop. It is imported by
its own name, since it brings Faust, which no command needs.
"""

from warta_stream.errors import OperatorError, report_errors
from warta_stream.settings import Settings, load_settings
from warta_stream.stage import Handler, Outcome, Stage

__all__ = [
    "Handler",
    "OperatorError",
    "Outcome",
    "Settings",
    "Stage",
    "load_settings",
    "report_errors",
]
