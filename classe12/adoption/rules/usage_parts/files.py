"""The tables of the usage page, as files hold them."""

from classe12.adoption.rules.sheets import Cell, Table
from classe12.adoption.rules.usage_parts.blocks import Block
from classe12.adoption.rules.usage_parts.funnel import STEPS
from classe12.adoption.rules.usage_parts.returns import LIFE_NAMES, PERIODS, WEEKS
from classe12.adoption.rules.usage_screen import UsageScreen


def usage_tables(screen: UsageScreen) -> dict[str, Table]:
    """Return the tables of the page, by the name of their file."""
    steps = [indicator.key for indicator in STEPS.values()]
    weeks = [f"semaine_{rank}" for rank in range(1, WEEKS)]
    periods = [f"periode_{rank}" for rank in range(1, PERIODS)]
    return {
        "entonnoir": _table(("etape", "personnes_arrondies_a_5"), screen.funnel),
        "groupes": _table(("groupe", *steps), screen.groups),
        "cycle": _table(("semaine", *LIFE_NAMES), screen.lives),
        "retour-enseignants-periodes": _table(("premiere_periode", "effectif", *periods), screen.people_periods),
        "retour-enseignants-semaines": _table(("premiere_semaine", "effectif", *weeks), screen.people_weeks),
        "retour-ecoles-periodes": _table(("premiere_periode", "effectif", *periods), screen.schools_periods),
        "retour-ecoles-semaines": _table(("premiere_semaine", "effectif", *weeks), screen.schools_weeks),
        "chaine": _table(("etape", "valeur"), screen.chain),
        "prevision": _table(("semaine", "bas", "attendu", "haut"), screen.forecast),
    }  # fmt: skip


def _table(header: tuple[str, ...], block: Block) -> Table:
    return Table(header, [(row.head, *(_plain(cell) for cell in row.cells)) for row in block.rows])


def _plain(cell: str) -> Cell:
    """Return a number without the spaces of French readers, so that a sheet reads it as one."""
    bare = cell.replace("\u00a0", "").replace("\u202f", "")
    return int(bare) if bare.isdecimal() else cell.replace("\u00a0", " ")
