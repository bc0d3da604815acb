"""How rules are spelt: names of kinds, and names for what many rules share."""

import re

from warta_enrich.timex.kinds import Kind

_MACROS = {
    "MON": "MONTH|SHORT;?",
    "COUNT": "DAY|INTEGER|NUMERAL",
    "NUM": "COUNT|ONE",
    "ANYUNIT": "UNIT|PLURAL|DAYWORD|MONTHWORD|YEARWORD|HOURWORD|QUARTER|CENTURY",
    "QUANTITY": "NUM-?ATTRIBUTE?ANYUNIT|SINGLE|HALVED ANYUNIT",
    "ADDED": "COUNT HALVED ANYUNIT|COUNT AND ONE HALF ANYUNIT",
    "POINTER": "AGO|AHEAD|THIS",
    "POINTED": "LAST|NEXT|CURRENT|PAST",
    "ORD": "NTH-?DAY|ORDINAL|DAY",
    "OFYEAR": "[,-]?OF?YEARWORD?YEAR AGO?|YEARWORD POINTER|OF?POINTED ANYUNIT",
    "MD": "MON(?:DAY|ORDINAL)(?:,?YEAR)?",
    "DM": "(?:DAY|THE?ORDINAL OF?)MON(?:,?YEAR AGO?|POINTER|YEARWORD(?:POINTER|YEAR))?",
    "BODY": "DATEWORD?(?:DM|MD|DATE|DAYMONTH)",
    "DOW": "DAYWORD?WEEKDAY PART?",
    "OCLOCK": "HOURS|(?:CLOCK|DAY)MERIDIEM",
    "HOUR": "(?:AT|HOURWORD)ABOUT?(?:OCLOCK|CLOCK|DAY)|BY_CLOCK?ABOUT?OCLOCK|BY_CLOCK CLOCK|"
    "CLOCK(?=ZONE)",
    "CLOCKED": "BY_CLOCK?ABOUT?(?:OCLOCK|CLOCK)ZONE?,?ON?",
    "TAIL": "(?:,?PART(?:THIS|EARLIER_TODAY|LATER_TODAY)?)?"
    "(?:[,-]?(?:ABOUT|STARTING)?(?:HOUR)PART?|-CLOCK)?ZONE?",
    "BRIDGE": "TO|-",
    "WITHIN": "LATER|BEFORE",
}


def expand(pattern: str) -> str:
    """Turn a rule that is spelt with kinds into a regular expression over their letters.

    `<` and `>` stand for brackets in the text and `;` for a stop; the rest is `re`.
    """
    return re.sub(r"[A-Z][A-Z_]+", _expand_name, pattern).replace(" ", "")


def _expand_name(match: re.Match[str]) -> str:
    name = match[0]
    return f"(?:{expand(_MACROS[name])})" if name in _MACROS else str(Kind[name].value)
