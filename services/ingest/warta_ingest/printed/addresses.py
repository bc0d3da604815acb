"""The day that a page's address holds: /2023/06/14/, /20230614, read/2023-06-14."""

import re
from datetime import date

from warta_ingest.printed.days import make_date

_DAY = re.compile(
    r"[/_-](?P<y>(?:19[89]|20[0-4])\d)(?:"
    r"(?P<mark>[/_.-])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)"
    r"|(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-2]\d|3[01])(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d))"
)
ADDRESS_CHARACTERS = 400


def find_day_in_url(url: str | None) -> date | None:
    """The first whole day in the path of an address; None where it has none."""
    if not url:
        return None
    path = url.partition("://")[2].partition("?")[0][:ADDRESS_CHARACTERS]
    match = _DAY.search(path)
    if match is None:
        return None
    month, day = match["m"] or match["m2"], match["d"] or match["d2"]
    return make_date(int(match["y"]), int(month), int(day))
