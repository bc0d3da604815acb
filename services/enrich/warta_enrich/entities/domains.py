"""The habits of annotation that the tagger knows: Warta's own, and those of public sets.

Sets differ in what they call a name and in how finely they sort names. The model was trained on
all of them, told which one it reads; it annotates news by Warta's habits, and a set's own file by
the set's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

PLACE = ("GPE", "LOC")
"""A set that does not tell places that are governed from others."""


@dataclass(frozen=True, slots=True)
class Domain:
    """A set: what its types are in Warta's terms. `undecided` ones Warta sorts otherwise.

    One that is learnt on top of the others (`like` one of them) has weights in a file of its own.
    """

    name: str
    types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undecided: frozenset[str] = frozenset()
    like: str | None = None

    @property
    def number(self) -> int:
        """Its place among all domains: features of the linear part are told apart by it."""
        return (*DOMAINS, *LATER).index(self)

    @property
    def base(self) -> int:
        """The place of the domain whose weights the recurrent part uses."""
        return find_domain(self.like).number if self.like else self.number

    def find_type(self, kind: str) -> str | None:
        """The set's own name of one of Warta's types; None where it has none."""
        return next((name for name, kinds in self.types.items() if kind in kinds), None)


DOMAINS = (
    Domain("warta", {kind: (kind,) for kind in ("PERSON", "ORG", "GPE", "LOC", "EVENT")}),
    Domain("idner2k", {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": PLACE}),
    Domain("nergrit", {"PERSON": ("PERSON",), "ORGANISATION": ("ORG",), "PLACE": PLACE}),
    Domain("nerui", {"PERSON": ("PERSON",), "ORGANIZATION": ("ORG",), "LOCATION": PLACE}),
    Domain("nerugm", {"PERSON": ("PERSON",), "ORGANIZATION": ("ORG",), "LOCATION": PLACE}),
    Domain("nerp", {"PPL": ("PERSON",), "IND": ("ORG",), "PLC": PLACE, "EVT": ("EVENT",)}),
    Domain("wikigold", {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": PLACE}, frozenset({"MISC"})),
    Domain(
        "wnut17",
        {"person": ("PERSON",), "corporation": ("ORG",), "group": ("ORG",), "location": PLACE},
        frozenset({"product", "creative-work"}),
    ),
)
"""The first is Warta's own. Their order is that of the trained weights."""

LATER = (Domain("conll", {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": PLACE}, like="wikigold"),)
"""Habits that were learnt once the others stood, and change nothing about them."""


def find_domain(name: str) -> Domain:
    """A domain by its name. Raises KeyError."""
    for domain in (*DOMAINS, *LATER):
        if domain.name == name:
            return domain
    raise KeyError(name)
