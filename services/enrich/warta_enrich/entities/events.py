"""Competitions, summits and disasters, which are known by the words that they are named with.

"Indonesia Masters 2023" is a tournament, whatever a tagger takes its first word for.
"""

import re

from warta_enrich.entities.mentions import Mention
from warta_schemas import EntityType

_LATER = (
    r"Masters|Open|Cup|Games|Grand Prix|Championships?|Olympics|Marathon|Super ?[Ss]eries"
    r"|Super League|Premier League|Summit"
)
_EARLIER = (
    r"Festival|Tragedi|Topan|Badai|Siklon(?: Tropis)?|Gempa|Tsunami|Konferensi|Muktamar|Perang"
)
_CONTEST = r"Piala|Olimpiade|Kejuaraan|Liga|Asian Games|SEA Games|Euro|KTT|Pemilu|Pilpres|Pilkada"
_EVENT = re.compile(
    rf"(?<!\w)(?:[A-Z][\w'’&-]{{1,30}}\s){{1,4}}(?:{_LATER})(?:\s(?:19|20)\d\d)?(?!\w|\s[A-Z])"
    rf"|(?<!\w)(?:{_EARLIER})(?:\s[A-Z][\w-]{{2,30}}){{1,4}}(?!\w)"
    rf"|(?<!\w)(?:Kualifikasi )?(?:{_CONTEST})(?:\s[A-Z][\w-]{{1,30}}){{1,4}}"
    r"(?:\s(?:19|20)\d\d)?(?!\w)"
    r"|(?<!\w)Liga [12](?:\s(?:19|20)\d\d)?(?!\w)"
)
_EVENT_WORD = re.compile(f"{_LATER}|{_EARLIER}|{_CONTEST}")
"""One of these stands in every event, no more than `EVENT_START` characters from where it begins.

To look for them first spares most of a body the longer pattern.
"""

EVENT_START = 140
_CAPITAL = re.compile("[A-Z]")
_SMALL = re.compile(
    r"(?:(?:Di|Pada|Dalam|Setelah|Sebelum|Untuk|Ke|Dari|Usai|Jelang|Ajang|Turnamen|Gelaran|The|In|At"
    r"|After|Before|For|This|Last|Next|On)\s){1,3}"
)
"""Words that begin a sentence, not the name in it."""


def find_events(body: str) -> list[Mention]:
    """The events of a body, none across another."""
    found = []
    done = 0
    for word in _EVENT_WORD.finditer(body):
        start = max(done, word.start() - EVENT_START)
        for capital in _CAPITAL.finditer(body, start, word.end()):
            match = _EVENT.match(body, capital.start()) if capital.start() >= done else None
            if match:
                small = _SMALL.match(body, match.start(), match.end())
                start = small.end() if small else match.start()
                found.append(Mention(start, match.end(), EntityType.EVENT))
                done = match.end()
        done = max(done, word.end())
    return found
