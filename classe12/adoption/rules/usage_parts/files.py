"""The tables of the usage page, as files hold them."""

from classe12.adoption.rules.sheets import Cell, Table
from classe12.adoption.rules.usage_parts.blocks import Block
from classe12.adoption.rules.usage_parts.funnel import STEPS
from classe12.adoption.rules.usage_parts.returns import LIFE_NAMES, PERIODS, WEEKS
from classe12.adoption.rules.usage_screen import UsageScreen

_PERIODS = ("Première période", "Effectif", *(f"+\u00a0{rank}" for rank in range(1, PERIODS)))
_WEEKS = ("Première semaine", "Effectif", *(f"+\u00a0{rank}" for rank in range(1, WEEKS)))
# What people read of each table on paper: its title, of 31 characters at most, and its columns.
PRINTED: dict[str, tuple[str, tuple[str, ...]]] = {
    "entonnoir": ("De la visite à la contribution", ("Étape", "Personnes (arrondi à 5)")),
    "groupes": ("Entonnoir par groupe", ("Groupe", *(one.name for one in STEPS.values()))),
    "cycle": (
        "Nouveaux, fidèles, revenus",
        ("Semaine", *(name.capitalize() for name in LIFE_NAMES)),
    ),
    "retour-enseignants-periodes": ("Enseignants par période", _PERIODS),
    "retour-enseignants-semaines": ("Enseignants par semaine", _WEEKS),
    "retour-ecoles-periodes": ("Écoles par période", _PERIODS),
    "retour-ecoles-semaines": ("Écoles par semaine", _WEEKS),
    "chaine": ("De l’envie à la publication", ("Étape", "Valeur")),
    "prevision": ("Prévision de couverture", ("Semaine", "Bas", "Attendu", "Haut")),
}


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
