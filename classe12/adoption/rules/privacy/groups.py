"""Groups of schools by territory and priority, and which of them are a handful."""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 5  # people, or schools

Node = tuple[str, str]  # (kind of territory, code)
Cell = tuple[Node, str]  # a territory, and "" for all of it or a priority
NATION: Node = ("national", "")


@dataclass(frozen=True, slots=True)
class Group:
    """Schools of the perimeter, and the people reached in them.

    `rest` is how many people of the same schools a level filter leaves out.
    """

    schools: int = 0
    people: int = 0
    rest: int = 0

    def __add__(self, other: "Group") -> "Group":
        return Group(
            self.schools + other.schools, self.people + other.people, self.rest + other.rest
        )

    def __sub__(self, other: "Group") -> "Group":
        return Group(
            self.schools - other.schools, self.people - other.people, self.rest - other.rest
        )

    @property
    def is_handful(self) -> bool:
        """Whether a figure about this group is about one to four people, or schools."""
        return any(0 < count < FEWEST for count in (self.schools, self.people, self.rest))


def totals_of(
    groups: Mapping[tuple[str, str], Group], academie_of: Mapping[str, str]
) -> dict[Cell, Group]:
    """Return the group of every cell, from those by (département, priority)."""
    found: dict[Cell, Group] = {(NATION, ""): Group()}
    for (departement, priority), group in groups.items():
        above = (("departement", departement), ("academie", academie_of[departement]), NATION)
        for node in above:
            for column in ("", priority):
                found[node, column] = found.get((node, column), Group()) + group
    return found


def children_of(academie_of: Mapping[str, str]) -> dict[Node, list[Node]]:
    """Return the territories inside each, the nation first; a département has none."""
    children: dict[Node, list[Node]] = {NATION: []}
    for departement, academie in sorted(academie_of.items()):
        node = ("academie", academie)
        if node not in children:
            children[NATION].append(node)
        children.setdefault(node, []).append(("departement", departement))
    return children
