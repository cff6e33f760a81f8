"""The schools behind a part of the usage page: a list of schools, never of persons."""

from dataclasses import replace

from classe12.adoption.rules.links import ACTIVE, schools_address
from classe12.adoption.rules.usage import Group, Usage
from classe12.adoption.rules.usage_parts.blocks import Block
from classe12.adoption.rules.views import KINDS
from classe12.adoption.rules.weeks import day_of
from classe12.territories.rules import school_year

PERSONS = (
    "Ces chiffres comptent des personnes et leurs actes\u00a0: une liste dirait de qui il s’agit."
)
PAST = (
    "Les écoles d’une année passée n’ont pas de liste\u00a0: celle qui existe est de cette année."
)
SINCE = {True: "cette période", False: "depuis la rentrée"}


def with_schools(block: Block, usage: Usage, status: str) -> Block:
    """Return a block that leads to the schools where somebody came, or says why it cannot."""
    if not block.is_shown:
        return block
    if usage.view.year < school_year(day_of(usage.computed_at)):
        return replace(block, behind=PAST)
    # The list leaves the level out: who teaches what, in a small school, is somebody.
    levels = ", tous niveaux" if usage.view.level else ""
    return replace(
        block,
        href=schools_address(usage.view, status=status),
        behind=f"Voir les écoles où quelqu’un est venu {SINCE[status == ACTIVE]}{levels}",
    )


def group_address(usage: Usage, group: Group, status: str) -> str:
    """Return the schools of a group that is a territory or a kind of network; "" for one of persons."""
    kind, value = group
    if usage.view.year < school_year(day_of(usage.computed_at)):
        return ""
    if kind in KINDS:
        return schools_address(usage.view, (kind, value), status)
    if kind == "priority":
        return schools_address(replace(usage.view, priority=value), status=status)
    return ""
