"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Broker = Annotated[
    str | None,
    typer.Option(
        "--broker",
        metavar="HOST:PORT",
        help="Kafka to connect to.  [default: WARTA_BROKER or localhost:9092]",
        show_default=False,
    ),
]
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Pages (.txt, .html), feeds (.xml, .rss, .atom), ninjs (.ninjs), inbox messages "
        "(.json; .jsonl has one a line), or directories.",
        show_default=False,
    ),
]
Source = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The publisher's name, for bare pages.", show_default=False),
]
ContentType = Annotated[
    str | None,
    typer.Option(
        metavar="TYPE",
        help="text/plain, text/html, application/json, application/ninjs+json, …  "
        "[default: by the file's suffix]",
        show_default=False,
    ),
]
HttpHost = Annotated[
    str | None, typer.Option(help="Where metrics and health are served.", show_default=False)
]
HttpPort = Annotated[
    int | None, typer.Option(help="Their port; 0 takes a free one.", show_default=False)
]
