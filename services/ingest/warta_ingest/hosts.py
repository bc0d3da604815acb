"""Names of hosts: which are of the public web, and which are forms of another."""

import re

LONGEST_HOST = 253
_PUBLIC_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?!0x|local\Z|localhost\Z|internal\Z)"
    r"[a-z0-9-]{0,61}[a-z-][a-z0-9-]{0,61}"
)
"""A name with a dot whose last label is no number: an address of a machine, in any spelling, and
a name of a private network are no place where news is published."""

FORMS = frozenset({"m", "mobile", "amp", "wap"})
"""First labels of hosts that show a site's pages for phones."""

SUFFIXES = frozenset("co com or org net go gov ac edu sch mil web my biz desa ne in id".split())
"""Second labels that end no name: `m.co.id` is a site of its own, not a form of `co.id`."""


def write_host(host: str) -> str | None:
    """A host name in ASCII; None where it is no name of the public web."""
    if len(host) > LONGEST_HOST:
        return None
    try:
        name = host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        return None
    return name if len(name) <= LONGEST_HOST and _PUBLIC_HOST.fullmatch(name) else None


def join_forms(host: str) -> str:
    """The host without the label of a form for phones: `m.a.example` is `a.example`."""
    labels = host.split(".")
    if labels[0] == "www" and labels[1] in FORMS:
        labels = labels[1:]
    while labels[0] in FORMS and _is_name(labels[1:]):
        labels = labels[1:]
    return ".".join(labels) if labels[0] not in FORMS else host


def _is_name(labels: list[str]) -> bool:
    """Whether labels end a name of its own rather than that of a registry."""
    return len(labels) > 1 and not (len(labels) == 2 and labels[0] in SUFFIXES)  # noqa: PLR2004


def strip_www(host: str) -> str:
    """The host without `www.`, under which a site shows the same pages."""
    bare = host.removeprefix("www.")
    return bare if "." in bare else host
