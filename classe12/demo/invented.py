"""Invented names: of places, schools, networks and people. Any likeness is by chance."""

from random import Random

_START = (
    "Aub Bel Bris Cast Cord Dorm Font Gran Lorm Marv Mir Norv Pelr Rauc Salv Torv Valm Verd Vild"
).split()
_MIDDLE = "e a i o ane ine elle ive".split()
_END = "court champs lieu mont noir pont puy rive sart val ville vallon".split()
_ADDED = (*[""] * 9, "-sur-Aurelle", "-les-Bruyères", "-en-Plaine", "-le-Haut")
KNOWN_COMMUNES = (
    "Valbrune", "Rocheline", "Port-Aurel", "Lormeuil", "Vernelles", "Aubecourt", "Castelnoir",
)  # fmt: skip
SCHOOLS = (
    "des Tilleuls", "des Saules", "du Chemin-Vert", "de la Gare-aux-Moineaux", "du Vieux-Lavoir",
    "du Canal", "des Trois-Sources", "de la Halle", "des Coquelicots", "du Grand-Pré",
    "des Passereaux", "de la Passerelle", "du Moulin-Bleu", "des Quatre-Vents", "du Verger",
    "de la Clairière", "des Lucioles", "du Petit-Bois", "de la Fontaine-Ronde", "des Marelles",
    "du Cerf-Volant", "de l’Arc-en-Ciel", "des Alizés", "du Belvédère", "des Glycines",
    "de la Presqu’île", "du Jardin-Clos", "des Hirondelles", "du Préau", "de la Rose-des-Vents",
    "du Plein-Ciel", "des Noisetiers", "de la Colline", "du Gué", "des Mésanges", "du Phare",
    "de la Grande-Ourse", "des Acacias", "du Soleil-Levant", "de la Source-Claire",
)  # fmt: skip
NETWORKS = (
    "des Deux-Rives", "de la Confluence", "des Passerelles", "du Haut-Bocage", "des Trois-Collines",
    "de la Vallée-Verte", "du Port-Vieux", "des Ateliers", "de la Plaine-Haute", "des Jardins",
    "du Grand-Large", "des Horizons", "de la Citadelle", "du Bois-Joli", "des Remparts",
    "de l’Estuaire", "des Terrasses", "du Marais-Neuf", "des Coteaux", "de la Lisière",
)  # fmt: skip
FIRST_NAMES = (
    "Awa", "Karim", "Farida", "Élise", "Paul", "Nadia", "Samuel", "Inès", "Noé", "Hugo", "Lucie",
    "Marc", "Amina", "Thomas", "Claire", "Yanis", "Sophie", "Mehdi", "Aurélie", "Julien", "Fatou",
    "Émilie", "Bastien", "Leïla", "Antoine", "Céline", "Moussa", "Manon", "Olivier", "Salomé",
    "Rachid", "Pauline", "Éric", "Jeanne", "Ibrahim", "Laure", "Damien", "Sarah", "Vincent", "Zoé",
    "Mathilde", "Adrien", "Khadija", "Florent", "Maëlle", "Gaël", "Nora", "Rémi", "Louise", "Omar",
)  # fmt: skip
LAST_NAMES = (
    "Diallo", "Lenoir", "Saadi", "Mercier", "Garnier", "Fabre", "Renaud", "Bonnet", "Arnaud",
    "Valette", "Perret", "Traoré", "Haddad", "Colas", "Prévost", "Benali", "Lemoine", "Chauvin",
    "Texier", "Monnier", "Camara", "Joubert", "Rivière", "Da Costa", "Picard", "Aubert", "Keita",
    "Maurel", "Sellier", "Bourgoin", "Ferreira", "Leduc", "Cissé", "Barbier", "Nguyen", "Marty",
    "Ollivier", "Besson", "Moreau", "Rahmani", "Tessier", "Gomis", "Vidal", "Hoarau", "Payet",
    "Blanchet", "Lacroix", "Meunier", "Sabatier", "Delmas",
)  # fmt: skip


def communes(rng: Random, count: int) -> list[str]:
    """Return so many distinct names of places, `KNOWN_COMMUNES` first."""
    found = dict.fromkeys(KNOWN_COMMUNES)
    while len(found) < count:
        parts = [rng.choice(part) for part in (_START, _MIDDLE, _END, _ADDED)]
        found["".join(parts)] = None
    return list(found)[:count]


def person(rng: Random) -> str:
    """Return a first and a last name."""
    return f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"
