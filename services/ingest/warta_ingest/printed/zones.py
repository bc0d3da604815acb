"""Time zones as news sites print them, and where none is printed, as their place implies."""

from datetime import timedelta, timezone

PRINTED = {
    "WIB": 7, "WITA": 8, "WIT": 9,
    "UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2,
    "SGT": 8, "MYT": 8, "HKT": 8, "PHT": 8, "BNT": 8, "ICT": 7, "JST": 9, "KST": 9,
    "EST": -5, "EDT": -4, "ET": -5, "PST": -8, "PDT": -7, "AEST": 10, "AEDT": 11,
}  # fmt: skip
"""Hours from UTC. Names that stand for several zones (IST, CST) are left out."""

LANGUAGE_HOURS = {"id": 7, "jv": 7, "ms": 8}
"""Where the language implies one zone more than any other."""

CENTRAL = frozenset(
    """
    denpasar bali badung gianyar tabanan singaraja mataram lombok sumbawa bima kupang
    maumere ende labuan bajo lewoleba larantuka waingapu atambua banjarmasin banjarbaru
    samarinda balikpapan bontang tarakan nunukan makassar maros gowa parepare palopo bone
    palu poso luwuk kendari baubau gorontalo manado bitung tomohon mamuju
    """.split()
)
"""Towns and provinces on WITA, as they stand in datelines; single words."""

EASTERN = frozenset(
    """
    ambon ternate tidore tual masohi sofifi jayapura sentani merauke timika nabire wamena
    biak sorong manokwari fakfak kaimana serui papua maluku
    """.split()
)
"""The same on WIT."""

SINGAPORE_TIME = frozenset(
    """
    singapore singapura kuala lumpur putrajaya penang johor kuching manila taguig hong
    beijing taipei perth
    """.split()
)


def find_printed(name: str | None) -> timezone | None:
    """The zone of a printed name (WIB) or offset (+07:00, GMT+7); None where it is no zone."""
    if not name:
        return None
    bare = name.upper().removeprefix("GMT").removeprefix("UTC") or name.upper()
    if bare in {"Z", "ZULU"}:
        return hours(0)
    if bare[0] in "+-":
        digits = bare[1:].replace(":", "").replace(".", "")
        whole, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")  # noqa: PLR2004
        offset = timedelta(hours=int(whole), minutes=int(minutes))
        return timezone(-offset if bare[0] == "-" else offset) if offset < DAY else None
    return hours(PRINTED[bare]) if bare in PRINTED else None


def infer(language: str, dateline: str | None) -> timezone:
    """The likely zone where none is printed: by the place of the dateline, else the language."""
    return find_place(language, dateline) or hours(LANGUAGE_HOURS.get(language, 0))


def find_place(language: str, dateline: str | None) -> timezone | None:
    """The zone of a dateline's place; None where it is not known."""
    places = set((dateline or "").lower().replace("/", " ").split())
    if places & SINGAPORE_TIME:
        return hours(8)
    if language in {"id", "jv"}:
        if places & EASTERN:
            return hours(9)
        if places & CENTRAL:
            return hours(8)
    return None


def hours(offset: int) -> timezone:
    """A zone by its whole hours from UTC."""
    return timezone(timedelta(hours=offset))


DAY = timedelta(hours=24)
