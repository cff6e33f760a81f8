"""What people read above the columns of a file whose header is made for programs."""

from classe12.core.text import capital

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
SHEETS = {"activite": "Par semaine", "couverture": "Couverture", "enquete": "Enquête"}


def label(column: str) -> str:
    """Return the words of a column."""
    return NAMES.get(column) or capital(column.replace("_", " "))
