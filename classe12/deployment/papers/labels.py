"""What people read in a table whose header and cells are made for programs."""

from datetime import date

from classe12.adoption.rules.sheets import Cell
from classe12.adoption.rules.tiles import UNDER
from classe12.core.text import capital, number, percent

NAMES = {
    "semaine": "Semaine",
    "lundi": "Lundi",
    "enseignants_actifs_arrondis_a_5": "Enseignants actifs (arrondi à 5)",
    "ecoles_actives_arrondies_a_5": "Écoles actives (arrondi à 5)",
    "personnes_ayant_essaye_arrondies_a_5": "Ont essayé une pratique (arrondi à 5)",
    "videos_publiees": "Vidéos publiées",
    "vues": "Vues",
    "territoire": "Territoire",
    "code": "Code",
    "nom": "Nom",
    "ecoles_du_perimetre": "Écoles du périmètre",
    "ecoles_couvertes": "Écoles couvertes",
    "part_en_pourcent": "Part couverte (en %)",
    "annee_scolaire": "Année scolaire",
    "periode": "Période",
    "reponses_arrondies_a_5": "Réponses (arrondi à 5)",
    "ont_decouvert_une_pratique_arrondies_a_5": "Ont découvert une pratique (arrondi à 5)",
    "ont_change_quelque_chose_arrondies_a_5": "Ont changé quelque chose (arrondi à 5)",
}
OF_CAMPAIGNS = {
    "uai": "UAI",
    "ecole": "École",
    "departement": "Département",
    "reseau": "Réseau",
    "ecoles_silencieuses_au_tirage": "Écoles silencieuses au tirage",
    "devenues_actives": "Devenues actives",
    "ecart_bas_en_points": "Écart bas (en points)",
    "ecart_haut_en_points": "Écart haut (en points)",
    "semaines_comptees_avant_le": "Semaines comptées avant le",
}
PLACES = {
    "national": "France",
    "region": "Région académique",
    "academie": "Académie",
    "departement": "Département",
    "circonscription": "Circonscription",
    "network": "Réseau",
}
SHEETS = {"activite": "Par semaine", "couverture": "Couverture", "enquete": "Enquête"}


def label(column: str) -> str:
    """Return the words of a column."""
    return NAMES.get(column) or OF_CAMPAIGNS.get(column) or capital(column.replace("_", " "))


Value = str | int | float | date


def value(column: str, cell: Cell) -> Value:
    """Return what a cell holds, as what it is: a day, a number, words."""
    if cell is None:
        return UNDER
    if column == "territoire":
        return PLACES.get(str(cell), str(cell))
    if column == "lundi":
        return date.fromisoformat(str(cell))
    if column == "part_en_pourcent" and cell:
        return float(str(cell).replace(",", "."))
    return cell


class Share(float):
    """A share from 0 to 1, that a workbook holds as a percentage."""


def figure(shown: str) -> str | int | float:
    """Return a figure as it is read, "1 204" or "42 %", as the number that it is; else its words."""
    bare = "".join(shown.split()).replace(",", ".")
    digits = bare.removesuffix("%")
    if not digits.replace(".", "", 1).isdecimal() or not digits.isascii():
        return shown
    if bare.endswith("%"):
        return Share(float(digits) / 100)
    return float(digits) if "." in digits else int(digits)


def written(found: Value) -> str:
    """Return a value as it is read on paper."""
    if isinstance(found, date):
        return f"{found:%d/%m/%Y}"
    if isinstance(found, Share):
        return percent(found)
    if isinstance(found, str):
        return found
    return number(found, 1 if isinstance(found, float) else 0)
