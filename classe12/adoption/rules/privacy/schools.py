"""Which figures about schools may be shown.

The total of a territory is the sum of those inside it, and the sum of its priorities: a value that
is hidden may be found by subtracting. Territories are hidden in two passes.

1. Totals. A handful is hidden, with everything inside it. What a shown total leaves once its shown
   parts are taken away is the sum of the hidden ones: if that is a handful, the smallest shown part
   is hidden too, and so on; when no part is left, the total goes.
2. Priorities. A territory shows all of its priorities or none ("unsplit"): none when one of them is
   a handful. Under a parent that shows its own, the unsplit territories and the hidden ones (as one,
   only their sum is known) make a table whose margins are known. A cell alone in its row or column
   is found by subtraction, then others through it (`_found`). What remains has two cells or more in
   each row and column: with three columns at most no cell of it can be found, and the only groups
   that can are cut by columns (`_cuts`). A handful among all these: the smallest split neighbour is
   unsplit too; when there is none, the parent is.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations

from classe12.adoption.rules.privacy.groups import (
    Cell,
    Group,
    Node,
    children_of,
    totals_of,
)

Row = dict[str, Group]  # the priorities of a territory
Table = dict[Node, Row]


def visible_cells(
    groups: Mapping[tuple[str, str], Group], academie_of: Mapping[str, str]
) -> frozenset[Cell]:
    """Return the cells whose figures about schools may be shown.

    Every viewer gets the same answer, so that two of them cannot subtract either.

    Args:
        groups: by (département, priority).
        academie_of: académie of each département.
    """
    totals = totals_of(groups, academie_of)
    children = children_of(academie_of)
    hidden = _hidden(totals, children)
    rows: Table = {}
    for (node, column), group in totals.items():
        if column and group.schools:
            rows.setdefault(node, {})[column] = group
    unsplit = _unsplit(rows, children, hidden)
    return frozenset(
        (node, column)
        for node, column in totals
        if node not in hidden and not (column and node in unsplit)
    )


def _hidden(totals: Mapping[Cell, Group], children: Mapping[Node, list[Node]]) -> set[Node]:
    """Return the territories whose total is hidden."""
    groups = {node: group for (node, column), group in totals.items() if not column}
    hidden = {node for node, group in groups.items() if group.is_handful}
    while True:
        hidden |= {inside for node in hidden for inside in _inside(node, children)}
        found = next(
            (
                parent
                for parent in children
                if parent in groups
                and parent not in hidden
                and _sum(groups[c] for c in children[parent] if c in hidden).is_handful
            ),
            None,
        )
        if found is None:
            return hidden
        rest = _sum(groups[c] for c in children[found] if c in hidden)
        shown = [c for c in children[found] if c in groups and c not in hidden]
        hidden.add(_smallest(shown, groups, rest) or found)


def _unsplit(rows: Table, children: Mapping[Node, list[Node]], hidden: set[Node]) -> set[Node]:
    """Return the territories that do not show their priorities."""
    several = {node for node, row in rows.items() if len(row) > 1 and node not in hidden}
    unsplit = {node for node in several if any(group.is_handful for group in rows[node].values())}
    while True:
        unsplit |= {i for node in unsplit for i in _inside(node, children) if i in several}
        found = next(
            (
                parent
                for parent in children
                if parent in rows
                and parent not in hidden
                and parent not in unsplit
                and _leaks(_table(parent, rows, children, hidden, unsplit))
            ),
            None,
        )
        if found is None:
            return unsplit
        inside = {c: _sum(rows[c].values()) for c in children[found] if c in several - unsplit}
        protects = [c for c in inside if c not in children or set(children[c]) & several]
        unsplit.add(_smallest(protects, inside, Group()) or found)


def _inside(node: Node, children: Mapping[Node, list[Node]]) -> list[Node]:
    below = list(children.get(node, []))
    return below + [leaf for child in below for leaf in children.get(child, [])]


def _sum(groups: Iterable[Group]) -> Group:
    return sum(groups, Group())


def _smallest(nodes: list[Node], groups: Mapping[Node, Group], rest: Group) -> Node | None:
    """Return the territory to hide so that `rest` grows; None when there is none."""
    for count in ("people", "schools", "rest"):
        lacks = 0 < getattr(rest, count) < 5
        useful = [node for node in nodes if getattr(groups[node], count)]
        if lacks:
            nodes = useful
    return min(nodes, key=lambda n: (groups[n].people, groups[n].schools, n), default=None)


def _table(
    parent: Node,
    rows: Table,
    children: Mapping[Node, list[Node]],
    hidden: set[Node],
    unsplit: set[Node],
) -> list[Row]:
    """Return the rows under a parent whose cells are hidden and whose sums are known.

    An unsplit territory that has others inside is there by those, whose sums are known as well.
    """
    table: list[Row] = []
    together: Row = {}
    for child in children[parent]:
        if child in hidden:
            for column, group in rows.get(child, {}).items():
                together[column] = together.get(column, Group()) + group
        elif child in unsplit and child in children:
            table += _table(child, rows, children, hidden, unsplit)
        elif child in unsplit:
            table.append(dict(rows[child]))
    return [*table, together] if together else table


def _leaks(table: list[Row]) -> bool:
    """Tell whether subtraction would find a handful in a table whose margins are known."""
    found = _found(table)
    return any(group.is_handful for group in (*found, *_cuts(table)))


def _found(table: list[Row]) -> list[Group]:
    """Take out of a table the cells that its margins give away; return their groups."""
    found: list[Group] = []
    while True:
        columns = [column for row in table for column in row]
        alone = [
            (row, column)
            for row in table
            for column in row
            if len(row) == 1 or columns.count(column) == 1
        ]
        if not alone:
            return found
        row, column = alone[0]
        found.append(row.pop(column))


def _cuts(table: list[Row]) -> list[Group]:
    """Return the groups that sums of rows less sums of columns give: whole sets of cells.

    The rows (the cells already found are out of them); then for a set of columns, what the rows
    that touch it hold outside of it, and what it holds of the rows that are not entirely in it.
    """
    columns = sorted({column for row in table for column in row})
    groups = [_sum(row.values()) for row in table]
    for size in range(1, len(columns) + 1):
        for chosen in combinations(columns, size):
            touching = [row for row in table if row.keys() & set(chosen)]
            leaving = [row for row in touching if row.keys() - set(chosen)]
            groups.append(_sum(g for row in touching for c, g in row.items() if c not in chosen))
            groups.append(_sum(g for row in leaving for c, g in row.items() if c in chosen))
    return groups
